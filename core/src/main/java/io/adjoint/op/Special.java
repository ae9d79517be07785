package io.adjoint.op;

import static io.adjoint.expr.Interval.REAL;
import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Define.unary;
import static io.adjoint.op.Partial.factor;

import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.kernel.Bulk;
import java.util.List;

/** Special functions. */
public final class Special {

    private static final double TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);

    private static final Elementwise ERF = unary("erf", Bulk.ERF.scalar(), (x, y) -> factor(bell(x)), Domain.of(REAL));

    static final List<Entry> ENTRIES = Entry.ofAll(ERF);

    private Special() {}

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
