package io.adjoint.reason;

import io.adjoint.expr.Expr;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A product of powers with a number in front.
 *
 * @param number the number
 * @param powers bases with their exponents, none of them 0, in the order in which they were met
 */
record Monomial(Fraction number, Map<Expr, Double> powers) {

    /** Longer products are left as they stand, so that none is walked again at each of its parts. */
    static final int LONGEST = 24;

    static Monomial of(Fraction number) {
        return new Monomial(number, Map.of());
    }

    static Monomial of(Expr base) {
        return new Monomial(Fraction.ONE, Map.of(base, 1.0));
    }

    /** What comes of multiplying, and what was done; empty where a number would be rounded, or it grows too long. */
    Optional<Monomial> times(Monomial other, Laws laws) {
        Optional<Fraction> numbers = number.times(other.number);
        if (numbers.isEmpty() || powers.size() + other.powers.size() > LONGEST) {
            return Optional.empty();
        }
        Map<Expr, Double> all = new LinkedHashMap<>(powers);
        other.powers.forEach((base, exponent) -> {
            Double before = all.get(base);
            if (before == null) {
                all.put(base, exponent);
                return;
            }
            laws.use(before * exponent < 0 ? Law.QUOTIENTS_OF_POWERS : Law.PRODUCTS_OF_POWERS);
            if (before + exponent == 0) {
                all.remove(base);
            } else {
                all.put(base, before + exponent);
            }
        });
        note(other, numbers.get(), laws);
        return Optional.of(new Monomial(numbers.get(), all));
    }

    private void note(Monomial other, Fraction product, Laws laws) {
        if (isOne() || other.isOne()) {
            laws.use(Law.ONE);
        } else if (number.isNegative() && other.number.isNegative()) {
            laws.use(Law.SIGNS);
        } else if (!number.isOne() && !other.number.isOne()) {
            laws.use(Law.NUMBERS);
        }
        if (product.isZero() && (!powers.isEmpty() || !other.powers.isEmpty())) {
            laws.use(Law.NOTHING);
        }
    }

    /** This to a power. A root is taken of a single base alone, which is where it is real. */
    Optional<Monomial> power(double exponent, Laws laws) {
        boolean whole = exponent == Math.rint(exponent) && Math.abs(exponent) <= LONGEST;
        if (!whole) {
            boolean single = number.isOne() && powers.size() == 1 && powers.values().iterator().next() == 1;
            return single
                    ? Optional.of(new Monomial(number, Map.of(powers.keySet().iterator().next(), exponent)))
                    : Optional.empty();
        }
        Optional<Fraction> raised = raised((int) exponent);
        if (raised.isEmpty()) {
            return Optional.empty();
        }
        if (powers.size() > 1 || powers.values().stream().anyMatch(own -> own != 1) || !number.isOne()) {
            laws.use(Law.POWERS_OF_PRODUCTS);
        }
        Map<Expr, Double> all = new LinkedHashMap<>();
        powers.forEach((base, own) -> all.put(base, own * exponent));
        return Optional.of(new Monomial(raised.get(), exponent == 0 ? Map.of() : all));
    }

    private Optional<Fraction> raised(int exponent) {
        Optional<Fraction> factor = exponent < 0 ? number.inverse() : Optional.of(number);
        Optional<Fraction> raised = Optional.of(Fraction.ONE);
        for (int k = 0; k < Math.abs(exponent) && raised.isPresent() && factor.isPresent(); k++) {
            raised = raised.get().times(factor.get());
        }
        return factor.isPresent() ? raised : Optional.empty();
    }

    boolean isOne() {
        return powers.isEmpty() && number.isOne();
    }

    Monomial with(Fraction other) {
        return new Monomial(other, powers);
    }
}
