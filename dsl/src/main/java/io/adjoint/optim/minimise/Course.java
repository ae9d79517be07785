package io.adjoint.optim.minimise;

import io.vavr.collection.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A minimisation as it goes: what was evaluated so far, where it was, and whether it should stop. */
final class Course {

    private static final int MOST_SHOWN = 100;

    private final Limits limits;
    private final List<Way.Visit> visits = new ArrayList<>();
    private int values;
    private int gradients;
    private int products;
    private int jacobians;

    Course(Limits limits) {
        this.limits = limits;
    }

    Limits limits() {
        return limits;
    }

    /** A function each of whose evaluations is counted. */
    Smooth counted(Smooth f) {
        return new Smooth() {
            @Override
            public int size() {
                return f.size();
            }

            @Override
            public double at(double[] x, double[] gradient) {
                values++;
                gradients++;
                return f.at(x, gradient);
            }

            @Override
            public void product(double[] x, double[] vector, double[] product) {
                products++;
                f.product(x, vector, product);
            }
        };
    }

    /** Residuals each of whose evaluations is counted. */
    Residuals counted(Residuals f) {
        return new Residuals() {
            @Override
            public int size() {
                return f.size();
            }

            @Override
            public int count() {
                return f.count();
            }

            @Override
            public void at(double[] x, double[] residuals) {
                values++;
                f.at(x, residuals);
            }

            @Override
            public void at(double[] x, double[] residuals, double[] columns) {
                values++;
                jacobians++;
                f.at(x, residuals, columns);
            }
        };
    }

    /** Whether more evaluations are allowed. */
    boolean maySpend() {
        return values < limits.evaluations();
    }

    /** How many evaluations are left. */
    int left() {
        return limits.evaluations() - values;
    }

    /** Notes where it begins, and whether that is the end. */
    Optional<Stop> begun(double[] x, double value, double[] slope) {
        visit(x, value, slope, 0);
        return Vectors.largest(slope) <= limits.gradient() ? Optional.of(Stop.GRADIENT) : spent();
    }

    /** Notes where a step led, and whether that is the end. */
    Optional<Stop> moved(double[] x, double value, double[] slope, double step) {
        double before = visits.getLast().value();
        visit(x, value, slope, step);
        if (Vectors.largest(slope) <= limits.gradient()) {
            return Optional.of(Stop.GRADIENT);
        }
        if (limits.step() > 0 && step <= limits.step() * (limits.step() + Vectors.norm(x))) {
            return Optional.of(Stop.STEP);
        }
        if (limits.value() > 0
                && Math.abs(before - value) <= limits.value() * Math.max(Math.abs(before), Math.abs(value))) {
            return Optional.of(Stop.VALUE);
        }
        return step == 0 ? Optional.of(Stop.STALLED) : spent();
    }

    private Optional<Stop> spent() {
        if (iterations() >= limits.iterations()) {
            return Optional.of(Stop.ITERATIONS);
        }
        return maySpend() ? Optional.empty() : Optional.of(Stop.EVALUATIONS);
    }

    private void visit(double[] x, double value, double[] slope, double step) {
        visits.add(new Way.Visit(value, Vectors.largest(slope), step,
                x.length <= MOST_SHOWN ? Vector.ofAll(x) : Vector.empty()));
    }

    private int iterations() {
        return visits.size() - 1;
    }

    /** What a stop means where no step was found: what was tried was too much, or nothing is lower. */
    Stop stuck() {
        return maySpend() ? Stop.STALLED : Stop.EVALUATIONS;
    }

    Counts counts() {
        return new Counts(Math.max(iterations(), 0), values, gradients, products, jacobians);
    }

    Way way() {
        return new Way(Vector.ofAll(visits));
    }
}
