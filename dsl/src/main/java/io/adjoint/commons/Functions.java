package io.adjoint.commons;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Adjoint;
import io.adjoint.dsl.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.analysis.MultivariateMatrixFunction;
import org.apache.commons.math3.analysis.MultivariateVectorFunction;
import org.apache.commons.math3.analysis.ParametricUnivariateFunction;
import org.apache.commons.math3.analysis.differentiation.DSCompiler;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.apache.commons.math3.analysis.differentiation.MultivariateDifferentiableFunction;
import org.apache.commons.math3.analysis.differentiation.UnivariateDifferentiableFunction;
import org.apache.commons.math3.fitting.leastsquares.MultivariateJacobianFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealLinearOperator;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;

/**
 * Functions of terms as the interfaces of Commons Math that its solvers, optimisers, fitters and interpolators take. Values
 * and derivatives are compiled; a function is traced once.
 *
 * <pre>{@code
 * import io.adjoint.commons.Functions;
 * import org.apache.commons.math3.analysis.solvers.NewtonRaphsonSolver;
 * var f = Functions.univariate(x -> x.exp().minus(3));
 * new NewtonRaphsonSolver(1e-14).solve(100, f, 0, 2);   // 1.098612288668...
 * }</pre>
 */
public final class Functions {

    private Functions() {}

    /**
     * A function of a number with its derivatives of every order.
     *
     * @param f gives one element
     * @return the function
     * @throws AdjointException if it gives more or less than one element, or is null
     */
    public static UnivariateDifferentiableFunction univariate(UnaryOperator<Term> f) {
        AdjointException.notNull(f, "univariate", "the function");
        return new Univariate(f);
    }

    private static final class Univariate implements UnivariateDifferentiableFunction {

        private final Term x = Traced.number();
        private final List<Term> derivatives = new ArrayList<>();
        private final Map<Integer, Traced> programs = new ConcurrentHashMap<>();

        Univariate(UnaryOperator<Term> f) {
            derivatives.add(Traced.single("univariate", f.apply(x)));
        }

        private synchronized List<Term> upTo(int order) {
            while (derivatives.size() <= order) {
                derivatives.add(derivatives.getLast().gradient(x).of(x));
            }
            return List.copyOf(derivatives.subList(0, order + 1));
        }

        private double[] at(double point, int order) {
            return programs.computeIfAbsent(order, most -> Traced.of(upTo(most), x)).at(point);
        }

        @Override
        public double value(double point) {
            return at(point, 0)[0];
        }

        @Override
        public DerivativeStructure value(DerivativeStructure t) {
            return t.compose(at(AdjointException.notNull(t, "univariate", "the argument").getValue(), t.getOrder()));
        }
    }

    /**
     * A function of several numbers with its derivatives of every order.
     *
     * @param f of a vector, gives one element
     * @param size how many numbers it takes
     * @return the function
     * @throws AdjointException if it gives more or less than one element, the size is not positive, or it is null
     */
    public static MultivariateDifferentiableFunction multivariate(UnaryOperator<Term> f, int size) {
        AdjointException.notNull(f, "multivariate", "the function");
        return new Multivariate(f, size);
    }

    private static final class Multivariate implements MultivariateDifferentiableFunction {

        private final UnaryOperator<Term> f;
        private final int size;
        private final Traced values;
        private final Map<List<Integer>, Traced> programs = new ConcurrentHashMap<>();

        Multivariate(UnaryOperator<Term> f, int size) {
            this.f = f;
            this.size = size;
            Term x = Traced.vector("multivariate", size);
            this.values = Traced.of(List.of(Traced.single("multivariate", f.apply(x))), x);
        }

        @Override
        public double value(double[] point) {
            return values.at(point)[0];
        }

        /**
         * The arguments are polynomials of Taylor in some parameters, whose composition with the function has at 0 the
         * derivatives that are asked for.
         */
        @Override
        public DerivativeStructure value(DerivativeStructure[] point) {
            if (AdjointException.notNull(point, "multivariate", "the point").length != size) {
                throw new AdjointException("multivariate", point.length + " arguments", size + " arguments",
                        "Pass as many as the function takes");
            }
            int parameters = point[0].getFreeParameters();
            int order = point[0].getOrder();
            double[] coefficients = new double[0];
            for (DerivativeStructure each : point) {
                coefficients = Traced.joined(coefficients, each.getAllDerivatives());
            }
            Traced program = programs.computeIfAbsent(List.of(parameters, order), key -> composed(parameters, order));
            return new DerivativeStructure(parameters, order, program.at(Traced.joined(new double[parameters],
                    coefficients)));
        }

        private Traced composed(int parameters, int order) {
            DSCompiler compiler = DSCompiler.getCompiler(parameters, order);
            List<Term> t = new ArrayList<>();
            for (int k = 0; k < parameters; k++) {
                t.add(Traced.number());
            }
            Term coefficients = Traced.vector("multivariate", size * compiler.getSize());
            List<Term> arguments = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                arguments.add(polynomial(compiler, t, coefficients, i * compiler.getSize()));
            }
            Term whole = Traced.single("multivariate", f.apply(Adjoint.stack(arguments.toArray(Term[]::new))));
            Term[] inputs = new Term[parameters + 1];
            t.toArray(inputs);
            inputs[parameters] = coefficients;
            return Traced.of(partials(compiler, t, whole), inputs);
        }

        private static Term polynomial(DSCompiler compiler, List<Term> t, Term coefficients, int from) {
            Term sum = coefficients.get(from);
            for (int index = 1; index < compiler.getSize(); index++) {
                Term power = coefficients.get(from + index);
                int[] orders = compiler.getPartialDerivativeOrders(index);
                for (int k = 0; k < orders.length; k++) {
                    for (int n = 1; n <= orders[k]; n++) {
                        power = power.times(t.get(k)).div(n);
                    }
                }
                sum = sum.plus(power);
            }
            return sum;
        }

        private static List<Term> partials(DSCompiler compiler, List<Term> t, Term whole) {
            Map<List<Integer>, Term> known = new HashMap<>();
            List<Term> all = new ArrayList<>();
            for (int index = 0; index < compiler.getSize(); index++) {
                List<Integer> orders = new ArrayList<>();
                for (int order : compiler.getPartialDerivativeOrders(index)) {
                    orders.add(order);
                }
                all.add(partial(orders, t, whole, known));
            }
            return all;
        }

        private static Term partial(List<Integer> orders, List<Term> t, Term whole, Map<List<Integer>, Term> known) {
            Term found = known.get(orders);
            if (found == null) {
                int k = 0;
                while (k < orders.size() && orders.get(k) == 0) {
                    k++;
                }
                if (k == orders.size()) {
                    found = whole;
                } else {
                    List<Integer> less = new ArrayList<>(orders);
                    less.set(k, less.get(k) - 1);
                    found = partial(less, t, whole, known).gradient(t.get(k)).of(t.get(k));
                }
                known.put(List.copyOf(orders), found);
            }
            return found;
        }
    }

    /**
     * A function of several numbers that gives several.
     *
     * @param f of a vector
     * @param size how many numbers it takes
     * @return the function
     * @throws AdjointException if the size is not positive, or it is null
     */
    public static MultivariateVectorFunction vector(UnaryOperator<Term> f, int size) {
        AdjointException.notNull(f, "vector", "the function");
        Term x = Traced.vector("vector", size);
        return Traced.of(List.of(Traced.flat("vector", f.apply(x))), x)::at;
    }

    /**
     * The Jacobian of a function of several numbers that gives several.
     *
     * @param f of a vector
     * @param size how many numbers it takes
     * @return the Jacobian as a function, with a row for each number that f gives
     * @throws AdjointException if the size is not positive, or it is null
     */
    public static MultivariateMatrixFunction jacobian(UnaryOperator<Term> f, int size) {
        AdjointException.notNull(f, "jacobian", "the function");
        Term x = Traced.vector("jacobian", size);
        Traced program = Traced.of(List.of(Traced.flat("jacobian", f.apply(x)).jacobian(x)), x);
        return point -> program.rows(size, point);
    }

    /**
     * A model for Commons Math's least squares: values and Jacobian by one program.
     *
     * @param f of a vector of parameters, gives what is compared to observations
     * @param size how many parameters there are
     * @return the model
     * @throws AdjointException if the size is not positive, or it is null
     */
    public static MultivariateJacobianFunction leastSquares(UnaryOperator<Term> f, int size) {
        AdjointException.notNull(f, "leastSquares", "the function");
        Term x = Traced.vector("leastSquares", size);
        Term values = Traced.flat("leastSquares", f.apply(x));
        int count = values.shape().size();
        Traced program = Traced.of(List.of(values, values.jacobian(x)), x);
        return point -> {
            double[] out = program.at(point.toArray());
            double[][] rows = new double[count][size];
            for (int i = 0; i < count; i++) {
                System.arraycopy(out, count + i * size, rows[i], 0, size);
            }
            RealVector value = new ArrayRealVector(Arrays.copyOf(out, count), false);
            return new Pair<RealVector, RealMatrix>(value, new Array2DRowRealMatrix(rows, false));
        };
    }

    /**
     * A curve of parameters for Commons Math's curve fitters.
     *
     * @param f of a vector of parameters and a number, gives one element
     * @param size how many parameters there are
     * @return the curve
     * @throws AdjointException if it gives more or less than one element, the size is not positive, or it is null
     */
    public static ParametricUnivariateFunction parametric(BinaryOperator<Term> f, int size) {
        AdjointException.notNull(f, "parametric", "the function");
        Term parameters = Traced.vector("parametric", size);
        Term x = Traced.number();
        Term value = Traced.single("parametric", f.apply(parameters, x));
        Traced values = Traced.of(List.of(value), x, parameters);
        Traced slopes = Traced.of(List.of(value.gradient(parameters).of(parameters)), x, parameters);
        return new ParametricUnivariateFunction() {
            @Override
            public double value(double at, double... of) {
                return values.at(Traced.joined(new double[]{at}, of))[0];
            }

            @Override
            public double[] gradient(double at, double... of) {
                return slopes.at(Traced.joined(new double[]{at}, of));
            }
        };
    }

    /**
     * A linear function as an operator for Commons Math's iterative solvers; its transpose is the function's pullback.
     *
     * @param f linear, of a vector
     * @param size how many numbers it takes
     * @return the operator
     * @throws AdjointException if the size is not positive, or it is null
     */
    public static RealLinearOperator operator(UnaryOperator<Term> f, int size) {
        AdjointException.notNull(f, "operator", "the function");
        Term x = Traced.vector("operator", size);
        Term result = Traced.flat("operator", f.apply(x));
        int rows = result.shape().size();
        Term u = Traced.vector("operator", rows);
        Traced product = Traced.of(List.of(result), x);
        Traced transposed = Traced.of(List.of(result.vjp(u, x).of(x)), x, u);
        return new RealLinearOperator() {
            @Override
            public int getRowDimension() {
                return rows;
            }

            @Override
            public int getColumnDimension() {
                return size;
            }

            @Override
            public RealVector operate(RealVector v) {
                return new ArrayRealVector(product.at(v.toArray()), false);
            }

            @Override
            public RealVector operateTranspose(RealVector v) {
                return new ArrayRealVector(transposed.at(Traced.joined(new double[size], v.toArray())), false);
            }

            @Override
            public boolean isTransposable() {
                return true;
            }
        };
    }
}
