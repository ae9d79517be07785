package io.adjoint.dsl;

import io.adjoint.op.Choice;
import io.adjoint.op.Exponential;
import io.adjoint.op.Powers;
import io.adjoint.op.Rounding;
import io.adjoint.op.Trigonometric;

/** Functions of a term and another term or a number, with NumPy's broadcasting. */
public sealed interface Pairing extends Fluent permits Term {

    /**
     * {@code log(e^this + e^other)} without overflow; its slopes are {@code sigmoid(this - other)} and the rest to 1.
     *
     * <pre>{@code
     * var x = variable("x", 1000.0);
     * x.logaddexp(constant(1000));                    // 1000.69314...
     * x.logaddexp(constant(1000)).gradient().of(x);   // 0.5
     * x.exp().plus(constant(1000).exp()).log();       // inf
     * }</pre>
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result, of the shape to which both are broadcast
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term logaddexp(Term other) {
        return Term.of(Exponential.logaddexp(expr(), Term.operand("logaddexp", other)));
    }

    /**
     * {@code log(e^this + e^other)} without overflow.
     *
     * @param other a number, taken in this term's dtype
     * @return the result, of this term's shape
     */
    default Term logaddexp(double other) {
        return Term.of(Exponential.logaddexp(expr(), literal(other).expr()));
    }

    /**
     * {@code log2(2^this + 2^other)} without overflow; its slopes sum to 1.
     *
     * <pre>{@code
     * var x = variable("x", 2000.0);
     * x.logaddexp2(constant(2000));                    // 2001.0
     * x.logaddexp2(constant(2001)).gradient().of(x);   // 0.33333...
     * }</pre>
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result, of the shape to which both are broadcast
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term logaddexp2(Term other) {
        return Term.of(Exponential.logaddexp2(expr(), Term.operand("logaddexp2", other)));
    }

    /**
     * {@code log2(2^this + 2^other)} without overflow.
     *
     * @param other a number, taken in this term's dtype
     * @return the result, of this term's shape
     */
    default Term logaddexp2(double other) {
        return Term.of(Exponential.logaddexp2(expr(), literal(other).expr()));
    }

    /**
     * {@code this log(other)}, but 0 where this is 0 and the other not NaN.
     *
     * <pre>{@code
     * var p = constant(0, 0.5, 0.5);
     * var q = variable("q", 0.0, 0.25, 0.75);
     * p.xlogy(p).minus(p.xlogy(q)).sum();   // 0.14384...: how far q is from p
     * p.xlogy(q).sum().gradient().of(q);    // tensor([0.0, 2.0, 0.66666...])
     * }</pre>
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result, of the shape to which both are broadcast
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term xlogy(Term other) {
        return Term.of(Exponential.xlogy(expr(), Term.operand("xlogy", other)));
    }

    /**
     * {@code this log(other)}, but 0 where this is 0.
     *
     * @param other a number, taken in this term's dtype
     * @return the result, of this term's shape
     */
    default Term xlogy(double other) {
        return Term.of(Exponential.xlogy(expr(), literal(other).expr()));
    }

    /**
     * {@code this log(1 + other)}, but 0 where this is 0 and the other not NaN; exact for a small other.
     *
     * <pre>{@code
     * constant(0, 1).xlog1py(constant(-1, 1e-20));   // tensor([0.0, 1.0E-20])
     * var y = variable("y", -1.0);
     * constant(0).xlog1py(y).gradient().of(y);       // 0.0
     * }</pre>
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result, of the shape to which both are broadcast
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term xlog1py(Term other) {
        return Term.of(Exponential.xlog1py(expr(), Term.operand("xlog1py", other)));
    }

    /**
     * {@code this log(1 + other)}, but 0 where this is 0.
     *
     * @param other a number, taken in this term's dtype
     * @return the result, of this term's shape
     */
    default Term xlog1py(double other) {
        return Term.of(Exponential.xlog1py(expr(), literal(other).expr()));
    }

    /**
     * The angle of the point (other, this), in all four quadrants; 0 at (0, 0), with slopes 0.
     *
     * <pre>{@code
     * var y = variable("y", 1.0, -1.0, 0.0);
     * var x = constant(0, -1, 0);
     * y.atan2(x);                          // tensor([1.57079..., -2.35619..., 0.0])
     * y.atan2(x).sum().gradient().of(y);   // tensor([0.0, -0.5, 0.0])
     * }</pre>
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the angle, between -pi and pi, of the shape to which both are broadcast
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term atan2(Term other) {
        return Term.of(Trigonometric.atan2(expr(), Term.operand("atan2", other)));
    }

    /**
     * The angle of the point (other, this).
     *
     * @param other a number, taken in this term's dtype
     * @return the angle, between -pi and pi, of this term's shape
     */
    default Term atan2(double other) {
        return Term.of(Trigonometric.atan2(expr(), literal(other).expr()));
    }

    /**
     * {@code sqrt(this^2 + other^2)} without overflow; its slopes are 0 at (0, 0).
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 0.0, 1e200);
     * x.hypot(constant(4, 0, 1e200));                          // tensor([5.0, 0.0, 1.4142...E200])
     * x.hypot(constant(4, 0, 1e200)).sum().gradient().of(x);   // tensor([0.6, 0.0, 0.70710...])
     * }</pre>
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result, of the shape to which both are broadcast
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term hypot(Term other) {
        return Term.of(Powers.hypot(expr(), Term.operand("hypot", other)));
    }

    /**
     * {@code sqrt(this^2 + other^2)} without overflow.
     *
     * @param other a number, taken in this term's dtype
     * @return the result, of this term's shape
     */
    default Term hypot(double other) {
        return Term.of(Powers.hypot(expr(), literal(other).expr()));
    }

    /**
     * Python's remainder {@code this - other floor(this / other)}, of the sign of the divisor; NaN where that is 0. The
     * quotient counts as constant.
     *
     * <pre>{@code
     * var angle = variable("angle", -90.0, 450.0);
     * angle.remainder(constant(360));                              // tensor([270.0, 90.0])
     * angle.remainder(constant(360)).sum().gradient().of(angle);   // tensor([1.0, 1.0])
     * }</pre>
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result, of the shape to which both are broadcast
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term remainder(Term other) {
        return Term.of(Rounding.remainder(expr(), Term.operand("remainder", other)));
    }

    /**
     * Python's remainder, of the sign of the divisor.
     *
     * @param other a number, taken in this term's dtype
     * @return the result, of this term's shape
     */
    default Term remainder(double other) {
        return Term.of(Rounding.remainder(expr(), literal(other).expr()));
    }

    /**
     * C's remainder {@code this - other trunc(this / other)}, of the sign of this term; NaN where the other is 0. The
     * quotient counts as constant.
     *
     * <pre>{@code
     * var b = variable("b", 3.0);
     * constant(-7, 7).fmod(b);                                                 // tensor([-1.0, 1.0])
     * constant(-7, 7).fmod(b).times(constant(1, 10)).sum().gradient().of(b);   // -18.0
     * }</pre>
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result, of the shape to which both are broadcast
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term fmod(Term other) {
        return Term.of(Rounding.fmod(expr(), Term.operand("fmod", other)));
    }

    /**
     * C's remainder, of the sign of this term.
     *
     * @param other a number, taken in this term's dtype
     * @return the result, of this term's shape
     */
    default Term fmod(double other) {
        return Term.of(Rounding.fmod(expr(), literal(other).expr()));
    }

    /**
     * The step: 0 below 0, 1 above, and a given value at 0, which alone has a derivative.
     *
     * <pre>{@code
     * var half = variable("half", 0.5);
     * constant(-2, 0, 3).heaviside(half);                             // tensor([0.0, 0.5, 1.0])
     * constant(-2, 0, 3).heaviside(half).sum().gradient().of(half);   // 1.0
     * }</pre>
     *
     * @param value a term whose shape can be broadcast with this one's
     * @return the result, of the shape to which both are broadcast
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term heaviside(Term value) {
        return Term.of(Rounding.heaviside(expr(), Term.operand("heaviside", value)));
    }

    /**
     * The step: 0 below 0, 1 above, and a given value at 0.
     *
     * @param value a number, taken in this term's dtype
     * @return the result, of this term's shape
     */
    default Term heaviside(double value) {
        return Term.of(Rounding.heaviside(expr(), literal(value).expr()));
    }

    /**
     * The magnitude of this with the sign of another, that of a zero too; of slope 0 where this is 0.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, -3.0, 0.0);
     * x.copysign(constant(-0.0));                          // tensor([-3.0, -3.0, -0.0])
     * x.copysign(constant(-0.0)).sum().gradient().of(x);   // tensor([-1.0, 1.0, -0.0])
     * }</pre>
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result, of the shape to which both are broadcast
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term copysign(Term other) {
        return Term.of(Rounding.copysign(expr(), Term.operand("copysign", other)));
    }

    /**
     * The magnitude of this with the sign of another.
     *
     * @param other a number, taken in this term's dtype
     * @return the result, of this term's shape
     */
    default Term copysign(double other) {
        return Term.of(Rounding.copysign(expr(), literal(other).expr()));
    }

    /**
     * The greater of two, and the other one where one is NaN; the first of two equal ones takes the cotangent.
     *
     * <pre>{@code
     * constant(1, Double.NaN, 3).fmax(constant(2, 2, Double.NaN));   // tensor([2.0, 2.0, 3.0])
     * }</pre>
     *
     * @param other a term that can be broadcast with this
     * @return the greater
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term fmax(Term other) {
        return Term.of(Choice.fmax(expr(), Term.operand("fmax", other)));
    }

    /**
     * The greater of two, and the other one where one is NaN; the first of two equal ones takes the cotangent.
     *
     * @param other a number
     * @return the greater
     */
    default Term fmax(double other) {
        return Term.of(Choice.fmax(expr(), literal(other).expr()));
    }

    /**
     * The lesser of two, and the other one where one is NaN; the first of two equal ones takes the cotangent.
     *
     * <pre>{@code
     * constant(1, Double.NaN, 3).fmin(constant(2, 2, Double.NaN));   // tensor([1.0, 2.0, 3.0])
     * }</pre>
     *
     * @param other a term that can be broadcast with this
     * @return the lesser
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term fmin(Term other) {
        return Term.of(Choice.fmin(expr(), Term.operand("fmin", other)));
    }

    /**
     * The lesser of two, and the other one where one is NaN; the first of two equal ones takes the cotangent.
     *
     * @param other a number
     * @return the lesser
     */
    default Term fmin(double other) {
        return Term.of(Choice.fmin(expr(), literal(other).expr()));
    }

    /**
     * How often the other goes into this: the greatest integer not above the quotient. It has no derivative.
     *
     * <pre>{@code
     * constant(7, -7, 1).floorDivide(constant(2, 2, 0.1));   // tensor([3.0, -4.0, 9.0]): 0.1 is more than a tenth
     * }</pre>
     *
     * @param other a term that can be broadcast with this
     * @return the integer; the quotient itself where the other is 0
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term floorDivide(Term other) {
        return Term.of(Rounding.floorDivide(expr(), Term.operand("floorDivide", other)));
    }

    /**
     * How often the other goes into this: the greatest integer not above the quotient. It has no derivative.
     *
     * @param other a number
     * @return the integer; the quotient itself where the other is 0
     */
    default Term floorDivide(double other) {
        return Term.of(Rounding.floorDivide(expr(), literal(other).expr()));
    }

    /**
     * The quotient rounded towards 0. It has no derivative.
     *
     * <pre>{@code
     * constant(7, -7).truncDivide(constant(2, 2));   // tensor([3.0, -3.0])
     * }</pre>
     *
     * @param other a term that can be broadcast with this
     * @return the integer
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term truncDivide(Term other) {
        return Term.of(Rounding.truncDivide(expr(), Term.operand("truncDivide", other)));
    }

    /**
     * The quotient rounded towards 0. It has no derivative.
     *
     * @param other a number
     * @return the integer
     */
    default Term truncDivide(double other) {
        return Term.of(Rounding.truncDivide(expr(), literal(other).expr()));
    }
}
