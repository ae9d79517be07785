package io.adjoint.dsl;

import io.adjoint.op.Hyperbolic;
import io.adjoint.op.Trigonometric;

/** Circular and hyperbolic functions of a term and their inverses, element by element; angles are in radians. */
public sealed interface Circular extends Fluent permits Term {

    /**
     * {@return the sine, of derivative {@code cos(this)}}
     *
     * <pre>{@code
     * var x = variable("x", 0.0, Math.PI / 2);
     * x.sin();                                                 // tensor([0.0, 1.0])
     * x.sin().sum().gradient().of(x).sum().gradient().of(x);   // tensor([-0.0, -1.0]): -sin(x)
     * }</pre>
     */
    default Term sin() {
        return Term.of(Trigonometric.sin(expr()));
    }

    /**
     * {@return the cosine, of derivative {@code -sin(this)}}
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.cos().gradient().of(x);                     // -sin(x), value -0.84147...
     * x.cos().gradient().of(x).gradient().of(x);    // -1 * cos(x), value -0.54030...
     * }</pre>
     */
    default Term cos() {
        return Term.of(Trigonometric.cos(expr()));
    }

    /**
     * {@return the tangent, of derivative {@code 1 + tan(this)^2}}
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.tan();                    // 1.55740...
     * x.tan().gradient().of(x);   // 3.42551...
     * }</pre>
     */
    default Term tan() {
        return Term.of(Trigonometric.tan(expr()));
    }

    /**
     * {@return the arc sine, from -pi/2 to pi/2; its derivative {@code 1 / sqrt(1 - this^2)} is infinite at -1 and 1,
     * and outside all is NaN}
     *
     * <pre>{@code
     * var x = variable("x", 0.6, 1.0, 2.0);
     * x.asin();                          // tensor([0.64350..., 1.57079..., nan])
     * x.asin().sum().gradient().of(x);   // tensor([1.25, inf, nan])
     * }</pre>
     */
    default Term asin() {
        return Term.of(Trigonometric.asin(expr()));
    }

    /**
     * {@return the arc cosine, from 0 to pi; its derivative {@code -1 / sqrt(1 - this^2)} is infinite at -1 and 1, and
     * outside all is NaN}
     *
     * <pre>{@code
     * constant(1, 0, -1).acos();   // tensor([0.0, 1.57079..., 3.14159...])
     * var x = variable("x", 0.6);
     * x.acos().gradient().of(x);   // -1.25
     * }</pre>
     */
    default Term acos() {
        return Term.of(Trigonometric.acos(expr()));
    }

    /**
     * {@return the arc tangent, from -pi/2 to pi/2, of derivative {@code 1 / (1 + this^2)}}
     *
     * <pre>{@code
     * constant(1).atan().times(4);   // 3.14159...
     * var x = variable("x", 3.0);
     * x.atan().gradient().of(x);     // 0.1
     * }</pre>
     */
    default Term atan() {
        return Term.of(Trigonometric.atan(expr()));
    }

    /**
     * {@return the hyperbolic sine {@code (e^this - e^-this) / 2}, exact near 0, of derivative {@code cosh(this)}}
     *
     * <pre>{@code
     * var x = variable("x", 1e-20, 1.0);
     * x.sinh();                          // tensor([1.0E-20, 1.17520...])
     * x.sinh().sum().gradient().of(x);   // tensor([1.0, 1.54308...])
     * }</pre>
     */
    default Term sinh() {
        return Term.of(Hyperbolic.sinh(expr()));
    }

    /**
     * {@return the hyperbolic cosine {@code (e^this + e^-this) / 2}, of derivative {@code sinh(this)}}
     *
     * <pre>{@code
     * var x = variable("x", 0.0);
     * x.cosh();                                     // 1.0
     * x.cosh().gradient().of(x);                    // 0.0
     * x.cosh().gradient().of(x).gradient().of(x);   // 1.0
     * }</pre>
     */
    default Term cosh() {
        return Term.of(Hyperbolic.cosh(expr()));
    }

    /**
     * {@return the hyperbolic tangent, of derivative {@code 1 - tanh(this)^2}}
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 1000.0);
     * x.tanh();                          // tensor([0.0, 1.0])
     * x.tanh().sum().gradient().of(x);   // tensor([1.0, 0.0])
     * }</pre>
     */
    default Term tanh() {
        return Term.of(Hyperbolic.tanh(expr()));
    }

    /**
     * {@return the inverse hyperbolic sine {@code log(this + sqrt(this^2 + 1))}, without cancellation, of derivative
     * {@code 1 / sqrt(this^2 + 1)}}
     *
     * <pre>{@code
     * var x = variable("x", -1e10, 0.75);
     * x.asinh();                          // tensor([-23.71899..., 0.69314...])
     * x.asinh().sum().gradient().of(x);   // tensor([1.0E-10, 0.8])
     * }</pre>
     */
    default Term asinh() {
        return Term.of(Hyperbolic.asinh(expr()));
    }

    /**
     * {@return the inverse hyperbolic cosine {@code log(this + sqrt(this^2 - 1))}, NaN below 1; its derivative {@code 1
     * / sqrt(this^2 - 1)} is infinite at 1}
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 1.25);
     * x.acosh();                          // tensor([0.0, 0.69314...])
     * x.acosh().sum().gradient().of(x);   // tensor([inf, 1.33333...])
     * }</pre>
     */
    default Term acosh() {
        return Term.of(Hyperbolic.acosh(expr()));
    }

    /**
     * {@return the inverse hyperbolic tangent {@code log((1 + this) / (1 - this)) / 2}, of derivative {@code 1 / (1 -
     * this^2)}; infinite at -1 and 1, NaN outside}
     *
     * <pre>{@code
     * var x = variable("x", 0.5, 1.0);
     * x.atanh();                          // tensor([0.54930..., inf])
     * x.atanh().sum().gradient().of(x);   // tensor([1.33333..., inf])
     * }</pre>
     */
    default Term atanh() {
        return Term.of(Hyperbolic.atanh(expr()));
    }
}
