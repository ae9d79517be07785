package io.adjoint.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Gathers;
import io.adjoint.op.Scans;
import io.adjoint.op.order.Orders;
import io.adjoint.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Operations that keep nothing of their operands read a program's memory itself. */
class LentMemoryTest {

    @Test
    void resultsOfOneRunOutliveTheNext() {
        Variable x = Variable.of("x", Tensor.of(3, 1, 2));
        Expr twice = Arithmetic.times(x, 2);
        Expr sorted = Orders.sort(twice, 0, false);
        Program program = Program.of(List.of(sorted, Scans.cumsum(sorted, 0), twice), List.of(x));
        List<Tensor> first = program.run(Tensor.of(3, 1, 2));
        program.run(Tensor.of(30, 10, 20));
        assertEquals(List.of(Tensor.of(2, 4, 6), Tensor.of(2, 6, 12), Tensor.of(6, 2, 4)), first);
    }

    @Test
    void pickingFromATableDoesNotCopyIt() {
        int rows = 1 << 20;
        Variable table = Variable.of("table", Tensor.zeros(rows, 2));
        Variable at = Variable.of("at", Tensor.of(5, 7));
        Program program = Program.of(List.of(Gathers.embedding(table, at)), List.of(table, at));
        Tensor values = Tensor.ones(rows, 2);
        Tensor index = Tensor.of(rows - 1, 0);
        program.run(values, index);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertEquals(Tensor.ones(2, 2), program.run(values, index).getFirst());
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < rows, () -> allocated + " bytes");
    }
}
