package io.adjoint.op.special;

import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Indexing.select;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slopes of the gamma distribution's quantile where it is tiny or underflows; differences by mpmath at 120 digits. */
class QuantileSlopesTest {

    private static void assertNear(double expected, double found) {
        if (Math.abs(expected) < 1e-306) {
            assertEquals(0, found, 1e-305);
        } else {
            assertEquals(1, found / expected, 1e-11);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1e-3, 0.5, 3.6350111951608616e-296, 1.0488412816555957e-298, 2.5123307342198779e-290, "
                + "7.259533977505167e-293, 2.0955848807478801e-295",
        "1e-3, 0.3, 0, 0, 0, 0, 0",
        "0.5, 1e-300, 0, 1.5707963267948967e-300, 0, 4.338002588610748e-297, 1.5707963267948966",
        "0.4, 1e-300, 0, 0, 0, 0, 2.7807580059617501e-150",
        "0.9, 1e-300, 0, 4.9386962639282185e-34, 0, 4.2084708648786158e-31, 5.4874402932535746e265",
        "0.5, 1e-20, 1.4511245515583869e-38, 1.5707963267948965e-20, 2.6232418974802704e-36, "
                + "2.8708331765808761e-18, 1.5707963267948966",
        "0.1, 1e-4, 5.598037183627925e-38, 6.0730483624079159e-36, 5.0483059078266748e-35, "
                + "5.5373067000038453e-33, 5.4657435261671237e-31",
        "1, 1e-200, 4.609398029339076e-198, 1, 2.1154426725694861e-195, 459.9398029339076, 1",
        "1.5, 1e-200, 1.1504812993147329e-131, 3.7411019268182448e66, 2.3433548094313436e-129, "
                + "7.6449346492527647e68, -1.2470339756060816e266",
        "2, 1e-150, 1.2252045753868972e-73, 7.0710678118654752e74, 1.049232432189242e-71, "
                + "6.0906675378751587e76, -3.5355339059327376e224"})
    void toSecondOrder(double a, double p, double byA, double byP, double twiceByA, double mixed, double twiceByP) {
        Variable at = Variable.of("at", Tensor.of(a, p));
        Expr quantile = Incomplete.gammaincinv(select(at, 0, 0), select(at, 0, 1));
        Expr gradient = Derivatives.gradient(quantile, List.of(at)).get(at).get();
        double[] first = Evaluator.value(gradient).toDoubleArray();
        double[] second = Evaluator.value(Derivatives.jacobian(gradient, at)).toDoubleArray();
        assertNear(byA, first[0]);
        assertNear(byP, first[1]);
        assertNear(twiceByA, second[0]);
        assertNear(mixed, second[1]);
        assertNear(mixed, second[2]);
        assertNear(twiceByP, second[3]);
    }

    /** Of {@code pi p^2 / 4 + pi^2 p^4 / 24}, of which the first term has no third derivative. */
    @ParameterizedTest
    @CsvSource({"1e-18", "1e-30"})
    void toThirdOrderByAProbabilityOfAHalfExponent(double p) {
        Variable at = Variable.of("p", Tensor.scalar(p));
        Expr slope = Incomplete.gammaincinv(number(0.5, at), at);
        for (int order = 0; order < 3; order++) {
            slope = Derivatives.gradient(slope, List.of(at)).get(at).get();
        }
        assertEquals(1, Evaluator.value(slope).item() / (Math.PI * Math.PI * p), 1e-12);
    }
}
