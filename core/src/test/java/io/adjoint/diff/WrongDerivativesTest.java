package io.adjoint.diff;

import io.adjoint.Wrong;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Derivatives that there are not, with what asking for them says. */
class WrongDerivativesTest {

    private static final Variable SCALAR = Variable.of("scalar", Tensor.scalar(2));
    private static final Variable VECTOR = Variable.of("vector", Tensor.of(1, 2, 3));
    private static final Variable PAIR = Variable.of("pair", Tensor.of(1, 2));
    private static final Variable MATRIX = Variable.of("matrix", Tensor.zeros(2, 3));
    private static final Variable NONE = Variable.of("none", Tensor.zeros(2, 0));

    static List<Wrong> derivatives() {
        return List.of(
                new Wrong("gradient: got a root of shape (2, 3) without a cotangent; expected a root of one "
                        + "element. Pass a cotangent of shape (2, 3) (a weight for each element), or reduce the "
                        + "root with sum or mean.",
                        () -> Derivatives.gradient(MATRIX)),
                new Wrong("gradient: got a root of shape (2, 0) without a cotangent; expected a root of one "
                        + "element. Pass a cotangent of shape (2, 0) (a weight for each element), or reduce the "
                        + "root with sum or mean.",
                        () -> Derivatives.gradient(NONE)),
                new Wrong("gradient: got a cotangent of shape (3,) for a root of shape (2, 3); expected a "
                        + "cotangent of the root's shape. Pass one weight for each element of the root.",
                        () -> Reverse.pass(MATRIX, VECTOR, List.of(MATRIX))),
                new Wrong("gradient: got a graph without the root; expected the graph of the roots. Pass what "
                        + "Graph.of(roots) gives.",
                        () -> Reverse.pass(Graph.of(VECTOR), List.of(MATRIX), List.of(MATRIX), List.of(MATRIX))),
                new Wrong("jvp: got a vector of shape (2,) for a target of shape (3,); expected a vector of the "
                        + "target's shape. Reshape or broadcast it.",
                        () -> Derivatives.jvp(VECTOR, VECTOR, PAIR)),
                new Wrong("hvp: got a vector of shape (2,) for a target of shape (3,); expected a vector of the "
                        + "target's shape. Reshape or broadcast it.",
                        () -> Derivatives.hvp(SCALAR, VECTOR, PAIR)),
                new Wrong("hvp: got a root of shape (3,); expected a root of one element. Reduce the root with sum "
                        + "or mean, or select one element.",
                        () -> Derivatives.hvp(VECTOR, VECTOR, VECTOR)),
                new Wrong("hessian: got a root of shape (3,); expected a root of one element. Reduce the root with "
                        + "sum or mean, or select one element.",
                        () -> Derivatives.hessian(VECTOR, VECTOR)),
                new Wrong("jacobian: got a root of shape (2, 0); expected a root of at least one element. A root "
                        + "without elements has no derivative.",
                        () -> Derivatives.jacobian(NONE, NONE)),
                new Wrong("inner: got shapes (2, 3) and (2,); expected one shape. Reshape or broadcast one of them.",
                        () -> Derivatives.inner(MATRIX, PAIR)),
                new Wrong("inner: got shapes (2, 3) and (3,); expected one shape. Reshape or broadcast one of them.",
                        () -> Derivatives.inner(MATRIX, VECTOR)));
    }

    static List<Wrong> nulls() {
        return List.of(
                Wrong.ofNull("gradient", "the root", () -> Derivatives.gradient(null)),
                Wrong.ofNull("gradient", "the targets", () -> Derivatives.gradient(SCALAR, null)),
                Wrong.ofNull("gradient", "a target", () -> Derivatives.gradient(SCALAR, Arrays.asList(SCALAR, null))),
                Wrong.ofNull("gradient", "the cotangent", () -> Reverse.pass(MATRIX, null, List.of(MATRIX))),
                Wrong.ofNull("gradient", "the root", () -> Reverse.pass(null, VECTOR, List.of(MATRIX))),
                Wrong.ofNull("gradient", "the targets", () -> Reverse.pass(SCALAR, SCALAR, null)),
                Wrong.ofNull("gradient", "the graph",
                        () -> Reverse.pass(null, List.of(SCALAR), List.of(SCALAR), List.of(SCALAR))),
                Wrong.ofNull("jvp", "the target", () -> Derivatives.jvp(VECTOR, null, PAIR)),
                Wrong.ofNull("jvp", "the vector", () -> Derivatives.jvp(VECTOR, VECTOR, null)),
                Wrong.ofNull("jvp", "the root", () -> Derivatives.jvp(null, VECTOR, VECTOR)),
                Wrong.ofNull("hessian", "the target", () -> Derivatives.hessian(SCALAR, null)),
                Wrong.ofNull("jacobian", "the root", () -> Derivatives.jacobian(null, VECTOR)),
                Wrong.ofNull("jacobian", "the target", () -> Derivatives.jacobian(VECTOR, null)),
                Wrong.ofNull("zero", "the type", () -> Derivatives.zero(null)));
    }

    @ParameterizedTest
    @MethodSource({"derivatives", "nulls"})
    void saysWhatIsWrong(Wrong wrong) {
        wrong.check();
    }
}
