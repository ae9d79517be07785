package io.adjoint.show;

import io.adjoint.AdjointException;

/**
 * How far something has come that takes long: a bar with the rate and the time that remains in a terminal, a line that
 * changes in a notebook, and nothing where the output is neither.
 *
 * <pre>{@code
 * import io.adjoint.show.Brief;
 * import io.adjoint.show.Progress;
 * try (Progress progress = Progress.of("training", 1000)) {
 *     for (int step = 1; step <= 1000; step++) {
 *         progress.reached(step, "loss " + Brief.number(1.0 / step));
 *     }
 * }
 * }</pre>
 */
public interface Progress extends AutoCloseable {

    /**
     * Tells how far it has come. May be called as often as there are steps: few of the calls are shown.
     *
     * @param done how many steps are done
     * @param note what else is to be shown, such as a loss; empty for nothing
     */
    void reached(long done, String note);

    /** Shows where it ended, whether that is the end or not. */
    @Override
    void close();

    /**
     * Progress that is shown where somebody watches.
     *
     * @param name what is being done
     * @param total how many steps there are; 0 if that is not known
     * @return progress from 0
     * @throws AdjointException if the name is null, or the total negative
     */
    static Progress of(String name, long total) {
        AdjointException.notNull(name, "progress", "the name");
        if (total < 0) {
            throw new AdjointException("progress", total + " steps", "a number of steps, or 0 if it is not known",
                    "Count the steps");
        }
        return Watched.isWatched() ? new Watched(name, total, System::nanoTime, Watched.sink()) : none();
    }

    /**
     * Progress that nobody sees.
     *
     * @return one that does nothing
     */
    static Progress none() {
        return Unseen.ONLY;
    }

    /** Does nothing. */
    enum Unseen implements Progress {
        /** The only one. */
        ONLY;

        @Override
        public void reached(long done, String note) {
            AdjointException.notNull(note, "progress", "the note");
        }

        @Override
        public void close() {
            // nothing was shown
        }
    }
}
