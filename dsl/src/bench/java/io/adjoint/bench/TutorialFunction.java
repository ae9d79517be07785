package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.symbol;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.adjoint.compile.Program;
import io.adjoint.dsl.Gradients;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Tensor;
import java.util.List;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.hipparchus.analysis.differentiation.Gradient;

/** The tutorial's y = (x + w) (w + 1). */
final class TutorialFunction implements ScalarFunction {

    @Override
    public String name() {
        return "tutorial";
    }

    @Override
    public double[][] points() {
        return Points.between(-2, 2, 2);
    }

    @Override
    public int outputs() {
        return 3;
    }

    @Override
    public Contest contest() {
        return ScalarFunction.super.contest().peer("libtorch", 1_000, () -> task(libtorch()));
    }

    @Override
    public Program program() {
        Term w = symbol("w");
        Term x = symbol("x");
        Term y = x.plus(w).times(w.plus(1));
        Gradients slopes = y.gradient();
        return Compiled.of(List.of(y, slopes.of(w), slopes.of(x)), w, x);
    }

    @Override
    public Way byHand() {
        return (in, out) -> {
            double w = in[0];
            double a = in[1] + w;
            double b = w + 1;
            out[0] = a * b;
            out[1] = a + b;
            out[2] = b;
        };
    }

    @Override
    public Way hipparchus() {
        return (in, out) -> {
            Gradient w = Gradient.variable(2, 0, in[0]);
            Gradient x = Gradient.variable(2, 1, in[1]);
            Gradient y = x.add(w).multiply(w.add(1));
            out[0] = y.getValue();
            out[1] = y.getPartialDerivative(0);
            out[2] = y.getPartialDerivative(1);
        };
    }

    @Override
    public Way commonsMath() {
        return (in, out) -> {
            DerivativeStructure w = new DerivativeStructure(2, 1, 0, in[0]);
            DerivativeStructure x = new DerivativeStructure(2, 1, 1, in[1]);
            DerivativeStructure y = x.add(w).multiply(w.add(1));
            out[0] = y.getValue();
            out[1] = y.getPartialDerivative(1, 0);
            out[2] = y.getPartialDerivative(0, 1);
        };
    }

    private static Way libtorch() {
        NDManager manager = Torch.manager();
        return (in, out) -> {
            try (var scope = new NDScope(); var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                NDArray w = Torch.leaf(Torch.array(manager, Tensor.scalar(in[0])));
                NDArray x = Torch.leaf(Torch.array(manager, Tensor.scalar(in[1])));
                NDArray y = x.add(w).mul(w.add(1));
                collector.backward(y);
                out[0] = y.getDouble();
                out[1] = w.getGradient().getDouble();
                out[2] = x.getGradient().getDouble();
                scope.suppressNotUsedWarning();
            }
        };
    }
}
