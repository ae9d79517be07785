package io.adjoint.reason;

import io.adjoint.expr.Expr;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A sum of terms with numbers in front.
 *
 * @param number the term that is a number
 * @param terms the others, each without the number in front of it, in the order in which they were met
 */
record Sum(Fraction number, Map<Expr, Fraction> terms) {

    static Sum of(Monomial product, Optional<Expr> unit) {
        return unit.map(term -> new Sum(Fraction.ZERO, Map.of(term, product.number())))
                .orElseGet(() -> new Sum(product.number(), Map.of()));
    }

    /** What comes of adding; empty where a number would be rounded, or it grows too long. */
    Optional<Sum> plus(Sum other, Laws laws) {
        Optional<Fraction> numbers = number.isZero()
                ? Optional.of(other.number)
                : other.number.isZero() ? Optional.of(number) : number.plus(other.number);
        if (numbers.isEmpty() || terms.size() + other.terms.size() > Monomial.LONGEST) {
            return Optional.empty();
        }
        Map<Expr, Fraction> all = new LinkedHashMap<>(terms);
        for (Map.Entry<Expr, Fraction> term : other.terms.entrySet()) {
            Fraction before = all.get(term.getKey());
            Optional<Fraction> together = before == null
                    ? Optional.of(term.getValue())
                    : before.plus(term.getValue());
            if (together.isEmpty()) {
                return Optional.empty();
            }
            if (before != null) {
                laws.use(Law.LIKE_TERMS);
            }
            if (together.get().isZero()) {
                all.remove(term.getKey());
            } else {
                all.put(term.getKey(), together.get());
            }
        }
        if (isZero() || other.isZero()) {
            laws.use(Law.ZERO);
        } else if (!number.isZero() && !other.number.isZero()) {
            laws.use(Law.NUMBERS);
        }
        return Optional.of(new Sum(numbers.get(), all));
    }

    private boolean isZero() {
        return number.isZero() && terms.isEmpty();
    }

    Sum negated() {
        Map<Expr, Fraction> all = new LinkedHashMap<>();
        terms.forEach((term, factor) -> all.put(term, factor.negated()));
        return new Sum(number.negated(), all);
    }

    /** What a sum of one term is as a product. */
    Optional<Monomial> single(Function<Expr, Monomial> product) {
        if (terms.isEmpty()) {
            return Optional.of(Monomial.of(number));
        }
        if (terms.size() > 1 || !number.isZero()) {
            return Optional.empty();
        }
        var term = terms.entrySet().iterator().next();
        return product.apply(term.getKey()).times(Monomial.of(term.getValue()), new Laws());
    }

    /** {@code a^2 - b^2} of {@code a + b} and {@code a - b}, of a number and a term or of two terms. */
    Optional<Sum> conjugated(Sum other, Function<Expr, Optional<Expr>> squared) {
        boolean alike = terms.keySet().equals(other.terms.keySet())
                && terms.size() + (number.isZero() ? 0 : 1) == 2;
        if (!alike) {
            return Optional.empty();
        }
        int kept = number.isZero() ? 0 : number.equals(other.number) ? 1 : -1;
        Fraction constant = number.times(other.number).orElse(Fraction.ZERO);
        int same = kept;
        int opposite = kept == -1 ? 1 : 0;
        Map<Expr, Fraction> squares = new LinkedHashMap<>();
        for (Iterator<Expr> each = terms.keySet().iterator(); each.hasNext();) {
            Expr term = each.next();
            Fraction a = terms.get(term);
            Fraction b = other.terms.get(term);
            same += a.equals(b) ? 1 : 0;
            opposite += a.equals(b.negated()) ? 1 : 0;
            Optional<Fraction> factor = a.times(b);
            Optional<Expr> square = squared.apply(term);
            if (factor.isEmpty() || square.isEmpty()) {
                return Optional.empty();
            }
            squares.put(square.get(), factor.get());
        }
        boolean opposed = kept != -1 || number.equals(other.number.negated());
        return same == 1 && opposite == 1 && opposed ? Optional.of(new Sum(constant, squares)) : Optional.empty();
    }
}
