package io.adjoint.optim.minimise;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Term;
import io.adjoint.optim.minimise.Bounds.Box;
import io.vavr.collection.Vector;
import java.util.function.Function;

/**
 * A function compiled to be minimised: value and gradient, or residuals and Jacobian, are programs that are made when a
 * method first asks for them, and serve all further minima.
 *
 * <pre>{@code
 * import io.adjoint.optim.minimise.Method;
 * import io.adjoint.optim.minimise.Minimiser;
 * var valley = Minimiser.of((Term w) -> w.get(0).minus(1).square()
 *         .plus(w.get(1).minus(w.get(0).square()).square().times(100)), symbol("w", 2));
 * valley.from(constant(-1.2, 1.0), Method.lbfgs()).at();      // tensor([1.0, 1.0])
 * valley.from(constant(3.0, -2.0), Method.newtonCg()).at();   // tensor([1.0, 1.0])
 * }</pre>
 *
 * @param <P> the structure of the parameters
 */
public final class Minimiser<P> {

    private final Programs<P> programs;

    private Minimiser(Programs<P> programs) {
        this.programs = programs;
    }

    /**
     * A function to be minimised.
     *
     * @param <P> the structure of the parameters
     * @param f a pure function: of one number, or for Gauss-Newton and Levenberg-Marquardt of residuals of any shape, half the
     *     sum of whose squares is minimised
     * @param like parameters of the form and types of those to begin with; they need no values
     * @return the function
     * @throws AdjointException if an argument is null, or the parameters are no structure
     */
    public static <P> Minimiser<P> of(Function<P, Term> f, P like) {
        return new Minimiser<>(new Programs<>(AdjointException.notNull(f, "minimise", "the function"), like));
    }

    /**
     * The lowest place near a start.
     *
     * <pre>{@code
     * import io.adjoint.optim.minimise.Method;
     * import io.adjoint.optim.minimise.Minimiser;
     * import io.vavr.Tuple;
     * var found = Minimiser.minimise(p -> p._1().square().sum().plus(p._2().minus(3).pow(4)),
     *         Tuple.of(constant(1.0, -2.0), constant(1.0)), Method.lbfgs());
     * found.isConverged();                     // true
     * found.at()._2().minus(3).abs().lt(0.01); // 1.0
     * }</pre>
     *
     * @param <P> the structure of the parameters
     * @param f a pure function: of one number, or for Gauss-Newton and Levenberg-Marquardt of residuals
     * @param start where to begin, of terms that have values
     * @param method how
     * @return the place, and why it stopped there
     * @throws AdjointException as {@link #from}
     */
    public static <P> Minimum<P> minimise(Function<P, Term> f, P start, Method<? super P> method) {
        return of(f, start).from(start, method);
    }

    /**
     * The lowest place near a start.
     *
     * @param start where to begin, of terms that have values
     * @param method how
     * @return the place, and why it stopped there; where nothing could be gained or a budget ran out, the lowest place reached
     * @throws AdjointException naming the component, if an argument is null, or the start is of another form or shape; if the
     *     method is for one number and the function gives more; if bounds cross; if the function or its gradient is not finite
     *     at the start
     */
    public Minimum<P> from(P start, Method<? super P> method) {
        AdjointException.notNull(method, "minimise", "the method");
        double[] x = programs.flat().array("the start", start);
        Course course = new Course(method.limits());
        if (method instanceof Method.AugmentedLagrangian<? super P> constrained) {
            return constrained(constrained, course, x);
        }
        End end = switch (method) {
            case Method.GaussNewton gauss -> LeastSquares.gaussNewton(course.counted(programs.residuals()), course, x);
            case Method.LevenbergMarquardt<? super P> damped ->
                    LeastSquares.levenbergMarquardt(course.counted(programs.residuals()), course, x,
                            damped.bounds().map(this::box).orElseGet(() -> Box.open(x.length)), damped.loss(),
                            damped.scale());
            default -> smooth(course.counted(programs.smooth()), course, x, method);
        };
        return minimum(end, course, 0, Vector.empty());
    }

    private Minimum<P> minimum(End end, Course course, double violation, Vector<Double> multipliers) {
        return new Minimum<>(programs.flat().value(end.x()), end.value(), Vectors.largest(end.slope()), violation,
                multipliers, end.why(), course.counts(), course.way());
    }

    /** A method for one number. */
    private End smooth(Smooth f, Course course, double[] x, Method<? super P> method) {
        return switch (method) {
            case Method.GradientDescent descent -> LineSearches.run(f, course, x, new LineSearches.Steepest());
            case Method.ConjugateGradients conjugate -> LineSearches.run(f, course, x, new LineSearches.Conjugate());
            case Method.Lbfgs lbfgs -> LineSearches.run(f, course, x, new LineSearches.QuasiNewton(lbfgs.memory()));
            case Method.LbfgsB<? super P> bounded ->
                    BoundedQuasiNewton.run(f, course, x, box(bounded.bounds()), bounded.memory());
            case Method.NewtonCg newton -> TrustRegion.run(f, course, x);
            case Method.GaussNewton other -> throw new AssertionError(other);
            case Method.LevenbergMarquardt<? super P> other -> throw new AssertionError(other);
            case Method.AugmentedLagrangian<? super P> other -> throw new AssertionError(other);
        };
    }

    @SuppressWarnings("unchecked") // bounds for a class above P are of the form of the parameters, or refused
    private Box box(Bounds<?> bounds) {
        return ((Bounds<P>) bounds).box(programs.flat());
    }

    @SuppressWarnings("unchecked") // constraints for a class above P take parameters
    private Minimum<P> constrained(Method.AugmentedLagrangian<? super P> method, Course course, double[] x) {
        Method.AugmentedLagrangian<P> ofP = (Method.AugmentedLagrangian<P>) method;
        Constrained.Lagrangian lagrangian = programs.lagrangian(ofP, course);
        Limits inner = ofP.inner().limits();
        Constrained.Outcome outcome = Constrained.run(lagrangian, course, x, ofP.violation(), inner.gradient(),
                (f, start, gradient) -> {
                    Course own = new Course(inner.gradient(gradient).evaluations(course.left()));
                    return smooth(own.counted(f), own, start, ofP.inner());
                });
        return minimum(outcome.end(), course, Math.max(outcome.violation(), 0), outcome.multipliers());
    }

    /** Refuses a start at which nothing can be begun. */
    static double requireFinite(double value, double[] gradient) {
        if (!Double.isFinite(value) || !Vectors.isFinite(gradient)) {
            throw new AdjointException("minimise", Double.isFinite(value)
                    ? "a gradient that is not finite at the start"
                    : "the value " + value + " at the start", "finite numbers",
                    "Begin where the function is defined and smooth");
        }
        return value;
    }
}
