package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.at;
import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.symbol;
import static io.adjoint.dsl.Adjoint.variable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import io.vavr.collection.Vector;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The map that a reverse pass returns. */
class GradientsTest {

    private final Term w = variable("w", 1.0);
    private final Term x = variable("x", 2.0);
    private final Term v = variable("v", 1.0, 2.0, 3.0);
    private final Term a = x.plus(w);
    private final Term y = a.times(w.plus(1));

    @Test
    void isTotalOverVariables() {
        Term z = symbol("z", DType.FLOAT32, 2, 3);
        Gradients dy = y.gradient();
        assertEquals(Tensor.zeros(Shape.of(2, 3), DType.FLOAT32), dy.of(z).value());
        assertEquals(Tensor.zeros(3), dy.of(v).value());
        assertFalse(dy.connected(z) || dy.connected(v));
        assertTrue(dy.connected(w) && dy.connected(x));
    }

    @Test
    void tellsAZeroFromNoConnection() {
        Gradients flat = x.times(0).plus(w.stopGradient()).gradient();
        assertEquals(0.0, flat.of(x).item());
        assertEquals(0.0, flat.of(w).item());
        assertTrue(flat.connected(x));
        assertFalse(flat.connected(w));
        assertEquals(Vector.of(x, w), flat.terms());
    }

    @Test
    void anInnerNodeOrAConstantIsCoveredWhenAskedFor() {
        Term c = constant(3.0);
        Term z = a.times(c);
        Gradients asked = z.gradient(a, c, v);
        assertEquals(3.0, asked.of(a).item());
        assertEquals(3.0, asked.of(c).item());
        assertEquals(Tensor.zeros(3), asked.of(v).value());
        assertFalse(asked.connected(v));
        assertThrows(AdjointException.class, () -> asked.of(w));
        assertThrows(AdjointException.class, () -> z.gradient().of(c));
    }

    @Test
    void aTermOfTheSameNodeOrSymbolIsTheSameKey() {
        Gradients dy = y.gradient(a, w);
        assertEquals(2.0, dy.of(Term.of(a.expr())).item());
        assertEquals(5.0, dy.of(variable("w", 100.0)).item());
        assertThrows(AdjointException.class, () -> dy.of(x.plus(w)));
    }

    @Test
    void iteratesInTheOrderMetOrAsked() {
        List<Term> leaves = IntStream.range(0, 40).mapToObj(i -> variable("v" + (i * 17) % 40, i)).toList();
        Term sum = leaves.stream().reduce(Term::plus).orElseThrow();
        assertEquals(Vector.ofAll(leaves), sum.gradient().terms());
        Term[] others = leaves.reversed().subList(1, 40).toArray(Term[]::new);
        Gradients reversed = sum.gradient(leaves.getLast(), others);
        assertEquals(Vector.ofAll(leaves.reversed()), reversed.terms());
        assertEquals(reversed.terms(), Vector.ofAll(reversed).map(entry -> entry._1));
        assertEquals(reversed.terms(), reversed.toMap().keySet().toVector());
        assertEquals(Vector.of(w, a), y.gradient(w, a, w).terms());
    }

    @Test
    void mapsAndScalesWhatIsConnected() {
        Gradients dy = y.plus(v.stopGradient().sum()).gradient();
        Gradients mapped = dy.map(derivative -> derivative.plus(1));
        assertEquals(6.0, mapped.of(w).item());
        assertEquals(Tensor.zeros(3), mapped.of(v).value());
        assertFalse(mapped.connected(v));
        assertEquals(-10.0, dy.scale(-2).of(w).item());
        assertEquals(dy.terms(), mapped.terms());
        assertEquals(5.0, dy.of(w).item());
    }

    @Test
    void aMappedDerivativeKeepsItsVariablesPrecision() {
        Term single = symbol("s", DType.FLOAT32).with(3);
        Gradients mapped = single.square().gradient().map(derivative -> derivative.times(constant(0.1)));
        assertEquals(DType.FLOAT32, mapped.of(single).dtype());
        Tensor moved = mapped.update(at(single, 6), 0.5).get(single);
        assertEquals(DType.FLOAT32, moved.dtype());
        assertEquals(5.4, moved.item(), 1e-6);
    }

    @Test
    void plusUnitesAndCoversWhatBothCover() {
        Gradients sum = y.gradient().plus(v.sum().times(x).gradient());
        assertEquals(Vector.of(x, w, v), sum.terms());
        assertEquals(2.0 + 6.0, sum.of(x).item());
        assertEquals(5.0, sum.of(w).item());
        assertEquals(Tensor.full(2, 3), sum.of(v).value());
        Gradients some = y.gradient(w, a).plus(y.gradient(a, x));
        assertEquals(Vector.of(a), some.terms());
        assertEquals(4.0, some.of(a).item());
        assertThrows(AdjointException.class, () -> some.of(w));
    }

    @Test
    void noneIsTheGradientOfWhatDependsOnNothing() {
        assertEquals(0.0, Gradients.none().of(a).item());
        assertFalse(Gradients.none().connected(a));
        assertTrue(Gradients.none().terms().isEmpty());
        assertEquals("{}", Gradients.none().toString());
        assertEquals(Vector.of(a), Gradients.none().plus(y.gradient(a)).terms());
        assertEquals(Vector.of(a), y.gradient(a).plus(Gradients.none()).terms());
    }

    @Test
    void updateReturnsAnotherPoint() {
        Gradients dy = y.gradient();
        Point start = at(w, 3.0);
        Point moved = dy.update(start, 0.5);
        assertEquals(3.0 - 0.5 * 9.0, moved.get(w).item());
        assertEquals(2.0 - 0.5 * 4.0, moved.get(x).item());
        assertEquals(3.0, start.get(w).item());
        assertEquals(2.0, start.get(x).item());
        assertEquals(1.0, w.item());
        assertEquals(6.0, y.item());
        assertEquals(5.0, dy.of(w).item());
    }

    @Test
    void updateEvaluatesEveryDerivativeAtThePointWhereItBegan() {
        Point swapped = x.times(w).gradient().update(Point.own(), 1.0);
        assertEquals(1.0, swapped.get(x).item());
        assertEquals(-1.0, swapped.get(w).item());
    }

    @Test
    void descends() {
        Term loss = v.minus(constant(3.0, -1.0, 0.5)).square().sum();
        Gradients slope = loss.gradient();
        Point point = Point.own();
        for (int step = 0; step < 60; step++) {
            point = slope.update(point, 0.25);
        }
        assertEquals(Tensor.of(3.0, -1.0, 0.5), point.get(v));
        assertEquals(0.0, loss.value(point).item());
    }

    @Test
    void printsALineForEachTerm() {
        assertEquals("d/d(x) = w + 1\nd/d(w) = x + w + (w + 1)", y.gradient().toString());
        Term t = x.times(w);
        assertEquals("d/d(x * w) =\n  t1 = x * w\n  t1 + t1", t.times(t).gradient(t).toString());
    }

    @Test
    void showsItselfAsATableOfValues() {
        assertEquals("<div><table><tr><th style=\"text-align:left\">by</th><th style=\"text-align:left\">shape</th>"
                + "<th style=\"text-align:left\">derivative</th><th style=\"text-align:left\">value</th></tr>"
                + row("x", "()", "w + 1", "2") + row("w", "()", "x + w + (w + 1)", "5") + "</table></div>",
                y.gradient().mimeBundle().get("text/html"));
        assertEquals(y.gradient().toString(), y.gradient().mimeBundle().get("text/plain"));
        assertEquals("{}", Gradients.none().mimeBundle().get("text/plain"));
    }

    private static String row(String... texts) {
        return "<tr><td style=\"text-align:left\">" + String.join("</td><td style=\"text-align:left\">", texts)
                + "</td></tr>";
    }

    @Test
    void showsWhyItHasNoValues() {
        String html = symbol("z<", 3).square().sum().gradient().mimeBundle().get("text/html");
        assertTrue(html.contains(row("z&lt;", "(3,)", "z&lt; * 2", "")) && html.contains("no values: "), html);
    }

    @Test
    void ofManyTermsFoldsWhatIsLong() {
        Term sum = constant(0.0);
        for (int k = 0; k < 101; k++) {
            sum = sum.plus(variable("v" + k, k).tanh()).square();
        }
        String html = sum.gradient().mimeBundle().get("text/html");
        assertTrue(html.contains("and 1 more") && html.contains(" nodes</td>"), html);
    }
}
