package io.adjoint.optim.minimise;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Term;
import java.util.Optional;
import java.util.function.Function;

/**
 * A way to minimise. Each is a record of its settings, made by the method of its name; {@code within} replaces its
 * {@link Limits}.
 *
 * <pre>{@code
 * import io.adjoint.optim.minimise.Limits;
 * import io.adjoint.optim.minimise.Method;
 * Method.lbfgs().memory();                                            // 10
 * Method.lbfgs().within(new Limits(1e-4, 0, 0, 100, 1000)).limits();   // Limits[gradient=1.0E-4, step=0.0, value=0.0, iterations=100, evaluations=1000]
 * }</pre>
 *
 * @param <P> the structure of the parameters that it is for, {@code Object} where it is for any
 */
public sealed interface Method<P> {

    /** {@return when it stops} */
    Limits limits();

    /** {@return steepest descent with a strong Wolfe line search, whose first guess is Barzilai and Borwein's: the baseline} */
    static GradientDescent gradientDescent() {
        return new GradientDescent(Limits.FINE);
    }

    /** {@return nonlinear conjugate gradients (Polak and Ribiere, restarted) with a strong Wolfe line search} */
    static ConjugateGradients conjugateGradients() {
        return new ConjugateGradients(Limits.FINE);
    }

    /** {@return L-BFGS of the last ten steps (Nocedal 1980): the first to try on a smooth function} */
    static Lbfgs lbfgs() {
        return new Lbfgs(10, Limits.FINE);
    }

    /**
     * L-BFGS-B (Byrd, Lu, Nocedal and Zhu 1995): L-BFGS between bounds.
     *
     * @param <P> the structure of the parameters
     * @param bounds between what the parameters must lie
     * @return the method
     * @throws AdjointException if they are null
     */
    static <P> LbfgsB<P> lbfgsB(Bounds<P> bounds) {
        return new LbfgsB<>(bounds, 10, Limits.FINE);
    }

    /**
     * {@return Newton's method in a trust region, whose systems are solved by conjugate gradients from products with the
     * Hessian (Steihaug 1983): few steps, no matrix, and negative curvature is followed}
     */
    static NewtonCg newtonCg() {
        return new NewtonCg(Limits.FINE);
    }

    /** {@return Gauss and Newton's method with backtracking, for residuals that become small} */
    static GaussNewton gaussNewton() {
        return new GaussNewton(Limits.FINE);
    }

    /** {@return Levenberg and Marquardt's method (Moré 1978) for residuals, without bounds, of least squares} */
    static LevenbergMarquardt<Object> levenbergMarquardt() {
        return new LevenbergMarquardt<>(Optional.empty(), Loss.LINEAR, 1, Limits.FINE);
    }

    /**
     * Equalities {@code zero(p) = 0} and inequalities {@code notNegative(p) >= 0} by an augmented Lagrangian (Powell, Hestenes
     * and Rockafellar), each of whose minima is found by another method.
     *
     * @param <P> the structure of the parameters
     * @param inner a method for one number: L-BFGS, L-BFGS-B, Newton's, conjugate gradients or descent
     * @return the method, without constraints so far
     * @throws AdjointException if the inner method is null or itself of constraints or residuals
     */
    static <P> AugmentedLagrangian<P> constrained(Method<? super P> inner) {
        return new AugmentedLagrangian<>(inner, Optional.empty(), Optional.empty(), 1e-8,
                new Limits(0, 0, 0, 60, 200_000));
    }

    /**
     * Steepest descent; its loop is that of {@code LineSearches}.
     *
     * @param limits when it stops
     */
    record GradientDescent(Limits limits) implements Method<Object> {

        /**
         * Checks the limits.
         *
         * @throws AdjointException if they are null
         */
        public GradientDescent {
            AdjointException.notNull(limits, "minimise", "the limits");
        }

        /**
         * The same with other limits.
         *
         * @param limits when it stops
         * @return the method
         */
        public GradientDescent within(Limits limits) {
            return new GradientDescent(given(limits));
        }
    }

    /**
     * Nonlinear conjugate gradients; its loop is that of {@code LineSearches}.
     *
     * @param limits when it stops
     */
    record ConjugateGradients(Limits limits) implements Method<Object> {

        /**
         * Checks the limits.
         *
         * @throws AdjointException if they are null
         */
        public ConjugateGradients {
            AdjointException.notNull(limits, "minimise", "the limits");
        }

        /**
         * The same with other limits.
         *
         * @param limits when it stops
         * @return the method
         */
        public ConjugateGradients within(Limits limits) {
            return new ConjugateGradients(given(limits));
        }
    }

    /**
     * L-BFGS; its loop is that of {@code LineSearches}.
     *
     * @param memory how many steps it remembers
     * @param limits when it stops
     */
    record Lbfgs(int memory, Limits limits) implements Method<Object> {

        /**
         * Checks the memory.
         *
         * @throws AdjointException if there is none
         */
        public Lbfgs {
            AdjointException.notNull(limits, "minimise", "the limits");
            requireMemory(memory);
        }

        /**
         * The same with other limits.
         *
         * @param limits when it stops
         * @return the method
         */
        public Lbfgs within(Limits limits) {
            return new Lbfgs(memory, given(limits));
        }

        /**
         * The same with another memory.
         *
         * @param memory how many steps it remembers, such as 5 to 30
         * @return the method
         * @throws AdjointException if there is none
         */
        public Lbfgs remembering(int memory) {
            return new Lbfgs(memory, limits);
        }
    }

    /**
     * L-BFGS between bounds; its loop is {@code BoundedQuasiNewton}.
     *
     * @param bounds between what the parameters must lie
     * @param memory how many steps it remembers
     * @param limits when it stops
     * @param <P> the structure of the parameters
     */
    record LbfgsB<P>(Bounds<P> bounds, int memory, Limits limits) implements Method<P> {

        /**
         * Checks the settings.
         *
         * @throws AdjointException if there are no bounds or no memory
         */
        public LbfgsB {
            AdjointException.notNull(limits, "minimise", "the limits");
            AdjointException.notNull(bounds, "minimise", "the bounds");
            requireMemory(memory);
        }

        /**
         * The same with other limits.
         *
         * @param limits when it stops
         * @return the method
         */
        public LbfgsB<P> within(Limits limits) {
            return new LbfgsB<>(bounds, memory, given(limits));
        }
    }

    /**
     * Newton's method in a trust region; its loop is {@code TrustRegion}.
     *
     * @param limits when it stops
     */
    record NewtonCg(Limits limits) implements Method<Object> {

        /**
         * Checks the limits.
         *
         * @throws AdjointException if they are null
         */
        public NewtonCg {
            AdjointException.notNull(limits, "minimise", "the limits");
        }

        /**
         * The same with other limits.
         *
         * @param limits when it stops
         * @return the method
         */
        public NewtonCg within(Limits limits) {
            return new NewtonCg(given(limits));
        }
    }

    /**
     * Gauss and Newton's method; its loop is {@code LeastSquares}.
     *
     * @param limits when it stops
     */
    record GaussNewton(Limits limits) implements Method<Object> {

        /**
         * Checks the limits.
         *
         * @throws AdjointException if they are null
         */
        public GaussNewton {
            AdjointException.notNull(limits, "minimise", "the limits");
        }

        /**
         * The same with other limits.
         *
         * @param limits when it stops
         * @return the method
         */
        public GaussNewton within(Limits limits) {
            return new GaussNewton(given(limits));
        }
    }

    /**
     * Levenberg and Marquardt's method; its loop is {@code LeastSquares}.
     *
     * @param bounds between what the parameters must lie
     * @param loss what a squared residual costs
     * @param scale from what size of a residual on the loss bears it
     * @param limits when it stops
     * @param <P> the structure of the parameters
     */
    record LevenbergMarquardt<P>(Optional<Bounds<P>> bounds, Loss loss, double scale,
            Limits limits) implements Method<P> {

        /**
         * Checks the settings.
         *
         * @throws AdjointException if one is null, or the scale is not positive
         */
        public LevenbergMarquardt {
            AdjointException.notNull(limits, "minimise", "the limits");
            AdjointException.notNull(bounds, "minimise", "the bounds");
            AdjointException.notNull(loss, "minimise", "the loss");
            if (!(scale > 0)) {
                throw new AdjointException("minimise", "the scale " + scale + " of a loss", "a number above 0",
                        "Pass the size of a residual that is not yet an outlier");
            }
        }

        /**
         * The same between bounds.
         *
         * @param <Q> the structure of the parameters
         * @param bounds between what the parameters must lie
         * @return the method
         */
        public <Q> LevenbergMarquardt<Q> between(Bounds<Q> bounds) {
            return new LevenbergMarquardt<>(Optional.of(AdjointException.notNull(bounds, "minimise", "the bounds")),
                    loss,
                    scale, limits);
        }

        /**
         * The same with a loss that bears outliers.
         *
         * @param loss what a squared residual costs
         * @param scale from what size of a residual on the loss bears it
         * @return the method
         * @throws AdjointException if the loss is null, or the scale not positive
         */
        public LevenbergMarquardt<P> robust(Loss loss, double scale) {
            return new LevenbergMarquardt<>(bounds, loss, scale, limits);
        }

        /**
         * The same with other limits.
         *
         * @param limits when it stops
         * @return the method
         */
        public LevenbergMarquardt<P> within(Limits limits) {
            return new LevenbergMarquardt<>(bounds, loss, scale, given(limits));
        }
    }

    /**
     * An augmented Lagrangian; its loop is {@code Constrained}.
     *
     * @param inner finds the minima of the Lagrangian
     * @param zero what must be 0
     * @param notNegative what must not be negative
     * @param violation by how much constraints may be violated
     * @param limits of its own iterations, each of which is a minimum of the inner method; and of all evaluations
     * @param <P> the structure of the parameters
     */
    record AugmentedLagrangian<P>(Method<? super P> inner, Optional<Function<P, Term>> zero,
            Optional<Function<P, Term>> notNegative, double violation, Limits limits) implements Method<P> {

        /**
         * Checks the settings.
         *
         * @throws AdjointException if one is null, the inner method is not for one number, or the violation is not positive
         */
        public AugmentedLagrangian {
            AdjointException.notNull(limits, "minimise", "the limits");
            AdjointException.notNull(zero, "minimise", "the equalities");
            AdjointException.notNull(notNegative, "minimise", "the inequalities");
            if (AdjointException.notNull(inner, "minimise", "the inner method") instanceof AugmentedLagrangian
                    || inner instanceof GaussNewton || inner instanceof LevenbergMarquardt) {
                throw new AdjointException("minimise", "the inner method " + inner.getClass().getSimpleName(),
                        "a method for one number without constraints", "Use Method.lbfgs()");
            }
            if (!(violation > 0)) {
                throw new AdjointException("minimise", "the violation " + violation, "a number above 0",
                        "Allow for rounding, such as by 1e-8");
            }
        }

        /**
         * The same with equalities.
         *
         * @param zero of any shape, what must be 0
         * @return the method
         */
        public AugmentedLagrangian<P> where(Function<P, Term> zero) {
            return new AugmentedLagrangian<>(inner,
                    Optional.of(AdjointException.notNull(zero, "minimise", "the equalities")), notNegative, violation,
                    limits);
        }

        /**
         * The same with inequalities.
         *
         * @param notNegative of any shape, what must not be negative
         * @return the method
         */
        public AugmentedLagrangian<P> whereNotNegative(Function<P, Term> notNegative) {
            return new AugmentedLagrangian<>(inner, zero,
                    Optional.of(AdjointException.notNull(notNegative, "minimise", "the inequalities")), violation,
                    limits);
        }

        /**
         * The same with other limits.
         *
         * @param violation by how much constraints may be violated
         * @param limits of its own iterations, and of all evaluations
         * @return the method
         */
        public AugmentedLagrangian<P> within(double violation, Limits limits) {
            return new AugmentedLagrangian<>(inner, zero, notNegative, violation, given(limits));
        }
    }

    private static Limits given(Limits limits) {
        return AdjointException.notNull(limits, "minimise", "the limits");
    }

    private static void requireMemory(int memory) {
        if (memory < 1) {
            throw new AdjointException("minimise", "a memory of " + memory + " steps", "1 or more",
                    "Let it remember 5 to 30 steps");
        }
    }
}
