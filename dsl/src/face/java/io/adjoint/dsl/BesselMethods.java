package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.special.Bessel;

/** Bessel of a term: the functions of {@link Bessel}. */
public sealed interface BesselMethods extends Fluent permits TermMethods {

    /**
     * The Bessel function of the first kind.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.besselJ(2);                    // 0.11490...
     * x.besselJ(2).gradient().of(x);   // 0.21024...
     * x.besselJ(-3);                   // -0.01956...: -J_3
     * }</pre>
     *
     * @param n the order
     * @return {@code J_n(this)}
     * @throws AdjointException if the operand is null
     */
    default Term besselJ(int n) {
        return Term.of(Bessel.besselJ(n, expr()));
    }

    /**
     * The Bessel function of the first kind and order 0.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 2.404825557695773);
     * x.besselJ0().sum().gradient().of(x);   // tensor([-0.0, -0.51914...])
     * constant(0, 1).besselJ0();             // tensor([1.0, 0.76519...])
     * }</pre>
     *
     * @return {@code J_0(this)}
     * @throws AdjointException if the operand is null
     */
    default Term besselJ0() {
        return Term.of(Bessel.besselJ0(expr()));
    }

    /**
     * The Bessel function of the first kind and order 1.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 1.0);
     * x.besselJ1();                          // tensor([0.0, 0.44005...])
     * x.besselJ1().sum().gradient().of(x);   // tensor([0.5, 0.32514...])
     * }</pre>
     *
     * @return {@code J_1(this)}
     * @throws AdjointException if the operand is null
     */
    default Term besselJ1() {
        return Term.of(Bessel.besselJ1(expr()));
    }

    /**
     * The Bessel function of the second kind.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.besselY(2);                    // -1.65068...
     * x.besselY(2).gradient().of(x);   // 2.52015...: (Y_1 - Y_3) / 2
     * }</pre>
     *
     * @param n the order
     * @return {@code Y_n(this)}: infinite at 0 and NaN below
     * @throws AdjointException if the operand is null
     */
    default Term besselY(int n) {
        return Term.of(Bessel.besselY(n, expr()));
    }

    /**
     * The Bessel function of the second kind and order 0.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.besselY0();                    // 0.08825...
     * x.besselY0().gradient().of(x);   // 0.78121...
     * }</pre>
     *
     * @return {@code Y_0(this)}: -inf at 0 and NaN below
     * @throws AdjointException if the operand is null
     */
    default Term besselY0() {
        return Term.of(Bessel.besselY0(expr()));
    }

    /**
     * The Bessel function of the second kind and order 1.
     *
     * <pre>{@code
     * var x = constant(1);
     * x.besselY1();                                                               // -0.78121...
     * x.besselJ1().times(x.besselY0()).minus(x.besselJ0().times(x.besselY1()));   // 0.63661...: 2 / (pi x)
     * }</pre>
     *
     * @return {@code Y_1(this)}: -inf at 0 and NaN below
     * @throws AdjointException if the operand is null
     */
    default Term besselY1() {
        return Term.of(Bessel.besselY1(expr()));
    }

    /**
     * The modified Bessel function of the first kind.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.besselI(2);                    // 0.13574...
     * x.besselI(2).gradient().of(x);   // 0.29366...
     * }</pre>
     *
     * @param n the order
     * @return {@code I_n(this)}
     * @throws AdjointException if the operand is null
     */
    default Term besselI(int n) {
        return Term.of(Bessel.besselI(n, expr()));
    }

    /**
     * The modified Bessel function of the first kind, scaled so that it does not overflow.
     *
     * <pre>{@code
     * constant(1000).besselIe(3);   // 0.01256...
     * constant(1000).besselI(3);    // inf
     * }</pre>
     *
     * @param n the order
     * @return {@code e^-|this| I_n(this)}; at 0 its slope is that of {@code I_n}
     * @throws AdjointException if the operand is null
     */
    default Term besselIe(int n) {
        return Term.of(Bessel.besselIe(n, expr()));
    }

    /**
     * The modified Bessel function of the first kind and order 0.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 1.0);
     * x.i0();                          // tensor([1.0, 1.26606...])
     * x.i0().sum().gradient().of(x);   // tensor([0.0, 0.56515...])
     * }</pre>
     *
     * @return {@code I_0(this)}
     * @throws AdjointException if the operand is null
     */
    default Term i0() {
        return Term.of(Bessel.i0(expr()));
    }

    /**
     * The modified Bessel function of the first kind and order 1.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, -1.0);
     * x.i1();                          // tensor([0.0, -0.56515...])
     * x.i1().sum().gradient().of(x);   // tensor([0.5, 0.70090...])
     * }</pre>
     *
     * @return {@code I_1(this)}
     * @throws AdjointException if the operand is null
     */
    default Term i1() {
        return Term.of(Bessel.i1(expr()));
    }

    /**
     * The scaled modified Bessel function of order 0, of slope 0 at 0.
     *
     * <pre>{@code
     * var x = variable("x", 1000.0);
     * x.i0e();                                  // 0.01261...
     * x.i0();                                   // inf
     * x.i0e().log().plus(x).gradient().of(x);   // 0.99949...: of log(i0(x))
     * }</pre>
     *
     * @return {@code e^-|this| I_0(this)}
     * @throws AdjointException if the operand is null
     */
    default Term i0e() {
        return Term.of(Bessel.i0e(expr()));
    }

    /**
     * The scaled modified Bessel function of order 1, of slope 1/2 at 0.
     *
     * <pre>{@code
     * var kappa = variable("kappa", 1000.0);
     * kappa.i1e().div(kappa.i0e());   // 0.99949...: how close a von Mises distribution is
     * }</pre>
     *
     * @return {@code e^-|this| I_1(this)}
     * @throws AdjointException if the operand is null
     */
    default Term i1e() {
        return Term.of(Bessel.i1e(expr()));
    }
}
