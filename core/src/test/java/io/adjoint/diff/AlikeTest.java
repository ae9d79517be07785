package io.adjoint.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Indexing;
import io.adjoint.op.Trigonometric;
import io.adjoint.op.linalg.Determinants;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a user builds several times is pulled back once, and a target is never taken for another node that is built alike. */
class AlikeTest {

    private static final Variable X = Variable.of("x", Tensor.scalar(0.7));

    private static Expr minor(Expr a, int row, int... columns) {
        if (columns.length == 0) {
            return Arithmetic.number(1, a);
        }
        Expr sum = Arithmetic.number(0, a);
        for (int k = 0; k < columns.length; k++) {
            int column = columns[k];
            int[] rest = IntStream.of(columns).filter(other -> other != column).toArray();
            Expr term = Arithmetic.times(Indexing.get(a, row, column), minor(a, row + 1, rest));
            sum = k % 2 == 0 ? Arithmetic.plus(sum, term) : Arithmetic.minus(sum, term);
        }
        return sum;
    }

    @Test
    void aRecursionThatRemembersNothingHasAGradientAsSmallAsOneThatDoes() {
        Variable a = Variable.of("a", Tensor.randn(3, 7, 7));
        Expr value = minor(a, 0, IntStream.range(0, 7).toArray());
        Expr slope = Derivatives.gradient(value).get(a).get();
        assertTrue(Graph.of(value).size() > 20_000);
        // each of the 2^7 minors has at most seven parts
        int grown = Graph.of(value, slope).size() - Graph.of(value).size();
        assertTrue(grown < 7 * 128 * 8, () -> "grown by " + grown);
        Expr determinant = Determinants.det(a);
        assertTrue(Evaluator.value(determinant).allClose(Evaluator.value(value), 1e-10, 1e-10));
        assertTrue(Evaluator.value(Derivatives.gradient(determinant).get(a).get())
                .allClose(Evaluator.value(slope), 1e-10, 1e-10));
    }

    @Test
    void aTargetIsNoneOfThoseThatAreBuiltAlike() {
        Expr target = Trigonometric.sin(X);
        Expr twin = Trigonometric.sin(X);
        Expr root = Arithmetic.plus(Arithmetic.times(target, 3), Arithmetic.times(twin, Arithmetic.times(twin, twin)));
        assertEquals(3, Evaluator.value(slope(root, target)).item());
        assertEquals(3 * Math.pow(Math.sin(0.7), 2), Evaluator.value(slope(root, twin)).item(), 1e-14);
        assertEquals((3 + 3 * Math.pow(Math.sin(0.7), 2)) * Math.cos(0.7), Evaluator.value(slope(root, X)).item(),
                1e-14);
    }

    @Test
    void bothOfTwoTargetsThatAreBuiltAlike() {
        Expr one = Trigonometric.sin(X);
        Expr other = Trigonometric.sin(X);
        var slopes = Reverse.pass(Arithmetic.times(one, Arithmetic.times(other, 5)), Arithmetic.number(1, X),
                List.of(one, other, X));
        assertEquals(5 * Math.sin(0.7), Evaluator.value(slopes.get(one).get()).item(), 1e-14);
        assertEquals(5 * Math.sin(0.7), Evaluator.value(slopes.get(other).get()).item(), 1e-14);
        assertEquals(10 * Math.sin(0.7) * Math.cos(0.7), Evaluator.value(slopes.get(X).get()).item(), 1e-14);
    }

    @Test
    void rootsThatAreBuiltAlikeAddWhatFlowsToThem() {
        Expr one = Trigonometric.sin(X);
        Expr other = Trigonometric.sin(X);
        var slopes = Reverse.pass(List.of(one, other), List.of(Arithmetic.number(2, X), Arithmetic.number(3, X)),
                List.of(X));
        assertEquals(5 * Math.cos(0.7), Evaluator.value(slopes.get(X).get()).item(), 1e-14);
        Expr second = slope(slopes.get(X).get(), X);
        assertEquals(-5 * Math.sin(0.7), Evaluator.value(second).item(), 1e-14);
    }

    private static Expr slope(Expr root, Expr target) {
        return Reverse.pass(root, Arithmetic.number(1, root), List.of(target)).get(target).get();
    }
}
