package io.adjoint.ode;

import io.adjoint.compile.Program;
import io.adjoint.dsl.Adjoint;
import io.adjoint.dsl.LuFactor;
import io.adjoint.dsl.Term;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The steps of {@link Solver#RODAS} by hand, for an autonomous right-hand side, with a dense Jacobian of differences: a column
 * for each component of the state, and one factorisation a step.
 */
public final class RodasByDifferences {

    private static final Rosenbrock RODAS = Rosenbrock.RODAS;

    private final UnaryOperator<double[]> f;
    private final int n;
    private final double tolerance;
    private final Program factor;
    private final Program solve;

    /**
     * Makes it ready.
     *
     * @param f the right-hand side
     * @param n how many components the state has
     * @param tolerance relative and absolute
     */
    public RodasByDifferences(UnaryOperator<double[]> f, int n, double tolerance) {
        this.f = f;
        this.n = n;
        this.tolerance = tolerance;
        Term matrix = Adjoint.symbol("a", n, n);
        LuFactor lu = matrix.luFactor();
        this.factor = Program.of(List.of(lu.lu().expr(), lu.pivots().expr()), List.of((Variable) matrix.expr()));
        Term factors = Adjoint.symbol("lu", n, n);
        Term pivots = Term.of(Variable.fresh("p", lu.pivots().expr().type()));
        Term right = Adjoint.symbol("b", n, 1);
        this.solve = Program.of(List.of(factors.luSolve(pivots, right).expr()),
                List.of((Variable) factors.expr(), (Variable) pivots.expr(), (Variable) right.expr()));
    }

    /**
     * The state at a time.
     *
     * @param start the state at time 0
     * @param end the time
     * @param first the length of the first step
     * @return the state there
     */
    public double[] at(double[] start, double end, double first) {
        double[] y = start;
        double h = first;
        double t = 0;
        while (t < end) {
            double length = Math.min(h, end - t);
            List<Tensor> lu = factor.run(Tensor.of(system(y, 1 / (RODAS.gamma() * length))).reshape(n, n));
            double[][] stages = stages(y, length, lu);
            double[] next = sum(y, RODAS.places().getLast(), stages);
            add(next, 1, stages[stages.length - 1]);
            double error = error(y, next, stages[stages.length - 1]);
            if (error <= 1) {
                t = length < h ? end : t + length;
                y = next;
            }
            h = length * Math.clamp(0.9 * Math.pow(error, -1.0 / RODAS.order()), 0.2, error <= 1 ? 10 : 1);
        }
        return y;
    }

    /** {@code I d - J} row after row. */
    private double[] system(double[] y, double diagonal) {
        double[] here = f.apply(y);
        double[] matrix = new double[n * n];
        double[] moved = y.clone();
        for (int j = 0; j < n; j++) {
            double by = Math.sqrt(Math.ulp(1.0)) * Math.max(1, Math.abs(y[j]));
            moved[j] = y[j] + by;
            double[] there = f.apply(moved);
            moved[j] = y[j];
            for (int i = 0; i < n; i++) {
                matrix[i * n + j] = (i == j ? diagonal : 0) - (there[i] - here[i]) / by;
            }
        }
        return matrix;
    }

    private double[][] stages(double[] y, double h, List<Tensor> lu) {
        double[][] stages = new double[RODAS.nodes().size()][];
        for (int i = 0; i < stages.length; i++) {
            double[] right = f.apply(i == 0 ? y : sum(y, RODAS.places().get(i - 1), stages));
            for (int j = 0; j < i; j++) {
                add(right, RODAS.couplings().get(i - 1).get(j) / h, stages[j]);
            }
            stages[i] = solve.run(lu.get(0), lu.get(1), Tensor.of(right).reshape(n, 1)).getFirst().toDoubleArray();
        }
        return stages;
    }

    private static double[] sum(double[] y, List<Double> weights, double[][] stages) {
        double[] sum = y.clone();
        for (int j = 0; j < weights.size(); j++) {
            add(sum, weights.get(j), stages[j]);
        }
        return sum;
    }

    private static void add(double[] to, double factor, double[] what) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * what[i];
        }
    }

    private double error(double[] before, double[] after, double[] off) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double part = off[i] / (tolerance * (1 + Math.max(Math.abs(before[i]), Math.abs(after[i]))));
            sum += part * part;
        }
        return Math.sqrt(sum / n);
    }
}
