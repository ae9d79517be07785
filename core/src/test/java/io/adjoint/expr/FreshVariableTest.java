package io.adjoint.expr;

import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.compile.Program;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.op.Trigonometric;
import io.adjoint.render.Text;
import io.adjoint.tensor.Tensor;
import io.vavr.collection.Vector;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fresh variables are nobody's namesakes: not for graphs, bindings, programs, numberings or derivatives. */
class FreshVariableTest {

    private static final Variable X = Variable.of("x", Type.NUMBER);
    private static final Variable A = Variable.fresh("x", Type.NUMBER);
    private static final Variable B = Variable.fresh("x", Type.NUMBER);
    private static final Expr SUM = plus(plus(X, times(A, 10)), times(B, 100));

    @Test
    void isEqualToItselfAlone() {
        assertEquals(A, A);
        assertNotEquals(A, B);
        assertNotEquals(A, X);
        assertNotEquals(X, A);
        assertFalse(Numbering.equal(times(A, 2), times(B, 2)));
        assertTrue(Numbering.equal(times(A, 2), times(A, 2)));
    }

    @Test
    void isAVariableOfItsOwnInAGraph() {
        Graph graph = Graph.of(SUM);
        assertEquals(Vector.of(X, A, B), graph.variables());
        assertEquals(X, graph.variable("x").orElseThrow());
        assertEquals(-1, graph.position(Variable.fresh("x", Type.NUMBER)));
    }

    @Test
    void isBoundAndCompiledByItself() {
        Bindings at = Bindings.none().and(B, Tensor.scalar(3)).and(X, Tensor.scalar(1)).and(A, Tensor.scalar(2));
        assertEquals(321, Evaluator.values(List.of(SUM), at).getFirst().item());
        assertEquals(321, Program.of(List.of(SUM), List.of(B, A, X))
                .run(Tensor.scalar(3), Tensor.scalar(2), Tensor.scalar(1)).getFirst().item());
    }

    @Test
    void mayHaveAValueAndAnother() {
        Variable b = Variable.fresh("b", Tensor.scalar(2));
        Variable moved = b.with(Tensor.scalar(5));
        assertEquals(b, moved);
        assertEquals(moved, b);
        assertEquals(b.hashCode(), moved.hashCode());
        assertNotEquals(b, Variable.fresh("b", Tensor.scalar(2)));
        assertTrue(moved.isFresh());
        assertEquals(4, Evaluator.value(times(b, b)).item());
        assertEquals(25, Evaluator.value(times(moved, moved)).item());
        assertEquals(9, Evaluator.values(List.of(times(b, b)), Bindings.none().and(moved, Tensor.scalar(3)))
                .getFirst().item());
        assertThrows(AdjointException.class, () -> Evaluator.value(times(b, moved)));
        assertThrows(AdjointException.class, () -> b.with(Tensor.of(1, 2)));
        Variable named = X.with(Tensor.scalar(7));
        assertEquals(X, named);
        assertEquals(7, Evaluator.value(named).item());
    }

    @Test
    void withoutAValueSaysThatItMayBeAParameter() {
        String message = assertThrows(AdjointException.class, () -> Evaluator.value(A)).getMessage();
        assertTrue(message.endsWith("Bind it: at(x, ...); where it is a parameter of a function, keep it inside."),
                message);
    }

    @Test
    void hasADerivativeOfItsOwn() {
        var slopes = Derivatives.gradient(SUM);
        assertEquals(100, Evaluator.value(slopes.get(B).get()).item());
        assertEquals(1, Evaluator.value(slopes.get(X).get()).item());
    }

    @Test
    void noNameOfAUserMeetsACotangent() {
        for (String name : List.of("cotangent", "\u0000cotangent", "leaf0")) {
            Variable u = Variable.of(name, Tensor.of(2, 3));
            Expr product = Derivatives.jvp(Trigonometric.sin(times(u, u)), u, Constant.of(Tensor.of(1, 1)));
            double[] expected = {4 * Math.cos(4), 6 * Math.cos(9)};
            double[] actual = Evaluator.value(product).toDoubleArray();
            assertEquals(expected[0], actual[0], 1e-14);
            assertEquals(expected[1], actual[1], 1e-14);
        }
    }

    @Test
    void isNumberedInTextWhereNamesMeet() {
        assertEquals("x + x_2 * 10 + x_3 * 100", Text.of(SUM));
        assertEquals("a * 2", Text.of(times(Variable.fresh("a", Type.NUMBER), 2)));
        assertEquals("x * x_2 * x_3", Text.of(times(times(X, Variable.of("x_2", Type.NUMBER)), A)));
    }
}
