package io.adjoint.op;

import static io.adjoint.op.Arithmetic.number;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.network.Activations;
import io.adjoint.op.network.Thresholds;
import io.adjoint.op.special.Bessel;
import io.adjoint.op.special.Gammas;
import io.adjoint.op.special.Incomplete;
import io.adjoint.op.special.NormalIntegrals;
import io.adjoint.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Derivatives of special functions to order 8, against values of high precision. */
class SpecialDerivativesTest {

    private static final double RELATIVE = 1e-9;

    private static final double ABSOLUTE = 1e-10;

    private static final Map<String, UnaryOperator<Expr>> FUNCTIONS = Map.ofEntries(
            entry("erfc", NormalIntegrals::erfc),
            entry("erfcx", NormalIntegrals::erfcx),
            entry("erfinv", NormalIntegrals::erfinv),
            entry("ndtr", NormalIntegrals::ndtr),
            entry("logNdtr", NormalIntegrals::logNdtr),
            entry("ndtri", NormalIntegrals::ndtri),
            entry("gelu", Activations::gelu),
            entry("tanhshrink", Thresholds::tanhshrink),
            entry("sinc", NormalIntegrals::sinc),
            entry("lgamma", Gammas::lgamma),
            entry("digamma", Gammas::digamma),
            entry("trigamma", x -> Gammas.polygamma(1, x)),
            entry("multigammaln3", x -> Gammas.multigammaln(x, 3)),
            entry("lbeta2.5", x -> Gammas.lbeta(number(2.5, x), x)),
            entry("beta2.5", x -> Gammas.beta(number(2.5, x), x)),
            entry("zeta2.5", x -> Gammas.zeta(number(2.5, x), x)),
            entry("gammainc2.5", x -> Incomplete.gammainc(number(2.5, x), x)),
            entry("gammaincc0.5", x -> Incomplete.gammaincc(number(0.5, x), x)),
            entry("gammainc30", x -> Incomplete.gammainc(number(30, x), x)),
            entry("betainc2.5,0.75", x -> Incomplete.betainc(number(2.5, x), number(0.75, x), x)),
            entry("besselJ0", Bessel::besselJ0),
            entry("besselJ1", Bessel::besselJ1),
            entry("besselJ3", x -> Bessel.besselJ(3, x)),
            entry("besselY0", Bessel::besselY0),
            entry("besselY1", Bessel::besselY1),
            entry("i0", Bessel::i0),
            entry("i1", Bessel::i1),
            entry("i0e", Bessel::i0e),
            entry("i1e", Bessel::i1e));

    private static List<String> lines() throws IOException {
        try (InputStream in = SpecialDerivativesTest.class.getResourceAsStream("/special/derivatives.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void everyFunctionHasALine() throws IOException {
        assertEquals(FUNCTIONS.keySet(),
                lines().stream().map(line -> line.split("\\|")[0]).collect(Collectors.toSet()));
    }

    @TestFactory
    Stream<DynamicTest> agrees() throws IOException {
        return lines().stream().map(line -> line.split("\\|")).map(parts -> dynamicTest(parts[0] + " at " + parts[1],
                () -> check(FUNCTIONS.get(parts[0]), Double.parseDouble(parts[1]),
                        Arrays.stream(parts[2].split(" ")).mapToDouble(Double::parseDouble).toArray())));
    }

    private static void check(UnaryOperator<Expr> function, double at, double... derivatives) {
        Variable x = Variable.of("x", Tensor.scalar(at));
        Expr derivative = function.apply(x);
        for (int order = 0; order < derivatives.length; order++) {
            double allowed = RELATIVE * Math.abs(derivatives[order]) + ABSOLUTE;
            assertEquals(derivatives[order], Evaluator.value(derivative).item(), allowed, "order " + order);
            derivative = Derivatives.gradient(derivative, List.of(x)).get(x)
                    .getOrElse(() -> Derivatives.zero(x.type()));
        }
    }

    @Test
    void sincIsSmoothThroughZero() {
        double pi = Math.PI;
        double[] derivatives = {1, 0, -pi * pi / 3, 0, Math.pow(pi, 4) / 5, 0, -Math.pow(pi, 6) / 7, 0,
            Math.pow(pi, 8) / 9};
        check(NormalIntegrals::sinc, 0, derivatives);
        check(NormalIntegrals::sinc, -0.0, derivatives);
        check(x -> NormalIntegrals.sinc(Arithmetic.times(x, 1e-200)), 1, 1, 0, 0);
    }
}
