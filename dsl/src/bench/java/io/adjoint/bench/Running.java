package io.adjoint.bench;

import io.adjoint.compile.Program;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Tensor;
import java.util.List;

/** A program run at the same values again and again. */
final class Running implements Task {

    private final Program program;
    private final Tensor[] inputs;
    private List<Tensor> outputs;

    Running(Program program, Tensor... inputs) {
        this.program = program;
        this.inputs = inputs;
    }

    /** {@return a program of one input, run at its value} */
    static Running at(Tensor value, Term input, Term... outputs) {
        return new Running(Compiled.of(List.of(outputs), input), value);
    }

    @Override
    public void run() {
        outputs = program.run(inputs);
    }

    @Override
    public double[] outputs() {
        return Joined.of(outputs.stream().map(Tensor::toDoubleArray).toArray(double[][]::new));
    }
}
