package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.operation;
import static io.adjoint.dsl.Adjoint.sin;
import static io.adjoint.dsl.Adjoint.variable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.check.GradientCheck;
import io.adjoint.check.Report;
import io.adjoint.eval.Bindings;
import io.adjoint.expr.Notation;
import io.adjoint.expr.Numbering;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Custom;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Operations of one's own. */
class OperationTest {

    private static final Function<Term, Term> CUBE =
            operation("cube", x -> x.map(v -> v * v * v), (x, u) -> u.times(x.square()).times(3));

    private static final Function<List<Term>, Term> HYPOT = operation("hypot",
            x -> x.get(0).zip(x.get(1), Math::hypot),
            (x, y, u) -> x.stream().map(side -> u.times(side).div(y).sumTo(side.shape().dims())).toList());

    private final Term x = variable("x", 0.5, -1.0, 2.0);
    private final Term y = variable("y", -0.7);

    private static void assertAgrees(Term term, int atLeast) {
        for (int order = 1; order <= 2; order++) {
            Report report = GradientCheck.check(term.expr(), Bindings.none(), order);
            assertTrue(report.agrees() && report.compared() >= order * atLeast, report::toString);
        }
    }

    @Test
    void ofOneOperand() {
        Term cubed = CUBE.apply(x);
        assertEquals(Tensor.of(0.125, -1, 8), cubed.value());
        assertEquals(Tensor.of(0.75, 3, 12), cubed.sum().gradient().of(x).value());
        assertEquals(Optional.of("cube"), cubed.operation());
        assertEquals("cube(x)", cubed.toString());
        assertAgrees(CUBE.apply(sin(x)).times(x), 3);
    }

    @Test
    void ofTwoOperandsThatBroadcast() {
        Term side = HYPOT.apply(List.of(x, y));
        assertEquals(Math.hypot(0.5, -0.7), side.get(0).item());
        assertEquals("hypot(x, y)", side.toString());
        assertAgrees(side.times(x), 4);
    }

    @Test
    void withAShapeRule() {
        var outer = operation("outer",
                types -> types.get(0).withShape(Shape.of(types.get(0).shape().dim(0), types.get(1).shape().dim(0))),
                a -> a.get(0).reshape(-1, 1).zip(a.get(1), (p, q) -> p * q),
                (a, r, u) -> List.of(u.matmul(a.get(1)), u.transpose().matmul(a.get(0))));
        Term term = outer.apply(List.of(x, sin(x).get(Index.range(0, 2))));
        assertEquals(Shape.of(3, 2), term.shape());
        assertAgrees(term.times(term).sum(), 3);
    }

    @Test
    void withANotation() {
        Custom both = Custom.of("both", a -> a.get(0).zip(a.get(1), (p, q) -> p * q),
                (a, r, u) -> List.of(Arithmetic.times(u, a.get(1)), Arithmetic.times(u, a.get(0))))
                .written(Notation.infix("&", Notation.PRODUCT));
        Term term = operation(both).apply(List.of(x.plus(1), x));
        assertEquals("(x + 1) & x", term.toString());
        assertAgrees(term, 3);
    }

    @Test
    void ofOnesOwnInsideOnesOwn() {
        assertAgrees(CUBE.apply(HYPOT.apply(List.of(CUBE.apply(x), y))), 4);
        assertEquals(6.0, CUBE.apply(y.with(1)).gradient().of(y).gradient().of(y).item());
    }

    @Test
    void inSinglePrecision() {
        Term single = CUBE.apply(x.to(DType.FLOAT32));
        assertEquals(DType.FLOAT32, single.dtype());
        assertEquals(DType.FLOAT64, single.sum().gradient().of(x).dtype());
    }

    @Test
    void aWrongRuleIsFoundOut() {
        Function<Term, Term> wrong = operation("wrong", v -> v.map(Math::exp), (v, u) -> u.times(v.exp()).times(1.01));
        Report report = GradientCheck.check(wrong.apply(x).expr());
        assertFalse(report.agrees());
        assertTrue(report.toString().contains("order 1, x[2]: derivative "), report::toString);
    }

    @Test
    void aRuleThatIsRightOnlyOnceIsFoundOutAtSecondOrder() {
        Function<Term, Term> frozen = operation("frozen", v -> v.map(Math::exp),
                (v, u) -> u.times(v.exp().stopGradient()));
        assertTrue(GradientCheck.check(frozen.apply(x).expr(), Bindings.none(), 1).agrees());
        assertFalse(GradientCheck.check(frozen.apply(x).expr(), Bindings.none(), 2).agrees());
    }

    @Test
    void theSameOperationAppliedTwiceIsOneOperation() {
        assertEquals(CUBE.apply(x).operation(), CUBE.apply(y).operation());
        assertTrue(Numbering.equal(CUBE.apply(x).expr(), CUBE.apply(x).expr()));
    }
}
