package io.adjoint.solve;

import io.adjoint.AdjointException;
import java.util.function.UnaryOperator;

/** Solvers that need products of the matrix with vectors alone. */
sealed interface Krylov extends LinearSolver {

    double tolerance();

    int products();

    private static void require(double tolerance, int products) {
        if (!(tolerance > 0) || products < 1) {
            throw new AdjointException("linear", "a tolerance of " + tolerance + " and " + products + " products",
                    "positive numbers", "Say 1e-10 and some thousands");
        }
    }

    private static double inner(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** {@code y += factor * x}. */
    private static void add(double[] y, double factor, double[] x) {
        for (int i = 0; i < y.length; i++) {
            y[i] += factor * x[i];
        }
    }

    private AdjointException unfinished(double residual, double[] b, int made) {
        return new AdjointException("linear", "a relative residual of " + residual / Orthogonal.length(b) + " after "
                + made + " products", "one below " + tolerance(),
                "Allow more products, scale the unknowns, or choose another solver");
    }

    /** For symmetric positive definite matrices. */
    record ConjugateGradients(double tolerance, int products) implements Krylov {
        /** Checks the numbers. */
        public ConjugateGradients {
            require(tolerance, products);
        }

        @Override
        public boolean isSymmetric() {
            return true;
        }

        @Override
        public double[] solve(UnaryOperator<double[]> product, double[] b) {
            double[] x = new double[b.length];
            double[] r = b.clone();
            double[] p = b.clone();
            double square = inner(r, r);
            double wanted = tolerance * tolerance * square;
            for (int made = 0; square > wanted || Double.isNaN(square); made++) {
                if (made == products || Double.isNaN(square)) {
                    throw ((Krylov) this).unfinished(Math.sqrt(square), b, made);
                }
                double[] image = product.apply(p);
                double curvature = inner(p, image);
                if (curvature <= 0) {
                    throw new AdjointException("linear", "a direction of curvature " + curvature,
                            "a positive definite matrix", "Use gmres or bicgstab for other matrices");
                }
                double factor = square / curvature;
                double before = square;
                square = 0;
                for (int i = 0; i < x.length; i++) {
                    x[i] += factor * p[i];
                    r[i] -= factor * image[i];
                    square += r[i] * r[i];
                }
                double turn = square / before;
                for (int i = 0; i < p.length; i++) {
                    p[i] = r[i] + turn * p[i];
                }
            }
            return x;
        }
    }

    /** For any matrices. */
    record BiCgStab(double tolerance, int products) implements Krylov {
        /** Checks the numbers. */
        public BiCgStab {
            require(tolerance, products);
        }

        @Override
        public double[] solve(UnaryOperator<double[]> product, double[] b) {
            double wanted = tolerance * Orthogonal.length(b);
            double[] x = new double[b.length];
            double[] r = b.clone();
            double[] shadow = r.clone();
            double[] p = r.clone();
            double rho = inner(shadow, r);
            double length = Orthogonal.length(r);
            for (int made = 0; !(length <= wanted); made += 2) {
                if (made >= products || Double.isNaN(length) || rho == 0) {
                    throw ((Krylov) this).unfinished(length, b, made);
                }
                double[] v = product.apply(p);
                double alpha = rho / inner(shadow, v);
                add(r, -alpha, v);
                double[] t = product.apply(r);
                double size = inner(t, t);
                double omega = size == 0 ? 0 : inner(t, r) / size;
                add(x, alpha, p);
                add(x, omega, r);
                add(r, -omega, t);
                length = Orthogonal.length(r);
                double next = inner(shadow, r);
                double beta = next / rho * (alpha / omega);
                for (int i = 0; i < p.length && length > wanted; i++) {
                    p[i] = r[i] + beta * (p[i] - omega * v[i]);
                }
                rho = next;
            }
            return x;
        }
    }

    /** For any matrices. */
    record Gmres(int restart, double tolerance, int products) implements Krylov {
        /** Checks the numbers. */
        public Gmres {
            require(tolerance, products);
            require(restart, products);
        }

        @Override
        public double[] solve(UnaryOperator<double[]> product, double[] b) {
            double wanted = tolerance * Orthogonal.length(b);
            double[] x = new double[b.length];
            double[] r = b.clone();
            double length = Orthogonal.length(r);
            int made = 0;
            while (!(length <= wanted)) {
                if (made >= products || Double.isNaN(length)) {
                    throw ((Krylov) this).unfinished(length, b, made);
                }
                made += round(product, x, r, length, wanted, Math.min(restart, products - made)) + 1;
                r = b.clone();
                add(r, -1, product.apply(x));
                double now = Orthogonal.length(r);
                if (now > length * (1 - 1e-12) && now > wanted) {
                    throw ((Krylov) this).unfinished(now, b, made);
                }
                length = now;
            }
            return x;
        }

        /** Adds to x what lessens the residual most within so many products, and gives how many were made. */
        private static int round(UnaryOperator<double[]> product, double[] x, double[] r, double length,
                double wanted, int most) {
            int size = Math.min(most, x.length);
            double[][] basis = new double[size + 1][];
            double[][] upper = new double[size][];
            double[] cosines = new double[size];
            double[] sines = new double[size];
            double[] right = new double[size + 1];
            right[0] = length;
            basis[0] = new double[x.length];
            add(basis[0], 1 / length, r);
            int made = 0;
            while (made < size && Math.abs(right[made]) > wanted * 0.5) {
                double[] w = product.apply(basis[made]);
                double[] column = new double[made + 2];
                for (int pass = 0; pass < 2; pass++) {
                    for (int i = 0; i <= made; i++) {
                        double part = inner(basis[i], w);
                        column[i] += part;
                        add(w, -part, basis[i]);
                    }
                }
                column[made + 1] = Orthogonal.length(w);
                basis[made + 1] = new double[x.length];
                if (column[made + 1] != 0) {
                    add(basis[made + 1], 1 / column[made + 1], w);
                }
                rotate(column, cosines, sines, right, made);
                upper[made] = column;
                made++;
            }
            double[] factors = new double[made];
            for (int i = made - 1; i >= 0; i--) {
                factors[i] = right[i];
                for (int j = i + 1; j < made; j++) {
                    factors[i] -= upper[j][i] * factors[j];
                }
                factors[i] = upper[i][i] == 0 ? 0 : factors[i] / upper[i][i];
                add(x, factors[i], basis[i]);
            }
            return made;
        }

        /** Givens' rotations that make the column triangular. */
        private static void rotate(double[] column, double[] cosines, double[] sines, double[] right, int at) {
            for (int i = 0; i < at; i++) {
                double kept = cosines[i] * column[i] + sines[i] * column[i + 1];
                column[i + 1] = -sines[i] * column[i] + cosines[i] * column[i + 1];
                column[i] = kept;
            }
            double radius = Math.hypot(column[at], column[at + 1]);
            cosines[at] = radius == 0 ? 1 : column[at] / radius;
            sines[at] = radius == 0 ? 0 : column[at + 1] / radius;
            column[at] = radius;
            right[at + 1] = -sines[at] * right[at];
            right[at] = cosines[at] * right[at];
        }
    }
}
