package io.adjoint.solve;

import java.util.Arrays;

/**
 * The Levenberg-Marquardt iteration for {@code min |r(x)|^2}: Moré's trust region, with columns of the Jacobian orthogonalised
 * rather than products of them, then undamped steps for as long as they shorten, so that the point is right to what rounding
 * of the residuals leaves.
 */
final class Damped {

    static final double EPSILON = Math.ulp(1.0);

    private final Residuals residuals;
    private final int budget;
    private int evaluations;
    private int iterations;
    private boolean exhausted;

    /**
     * Where the iteration ended.
     *
     * @param point the parameters
     * @param values the residuals there, and behind them the columns of the Jacobian
     * @param length the length of the residuals
     * @param stop why
     */
    record End(double[] point, double[] values, double length, Stop stop) {
        Orthogonal matrix(int count) {
            return new Orthogonal(values, count, count, point.length);
        }
    }

    Damped(Residuals residuals, int budget) {
        this.residuals = residuals;
        this.budget = budget;
    }

    int evaluations() {
        return evaluations;
    }

    int iterations() {
        return iterations;
    }

    private double[] evaluated(double[] point) {
        evaluations++;
        return residuals.at(point);
    }

    private double length(double[] values) {
        return Orthogonal.length(values, 0, residuals.count());
    }

    private static boolean finite(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * 0;
        }
        return sum == 0;
    }

    /** Goes down from a point in a region of the given size relative to the point's, then polishes. */
    End from(double[] start, double[] first, double factor) {
        End end = descended(start, first, factor);
        return end.stop() == Stop.BUDGET ? end : polished(end);
    }

    private End descended(double[] start, double[] first, double factor) {
        int size = start.length;
        double[] x = start.clone();
        double[] values = first;
        double length = length(values);
        double[] scale = new double[size];
        double radius = 0;
        double damping = 0;
        for (boolean begun = false;; begun = true) {
            if (length == 0) {
                return new End(x, values, 0, Stop.CONVERGED);
            }
            iterations++;
            var matrix = new Orthogonal(values, residuals.count(), residuals.count(), size);
            for (int j = 0; j < size; j++) {
                scale[j] = Math.max(scale[j], matrix.length(j));
            }
            if (!begun) {
                Arrays.setAll(scale, j -> scale[j] == 0 ? 1 : scale[j]);
                radius = factor * scaled(scale, x);
                radius = radius == 0 ? factor : radius;
            }
            double[] projected = matrix.projected(values);
            if (matrix.slope(projected) <= EPSILON * length) {
                return new End(x, values, length, Stop.CONVERGED);
            }
            boolean accepted = false;
            while (!accepted) {
                var region = new TrustRegion(matrix, projected, scale, damping);
                region.within(radius);
                damping = region.damping();
                double[] next = sum(x, region.step());
                double reach = region.length();
                radius = begun || iterations > 1 ? radius : Math.min(radius, reach);
                double[] there = evaluated(next);
                double came = finite(there) ? length(there) : Double.POSITIVE_INFINITY;
                double gained = 0.1 * came < length ? 1 - square(came / length) : -1;
                double linear = square(region.change() / length);
                double damped = damping * square(reach / length);
                double promised = linear + 2 * damped;
                double slope = -(linear + damped);
                double ratio = promised == 0 ? 0 : gained / promised;
                if (ratio <= 0.25) {
                    double by = gained >= 0 ? 0.5 : 0.5 * slope / (slope + 0.5 * gained);
                    by = 0.1 * came >= length || !(by >= 0.1) ? 0.1 : by;
                    radius = by * Math.min(radius, reach * 10);
                    damping /= by;
                } else if (damping == 0 || ratio >= 0.75) {
                    radius = reach * 2;
                    damping *= 0.5;
                }
                if (ratio >= 1e-4) {
                    x = next;
                    values = there;
                    length = came;
                    accepted = true;
                }
                if (Math.abs(gained) <= EPSILON && promised <= EPSILON && ratio <= 2
                        || radius <= EPSILON * scaled(scale, x)) {
                    return new End(x, values, length, Stop.CONVERGED);
                }
                if (evaluations >= budget) {
                    return new End(x, values, length, Stop.BUDGET);
                }
            }
        }
    }

    private static double square(double x) {
        return x * x;
    }

    private static double scaled(double[] scale, double[] x) {
        double[] scaled = new double[x.length];
        Arrays.setAll(scaled, j -> scale[j] * x[j]);
        return Orthogonal.length(scaled);
    }

    private static double[] sum(double[] x, double[] step) {
        double[] sum = new double[x.length];
        Arrays.setAll(sum, j -> x[j] + step[j]);
        return sum;
    }

    /** Undamped steps for as long as each is shorter than the one before. */
    private End polished(End end) {
        double[] x = end.point();
        double[] values = end.values();
        double shortest = Double.POSITIVE_INFINITY;
        End best = end;
        for (int round = 0; round < 100 && evaluations < budget; round++) {
            var matrix = new Orthogonal(values, residuals.count(), residuals.count(), x.length);
            double[] step = matrix.solved(matrix.projected(values));
            double size = 0;
            for (int j = 0; j < x.length; j++) {
                size = Math.hypot(size, matrix.length(j) * step[j]);
                step[j] = -step[j];
            }
            if (!(size < shortest)) {
                break;
            }
            shortest = size;
            best = new End(x, values, length(values), Stop.CONVERGED);
            double[] next = sum(x, step);
            if (Arrays.equals(next, x)) {
                break;
            }
            double[] there = evaluated(next);
            if (!finite(there) || length(there) > end.length() * (1 + 1e-6)) {
                break;
            }
            x = next;
            values = there;
        }
        return best;
    }
}
