package io.adjoint.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Numbering;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Joins;
import io.adjoint.op.Reductions;
import io.adjoint.op.Trigonometric;
import io.adjoint.render.Text;
import io.adjoint.tensor.Tensor;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** Long, doubled and wide graphs, on the default stack of a thread. */
class LargeGraphsTest {

    private static final Variable X = Variable.of("x", Tensor.scalar(0.5));

    private static Expr gradient(Expr root) {
        return Derivatives.gradient(root).get(X).get();
    }

    @Test
    void aChainOfAMillionLinks() {
        int links = 1_000_000;
        Expr chain = X;
        double value = 0.5;
        double slope = 1;
        for (int i = 0; i < links; i++) {
            chain = Trigonometric.sin(chain);
            slope *= Math.cos(value);
            value = Math.sin(value);
        }
        assertEquals(links + 1, Graph.of(chain).size());
        assertEquals(value, Evaluator.value(chain).item());
        Expr gradient = gradient(chain);
        assertEquals(slope, Evaluator.value(gradient).item(), 1e-9 * slope);
        assertTrue(Text.of(chain).endsWith(" ... (1,000,000 operations in all, cut after 1,001)"));
        assertTrue(Text.of(gradient).contains(" operations in all, cut after "));
    }

    private static Expr doubled(int times) {
        Expr sum = X;
        for (int i = 0; i < times; i++) {
            sum = Arithmetic.plus(sum, sum);
        }
        return sum;
    }

    @Test
    void sixtyDoublings() {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            Expr sum = doubled(60);
            assertEquals(61, Graph.of(sum).size());
            assertEquals(0x1p60, Evaluator.value(gradient(sum)).item());
            assertEquals(0x1p59, Evaluator.value(sum).item());
            assertTrue(Numbering.equal(sum, doubled(60)));
            assertEquals(60, Text.of(sum).lines().count());
        });
    }

    @Test
    void aTermUsedAHundredThousandTimes() {
        int uses = 100_000;
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            Expr shared = Trigonometric.sin(X);
            Expr sum = shared;
            for (int i = 1; i < uses; i++) {
                sum = Arithmetic.plus(sum, Arithmetic.times(shared, i));
            }
            double weights = uses * (uses - 1.0) / 2 + 1;
            assertEquals(weights * Math.cos(0.5), Evaluator.value(gradient(sum)).item(), 1e-9 * weights);
        });
    }

    @Test
    void anOperationOfThousandsOfOperands() {
        int parts = 3_000;
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            Expr stacked = Joins.stack(0, Collections.nCopies(parts, X));
            assertEquals(parts, Evaluator.value(gradient(Reductions.sum(stacked, false))).item());
        });
    }
}
