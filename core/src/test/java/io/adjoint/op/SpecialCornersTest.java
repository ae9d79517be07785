package io.adjoint.op;

import static io.adjoint.op.Arithmetic.number;
import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.Wrong;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.network.Activations;
import io.adjoint.op.network.Thresholds;
import io.adjoint.op.special.Bessel;
import io.adjoint.op.special.Gammas;
import io.adjoint.op.special.Incomplete;
import io.adjoint.op.special.NormalIntegrals;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** NormalIntegrals functions at poles, at the ends of their ranges, at infinities and NaN, and misused. */
class SpecialCornersTest {

    private static final double INF = POSITIVE_INFINITY;
    private static final double MINF = NEGATIVE_INFINITY;

    /** A function at a point, with its value and first two derivatives there. */
    private record Corner(String name, UnaryOperator<Expr> f, double x, double value, double slope, double curvature) {}

    private static Expr lower(double a, Expr x) {
        return Incomplete.gammainc(number(a, x), x);
    }

    private static Expr regularised(double a, double b, Expr x) {
        return Incomplete.betainc(number(a, x), number(b, x), x);
    }

    private static final List<Corner> CORNERS = List.of(
            new Corner("erf", NormalIntegrals::erf, INF, 1, 0, NaN),
            new Corner("erfc", NormalIntegrals::erfc, INF, 0, -0.0, NaN),
            new Corner("erfc", NormalIntegrals::erfc, MINF, 2, -0.0, NaN),
            new Corner("erfc", NormalIntegrals::erfc, 1e200, 0, -0.0, 0),
            new Corner("erfcx", NormalIntegrals::erfcx, INF, 0, 0, 0),
            new Corner("erfcx", NormalIntegrals::erfcx, 1e200, 1 / Math.sqrt(Math.PI) / 1e200, 0, 0),
            new Corner("erfcx", NormalIntegrals::erfcx, -30, INF, MINF, INF),
            new Corner("erfinv", NormalIntegrals::erfinv, 1, INF, INF, INF),
            new Corner("erfinv", NormalIntegrals::erfinv, -1, MINF, INF, MINF),
            new Corner("erfinv", NormalIntegrals::erfinv, 1.1, NaN, NaN, NaN),
            new Corner("erfinv", NormalIntegrals::erfinv, -0.0, -0.0, Math.sqrt(Math.PI) / 2, -0.0),
            new Corner("ndtr", NormalIntegrals::ndtr, MINF, 0, 0, NaN),
            new Corner("ndtr", NormalIntegrals::ndtr, INF, 1, 0, NaN),
            new Corner("ndtr", NormalIntegrals::ndtr, NaN, NaN, NaN, NaN),
            new Corner("logNdtr", NormalIntegrals::logNdtr, INF, -0.0, 0, -0.0),
            new Corner("logNdtr", NormalIntegrals::logNdtr, MINF, MINF, INF, -0.0),
            new Corner("logNdtr", NormalIntegrals::logNdtr, -1e8, -5e15 - 19.339619277157, 1e8, -1),
            new Corner("logNdtr", NormalIntegrals::logNdtr, 60, -0.0, 0, -0.0),
            new Corner("ndtri", NormalIntegrals::ndtri, 0, MINF, INF, MINF),
            new Corner("ndtri", NormalIntegrals::ndtri, 0.5, 0, Math.sqrt(2 * Math.PI), 0),
            new Corner("gelu", Activations::gelu, MINF, 0, 0, 0),
            new Corner("gelu", Activations::gelu, 0, 0, 0.5, 2 / Math.sqrt(2 * Math.PI)),
            new Corner("gelu", Activations::gelu, -50, 0, 0, 0),
            new Corner("gelu", Activations::gelu, 1e10, 1e10, 1, 0),
            new Corner("sinc", NormalIntegrals::sinc, 0, 1, 0, -Math.PI * Math.PI / 3),
            new Corner("lgamma", Gammas::lgamma, 1, 0, -0.5772156649015329, Math.PI * Math.PI / 6),
            new Corner("lgamma", Gammas::lgamma, 0, INF, MINF, INF),
            new Corner("lgamma", Gammas::lgamma, -0.0, INF, INF, INF),
            new Corner("lgamma", Gammas::lgamma, -3, INF, NaN, INF),
            new Corner("lgamma", Gammas::lgamma, INF, INF, INF, 0),
            new Corner("lgamma", Gammas::lgamma, MINF, INF, NaN, INF),
            new Corner("lgamma", Gammas::lgamma, NaN, NaN, NaN, NaN),
            new Corner("gammainc", x -> lower(2, x), 0, 0, 0, 1),
            new Corner("gammainc", x -> lower(1, x), 0, 0, 1, -1),
            new Corner("gammainc", x -> lower(0.5, x), 0, 0, INF, MINF),
            new Corner("gammainc", x -> lower(2, x), INF, 1, 0, 0),
            new Corner("gammainc", x -> lower(0, x), 2, 1, 0, 0),
            new Corner("gammainc", x -> lower(2, x), -1, NaN, NaN, NaN),
            new Corner("gammaincc", x -> Incomplete.gammaincc(number(2, x), x), 0, 1, -0.0, -1),
            new Corner("betainc", x -> regularised(2, 3, x), 0, 0, 0, 12),
            new Corner("betainc", x -> regularised(2, 0.5, x), 1, 1, INF, INF),
            new Corner("betainc", x -> regularised(1, 2, x), 1, 1, 0, -2),
            new Corner("betainc", x -> regularised(1, 1, x), 0, 0, 1, 0),
            new Corner("betainc", x -> regularised(1, 1, x), 1, 1, 1, 0),
            new Corner("betainc", x -> regularised(2, 3, x), 1.5, NaN, NaN, NaN),
            new Corner("zeta", x -> Gammas.zeta(number(2, x), x), 0, INF, MINF, INF),
            new Corner("zeta in s", s -> Gammas.zeta(s, number(1, s)), 2, Math.PI * Math.PI / 6, -0.9375482543158437537,
                    1.98928023429890102),
            new Corner("zeta in s", s -> Gammas.zeta(s, number(1, s)), 1, INF, MINF, INF),
            new Corner("zeta in s", s -> Gammas.zeta(s, number(1, s)), 0.5, NaN, NaN, NaN),
            new Corner("zeta in s", s -> Gammas.zeta(s, number(1, s)), INF, 1, 0, 0),
            new Corner("zeta in s", s -> Gammas.zeta(s, number(1, s)), 1e6, 1, 0, 0),
            new Corner("zeta in s", s -> Gammas.zeta(s, number(0, s)), 3, INF, INF, INF),
            new Corner("zeta in s", s -> Gammas.zeta(s, number(-0.5, s)), 3, 0.414398322117159997798, NaN, NaN),
            new Corner("betainc in a", a -> Incomplete.betainc(a, number(1, a), number(0.5, a)), 2, 0.25,
                    0.25 * Math.log(0.5), 0.25 * Math.log(0.5) * Math.log(0.5)),
            new Corner("betainc in b", b -> Incomplete.betainc(number(1, b), b, number(0.5, b)), 2, 0.75,
                    -0.25 * Math.log(0.5), -0.25 * Math.log(0.5) * Math.log(0.5)),
            new Corner("betainc in a", a -> Incomplete.betainc(a, number(3, a), number(0, a)), 2, 0, 0, 0),
            new Corner("betainc in a", a -> Incomplete.betainc(a, number(3, a), number(1, a)), 2, 1, 0, 0),
            new Corner("betainc in a", a -> Incomplete.betainc(a, number(3, a), number(0.5, a)), -2, NaN, NaN, NaN),
            new Corner("besselJ0", Bessel::besselJ0, 0, 1, -0.0, -0.5),
            new Corner("besselJ1", Bessel::besselJ1, 0, 0, 0.5, 0),
            new Corner("besselJ0", Bessel::besselJ0, INF, 0, 0, 0),
            new Corner("besselY0", Bessel::besselY0, 0, MINF, INF, NaN),
            new Corner("besselY0", Bessel::besselY0, -1, NaN, NaN, NaN),
            new Corner("i0", Bessel::i0, 0, 1, 0, 0.5),
            new Corner("i0", Bessel::i0, 1000, INF, INF, INF),
            new Corner("i1", Bessel::i1, 0, 0, 0.5, 0),
            new Corner("i0e", Bessel::i0e, 0, 1, 0, 0.5),
            new Corner("i1e", Bessel::i1e, 0, 0, 0.5, 0),
            new Corner("i0e", Bessel::i0e, MINF, 0, 0, 0),
            new Corner("tanhshrink", Thresholds::tanhshrink, INF, INF, 1, 0),
            new Corner("tanhshrink", Thresholds::tanhshrink, -0.0, -0.0, 0, 0));

    @TestFactory
    Stream<DynamicTest> corners() {
        return CORNERS.stream().map(row -> dynamicTest(row.name + " at " + row.x, () -> {
            Variable x = Variable.of("x", Tensor.scalar(row.x));
            Expr y = row.f.apply(x);
            Expr slope = slope(y, x);
            near(row.value, y, "value");
            near(row.slope, slope, "slope");
            near(row.curvature, slope(slope, x), "curvature");
        }));
    }

    private static void near(double expected, Expr found, String what) {
        double close = Double.isFinite(expected) ? 1e-14 * Math.max(1, Math.abs(expected)) : 0;
        assertEquals(expected, Evaluator.value(found).item(), close, what);
    }

    private static Expr slope(Expr y, Variable x) {
        return Derivatives.gradient(y, List.of(x)).get(x).getOrElse(() -> Derivatives.zero(x.type()));
    }

    private static final Variable A = Variable.of("a", Tensor.of(0.5, 2));
    private static final Variable X = Variable.of("x", Tensor.of(1.5, 0.25));

    static List<Wrong> wrong() {
        return List.of(
                new Wrong("polygamma: got order -1; expected an order from 0. 0 is digamma, 1 its derivative.",
                        () -> Gammas.polygamma(-1, X)),
                new Wrong("multigammaln: got dimension 0; expected a dimension from 1. 1 is lgamma itself.",
                        () -> Gammas.multigammaln(X, 0)),
                Wrong.ofNull("polygamma", "an operand", () -> Gammas.polygamma(1, null)),
                Wrong.ofNull("multigammaln", "an operand", () -> Gammas.multigammaln(null, 1)),
                Wrong.ofNull("besselJ", "an operand", () -> Bessel.besselJ(1, null)),
                Wrong.ofNull("besselIe", "an operand", () -> Bessel.i0e(null)),
                Wrong.ofNull("lgamma", "an operand", () -> Gammas.lgamma(null)),
                Wrong.ofNull("betainc", "an operand", () -> Incomplete.betainc(A, null, X)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void saysWhatIsWrong(Wrong wrong) {
        wrong.check();
    }

    @Test
    void whatIsHeldFixedNeedsNoDerivative() {
        Expr y = Reductions.sum(Gammas.zeta(Choice.stopGradient(A), X), false);
        assertTrue(Derivatives.gradient(y, List.of(A)).get(A).isEmpty());
        assertEquals(X.shape(), Derivatives.gradient(y).get(X).get().shape());
    }

    @Test
    void mixedDerivativesOfTheIncompleteGammaFunctionAreThoseOfItsDensity() {
        Expr sum = Reductions.sum(Incomplete.gammainc(A, X), false);
        Expr aThenX = slope(Reductions.sum(slope(sum, A), false), X);
        Expr xThenA = slope(Reductions.sum(slope(sum, X), false), A);
        assertTrue(Evaluator.value(aThenX).allClose(Evaluator.value(xThenA), 1e-13, 1e-14));
        double density = Math.pow(1.5, -0.5) * Math.exp(-1.5) / Math.sqrt(Math.PI);
        assertEquals(density * (Math.log(1.5) + 1.9635100260214235), Evaluator.value(aThenX).get(0), 1e-14);
    }

    @Test
    void mixedDerivativesOfTheIncompleteBetaFunctionComeInAnyOrder() {
        Variable b = Variable.of("b", Tensor.of(0.75, 3));
        Variable x = Variable.of("x", Tensor.of(0.3, 0.9));
        Expr sum = Reductions.sum(Incomplete.betainc(A, b, x), false);
        List<List<Variable>> ways = List.of(List.of(A, b, x), List.of(b, x, A), List.of(x, A, b), List.of(x, b, A));
        List<Tensor> found = ways.stream().map(way -> {
            Expr y = sum;
            for (Variable each : way) {
                y = Reductions.sum(slope(y, each), false);
            }
            return Evaluator.value(y);
        }).toList();
        found.forEach(each -> assertTrue(found.getFirst().allClose(each, 1e-12, 1e-13), found::toString));
    }

    @Test
    void negativeOrdersAreThoseOfTheirReflection() {
        double at = 1.3;
        Expr x = Constant.of(Tensor.scalar(at));
        assertEquals(-Evaluator.value(Bessel.besselJ(3, x)).item(), Evaluator.value(Bessel.besselJ(-3, x)).item());
        assertEquals(Evaluator.value(Bessel.besselY(2, x)).item(), Evaluator.value(Bessel.besselY(-2, x)).item());
        assertEquals(Evaluator.value(Bessel.besselI(3, x)).item(), Evaluator.value(Bessel.besselI(-3, x)).item());
    }

    @Test
    void singlePrecisionAndEmptyTensorsStayWhatTheyAre() {
        Variable single = Variable.of("x", Tensor.of(0.5, 1.5).to(DType.FLOAT32));
        Variable none = Variable.of("none", Tensor.zeros(2, 0));
        List<UnaryOperator<Expr>> functions =
                List.of(NormalIntegrals::erfcx, NormalIntegrals::logNdtr, NormalIntegrals::sinc, Gammas::lgamma,
                        x -> Gammas.polygamma(2, x), x -> Gammas.multigammaln(x, 2), Bessel::i0e, Bessel::besselJ1,
                        x -> lower(2, x), Activations::gelu);
        for (UnaryOperator<Expr> f : functions) {
            Expr y = Reductions.sum(f.apply(single), false);
            assertEquals(DType.FLOAT32, Evaluator.value(f.apply(single)).dtype());
            assertEquals(DType.FLOAT32,
                    Evaluator.value(slope(Reductions.sum(slope(y, single), false), single)).dtype());
            assertEquals(none.shape(), Evaluator.value(f.apply(none)).shape());
        }
    }
}
