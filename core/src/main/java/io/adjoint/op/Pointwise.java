package io.adjoint.op;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Elementwise.Traits;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.expr.Meaning;
import io.adjoint.expr.Meaning.DoubleTernaryOperator;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * A user's own elementwise operations: a function of numbers and its partial derivatives as expressions. They broadcast,
 * are rounded to their dtype, differentiated to any order and fused in programs as the library's own; operations on whole
 * tensors are {@link Custom}. Made once and applied often: two operations are the same only if they are one value.
 *
 * <pre>{@code
 * Elementwise cube = Pointwise.of("cube", v -> v * v * v, (x, y) -> times(square(x.getFirst()), 3));
 * Expr y = cube.on(x);
 * assert GradientCheck.sampled(cube).agrees();
 * }</pre>
 *
 * <p>The function is a pure one: programs call it from several threads, as often as they like. With respect to each operand
 * its derivative is a factor, by which the chain rule multiplies the cotangent: where that is absent, not even an infinite
 * factor makes anything flow.
 */
public final class Pointwise {

    private Pointwise() {}

    /** A partial derivative. */
    @FunctionalInterface
    public interface Slope {

        /**
         * The factor by which a cotangent is multiplied.
         *
         * @param operands the operands
         * @param result the operation's result, to be used again
         * @return an expression of a shape that can be broadcast to the result's
         */
        Expr of(List<Expr> operands, Expr result);
    }

    /**
     * A function of one number, which tests may sample anywhere.
     *
     * @param name how it is printed
     * @param function what it does to each element
     * @param slope its derivative
     * @return the operation
     * @throws AdjointException if an argument is null or the name blank
     */
    public static Elementwise of(String name, DoubleUnaryOperator function, Slope slope) {
        return of(name, function, slope, everywhere(1));
    }

    /**
     * A function of one number.
     *
     * @param name how it is printed
     * @param function what it does to each element
     * @param slope its derivative
     * @param domain where tests may sample it: inside, as far as finite differences step, it is smooth
     * @return the operation
     * @throws AdjointException if an argument is null, the name blank, or the domain not of one operand
     */
    public static Elementwise of(String name, DoubleUnaryOperator function, Slope slope, Domain domain) {
        return made(name, new Meaning.Unary(function(name, function)), domain, slope);
    }

    /**
     * A function of two numbers, which tests may sample anywhere.
     *
     * @param name how it is printed
     * @param function what it does to each pair of elements
     * @param first its derivative with respect to the first
     * @param second its derivative with respect to the second
     * @return the operation
     * @throws AdjointException if an argument is null or the name blank
     */
    public static Elementwise of(String name, DoubleBinaryOperator function, Slope first, Slope second) {
        return of(name, function, first, second, everywhere(2));
    }

    /**
     * A function of two numbers.
     *
     * @param name how it is printed
     * @param function what it does to each pair of elements
     * @param first its derivative with respect to the first
     * @param second its derivative with respect to the second
     * @param domain where tests may sample it: inside, as far as finite differences step, it is smooth
     * @return the operation
     * @throws AdjointException if an argument is null, the name blank, or the domain not of two operands
     */
    public static Elementwise of(
            String name, DoubleBinaryOperator function, Slope first, Slope second, Domain domain) {
        return made(name, new Meaning.Binary(function(name, function)), domain, first, second);
    }

    /**
     * A function of three numbers, which tests may sample anywhere.
     *
     * @param name how it is printed
     * @param function what it does to each three elements
     * @param first its derivative with respect to the first
     * @param second its derivative with respect to the second
     * @param third its derivative with respect to the third
     * @return the operation
     * @throws AdjointException if an argument is null or the name blank
     */
    public static Elementwise of(
            String name, DoubleTernaryOperator function, Slope first, Slope second, Slope third) {
        return of(name, function, first, second, third, everywhere(3));
    }

    /**
     * A function of three numbers.
     *
     * @param name how it is printed
     * @param function what it does to each three elements
     * @param first its derivative with respect to the first
     * @param second its derivative with respect to the second
     * @param third its derivative with respect to the third
     * @param domain where tests may sample it: inside, as far as finite differences step, it is smooth
     * @return the operation
     * @throws AdjointException if an argument is null, the name blank, or the domain not of three operands
     */
    public static Elementwise of(
            String name, DoubleTernaryOperator function, Slope first, Slope second, Slope third, Domain domain) {
        return made(name, new Meaning.Ternary(function(name, function)), domain, first, second, third);
    }

    private static Domain everywhere(int operands) {
        return new Domain(List.of(Collections.nCopies(operands, Interval.REAL)));
    }

    private static <F> F function(String name, F function) {
        if (AdjointException.notNull(name, "operation", "the name").isBlank()) {
            throw new AdjointException("operation", "a blank name", "a name to print", "Name it, for example \"cube\"");
        }
        return AdjointException.notNull(function, name, "the function");
    }

    private static Elementwise made(String name, Meaning meaning, Domain domain, Slope... partials) {
        for (int k = 0; k < partials.length; k++) {
            AdjointException.notNull(partials[k], name, "the partial derivative of operand " + (k + 1));
        }
        requireFitting(name, meaning.arity(), AdjointException.notNull(domain, name, "the domain"));
        List<Slope> slopes = List.of(partials);
        return Define.made(name, meaning, (node, k) -> Partial.factor(factor(name, slopes.get(k), node, k)), domain,
                Traits.NONE);
    }

    private static void requireFitting(String name, int arity, Domain domain) {
        if (domain.boxes().isEmpty() || domain.boxes().stream().anyMatch(box -> box.size() != arity)) {
            throw new AdjointException(name, "a domain of boxes " + domain.boxes(),
                    "at least one box, each with " + arity + (arity == 1 ? " interval" : " intervals"),
                    "Give an interval for each operand, as in Domain.of(Interval.REAL)");
        }
    }

    private static Expr factor(String name, Slope slope, Apply node, int operand) {
        Expr factor = slope.of(node.operands(), node);
        if (factor == null || !factor.shape().canBroadcastTo(node.shape())) {
            throw new AdjointException(name,
                    (factor == null ? "null" : "shape " + factor.shape()) + " from the partial derivative of operand "
                            + (operand + 1),
                    "a factor of the result's shape " + node.shape() + " or one that can be broadcast to it",
                    "Return the derivative of each element, made of operands and result element by element");
        }
        return factor;
    }
}
