package io.adjoint.op;

import static io.adjoint.expr.Interval.REAL;
import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Define.unary;
import static io.adjoint.op.Partial.factor;

import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import java.util.List;
import org.apache.commons.math3.special.Erf;

/** Special functions. */
public final class Special {

    private static final double TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);

    private static final Elementwise ERF = unary("erf", Special::error, (x, y) -> factor(bell(x)), Domain.of(REAL));

    static final List<Entry> ENTRIES = Entry.ofAll(ERF);

    private Special() {}

    /** Commons Math refuses a NaN. */
    private static double error(double x) {
        return Double.isNaN(x) ? Double.NaN : Erf.erf(x);
    }

    /** {@code 2 exp(-x^2) / sqrt(pi)}. */
    private static Expr bell(Expr x) {
        return times(Exponential.exp(neg(Powers.square(x))), TWO_OVER_SQRT_PI);
    }

    /**
     * The error function, {@code 2/sqrt(pi)} times the integral of {@code exp(-t^2)} from 0 to x.
     *
     * @param x any expression
     * @return the error function, between -1 and 1
     */
    public static Expr erf(Expr x) {
        return ERF.on(x);
    }
}
