package io.adjoint.reason;

import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Layouts;
import io.adjoint.op.Powers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Products and sums as expressions again: numbers first, one fraction bar, and what is subtracted last. */
final class Composition {

    /** A product of a type. */
    Expr composed(Monomial product, Type type, Interned interned) {
        List<Expr> above = new ArrayList<>();
        List<Expr> below = new ArrayList<>();
        product.powers().forEach((base, exponent) -> (exponent > 0 ? above : below)
                .add(interned.deeply(raised(base, Math.abs(exponent)))));
        Fraction number = product.number();
        Expr up = multiplied(Math.abs(number.above()), above, type);
        boolean divides = !below.isEmpty() || number.below() != 1;
        Expr quotient = divides ? Arithmetic.div(up, multiplied(number.below(), below, type)) : up;
        return fitting(number.isNegative() ? Arithmetic.neg(quotient) : quotient, type, interned);
    }

    /** A product without the number in front, empty if it is nothing else. */
    Optional<Expr> unit(Monomial product, Type type, Interned interned) {
        return product.powers().isEmpty()
                ? Optional.empty()
                : Optional.of(composed(product.with(Fraction.ONE), type, interned));
    }

    private static Expr raised(Expr base, double exponent) {
        if (exponent == 1) {
            return base;
        }
        return exponent == 0.5 ? Powers.sqrt(base) : Powers.pow(base, exponent);
    }

    private static Expr multiplied(double number, List<Expr> factors, Type type) {
        Expr product = null;
        if (number != 1 || factors.isEmpty()) {
            product = Constant.literal(number, type.dtype());
        }
        for (Expr factor : factors) {
            product = product == null ? factor : Arithmetic.times(product, factor);
        }
        return product;
    }

    /** A sum of a type; what is added comes before what is subtracted where that would stand first. */
    Expr composed(Sum sum, Function<Expr, Monomial> product, Type type, Interned interned) {
        Map<Expr, Boolean> parts = new LinkedHashMap<>();
        sum.terms().forEach((term, factor) -> {
            Fraction size = factor.isNegative() ? factor.negated() : factor;
            Monomial whole = product.apply(term).times(Monomial.of(size), new Laws())
                    .orElseGet(() -> new Monomial(size, Map.of(term, 1.0)));
            parts.put(composed(whole, term.type(), interned), factor.isNegative());
        });
        if (!sum.number().isZero()) {
            boolean negative = sum.number().isNegative();
            Fraction size = negative ? sum.number().negated() : sum.number();
            Expr number = interned.deeply(composed(Monomial.of(size), Type.scalar(type.dtype()), interned));
            parts.put(number, negative);
        }
        Expr first = parts.entrySet().stream().filter(part -> !part.getValue()).map(Map.Entry::getKey).findFirst()
                .orElse(null);
        Expr total = first;
        for (Map.Entry<Expr, Boolean> part : parts.entrySet()) {
            if (total == null) {
                total = Arithmetic.neg(part.getKey());
            } else if (part.getKey() != first) {
                total = part.getValue()
                        ? Arithmetic.minus(total, part.getKey())
                        : Arithmetic.plus(total, part.getKey());
            }
        }
        return fitting(total, type, interned);
    }

    private static Expr fitting(Expr expr, Type type, Interned interned) {
        Expr cast = Arithmetic.cast(expr, type.dtype());
        return interned.deeply(cast.shape().equals(type.shape()) ? cast : Layouts.broadcastTo(cast, type.shape()));
    }
}
