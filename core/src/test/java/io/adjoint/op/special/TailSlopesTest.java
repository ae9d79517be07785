package io.adjoint.op.special;

import static io.adjoint.op.Arithmetic.number;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Exponential;
import io.adjoint.op.Indexing;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Slopes that cancel where a function is close to its limit, as users write them; values by mpmath at 60 digits. */
class TailSlopesTest {

    private static double slope(UnaryOperator<Expr> function, double at) {
        Variable x = Variable.of("x", Tensor.scalar(at));
        return Evaluator.value(Derivatives.gradient(function.apply(x), List.of(x)).get(x).get()).item();
    }

    @Test
    void ofTheLogarithmOfTheUpperGammaFunctionInItsShape() {
        assertEquals(5.6765125145162436, slope(a -> Exponential.log(Incomplete.gammaincc(a, number(40, a))), 0.5),
                1e-12);
        assertEquals(4.2904992340950977, slope(a -> Exponential.log(Incomplete.gammaincc(a, number(40, a))), 1), 1e-12);
    }

    @Test
    void ofTheLogarithmOfBetaAtUnlikeArguments() {
        assertEquals(-5e-16, slope(a -> Gammas.lbeta(a, number(0.5, a)), 1e15), 1e-27);
    }

    @Test
    void ofTheBetaDistributionFarBelow() {
        Variable x = Variable.of("x", Tensor.scalar(1e-15));
        double value = Evaluator.value(Incomplete.betainc(number(10, x), number(10, x), x)).item();
        assertEquals(1, value / 9.2377999999999316e-146, 1e-13);
        assertEquals(10 / 1e-15,
                slope(y -> Exponential.log(Incomplete.betainc(number(10, y), number(10, y), y)), 1e-15), 1e4);
    }

    /** The logarithm's slopes are those of the function beside its value, in every operand to second order. */
    @Test
    void ofTheLogarithmsOfBetasTails() {
        Variable at = Variable.of("at", Tensor.of(1.4, 2.3, 0.35));
        Expr a = Indexing.select(at, 0, 0);
        Expr b = Indexing.select(at, 0, 1);
        Expr x = Indexing.select(at, 0, 2);
        sameSlopes(at, Exponential.log(Incomplete.betainc(a, b, x)), LogIncomplete.logBetainc(a, b, x));
        sameSlopes(at, Exponential.log(Incomplete.betaincc(a, b, x)), LogIncomplete.logBetaincc(a, b, x));
    }

    private static void sameSlopes(Variable at, Expr expected, Expr found) {
        assertArrayEquals(Evaluator.value(Derivatives.jacobian(expected, at)).toDoubleArray(),
                Evaluator.value(Derivatives.jacobian(found, at)).toDoubleArray(), 1e-11);
        assertArrayEquals(Evaluator.value(Derivatives.hessian(expected, at)).toDoubleArray(),
                Evaluator.value(Derivatives.hessian(found, at)).toDoubleArray(), 1e-9);
    }
}
