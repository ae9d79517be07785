package io.adjoint.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.op.RandomExpressions.Draw;
import io.adjoint.op.Reductions;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThreadsTest {

    private static final int THREADS = 16;

    @Test
    void oneTreeGivesTheSameBitsInAllThreads() throws Exception {
        for (int seed = 1; seed <= 20; seed++) {
            Expr tree = Reductions.sum(new Draw(4, seed).expr(), false);
            List<Tensor> alone = derivatives(tree);
            for (Future<List<Tensor>> found : atOnce(() -> derivatives(tree))) {
                assertEquals(alone, found.get());
            }
        }
    }

    private static List<Tensor> derivatives(Expr root) {
        List<Expr> gradient = Derivatives.gradient(root).values().toJavaList();
        return Evaluator.values(gradient, Bindings.none());
    }

    private static <T> List<Future<T>> atOnce(Callable<T> task) throws Exception {
        var barrier = new CyclicBarrier(THREADS);
        Callable<T> together = () -> {
            barrier.await();
            return task.call();
        };
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            return threads.invokeAll(IntStream.range(0, THREADS).mapToObj(i -> together).toList());
        }
    }
}
