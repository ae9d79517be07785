package io.adjoint.commons;

import static io.adjoint.dsl.Adjoint.variable;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Term;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer.Formula;
import org.junit.jupiter.api.Test;

class ObjectiveTest {

    private static final Term X = variable("x", 0.0, 0.0);

    /** Rosenbrock's valley. */
    private static Term valley() {
        Term a = X.get(0);
        Term b = X.get(1);
        return b.minus(a.square()).square().times(100).plus(a.neg().plus(1).square());
    }

    @Test
    void valueGradientAndHessian() {
        Objective objective = Objective.of(valley(), X);
        double[] at = {-1.2, 1};
        assertEquals(24.2, objective.value().value(at), 1e-13);
        assertArrayEquals(new double[]{-215.6, -88}, objective.gradient().value(at), 1e-11);
        assertArrayEquals(new double[]{1330, 480}, objective.hessian().value(at)[0], 1e-11);
        assertArrayEquals(new double[]{480, 200}, objective.hessian().value(at)[1], 1e-11);
    }

    @Test
    void anOptimiserOfCommonsMathFindsTheMinimum() {
        Objective objective = Objective.of(valley(), X);
        var optimiser = new NonLinearConjugateGradientOptimizer(
                Formula.POLAK_RIBIERE, new SimpleValueChecker(1e-14, 1e-14));
        double[] found = optimiser
                .optimize(new ObjectiveFunction(objective.value()),
                        new ObjectiveFunctionGradient(objective.gradient()), GoalType.MINIMIZE,
                        new InitialGuess(new double[]{-1.2, 1}), new MaxEval(10_000))
                .getPoint();
        assertArrayEquals(new double[]{1, 1}, found, 1e-4);
    }

    @Test
    void aVectorIsNoObjective() {
        assertEquals("objective: got a term of shape (2,); expected a term of one element. Reduce it with sum or mean.",
                assertThrows(AdjointException.class, () -> Objective.of(X, X)).getMessage());
        assertThrows(AdjointException.class, () -> Objective.of(null, X));
    }
}
