package io.adjoint.compile;

import io.adjoint.compile.Scalars.Lowered;

/**
 * Does what {@link ScalarCode} generates code for, scalar by scalar.
 *
 * @param program what is computed
 */
record ScalarInterpreter(Lowered program) implements ScalarKernel {

    @Override
    public void run(double[] in, double[] out) {
        Tape tape = program.tape();
        double[] values = new double[tape.size()];
        for (int id = 0; id < values.length; id++) {
            values[id] = switch (tape.kind(id)) {
                case INPUT -> in[tape.place(id)];
                case CALL -> tape.value(id, values);
                case NUMBER, ABSENT -> tape.number(id);
            };
        }
        for (int place = 0; place < out.length; place++) {
            out[place] = values[program.outputs()[place]];
        }
    }
}
