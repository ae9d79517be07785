package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.Powers;

/** Powers of a term: the functions of {@link Powers}. */
public sealed interface PowersMethods extends Fluent permits TermMethods {

    /**
     * {@code this^b}, as IEEE 754 has it: 1 where a is 1 or b is 0, even beside NaN.
     *
     * <pre>{@code
     * var x = variable("x", -2.0, 0.0, 3.0);
     * x.pow(constant(3, 0, 2));                          // tensor([-8.0, 1.0, 9.0])
     * x.pow(constant(3, 0, 2)).sum().gradient().of(x);   // tensor([12.0, 0.0, 6.0])
     * }</pre>
     *
     * @param b the exponent, of a shape that can be broadcast with that of this term
     * @return the power; NaN for a negative base and a fractional exponent
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term pow(Term b) {
        return Term.of(Powers.pow(expr(), Term.operand("pow", b)));
    }

    /**
     * {@code this^b} with a number as exponent.
     *
     * @param b the exponent
     * @return the power
     * @throws AdjointException if the operand is null
     */
    default Term pow(double b) {
        return Term.of(Powers.pow(expr(), b));
    }

    /**
     * {@code this * this}, of derivative {@code 2 this}.
     *
     * <pre>{@code
     * var x = variable("x", -3.0, 0.5);
     * x.square();                          // tensor([9.0, 0.25])
     * x.square().sum().gradient().of(x);   // tensor([-6.0, 1.0])
     * }</pre>
     *
     * @return the square
     * @throws AdjointException if the operand is null
     */
    default Term square() {
        return Term.of(Powers.square(expr()));
    }

    /**
     * The square root; NaN below 0. Its derivative {@code 1 / (2 sqrt(this))} is infinite at 0.
     *
     * <pre>{@code
     * var x = variable("x", 4.0, 0.0);
     * x.sqrt();                          // tensor([2.0, 0.0])
     * x.sqrt().sum().gradient().of(x);   // tensor([0.25, inf])
     * }</pre>
     *
     * @return the root
     * @throws AdjointException if the operand is null
     */
    default Term sqrt() {
        return Term.of(Powers.sqrt(expr()));
    }

    /**
     * {@code 1 / sqrt(this)}: inf at 0, NaN below.
     *
     * <pre>{@code
     * var x = variable("x", 4.0, 0.0);
     * x.rsqrt();                          // tensor([0.5, inf])
     * x.rsqrt().sum().gradient().of(x);   // tensor([-0.0625, -inf])
     * }</pre>
     *
     * @return the reciprocal root
     * @throws AdjointException if the operand is null
     */
    default Term rsqrt() {
        return Term.of(Powers.rsqrt(expr()));
    }

    /**
     * The cube root, negative for negative this term and of infinite slope at 0.
     *
     * <pre>{@code
     * var x = variable("x", -8.0);
     * x.cbrt();                    // -2.0
     * x.pow(1 / 3.0);              // nan
     * x.cbrt().gradient().of(x);   // 0.08333...: 1 / (3 cbrt(x)^2)
     * }</pre>
     *
     * @return the root
     * @throws AdjointException if the operand is null
     */
    default Term cbrt() {
        return Term.of(Powers.cbrt(expr()));
    }

    /**
     * {@code sqrt(this^2 + b^2)} without overflow; its slopes at the origin are 0.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 0.0, 1e200);
     * x.hypot(constant(4, 0, 1e200));                          // tensor([5.0, 0.0, 1.4142...E200])
     * x.hypot(constant(4, 0, 1e200)).sum().gradient().of(x);   // tensor([0.6, 0.0, 0.70710...])
     * }</pre>
     *
     * @param b an expression that can be broadcast with this term
     * @return the length of the hypotenuse
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term hypot(Term b) {
        return Term.of(Powers.hypot(expr(), Term.operand("hypot", b)));
    }

    /**
     * {@code sqrt(this^2 + b^2)} without overflow; its slopes at the origin are 0.
     *
     * @param b a number in the place of an expression that can be broadcast with this term
     * @return the length of the hypotenuse
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term hypot(double b) {
        return Term.of(Powers.hypot(expr(), literal(b).expr()));
    }
}
