package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.variable;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Activation;
import io.adjoint.compile.Program;
import io.adjoint.dsl.Gradients;
import io.adjoint.dsl.Point;
import io.adjoint.dsl.Term;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The tutorial's network, trained for 500 steps. All sides give the loss before the last step, and the weights. */
final class Network {

    private static final String TERMS = "terms";
    private static final String BY_HAND = "by-hand";
    private static final String LIBTORCH = "libtorch";

    private Network() {}

    static List<Contest> contests() {
        return Stream.of(DType.FLOAT64, DType.FLOAT32).flatMap(dtype -> contest(dtype).onOneThreadAndMore().stream())
                .toList();
    }

    private static Contest contest(DType dtype) {
        return Contest.of("network-" + dtype.name().toLowerCase(Locale.ROOT), dtype == DType.FLOAT64 ? 1e-9 : 1e-3)
                .side(Contest.OURS, () -> new Ours(NetworkData.in(dtype)))
                .side(TERMS, () -> new DefinedByRun(NetworkData.in(dtype)))
                .peer(BY_HAND, 1 / 1.15, () -> dtype == DType.FLOAT64
                        ? new NetworkByHand(NetworkData.in(dtype))
                        : new FloatNetworkByHand(NetworkData.in(dtype)))
                .peer(LIBTORCH, 2, () -> new Libtorch(NetworkData.in(dtype)))
                .ratio(TERMS, BY_HAND, 1 / 1.3)
                .ratio(TERMS, LIBTORCH, 0);
    }

    /** {@return the sum of squared errors} */
    private static Term loss(Term x, Term y, Term w1, Term w2) {
        return x.matmul(w1).clamp(0, Double.POSITIVE_INFINITY).matmul(w2).minus(y).square().sum();
    }

    /** {@return the step from weights to weights moved, and the loss} */
    static Program step(NetworkData data) {
        return Program.of(stepOutputs(data), stepInputs(data));
    }

    static List<Variable> stepInputs(NetworkData data) {
        return List.of(Variable.of("w1", Type.of(data.w1())), Variable.of("w2", Type.of(data.w2())));
    }

    static List<Expr> stepOutputs(NetworkData data) {
        Term w1 = Term.of(stepInputs(data).get(0));
        Term w2 = Term.of(stepInputs(data).get(1));
        Term loss = loss(constant(data.x()), constant(data.y()), w1, w2);
        Gradients slopes = loss.gradient(w1, w2);
        return Stream.of(moved(w1, slopes), moved(w2, slopes), loss).map(Term::expr).toList();
    }

    private static Term moved(Term weights, Gradients slopes) {
        return weights.minus(slopes.of(weights).times(NetworkData.RATE));
    }

    /** One program for loss, gradients and update. */
    private static final class Ours implements Task {

        private final Program step;
        private final List<Tensor> start;
        private List<Tensor> end;

        Ours(NetworkData data) {
            step = step(data);
            start = List.of(data.w1(), data.w2());
        }

        @Override
        public void run() {
            end = step.iterate(NetworkData.STEPS, start.size(), start);
        }

        @Override
        public double[] outputs() {
            return Joined.of(end.get(2).toDoubleArray(), end.get(0).toDoubleArray(), end.get(1).toDoubleArray());
        }
    }

    /** The tree built anew in every step. */
    private static final class DefinedByRun implements Task {

        private final NetworkData data;
        private Tensor w1End;
        private Tensor w2End;
        private Tensor lossEnd;

        DefinedByRun(NetworkData data) {
            this.data = data;
        }

        @Override
        public void run() {
            Term x = constant(data.x());
            Term y = constant(data.y());
            Term w1 = variable("w1", data.w1());
            Term w2 = variable("w2", data.w2());
            for (int i = 1; i <= NetworkData.STEPS; i++) {
                Term loss = loss(x, y, w1, w2);
                Point moved = loss.gradient(w1, w2).update(Point.own(), NetworkData.RATE);
                if (i == NetworkData.STEPS) {
                    lossEnd = loss.value();
                }
                w1 = w1.with(moved.get(w1));
                w2 = w2.with(moved.get(w2));
            }
            w1End = w1.value();
            w2End = w2.value();
        }

        @Override
        public double[] outputs() {
            return Joined.of(lossEnd.toDoubleArray(), w1End.toDoubleArray(), w2End.toDoubleArray());
        }
    }

    /** Weights changed in place. */
    private static final class Libtorch implements Task {

        private final NetworkData data;
        private final NDManager manager = Torch.manager();
        private final NDArray x;
        private final NDArray y;
        private double[] end;

        Libtorch(NetworkData data) {
            this.data = data;
            x = Torch.array(manager, data.x());
            y = Torch.array(manager, data.y());
        }

        @Override
        public void run() {
            try (var all = new NDScope()) {
                NDArray w1 = Torch.array(manager, data.w1());
                NDArray w2 = Torch.array(manager, data.w2());
                for (int i = 1; i < NetworkData.STEPS; i++) {
                    try (var scope = new NDScope()) {
                        step(w1, w2);
                        scope.suppressNotUsedWarning();
                    }
                }
                double[] loss = Torch.doubles(step(w1, w2));
                end = Joined.of(loss, Torch.doubles(w1), Torch.doubles(w2));
                all.suppressNotUsedWarning();
            }
        }

        private NDArray step(NDArray w1, NDArray w2) {
            NDArray leaf1 = Torch.leaf(w1);
            NDArray leaf2 = Torch.leaf(w2);
            NDArray loss;
            try (var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                loss = Activation.relu(x.matMul(leaf1)).matMul(leaf2).sub(y).square().sum();
                collector.backward(loss);
            }
            w1.subi(leaf1.getGradient().muli(NetworkData.RATE));
            w2.subi(leaf2.getGradient().muli(NetworkData.RATE));
            return loss;
        }

        @Override
        public double[] outputs() {
            return end;
        }
    }
}
