package io.adjoint.op;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Layout;
import io.adjoint.expr.Notation;
import io.adjoint.expr.Typeset;
import io.adjoint.expr.View;
import io.adjoint.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Rearrangements: reshaping, permuting axes and broadcasting. */
public final class Layouts {

    private static final Layout.Rule<Shape> RESHAPE = new Layout.Rule<>(
            "reshape",
            Layouts::reshaped,
            (target, shape, u) -> reshape(u, shape),
            Shape::toString)
            .written(shape -> new Notation.Reshaped())
            .batched(Examples.layout((target, length) -> Examples.prepended(length, target)))
            .typeset(shape -> new Typeset.Repeated());

    private static final Layout.Rule<List<Integer>> PERMUTE = new Layout.Rule<>(
            "permute",
            Layouts::permuted,
            (axes, shape, u) -> permute(u, inverse(axes)),
            List::toString)
            .batched(Examples.layout((axes, length) -> Examples.withFirst(0, Examples.shifted(axes))))
            .typeset(Typeset.Permuted::new);

    private static final Layout.Rule<Shape> BROADCAST = new Layout.Rule<>(
            "broadcastTo",
            Layouts::repeated,
            (target, shape, u) -> Reductions.sumTo(u, shape),
            Shape::toString)
            .batched((op, batch) -> broadcastTo(Examples.aligned(batch.operand(0), op.attribute().rank()),
                    Examples.prepended(batch.length(), op.attribute())))
            .typeset(shape -> new Typeset.Repeated());

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("reshape", Sample.of(Shape.of(2, 3), x -> reshape(x, 3, -1))),
            Entry.of("permute", Sample.of(Shape.of(2, 3, 2), x -> permute(x, 2, 0, 1))),
            Entry.of("transpose", Sample.of(Shape.of(2, 3), x -> transpose(x, 0, 1))),
            Entry.of("broadcastTo",
                    Sample.of(Shape.of(2, 1), x -> broadcastTo(x, Shape.of(4, 2, 3))),
                    Sample.of(Shape.SCALAR, x -> broadcastTo(x, Shape.of(2)))));

    private Layouts() {}

    private static View reshaped(Shape target, Shape shape) {
        if (target.size() != shape.size()) {
            throw new AdjointException("reshape", "shape " + shape + " for target " + target,
                    "a target of " + shape.size() + " elements", "Give -1 for one axis to have it computed");
        }
        return View.contiguous(target);
    }

    private static View permuted(List<Integer> axes, Shape shape) {
        int[] own = shape.strides();
        int[] dims = axes.stream().mapToInt(shape::dim).toArray();
        return new View(Shape.of(dims), axes.stream().mapToInt(axis -> own[axis]).toArray(), 0);
    }

    private static View repeated(Shape target, Shape shape) {
        if (!shape.canBroadcastTo(target)) {
            throw new AdjointException("broadcastTo", "shape " + shape + " for target " + target,
                    "axes that agree with the target's last ones or have length 1", "Reshape it first");
        }
        return View.broadcast(shape, target);
    }

    private static int[] inverse(List<Integer> axes) {
        int[] inverse = new int[axes.size()];
        for (int axis = 0; axis < inverse.length; axis++) {
            inverse[axes.get(axis)] = axis;
        }
        return inverse;
    }

    /**
     * The same elements in row-major order with another shape.
     *
     * @param x any expression
     * @param target a shape of the same number of elements
     * @return x itself if it has that shape already
     * @throws AdjointException if the numbers of elements differ
     */
    public static Expr reshape(Expr x, Shape target) {
        AdjointException.notNull(x, "reshape", "the operand");
        AdjointException.notNull(target, "reshape", "the shape");
        return x.shape().equals(target) ? x : RESHAPE.on(target, x);
    }

    /**
     * {@code reshape} by PyTorch's name.
     *
     * @param x any expression
     * @param dims the new lengths; one may be -1 and is then inferred
     * @return the same elements in another shape
     * @throws AdjointException if the lengths do not hold as many elements
     */
    public static Expr view(Expr x, int... dims) {
        return reshape(x, dims);
    }

    /**
     * The same elements in row-major order with other lengths of axes.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2, 3}, {4, 5, 6}});
     * a.reshape(3, -1);                       // tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
     * a.reshape(6).get(3).gradient().of(a);   // tensor([[0.0, 0.0, 0.0], [1.0, 0.0, 0.0]])
     * }</pre>
     *
     * @param x any expression
     * @param dims the lengths; one of them may be -1, to be computed
     * @return the reshaped expression
     * @throws AdjointException if the numbers of elements differ, or more than one length is negative
     */
    public static Expr reshape(Expr x, int... dims) {
        AdjointException.notNull(x, "reshape", "the operand");
        AdjointException.notNull(dims, "reshape", "the lengths");
        return reshape(x, Shape.of(withComputed(x.shape(), dims)));
    }

    private static int[] withComputed(Shape shape, int... dims) {
        if (Arrays.stream(dims).anyMatch(length -> length < -1)) {
            throw new AdjointException("reshape", "shape " + shape + " for lengths " + Arrays.toString(dims),
                    "no length below 0, but for one -1", "Give -1 for one axis to have it computed");
        }
        int open = IntStream.range(0, dims.length).filter(i -> dims[i] == -1).findFirst().orElse(-1);
        if (open < 0) {
            return dims;
        }
        long known = IntStream.range(0, dims.length).filter(i -> i != open).mapToLong(i -> dims[i]).reduce(1,
                (a, b) -> a * b);
        if (known <= 0 || shape.size() % known != 0) {
            throw new AdjointException("reshape", "shape " + shape + " for lengths " + Arrays.toString(dims),
                    "lengths whose product divides " + shape.size() + " and at most one -1",
                    "Give the lengths in full");
        }
        int[] full = dims.clone();
        full[open] = (int) (shape.size() / known);
        return full;
    }

    /**
     * The axes in another order: axis i of the result is axis {@code axes[i]} of x.
     *
     * <pre>{@code
     * var images = constant(Tensor.ones(10, 3, 8, 9));
     * images.permute(0, 2, 3, 1).shape();   // (10, 8, 9, 3)
     * }</pre>
     *
     * @param x any expression
     * @param axes each axis once, perhaps negative
     * @return the permuted expression
     * @throws AdjointException if the axes are no permutation
     */
    public static Expr permute(Expr x, int... axes) {
        AdjointException.notNull(x, "permute", "the operand");
        AdjointException.notNull(axes, "permute", "the axes");
        List<Integer> order = Arrays.stream(axes).map(axis -> x.shape().axis("permute", axis)).boxed().toList();
        if (order.stream().distinct().count() != x.shape().rank() || order.size() != x.shape().rank()) {
            throw new AdjointException("permute", "axes " + Arrays.toString(axes) + " of shape " + x.shape(),
                    "each of the " + x.shape().rank() + " axes once", "Name the axes that stay, too");
        }
        return PERMUTE.on(order, x);
    }

    /**
     * Two axes exchanged.
     *
     * @param x any expression
     * @param first an axis, perhaps negative
     * @param second another axis
     * @return the expression with the axes exchanged
     * @throws AdjointException if an axis is out of range
     */
    public static Expr transpose(Expr x, int first, int second) {
        AdjointException.notNull(x, "transpose", "the operand");
        if (x.shape().isAlong(first) && x.shape().isAlong(second)) {
            return x;
        }
        int[] axes = IntStream.range(0, x.shape().rank()).toArray();
        int one = x.shape().axis("transpose", first);
        int other = x.shape().axis("transpose", second);
        axes[one] = other;
        axes[other] = one;
        return permute(x, axes);
    }

    /**
     * The matrix transposed, and every matrix of a batch.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2, 3}, {4, 5, 6}});
     * a.transpose();                       // tensor([[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]])
     * a.transpose().matmul(a).get(0, 2);   // 27.0
     * }</pre>
     *
     * @param x an expression of at least two axes
     * @return the expression with its last two axes exchanged
     * @throws AdjointException if x has fewer than two axes
     */
    public static Expr transpose(Expr x) {
        AdjointException.notNull(x, "transpose", "the operand");
        if (x.shape().rank() < 2) {
            throw new AdjointException("transpose", "shape " + x.shape(), "at least two axes",
                    "Reshape a vector to a matrix first");
        }
        return transpose(x, -2, -1);
    }

    /**
     * {@code x} repeated along new leading axes and axes of length 1.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0);
     * x.broadcastTo(3, 2);                          // tensor([[1.0, 2.0], [1.0, 2.0], [1.0, 2.0]])
     * x.broadcastTo(3, 2).sum().gradient().of(x);   // tensor([3.0, 3.0])
     * }</pre>
     *
     * @param x any expression
     * @param dims the lengths to reach
     * @return the broadcast term
     * @throws AdjointException if NumPy's rule does not reach them
     */
    public static Expr broadcastTo(Expr x, int... dims) {
        return broadcastTo(x, Shape.of(AdjointException.notNull(dims, "broadcastTo", "the lengths")));
    }

    /**
     * x repeated along new leading axes and along axes of length 1.
     *
     * @param x any expression
     * @param target the shape to reach
     * @return x itself if it has that shape already
     * @throws AdjointException if NumPy's rule does not reach the target
     */
    public static Expr broadcastTo(Expr x, Shape target) {
        AdjointException.notNull(x, "broadcastTo", "the operand");
        AdjointException.notNull(target, "broadcastTo", "the shape");
        return x.shape().equals(target) ? x : BROADCAST.on(target, x);
    }
}
