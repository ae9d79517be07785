package io.adjoint.compile;

/**
 * What the rounds of a loop share.
 *
 * @param carries how many results of a round are operands of the next
 * @param sequences how many operands behind them are read one element a round
 * @param reversed whether sequences are read, and outputs stacked, from their end
 * @param conditional whether the last result says if there is another round
 */
record Rounds(int carries, int sequences, boolean reversed, boolean conditional) {

    int place(int step, int steps) {
        return reversed ? steps - 1 - step : step;
    }
}
