package io.adjoint.diff;

import static io.adjoint.diff.Derivatives.gradient;
import static io.adjoint.diff.Derivatives.inner;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Numbering;
import io.adjoint.expr.Variable;
import io.adjoint.op.Layouts;
import io.adjoint.op.RandomExpressions;
import io.adjoint.op.RandomExpressions.Draw;
import io.adjoint.op.Reductions;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of derivatives, for random expressions over one variable x of three elements. */
class LawsTest {

    private static final int TRIES = 500;

    private static final Variable X = Variable.of("x", Tensor.of(0.3, -1.1, 0.8));

    @Provide
    Arbitrary<Draw> draws() {
        return RandomExpressions.upTo(3);
    }

    /** Any fixed tensor of an expression's type. */
    private static Expr weights(Expr like, long seed) {
        return Constant.of(Tensor.randn(seed, like.shape().dims()).to(like.dtype()));
    }

    private static Expr vjp(Expr root, Expr cotangent, Expr target) {
        return Reverse.pass(root, cotangent, List.of(target)).get(target)
                .getOrElse(() -> Derivatives.zero(target.type()));
    }

    private static Expr number(Expr root) {
        return inner(root, weights(root, 1));
    }

    private static void assertNear(Expr expected, Expr actual) {
        Tensor left = Evaluator.value(expected);
        Tensor right = Evaluator.value(actual);
        double tolerance = narrow(expected, actual) ? 1e-3 : 1e-9;
        assertTrue(right.allClose(left, tolerance, tolerance), () -> right + " is not " + left);
    }

    private static boolean narrow(Expr... roots) {
        return Graph.of(roots).order().stream().anyMatch(node -> node.dtype() == DType.FLOAT32);
    }

    @Property(tries = TRIES)
    void thePassIsLinearInTheCotangent(@ForAll("draws") Draw draw) {
        Expr root = draw.over(X);
        Expr u = weights(root, 1);
        Expr v = weights(root, 2);
        Expr combined = vjp(root, plus(times(u, 2.5), times(v, -0.75)), X);
        assertNear(plus(times(vjp(root, u, X), 2.5), times(vjp(root, v, X), -0.75)), combined);
    }

    @Property(tries = TRIES)
    void theDerivativeOfASumIsTheSumOfTheDerivatives(@ForAll("draws") Draw first, @ForAll("draws") Draw second) {
        Expr f = number(first.over(X));
        Expr g = number(second.over(X));
        Expr one = Constant.literal(1, f.dtype());
        assertNear(plus(vjp(f, one, X), vjp(g, one, X)), vjp(plus(f, g), one, X));
    }

    @Property(tries = TRIES)
    void theDerivativeOfAProductFollowsLeibniz(@ForAll("draws") Draw first, @ForAll("draws") Draw second) {
        Expr f = number(first.over(X));
        Expr g = number(second.over(X));
        Expr one = Constant.literal(1, f.dtype());
        assertNear(plus(times(vjp(f, one, X), g), times(f, vjp(g, one, X))), vjp(times(f, g), one, X));
    }

    @Property(tries = TRIES)
    void theJacobianOfACompositionIsTheProductOfJacobians(@ForAll("draws") Draw outer, @ForAll("draws") Draw inner) {
        Expr g = inner.over(X);
        Expr f = outer.over(g);
        assertNear(Products.matmul(matrix(f, g), matrix(g, X)), matrix(f, X));
    }

    private static Expr matrix(Expr root, Expr target) {
        Expr jacobian = Derivatives.jacobian(root, target);
        return Layouts.reshape(jacobian, root.shape().size(), target.shape().size());
    }

    @Property(tries = TRIES)
    void theHessianIsSymmetric(@ForAll("draws") Draw draw) {
        Expr hessian = Derivatives.hessian(number(draw.over(X)), X);
        assertNear(hessian, Layouts.transpose(hessian));
    }

    @Property(tries = TRIES)
    void mixedDerivativesDoNotDependOnTheOrder(@ForAll("draws") Draw draw) {
        Expr root = number(draw.expr());
        List<Variable> variables = Graph.of(root).variables().toJavaList();
        Expr a = variables.getFirst();
        Expr b = variables.getLast();
        Expr one = Constant.literal(1, root.dtype());
        Expr alongA = inner(vjp(root, one, a), weights(a, 2));
        Expr alongB = inner(vjp(root, one, b), weights(b, 3));
        assertNear(inner(vjp(alongA, one, b), weights(b, 3)), inner(vjp(alongB, one, a), weights(a, 2)));
    }

    @Property(tries = TRIES)
    void jvpAndVjpAreAdjoint(@ForAll("draws") Draw draw) {
        Expr root = draw.over(X);
        Expr u = weights(root, 1);
        Expr v = weights(X, 2);
        assertNear(inner(u, Derivatives.jvp(root, X, v)), inner(vjp(root, u, X), v));
    }

    @Property(tries = TRIES)
    void jvpIsTheJacobianTimesTheVector(@ForAll("draws") Draw draw) {
        Expr root = draw.over(X);
        Expr v = weights(X, 2);
        Expr product = Layouts.reshape(Products.matmul(matrix(root, X), v), root.shape());
        assertNear(product, Derivatives.jvp(root, X, v));
    }

    @Property(tries = TRIES)
    void hvpIsTheHessianTimesTheVector(@ForAll("draws") Draw draw) {
        Expr root = number(draw.over(X));
        Expr v = weights(X, 2);
        assertNear(Products.matmul(Derivatives.hessian(root, X), v), Derivatives.hvp(root, X, v));
    }

    @Property(tries = TRIES)
    void aGradientAskedTwiceIsTheSame(@ForAll("draws") Draw draw) {
        Expr root = Reductions.sum(draw.expr(), false);
        var first = gradient(root);
        var second = gradient(root);
        assertEquals(first.keySet().toList(), second.keySet().toList());
        first.forEach((target, derivative) -> {
            assertTrue(Numbering.equal(derivative, second.get(target).get()));
            assertEquals(Evaluator.value(derivative), Evaluator.value(second.get(target).get()));
        });
    }

    @Property(tries = TRIES)
    void anInnerNodeHasTheGradientOfAVariableInItsPlace(@ForAll("draws") Draw outer, @ForAll("draws") Draw inner) {
        Expr node = inner.over(X);
        Variable stand = Variable.of("y", Evaluator.value(node));
        Expr atNode = number(outer.over(node));
        Expr atStand = number(outer.over(stand));
        Expr one = Constant.literal(1, atNode.dtype());
        assertEquals(Evaluator.value(vjp(atStand, one, stand)), Evaluator.value(vjp(atNode, one, node)));
    }
}
