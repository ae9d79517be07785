package io.adjoint.op.product;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Product;
import io.adjoint.expr.Pullback;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Define;
import io.adjoint.op.Entry;
import io.adjoint.op.Indexing;
import io.adjoint.op.Joins;
import io.adjoint.op.Layouts;
import io.adjoint.op.Reductions;
import io.adjoint.op.Sample;
import io.adjoint.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/** Products of matrices and vectors. */
public final class Products {

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            two("dot", Shape.of(3), Shape.of(3), Products::dot),
            Entry.of("vecdot",
                    Sample.of(List.of(Shape.of(2, 3), Shape.of(3)), x -> vecdot(x.get(0), x.get(1))),
                    Sample.of(List.of(Shape.of(2, 1, 2), Shape.of(2, 3, 1)), x -> vecdot(x.get(0), x.get(1), 0)))
                    .as("torch.linalg.vecdot"),
            two("outer", Shape.of(2), Shape.of(3), Products::outer),
            two("mv", Shape.of(2, 3), Shape.of(3), Products::mv),
            two("mm", Shape.of(2, 3), Shape.of(3, 2), Products::mm),
            two("bmm", Shape.of(2, 2, 3), Shape.of(2, 3, 2), Products::bmm),
            two("kron", Shape.of(2, 3), Shape.of(2, 1, 2), Products::kron),
            two("cross", Shape.of(2, 3), Shape.of(1, 3), (a, b) -> cross(a, b, -1)),
            Entry.of("matmul",
                    Sample.of(List.of(Shape.of(2, 3), Shape.of(3, 2)), x -> matmul(x.get(0), x.get(1))),
                    Sample.of(List.of(Shape.of(2, 1, 2, 3), Shape.of(4, 3, 2)), x -> matmul(x.get(0), x.get(1))),
                    Sample.of(List.of(Shape.of(3), Shape.of(3, 2)), x -> matmul(x.get(0), x.get(1))),
                    Sample.of(List.of(Shape.of(2, 3), Shape.of(3)), x -> matmul(x.get(0), x.get(1))),
                    Sample.of(List.of(Shape.of(3), Shape.of(3)), x -> matmul(x.get(0), x.get(1))),
                    Sample.of(List.of(Shape.of(3, 2), Shape.of(3, 2)), x -> product(true, false, x.get(0), x.get(1))),
                    Sample.of(List.of(Shape.of(3, 2), Shape.of(4, 3)), x -> product(true, true, x.get(0), x.get(1)))));

    private static final Pullback RULE = Products::pullback;

    private Products() {}

    private static Entry two(String name, Shape left, Shape right, BinaryOperator<Expr> product) {
        return Entry.of(name, Sample.of(List.of(left, right), x -> product.apply(x.get(0), x.get(1))));
    }

    /**
     * NumPy's {@code matmul}: the product of matrices, batched over leading axes with broadcasting; a vector on the left
     * is a row, on the right a column, and its axis is dropped from the result.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * matmul(a, a);                 // tensor([[7.0, 10.0], [15.0, 22.0]])
     * matmul(a, constant(1, -1));   // tensor([-1.0, -1.0])
     * }</pre>
     *
     * @param a of shape (..., m, k) or (k)
     * @param b of shape (..., k, n) or (k)
     * @return of shape (..., m, n)
     * @throws AdjointException if either has no axes, or the inner lengths differ
     */
    public static Expr matmul(Expr a, Expr b) {
        AdjointException.notNull(a, "matmul", "the left operand");
        AdjointException.notNull(b, "matmul", "the right operand");
        requireInner(a.shape(), b.shape());
        boolean row = a.shape().rank() == 1;
        boolean column = b.shape().rank() == 1;
        Expr left = row ? Layouts.reshape(a, 1, -1) : a;
        Expr right = column ? Layouts.reshape(b, b.shape().size(), 1) : b;
        Expr result = product(false, false, false, left, right);
        int rank = result.shape().rank();
        Shape shape = result.shape();
        shape = column ? shape.without(rank - 1) : shape;
        shape = row ? shape.without(rank - 2) : shape;
        return Layouts.reshape(result, shape);
    }

    private static void requireInner(Shape a, Shape b) {
        if (a.isScalar() || b.isScalar()) {
            throw new AdjointException("matmul", "shapes " + a + " and " + b, "at least one axis each",
                    "Use times to multiply by a number");
        }
        if (a.dim(-1) != b.dim(b.rank() == 1 ? 0 : -2)) {
            throw new AdjointException("matmul", "shapes " + a + " and " + b,
                    "the last length of the left to equal the next to last of the right",
                    "Transpose or reshape one of them");
        }
        for (int end = 3; end <= Math.min(a.rank(), b.rank()); end++) {
            if (a.dim(-end) != b.dim(-end) && a.dim(-end) != 1 && b.dim(-end) != 1) {
                throw new AdjointException("matmul", "shapes " + a + " and " + b,
                        "leading axes that broadcast: aligned at the last, lengths equal or one of them 1",
                        "Permute or reshape one of them");
            }
        }
    }

    /**
     * The product of matrices, each perhaps read transposed; if one of them is a masked cotangent, what is absent in it
     * contributes nothing.
     * @hidden
     */
    public static Expr product(boolean leftTransposed, boolean rightTransposed, Expr left, Expr right) {
        boolean masked = Define.masked(left) || Define.masked(right);
        return product(masked, leftTransposed, rightTransposed, left, right);
    }

    private static Expr product(
            boolean absorbing, boolean leftTransposed, boolean rightTransposed, Expr left, Expr right) {
        return Apply.of(new Product(leftTransposed, rightTransposed, absorbing, RULE), left, right);
    }

    /**
     * For C = A B: dA = U B' and dB = A' U, with transposes read off the flags instead of being made.
     * Source: M. Giles, Collected matrix derivative results for forward and reverse mode AD (2008).
     */
    private static Optional<Expr> pullback(Apply node, int operand, Expr u) {
        Product op = (Product) node.op();
        Expr a = node.operand(0);
        Expr b = node.operand(1);
        boolean ta = op.leftTransposed();
        boolean tb = op.rightTransposed();
        boolean absorbing = op.absorbing() || Define.masked(u);
        Expr flow = operand == 0
                ? (ta ? product(absorbing, tb, true, b, u) : product(absorbing, false, !tb, u, b))
                : (tb ? product(absorbing, true, ta, u, a) : product(absorbing, !ta, false, a, u));
        return Optional.of(Reductions.sumTo(flow, node.operand(operand).shape()));
    }

    private static void requireRanks(String operation, Expr a, int left, Expr b, int right, String mend) {
        AdjointException.notNull(a, operation, "the left operand");
        AdjointException.notNull(b, operation, "the right operand");
        if (a.shape().rank() != left || b.shape().rank() != right) {
            throw new AdjointException(operation, "shapes " + a.shape() + " and " + b.shape(),
                    axes(left) + " and " + axes(right), mend);
        }
    }

    private static String axes(int rank) {
        return rank == 1 ? "1 axis" : rank + " axes";
    }

    private static AdjointException differ(String operation, Expr a, Expr b, String expected) {
        return new AdjointException(operation, "shapes " + a.shape() + " and " + b.shape(), expected,
                "Transpose or reshape one of them");
    }

    /**
     * The sum of products of two vectors, {@code sum of a[i] b[i] over i}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0);
     * x.dot(constant(4, 5, 6));    // 32.0
     * x.dot(x).gradient().of(x);   // tensor([2.0, 4.0, 6.0])
     * }</pre>
     *
     * @param a of shape (n)
     * @param b of shape (n)
     * @return a number
     * @throws AdjointException if they are no vectors of one length
     */
    public static Expr dot(Expr a, Expr b) {
        requireRanks("dot", a, 1, b, 1, "Use inner or matmul for more axes");
        if (!a.shape().equals(b.shape())) {
            throw differ("dot", a, b, "vectors of one length");
        }
        return Reductions.sum(Arithmetic.times(a, b), false);
    }

    /**
     * The sums of products of vectors along the last axis.
     *
     * <pre>{@code
     * var x = constant(new double[][] {{1, 2}, {3, 4}});
     * x.vecdot(constant(10, 1));   // tensor([12.0, 34.0])
     * }</pre>
     *
     * @param a vectors
     * @param b vectors of a shape that can be broadcast with that of {@code a}
     * @return a number a vector
     * @throws AdjointException if the shapes cannot be broadcast together or have no axis
     */
    public static Expr vecdot(Expr a, Expr b) {
        return vecdot(a, b, -1);
    }

    /**
     * The sums of products of vectors along an axis.
     *
     * <pre>{@code
     * var x = constant(new double[][] {{1, 2}, {3, 4}});
     * x.vecdot(x, 0);   // tensor([10.0, 20.0])
     * }</pre>
     *
     * @param a vectors
     * @param b vectors of a shape that can be broadcast with that of {@code a}
     * @param axis the axis of the vectors, perhaps negative; PyTorch's default is -1
     * @return a number a vector
     * @throws AdjointException if the shapes cannot be broadcast together, or the axis is out of range
     */
    public static Expr vecdot(Expr a, Expr b, int axis) {
        return AdjointException.calling("vecdot", () -> Reductions.sum(Arithmetic.times(a, b), false, axis));
    }

    /**
     * All products of an element of one vector and one of another, {@code y[i, j] = a[i] b[j]}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0);
     * x.outer(constant(3, 5));                          // tensor([[3.0, 5.0], [6.0, 10.0]])
     * x.outer(constant(3, 5)).sum().gradient().of(x);   // tensor([8.0, 8.0])
     * }</pre>
     *
     * @param a of shape (m)
     * @param b of shape (n)
     * @return of shape (m, n)
     * @throws AdjointException if they are no vectors
     */
    public static Expr outer(Expr a, Expr b) {
        requireRanks("outer", a, 1, b, 1, "Reshape them to vectors with reshape(-1)");
        return AdjointException.calling("outer", () -> Arithmetic.times(Layouts.reshape(a, a.shape().size(), 1), b));
    }

    /**
     * A matrix times a vector, {@code y[i] = sum of a[i, j] x[j] over j}; {@link #matmul} takes any axes.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * a.mv(constant(1, 10));                             // tensor([21.0, 43.0])
     * a.mv(constant(1, 10)).vjp(constant(1, 0)).of(a);   // tensor([[1.0, 10.0], [0.0, 0.0]])
     * }</pre>
     *
     * @param a of shape (m, n)
     * @param x of shape (n)
     * @return of shape (m)
     * @throws AdjointException if the shapes are others
     */
    public static Expr mv(Expr a, Expr x) {
        requireRanks("mv", a, 2, x, 1, "Use matmul for other shapes");
        if (a.shape().dim(1) != x.shape().dim(0)) {
            throw differ("mv", a, x, "as many columns as elements");
        }
        return matmul(a, x);
    }

    /**
     * A matrix times a matrix, {@code y[i, j] = sum of a[i, k] b[k, j] over k}; {@link #matmul} takes any axes.
     *
     * <pre>{@code
     * var turn = constant(new double[][] {{0, -1}, {1, 0}});
     * turn.mm(turn);   // tensor([[-1.0, 0.0], [0.0, -1.0]]): half a turn
     * }</pre>
     *
     * @param a of shape (m, k)
     * @param b of shape (k, n)
     * @return of shape (m, n)
     * @throws AdjointException if the shapes are others
     */
    public static Expr mm(Expr a, Expr b) {
        requireRanks("mm", a, 2, b, 2, "Use matmul for other shapes");
        if (a.shape().dim(1) != b.shape().dim(0)) {
            throw differ("mm", a, b, "as many columns of the left as rows of the right");
        }
        return matmul(a, b);
    }

    /**
     * Matrices times as many matrices; {@link #matmul} takes any axes.
     *
     * <pre>{@code
     * var a = constant(Tensor.ones(10, 2, 3));
     * var b = constant(Tensor.ones(10, 3, 4));
     * a.bmm(b).shape();   // (10, 2, 4)
     * }</pre>
     *
     * @param a of shape (batch, m, k)
     * @param b of shape (batch, k, n)
     * @return of shape (batch, m, n)
     * @throws AdjointException if the shapes are others
     */
    public static Expr bmm(Expr a, Expr b) {
        requireRanks("bmm", a, 3, b, 3, "Use matmul for other shapes");
        if (a.shape().dim(0) != b.shape().dim(0) || a.shape().dim(2) != b.shape().dim(1)) {
            throw differ("bmm", a, b, "(batch, m, k) and (batch, k, n)");
        }
        return matmul(a, b);
    }

    /**
     * Kronecker's product: {@code b} in the place of every element of {@code a}, times that element.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}});
     * a.kron(constant(new double[][] {{1}, {10}}));   // tensor([[1.0, 2.0], [10.0, 20.0]])
     * }</pre>
     *
     * @param a any expression
     * @param b any expression; of the two, axes are added in front of the one that has fewer
     * @return an expression whose lengths are the products of both's
     * @throws AdjointException if an operand is null
     */
    public static Expr kron(Expr a, Expr b) {
        AdjointException.notNull(a, "kron", "the left operand");
        AdjointException.notNull(b, "kron", "the right operand");
        int rank = Math.max(a.shape().rank(), b.shape().rank());
        int[] left = padded(a.shape(), rank);
        int[] right = padded(b.shape(), rank);
        int[] outer = IntStream.range(0, 2 * rank).map(i -> i % 2 == 0 ? left[i / 2] : 1).toArray();
        int[] inner = IntStream.range(0, 2 * rank).map(i -> i % 2 == 0 ? 1 : right[i / 2]).toArray();
        Expr product = Arithmetic.times(Layouts.reshape(a, outer), Layouts.reshape(b, inner));
        return Layouts.reshape(product, IntStream.range(0, rank).map(i -> left[i] * right[i]).toArray());
    }

    private static int[] padded(Shape shape, int rank) {
        int missing = rank - shape.rank();
        return IntStream.range(0, rank).map(axis -> axis < missing ? 1 : shape.dim(axis - missing)).toArray();
    }

    /**
     * The cross product of vectors of three elements along the last axis.
     *
     * <pre>{@code
     * var x = constant(1, 0, 0);
     * x.cross(constant(0, 1, 0));                   // tensor([0.0, 0.0, 1.0])
     * constant(1, 2, 3).cross(constant(2, 4, 6));   // tensor([0.0, 0.0, 0.0]): parallel
     * }</pre>
     *
     * @param a vectors along an axis of length 3
     * @param other vectors that can be broadcast with these
     * @return the vectors orthogonal to both
     * @throws AdjointException if the last axes are not of length 3
     */
    public static Expr cross(Expr a, Expr other) {
        return cross(a, other, -1);
    }

    /**
     * The cross product of vectors of three elements.
     *
     * @param a vectors along an axis of length 3
     * @param b as many, or a shape that can be broadcast with that of {@code a}
     * @param axis the axis of both, perhaps negative; NumPy's default is -1
     * @return the vectors orthogonal to both
     * @throws AdjointException if the axis is not of length 3 in both, or the shapes cannot be broadcast together
     */
    public static Expr cross(Expr a, Expr b, int axis) {
        return AdjointException.calling("cross", () -> {
            AdjointException.notNull(a, "cross", "the left operand");
            AdjointException.notNull(b, "cross", "the right operand");
            int left = a.shape().axis("cross", axis);
            int right = b.shape().axis("cross", axis);
            if (a.shape().dim(left) != 3 || b.shape().dim(right) != 3
                    || a.shape().rank() - left != b.shape().rank() - right) {
                throw new AdjointException("cross", "shapes " + a.shape() + " and " + b.shape() + " along axis " + axis,
                        "length 3 of the same axis of both", "Name the axis of the three components");
            }
            List<Expr> components = IntStream.range(0, 3)
                    .mapToObj(i -> Arithmetic.minus(
                            Arithmetic.times(part(a, left, i + 1), part(b, right, i + 2)),
                            Arithmetic.times(part(a, left, i + 2), part(b, right, i + 1))))
                    .toList();
            return Joins.concat(left - a.shape().rank(), components);
        });
    }

    private static Expr part(Expr x, int axis, int component) {
        return Layouts.reshape(Indexing.select(x, axis, component % 3), x.shape().withOnes(axis));
    }
}
