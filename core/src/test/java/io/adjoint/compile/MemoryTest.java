package io.adjoint.compile;

import static io.adjoint.op.Arithmetic.plus;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Exponential;
import io.adjoint.op.Layouts;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Buffers that are never alive together share their memory. */
class MemoryTest {

    private static final Variable M = Variable.of("m", Tensor.randn(1, 100, 100));

    @Test
    void aLongChainTakesTwoBuffers() {
        Expr chain = M;
        for (int i = 0; i < 20; i++) {
            chain = Products.matmul(chain, Layouts.transpose(M));
        }
        Plan plan = Planner.planned(Rebuild.with(Rules.EXACT, Rooted.of(List.of(chain))));
        assertEquals(20, plan.steps().size());
        assertEquals(2 * 100 * 100 * 8, Memory.of(plan).bytes());
    }

    @Test
    void whatIsFusedTakesNone() {
        Expr chain = M;
        for (int i = 0; i < 10; i++) {
            chain = Exponential.exp(plus(chain, M));
        }
        Plan plan = Planner.planned(Rooted.of(List.of(chain)));
        assertEquals(1, plan.steps().size());
        assertEquals(0, Memory.of(plan).bytes());
        assertTrue(Memory.of(plan).gives(0));
    }
}
