package io.adjoint.commons;

import io.adjoint.AdjointException;
import io.adjoint.solve.Equations;
import io.adjoint.solve.LeastSquaresSolver;
import io.adjoint.solve.LinearSolver;
import io.adjoint.solve.MinimumSolver;
import io.adjoint.solve.Residuals;
import io.adjoint.solve.RootSolver;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.apache.commons.math3.analysis.differentiation.UnivariateDifferentiableFunction;
import org.apache.commons.math3.analysis.solvers.BaseUnivariateSolver;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.exception.MathIllegalArgumentException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.IterativeLinearSolver;
import org.apache.commons.math3.linear.RealLinearOperator;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.OptimizationData;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.GradientMultivariateOptimizer;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.apache.commons.math3.util.Pair;

/**
 * Solvers of Commons Math for terms that are given by what they solve.
 *
 * <pre>{@code
 * import io.adjoint.commons.Solvers;
 * import io.adjoint.solve.*;
 * import org.apache.commons.math3.analysis.solvers.BrentSolver;
 * var a = variable("a", 2.0);
 * var y = Solve.root(t -> t.pow(3).minus(a), constant(1.0), Solvers.root(new BrentSolver(1e-15), 0, 2),
 *         LinearSolver.dense());
 * y;                     // 1.259921049894...
 * y.gradient().of(a);    // 0.209986841649...
 * }</pre>
 */
public final class Solvers {

    private static final int BUDGET = 100_000;

    private Solvers() {}

    /**
     * A solver of one unknown between two numbers.
     *
     * @param <F> what functions it takes: any, or those with a derivative
     * @param solver one of Commons Math's, of which any may be used but that of polynomials
     * @param lower the lower number
     * @param upper the upper number
     * @return the solver
     * @throws AdjointException if it is null; what the solver itself refuses is one, too
     */
    public static <F extends UnivariateFunction> RootSolver root(BaseUnivariateSolver<F> solver, double lower,
            double upper) {
        AdjointException.notNull(solver, "root", "the solver");
        return (equations, start) -> new double[]{translated(equations.name(), () -> solver.solve(BUDGET,
                of(solver, equations), lower, upper))};
    }

    /** A solver asks for a function, or for one with a derivative, which this is. */
    @SuppressWarnings("unchecked")
    private static <F extends UnivariateFunction> F of(BaseUnivariateSolver<F> solver, Equations equations) {
        if (equations.size() != 1) {
            throw new AdjointException(equations.name(), equations.size() + " unknowns", "one unknown",
                    "Use RootSolver.newton()");
        }
        return (F) new UnivariateDifferentiableFunction() {
            @Override
            public double value(double x) {
                return equations.at(new double[]{x})[0];
            }

            @Override
            public DerivativeStructure value(DerivativeStructure x) {
                double[] derivatives = new double[x.getOrder() + 1];
                double[] at = {x.getValue()};
                derivatives[0] = equations.at(at)[0];
                if (x.getOrder() > 1) {
                    throw new AdjointException(solver.getClass().getSimpleName(), "order " + x.getOrder(), "0 or 1",
                            "Use a solver that asks for first derivatives");
                }
                if (x.getOrder() == 1) {
                    derivatives[1] = equations.jacobian(at)[0];
                }
                return x.compose(derivatives);
            }
        };
    }

    /**
     * An optimiser that uses gradients, such as {@code NonLinearConjugateGradientOptimizer}.
     *
     * @param optimiser makes one, for each search
     * @param data what else it is told, such as {@code MaxEval}
     * @return the solver
     * @throws AdjointException if an argument is null; what the optimiser itself refuses is one, too
     */
    public static MinimumSolver minimum(Supplier<? extends GradientMultivariateOptimizer> optimiser,
            OptimizationData... data) {
        AdjointException.notNull(optimiser, "argmin", "the optimiser");
        AdjointException.noNulls(Arrays.asList(AdjointException.notNull(data, "argmin", "the data")), "argmin",
                "the data");
        return (valley, start) -> translated(valley.name(), () -> optimiser.get().optimize(Stream.concat(Stream.of(
                new ObjectiveFunction(valley::value), new ObjectiveFunctionGradient(valley.slopes()::at),
                GoalType.MINIMIZE, new InitialGuess(start)), Stream.of(data)).toArray(OptimizationData[]::new))
                .getPoint());
    }

    /**
     * An optimiser of least squares, such as {@code LevenbergMarquardtOptimizer}.
     *
     * @param optimiser one of Commons Math's
     * @return the solver
     * @throws AdjointException if it is null; what the optimiser itself refuses is one, too
     */
    public static LeastSquaresSolver leastSquares(LeastSquaresOptimizer optimiser) {
        AdjointException.notNull(optimiser, "leastSquares", "the optimiser");
        return (residuals, start) -> translated("leastSquares", () -> optimiser.optimize(new LeastSquaresBuilder()
                .model(point -> pair(residuals, point.toArray())).start(start)
                .target(new double[residuals.count()]).maxEvaluations(BUDGET).maxIterations(BUDGET).build())
                .getPoint().toArray());
    }

    private static Pair<RealVector, RealMatrix> pair(Residuals residuals, double... point) {
        double[] values = residuals.at(point);
        int count = residuals.count();
        double[][] rows = new double[count][point.length];
        for (int j = 0; j < point.length; j++) {
            for (int i = 0; i < count; i++) {
                rows[i][j] = values[(j + 1) * count + i];
            }
        }
        return new Pair<>(new ArrayRealVector(Arrays.copyOf(values, count), false),
                new Array2DRowRealMatrix(rows, false));
    }

    /**
     * An iterative solver of linear systems, {@code ConjugateGradient} or {@code SymmLQ}.
     *
     * @param solver one of Commons Math's, which asks for symmetric matrices
     * @return the solver
     * @throws AdjointException if it is null; what the solver itself refuses is one, too
     */
    public static LinearSolver linear(IterativeLinearSolver solver) {
        return new Iterative(AdjointException.notNull(solver, "linear", "the solver"));
    }

    private record Iterative(IterativeLinearSolver solver) implements LinearSolver {
        @Override
        public boolean isSymmetric() {
            return true;
        }

        @Override
        public double[] solve(UnaryOperator<double[]> product, double[] b) {
            var operator = new RealLinearOperator() {
                @Override
                public int getRowDimension() {
                    return b.length;
                }

                @Override
                public int getColumnDimension() {
                    return b.length;
                }

                @Override
                public RealVector operate(RealVector x) {
                    return new ArrayRealVector(product.apply(x.toArray()), false);
                }
            };
            return translated("linear", () -> solver.solve(operator, new ArrayRealVector(b)).toArray());
        }
    }

    private static <T> T translated(String operation, Supplier<T> search) {
        try {
            return search.get();
        } catch (MathIllegalStateException | MathIllegalArgumentException e) {
            throw new AdjointException(operation, e.getMessage(), "what the solver takes",
                    "Begin elsewhere, allow it more, or choose another solver");
        }
    }
}
