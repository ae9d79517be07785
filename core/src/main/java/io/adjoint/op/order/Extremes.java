package io.adjoint.op.order;

import io.adjoint.AdjointException;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Type;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Axes;
import io.adjoint.op.Entry;
import io.adjoint.op.Examples;
import io.adjoint.op.Gathers;
import io.adjoint.op.Layouts;
import io.adjoint.op.Reductions;
import io.adjoint.op.Sample;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Extreme elements of which there is one: where they are, and what they are. Of equal ones it is the first, in a running
 * extreme the last, and that one takes the whole cotangent; {@link Reductions#amax} shares it instead. NaN is the
 * extreme of whatever holds it.
 */
public final class Extremes {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /** Along which axis, and whether the greatest or the least. */
    private record Search(int axis, boolean greatest) {

        boolean prefers(double candidate, double best) {
            return best == best && (candidate != candidate || (greatest ? candidate > best : candidate < best));
        }

        boolean follows(double candidate, double best) {
            return candidate != candidate || best == best && (greatest ? candidate >= best : candidate <= best);
        }

        @Override
        public String toString() {
            return "axis=" + axis;
        }
    }

    private static final Opaque.Definition<Search> ARGMAX = position("argmax");
    private static final Opaque.Definition<Search> ARGMIN = position("argmin");
    private static final Opaque.Definition<Search> ARGCUMMAX = running("argcummax");
    private static final Opaque.Definition<Search> ARGCUMMIN = running("argcummin");

    private static final String OVER_ALL =
            "the first of equal ones takes all along an axis; over all elements they share evenly";

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("argmax", sample(x -> argmax(x, true, 1)), sample(x -> argmax(x, false)))
                    .kink("the first of equal ones; no derivative"),
            Entry.of("argmin", sample(x -> argmin(x, false, 0)), sample(x -> argmin(x, true)))
                    .kink("the first of equal ones; no derivative"),
            Entry.of("max", sample(x -> max(x, false, 1)), sample(x -> max(x, true, 0)))
                    .kink(OVER_ALL),
            Entry.of("min", sample(x -> min(x, false, 1)), sample(x -> min(x, true, 0)))
                    .kink(OVER_ALL),
            Entry.of("cummax", sample(x -> cummax(x, 1))).kink("the last of equal ones takes all"),
            Entry.of("cummin", sample(x -> cummin(x, 1)), sample(x -> cummin(x, 0)))
                    .kink("the last of equal ones takes all"));

    private Extremes() {}

    /**
     * A call on elements so far apart that their order is certain.
     *
     * @hidden
     */
    public static Sample sample(Function<Expr, Expr> call) {
        Tensor apart = Tensor.of(new double[][]{{15, -5, 5}, {0, 10, -10}});
        return Sample.of(Shape.of(2, 3),
                x -> call.apply(Arithmetic.plus(x, Constant.of(apart.to(x.dtype())))));
    }

    private static Opaque.Definition<Search> position(String name) {
        return new Opaque.Definition<Search>(
                name,
                (search, x) -> counting(search, x.getFirst(), 1),
                (search, x) -> filled(search, x.getFirst(), 1, (in, start, step, length, out, to, toStep) -> {
                    int best = 0;
                    for (int i = 1; i < length; i++) {
                        best = search.prefers(in[start + i * step], in[start + best * step]) ? i : best;
                    }
                    out[to] = best;
                }),
                Search::toString)
                .borrowing()
                .batched(Examples.settings((search, length) -> new Search(search.axis + 1, search.greatest)));
    }

    private static Opaque.Definition<Search> running(String name) {
        return new Opaque.Definition<Search>(
                name,
                (search, x) -> counting(search, x.getFirst(), x.getFirst().shape().dim(search.axis)),
                (search, x) -> filled(search, x.getFirst(), x.getFirst().shape().dim(search.axis),
                        (in, start, step, length, out, to, toStep) -> {
                            int best = 0;
                            for (int i = 0; i < length; i++) {
                                best = search.follows(in[start + i * step], in[start + best * step]) ? i : best;
                                out[to + i * toStep] = best;
                            }
                        }),
                Search::toString)
                .borrowing()
                .batched(Examples.settings((search, length) -> new Search(search.axis + 1, search.greatest)));
    }

    private static Type counting(Search search, Expr x, int length) {
        return new Type(Axes.with(x.shape(), search.axis, length),
                Ranking.counting(x.dtype(), x.shape().dim(search.axis)));
    }

    private static Tensor filled(Search search, Tensor x, int length, Ranking.Fill fill) {
        return STORAGE.adopt(Axes.with(x.shape(), search.axis, length),
                Ranking.counting(x.dtype(), x.shape().dim(search.axis)),
                Ranking.filled(x.shape(), search.axis, length, STORAGE.doubles(x), fill));
    }

    /** Where the extreme lies, along an axis that stays with length 1. */
    private static Expr found(String operation, Expr x, int axis, boolean greatest) {
        AdjointException.notNull(x, operation, "the operand");
        int along = x.shape().axis(operation, axis);
        if (x.shape().dim(along) == 0) {
            throw new AdjointException(operation, "shape " + x.shape(), "at least one element along axis " + along,
                    "Nothing is no extreme; search along another axis");
        }
        return (greatest ? ARGMAX : ARGMIN).on(new Search(along, greatest), x);
    }

    private static Expr position(String operation, Expr x, boolean greatest, boolean keepDims, int axis) {
        return Axes.along(operation, x, axis, v -> {
            Expr found = found(operation, v, axis, greatest);
            return keepDims ? found : Layouts.reshape(found, v.shape().without(axis));
        });
    }

    private static Expr position(String operation, Expr x, boolean greatest, boolean keepDims) {
        AdjointException.notNull(x, operation, "the operand");
        Expr found = found(operation, Layouts.reshape(x, Shape.of(x.shape().size())), 0, greatest);
        return Layouts.reshape(found, keepDims ? x.shape().withOnes(all(x)) : Shape.SCALAR);
    }

    private static int[] all(Expr x) {
        return IntStream.range(0, x.shape().rank()).toArray();
    }

    /**
     * The position of the greatest element in row-major order; of equal ones the first. It has no derivative.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 9}, {9, 4}});
     * a.argmax();           // 1.0: of two nines the first
     * a.take(a.argmax());   // 9.0
     * }</pre>
     *
     * @param x any expression of at least one element
     * @param keepDims whether the axes stay with length 1
     * @return a whole number
     * @throws AdjointException if there are no elements
     */
    public static Expr argmax(Expr x, boolean keepDims) {
        return position("argmax", x, true, keepDims);
    }

    /**
     * The positions of the greatest elements along an axis; of equal ones the first. They have no derivative.
     *
     * <pre>{@code
     * var scores = constant(new double[][] {{0.1, 0.7, 0.2}, {0.5, 0.3, 0.2}});
     * scores.argmax(1);                             // tensor([1.0, 0.0])
     * scores.argmax(1).eq(constant(1, 2)).mean();   // 0.5: how many labels are hit
     * }</pre>
     *
     * @param x any expression
     * @param keepDims whether the axis stays with length 1
     * @param axis the axis, perhaps negative
     * @return whole numbers, in the dtype of {@code x} if that can count the axis
     * @throws AdjointException if the axis is out of range or empty
     */
    public static Expr argmax(Expr x, boolean keepDims, int axis) {
        return position("argmax", x, true, keepDims, axis);
    }

    /**
     * The position of the least element in row-major order; of equal ones the first. It has no derivative.
     *
     * <pre>{@code
     * constant(4, 2, 8, 2).argmin();         // 1.0
     * constant(4, Double.NaN, 2).argmin();   // 1.0: NaN counts as least
     * }</pre>
     *
     * @param x any expression of at least one element
     * @param keepDims whether the axes stay with length 1
     * @return a whole number
     * @throws AdjointException if there are no elements
     */
    public static Expr argmin(Expr x, boolean keepDims) {
        return position("argmin", x, false, keepDims);
    }

    /**
     * The positions of the least elements along an axis; of equal ones the first. They have no derivative.
     *
     * @param x any expression
     * @param keepDims whether the axis stays with length 1
     * @param axis the axis, perhaps negative
     * @return whole numbers, in the dtype of {@code x} if that can count the axis
     * @throws AdjointException if the axis is out of range or empty
     */
    public static Expr argmin(Expr x, boolean keepDims, int axis) {
        return position("argmin", x, false, keepDims, axis);
    }

    /**
     * The greatest element of all; equal ones share the cotangent evenly.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 7}, {7, 4}});
     * a.max();                    // 7.0
     * a.max().gradient().of(a);   // tensor([[0.0, 0.5], [0.5, 0.0]])
     * }</pre>
     *
     * @param x any expression
     * @return a number
     * @throws AdjointException if there are no elements
     */
    public static Expr max(Expr x) {
        return Reductions.amax(x, false);
    }

    /**
     * The greatest elements along an axis, as PyTorch's {@code max} with an axis: the first of equal ones takes the whole
     * cotangent.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{7, 7}, {1, 4}});
     * a.max(1);                           // tensor([7.0, 4.0])
     * a.max(1).sum().gradient().of(a);    // tensor([[1.0, 0.0], [0.0, 1.0]])
     * a.amax(1).sum().gradient().of(a);   // tensor([[0.5, 0.5], [0.0, 1.0]])
     * }</pre>
     *
     * @param x any expression
     * @param keepDims whether the axis stays with length 1
     * @param axis the axis, perhaps negative
     * @return the maxima
     * @throws AdjointException if the axis is out of range or empty
     */
    public static Expr max(Expr x, boolean keepDims, int axis) {
        return Axes.along("max", x, axis, v -> element(v, found("max", v, axis, true), keepDims, axis));
    }

    /**
     * The least element of all; equal ones share the cotangent evenly.
     *
     * @param x any expression
     * @return a number
     * @throws AdjointException if there are no elements
     */
    public static Expr min(Expr x) {
        return Reductions.amin(x, false);
    }

    /**
     * The least elements along an axis, as PyTorch's {@code min} with an axis: the first of equal ones takes the whole
     * cotangent.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{7, 2}, {2, 4}, {2, 5}});
     * a.min(0);                          // tensor([2.0, 2.0])
     * a.min(0).sum().gradient().of(a);   // tensor([[0.0, 1.0], [1.0, 0.0], [0.0, 0.0]])
     * }</pre>
     *
     * @param x any expression
     * @param keepDims whether the axis stays with length 1
     * @param axis the axis, perhaps negative
     * @return the minima
     * @throws AdjointException if the axis is out of range or empty
     */
    public static Expr min(Expr x, boolean keepDims, int axis) {
        return Axes.along("min", x, axis, v -> element(v, found("min", v, axis, false), keepDims, axis));
    }

    private static Expr element(Expr x, Expr position, boolean keepDims, int axis) {
        Expr element = Gathers.gather(x, axis, position);
        return keepDims ? element : Layouts.reshape(element, x.shape().without(axis));
    }

    /**
     * Running maxima along an axis; the last of equal ones takes the cotangent.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 5.0, 3.0);
     * x.cummax(0);                          // tensor([1.0, 5.0, 5.0])
     * x.cummax(0).sum().gradient().of(x);   // tensor([1.0, 2.0, 0.0])
     * }</pre>
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the axis is out of range
     */
    public static Expr cummax(Expr x, int axis) {
        return Axes.along("cummax", x, axis, v -> {
            int along = v.shape().axis("cummax", axis);
            return Gathers.gather(v, along, ARGCUMMAX.on(new Search(along, true), v));
        });
    }

    /**
     * Running minima along an axis; the last of equal ones takes the cotangent.
     *
     * <pre>{@code
     * var x = variable("x", 2.0, 2.0, 3.0);
     * x.cummin(0);                          // tensor([2.0, 2.0, 2.0])
     * x.cummin(0).sum().gradient().of(x);   // tensor([1.0, 2.0, 0.0])
     * }</pre>
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the axis is out of range
     */
    public static Expr cummin(Expr x, int axis) {
        return Axes.along("cummin", x, axis, v -> {
            int along = v.shape().axis("cummin", axis);
            return Gathers.gather(v, along, ARGCUMMIN.on(new Search(along, false), v));
        });
    }
}
