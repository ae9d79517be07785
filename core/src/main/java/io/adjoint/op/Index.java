package io.adjoint.op;

/** What picks along one axis: a single position, whose axis is dropped, or a range, whose axis stays. */
public sealed interface Index permits Index.Position, Span {

    /** The whole axis. */
    Index ALL = new Span(null, null, 1);

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
     * A single position; its axis is dropped.
     *
     * @param position from 0, or from -1 backwards
     * @return the index
     */
    static Index at(int position) {
        return new Position(position);
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
     * From one position to before another, by steps.
     *
     * @param start the first position; negative counts from the end; null for the end where walking begins
     * @param stop the position before which to stop; negative counts from the end; null for the far end
     * @param step the distance, negative to walk backwards
     * @return the index
     * @throws io.adjoint.AdjointException if the step is 0
     */
    static Index range(Integer start, Integer stop, int step) {
        return new Span(start, stop, step);
    }
}
