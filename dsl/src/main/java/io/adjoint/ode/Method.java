package io.adjoint.ode;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.jvp;

import io.adjoint.dsl.LuFactor;
import io.adjoint.dsl.Term;
import io.adjoint.solve.LinearSolver;
import io.adjoint.solve.Solve;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How one step is taken. */
sealed interface Method {

    /**
     * A step.
     *
     * @param y the state behind it
     * @param slope the right-hand side there, where the method knows it; else the one that the step began with
     * @param error the estimate of its error by the tolerance: at most 1 where the step may be taken
     * @param dense coefficients of the interpolant over the step, if there is one
     */
    record Attempt(Term y, Term slope, Term error, List<Term> dense) {}

    /** What is tolerated: {@code absolute + relative |y|} of each component. */
    record Tolerance(double relative, double absolute) {

        /** What is tolerated between two states; it has no derivative. */
        Term of(Term before, Term after) {
            return before.stopGradient().abs().maximum(after.stopGradient().abs()).times(relative).plus(absolute);
        }
    }

    String name();

    int order();

    /** Whether a step begins with the slope that the last one ended with. */
    boolean carriesSlope();

    /** How many coefficients the interpolant has; 0 without one. */
    int interpolated();

    Attempt step(Field<?> field, Term t, Term y, Term slope, Term h, Tolerance tolerance);

    /** Of explicit stages. */
    record Explicit(Tableau tableau) implements Method {

        @Override
        public String name() {
            return tableau.name();
        }

        @Override
        public int order() {
            return tableau.order();
        }

        @Override
        public boolean carriesSlope() {
            return true;
        }

        @Override
        public int interpolated() {
            return tableau.dense().isEmpty() ? 0 : 5;
        }

        @Override
        public Attempt step(Field<?> field, Term t, Term y, Term slope, Term h, Tolerance tolerance) {
            List<Term> slopes = slopes(field, t, y, slope, h);
            Term next = y.plus(weighted(tableau.weights(), slopes).times(h));
            Term end = tableau.endsWithSlope() ? slopes.getLast() : field.at(t.plus(h), next);
            Term error = error(tolerance.of(y, next), slopes, h);
            return new Attempt(next, end, error, dense(y, next, slopes, h));
        }

        /** The state behind a step, without the estimate of its error. */
        Term advanced(Field<?> field, Term t, Term y, Term h) {
            return y.plus(weighted(tableau.weights(), slopes(field, t, y, field.at(t, y), h)).times(h));
        }

        private List<Term> slopes(Field<?> field, Term t, Term y, Term slope, Term h) {
            List<Term> slopes = new ArrayList<>(List.of(slope));
            for (int i = 0; i < tableau.stages().size(); i++) {
                Term place = y.plus(weighted(tableau.stages().get(i), slopes).times(h));
                slopes.add(field.at(t.plus(h.times(tableau.nodes().get(i + 1))), place));
            }
            return slopes;
        }

        private Term error(Term scale, List<Term> slopes, Term h) {
            Term step = h.stopGradient().abs();
            List<Term> norms = tableau.errors().stream()
                    .map(weights -> weighted(weights, slopes).stopGradient().div(scale).square().mean()).toList();
            return switch (norms.size()) {
                case 0 -> constant(0.0).to(h.dtype());
                case 1 -> norms.getFirst().sqrt().times(step);
                // Hairer, Norsett and Wanner, Solving Ordinary Differential Equations I, section II.10, (10.17)
                default -> norms.getFirst().times(step)
                        .div(norms.getFirst().plus(norms.getLast().times(0.01)).plus(Double.MIN_NORMAL).sqrt());
            };
        }

        /** Coefficients as in CONTD5 of Hairer, Norsett and Wanner, Solving Ordinary Differential Equations I. */
        private List<Term> dense(Term y, Term next, List<Term> slopes, Term h) {
            if (tableau.dense().isEmpty()) {
                return List.of();
            }
            Term difference = next.minus(y);
            Term bend = slopes.getFirst().times(h).minus(difference);
            return List.of(y, difference, bend, difference.minus(slopes.getLast().times(h)).minus(bend),
                    weighted(tableau.dense(), slopes).times(h));
        }
    }

    /**
     * For stiff equations, with the Jacobian of the right-hand side or with its products alone.
     *
     * @param rosenbrock the coefficients
     * @param linear what solves for a stage by products; empty where the Jacobian is factorised
     */
    record Stiff(Rosenbrock rosenbrock, Optional<LinearSolver> linear) implements Method {

        @Override
        public String name() {
            return rosenbrock.name();
        }

        @Override
        public int order() {
            return rosenbrock.order();
        }

        @Override
        public boolean carriesSlope() {
            return false;
        }

        @Override
        public int interpolated() {
            return 0;
        }

        @Override
        public Attempt step(Field<?> field, Term t, Term y, Term slope, Term h, Tolerance tolerance) {
            UnaryOperator<Term> system = system(field, t, y, h.times(rosenbrock.gamma()));
            Term byTime = field.byTime(t, y).times(h);
            List<Term> stages = new ArrayList<>();
            for (int i = 0; i < rosenbrock.nodes().size(); i++) {
                Term place = i == 0 ? y : y.plus(weighted(rosenbrock.places().get(i - 1), stages));
                Term right = field.at(t.plus(h.times(rosenbrock.nodes().get(i))), place)
                        .plus(byTime.times(rosenbrock.times().get(i)));
                if (i > 0) {
                    right = right.plus(weighted(rosenbrock.couplings().get(i - 1), stages).div(h));
                }
                stages.add(system.apply(right));
            }
            Term next = y.plus(weighted(rosenbrock.places().getLast(), stages)).plus(stages.getLast());
            Term error = stages.getLast().stopGradient().div(tolerance.of(y, next)).square().mean().sqrt();
            return new Attempt(next, slope, error, List.of());
        }

        /** The solution of {@code (I / length - J) x = right}, of a right side. */
        private UnaryOperator<Term> system(Field<?> field, Term t, Term y, Term length) {
            if (linear.isPresent()) {
                return right -> Solve.linear(
                        (Term x) -> x.div(length).minus(jvp((Term at) -> field.at(t, at)).at(y, x)), right,
                        linear.get());
            }
            int n = y.shape().dim(0);
            LuFactor factor = constant(Tensor.eye(n).to(y.dtype())).div(length).minus(field.byState(t, y)).luFactor();
            return right -> factor.lu().luSolve(factor.pivots(), right.reshape(n, 1)).reshape(n);
        }
    }

    /** A sum of terms with weights, without those of weight 0. */
    private static Term weighted(List<Double> weights, List<Term> terms) {
        Term sum = null;
        for (int i = 0; i < weights.size(); i++) {
            if (weights.get(i) != 0) {
                Term part = weights.get(i) == 1 ? terms.get(i) : terms.get(i).times(weights.get(i));
                sum = sum == null ? part : sum.plus(part);
            }
        }
        return sum;
    }
}
