package io.adjoint.compile;

import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Bindings;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Hyperbolic;
import io.adjoint.op.Reductions;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What one thread computes with a program, many threads compute with the same program at the same time. */
class SharedProgramsTest {

    private static final int THREADS = 16;
    private static final int ROUNDS = 5;

    private static final Variable X = Variable.of("x", Tensor.randn(1, 40, 60));
    private static final Variable W = Variable.of("w", Tensor.randn(2, 60, 30));
    private static final Expr LOSS = Reductions.mean(Hyperbolic.tanh(Products.matmul(X, W)), false);
    private static final Expr SLOPE = Derivatives.gradient(LOSS, List.of(W)).get(W).get();
    private static final Expr STEP = plus(W, times(SLOPE, -0.5));

    /** Values of its own for each thread. */
    private static List<Tensor> values(int thread) {
        return List.of(Tensor.randn(100 + thread, 40, 60), Tensor.randn(200 + thread, 60, 30));
    }

    private interface Work {
        List<Tensor> on(int thread) throws Exception;
    }

    private static void check(Work work) throws Exception {
        List<List<Tensor>> alone = IntStream.range(0, THREADS).mapToObj(thread -> done(work, thread)).toList();
        var barrier = new CyclicBarrier(THREADS);
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<Void>> tasks = IntStream.range(0, THREADS).<Callable<Void>>mapToObj(thread -> () -> {
                barrier.await();
                for (int round = 0; round < ROUNDS; round++) {
                    assertEquals(alone.get(thread), work.on(thread));
                }
                return null;
            }).toList();
            for (Future<Void> result : threads.invokeAll(tasks)) {
                result.get();
            }
        }
    }

    private static List<Tensor> done(Work work, int thread) {
        try {
            return work.on(thread);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void runs() throws Exception {
        Program program = Program.of(List.of(LOSS, SLOPE), List.of(X, W));
        check(thread -> program.run(values(thread)));
    }

    @Test
    void iterationsWhileOthersProfile() throws Exception {
        Program step = Program.of(List.of(STEP), List.of(W, X));
        check(thread -> {
            if (thread % 4 == 3) {
                step.profile(values(thread).reversed(), 2);
            }
            return step.iterate(7, 1, values(thread).reversed());
        });
    }

    /** More structures than are remembered, each thread in an order of its own. */
    @Test
    void structuresThatAreRememberedAndForgotten() throws Exception {
        check(thread -> IntStream.range(0, 40).mapToObj(k -> {
            int length = 3_000 + (k * 7 + thread) % 40 * THREADS + thread;
            Variable x = Variable.of("x", Tensor.full(0.5, length));
            return Memo.values(List.of(Hyperbolic.tanh(times(x, x))), Bindings.none()).getFirst();
        }).toList());
    }
}
