package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.scan;
import static io.adjoint.dsl.Adjoint.step;
import static io.adjoint.dsl.Adjoint.symbol;

import io.adjoint.blas.Blas;
import io.adjoint.compile.Program;
import io.adjoint.dsl.Gradients;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A recurrent network, written step by step and as a scan: h becomes tanh(W h + U x[t] + b). The sum of the
 * squares of the last h, and its slopes by W, U and b.
 *
 * @param steps how many steps
 */
record Recurrent(int steps) {

    private static final int N = 64;
    private static final Tensor W = Tensor.randn(1, N, N).map(w -> w / 10);
    private static final Tensor U = Tensor.randn(2, N, N).map(u -> u / 10);
    private static final Tensor B = Tensor.randn(3, N);
    private static final Tensor START = Tensor.zeros(N);
    private static final int COMPILATIONS = 50;

    Contest contest() {
        return contest("recurrent-", this::program);
    }

    Contest scanned() {
        return contest("recurrent-scan-", () -> scanProgram(data(steps)));
    }

    private Contest contest(String name, Supplier<Program> program) {
        return new Contest(name + steps, 1, 1e-9, Map.of(), List.of())
                .side(Contest.OURS, () -> new Running(program.get(), W, U, B))
                .peer("by-hand", 1 / 1.2, () -> new ByHand(steps));
    }

    /** {@return the limit of what building and compiling the scan take in a warm virtual machine} */
    Limit compilation() {
        return new Limit("recurrent-scan-compile-" + steps, Unit.SECONDS, 0.05, () -> {
            Tensor data = data(steps);
            return Figures.median(COMPILATIONS, () -> scanProgram(data));
        });
    }

    private static Tensor data(int steps) {
        return Tensor.randn(4, steps, N);
    }

    Program program() {
        Term w = symbol("w", N, N);
        Term u = symbol("u", N, N);
        Term b = symbol("b", N);
        Term data = constant(data(steps));
        Term h = constant(START);
        for (int t = 0; t < steps; t++) {
            h = w.matmul(h).plus(u.matmul(data.get(t))).plus(b).tanh();
        }
        return compiled(h, w, u, b);
    }

    private static Program scanProgram(Tensor data) {
        Term w = symbol("w", N, N);
        Term u = symbol("u", N, N);
        Term b = symbol("b", N);
        Term last = scan((Term h, Term x) -> {
            Term next = w.matmul(h).plus(u.matmul(x)).plus(b).tanh();
            return step(next, List.<Term>of());
        }, constant(START), constant(data)).carry();
        return compiled(last, w, u, b);
    }

    private static Program compiled(Term last, Term w, Term u, Term b) {
        Term end = last.square().sum();
        Gradients slopes = end.gradient();
        return Compiled.of(List.of(end, slopes.of(w), slopes.of(u), slopes.of(b)), w, u, b);
    }

    /** As an engineer writes it who has BLAS: what each step adds to the slopes is added up by one product at the end. */
    private static final class ByHand implements Task {

        private final Blas blas = Blas.best();
        private final int steps;
        private final double[] w = W.toDoubleArray();
        private final double[] u = U.toDoubleArray();
        private final double[] b = B.toDoubleArray();
        private final double[] x;
        private final double[] driven;
        private final double[] h;
        private final double[] byStep;
        private final double[] byW = new double[N * N];
        private final double[] byU = new double[N * N];
        private final double[] byB = new double[N];
        private double end;

        ByHand(int steps) {
            this.steps = steps;
            this.x = data(steps).toDoubleArray();
            this.driven = new double[steps * N];
            this.h = new double[(steps + 1) * N];
            this.byStep = new double[steps * N];
        }

        @Override
        public void run() {
            blas.gemm(false, true, steps, N, N, 1, x, 0, N, u, 0, N, 0, driven, 0, N);
            for (int t = 0; t < steps; t++) {
                int next = (t + 1) * N;
                blas.gemm(false, false, N, 1, N, 1, w, 0, N, h, t * N, 1, 0, h, next, 1);
                for (int i = 0; i < N; i++) {
                    h[next + i] = Math.tanh(h[next + i] + driven[t * N + i] + b[i]);
                }
            }
            end = 0;
            double[] byH = new double[N];
            for (int i = 0; i < N; i++) {
                double last = h[steps * N + i];
                end += last * last;
                byH[i] = 2 * last;
            }
            Arrays.fill(byB, 0);
            for (int t = steps - 1; t >= 0; t--) {
                for (int i = 0; i < N; i++) {
                    double after = h[(t + 1) * N + i];
                    byStep[t * N + i] = byH[i] * (1 - after * after);
                    byB[i] += byStep[t * N + i];
                }
                blas.gemm(true, false, N, 1, N, 1, w, 0, N, byStep, t * N, 1, 0, byH, 0, 1);
            }
            blas.gemm(true, false, N, N, steps, 1, byStep, 0, N, h, 0, N, 0, byW, 0, N);
            blas.gemm(true, false, N, N, steps, 1, byStep, 0, N, x, 0, N, 0, byU, 0, N);
        }

        @Override
        public double[] outputs() {
            return Joined.of(Joined.of(end), byW, byU, byB);
        }
    }
}
