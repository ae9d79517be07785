package io.adjoint.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FusedTest {

    private static final double[] CORNERS = {0, -0.0, 1, -1, 3, 1.0 / 3, Double.MIN_VALUE, -Double.MIN_VALUE,
        Double.MIN_NORMAL, 1e-310, -1e-160, 1e-200, 1e-241, 1e-271, 1e150, -1e154, 1e300, Double.MAX_VALUE,
        Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 1 + 0x1p-52, 1 - 0x1p-53, 0x1p500, 0x1p1000,
        0x1p-900, 0x1p-800, 0x1p-53, -0x1p-54};

    private static void assertFused(double a, double b, double c) {
        long expected = Double.doubleToLongBits(Math.fma(a, b, c));
        assertEquals(expected, Double.doubleToLongBits(Fused.emulated(a, b, c)), () -> a + " * " + b + " + " + c);
        assertEquals(expected, Double.doubleToLongBits(Fused.fma(a, b, c)), () -> a + " * " + b + " + " + c);
    }

    @Test
    void emulationGivesTheBitsOfTheInstructionAtCorners() {
        for (double a : CORNERS) {
            for (double b : CORNERS) {
                for (double c : CORNERS) {
                    assertFused(a, b, c);
                }
            }
        }
    }

    @Test
    void emulationGivesTheBitsOfTheInstructionWhereTheSumCancelsOrRoundsClosely() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 50_000; i++) {
            double a = random.nextDouble(-1, 1) * Math.scalb(1.0, random.nextInt(-150, 150));
            double b = random.nextDouble(-1, 1) * Math.scalb(1.0, random.nextInt(-150, 150));
            double product = a * b;
            assertFused(a, b, -product);
            assertFused(a, b, -product + random.nextInt(-3, 4) * Math.ulp(product));
            assertFused(a, b, Math.scalb(product, random.nextInt(-110, 110)));
            assertFused(a, b, random.nextDouble(-2, 2));
            // near the middle between two numbers
            double few = random.nextInt(1, 1 << 27) * 2 + 1;
            assertFused(few, few, Math.scalb(random.nextInt(1, 1 << 20), random.nextInt(30, 60)));
        }
    }

    @Test
    void emulationGivesTheBitsOfTheInstructionForAnyBits() {
        var random = new SplittableRandom(2);
        for (int i = 0; i < 20_000; i++) {
            assertFused(Double.longBitsToDouble(random.nextLong()), Double.longBitsToDouble(random.nextLong()),
                    Double.longBitsToDouble(random.nextLong()));
        }
    }

    /** HotSpot stands in for an older processor; where it does not know the flag, it says so and goes on. */
    @Test
    void onAProcessorWithoutTheInstructionTheNumbersAreTheSame() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:-UseFMA", "-cp", System.getProperty("java.class.path"),
                WithoutVectorsTest.Program.class.getName()).redirectErrorStream(true).start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), answer);
        assertEquals("false" + WithoutVectorsTest.Program.answers(), answer);
    }
}
