package io.adjoint.bench;

import io.adjoint.compile.Program;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Tensor;
import java.util.List;

/** The sides of contests over small batches: a program of terms, and loops that fill an array. */
final class Loops {

    private Loops() {}

    /** Loops written by hand. */
    @FunctionalInterface
    interface Way {

        /** {@return what is computed} */
        double[] compute();
    }

    /** {@return loops as a task} */
    static Task byHand(Way way) {
        return new Task() {

            private double[] end;

            @Override
            public void run() {
                end = way.compute();
            }

            @Override
            public double[] outputs() {
                return end;
            }
        };
    }

    /** {@return a program, run at one point, as a task} */
    static Task program(List<Term> outputs, List<Term> inputs, Tensor... at) {
        Program program = Compiled.of(outputs, inputs.toArray(Term[]::new));
        return new Task() {

            private List<Tensor> end;

            @Override
            public void run() {
                end = program.run(at);
            }

            @Override
            public double[] outputs() {
                return Joined.of(end.stream().map(Tensor::toDoubleArray).toArray(double[][]::new));
            }
        };
    }
}
