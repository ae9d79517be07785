package io.adjoint.check;

import io.adjoint.Wrong;
import io.adjoint.eval.Bindings;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.render.Text;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradient checks that cannot be made, and texts that cannot be written. */
class WrongChecksTest {

    private static final Variable SCALAR = Variable.of("scalar", Tensor.scalar(2));
    private static final Variable UNBOUND = Variable.of("unbound", new Type(Shape.of(3), DType.FLOAT64));

    static List<Wrong> checks() {
        return List.of(
                new Wrong("check: got order 0; expected an order from 1. Pass 1 for gradients only.",
                        () -> GradientCheck.check(SCALAR, Bindings.none(), 0)),
                new Wrong("value: got no value for variable unbound of type float64(3,); expected a value for each "
                        + "variable. Bind it: at(unbound, ...).",
                        () -> GradientCheck.check(UNBOUND)),
                new Wrong("tolerance: got relative 0.0 and step 1.0E-4; expected two positive numbers. Use "
                        + "Tolerance.of(dtype) for the usual ones.",
                        () -> new Tolerance(0, 1e-4)),
                new Wrong("tolerance: got relative 1.0E-6 and step NaN; expected two positive numbers. Use "
                        + "Tolerance.of(dtype) for the usual ones.",
                        () -> new Tolerance(1e-6, Double.NaN)));
    }

    static List<Wrong> texts() {
        return List.of(
                new Wrong("text: got limit 0; expected a positive number of characters. Leave the limit out for "
                        + "the usual 4000.",
                        () -> Text.of(SCALAR, 0)));
    }

    static List<Wrong> nulls() {
        return List.of(
                Wrong.ofNull("check", "the expression", () -> GradientCheck.check(null)),
                Wrong.ofNull("check", "the bindings", () -> GradientCheck.check(SCALAR, null, 2)),
                Wrong.ofNull("check", "the tolerance", () -> GradientCheck.check(SCALAR, Bindings.none(), 1, null)),
                Wrong.ofNull("tolerance", "the dtype", () -> Tolerance.of(null)),
                Wrong.ofNull("text", "the expression", () -> Text.of(null)));
    }

    @ParameterizedTest
    @MethodSource({"checks", "texts", "nulls"})
    void saysWhatIsWrong(Wrong wrong) {
        wrong.check();
    }
}
