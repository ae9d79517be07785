package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.jacobian;
import static io.adjoint.dsl.Adjoint.symbol;

import io.adjoint.blas.Blas;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The Jacobian of tanh(A x), where A is a square matrix.
 *
 * @param n the rows of the matrix
 */
record TanhJacobian(int n) {

    static List<Contest> contests() {
        return Stream.of(50, 100, 200, 400, 800).map(n -> new TanhJacobian(n).contest()).toList();
    }

    private Contest contest() {
        return new Contest("jacobian-tanh-" + n, 1, 1e-9, Map.of(), List.of())
                .side(Contest.OURS, this::ours)
                .peer("by-hand", 1 / 1.5, ByHand::new);
    }

    private Tensor matrix() {
        return Tensor.randn(1, n, n).map(a -> a / n);
    }

    private Tensor point() {
        return Tensor.randn(2, n);
    }

    private Task ours() {
        Term x = symbol("x", n);
        Term a = constant(matrix());
        return Running.at(point(), x, jacobian(v -> a.matmul(v).tanh()).at(x));
    }

    /** Each row of the matrix by the slope of its tanh. */
    private final class ByHand implements Task {

        private final Blas blas = Blas.best();
        private final double[] a = matrix().toDoubleArray();
        private final double[] x = point().toDoubleArray();
        private final double[] product = new double[n];
        private double[] jacobian;

        @Override
        public void run() {
            double[] rows = new double[n * n];
            blas.gemm(false, false, n, 1, n, 1, a, 0, n, x, 0, 1, 0, product, 0, 1);
            for (int i = 0; i < n; i++) {
                double y = Math.tanh(product[i]);
                double slope = 1 - y * y;
                for (int j = i * n; j < i * n + n; j++) {
                    rows[j] = slope * a[j];
                }
            }
            jacobian = rows;
        }

        @Override
        public double[] outputs() {
            return jacobian;
        }
    }
}
