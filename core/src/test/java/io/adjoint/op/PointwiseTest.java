package io.adjoint.op;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.check.GradientCheck;
import io.adjoint.check.Report;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.expr.Numbering;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Elementwise operations of a user. */
class PointwiseTest {

    private static final Elementwise CUBE = Pointwise.of("cube", v -> v * v * v,
            (x, y) -> times(div(y, x.getFirst()), 3));

    private static final Elementwise RATIO = Pointwise.of("ratio", (a, b) -> a / (b * b),
            (x, y) -> Powers.square(Arithmetic.reciprocal(x.get(1))), (x, y) -> times(div(y, x.get(1)), -2),
            Domain.of(Interval.REAL, Interval.POSITIVE).or(Interval.REAL, Interval.NEGATIVE));

    private static final Elementwise MIXED = Pointwise.of("mixed", (a, b, t) -> a + t * (b - a),
            (x, y) -> Arithmetic.minus(Arithmetic.number(1, y), x.get(2)), (x, y) -> x.get(2),
            (x, y) -> Arithmetic.minus(x.get(1), x.get(0)));

    private static Expr derivative(Expr y, Expr x) {
        return Derivatives.gradient(Reductions.sum(y, false)).get(x).get();
    }

    @Property(tries = 50)
    void hasTheDerivativesOfItsClosedForm(@ForAll @DoubleRange(min = 0.1, max = 10) double at) {
        Variable x = Variable.of("x", Tensor.scalar(at));
        Expr first = derivative(CUBE.on(x), x);
        Expr second = derivative(first, x);
        assertEquals(at * at * at, Evaluator.value(CUBE.on(x)).item());
        assertEquals(3 * at * at, Evaluator.value(first).item(), 1e-13 * at * at);
        assertEquals(6 * at, Evaluator.value(second).item(), 1e-12 * at);
        assertEquals(6, Evaluator.value(derivative(second, x)).item(), 1e-10);
    }

    @Test
    void agreesWithDifferencesWithinItsDomain() {
        for (Elementwise operation : List.of(CUBE, RATIO, MIXED)) {
            Report report = GradientCheck.sampled(operation);
            assertTrue(report.agrees() && report.unreliable().isEmpty(), report::toString);
        }
    }

    @Test
    void agreesWithDifferencesWithinOthers() {
        Variable x = Variable.of("x", Tensor.of(1, -2, 0.5));
        Variable k = Variable.of("k", Tensor.scalar(0.7));
        Expr y = MIXED.on(CUBE.on(x), RATIO.on(x, k), Trigonometric.sin(RATIO.on(k, x)));
        Report report = GradientCheck.check(y, Bindings.none(), 3);
        assertTrue(report.agrees(), report::toString);
    }

    @Test
    void aWrongPartialIsFoundOutForEachOperand() {
        Pointwise.Slope right = (x, y) -> x.get(1);
        Pointwise.Slope wrong = (x, y) -> times(x.getFirst(), 1.01);
        assertTrue(GradientCheck.sampled(Pointwise.of("f", (a, b) -> a * b, right, (x, y) -> x.getFirst())).agrees());
        assertFalse(GradientCheck.sampled(Pointwise.of("f", (a, b) -> a * b, right, wrong)).agrees());
        assertFalse(GradientCheck.sampled(Pointwise.of("f", (a, b) -> b * a, wrong, (x, y) -> x.getFirst())).agrees());
    }

    @Test
    void aPartialThatIsRightOnlyOnceIsFoundOut() {
        assertFalse(
                GradientCheck.sampled(Pointwise.of("frozen", Math::exp, (x, y) -> Choice.stopGradient(y))).agrees());
    }

    @Test
    void whatIsNoFunctionIsFoundOut() {
        var calls = new AtomicInteger();
        Report report = GradientCheck.sampled(Pointwise.of("counter", v -> v + calls.incrementAndGet(),
                (x, y) -> Arithmetic.number(1, y)));
        assertTrue(report.toString().contains("counter gives another result for the same operands"), report::toString);
    }

    @Test
    void isSampledInsideItsDomainOnly() {
        DoubleUnaryOperator root = v -> {
            assertTrue(v > 6.5 && v < 8.5, () -> "sampled at " + v);
            return Math.sqrt(v);
        };
        Report report = GradientCheck.sampled(Pointwise.of("root", root, (x, y) -> times(Arithmetic.reciprocal(y), 0.5),
                Domain.of(Interval.between(7, 8))));
        assertTrue(report.agrees(), report::toString);
    }

    @Test
    void broadcastsAndPromotes() {
        Variable column = Variable.of("c", Tensor.of(new double[][]{{1}, {2}}));
        Variable row = Variable.of("r", Tensor.of(1, 2, -4).to(DType.FLOAT32));
        Expr y = RATIO.on(column, row);
        assertEquals(Tensor.of(new double[][]{{1, 0.25, 0.0625}, {2, 0.5, 0.125}}), Evaluator.value(y));
        assertEquals(Tensor.of(new double[][]{{1.3125}, {1.3125}}), Evaluator.value(derivative(y, column)));
        assertEquals(Tensor.of(-6, -0.75, 0.09375).to(DType.FLOAT32), Evaluator.value(derivative(y, row)));
    }

    @Test
    void isRoundedToItsDtype() {
        Variable x = Variable.of("x", Tensor.of(0.1, 1e20, 1.1).to(DType.FLOAT32));
        Tensor cubed = Evaluator.value(CUBE.on(x));
        assertEquals(DType.FLOAT32, cubed.dtype());
        for (int i = 0; i < 3; i++) {
            double v = x.value().orElseThrow().toDoubleArray()[i];
            assertEquals((float) (v * v * v), cubed.toDoubleArray()[i]);
        }
        assertEquals(DType.FLOAT32, derivative(CUBE.on(x), x).dtype());
    }

    @Test
    void nothingFlowsWhereTheCotangentIsAbsent() {
        Elementwise root = Pointwise.of("root", Math::sqrt, (x, y) -> times(Arithmetic.reciprocal(y), 0.5));
        Variable x = Variable.of("x", Tensor.of(0, 4));
        Expr picked = Indexing.get(root.on(x), Index.at(1));
        assertEquals(Tensor.of(0, 0.25), Evaluator.value(derivative(picked, x)));
        Expr chosen = Choice.where(Choice.gt(x, Arithmetic.number(1, x)), root.on(x), x);
        assertEquals(Tensor.of(1, 0.25), Evaluator.value(derivative(chosen, x)));
        assertEquals(Tensor.of(0, -1.0 / 32), Evaluator.value(derivative(derivative(picked, x), x)));
    }

    @Test
    void isTheSameOnlyAsItself() {
        DoubleUnaryOperator twice = v -> 2 * v;
        Elementwise some = Pointwise.of("f", twice, (x, y) -> Arithmetic.number(2, y));
        Elementwise other = Pointwise.of("f", v -> 3 * v, (x, y) -> Arithmetic.number(3, y));
        Elementwise namesake = Pointwise.of("f", twice, (x, y) -> Arithmetic.number(7, y));
        Variable x = Variable.of("x", Tensor.scalar(1));
        assertTrue(Numbering.equal(some.on(x), some.on(x)));
        assertNotEquals(some, namesake);
        Expr all = Stream.of(some, other, namesake).map(f -> f.on(x)).reduce(Arithmetic::plus).orElseThrow();
        assertEquals(7, Evaluator.value(all).item());
        assertEquals(12, Evaluator.value(derivative(all, x)).item());
    }

    @Test
    void theNameOfAnotherOperationIsOnlyAName() {
        Elementwise neg = Pointwise.of("neg", v -> v + 1, (x, y) -> Arithmetic.number(1, y));
        Variable x = Variable.of("x", Tensor.of(1, 2));
        assertEquals(Tensor.of(-3, -4), Evaluator.value(neg(neg.on(neg.on(x)))));
        assertEquals("neg", ((Apply) neg.on(x)).op().name());
    }
}
