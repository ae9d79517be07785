package io.adjoint.compile;

import io.adjoint.tensor.Tensor;
import java.util.List;

/** What a program runs: straight-line code where it is small, loops over buffers where it is not. */
sealed interface Executable permits ScalarExecutable, LoopExecutable {

    List<Tensor> run(List<Tensor> values);

    /** Runs a step again and again, its first outputs the next step's first inputs. */
    List<Tensor> iterate(int times, int state, List<Tensor> values);

    void run(double[] in, double[] out);

    String explain();

    Profile profile(List<Tensor> values, int runs);
}
