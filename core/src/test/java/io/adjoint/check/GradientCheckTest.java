package io.adjoint.check;

import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.eval.Bindings;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Choice;
import io.adjoint.op.Custom;
import io.adjoint.op.Exponential;
import io.adjoint.op.Powers;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientCheckTest {

    private final Variable x = Variable.of("x", Tensor.of(1, 2));

    private static Custom square(Custom.Rule rule) {
        return Custom.of("square", x -> x.getFirst().map(v -> v * v), rule);
    }

    @Test
    void namesVariableElementAndAmountOfAWrongRule() {
        Expr mask = Constant.of(Tensor.of(2, 2.5));
        Custom wrong = square((x, y, u) -> List.of(times(u, times(x.getFirst(), mask))));
        Report report = GradientCheck.check(wrong.on(x), Bindings.none(), 1);
        assertEquals(2, report.compared());
        Element worst = report.disagreements().single();
        assertEquals(x, worst.variable());
        assertArrayEquals(new int[]{1}, worst.index());
        assertEquals(1, worst.order());
        assertEquals(1.25, worst.analytic() / worst.numeric(), 1e-6);
        assertTrue(report.toString().startsWith("2 derivatives compared, 1 disagree, 0 on a kink or pole\n"
                + "  order 1, x[1]: derivative "), report::toString);
    }

    @Test
    void findsARuleThatIsWrongInSecondOrderOnly() {
        Custom wrong = square((x, y, u) -> List.of(times(u, times(Choice.stopGradient(x.getFirst()), 2))));
        assertTrue(GradientCheck.check(wrong.on(x), Bindings.none(), 1).agrees());
        Report report = GradientCheck.check(wrong.on(x));
        assertFalse(report.agrees());
        assertTrue(report.disagreements().forAll(element -> element.order() == 2));
    }

    @Test
    void aDerivativeThatIsNotANumberDisagrees() {
        Custom wrong = square((x, y, u) -> List.of(times(u, Double.NaN)));
        assertEquals(2, GradientCheck.check(wrong.on(x), Bindings.none(), 1).disagreements().size());
    }

    @Test
    void aMissingDerivativeIsComparedAsZero() {
        Report report = GradientCheck.check(Choice.stopGradient(x), Bindings.none(), 1);
        assertFalse(report.agrees());
        assertEquals(0, report.disagreements().head().analytic());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-9, -1e-6, 2e-5, 4e-5, -6e-5, 9e-5})
    void aKinkOrJumpWithinReachIsReportedInsteadOfCompared(double at) {
        Variable near = Variable.of("x", Tensor.of(at, 1));
        for (Expr bent : List.of(Choice.abs(near), Choice.sign(near))) {
            Report report = GradientCheck.check(bent, Bindings.none(), 1);
            assertEquals(1, report.unreliable().size(), report::toString);
            assertArrayEquals(new int[]{0}, report.unreliable().head().index());
            assertEquals(1, report.compared());
        }
    }

    @Test
    void checksAtABoundPoint() {
        Variable open = Variable.of("x", Type.NUMBER);
        assertTrue(GradientCheck.check(Exponential.exp(open), Bindings.none().and(open, Tensor.scalar(1)), 3).agrees());
    }

    @Test
    void toleratesTheRoundingOfFloat32() {
        Variable narrow = Variable.of("x", Tensor.of(0.3, 0.7).to(DType.FLOAT32));
        Expr mixed = Arithmetic.cast(Exponential.exp(narrow), DType.FLOAT64);
        assertTrue(GradientCheck.check(Exponential.exp(narrow)).agrees());
        assertTrue(GradientCheck.check(mixed).agrees());
    }

    @Test
    void whatHasNoVariableHasNothingToCompare() {
        Report report = GradientCheck.check(Powers.square(Arithmetic.number(2, x)));
        assertTrue(report.agrees());
        assertEquals("0 derivatives compared, 0 disagree, 0 on a kink or pole", report.toString());
    }
}
