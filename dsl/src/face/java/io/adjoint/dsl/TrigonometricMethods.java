package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.Trigonometric;

/** Trigonometric of a term: the functions of {@link Trigonometric}. */
public sealed interface TrigonometricMethods extends Fluent permits TermMethods {

    /**
     * The sine, of derivative {@code cos(this)}.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, Math.PI / 2);
     * x.sin();                                                 // tensor([0.0, 1.0])
     * x.sin().sum().gradient().of(x).sum().gradient().of(x);   // tensor([-0.0, -1.0]): -sin(x)
     * }</pre>
     *
     * @return the sine
     * @throws AdjointException if the operand is null
     */
    default Term sin() {
        return Term.of(Trigonometric.sin(expr()));
    }

    /**
     * The cosine, of derivative {@code -sin(this)}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.cos().gradient().of(x);                     // -sin(x), value -0.84147...
     * x.cos().gradient().of(x).gradient().of(x);    // -1 * cos(x), value -0.54030...
     * }</pre>
     *
     * @return the cosine
     * @throws AdjointException if the operand is null
     */
    default Term cos() {
        return Term.of(Trigonometric.cos(expr()));
    }

    /**
     * The tangent, of derivative {@code 1 + tan(this)^2}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.tan();                    // 1.55740...
     * x.tan().gradient().of(x);   // 3.42551...
     * }</pre>
     *
     * @return the tangent
     * @throws AdjointException if the operand is null
     */
    default Term tan() {
        return Term.of(Trigonometric.tan(expr()));
    }

    /**
     * The arc sine, NaN outside [-1, 1]; its derivative {@code 1 / sqrt(1 - this^2)} is infinite at -1 and 1.
     *
     * <pre>{@code
     * var x = variable("x", 0.6, 1.0, 2.0);
     * x.asin();                          // tensor([0.64350..., 1.57079..., nan])
     * x.asin().sum().gradient().of(x);   // tensor([1.25, inf, nan])
     * }</pre>
     *
     * @return the angle in [-pi/2, pi/2]
     * @throws AdjointException if the operand is null
     */
    default Term asin() {
        return Term.of(Trigonometric.asin(expr()));
    }

    /**
     * The arc cosine, NaN outside [-1, 1]; its derivative {@code -1 / sqrt(1 - this^2)} is infinite at -1 and 1.
     *
     * <pre>{@code
     * constant(1, 0, -1).acos();   // tensor([0.0, 1.57079..., 3.14159...])
     * var x = variable("x", 0.6);
     * x.acos().gradient().of(x);   // -1.25
     * }</pre>
     *
     * @return the angle in [0, pi]
     * @throws AdjointException if the operand is null
     */
    default Term acos() {
        return Term.of(Trigonometric.acos(expr()));
    }

    /**
     * The arc tangent, of derivative {@code 1 / (1 + this^2)}.
     *
     * <pre>{@code
     * constant(1).atan().times(4);   // 3.14159...
     * var x = variable("x", 3.0);
     * x.atan().gradient().of(x);     // 0.1
     * }</pre>
     *
     * @return the angle in [-pi/2, pi/2]
     * @throws AdjointException if the operand is null
     */
    default Term atan() {
        return Term.of(Trigonometric.atan(expr()));
    }

    /**
     * The angle of the point (b, a), as {@link Term#atan2}; its slopes at the origin are 0.
     *
     * <pre>{@code
     * var y = variable("y", 1.0, -1.0, 0.0);
     * var x = constant(0, -1, 0);
     * y.atan2(x);                          // tensor([1.57079..., -2.35619..., 0.0])
     * y.atan2(x).sum().gradient().of(y);   // tensor([0.0, -0.5, 0.0])
     * }</pre>
     *
     * @param b an expression that can be broadcast with this term
     * @return the angle, between -pi and pi
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term atan2(Term b) {
        return Term.of(Trigonometric.atan2(expr(), Term.operand("atan2", b)));
    }

    /**
     * The angle of the point (b, a), as {@link Term#atan2}; its slopes at the origin are 0.
     *
     * @param b a number in the place of an expression that can be broadcast with this term
     * @return the angle, between -pi and pi
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term atan2(double b) {
        return Term.of(Trigonometric.atan2(expr(), literal(b).expr()));
    }
}
