package io.adjoint.tensor;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.compile.Program;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Exponential;
import io.adjoint.op.Layouts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What memory cannot hold is refused before it is begun, with its bytes. */
class CapacityTest {

    @Test
    void refusesWhatNoArrayHolds() {
        assertRefused("zeros: got 2,147,483,647 elements of float64, which take 17,179,869,176 bytes",
                () -> Tensor.zeros(Integer.MAX_VALUE));
    }

    @Test
    void refusesAJacobianBeforeItsRowsAreBuilt() {
        Variable x = Variable.of("x", Tensor.zeros(70_000));
        assertRefused("jacobian: got 4,900,000,000 elements of float64, which take 39,200,000,000 bytes",
                () -> Derivatives.jacobian(x, x));
    }

    @Test
    void refusesAValueThatNoArrayHolds() {
        Variable x = Variable.of("x", Tensor.scalar(1));
        Expr all = Exponential.exp(Layouts.broadcastTo(x, Shape.of(Integer.MAX_VALUE)));
        assertRefused("broadcast", () -> Evaluator.value(all));
        assertRefused("program: got 2,147,483,647 elements of float64, which take 17,179,869,176 bytes",
                () -> Program.of(List.of(all), List.of(x)).run(Tensor.scalar(1)));
    }

    private static void assertRefused(String start, Executable call) {
        String message = assertThrows(AdjointException.class, call).getMessage();
        assertTrue(message.startsWith(start), message);
    }
}
