package io.adjoint.optim.minimise;

import static io.adjoint.optim.minimise.Vectors.dot;
import static io.adjoint.optim.minimise.Vectors.minus;
import static io.adjoint.optim.minimise.Vectors.norm;

import io.adjoint.AdjointException;
import io.adjoint.optim.minimise.Bounds.Box;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Levenberg and Marquardt's method in a trust region, as Moré, The Levenberg-Marquardt Algorithm, LNM 630 (1978), with the
 * scaling and the bisected Newton iteration for the damping of MINPACK. Parameters at bounds that would leave them are held,
 * steps are cut at bounds, and judged by the quadratic as they were cut. Robust losses scale residuals and rows of the
 * Jacobian as Triggs et al., Bundle Adjustment (2000), section 4.3. Gauss and Newton's method is the same step without
 * damping, along which one goes back as far as needed.
 */
final class LeastSquares {

    private static final int MOST_DAMPINGS = 12;
    private static final int MOST_HALVINGS = 60;

    private final Residuals f;
    private final Course course;
    private final Box box;
    private final Loss loss;
    private final double scale;
    private double[] x;
    private double[] residuals;
    private double[] columns;
    private double[] gradient;
    private double cost;
    private double[] widths;

    private LeastSquares(Residuals f, Course course, double[] start, Box box, Loss loss, double scale) {
        this.f = f;
        this.course = course;
        this.box = box;
        this.loss = loss;
        this.scale = scale;
        x = box.clamped(start);
        linearise();
        if (!Double.isFinite(cost)) {
            int i = IntStream.range(0, residuals.length).filter(k -> !Double.isFinite(residuals[k])).findFirst()
                    .orElse(0);
            throw new AdjointException("minimise", "residual " + i + " = " + residuals[i] + " at the start",
                    "finite residuals", "Begin where the function is defined");
        }
        if (!Vectors.isFinite(columns)) {
            throw new AdjointException("minimise", "a Jacobian that is not finite at the start", "finite derivatives",
                    "Begin where the residuals are differentiable");
        }
    }

    static End levenbergMarquardt(Residuals f, Course course, double[] start, Box box, Loss loss, double scale) {
        return new LeastSquares(f, course, start, box, loss, scale).damped();
    }

    static End gaussNewton(Residuals f, Course course, double[] start) {
        return new LeastSquares(f, course, start, Box.open(start.length), Loss.LINEAR, 1).undamped();
    }

    /** Residuals, Jacobian, cost and gradient at x; of a robust loss as it weighs them. */
    private void linearise() {
        residuals = new double[f.count()];
        columns = new double[f.count() * f.size()];
        f.at(x, residuals, columns);
        cost = cost(residuals);
        if (loss != Loss.LINEAR && Double.isFinite(cost)) {
            weigh();
        }
        gradient = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            gradient[j] = column(j, residuals);
        }
    }

    private double column(int j, double[] with) {
        double sum = 0;
        for (int i = 0; i < with.length; i++) {
            sum += columns[j * with.length + i] * with[i];
        }
        return sum;
    }

    private double cost(double[] residuals) {
        double sum = 0;
        for (double each : residuals) {
            double share = each / scale;
            sum += loss.cost(share * share);
        }
        return scale * scale * sum / 2;
    }

    private void weigh() {
        int rows = residuals.length;
        for (int i = 0; i < rows; i++) {
            double share = residuals[i] / scale;
            double slope = loss.slope(share * share);
            double weight = Math.sqrt(Math.max(slope + 2 * loss.bend(share * share) * share * share, 0x1p-52));
            residuals[i] *= slope / weight;
            for (int j = 0; j < x.length; j++) {
                columns[j * rows + i] *= weight;
            }
        }
    }

    private double costAt(double[] there) {
        double[] found = new double[residuals.length];
        f.at(there, found);
        return cost(found);
    }

    private End ended(Stop why) {
        return new End(x, cost, box.projected(x, gradient), why);
    }

    private End undamped() {
        Optional<Stop> stop = course.begun(x, cost, gradient);
        while (stop.isEmpty()) {
            double[] step = Triangle.of(residuals.length, x.length, columns, Vectors.times(-1, residuals)).solution();
            double slope = dot(step, gradient);
            if (!(slope < 0)) {
                return ended(Stop.STALLED);
            }
            double share = 1;
            double[] there = Vectors.moved(x, share, step);
            double found = costAt(there);
            for (int i = 0; i < MOST_HALVINGS && !(found <= cost + 1e-4 * share * slope); i++) {
                if (!course.maySpend()) {
                    return ended(Stop.EVALUATIONS);
                }
                share /= 2;
                there = Vectors.moved(x, share, step);
                found = costAt(there);
            }
            if (!(found < cost) || !accepted(there)) {
                return ended(Stop.STALLED);
            }
            stop = course.moved(x, cost, gradient, share * norm(step));
        }
        return ended(stop.get());
    }

    /** Goes to a place, unless derivatives are not finite there. */
    private boolean accepted(double[] there) {
        double[] xBefore = x;
        double[] residualsBefore = residuals;
        double[] columnsBefore = columns;
        double[] gradientBefore = gradient;
        double costBefore = cost;
        x = there;
        linearise();
        if (Double.isFinite(cost) && Vectors.isFinite(columns)) {
            return true;
        }
        x = xBefore;
        residuals = residualsBefore;
        columns = columnsBefore;
        gradient = gradientBefore;
        cost = costBefore;
        return false;
    }

    private End damped() {
        widths = new double[x.length];
        widen();
        double size = scaledNorm(x);
        double radius = size > 0 ? 100 * size : 100;
        Optional<Stop> stop = course.begun(x, cost, box.projected(x, gradient));
        double damping = 0;
        while (stop.isEmpty()) {
            if (!course.maySpend()) {
                return ended(Stop.EVALUATIONS);
            }
            int[] free = IntStream.range(0, x.length).filter(i -> !box.isHeld(i, x[i], gradient[i])).toArray();
            Damping within = damping(free, radius, damping);
            damping = within.value;
            double[] there = box.clamped(Vectors.moved(x, 1, spread(free, within.step)));
            double[] step = minus(there, x);
            double gain = gain(step);
            double found = gain > 0 ? costAt(there) : Double.NaN;
            double length = scaledNorm(step);
            double ratio = Double.isFinite(found) ? (cost - found) / gain : -1;
            if (ratio < 0.25) {
                radius = Math.min(radius, length > 0 ? length : radius) * (ratio < 0 ? 0.1 : 0.5);
                damping *= 2;
            } else if (ratio > 0.75 || damping == 0) {
                radius = Math.max(radius, 2 * length);
                damping /= 2;
            }
            boolean noise = gain <= 1e-16 * cost && Double.isFinite(found);
            if (ratio > 1e-4 && accepted(there)) {
                widen();
                stop = course.moved(x, cost, box.projected(x, gradient), norm(step));
            } else if (noise) {
                return ended(Stop.VALUE);
            } else if (ratio > 1e-4) {
                radius = length / 10;
            } else if (!(radius > 1e-16 * scaledNorm(x)) || radius < Double.MIN_NORMAL) {
                return ended(Stop.STALLED);
            }
        }
        return ended(stop.get());
    }

    private void widen() {
        int rows = residuals.length;
        for (int j = 0; j < x.length; j++) {
            double sum = 0;
            for (int i = 0; i < rows; i++) {
                sum = Math.hypot(sum, columns[j * rows + i]);
            }
            widths[j] = Math.max(widths[j], sum);
        }
    }

    private double width(int j) {
        return widths[j] > 0 ? widths[j] : 1;
    }

    private double scaledNorm(double[] of) {
        double[] scaled = of.clone();
        for (int j = 0; j < scaled.length; j++) {
            scaled[j] *= width(j);
        }
        return norm(scaled);
    }

    private double[] spread(int[] free, double[] step) {
        double[] all = new double[x.length];
        for (int k = 0; k < free.length; k++) {
            all[free[k]] = step[k];
        }
        return all;
    }

    /** By how much the quadratic falls with a step. */
    private double gain(double[] step) {
        double[] moved = new double[residuals.length];
        for (int j = 0; j < x.length; j++) {
            for (int i = 0; i < moved.length; i++) {
                moved[i] += columns[j * moved.length + i] * step[j];
            }
        }
        return -dot(gradient, step) - dot(moved, moved) / 2;
    }

    /** A step, and the damping that makes it as long as the radius; 0 where it is shorter without. */
    private record Damping(double[] step, double value) {}

    private Damping damping(int[] free, double radius, double guess) {
        int rows = residuals.length;
        double[] part = new double[rows * free.length];
        double[] diagonal = new double[free.length];
        for (int k = 0; k < free.length; k++) {
            System.arraycopy(columns, free[k] * rows, part, k * rows, rows);
            diagonal[k] = width(free[k]);
        }
        Triangle triangle = Triangle.of(rows, free.length, part, Vectors.times(-1, residuals));
        double[] step = triangle.solution();
        double excess = scaled(step, diagonal) - radius;
        if (excess <= 0.1 * radius) {
            return new Damping(step, 0);
        }
        boolean full = rows >= free.length && triangle.rank() == free.length;
        double least = full ? excess / radius / square(triangle, step, diagonal) : 0;
        double slope = 0;
        for (int k = 0; k < free.length; k++) {
            slope = Math.hypot(slope, gradient[free[k]] / diagonal[k]);
        }
        double most = slope / radius;
        most = most > 0 ? most : Double.MIN_NORMAL / Math.min(radius, 0.1);
        double value = Math.min(Math.max(guess, least), most);
        value = value > 0 ? value : Math.max(0.001 * most, Double.MIN_NORMAL);
        for (int i = 0; i < MOST_DAMPINGS; i++) {
            double[] roots = Vectors.times(Math.sqrt(value), diagonal);
            Triangle damped = triangle.damped(roots);
            step = damped.solution();
            double before = excess;
            excess = scaled(step, diagonal) - radius;
            if (Math.abs(excess) <= 0.1 * radius || least == 0 && excess <= before && before < 0) {
                break;
            }
            double change = excess / radius / square(damped, step, diagonal);
            if (excess > 0) {
                least = Math.max(least, value);
            } else {
                most = Math.min(most, value);
            }
            value = Math.max(least, Math.min(value + change, most));
        }
        return new Damping(step, value);
    }

    private static double scaled(double[] step, double[] diagonal) {
        double[] scaled = step.clone();
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] *= diagonal[k];
        }
        return norm(scaled);
    }

    /** {@code |R'^-1 P' D^2 s / |D s||^2}: the slope of the length of a step by its damping, over that length. */
    private static double square(Triangle triangle, double[] step, double[] diagonal) {
        double length = scaled(step, diagonal);
        double[] weighed = step.clone();
        for (int k = 0; k < weighed.length; k++) {
            weighed[k] *= diagonal[k] * diagonal[k] / length;
        }
        double norm = triangle.transposedNorm(weighed);
        return norm * norm;
    }
}
