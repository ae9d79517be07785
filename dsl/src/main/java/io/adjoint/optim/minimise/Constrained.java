package io.adjoint.optim.minimise;

import io.adjoint.AdjointException;
import io.vavr.collection.Vector;

/**
 * An augmented Lagrangian: Rockafellar, J. Optim. Theory Appl. 12 (1973), and Nocedal and Wright, Numerical Optimization
 * (2006), algorithm 17.4. With equalities {@code c}, inequalities {@code h >= 0}, multipliers {@code y} and {@code z} and a
 * penalty {@code m} it is {@code f - y'c + m/2 |c|^2 + (|max(0, z - m h)|^2 - |z|^2) / (2 m)}; after each of its minima
 * {@code y - m c} and {@code max(0, z - m h)} are the next multipliers, and the penalty grows where constraints did not
 * become better.
 */
final class Constrained {

    private static final double GROWTH = 10;
    private static final double LARGEST = 1e12;

    private Constrained() {}

    /** A Lagrangian as the loop sees it. */
    interface Lagrangian extends Smooth {

        /** How many equalities and inequalities there are. */
        int equalities();

        int inequalities();

        /** Sets multipliers, equalities first, and the penalty. */
        void set(double[] multipliers, double penalty);

        /** The function without constraints at a place. */
        double plain(double[] x);

        /** Equalities and then inequalities at a place. */
        double[] constraints(double[] x);
    }

    /** Finds a minimum of a Lagrangian to a given gradient. */
    interface Inner {
        End run(Lagrangian lagrangian, double[] start, double gradient);
    }

    /** Where the loop ended, with what is of constraints alone. */
    record Outcome(End end, double violation, Vector<Double> multipliers) {}

    static Outcome run(Lagrangian f, Course course, double[] start, double allowed, double gradient, Inner inner) {
        double[] x = start;
        double[] multipliers = new double[f.equalities() + f.inequalities()];
        double[] constraints = requireFinite(f.constraints(x));
        double before = violation(f, constraints);
        double penalty = Math.min(Math.max(10 * Math.abs(f.plain(x)) / Math.max(before * before, 1e-10), 1), 1e3);
        double goal = Math.max(gradient, 1e-2);
        f.set(multipliers, penalty);
        double[] slope = new double[x.length];
        f.at(x, slope);
        course.begun(x, f.plain(x), slope);
        while (true) {
            End end = inner.run(f, x, goal);
            double moved = Vectors.norm(Vectors.minus(end.x(), x));
            x = end.x();
            constraints = f.constraints(x);
            double violation = violation(f, constraints);
            double slack = advance(f, multipliers, constraints, penalty);
            course.moved(x, f.plain(x), end.slope(), moved);
            boolean feasible = violation <= allowed && slack <= Math.max(allowed, 1e-8);
            if (feasible && goal <= gradient && (end.why().isConverged() || end.why() == Stop.STALLED)) {
                return outcome(f, x, end, multipliers, constraints,
                        end.why() == Stop.STALLED ? Stop.STALLED : Stop.GRADIENT);
            }
            if (!course.maySpend() || course.counts().iterations() >= course.limits().iterations()) {
                return outcome(f, x, end, multipliers, constraints, !feasible
                        ? Stop.INFEASIBLE
                        : course.maySpend() ? Stop.ITERATIONS : Stop.EVALUATIONS);
            }
            if (violation > 0.25 * before && !feasible) {
                penalty *= GROWTH;
            }
            if (penalty > LARGEST) {
                return outcome(f, x, end, multipliers, constraints, Stop.INFEASIBLE);
            }
            before = violation;
            goal = Math.max(gradient, goal / 10);
            f.set(multipliers, penalty);
        }
    }

    private static Outcome outcome(Lagrangian f, double[] x, End end, double[] multipliers, double[] constraints,
            Stop why) {
        return new Outcome(new End(x, f.plain(x), end.slope(), why), violation(f, constraints),
                Vector.ofAll(multipliers));
    }

    private static double[] requireFinite(double[] constraints) {
        if (!Vectors.isFinite(constraints)) {
            throw new AdjointException("minimise", "constraints that are not finite at the start", "finite values",
                    "Begin where the constraints are defined");
        }
        return constraints;
    }

    private static double violation(Lagrangian f, double[] constraints) {
        double most = 0;
        for (int i = 0; i < constraints.length; i++) {
            most = Math.max(most, i < f.equalities() ? Math.abs(constraints[i]) : -constraints[i]);
        }
        return most;
    }

    /** Moves the multipliers, and says how far inequalities and their multipliers are from excluding each other. */
    private static double advance(Lagrangian f, double[] multipliers, double[] constraints, double penalty) {
        double slack = 0;
        for (int i = 0; i < multipliers.length; i++) {
            double next = multipliers[i] - penalty * constraints[i];
            if (i >= f.equalities()) {
                next = Math.max(0, next);
                slack = Math.max(slack, Math.min(Math.abs(constraints[i]), next));
            }
            multipliers[i] = next;
        }
        return slack;
    }
}
