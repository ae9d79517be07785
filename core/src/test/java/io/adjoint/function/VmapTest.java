package io.adjoint.function;

import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.Wrong;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Axes;
import io.adjoint.op.Choice;
import io.adjoint.op.Exponential;
import io.adjoint.op.Layouts;
import io.adjoint.op.Powers;
import io.adjoint.op.RandomExpressions;
import io.adjoint.op.RandomExpressions.Draw;
import io.adjoint.op.Reductions;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VmapTest {

    private static final Variable MANY = Variable.of("many", Tensor.randn(1, 4, 3));

    private static final Variable ONE = Variable.of("one", Tensor.of(0.3, -1.1, 0.8));

    @Provide
    Arbitrary<Draw> draws() {
        return RandomExpressions.upTo(3);
    }

    private static Expr vmap(UnaryOperator<Expr> function, Expr x) {
        return Vmap.of(args -> List.of(function.apply(args.getFirst())), List.of(x)).getFirst();
    }

    private static void assertNear(Tensor expected, Tensor actual, double tolerance) {
        assertEquals(expected.shape(), actual.shape());
        assertTrue(actual.allClose(expected, tolerance, tolerance), () -> actual + " is not " + expected);
    }

    private static Tensor row(Tensor whole, int n) {
        int size = whole.size() / whole.shape().dim(0);
        return Tensor.of(whole.shape().without(0),
                Arrays.copyOfRange(whole.toDoubleArray(), n * size, (n + 1) * size)).to(whole.dtype());
    }

    @Property(tries = 200)
    void eachExampleIsWhatTheFunctionGives(@ForAll("draws") Draw draw) {
        Expr all = vmap(draw::over, MANY);
        Tensor value = Evaluator.value(all);
        double tolerance = coarse(all) ? 1e-3 : 1e-9;
        for (int n = 0; n < 4; n++) {
            Expr single = draw.over(Constant.of(row(MANY.value().orElseThrow(), n)));
            assertNear(Evaluator.value(single), row(value, n), tolerance);
        }
    }

    /** The gradient of a batch is the batch of gradients, and so is its product with the Jacobian from the other side. */
    @Property(tries = 200)
    void derivativesAndBatchesCommute(@ForAll("draws") Draw draw) {
        UnaryOperator<Expr> number = x -> Reductions.sum(draw.over(x), false);
        Expr all = vmap(number, MANY);
        double tolerance = coarse(all) ? 1e-3 : 1e-8;
        Expr gradient = Derivatives.gradient(Reductions.sum(all, false), List.of(MANY)).get(MANY)
                .getOrElse(() -> Derivatives.zero(MANY.type()));
        Expr gradients = vmap(x -> Derivatives.gradient(number.apply(x), List.of(x)).get(x)
                .getOrElse(() -> Derivatives.zero(x.type())), MANY);
        assertNear(Evaluator.value(gradient), Evaluator.value(gradients), tolerance);
        Expr pushed = Derivatives.jvp(all, MANY, Arithmetic.times(MANY, 2));
        Expr each = vmap(x -> Derivatives.jvp(number.apply(x), x, Arithmetic.times(x, 2)), MANY);
        assertNear(Evaluator.value(pushed), Evaluator.value(each), tolerance);
    }

    private static boolean coarse(Expr root) {
        return Graph.of(root).order().stream().anyMatch(node -> node.dtype() == DType.FLOAT32);
    }

    @Test
    void examplesLieWhereTheAxesSay() {
        Variable left = Variable.of("l", Tensor.randn(2, 2, 5, 3));
        Variable right = Variable.of("r", Tensor.randn(3, 3, 4, 5));
        Tensor reference = Evaluator.value(Products.matmul(Axes.movedim(left, 1, 0), Axes.movedim(right, 2, 0)));
        for (int out = -3; out < 3; out++) {
            List<Expr> product = Vmap.of(x -> List.of(Products.matmul(x.get(0), x.get(1))), List.of(left, right),
                    List.of(OptionalInt.of(1), OptionalInt.of(-1)), List.of(out));
            Tensor back = Evaluator.value(Axes.movedim(product.getFirst(), out, 0));
            assertNear(reference, back, 1e-12);
        }
    }

    @Test
    void whatIsNotMappedIsTheSameForAll() {
        List<Expr> both = Vmap.of(x -> List.of(times(x.get(0), x.get(1)), x.get(1)), List.of(MANY, ONE),
                List.of(OptionalInt.of(0), OptionalInt.empty()), List.of());
        assertEquals(Evaluator.value(times(MANY, ONE)), Evaluator.value(both.get(0)));
        assertEquals(Evaluator.value(Layouts.broadcastTo(ONE, MANY.shape())), Evaluator.value(both.get(1)));
    }

    @Test
    void batchesNest() {
        UnaryOperator<Expr> outer = x -> vmap(a -> vmap(b -> Exponential.exp(times(a, b)), x), x);
        Expr table = outer.apply(ONE);
        assertNear(Evaluator.value(Exponential.exp(Products.outer(ONE, ONE))), Evaluator.value(table), 1e-14);
        Expr tables = vmap(outer, MANY);
        assertNear(Evaluator.value(outer.apply(Constant.of(row(MANY.value().orElseThrow(), 2)))),
                row(Evaluator.value(tables), 2), 1e-14);
    }

    @Test
    void theNumberOfNodesDoesNotDependOnTheNumberOfExamples() {
        UnaryOperator<Expr> function = x -> Reductions.sum(Powers.square(Products.matmul(
                Constant.of(Tensor.randn(7, 3, 3)), Exponential.exp(x))), false);
        int few = Graph.of(vmap(function, Variable.of("x", Tensor.zeros(2, 3)))).size();
        assertEquals(few, Graph.of(vmap(function, Variable.of("x", Tensor.zeros(2_000, 3)))).size());
    }

    @Test
    void nothingLeaksFromABranchThatIsNotTaken() {
        Variable zeros = Variable.of("z", Tensor.zeros(10));
        UnaryOperator<Expr> root = x -> Choice.where(
                Choice.gt(x, Arithmetic.number(0, x)), Powers.sqrt(x), times(x, 3));
        Expr gradients = vmap(x -> Derivatives.gradient(root.apply(x), List.of(x)).get(x).get(), zeros);
        assertEquals(Tensor.full(3, 10), Evaluator.value(gradients));
    }

    @Test
    void aBodyIsBatchedAsABody() {
        Body body = Body.traced(List.of(Type.NUMBER, ONE.type()), x -> List.of(times(x.get(0), x.get(1)))).body();
        Body batched = body.batched(List.of(true, false), 2);
        assertEquals(Tensor.of(new double[][]{{2, 4}, {3, 6}}).shape().dim(0),
                batched.results().getFirst().shape().dim(0));
        assertEquals(List.of(Tensor.of(new double[][]{{2, 4, 6}, {3, 6, 9}})),
                batched.values(List.of(Tensor.of(2, 3), Tensor.of(1, 2, 3))));
        assertEquals(batched, body.batched(List.of(true, false), 2));
    }

    @Test
    void perExampleGradientsSumToTheGradientOfTheBatch() {
        Variable weights = Variable.of("w", Tensor.randn(4, 3, 2));
        UnaryOperator<Expr> loss = x -> Reductions.sum(Powers.square(Products.matmul(x, weights)), false);
        Expr whole = Derivatives.gradient(Reductions.sum(vmap(loss, MANY), false), List.of(weights)).get(weights).get();
        Expr each = vmap(x -> Derivatives.gradient(loss.apply(x), List.of(weights)).get(weights).get(), MANY);
        assertEquals(List.of(4, 3, 2), IntStream.of(each.shape().dims()).boxed().toList());
        assertNear(Evaluator.value(whole), Evaluator.value(Reductions.sum(each, false, 0)), 1e-12);
    }

    static List<Wrong> calls() {
        return List.of(
                new Wrong(
                        "vmap: got axis 2 of argument 1 of shape (4, 3); expected an axis from -2 to 1. Name an axis that "
                                + "the argument has, or none if it is the same for all examples.",
                        () -> Vmap.of(x -> x, List.of(MANY), List.of(OptionalInt.of(2)), List.of())),
                new Wrong(
                        "vmap: got axis 0 of argument 1 of shape (); expected none, for a number has no axes. Name an axis "
                                + "that the argument has, or none if it is the same for all examples.",
                        () -> Vmap.of(x -> x, List.of(Constant.of(Tensor.scalar(1))))),
                new Wrong(
                        "vmap: got 3 examples in argument 2 of shape (3,); expected 4, as in those before. Map axes of one "
                                + "length.",
                        () -> Vmap.of(x -> x, List.of(MANY, ONE))),
                new Wrong(
                        "vmap: got no argument that is mapped; expected at least one. Name the axis of an argument along "
                                + "which the examples lie.",
                        () -> Vmap.of(x -> x, List.of(MANY), List.of(OptionalInt.empty()), List.of())),
                new Wrong(
                        "vmap: got 0 axes for 1 arguments; expected an axis, or none, for each argument. Name the axis of "
                                + "each argument.",
                        () -> Vmap.of(x -> x, List.of(MANY), List.of(), List.of())),
                new Wrong(
                        "vmap: got 2 axes for 1 results; expected an axis for each result, or none at all. Name the axis "
                                + "of each result.",
                        () -> Vmap.of(x -> x, List.of(MANY), List.of(OptionalInt.of(0)), List.of(0, 0))),
                new Wrong(
                        "vmap: got axis 2 for result 1 of shape (4, 3); expected an axis from -2 to 1. Count the axis of "
                                + "the examples, too.",
                        () -> Vmap.of(x -> x, List.of(MANY), List.of(OptionalInt.of(0)), List.of(2))),
                new Wrong("vmap: got 1 answers; expected 2 answers. Say for each parameter whether it is mapped.",
                        () -> Body.traced(List.of(Type.NUMBER, Type.NUMBER), x -> x).body().batched(List.of(true), 3)),
                Wrong.ofNull("vmap", "the results", () -> Vmap.of(x -> null, List.of(MANY))),
                Wrong.ofNull("vmap", "the function", () -> Vmap.of(null, List.of(MANY))));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void saysWhatIsWrong(Wrong wrong) {
        wrong.check();
    }
}
