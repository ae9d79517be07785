package io.adjoint.op;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * An expression as {@code quotient * factor + rest}, as far as its products and sums show the factor. A pullback asks it
 * where its own slope is infinite, or has a kink, at a point at which the cotangent is 0 by that factor: then the two are
 * multiplied before they are numbers.
 *
 * @param quotient what multiplies the factor, of the shape of the expression; empty if it is not seen
 * @param rest what does not contain the factor; empty if there is none
 */
record Factored(Optional<Expr> quotient, Optional<Expr> rest) {

    /** How many nodes are looked at: a cotangent's own last products, not all that led to it. */
    private static final int NODES = 64;

    static Factored of(Expr expr, Expr factor) {
        return new Search(factor).in(expr);
    }

    private static Factored none(Expr expr) {
        return new Factored(Optional.empty(), Optional.of(expr));
    }

    private Factored map(UnaryOperator<Expr> linear) {
        return new Factored(quotient.map(linear), rest.map(linear));
    }

    private static final class Search {

        private final Expr factor;
        private int left = NODES;

        Search(Expr factor) {
            this.factor = factor;
        }

        Factored in(Expr expr) {
            if (same(expr, factor)) {
                return all(Layouts.broadcastTo(Arithmetic.number(1, expr), expr.shape()));
            }
            if (left-- <= 0 || !(expr instanceof Apply apply) || !(apply.op() instanceof Elementwise op)) {
                return none(expr);
            }
            return switch (op.traits().role()) {
                case PRODUCT -> product(apply, Arithmetic::times);
                case ABSORBING_PRODUCT -> product(apply, (a, b) -> Apply.of(op, a, b));
                case NEGATION -> seen(expr, in(apply.operand(0)).map(Arithmetic::neg));
                case SUM -> sum(apply, Arithmetic::plus, UnaryOperator.identity());
                case DIFFERENCE -> sum(apply, Arithmetic::minus, Arithmetic::neg);
                case FUNCTION -> function(op, apply);
                default -> none(expr);
            };
        }

        /** Whether two expressions are one, or made twice of the same operations and leaves. */
        private boolean same(Expr a, Expr b) {
            if (a.equals(b)) {
                return true;
            }
            if (a instanceof Constant x && b instanceof Constant y) {
                return x.isLiteral() && y.isLiteral() && x.type().equals(y.type()) && x.value().equals(y.value());
            }
            if (!(a instanceof Apply x && b instanceof Apply y && x.op().equals(y.op())
                    && x.operands().size() == y.operands().size() && left-- > 0)) {
                return false;
            }
            for (int k = 0; k < x.operands().size(); k++) {
                if (!same(x.operand(k), y.operand(k))) {
                    return false;
                }
            }
            return true;
        }

        private static Factored all(Expr quotient) {
            return new Factored(Optional.of(quotient), Optional.empty());
        }

        /** As it was, where the factor is not seen. */
        private static Factored seen(Expr expr, Factored parts) {
            return parts.quotient.isPresent() ? parts : none(expr);
        }

        private Factored product(Apply apply, BinaryOperator<Expr> times) {
            Expr a = apply.operand(0);
            Expr b = apply.operand(1);
            Factored first = in(a);
            return first.quotient.isPresent()
                    ? first.map(part -> times.apply(part, b))
                    : seen(apply, in(b).map(part -> times.apply(a, part)));
        }

        private Factored sum(Apply apply, BinaryOperator<Expr> add, UnaryOperator<Expr> signed) {
            if (!apply.operand(0).shape().equals(apply.operand(1).shape())) {
                return none(apply);
            }
            Factored first = in(apply.operand(0));
            Factored second = in(apply.operand(1));
            return seen(apply, new Factored(either(first.quotient, second.quotient, add, signed),
                    either(first.rest, second.rest, add, signed)));
        }

        private static Optional<Expr> either(
                Optional<Expr> first, Optional<Expr> second, BinaryOperator<Expr> add, UnaryOperator<Expr> signed) {
            return first.isEmpty()
                    ? second.map(signed)
                    : second.isEmpty() ? first : Optional.of(add.apply(first.get(), second.get()));
        }

        private Factored function(Elementwise op, Apply apply) {
            Expr base = apply.operand(0);
            if (op == Arithmetic.DIV) {
                Expr by = apply.operand(1);
                return seen(apply, in(base).map(part -> Arithmetic.div(part, by)));
            }
            if (op == Powers.SQUARE && same(base, factor)) {
                return all(base);
            }
            if (op == Powers.POW && same(base, factor) && Powers.known(apply.operand(1)) >= 1) {
                return all(Powers.pow(base, Powers.less(apply.operand(1))));
            }
            return none(apply);
        }
    }
}
