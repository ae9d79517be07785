package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.symbol;

import io.adjoint.compile.Program;
import io.adjoint.dsl.Term;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Numbering;
import io.adjoint.tensor.DType;
import io.vavr.Lazy;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What has limits and no peers. */
final class Figures {

    private static final int STARTS = 15;
    private static final int COMPILATIONS = 100;
    private static final int ORDER = 6;

    private static final Lazy<List<Double>> MILLION_NODES = Lazy.of(Figures::millionNodes);
    private static final Lazy<double[]> STARTING = Lazy.of(Figures::starts);

    private Figures() {}

    static List<Limit> limits() {
        return List.of(
                new Limit("million-nodes-time", Unit.SECONDS, 2, () -> MILLION_NODES.get().get(0)),
                new Limit("million-nodes-tree", Unit.BYTES, 400, () -> MILLION_NODES.get().get(1)),
                new Limit("million-nodes-tree-and-derivative", Unit.BYTES, 400, () -> MILLION_NODES.get().get(2)),
                new Limit("sixth-derivative", Unit.NODES, 2_000, Figures::sixthDerivative),
                new Limit("compile-network", Unit.SECONDS, 0.02, Figures::compilation),
                new Limit("start-fastest", Unit.SECONDS, 0.5, () -> STARTING.get()[0]),
                new Limit("start-median", Unit.SECONDS, 0.5, () -> STARTING.get()[STARTS / 2]));
    }

    private static List<Double> millionNodes() {
        return Stream.of(Fresh.printed(MillionNodes.class, "-Xmx6g").split(" ")).map(Double::valueOf).toList();
    }

    /** {@return how many different values the sixth derivative of sin(x sin(x sin(x))) computes} */
    private static double sixthDerivative() {
        Term x = symbol("x");
        Term y = x.times(x.times(x.sin()).sin()).sin();
        for (int order = 0; order < ORDER; order++) {
            y = y.gradient().of(x);
        }
        return Numbering.of(Graph.of(y.expr())).distinct();
    }

    private static double compilation() {
        NetworkData data = NetworkData.in(DType.FLOAT64);
        List<Expr> outputs = Network.stepOutputs(data);
        Runnable compile = () -> Program.of(outputs, Network.stepInputs(data));
        return median(COMPILATIONS, compile);
    }

    /** {@return the median of the seconds that work takes, after it was done as often untimed} */
    static double median(int times, Runnable work) {
        IntStream.range(0, times).forEach(i -> work.run());
        return sorted(times, () -> seconds(work))[times / 2];
    }

    /** {@return the seconds from starting a virtual machine to its end, after it printed a gradient} */
    private static double[] starts() {
        return sorted(STARTS, () -> seconds(() -> Fresh.printed(FirstGradient.class)));
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) * 1e-9;
    }

    private static double[] sorted(int count, DoubleSupplier figure) {
        double[] figures = new double[count];
        Arrays.setAll(figures, i -> figure.getAsDouble());
        Arrays.sort(figures);
        return figures;
    }
}
