package io.adjoint.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.compile.Program;
import io.adjoint.diff.Derivatives.Direction;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Op;
import io.adjoint.expr.Product;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Axes;
import io.adjoint.op.Exponential;
import io.adjoint.op.Hyperbolic;
import io.adjoint.op.Indexing;
import io.adjoint.op.Layouts;
import io.adjoint.op.Powers;
import io.adjoint.op.RandomExpressions;
import io.adjoint.op.Reductions;
import io.adjoint.op.Sample;
import io.adjoint.op.Trigonometric;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import io.adjoint.vocabulary.Vocabulary;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Jacobians and Hessians are one batched pass, from either side. */
class JacobiansTest {

    @TestFactory
    Stream<DynamicTest> bothSidesGiveTheJacobianOfEveryOperation() {
        return Vocabulary.all().stream()
                .map(entry -> dynamicTest(entry.name(), () -> entry.samples().forEach(JacobiansTest::check)));
    }

    private static void check(Sample sample) {
        Expr root = RandomExpressions.call(sample, 3);
        for (Variable target : Graph.of(root).variables()) {
            Tensor forward = Evaluator.value(Derivatives.jacobian(root, target, Direction.FORWARD));
            Tensor reverse = Evaluator.value(Derivatives.jacobian(root, target, Direction.REVERSE));
            assertEquals(reverse.dtype(), forward.dtype());
            boolean coarse = root.dtype() == DType.FLOAT32;
            assertNear(forward, reverse, coarse ? 1e-5 : 1e-9);
            Expr weights = Constant.of(Tensor.randn(1, target.shape().dims()));
            Expr product = Derivatives.jvp(root, target, weights);
            Tensor rows = forward.reshape(root.shape().size(), target.shape().size());
            Tensor expected = Evaluator.value(Products.matmul(Constant.of(rows),
                    Constant.of(Evaluator.value(weights).reshape(target.shape().size(), 1))));
            assertNear(expected.reshape(root.shape().dims()), Evaluator.value(product), coarse ? 1e-5 : 1e-9);
        }
    }

    private static void assertNear(Tensor expected, Tensor actual) {
        assertNear(expected, actual, 1e-11);
    }

    private static void assertNear(Tensor expected, Tensor actual, double tolerance) {
        double scale = 1;
        for (double element : expected.toDoubleArray()) {
            scale = Math.max(scale, Math.abs(element));
        }
        double noise = tolerance * scale;
        assertTrue(actual.allClose(expected, noise, noise), () -> actual + " is not " + expected);
    }

    /** tanh(A x), whose Jacobian is {@code (1 - y^2) A}. */
    private static Expr layer(Variable x) {
        int n = x.shape().dim(0);
        return Hyperbolic.tanh(Products.matmul(Constant.of(Tensor.randn(5, n, n)), x));
    }

    @Test
    void theNumberOfNodesDoesNotDependOnTheSize() {
        for (Direction direction : Direction.values()) {
            int few = Graph.of(Derivatives.jacobian(layer(vector(2)), vector(2), direction)).size();
            int many = Graph.of(Derivatives.jacobian(layer(vector(90)), vector(90), direction)).size();
            assertEquals(few, many);
            int small = Graph.of(Derivatives.hessian(loss(vector(2)), vector(2), direction)).size();
            int large = Graph.of(Derivatives.hessian(loss(vector(90)), vector(90), direction)).size();
            assertEquals(small, large);
        }
    }

    private static Variable vector(int n) {
        return Variable.of("x", Tensor.randn(6, n));
    }

    private static Expr loss(Variable x) {
        return Reductions.sum(Powers.square(layer(x)), false);
    }

    @Test
    void aLayerHasTheJacobianThatItShould() {
        Variable x = vector(7);
        Expr y = layer(x);
        Tensor a = Tensor.randn(5, 7, 7);
        Expr slope = Arithmetic.minus(Arithmetic.number(1, y), Powers.square(y));
        Tensor expected = Evaluator.value(Arithmetic.times(Axes.unsqueeze(slope, 1), Constant.of(a)));
        for (Direction direction : Direction.values()) {
            Expr jacobian = Derivatives.jacobian(y, x, direction);
            assertNear(expected, Evaluator.value(jacobian));
            assertNear(expected,
                    Program.of(List.of(jacobian), List.of(x)).run(List.of(x.value().orElseThrow())).getFirst());
        }
    }

    /** Rows of the matrix are scaled, and no matrix of single elements is multiplied by it. */
    @Test
    void elementsThatDoNotMixAreCarriedAlone() {
        Variable x = vector(40);
        for (Direction direction : Direction.values()) {
            Graph chain = Graph.of(Derivatives.jacobian(Exponential.exp(Powers.square(x)), x, direction));
            assertEquals(0, wide(chain).filter(op -> op instanceof Elementwise || op instanceof Product).count());
            Graph layer = Graph.of(Derivatives.jacobian(layer(x), x, direction));
            assertEquals(0, wide(layer).filter(Product.class::isInstance).count());
        }
    }

    /** Operations whose results are matrices of 40 rows and columns. */
    private static Stream<Op> wide(Graph graph) {
        return graph.order().stream().filter(node -> node.shape().size() >= 40 * 40)
                .filter(Apply.class::isInstance).map(node -> ((Apply) node).op());
    }

    @Test
    void whatIsInfiniteMeetsNothingAbsent() {
        double infinite = Double.POSITIVE_INFINITY;
        Tensor matrix = Tensor.of(new double[][]{{infinite, 1, 2}, {3, Double.NaN, 4}});
        Variable x = vector(3);
        Expr product = Products.matmul(Constant.of(matrix), x);
        Expr transposed = Products.matmul(x, Layouts.transpose(Constant.of(matrix)));
        for (Direction direction : Direction.values()) {
            assertEquals(matrix, Evaluator.value(Derivatives.jacobian(product, x, direction)));
            assertEquals(matrix, Evaluator.value(Derivatives.jacobian(transposed, x, direction)));
            Expr twice =
                    Derivatives.jacobian(Arithmetic.times(x, Constant.of(Tensor.of(infinite, 2, 3))), x, direction);
            assertEquals(Tensor.of(new double[][]{{infinite, 0, 0}, {0, 2, 0}, {0, 0, 3}}), Evaluator.value(twice));
        }
    }

    /** Each row of parts, sums, differences and halves of few elements, some of which are in no part. */
    @Test
    void partsOfFewElementsAreCarriedAlone() {
        Variable p = Variable.of("p", Tensor.of(1.5, 0.3, -2, 7));
        Expr t = Constant.of(Tensor.of(1, 2, 3));
        Expr model = Arithmetic.minus(Arithmetic.times(element(p, 0), t),
                Arithmetic.plus(Arithmetic.times(Powers.square(element(p, 1)), t), element(p, 2)));
        Tensor expected = Tensor.of(new double[][]{{1, -0.6, -1, 0}, {2, -1.2, -1, 0}, {3, -1.8, -1, 0}});
        assertNear(expected, Evaluator.value(Derivatives.jacobian(model, p, Direction.FORWARD)));
        assertEquals(0, Graph.of(Derivatives.jacobian(model, p, Direction.FORWARD)).order().stream()
                .filter(node -> node.shape().equals(Shape.of(4, 3)) && node instanceof Apply apply
                        && apply.op() instanceof Elementwise)
                .count());
        Expr total = Reductions.sum(Arithmetic.times(model, t), false);
        assertNear(Tensor.of(14, -8.4, -6, 0), Evaluator.value(Derivatives.jacobian(total, p, Direction.FORWARD)));
    }

    @Test
    void bothDirectionsGiveTheHessian() {
        Variable x = vector(5);
        Expr forward = Derivatives.hessian(loss(x), x);
        Expr reverse = Derivatives.hessian(loss(x), x, Direction.REVERSE);
        assertNear(Evaluator.value(reverse), Evaluator.value(forward));
        Variable q = Variable.of("q", Tensor.of(1, 2, 3));
        Expr cubic = Reductions.sum(Powers.pow(q, 3), false);
        assertEquals(Tensor.of(new double[][]{{6, 0, 0}, {0, 12, 0}, {0, 0, 18}}),
                Evaluator.value(Derivatives.hessian(cubic, q)));
    }

    @Test
    void fromElementsThatAreNotAskedForNothingFlows() {
        Variable x = Variable.of("x", Tensor.of(0.0, 4, 0));
        double infinite = Double.POSITIVE_INFINITY;
        Tensor expected = Tensor.of(new double[][]{{infinite, 0, 0}, {0, 0.25, 0}, {0, 0, infinite}});
        for (Direction direction : Direction.values()) {
            assertEquals(expected, Evaluator.value(Derivatives.jacobian(Powers.sqrt(x), x, direction)));
        }
        assertEquals(Tensor.of(0, 4 * 0.375, 0),
                Evaluator.value(Derivatives.jacobian(Reductions.sum(Powers.pow(x, 1.5), false), x))
                        .zip(Tensor.of(0, 0.5, 0), (a, b) -> a * b));
    }

    /** Two thousand residuals of four parameters: as nodes for each output these would be tens of thousands. */
    @Test
    void manyOutputsOfFewInputsArePushedForward() {
        Variable p = Variable.of("p", Tensor.of(1.5, 0.3, 0.2, -0.1));
        Expr t = Constant.of(Tensor.linspace(0, 1, 2_000));
        Expr model = Arithmetic.plus(
                Arithmetic.times(element(p, 0), Exponential.exp(Arithmetic.times(element(p, 1), t))),
                Arithmetic.times(element(p, 2), Trigonometric.cos(Arithmetic.times(element(p, 3), t))));
        Expr jacobian = Derivatives.jacobian(model, p);
        assertEquals(Shape.of(2_000, 4), jacobian.shape());
        assertTrue(Graph.of(jacobian).size() < 200, () -> Graph.of(jacobian).size() + " nodes");
        Tensor value = Evaluator.value(jacobian);
        for (int i = 0; i < 2_000; i += 371) {
            double at = i / 1_999.0;
            assertEquals(Math.exp(0.3 * at), value.get(i, 0), 1e-13);
            assertEquals(1.5 * at * Math.exp(0.3 * at), value.get(i, 1), 1e-13);
            assertEquals(Math.cos(-0.1 * at), value.get(i, 2), 1e-13);
            assertEquals(-0.2 * at * Math.sin(-0.1 * at), value.get(i, 3), 1e-13);
        }
    }

    private static Expr element(Expr p, int k) {
        return Indexing.get(p, k);
    }
}
