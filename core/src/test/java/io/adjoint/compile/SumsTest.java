package io.adjoint.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Axes;
import io.adjoint.op.Indexing;
import io.adjoint.op.Layouts;
import io.adjoint.op.LogSumExp;
import io.adjoint.op.Reductions;
import io.adjoint.op.Scans;
import io.adjoint.op.statistics.Moments;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Sums and products of many elements, by every way of computing. */
class SumsTest {

    /** 2^24 and ones: to a running float32 total of 2^24 another 1 adds nothing. */
    private static Tensor large(int ones) {
        float[] values = new float[ones + 1];
        Arrays.fill(values, 1);
        values[0] = 1 << 24;
        return Tensor.of(Shape.of(values.length), values);
    }

    private static void assertEverywhere(double expected, Tensor at, UnaryOperator<Expr> function) {
        Variable x = Variable.of("x", at);
        Expr y = function.apply(x);
        double within = y.dtype() == DType.FLOAT32 ? Math.ulp((float) expected) : Math.ulp(expected);
        assertEquals(expected, Evaluator.value(y).item(), within, "evaluated");
        for (Program.Form form : Program.Form.values()) {
            for (Generation generation : Generation.values()) {
                Program program = Program.of(List.of(y), List.of(x), form, generation);
                for (int run = 0; run < 2; run++) {
                    assertEquals(expected, program.run(at).getFirst().item(), within, form + " " + generation);
                }
            }
        }
    }

    @Test
    void sumsOfManyFloatsLoseNothingByTheirNumber() {
        for (int ones : new int[]{300, 70_000}) {
            Tensor x = large(ones);
            double sum = (1 << 24) + ones;
            assertEverywhere(sum, x, v -> Reductions.sum(v, false));
            assertEverywhere(sum, x, v -> Reductions.sum(Arithmetic.times(v, 1), false));
            assertEverywhere(sum / (ones + 1), x, v -> Reductions.mean(v, false));
            assertEverywhere(sum, x, v -> Indexing.select(Scans.cumsum(v, 0), 0, -1));
            assertEverywhere(sum, x, v -> Indexing.select(
                    Reductions.sum(Layouts.transpose(Axes.expand(v, 3, ones + 1)), false, 0), 0, 1));
            assertEverywhere(sum, x, v -> Indexing.select(
                    Reductions.sum(Axes.expand(Axes.unsqueeze(v, 1), ones + 1, 2), false, 0), 0, 1));
        }
    }

    @Test
    void soDoVariancesNormsAndLogarithmsOfSums() {
        int n = 70_001;
        Tensor ones = Tensor.ones(Shape.of(n), DType.FLOAT32);
        assertEverywhere(Math.sqrt(n), ones, v -> Moments.norm(v, 2, false));
        assertEverywhere(Math.log(n), Tensor.zeros(Shape.of(n), DType.FLOAT32), v -> LogSumExp.logsumexp(v, false));
        float[] apart = new float[n - 1];
        for (int i = 0; i < apart.length; i++) {
            apart[i] = i % 2 == 0 ? 4097 : 4095;
        }
        assertEverywhere(1, Tensor.of(Shape.of(n - 1), apart), v -> Moments.var(v, new int[]{}, 0, false));
    }

    @Test
    void productsMultiplyInOneOrder() {
        double[] values = new double[1200];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 4 == 0 ? 1e10 : i % 4 == 1 ? 1e-10 : i % 4 == 2 ? 2 : 0.5;
        }
        for (int length : new int[]{8, 1200}) {
            Tensor x = Tensor.of(Arrays.copyOf(values, length));
            assertEverywhere(1, x, v -> Reductions.prod(v, false));
            assertEverywhere(1, x, v -> Reductions.prod(Arithmetic.times(v, 1), false));
        }
        // two of the factors by themselves would overflow
        double[] many = new double[100_000];
        Arrays.fill(many, 1);
        many[0] = 1e-300;
        many[40_000] = 1e300;
        many[40_001] = 1e300;
        many[50_000] = 1e-300;
        assertEverywhere(1, Tensor.of(many), v -> Reductions.prod(v, false));
    }
}
