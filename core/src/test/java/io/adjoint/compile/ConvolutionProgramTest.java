package io.adjoint.compile;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.blas.Blas;
import io.adjoint.diff.Derivatives;
import io.adjoint.diff.Reverse;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Variable;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.window.Convolutions;
import io.adjoint.op.window.TransposedConvolutions;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Strides;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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

    /** Every parameter, alone and with every other, where windows reach far into the padding. */
    static Stream<Large> small() {
        List<Large> all = new ArrayList<>();
        for (int axes = 1; axes <= 3; axes++) {
            for (int size : new int[]{1, 6}) {
                for (int kernel : new int[]{1, 2, 3}) {
                    for (int stride : new int[]{1, 2}) {
                        for (int padding : new int[]{0, 1, 7}) {
                            for (int dilation : new int[]{1, 2, 5, 7}) {
                                boolean fits = size + 2 * padding >= (kernel - 1) * dilation + 1;
                                if (fits && (axes < 3 || stride == 1)) {
                                    all.add(small(axes, size, kernel, stride, padding, dilation, all.size()));
                                }
                            }
                        }
                    }
                }
            }
        }
        return all.stream();
    }

    private static Large small(int axes, int size, int kernel, int stride, int padding, int dilation, int number) {
        int groups = 1 + number % 2;
        int[] input = new int[axes + 2];
        int[] weights = new int[axes + 2];
        Arrays.fill(input, size);
        Arrays.fill(weights, kernel);
        input[0] = 1 + number % 3 / 2;
        input[1] = 2;
        weights[0] = 2;
        weights[1] = 2 / groups;
        return new Large(input, weights, Strides.of(stride).padding(padding).dilation(dilation).groups(groups), false);
    }

    @Test
    void everyParameterSetMeansWhatLoopsSay() {
        small().forEach(set -> {
            List<Expr> roots = outputs(set, DType.FLOAT64);
            Tensor[] naive = naive(set);
            List<Variable> inputs = Graph.of(roots).variables().asJava();
            List<Tensor> values = inputs.stream().map(input -> input.value().orElseThrow()).toList();
            List<Tensor> programs = Program.of(roots, inputs).run(values);
            List<Tensor> evaluated = Evaluator.values(roots, Bindings.none());
            for (int i = 0; i < naive.length; i++) {
                Agreement.same(naive[i], evaluated.get(i), 1e-12, 0, set + " evaluated, root " + i);
                Agreement.same(naive[i], programs.get(i), 1e-12, 0, set + " compiled, root " + i);
            }
        });
    }

    @Test
    void slopesAlongACotangentMeanWhatLoopsSay() {
        small().filter(set -> set.weights[2] == 3).forEach(set -> {
            Variable w = Variable.of("w", Tensor.randn(2, set.weights));
            Variable x = Variable.of("x", Tensor.randn(1, set.input));
            Expr y = convolved(set, x, w);
            Variable u = Variable.of("u", Tensor.randn(3, y.shape().dims()));
            double[] cotangent = u.value().orElseThrow().toDoubleArray();
            double[] weights = w.value().orElseThrow().toDoubleArray();
            double[] slope = new double[x.shape().size()];
            walk(set, y.shape(), (o, i, j) -> slope[i] += cotangent[o] * weights[j]);
            Expr pulled = Reverse.pass(y, u, List.of(x)).get(x).get();
            Tensor expected = Tensor.of(x.shape(), slope);
            Agreement.same(expected, Evaluator.value(pulled), 1e-12, 0, set + " evaluated");
            Agreement.same(expected, Program.of(List.of(pulled), List.of()).run().getFirst(), 1e-12, 0,
                    set + " compiled");
        });
    }

    /** The value, and the slopes of the sum of its squares by input and weights, term by term. */
    private static Tensor[] naive(Large set) {
        double[] x = Tensor.randn(1, set.input).toDoubleArray();
        double[] w = Tensor.randn(2, set.weights).toDoubleArray();
        double[] dx = new double[x.length];
        double[] dw = new double[w.length];
        Shape shape = outputs(set, DType.FLOAT64).getFirst().shape();
        double[] y = new double[shape.size()];
        walk(set, shape, (o, i, j) -> y[o] += x[i] * w[j]);
        walk(set, shape, (o, i, j) -> {
            dx[i] += 2 * y[o] * w[j];
            dw[j] += 2 * y[o] * x[i];
        });
        return new Tensor[]{Tensor.of(shape, y), Tensor.of(Shape.of(set.input), dx),
            Tensor.of(Shape.of(set.weights), dw)};
    }

    private interface Term {
        void visit(int output, int input, int weight);
    }

    /** Visits each term of each output: where it lies, which input and which weight it multiplies. */
    private static void walk(Large set, Shape output, Term term) {
        int axes = set.input.length - 2;
        int each = set.weights[1];
        int window = IntStream.of(set.weights).skip(2).reduce(1, (a, b) -> a * b);
        int positions = IntStream.of(output.dims()).skip(2).reduce(1, (a, b) -> a * b);
        for (int o = 0; o < output.size(); o++) {
            int batch = o / positions / output.dim(1);
            int channel = o / positions % output.dim(1);
            int group = channel / (output.dim(1) / set.strides.groups());
            for (int c = 0; c < each; c++) {
                for (int k = 0; k < window; k++) {
                    int from = batch * set.input[1] + group * each + c;
                    boolean inside = true;
                    for (int axis = 0; axis < axes; axis++) {
                        int place = digit(o, output.dims(), axis + 2) * set.strides.stride().getFirst()
                                - set.strides.padding().getFirst()
                                + digit(k, set.weights, axis + 2) * set.strides.dilation().getFirst();
                        inside &= place >= 0 && place < set.input[axis + 2];
                        from = from * set.input[axis + 2] + place;
                    }
                    if (inside) {
                        term.visit(o, from, (channel * each + c) * window + k);
                    }
                }
            }
        }
    }

    /** The index along an axis of the element at a position. */
    private static int digit(int position, int[] dims, int axis) {
        int rest = position;
        for (int last = dims.length - 1; last > axis; last--) {
            rest /= dims[last];
        }
        return rest % dims[axis];
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
                    ? TransposedConvolutions.convTranspose1d(x, w, large.strides)
                    : Convolutions.conv1d(x, w, large.strides);
            case 4 -> large.transposed
                    ? TransposedConvolutions.convTranspose2d(x, w, large.strides)
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
