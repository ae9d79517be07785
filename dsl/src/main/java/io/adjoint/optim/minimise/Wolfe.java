package io.adjoint.optim.minimise;

import java.util.Optional;

/**
 * A search along a line for a step that satisfies the strong Wolfe conditions: Moré and Thuente, ACM TOMS 20 (1994), with
 * their safeguarded cubic and quadratic steps. Where values cannot be told apart any more, Hager and Zhang's condition
 * (SIAM J. Optim. 16, 2005), which looks at slopes alone, is enough. Places where the function is not finite count as too
 * far.
 */
final class Wolfe {

    private static final double DECREASE = 1e-4;
    private static final double SHORTEST = 1e-20;
    private static final double NARROWEST = 1e-15;
    private static final double NOISE = 1e-15;
    private static final int MOST = 60;

    private final Smooth f;
    private final Course course;
    private final double[] x;
    private final double value;
    private final double[] direction;
    private final double slope;
    private final double curvature;
    private double longest;
    private Trial best;

    /** A place on the line. */
    record Trial(double step, double[] x, double value, double[] gradient, double slope) {

        boolean isFinite() {
            return Double.isFinite(value) && Vectors.isFinite(gradient);
        }
    }

    /** An end of the interval: a step, with value and slope there. */
    private record Point(double step, double value, double slope) {

        Point tilted(double slope) {
            return new Point(step, value - step * slope, this.slope - slope);
        }
    }

    private Wolfe(Smooth f, Course course, double[] x, double value, double[] gradient, double[] direction,
            double curvature, double longest) {
        this.f = f;
        this.course = course;
        this.x = x;
        this.value = value;
        this.direction = direction;
        this.slope = Vectors.dot(gradient, direction);
        this.curvature = curvature;
        this.longest = longest;
    }

    /**
     * A step, nothing if none leads lower.
     *
     * @param curvature to what share the slope must fall
     * @param first the step to try first
     * @param longest the longest that is allowed
     */
    static Optional<Trial> search(Smooth f, Course course, double[] x, double value, double[] gradient,
            double[] direction,
            double curvature, double first, double longest) {
        var search = new Wolfe(f, course, x, value, gradient, direction, curvature, longest);
        return search.slope < 0 ? search.from(Math.min(first, longest)) : Optional.empty();
    }

    private Optional<Trial> from(double first) {
        double decrease = DECREASE * slope;
        Point near = new Point(0, value, slope);
        Point far = near;
        boolean bracketed = false;
        boolean rising = false;
        double width = longest;
        double widthBefore = 2 * longest;
        double least = 0;
        double most = 5 * first;
        double step = first;
        double shortest = SHORTEST * first;
        for (int i = 0; i < MOST && course.maySpend(); i++) {
            Trial trial = tried(step);
            if (!trial.isFinite()) {
                longest = near.step + 0.9 * (step - near.step);
                most = Math.min(most, longest);
                step = near.step + 0.2 * (step - near.step);
                if (step <= shortest) {
                    break;
                }
                continue;
            }
            double enough = value + step * decrease;
            if (trial.value <= enough && Math.abs(trial.slope) <= -curvature * slope || isLevel(trial)) {
                return Optional.of(trial);
            }
            rising |= trial.value <= enough && trial.slope >= 0;
            if (bracketed && (step <= least || step >= most || most - least <= NARROWEST * most)
                    || step >= longest && trial.value <= enough && trial.slope <= decrease || step <= shortest) {
                break;
            }
            Point here = new Point(step, trial.value, trial.slope);
            boolean tilted = !rising && trial.value <= near.value && trial.value > enough;
            Interval next = tilted
                    ? Interval
                            .of(near.tilted(decrease), far.tilted(decrease), here.tilted(decrease), bracketed, least,
                                    most)
                            .tilted(-decrease)
                    : Interval.of(near, far, here, bracketed, least, most);
            near = next.near;
            far = next.far;
            bracketed = next.bracketed;
            double guess = next.step;
            if (bracketed) {
                double between = Math.abs(far.step - near.step);
                if (between >= 0.66 * widthBefore) {
                    guess = near.step + 0.5 * (far.step - near.step);
                }
                widthBefore = width;
                width = between;
                least = Math.min(near.step, far.step);
                most = Math.max(near.step, far.step);
            } else {
                least = guess + 1.1 * (guess - near.step);
                most = guess + 4 * (guess - near.step);
            }
            guess = Math.min(Math.max(guess, shortest), longest);
            if (bracketed && (guess <= least || guess >= most || most - least <= NARROWEST * most)) {
                break;
            }
            step = guess;
        }
        return Optional.ofNullable(best).filter(lowest -> lowest.value < value);
    }

    /** Whether the value is that at the start but for rounding, and the slope is small. */
    private boolean isLevel(Trial trial) {
        return trial.value <= value + NOISE * Math.abs(value) && Math.abs(trial.slope) <= -curvature * slope
                && trial.slope <= -(1 - 2 * DECREASE) * slope;
    }

    private Trial tried(double step) {
        double[] there = Vectors.moved(x, step, direction);
        double[] gradient = new double[x.length];
        double found = f.at(there, gradient);
        var trial = new Trial(step, there, found, gradient, Vectors.dot(gradient, direction));
        if (trial.isFinite() && (best == null || trial.value < best.value)) {
            best = trial;
        }
        return trial;
    }

    /** What contains a good step, and the step to try next. */
    private record Interval(Point near, Point far, double step, boolean bracketed) {

        Interval tilted(double slope) {
            return new Interval(near.tilted(slope), far.tilted(slope), step, bracketed);
        }

        /** The interval after a trial, and a step by the cubic or quadratic through its ends and the trial. */
        static Interval of(Point near, Point far, Point trial, boolean bracketed, double least, double most) {
            double sign = trial.slope * Math.signum(near.slope);
            double step;
            boolean closed = bracketed;
            if (trial.value > near.value) {
                double cubic = cubic(near, trial);
                double quadratic = near.step + near.slope
                        / ((near.value - trial.value) / (trial.step - near.step) + near.slope) / 2
                        * (trial.step - near.step);
                step = Math.abs(cubic - near.step) < Math.abs(quadratic - near.step)
                        ? cubic
                        : cubic + (quadratic - cubic) / 2;
                closed = true;
            } else if (sign < 0) {
                double cubic = cubic(trial, near);
                double secant = secant(near, trial);
                step = Math.abs(cubic - trial.step) > Math.abs(secant - trial.step) ? cubic : secant;
                closed = true;
            } else if (Math.abs(trial.slope) < Math.abs(near.slope)) {
                double cubic = outward(near, trial, least, most);
                double secant = secant(near, trial);
                boolean cubicIsNearer = Math.abs(cubic - trial.step) < Math.abs(secant - trial.step);
                if (bracketed) {
                    double limit = trial.step + 0.66 * (far.step - trial.step);
                    double chosen = cubicIsNearer ? cubic : secant;
                    step = trial.step > near.step ? Math.min(limit, chosen) : Math.max(limit, chosen);
                } else {
                    step = Math.min(Math.max(cubicIsNearer ? secant : cubic, least), most);
                }
            } else if (bracketed) {
                step = cubic(trial, far);
            } else {
                step = trial.step > near.step ? most : least;
            }
            if (trial.value > near.value) {
                return new Interval(near, trial, step, closed);
            }
            return new Interval(trial, sign < 0 ? near : far, step, closed);
        }

        private static double secant(Point near, Point trial) {
            return trial.step + trial.slope / (trial.slope - near.slope) * (near.step - trial.step);
        }

        /** The minimiser of the cubic with the values and slopes of two points. */
        private static double cubic(Point a, Point b) {
            double theta = 3 * (a.value - b.value) / (b.step - a.step) + a.slope + b.slope;
            double scale = Math.max(Math.abs(theta), Math.max(Math.abs(a.slope), Math.abs(b.slope)));
            double gamma = scale * Math.sqrt(Math.max(0,
                    theta / scale * (theta / scale) - a.slope / scale * (b.slope / scale)));
            gamma = b.step < a.step ? -gamma : gamma;
            double p = gamma - a.slope + theta;
            double q = gamma - a.slope + gamma + b.slope;
            return a.step + p / q * (b.step - a.step);
        }

        /** The same beyond the trial, or the limit where the cubic falls for ever. */
        private static double outward(Point near, Point trial, double least, double most) {
            double theta = 3 * (near.value - trial.value) / (trial.step - near.step) + near.slope + trial.slope;
            double scale = Math.max(Math.abs(theta), Math.max(Math.abs(near.slope), Math.abs(trial.slope)));
            double gamma = scale * Math.sqrt(Math.max(0,
                    theta / scale * (theta / scale) - near.slope / scale * (trial.slope / scale)));
            gamma = trial.step > near.step ? -gamma : gamma;
            double p = gamma - trial.slope + theta;
            double q = gamma + (near.slope - trial.slope) + gamma;
            double r = p / q;
            if (r < 0 && gamma != 0) {
                return trial.step + r * (near.step - trial.step);
            }
            return trial.step > near.step ? most : least;
        }
    }
}
