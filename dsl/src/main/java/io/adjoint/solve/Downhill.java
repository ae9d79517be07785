package io.adjoint.solve;

import io.adjoint.AdjointException;

/**
 * Newton's method for a minimum: where the Hessian is not positive definite a multiple of the identity is added to it, or,
 * with products alone, conjugate gradients end at the first direction that curves downwards (Dembo and Steihaug 1983).
 */
record Downhill(int steps, int dense) implements MinimumSolver {

    @Override
    public double[] solve(Valley valley, double[] start) {
        double[] y = start.clone();
        double value = valley.value(y);
        double[] slope = valley.slopes().at(y);
        double size = Orthogonal.length(slope);
        Newton.requireFinite(valley.slopes(), y, value + size);
        double first = size;
        double scale = Orthogonal.length(y);
        double last = Double.POSITIVE_INFINITY;
        for (int made = 0; made < steps && size != 0; made++) {
            double[] step = y.length <= dense
                    ? factored(valley, y, slope)
                    : truncated(valley, y, slope, Math.min(0.5, Math.sqrt(size / first)));
            last = Orthogonal.length(step);
            double[] next = lower(valley, y, step, value, slope);
            if (next.length == 0) {
                break;
            }
            y = next;
            value = valley.value(y);
            slope = valley.slopes().at(y);
            size = Orthogonal.length(slope);
            scale = Math.max(scale, Orthogonal.length(y));
        }
        if (size == 0 || last <= Math.sqrt(valley.slopes().rounding()) * scale) {
            return y;
        }
        throw new AdjointException(valley.name(), "a slope of length " + size + " at " + Newton.text(y),
                "a place where it is 0", "Allow more steps, begin nearer to it, or use another solver");
    }

    /** Lower by as much as the slope promises, or, where values differ by rounding alone, with less slope. */
    private static double[] lower(Valley valley, double[] y, double[] step, double value, double[] slope) {
        double descent = 0;
        for (int i = 0; i < y.length; i++) {
            descent += slope[i] * step[i];
        }
        double size = Orthogonal.length(slope);
        double by = 1;
        for (int halved = 0; halved < 60; halved++) {
            double[] next = new double[y.length];
            for (int i = 0; i < y.length; i++) {
                next[i] = y[i] + by * step[i];
            }
            double there = valley.value(next);
            if (!Double.isFinite(there)) {
                by /= 2;
                continue;
            }
            boolean level = Math.abs(there - value) <= 1e-9 * Math.abs(value) + Double.MIN_NORMAL
                    || there <= value;
            if (there <= value + 0.1 * by * descent && there < value && -by * descent > 1e-9 * Math.abs(value)
                    || level && Orthogonal.length(valley.slopes().at(next)) < size) {
                return next;
            }
            by /= 2;
        }
        return new double[0];
    }

    private static double[] factored(Valley valley, double[] y, double[] slope) {
        int n = y.length;
        double[] hessian = valley.slopes().jacobian(y);
        double largest = 0;
        for (double element : hessian) {
            largest = Math.max(largest, Math.abs(element));
        }
        double shift = 0;
        for (int tried = 0; tried < 60; tried++) {
            double[] lower = cholesky(hessian, n, shift);
            if (lower.length > 0) {
                return solved(lower, slope, n);
            }
            shift = shift == 0 ? 1e-6 * largest + Double.MIN_NORMAL : 10 * shift;
        }
        throw new AdjointException(valley.name(), "second derivatives that are not finite at " + Newton.text(y),
                "finite ones", "Begin elsewhere");
    }

    /** The lower factor, empty if the matrix is not positive definite. */
    private static double[] cholesky(double[] matrix, int n, double shift) {
        double[] lower = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i * n + j] + (i == j ? shift : 0);
                double whole = sum;
                for (int k = 0; k < j; k++) {
                    sum -= lower[i * n + k] * lower[j * n + k];
                }
                if (i == j && !(sum > n * Math.ulp(1.0) * Math.abs(whole))) {
                    return new double[0];
                }
                lower[i * n + j] = i == j ? Math.sqrt(sum) : sum / lower[j * n + j];
            }
        }
        return lower;
    }

    private static double[] solved(double[] lower, double[] slope, int n) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = -slope[i];
            for (int k = 0; k < i; k++) {
                sum -= lower[i * n + k] * x[k];
            }
            x[i] = sum / lower[i * n + i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= lower[k * n + i] * x[k];
            }
            x[i] /= lower[i * n + i];
        }
        return x;
    }

    private static double[] truncated(Valley valley, double[] y, double[] slope, double tolerance) {
        int n = y.length;
        double[] step = new double[n];
        double[] r = new double[n];
        for (int i = 0; i < n; i++) {
            r[i] = -slope[i];
        }
        double[] p = r.clone();
        double square = inner(r, r);
        double wanted = tolerance * tolerance * square;
        for (int made = 0; made < 10 * n + 100 && square > wanted; made++) {
            double[] image = valley.slopes().product(y, p);
            double curvature = inner(p, image);
            if (!(curvature > 0)) {
                return made == 0 ? p : step;
            }
            double factor = square / curvature;
            double before = square;
            for (int i = 0; i < n; i++) {
                step[i] += factor * p[i];
                r[i] -= factor * image[i];
            }
            square = inner(r, r);
            for (int i = 0; i < n; i++) {
                p[i] = r[i] + square / before * p[i];
            }
        }
        return step;
    }

    private static double inner(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
