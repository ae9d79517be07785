package io.adjoint.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Substitution;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Choice;
import io.adjoint.op.Layouts;
import io.adjoint.op.Powers;
import io.adjoint.op.RandomExpressions;
import io.adjoint.op.RandomExpressions.Draw;
import io.adjoint.op.Reductions;
import io.adjoint.op.Sample;
import io.adjoint.op.Trigonometric;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import io.adjoint.vocabulary.Vocabulary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The forward pass, held to the transpose of the reverse pass and to differences. */
class ForwardTest {

    private static final Variable X = Variable.of("x", Tensor.of(0.3, -1.1, 0.8));

    @Provide
    Arbitrary<Draw> draws() {
        return RandomExpressions.upTo(3);
    }

    @TestFactory
    Stream<DynamicTest> everyOperationAgreesWithTheTransposeAndWithDifferences() {
        return Vocabulary.all().stream()
                .map(entry -> dynamicTest(entry.name(), () -> entry.samples().forEach(ForwardTest::check)));
    }

    private static void check(Sample sample) {
        Expr root = RandomExpressions.call(sample, 5);
        List<Variable> variables = Graph.of(root).variables().asJava();
        Map<Expr, Expr> tangents = new HashMap<>();
        IntStream.range(0, variables.size()).forEach(k -> tangents.put(variables.get(k), weights(variables.get(k), k)));
        Expr pushed = Forward.pass(List.of(root), tangents).getFirst().orElseGet(() -> Derivatives.zero(root.type()));
        Expr transposed = transposed(root, tangents);
        assertEquals(root.type(), pushed.type());
        Tensor expected = Evaluator.value(transposed);
        assertNear(expected, Evaluator.value(pushed), 1e-9);
        boolean coarse = root.dtype() == DType.FLOAT32;
        assertNear(difference(root, tangents, coarse ? 1e-3 : 1e-6), expected, coarse ? 1e-2 : 1e-4);
        for (Variable variable : variables) {
            assertNear(Evaluator.value(slope(transposed, variable)), Evaluator.value(slope(pushed, variable)), 1e-8);
        }
    }

    private static Expr slope(Expr of, Variable variable) {
        return Derivatives.gradient(Derivatives.inner(of, weights(of, 9)), List.of(variable)).get(variable)
                .getOrElse(() -> Derivatives.zero(variable.type()));
    }

    /** The reverse pass is linear in its cotangent u; its own reverse pass is the product with the Jacobian. */
    private static Expr transposed(Expr root, Map<Expr, Expr> tangents) {
        Variable u = Variable.fresh("u", root.type());
        var flows = Reverse.pass(root, u, tangents.keySet());
        var pushed = Reverse.pass(flows.values().toJavaList(),
                flows.keySet().toJavaList().stream().map(tangents::get).toList(), List.of(u));
        Expr found = pushed.get(u).getOrElse(() -> Derivatives.zero(root.type()));
        return Substitution.of(List.of(found),
                Map.<Expr, Expr>of(u, Constant.of(Tensor.ones(root.shape(), root.dtype())))).getFirst();
    }

    private static Tensor difference(Expr root, Map<Expr, Expr> tangents, double step) {
        Tensor ahead = Evaluator.value(root, moved(tangents, step));
        Tensor behind = Evaluator.value(root, moved(tangents, -step));
        return ahead.zip(behind, (a, b) -> (a - b) / (2 * step));
    }

    private static Bindings moved(Map<Expr, Expr> tangents, double step) {
        Bindings at = Bindings.none();
        for (Map.Entry<Expr, Expr> each : tangents.entrySet()) {
            Tensor value = Evaluator.value(each.getKey());
            at = at.and((Variable) each.getKey(), value.zip(Evaluator.value(each.getValue()), (v, t) -> v + step * t));
        }
        return at;
    }

    private static Expr weights(Expr like, long seed) {
        return Constant.of(Tensor.randn(seed, like.shape().dims()).to(like.dtype()));
    }

    private static void assertNear(Tensor expected, Tensor actual, double tolerance) {
        double scale = 1;
        for (double element : expected.toDoubleArray()) {
            scale = Math.max(scale, Double.isFinite(element) ? Math.abs(element) : 1);
        }
        double noise = tolerance * scale;
        assertTrue(actual.allClose(expected, tolerance, noise), () -> actual + " is not " + expected);
    }

    @Property(tries = 300)
    void randomExpressionsAgreeWithTheTranspose(@ForAll("draws") Draw draw) {
        Expr root = draw.over(X);
        Map<Expr, Expr> tangents = Map.of(X, weights(X, 3));
        double tolerance =
                Graph.of(root).order().stream().anyMatch(node -> node.dtype() == DType.FLOAT32) ? 1e-3 : 1e-9;
        Expr pushed = Forward.pass(List.of(root), tangents).getFirst().orElseGet(() -> Derivatives.zero(root.type()));
        assertNear(Evaluator.value(transposed(root, tangents)), Evaluator.value(pushed), tolerance);
    }

    @Test
    void whatDoesNotMoveHasNoTangent() {
        Expr still = Choice.stopGradient(X);
        assertEquals(List.of(false, false, true),
                Forward.pass(List.of(still, Choice.sign(Trigonometric.sin(still)), X), Map.of(X, X)).stream()
                        .map(Optional::isPresent).toList());
    }

    @Test
    void nothingLeaksFromABranchThatIsNotTaken() {
        Variable zero = Variable.of("z", Tensor.zeros(3));
        Expr root =
                Choice.where(Choice.gt(zero, Arithmetic.number(0, zero)), Powers.sqrt(zero), Arithmetic.times(zero, 2));
        assertEquals(Tensor.of(2, 2, 2), Evaluator.value(Derivatives.jvp(root, zero,
                Layouts.broadcastTo(Arithmetic.number(1, zero), zero.shape()))));
    }

    @Test
    void anInnerNodeMovesByItselfAndByWhatItIsMadeOf() {
        Expr inner = Trigonometric.sin(X);
        Expr root = Reductions.sum(Arithmetic.times(inner, X), false);
        Expr one = Layouts.broadcastTo(Arithmetic.number(1, X), X.shape());
        Tensor alone = Evaluator.value(Derivatives.jvp(root, inner, one));
        assertNear(Evaluator.value(Reductions.sum(X, false)), alone, 1e-12);
        Tensor both = Evaluator.value(Forward.pass(List.of(root), Map.of(X, one, inner, one)).getFirst().orElseThrow());
        Tensor through = Evaluator.value(Derivatives.jvp(root, X, one));
        assertEquals(alone.item() + through.item(), both.item(), 1e-12);
    }

    @Test
    void aLongChainIsPushedInLinearTime() {
        Expr chain = Variable.of("y", Tensor.scalar(0.5));
        Expr leaf = chain;
        for (int i = 0; i < 50_000; i++) {
            chain = Trigonometric.sin(chain);
        }
        Expr pushed = Derivatives.jvp(chain, leaf, Constant.literal(1, DType.FLOAT64));
        assertEquals(Type.NUMBER, pushed.type());
        assertTrue(Graph.of(pushed).size() <= 4 * 50_000);
    }
}
