package io.adjoint.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WithoutVectorsTest {

    /** What the JVM without the module runs. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            double[] x = Arguments.ordinary(Bulk.EXP, 100);
            double[] y = new double[100];
            StringBuilder answer = new StringBuilder().append(Kernels.vectorised());
            for (Bulk function : Bulk.values()) {
                Kernels.of(function).apply(x, 0, y, 0, 100);
                answer.append(' ').append(Double.compare(y[99], function.scalar().applyAsDouble(x[99])) == 0);
            }
            System.out.print(answer.append(' ').append(Kernels.sum(x, 0, 100)));
        }
    }

    @Test
    void theLibraryRunsWithoutTheModuleAndWithoutAnyFlag() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Program.class.getName()).redirectErrorStream(true).start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), answer);
        double sum = Kernels.sum(Arguments.ordinary(Bulk.EXP, 100), 0, 100);
        assertEquals("false" + " true".repeat(Bulk.values().length) + " " + sum, answer);
    }

    @ParameterizedTest
    @EnumSource
    void aPlainLoopIsTheScalarMeaningOfEachElement(Bulk function) {
        double[] x = Arguments.ordinary(function, 50);
        double[] y = new double[52];
        double[] expected = new double[52];
        new PlainEngine().kernel(function).apply(x, 3, y, 5, 40);
        for (int i = 0; i < 40; i++) {
            expected[5 + i] = function.scalar().applyAsDouble(x[3 + i]);
        }
        assertArrayEquals(expected, y);
    }

    @Test
    void theDescriptionSaysWhichItIs() {
        assertTrue(new PlainEngine().description().startsWith("plain loops"));
        assertTrue(Kernels.description().startsWith(Kernels.vectorised() ? "vector kernels" : "plain loops"));
    }

    @Test
    void theTestsRunWithTheModule() {
        assertTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
    }
}
