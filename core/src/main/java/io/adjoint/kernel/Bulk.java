package io.adjoint.kernel;

import java.util.function.DoubleUnaryOperator;

/**
 * The functions that have a vector kernel. At zeros, infinities and NaN a kernel gives what the scalar meaning gives,
 * and so it does where the argument is too large for it or the result overflows or is subnormal; elsewhere it is within
 * the stated error of the true value, in units in the last place.
 */
public enum Bulk implements Vectorised {
    /** {@code e^x}, within 1 ulp. */
    EXP(Math::exp, 1),
    /** {@code e^x - 1}, within 1.5 ulp. */
    EXPM1(Math::expm1, 1.5),
    /** The natural logarithm, within 1 ulp. */
    LOG(Math::log, 1),
    /** {@code log(1 + x)}, within 1 ulp. */
    LOG1P(Math::log1p, 1),
    /** The logistic function {@code 1 / (1 + e^-x)}, within 2.5 ulp. */
    SIGMOID(Bulk::logistic, 2.5),
    /** The slope of the logistic function, {@code e^-x / (1 + e^-x)^2}, within 4 ulp. */
    SIGMOID_SLOPE(Bulk::logisticSlope, 4),
    /** The hyperbolic tangent, within 2.5 ulp. */
    TANH(Math::tanh, 2.5),
    /** Its slope {@code 1 / cosh^2(x)}, with all digits where the tangent is near 1, within 4 ulp. */
    SECH_SQUARED(x -> 4 * logisticSlope(x + x), 4),
    /** The sine, within 1 ulp. */
    SIN(Math::sin, 1),
    /** The cosine, within 1 ulp. */
    COS(Math::cos, 1),
    /** The error function, within 1.5 ulp; so is its scalar meaning, which Java lacks. */
    ERF(ErrorFunction::erf, 1.5);

    private final DoubleUnaryOperator scalar;
    private final double ulps;

    Bulk(DoubleUnaryOperator scalar, double ulps) {
        this.scalar = scalar;
        this.ulps = ulps;
    }

    /** {@return the function of one number} */
    public DoubleUnaryOperator scalar() {
        return scalar;
    }

    @Override
    public boolean worthwhile() {
        return true;
    }

    /** {@return how far the kernel may be from the true value, in units in the last place} */
    public double ulps() {
        return ulps;
    }

    private static double logistic(double x) {
        double e = Math.exp(-Math.abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    }

    private static double logisticSlope(double x) {
        double e = Math.exp(-Math.abs(x));
        return e / ((1 + e) * (1 + e));
    }
}
