package io.adjoint.compile;

import java.util.stream.IntStream;

/** Many rows of numbers cut into pieces that are worth handing to another thread; each row is computed by itself. */
final class Rows {

    /** Operations a piece, some tens of microseconds. */
    private static final long PIECE = 1 << 15;

    private Rows() {}

    /** What is done with consecutive rows. */
    @FunctionalInterface
    interface Piece {
        void run(int from, int to);
    }

    /** Does all rows, on all processors where there are several pieces. */
    static void each(int count, long operationsOfRow, Piece piece) {
        int length = Math.clamp(PIECE / Math.max(1, operationsOfRow), 1, Math.max(1, count));
        int pieces = Math.ceilDiv(count, length);
        if (pieces > 1) {
            IntStream.range(0, pieces).parallel()
                    .forEach(p -> piece.run(p * length, (int) Math.min(count, (p + 1L) * length)));
        } else {
            piece.run(0, count);
        }
    }
}
