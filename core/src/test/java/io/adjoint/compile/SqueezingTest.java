package io.adjoint.compile;

import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Hyperbolic;
import io.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Axes of length 1 are left out of loops, whichever of the operands has them. */
class SqueezingTest {

    @ParameterizedTest
    @CsvSource({"4 3, 1 4 3", "4 3, 1 1 4 3", "3, 4 1 3", "1 3, 2 1 3", "4 1, 1 4 3", "1 4, 3 1 1", "3, 1 1",
        "2 1 3, 1 2 1 1"})
    void operandsOfOtherRanks(String one, String other) {
        Expr a = Variable.of("a", Tensor.randn(1, dims(one)));
        Expr b = Variable.of("b", Tensor.randn(2, dims(other)));
        Agreement.check(List.of(Hyperbolic.tanh(Arithmetic.plus(a, b)), Arithmetic.times(b, a)));
    }

    private static int[] dims(String text) {
        return List.of(text.split(" ")).stream().mapToInt(Integer::parseInt).toArray();
    }
}
