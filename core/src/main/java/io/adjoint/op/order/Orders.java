package io.adjoint.op.order;

import static io.adjoint.op.Arithmetic.number;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Type;
import io.adjoint.op.Axes;
import io.adjoint.op.Entry;
import io.adjoint.op.Examples;
import io.adjoint.op.Gathers;
import io.adjoint.op.Layouts;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.List;

/**
 * Elements by their order. Sorting is stable and takes NaN for greater than all numbers, as PyTorch does; the cotangent of
 * an element goes to where it came from.
 */
public final class Orders {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /** Along which axis, and which way. */
    private record Way(int axis, boolean descending) {
        @Override
        public String toString() {
            return "axis=" + axis + (descending ? ", descending" : "");
        }
    }

    private static final Opaque.Definition<Way> ARGSORT = new Opaque.Definition<Way>(
            "argsort",
            (way, x) -> new Type(x.getFirst().shape(), counting(way, x.getFirst().shape(), x.getFirst().dtype())),
            Orders::sorted,
            Way::toString).borrowing()
            .batched(Examples.settings((way, length) -> new Way(way.axis + 1, way.descending)));

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("argsort",
                    Extremes.sample(x -> argsort(x, 1, false)), Extremes.sample(x -> argsort(x, 0, true)))
                    .kink("equal ones keep their order; no derivative"),
            Entry.of("sort", Extremes.sample(x -> sort(x, -1, false)), Extremes.sample(x -> sort(x, 0, true)))
                    .kink("equal ones keep their order"),
            Entry.of("topk", Extremes.sample(x -> topk(x, 2, 1, true)), Extremes.sample(x -> topk(x, 1, 0, false)))
                    .kink("the first of equal ones"),
            Entry.of("kthvalue", Extremes.sample(x -> kthvalue(x, 2, false, 1)))
                    .kink("equal ones keep their order"));

    private Orders() {}

    private static DType counting(Way way, Shape shape, DType dtype) {
        return Ranking.counting(dtype, shape.dim(way.axis));
    }

    private static Tensor sorted(Way way, List<Tensor> operands) {
        Tensor x = operands.getFirst();
        double[] out = Ranking.filled(x.shape(), way.axis, x.shape().dim(way.axis), STORAGE.doubles(x),
                (in, start, step, length, to, toStart, toStep) -> {
                    int[] order = Ranking.sorted(in, start, step, length, way.descending);
                    for (int i = 0; i < length; i++) {
                        to[toStart + i * toStep] = order[i];
                    }
                });
        return STORAGE.adopt(x.shape(), counting(way, x.shape(), x.dtype()), out);
    }

    /**
     * The positions along the last axis that sort its elements, ascending; equal ones keep their order. They have no
     * derivative.
     *
     * <pre>{@code
     * constant(30, 10, 20).argsort();   // tensor([1.0, 2.0, 0.0])
     * }</pre>
     *
     * @param x any expression
     * @return whole numbers, of the shape of {@code x}
     * @throws AdjointException if the operand is null
     */
    public static Expr argsort(Expr x) {
        return argsort(x, -1, false);
    }

    /**
     * The positions along an axis that sort its elements, ascending; equal ones keep their order. They have no
     * derivative.
     *
     * <pre>{@code
     * var name = constant(30, 10, 20);
     * name.argsort(0);              // tensor([1.0, 2.0, 0.0])
     * name.take(name.argsort(0));   // tensor([10.0, 20.0, 30.0])
     * }</pre>
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @return whole numbers, of the shape of {@code x}
     * @throws AdjointException if the axis is out of range
     */
    public static Expr argsort(Expr x, int axis) {
        return argsort(x, axis, false);
    }

    /**
     * The positions along an axis that sort its elements; equal ones keep their order. They have no derivative.
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @param descending whether from the greatest to the least; NaN counts as greatest
     * @return whole numbers, of the shape of {@code x}, in its dtype if that can count the axis
     * @throws AdjointException if the axis is out of range
     */
    public static Expr argsort(Expr x, int axis, boolean descending) {
        return Axes.along("argsort", x, axis, v -> order("argsort", v, axis, descending));
    }

    static Expr order(String operation, Expr x, int axis, boolean descending) {
        AdjointException.notNull(x, operation, "the operand");
        return ARGSORT.on(new Way(x.shape().axis(operation, axis), descending), x);
    }

    /**
     * The elements sorted along the last axis, ascending; equal ones keep their order and NaN counts as greatest. The
     * cotangent goes back where the elements came from.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 1.0, 2.0);
     * x.sort();                                   // tensor([1.0, 2.0, 3.0])
     * x.sort().vjp(constant(1, 10, 100)).of(x);   // tensor([100.0, 1.0, 10.0])
     * }</pre>
     *
     * @param x any expression
     * @return a term of the shape of {@code x}
     * @throws AdjointException if {@code x} has no axes
     */
    public static Expr sort(Expr x) {
        return sort(x, -1, false);
    }

    /**
     * The elements sorted along an axis, ascending; equal ones keep their order.
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @return a term of the shape of {@code x}
     * @throws AdjointException if the axis is out of range
     */
    public static Expr sort(Expr x, int axis) {
        return sort(x, axis, false);
    }

    /**
     * The elements sorted along an axis; equal ones keep their order.
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @param descending whether from the greatest to the least; NaN counts as greatest
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the axis is out of range
     */
    public static Expr sort(Expr x, int axis, boolean descending) {
        return Axes.along("sort", x, axis, v -> Gathers.gather(v, axis, order("sort", v, axis, descending)));
    }

    /**
     * The greatest elements along the last axis, from the greatest down.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 9.0, 5.0, 7.0);
     * x.topk(2);                          // tensor([9.0, 7.0])
     * x.topk(2).sum().gradient().of(x);   // tensor([0.0, 1.0, 0.0, 1.0])
     * }</pre>
     *
     * @param x any expression
     * @param k how many
     * @return a term of length k along the axis
     * @throws AdjointException if there are fewer than k elements along the axis, or the axis is out of
     * range
     */
    public static Expr topk(Expr x, int k) {
        return topk(x, k, -1, true);
    }

    /**
     * The greatest elements along an axis, from the greatest down.
     *
     * @param x any expression
     * @param k how many
     * @param axis the axis, perhaps negative
     * @return a term of length k along the axis
     * @throws AdjointException if there are fewer than k elements along the axis, or the axis is out of
     * range
     */
    public static Expr topk(Expr x, int k, int axis) {
        return topk(x, k, axis, true);
    }

    /**
     * The greatest or least elements along an axis, sorted.
     *
     * @param x any expression
     * @param k how many
     * @param axis the axis, perhaps negative
     * @param largest whether the greatest, from the greatest down; else the least, from the least up
     * @return an expression of length k along the axis
     * @throws AdjointException if there are fewer than k elements along the axis, or the axis is out of range
     */
    public static Expr topk(Expr x, int k, int axis, boolean largest) {
        AdjointException.notNull(x, "topk", "the operand");
        if (x.shape().isAlong(axis)) {
            requireRank("topk", k, 1, 1);
            return x;
        }
        Expr order = order("topk", x, axis, largest);
        int along = x.shape().axis("topk", axis);
        requireRank("topk", k, 0, x.shape().dim(along));
        return Gathers.gather(x, along, Axes.span(order, along, 0, k));
    }

    static void requireRank(String operation, int k, int least, int length) {
        if (k < least || k > length) {
            throw new AdjointException(operation, "k = " + k + " for an axis of " + length,
                    "a number from " + least + " to " + length, "Count along the axis that you name");
        }
    }

    /**
     * The k-th least element along the last axis.
     *
     * <pre>{@code
     * constant(3, 9, 5).kthvalue(2);   // 5.0
     * }</pre>
     *
     * @param x any expression
     * @param k which, from 1
     * @return the elements
     * @throws AdjointException if there are fewer than k elements along the axis
     */
    public static Expr kthvalue(Expr x, int k) {
        return kthvalue(x, k, false, -1);
    }

    /**
     * The k-th least element along an axis.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 9.0, 5.0);
     * x.kthvalue(2, 0);                    // 5.0
     * x.kthvalue(2, 0).gradient().of(x);   // tensor([0.0, 0.0, 1.0])
     * }</pre>
     *
     * @param x any expression
     * @param k which, from 1
     * @param keepDims whether the axis stays with length 1
     * @param axis the axis, perhaps negative
     * @return the elements
     * @throws AdjointException if there are fewer than k elements along the axis, or the axis is out of range
     */
    public static Expr kthvalue(Expr x, int k, boolean keepDims, int axis) {
        return Axes.along("kthvalue", x, axis, v -> {
            Expr order = order("kthvalue", v, axis, false);
            int along = v.shape().axis("kthvalue", axis);
            requireRank("kthvalue", k, 1, v.shape().dim(along));
            Expr value = Gathers.gather(v, along, Axes.span(order, along, k - 1, k));
            return keepDims ? value : Layouts.reshape(value, v.shape().without(along));
        });
    }
}
