package io.adjoint.dsl;

import static io.adjoint.dsl.Row.P;
import static io.adjoint.dsl.Row.p;
import static io.adjoint.dsl.Row.row;

import io.adjoint.op.special.Bessel;
import io.adjoint.op.special.BesselOrders;
import io.adjoint.op.special.Gammas;
import io.adjoint.op.special.NormalIntegrals;
import java.util.stream.Stream;

/** Special functions. */
final class SpecialRows {

    private SpecialRows() {}

    static Stream<Row> functions() {
        return Stream.of(
                row("erf()", p.erf(), NormalIntegrals.erf(P)),
                row("erfc()", p.erfc(), NormalIntegrals.erfc(P)),
                row("erfcx()", p.erfcx(), NormalIntegrals.erfcx(P)),
                row("erfinv()", p.erfinv(), NormalIntegrals.erfinv(P)),
                row("ndtr()", p.ndtr(), NormalIntegrals.ndtr(P)),
                row("logNdtr()", p.logNdtr(), NormalIntegrals.logNdtr(P)),
                row("ndtri()", p.ndtri(), NormalIntegrals.ndtri(P)),
                row("sinc()", p.sinc(), NormalIntegrals.sinc(P)),
                row("lgamma()", p.lgamma(), Gammas.lgamma(P)),
                row("digamma()", p.digamma(), Gammas.digamma(P)),
                row("besselJ0()", p.besselJ0(), Bessel.besselJ0(P)),
                row("besselJ1()", p.besselJ1(), Bessel.besselJ1(P)),
                row("besselY0()", p.besselY0(), Bessel.besselY0(P)),
                row("besselY1()", p.besselY1(), Bessel.besselY1(P)),
                row("i0()", p.i0(), Bessel.i0(P)),
                row("i1()", p.i1(), Bessel.i1(P)),
                row("i0e()", p.i0e(), Bessel.i0e(P)),
                row("i1e()", p.i1e(), Bessel.i1e(P)),
                row("k0()", p.k0(), BesselOrders.k0(P)),
                row("k1()", p.k1(), BesselOrders.k1(P)),
                row("k0e()", p.k0e(), BesselOrders.k0e(P)),
                row("k1e()", p.k1e(), BesselOrders.k1e(P)),
                row("polygamma(int)", p.polygamma(2), Gammas.polygamma(2, P)),
                row("multigammaln(int)", p.multigammaln(3), Gammas.multigammaln(P, 3)),
                row("besselJ(int)", p.besselJ(2), Bessel.besselJ(2, P)),
                row("besselY(int)", p.besselY(2), Bessel.besselY(2, P)),
                row("besselI(int)", p.besselI(2), Bessel.besselI(2, P)),
                row("besselIe(int)", p.besselIe(2), Bessel.besselIe(2, P)));
    }
}
