package io.adjoint.op;

import io.adjoint.AdjointException;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Layout;
import io.adjoint.expr.Placement;
import io.adjoint.expr.Placement.Places;
import io.adjoint.expr.View;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/** Diagonals of matrices, the matrices that have them, and triangles. */
public final class Diagonals {

    /** A diagonal {@code offset} places to the right of the main one, in the plane of two axes. */
    private record Line(int offset, int rows, int columns) {

        Line shifted() {
            return new Line(offset, rows + 1, columns + 1);
        }

        /** Of the main one in the plane of the first two axes nothing need be said. */
        @Override
        public String toString() {
            boolean plain = rows == 0 && columns == 1;
            return plain && offset == 0
                    ? ""
                    : "offset=" + offset + (plain ? "" : ", axes=[" + rows + ", " + columns + "]");
        }
    }

    private record Place(Shape whole, Line line) {
        @Override
        public String toString() {
            String text = line.toString();
            return text + (text.isEmpty() ? "" : " ") + "of " + whole;
        }
    }

    private static final Layout.Rule<Line> DIAGONAL = new Layout.Rule<>(
            "diagonal", Diagonals::view, (line, shape, u) -> Diagonals.UNPLACE.on(new Place(shape, line), u),
            Line::toString)
            .batched(Examples.layout((line, length) -> line.shifted()));

    private static final Placement.Rule<Place> PLACE = new Placement.Rule<>(
            "diagEmbed",
            (place, parts) -> new Places(place.whole, List.of(view(place.line, place.whole))),
            (place, parts, k, u) -> DIAGONAL.on(place.line, u),
            Place::toString)
            .batched(Examples.placement((place, length) -> new Place(
                    Examples.prepended(length, place.whole), place.line.shifted())));

    /** The adjoint of taking a diagonal. */
    private static final Placement.Rule<Place> UNPLACE = PLACE.masking();

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("diagonal",
                    Sample.of(Shape.of(3, 3), x -> diagonal(x, 0, 0, 1)),
                    Sample.of(Shape.of(2, 2, 3), x -> diagonal(x, 1, -1, 0))),
            Entry.of("diagEmbed",
                    Sample.of(Shape.of(2, 2), x -> diagEmbed(x, -1)), Sample.of(Shape.of(2), x -> diagEmbed(x, 1)),
                    Sample.of(Shape.of(3, 2), x -> diagEmbed(x, 0, 0, -1))),
            Entry.of("diagflat", Sample.of(Shape.of(2, 2), x -> diagflat(x, 0)),
                    Sample.of(Shape.of(2), x -> diagflat(x, -1))),
            Entry.of("diagonalScatter",
                    Sample.of(List.of(Shape.of(3, 3), Shape.of(2)),
                            x -> diagonalScatter(x.get(0), x.get(1), -1, 0, 1)),
                    Sample.of(List.of(Shape.of(2, 3, 2), Shape.of(3, 2)),
                            x -> diagonalScatter(x.get(0), x.get(1), 0, 0, -1))),
            Entry.of("diag", Sample.of(Shape.of(2), x -> diag(x, 0)), Sample.of(Shape.of(2, 3), x -> diag(x, 1))),
            Entry.of("trace", Sample.of(Shape.of(3, 3), x -> trace(x))),
            Entry.of("tril", Sample.of(Shape.of(3, 3), x -> tril(x, 0)), Sample.of(Shape.of(2, 3), x -> tril(x, 1))),
            Entry.of("triu", Sample.of(Shape.of(3, 3), x -> triu(x, 0)), Sample.of(Shape.of(2, 3), x -> triu(x, 1))));

    private Diagonals() {}

    private static View view(Line line, Shape shape) {
        int[] own = shape.strides();
        int down = Math.max(0, -line.offset);
        int right = Math.max(0, line.offset);
        int length = Math.max(0, Math.min(shape.dim(line.rows) - down, shape.dim(line.columns) - right));
        int[] others = IntStream.range(0, own.length).filter(k -> k != line.rows && k != line.columns).toArray();
        int[] dims = Arrays.copyOf(Arrays.stream(others).map(shape::dim).toArray(), others.length + 1);
        int[] strides = Arrays.copyOf(Arrays.stream(others).map(k -> own[k]).toArray(), others.length + 1);
        dims[others.length] = length;
        strides[others.length] = own[line.rows] + own[line.columns];
        int start = length == 0 ? 0 : down * own[line.rows] + right * own[line.columns];
        return new View(Shape.of(dims), strides, start);
    }

    /**
     * The matrix that has a diagonal and nothing beside it, which is not the number 0.
     *
     * @param diagonal a vector
     * @return a square matrix
     * @throws AdjointException if it is no vector
     * @hidden
     */
    public static Expr unplaced(Expr diagonal) {
        AdjointException.notNull(diagonal, "diagonal", "the operand");
        int size = diagonal.shape().dim(0);
        return UNPLACE.on(new Place(Shape.of(size, size), new Line(0, 0, 1)), diagonal);
    }

    private static Expr place(Expr part, Shape whole, Line line) {
        return PLACE.on(new Place(whole, line), part);
    }

    /**
     * The main diagonal in the plane of the first two axes.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * a.diagonal();                          // tensor([1.0, 4.0])
     * a.diagonal().sum().gradient().of(a);   // tensor([[1.0, 0.0], [0.0, 1.0]])
     * }</pre>
     *
     * @param x an expression of at least two axes
     * @return {@code x} without those axes, with the diagonal as its last
     * @throws AdjointException if there are fewer than two axes
     */
    public static Expr diagonal(Expr x) {
        return diagonal(x, 0, 0, 1);
    }

    /**
     * A diagonal in the plane of the first two axes: element i is at row i, column {@code i + offset}.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2, 3}, {4, 5, 6}});
     * a.diagonal(1);    // tensor([2.0, 6.0])
     * a.diagonal(-1);   // tensor([4.0])
     * }</pre>
     *
     * @param x an expression of at least two axes
     * @param offset how far above the main diagonal, perhaps negative
     * @return {@code x} without those axes, with the diagonal as its last
     * @throws AdjointException if there are fewer than two axes
     */
    public static Expr diagonal(Expr x, int offset) {
        return diagonal(x, offset, 0, 1);
    }

    /**
     * A diagonal: element i is {@code x[i, i + offset]}.
     *
     * @param x an expression of at least two axes
     * @param offset how far above the main diagonal, perhaps negative
     * @param rows the axis of rows, perhaps negative
     * @param columns the axis of columns
     * @return x without those axes, with the diagonal as its last
     * @throws AdjointException if an axis is out of range or both are one
     */
    public static Expr diagonal(Expr x, int offset, int rows, int columns) {
        AdjointException.notNull(x, "diagonal", "the operand");
        int[] plane = x.shape().axes("diagonal", rows, columns);
        int within = Math.clamp(offset, -x.shape().dim(plane[0]), x.shape().dim(plane[1]));
        return DIAGONAL.on(new Line(within, plane[0], plane[1]), x);
    }

    /**
     * Matrices with the last axis of {@code x} on the main diagonal and zeros elsewhere.
     *
     * <pre>{@code
     * var x = constant(new double[][] {{1, 2}, {3, 4}});
     * x.diagEmbed();   // tensor([[[1.0, 0.0], [0.0, 2.0]], [[3.0, 0.0], [0.0, 4.0]]])
     * }</pre>
     *
     * @param x an expression of at least one axis, the last of length n
     * @return a term of one axis more
     * @throws AdjointException if {@code x} has no axes
     */
    public static Expr diagEmbed(Expr x) {
        return diagEmbed(x, 0);
    }

    /**
     * Matrices with the last axis of x on a diagonal and zeros elsewhere.
     *
     * @param x an expression of at least one axis, the last of length n
     * @param offset how far above the main diagonal, perhaps negative
     * @return of shape (..., n + |offset|, n + |offset|)
     * @throws AdjointException if x has no axes
     */
    public static Expr diagEmbed(Expr x, int offset) {
        AdjointException.notNull(x, "diagEmbed", "the operand");
        int last = x.shape().axis("diagEmbed", -1);
        long wide = x.shape().dim(last) + Math.abs((long) offset);
        if (wide > Integer.MAX_VALUE) {
            throw new AdjointException("diagEmbed", "offset " + offset, "a matrix that can be stored",
                    "Use an offset nearer to 0");
        }
        int side = (int) wide;
        int[] dims = Arrays.copyOf(x.shape().dims(), last + 2);
        dims[last] = dims[last + 1] = side;
        return place(x, Shape.of(dims), new Line(offset, last, last + 1));
    }

    /**
     * Matrices in the plane of two axes, with the last axis of x on a diagonal and zeros elsewhere.
     *
     * @param x an expression of at least one axis, the last of length n
     * @param offset how far above the main diagonal, perhaps negative
     * @param rows the axis of rows in the result, perhaps negative
     * @param columns the axis of columns in the result
     * @return an expression of one axis more
     * @throws AdjointException if x has no axes, an axis is out of range or both are one
     */
    public static Expr diagEmbed(Expr x, int offset, int rows, int columns) {
        return Axes.movedim(diagEmbed(x, offset), new int[]{-2, -1}, new int[]{rows, columns});
    }

    /**
     * The diagonal matrix of a vector, or the main diagonal of a matrix.
     *
     * <pre>{@code
     * constant(1, 2).diag();                              // tensor([[1.0, 0.0], [0.0, 2.0]])
     * constant(new double[][] {{1, 2}, {3, 4}}).diag();   // tensor([1.0, 4.0])
     * }</pre>
     *
     * @param x a vector or matrix
     * @return a matrix or a vector
     * @throws AdjointException if {@code x} has neither one nor two axes
     */
    public static Expr diag(Expr x) {
        return diag(x, 0);
    }

    /**
     * The matrix of a vector, or a diagonal of a matrix.
     *
     * @param x a vector or matrix
     * @param offset how far above the main diagonal, perhaps negative
     * @return a matrix with the vector on that diagonal, or a vector
     * @throws AdjointException if x has neither one nor two axes
     */
    public static Expr diag(Expr x, int offset) {
        AdjointException.notNull(x, "diag", "the operand");
        return switch (x.shape().rank()) {
            case 1 -> diagEmbed(x, offset);
            case 2 -> diagonal(x, offset, 0, 1);
            default -> throw new AdjointException("diag", "shape " + x.shape(), "a vector or a matrix",
                    "Use diagonal or diagEmbed for batches");
        };
    }

    /**
     * The sum of the main diagonal of a matrix, and of every matrix of a batch.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * a.trace();                              // 5.0
     * a.matmul(a).trace().gradient().of(a);   // tensor([[2.0, 6.0], [4.0, 8.0]]): twice the transpose
     * }</pre>
     *
     * @param x of shape (..., m, n)
     * @return of shape (...)
     * @throws AdjointException if x has fewer than two axes
     */
    public static Expr trace(Expr x) {
        requireMatrix("trace", x);
        return Reductions.sum(diagonal(x, 0, -2, -1), false, -1);
    }

    /**
     * The lower triangle of a matrix with its diagonal, zeros above it.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * a.tril();                          // tensor([[1.0, 0.0], [3.0, 4.0]])
     * a.tril().sum().gradient().of(a);   // tensor([[1.0, 0.0], [1.0, 1.0]])
     * }</pre>
     *
     * @param x of shape (..., m, n)
     * @return a term of the shape of {@code x}
     * @throws AdjointException if {@code x} has fewer than two axes
     */
    public static Expr tril(Expr x) {
        return tril(x, 0);
    }

    /**
     * The lower triangle, zeros above it.
     *
     * @param x of shape (..., m, n)
     * @param offset the last diagonal kept; 0 is the main one
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if x has fewer than two axes
     */
    public static Expr tril(Expr x, int offset) {
        return triangle("tril", x, Choice::le, offset);
    }

    /**
     * The upper triangle of a matrix with its diagonal, zeros below it.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}});
     * a.triu();    // tensor([[1.0, 2.0, 3.0], [0.0, 5.0, 6.0], [0.0, 0.0, 9.0]])
     * a.triu(1);   // tensor([[0.0, 2.0, 3.0], [0.0, 0.0, 6.0], [0.0, 0.0, 0.0]])
     * }</pre>
     *
     * @param x of shape (..., m, n)
     * @return a term of the shape of {@code x}
     * @throws AdjointException if {@code x} has fewer than two axes
     */
    public static Expr triu(Expr x) {
        return triu(x, 0);
    }

    /**
     * The upper triangle, zeros below it.
     *
     * @param x of shape (..., m, n)
     * @param offset the first diagonal kept; 0 is the main one
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if x has fewer than two axes
     */
    public static Expr triu(Expr x, int offset) {
        return triangle("triu", x, Choice::ge, offset);
    }

    private static Expr triangle(String operation, Expr x, BinaryOperator<Expr> keeps, int offset) {
        requireMatrix(operation, x);
        Expr columns = Constant.of(Tensor.arange(x.shape().dim(-1)));
        Expr rows = Constant.of(Tensor.arange(x.shape().dim(-2)).reshape(-1, 1));
        Expr above = Arithmetic.minus(columns, rows);
        Expr kept = Arithmetic.cast(keeps.apply(above, Arithmetic.number(offset, above)), x.dtype());
        return Choice.where(kept, x, Arithmetic.number(0, x));
    }

    private static void requireMatrix(String operation, Expr x) {
        AdjointException.notNull(x, operation, "the operand");
        if (x.shape().rank() < 2) {
            throw new AdjointException(operation, "shape " + x.shape(), "at least two axes", "Reshape it to a matrix");
        }
    }

    /**
     * A matrix with all elements, in row-major order, on its diagonal.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * a.diagflat().shape();          // (4, 4)
     * constant(1, 2).diagflat();     // tensor([[1.0, 0.0], [0.0, 2.0]])
     * }</pre>
     *
     * @param x any expression
     * @return a matrix, zeros elsewhere
     * @throws AdjointException if the matrix cannot be stored
     */
    public static Expr diagflat(Expr x) {
        return diagflat(x, 0);
    }

    /**
     * A matrix with all elements of x, in row-major order, on a diagonal.
     *
     * @param x any expression
     * @param offset how far above the main diagonal, perhaps negative
     * @return a matrix, zeros elsewhere
     * @throws AdjointException if the matrix cannot be stored
     */
    public static Expr diagflat(Expr x, int offset) {
        AdjointException.notNull(x, "diagflat", "the operand");
        return diagEmbed(Layouts.reshape(x, x.shape().size()), offset);
    }

    /**
     * {@code x} with other elements on the main diagonal of the first two axes.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * var y = a.diagonalScatter(constant(8, 9));   // tensor([[8.0, 2.0], [3.0, 9.0]])
     * y.sum().gradient().of(a);                    // tensor([[0.0, 1.0], [1.0, 0.0]])
     * }</pre>
     *
     * @param x an expression of at least two axes
     * @param source what is put there, of the diagonal's shape
     * @return a term of the shape of {@code x}
     * @throws AdjointException if there are fewer than two axes, or the source has another shape
     */
    public static Expr diagonalScatter(Expr x, Expr source) {
        return diagonalScatter(x, source, 0, 0, 1);
    }

    /**
     * x with other elements on a diagonal: where {@link #diagonal} would read them.
     *
     * @param x an expression of at least two axes
     * @param source what is put there, of the diagonal's shape
     * @param offset how far above the main diagonal, perhaps negative
     * @param rows the axis of rows, perhaps negative
     * @param columns the axis of columns
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if an axis is out of range, both are one, or the source has another shape
     */
    public static Expr diagonalScatter(Expr x, Expr source, int offset, int rows, int columns) {
        AdjointException.notNull(x, "diagonalScatter", "the operand");
        AdjointException.notNull(source, "diagonalScatter", "the source");
        int[] plane = x.shape().axes("diagonalScatter", rows, columns);
        Line line = new Line(Math.clamp(offset, -x.shape().dim(plane[0]), x.shape().dim(plane[1])), plane[0], plane[1]);
        Shape part = view(line, x.shape()).shape();
        if (!source.shape().equals(part)) {
            throw new AdjointException("diagonalScatter", "a source of shape " + source.shape(),
                    "the diagonal's shape " + part, "Reshape the source, or broadcast it");
        }
        Expr here = Layouts.broadcastTo(Constant.literal(1, x.dtype().promote(source.dtype())), part);
        return Choice.where(place(here, x.shape(), line), place(source, x.shape(), line), x);
    }
}
