package io.adjoint.expr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.compile.Program;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Reductions;
import io.adjoint.render.Text;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operations of several results: computed once, pulled back once, and told apart. */
class SeveralTest {

    private static final AtomicInteger COMPUTED = new AtomicInteger();

    private static final AtomicInteger PULLED = new AtomicInteger();

    /** x and y turned by a right angle, and how many elements there are: (-y, x, n). */
    private static final Several.Definition<String> TURN = new Several.Definition<String>(
            "turn",
            List.of("first", "second", "count"),
            (none, x) -> List.of(x.get(1).type(), x.get(0).type(), Type.NUMBER),
            (none, x) -> {
                COMPUTED.incrementAndGet();
                return List.of(x.get(1).map(v -> -v), x.get(0).map(v -> v), Tensor.scalar(x.get(0).size()));
            },
            (none, results, cotangents, asked) -> {
                PULLED.incrementAndGet();
                List<Optional<Expr>> flows = new ArrayList<>();
                flows.add(asked.test(0) ? cotangents.get(1) : Optional.empty());
                flows.add(asked.test(1) ? cotangents.get(0).map(Arithmetic::neg) : Optional.empty());
                assertTrue(cotangents.get(2).isEmpty(), "nothing comes back from a count");
                return flows;
            },
            none -> none).fixing("count").borrowing();

    private static final Variable X = Variable.of("x", Tensor.of(1, 2, 3));

    private static final Variable Y = Variable.of("y", Tensor.of(4, 5, 6));

    private final List<Apply> turned = TURN.on("", X, Y);

    @BeforeEach
    void count() {
        COMPUTED.set(0);
        PULLED.set(0);
    }

    @Test
    void resultsKnowEachOther() {
        assertEquals(3, turned.size());
        for (int i = 0; i < turned.size(); i++) {
            assertEquals(i, turned.get(i).index());
            assertSame(turned.getFirst(), turned.get(i).application());
            assertEquals(turned, turned.get(i).results());
            assertSame(turned.get(1), turned.get(i).result(1));
        }
        assertEquals(Type.NUMBER, turned.get(2).type());
        Apply single = (Apply) Arithmetic.plus(X, Y);
        assertEquals(List.of(single), single.results());
        assertSame(single, single.application());
        assertEquals(0, single.index());
    }

    @Test
    void theSameResultOnOtherOperands() {
        Apply other = turned.get(1).on(List.of(Y, X));
        assertEquals(1, other.index());
        assertEquals(Y.value().orElseThrow(), Evaluator.value(other));
        assertSame(turned.get(1), turned.get(1).on(List.of(X, Y)));
    }

    @Test
    void theEvaluatorComputesAnApplicationOnce() {
        Expr both = Arithmetic.plus(Arithmetic.times(turned.get(1), turned.get(0)), turned.get(2));
        assertEquals(Tensor.of(-1, -7, -15), Evaluator.value(both));
        assertEquals(1, COMPUTED.get());
    }

    @Test
    void resultsAreLetGoAndKeptAsTheyAreRead() {
        List<Expr> roots = List.of(turned.get(2), Arithmetic.neg(turned.get(0)), turned.get(1), X);
        assertEquals(List.of(Tensor.scalar(3), Tensor.of(4, 5, 6), Tensor.of(1, 2, 3), Tensor.of(1, 2, 3)),
                Evaluator.values(roots, Bindings.none()));
        assertEquals(1, COMPUTED.get());
    }

    @Test
    void aProgramComputesAnApplicationOnce() {
        List<Apply> again = TURN.on("", X, Y);
        Expr both = Arithmetic.plus(Arithmetic.times(turned.get(0), again.get(1)), again.get(2));
        Program program = Program.of(List.of(both, again.get(0)), List.of(X, Y));
        List<Tensor> values = program.run(Tensor.of(1, 2, 3), Tensor.of(4, 5, 6));
        assertEquals(List.of(Tensor.of(-1, -7, -15), Tensor.of(-4, -5, -6)), values);
        assertEquals(1, COMPUTED.get());
        assertEquals(values, program.run(Tensor.of(1, 2, 3), Tensor.of(4, 5, 6)));
    }

    @Test
    void onePullBackTakesTheCotangentsOfAllResults() {
        Expr root = Reductions.sum(Arithmetic.plus(
                Arithmetic.times(turned.get(0), turned.get(1)), Arithmetic.times(turned.get(0), turned.get(2))), false);
        var gradient = Derivatives.gradient(root, List.of(X, Y));
        assertEquals(1, PULLED.get());
        assertEquals(Tensor.of(-4, -5, -6), Evaluator.value(gradient.get(X).get()));
        assertEquals(Tensor.of(-4, -5, -6), Evaluator.value(gradient.get(Y).get()));
    }

    @Test
    void aResultMayBeWhatIsDifferentiatedAt() {
        Expr root = Reductions.sum(Arithmetic.times(turned.get(0), turned.get(1)), false);
        assertEquals(Tensor.of(1, 2, 3),
                Evaluator.value(Derivatives.gradient(root, List.of(turned.get(0))).get(turned.get(0)).get()));
    }

    @Test
    void whatIsFixedHasNoDerivative() {
        assertTrue(Derivatives.gradient(turned.get(2), List.of(X)).isEmpty());
        assertEquals(0, PULLED.get());
    }

    @Test
    void numberingTellsResultsApart() {
        List<Apply> again = TURN.on("", X, Y);
        assertTrue(Numbering.equal(turned.get(1), again.get(1)));
        assertNotEquals(true, Numbering.equal(TURN.on("", X, X).get(0), TURN.on("", X, X).get(1)));
    }

    @Test
    void theFirstResultOfAnApplicationStandsForIt() {
        Graph graph = Graph.of(Arithmetic.plus(turned.get(1), turned.get(0)));
        assertTrue(graph.isFirst(graph.position(turned.get(1))));
        assertEquals(false, graph.isFirst(graph.position(turned.get(0))));
        int[] results = graph.results(graph.position(turned.get(0)));
        assertEquals(List.of(graph.position(turned.get(0)), graph.position(turned.get(1)), -1),
                List.of(results[0], results[1], results[2]));
    }

    @Test
    void textNamesTheResult() {
        assertEquals("turn(x, y).second", Text.of(turned.get(1)));
        assertEquals("t1 = turn(x, y)\nt1.first * t1.second + t1.first",
                Text.of(Arithmetic.plus(Arithmetic.times(turned.get(0), turned.get(1)), turned.get(0))));
        assertEquals("t1 = turn(x, y).first\nt1 * t1", Text.of(Arithmetic.times(turned.get(0), turned.get(0))));
        List<Apply> nested = TURN.on("", turned.get(1), Y);
        assertEquals("t1 = turn(x, y)\nt2 = turn(t1.second, y)\nt2.first + t2.second + t1.first",
                Text.of(Arithmetic.plus(Arithmetic.plus(nested.get(0), nested.get(1)), turned.get(0))));
        assertEquals("t1 = turn(x, y)\nturn(t1.first, t1.second).count",
                Text.of(TURN.on("", turned.get(0), turned.get(1)).get(2)));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThrows(AdjointException.class, () -> turned.get(0).result(3));
        assertThrows(AdjointException.class, () -> new Several.Definition<String>("none", List.of(),
                (none, x) -> List.of(), (none, x) -> List.of(), (none, r, u, asked) -> List.of(), none -> none));
        assertThrows(AdjointException.class, () -> new Several.Definition<String>("short", List.of("a", "b"),
                (none, x) -> List.of(Type.NUMBER), (none, x) -> List.of(), (none, r, u, asked) -> List.of(),
                none -> none).on("", X));
        assertThrows(AdjointException.class, () -> new Several.Definition<String>("wrong", List.of("a"),
                (none, x) -> List.of(Type.NUMBER), (none, x) -> List.of(), (none, r, u, asked) -> List.of(),
                none -> none).fixing("b"));
        Joint turn = (Joint) turned.get(0).op();
        assertThrows(AdjointException.class, () -> turn.pulledBack(turned.get(0), List.of(Optional.of(X)), k -> true));
        assertThrows(AdjointException.class, () -> turn.pulledBack(turned.get(0),
                List.of(Optional.of(Constant.literal(1, X.dtype())), Optional.empty(), Optional.empty()), k -> true));
    }
}
