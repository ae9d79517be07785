package io.adjoint.render;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Notation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A product of products and quotients as a person writes it: its sign and its number in front, one fraction bar. Only of
 * those that read badly as they stand: a quotient is divided again, or a product stands behind an inner sign.
 *
 * @param negative whether a minus stands in front
 * @param number the product of all whole numbers among the factors
 * @param above what is multiplied, in order
 * @param below what that is divided by, in order
 * @param operations how many operations of the tree this is
 */
record Factors(boolean negative, double number, List<Expr> above, List<Expr> below, int operations) {

    /** Beyond this a product of whole numbers might be rounded. */
    private static final double EXACT = 1e15;

    /** Longer products are written as they stand, so that none is walked again at each of its parts. */
    private static final int LONGEST = 64;

    private record Step(Expr expr, boolean divides) {}

    static Optional<Factors> of(Apply apply, Predicate<Expr> named) {
        return kind(apply) != Kind.OTHER && readsBadly(apply, named)
                ? Optional.of(collected(apply, named))
                : Optional.empty();
    }

    private enum Kind {
        PRODUCT, QUOTIENT, SIGN, OTHER
    }

    private static Kind kind(Apply apply) {
        if (!apply.op().attributes().isEmpty()) {
            return Kind.OTHER;
        }
        return switch (apply.op().notation()) {
            case Notation.Infix(String sign, int precedence, boolean right) when sign.equals(" * ") -> Kind.PRODUCT;
            case Notation.Infix(String sign, int precedence, boolean right) when sign.equals(" / ") -> Kind.QUOTIENT;
            case Notation.Prefix(String sign, int precedence) when sign.equals("-") -> Kind.SIGN;
            default -> Kind.OTHER;
        };
    }

    private static Kind kind(Expr expr, Predicate<Expr> named) {
        return expr instanceof Apply apply && !named.test(expr) ? kind(apply) : Kind.OTHER;
    }

    private static boolean readsBadly(Apply root, Predicate<Expr> named) {
        Deque<Step> pending = new ArrayDeque<>(List.of(new Step(root, false)));
        int quotients = 0;
        int steps = 0;
        boolean bad = false;
        while (!pending.isEmpty()) {
            if (++steps > LONGEST) {
                return false;
            }
            Step step = pending.pop();
            Kind kind = step.expr == root ? kind(root) : kind(step.expr, named);
            if (kind != Kind.OTHER) {
                Apply apply = (Apply) step.expr;
                quotients += kind == Kind.QUOTIENT && !step.divides ? 1 : 0;
                boolean signed = kind == Kind.SIGN && apply != root
                        && product(kind(apply.operand(0), named));
                bad |= quotients > 1 || signed;
                pushOperands(apply, kind, step.divides, pending);
            }
        }
        return bad;
    }

    private static boolean product(Kind kind) {
        return kind == Kind.PRODUCT || kind == Kind.QUOTIENT;
    }

    private static void pushOperands(Apply apply, Kind kind, boolean divides, Deque<Step> pending) {
        if (kind != Kind.SIGN) {
            pending.push(new Step(apply.operand(1), divides != (kind == Kind.QUOTIENT)));
        }
        pending.push(new Step(apply.operand(0), divides));
    }

    private static Factors collected(Apply root, Predicate<Expr> named) {
        Deque<Step> pending = new ArrayDeque<>(List.of(new Step(root, false)));
        List<Expr> above = new ArrayList<>();
        List<Expr> below = new ArrayList<>();
        boolean negative = false;
        double number = 1;
        int operations = 0;
        while (!pending.isEmpty()) {
            Step step = pending.pop();
            Kind kind = step.expr == root ? kind(root) : kind(step.expr, named);
            if (kind != Kind.OTHER) {
                operations++;
                negative ^= kind == Kind.SIGN;
                pushOperands((Apply) step.expr, kind, step.divides, pending);
            } else if (!step.divides && whole(step.expr, number)) {
                double factor = ((Constant) step.expr).value().item();
                negative ^= factor < 0;
                number *= Math.abs(factor);
            } else {
                (step.divides ? below : above).add(step.expr);
            }
        }
        return new Factors(negative, number, above, below, operations);
    }

    private static boolean whole(Expr expr, double before) {
        if (!(expr instanceof Constant constant) || !constant.shape().isScalar()) {
            return false;
        }
        double value = constant.value().item();
        return value == Math.rint(value) && value != 0 && Math.abs(value * before) < EXACT;
    }
}
