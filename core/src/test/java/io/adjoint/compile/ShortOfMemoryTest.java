package io.adjoint.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.eval.Bindings;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Hyperbolic;
import io.adjoint.op.Reductions;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In a JVM of 300 MB: what programs keep is bounded, and when memory was short all works on. */
class ShortOfMemoryTest {

    /** What the small JVM runs. */
    static final class Small {

        private static final int MEGABYTE = 1 << 20;

        private Small() {}

        public static void main(String[] arguments) throws InterruptedException {
            long before = used();
            manyStructures(Integer.parseInt(arguments[0]));
            requireFew("after many structures", used() - before);
            manyThreads();
            requireFew("after many threads", used() - before);
            tooMuch();
            manyStructures(20);
            requireFew("after too much", used() - before);
            System.out.print("all well");
        }

        private static long used() {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return runtime.totalMemory() - runtime.freeMemory();
        }

        private static void requireFew(String when, long bytes) {
            if (bytes > Runtime.getRuntime().maxMemory() / 10) {
                throw new AssertionError(bytes + " bytes are kept " + when);
            }
        }

        private static void require(double expected, double value) {
            if (Math.abs(expected - value) > 1e-9 * Math.abs(expected)) {
                throw new AssertionError(value + " for " + expected);
            }
        }

        /** Shares of a total: all elements are stored until the total is known. */
        private static Expr shares(Expr x, double literal) {
            Expr weighted = Arithmetic.times(x, literal);
            return Arithmetic.div(weighted, Reductions.sum(weighted, false));
        }

        /** Each has a buffer of 8 MB of its own. */
        private static void manyStructures(int count) {
            Expr x = Constant.of(Tensor.ones(MEGABYTE));
            for (int i = 1; i <= count; i++) {
                Tensor value = Memo.values(List.of(shares(x, i)), Bindings.none()).getFirst();
                require(1.0 / MEGABYTE, value.get(i));
            }
        }

        /** One program in 64 threads, each with a buffer of 1 MB. */
        private static void manyThreads() throws InterruptedException {
            int size = MEGABYTE / 8;
            Variable x = Variable.of("x", new Type(Shape.of(size), DType.FLOAT64));
            Program program = Program.of(List.of(shares(x, 3)), List.of(x));
            List<Double> values = new ArrayList<>();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                threads.add(Thread.ofPlatform().start(() -> {
                    Tensor value = program.run(Tensor.ones(size)).getFirst();
                    synchronized (values) {
                        values.add(value.get(0));
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            require(64, values.size());
            values.forEach(value -> require(1.0 / size, value));
            require(1.0 / size, program.run(Tensor.ones(size)).getFirst().get(0));
        }

        /** More than is left beside 160 MB: in a buffer of a program and in a result. */
        private static void tooMuch() {
            Variable x = Variable.of("x", Tensor.ones(20 * MEGABYTE));
            for (Expr large : List.of(Reductions.sum(shares(x, 2), false), Hyperbolic.tanh(x))) {
                try {
                    Memo.values(List.of(large), Bindings.none());
                    throw new AssertionError("a heap of 300 MB is too large for this test");
                } catch (OutOfMemoryError expected) {
                    // as it should be
                }
            }
        }
    }

    @Test
    void programsKeepATenthOfTheHeapAtMostAndOutliveAnOutOfMemoryError() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx300m",
                "--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), Small.class.getName(), "150").redirectErrorStream(true).start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), answer);
        assertEquals("all well", answer.lines().filter(line -> !line.startsWith("WARNING")).reduce("", String::concat));
    }
}
