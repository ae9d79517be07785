package io.adjoint.solve;

import java.util.Arrays;

/**
 * The Levenberg-Marquardt iteration for {@code min |r(x)|^2}: Moré's trust region, with columns of the Jacobian orthogonalised
 * rather than products of them, then undamped steps for as long as they shorten, so that the point is right to what rounding
 * of the residuals leaves.
 */
final class Damped {

    static final double EPSILON = Math.ulp(1.0);

    /** How little a step must gain, relative to the squares, for undamped ones to be tried. */
    private static final double NEAR = 1e-6;

    /** Steps relative to the point that are rounding, and those that show that undamped steps led somewhere. */
    private static final double SETTLED = 1e-12;
    private static final double NEARLY = 1e-7;

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
        End converged() {
            return new End(point, values, length, Stop.CONVERGED);
        }

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
        End near = descended(start, first, factor, NEAR);
        if (near.stop() == Stop.BUDGET) {
            return near;
        }
        End end = polished(near);
        if (end.stop() == Stop.CONVERGED || evaluations >= budget) {
            return end.stop() == Stop.CONVERGED
                    ? end
                    : new End(near.point(), near.values(), near.length(), Stop.BUDGET);
        }
        End low = descended(near.point(), near.values(), factor, EPSILON);
        return low.stop() == Stop.BUDGET ? low : polished(low).converged();
    }

    private End descended(double[] start, double[] first, double factor, double small) {
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
                if (Math.abs(gained) <= small && promised <= small && ratio <= 2
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

    /**
     * Undamped steps for as long as each is shorter than the one before, with Broyden's correction (1965) for what the
     * residuals' own curvature makes of them: {@code K} stands for the inverse of how the step moves with the point, which
     * is -1 where there is none.
     */
    private End polished(End end) {
        double[] x = end.point();
        double[] values = end.values();
        var matrix = end.matrix(residuals.count());
        double[] scale = new double[x.length];
        Arrays.setAll(scale, j -> matrix.length(j) == 0 ? 1 : matrix.length(j));
        double[] step = steps(matrix, values, scale);
        var correction = new Broyden(x.length);
        End best = end;
        double shortest = Orthogonal.length(step);
        while (evaluations < budget && shortest > 0.5 * EPSILON * scaled(scale, x)) {
            double[] move = correction.of(step);
            double[] next = new double[x.length];
            for (int j = 0; j < x.length; j++) {
                next[j] = x[j] + move[j] / scale[j];
            }
            double[] there = evaluated(next);
            boolean lower = finite(there) && !(length(there) > end.length() * (1 + 1e-6));
            double[] after = lower
                    ? steps(new Orthogonal(there, residuals.count(), residuals.count(), x.length), there, scale)
                    : step;
            if (lower && Orthogonal.length(after) < shortest) {
                correction.learn(move, step, after);
                x = next;
                step = after;
                shortest = Orthogonal.length(after);
                best = new End(x, there, length(there), Stop.CONVERGED);
            } else if (correction.isPlain() || shortest <= SETTLED * scaled(scale, x)) {
                break;
            } else {
                correction = new Broyden(x.length);
            }
        }
        boolean settled = shortest <= NEARLY * scaled(scale, best.point());
        return new End(best.point(), best.values(), best.length(), settled ? Stop.CONVERGED : Stop.STALLED);
    }

    /** The undamped step, each parameter times its scale. */
    private double[] steps(Orthogonal matrix, double[] values, double[] scale) {
        double[] step = matrix.solved(matrix.projected(values));
        for (int j = 0; j < step.length; j++) {
            step[j] *= -scale[j];
        }
        return step;
    }
}
