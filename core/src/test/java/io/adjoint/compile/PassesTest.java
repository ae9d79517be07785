package io.adjoint.compile;

import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Hyperbolic;
import io.adjoint.op.Indexing;
import io.adjoint.op.Reductions;
import io.adjoint.op.Trigonometric;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Passes that do the same are of one region; what has nothing to do with each other shares a pass while it is little. */
class PassesTest {

    private static Plan plan(List<Expr> roots) {
        return Planner.planned(Rebuild.with(Rules.EXACT, Rooted.of(roots)));
    }

    private static long passes(Plan plan) {
        return plan.steps().stream().filter(Step.Pass.class::isInstance).count();
    }

    @Test
    void theStepsOfARecurrenceAreOfOneRegion() {
        Variable w = Variable.of("w", Tensor.randn(1, 30, 30).map(x -> x / 6));
        Constant data = Constant.of(Tensor.randn(2, 50, 30));
        Expr h = Indexing.select(data, 0, 0);
        for (int t = 1; t < 50; t++) {
            h = Hyperbolic.tanh(plus(Products.matmul(w, h), Indexing.select(data, 0, t)));
        }
        Plan plan = plan(List.of(h));
        assertEquals(49, passes(plan));
        assertEquals(1, plan.regions().size());
        Agreement.check(List.of(h));
    }

    /** Each level reads one element of a vector, always another. */
    @Test
    void whereAnElementLiesIsNotPartOfARegion() {
        for (DType dtype : DType.values()) {
            Variable factors = Variable.of("f", Tensor.rand(1, 80).to(dtype));
            Expr y = Variable.of("y", Tensor.rand(2, 300).to(dtype));
            for (int i = 0; i < 80; i++) {
                y = plus(times(y, Indexing.select(factors, 0, i)), times(Reductions.mean(y, true), 0.01));
            }
            assertEquals(4, plan(List.of(y)).regions().size());
            Agreement.check(List.of(y));
        }
    }

    @Test
    void manyExpressionsAreSeveralPasses() {
        List<Expr> roots = IntStream.range(0, 200)
                .mapToObj(i -> Trigonometric.sin(times(Variable.of("x" + i, Tensor.rand(i, 50)), i + 0.5))).toList();
        assertEquals(200 / 32 + 1, passes(plan(roots)));
        Agreement.check(roots);
        List<Expr> joined = new ArrayList<>(roots);
        joined.add(roots.stream().reduce((a, b) -> plus(a, b)).orElseThrow());
        assertEquals(1, passes(plan(joined)));
        Agreement.check(joined);
    }

    @Test
    void fewExpressionsAreOnePass() {
        Variable x = Variable.of("x", Tensor.rand(1, 50));
        List<Expr> roots = IntStream.range(0, 20).mapToObj(i -> Trigonometric.sin(times(x, i + 0.5))).toList();
        assertEquals(1, passes(plan(roots)));
    }

    @Test
    void lengthsAreInTheirOwnPassesAndNumbersAreNoReasonForMore() {
        Variable x = Variable.of("x", Tensor.rand(1, 200));
        List<Expr> roots = IntStream.range(0, 400)
                .mapToObj(i -> Reductions.sum(times(Indexing.get(x, Index.range(0, 20 + i % 100)),
                        i + 0.5), false))
                .toList();
        Plan plan = plan(roots);
        assertEquals(100, passes(plan));
        assertEquals(100, plan.regions().size());
        Agreement.check(roots);
    }
}
