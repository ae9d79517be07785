package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.symbol;

import io.adjoint.compile.Program;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.hipparchus.analysis.differentiation.Gradient;

/**
 * The Helmholtz energy of a mixture of gases: the sum of x[i] log(x[i] / (1 - b x)), minus x A x / (sqrt(8) b x) times
 * log((1 + (1 + sqrt 2) b x) / (1 + (1 - sqrt 2) b x)). Nobody is told that A is symmetric, so the gradient of x A x is
 * (A + A') x for all.
 *
 * <p>Source: A. Griewank, On Automatic Differentiation (1989), with the temperature at 1.
 */
final class Helmholtz implements ScalarFunction {

    private static final double PLUS = 1 + Math.sqrt(2);
    private static final double MINUS = 1 - Math.sqrt(2);
    private static final double ROOT = Math.sqrt(8);
    private static final int SEED = 11;

    private final int n;
    private final double[] a;
    private final double[] b;

    Helmholtz(int n) {
        this.n = n;
        this.a = Tensor.rand(SEED, n, n).toDoubleArray();
        this.b = Tensor.rand(SEED + 1, n).map(share -> share / n).toDoubleArray();
    }

    @Override
    public String name() {
        return "helmholtz-" + n;
    }

    @Override
    public double[][] points() {
        double[][] points = Points.between(0.1, 1, n);
        return n < 50 ? points : Arrays.copyOf(points, 4);
    }

    @Override
    public int outputs() {
        return 1 + n;
    }

    @Override
    public Program program() {
        Term x = symbol("x", n);
        Term size = constant(b).times(x).sum();
        Term ideal = x.times(x.div(size.neg().plus(1)).log()).sum();
        Term pull = x.matmul(constant(Tensor.of(a).reshape(n, n))).matmul(x).div(size.times(ROOT));
        Term y = ideal.minus(pull.times(size.times(PLUS).plus(1).div(size.times(MINUS).plus(1)).log()));
        return Compiled.of(List.of(y, y.gradient().of(x)), x);
    }

    @Override
    public Way byHand() {
        return (x, out) -> {
            double size = 0;
            for (int i = 0; i < n; i++) {
                size += b[i] * x[i];
            }
            double free = 1 - size;
            double ideal = 0;
            double total = 0;
            double square = 0;
            Arrays.fill(out, 1, 1 + n, 0);
            for (int i = 0; i < n; i++) {
                double xi = x[i];
                total += xi;
                double row = 0;
                for (int j = 0; j < n; j++) {
                    double entry = a[i * n + j];
                    row += entry * x[j];
                    out[1 + j] += entry * xi;
                }
                square += xi * row;
                out[1 + i] += row;
            }
            double above = 1 + PLUS * size;
            double below = 1 + MINUS * size;
            double ratio = Math.log(above / below);
            double scale = 1 / (ROOT * size);
            double pull = square * scale;
            double bySquare = -ratio * scale;
            double bySize = total / free + pull * ratio / size - pull * (PLUS / above - MINUS / below);
            for (int i = 0; i < n; i++) {
                double logarithm = Math.log(x[i] / free);
                ideal += x[i] * logarithm;
                out[1 + i] = bySquare * out[1 + i] + logarithm + 1 + bySize * b[i];
            }
            out[0] = ideal - pull * ratio;
        };
    }

    @Override
    public Way hipparchus() {
        return (in, out) -> {
            Gradient[] x = new Gradient[n];
            Gradient size = Gradient.constant(n, 0);
            for (int i = 0; i < n; i++) {
                x[i] = Gradient.variable(n, i, in[i]);
                size = size.add(x[i].multiply(b[i]));
            }
            Gradient free = size.negate().add(1);
            Gradient ideal = Gradient.constant(n, 0);
            Gradient square = Gradient.constant(n, 0);
            for (int i = 0; i < n; i++) {
                ideal = ideal.add(x[i].multiply(x[i].divide(free).log()));
                Gradient row = Gradient.constant(n, 0);
                for (int j = 0; j < n; j++) {
                    row = row.add(x[j].multiply(a[i * n + j]));
                }
                square = square.add(x[i].multiply(row));
            }
            Gradient ratio = size.multiply(PLUS).add(1).divide(size.multiply(MINUS).add(1)).log();
            Gradient y = ideal.subtract(square.divide(size.multiply(ROOT)).multiply(ratio));
            out[0] = y.getValue();
            for (int i = 0; i < n; i++) {
                out[1 + i] = y.getPartialDerivative(i);
            }
        };
    }

    @Override
    public Way commonsMath() {
        return (in, out) -> {
            DerivativeStructure[] x = new DerivativeStructure[n];
            DerivativeStructure size = new DerivativeStructure(n, 1, 0);
            for (int i = 0; i < n; i++) {
                x[i] = new DerivativeStructure(n, 1, i, in[i]);
                size = size.add(x[i].multiply(b[i]));
            }
            DerivativeStructure free = size.negate().add(1);
            DerivativeStructure ideal = new DerivativeStructure(n, 1, 0);
            DerivativeStructure square = new DerivativeStructure(n, 1, 0);
            for (int i = 0; i < n; i++) {
                ideal = ideal.add(x[i].multiply(x[i].divide(free).log()));
                DerivativeStructure row = new DerivativeStructure(n, 1, 0);
                for (int j = 0; j < n; j++) {
                    row = row.add(x[j].multiply(a[i * n + j]));
                }
                square = square.add(x[i].multiply(row));
            }
            DerivativeStructure ratio = size.multiply(PLUS).add(1).divide(size.multiply(MINUS).add(1)).log();
            DerivativeStructure y = ideal.subtract(square.divide(size.multiply(ROOT)).multiply(ratio));
            System.arraycopy(y.getAllDerivatives(), 0, out, 0, n + 1);
        };
    }
}
