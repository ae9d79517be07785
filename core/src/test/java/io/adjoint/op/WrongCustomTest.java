package io.adjoint.op;

import io.adjoint.Wrong;
import io.adjoint.diff.Reverse;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Users' own operations that are made or applied wrongly, or do not keep their promise. */
class WrongCustomTest {

    private static final Variable SCALAR = Variable.of("scalar", Tensor.scalar(2));
    private static final Variable VECTOR = Variable.of("vector", Tensor.of(1, 2, 3));
    private static final Variable PAIR = Variable.of("pair", Tensor.of(1, 2));
    private static final Variable MATRIX = Variable.of("matrix", Tensor.zeros(2, 3));

    private static final Function<List<Tensor>, Tensor> FORWARD = List::getFirst;
    private static final Custom.Rule RULE = (x, y, u) -> List.of(u);

    private static void pulled(Custom.Rule rule) {
        Reverse.pass(Custom.of("f", FORWARD, rule).on(VECTOR), VECTOR, List.of(VECTOR));
    }

    static List<Wrong> operations() {
        return List.of(
                new Wrong("operation: got a blank name; expected a name to print. Name it, for example \"cube\".",
                        () -> Custom.of(" ", FORWARD, RULE)),
                new Wrong("f: got no operands; expected at least one. Pass the expressions it is applied to.",
                        () -> Custom.of("f", FORWARD, RULE).on()),
                new Wrong("f: got shapes (2, 3) and (2,); expected shapes that broadcast: aligned at the last "
                        + "axis, dims equal or one of them 1. Reshape one of the two, or check which axis is which.",
                        () -> Custom.of("f", FORWARD, RULE).on(MATRIX, PAIR)),
                new Wrong("f: got null from the forward function; expected a value of type float64(3,). Return a "
                        + "tensor.",
                        () -> Evaluator.value(Custom.of("f", x -> null, RULE).on(VECTOR))),
                new Wrong("f: got a result of type float64(); expected type float64(3,). Return that type, or give "
                        + "the operation a shape rule that says otherwise.",
                        () -> Evaluator.value(Custom.of("f", x -> Tensor.scalar(1), RULE).on(VECTOR))),
                new Wrong("f: got a result of type float32(3,); expected type float64(3,). Return that type, or "
                        + "give the operation a shape rule that says otherwise.",
                        () -> Evaluator.value(Custom.of("f", x -> x.getFirst().to(DType.FLOAT32), RULE).on(VECTOR))),
                new Wrong("f pullback: got null; expected one cotangent for each operand, 1 in all. Return a list "
                        + "of expressions, each of its operand's shape.",
                        () -> pulled((x, y, u) -> null)),
                new Wrong("f pullback: got a list of 0; expected one cotangent for each operand, 1 in all. Return "
                        + "a list of expressions, each of its operand's shape.",
                        () -> pulled((x, y, u) -> List.of())),
                new Wrong("f pullback: got a list of 2; expected one cotangent for each operand, 1 in all. Return "
                        + "a list of expressions, each of its operand's shape.",
                        () -> pulled((x, y, u) -> List.of(u, u))),
                new Wrong("f pullback: got null; expected a cotangent of shape (3,) for operand 1. Sum the axes "
                        + "along which the operand was broadcast, with sumTo.",
                        () -> pulled((x, y, u) -> Arrays.asList((Expr) null))),
                new Wrong("f pullback: got a cotangent of shape (); expected a cotangent of shape (3,) for operand "
                        + "1. Sum the axes along which the operand was broadcast, with sumTo.",
                        () -> pulled((x, y, u) -> List.of(SCALAR))));
    }

    static List<Wrong> nulls() {
        return List.of(
                Wrong.ofNull("operation", "the name", () -> Custom.of(null, FORWARD, RULE)),
                Wrong.ofNull("f", "the forward function", () -> Custom.of("f", null, RULE)),
                Wrong.ofNull("f", "the pullback", () -> Custom.of("f", FORWARD, null)),
                Wrong.ofNull("f", "the shape rule", () -> Custom.of("f", null, FORWARD, RULE)),
                Wrong.ofNull("f", "the operands", () -> Custom.of("f", FORWARD, RULE).on((Expr[]) null)),
                Wrong.ofNull("f", "operand 2", () -> Custom.of("f", FORWARD, RULE).on(VECTOR, null)),
                Wrong.ofNull("f", "the result's type", () -> Custom.of("f", types -> null, FORWARD, RULE).on(VECTOR)));
    }

    @ParameterizedTest
    @MethodSource({"operations", "nulls"})
    void saysWhatIsWrong(Wrong wrong) {
        wrong.check();
    }
}
