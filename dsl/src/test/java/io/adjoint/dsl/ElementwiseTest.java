package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.compile;
import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.elementwise;
import static io.adjoint.dsl.Adjoint.sin;
import static io.adjoint.dsl.Adjoint.variable;
import static io.adjoint.dsl.Adjoint.where;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.check.GradientCheck;
import io.adjoint.check.Report;
import io.adjoint.eval.Bindings;
import io.adjoint.expr.Domain;
import io.adjoint.expr.Interval;
import io.adjoint.op.Pointwise;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Elementwise operations of one's own, in terms. */
class ElementwiseTest {

    private static final Own.Unary CUBE = elementwise("cube", e -> e * e * e, (x, y) -> y.div(x).times(3));

    private static final Own.Binary DECAY = elementwise("decay", (a, t) -> a * Math.exp(-t),
            (a, t, y) -> t.neg().exp(), (a, t, y) -> y.neg());

    private static final Own.Ternary MIXED = elementwise("mixed", (a, b, t) -> a + t * (b - a),
            (a, b, t, y) -> t.neg().plus(1), (a, b, t, y) -> t, (a, b, t, y) -> b.minus(a));

    private final Term x = variable("x", 0.5, -1.0, 2.0);
    private final Term k = variable("k", -0.7);

    private static void assertAgrees(Report report) {
        assertTrue(report.agrees(), report::toString);
    }

    @Test
    void areOperatorsOfTerms() {
        UnaryOperator<Term> cube = CUBE;
        BinaryOperator<Term> decay = DECAY;
        assertEquals(Tensor.of(0.125, -1, 8), cube.apply(x).value());
        assertEquals(Tensor.of(0.75, 3, 12), cube.apply(x).sum().gradient().of(x).value());
        assertEquals(0.5 * Math.exp(0.7), decay.apply(x, k).get(0).item());
        assertEquals(Tensor.of(0.75, 0, 1.5), MIXED.apply(x, constant(1), constant(0.5)).value());
    }

    @Test
    void arePrintedByName() {
        assertEquals("cube(x + 1) * decay(x, k)", CUBE.apply(x.plus(1)).times(DECAY.apply(x, k)).toString());
        assertEquals("mixed(x, k, x)", MIXED.apply(x, k, x).toString());
        assertEquals(Optional.of("cube"), CUBE.apply(x).operation());
    }

    @Test
    void agreeWithDifferences() {
        assertAgrees(CUBE.check());
        assertAgrees(DECAY.check());
        assertAgrees(MIXED.check());
        Term all = MIXED.apply(CUBE.apply(x), DECAY.apply(k, x), CUBE.apply(sin(k)));
        assertAgrees(GradientCheck.check(all.expr(), Bindings.none(), 3));
        assertFalse(elementwise("wrong", Math::exp, (v, y) -> y.times(1.01)).check().agrees());
    }

    @Test
    void areSampledInTheirDomain() {
        DoubleUnaryOperator root = v -> v < 1 ? Double.NaN : Math.sqrt(v);
        BinaryOperator<Term> slope = (v, y) -> y.reciprocal().times(0.5);
        assertFalse(elementwise("root", root, slope).check().agrees());
        assertAgrees(elementwise("root", root, slope, Domain.of(Interval.between(1.5, 4))).check());
        assertAgrees(elementwise("ratio", (a, b) -> a / b, (a, b, y) -> b.reciprocal(), (a, b, y) -> y.div(b).neg(),
                Domain.of(Interval.REAL, Interval.POSITIVE)).check());
        assertAgrees(elementwise("share", (a, b, c) -> a / (b * c), (a, b, c, y) -> b.times(c).reciprocal(),
                (a, b, c, y) -> y.div(b).neg(), (a, b, c, y) -> y.div(c).neg(),
                Domain.of(Interval.REAL, Interval.POSITIVE, Interval.NEGATIVE)).check());
    }

    @Test
    void areCompiled() {
        Term y = MIXED.apply(CUBE.apply(x), DECAY.apply(x, k), k);
        Term slope = y.square().sum().gradient().of(k);
        var program = compile(List.of(y, slope), x, k);
        assertEquals(List.of(y.value(), slope.value()), program.run(x.value(), k.value()));
    }

    @Test
    void workInSinglePrecision() {
        Term single = CUBE.apply(variable("s", Tensor.of(0.1, 1.1).to(DType.FLOAT32)));
        double tenth = (float) 0.1;
        assertEquals(DType.FLOAT32, single.dtype());
        assertEquals((float) (tenth * tenth * tenth), single.get(0).item());
    }

    @Test
    void letNothingFlowWhereTheyAreNotChosen() {
        var root = elementwise("root", Math::sqrt, (v, y) -> y.reciprocal().times(0.5));
        Term v = variable("v", 0.0, 4.0);
        assertEquals(Tensor.of(1, 0.25), where(v.gt(1), root.apply(v), v).sum().gradient().of(v).value());
        assertEquals(Double.POSITIVE_INFINITY, root.apply(v).sum().gradient().of(v).get(0).item());
    }

    /** Each is the other's derivative, which is looked up when it is needed. */
    private static final class Circle {
        private static final Own.Unary SINE = elementwise("sine", Math::sin, (x, y) -> Circle.COSINE.apply(x));
        private static final Own.Unary COSINE = elementwise("cosine", Math::cos, (x, y) -> SINE.apply(x).neg());
    }

    @Test
    void mayBeEachOthersDerivatives() {
        Term y = Circle.SINE.apply(k);
        for (int order = 0; order < 4; order++) {
            y = y.gradient().of(k);
        }
        assertEquals(Math.sin(-0.7), y.item());
        assertAgrees(Circle.SINE.check());
    }

    @Test
    void areEqualOnlyAsTheSameOperation() {
        assertEquals(CUBE, new Own.Unary(CUBE.operation()));
        assertNotEquals(CUBE, elementwise("cube", e -> e * e * e, (v, y) -> y.div(v).times(3)));
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(AdjointException.class, call).getMessage());
    }

    private static void assertNull(String operation, String what, Executable call) {
        assertRefused(operation + ": got null for " + what + "; expected a value. Pass " + what + ", not null.", call);
    }

    @Test
    void refuseWhatIsNoOperation() {
        DoubleUnaryOperator none = null;
        assertNull("operation", "the name", () -> elementwise(null, Math::exp, (v, y) -> y));
        assertRefused("operation: got a blank name; expected a name to print. Name it, as in \"cube\".",
                () -> elementwise("", Math::exp, (v, y) -> y));
        assertNull("f", "the function", () -> elementwise("f", none, (v, y) -> y));
        assertNull("f", "the partial derivative of operand 1", () -> elementwise("f", Math::exp, null));
        assertNull("f", "the partial derivative of operand 2",
                () -> elementwise("f", Math::pow, (a, b, y) -> y, null));
        assertNull("f", "the partial derivative of operand 3",
                () -> elementwise("f", Math::fma, (a, b, c, y) -> y, (a, b, c, y) -> y, null));
        assertNull("f", "the domain", () -> elementwise("f", Math::exp, (v, y) -> y, null));
        assertNull("cube", "operand 1", () -> CUBE.apply(null));
        assertNull("decay", "operand 2", () -> DECAY.apply(x, null));
        assertNull("mixed", "operand 3", () -> MIXED.apply(x, x, null));
        assertNull("operation", "the operation", () -> new Own.Unary(null));
        assertRefused("cube: got an operation of 1 operand; expected one of 2. Take Own.Unary, Own.Binary or "
                + "Own.Ternary as it has operands.", () -> new Own.Binary(CUBE.operation()));
    }

    @Test
    void refuseAPartialThatIsNoFactor() {
        String mend = "expected a factor of the result's shape (3,) or one that can be broadcast to it. Return the "
                + "derivative of each element, made of operands and result element by element.";
        Own.Unary nothing = elementwise("f", Math::exp, (v, y) -> null);
        Own.Binary longer = elementwise("f", Math::pow, (a, b, y) -> y, (a, b, y) -> constant(1, 2));
        assertRefused("f: got null from the partial derivative of operand 1; " + mend,
                () -> nothing.apply(x).sum().gradient());
        assertRefused("f: got shape (2,) from the partial derivative of operand 2; " + mend,
                () -> longer.apply(x, k).sum().gradient());
        assertThrows(AdjointException.class, () -> DECAY.apply(x, variable("pair", 1.0, 2.0)));
    }

    @Test
    void applyOperationsOfCore() {
        var neg = new Own.Unary(Pointwise.of("minus", v -> -v, (v, y) -> constant(-1).expr()));
        assertEquals(Tensor.of(-0.5, 1, -2), neg.apply(x).value());
        assertAgrees(neg.check());
    }
}
