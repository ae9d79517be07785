package io.adjoint.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.check.GradientCheck;
import io.adjoint.check.Report;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Numbering;
import io.adjoint.expr.Type;
import io.adjoint.op.RandomExpressions.Draw;
import io.adjoint.render.Text;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** What holds of every expression that the vocabulary can form. */
class RandomExpressionTest {

    private static int compared;
    private static int unreliable;

    @Provide
    Arbitrary<Draw> draws() {
        return RandomExpressions.upTo(4);
    }

    @Property
    void derivativesAgreeWithDifferencesToSecondOrder(@ForAll("draws") Draw draw) {
        Report report = GradientCheck.check(scaled(draw.expr()));
        assertTrue(report.agrees(), report::toString);
        compared += report.compared();
        unreliable += report.unreliable().size();
    }

    /** With squares of all variables, beside which rounding is small where the expression itself is nothing else. */
    private static Expr scaled(Expr expr) {
        Expr sum = Reductions.sum(expr, false);
        for (Variable x : Graph.of(expr).variables()) {
            Expr squares = Arithmetic.times(Reductions.sum(Powers.square(x), false), 0.5);
            sum = Arithmetic.plus(sum, Arithmetic.cast(squares, sum.dtype()));
        }
        return sum;
    }

    @AfterContainer
    static void fewElementsLieOnKinks() {
        assertTrue(unreliable <= 0.01 * compared, () -> unreliable + " unreliable of " + compared);
    }

    @Property
    void theSameDrawIsTheSameExpressionWithTheSameValue(@ForAll("draws") Draw draw) {
        Expr expr = draw.expr();
        assertTrue(Numbering.equal(expr, draw.expr()));
        assertEquals(Evaluator.value(expr), Evaluator.value(expr));
        assertEquals(Evaluator.value(expr), Evaluator.value(draw.expr()));
    }

    @Property
    void everyNodeHasTheTypeThatItsValueHas(@ForAll("draws") Draw draw, @ForAll DType dtype) {
        List<Expr> nodes = Graph.of(draw.expr(dtype)).order();
        List<Tensor> values = Evaluator.values(nodes, Bindings.none());
        for (int i = 0; i < nodes.size(); i++) {
            assertEquals(nodes.get(i).type(), Type.of(values.get(i)), nodes.get(i)::toString);
            assertEquals(values.get(i), values.get(i).to(nodes.get(i).dtype()));
        }
    }

    @Property
    void float32IsNearFloat64(@ForAll("draws") Draw draw) {
        Expr narrow = draw.expr(DType.FLOAT32);
        assertEquals(widened(narrow) ? narrow.dtype() : DType.FLOAT32, narrow.dtype());
        Tensor wide = Evaluator.value(draw.expr());
        Tensor found = Evaluator.value(narrow);
        // numbers that only float64 tells apart are ranked by what they are, and so stand in other places
        assertTrue(found.allClose(wide, 1e-3, 1e-3) || sorted(found).allClose(sorted(wide), 1e-3, 1e-3),
                () -> found + " is not " + wide);
    }

    private static Tensor sorted(Tensor values) {
        return Tensor.of(Arrays.stream(values.toDoubleArray()).sorted().toArray());
    }

    private static boolean widened(Expr expr) {
        return Graph.of(expr).order().stream()
                .anyMatch(node -> node instanceof Apply apply && apply.op().name().equals("toFloat64"));
    }

    @Property
    void aGradientHasTheTypeOfItsVariable(@ForAll("draws") Draw draw, @ForAll DType dtype) {
        Expr root = Reductions.sum(draw.expr(dtype), false);
        Derivatives.gradient(root).forEach((target, derivative) -> {
            assertEquals(target.type(), derivative.type());
            assertEquals(target.type(), Type.of(Evaluator.value(derivative)));
        });
    }

    @Property
    void hasAText(@ForAll("draws") Draw draw) {
        Expr root = Reductions.sum(draw.expr(), false);
        assertFalse(Text.of(root).isBlank());
        Derivatives.gradient(root).values().forEach(derivative -> assertFalse(Text.of(derivative).isBlank()));
    }
}
