package io.adjoint.op.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import io.adjoint.tensor.Windows;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PowerPoolingTest {

    private static Tensor gradient(Expr y, Variable x) {
        return Evaluator.value(Derivatives.gradient(Reductions.sum(y, false), List.of(x)).get(x).get());
    }

    /** Windows of 3 and 4, of 5 and 12 times sizes that differ, and one of zeros. */
    @Test
    void windowsOfAnySizeHaveTheirNormsAndSlopes() {
        Variable x = Variable.of("x", Tensor.of(3e200, 4e200, 5e-200, 12e-200, 3, 4, 0, 0, 5e-310, 12e-310)
                .reshape(1, 1, 10));
        Expr y = PowerPooling.lpPool1d(x, 2, Windows.of(2));
        double[] norms = Evaluator.value(y).toDoubleArray();
        double[] expected = {5e200, 13e-200, 5, 0, 13e-310};
        for (int i = 0; i < norms.length; i++) {
            assertEquals(expected[i], norms[i], 1e-13 * expected[i]);
        }
        assertArrayEquals(new double[]{0.6, 0.8, 5.0 / 13, 12.0 / 13, 0.6, 0.8, 0, 0, 5.0 / 13, 12.0 / 13},
                gradient(y, x).toDoubleArray(), 1e-13);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-200, 1e-100, 1, 1e100, 1e200})
    void secondDerivativesAreThoseOfTheNormOfEachWindow(double size) {
        Variable x = Variable.of("x", Tensor.of(3 * size, 4 * size).reshape(1, 1, 2));
        Expr slopes =
                Derivatives.gradient(Reductions.sum(PowerPooling.lpPool1d(x, 2, Windows.of(2)), false), List.of(x))
                        .get(x).get();
        double[] bends = Evaluator.value(Derivatives.jacobian(slopes, x)).toDoubleArray();
        double[] expected = {0.128, -0.096, -0.096, 0.072};
        for (int i = 0; i < bends.length; i++) {
            assertEquals(1, bends[i] / (expected[i] / size), 1e-12);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-30, 1e-25, 1, 1e20, 1e30})
    void single(double size) {
        Variable x = Variable.of("x", Tensor.of(3 * size, 4 * size).reshape(1, 1, 2).to(DType.FLOAT32));
        Expr y = PowerPooling.lpPool1d(x, 2, Windows.of(2));
        assertEquals(1, Evaluator.value(y).item() / (5 * size), 1e-6);
        assertArrayEquals(new double[]{0.6, 0.8}, gradient(y, x).toDoubleArray(), 1e-6);
    }

    @ParameterizedTest
    @CsvSource({"3, 1e200", "1.5, 1e-200", "0.5, 1e250", "-1, 1e-300", "-2, 1e200"})
    void ordersAreHomogeneous(double p, double size) {
        Tensor plain = Tensor.of(1, 2, 3, 4).reshape(1, 1, 4);
        Variable one = Variable.of("x", plain);
        Variable far = Variable.of("x", plain.map(v -> v * size));
        Expr near = PowerPooling.lpPool1d(one, p, Windows.of(3).stride(1));
        Expr there = PowerPooling.lpPool1d(far, p, Windows.of(3).stride(1));
        assertTrue(Evaluator.value(near).allClose(Evaluator.value(there).map(v -> v / size), 1e-12, 0));
        assertTrue(gradient(near, one).allClose(gradient(there, far), 1e-12, 0));
    }

    private static Tensor numbers(Tensor x) {
        return x.map(v -> Double.isNaN(v) ? -777 : v);
    }

    /** As PyTorch makes it of means of powers, negative sums too. */
    @ParameterizedTest
    @ValueSource(doubles = {2, 3, 1.5, -1})
    void isTheRootOfTheMeanOfPowersTimesTheirNumber(double p) {
        Tensor at = Tensor.randn(5, 2, 3, 7, 6);
        Variable x = Variable.of("x", p == 2 || p == 3 ? at : at.map(v -> Math.abs(v) + 0.1));
        Windows plain = Windows.of(3);
        for (Windows windows : List.of(plain, plain.stride(2), plain.stride(1), plain.stride(2).ceilMode(),
                plain.padding(1), plain.padding(1).stride(2).ceilMode(), plain.padding(1).excludingPadding())) {
            Expr means = Pooling.avgPool2d(Powers.pow(x, p), windows);
            Expr expected = Powers.pow(Arithmetic.times(means, 9), 1 / p);
            Expr found = PowerPooling.lpPool2d(x, p, windows);
            assertTrue(numbers(Evaluator.value(expected)).allClose(numbers(Evaluator.value(found)), 1e-10, 1e-10),
                    windows::toString);
            assertTrue(numbers(gradient(expected, x)).allClose(numbers(gradient(found, x)), 1e-9, 1e-9),
                    windows::toString);
        }
    }
}
