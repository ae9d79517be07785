package io.adjoint.function;

import io.adjoint.Wrong;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Substitution;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.diff.Reverse;
import io.adjoint.op.Arithmetic;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions that there are not, with what asking for them says. */
class WrongBodiesTest {

    private static final Variable NAMED = Variable.of("x", Tensor.of(1, 2));

    private static final Variable PAIR = Variable.fresh("p", Type.of(Tensor.of(1, 2)));

    private static final Body DOUBLED = new Body(List.of(PAIR), List.of(Arithmetic.plus(PAIR, PAIR)));

    static List<Wrong> bodies() {
        return List.of(
                new Wrong("function: got no results; expected at least one. Return an expression.",
                        () -> Body.traced(List.of(Type.NUMBER), x -> List.of())),
                new Wrong("function: got the parameter Variable x float64(2,); expected fresh variables, each of them "
                        + "once. Make it by Variable.fresh.",
                        () -> new Body(List.of(NAMED), List.of(NAMED))),
                new Wrong("function: got the parameter Variable p float64(2,); expected fresh variables, each of them "
                        + "once. Make it by Variable.fresh.",
                        () -> new Body(List.of(PAIR, PAIR), List.of(PAIR))),
                new Wrong("function: got the variable x in a result; expected results of the parameters alone. Make it "
                        + "a parameter, or trace the function.",
                        () -> new Body(List.of(PAIR), List.of(Arithmetic.plus(PAIR, NAMED)))),
                new Wrong("function: got 0 operands; expected 1 operands. Pass an operand for each parameter.",
                        () -> DOUBLED.at(List.of())),
                new Wrong("function: got operand 1 of type float64(); expected type float64(2,). Pass what the "
                        + "function was traced for, or trace it anew.",
                        () -> DOUBLED.values(List.of(Tensor.scalar(1)))),
                new Wrong(
                        "function: got 2 masks; expected 1 masks. Say for each result whether its cotangent is masked.",
                        () -> DOUBLED.vjp(List.of(true, false))),
                new Wrong("gradient: got 1 cotangents for 2 roots; expected a cotangent for each root. Pass as many "
                        + "cotangents as roots.",
                        () -> Reverse.pass(List.of(PAIR, NAMED), List.of(PAIR), List.of(PAIR))),
                new Wrong("substitute: got an expression of type float64() for one of type float64(2,); expected the "
                        + "same shape and dtype. Reshape or convert what is put in.",
                        () -> Substitution.of(List.of(NAMED),
                                Map.<Expr, Expr>of(NAMED, Constant.of(Tensor.scalar(1))))));
    }

    static List<Wrong> nulls() {
        return List.of(
                Wrong.ofNull("function", "the function", () -> Body.traced(List.of(Type.NUMBER), null)),
                Wrong.ofNull("function", "the results", () -> Body.traced(List.of(Type.NUMBER), x -> null)),
                Wrong.ofNull("function", "element 1 of the results",
                        () -> Body.traced(List.of(Type.NUMBER), x -> Arrays.asList(x.getFirst(), null))),
                Wrong.ofNull("function", "the operands", () -> DOUBLED.at(null)),
                Wrong.ofNull("function", "the arguments", () -> DOUBLED.values(null)));
    }

    @ParameterizedTest
    @MethodSource({"bodies", "nulls"})
    void saysWhatIsWrong(Wrong wrong) {
        wrong.check();
    }
}
