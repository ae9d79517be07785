package io.adjoint.op.linalg;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.times;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Axes;
import io.adjoint.op.Choice;
import io.adjoint.op.Entry;
import io.adjoint.op.Indexing;
import io.adjoint.op.Layouts;
import io.adjoint.op.Norms;
import io.adjoint.op.Reductions;
import io.adjoint.op.Sample;
import io.adjoint.op.statistics.Moments;
import io.adjoint.tensor.Shape;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Norms of matrices along the last two axes, and condition numbers. Equal extremes of a norm share a cotangent
 * evenly; the derivative of the Frobenius norm at 0 is 0.
 */
public final class MatrixNorms {

    private static final double INF = Double.POSITIVE_INFINITY;

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("matrixNorm",
                    Sample.of(Shape.of(2, 3), x -> matrixNorm(x)),
                    Sample.of(Shape.of(2, 2, 3), x -> matrixNorm(x, "fro", true)),
                    Sample.of(Shape.of(2, 3), x -> matrixNorm(Factorisations.regular(x), "nuc")),
                    Sample.of(Shape.of(3, 3), x -> matrixNorm(Spectra.apart(x), 2)),
                    Sample.of(Shape.of(3, 3), x -> matrixNorm(lifted(Spectra.apart(x)), -2)),
                    Sample.of(Shape.of(2, 3, 3), x -> matrixNorm(lifted(Spectra.apart(x)), 1, true)),
                    Sample.of(Shape.of(3, 3), x -> matrixNorm(lifted(Spectra.apart(x)), INF)),
                    Sample.of(Shape.of(2, 2, 3), x -> matrixNorm(x, "fro", true, 2, 0)),
                    Sample.of(Shape.of(2, 3, 3), x -> matrixNorm(
                            Axes.movedim(lifted(Spectra.apart(x)), -2, 0), 1, false, 0, -1)))
                    .kink("equal extremes share evenly; Frobenius: slope 0 at 0; nuclear norm and order -2: singular values that"
                            + " are 0 have none (the subgradient of least norm)"),
            Entry.of("cond",
                    Sample.of(Shape.of(3, 3), x -> cond(lifted(Spectra.apart(x)))),
                    Sample.of(Shape.of(2, 2, 2), x -> cond(lifted(Spectra.apart(x)), "fro")),
                    Sample.of(Shape.of(3, 3), x -> cond(lifted(Spectra.apart(x)), 1)))
                    .kink("order 2: the first and the last of equal singular values count; inf where the least is 0 (up to the"
                            + " greatest times the precision and the longer length), with slope 0"));

    private MatrixNorms() {}

    /** Away from singular, for samples. */
    private static Expr lifted(Expr x) {
        return Arithmetic.plus(x, times(Stack.identity(x, x.shape().dim(-1)), 3));
    }

    /**
     * The Frobenius norm, the root of the sum of squares.
     *
     * <pre>{@code
     * constant(new double[][] {{1, 2}, {2, 4}}).matrixNorm();   // 5.0
     * }</pre>
     *
     * @param x of shape (..., m, n)
     * @return of shape (...)
     * @throws AdjointException if x has fewer than two axes
     */
    public static Expr matrixNorm(Expr x) {
        return matrixNorm(x, "fro");
    }

    /**
     * The Frobenius norm {@code "fro"}, or the nuclear norm {@code "nuc"}, the sum of the singular values.
     *
     * @param x of shape (..., m, n)
     * @param order which
     * @return of shape (...)
     * @throws AdjointException if x has fewer than two axes, or the order is neither
     */
    public static Expr matrixNorm(Expr x, String order) {
        return matrixNorm(x, order, false);
    }

    /**
     * The Frobenius norm {@code "fro"}, or the nuclear norm {@code "nuc"}, the sum of the singular values.
     *
     * @param x of shape (..., m, n)
     * @param order which
     * @param keepDims whether the last two axes stay with length 1
     * @return of shape (...)
     * @throws AdjointException if x has fewer than two axes, or the order is neither
     */
    public static Expr matrixNorm(Expr x, String order, boolean keepDims) {
        return AdjointException.calling("matrixNorm", () -> {
            Stack.of("matrixNorm", x);
            return switch (AdjointException.notNull(order, "matrixNorm", "the order")) {
                case "fro" -> Moments.norm(x, 2, keepDims, -2, -1);
                case "nuc" -> kept(x, Reductions.sum(SingularValues.svdvals(x), false, -1), keepDims);
                default -> throw new AdjointException("matrixNorm", "order \"" + order + "\"", "\"fro\" or \"nuc\"",
                        "Give 1, 2 or an infinity as a number");
            };
        });
    }

    /**
     * The norm of order 1, the greatest sum of sizes down a column; of order infinity, along a row; of order 2, the
     * greatest singular value; of the negative orders the least ones.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, -2}, {3, 4}});
     * a.matrixNorm(1);                          // 6.0: down a column
     * a.matrixNorm(Double.POSITIVE_INFINITY);   // 7.0: along a row
     * }</pre>
     *
     * @param x of shape (..., m, n)
     * @param order 1, 2, an infinity, or one of them negative
     * @return of shape (...)
     * @throws AdjointException if x has fewer than two axes, or an empty one along which an extreme is taken, or the order
     *     is another
     */
    public static Expr matrixNorm(Expr x, double order) {
        return matrixNorm(x, order, false);
    }

    /**
     * The norm of order 1, the greatest sum of sizes down a column; of order infinity, along a row; of order 2, the
     * greatest singular value; of the negative orders the least ones.
     *
     * @param x of shape (..., m, n)
     * @param order 1, 2, an infinity, or one of them negative
     * @param keepDims whether the last two axes stay with length 1
     * @return of shape (...)
     * @throws AdjointException if x has fewer than two axes, or an empty one along which an extreme is taken, or the order
     *     is another
     */
    public static Expr matrixNorm(Expr x, double order, boolean keepDims) {
        return AdjointException.calling("matrixNorm", () -> {
            Stack.of("matrixNorm", x);
            double size = Math.abs(order);
            if (size != 1 && size != 2 && size != INF) {
                throw new AdjointException("matrixNorm", "order " + order, "1, 2 or infinity, perhaps negative",
                        "Use \"fro\" or \"nuc\" for the Frobenius and the nuclear norm");
            }
            Expr parts = size == 2
                    ? SingularValues.svdvals(x)
                    : Reductions.sum(Choice.abs(x), false, size == 1 ? -2 : -1);
            return kept(x, order > 0 ? Reductions.amax(parts, false, -1) : Reductions.amin(parts, false, -1), keepDims);
        });
    }

    /**
     * The Frobenius norm {@code "fro"}, or the nuclear norm {@code "nuc"}, of matrices along any two axes.
     *
     * <pre>{@code
     * constant(3, 4).reshape(2, 1, 1).matrixNorm("fro", false, 0, -1);   // tensor([5.0])
     * }</pre>
     *
     * @param x of at least two axes
     * @param order which
     * @param keepDims whether both axes stay with length 1
     * @param rows the axis along which a matrix has its rows one after another, perhaps negative
     * @param columns the axis along which it has its columns
     * @return without these axes
     * @throws AdjointException if an axis is out of range, they are the same, or the order is neither
     */
    public static Expr matrixNorm(Expr x, String order, boolean keepDims, int rows, int columns) {
        return along(x, keepDims, rows, columns, matrices -> matrixNorm(matrices, order));
    }

    /**
     * The norm of order 1, 2, infinity or one of them negative, of matrices along any two axes.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, -2}, {3, 4}});
     * a.matrixNorm(1, false, 1, 0);   // 7.0: rows and columns exchanged
     * }</pre>
     *
     * @param x of at least two axes
     * @param order as that of {@link #matrixNorm(Expr, double)}
     * @param keepDims whether both axes stay with length 1
     * @param rows the axis along which a matrix has its rows one after another, perhaps negative
     * @param columns the axis along which it has its columns
     * @return without these axes
     * @throws AdjointException if an axis is out of range, they are the same, or as {@link #matrixNorm(Expr, double)}
     */
    public static Expr matrixNorm(Expr x, double order, boolean keepDims, int rows, int columns) {
        return along(x, keepDims, rows, columns, matrices -> matrixNorm(matrices, order));
    }

    private static Expr along(Expr x, boolean keepDims, int rows, int columns, UnaryOperator<Expr> norm) {
        Stack.of("matrixNorm", x);
        int[] axes = x.shape().axes("matrixNorm", rows, columns);
        Expr norms = norm.apply(Axes.movedim(x, axes, new int[]{-2, -1}));
        return keepDims ? Layouts.reshape(norms, x.shape().withOnes(axes)) : norms;
    }

    private static Expr kept(Expr x, Expr norm, boolean keepDims) {
        return keepDims ? Layouts.reshape(norm, x.shape().withOnes(x.shape().rank() - 2, x.shape().rank() - 1)) : norm;
    }

    /**
     * The condition number in the norm of order 2, the greatest singular value by the least. Of equal ones the first and the
     * last count, as PyTorch's; it is infinite, with slope 0, where the least counts as 0, and NaN for a matrix of zeros.
     *
     * <pre>{@code
     * constant(new double[][] {{100, 0}, {0, 2}}).cond();   // 50.0
     * constant(new double[][] {{1, 0}, {0, 0}}).cond();     // inf
     * }</pre>
     *
     * @param a of shape (..., m, n)
     * @return of shape (...)
     * @throws AdjointException if a has fewer than two axes or no elements
     */
    public static Expr cond(Expr a) {
        return cond(a, 2);
    }

    /**
     * The condition number in a norm of {@link #matrixNorm(Expr, double)}; infinite for singular matrices.
     *
     * @param a of shape (..., m, n), square but for the orders 2 and -2
     * @param order of the norm
     * @return of shape (...)
     * @throws AdjointException if the shape does not fit, or the order is none of a norm
     */
    public static Expr cond(Expr a, double order) {
        return AdjointException.calling("cond", () -> {
            if (Math.abs(order) != 2) {
                return byInverse(a, x -> matrixNorm(x, order));
            }
            Stack.of("cond", a);
            Expr s = SingularValues.svdvals(a);
            int count = s.shape().dim(-1);
            if (count == 0) {
                throw new AdjointException("cond", "shape " + a.shape(), "matrices with elements",
                        "An empty matrix has no condition number");
            }
            Expr greatest = Indexing.select(s, -1, 0);
            Expr least = Indexing.select(s, -1, count - 1);
            Expr none = Choice.le(least, times(greatest, LeastSquares.usual(a)));
            Expr quotient = order > 0
                    ? div(greatest, Choice.where(none, number(1, least), least))
                    : div(least, Choice.where(none, number(1, greatest), greatest));
            Expr cond = Choice.where(none, number(order > 0 ? INF : 0, quotient), quotient);
            Expr undetermined = times(Reductions.sum(a, false, -2, -1), number(Double.NaN, a));
            return Choice.where(Choice.eq(greatest, number(0, greatest)), undetermined, cond);
        });
    }

    /**
     * The condition number in the Frobenius norm {@code "fro"} or the nuclear norm {@code "nuc"}; infinite for singular
     * matrices.
     *
     * @param a of shape (..., n, n)
     * @param order which
     * @return of shape (...)
     * @throws AdjointException if the matrices are not square, or the order is neither
     */
    public static Expr cond(Expr a, String order) {
        return AdjointException.calling("cond", () -> {
            return byInverse(a, x -> matrixNorm(x, order));
        });
    }

    /** A singular matrix is replaced before it is inverted. */
    private static Expr byInverse(Expr a, UnaryOperator<Expr> norm) {
        Stack stack = Stack.square("cond", a);
        Expr none = Choice.eq(Determinants.slogdet(a).sign(), number(0, a));
        Expr matrices = Layouts.reshape(none, Stack.with(stack.batch(), 1, 1));
        Expr regular = Choice.where(matrices, Stack.identity(a, stack.rows()), a);
        Expr product = times(norm.apply(a), norm.apply(Solves.inverse(regular)));
        return Choice.where(none, number(INF, a), product);
    }
}
