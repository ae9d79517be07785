package io.adjoint.blas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.adjoint.kernel.Fused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** On a processor without fused multiplication the portable implementation is one that does not ask for it. */
class WithoutFusedTest {

    /** Says which implementations are chosen, and a product of theirs. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            double[] product = new double[1];
            Netlib.best().blas().dgemm("N", "N", 1, 1, 2, 1, new double[]{2, 3}, 1, new double[]{5, 7}, 2, 0, product,
                    1);
            System.out.print(Netlib.best().name() + ", " + Netlib.plain().name() + ", " + product[0]);
        }
    }

    @Test
    void isTheOneBeforeFusedMultiplication() throws IOException, InterruptedException {
        assertEquals("netlib Java8BLAS, netlib Java8BLAS, 31.0", answer("-XX:-UseFMA"));
    }

    @Test
    void whereThereIsTheInstructionItIsUsed() throws IOException, InterruptedException {
        assumeTrue(Fused.fast(), "no fused multiplication here");
        assertEquals("netlib Java11BLAS, netlib Java11BLAS, 31.0", answer("-XX:+UseFMA"));
    }

    private static String answer(String flag) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+IgnoreUnrecognizedVMOptions",
                flag, "-cp", System.getProperty("java.class.path"), Program.class.getName())
                .redirectErrorStream(true).start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), answer);
        return answer;
    }
}
