package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.Hyperbolic;

/** Hyperbolic of a term: the functions of {@link Hyperbolic}. */
public sealed interface HyperbolicMethods extends Fluent permits TermMethods {

    /**
     * The hyperbolic sine {@code (e^this - e^-this) / 2}, exact near 0, of derivative {@code cosh(this)}.
     *
     * <pre>{@code
     * var x = variable("x", 1e-20, 1.0);
     * x.sinh();                          // tensor([1.0E-20, 1.17520...])
     * x.sinh().sum().gradient().of(x);   // tensor([1.0, 1.54308...])
     * }</pre>
     *
     * @return the hyperbolic sine
     * @throws io.adjoint.AdjointException if the operand is null
     */
    default Term sinh() {
        return Term.of(Hyperbolic.sinh(expr()));
    }

    /**
     * The hyperbolic cosine {@code (e^this + e^-this) / 2}, of derivative {@code sinh(this)}.
     *
     * <pre>{@code
     * var x = variable("x", 0.0);
     * x.cosh();                                     // 1.0
     * x.cosh().gradient().of(x);                    // 0.0
     * x.cosh().gradient().of(x).gradient().of(x);   // 1.0
     * }</pre>
     *
     * @return the hyperbolic cosine
     * @throws io.adjoint.AdjointException if the operand is null
     */
    default Term cosh() {
        return Term.of(Hyperbolic.cosh(expr()));
    }

    /**
     * The hyperbolic tangent {@code sinh(this) / cosh(this)}, of derivative {@code sechSquared}.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 1000.0);
     * x.tanh();                          // tensor([0.0, 1.0])
     * x.tanh().sum().gradient().of(x);   // tensor([1.0, 0.0])
     * }</pre>
     *
     * @return the hyperbolic tangent
     * @throws io.adjoint.AdjointException if the operand is null
     */
    default Term tanh() {
        return Term.of(Hyperbolic.tanh(expr()));
    }

    /**
     * The inverse hyperbolic sine {@code log(this + sqrt(this^2 + 1))}, without its cancellation and overflow, of
     * derivative {@code 1 / sqrt(this^2 + 1)}.
     *
     * <pre>{@code
     * var x = variable("x", -1e10, 0.75);
     * x.asinh();                          // tensor([-23.71899..., 0.69314...])
     * x.asinh().sum().gradient().of(x);   // tensor([1.0E-10, 0.8])
     * }</pre>
     *
     * @return the inverse
     * @throws io.adjoint.AdjointException if the operand is null
     */
    default Term asinh() {
        return Term.of(Hyperbolic.asinh(expr()));
    }

    /**
     * The inverse hyperbolic cosine {@code log(this + sqrt(this^2 - 1))}, NaN below 1; its derivative
     * {@code 1 / sqrt(this^2 - 1)} is infinite at 1.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 1.25);
     * x.acosh();                          // tensor([0.0, 0.69314...])
     * x.acosh().sum().gradient().of(x);   // tensor([inf, 1.33333...])
     * }</pre>
     *
     * @return the inverse, not negative
     * @throws io.adjoint.AdjointException if the operand is null
     */
    default Term acosh() {
        return Term.of(Hyperbolic.acosh(expr()));
    }

    /**
     * The inverse hyperbolic tangent {@code log((1 + this) / (1 - this)) / 2}, infinite at -1 and 1 and NaN outside, of
     * derivative {@code 1 / (1 - this^2)}.
     *
     * <pre>{@code
     * var x = variable("x", 0.5, 1.0);
     * x.atanh();                          // tensor([0.54930..., inf])
     * x.atanh().sum().gradient().of(x);   // tensor([1.33333..., inf])
     * }</pre>
     *
     * @return the inverse
     * @throws io.adjoint.AdjointException if the operand is null
     */
    default Term atanh() {
        return Term.of(Hyperbolic.atanh(expr()));
    }
}
