package io.adjoint.commons;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Adjoint;
import io.adjoint.dsl.Term;
import java.util.Collection;
import java.util.List;
import org.apache.commons.math3.ode.MainStateJacobianProvider;
import org.apache.commons.math3.ode.ParameterJacobianProvider;

/**
 * A differential equation {@code y' = f(t, y, p)} for Commons Math's integrators, with its exact Jacobians by the state and
 * by each parameter, from which {@code JacobianMatrices} makes sensitivities.
 *
 * <pre>{@code
 * import io.adjoint.commons.Dynamics;
 * import java.util.List;
 * import org.apache.commons.math3.ode.nonstiff.DormandPrince853Integrator;
 * var decay = Dynamics.of((t, y, p) -> y.times(p.get(0)).neg(), 1, List.of("rate"), 0.5);
 * double[] y = {1};
 * new DormandPrince853Integrator(1e-8, 1, 1e-12, 1e-12).integrate(decay, 0, y, 2, y);   // 2.0
 * y[0];   // 0.367879441171...
 * }</pre>
 */
public final class Dynamics implements MainStateJacobianProvider, ParameterJacobianProvider {

    private final int dimension;
    private final List<String> names;
    private final double[] parameters;
    private final Traced slopes;
    private final Traced byState;
    private final Traced byParameters;

    /** The right side of a differential equation. */
    @FunctionalInterface
    public interface Right {

        /**
         * How the state moves.
         *
         * @param t the time
         * @param y the state, a vector
         * @param p the parameters, a vector, of no elements if there are none
         * @return its derivative by time
         */
        Term of(Term t, Term y, Term p);
    }

    private Dynamics(Right right, int dimension, List<String> names, double[] parameters) {
        this.dimension = dimension;
        this.names = names;
        this.parameters = parameters.clone();
        Term t = Traced.number();
        Term y = Traced.vector("dynamics", dimension);
        Term p = Adjoint.fresh("p", parameters);
        Term moved = Traced.flat("dynamics", right.of(t, y, p));
        if (moved.shape().size() != dimension) {
            throw new AdjointException("dynamics", "a right side of shape " + moved.shape(), dimension
                    + " elements, as the state has", "Give the derivative of each element of the state");
        }
        this.slopes = Traced.of(List.of(moved), t, y, p);
        this.byState = Traced.of(List.of(moved.jacobian(y)), t, y, p);
        this.byParameters = Traced.of(List.of(moved.jacobian(p).transpose()), t, y, p);
    }

    /**
     * A differential equation.
     *
     * @param right how the state moves
     * @param dimension how many elements the state has
     * @param names of the parameters
     * @param parameters their values
     * @return the equation
     * @throws AdjointException if the right side has another number of elements, there are not as many names as parameters, or
     *     anything is null
     */
    public static Dynamics of(Right right, int dimension, List<String> names, double... parameters) {
        AdjointException.notNull(right, "dynamics", "the right side");
        AdjointException.notNull(parameters, "dynamics", "the parameters");
        List<String> each = AdjointException.noNulls(names, "dynamics", "the names");
        if (each.size() != parameters.length) {
            throw new AdjointException("dynamics", each.size() + " names of " + parameters.length + " parameters",
                    "a name for each", "Name every parameter");
        }
        return new Dynamics(right, dimension, each, parameters);
    }

    private double[] point(double t, double... y) {
        return Traced.joined(Traced.joined(new double[]{t}, AdjointException.notNull(y, "dynamics", "the state")),
                parameters);
    }

    private static void copy(double[] from, double[] to) {
        if (AdjointException.notNull(to, "dynamics", "an array of results").length != from.length) {
            throw new AdjointException("dynamics", to.length + " places for results", from.length + " places",
                    "Pass an array of the state's dimension");
        }
        System.arraycopy(from, 0, to, 0, from.length);
    }

    @Override
    public int getDimension() {
        return dimension;
    }

    @Override
    public void computeDerivatives(double t, double[] y, double[] yDot) {
        copy(slopes.at(point(t, y)), yDot);
    }

    @Override
    public void computeMainStateJacobian(double t, double[] y, double[] yDot, double[][] dFdY) {
        double[][] rows = byState.rows(dimension, point(t, y));
        AdjointException.notNull(yDot, "dynamics", "the state's derivative");
        if (AdjointException.notNull(dFdY, "dynamics", "the array of results").length != dimension) {
            throw new AdjointException("dynamics", dFdY.length + " rows for results", dimension + " rows",
                    "Pass a square array of the state's dimension");
        }
        for (int i = 0; i < dimension; i++) {
            copy(rows[i], dFdY[i]);
        }
    }

    @Override
    public void computeParameterJacobian(double t, double[] y, double[] yDot, String paramName, double[] dFdP) {
        AdjointException.notNull(yDot, "dynamics", "the state's derivative");
        if (!isSupported(paramName)) {
            throw new AdjointException("dynamics", "the parameter " + paramName, "one of " + names,
                    "Ask for a parameter that was named");
        }
        copy(byParameters.rows(dimension, point(t, y))[names.indexOf(paramName)], dFdP);
    }

    @Override
    public Collection<String> getParametersNames() {
        return names;
    }

    @Override
    public boolean isSupported(String name) {
        return names.contains(AdjointException.notNull(name, "dynamics", "the name"));
    }
}
