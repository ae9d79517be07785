package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.at;
import static io.adjoint.dsl.Adjoint.concat;
import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.matmul;
import static io.adjoint.dsl.Adjoint.sin;
import static io.adjoint.dsl.Adjoint.stack;
import static io.adjoint.dsl.Adjoint.variable;
import static io.adjoint.dsl.Adjoint.where;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What PyTorch's autograd tutorial shows, row by row, with its numbers. */
class TutorialTest {

    private final Term w = variable("w", 1.0);
    private final Term x = variable("x", 2.0);
    private final Term a = x.plus(w);
    private final Term b = w.plus(1);
    private final Term y = a.times(b);

    @Test
    void row1TheDerivativeAndTheTree() {
        assertEquals(6.0, y.item());
        assertEquals(5.0, y.gradient().of(w).item());
        assertEquals(2.0, y.gradient().of(x).item());
        assertEquals(Optional.of("times"), y.operation());
        assertEquals(List.of(a, b), y.operands());
        assertEquals(Optional.of("plus"), a.operation());
        assertEquals(List.of(x, w), a.operands());
        assertTrue(w.isLeaf() && x.isLeaf());
        assertFalse(a.isLeaf() || b.isLeaf() || y.isLeaf());
        assertEquals(Optional.empty(), w.operation());
        assertEquals(List.of(), w.operands());
    }

    @Test
    void row2InnerNodesByAsking() {
        Gradients inner = y.gradient(a, b, y);
        assertEquals(2.0, inner.of(a).item());
        assertEquals(3.0, inner.of(b).item());
        assertEquals(1.0, inner.of(y).item());
        assertEquals(5.0, y.gradient(w, a).of(w).item());
    }

    @Test
    void row3NothingAccumulates() {
        Gradients once = y.gradient();
        Gradients twice = y.gradient();
        assertEquals(5.0, once.of(w).item());
        assertEquals(5.0, twice.of(w).item());
        assertEquals(once.toString(), twice.toString());
        assertEquals(10.0, once.plus(twice).of(w).item());
        assertEquals(5.0, once.of(w).item());
    }

    @Nested
    class Row4TwoOutputsWithWeights {

        @Test
        void ofScalars() {
            Term both = stack(0, y, a.plus(b));
            assertEquals(7.0, both.vjp(constant(1.0, 1.0)).of(w).item());
            assertEquals(9.0, both.vjp(constant(1.0, 2.0)).of(w).item());
        }

        @Test
        void ofVectorsOfOneElement() {
            Term v = variable("v", Tensor.of(1.0));
            Term c = variable("u", Tensor.of(2.0)).plus(v);
            Term both = concat(0, c.times(v.plus(1)), c.plus(v.plus(1)));
            assertEquals(Tensor.of(6.0, 5.0), both.value());
            assertEquals(Tensor.of(7.0), both.vjp(constant(1.0, 1.0)).of(v).value());
            assertEquals(Tensor.of(9.0), both.vjp(constant(1.0, 2.0), v).of(v).value());
        }
    }

    @Test
    void row5HigherOrders() {
        Term t = variable("t", 3.0);
        Term first = t.pow(2).gradient().of(t);
        Term second = first.gradient().of(t);
        Term third = second.gradient().of(t);
        assertEquals(6.0, first.item());
        assertEquals(2.0, second.item());
        assertEquals(0.0, third.item());
        assertEquals(2.0, y.gradient().of(w).gradient().of(w).item());
    }

    @Test
    void row6AMean() {
        Term m = variable("m", Tensor.ones(2, 2));
        Term z = m.plus(2).pow(2).times(3).mean();
        assertEquals(27.0, z.item());
        assertEquals(Tensor.full(4.5, 2, 2), z.gradient().of(m).value());
    }

    @Test
    void row7ARootThatIsNoScalar() {
        Term v = variable("v", 1.0, 2.0, 3.0).times(2);
        var without = assertThrows(AdjointException.class, v::gradient);
        assertEquals("a root of shape (3,) without a cotangent", without.came());
        assertTrue(without.mend().startsWith("Pass a cotangent of shape (3,)"), without.mend());
        var wrong = assertThrows(AdjointException.class, () -> v.vjp(constant(1.0, 2.0)));
        assertEquals("a cotangent of shape (2,) for a root of shape (3,)", wrong.came());
        Term leaf = v.operands().getFirst();
        assertEquals(Tensor.of(0.2, 2.0, 0.002), v.vjp(constant(0.1, 1.0, 0.001)).of(leaf).value());
    }

    @Test
    void row8DefinedByRunOrOnce() {
        Function<Term, Term> byRun = t -> t.item() > 1.5 ? t.square() : t.times(3);
        Term once = where(x.gt(1.5), x.square(), x.times(3));
        for (double at : new double[]{-1, 0.5, 1.5, 2, 7}) {
            Term here = x.with(at);
            assertEquals(byRun.apply(here).item(), once.value(at(x, at)).item());
            Tensor slope = byRun.apply(here).gradient().of(here).value();
            assertEquals(slope, once.gradient().of(x).value(at(x, at)));
        }
        assertEquals(2.0, x.item());
    }

    @Test
    void row9StopGradient() {
        Gradients half = a.stopGradient().times(b).gradient();
        assertEquals(3.0, half.of(w).item());
        assertEquals(0.0, half.of(x).item());
        assertFalse(half.connected(x));
        assertEquals(6.0, a.stopGradient().times(b).item());
    }

    @Test
    void row10TheJacobianAndTheChainRule() {
        Term v = variable("v", 0.5, -1.0, 2.0);
        Term m = constant(new double[][]{{1, 2, 3}, {4, 5, 6}});
        Term inner = matmul(m, v.square());
        Term outer = stack(0, sin(inner.get(0)), inner.get(0).times(inner.get(1)));

        Tensor whole = outer.jacobian(v).value();
        Tensor byChain = matmul(outer.jacobian(inner), inner.jacobian(v)).value();
        assertTrue(whole.allClose(byChain, 1e-14, 1e-14), () -> whole + " but " + byChain);

        Tensor first = outer.vjp(constant(1.0, 0.0)).of(v).value();
        Tensor second = outer.vjp(constant(0.0, 1.0)).of(v).value();
        assertEquals(stack(0, constant(first), constant(second)).value(), whole);

        assertEquals(Tensor.of(new double[][]{{1, -4, 12}, {4, -10, 24}}), inner.jacobian(v).value());
    }
}
