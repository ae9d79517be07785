package io.adjoint.compile;

import io.adjoint.compile.Scalars.Lowered;
import io.adjoint.compile.Scalars.Scalar;

/**
 * Does what {@link ScalarCode} generates code for, scalar by scalar.
 *
 * @param program what is computed
 */
record ScalarInterpreter(Lowered program) implements ScalarKernel {

    @Override
    public void run(double[] in, double[] out) {
        double[] values = new double[program.scalars().size()];
        for (int id = 0; id < values.length; id++) {
            values[id] = switch (program.scalars().get(id)) {
                case Scalar.Input(int position) -> in[position];
                case Scalar.Call call -> value(call, values);
                case Scalar.Number _,Scalar.Structural _ -> program.number(id);
            };
        }
        for (int k = 0; k < out.length; k++) {
            out[k] = values[program.outputs()[k]];
        }
    }

    private static double value(Scalar.Call call, double[] values) {
        return call.value(argument -> values[argument]);
    }
}
