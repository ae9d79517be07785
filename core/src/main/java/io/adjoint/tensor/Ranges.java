package io.adjoint.tensor;

import io.adjoint.AdjointException;

/** Vectors of evenly spaced numbers. */
final class Ranges {
    private Ranges() {}

    static Tensor arange(double start, double stop, double step) {
        if (step == 0 || !Double.isFinite(step)) {
            throw new AdjointException("arange", "step " + step, "a finite step other than 0",
                    "Pass the difference between neighbours, as in arange(0, 1, 0.1)");
        }
        double count = Math.max(0, Math.ceil(steps(start, stop, step)));
        if (!Double.isFinite(start) || !Double.isFinite(stop) || count > Integer.MAX_VALUE) {
            throw new AdjointException("arange", "start " + start + ", stop " + stop + " and step " + step,
                    "finite ends and at most " + Integer.MAX_VALUE + " elements",
                    "Bring the ends closer together");
        }
        return Tensor.generate("arange", Shape.of((int) count), DType.FLOAT64, i -> start + i * step);
    }

    /**
     * The quotient may underflow to 0 though there is a way to go; NumPy counts that as one element, and so
     * do we.
     */
    private static double steps(double start, double stop, double step) {
        double steps = (stop - start) / step;
        boolean towardsStop = stop > start == step > 0;
        return steps == 0 && stop != start && towardsStop ? 1 : steps;
    }

    static Tensor linspace(double start, double stop, int n) {
        if (n < 0) {
            throw new AdjointException(
                    "linspace", "n = " + n, "0 or more elements", "Pass how many numbers to make");
        }
        double step = (stop - start) / (n - 1);
        return Tensor.generate("linspace", Shape.of(n), DType.FLOAT64,
                i -> i == 0 ? start : i == n - 1 ? stop : start + i * step);
    }
}
