package io.adjoint.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.compile.Program;
import io.adjoint.diff.Derivatives;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Reductions;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Walking back: each step once, from its own state, with as many states kept as the rule says. */
class RetraceTest {

    /** States are numbers of steps; those that are alive are counted. */
    private static final class Counting implements Retrace.Walk<Integer> {

        private final List<Integer> back = new ArrayList<>();
        private int forward;

        @Override
        public Integer next(int step, Integer before) {
            assertEquals(step, before);
            forward++;
            return step + 1;
        }

        @Override
        public void back(int step, Integer before) {
            assertEquals(step, before);
            back.add(step);
        }
    }

    private static Checkpoints rule(int which) {
        return switch (which) {
            case 0 -> Checkpoints.keepAll();
            case 1 -> Checkpoints.squareRoot();
            default -> Checkpoints.logarithmic(which);
        };
    }

    @Property(tries = 300)
    void eachStepIsWalkedBackOnceFromItsState(@ForAll @IntRange(max = 300) int steps,
            @ForAll @IntRange(max = 7) int which) {
        var known = new Counting();
        Retrace.of(known, 0, steps, rule(which));
        var unknown = new Counting();
        assertEquals(steps, Retrace.of(unknown, 0, (done, state) -> state < steps, rule(which)));
        for (Counting walk : List.of(known, unknown)) {
            assertEquals(steps, walk.back.size());
            for (int i = 0; i < steps; i++) {
                assertEquals(steps - 1 - i, walk.back.get(i));
            }
        }
    }

    @Test
    void keepingAllComputesNothingTwice() {
        var walk = new Counting();
        Retrace.of(walk, 0, 1_000, Checkpoints.keepAll());
        assertEquals(999, walk.forward);
        walk = new Counting();
        Retrace.of(walk, 0, (done, state) -> state < 1_000, Checkpoints.keepAll());
        assertEquals(1_000, walk.forward);
    }

    @Test
    void squareRootComputesEachStepTwice() {
        var walk = new Counting();
        Retrace.of(walk, 0, 10_000, Checkpoints.squareRoot());
        assertTrue(walk.forward <= 20_000, () -> "computed");
        walk = new Counting();
        Retrace.of(walk, 0, (done, state) -> state < 10_000, Checkpoints.squareRoot());
        assertTrue(walk.forward <= 20_000, () -> "computed");
    }

    @Test
    void logarithmicComputesEachStepOnceForEachLevel() {
        var walk = new Counting();
        Retrace.of(walk, 0, 10_000, Checkpoints.logarithmic(10));
        assertTrue(walk.forward <= 4 * 10_000, () -> "computed");
    }

    /** Half a gigabyte of states if all were kept. */
    @Test
    void aLongScanTakesLittleMemory() throws Exception {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx50m",
                "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                LongScan.class.getName()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(120, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), said);
    }

    /** A gradient of a scan of 100,000 steps over 1,000 numbers, against its closed form. */
    static final class LongScan {

        private LongScan() {}

        public static void main(String[] none) {
            int steps = 100_000;
            double decay = 0.9999;
            Variable w = Variable.of("w", new Type(Shape.of(1_000), DType.FLOAT64));
            Expr last = Flow.scan(steps, c -> new Flow.Step(
                    List.of(Arithmetic.plus(Arithmetic.times(c.getFirst(), w), c.getFirst())), List.of()),
                    List.of(Arithmetic.plus(Arithmetic.times(w, 0), Arithmetic.number(1, w))),
                    new Flow.Manner(false, Checkpoints.logarithmic(10))).carry().getFirst();
            Expr slope = Derivatives.gradient(Reductions.sum(last, false)).get(w).get();
            Program program = Program.of(List.of(slope), List.of(w));
            double[] found = program.run(Tensor.zeros(1_000).map(v -> decay - 1)).getFirst().toDoubleArray();
            double exact = steps * Math.pow(decay, steps - 1);
            for (double d : found) {
                if (!(Math.abs(d - exact) < 1e-9 * exact)) {
                    throw new AssertionError(d + " for " + exact);
                }
            }
        }
    }
}
