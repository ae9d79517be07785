package io.adjoint.compile;

import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Trigonometric;
import io.adjoint.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Generated classes go when their programs go. */
class ManyProgramsTest {

    private static final int PROGRAMS = 10_000;

    @Test
    void tenThousandProgramsLeaveNoMemoryBehind() {
        compile(500);
        long before = settled();
        compile(PROGRAMS);
        long after = settled();
        assertTrue(after - before < 4_000_000, () -> "metaspace grew from " + before + " to " + after);
    }

    private static void compile(int count) {
        Variable x = Variable.of("x", Tensor.scalar(0.5));
        for (int i = 0; i < count; i++) {
            Expr y = Trigonometric.sin(plus(times(x, 1 + i), number(i, x)));
            Program.Form form = i % 4 == 0 ? Program.Form.LOOPS : Program.Form.STRAIGHT;
            Program program = Program.of(List.of(y, times(y, y)), List.of(x), form, Generation.AT_ONCE);
            double[] out = new double[2];
            program.run(new double[]{1}, out);
            assertEquals(Math.sin(1.0 + i + i), out[0], 1e-15);
        }
    }

    private static long settled() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().contains("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
    }
}
