package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.Rounding;

/** Rounding of a term: the functions of {@link Rounding}. */
public sealed interface RoundingMethods extends Fluent permits TermMethods {

    /**
     * The greatest integer not above this term.
     *
     * <pre>{@code
     * var x = variable("x", 1.5, -1.5);
     * x.floor();                          // tensor([1.0, -2.0])
     * x.floor().sum().gradient().of(x);   // tensor([0.0, 0.0])
     * }</pre>
     *
     * @return the integer
     * @throws AdjointException if the operand is null
     */
    default Term floor() {
        return Term.of(Rounding.floor(expr()));
    }

    /**
     * The least integer not below this term.
     *
     * <pre>{@code
     * var x = constant(1.5, -0.5);
     * x.ceil();                // tensor([2.0, -0.0])
     * x.neg().floor().neg();   // tensor([2.0, -0.0])
     * }</pre>
     *
     * @return the integer
     * @throws AdjointException if the operand is null
     */
    default Term ceil() {
        return Term.of(Rounding.ceil(expr()));
    }

    /**
     * The nearest integer, of two equally near the even one.
     *
     * <pre>{@code
     * constant(0.5, 1.5, 2.5, -0.5).round();                        // tensor([0.0, 2.0, 2.0, -0.0])
     * var x = variable("x", 2.7);
     * x.plus(x.round().minus(x).stopGradient()).gradient().of(x);   // 1.0: straight through
     * }</pre>
     *
     * @return the integer
     * @throws AdjointException if the operand is null
     */
    default Term round() {
        return Term.of(Rounding.round(expr()));
    }

    /**
     * The nearest number of so many digits after the point, of two equally near the one whose last digit is even.
     *
     * <pre>{@code
     * constant(2.675, 1234.5).round(1);    // tensor([2.7, 1234.5])
     * constant(2.675, 1234.5).round(-2);   // tensor([0.0, 1200.0])
     * }</pre>
     *
     * @param decimals how many digits; -1 rounds to tens
     * @return {@code round(this * 10^decimals) / 10^decimals}
     */
    default Term round(int decimals) {
        return Term.of(Rounding.round(expr(), decimals));
    }

    /**
     * The integer part: this term rounded towards 0.
     *
     * <pre>{@code
     * var x = constant(1.7, -1.7);
     * x.trunc();   // tensor([1.0, -1.0])
     * x.floor();   // tensor([1.0, -2.0])
     * }</pre>
     *
     * @return the integer
     * @throws AdjointException if the operand is null
     */
    default Term trunc() {
        return Term.of(Rounding.trunc(expr()));
    }

    /**
     * {@code this - trunc(this)}, of slope 1 everywhere.
     *
     * <pre>{@code
     * var x = variable("x", 2.75, -2.75);
     * x.frac();                          // tensor([0.75, -0.75])
     * x.frac().sum().gradient().of(x);   // tensor([1.0, 1.0])
     * }</pre>
     *
     * @return the fraction, of the sign of this term
     * @throws AdjointException if the operand is null
     */
    default Term frac() {
        return Term.of(Rounding.frac(expr()));
    }

    /**
     * How often b goes into a: the greatest integer not above the quotient, which is not rounded before. No derivative.
     *
     * <pre>{@code
     * constant(7, -7, 1).floorDivide(constant(2, 2, 0.1));   // tensor([3.0, -4.0, 9.0]): 0.1 is more than a tenth
     * }</pre>
     *
     * @param b an expression that can be broadcast with this term
     * @return the integer; {@code this / b} where b is 0
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term floorDivide(Term b) {
        return Term.of(Rounding.floorDivide(expr(), Term.operand("floorDivide", b)));
    }

    /**
     * How often b goes into a: the greatest integer not above the quotient, which is not rounded before. No derivative.
     *
     * @param b a number in the place of an expression that can be broadcast with this term
     * @return the integer; {@code this / b} where b is 0
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term floorDivide(double b) {
        return Term.of(Rounding.floorDivide(expr(), literal(b).expr()));
    }

    /**
     * {@code trunc(this / b)}. No derivative.
     *
     * <pre>{@code
     * constant(7, -7).truncDivide(constant(2, 2));   // tensor([3.0, -3.0])
     * }</pre>
     *
     * @param b an expression that can be broadcast with this term
     * @return the integer
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term truncDivide(Term b) {
        return Term.of(Rounding.truncDivide(expr(), Term.operand("truncDivide", b)));
    }

    /**
     * {@code trunc(this / b)}. No derivative.
     *
     * @param b a number in the place of an expression that can be broadcast with this term
     * @return the integer
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term truncDivide(double b) {
        return Term.of(Rounding.truncDivide(expr(), literal(b).expr()));
    }

    /**
     * Python's remainder {@code this - b floor(this / b)}, of the sign of b; NaN where b is 0. The quotient counts as
     * constant.
     *
     * <pre>{@code
     * var angle = variable("angle", -90.0, 450.0);
     * angle.remainder(constant(360));                              // tensor([270.0, 90.0])
     * angle.remainder(constant(360)).sum().gradient().of(angle);   // tensor([1.0, 1.0])
     * }</pre>
     *
     * @param b an expression that can be broadcast with this term
     * @return the remainder
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term remainder(Term b) {
        return Term.of(Rounding.remainder(expr(), Term.operand("remainder", b)));
    }

    /**
     * Python's remainder {@code this - b floor(this / b)}, of the sign of b; NaN where b is 0. The quotient counts as
     * constant.
     *
     * @param b a number in the place of an expression that can be broadcast with this term
     * @return the remainder
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term remainder(double b) {
        return Term.of(Rounding.remainder(expr(), literal(b).expr()));
    }

    /**
     * C's remainder {@code this - b trunc(this / b)}, of the sign of a; NaN where b is 0. The quotient counts as
     * constant.
     *
     * <pre>{@code
     * var b = variable("b", 3.0);
     * constant(-7, 7).fmod(b);                                                 // tensor([-1.0, 1.0])
     * constant(-7, 7).fmod(b).times(constant(1, 10)).sum().gradient().of(b);   // -18.0
     * }</pre>
     *
     * @param b an expression that can be broadcast with this term
     * @return the remainder
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term fmod(Term b) {
        return Term.of(Rounding.fmod(expr(), Term.operand("fmod", b)));
    }

    /**
     * C's remainder {@code this - b trunc(this / b)}, of the sign of a; NaN where b is 0. The quotient counts as
     * constant.
     *
     * @param b a number in the place of an expression that can be broadcast with this term
     * @return the remainder
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term fmod(double b) {
        return Term.of(Rounding.fmod(expr(), literal(b).expr()));
    }

    /**
     * The step: 0 below 0, 1 above, and the given value at 0, which alone has a derivative.
     *
     * <pre>{@code
     * var half = variable("half", 0.5);
     * constant(-2, 0, 3).heaviside(half);                             // tensor([0.0, 0.5, 1.0])
     * constant(-2, 0, 3).heaviside(half).sum().gradient().of(half);   // 1.0
     * }</pre>
     *
     * @param value the value at 0, that can be broadcast with this term
     * @return the step
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term heaviside(Term value) {
        return Term.of(Rounding.heaviside(expr(), Term.operand("heaviside", value)));
    }

    /**
     * The step: 0 below 0, 1 above, and the given value at 0, which alone has a derivative.
     *
     * @param value a number in the place of the value at 0, that can be broadcast with this term
     * @return the step
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term heaviside(double value) {
        return Term.of(Rounding.heaviside(expr(), literal(value).expr()));
    }

    /**
     * The magnitude of a with the sign of b, that of a zero too; slope 0 in a where a is 0.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, -3.0, 0.0);
     * x.copysign(constant(-0.0));                          // tensor([-3.0, -3.0, -0.0])
     * x.copysign(constant(-0.0)).sum().gradient().of(x);   // tensor([-1.0, 1.0, -0.0])
     * }</pre>
     *
     * @param b an expression that can be broadcast with this term
     * @return the number
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term copysign(Term b) {
        return Term.of(Rounding.copysign(expr(), Term.operand("copysign", b)));
    }

    /**
     * The magnitude of a with the sign of b, that of a zero too; slope 0 in a where a is 0.
     *
     * @param b a number in the place of an expression that can be broadcast with this term
     * @return the number
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term copysign(double b) {
        return Term.of(Rounding.copysign(expr(), literal(b).expr()));
    }
}
