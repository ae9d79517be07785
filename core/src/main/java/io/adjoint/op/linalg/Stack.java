package io.adjoint.op.linalg;

import io.adjoint.AdjointException;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.op.Axes;
import io.adjoint.op.Layouts;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;

/**
 * Matrices along the last two axes, and how they are stacked along the leading ones.
 *
 * @param batch the leading lengths
 * @param rows the next to last length
 * @param columns the last length
 */
record Stack(Shape batch, int rows, int columns) {

    private static final int TILE = 16;

    /** The matrices of a shape that has some. */
    static Stack of(Shape shape) {
        return new Stack(Shape.of(Arrays.copyOf(shape.dims(), shape.rank() - 2)), shape.dim(-2), shape.dim(-1));
    }

    /** The matrices of an operand, which must have two axes or more. */
    static Stack of(String operation, Expr x) {
        AdjointException.notNull(x, operation, "the operand");
        if (x.shape().rank() < 2) {
            throw new AdjointException(operation, "shape " + x.shape(), "at least two axes, those of a matrix last",
                    "Reshape it to a matrix first");
        }
        return of(x.shape());
    }

    /** The matrices of an operand, which must be square. */
    static Stack square(String operation, Expr x) {
        return square(operation, x, "Use lstsq or pinv for a matrix that is not square");
    }

    /** The matrices of an operand, which must be square, or the mend is said. */
    static Stack square(String operation, Expr x, String mend) {
        Stack stack = of(operation, x);
        if (stack.rows != stack.columns) {
            throw new AdjointException(operation, "shape " + x.shape(), "square matrices: last two lengths equal",
                    mend);
        }
        return stack;
    }

    /** How many matrices there are. */
    int count() {
        return batch.size();
    }

    /** The elements of one matrix. */
    int size() {
        return rows * columns;
    }

    /** The shorter length. */
    int least() {
        return Math.min(rows, columns);
    }

    /** The same batch with other last lengths. */
    Shape with(int... lengths) {
        return with(batch, lengths);
    }

    /** Leading lengths and last ones together. */
    static Shape with(Shape batch, int... lengths) {
        int[] dims = Arrays.copyOf(batch.dims(), batch.rank() + lengths.length);
        System.arraycopy(lengths, 0, dims, batch.rank(), lengths.length);
        return Shape.of(dims);
    }

    /** Says which matrix of a batch is meant; nothing where there is but one. */
    static String place(Shape batch, int matrix) {
        if (batch.isScalar()) {
            return "";
        }
        int[] strides = batch.strides();
        int[] index = new int[strides.length];
        for (int axis = 0; axis < index.length; axis++) {
            index[axis] = matrix / strides[axis] % batch.dim(axis);
        }
        return " in the batch at " + Arrays.toString(index);
    }

    /** Whether no element is infinite or NaN. */
    static boolean finite(double[] a, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (!Double.isFinite(a[i])) {
                return false;
            }
        }
        return true;
    }

    /** Rows to columns, in tiles that stay in the cache. */
    static void transpose(int m, int n, double[] a, int from, double[] b, int to) {
        for (int top = 0; top < m; top += TILE) {
            for (int left = 0; left < n; left += TILE) {
                for (int i = top; i < Math.min(m, top + TILE); i++) {
                    for (int j = left; j < Math.min(n, left + TILE); j++) {
                        b[to + j * m + i] = a[from + i * n + j];
                    }
                }
            }
        }
    }

    /** One square matrix with rows for columns. */
    static double[] transposed(int n, double[] a) {
        double[] b = new double[n * n];
        transpose(n, n, a, 0, b, 0);
        return b;
    }

    /** The symmetric part, half of A + A', in tiles, too. */
    static void symmetrise(int n, double[] a, int from, double[] b, int to) {
        for (int top = 0; top < n; top += TILE) {
            for (int left = 0; left < n; left += TILE) {
                for (int i = top; i < Math.min(n, top + TILE); i++) {
                    for (int j = left; j < Math.min(n, left + TILE); j++) {
                        b[to + i * n + j] = a[from + i * n + j] / 2 + a[from + j * n + i] / 2;
                    }
                }
            }
        }
    }

    /** Some rows of each matrix. */
    static Expr rows(Expr x, int from, int to) {
        return Axes.span(x, x.shape().rank() - 2, from, to);
    }

    /** Some columns of each matrix, or some elements of each vector. */
    static Expr columns(Expr x, int from, int to) {
        return Axes.span(x, x.shape().rank() - 1, from, to);
    }

    /** Matrices that lie one after another in packed vectors. */
    static Expr part(Expr packed, Shape batch, int from, int rows, int columns) {
        return Layouts.reshape(columns(packed, from, from + rows * columns), with(batch, rows, columns));
    }

    /** A constant matrix beside an expression: weights below the diagonal, on it and above it. */
    static Expr weights(Expr beside, int rows, int columns, double below, double diagonal, double above) {
        double[] weights = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                weights[i * columns + j] = i > j ? below : i == j ? diagonal : above;
            }
        }
        return Constant.of(Tensor.of(Shape.of(rows, columns), weights).to(beside.dtype()));
    }

    /** The unit matrix beside an expression. */
    static Expr identity(Expr beside, int n) {
        return weights(beside, n, n, 0, 1, 0);
    }
}
