package io.adjoint.commons;

import static io.adjoint.dsl.Adjoint.elementwise;
import static io.adjoint.dsl.Adjoint.operation;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.apache.commons.math3.analysis.differentiation.MultivariateDifferentiableFunction;
import org.apache.commons.math3.analysis.differentiation.UnivariateDifferentiableFunction;
import org.apache.commons.math3.distribution.RealDistribution;

/**
 * Functions of Commons Math as operations of the tree, with their derivatives: polynomials, splines, functions of
 * {@code DerivativeStructure}s, distributions.
 *
 * <pre>{@code
 * import io.adjoint.commons.Lifted;
 * import org.apache.commons.math3.analysis.polynomials.PolynomialFunction;
 * import org.apache.commons.math3.distribution.NormalDistribution;
 * var x = variable("x", 2.0);
 * var cubic = Lifted.of(new PolynomialFunction(new double[] {1, 0, 0, 1}));
 * cubic.apply(x);                                          // 9.0
 * cubic.apply(x).gradient().of(x).gradient().of(x);        // 12.0
 * var normal = new NormalDistribution(0, 1);
 * Lifted.density(normal).apply(x);                     // 0.05399096651318806
 * Lifted.cumulative(normal).apply(x).hessian(x);       // -0.10798193302637612
 * }</pre>
 */
public final class Lifted {

    private Lifted() {}

    /**
     * A function of a number, applied to each element: a polynomial, a spline, a function of one's own. Its derivatives are
     * what it makes of a {@code DerivativeStructure} of their order.
     *
     * @param f the function
     * @return the operation
     * @throws AdjointException if it is null
     */
    public static UnaryOperator<Term> of(UnivariateDifferentiableFunction f) {
        return new Derivatives(AdjointException.notNull(f, "operation", "the function"), new ConcurrentHashMap<>())
                .of(0);
    }

    /** Derivatives of each order, each an operation of its own that is made when it is first asked for. */
    private record Derivatives(UnivariateDifferentiableFunction f, Map<Integer, UnaryOperator<Term>> known) {

        UnaryOperator<Term> of(int order) {
            UnaryOperator<Term> one = known.get(order);
            if (one == null) {
                String name = f.getClass().getSimpleName().isEmpty() ? "function" : f.getClass().getSimpleName();
                one = elementwise(name + "'".repeat(order), x -> at(order, x),
                        (x, y) -> of(order + 1).apply(x));
                UnaryOperator<Term> before = known.putIfAbsent(order, one);
                one = before == null ? one : before;
            }
            return one;
        }

        private double at(int order, double x) {
            return order == 0
                    ? f.value(x)
                    : f.value(new DerivativeStructure(1, order, 0, x)).getPartialDerivative(order);
        }
    }

    /**
     * A function of a vector that gives a number.
     *
     * @param f the function
     * @return the operation, of vectors
     * @throws AdjointException if it is null
     */
    public static Function<Term, Term> of(MultivariateDifferentiableFunction f) {
        return new Tensors(AdjointException.notNull(f, "operation", "the function"), new ConcurrentHashMap<>()).of(0);
    }

    /** Tensors of derivatives of each order. */
    private record Tensors(MultivariateDifferentiableFunction f, Map<Integer, Function<Term, Term>> known) {

        Function<Term, Term> of(int order) {
            Function<Term, Term> one = known.get(order);
            if (one == null) {
                Function<List<Term>, Term> made = operation("function" + "'".repeat(order),
                        types -> types.getFirst().withShape(shape(order, types.getFirst().shape())),
                        x -> at(order, x.getFirst()),
                        (x, y, u) -> List.of(pulled(order, x.getFirst(), u)));
                one = x -> made.apply(List.of(x));
                Function<Term, Term> before = known.putIfAbsent(order, one);
                one = before == null ? one : before;
            }
            return one;
        }

        private static Shape shape(int order, Shape vector) {
            if (vector.rank() != 1) {
                throw new AdjointException("function", "shape " + vector, "a vector", "Pass it the numbers in one");
            }
            int[] dims = new int[order];
            Arrays.fill(dims, vector.size());
            return Shape.of(dims);
        }

        private Term pulled(int order, Term x, Term u) {
            int count = u.shape().size();
            return u.reshape(1, count).matmul(of(order + 1).apply(x).reshape(count, x.shape().size()))
                    .reshape(x.shape().size());
        }

        private Tensor at(int order, Tensor x) {
            double[] point = x.toDoubleArray();
            if (order == 0) {
                return Tensor.scalar(f.value(point)).to(x.dtype());
            }
            DerivativeStructure[] variables = new DerivativeStructure[point.length];
            Arrays.setAll(variables, i -> new DerivativeStructure(point.length, order, i, point[i]));
            DerivativeStructure y = f.value(variables);
            Shape shape = shape(order, x.shape());
            double[] derivatives = new double[shape.size()];
            for (int place = 0; place < derivatives.length; place++) {
                int[] orders = new int[point.length];
                int rest = place;
                for (int k = 0; k < order; k++) {
                    orders[rest % point.length]++;
                    rest /= point.length;
                }
                derivatives[place] = y.getPartialDerivative(orders);
            }
            return Tensor.of(shape, derivatives).to(x.dtype());
        }
    }

    /**
     * The density of a distribution, at each element.
     *
     * @param distribution one of Commons Math's
     * @return the operation; its derivative is known of Commons Math's own continuous distributions with a density in
     *     elementary functions
     * @throws AdjointException if it is null
     */
    public static UnaryOperator<Term> density(RealDistribution distribution) {
        return density(AdjointException.notNull(distribution, "density", "the distribution"), Scores.of(distribution));
    }

    private static UnaryOperator<Term> density(RealDistribution distribution, UnaryOperator<Term> score) {
        return elementwise("density", distribution::density, (x, y) -> y.times(score.apply(x)));
    }

    /**
     * The cumulative probability of a distribution, at each element.
     *
     * @param distribution one of Commons Math's
     * @return the operation, whose derivative is the density
     * @throws AdjointException if it is null
     */
    public static UnaryOperator<Term> cumulative(RealDistribution distribution) {
        AdjointException.notNull(distribution, "cumulative", "the distribution");
        UnaryOperator<Term> density = density(distribution);
        return elementwise("cumulative", distribution::cumulativeProbability, (x, y) -> density.apply(x));
    }

    /**
     * The quantile of a distribution, at each element: the inverse of its cumulative probability.
     *
     * @param distribution one of Commons Math's
     * @return the operation, whose derivative is one by the density
     * @throws AdjointException if it is null
     */
    public static UnaryOperator<Term> quantile(RealDistribution distribution) {
        AdjointException.notNull(distribution, "quantile", "the distribution");
        UnaryOperator<Term> density = density(distribution);
        return elementwise("quantile", distribution::inverseCumulativeProbability,
                (p, x) -> density.apply(x).reciprocal());
    }
}
