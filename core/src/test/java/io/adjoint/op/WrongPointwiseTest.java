package io.adjoint.op;

import io.adjoint.Wrong;
import io.adjoint.check.GradientCheck;
import io.adjoint.diff.Reverse;
import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.expr.Meaning.DoubleTernaryOperator;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Users' elementwise operations that are made or applied wrongly. */
class WrongPointwiseTest {

    private static final Variable SCALAR = Variable.of("scalar", Tensor.scalar(2));
    private static final Variable VECTOR = Variable.of("vector", Tensor.of(1, 2, 3));
    private static final Variable PAIR = Variable.of("pair", Tensor.of(1, 2));

    private static final DoubleUnaryOperator F = v -> v;
    private static final DoubleBinaryOperator G = (a, b) -> a;
    private static final DoubleTernaryOperator H = (a, b, c) -> a;
    private static final Pointwise.Slope ONE = (x, y) -> Arithmetic.number(1, y);

    private static void pulled(Elementwise operation, Expr... operands) {
        Expr y = operation.on(operands);
        Reverse.pass(y, y, List.of(operands));
    }

    static List<Wrong> operations() {
        return List.of(
                new Wrong("operation: got a blank name; expected a name to print. Name it, for example \"cube\".",
                        () -> Pointwise.of(" ", F, ONE)),
                new Wrong("f: got 2 operands; expected 1 operand. Pass one expression for each operand.",
                        () -> Pointwise.of("f", F, ONE).on(VECTOR, VECTOR)),
                new Wrong("f: got 1 operand; expected 3 operands. Pass one expression for each operand.",
                        () -> Pointwise.of("f", H, ONE, ONE, ONE).on(VECTOR)),
                new Wrong("f: got shapes (3,) and (2,); expected shapes that broadcast: aligned at the last axis, "
                        + "dims equal or one of them 1. Reshape one of the two, or check which axis is which.",
                        () -> Pointwise.of("f", G, ONE, ONE).on(VECTOR, PAIR)),
                new Wrong("f: got null from the partial derivative of operand 2; expected a factor of the result's "
                        + "shape (3,) or one that can be broadcast to it. Return the derivative of each element, made "
                        + "of operands and result element by element.",
                        () -> pulled(Pointwise.of("f", G, ONE, (x, y) -> null), VECTOR, SCALAR)),
                new Wrong("f: got shape (2,) from the partial derivative of operand 1; expected a factor of the "
                        + "result's shape (3,) or one that can be broadcast to it. Return the derivative of each "
                        + "element, made of operands and result element by element.",
                        () -> pulled(Pointwise.of("f", F, (x, y) -> PAIR), VECTOR)),
                new Wrong("f: got shape (3,) from the partial derivative of operand 1; expected a factor of the "
                        + "result's shape () or one that can be broadcast to it. Return the derivative of each "
                        + "element, made of operands and result element by element.",
                        () -> pulled(Pointwise.of("f", F, (x, y) -> VECTOR), SCALAR)));
    }

    static List<Wrong> domains() {
        return List.of(
                new Wrong("f: got a domain of boxes [[Interval[low=-2.0, high=2.0]]]; expected at least one box, each "
                        + "with 2 intervals. Give an interval for each operand, as in Domain.of(Interval.REAL).",
                        () -> Pointwise.of("f", G, ONE, ONE, Domain.of(Interval.REAL))),
                new Wrong("f: got a domain of boxes []; expected at least one box, each with 1 interval. Give an "
                        + "interval for each operand, as in Domain.of(Interval.REAL).",
                        () -> Pointwise.of("f", F, ONE, new Domain(List.of()))),
                new Wrong("interval: got bounds NaN and 1.0; expected finite numbers, the least first, between which "
                        + "an operand can be sampled. Take Interval.REAL for an operand that may be any number.",
                        () -> Interval.between(Double.NaN, 1)),
                new Wrong("interval: got bounds 0.0 and Infinity; expected finite numbers, the least first, between "
                        + "which an operand can be sampled. Take Interval.REAL for an operand that may be any number.",
                        () -> Interval.between(0, Double.POSITIVE_INFINITY)),
                new Wrong("interval: got bounds 1.0 and 0.0; expected finite numbers, the least first, between "
                        + "which an operand can be sampled. Take Interval.REAL for an operand that may be any number.",
                        () -> Interval.between(1, 0)));
    }

    static List<Wrong> nulls() {
        return List.of(
                Wrong.ofNull("operation", "the name", () -> Pointwise.of(null, F, ONE)),
                Wrong.ofNull("f", "the function", () -> Pointwise.of("f", (DoubleUnaryOperator) null, ONE)),
                Wrong.ofNull("f", "the function", () -> Pointwise.of("f", (DoubleBinaryOperator) null, ONE, ONE)),
                Wrong.ofNull("f", "the function",
                        () -> Pointwise.of("f", (DoubleTernaryOperator) null, ONE, ONE, ONE)),
                Wrong.ofNull("f", "the partial derivative of operand 1", () -> Pointwise.of("f", F, null)),
                Wrong.ofNull("f", "the partial derivative of operand 2", () -> Pointwise.of("f", G, ONE, null)),
                Wrong.ofNull("f", "the partial derivative of operand 3",
                        () -> Pointwise.of("f", H, ONE, ONE, null)),
                Wrong.ofNull("f", "the domain", () -> Pointwise.of("f", F, ONE, null)),
                Wrong.ofNull("f", "an operand", () -> Pointwise.of("f", F, ONE).on((Expr) null)),
                Wrong.ofNull("check", "the operation", () -> GradientCheck.sampled(null)));
    }

    @ParameterizedTest
    @MethodSource({"operations", "domains", "nulls"})
    void saysWhatIsWrong(Wrong wrong) {
        wrong.check();
    }
}
