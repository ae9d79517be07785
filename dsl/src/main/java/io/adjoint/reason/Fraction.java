package io.adjoint.reason;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A number as a person keeps it: a quotient of doubles, in lowest terms where both are whole. What cannot be computed
 * exactly is not computed.
 *
 * @param above what is divided, of either sign
 * @param below what it is divided by, positive
 */
record Fraction(double above, double below) {

    static final Fraction ONE = new Fraction(1, 1);

    static final Fraction ZERO = new Fraction(0, 1);

    private static final double WHOLE = 1e15;

    private static final int FEW = 64;

    /** A number, empty of an infinity or NaN; halves, quarters and on are quotients. */
    static Optional<Fraction> of(double value) {
        if (!Double.isFinite(value)) {
            return Optional.empty();
        }
        for (int below = 1; below <= FEW; below *= 2) {
            if (isWhole(value * below)) {
                return Optional.of(reduced(value * below, below));
            }
        }
        return Optional.of(new Fraction(value, 1));
    }

    private static boolean isWhole(double value) {
        return value == Math.rint(value) && Math.abs(value) < WHOLE;
    }

    private static Fraction reduced(double above, double below) {
        if (!isWhole(above) || !isWhole(below)) {
            return new Fraction(above, below);
        }
        double divisor = BigInteger.valueOf((long) above).gcd(BigInteger.valueOf((long) below)).doubleValue();
        return new Fraction(above / divisor + 0.0, below / divisor);
    }

    private static Optional<Double> product(double a, double b) {
        double product = a * b;
        boolean exact = Double.isFinite(product)
                && new BigDecimal(a).multiply(new BigDecimal(b)).compareTo(new BigDecimal(product)) == 0;
        return exact ? Optional.of(product) : Optional.empty();
    }

    Optional<Fraction> times(Fraction other) {
        return product(above, other.above)
                .flatMap(up -> product(below, other.below).map(down -> reduced(up, down)));
    }

    Optional<Fraction> plus(Fraction other) {
        return product(above, other.below).flatMap(first -> product(other.above, below)
                .filter(second -> isWhole(first) && isWhole(second))
                .flatMap(second -> product(below, other.below).map(down -> reduced(first + second, down))));
    }

    /** 1 over this; empty of 0. */
    Optional<Fraction> inverse() {
        return isZero() ? Optional.empty() : Optional.of(new Fraction(Math.signum(above) * below, Math.abs(above)));
    }

    Fraction negated() {
        return new Fraction(0.0 - above, below);
    }

    boolean isZero() {
        return above == 0;
    }

    boolean isOne() {
        return above == 1 && below == 1;
    }

    boolean isNegative() {
        return above < 0;
    }
}
