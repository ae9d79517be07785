package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.FloatingPoint;

/** Floating Point of a term: the functions of {@link FloatingPoint}. */
public sealed interface FloatingPointMethods extends Fluent permits TermMethods {

    /**
     * {@code this 2^n}.
     *
     * @param n the exponent
     * @return a term of the shape of this term
     */
    default Term ldexp(double n) {
        return Term.of(FloatingPoint.ldexp(expr(), n));
    }

    /**
     * {@code this 2^n}: exact for whole n wherever the result is neither subnormal nor too great.
     *
     * <pre>{@code
     * var x = variable("x", 1.5);
     * x.ldexp(4);                                  // 24.0
     * x.ldexp(4).gradient().of(x);                 // 16.0
     * constant(0x1p-1000).ldexp(constant(1001));   // 2.0
     * }</pre>
     *
     * @param n an expression of a shape that can be broadcast with that of this term; it need not be whole
     * @return an expression of the common shape
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term ldexp(Term n) {
        return Term.of(FloatingPoint.ldexp(expr(), Term.operand("ldexp", n)));
    }

    /**
     * The mantissa and exponent of each element: {@code this = mantissa 2^exponent}.
     *
     * <pre>{@code
     * var x = constant(1, 10, 0);
     * x.frexp().mantissa();   // tensor([0.5, 0.625, 0.0])
     * x.frexp().exponent();   // tensor([1.0, 4.0, 0.0])
     * }</pre>
     *
     * @return both, of the shape of this term
     * @throws AdjointException if the operand is null
     */
    default Frexp frexp() {
        return Frexp.of(FloatingPoint.frexp(expr()));
    }
}
