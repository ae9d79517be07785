package io.adjoint.commons;

import io.adjoint.AdjointException;
import io.adjoint.compile.Program;
import io.adjoint.dsl.Adjoint;
import io.adjoint.dsl.Term;
import java.util.List;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.analysis.MultivariateMatrixFunction;
import org.apache.commons.math3.analysis.MultivariateVectorFunction;
import org.apache.commons.math3.optim.OptimizationData;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunctionGradient;

/**
 * A scalar term of one vector variable as Commons Math's optimisers take it: its value, gradient and Hessian as compiled
 * functions of a {@code double[]}.
 *
 * <pre>{@code
 * import io.adjoint.commons.Objective;
 * var x = variable("x", 1.0, 2.0);
 * var objective = Objective.of(x.square().sum(), x);
 * objective.value().value(new double[] {3, 4});            // 25.0
 * objective.gradient().value(new double[] {3, 4})[1];      // 8.0
 * }</pre>
 */
public final class Objective {

    private final Term term;
    private final Term variable;

    private Objective(Term term, Term variable) {
        this.term = term;
        this.variable = variable;
    }

    /**
     * A term as an objective.
     *
     * @param term a term of one element, of float64
     * @param variable the variable it is a function of; other variables keep their own values
     * @return the objective
     * @throws AdjointException if the term has more or less than one element, or the variable is none
     */
    public static Objective of(Term term, Term variable) {
        AdjointException.notNull(term, "objective", "the term");
        AdjointException.notNull(variable, "objective", "the variable");
        if (term.shape().size() != 1) {
            throw new AdjointException("objective", "a term of shape " + term.shape(), "a term of one element",
                    "Reduce it with sum or mean");
        }
        return new Objective(term, variable);
    }

    /** {@return the value as a function} */
    public MultivariateFunction value() {
        Program program = Adjoint.compile(List.of(term), variable);
        return point -> run(program, point, 1)[0];
    }

    /** {@return the gradient as a function} */
    public MultivariateVectorFunction gradient() {
        Program program = Adjoint.compile(List.of(term.gradient(variable).of(variable)), variable);
        return point -> run(program, point, point.length);
    }

    /** {@return value and gradient as what gradient-based optimisers are given} */
    public OptimizationData[] data() {
        return new OptimizationData[]{new ObjectiveFunction(value()), new ObjectiveFunctionGradient(gradient())};
    }

    /** {@return the Hessian as a function} */
    public MultivariateMatrixFunction hessian() {
        Program program = Adjoint.compile(List.of(term.hessian(variable)), variable);
        return point -> {
            double[] flat = run(program, point, point.length * point.length);
            double[][] rows = new double[point.length][point.length];
            for (int i = 0; i < rows.length; i++) {
                System.arraycopy(flat, i * point.length, rows[i], 0, point.length);
            }
            return rows;
        };
    }

    private static double[] run(Program program, double[] point, int outputs) {
        double[] out = new double[outputs];
        program.run(point, out);
        return out;
    }
}
