package io.adjoint.tensor;

import io.adjoint.AdjointException;
import java.util.stream.IntStream;

/**
 * What picks along the axes of a tensor, as in NumPy: a single position, whose axis is dropped; a range, whose axis stays;
 * an array of positions or a mask, whose axes take the place of those that they pick from; a new axis; and the ellipsis,
 * which stands for all axes that are not named. Positions that are computed are an index themselves: an expression or a
 * term stands among the others, as in {@code x.get(Index.ALL, positions)}.
 *
 * <pre>{@code
 * Index.at(-1)                      // the last position
 * Index.range(null, null, -1)       // all, backwards
 * Index.of(2, 0, 2)                 // these positions
 * Index.mask(Tensor.of(1, 0, 1))    // where the mask is not 0
 * }</pre>
 */
public sealed interface Index permits Index.Position, Index.Picked, Index.Mask, Index.Mark, Index.Computed, Span {

    /** The whole axis. */
    Index ALL = Span.ALL;

    /** All axes that are not named: {@code ...} in Python. */
    Index ELLIPSIS = Mark.ELLIPSIS;

    /** A new axis of length 1: {@code None} in Python. */
    Index NEW_AXIS = Mark.NEW_AXIS;

    /** What stands for no position of any axis. */
    enum Mark implements Index {
        /** All axes that are not named. */
        ELLIPSIS,

        /** An axis that was not there. */
        NEW_AXIS
    }

    /**
     * A single position.
     *
     * @param position from 0, or from -1 backwards
     */
    record Position(int position) implements Index {
        @Override
        public String toString() {
            return Integer.toString(position);
        }
    }

    /**
     * Several positions.
     *
     * @param positions whole numbers from 0, or from -1 backwards, of any shape
     */
    record Picked(Tensor positions) implements Index {

        /**
         * Checks that there are positions.
         *
         * @throws AdjointException if they are null
         */
        public Picked {
            AdjointException.notNull(positions, "index", "the positions");
        }
    }

    /** Several positions that are computed: an expression of whole numbers from 0, or from -1 backwards. */
    non-sealed interface Computed extends Index {}

    /**
     * Where a mask is true.
     *
     * @param truth for each element of as many axes whether it is picked, which it is unless 0
     */
    record Mask(Tensor truth) implements Index {

        /**
         * Checks that there is a mask.
         *
         * @throws AdjointException if it is null, or a single truth value
         */
        public Mask {
            AdjointException.notNull(truth, "index", "the mask");
            if (truth.rank() == 0) {
                throw new AdjointException("index", "a mask without axes", "at least one axis",
                        "Use where to choose by one truth value");
            }
        }
    }

    /**
     * A single position; its axis is dropped.
     *
     * @param position from 0, or from -1 backwards
     * @return the index
     */
    static Index at(int position) {
        return new Position(position);
    }

    /**
     * Several positions along an axis, which may come more than once.
     *
     * @param positions from 0, or from -1 backwards
     * @return the index
     * @throws AdjointException if the positions are null
     */
    static Index of(int... positions) {
        AdjointException.notNull(positions, "index", "the positions");
        return of(Tensor.of(IntStream.of(positions).asDoubleStream().toArray()));
    }

    /**
     * Positions along an axis, whose axes take its place.
     *
     * @param positions whole numbers from 0, or from -1 backwards
     * @return the index
     * @throws AdjointException if the positions are null
     */
    static Index of(Tensor positions) {
        return new Picked(positions);
    }

    /**
     * Positions that are computed: they are an index as they are.
     *
     * @param positions an expression or a term
     * @return the same
     * @throws AdjointException if the positions are null
     */
    static Index of(Computed positions) {
        return AdjointException.notNull(positions, "index", "the positions");
    }

    /**
     * The elements where a mask is true, along as many axes as it has, which become one.
     *
     * @param truth for each of those elements whether it is picked, which it is unless 0
     * @return the index
     * @throws AdjointException if the mask is null or has no axes
     */
    static Index mask(Tensor truth) {
        return new Mask(truth);
    }

    /**
     * From one position to before another.
     *
     * @param start the first position; negative counts from the end
     * @param stop the position before which to stop; negative counts from the end
     * @return the index
     */
    static Index range(int start, int stop) {
        return new Span(start, stop, 1);
    }

    /**
     * From a position to the end.
     *
     * @param start the first position; negative counts from the end
     * @return the index
     */
    static Index from(int start) {
        return new Span(start, null, 1);
    }

    /**
     * From the beginning to before a position.
     *
     * @param stop the position before which to stop; negative counts from the end
     * @return the index
     */
    static Index to(int stop) {
        return new Span(null, stop, 1);
    }

    /**
     * From one position to before another, by steps.
     *
     * @param start the first position; negative counts from the end; null for the end where walking begins
     * @param stop the position before which to stop; negative counts from the end; null for the far end
     * @param step the distance, negative to walk backwards
     * @return the index
     * @throws AdjointException if the step is 0
     */
    static Index range(Integer start, Integer stop, int step) {
        return new Span(start, stop, step);
    }
}
