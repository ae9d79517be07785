package io.adjoint.special;

import static java.util.Map.entry;
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
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The functions against values of high precision, many of them far out. */
class AccuracyTest {

    /** How far off a value may be, and whether that is relative to its own size, however small. */
    private record Function(ToDoubleFunction<double[]> f, double tolerance, boolean relative) {

        static Function relative(DoubleUnaryOperator f, double tolerance) {
            return new Function(x -> f.applyAsDouble(x[0]), tolerance, true);
        }

        static Function relative(DoubleBinaryOperator f, double tolerance) {
            return new Function(x -> f.applyAsDouble(x[0], x[1]), tolerance, true);
        }

        static Function absolute(DoubleBinaryOperator f, double tolerance) {
            return new Function(x -> f.applyAsDouble(x[0], x[1]), tolerance, false);
        }

        boolean near(double expected, double found) {
            double scale = relative ? Math.abs(expected) : Math.max(1, Math.abs(expected));
            return Math.abs(expected - found) <= tolerance * scale + Double.MIN_VALUE;
        }
    }

    private record Line(String name, double[] arguments, double value) {

        static Line of(String line) {
            String[] parts = line.split("\\|");
            return new Line(parts[0], Arrays.stream(parts[1].split(" ")).mapToDouble(Double::parseDouble).toArray(),
                    Double.parseDouble(parts[2].replace("inf", "Infinity")));
        }
    }

    private static final Map<String, Function> FUNCTIONS = Map.ofEntries(
            entry("erfc", Function.relative(ErrorFunctions::erfc, 1e-15)),
            entry("erfcx", Function.relative(ErrorFunctions::erfcx, 1e-15)),
            entry("erfcxDerivative", Function.relative((n, x) -> ErrorFunctions.erfcxDerivative((int) n, x), 1e-12)),
            entry("ndtr", Function.relative(NormalDistribution::ndtr, 1e-15)),
            entry("logNdtr", Function.relative(NormalDistribution::logNdtr, 1e-15)),
            entry("inverseMills", Function.relative(NormalDistribution::inverseMills, 1e-15)),
            entry("millsExcess", Function.relative(NormalDistribution::millsExcess, 1e-14)),
            entry("ndtri", Function.relative(NormalDistribution::ndtri, 1e-15)),
            entry("erfinv", Function.relative(NormalDistribution::erfinv, 1e-15)),
            entry("lgamma", new Function(x -> GammaFunctions.lgamma(x[0]), 1e-14, false)),
            entry("digamma", new Function(x -> GammaFunctions.digamma(x[0]), 1e-14, false)),
            entry("polygamma", Function.relative((n, x) -> GammaFunctions.polygamma((int) n, x), 1e-13)),
            entry("zeta", Function.relative(Zeta::hurwitz, 1e-13)),
            entry("lbeta", Function.absolute(GammaFunctions::lbeta, 1e-14)),
            entry("beta", Function.relative(GammaFunctions::beta, 1e-14)),
            entry("gammainc", Function.absolute(IncompleteGamma::lower, 1e-14)),
            entry("gammaincc", Function.absolute(IncompleteGamma::upper, 1e-14)),
            entry("gammaDensity", Function.absolute(IncompleteGamma::density, 1e-14)),
            entry("byExponent",
                    new Function(x -> GammaTails.byExponent((int) x[0], x[1], x[2]), 1e-13, false)),
            entry("gammaQuantile", Function.relative(GammaQuantile::of, 1e-14)),
            entry("betainc", new Function(x -> IncompleteBeta.regularised(x[0], x[1], x[2]), 1e-14, false)),
            entry("betaDensity", new Function(x -> IncompleteBeta.density(x[0], x[1], x[2]), 1e-13, false)),
            entry("zetaByExponent",
                    new Function(x -> Zeta.byExponent((int) x[0], x[1], x[2]), 1e-12, true)),
            entry("betaByExponents", new Function(
                    x -> BetaTail.byExponents((int) x[0], (int) x[1], x[2], x[3], x[4]), 1e-13, false)),
            entry("j", Function.absolute((n, x) -> BesselFunctions.j((int) n, x), 1e-15)),
            entry("y", Function.absolute((n, x) -> BesselFunctions.y((int) n, x), 1e-13)),
            entry("i", Function.relative((n, x) -> BesselFunctions.i((int) n, x), 1e-14)),
            entry("scaledI", Function.relative((n, x) -> BesselFunctions.scaledI((int) n, x), 1e-14)),
            entry("kv", new Function(
                    x -> MacdonaldFunction.of((int) x[0], (int) x[1], x[2], x[3]), 1e-12, true)),
            entry("kve", new Function(
                    x -> MacdonaldFunction.scaled((int) x[0], (int) x[1], x[2], x[3]), 1e-12, true)),
            entry("sinc", Function.absolute((n, x) -> Sinc.derivative((int) n, x), 1e-13)),
            entry("lessTanh", Function.relative(Remainders::lessTanh, 1e-15)));

    private static Map<String, List<Line>> lines() throws IOException {
        try (InputStream in = AccuracyTest.class.getResourceAsStream("/special/values.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(Line::of)
                    .collect(Collectors.groupingBy(Line::name));
        }
    }

    @Test
    void everyFunctionHasValues() throws IOException {
        assertEquals(Set.copyOf(FUNCTIONS.keySet()), lines().keySet());
    }

    @TestFactory
    Stream<DynamicTest> agrees() throws IOException {
        return lines().entrySet().stream()
                .map(group -> dynamicTest(group.getKey(),
                        () -> check(FUNCTIONS.get(group.getKey()), group.getValue())));
    }

    @Test
    void quantilesOfTheGammaDistributionHaveTheirProbabilities() {
        for (double a : new double[]{0.01, 0.2, 0.9, 1, 1.5, 7, 40, 1e3, 1e6, 1e9}) {
            for (double p : new double[]{1e-12, 1e-4, 0.1, 0.4, 0.5, 0.6, 0.9, 0.999, 1 - 1e-9}) {
                double x = GammaQuantile.of(a, p);
                double found = x > 0 ? IncompleteGamma.lower(a, x) : p;
                // of exponents in the millions one ulp of x is more than that of p
                double allowed = x > 0 ? 1e-14 * p + Math.ulp(x) * IncompleteGamma.density(a, x) : 1e-12;
                assertEquals(p, found, allowed, a + ", " + p + ": " + x);
                assertEquals(x > 0 ? Math.log(x) : GammaQuantile.logOfSmall(a, p), GammaQuantile.log(a, p), 1e-12);
            }
        }
    }

    private static void check(Function function, List<Line> lines) {
        List<String> off = new ArrayList<>();
        for (Line line : lines) {
            double found = function.f.applyAsDouble(line.arguments);
            if (!function.near(line.value, found)) {
                off.add(Arrays.toString(line.arguments) + ": " + line.value + " but " + found + ", off by "
                        + Math.abs(found / line.value - 1));
            }
        }
        assertTrue(off.isEmpty(), () -> String.join("\n", off));
    }
}
