package io.adjoint.compile;

import io.adjoint.function.Count;
import io.adjoint.function.Unfinished;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * What the rounds of a loop share.
 *
 * @param carries how many results of a round are operands of the next
 * @param sequences how many operands behind them are read one element a round
 * @param reversed whether sequences are read, and outputs stacked, from their end
 * @param ending where the last result says if there is another round, how far it may go
 */
record Rounds(int carries, int sequences, boolean reversed, Optional<Ending> ending) {

    /**
     * A loop of unknown length.
     *
     * @param operation its name
     * @param count its condition and its limit
     */
    record Ending(String operation, Count.While count) {}

    boolean conditional() {
        return ending.isPresent();
    }

    /** Whether the loop may not take another step after so many, though its condition holds. */
    boolean mayNotGoOn(int done) {
        return ending.isPresent() && Unfinished.isAfter(done, ending.get().count);
    }

    Unfinished unfinished(int done, List<Tensor> carry) {
        Ending open = ending.orElseThrow();
        return Unfinished.of(open.operation, done, open.count, carry);
    }

    int place(int step, int steps) {
        return reversed ? steps - 1 - step : step;
    }
}
