package io.adjoint.eval;

import io.adjoint.Wrong;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Expressions without a value, and points that do not fit them. */
class WrongEvaluationsTest {

    private static final Variable SCALAR = Variable.of("scalar", Tensor.scalar(2));
    private static final Variable VECTOR = Variable.of("vector", Tensor.of(1, 2, 3));
    private static final Variable MATRIX = Variable.of("matrix", Tensor.zeros(2, 3));
    private static final Variable UNBOUND = Variable.of("unbound", new Type(Shape.of(3), DType.FLOAT64));

    static List<Wrong> evaluations() {
        return List.of(
                new Wrong("value: got no value for variable unbound of type float64(3,); expected a value for each "
                        + "variable. Bind it: at(unbound, ...).",
                        () -> Evaluator.value(UNBOUND)),
                new Wrong(
                        "binding of vector: got a value of shape (2,) for vector; expected shape (3,). A symbol's shape is "
                                + "fixed: pass a value of that shape, or make a symbol of the value's.",
                        () -> Bindings.none().and(VECTOR, Tensor.of(1, 2))),
                new Wrong("binding of scalar: got a float32 value for scalar; expected float64. Convert the value with "
                        + "to(FLOAT64).",
                        () -> Bindings.none().and(SCALAR, Tensor.scalar(1, DType.FLOAT32))),
                new Wrong("binding of vector: got a value for a variable of type float64(); expected a value for "
                        + "the expression's variable of type float64(3,). Bind the variable from which the "
                        + "expression was built.",
                        () -> Evaluator.value(VECTOR,
                                Bindings.none().and(Variable.of("vector", Type.NUMBER), Tensor.scalar(1)))),
                new Wrong("variable scalar: got one expression that holds it as float64() = 2.0 and as float64() = "
                        + "7.0; expected one type and one value for each name. Rename one of them, or build the "
                        + "expression anew from one of them.",
                        () -> Evaluator.value(Arithmetic.plus(SCALAR, Variable.of("scalar", Tensor.scalar(7))))),
                new Wrong("variable scalar: got one expression that holds it as float64() = 2.0 and as float64(2,) "
                        + "= tensor([1., 2.], shape=(2,), dtype=float64); expected one type and one value for each "
                        + "name. Rename one of them, or build the expression anew from one of them.",
                        () -> Evaluator.value(Arithmetic.plus(SCALAR, Variable.of("scalar", Tensor.of(1, 2))))),
                new Wrong("variable scalar: got one expression that holds it as float64() = 2.0 and as float64() "
                        + "without a value; expected one type and one value for each name. Rename one of them, or "
                        + "build the expression anew from one of them.",
                        () -> Evaluator.value(Arithmetic.plus(SCALAR, Variable.of("scalar", Type.NUMBER)))),
                new Wrong("variable matrix: got one expression that holds it as float64(2, 3) = tensor([[0., 0., "
                        + "0.], [0., 0., 0.]], shape=(2, 3), dtyp... and as float64(2, 3) = tensor([[1., 1., 1.], "
                        + "[1., 1., 1.]], shape=(2, 3), dtyp...; expected one type and one value for each name. "
                        + "Rename one of them, or build the expression anew from one of them.",
                        () -> Evaluator.value(Arithmetic.plus(MATRIX, Variable.of("matrix", Tensor.ones(2, 3))))));
    }

    static List<Wrong> nulls() {
        return List.of(
                Wrong.ofNull("value", "the expression", () -> Evaluator.value(null)),
                Wrong.ofNull("value", "the bindings", () -> Evaluator.value(SCALAR, null)),
                Wrong.ofNull("value", "the expressions", () -> Evaluator.values(null, Bindings.none())),
                Wrong.ofNull("value", "an expression",
                        () -> Evaluator.values(Arrays.asList(SCALAR, null), Bindings.none())),
                Wrong.ofNull("binding", "the variable", () -> Bindings.none().and(null, Tensor.scalar(1))),
                Wrong.ofNull("binding of scalar", "the value", () -> Bindings.none().and(SCALAR, null)),
                Wrong.ofNull("value", "the variable", () -> Bindings.none().value(null)));
    }

    @ParameterizedTest
    @MethodSource({"evaluations", "nulls"})
    void saysWhatIsWrong(Wrong wrong) {
        wrong.check();
    }
}
