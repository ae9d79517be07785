package io.adjoint.op;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Triangles of matrices packed to vectors, row after row as {@code torch.tril_indices} and {@code torch.triu_indices} list
 * their elements, and unpacked from them: how a covariance or a Cholesky factor becomes parameters.
 */
public final class Triangles {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /** So few rows are taken apart in a program, where straight-line code moves nothing. */
    private static final int FEW_ROWS = 12;

    /**
     * A triangle of a matrix: of each row the elements that are in it.
     *
     * @param lower whether it is that below a diagonal
     * @param offset which diagonal, the last one of a lower and the first one of an upper triangle
     * @param masking whether nothing is beside it, which is not the number 0
     */
    private record Triangle(boolean lower, int rows, int columns, int offset, boolean masking) {

        static Triangle of(boolean lower, int rows, int columns, int offset) {
            return new Triangle(lower, rows, columns, Math.clamp(offset, -rows, columns), false);
        }

        int from(int row) {
            return lower ? 0 : Math.clamp(row + offset, 0, columns);
        }

        int to(int row) {
            return lower ? Math.clamp(row + offset + 1, 0, columns) : columns;
        }

        long size() {
            return IntStream.range(0, rows).mapToLong(row -> to(row) - from(row)).sum();
        }

        Triangle masked() {
            return new Triangle(lower, rows, columns, offset, true);
        }

        @Override
        public String toString() {
            return offset == 0 ? "" : "offset=" + offset;
        }

        String unpacking() {
            return "rows=" + rows + ", columns=" + columns + (offset == 0 ? "" : ", offset=" + offset);
        }
    }

    private static final Opaque.Definition<Triangle> PACK_LOWER = packing("packTril");
    private static final Opaque.Definition<Triangle> UNPACK_LOWER = unpacking("unpackTril");
    private static final Opaque.Definition<Triangle> PACK_UPPER = packing("packTriu");
    private static final Opaque.Definition<Triangle> UNPACK_UPPER = unpacking("unpackTriu");

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("packTril", Sample.of(Shape.of(3, 3), x -> packTril(x)),
                    Sample.of(Shape.of(2, 3, 4), x -> packTril(x, 1)), Sample.of(Shape.of(3, 2), x -> packTril(x, -1)))
                    .as("x[..., i, j] of torch.tril_indices"),
            Entry.of("packTriu", Sample.of(Shape.of(3, 3), x -> packTriu(x)),
                    Sample.of(Shape.of(2, 4, 3), x -> packTriu(x, -1)), Sample.of(Shape.of(2, 3), x -> packTriu(x, 1)))
                    .as("x[..., i, j] of torch.triu_indices"),
            Entry.of("unpackTril", Sample.of(Shape.of(6), x -> unpackTril(x)),
                    Sample.of(Shape.of(2, 5), x -> unpackTril(x, 2, 4, 1)))
                    .as("zeros[..., i, j] = x of torch.tril_indices"),
            Entry.of("unpackTriu", Sample.of(Shape.of(6), x -> unpackTriu(x)),
                    Sample.of(Shape.of(2, 5), x -> unpackTriu(x, 4, 2, -1)))
                    .as("zeros[..., i, j] = x of torch.triu_indices"));

    private Triangles() {}

    private static Opaque.Definition<Triangle> pack(Triangle triangle) {
        return triangle.lower ? PACK_LOWER : PACK_UPPER;
    }

    private static Opaque.Definition<Triangle> unpack(Triangle triangle) {
        return triangle.lower ? UNPACK_LOWER : UNPACK_UPPER;
    }

    private static Opaque.Definition<Triangle> packing(String name) {
        return new Opaque.Definition<Triangle>(name,
                (triangle, operands) -> operands.getFirst().type()
                        .withShape(packed(triangle, operands.getFirst().shape())),
                (triangle, operands) -> packed(triangle, operands.getFirst()),
                (triangle, node, k, u) -> Optional.of(unpack(triangle).on(triangle.masked(), u)),
                Triangle::toString)
                .expandedAs((triangle, operands) -> triangle.rows > FEW_ROWS
                        ? pack(triangle).on(triangle, operands.getFirst())
                        : rowsOf(triangle, operands.getFirst()))
                .borrowing().batched(Examples.leading());
    }

    private static Opaque.Definition<Triangle> unpacking(String name) {
        return new Opaque.Definition<Triangle>(name,
                (triangle, operands) -> operands.getFirst().type()
                        .withShape(unpacked(triangle, operands.getFirst().shape())),
                (triangle, operands) -> unpacked(triangle, operands.getFirst()),
                (triangle, node, k, u) -> Optional.of(pack(triangle).on(triangle, u)),
                Triangle::unpacking)
                .expandedAs((triangle, operands) -> triangle.rows > FEW_ROWS
                        ? unpack(triangle).on(triangle, operands.getFirst())
                        : placedRows(triangle, operands.getFirst()))
                .masking(Triangle::masking).borrowing().batched(Examples.leading());
    }

    private static Shape packed(Triangle triangle, Shape shape) {
        int[] dims = Arrays.copyOf(shape.dims(), shape.rank() - 1);
        dims[dims.length - 1] = (int) triangle.size();
        return Shape.of(dims);
    }

    private static Shape unpacked(Triangle triangle, Shape shape) {
        int[] dims = Arrays.copyOf(shape.dims(), shape.rank() + 1);
        dims[dims.length - 2] = triangle.rows;
        dims[dims.length - 1] = triangle.columns;
        return Shape.of(dims);
    }

    private static Tensor packed(Triangle triangle, Tensor x) {
        double[] from = STORAGE.doubles(x);
        Shape shape = packed(triangle, x.shape());
        double[] to = new double[shape.size()];
        walk(triangle, to.length, (vector, matrix, count) -> System.arraycopy(from, matrix, to, vector, count));
        return STORAGE.adopt(shape, x.dtype(), to);
    }

    private static Tensor unpacked(Triangle triangle, Tensor x) {
        double[] from = STORAGE.doubles(x);
        Shape shape = unpacked(triangle, x.shape());
        double[] to = new double[shape.size()];
        walk(triangle, from.length, (vector, matrix, count) -> System.arraycopy(from, vector, to, matrix, count));
        return STORAGE.adopt(shape, x.dtype(), to);
    }

    /** The part of a row: where it lies among the packed elements and where in the matrices. */
    @FunctionalInterface
    private interface Part {
        void visit(int vector, int matrix, int count);
    }

    private static void walk(Triangle triangle, int elements, Part part) {
        int vector = 0;
        for (int start = 0; vector < elements; start += triangle.rows * triangle.columns) {
            for (int row = 0; row < triangle.rows; row++) {
                int count = triangle.to(row) - triangle.from(row);
                part.visit(vector, start + row * triangle.columns + triangle.from(row), count);
                vector += count;
            }
        }
    }

    /** The packed elements as slices of rows. */
    private static Expr rowsOf(Triangle triangle, Expr x) {
        Expr[] rows = IntStream.range(0, triangle.rows)
                .mapToObj(row -> Axes.span(Indexing.select(x, -2, row), x.shape().rank() - 2, triangle.from(row),
                        triangle.to(row)))
                .toArray(Expr[]::new);
        return rows.length == 0 ? pack(triangle).on(triangle, x) : Joins.concat(-1, List.of(rows));
    }

    /** The rows of the matrices, each placed into zeros. */
    private static Expr placedRows(Triangle triangle, Expr x) {
        if (triangle.rows == 0) {
            return unpack(triangle).on(triangle, x);
        }
        int last = x.shape().rank() - 1;
        int[] dims = x.shape().dims();
        dims[last] = triangle.columns;
        Shape whole = Shape.of(dims);
        Expr[] rows = new Expr[triangle.rows];
        int at = 0;
        for (int row = 0; row < rows.length; row++) {
            int count = triangle.to(row) - triangle.from(row);
            Expr part = Axes.span(x, last, at, at + count);
            rows[row] = triangle.masking
                    ? Indexing.unspanned(part, whole, last, triangle.from(row))
                    : Indexing.placed(part, whole, last, triangle.from(row));
            at += count;
        }
        return Joins.stack(last, List.of(rows));
    }

    /**
     * The lower triangle of a square matrix with its diagonal as a vector: row after row, as {@code torch.tril_indices}
     * lists them.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * a.packTril();                          // tensor([1.0, 3.0, 4.0])
     * a.packTril().sum().gradient().of(a);   // tensor([[1.0, 0.0], [1.0, 1.0]])
     * }</pre>
     *
     * @param x of shape (..., m, n)
     * @return of shape (..., k), with the k elements of the triangle; {@link #unpackTril(Expr, int, int, int)} undoes it
     * @throws AdjointException if {@code x} has fewer than two axes
     */
    public static Expr packTril(Expr x) {
        return packTril(x, 0);
    }

    /**
     * The elements of a lower triangle, row after row.
     *
     * @param x of shape (..., m, n)
     * @param offset the last diagonal of the triangle; 0 is the main one
     * @return of shape (..., k), with the k elements of the triangle
     * @throws AdjointException if x has fewer than two axes
     */
    public static Expr packTril(Expr x, int offset) {
        return packed("packTril", true, x, offset);
    }

    /**
     * The upper triangle of a matrix with its diagonal as a vector: row after row, as {@code torch.triu_indices} lists them.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * a.packTriu();    // tensor([1.0, 2.0, 4.0])
     * a.packTriu(1);   // tensor([2.0])
     * }</pre>
     *
     * @param x of shape (..., m, n)
     * @return of shape (..., k), with the k elements of the triangle; {@link #unpackTriu(Expr, int, int, int)} undoes it
     * @throws AdjointException if {@code x} has fewer than two axes
     */
    public static Expr packTriu(Expr x) {
        return packTriu(x, 0);
    }

    /**
     * The elements of an upper triangle, row after row.
     *
     * @param x of shape (..., m, n)
     * @param offset the first diagonal of the triangle; 0 is the main one
     * @return of shape (..., k), with the k elements of the triangle
     * @throws AdjointException if x has fewer than two axes
     */
    public static Expr packTriu(Expr x, int offset) {
        return packed("packTriu", false, x, offset);
    }

    /**
     * The square matrix of which a vector holds the lower triangle with its diagonal, zeros above it.
     *
     * <pre>{@code
     * var v = variable("v", 1.0, 2.0, 3.0);
     * v.unpackTril();                                // tensor([[1.0, 0.0], [2.0, 3.0]])
     * var l = v.unpackTril();
     * l.matmul(l.transpose());                       // tensor([[1.0, 2.0], [2.0, 13.0]]): positive definite
     * l.square().sum().gradient().of(v);             // tensor([2.0, 4.0, 6.0])
     * }</pre>
     *
     * @param x of shape (..., n (n + 1) / 2), row after row
     * @return of shape (..., n, n)
     * @throws AdjointException if {@code x} has no axes, or its last length is none of 1, 3, 6, 10 and so on
     */
    public static Expr unpackTril(Expr x) {
        return square("unpackTril", true, x);
    }

    /**
     * The matrix of which a vector holds a lower triangle, zeros above it.
     *
     * @param x of shape (..., k), the k elements of the triangle row after row
     * @param rows m, how many rows the matrix has
     * @param columns n, how many columns
     * @param offset the last diagonal of the triangle; 0 is the main one
     * @return of shape (..., m, n)
     * @throws AdjointException if x has no axes, a length is negative, or x has another last length than the triangle has
     *     elements
     */
    public static Expr unpackTril(Expr x, int rows, int columns, int offset) {
        return unpacked("unpackTril", true, x, rows, columns, offset);
    }

    /**
     * The square matrix of which a vector holds the upper triangle with its diagonal, zeros below it.
     *
     * <pre>{@code
     * constant(1, 2, 3).unpackTriu();             // tensor([[1.0, 2.0], [0.0, 3.0]])
     * constant(5).reshape(1).unpackTriu(2, 2, 1); // tensor([[0.0, 5.0], [0.0, 0.0]])
     * }</pre>
     *
     * @param x of shape (..., n (n + 1) / 2), row after row
     * @return of shape (..., n, n)
     * @throws AdjointException if {@code x} has no axes, or its last length is none of 1, 3, 6, 10 and so on
     */
    public static Expr unpackTriu(Expr x) {
        return square("unpackTriu", false, x);
    }

    /**
     * The matrix of which a vector holds an upper triangle, zeros below it.
     *
     * @param x of shape (..., k), the k elements of the triangle row after row
     * @param rows m, how many rows the matrix has
     * @param columns n, how many columns
     * @param offset the first diagonal of the triangle; 0 is the main one
     * @return of shape (..., m, n)
     * @throws AdjointException if x has no axes, a length is negative, or x has another last length than the triangle has
     *     elements
     */
    public static Expr unpackTriu(Expr x, int rows, int columns, int offset) {
        return unpacked("unpackTriu", false, x, rows, columns, offset);
    }

    private static Expr packed(String operation, boolean lower, Expr x, int offset) {
        AdjointException.notNull(x, operation, "the operand");
        if (x.shape().rank() < 2) {
            throw new AdjointException(operation, "shape " + x.shape(), "at least two axes", "Reshape it to a matrix");
        }
        var triangle = Triangle.of(lower, x.shape().dim(-2), x.shape().dim(-1), offset);
        return pack(triangle).on(triangle, x);
    }

    private static Expr square(String operation, boolean lower, Expr x) {
        AdjointException.notNull(x, operation, "the operand");
        int length = x.shape().isScalar() ? 1 : x.shape().dim(-1);
        int side = (int) ((Math.sqrt(8.0 * length + 1) - 1) / 2);
        if ((long) side * (side + 1) / 2 != length) {
            throw new AdjointException(operation, "shape " + x.shape(),
                    "a last axis of as many elements as a triangle of n rows has, n (n + 1) / 2",
                    "Name the rows and columns of another triangle");
        }
        return unpacked(operation, lower, x, side, side, 0);
    }

    private static Expr unpacked(String operation, boolean lower, Expr x, int rows, int columns, int offset) {
        AdjointException.notNull(x, operation, "the operand");
        if (x.shape().isScalar()) {
            throw new AdjointException(operation, "a scalar", "at least one axis",
                    "Reshape it to a vector of one element");
        }
        if (rows < 0 || columns < 0) {
            throw new AdjointException(operation, rows + " rows and " + columns + " columns", "lengths of at least 0",
                    "Pass the shape of the matrix");
        }
        var triangle = Triangle.of(lower, rows, columns, offset);
        if (triangle.size() != x.shape().dim(-1)) {
            throw new AdjointException(operation, "shape " + x.shape(), "a last axis of the " + triangle.size()
                    + " elements that the triangle of a matrix of shape " + Shape.of(rows, columns) + " has",
                    "Pass the rows, columns and offset with which it was packed");
        }
        return unpack(triangle).on(triangle, x);
    }
}
