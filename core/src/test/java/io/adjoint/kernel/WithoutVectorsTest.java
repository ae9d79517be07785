package io.adjoint.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WithoutVectorsTest {

    /** What the JVM without the module runs. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            System.out.print(Kernels.vectorised() + answers());
        }

        static String answers() {
            StringBuilder answers = new StringBuilder();
            for (Bulk function : Bulk.values()) {
                double[] y = new double[1000];
                Kernels.of(function).apply(Subject.arguments(function, 1000), 0, y, 0, 1000);
                answers.append(' ').append(Arrays.hashCode(y));
            }
            return answers.toString();
        }
    }

    @Test
    void withoutTheModuleAndWithoutAnyFlagTheNumbersAreTheSame() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Program.class.getName()).redirectErrorStream(true).start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), answer);
        assertEquals("false" + Program.answers(), answer);
    }

    @ParameterizedTest
    @EnumSource
    void plainLoopsGiveTheBitsOfTheVectorKernel(Bulk function) {
        assumeTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
                "this JVM runs without --add-modules=jdk.incubator.vector");
        var random = new SplittableRandom(1);
        double[] bits = random.longs(100_000).mapToDouble(Double::longBitsToDouble).toArray();
        double[] near = random.doubles(100_000, -800, 800).toArray();
        for (double[] x : List.of(Subject.arguments(function, 100_000), bits, near)) {
            double[] plain = new double[x.length];
            double[] vector = new double[x.length];
            new PlainEngine().kernel(function).apply(x, 0, plain, 0, x.length);
            VectorEngine.vector(function).apply(x, 0, vector, 0, x.length);
            assertArrayEquals(vector, plain);
        }
    }

    @Test
    void theDescriptionSaysWhichItIs() {
        assertTrue(new PlainEngine().description().startsWith("plain loops"));
        assertTrue(Kernels.description().startsWith(Kernels.vectorised() ? "vector kernels" : "plain loops"));
    }

    @Test
    @DisabledIfSystemProperty(named = "adjoint.setting", matches = "no-vectors",
            disabledReason = "the module is left out")
    void theTestsRunWithTheModule() {
        assertTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
    }
}
