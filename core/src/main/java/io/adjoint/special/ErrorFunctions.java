package io.adjoint.special;

import io.adjoint.kernel.Bulk;
import io.adjoint.kernel.Fused;

/** The complementary error function and its scaled form {@code e^(x^2) erfc(x)} with all its derivatives. */
public final class ErrorFunctions {

    private static final double TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);

    /** Below this erfc is 1 - erf to full precision. */
    static final double CENTRE = 0.5;

    private static final double MAP = 3.75;

    /**
     * Chebyshev coefficients of {@code (1 + 2x) e^(x^2) erfc(x)} in {@code (x - 3.75) / (x + 3.75)}: M. M. Shepherd and
     * J. G. Laframboise, Math. Comp. 36 (1981) 249-253, computed anew in 60 digits.
     */
    private static final double[] CHEBYSHEV = {1.1775789345674017, -0.004590054580646478, -0.08424913336651792,
        0.05920993999819189, -0.026658668435305753, 0.009074997670705265, -0.002413163540417608,
        0.0004907758365258086, -6.916973302501207e-05, 4.13902798607301e-06, 7.74038306619849e-07,
        -2.1886401049234397e-07, 1.076499946567091e-08, 4.521959811218287e-09, -7.754400208831351e-10,
        -6.318088340886684e-11, 2.86879501093067e-11, 1.9455868545777347e-13, -9.65469674843344e-13,
        3.25254814814874e-14, 3.3478119482868056e-14, -1.864562880419313e-15, -1.2507950530688648e-15,
        7.418235256624044e-17, 5.068148904796111e-17};

    private ErrorFunctions() {}

    /**
     * The complement of the error function, {@code 1 - erf(x)}.
     *
     * @param x a number
     * @return its complement, to full relative accuracy in the upper tail
     */
    public static double erfc(double x) {
        if (Math.abs(x) < CENTRE) {
            return 1 - Bulk.ERF.scalar().applyAsDouble(x);
        }
        double tail = expOfMinusSquare(x) * ofPositive(Math.abs(x));
        return x > 0 ? tail : 2 - tail;
    }

    /**
     * The scaled complement {@code e^(x^2) erfc(x)}.
     *
     * @param x a number
     * @return the product, which falls as {@code 1 / (sqrt(pi) x)}
     */
    public static double erfcx(double x) {
        return x < 0 ? 2 * expOfSquare(x) - ofPositive(-x) : ofPositive(x);
    }

    /** {@code e^(-x^2)} without the error of a rounded square. */
    static double expOfMinusSquare(double x) {
        double square = x * x;
        return square > 800 ? 0 : Math.exp(-square) * (1 - Fused.fma(x, x, -square));
    }

    private static double expOfSquare(double x) {
        double square = x * x;
        return square > 800 ? Double.POSITIVE_INFINITY : Math.exp(square) * (1 + Fused.fma(x, x, -square));
    }

    private static double ofPositive(double x) {
        if (x > 1e15) {
            return TWO_OVER_SQRT_PI / 2 / x;
        }
        double t = 2 * (x - MAP) / (x + MAP);
        double next = 0;
        double last = 0;
        for (int k = CHEBYSHEV.length - 1; k > 0; k--) {
            double sum = CHEBYSHEV[k] + t * next - last;
            last = next;
            next = sum;
        }
        return (CHEBYSHEV[0] + t / 2 * next - last) / (1 + 2 * x);
    }

    /**
     * A derivative of the scaled complement, {@code (-2)^n n! e^(x^2) i^n erfc(x)} (DLMF 7.18.4), by the recurrence of
     * DLMF 7.18.7: forwards where that is stable, and backwards from afar where the derivatives decay (W. Gautschi,
     * Math. Comp. 15 (1961) 227-232).
     *
     * @param n the order, not negative
     * @param x a number
     * @return the derivative
     */
    public static double erfcxDerivative(int n, double x) {
        if (n == 0) {
            return erfcx(x);
        }
        return x < CENTRE ? forwards(n, x) : erfcx(x) * decay(n, x);
    }

    private static double forwards(int n, double x) {
        double last = erfcx(x);
        double derivative = 2 * x * last - TWO_OVER_SQRT_PI;
        for (int k = 2; k <= n; k++) {
            double following = 2 * x * derivative + 2 * (k - 1) * last;
            last = derivative;
            derivative = following;
        }
        return derivative;
    }

    /**
     * How many times erfcx its derivative is, for x of at least a half: a product of ratios of neighbours, each from the
     * next, beginning so far away that the beginning does not matter.
     */
    static double decay(int n, double x) {
        if (Double.isInfinite(x)) {
            return 0;
        }
        double reach = Math.sqrt(2.0 * n) + 20 / x;
        int from = n + 10 + (int) (reach * reach / 2);
        double ratio = -2 * from / (x + Math.hypot(x, Math.sqrt(2.0 * from)));
        double product = 1;
        for (int k = from; k >= 1; k--) {
            product = k <= n ? product * ratio : product;
            ratio = 2 * (k - 1) / (ratio - 2 * x);
        }
        return product;
    }
}
