package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.variable;
import static io.adjoint.dsl.Adjoint.where;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Border;
import io.adjoint.tensor.GridSampling;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Merge;
import io.adjoint.tensor.Reduction;
import io.adjoint.tensor.Tensor;
import io.adjoint.tensor.Windows;
import io.adjoint.vocabulary.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every sentence that the page of operations says of where calculus leaves a choice, executed. */
class KinksTest {

    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;
    private static final double RELATIVE = 1e-9;

    /** A sentence of the page and what it claims. */
    private record Kink(String operation, String sentence, Runnable check) {}

    private static Kink kink(String operation, String sentence, Runnable check) {
        return new Kink(operation, sentence, check);
    }

    private static void near(double expected, double found) {
        boolean same = expected == found || expected != expected && found != found;
        assertTrue(same || Math.abs(expected - found) <= RELATIVE * Math.max(1, Math.abs(expected)),
                () -> "expected " + expected + " but found " + found);
    }

    private static void value(UnaryOperator<Term> f, double x, double expected) {
        near(expected, f.apply(variable("x", x)).item());
    }

    private static void value(BinaryOperator<Term> f, double a, double b, double expected) {
        near(expected, f.apply(variable("a", a), variable("b", b)).item());
    }

    private static void slope(UnaryOperator<Term> f, double x, double expected) {
        Term at = variable("x", x);
        near(expected, f.apply(at).gradient().of(at).item());
    }

    private static void slopes(BinaryOperator<Term> f, double a, double b, double first, double second) {
        Term left = variable("a", a);
        Term right = variable("b", b);
        Gradients gradients = f.apply(left, right).gradient();
        near(first, gradients.of(left).item());
        near(second, gradients.of(right).item());
    }

    private static void gradient(Term y, Term x, double... expected) {
        double[] found = y.sum().gradient().of(x).value().toDoubleArray();
        assertEquals(expected.length, found.length);
        for (int i = 0; i < found.length; i++) {
            near(expected[i], found[i]);
        }
    }

    private static void gradient(UnaryOperator<Term> f, double[] at, double... expected) {
        Term x = variable("x", at);
        gradient(f.apply(x), x, expected);
    }

    private static void values(Term y, double... expected) {
        assertArrayEquals(expected, y.value().toDoubleArray(), RELATIVE);
    }

    private static void none(UnaryOperator<Term> f) {
        Term x = variable("x", 1.0, 2.0, 3.0);
        assertFalse(f.apply(x).sum().gradient().connected(x));
    }

    private static double[] of(double... elements) {
        return elements;
    }

    private static Stream<Kink> elementary() {
        return Stream.of(
                kink("div", "IEEE where b is 0", () -> {
                    value(Term::div, 1, 0, INF);
                    value(Term::div, -1, 0, -INF);
                    value(Term::div, 0, 0, NAN);
                }),
                kink("reciprocal", "infinite at 0, of the zero's sign", () -> {
                    value(Term::reciprocal, 0, INF);
                    value(Term::reciprocal, -0.0, -INF);
                }),
                kink("pow", "0^0 = 1; slope 0 in a where b is 0, and in b where a is 0 and b is not negative", () -> {
                    value(Term::pow, 0, 0, 1);
                    slopes(Term::pow, 0, 0, 0, 0);
                    slopes(Term::pow, 2, 0, 0, Math.log(2));
                    slopes(Term::pow, 0, 2, 0, 0);
                }),
                kink("sqrt", "slope inf at 0", () -> slope(Term::sqrt, 0, INF)),
                kink("cbrt", "slope inf at 0", () -> slope(Term::cbrt, 0, INF)),
                kink("hypot", "slopes 0 at (0, 0)", () -> slopes(Term::hypot, 0, 0, 0, 0)),
                kink("log", "-inf at 0, with slope inf", () -> {
                    value(Term::log, 0, -INF);
                    slope(Term::log, 0, INF);
                }),
                kink("log1p", "-inf at -1, with slope inf", () -> {
                    value(Term::log1p, -1, -INF);
                    slope(Term::log1p, -1, INF);
                }),
                kink("logaddexp", "slopes 1/2 where both are the same infinity", () -> {
                    slopes(Term::logaddexp, INF, INF, 0.5, 0.5);
                    slopes(Term::logaddexp, -INF, -INF, 0.5, 0.5);
                }),
                kink("logaddexp2", "slopes 1/2 where both are the same infinity", () -> {
                    slopes(Term::logaddexp2, INF, INF, 0.5, 0.5);
                    slopes(Term::logaddexp2, -INF, -INF, 0.5, 0.5);
                }),
                kink("xlogy", "0 where a is 0, whatever b but NaN", () -> {
                    value(Term::xlogy, 0, 0, 0);
                    value(Term::xlogy, 0, -1, 0);
                    value(Term::xlogy, 0, INF, 0);
                    value(Term::xlogy, 0, NAN, NAN);
                }),
                kink("xlog1py", "0 where a is 0, whatever b but NaN", () -> {
                    value(Term::xlog1py, 0, -1, 0);
                    value(Term::xlog1py, 0, -2, 0);
                    value(Term::xlog1py, 0, INF, 0);
                    value(Term::xlog1py, 0, NAN, NAN);
                }),
                kink("entr", "0 at 0, -inf below", () -> {
                    value(Term::entr, 0, 0);
                    value(Term::entr, -1, -INF);
                }),
                kink("atan2", "0 at (0, 0), with slopes 0", () -> {
                    value(Term::atan2, 0, 0, 0);
                    slopes(Term::atan2, 0, 0, 0, 0);
                }));
    }

    private static Stream<Kink> special() {
        return Stream.of(
                kink("erfinv", "infinite at -1 and 1, NaN outside", () -> {
                    value(Term::erfinv, -1, -INF);
                    value(Term::erfinv, 1, INF);
                    value(Term::erfinv, 1.5, NAN);
                    value(Term::erfinv, -1.5, NAN);
                }),
                kink("ndtri", "infinite at 0 and 1, NaN outside", () -> {
                    value(Term::ndtri, 0, -INF);
                    value(Term::ndtri, 1, INF);
                    value(Term::ndtri, -0.5, NAN);
                    value(Term::ndtri, 1.5, NAN);
                }),
                kink("sinc", "1 at 0, and smooth there", () -> {
                    value(Term::sinc, 0, 1);
                    slope(Term::sinc, 0, 0);
                    slope(x -> x.sinc().gradient().of(x), 0, -Math.PI * Math.PI / 3);
                }),
                kink("lgamma", "inf at 0, -1, -2, ...", () -> {
                    value(Term::lgamma, 0, INF);
                    value(Term::lgamma, -1, INF);
                    value(Term::lgamma, -2, INF);
                }),
                kink("digamma", "-inf at 0, inf at -0, NaN at -1, -2, ...", () -> {
                    value(Term::digamma, 0, -INF);
                    value(Term::digamma, -0.0, INF);
                    value(Term::digamma, -1, NAN);
                    value(Term::digamma, -2, NAN);
                }),
                kink("polygamma", "infinite at 0, -1, -2, ...", () -> {
                    value(x -> x.polygamma(1).abs(), 0, INF);
                    value(x -> x.polygamma(1).abs(), -1, INF);
                    value(x -> x.polygamma(2).abs(), -2, INF);
                }),
                kink("zeta", "inf where q is 0, -1, -2, ...; slope in s NaN where q is negative", () -> {
                    value((s, q) -> Special.zeta(s, q), 2, 0, INF);
                    value((s, q) -> Special.zeta(s, q), 2, -2, INF);
                    Term s = variable("s", 2.0);
                    near(NAN, Special.zeta(s, constant(-0.5)).gradient().of(s).item());
                }),
                kink("gammainc", "NaN where an operand is out of range", () -> outOfRange(Special::gammainc)),
                kink("gammaincc", "NaN where an operand is out of range", () -> outOfRange(Special::gammaincc)),
                kink("gammaincinv", "NaN where an operand is out of range", () -> {
                    value((a, p) -> Special.gammaincinv(a, p), 1, 2, NAN);
                    value((a, p) -> Special.gammaincinv(a, p), -1, 0.5, NAN);
                }),
                kink("betainc", "NaN where an operand is out of range", () -> {
                    value((a, x) -> Special.betainc(a, a, x), 1, 2, NAN);
                    value((a, x) -> Special.betainc(a, a, x), -1, 0.5, NAN);
                }),
                kink("k0", "inf at 0, NaN below", () -> {
                    value(Term::k0, 0, INF);
                    value(Term::k0, -1, NAN);
                }),
                kink("k0e", "inf at 0, NaN below", () -> {
                    value(Term::k0e, 0, INF);
                    value(Term::k0e, -1, NAN);
                }),
                kink("k1", "inf at 0, NaN below", () -> {
                    value(Term::k1, 0, INF);
                    value(Term::k1, -1, NAN);
                }),
                kink("k1e", "inf at 0, NaN below", () -> {
                    value(Term::k1e, 0, INF);
                    value(Term::k1e, -1, NAN);
                }),
                kink("jv", "the limit at 0, NaN below", () -> {
                    value((v, x) -> Special.jv(v, x), 0, 0, 1);
                    value((v, x) -> Special.jv(v, x), 0.5, -1, NAN);
                }),
                kink("yv", "infinite at 0, NaN below", () -> {
                    value((v, x) -> Special.yv(v, x), 0.5, 0, -INF);
                    value((v, x) -> Special.yv(v, x), 0.5, -1, NAN);
                }),
                kink("iv", "the limit at 0, NaN below", () -> {
                    value((v, x) -> Special.iv(v, x), 0, 0, 1);
                    value((v, x) -> Special.iv(v, x), 0.5, -1, NAN);
                }),
                kink("ive", "the limit at 0, NaN below", () -> {
                    value((v, x) -> Special.ive(v, x), 0, 0, 1);
                    value((v, x) -> Special.ive(v, x), 0.5, -1, NAN);
                }),
                kink("kv", "inf at 0, NaN below", () -> {
                    value((v, x) -> Special.kv(v, x), 0.5, 0, INF);
                    value((v, x) -> Special.kv(v, x), 0.5, -1, NAN);
                }),
                kink("kve", "inf at 0, NaN below", () -> {
                    value((v, x) -> Special.kve(v, x), 0.5, 0, INF);
                    value((v, x) -> Special.kve(v, x), 0.5, -1, NAN);
                }),
                kink("logGammainc", "NaN where an operand is out of range", () -> outOfRange(Special::logGammainc)),
                kink("logGammaincc", "NaN where an operand is out of range", () -> outOfRange(Special::logGammaincc)),
                kink("betaincc", "NaN where an operand is out of range", () -> {
                    value((a, x) -> Special.betaincc(a, a, x), 1, 2, NAN);
                    value((a, x) -> Special.betaincc(a, a, x), -1, 0.5, NAN);
                }),
                kink("logBetainc", "NaN where an operand is out of range", () -> {
                    value((a, x) -> Special.logBetainc(a, a, x), 1, 2, NAN);
                    value((a, x) -> Special.logBetainc(a, a, x), -1, 0.5, NAN);
                }),
                kink("logBetaincc", "NaN where an operand is out of range", () -> {
                    value((a, x) -> Special.logBetaincc(a, a, x), 1, 2, NAN);
                    value((a, x) -> Special.logBetaincc(a, a, x), -1, 0.5, NAN);
                }),
                kink("besselY0", "-inf at 0, NaN below", () -> {
                    value(Term::besselY0, 0, -INF);
                    value(Term::besselY0, -1, NAN);
                }),
                kink("besselY1", "-inf at 0, NaN below", () -> {
                    value(Term::besselY1, 0, -INF);
                    value(Term::besselY1, -1, NAN);
                }),
                kink("i0e", "slope 0 at 0", () -> slope(Term::i0e, 0, 0)),
                kink("i1e", "slope 1/2 at 0", () -> slope(Term::i1e, 0, 0.5)));
    }

    private static void outOfRange(BinaryOperator<Term> f) {
        value(f, -1, 1, NAN);
        value(f, 1, -1, NAN);
    }

    private static Stream<Kink> choices() {
        return Stream.of(
                kink("nanToNum", "slope 0 where it replaces", () -> {
                    slope(Term::nanToNum, NAN, 0);
                    slope(Term::nanToNum, INF, 0);
                    slope(Term::nanToNum, -INF, 0);
                    slope(Term::nanToNum, 2, 1);
                }),
                kink("abs", "slope 0 at 0", () -> slope(Term::abs, 0, 0)),
                kink("sign", "0 at 0; slope 0 everywhere", () -> {
                    value(Term::sign, 0, 0);
                    slope(Term::sign, 0, 0);
                    slope(Term::sign, 3, 0);
                }),
                kink("maximum", "equal operands take half each", () -> slopes(Term::maximum, 2, 2, 0.5, 0.5)),
                kink("minimum", "equal operands take half each", () -> slopes(Term::minimum, 2, 2, 0.5, 0.5)),
                kink("fmax", "NaN only where both are; the first of two equal ones takes all",
                        () -> extreme(Term::fmax)),
                kink("fmin", "NaN only where both are; the first of two equal ones takes all",
                        () -> extreme(Term::fmin)),
                kink("where", "nothing flows into the branch not taken, not even 0 times infinity", () -> {
                    slope(x -> where(x.gt(0), x.log(), x), 0, 1);
                    slope(x -> where(x.gt(0), x.log(), x).gradient().of(x), 0, 0);
                }),
                kink("clamp", "slope 1 at the bounds; where they are crossed all flows to the upper one", () -> {
                    slope(x -> x.clamp(-1, 1), 1, 1);
                    slope(x -> x.clamp(-1, 1), -1, 1);
                    Term upper = variable("upper", 1.0);
                    Term lower = variable("lower", 2.0);
                    Term x = variable("x", 1.5);
                    Gradients gradients = x.clamp(lower, upper).gradient();
                    near(1, gradients.of(upper).item());
                    near(0, gradients.of(lower).item());
                    near(0, gradients.of(x).item());
                }),
                kink("relu", "slope 0 at 0", () -> slope(Term::relu, 0, 0)),
                kink("relu6", "slope 0 at 0 and 6", () -> {
                    slope(Term::relu6, 0, 0);
                    slope(Term::relu6, 6, 0);
                }),
                kink("hardtanh", "slope 0 at both bounds", () -> {
                    slope(Term::hardtanh, -1, 0);
                    slope(Term::hardtanh, 1, 0);
                }),
                kink("leakyRelu", "the lower slope at 0", () -> slope(x -> x.leakyRelu(0.25), 0, 0.25)),
                kink("rrelu", "the mean slope at 0", () -> slope(x -> x.rrelu(0.25, 0.75), 0, 0.5)),
                kink("prelu", "the weight at 0", () -> slope(x -> x.prelu(constant(0.25)), 0, 0.25)),
                kink("elu", "slope alpha at 0", () -> slope(x -> x.elu(2), 0, 2)),
                kink("selu", "slope 1.7581 at 0, that of the curve below", () -> {
                    slope(Term::selu, 0, 1.0507009873554805 * 1.6732632423543772);
                    slope(Term::selu, -1e-12, 1.0507009873554805 * 1.6732632423543772);
                }),
                kink("gelu", "0 at -inf", () -> value(Term::gelu, -INF, 0)),
                kink("hardsigmoid", "slope 0 at -3 and 3", () -> {
                    slope(Term::hardsigmoid, -3, 0);
                    slope(Term::hardsigmoid, 3, 0);
                }),
                kink("hardswish", "slope -1/2 at -3 and 3/2 at 3", () -> {
                    slope(Term::hardswish, -3, -0.5);
                    slope(Term::hardswish, 3, 1.5);
                }),
                kink("softshrink", "slope 0 where it is 0", () -> shrunk(Term::softshrink)),
                kink("hardshrink", "slope 0 where it is 0", () -> shrunk(Term::hardshrink)),
                kink("threshold", "slope 0 at the threshold", () -> slope(x -> x.threshold(1, 5), 1, 0)),
                kink("frexp",
                        "the slope of the mantissa is 2^-exponent also at powers of two; the exponent has none", () -> {
                            slope(x -> x.frexp().mantissa(), 4, 1.0 / 8);
                            none(x -> x.frexp().exponent());
                        }));
    }

    private static void extreme(BinaryOperator<Term> f) {
        value(f, NAN, 1, 1);
        value(f, 1, NAN, 1);
        value(f, NAN, NAN, NAN);
        slopes(f, 2, 2, 1, 0);
    }

    private static void shrunk(UnaryOperator<Term> f) {
        slope(f, 0.5, 0);
        slope(f, -0.5, 0);
        slope(f, 0.2, 0);
    }

    private static Stream<Kink> reductions() {
        return Stream.of(
                kink("amax", "equal extremes share evenly", () -> gradient(Term::amax, of(3, 3, 1), 0.5, 0.5, 0)),
                kink("amin", "equal extremes share evenly", () -> gradient(Term::amin, of(1, 3, 1), 0.5, 0, 0.5)),
                kink("logsumexp", "slopes 0 where all are -inf",
                        () -> gradient(Term::logsumexp, of(-INF, -INF), 0, 0)),
                kink("softmax", "-inf has share 0, and nothing flows into it", () -> {
                    values(constant(-INF, 0).softmax(0), 0, 1);
                    gradient(x -> x.softmax(0).times(constant(5, 7, 9)), of(-INF, 0, 0), 0, -0.5, 0.5);
                }),
                kink("std", "slope 0 where all elements are equal", () -> gradient(Term::std, of(2, 2, 2), 0, 0, 0)),
                kink("stdMean", "slope 0 where all elements are equal",
                        () -> gradient(x -> x.stdMean().std(), of(2, 2, 2), 0, 0, 0)),
                kink("norm", "slope 0 at 0; equal extremes share evenly where p is infinite", () -> {
                    gradient(x -> x.norm(2), of(0, 0), 0, 0);
                    gradient(x -> x.norm(3), of(0, 0), 0, 0);
                    gradient(x -> x.norm(INF), of(2, -2, 1), 0.5, -0.5, 0);
                }),
                kink("renorm", "slope 1 where the norm is the greatest allowed", () -> {
                    Term x = variable("x", new double[][]{{3, 4}});
                    gradient(x.renorm(2, 0, 5), x, 1, 1);
                }),
                kink("countNonzero", "no derivative", () -> none(Term::countNonzero)),
                kink("any", "NaN counts as true; no derivative", () -> {
                    values(constant(0, NAN).any(), 1);
                    none(Term::any);
                }),
                kink("all", "NaN counts as true; no derivative", () -> {
                    values(constant(1, NAN).all(), 1);
                    none(Term::all);
                }),
                kink("nansum", "slope 0 at NaN", () -> gradient(Term::nansum, of(NAN, 2), 0, 1)),
                kink("nanmean", "slope 0 at NaN", () -> gradient(Term::nanmean, of(NAN, 2), 0, 1)),
                kink("searchsorted", "no derivative", () -> none(x -> x.searchsorted(x))),
                kink("logcumsumexp", "slope 0 as long as all elements are -inf",
                        () -> gradient(x -> x.logcumsumexp(0).narrow(0, 0, 2), of(-INF, -INF, 0), 0, 0, 0)));
    }

    private static Stream<Kink> orders() {
        return Stream.of(
                kink("argmax", "the first of equal ones; no derivative", () -> {
                    values(constant(1, 9, 9).argmax(0), 1);
                    none(x -> x.argmax(0));
                }),
                kink("argmin", "the first of equal ones; no derivative", () -> {
                    values(constant(9, 1, 1).argmin(0), 1);
                    none(x -> x.argmin(0));
                }),
                kink("max", "the first of equal ones takes all along an axis; over all elements they share evenly",
                        () -> {
                            gradient(x -> x.max(0), of(1, 7, 7), 0, 1, 0);
                            gradient(Term::max, of(1, 7, 7), 0, 0.5, 0.5);
                        }),
                kink("min", "the first of equal ones takes all along an axis; over all elements they share evenly",
                        () -> {
                            gradient(x -> x.min(0), of(9, 7, 7), 0, 1, 0);
                            gradient(Term::min, of(9, 7, 7), 0, 0.5, 0.5);
                        }),
                kink("cummax", "the last of equal ones takes all",
                        () -> gradient(x -> x.cummax(0).get(1), of(2, 2), 0, 1)),
                kink("cummin", "the last of equal ones takes all",
                        () -> gradient(x -> x.cummin(0).get(1), of(2, 2), 0, 1)),
                kink("argsort", "equal ones keep their order; no derivative", () -> {
                    values(constant(2, 1, 1).argsort(0), 1, 2, 0);
                    none(x -> x.argsort(0));
                }),
                kink("sort", "equal ones keep their order", () -> {
                    gradient(x -> x.sort(0).get(0), of(1, 1), 1, 0);
                    gradient(x -> x.sort(0, true).get(0), of(1, 1), 1, 0);
                }),
                kink("topk", "the first of equal ones", () -> gradient(x -> x.topk(1), of(5, 5), 1, 0)),
                kink("sortWithIndices", "equal ones keep their order", () -> {
                    gradient(x -> x.sortWithIndices(0, true).values().get(0), of(1, 1), 1, 0);
                    values(constant(1, 1, 0).sortWithIndices(0, true).indices(), 0, 1, 2);
                }),
                kink("topkWithIndices", "the first of equal ones", () -> {
                    gradient(x -> x.topkWithIndices(1).values(), of(5, 5), 1, 0);
                    values(constant(5, 5).topkWithIndices(1).indices(), 0);
                }),
                kink("maxWithIndices", "the first of equal ones takes all", () -> {
                    gradient(x -> x.maxWithIndices(0).values(), of(5, 5), 1, 0);
                    values(constant(5, 5).maxWithIndices(0).indices(), 0);
                }),
                kink("minWithIndices", "the first of equal ones takes all", () -> {
                    gradient(x -> x.minWithIndices(0).values(), of(5, 5), 1, 0);
                    values(constant(5, 5).minWithIndices(0).indices(), 0);
                }),
                kink("kthvalue", "equal ones keep their order", () -> {
                    gradient(x -> x.kthvalue(1, 0), of(5, 5), 1, 0);
                    gradient(x -> x.kthvalue(2, 0), of(5, 5), 0, 1);
                }),
                kink("median", "one of equal ones takes all along axes; over all elements they share evenly", () -> {
                    gradient(x -> x.median(0).abs().times(1), of(3, 3, 1), 1, 0, 0);
                    gradient(Term::median, of(3, 3, 1), 0.5, 0.5, 0);
                }),
                kink("nanmedian", "one of equal ones takes all along axes; over all elements they share evenly", () -> {
                    gradient(x -> x.nanmedian(0), of(3, 3, 1), 1, 0, 0);
                    gradient(Term::nanmedian, of(3, 3, 1), 0.5, 0.5, 0);
                }),
                kink("mode", "the least of equally frequent ones; the last of equal ones takes all", () -> {
                    values(constant(4, 2, 4, 2, 9).mode(0).values(), 2);
                    gradient(x -> x.mode(0).values(), of(4, 2, 4, 2, 9), 0, 0, 0, 1, 0);
                }));
    }

    private static final String LAST =
            "of several elements put in one place the last stays, and takes the cotangent";

    /** What is put twice in the place 0, and the zeros it is put into. */
    private static void last(BinaryOperator<Term> put) {
        Term source = variable("source", 5.0, 6.0);
        Term whole = put.apply(constant(0, 0), source);
        values(whole, 6, 0);
        gradient(whole, source, 0, 1);
    }

    /** Two equal elements that go to one place. */
    private static void shared(UnaryOperator<Term> reduce) {
        gradient(reduce, of(5, 5), 0.5, 0.5);
    }

    private static Stream<Kink> places() {
        Term twice = constant(0, 0);
        Term one = constant(new double[]{1});
        return Stream.of(
                kink("with", LAST, () -> last((x, v) -> x.with(Index.of(0, 0), v))),
                kink("scatter", LAST, () -> last((x, v) -> x.scatter(0, twice, v))),
                kink("put", LAST, () -> last((x, v) -> x.put(twice, v))),
                kink("indexCopy", "of several slices put in one place the last stays, and takes the cotangent",
                        () -> last((x, v) -> x.indexCopy(0, twice, v))),
                kink("embedding", "0 for the row of the padding, if there is one", () -> {
                    Term table = variable("table", new double[][]{{1}, {2}});
                    gradient(table.embedding(constant(0, 1), 1), table, 1, 0);
                    gradient(table.embedding(constant(0, 1)), table, 1, 1);
                }),
                kink("embeddingBag", "equal extremes share evenly; an empty bag gives 0", () -> {
                    Term table = variable("table", new double[][]{{5}, {5}});
                    gradient(table.embeddingBag(constant(new double[][]{{0, 1}}), Merge.AMAX), table, 0.5, 0.5);
                    for (Merge how : List.of(Merge.SUM, Merge.MEAN, Merge.AMAX)) {
                        values(table.embeddingBag(constant(0, 1), new int[]{0, 0}, how).get(0), 0);
                    }
                }),
                kink("scatterAmax", "equal extremes share evenly", () -> shared(v -> one.scatterAmax(0, twice, v))),
                kink("scatterAmin", "equal extremes share evenly",
                        () -> shared(v -> one.times(9).scatterAmin(0, twice, v))),
                kink("segmentMax", "equal extremes share evenly", () -> shared(v -> v.segmentMax(twice, 1))),
                kink("segmentMin", "equal extremes share evenly", () -> shared(v -> v.segmentMin(twice, 1))),
                kink("scatterReduce", "equal extremes share evenly",
                        () -> shared(v -> one.scatterReduce(0, twice, v, Merge.AMAX, true))),
                kink("indexReduce", "equal extremes share evenly",
                        () -> shared(v -> one.indexReduce(0, twice, v, Merge.AMAX, true))));
    }

    private static Stream<Kink> windows() {
        String first = "the first of equal maxima takes all";
        String root = "0 where a sum of powers is 0";
        String stays = "of several maxima put in one place the last stays, and takes the cotangent";
        Windows three = Windows.of(3);
        Windows row = Windows.of(1, 3);
        Windows deep = Windows.of(1, 1, 3);
        return Stream.of(
                kink("maxPool1d", first, () -> maximum(x -> x.reshape(1, 1, 3).maxPool1d(three))),
                kink("maxPool2d", first, () -> maximum(x -> x.reshape(1, 1, 1, 3).maxPool2d(row))),
                kink("maxPool3d", first, () -> maximum(x -> x.reshape(1, 1, 1, 1, 3).maxPool3d(deep))),
                kink("maxPool1dWithIndices", first,
                        () -> maximum(x -> x.reshape(1, 1, 3).maxPool1dWithIndices(three).values())),
                kink("maxPool2dWithIndices", first,
                        () -> maximum(x -> x.reshape(1, 1, 1, 3).maxPool2dWithIndices(row).values())),
                kink("maxPool3dWithIndices", first,
                        () -> maximum(x -> x.reshape(1, 1, 1, 1, 3).maxPool3dWithIndices(deep).values())),
                kink("adaptiveMaxPool1d", first, () -> maximum(x -> x.reshape(1, 1, 3).adaptiveMaxPool1d(1))),
                kink("adaptiveMaxPool2d", first, () -> maximum(x -> x.reshape(1, 1, 1, 3).adaptiveMaxPool2d(1, 1))),
                kink("adaptiveMaxPool3d", first,
                        () -> maximum(x -> x.reshape(1, 1, 1, 1, 3).adaptiveMaxPool3d(1, 1, 1))),
                kink("maxUnpool1d", stays, () -> unpooled(v -> v.reshape(1, 1, 2)
                        .maxUnpool1d(constant(0, 0).reshape(1, 1, 2), Windows.of(1)))),
                kink("maxUnpool2d", stays, () -> unpooled(v -> v.reshape(1, 1, 1, 2)
                        .maxUnpool2d(constant(0, 0).reshape(1, 1, 1, 2), Windows.of(1)))),
                kink("maxUnpool3d", stays, () -> unpooled(v -> v.reshape(1, 1, 1, 1, 2)
                        .maxUnpool3d(constant(0, 0).reshape(1, 1, 1, 1, 2), Windows.of(1)))),
                kink("gridSample", "at an element the slope towards the next one; NaN counts as -1", () -> {
                    Term image = constant(1, 2, 4).reshape(1, 1, 1, 3);
                    Term at = variable("at", 0.0, 0.0);
                    gradient(
                            image.gridSample(at.reshape(1, 1, 1, 2), GridSampling.BILINEAR, Border.BORDER,
                                    true),
                            at, 2, 0);
                    values(image.gridSample(constant(NAN, 0).reshape(1, 1, 1, 2), GridSampling.BILINEAR,
                            Border.BORDER, true), 1);
                }),
                kink("lpPool1d", root,
                        () -> gradient(x -> x.reshape(1, 1, 3).lpPool1d(2, three), of(0, 0, 0), 0, 0, 0)),
                kink("lpPool2d", root,
                        () -> gradient(x -> x.reshape(1, 1, 1, 3).lpPool2d(2, row), of(0, 0, 0), 0, 0, 0)),
                kink("lpPool3d", root,
                        () -> gradient(x -> x.reshape(1, 1, 1, 1, 3).lpPool3d(2, deep), of(0, 0, 0), 0, 0, 0)));
    }

    private static void maximum(UnaryOperator<Term> pool) {
        gradient(pool, of(1, 3, 3), 0, 1, 0);
    }

    private static void unpooled(UnaryOperator<Term> unpool) {
        last((zeros, source) -> unpool.apply(source));
    }

    private static Stream<Kink> losses() {
        Reduction mean = Reduction.MEAN;
        return Stream.of(
                kink("l1", "0 at 0", () -> slope(x -> Losses.l1(x, constant(2.0)), 2, 0)),
                kink("gaussianNll", "a variance below eps keeps its derivative", () -> slope(
                        var -> Losses.gaussianNll(constant(0.0), constant(0.0), var, false, 1e-3, mean), 1e-9, 500)),
                kink("ctc", "inf where no alignment is possible, without a derivative", () -> {
                    Term x = variable("x", Tensor.ones(1, 1, 3));
                    Term loss = Losses.ctc(x, constant(new double[][]{{1, 2}}), new int[]{1}, new int[]{2});
                    near(INF, loss.item());
                    gradient(loss, x, 0, 0, 0);
                }),
                kink("bce", "(p - t) / max(p (1 - p), 1e-12): finite at 0 and 1", () -> {
                    double least = 1e-12f;
                    slope(p -> Losses.bce(p, constant(1.0)), 0, -1 / least);
                    slope(p -> Losses.bce(p, constant(0.0)), 1, 1 / least);
                    slope(p -> Losses.bce(p, constant(1.0)), 1, 0);
                }),
                kink("hingeEmbedding", "the slope towards it at the margin",
                        () -> slope(x -> Margins.hingeEmbedding(x, constant(-1.0)), 1, -1)),
                kink("marginRanking", "the slope towards it at the margin",
                        () -> slopes((a, b) -> Margins.marginRanking(a, b, constant(1.0)), 2, 2, -1, 1)),
                kink("tripletMargin", "the slope towards it at the margin", () -> {
                    Term near = variable("near", new double[][]{{1}});
                    Term far = variable("far", new double[][]{{2}});
                    Term anchor = constant(new double[][]{{0}});
                    Term loss = Margins.tripletMargin(anchor, near, far, 1, 2, 0, false, mean);
                    gradient(loss, near, 1);
                    gradient(loss, far, -1);
                }),
                kink("cosineEmbedding", "the slope towards it at the margin", () -> {
                    Term a = variable("a", new double[][]{{1, 0}});
                    gradient(Margins.cosineEmbedding(a, constant(new double[][]{{0, 1}}), constant(new double[]{-1})),
                            a,
                            0, 1);
                }),
                kink("multiMargin", "slope 0 at the margin", () -> {
                    Term x = variable("x", new double[][]{{1, 0}});
                    gradient(Margins.multiMargin(x, constant(new double[]{0})), x, 0, 0);
                }),
                kink("multilabelMargin", "slope 0 at the margin", () -> {
                    Term x = variable("x", new double[][]{{1, 0}});
                    gradient(Margins.multilabelMargin(x, constant(new double[][]{{0, -1}})), x, 0, 0);
                }));
    }

    private static Stream<Kink> matrices() {
        Term unit = variable("unit", new double[][]{{1, 0}, {0, 1}});
        Term zero = variable("zero", new double[][]{{0, 0}, {0, 0}});
        Term singular = variable("singular", new double[][]{{1, 2}, {2, 4}});
        return Stream.of(
                symmetric("sqrtm", Term::sqrtm, 0.5),
                symmetric("logm", Term::logm, 1),
                symmetric("inverseSqrtm", Term::inverseSqrtm, -0.5),
                symmetric("symmetricExp", Term::symmetricExp, Math.E),
                symmetric("symmetricPower", x -> x.symmetricPower(3), 3),
                symmetric("symmetricFunction", x -> x.symmetricFunction(w -> w * w, w -> 2 * w), 2),
                kink("cholesky",
                        "refused where the square of a pivot is no more than rounding leaves of the "
                                + "diagonal (32 n units of precision): semidefinite matrices are not definite",
                        () -> assertThrows(AdjointException.class, singular.cholesky()::value)),
                kink("eigvalsh",
                        "equal eigenvalues: slopes by the vectors that eigh chooses",
                        () -> near(1, unit.eigvalsh().get(0).gradient().of(unit).trace().item())),
                kink("inverse",
                        "singular matrices, as det finds them, are refused",
                        () -> assertThrows(AdjointException.class, singular.inverse()::value)),
                kink("solve",
                        "singular matrices, as det finds them, are refused",
                        () -> assertThrows(AdjointException.class, singular.solve(constant(1, 2))::value)),
                kink("slogdet",
                        "singular matrices as det finds them: sign 0, logarithm -inf, derivative refused",
                        () -> {
                            values(singular.slogdet().sign(), 0);
                            values(singular.slogdet().logabsdet(), -INF);
                            refused(singular.slogdet().logabsdet(), singular);
                        }),
                kink("logdet",
                        "singular matrices as det finds them: -inf, derivative refused",
                        () -> {
                            values(singular.logdet(), -INF);
                            refused(singular.logdet(), singular);
                        }),
                kink("qr",
                        "a column that depends on those before leaves a 0 on R's diagonal, and no "
                                + "reflection; derivative refused",
                        () -> {
                            near(0, singular.qr().r().get(1, 1).item());
                            refused(singular.qr().r(), singular);
                        }),
                kink("lu",
                        "the pivot is the first element near to the greatest; 0 as det finds it, with "
                                + "zeros below in L, derivative refused",
                        () -> {
                            near(0, singular.lu().u().get(1, 1).item());
                            refused(singular.lu().u(), singular);
                        }),
                kink("lstsq",
                        "singular values up to rcond times the greatest are 0; derivatives at constant "
                                + "rank",
                        () -> values(singular.lstsq(constant(new double[][]{{1}, {2}})), 0.2, 0.4)),
                kink("matrixRank",
                        "singular values up to rcond times the greatest are 0; slope 0",
                        () -> {
                            values(singular.matrixRank(), 1);
                            assertFalse(singular.matrixRank().gradient().connected(singular));
                        }),
                kink("svdvals",
                        "equal values: slopes by the vectors that svd chooses; slope 0 of a value that "
                                + "is 0 (up to the greatest times the precision and the longer length)",
                        () -> gradient(singular.svdvals().get(1), singular, 0, 0, 0, 0)),
                kink("det",
                        "a polynomial at singular matrices, too; 0 where a pivot is no more than "
                                + "rounding leaves of what it is a difference of (32 n units of precision)",
                        () -> {
                            Term a = variable("a", new double[][]{{1, 2}, {2, 4}});
                            gradient(a.det(), a, 4, -2, -2, 1);
                            values(a.det(), 0);
                        }),
                kink("eigh",
                        "the symmetric part is meant; of a triangle that is named the symmetric matrix, with the "
                                + "derivative of the symmetric part; vectors of equal eigenvalues: projections of unit "
                                + "vectors on their space, the one that loses least first; refused when a derivative of "
                                + "the vectors is evaluated",
                        () -> {
                            Term a = variable("a", new double[][]{{1, 9}, {0, 3}});
                            values(a.eigh("L").eigenvalues(), 1, 3);
                            gradient(a.eigh("L").eigenvalues(), a, 1, 0, 0, 1);
                            values(variable("b", new double[][]{{0, 4}, {0, 0}}).eigh().eigenvalues(), -2, 2);
                            refused(unit.eigh().eigenvectors(), unit);
                        }),
                kink("luFactor", "pivots as lu chooses them, slope 0; derivative refused where one is 0", () -> {
                    Term a = variable("a", new double[][]{{1, 2}, {4, 3}});
                    values(a.luFactor().pivots(), 2, 2);
                    assertFalse(a.luFactor().pivots().sum().gradient().connected(a));
                    refused(singular.luFactor().lu(), singular);
                }),
                kink("pinv", "hermitian: the upper triangle is not read, derivatives are symmetric", () -> {
                    Term a = variable("a", new double[][]{{2, 9}, {0, 4}});
                    values(a.pinv(true), 0.5, 0, 0, 0.25);
                    gradient(a.pinv(true), a, -0.25, -0.125, -0.125, -0.0625);
                }),
                kink("svd",
                        "vectors of equal or zero singular values: projections of unit vectors on their "
                                + "space, the one that loses least first; refused when a derivative of the vectors "
                                + "is evaluated",
                        () -> {
                            refused(unit.svd().u(), unit);
                            refused(zero.svd().vh(), zero);
                        }),
                kink("matrixNorm",
                        "equal extremes share evenly; Frobenius: slope 0 at 0; nuclear norm and order "
                                + "-2: singular values that are 0 have none (the subgradient of least norm)",
                        () -> {
                            Term ones = variable("ones", Tensor.ones(2, 2));
                            gradient(ones.matrixNorm(1), ones, 0.5, 0.5, 0.5, 0.5);
                            gradient(zero.matrixNorm(), zero, 0, 0, 0, 0);
                            gradient(ones.matrixNorm("nuc"), ones, 0.5, 0.5, 0.5, 0.5);
                            gradient(ones.matrixNorm(-2), ones, 0, 0, 0, 0);
                        }),
                kink("cond",
                        "order 2: the first and the last of equal singular values count; inf where the "
                                + "least is 0 (up to the greatest times the precision and the longer length), with "
                                + "slope 0",
                        () -> {
                            near(0, unit.cond().gradient().of(unit).trace().item());
                            values(singular.cond(), INF);
                            gradient(singular.cond(), singular, 0, 0, 0, 0);
                        }),
                kink("cdist",
                        "0 at distance 0; each of equal greatest differences takes all where p is infinite", () -> {
                            Term x = variable("x", new double[][]{{2, 2}});
                            gradient(x.cdist(constant(new double[][]{{2, 2}})), x, 0, 0);
                            gradient(x.cdist(constant(new double[][]{{0, 0}}), INF), x, 1, 1);
                        }),
                kink("pdist",
                        "0 at distance 0; each of equal greatest differences takes all where p is infinite", () -> {
                            Term same = variable("same", new double[][]{{2, 2}, {2, 2}});
                            gradient(same.pdist(), same, 0, 0, 0, 0);
                            Term x = variable("x", new double[][]{{2, 2}, {0, 0}});
                            gradient(x.pdist(INF), x, 1, 1, -1, -1);
                        }),
                kink("dist", "0 at distance 0; equal greatest differences share where p is infinite", () -> {
                    Term x = variable("x", 2.0, 2.0);
                    gradient(x.dist(constant(2, 2)), x, 0, 0);
                    gradient(x.dist(constant(0, 0), INF), x, 0.5, 0.5);
                }),
                kink("pairwiseDistance", "0 at distance 0; equal greatest differences share where p is infinite",
                        () -> {
                            Term x = variable("x", new double[][]{{2, 2}});
                            gradient(x.pairwiseDistance(constant(new double[][]{{2, 2}}), 2, 0), x, 0, 0);
                            gradient(x.pairwiseDistance(constant(new double[][]{{0, 0}}), INF, 0), x, 0.5, 0.5);
                        }),
                kink("cosineSimilarity", "the square of a length below eps keeps its derivative", () -> {
                    Term x = variable("x", 1e-3, 0.0);
                    gradient(x.cosineSimilarity(constant(1, 0), 0, 0.1), x, 10 - 1e-3, 0);
                }));
    }

    /** The slope at the unit matrix; that of the inverse root is refused where it is infinite. */
    private static Kink symmetric(String name, UnaryOperator<Term> f, double slope) {
        return kink(name,
                "equal eigenvalues: divided differences become derivatives; eigenvalues within rounding of 0 are"
                        + " 0; refused where f, or in a derivative f', is infinite",
                () -> {
                    Term unit = variable("unit", new double[][]{{1, 0}, {0, 1}});
                    gradient(f.apply(unit).trace(), unit, slope, 0, 0, slope);
                    Term zero = variable("zero", new double[][]{{0, 0}, {0, 0}});
                    assertThrows(AdjointException.class, zero.inverseSqrtm()::value);
                    refused(zero.sqrtm(), zero);
                });
    }

    private static void refused(Term vectors, Term x) {
        Term derivative = vectors.sum().gradient().of(x);
        assertThrows(AdjointException.class, derivative::value);
    }

    private static Stream<Kink> kinks() {
        return Stream.of(elementary(), special(), choices(), reductions(), orders(), places(), windows(), losses(),
                matrices()).flatMap(kinks -> kinks);
    }

    @TestFactory
    Stream<DynamicTest> everySentenceHolds() {
        return kinks().map(kink -> dynamicTest(kink.operation + ": " + kink.sentence, kink.check::run));
    }

    @Test
    void everySentenceOfThePageIsExecuted() {
        Map<String, String> said = Vocabulary.all().stream().filter(entry -> entry.kink().isPresent())
                .collect(Collectors.toMap(entry -> entry.name(), entry -> entry.kink().get(), (a, b) -> a,
                        TreeMap::new));
        Map<String, String> executed = kinks()
                .collect(Collectors.toMap(Kink::operation, Kink::sentence, (a, b) -> a + " / " + b, TreeMap::new));
        assertEquals(said, executed);
    }
}
