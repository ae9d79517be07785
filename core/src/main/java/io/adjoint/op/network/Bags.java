package io.adjoint.op.network;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Axes;
import io.adjoint.op.Choice;
import io.adjoint.op.Entry;
import io.adjoint.op.Gathers;
import io.adjoint.op.Layouts;
import io.adjoint.op.Picks;
import io.adjoint.op.Reductions;
import io.adjoint.op.Sample;
import io.adjoint.op.order.Extremes;
import io.adjoint.op.scatter.Scatters;
import io.adjoint.op.scatter.Segments;
import io.adjoint.tensor.Merge;
import io.adjoint.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of a table picked by bags of positions, each bag reduced to one row. */
public final class Bags {

    private static final Expr BAGS = Gathers.index(new double[][]{{2, -1}, {0, 1}});

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(Entry.of("embeddingBag",
            Sample.of(Shape.of(3, 2), x -> embeddingBag(x, BAGS, Merge.MEAN)),
            Sample.of(Shape.of(3, 2), x -> embeddingBag(x, Gathers.index(2, 0, 2), new int[]{0, 0, 1}, Merge.MEAN)),
            Extremes.sample(x -> embeddingBag(x, Gathers.index(new double[][]{{0, 1}}), Merge.AMAX)),
            new Sample(List.of(Shape.of(3, 2), Shape.of(2, 2)), List.of(Interval.REAL, Interval.REAL),
                    x -> embeddingBag(x.get(0), BAGS, x.get(1))))
            .as("torch.nn.functional.embedding_bag").kink("equal extremes share evenly; an empty bag gives 0"));

    private Bags() {}

    /**
     * The means of the rows at the positions of each bag, PyTorch's default.
     *
     * <pre>{@code
     * var table = variable("table", new double[][] {{1, 2}, {3, 4}, {5, 6}});
     * table.embeddingBag(constant(new double[][] {{0, 2}, {1, 1}}));   // tensor([[3.0, 4.0], [3.0, 4.0]])
     * }</pre>
     *
     * @param table a matrix of a row for each position
     * @param index positions, of shape (bags, length)
     * @return a matrix of a row for each bag; zeros for an empty one
     * @throws AdjointException if the table or the index is no matrix, or a position is out of range
     */
    public static Expr embeddingBag(Expr table, Expr index) {
        return embeddingBag(table, index, Merge.MEAN);
    }

    /**
     * The means of the rows at the positions of each bag, bags of any lengths.
     *
     * @param table a matrix of a row for each position
     * @param index positions of all bags one after another, a vector
     * @param offsets where each bag begins, from 0 in ascending order
     * @return a matrix of a row for each bag; zeros for an empty one
     * @throws AdjointException if the table is no matrix, the index no vector, a position out of range, or the offsets do
     *     not ascend from 0
     */
    public static Expr embeddingBag(Expr table, Expr index, int... offsets) {
        return embeddingBag(table, index, offsets, Merge.MEAN);
    }

    /**
     * The rows at the positions of each bag, reduced to one.
     *
     * <pre>{@code
     * var table = variable("table", new double[][] {{1, 2}, {3, 4}, {5, 6}});
     * table.embeddingBag(constant(new double[][] {{0, 2}}), Merge.MEAN);              // tensor([[3.0, 4.0]])
     * table.embeddingBag(constant(0, 2, 1), new int[] {0, 2}, Merge.SUM);             // tensor([[6.0, 8.0], [3.0, 4.0]])
     * table.embeddingBag(constant(new double[][] {{0, 2}}), constant(new double[][] {{10, 1}}));   // tensor([[15.0, 26.0]])
     * }</pre>
     *
     * @param table a matrix of a row for each position
     * @param index positions, of shape (bags, length)
     * @param how sum, mean or greatest; PyTorch's default is the mean
     * @return a matrix of a row for each bag; zeros for an empty one
     * @throws AdjointException if the table or the index is no matrix, a position is out of range, or the reduction is
     *     another
     */
    public static Expr embeddingBag(Expr table, Expr index, Merge how) {
        Expr rows = rows(table, index, 2);
        requireReduction(how);
        if (index.shape().dim(1) == 0) {
            return Layouts.broadcastTo(Arithmetic.number(0, table),
                    Shape.of(index.shape().dim(0), table.shape().dim(1)));
        }
        return switch (how) {
            case SUM -> Reductions.sum(rows, false, 1);
            case MEAN -> Reductions.mean(rows, false, 1);
            default -> Reductions.amax(rows, false, 1);
        };
    }

    /**
     * The sum of the rows at the positions of each bag, each row times a weight.
     *
     * @param table a matrix of a row for each position
     * @param index positions, of shape (bags, length)
     * @param perSampleWeights a weight for each position
     * @return a matrix of a row for each bag
     * @throws AdjointException if the table or the index is no matrix, a position is out of range, or the weights have
     *     another shape than the index
     */
    public static Expr embeddingBag(Expr table, Expr index, Expr perSampleWeights) {
        Expr rows = rows(table, index, 2);
        AdjointException.notNull(perSampleWeights, "embeddingBag", "the weights");
        if (!perSampleWeights.shape().equals(index.shape())) {
            throw new AdjointException("embeddingBag", "weights of shape " + perSampleWeights.shape()
                    + " for an index of shape " + index.shape(), "a weight for each position", "Reshape the weights");
        }
        return Reductions.sum(Arithmetic.times(rows, Axes.unsqueeze(perSampleWeights, -1)), false, 1);
    }

    /**
     * The rows at the positions of each bag, reduced to one, bags of any lengths.
     *
     * @param table a matrix of a row for each position
     * @param index positions of all bags one after another, a vector
     * @param offsets where each bag begins, from 0 in ascending order
     * @param how sum, mean or greatest; PyTorch's default is the mean
     * @return a matrix of a row for each bag; zeros for an empty one
     * @throws AdjointException if the table is no matrix, the index no vector, a position out of range, the offsets do not
     *     ascend from 0, or the reduction is another
     */
    public static Expr embeddingBag(Expr table, Expr index, int[] offsets, Merge how) {
        Expr rows = rows(table, index, 1);
        requireReduction(how);
        int count = index.shape().dim(0);
        requireOffsets(count, offsets);
        int[] bags = IntStream.range(0, count)
                .map(at -> (int) IntStream.of(offsets).filter(offset -> offset <= at).count() - 1).toArray();
        Expr segments = Gathers.index(bags);
        Expr none = Arithmetic.number(0, table);
        return switch (how) {
            case SUM -> Scatters.segmentSum(rows, segments, offsets.length);
            case MEAN -> Arithmetic.div(Scatters.segmentSum(rows, segments, offsets.length),
                    Arithmetic.cast(Layouts.reshape(Gathers.index(sizes(bags, offsets.length)), -1, 1), table.dtype()));
            default -> {
                boolean[] empty = new boolean[offsets.length];
                Arrays.fill(empty, true);
                IntStream.of(bags).forEach(bag -> empty[bag] = false);
                int[] held = IntStream.range(0, empty.length).map(bag -> empty[bag] ? 0 : 1).toArray();
                Expr mask = Arithmetic.cast(Layouts.reshape(Gathers.index(held), -1, 1), table.dtype());
                yield Choice.where(mask, Segments.segmentMax(rows, segments, offsets.length), none);
            }
        };
    }

    private static int[] sizes(int[] bags, int count) {
        int[] sizes = new int[count];
        IntStream.of(bags).forEach(bag -> sizes[bag]++);
        return IntStream.of(sizes).map(size -> Math.max(1, size)).toArray();
    }

    private static Expr rows(Expr table, Expr index, int rank) {
        AdjointException.notNull(table, "embeddingBag", "the table");
        AdjointException.notNull(index, "embeddingBag", "the index");
        if (table.shape().rank() != 2 || index.shape().rank() != rank) {
            throw new AdjointException("embeddingBag",
                    "a table of shape " + table.shape() + " and an index of shape " + index.shape(),
                    "a matrix and " + (rank == 2 ? "a row of positions for each bag" : "a vector of positions"),
                    "Bags of unlike lengths are told by offsets");
        }
        return Picks.pick(Gathers.slices("embeddingBag", table.shape(), 0, index.shape()), table, index);
    }

    private static void requireReduction(Merge how) {
        AdjointException.notNull(how, "embeddingBag", "the reduction");
        if (how == Merge.PROD || how == Merge.AMIN) {
            throw new AdjointException("embeddingBag", "reduction " + how, "SUM, MEAN or AMAX",
                    "Use embedding and reduce its rows");
        }
    }

    private static void requireOffsets(int count, int... offsets) {
        AdjointException.notNull(offsets, "embeddingBag", "the offsets");
        boolean ascends = offsets.length > 0 && offsets[0] == 0 && offsets[offsets.length - 1] <= count
                && IntStream.range(1, offsets.length).allMatch(k -> offsets[k - 1] <= offsets[k]);
        if (!ascends) {
            throw new AdjointException("embeddingBag", "offsets " + Arrays.toString(offsets) + " of " + count
                    + " positions", "offsets from 0 in ascending order", "Each tells where a bag begins");
        }
    }
}
