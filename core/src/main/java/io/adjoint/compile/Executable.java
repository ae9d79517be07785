package io.adjoint.compile;

import io.adjoint.tensor.Tensor;
import java.util.List;

/** What a program runs: straight-line code where it is small, loops over buffers where it is not. */
sealed interface Executable permits ScalarExecutable, LoopExecutable {

    List<Tensor> run(List<Tensor> values);

    /** Runs from arrays, which are only read, to arrays, which are written; it makes those that are missing. */
    void run(Values[] in, Values[] out);

    /**
     * Runs a step of a loop again and again: its first results are the first operands of the next step.
     *
     * @param steps how many at most
     * @param operands the first carries, whole sequences, and what does not change; all are only read
     * @param results where the last carries and the stacked outputs go, as far as they are wanted
     * @return how many steps were run
     */
    int repeat(Rounds rounds, int steps, Values[] operands, Values[] results);

    void run(double[] in, double[] out);

    /** Runs once for each row of numbers: the elements of all inputs, one after another, and so those of all outputs. */
    void run(double[] in, double[] out, int count);

    /** Runs once for each element along the first axis of all inputs, and stacks the outputs; inputs are only read. */
    void map(int count, Values[] in, Values[] out);

    String explain();

    Profile profile(List<Tensor> values, int runs);
}
