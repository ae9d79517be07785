package io.adjoint.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bessel functions of real order against values of high precision, with their derivatives in order and argument. */
class BesselOrdersTest {

    private enum Function {
        J(CylinderFunctions::j), Y(CylinderFunctions::y), I(ModifiedFunction::of), SCALED_I(ModifiedFunction::scaled);

        private final Derivative derivative;

        Function(Derivative derivative) {
            this.derivative = derivative;
        }
    }

    @FunctionalInterface
    private interface Derivative {
        double at(int m, int n, double order, double x);
    }

    private record Line(int m, int n, double order, double x, double... values) {

        static Line of(String line) {
            String[] parts = line.split("\\|");
            String[] at = parts[0].split(" ");
            return new Line(Integer.parseInt(at[0]), Integer.parseInt(at[1]), Double.parseDouble(at[2]),
                    Double.parseDouble(at[3]), Arrays.stream(parts).skip(1).map(part -> part.replace("inf", "Infinity"))
                            .mapToDouble(Double::parseDouble).toArray());
        }

        double expected(Function function) {
            return values[function.ordinal()];
        }

        double found(Function function) {
            return function.derivative.at(m, n, order, x);
        }

        /** The size of a value, or of the waves to which it belongs. */
        double size(Function function) {
            boolean waves = function.ordinal() < 2 && x > Math.abs(order);
            return waves ? Math.hypot(values[0], values[1]) : Math.abs(expected(function));
        }

        double tolerance() {
            return m + n == 0 ? 1e-12 : m + n == 1 ? 1e-11 : 1e-10;
        }

        boolean near(Function function) {
            double expected = expected(function);
            double found = found(function);
            return expected == found || Math.abs(found - expected) <= tolerance() * size(function) + 1e-300;
        }
    }

    private static List<Line> lines() throws IOException {
        try (InputStream in = BesselOrdersTest.class.getResourceAsStream("/special/bessel.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(Line::of).toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void agrees(Function function) throws IOException {
        List<String> off = new ArrayList<>();
        for (Line line : lines()) {
            if (!line.near(function)) {
                off.add(line.m + " " + line.n + " " + line.order + " " + line.x + ": " + line.expected(function)
                        + " but "
                        + line.found(function) + ", off by "
                        + Math.abs(line.found(function) - line.expected(function)) / line.size(function));
            }
        }
        assertTrue(off.isEmpty(), () -> off.size() + " off\n" + String.join("\n", off));
    }

    /** Sums whose steps could not be counted, or whose terms all vanish, are limits. */
    @Test
    void thoseOfTheSecondKindEndAtEveryOrderAndArgument() {
        double[] sizes = {Double.MIN_VALUE, 1e-300, 0.5, 30, 1e10, 1e300, Double.MAX_VALUE};
        for (double order : sizes) {
            for (double x : sizes) {
                for (int k = 0; k < 9; k++) {
                    assertTrue(Math.abs(MacdonaldFunction.of(k / 3, k % 3, order, x)) >= 0);
                    assertTrue(Math.abs(MacdonaldFunction.scaled(k / 3, k % 3, order, x)) >= 0);
                }
            }
        }
        assertEquals(0, MacdonaldFunction.of(0, 0, 0.5, 1e300));
        assertEquals(Double.POSITIVE_INFINITY, MacdonaldFunction.of(0, 0, 1e300, 0.5));
        assertEquals(Math.sqrt(Math.PI / 2) * 1e-150, MacdonaldFunction.scaled(0, 0, 30, 1e300), 1e-162);
    }
}
