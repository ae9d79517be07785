package io.adjoint.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.check.GradientCheck;
import io.adjoint.check.Report;
import io.adjoint.compile.Program;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Several;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Axes;
import io.adjoint.op.Custom;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Operations that know nothing of batches: a user's own, of one result and of several. */
class EachTest {

    /** One times the square of another, for operands of one shape alone. */
    private static final Custom SCALED = Custom.of("scaled",
            types -> types.getFirst(),
            x -> x.getFirst().zip(x.get(1), (a, b) -> a * b * b),
            (x, y, u) -> List.of(
                    Arithmetic.times(u, Powers.square(x.get(1))),
                    Arithmetic.times(u, Arithmetic.times(Arithmetic.times(x.get(0), x.get(1)), 2))));

    /** Sum and sum of squares of a vector. */
    private static final Several.Definition<String> POWERS = new Several.Definition<>(
            "powerSums", List.of("first", "second"),
            (none, x) -> List.of(x.getFirst().type().withShape(Shape.SCALAR),
                    x.getFirst().type().withShape(Shape.SCALAR)),
            (none, x) -> List.of(
                    Tensor.scalar(Arrays.stream(x.getFirst().toDoubleArray()).sum()),
                    Tensor.scalar(Arrays.stream(x.getFirst().toDoubleArray()).map(v -> v * v).sum())),
            (none, results, u, asked) -> {
                Expr x = results.getFirst().operand(0);
                Optional<Expr> first = u.get(0).map(v -> Arithmetic.plus(v, Arithmetic.times(x, 0)));
                Optional<Expr> second = u.get(1).map(v -> Arithmetic.times(Arithmetic.times(x, 2), v));
                return List.of(first.isPresent() && second.isPresent()
                        ? Optional.of(Arithmetic.plus(first.get(), second.get()))
                        : first.or(() -> second));
            },
            none -> none);

    private static final Variable A = Variable.of("a", Tensor.of(0.5, -1, 2));

    private static final Variable B = Variable.of("b", Tensor.of(3, 0.25, -1));

    private static final Variable MANY = Variable.of("many", Tensor.randn(3, 4, 3));

    private static void agrees(Expr expr) {
        Report report = GradientCheck.check(expr);
        assertTrue(report.agrees(), report::toString);
    }

    @Test
    void aUsersOwnOperationIsOneNode() {
        Expr own = SCALED.on(A, B);
        Expr all = Batching.of(List.of(own), Map.of(B, MANY), 4).getFirst();
        assertEquals(3, Graph.of(all).size());
        assertEquals("each scaled", ((Apply) all).op().name());
        Tensor expected =
                Tensor.of(Shape.of(4, 3), Evaluator.value(Arithmetic.times(A, Powers.square(MANY))).toDoubleArray());
        assertTrue(Evaluator.value(all).allClose(expected, 1e-14, 1e-14));
        Program program = Program.of(List.of(all), List.of(A, MANY));
        assertEquals(Evaluator.value(all),
                program.run(List.of(A.value().orElseThrow(), MANY.value().orElseThrow())).getFirst());
        assertTrue(program.explain().contains("each scaled"), program::explain);
        agrees(all);
        agrees(Batching.of(List.of(own), Map.of(A, MANY), 4).getFirst());
        agrees(Batching.of(List.of(own), Map.of(A, MANY, B, Arithmetic.times(MANY, MANY)), 4).getFirst());
    }

    @Test
    void itMovesForward() {
        Expr all = Batching.of(List.of(SCALED.on(A, B)), Map.of(B, MANY), 4).getFirst();
        Expr plain = Arithmetic.times(A, Powers.square(MANY));
        assertTrue(Evaluator.value(Derivatives.jvp(all, MANY, MANY))
                .allClose(Evaluator.value(Derivatives.jvp(plain, MANY, MANY)), 1e-13, 1e-13));
    }

    @Test
    void severalResultsAreBatchedTogether() {
        List<Apply> sums = POWERS.on("", Arithmetic.times(A, B));
        List<Expr> all = Batching.of(sums, Map.of(B, MANY), 4);
        assertEquals(((Apply) all.get(0)).application(), ((Apply) all.get(1)).application());
        Expr product = Arithmetic.times(A, MANY);
        Tensor squares = Evaluator.value(Reductions.sum(Powers.square(product), false, 1));
        assertTrue(Evaluator.value(all.get(1)).allClose(squares, 1e-13, 1e-13));
        agrees(Arithmetic.times(all.get(0), all.get(1)));
        agrees(all.get(1));
    }

    @Test
    void batchesOfBatchesAreOneNode() {
        Expr all = Batching.of(List.of(SCALED.on(A, B)), Map.of(B, MANY), 4).getFirst();
        Variable more = Variable.of("more", Tensor.randn(5, 2, 4, 3));
        Variable others = Variable.of("others", Tensor.randn(6, 2, 3));
        Expr nested = Batching.of(List.of(all), Map.of(MANY, more, A, others), 2).getFirst();
        assertEquals(Shape.of(2, 4, 3), nested.shape());
        Expr plain = Arithmetic.times(Axes.unsqueeze(others, 1), Powers.square(more));
        assertTrue(Evaluator.value(nested).allClose(Evaluator.value(plain), 1e-13, 1e-13));
        agrees(nested);
    }

    @Test
    void noExamplesAreNone() {
        Variable none = Variable.of("none", Tensor.zeros(0, 3));
        Expr all = Batching.of(List.of(SCALED.on(A, B)), Map.of(B, none), 0).getFirst();
        assertEquals(Tensor.zeros(0, 3), Evaluator.value(all));
        assertEquals(Tensor.zeros(3), Evaluator.value(Derivatives.gradient(Reductions.sum(all, false)).get(A).get()));
    }
}
