package io.adjoint.compile;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.blas.Blas;
import io.adjoint.diff.Derivatives;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Convolutions;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.Strides;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Convolutions large enough for several blocks and threads mean what the evaluator says, in all three roles. */
class ConvolutionProgramTest {

    /** Shapes of input and weights, and how the window slides. */
    record Large(int[] input, int[] weights, Strides strides, boolean transposed) {
        @Override
        public String toString() {
            return Arrays.toString(input) + Arrays.toString(weights) + strides + transposed;
        }
    }

    static Stream<Large> large() {
        return Stream.of(
                new Large(new int[]{3, 8, 40, 50}, new int[]{4, 8, 3, 3}, Strides.ONE.padding(1), false),
                new Large(new int[]{5, 6, 21, 34}, new int[]{4, 3, 3, 2}, Strides.of(2, 3).groups(2), false),
                new Large(new int[]{2, 4, 30, 41}, new int[]{4, 4, 1, 1}, Strides.ONE, false),
                new Large(new int[]{1, 4, 30, 41}, new int[]{4, 4, 1, 1}, Strides.of(2), false),
                new Large(new int[]{4, 5, 13, 17}, new int[]{5, 1, 5, 5},
                        Strides.ONE.samePadding().dilation(2).groups(5), false),
                new Large(new int[]{2, 8, 700}, new int[]{16, 8, 9}, Strides.of(1).padding(4), false),
                new Large(new int[]{2, 2, 5, 16, 16}, new int[]{3, 2, 3, 3, 3}, Strides.ONE.padding(1), false),
                new Large(new int[]{3, 6, 14, 15}, new int[]{6, 4, 3, 3},
                        Strides.of(2).padding(1).outputPadding(1, 0), true),
                new Large(new int[]{2, 6, 33}, new int[]{6, 4, 4}, Strides.of(3).groups(3).dilation(2), true));
    }

    @ParameterizedTest
    @MethodSource("large")
    void programsAgree(Large large) {
        int threads = Blas.best().threads();
        try {
            for (int count : new int[]{1, 2, 3}) {
                Blas.best().setThreads(count);
                Agreement.check(outputs(large, DType.FLOAT64));
                Agreement.check(outputs(large, DType.FLOAT32));
            }
        } finally {
            Blas.best().setThreads(threads);
        }
    }

    private static List<Expr> outputs(Large large, DType dtype) {
        Expr x = Variable.of("x", Tensor.randn(1, large.input).to(dtype));
        Expr w = Variable.of("w", Tensor.randn(2, large.weights).to(dtype));
        Expr y = convolved(large, x, w);
        var slopes = Derivatives.gradient(Reductions.sum(Powers.square(y), false), List.of(x, w));
        return List.of(y, slopes.get(x).get(), slopes.get(w).get());
    }

    private static Expr convolved(Large large, Expr x, Expr w) {
        return switch (large.input.length) {
            case 3 -> large.transposed
                    ? Convolutions.convTranspose1d(x, w, large.strides)
                    : Convolutions.conv1d(x, w, large.strides);
            case 4 -> large.transposed
                    ? Convolutions.convTranspose2d(x, w, large.strides)
                    : Convolutions.conv2d(x, w, large.strides);
            default -> Convolutions.conv3d(x, w, large.strides);
        };
    }

    @Test
    void emptyBatchesHaveEmptyResultsAndNoSlope() {
        Expr x = Variable.of("x", Tensor.zeros(0, 2, 9, 9));
        Expr w = Variable.of("w", Tensor.randn(1, 3, 2, 3, 3));
        Expr y = Convolutions.conv2d(x, w, Strides.ONE);
        Expr slope = Derivatives.gradient(Reductions.sum(y, false), List.of(w)).get(w).get();
        List<Tensor> values = Program.of(List.of(y, slope), List.of()).run();
        assertTrue(values.get(0).size() == 0 && values.get(1).equals(Tensor.zeros(3, 2, 3, 3)));
    }
}
