package io.adjoint.quadrature;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.vmap;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Term;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.function.Body;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Integrals of functions of a number, as terms. An integral moves with its ends and with whatever the integrand uses; its
 * derivatives are Leibniz' and integrals again.
 *
 * <pre>{@code
 * import io.adjoint.quadrature.Quadrature;
 * var a = variable("a", 2.0);
 * var b = variable("b", 1.0);
 * var area = Quadrature.integral(x -> x.times(a).exp(), constant(0.0), b);
 * area;                      // 3.194528049465...
 * area.gradient().of(b);     // 7.389056098930...
 * area.gradient().of(a);     // 2.097264024732...
 * }</pre>
 */
public final class Quadrature {

    private Quadrature() {}

    /**
     * The integral between two ends, to ten digits.
     *
     * @param f of a number; gives a term of any shape, whose elements are integrated together
     * @param from the lower end, a number, perhaps infinite; by an infinite end nothing moves
     * @param to the upper end
     * @return the integral, of the shape of what f gives
     * @throws AdjointException if an end is no number, or anything is null; when evaluated, if the integrand is not finite
     *     somewhere between the ends or does not settle
     */
    public static Term integral(UnaryOperator<Term> f, Term from, Term to) {
        return integral(f, from, to, Tolerance.USUAL);
    }

    /**
     * The integral between two numbers, to ten digits.
     *
     * <pre>{@code
     * import io.adjoint.quadrature.Quadrature;
     * Quadrature.integral(x -> x.square().neg().exp(), 0, Double.POSITIVE_INFINITY);   // 0.886226925452...
     * }</pre>
     *
     * @param f of a number; gives a term of any shape
     * @param from the lower end, perhaps infinite
     * @param to the upper end, perhaps infinite
     * @return the integral, of the shape of what f gives
     * @throws AdjointException as {@link #integral(UnaryOperator, Term, Term)}
     */
    public static Term integral(UnaryOperator<Term> f, double from, double to) {
        return integral(f, constant(from), constant(to));
    }

    /**
     * The integral between two ends, by Gauss' and Kronrod's rule of 21 points on intervals that are halved where it is
     * least sure.
     *
     * @param f of a number; gives a term of any shape, whose elements are integrated together
     * @param from the lower end, a number, perhaps infinite; by an infinite end nothing moves
     * @param to the upper end
     * @param tolerance how sure it must be, and what it may cost
     * @return the integral, of the shape of what f gives
     * @throws AdjointException as {@link #integral(UnaryOperator, Term, Term)}
     */
    public static Term integral(UnaryOperator<Term> f, Term from, Term to, Tolerance tolerance) {
        AdjointException.notNull(f, "integral", "the function");
        AdjointException.notNull(tolerance, "integral", "the tolerance");
        requireNumber("integral", from);
        requireNumber("integral", to);
        Variable x = Variable.fresh("x", from.expr().type());
        Term value = AdjointException.notNull(f.apply(Term.of(x)), "integral", "the function's result");
        Body.Traced traced = Body.traced(List.of(x), List.of(value.expr()));
        List<Expr> operands = new ArrayList<>(List.of(from.expr(), to.to(from.dtype()).expr()));
        operands.addAll(traced.captured());
        return Term.of(Apply.of(new Integral(traced.body(), tolerance), operands));
    }

    private static void requireNumber(String operation, Term end) {
        if (!AdjointException.notNull(end, operation, "an end").shape().isScalar()) {
            throw new AdjointException(operation, "an end of shape " + end.shape(), "a number",
                    "Use vmap for several ends");
        }
    }

    /**
     * The integral between two ends by Gauss' and Legendre's rule, as a sum in the tree: exact for polynomials of degree
     * {@code 2 points - 1}.
     *
     * <pre>{@code
     * import io.adjoint.quadrature.Quadrature;
     * var b = variable("b", 2.0);
     * var cubic = Quadrature.gauss(x -> x.pow(3), constant(0.0), b, 2);
     * cubic;                    // 4.0
     * cubic.gradient().of(b);   // 8.0
     * }</pre>
     *
     * @param f of a number; gives a term of any shape
     * @param from the lower end, a number
     * @param to the upper end, a number
     * @param points how many
     * @return the sum, of the shape of what f gives
     * @throws AdjointException if an end is no number, there are no points, or anything is null
     */
    public static Term gauss(UnaryOperator<Term> f, Term from, Term to, int points) {
        AdjointException.notNull(f, "gauss", "the function");
        requireNumber("gauss", from);
        requireNumber("gauss", to);
        requirePoints("gauss", points);
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(points);
        Term half = to.minus(from).div(2);
        return sum(f, places(rule).times(half).plus(from.plus(half)), rule).times(half);
    }

    /**
     * The integral over all numbers of a function times {@code exp(-x^2)}, by Gauss' and Hermite's rule, as a sum in the tree:
     * an expectation under a normal distribution.
     *
     * <pre>{@code
     * import io.adjoint.quadrature.Quadrature;
     * Quadrature.hermite(x -> x.square(), 4);   // 0.886226925452...
     * }</pre>
     *
     * @param f of a number; gives a term of any shape
     * @param points how many
     * @return the sum, of the shape of what f gives
     * @throws AdjointException if there are no points, or anything is null
     */
    public static Term hermite(UnaryOperator<Term> f, int points) {
        AdjointException.notNull(f, "hermite", "the function");
        requirePoints("hermite", points);
        GaussIntegrator rule = new GaussIntegratorFactory().hermite(points);
        return sum(f, places(rule), rule);
    }

    private static void requirePoints(String operation, int points) {
        if (points < 1) {
            throw new AdjointException(operation, points + " points", "one at least", "Say how many the rule has");
        }
    }

    private static Term places(GaussIntegrator rule) {
        double[] places = new double[rule.getNumberOfPoints()];
        Arrays.setAll(places, rule::getPoint);
        return constant(places);
    }

    private static Term sum(UnaryOperator<Term> f, Term places, GaussIntegrator rule) {
        double[] weights = new double[rule.getNumberOfPoints()];
        Arrays.setAll(weights, rule::getWeight);
        Term values = vmap(f).at(places);
        int[] dims = values.shape().dims();
        Arrays.fill(dims, 1, dims.length, 1);
        return values.times(constant(weights).reshape(dims)).sum(0);
    }
}
