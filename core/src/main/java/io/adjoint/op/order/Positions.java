package io.adjoint.op.order;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.op.Axes;
import io.adjoint.op.Entry;
import io.adjoint.op.Gathers;
import io.adjoint.op.Layouts;
import io.adjoint.tensor.Shape;
import java.util.List;
import java.util.function.UnaryOperator;

/** Elements by their order together with where they stand, which is found once for both. */
public final class Positions {

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("sortWithIndices", Extremes.sample(x -> sortWithIndices(x, 1, false).values()),
                    Extremes.sample(x -> sortWithIndices(x, 0, true).values()))
                    .as("torch.sort").kink("equal ones keep their order"),
            Entry.of("topkWithIndices", Extremes.sample(x -> topkWithIndices(x, 2, 1, true).values()),
                    Extremes.sample(x -> topkWithIndices(x, 1, 0, false).values()))
                    .as("torch.topk").kink("the first of equal ones"),
            Entry.of("maxWithIndices", Extremes.sample(x -> maxWithIndices(x, false, 1).values()))
                    .as("torch.max").kink("the first of equal ones takes all"),
            Entry.of("minWithIndices", Extremes.sample(x -> minWithIndices(x, true, 0).values()))
                    .as("torch.min").kink("the first of equal ones takes all"));

    private Positions() {}

    /**
     * Elements and where they stand along an axis.
     *
     * @param values the elements
     * @param indices whole numbers, without a derivative
     */
    public record Located(Expr values, Expr indices) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Located {
            AdjointException.notNull(values, "located", "the values");
            AdjointException.notNull(indices, "located", "the indices");
        }

        private Located each(UnaryOperator<Expr> f) {
            return new Located(f.apply(values), f.apply(indices));
        }
    }

    private static Located taken(Expr x, int axis, Expr indices) {
        return new Located(Gathers.gather(x, axis, indices), indices);
    }

    /** A number is a vector of length 1 along its axis. */
    private static Expr vector(Expr x) {
        return Layouts.reshape(x, Shape.of(1));
    }

    private static Expr number(Expr x) {
        return Layouts.reshape(x, Shape.SCALAR);
    }

    /**
     * The elements sorted along the last axis, ascending, and where each was.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 1.0, 2.0);
     * x.sortWithIndices().values();    // tensor([1.0, 2.0, 3.0])
     * x.sortWithIndices().indices();   // tensor([1.0, 2.0, 0.0])
     * }</pre>
     *
     * @param x any expression
     * @return both, of the shape of {@code x}
     * @throws AdjointException if {@code x} has no axes
     */
    public static Located sortWithIndices(Expr x) {
        return sortWithIndices(x, -1, false);
    }

    /**
     * The elements sorted along an axis, and where each was; equal ones keep their order, and NaN counts as greatest.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 1.0, 2.0);
     * x.sortWithIndices(0, true).indices();                          // tensor([0.0, 2.0, 1.0])
     * x.sortWithIndices(0, true).values().get(0).gradient().of(x);   // tensor([1.0, 0.0, 0.0])
     * }</pre>
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @param descending whether from the greatest to the least
     * @return both, of the shape of {@code x}
     * @throws AdjointException if the axis is out of range
     */
    public static Located sortWithIndices(Expr x, int axis, boolean descending) {
        AdjointException.notNull(x, "sortWithIndices", "the operand");
        if (x.shape().isAlong(axis)) {
            return sortWithIndices(vector(x), 0, descending).each(Positions::number);
        }
        int along = x.shape().axis("sortWithIndices", axis);
        return taken(x, along, Orders.argsort(x, along, descending));
    }

    /**
     * The greatest elements along the last axis, from the greatest down, and where they stand.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 9.0, 5.0, 7.0);
     * x.topkWithIndices(2).values();    // tensor([9.0, 7.0])
     * x.topkWithIndices(2).indices();   // tensor([1.0, 3.0])
     * }</pre>
     *
     * @param x any expression
     * @param k how many
     * @return both, of length k along the axis
     * @throws AdjointException if there are fewer than k elements along the axis
     */
    public static Located topkWithIndices(Expr x, int k) {
        return topkWithIndices(x, k, -1, true);
    }

    /**
     * The greatest or least elements along an axis, sorted, and where they stand.
     *
     * @param x any expression
     * @param k how many
     * @param axis the axis, perhaps negative
     * @param largest whether the greatest, from the greatest down; else the least, from the least up
     * @return both, of length k along the axis
     * @throws AdjointException if there are fewer than k elements along the axis, or the axis is out of range
     */
    public static Located topkWithIndices(Expr x, int k, int axis, boolean largest) {
        AdjointException.notNull(x, "topkWithIndices", "the operand");
        if (x.shape().isAlong(axis)) {
            Orders.requireRank("topkWithIndices", k, 1, 1);
            return topkWithIndices(vector(x), k, 0, largest).each(Positions::number);
        }
        int along = x.shape().axis("topkWithIndices", axis);
        Orders.requireRank("topkWithIndices", k, 0, x.shape().dim(along));
        return taken(x, along, Axes.span(Orders.argsort(x, along, largest), along, 0, k));
    }

    /**
     * The greatest elements along an axis, of equal ones the first, and where they stand.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{7, 7}, {1, 4}});
     * a.maxWithIndices(1).values();    // tensor([7.0, 4.0])
     * a.maxWithIndices(1).indices();   // tensor([0.0, 1.0])
     * }</pre>
     *
     * @param x any expression
     * @param keepDims whether the axis stays with length 1
     * @param axis the axis, perhaps negative
     * @return both
     * @throws AdjointException if the axis is out of range or empty
     */
    public static Located maxWithIndices(Expr x, boolean keepDims, int axis) {
        return extreme("maxWithIndices", x, keepDims, axis, true);
    }

    /**
     * The least elements along an axis, of equal ones the first, and where they stand.
     *
     * <pre>{@code
     * constant(4, 2, 8, 2).minWithIndices(0).indices();   // 1.0
     * }</pre>
     *
     * @param x any expression
     * @param keepDims whether the axis stays with length 1
     * @param axis the axis, perhaps negative
     * @return both
     * @throws AdjointException if the axis is out of range or empty
     */
    public static Located minWithIndices(Expr x, boolean keepDims, int axis) {
        return extreme("minWithIndices", x, keepDims, axis, false);
    }

    private static Located extreme(String operation, Expr x, boolean keepDims, int axis, boolean greatest) {
        AdjointException.notNull(x, operation, "the operand");
        if (x.shape().isAlong(axis)) {
            return extreme(operation, vector(x), false, 0, greatest);
        }
        int along = x.shape().axis(operation, axis);
        Expr indices = AdjointException.calling(operation,
                () -> greatest ? Extremes.argmax(x, true, along) : Extremes.argmin(x, true, along));
        Located found = taken(x, along, indices);
        return keepDims ? found : found.each(part -> Layouts.reshape(part, x.shape().without(along)));
    }
}
