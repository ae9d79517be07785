package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.jacobian;
import static io.adjoint.dsl.Adjoint.symbol;

import io.adjoint.dsl.Term;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** What a decaying oscillation a exp(-b t) cos(c t + d) leaves of 2,000 points, and its Jacobian by a, b, c and d. */
final class Residuals {

    private static final int POINTS = 2_000;
    private static final double END = 10;
    private static final Tensor PARAMETERS = Tensor.of(Shape.of(4), 1.5, 0.3, 2, 0.4);
    private static final Tensor T = Tensor.rand(1, POINTS).map(t -> t * END);
    private static final Tensor Y = Tensor.randn(2, POINTS);

    private Residuals() {}

    static Contest contest() {
        return new Contest("residuals", 1, 1e-9, Map.of(), List.of())
                .side(Contest.OURS, Residuals::ours)
                .peer("by-hand", 1 / 1.5, ByHand::new);
    }

    private static Term residuals(Term parameters) {
        Term t = constant(T);
        Term decay = parameters.get(1).neg().times(t).exp();
        Term wave = parameters.get(2).times(t).plus(parameters.get(3)).cos();
        return parameters.get(0).times(decay).times(wave).minus(constant(Y));
    }

    private static Task ours() {
        Term parameters = symbol("parameters", 4);
        return Running.at(PARAMETERS, parameters, residuals(parameters),
                jacobian(Residuals::residuals).at(parameters));
    }

    /** All four slopes of a point beside its residual. */
    private static final class ByHand implements Task {

        private final double[] parameters = PARAMETERS.toDoubleArray();
        private final double[] t = T.toDoubleArray();
        private final double[] y = Y.toDoubleArray();
        private double[] residuals;
        private double[] jacobian;

        @Override
        public void run() {
            residuals = new double[POINTS];
            jacobian = new double[POINTS * 4];
            double a = parameters[0];
            double b = parameters[1];
            double c = parameters[2];
            double d = parameters[3];
            for (int i = 0; i < POINTS; i++) {
                double decay = Math.exp(-b * t[i]);
                double wave = decay * Math.cos(c * t[i] + d);
                double turned = -a * decay * Math.sin(c * t[i] + d);
                residuals[i] = a * wave - y[i];
                jacobian[4 * i] = wave;
                jacobian[4 * i + 1] = -t[i] * a * wave;
                jacobian[4 * i + 2] = t[i] * turned;
                jacobian[4 * i + 3] = turned;
            }
        }

        @Override
        public double[] outputs() {
            return Joined.of(residuals, jacobian);
        }
    }
}
