package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.special.BesselOrders;

/** Bessel Orders of a term: the functions of {@link BesselOrders}. */
public sealed interface BesselOrdersMethods extends Fluent permits TermMethods {

    /**
     * The modified Bessel function of the second kind and order 0.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.k0();                    // 0.42102...
     * x.k0().gradient().of(x);   // -0.60190...
     * }</pre>
     *
     * @return {@code K_0(this)}; inf at 0 and NaN below
     * @throws AdjointException if the operand is null
     */
    default Term k0() {
        return Term.of(BesselOrders.k0(expr()));
    }

    /**
     * The modified Bessel function of the second kind and order 1.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.k1();                    // 0.60190...
     * x.k1().gradient().of(x);   // -1.02293...
     * }</pre>
     *
     * @return {@code K_1(this)}; inf at 0 and NaN below
     * @throws AdjointException if the operand is null
     */
    default Term k1() {
        return Term.of(BesselOrders.k1(expr()));
    }

    /**
     * The scaled modified Bessel function of the second kind and order 0.
     *
     * <pre>{@code
     * var x = constant(1000);
     * x.k0();    // 0.0
     * x.k0e();   // 0.03962...
     * }</pre>
     *
     * @return {@code e^this K_0(this)}; inf at 0 and NaN below
     * @throws AdjointException if the operand is null
     */
    default Term k0e() {
        return Term.of(BesselOrders.k0e(expr()));
    }

    /**
     * The scaled modified Bessel function of the second kind and order 1.
     *
     * <pre>{@code
     * var x = constant(1000);
     * x.k1();    // 0.0
     * x.k1e();   // 0.03964...
     * }</pre>
     *
     * @return {@code e^this K_1(this)}; inf at 0 and NaN below
     * @throws AdjointException if the operand is null
     */
    default Term k1e() {
        return Term.of(BesselOrders.k1e(expr()));
    }
}
