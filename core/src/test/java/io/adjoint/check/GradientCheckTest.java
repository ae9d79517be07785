package io.adjoint.check;

import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Choice;
import io.adjoint.op.Custom;
import io.adjoint.op.Exponential;
import io.adjoint.op.Powers;
import io.adjoint.op.Trigonometric;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientCheckTest {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    private final Variable x = Variable.of("x", Tensor.of(1, 2));

    private static Custom square(Custom.Rule rule) {
        return Custom.of("square", x -> x.getFirst().map(v -> v * v), rule);
    }

    /** Its slope is right, and that of its slope is 0. */
    private static Custom frozen() {
        return square((x, y, u) -> List.of(times(times(u, Constant.of(Evaluator.value(x.getFirst()))), 2)));
    }

    /** Of a slope that is as many times too steep. */
    private static Custom sine(double factor) {
        return Custom.of("sine", x -> x.getFirst().map(Math::sin), (x, y, u) -> List.of(
                times(u, times(Trigonometric.cos(x.getFirst()), factor))));
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
    void whatDisagreesWithFirstAndSecondDifferencesIsCountedOnce() {
        Custom wrong = square((x, y, u) -> List.of(times(u, times(Choice.stopGradient(x.getFirst()), 2))));
        Report report = GradientCheck.check(wrong.on(x));
        assertEquals(4, report.compared());
        assertEquals(2, report.disagreements().size());
        Custom frozen = frozen();
        assertTrue(GradientCheck.check(frozen.on(x)).toString().startsWith("4 derivatives compared, 2 disagree"));
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
    void whereNothingIsComparedNothingAgrees() {
        Report report = GradientCheck.check(Powers.square(Arithmetic.number(2, x)));
        assertFalse(report.agrees());
        assertEquals("0 derivatives compared, 0 disagree, 0 on a kink or pole", report.toString());
        Report kink = GradientCheck.check(Choice.abs(Variable.of("x", Tensor.scalar(0))));
        assertFalse(kink.agrees());
        assertTrue(kink.toString().contains("nothing could be compared in order 1"), kink::toString);
    }

    @Test
    void aSlopeIsComparedHoweverFastTheFunctionTurns() {
        for (double factor : new double[]{1, 7}) {
            Custom sine = sine(factor);
            Variable at = Variable.of("x", Tensor.scalar(0.3));
            Report report = GradientCheck.check(sine.on(times(at, 1000)));
            assertEquals(2, report.compared(), report::toString);
            assertEquals(factor == 1, report.agrees(), report::toString);
        }
    }

    /** Neither what a function is multiplied by nor what its operand is hides a wrong slope, or makes a right one wrong. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-200, 1e-100, 1e-30, 1e-9, 1, 1e9, 1e30, 1e100, 1e200})
    void aWrongSlopeIsFoundAtEveryScale(double scale) {
        for (double factor : new double[]{1, 7, 1.001}) {
            Custom sine = sine(factor);
            Report behind = GradientCheck.check(times(sine.on(times(x, 0.3)), scale), Bindings.none(), 3);
            assertEquals(6, behind.compared(), behind::toString);
            assertEquals(factor == 1, behind.agrees(), behind::toString);
            Variable far = Variable.of("far", Tensor.scalar(0.7 * scale));
            Report before = GradientCheck.check(sine.on(times(far, 1 / scale)), Bindings.none(), 1);
            assertEquals(factor == 1, before.agrees(), before::toString);
        }
    }

    /** Second differences, too, are taken over lengths on which the function bends. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-100, 1e-60, 1e-9, 1, 1e9, 1e60, 1e100})
    void secondOrderIsComparedWhereverTheOperandIs(double scale) {
        Variable far = Variable.of("x", Tensor.of(0.3 * scale, -0.4 * scale));
        for (boolean right : new boolean[]{true, false}) {
            Custom square = right ? square((x, y, u) -> List.of(times(times(u, x.getFirst()), 2))) : frozen();
            for (Expr y : List.of(square.on(times(far, 1 / scale)), Arithmetic.plus(
                    square.on(times(far, 1 / scale)), Trigonometric.sin(times(far, 1 / scale))))) {
                Report report = GradientCheck.check(y);
                assertEquals(right, report.agrees(), report::toString);
            }
        }
    }

    /** Of a staircase whose steps are far shorter than a difference's, as of an operand that is far less than 1. */
    @Test
    void aSlopeOfZeroIsRightOnAStaircaseOfShortSteps() {
        Variable far = Variable.of("x", Tensor.of(0.3e-100, -0.4e-100));
        for (double factor : new double[]{0, 1}) {
            Custom floor =
                    Custom.of("floor", x -> x.getFirst().map(Math::floor), (x, y, u) -> List.of(times(u, factor)));
            Report report = GradientCheck.check(floor.on(times(far, 1e100)), Bindings.none(), 1);
            assertEquals(factor == 0, report.agrees(), report::toString);
        }
    }

    /** A slope with a kink beside the point is told by no difference across it: by a shorter one, or by none. */
    @Test
    void aBendThatJumpsWithinReachRefusesNothing() {
        Variable near = Variable.of("x", Tensor.of(1e-8));
        Report alone = GradientCheck.check(softsign(near), Bindings.none(), 1);
        assertTrue(alone.agrees(), alone::toString);
        Variable beside = Variable.of("x", Tensor.of(1e-8, 1));
        Report report = GradientCheck.check(softsign(beside), Bindings.none(), 1);
        assertEquals(0, report.disagreements().size(), report::toString);
        assertEquals(1, report.unreliable().size(), report::toString);
    }

    private static Expr softsign(Expr x) {
        return Arithmetic.div(x, Arithmetic.plus(Choice.abs(x), Arithmetic.number(1, x)));
    }

    /** An end of a function's domain within reach: the difference across it is infinite. */
    @Test
    void aPoleWithinReachIsNotCompared() {
        Variable near = Variable.of("x", Tensor.of(6e-5));
        Expr root = Exponential.log(Choice.where(Choice.gt(near, Arithmetic.number(0, near)),
                Exponential.exp(near), Arithmetic.number(0, near)));
        assertEquals(0, GradientCheck.check(root, Bindings.none(), 1).disagreements().size());
    }

    /** A second derivative of 0 instead of 2, at every scale. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-200, 1e-100, 1e-9, 1e9, 1e100, 1e200})
    void aFrozenValueIsFoundAtEveryScale(double scale) {
        for (boolean right : new boolean[]{true, false}) {
            Custom square = right ? square((x, y, u) -> List.of(times(times(u, x.getFirst()), 2))) : frozen();
            Report report = GradientCheck.check(times(square.on(x), scale));
            assertEquals(right, report.agrees(), report::toString);
        }
    }

    /** A small term beside a great one, in another variable, has a scale of its own. */
    @Test
    void aWrongSlopeIsFoundBesideGreatOnes() {
        Variable other = Variable.of("other", Tensor.scalar(0.4));
        for (double factor : new double[]{1, 7}) {
            Custom sine = sine(factor);
            Expr sum = Arithmetic.plus(Exponential.exp(x), times(sine.on(other), 1e-7));
            Report report = GradientCheck.check(sum, Bindings.none(), 1);
            assertEquals(factor == 1, report.agrees(), report::toString);
        }
    }

    /** Where a function stands still its slope of 0 is right. */
    @Test
    void aStationaryPointIsCompared() {
        Variable zero = Variable.of("x", Tensor.of(0, 0.5));
        for (double scale : new double[]{1e-150, 1, 1e150}) {
            for (Expr y : List.of(Powers.square(zero), Powers.pow(zero, Constant.of(Tensor.scalar(3))),
                    Trigonometric.cos(zero), times(zero, zero), Exponential.exp(Arithmetic.neg(Powers.square(zero))))) {
                Report report = GradientCheck.check(times(y, scale), Bindings.none(), 3);
                assertTrue(report.agrees(), () -> y + ": " + report);
                assertEquals(6, report.compared());
            }
        }
    }

    /** Right at the point, and its own difference is the 0 that its derivative says. */
    @Test
    void aPullbackThatFreezesAValueIsFoundOutAtSecondOrder() {
        Custom frozen = frozen();
        assertTrue(GradientCheck.check(frozen.on(x), Bindings.none(), 1).agrees());
        Report report = GradientCheck.check(frozen.on(x));
        assertFalse(report.agrees());
        assertEquals(List.of(2, 2), report.disagreements().map(Element::order).asJava());
        assertTrue(report.disagreements().forAll(element -> element.analytic() == 0));
    }

    @Test
    void aSecondDerivativeThatFreezesAValueIsFoundOutAtThirdOrder() {
        Custom slope = Custom.of("slope", x -> x.getFirst().map(v -> 3 * v * v), (x, y, u) -> List.of(
                times(times(u, Constant.of(Evaluator.value(x.getFirst()))), 6)));
        Custom cube = Custom.of("cube", x -> x.getFirst().map(v -> v * v * v),
                (x, y, u) -> List.of(times(u, slope.on(x.getFirst()))));
        assertTrue(GradientCheck.check(cube.on(x), Bindings.none(), 2).agrees());
        Report report = GradientCheck.check(cube.on(x), Bindings.none(), 3);
        assertFalse(report.agrees());
        assertTrue(report.disagreements().forAll(element -> element.order() == 3), report::toString);
    }

    private static void breaches(String expected, Function<Tensor, Tensor> forward) {
        Custom odd = Custom.of("odd", x -> forward.apply(x.getFirst()), (x, y, u) -> List.of(u));
        Report report = GradientCheck.check(odd.on(Variable.of("x", Tensor.of(1, 2))));
        assertFalse(report.agrees());
        assertTrue(report.breaches().mkString().contains(expected), report::toString);
    }

    @Test
    void whatIsNoFunctionOfItsOperandsIsNamed() {
        int[] calls = {0};
        breaches("odd gives another result for the same operands", x -> x.map(v -> v + 1e-9 * calls[0]++));
        Tensor[] last = {Tensor.of(1, 2)};
        breaches("odd gives a result that depends on what it was applied to before", x -> {
            Tensor before = last[0];
            last[0] = x;
            return before;
        });
        breaches("odd refuses its operands: odd: got a result of type float64(); expected type float64(2,)",
                x -> Tensor.scalar(1));
        breaches("odd refuses its operands: odd: got a result of type float32(2,); expected type float64(2,)",
                x -> x.to(DType.FLOAT32));
    }

    @Test
    void anOperationThatWritesIntoItsOperandIsNamed() {
        var writes = new Opaque.Definition<>("writes", (String none, List<Expr> of) -> of.getFirst().type(),
                (none, of) -> {
                    STORAGE.doubles(of.getFirst())[0] = 5;
                    return of.getFirst();
                },
                (none, node, k, u) -> Optional.of(u), none -> "");
        Report report = GradientCheck.check(writes.on("", Variable.of("x", Tensor.of(1, 2))));
        assertEquals("writes changes its operand 1", report.breaches().mkString());
        assertFalse(report.agrees());
    }

    /** Below the smallest number there is 0 only: what is rounded to it shows no slope, and does not say that one is wrong. */
    @Test
    void whatIsRoundedToNothingBlamesNoSlope() {
        Variable tiny = Variable.of("tiny", Tensor.of(1e-300, 2e-300, -3e-300));
        Report squares = GradientCheck.check(Powers.square(tiny));
        assertTrue(squares.agrees(), squares::toString);
        Report decayed = GradientCheck.check(Exponential.exp(Variable.of("low", Tensor.of(-739.7, -738.3))));
        assertTrue(decayed.agrees(), decayed::toString);
        Report single = GradientCheck.check(
                Powers.square(Variable.of("single", Tensor.of(1e-30, 2e-30).to(DType.FLOAT32))));
        assertTrue(single.agrees(), single::toString);
        Custom wrong = Custom.of("wrong", x -> x.getFirst().map(e -> 2 * e), (x, y, u) -> List.of(times(u, 2.02)));
        assertFalse(GradientCheck.check(wrong.on(tiny)).agrees());
    }

    @Test
    void whatIsNotANumberCannotBeCompared() {
        Custom undefined = square((x, y, u) -> List.of(u));
        Expr nowhere = Custom.of("nowhere", x -> x.getFirst().map(v -> Double.NaN), (x, y, u) -> List.of(u)).on(x);
        assertFalse(GradientCheck.check(nowhere).agrees());
        assertFalse(GradientCheck.check(undefined.on(x)).agrees());
    }
}
