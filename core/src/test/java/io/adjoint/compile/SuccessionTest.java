package io.adjoint.compile;

import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Variable;
import io.adjoint.op.Exponential;
import io.adjoint.op.Layouts;
import io.adjoint.op.Reductions;
import io.adjoint.op.Trigonometric;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.Tensor;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A state is written over the one before where that changes nothing. */
class SuccessionTest {

    private static final int N = 20;
    private static final Variable A = Variable.of("a", Tensor.randn(1, N, N));
    private static final Variable B = Variable.of("b", Tensor.randn(2, N, N));
    private static final Variable X = Variable.of("x", Tensor.randn(3, N, N));

    @Property(tries = 300)
    void iteratingIsRunningAgainAndAgain(@ForAll("states") Expr nextA, @ForAll("states") Expr nextB) {
        Program program = Program.of(List.of(nextA, nextB, Reductions.sum(nextA, false)), List.of(A, B, X),
                Program.Form.LOOPS, Generation.AT_ONCE);
        Tensor x = X.value().orElseThrow();
        List<Tensor> begin = List.of(A.value().orElseThrow(), B.value().orElseThrow(), x);
        List<double[]> before = begin.stream().map(Tensor::toDoubleArray).toList();
        List<Tensor> values = program.run(begin);
        for (int i = 1; i < 4; i++) {
            values = program.run(values.get(0), values.get(1), x);
        }
        assertEquals(values, program.iterate(4, 2, begin));
        for (int i = 0; i < before.size(); i++) {
            assertArrayEquals(before.get(i), begin.get(i).toDoubleArray());
        }
    }

    @Provide
    Arbitrary<Expr> states() {
        return Arbitraries.recursive(() -> Arbitraries.of(A, B, X), SuccessionTest::larger, 0, 3);
    }

    private static Arbitrary<Expr> larger(Arbitrary<Expr> smaller) {
        return Arbitraries.oneOf(
                smaller.map(Trigonometric::sin),
                smaller.map(a -> times(a, 0.1)),
                smaller.map(Layouts::transpose),
                smaller.map(a -> plus(A, Reductions.sum(a, true, 1))),
                smaller.flatMap(a -> smaller.map(b -> plus(a, b))),
                smaller.flatMap(a -> smaller.map(b -> minus(A, times(Products.matmul(a, b), 0.01)))));
    }

    @Test
    void aStepOfDescentWritesOverTheWeights() {
        Expr slope = Products.matmul(Layouts.transpose(X), Exponential.exp(Products.matmul(X, A)));
        assertTrue(mayReplace(minus(A, times(slope, 0.1))));
        assertTrue(mayReplace(times(Trigonometric.sin(A), X)));
    }

    @Test
    void whatIsReadLaterOrElsewhereStays() {
        assertFalse(mayReplace(plus(A, Products.matmul(A, X))));
        assertFalse(mayReplace(plus(A, Layouts.transpose(A))));
        assertFalse(mayReplace(Layouts.transpose(A)));
        assertFalse(mayReplace(A));
        assertFalse(mayReplace(times(A, X), A));
        assertFalse(mayReplace(times(A, X), Reductions.sum(Products.matmul(times(A, X), A), false)));
    }

    /** Whether the first root may be computed where A lies. */
    private static boolean mayReplace(Expr... roots) {
        Plan plan = Planner.planned(Scalings.absorbed(Rooted.of(List.of(roots))));
        return new Succession(plan).mayReplace(plan.graph().position(A), plan.results().getFirst().buffer())
                && Graph.of(List.of(roots)).position(A) >= 0;
    }
}
