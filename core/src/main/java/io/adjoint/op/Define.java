package io.adjoint.op;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Elementwise.Traits;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Meaning;
import io.adjoint.expr.Meaning.DoubleTernaryOperator;
import io.adjoint.kernel.Bulk;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * How families declare elementwise operations: a name, a function of numbers, its partial derivatives, and where tests
 * may sample it. The chain rule is the same for all of them and stands here.
 *
 * <p>A partial sees the result too, so that {@code exp}, {@code sqrt} and {@code tanh} reuse it.
 */
public final class Define {

    private Define() {}

    /** The partial derivative of a function of one operand. */
    @FunctionalInterface
    public interface UnaryPartial {

        /**
         * The derivative at operands.
         *
         * @param x the operand
         * @param y the result
         * @return what a cotangent is multiplied by
         */
        Partial of(Expr x, Expr y);
    }

    /** A partial derivative of a function of two operands. */
    @FunctionalInterface
    public interface BinaryPartial {

        /**
         * The derivative at operands.
         *
         * @param a the first operand
         * @param b the second operand
         * @param y the result
         * @return what a cotangent is multiplied by
         */
        Partial of(Expr a, Expr b, Expr y);
    }

    /** A partial derivative of a function of three operands. */
    @FunctionalInterface
    public interface TernaryPartial {

        /**
         * The derivative at operands.
         *
         * @param a the first operand
         * @param b the second operand
         * @param c the third operand
         * @param y the result
         * @return what a cotangent is multiplied by
         */
        Partial of(Expr a, Expr b, Expr c, Expr y);
    }

    /**
     * A function of one number.
     *
     * @param name how it is called
     * @param f the function
     * @param partial its derivative
     * @param domain where tests may sample it
     * @return the operation
     */
    public static Elementwise unary(String name, DoubleUnaryOperator f, UnaryPartial partial, Domain domain) {
        return unary(name, f, partial, domain, Traits.NONE);
    }

    /**
     * A function of one number, of which more is known.
     *
     * @param name how it is called
     * @param f the function
     * @param partial its derivative
     * @param domain where tests may sample it
     * @param traits what else is true of it
     * @return the operation
     */
    public static Elementwise unary(String name, DoubleUnaryOperator f, UnaryPartial partial, Domain domain,
            Traits traits) {
        return made(name, new Meaning.Unary(f), (node, k) -> partial.of(node.operand(0), node), domain, traits);
    }

    /** A function that has a kernel of whole arrays. */
    public static Elementwise unary(String name, Bulk kernel, UnaryPartial partial, Domain domain) {
        return unary(name, kernel.scalar(), partial, domain, Traits.NONE.vectorised(kernel));
    }

    /**
     * A function of two numbers.
     *
     * @param name how it is called
     * @param f the function
     * @param first the derivative by the first operand
     * @param second that by the second
     * @param domain where tests may sample it
     * @return the operation
     */
    public static Elementwise binary(
            String name, DoubleBinaryOperator f, BinaryPartial first, BinaryPartial second, Domain domain) {
        return binary(name, f, first, second, domain, Traits.NONE);
    }

    /**
     * A function of two numbers, of which more is known.
     *
     * @param name how it is called
     * @param f the function
     * @param first the derivative by the first operand
     * @param second that by the second
     * @param domain where tests may sample it
     * @param traits what else is true of it
     * @return the operation
     */
    public static Elementwise binary(
            String name, DoubleBinaryOperator f, BinaryPartial first, BinaryPartial second, Domain domain,
            Traits traits) {
        return made(name, new Meaning.Binary(f),
                (node, k) -> (k == 0 ? first : second).of(node.operand(0), node.operand(1), node), domain, traits);
    }

    /**
     * A function of three numbers.
     *
     * @param name how it is called
     * @param f the function
     * @param first the derivative by the first operand
     * @param second that by the second
     * @param third that by the third
     * @param domain where tests may sample it
     * @return the operation
     */
    public static Elementwise ternary(
            String name, DoubleTernaryOperator f, TernaryPartial first, TernaryPartial second, TernaryPartial third,
            Domain domain) {
        return ternary(name, f, first, second, third, domain, Traits.NONE);
    }

    /**
     * A function of three numbers, of which more is known.
     *
     * @param name how it is called
     * @param f the function
     * @param first the derivative by the first operand
     * @param second that by the second
     * @param third that by the third
     * @param domain where tests may sample it
     * @param traits what else is true of it
     * @return the operation
     */
    public static Elementwise ternary(
            String name, DoubleTernaryOperator f, TernaryPartial first, TernaryPartial second, TernaryPartial third,
            Domain domain, Traits traits) {
        return made(name, new Meaning.Ternary(f), (node, k) -> {
            TernaryPartial partial = k == 0 ? first : k == 1 ? second : third;
            return partial.of(node.operand(0), node.operand(1), node.operand(2), node);
        }, domain, traits);
    }

    /** The partial derivative of an application with respect to one operand. */
    interface Slopes {
        Partial of(Apply node, int operand);
    }

    /**
     * The chain rule, both ways: a cotangent times the partial is summed over the axes along which the operand was
     * broadcast, a tangent times the partial broadcasts as the operand does.
     */
    static Elementwise made(String name, Meaning meaning, Slopes slopes, Domain domain, Traits traits) {
        return new Elementwise(name, meaning,
                (node, k, u) -> scaled(u, slopes.of(node, k))
                        .map(flow -> Reductions.sumTo(flow, node.operand(k).shape())),
                (node, k, t) -> scaled(t, slopes.of(node, k)), domain, traits);
    }

    private static Optional<Expr> scaled(Expr cotangent, Partial partial) {
        return switch (partial) {
            case Partial.None() -> Optional.empty();
            case Partial.Mask(var weight) -> Optional.of(Arithmetic.masked(cotangent, weight));
            case Partial.Factor(var value, var products) -> Optional.of(scaled(cotangent, value, products));
        };
    }

    /** Whether zeros of a cotangent may stand for elements that a choice or a selection left out. */
    public static boolean masked(Expr cotangent) {
        return cotangent.masked();
    }

    /** The cotangent times a factor; where the cotangent has a term of one of its products, that product times the others. */
    public static Expr scaled(Expr cotangent, Expr factor, List<Partial.Product> products) {
        for (Partial.Product product : products) {
            Factored parts = Factored.of(cotangent, product.term());
            if (parts.quotient().isPresent()) {
                Expr joint = scaled(parts.quotient().get(), product.value().get());
                return parts.rest().map(rest -> Arithmetic.plus(joint, scaled(rest, factor, products))).orElse(joint);
            }
        }
        return scaled(cotangent, factor);
    }

    /** The cotangent times a factor; where it is absent nothing flows, not even times an infinity. */
    public static Expr scaled(Expr cotangent, Expr factor) {
        return masked(cotangent) ? Arithmetic.absorb(cotangent, factor) : Arithmetic.times(cotangent, factor);
    }
}
