package io.adjoint.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Adjoint;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Tensor;
import io.vavr.collection.List;
import io.vavr.collection.Stream;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The tutorial's numbers are PyTorch 1.13's, in float64. */
@DisplayName("The tutorial")
class TutorialTest {

    private static Tensor scalar(double value) {
        return Tensor.scalar(value);
    }

    @Test
    @DisplayName("row 1: values and gradients of y = (x + w)(w + 1)")
    void tree() {
        assertEquals("(x + w) * (w + 1)", Tree.Y.toString());
        assertEquals(scalar(6), Tree.Y.value());
        assertEquals(scalar(5), Tree.Y.gradient().of(Tree.W).value());
        assertEquals(scalar(2), Tree.Y.gradient().of(Tree.X).value());
    }

    @Test
    @DisplayName("row 1: each node's operation and operands; leaves and inner nodes told apart")
    void nodes() {
        assertEquals("times", Tree.Y.operation().orElseThrow());
        assertEquals(java.util.List.of(Tree.A, Tree.B), Tree.Y.operands());
        assertEquals("plus", Tree.A.operation().orElseThrow());
        assertEquals(java.util.List.of(Tree.X, Tree.W), Tree.A.operands());
        assertEquals(Vector.of(Tree.A, Tree.B, Tree.Y), Tree.inner());
        assertEquals(Vector.of("x", "w", "1"), Tree.leaves().map(Tree::called));
        assertTrue(Tree.leaves().forAll(leaf -> leaf.operation().isEmpty() && leaf.operands().isEmpty()));
    }

    @Test
    @DisplayName("row 2: gradients of inner nodes by asking")
    void innerNodes() {
        assertEquals(scalar(2), Tree.Y.gradient(Tree.A).of(Tree.A).value());
        assertEquals(scalar(3), Tree.Y.gradient(Tree.B).of(Tree.B).value());
        assertEquals(scalar(1), Tree.Y.gradient(Tree.Y).of(Tree.Y).value());
    }

    @Test
    @DisplayName("row 3: the pass run twice gives the same, sums are explicit")
    void twice() {
        var first = Tree.Y.gradient();
        assertEquals(first.of(Tree.W).value(), Tree.Y.gradient().of(Tree.W).value());
        assertEquals(scalar(10), first.plus(Tree.Y.gradient()).of(Tree.W).value());
        assertEquals(scalar(5), first.of(Tree.W).value());
    }

    @Test
    @DisplayName("row 4: two outputs with weights")
    void weights() {
        assertEquals(Tensor.of(6, 5), Outputs.BOTH.value());
        assertEquals(Tensor.of(7), Outputs.weighted(1, 1).value());
        assertEquals(Tensor.of(9), Outputs.weighted(1, 2).value());
    }

    @Test
    @DisplayName("row 5: x^2 at 3 has the derivatives 6, 2, 0, 0")
    void orders() {
        assertEquals(Stream.of(9.0, 6.0, 2.0, 0.0, 0.0), Orders.derivatives().take(5).map(Term::item));
    }

    @Test
    @DisplayName("row 6: the mean of 3(x + 2)^2 over ones is 27, its gradient 4.5 everywhere")
    void mean() {
        assertEquals(scalar(27), Outputs.MEAN.value());
        assertEquals(Tensor.full(4.5, 2, 2), Outputs.MEAN.gradient().of(Outputs.ONES).value());
    }

    @Test
    @DisplayName("row 7: a root that is no scalar needs weights of its shape, and the error says so")
    void refusals() {
        String without = Outputs.refusal(Outputs.BOTH::gradient);
        assertTrue(without.contains("a root of shape (2,) without a cotangent"), without);
        assertTrue(without.contains("Pass a cotangent of shape (2,)"), without);
        String misshapen = Outputs.refusal(() -> Outputs.BOTH.vjp(Adjoint.constant(1, 2, 3)));
        assertTrue(misshapen.contains("a cotangent of shape (3,) for a root of shape (2,)"), misshapen);
        Assertions.assertThrows(AdjointException.class, Outputs.BOTH::gradient);
    }

    @Test
    @DisplayName("row 8: define-by-run and one static tree give the same")
    void styles() {
        var expected = Vector.of(Vector.of(12.0, -4.0), Vector.of(16.0, 64.0), Vector.of(18.0, 24.0),
                Vector.of(16.0, 8.0));
        assertEquals(expected, Styles.SAMPLES.map(Styles::runAt));
        assertEquals(expected, Styles.SAMPLES.map(Styles::staticAt));
    }

    @Test
    @DisplayName("row 9: stopGradient keeps the value and stops the derivative")
    void stopped() {
        assertEquals(scalar(27), Stopped.STOPPED.value());
        assertEquals(scalar(27), Stopped.CUBE.gradient().of(Stopped.X).value());
        assertEquals(scalar(9), Stopped.STOPPED.gradient().of(Stopped.X).value());
        assertEquals(scalar(0), Stopped.CONSTANT.gradient().of(Stopped.X).value());
        assertFalse(Stopped.CONSTANT.gradient().connected(Stopped.X));
    }

    @Test
    @DisplayName("row 10: the Jacobian from rows, and the chain rule against differences")
    void chain() {
        Tensor byHand = Tensor.of(new double[][]{{2, 0.5}, {1, 1}, {Math.cos(0.5), 0}});
        assertEquals(byHand, Chain.fromRows(Chain.Y, Chain.X).value());
        assertEquals(byHand, Chain.Y.jacobian(Chain.X).value());
        assertTrue(Chain.product().allClose(Chain.Z.jacobian(Chain.X).value(), 1e-15, 0));
        assertTrue(Chain.product().allClose(Chain.differences(), 1e-9, 1e-9));
    }

    @Test
    @DisplayName("is told in order, a heading and lines for each row")
    void tour() {
        List<Row> rows = Tour.rows().toList();
        assertEquals(List.rangeClosed(1, 10), rows.map(Row::number));
        assertTrue(rows.forAll(row -> row.text().startsWith(row.number() + ". " + row.title() + "\n  ")));
        assertTrue(rows.get(0).text().contains("y.gradient().of(w).value()                   5.0\n"));
    }
}
