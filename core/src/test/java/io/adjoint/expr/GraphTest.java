package io.adjoint.expr;

import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.op.RandomExpressions;
import io.adjoint.op.RandomExpressions.Draw;
import io.adjoint.tensor.Tensor;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GraphTest {

    private final Variable x = Variable.of("x", Tensor.scalar(2));
    private final Variable w = Variable.of("w", Tensor.scalar(1));

    @Provide
    Arbitrary<Draw> draws() {
        return RandomExpressions.upTo(4);
    }

    @Property(tries = 200)
    void operandsComeBeforeResultsAndEveryNodeOnce(@ForAll("draws") Draw draw) {
        Expr root = draw.expr();
        Graph graph = Graph.of(root);
        for (int i = 0; i < graph.size(); i++) {
            assertEquals(i, graph.position(graph.node(i)));
            if (graph.node(i) instanceof Apply apply) {
                int at = i;
                apply.operands().forEach(operand -> assertTrue(graph.position(operand) < at));
            }
        }
        assertSame(root, graph.node(graph.size() - 1));
        assertEquals(graph.order(), Graph.of(root).order());
    }

    @Example
    void variablesComeInTheOrderInWhichTheyAreMet() {
        Expr y = minus(times(w, x), w);
        assertEquals(List.of(w, x), Graph.of(y).variables().toJavaList());
        assertEquals(List.of(x, w), Graph.of(x, y).variables().toJavaList());
        assertSame(x, Graph.of(y).variable("x").orElseThrow());
        assertTrue(Graph.of(y).variable("z").isEmpty());
    }

    @Example
    void equalVariablesAreOneNode() {
        Variable again = Variable.of("x", Tensor.scalar(2));
        Graph graph = Graph.of(plus(x, again));
        assertEquals(2, graph.size());
        assertEquals(graph.position(x), graph.position(again));
        assertEquals(graph.position(x), graph.position(Variable.of("x", Tensor.scalar(9))));
        assertEquals(-1, graph.position(Variable.of("x", Tensor.of(9))));
    }

    @Example
    void aForeignNodeHasNoPosition() {
        assertEquals(-1, Graph.of(x).position(plus(x, w)));
        assertEquals(-1, Graph.of(x).position(w));
    }

    @Example
    void severalRootsShareTheirNodes() {
        Expr sum = plus(x, w);
        assertEquals(List.of(x, w, sum), Graph.of(List.of(sum, sum, x)).order());
        assertEquals(0, Graph.of(List.of()).size());
    }

    @Example
    void itsOrderCannotBeChanged() {
        assertThrows(UnsupportedOperationException.class, () -> Graph.of(x).order().clear());
        assertThrows(UnsupportedOperationException.class, () -> ((Apply) plus(x, w)).operands().clear());
    }
}
