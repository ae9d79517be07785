package io.adjoint.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.adjoint.diff.Derivatives;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.LogSumExp;
import io.adjoint.op.Reductions;
import io.adjoint.op.statistics.Moments;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where programs expand an operation, they are right over its whole range, as the operation itself is. */
class RangeProgramTest {

    private static final double PRECISION = 1e-13;

    /** A row whose squares overflow beside one whose squares underflow; lengths of (3, 4) and slopes (0.6, 0.8). */
    @Test
    void lengthsOfTheHugeAndTheTiny() {
        double[][] rows = {{3e200, 4e200}, {3e-200, -4e-200}};
        check(rows, x -> Moments.norm(x, 2, false, 1), new double[]{5e200, 5e-200}, new double[]{0.6, 0.8, 0.6, -0.8});
    }

    /** Beside a number that is far larger, a smaller one is nothing to a norm; to a norm of negative order, a larger one. */
    @Test
    void elementsOfUnlikeSizes() {
        double[][] rows = {{1e200, 1e-200}, {1e-200, -1e200}};
        for (double p : new double[]{2, 3, 7.5}) {
            check(rows, x -> Moments.norm(x, p, false, 1), new double[]{1e200, 1e200}, new double[]{1, 0, 0, -1});
            check(rows, x -> Moments.norm(x, -p, false, 1), new double[]{1e-200, 1e-200}, new double[]{0, 1, 1, 0});
        }
    }

    /** Two equal elements s have the norm {@code 2^(1/p) s}, and both slopes are {@code 2^(1/p - 1)}. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1.5, 3, 10, -1, -2, -3.5})
    void normsOfEveryOrder(double p) {
        double all = Math.pow(2, 1 / p);
        double slope = all / 2;
        check(new double[][]{{1e200, 1e200}, {1e-200, 1e-200}, {1, 1}}, x -> Moments.norm(x, p, false, 1),
                new double[]{all * 1e200, all * 1e-200, all}, new double[]{slope, slope, slope, slope, slope, slope});
    }

    @ParameterizedTest
    @CsvSource({"1000", "-1000", "0", "1e300", "-1e300"})
    void exponentialsOfWhatIsFarFromZero(double far) {
        double[][] rows = {{far, far, far, far}};
        double[] quarters = {0.25, 0.25, 0.25, 0.25};
        double log = Math.log(4);
        check(rows, x -> LogSumExp.logsumexp(x, false, 1), new double[]{far + log}, quarters);
        check(rows, x -> LogSumExp.softmax(x, 1), quarters, new double[4]);
        check(rows, x -> LogSumExp.logSoftmax(x, 1), new double[]{-log, -log, -log, -log}, new double[4]);
    }

    /** One that is far above the others has all; the others' logarithms say how far below they are. */
    @Test
    void oneFarAboveTheOthers() {
        double[][] rows = {{-500, 500, 0}};
        check(rows, x -> LogSumExp.logsumexp(x, false, 1), new double[]{500}, new double[]{0, 1, 0});
        check(rows, x -> LogSumExp.softmax(x, 1), new double[]{0, 1, Math.exp(-500)}, new double[3]);
        check(rows, x -> LogSumExp.logSoftmax(x, 1), new double[]{-1000, 0, -500}, new double[]{1, -2, 1});
    }

    /** Holds a function and the gradient of the sum of its elements to their values, in every form. */
    private static void check(double[][] at, UnaryOperator<Expr> f, double[] values, double[] gradient) {
        Variable x = Variable.of("x", Tensor.of(at));
        Expr y = f.apply(x);
        Expr slopes = Derivatives.gradient(Reductions.sum(y, false), List.of(x)).get(x).get();
        for (Program.Form form : Program.Form.values()) {
            List<Tensor> found = Program.of(List.of(y, slopes), List.of(x), form, Generation.AT_ONCE)
                    .run(x.value().orElseThrow());
            near(values, found.get(0), form + ", value");
            near(gradient, found.get(1), form + ", gradient");
        }
    }

    private static void near(double[] expected, Tensor found, String where) {
        double[] ratios = found.toDoubleArray();
        double[] ones = new double[expected.length];
        for (int i = 0; i < ratios.length; i++) {
            boolean tiny = Math.abs(expected[i]) < 1e-210;
            ratios[i] = tiny ? ratios[i] : ratios[i] / expected[i];
            ones[i] = tiny ? 0 : 1;
        }
        assertArrayEquals(ones, ratios, PRECISION, () -> where + " of " + Arrays.toString(expected) + ": " + found);
    }
}
