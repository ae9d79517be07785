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
}
