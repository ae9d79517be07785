package io.adjoint.op;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** An operand, or each of its elements, several times in a row. */
public final class Copies {

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("tile",
                    Sample.of(Shape.of(2, 3), x -> tile(x, 2, 1, 2)), Sample.of(Shape.of(2, 2), x -> tile(x, 2))),
            Entry.of("repeat", Sample.of(Shape.of(2, 3), x -> repeat(x, 2, 1, 2))).as("x.repeat"),
            Entry.of("repeatInterleave",
                    Sample.of(Shape.of(2, 3), x -> repeatInterleave(x, 2, 1)),
                    Sample.of(Shape.of(3), x -> repeatInterleave(x, new int[]{2, 0, 1}, 0))));

    private Copies() {}

    /**
     * Copies side by side, as NumPy's {@code tile}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0);
     * x.tile(2);                          // tensor([1.0, 2.0, 1.0, 2.0])
     * x.tile(2).sum().gradient().of(x);   // tensor([2.0, 2.0])
     * }</pre>
     *
     * @param x any expression
     * @param counts how many along each axis, aligned at the last; missing ones are 1
     * @return the repeated expression
     * @throws AdjointException if a count is negative
     */
    public static Expr tile(Expr x, int... counts) {
        return tiled("tile", x, counts);
    }

    /**
     * Copies side by side, as {@code torch.Tensor.repeat}: {@link #tile} with a count for every axis.
     *
     * <pre>{@code
     * var x = constant(1, 2);
     * x.repeat(3);      // tensor([1.0, 2.0, 1.0, 2.0, 1.0, 2.0])
     * x.repeat(2, 1);   // tensor([[1.0, 2.0], [1.0, 2.0]])
     * }</pre>
     *
     * @param x any expression
     * @param counts how many along each axis, aligned at the last; those beyond make new axes in front
     * @return the repeated expression
     * @throws AdjointException if a count is negative, or there are fewer than axes
     */
    public static Expr repeat(Expr x, int... counts) {
        AdjointException.notNull(x, "repeat", "the operand");
        AdjointException.notNull(counts, "repeat", "the counts");
        if (counts.length < x.shape().rank()) {
            throw new AdjointException("repeat", "counts " + Arrays.toString(counts) + " for shape " + x.shape(),
                    "a count for each axis", "Use tile, where missing counts are 1");
        }
        return tiled("repeat", x, counts);
    }

    private static Expr tiled(String operation, Expr x, int... counts) {
        AdjointException.notNull(x, operation, "the operand");
        AdjointException.notNull(counts, operation, "the counts");
        requireCounts(operation, counts);
        int rank = Math.max(counts.length, x.shape().rank());
        int[] spread = new int[2 * rank];
        int[] wide = new int[2 * rank];
        int[] whole = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            int own = axis - (rank - x.shape().rank());
            int asked = axis - (rank - counts.length);
            int length = own < 0 ? 1 : x.shape().dim(own);
            int count = asked < 0 ? 1 : counts[asked];
            spread[2 * axis] = 1;
            wide[2 * axis] = count;
            spread[2 * axis + 1] = wide[2 * axis + 1] = length;
            whole[axis] = count * length;
        }
        Shape copies = Shape.of(wide);
        return Layouts.reshape(Layouts.broadcastTo(Layouts.reshape(x, Shape.of(spread)), copies), Shape.of(whole));
    }

    private static void requireCounts(String operation, int... counts) {
        if (IntStream.of(counts).anyMatch(count -> count < 0)) {
            throw new AdjointException(operation, "counts " + Arrays.toString(counts), "no count below 0",
                    "Use 1 for what is not repeated");
        }
    }

    /**
     * Each element several times in a row, of the flattened operand.
     *
     * <pre>{@code
     * constant(1, 2).repeatInterleave(2);   // tensor([1.0, 1.0, 2.0, 2.0])
     * }</pre>
     *
     * @param x any expression
     * @param count how many times, not negative
     * @return a vector
     * @throws AdjointException if the count is negative
     */
    public static Expr repeatInterleave(Expr x, int count) {
        return repeatInterleave(Axes.flatten(x), count, 0);
    }

    /**
     * Every position along an axis repeated in its place.
     *
     * <pre>{@code
     * var x = constant(1, 2);
     * x.repeatInterleave(2, 0);                  // tensor([1.0, 1.0, 2.0, 2.0])
     * x.repeatInterleave(new int[] {3, 1}, 0);   // tensor([1.0, 1.0, 1.0, 2.0])
     * }</pre>
     *
     * @param x any expression
     * @param count how often
     * @param axis the axis, perhaps negative
     * @return an expression {@code count} times as long along the axis
     * @throws AdjointException if the count is negative or the axis out of range
     */
    public static Expr repeatInterleave(Expr x, int count, int axis) {
        AdjointException.notNull(x, "repeatInterleave", "the operand");
        requireCounts("repeatInterleave", count);
        int along = x.shape().axis("repeatInterleave", axis);
        Expr spread = Axes.unsqueeze(x, along + 1);
        return Axes.flatten(Layouts.broadcastTo(spread, Axes.with(spread.shape(), along + 1, count)), along, along + 1);
    }

    /**
     * Every position along an axis repeated in its place, each as often as told.
     *
     * @param x any expression
     * @param counts how often, for each position
     * @param axis the axis, perhaps negative
     * @return an expression as long along the axis as the sum of the counts
     * @throws AdjointException if a count is negative, there are not as many as positions, or the axis is out of range
     */
    public static Expr repeatInterleave(Expr x, int[] counts, int axis) {
        AdjointException.notNull(x, "repeatInterleave", "the operand");
        AdjointException.notNull(counts, "repeatInterleave", "the counts");
        requireCounts("repeatInterleave", counts);
        int length = x.shape().dim(x.shape().axis("repeatInterleave", axis));
        if (counts.length != length) {
            throw new AdjointException("repeatInterleave", counts.length + " counts for an axis of " + length,
                    "a count for each position", "Give one number to repeat all alike");
        }
        int[] positions = IntStream.range(0, length)
                .flatMap(k -> IntStream.generate(() -> k).limit(counts[k])).toArray();
        return Gathers.indexSelect(x, axis, positions);
    }
}
