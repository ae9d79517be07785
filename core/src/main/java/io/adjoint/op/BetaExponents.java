package io.adjoint.op;

import static io.adjoint.expr.Interval.between;
import static io.adjoint.op.Arithmetic.absorb;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Exponential.log;
import static io.adjoint.op.Exponential.log1p;
import static io.adjoint.op.Partial.factor;

import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.special.IncompleteBeta;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.math3.util.CombinatoricsUtils;

/** Derivatives of the incomplete beta function in its exponents, each an operation of its own. */
final class BetaExponents {

    /** How often each exponent was differentiated. */
    private record Orders(int a, int b) {}

    /** One operation for each pair of orders, so that equal derivatives are known to be equal. */
    private static final Map<Orders, Elementwise> DERIVATIVES = new ConcurrentHashMap<>();

    private BetaExponents() {}

    static Expr derivative(int m, int n, Expr a, Expr b, Expr x) {
        return DERIVATIVES.computeIfAbsent(new Orders(m, n), orders -> operation(m, n)).on(a, b, x);
    }

    private static Elementwise operation(int m, int n) {
        return Define.ternary(
                "betaincByExponents" + m + "_" + n,
                (a, b, x) -> IncompleteBeta.byExponents(m, n, a, b, x),
                (a, b, x, y) -> factor(derivative(m + 1, n, a, b, x)),
                (a, b, x, y) -> factor(derivative(m, n + 1, a, b, x)),
                (a, b, x, y) -> factor(ofDensity(m, n, a, b, x)),
                Domain.of(between(0.8, 3), between(0.8, 3), between(0.2, 0.8)));
    }

    /** The density's derivative in its exponents, as a complete Bell polynomial of those of its logarithm. */
    private static Expr ofDensity(int m, int n, Expr a, Expr b, Expr x) {
        Expr[][] known = new Expr[m + 1][n + 1];
        for (int i = 0; i <= m; i++) {
            for (int j = 0; j <= n; j++) {
                known[i][j] = i == 0 && j == 0
                        ? Incomplete.betaDensity(a, b, x)
                        : i > 0 ? next(known, i, j, 1, 0, a, b, x) : next(known, i, j, 0, 1, a, b, x);
            }
        }
        return known[m][n];
    }

    /** {@code (f L')} differentiated by Leibniz's rule: one of the orders i and j is that of the step from f to f'. */
    private static Expr next(Expr[][] known, int i, int j, int stepA, int stepB, Expr a, Expr b, Expr x) {
        Expr sum = null;
        for (int p = 0; p <= i - stepA; p++) {
            for (int q = 0; q <= j - stepB; q++) {
                double choices = CombinatoricsUtils.binomialCoefficientDouble(i - stepA, p)
                        * CombinatoricsUtils.binomialCoefficientDouble(j - stepB, q);
                Expr lower = known[i - stepA - p][j - stepB - q];
                Expr term = times(absorb(lower, slope(p + stepA, q + stepB, a, b, x)), choices);
                sum = sum == null ? term : plus(sum, term);
            }
        }
        return sum;
    }

    /** A derivative of the density's logarithm in the exponents. */
    private static Expr slope(int p, int q, Expr a, Expr b, Expr x) {
        Expr shared = Gammas.polygamma(p + q - 1, plus(a, b));
        if (p > 0 && q > 0) {
            return shared;
        }
        Expr own = minus(shared, Gammas.polygamma(p + q - 1, p > 0 ? a : b));
        return p + q > 1 ? own : plus(p > 0 ? log(x) : log1p(neg(x)), own);
    }
}
