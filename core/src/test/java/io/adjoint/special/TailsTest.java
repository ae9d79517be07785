package io.adjoint.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Logarithms of incomplete gamma and beta functions over the whole range, to third order. */
class TailsTest {

    private static final double RELATIVE = 1e-11;

    private static final Map<String, ToDoubleFunction<double[]>> FUNCTIONS = Map.of(
            "logGammainc", x -> isValue(x)
                    ? IncompleteGamma.logOfLower(x[2], x[3])
                    : GammaTails.logOfLower((int) x[0], (int) x[1], x[2], x[3]),
            "logGammaincc", x -> isValue(x)
                    ? IncompleteGamma.logOfUpper(x[2], x[3])
                    : GammaTails.logOfUpper((int) x[0], (int) x[1], x[2], x[3]),
            "logBetainc", x -> isValue(x)
                    ? IncompleteBeta.log(x[2], x[3], x[4])
                    : BetaTail.logByExponents((int) x[0], (int) x[1], x[2], x[3], x[4]),
            "logBetaincc", x -> isValue(x)
                    ? IncompleteBeta.logOfComplement(x[2], x[3], x[4])
                    : BetaTail.logOfComplementByExponents((int) x[0], (int) x[1], x[2], x[3], x[4]),
            "logNdtr", x -> NormalDistribution.logNdtrDerivative((int) x[0], x[1]),
            "polygammaStep", x -> GammaDifferences.polygamma((int) x[0], x[1], x[2]));

    private static boolean isValue(double... x) {
        return x[0] == 0 && x[1] == 0;
    }

    private static Map<String, List<String[]>> lines() throws IOException {
        try (InputStream in = TailsTest.class.getResourceAsStream("/special/tails.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> line.split("\\|"))
                    .collect(Collectors.groupingBy(parts -> parts[0]));
        }
    }

    @Test
    void everyFunctionHasValues() throws IOException {
        assertEquals(FUNCTIONS.keySet(), lines().keySet());
    }

    @TestFactory
    Stream<DynamicTest> agrees() throws IOException {
        return lines().entrySet().stream().map(group -> dynamicTest(group.getKey(),
                () -> check(FUNCTIONS.get(group.getKey()), group.getValue())));
    }

    private static void check(ToDoubleFunction<double[]> function, List<String[]> lines) {
        List<String> off = new ArrayList<>();
        for (String[] parts : lines) {
            double[] arguments = Arrays.stream(parts[1].split(" ")).mapToDouble(Double::parseDouble).toArray();
            double expected = Double.parseDouble(parts[2]);
            double found = function.applyAsDouble(arguments);
            if (!(Math.abs(found - expected) <= RELATIVE * Math.abs(expected))) {
                off.add(parts[1] + ": " + expected + " but " + found);
            }
        }
        assertTrue(off.isEmpty(), () -> String.join("\n", off));
    }

    @Test
    void whereTheFunctionsOnceWereWrong() {
        assertEquals(5.676512514516, GammaTails.logOfUpper(1, 0, 0.5, 40), 1e-11);
        assertEquals(4.290499234095, GammaTails.logOfUpper(1, 0, 1, 40), 1e-11);
        // (a + b - 1)! / (a! (b - 1)!) x^a, the first term of the series
        double tiny = 92378 * 1e-150;
        assertEquals(tiny, IncompleteBeta.regularised(10, 10, 1e-15), 1e-13 * tiny);
        double mirrored = 92378 * Math.pow(2, -450);
        assertEquals(mirrored, IncompleteBeta.complement(10, 10, 1 - Math.pow(2, -45)), 1e-11 * mirrored);
        assertEquals(2.755731922398589e-157, IncompleteGamma.lower(10, 1e-15), 1e-169);
        assertEquals(5e-16, GammaDifferences.polygamma(0, 1e15, 0.5), 1e-30);
    }
}
