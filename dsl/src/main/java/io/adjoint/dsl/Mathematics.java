package io.adjoint.dsl;

import io.adjoint.AdjointException;

/** Functions in the notation of mathematics, as {@code sin(x)} for {@code x.sin()}; imported with {@link Adjoint}. */
public abstract sealed class Mathematics permits Adjoint {

    Mathematics() {}

    /** {@return the sine of {@code x}, element by element} */
    public static Term sin(Term x) {
        return operand("sin", x).sin();
    }

    /** {@return the cosine of {@code x}, element by element} */
    public static Term cos(Term x) {
        return operand("cos", x).cos();
    }

    /** {@return the tangent of {@code x}, element by element} */
    public static Term tan(Term x) {
        return operand("tan", x).tan();
    }

    /** {@return the arc sine of {@code x}, element by element} */
    public static Term asin(Term x) {
        return operand("asin", x).asin();
    }

    /** {@return the arc cosine of {@code x}, element by element} */
    public static Term acos(Term x) {
        return operand("acos", x).acos();
    }

    /** {@return the arc tangent of {@code x}, element by element} */
    public static Term atan(Term x) {
        return operand("atan", x).atan();
    }

    /** {@return the hyperbolic sine of {@code x}, element by element} */
    public static Term sinh(Term x) {
        return operand("sinh", x).sinh();
    }

    /** {@return the hyperbolic cosine of {@code x}, element by element} */
    public static Term cosh(Term x) {
        return operand("cosh", x).cosh();
    }

    /** {@return the hyperbolic tangent of {@code x}, element by element} */
    public static Term tanh(Term x) {
        return operand("tanh", x).tanh();
    }

    /** {@return the inverse hyperbolic sine of {@code x}, element by element} */
    public static Term asinh(Term x) {
        return operand("asinh", x).asinh();
    }

    /** {@return the inverse hyperbolic cosine of {@code x}, element by element} */
    public static Term acosh(Term x) {
        return operand("acosh", x).acosh();
    }

    /** {@return the inverse hyperbolic tangent of {@code x}, element by element} */
    public static Term atanh(Term x) {
        return operand("atanh", x).atanh();
    }

    /** {@return {@code e^x}, element by element} */
    public static Term exp(Term x) {
        return operand("exp", x).exp();
    }

    /** {@return {@code 2^x}, element by element} */
    public static Term exp2(Term x) {
        return operand("exp2", x).exp2();
    }

    /** {@return {@code e^x - 1}, exact near 0, element by element} */
    public static Term expm1(Term x) {
        return operand("expm1", x).expm1();
    }

    /** {@return the natural logarithm of {@code x}, element by element} */
    public static Term log(Term x) {
        return operand("log", x).log();
    }

    /** {@return the logarithm of {@code x} to base 2, element by element} */
    public static Term log2(Term x) {
        return operand("log2", x).log2();
    }

    /** {@return the logarithm of {@code x} to base 10, element by element} */
    public static Term log10(Term x) {
        return operand("log10", x).log10();
    }

    /** {@return {@code log(1 + x)}, exact near 0, element by element} */
    public static Term log1p(Term x) {
        return operand("log1p", x).log1p();
    }

    /** {@return the square root of {@code x}, of infinite slope at 0, element by element} */
    public static Term sqrt(Term x) {
        return operand("sqrt", x).sqrt();
    }

    /** {@return the cube root of {@code x}, element by element} */
    public static Term cbrt(Term x) {
        return operand("cbrt", x).cbrt();
    }

    /** {@return {@code x * x}, element by element} */
    public static Term square(Term x) {
        return operand("square", x).square();
    }

    /** {@return the absolute value of {@code x}, of slope 0 at 0, element by element} */
    public static Term abs(Term x) {
        return operand("abs", x).abs();
    }

    /** {@return the sign of {@code x}, of derivative 0, element by element} */
    public static Term sign(Term x) {
        return operand("sign", x).sign();
    }

    /**
     * The greater of two, element by element; equal values share the cotangent.
     *
     * @param a a term
     * @param b a term whose shape can be broadcast with that of {@code a}
     * @return the maximum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term maximum(Term a, Term b) {
        return operand("maximum", a).maximum(b);
    }

    /**
     * The lesser of two, element by element; equal values share the cotangent.
     *
     * @param a a term
     * @param b a term whose shape can be broadcast with that of {@code a}
     * @return the minimum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term minimum(Term a, Term b) {
        return operand("minimum", a).minimum(b);
    }

    /**
     * The sum; 0 of no elements.
     *
     * @param x a term
     * @param axes which axes, perhaps negative; none means all
     * @return the sums, without those axes
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Term sum(Term x, int... axes) {
        return operand("sum", x).sum(axes);
    }

    /**
     * The mean; NaN of no elements.
     *
     * @param x a term
     * @param axes which axes, perhaps negative; none means all
     * @return the means, without those axes
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Term mean(Term x, int... axes) {
        return operand("mean", x).mean(axes);
    }

    /**
     * {@code log(sum(exp(x)))}, stable for elements of any size.
     *
     * @param x a term
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term, without those axes
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Term logsumexp(Term x, int... axes) {
        return operand("logsumexp", x).logsumexp(axes);
    }

    /**
     * The product of two matrices; see {@link Term#matmul}.
     *
     * @param a a matrix
     * @param b a matrix
     * @return the product
     * @throws AdjointException if the inner lengths differ
     */
    public static Term matmul(Term a, Term b) {
        return AdjointException.notNull(a, "matmul", "the left operand").matmul(b);
    }

    static Term operand(String operation, Term x) {
        return AdjointException.notNull(x, operation, "the operand");
    }
}
