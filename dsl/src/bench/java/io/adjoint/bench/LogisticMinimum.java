package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.variable;

import io.adjoint.commons.Objective;
import io.adjoint.dsl.Term;
import io.adjoint.optim.minimise.Limits;
import io.adjoint.optim.minimise.Method;
import io.adjoint.optim.minimise.Minimiser;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer.Formula;

/**
 * A logistic regression of a thousand examples by a hundred features with a penalty, minimised until no component of the
 * gradient is above 1e-8. Commons Math has the same compiled value and gradient; both sides give the place.
 */
final class LogisticMinimum {

    private static final int EXAMPLES = 1_000;
    private static final int FEATURES = 100;
    private static final double SMALL = 1e-8;

    private LogisticMinimum() {}

    static Contest contest() {
        return Contest.of("logistic-minimum", 1e-5).side(Contest.OURS, Ours::new)
                .peer("commons-math", 2, CommonsMath::new);
    }

    private static Term loss(Term w) {
        Random random = new Random(15);
        double[][] x = new double[EXAMPLES][FEATURES];
        double[] sign = new double[EXAMPLES];
        for (int i = 0; i < EXAMPLES; i++) {
            double sum = 0;
            for (int j = 0; j < FEATURES; j++) {
                x[i][j] = random.nextGaussian() / Math.sqrt(1 + j % 10);
                sum += x[i][j] * Math.cos(j);
            }
            sign[i] = sum + 2 * random.nextGaussian() > 0 ? -1 : 1;
        }
        return constant(x).matmul(w).times(constant(sign)).softplus().mean().plus(w.square().sum().times(5e-4));
    }

    /** L-BFGS; the programs are made before. */
    private static final class Ours implements Task {

        private final Minimiser<Term> minimiser = Minimiser.of(LogisticMinimum::loss, start());
        private final Method.Lbfgs lbfgs = Method.lbfgs().within(new Limits(SMALL, 0, 0, 2_000, 20_000));
        private Term at;

        @Override
        public void run() {
            at = minimiser.from(start(), lbfgs).at();
        }

        @Override
        public double[] outputs() {
            return at.value().toDoubleArray();
        }
    }

    private static Term start() {
        return constant(Tensor.zeros(FEATURES));
    }

    /** Conjugate gradients by Polak and Ribière. */
    private static final class CommonsMath implements Task {

        private final ObjectiveFunction value;
        private final ObjectiveFunctionGradient gradient;
        private double[] at;

        CommonsMath() {
            Term w = variable("w", Tensor.zeros(FEATURES));
            Objective objective = Objective.of(loss(w), w);
            var slope = objective.gradient();
            value = new ObjectiveFunction(objective.value());
            gradient = new ObjectiveFunctionGradient(point -> last = slope.value(point));
        }

        private double[] last;

        private boolean isFlat() {
            double most = 0;
            for (double each : last) {
                most = Math.max(most, Math.abs(each));
            }
            return most <= SMALL;
        }

        @Override
        public void run() {
            var optimiser = new NonLinearConjugateGradientOptimizer(Formula.POLAK_RIBIERE,
                    (iteration, before, after) -> isFlat(), 1e-8, 1e-8, 1);
            at = optimiser.optimize(new MaxEval(20_000), value, gradient, GoalType.MINIMIZE,
                    new InitialGuess(new double[FEATURES])).getPoint();
        }

        @Override
        public double[] outputs() {
            return at;
        }
    }

    static List<Contest> contests() {
        return List.of(contest());
    }
}
