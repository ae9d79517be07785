package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.symbol;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import io.adjoint.compile.Program;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.hipparchus.analysis.differentiation.Gradient;

/**
 * Rosenbrock's function, the sum of 100 (x[i+1] - x[i]^2)^2 + (1 - x[i])^2.
 *
 * @param n how many variables it has
 */
record Rosenbrock(int n) implements ScalarFunction {

    @Override
    public String name() {
        return "rosenbrock-" + n;
    }

    @Override
    public double[][] points() {
        return Points.between(-2, 2, n);
    }

    @Override
    public int outputs() {
        return 1 + n;
    }

    @Override
    public Contest contest() {
        return ScalarFunction.super.contest().peer("libtorch", 1_000, () -> task(libtorch()));
    }

    /** {@return the contest of value, gradient and Hessian, all in one} */
    Contest withHessian() {
        Term x = symbol("x", n);
        Term y = y(x);
        Program program = Compiled.of(List.of(y, y.gradient().of(x), y.hessian(x)), x);
        return Contest.of(name() + "-hessian", 1e-9)
                .side(Contest.OURS, () -> new AtPoints(program::run, points(), 1 + n + n * n))
                .peer("by-hand", 0.5, () -> new AtPoints(hessianByHand(), points(), 1 + n + n * n));
    }

    private Term y(Term x) {
        Term head = x.get(Index.range(0, n - 1));
        Term tail = x.get(Index.range(1, n));
        return tail.minus(head.square()).square().times(100).plus(head.neg().plus(1).square()).sum();
    }

    @Override
    public Program program() {
        Term x = symbol("x", n);
        Term y = y(x);
        return Compiled.of(List.of(y, y.gradient().of(x)), x);
    }

    @Override
    public Way byHand() {
        return (x, out) -> {
            double sum = 0;
            double carried = 0;
            for (int i = 0; i < n - 1; i++) {
                double a = x[i + 1] - x[i] * x[i];
                double b = 1 - x[i];
                sum += 100 * a * a + b * b;
                out[1 + i] = carried - 400 * a * x[i] - 2 * b;
                carried = 200 * a;
            }
            out[n] = carried;
            out[0] = sum;
        };
    }

    private Way hessianByHand() {
        Way gradient = byHand();
        return (x, out) -> {
            gradient.compute(x, out);
            Arrays.fill(out, 1 + n, out.length, 0);
            int diagonal = 1 + n;
            double carried = 0;
            for (int i = 0; i < n - 1; i++) {
                out[diagonal] = carried + 1200 * x[i] * x[i] - 400 * x[i + 1] + 2;
                out[diagonal + 1] = -400 * x[i];
                out[diagonal + n] = -400 * x[i];
                carried = 200;
                diagonal += n + 1;
            }
            out[diagonal] = carried;
        };
    }

    @Override
    public Way hipparchus() {
        return (in, out) -> {
            Gradient sum = Gradient.constant(n, 0);
            Gradient x = Gradient.variable(n, 0, in[0]);
            for (int i = 0; i < n - 1; i++) {
                Gradient next = Gradient.variable(n, i + 1, in[i + 1]);
                sum = sum.add(next.subtract(x.square()).square().multiply(100)).add(x.negate().add(1).square());
                x = next;
            }
            out[0] = sum.getValue();
            for (int i = 0; i < n; i++) {
                out[1 + i] = sum.getPartialDerivative(i);
            }
        };
    }

    @Override
    public Way commonsMath() {
        return (in, out) -> {
            DerivativeStructure sum = new DerivativeStructure(n, 1, 0);
            DerivativeStructure x = new DerivativeStructure(n, 1, 0, in[0]);
            for (int i = 0; i < n - 1; i++) {
                DerivativeStructure next = new DerivativeStructure(n, 1, i + 1, in[i + 1]);
                DerivativeStructure a = next.subtract(x.multiply(x));
                DerivativeStructure b = x.negate().add(1);
                sum = sum.add(a.multiply(a).multiply(100)).add(b.multiply(b));
                x = next;
            }
            System.arraycopy(sum.getAllDerivatives(), 0, out, 0, n + 1);
        };
    }

    private Way libtorch() {
        NDManager manager = Torch.manager();
        NDIndex heads = new NDIndex(":-1");
        NDIndex tails = new NDIndex("1:");
        return (in, out) -> {
            try (var scope = new NDScope(); var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                NDArray x = Torch.leaf(Torch.array(manager, Tensor.of(in)));
                NDArray head = x.get(heads);
                NDArray y = x.get(tails).sub(head.square()).square().mul(100).add(head.neg().add(1).square()).sum();
                collector.backward(y);
                out[0] = y.getDouble();
                System.arraycopy(x.getGradient().toDoubleArray(), 0, out, 1, n);
                scope.suppressNotUsedWarning();
            }
        };
    }
}
