package io.adjoint.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;

/** Values and gradients of small expressions, as tests ask for them. */
public final class Values {

    public static final double INF = Double.POSITIVE_INFINITY;
    public static final double NAN = Double.NaN;

    private static final double ROUNDING = 1e-14;

    private Values() {}

    public static Variable vector(double... elements) {
        return Variable.of("x", Tensor.of(elements));
    }

    /** 0, 1, 2, ... in a shape. */
    public static Variable counting(int... dims) {
        return Variable.of("x", Tensor.arange(Shape.of(dims).size()).reshape(dims));
    }

    public static Expr constant(double... elements) {
        return Constant.of(Tensor.of(elements));
    }

    public static Expr number(double value) {
        return Constant.of(Tensor.scalar(value));
    }

    public static void assertValue(Expr expr, double... expected) {
        assertArrayEquals(expected, Evaluator.value(expr).toDoubleArray(), ROUNDING);
    }

    public static void assertShaped(Expr expr, Shape shape, double... expected) {
        assertEquals(shape, Evaluator.value(expr).shape());
        assertValue(expr, expected);
    }

    /** The gradient of the sum of a function's elements, each times its place from 1. */
    public static double[] gradient(Expr y, Variable x) {
        Expr weights = Constant.of(Tensor.arange(1, y.shape().size() + 1, 1).reshape(y.shape().dims()));
        return Derivatives.gradient(Reductions.sum(Arithmetic.times(y, weights), false), List.of(x)).get(x)
                .map(derivative -> Evaluator.value(derivative).toDoubleArray())
                .getOrElse(new double[x.shape().size()]);
    }

    public static void assertGradient(Expr y, Variable x, double... expected) {
        assertArrayEquals(expected, gradient(y, x), ROUNDING);
    }

    /** The second derivatives of a function's sum. */
    public static double[] curvature(UnaryOperator<Expr> f, double... at) {
        Variable x = vector(at);
        return Evaluator.value(Derivatives.hessian(Reductions.sum(f.apply(x), false), x)).toDoubleArray();
    }
}
