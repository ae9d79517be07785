package io.adjoint.op.special;

import static io.adjoint.expr.Interval.between;
import static io.adjoint.op.Arithmetic.absorb;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.reciprocal;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Partial.factor;

import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.op.Countless;
import io.adjoint.op.Define;
import io.adjoint.special.BetaTail;
import io.adjoint.special.GammaFunctions;
import org.apache.commons.math3.util.CombinatoricsUtils;

/** Derivatives of the incomplete beta function in its exponents, each an operation of its own. */
final class BetaExponents {

    /** How often each exponent was differentiated. */
    private record Orders(int a, int b) {
        Orders {
            Countless.requireOrders("betainc", a, b);
        }
    }

    private static final Countless<Orders> DERIVATIVES =
            new Countless<>("betaincByExponents", orders -> operation(orders.a, orders.b));

    /** {@code log(x) + digamma(a + b) - digamma(a)}. */
    private static final Elementwise LOG_SHARE = Define.ternary(
            "betaLogShare",
            (a, b, x) -> GammaFunctions.logShare(a, b, x, 1 - x),
            (a, b, x, y) -> factor(Gammas.step(1, a, b)),
            (a, b, x, y) -> factor(Gammas.polygamma(1, plus(a, b))),
            (a, b, x, y) -> factor(reciprocal(x)),
            Domain.of(between(0.8, 3), between(0.8, 3), between(0.2, 0.8)));

    /** {@code log(1 - x) + digamma(a + b) - digamma(b)}. */
    private static final Elementwise LOG_SHARE_OF_REST = Define.ternary(
            "betaLogShareOfRest",
            (a, b, x) -> GammaFunctions.logShare(b, a, 1 - x, x),
            (a, b, x, y) -> factor(Gammas.polygamma(1, plus(a, b))),
            (a, b, x, y) -> factor(Gammas.step(1, b, a)),
            (a, b, x, y) -> factor(neg(reciprocal(minus(number(1, x), x)))),
            Domain.of(between(0.8, 3), between(0.8, 3), between(0.2, 0.8)));

    private BetaExponents() {}

    static Expr derivative(int m, int n, Expr a, Expr b, Expr x) {
        return DERIVATIVES.of(new Orders(m, n)).on(a, b, x);
    }

    private static Elementwise operation(int m, int n) {
        return Define.ternary(
                "betaincByExponents" + m + "_" + n,
                (a, b, x) -> BetaTail.byExponents(m, n, a, b, x),
                (a, b, x, y) -> factor(derivative(m + 1, n, a, b, x)),
                (a, b, x, y) -> factor(derivative(m, n + 1, a, b, x)),
                (a, b, x, y) -> factor(ofDensity(m, n, a, b, x)),
                Domain.of(between(0.8, 3), between(0.8, 3), between(0.2, 0.8)));
    }

    /** The density's derivative in its exponents. */
    private static Expr ofDensity(int m, int n, Expr a, Expr b, Expr x) {
        return derivative(m, n, Incomplete.betaDensity(a, b, x), (p, q) -> slope(p, q, a, b, x));
    }

    /** The derivatives of a function's logarithm in both exponents, not both of order 0. */
    @FunctionalInterface
    interface Slopes {
        Expr of(int p, int q);
    }

    /** A function's derivative in its exponents, as a complete Bell polynomial of those of its logarithm. */
    static Expr derivative(int m, int n, Expr function, Slopes slopes) {
        Expr[][] known = new Expr[m + 1][n + 1];
        for (int i = 0; i <= m; i++) {
            for (int j = 0; j <= n; j++) {
                known[i][j] = i == 0 && j == 0
                        ? function
                        : i > 0 ? next(known, i, j, 1, 0, slopes) : next(known, i, j, 0, 1, slopes);
            }
        }
        return known[m][n];
    }

    /** {@code (f L')} differentiated by Leibniz's rule: one of the orders i and j is that of the step from f to f'. */
    private static Expr next(Expr[][] known, int i, int j, int stepA, int stepB, Slopes slopes) {
        Expr sum = null;
        for (int p = 0; p <= i - stepA; p++) {
            for (int q = 0; q <= j - stepB; q++) {
                double choices = CombinatoricsUtils.binomialCoefficientDouble(i - stepA, p)
                        * CombinatoricsUtils.binomialCoefficientDouble(j - stepB, q);
                Expr lower = known[i - stepA - p][j - stepB - q];
                Expr term = times(absorb(lower, slopes.of(p + stepA, q + stepB)), choices);
                sum = sum == null ? term : plus(sum, term);
            }
        }
        return sum;
    }

    /** A derivative of the density's logarithm in the exponents. */
    static Expr slope(int p, int q, Expr a, Expr b, Expr x) {
        if (p > 0 && q > 0) {
            return Gammas.polygamma(p + q - 1, plus(a, b));
        }
        if (p + q > 1) {
            return p > 0 ? Gammas.step(p - 1, a, b) : Gammas.step(q - 1, b, a);
        }
        return (p > 0 ? LOG_SHARE : LOG_SHARE_OF_REST).on(a, b, x);
    }
}
