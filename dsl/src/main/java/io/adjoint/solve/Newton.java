package io.adjoint.solve;

import io.adjoint.AdjointException;
import java.util.Arrays;

/** Newton's method with the Jacobian's orthogonal factors. */
record Newton(int steps) implements RootSolver {

    @Override
    public double[] solve(Equations equations, double[] start) {
        return descended(equations, start, steps, (y, f) -> {
            var matrix = new Orthogonal(equations.jacobian(y), 0, y.length, y.length);
            double[] projected = matrix.projected(f);
            return new Move(matrix.solved(projected), matrix.isReached(projected, y, equations.rounding()));
        });
    }

    /** With linear systems solved by products. */
    record Krylov(int steps, LinearSolver linear) implements RootSolver {
        @Override
        public double[] solve(Equations equations, double[] start) {
            return descended(equations, start, steps,
                    (y, f) -> new Move(Orthogonal.length(f) == 0 ? f : linear.solve(v -> equations.product(y, v), f),
                            true));
        }
    }

    /**
     * A step.
     *
     * @param step what is taken off
     * @param reaches whether it may make the left sides 0; where the Jacobian is singular it may be short without that
     */
    private record Move(double[] step, boolean reaches) {}

    @FunctionalInterface
    private interface Steps {
        Move of(double[] y, double[] f);
    }

    private static double[] descended(Equations equations, double[] start, int budget, Steps steps) {
        double[] y = start.clone();
        double[] f = equations.at(y);
        double size = Orthogonal.length(f);
        requireFinite(equations, y, size);
        double scale = Orthogonal.length(y);
        double last = Double.POSITIVE_INFINITY;
        boolean reaches = true;
        for (int made = 0; made < budget && size != 0; made++) {
            Move move = steps.of(y, f);
            last = Orthogonal.length(move.step());
            reaches = move.reaches();
            double[] next = lessened(equations, y, move.step(), size);
            if (next.length == 0) {
                break;
            }
            y = next;
            f = equations.at(y);
            size = Orthogonal.length(f);
            scale = Math.max(scale, Orthogonal.length(y));
        }
        return size == 0 ? y : settled(equations, y, size, reaches ? last : Double.NaN, scale);
    }

    /** A point on the way along a step where the left sides are less; empty if there is none. */
    private static double[] lessened(Equations equations, double[] y, double[] step, double size) {
        double by = 1;
        for (int halved = 0; halved < 40; halved++) {
            double[] next = new double[y.length];
            for (int i = 0; i < y.length; i++) {
                next[i] = y[i] - by * step[i];
            }
            if (Orthogonal.length(equations.at(next)) < size) {
                return next;
            }
            by /= 2;
        }
        return new double[0];
    }

    /** Where nothing lessens the left sides any more, the step that would be taken must be as short as rounding is. */
    private static double[] settled(Equations equations, double[] y, double size, double last, double scale) {
        if (last <= Math.sqrt(equations.rounding()) * scale) {
            return y;
        }
        throw new AdjointException(equations.name(), "left sides of length " + size + " at " + text(y)
                + (Double.isNaN(last)
                        ? ", where the Jacobian is singular"
                        : ", from where a step of length " + last + " does not lessen them"),
                "a place where they are 0",
                "Begin nearer to it, or use another solver");
    }

    static void requireFinite(Equations equations, double[] y, double size) {
        if (!Double.isFinite(size)) {
            throw new AdjointException(equations.name(), "left sides of length " + size + " at " + text(y),
                    "finite numbers where the solver begins", "Begin elsewhere");
        }
    }

    static String text(double[] y) {
        return y.length <= 8
                ? Arrays.toString(y)
                : Arrays.toString(Arrays.copyOf(y, 8)).replace("]", ", ... of " + y.length + " numbers]");
    }
}
