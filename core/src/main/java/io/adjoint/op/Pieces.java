package io.adjoint.op;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Tensors cut into pieces along an axis, and copies side by side. */
public final class Pieces {

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("narrow", Sample.of(Shape.of(2, 5), x -> narrow(x, 1, -4, 2))),
            Entry.of("split",
                    Sample.of(Shape.of(2, 5), x -> Joins.concat(1, split(x, 2, 1).reversed())),
                    Sample.of(Shape.of(5), x -> split(x, new int[]{2, 0, 3}, 0).get(2))),
            Entry.of("tensorSplit",
                    Sample.of(Shape.of(5), x -> tensorSplit(x, 3, 0).get(1)),
                    Sample.of(Shape.of(2, 5), x -> Joins.concat(1, tensorSplit(x, new int[]{1, -1}, 1).reversed()))),
            Entry.of("hsplit", Sample.of(Shape.of(2, 4), x -> hsplit(x, 2).getLast()),
                    Sample.of(Shape.of(5), x -> hsplit(x, new int[]{2, 3}).get(1))),
            Entry.of("vsplit", Sample.of(Shape.of(4, 2), x -> vsplit(x, 2).getLast()),
                    Sample.of(Shape.of(4, 2), x -> vsplit(x, new int[]{1, 3}).get(1))),
            Entry.of("dsplit", Sample.of(Shape.of(2, 1, 4), x -> dsplit(x, 2).getLast()),
                    Sample.of(Shape.of(2, 1, 4), x -> dsplit(x, new int[]{3}).getFirst())),
            Entry.of("chunk", Sample.of(Shape.of(5), x -> chunk(x, 2, 0).getLast())),
            Entry.of("unbind", Sample.of(Shape.of(2, 3), x -> Joins.concat(0, unbind(x, -1)))));

    private Pieces() {}

    /**
     * Some neighbouring positions along an axis.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0, 4.0);
     * x.narrow(0, 1, 2);                                   // tensor([2.0, 3.0])
     * x.narrow(0, 1, 2).square().sum().gradient().of(x);   // tensor([0.0, 4.0, 6.0, 0.0])
     * }</pre>
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @param start the first position; negative counts from the end
     * @param length how many positions
     * @return the part
     * @throws AdjointException if the axis is out of range, or the positions reach beyond it
     */
    public static Expr narrow(Expr x, int axis, int start, int length) {
        AdjointException.notNull(x, "narrow", "the operand");
        int along = x.shape().axis("narrow", axis);
        int whole = x.shape().dim(along);
        int first = start < 0 ? start + whole : start;
        if (first < 0 || length < 0 || (long) first + length > whole) {
            throw new AdjointException("narrow", length + " positions from " + start + " on along an axis of " + whole,
                    "positions of the axis", "Use get with a range, which is clipped to the axis");
        }
        return Axes.span(x, along, first, first + length);
    }

    /**
     * Parts of a length along the first axis; the last may be shorter.
     *
     * @param x any expression
     * @param length of each part, at least 1
     * @return the parts
     * @throws AdjointException if the length is below 1, or {@code x} has no axes
     */
    public static List<Expr> split(Expr x, int length) {
        return split(x, length, 0);
    }

    /**
     * Pieces of one length along an axis; the last may be shorter.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4, 5);
     * x.split(2, 0).size();   // 3
     * x.split(2, 0).get(2);   // tensor([5.0]): the last is shorter
     * }</pre>
     *
     * @param x any expression
     * @param length of a piece, at least 1
     * @param axis the axis, perhaps negative
     * @return the pieces in order; of an empty axis one empty piece
     * @throws AdjointException if the length is below 1 or the axis out of range
     */
    public static List<Expr> split(Expr x, int length, int axis) {
        AdjointException.notNull(x, "split", "the operand");
        if (length < 1) {
            throw new AdjointException("split", "length " + length, "a length of at least 1", "Give a piece's length");
        }
        return pieces(x, length, x.shape().axis("split", axis));
    }

    private static List<Expr> pieces(Expr x, int length, int axis) {
        int whole = x.shape().dim(axis);
        return IntStream.range(0, Math.max(1, Math.ceilDiv(whole, length)))
                .mapToObj(k -> Axes.span(x, axis, k * length, (int) Math.min(whole, (k + 1L) * length))).toList();
    }

    /**
     * Pieces of given lengths along an axis.
     *
     * <pre>{@code
     * var gates = constant(1, 2, 3, 4, 5);
     * gates.split(new int[] {2, 3}, 0).get(1);   // tensor([3.0, 4.0, 5.0])
     * }</pre>
     *
     * @param x any expression
     * @param lengths of the pieces, which fill the axis
     * @param axis the axis, perhaps negative
     * @return the pieces in order
     * @throws AdjointException if a length is negative, their sum is not the axis's length, or the axis is out of range
     */
    public static List<Expr> split(Expr x, int[] lengths, int axis) {
        AdjointException.notNull(x, "split", "the operand");
        AdjointException.notNull(lengths, "split", "the lengths");
        int along = x.shape().axis("split", axis);
        int whole = x.shape().dim(along);
        if (IntStream.of(lengths).anyMatch(length -> length < 0)
                || IntStream.of(lengths).asLongStream().sum() != whole) {
            throw new AdjointException("split", "lengths " + Arrays.toString(lengths) + " for an axis of " + whole,
                    "lengths that fill the axis", "Make their sum " + whole);
        }
        List<Expr> pieces = new ArrayList<>();
        int start = 0;
        for (int length : lengths) {
            pieces.add(Axes.span(x, along, start, start + length));
            start += length;
        }
        return List.copyOf(pieces);
    }

    /**
     * About so many parts along the first axis, of equal lengths but for the last.
     *
     * @param x any expression
     * @param count how many, at least 1
     * @return the parts
     * @throws AdjointException if the count is below 1, or {@code x} has no axes
     */
    public static List<Expr> chunk(Expr x, int count) {
        return chunk(x, count, 0);
    }

    /**
     * At most so many pieces of one length along an axis; the last may be shorter.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4, 5);
     * x.chunk(3, 0).getLast();   // tensor([5.0])
     * x.chunk(4, 0).size();      // 3: pieces of two are enough
     * }</pre>
     *
     * @param x any expression
     * @param count how many, at least 1
     * @param axis the axis, perhaps negative
     * @return the pieces in order
     * @throws AdjointException if the count is below 1 or the axis out of range
     */
    public static List<Expr> chunk(Expr x, int count, int axis) {
        AdjointException.notNull(x, "chunk", "the operand");
        if (count < 1) {
            throw new AdjointException("chunk", count + " pieces", "at least one", "Give the number of pieces");
        }
        int along = x.shape().axis("chunk", axis);
        return pieces(x, Math.max(1, Math.ceilDiv(x.shape().dim(along), count)), along);
    }

    /**
     * The slices along the first axis, which is dropped.
     *
     * @param x any expression
     * @return the slices
     * @throws AdjointException if {@code x} has no axes
     */
    public static List<Expr> unbind(Expr x) {
        return unbind(x, 0);
    }

    /**
     * The slices along an axis, which is dropped: the reverse of {@link Joins#stack}.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * var columns = a.unbind(1);
     * columns.get(0).times(columns.get(1));   // tensor([2.0, 12.0])
     * }</pre>
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @return a slice for each position, in order
     * @throws AdjointException if the axis is out of range
     */
    public static List<Expr> unbind(Expr x, int axis) {
        AdjointException.notNull(x, "unbind", "the operand");
        int along = x.shape().axis("unbind", axis);
        return IntStream.range(0, x.shape().dim(along)).mapToObj(k -> Indexing.select(x, along, k)).toList();
    }

    /**
     * So many pieces along an axis, of lengths that differ by at most one, longer ones first; some may be empty.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4, 5);
     * x.tensorSplit(3, 0).getFirst();   // tensor([1.0, 2.0])
     * x.tensorSplit(3, 0).getLast();    // tensor([5.0])
     * }</pre>
     *
     * @param x any expression
     * @param sections how many, at least 1
     * @param axis the axis, perhaps negative
     * @return the pieces in order
     * @throws AdjointException if there are no sections or the axis is out of range
     */
    public static List<Expr> tensorSplit(Expr x, int sections, int axis) {
        AdjointException.notNull(x, "tensorSplit", "the operand");
        requireSections("tensorSplit", sections);
        int along = x.shape().axis("tensorSplit", axis);
        int whole = x.shape().dim(along);
        int longer = whole % sections;
        return IntStream.range(0, sections)
                .mapToObj(k -> Axes.span(x, along, whole / sections * k + Math.min(k, longer),
                        whole / sections * (k + 1) + Math.min(k + 1, longer)))
                .toList();
    }

    private static void requireSections(String operation, int sections) {
        if (sections < 1) {
            throw new AdjointException(operation, sections + " sections", "at least one", "Give the number of pieces");
        }
    }

    /**
     * Pieces along an axis, cut before given positions, as slices are: {@code [:p], [p:q], [q:]}.
     *
     * @param x any expression
     * @param positions where a piece begins, perhaps negative; clipped to the axis
     * @param axis the axis, perhaps negative
     * @return the pieces in order, one more than positions
     * @throws AdjointException if the axis is out of range
     */
    public static List<Expr> tensorSplit(Expr x, int[] positions, int axis) {
        AdjointException.notNull(x, "tensorSplit", "the operand");
        AdjointException.notNull(positions, "tensorSplit", "the positions");
        return cut(x, positions, x.shape().axis("tensorSplit", axis));
    }

    private static List<Expr> cut(Expr x, int[] positions, int axis) {
        int whole = x.shape().dim(axis);
        List<Expr> pieces = new ArrayList<>();
        int start = 0;
        for (int k = 0; k <= positions.length; k++) {
            int stop = k == positions.length ? whole : within(positions[k], whole);
            pieces.add(Axes.span(x, axis, start, Math.max(start, stop)));
            start = stop;
        }
        return List.copyOf(pieces);
    }

    private static int within(int position, int length) {
        return Math.clamp(position < 0 ? (long) position + length : position, 0, length);
    }

    /** The axis that an operation cuts: of columns, of rows, or in depth. */
    private static int axis(String operation, Expr x) {
        Axes.requireRank(operation, x, List.of("hsplit", "vsplit", "dsplit").indexOf(operation) + 1);
        return switch (operation) {
            case "hsplit" -> x.shape().rank() == 1 ? 0 : 1;
            case "vsplit" -> 0;
            default -> 2;
        };
    }

    private static List<Expr> cut(String operation, Expr x, int[] positions) {
        int axis = axis(operation, x);
        return cut(x, AdjointException.notNull(positions, operation, "the positions"), axis);
    }

    private static List<Expr> equal(String operation, Expr x, int sections) {
        int axis = axis(operation, x);
        requireSections(operation, sections);
        int whole = x.shape().dim(axis);
        if (whole % sections != 0) {
            throw new AdjointException(operation, sections + " sections of an axis of " + whole,
                    "a number that divides it", "Use tensorSplit for pieces of unlike lengths");
        }
        return tensorSplit(x, sections, axis);
    }

    /**
     * Equal pieces along the second axis, of a vector along its only one.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * var halves = a.hsplit(2);
     * halves.get(0).minus(halves.get(1));   // tensor([[-1.0], [-1.0]])
     * }</pre>
     *
     * @param x an expression of at least one axis
     * @param sections how many
     * @return the pieces in order
     * @throws AdjointException if there are too few axes, or the sections do not divide the axis
     */
    public static List<Expr> hsplit(Expr x, int sections) {
        return equal("hsplit", x, sections);
    }

    /**
     * Pieces along the second axis, of a vector along its only one, cut before given positions.
     *
     * @param x an expression of at least one axis
     * @param positions where a piece begins, perhaps negative; clipped to the axis
     * @return the pieces in order, one more than positions
     * @throws AdjointException if there are too few axes
     */
    public static List<Expr> hsplit(Expr x, int[] positions) {
        return cut("hsplit", x, positions);
    }

    /**
     * Equal pieces along the first axis.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * a.vsplit(2).get(1);   // tensor([[3.0, 4.0]])
     * }</pre>
     *
     * @param x an expression of at least two axes
     * @param sections how many
     * @return the pieces in order
     * @throws AdjointException if there are too few axes, or the sections do not divide the axis
     */
    public static List<Expr> vsplit(Expr x, int sections) {
        return equal("vsplit", x, sections);
    }

    /**
     * Pieces along the first axis, cut before given positions.
     *
     * @param x an expression of at least two axes
     * @param positions where a piece begins, perhaps negative; clipped to the axis
     * @return the pieces in order, one more than positions
     * @throws AdjointException if there are too few axes
     */
    public static List<Expr> vsplit(Expr x, int[] positions) {
        return cut("vsplit", x, positions);
    }

    /**
     * Equal pieces along the third axis.
     *
     * <pre>{@code
     * var colours = constant(1, 2, 3, 4).reshape(1, 2, 2);
     * colours.dsplit(2).get(1);   // tensor([[[2.0], [4.0]]])
     * }</pre>
     *
     * @param x an expression of at least three axes
     * @param sections how many
     * @return the pieces in order
     * @throws AdjointException if there are too few axes, or the sections do not divide the axis
     */
    public static List<Expr> dsplit(Expr x, int sections) {
        return equal("dsplit", x, sections);
    }

    /**
     * Pieces along the third axis, cut before given positions.
     *
     * @param x an expression of at least three axes
     * @param positions where a piece begins, perhaps negative; clipped to the axis
     * @return the pieces in order, one more than positions
     * @throws AdjointException if there are too few axes
     */
    public static List<Expr> dsplit(Expr x, int[] positions) {
        return cut("dsplit", x, positions);
    }
}
