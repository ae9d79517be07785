package io.adjoint.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.IntFunction;

/** The true values of the functions, by their series in a hundred digits. */
final class HighPrecision {

    private static final MathContext DIGITS = new MathContext(100);
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal TWO = BigDecimal.TWO;
    private static final BigDecimal NEGLIGIBLE = new BigDecimal("1e-130");
    /** Below this a function is as good as the first terms of its series. */
    private static final BigDecimal TINY = new BigDecimal("1e-30");
    /** By Machin's formula. */
    private static final BigDecimal PI = arctanOfInverse(5).multiply(BigDecimal.valueOf(16))
            .subtract(arctanOfInverse(239).multiply(BigDecimal.valueOf(4)));

    private HighPrecision() {}

    static BigDecimal value(Bulk function, double argument) {
        BigDecimal x = new BigDecimal(argument);
        return switch (function) {
            case EXP -> exp(x);
            case EXPM1 -> expm1(x);
            case LOG -> log(x);
            case LOG1P -> x.abs().compareTo(TINY) < 0 ? x.subtract(half(x.multiply(x))) : log(x.add(ONE));
            case SIGMOID -> ONE.divide(ONE.add(exp(x.negate())), DIGITS);
            case SIGMOID_SLOPE -> logisticSlope(x);
            case SECH_SQUARED -> logisticSlope(x.add(x)).multiply(BigDecimal.valueOf(4));
            case TANH -> {
                BigDecimal e = expm1(x.add(x));
                yield e.divide(e.add(TWO), DIGITS);
            }
            case SIN -> sin(x);
            case COS -> sin(half(PI).subtract(x));
            case ERF -> erf(x);
        };
    }

    /** {@return how far y is from the true value, in units in the last place of y} */
    static double ulps(double y, BigDecimal value) {
        return new BigDecimal(y).subtract(value).abs().divide(new BigDecimal(Math.ulp(y)), MathContext.DECIMAL64)
                .doubleValue();
    }

    private static BigDecimal half(BigDecimal x) {
        return x.divide(TWO, DIGITS.getPrecision() + 1100, RoundingMode.HALF_EVEN);
    }

    /** {@return the sum of a series whose term n is the one before times x and a factor of n} */
    private static BigDecimal series(BigDecimal first, BigDecimal x,
            IntFunction<BigDecimal> divisor) {
        BigDecimal sum = first;
        BigDecimal term = first;
        for (int n = 1; term.abs().compareTo(sum.abs().multiply(NEGLIGIBLE)) > 0; n++) {
            term = term.multiply(x, DIGITS).divide(divisor.apply(n), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum;
    }

    private static BigDecimal exp(BigDecimal x) {
        BigDecimal small = x.divide(BigDecimal.valueOf(1 << 12), DIGITS);
        return series(ONE, small, BigDecimal::valueOf).pow(1 << 12, DIGITS);
    }

    private static BigDecimal expm1(BigDecimal x) {
        return x.abs().compareTo(TINY) < 0 ? x.add(half(x.multiply(x))) : exp(x).subtract(ONE);
    }

    private static BigDecimal logisticSlope(BigDecimal x) {
        BigDecimal e = exp(x.abs().negate());
        return e.divide(ONE.add(e).pow(2), DIGITS);
    }

    /** One step of Halley's from the nearest double, which triples its digits. */
    private static BigDecimal log(BigDecimal x) {
        BigDecimal near = new BigDecimal(Math.log(x.doubleValue()));
        BigDecimal e = exp(near);
        return near.add(x.subtract(e).multiply(TWO).divide(x.add(e), DIGITS));
    }

    private static BigDecimal sin(BigDecimal x) {
        BigInteger turns = x.divide(PI, 0, RoundingMode.HALF_EVEN).toBigInteger();
        BigDecimal r = x.subtract(PI.multiply(new BigDecimal(turns)));
        BigDecimal sine = r.signum() == 0
                ? r
                : series(r, r.multiply(r, DIGITS).negate(), n -> BigDecimal.valueOf(2L * n * (2 * n + 1)));
        return turns.testBit(0) ? sine.negate() : sine;
    }

    /** {@code 2 / sqrt(pi) exp(-x^2) (x + 2/3 x^3 + 4/15 x^5 + ...)}: Abramowitz and Stegun 7.1.6. */
    private static BigDecimal erf(BigDecimal x) {
        if (x.signum() == 0) {
            return x;
        }
        BigDecimal square = x.multiply(x, DIGITS);
        BigDecimal sum = series(x, square.multiply(TWO), n -> BigDecimal.valueOf(2L * n + 1));
        return TWO.divide(PI.sqrt(DIGITS), DIGITS).multiply(exp(square.negate())).multiply(sum, DIGITS);
    }

    private static BigDecimal arctanOfInverse(int k) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal power = ONE.divide(BigDecimal.valueOf(k), DIGITS.getPrecision() + 30, RoundingMode.HALF_EVEN);
        for (int n = 1; power.signum() != 0; n += 2) {
            BigDecimal term = power.divide(BigDecimal.valueOf(n), RoundingMode.HALF_EVEN);
            sum = n % 4 == 1 ? sum.add(term) : sum.subtract(term);
            power = power.divide(BigDecimal.valueOf((long) k * k), RoundingMode.HALF_EVEN);
        }
        return sum;
    }
}
