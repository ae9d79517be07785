package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.variable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adjoint.AdjointException;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Terms asked for in lists, leaves of whole and single numbers, and spans with one end. */
class ListsAndLeavesTest {

    private static final Term A = variable("a", 2.0);
    private static final Term B = variable("b", 3.0, 5.0);
    private static final Term Y = A.times(B);

    @Test
    void gradientsByAListAreThoseByItsTerms() {
        Gradients listed = Y.sum().gradient(List.of(A, B));
        assertEquals(Tensor.scalar(8), listed.of(A).value());
        assertEquals(Tensor.of(2, 2), listed.of(B).value());
        assertEquals(Tensor.ones(2), Y.sum().gradient(List.of(Y)).of(Y).value());
        assertThrows(AdjointException.class, () -> Y.sum().gradient(List.of(A)).of(Y));
    }

    @Test
    void weightedOnesToo() {
        Gradients listed = Y.vjp(constant(1, 10), List.of(A, B));
        assertEquals(Tensor.scalar(53), listed.of(A).value());
        assertEquals(Tensor.of(2, 20), listed.of(B).value());
    }

    @Test
    void listsWithoutATermAreRefused() {
        assertThrows(AdjointException.class, () -> Y.sum().gradient((List<Term>) null));
        assertThrows(AdjointException.class, () -> Y.sum().gradient(Arrays.asList(A, null)));
        assertThrows(AdjointException.class, () -> Y.vjp(constant(1, 1), Arrays.asList(A, null)));
    }

    @Test
    void leavesOfWholeAndSingleNumbers() {
        assertEquals(Tensor.of(1, 2), constant(1, 2).value());
        assertEquals(Tensor.of(3, 4), constant(new int[]{3, 4}).value());
        assertEquals(DType.FLOAT64, constant(1L, 2L).dtype());
        assertEquals(DType.FLOAT64, constant(1).dtype());
        assertEquals(Tensor.of(Shape.of(2), new float[]{0.1f, 2}), constant(new float[]{0.1f, 2}).value());
    }

    @Test
    void leavesOfNothingAreRefusedAlike() {
        for (var refused : List.of(
                assertThrows(AdjointException.class, () -> constant(new double[0])),
                assertThrows(AdjointException.class, () -> constant(new int[0])),
                assertThrows(AdjointException.class, () -> constant(new float[0])),
                assertThrows(AdjointException.class, () -> variable("x", new double[0])))) {
            assertEquals("no value", refused.came());
        }
    }

    @Test
    void spansOfOneEnd() {
        Term x = constant(0, 1, 2, 3);
        assertEquals(Tensor.of(1, 2, 3), x.get(Index.from(1)).value());
        assertEquals(Tensor.of(2, 3), x.get(Index.from(-2)).value());
        assertEquals(Tensor.of(0, 1), x.get(Index.to(2)).value());
        assertEquals(Tensor.of(0, 1, 2), x.get(Index.to(-1)).value());
    }
}
