package io.adjoint.dsl;

import io.adjoint.AdjointException;

/** Functions in the notation of mathematics, as {@code sin(x)} for {@code x.sin()}; imported with {@link Adjoint}. */
public abstract sealed class Mathematics permits Adjoint {

    Mathematics() {}

    /**
     * {@return the sine of {@code x}, element by element}
     *
     * <pre>{@code
     * var t = variable("t", 1.0);
     * sin(t.times(3)).gradient().of(t);   // cos(t * 3) * 3, value -2.96997...
     * }</pre>
     *
     * @throws AdjointException if {@code x} is null
     */
    public static Term sin(Term x) {
        return operand("sin", x).sin();
    }

    /**
     * {@return the cosine of {@code x}, element by element}
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * cos(x.square()).gradient().of(x);   // -sin(square(x)) * (x * 2), value -1.68294...
     * }</pre>
     *
     * @throws AdjointException if {@code x} is null
     */
    public static Term cos(Term x) {
        return operand("cos", x).cos();
    }

    /**
     * {@return the tangent of {@code x}, element by element}
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * tan(x).gradient().of(x);   // square(tan(x)) + 1, value 3.42551...
     * }</pre>
     *
     * @throws AdjointException if {@code x} is null
     */
    public static Term tan(Term x) {
        return operand("tan", x).tan();
    }

    /**
     * {@return the arc sine of {@code x}, element by element}
     *
     * <pre>{@code
     * var x = variable("x", 0.5);
     * asin(x).times(6);                         // 3.14159...
     * asin(x).plus(acos(x)).gradient().of(x);   // 0.0: the sum is pi / 2
     * }</pre>
     *
     * @throws AdjointException if {@code x} is null
     */
    public static Term asin(Term x) {
        return operand("asin", x).asin();
    }

    /**
     * {@return the arc cosine of {@code x}, element by element}
     *
     * <pre>{@code
     * var a = constant(1, 0);
     * var b = constant(1, 1);
     * acos(a.cosineSimilarity(b, 0));   // 0.78539...: the angle of two vectors
     * }</pre>
     *
     * @throws AdjointException if {@code x} is null
     */
    public static Term acos(Term x) {
        return operand("acos", x).acos();
    }

    /**
     * {@return the arc tangent of {@code x}, element by element}
     *
     * <pre>{@code
     * var x = variable("x", 1e300);
     * atan(x);                    // 1.57079...
     * atan(x).gradient().of(x);   // 0.0
     * }</pre>
     *
     * @throws AdjointException if {@code x} is null
     */
    public static Term atan(Term x) {
        return operand("atan", x).atan();
    }

    /**
     * {@return the hyperbolic sine of {@code x}, element by element}
     *
     * <pre>{@code
     * var x = variable("x", 2.0);
     * sinh(x);                                                   // 3.62686...
     * square(cosh(x)).minus(square(sinh(x))).gradient().of(x);   // 0.0
     * }</pre>
     *
     * @throws AdjointException if {@code x} is null
     */
    public static Term sinh(Term x) {
        return operand("sinh", x).sinh();
    }

    /**
     * {@return the hyperbolic cosine of {@code x}, element by element}
     *
     * <pre>{@code
     * var x = variable("x", 0.5);
     * cosh(x);                                          // 1.12762...: a chain hangs so
     * sqrt(square(cosh(x).gradient().of(x)).plus(1));   // 1.12762...: and is so long
     * }</pre>
     *
     * @throws AdjointException if {@code x} is null
     */
    public static Term cosh(Term x) {
        return operand("cosh", x).cosh();
    }

    /**
     * {@return the hyperbolic tangent of {@code x}, element by element}
     *
     * <pre>{@code
     * var h = variable("h", 0.5);
     * tanh(h.times(2)).gradient().of(h);   // 0.83994...: 2 (1 - tanh(1)^2)
     * }</pre>
     *
     * @throws AdjointException if {@code x} is null
     */
    public static Term tanh(Term x) {
        return operand("tanh", x).tanh();
    }

    /**
     * {@return the inverse hyperbolic sine of {@code x}, element by element}
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 1e300);
     * asinh(x);                          // tensor([0.0, 691.46867...])
     * asinh(x).sum().gradient().of(x);   // tensor([1.0, 0.0])
     * }</pre>
     *
     * @throws AdjointException if {@code x} is null
     */
    public static Term asinh(Term x) {
        return operand("asinh", x).asinh();
    }

    /**
     * {@return the inverse hyperbolic cosine of {@code x}, element by element}
     *
     * <pre>{@code
     * var x = variable("x", 2.0);
     * acosh(x);                    // 1.31695...
     * acosh(x).gradient().of(x);   // 0.57735...
     * }</pre>
     *
     * @throws AdjointException if {@code x} is null
     */
    public static Term acosh(Term x) {
        return operand("acosh", x).acosh();
    }

    /**
     * {@return the inverse hyperbolic tangent of {@code x}, element by element}
     *
     * <pre>{@code
     * var r = variable("r", 0.5);
     * atanh(r);                    // 0.54930...: Fisher's transform of a correlation
     * atanh(r).gradient().of(r);   // 1.33333...
     * }</pre>
     *
     * @throws AdjointException if {@code x} is null
     */
    public static Term atanh(Term x) {
        return operand("atanh", x).atanh();
    }

    /**
     * {@return {@code e^x}, element by element}
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 1.0);
     * exp(x);                                // tensor([1.0, 2.71828...])
     * exp(x.neg()).sum().gradient().of(x);   // tensor([-1.0, -0.36787...])
     * }</pre>
     *
     * @throws AdjointException if {@code x} is null
     */
    public static Term exp(Term x) {
        return operand("exp", x).exp();
    }

    /**
     * {@return {@code 2^x}, element by element}
     *
     * <pre>{@code
     * var octaves = variable("octaves", 2.0);
     * exp2(octaves).times(440);                          // 1760.0
     * exp2(octaves).times(440).gradient().of(octaves);   // 1219.93903...
     * }</pre>
     *
     * @throws AdjointException if {@code x} is null
     */
    public static Term exp2(Term x) {
        return operand("exp2", x).exp2();
    }

    /**
     * {@return {@code e^x - 1}, exact near 0, element by element}
     *
     * <pre>{@code
     * var t = variable("t", 1e-18);
     * expm1(t.neg()).neg();              // 1.0E-18: that it has happened by t
     * constant(1).minus(exp(t.neg()));   // 0.0
     * }</pre>
     *
     * @throws AdjointException if {@code x} is null
     */
    public static Term expm1(Term x) {
        return operand("expm1", x).expm1();
    }

    /**
     * {@return the natural logarithm of {@code x}, element by element}
     *
     * <pre>{@code
     * var x = variable("x", 2.0);
     * log(x).gradient().of(x);                    // reciprocal(x), value 0.5
     * log(x).gradient().of(x).gradient().of(x);   // value -0.25
     * }</pre>
     *
     * @throws AdjointException if {@code x} is null
     */
    public static Term log(Term x) {
        return operand("log", x).log();
    }

    /**
     * {@return the logarithm of {@code x} to base 2, element by element}
     *
     * <pre>{@code
     * log2(constant(1, 1000));    // tensor([0.0, 9.96578...])
     * var n = variable("n", 4.0);
     * log2(n).gradient().of(n);   // 0.36067...
     * }</pre>
     *
     * @throws AdjointException if {@code x} is null
     */
    public static Term log2(Term x) {
        return operand("log2", x).log2();
    }

    /**
     * {@return the logarithm of {@code x} to base 10, element by element}
     *
     * <pre>{@code
     * log10(constant(1, 1000));   // tensor([0.0, 3.0])
     * log10(constant(-1));        // nan
     * }</pre>
     *
     * @throws AdjointException if {@code x} is null
     */
    public static Term log10(Term x) {
        return operand("log10", x).log10();
    }

    /**
     * {@return {@code log(1 + x)}, exact near 0, element by element}
     *
     * <pre>{@code
     * var x = variable("x", 0.0, -1.0);
     * log1p(x);                          // tensor([0.0, -inf])
     * log1p(x).sum().gradient().of(x);   // tensor([1.0, inf])
     * }</pre>
     *
     * @throws AdjointException if {@code x} is null
     */
    public static Term log1p(Term x) {
        return operand("log1p", x).log1p();
    }

    /**
     * {@return the square root of {@code x}, of infinite slope at 0, element by element}
     *
     * <pre>{@code
     * var v = variable("v", 5.0, 12.0);
     * sqrt(sum(square(v)));                    // 13.0
     * sqrt(sum(square(v))).gradient().of(v);   // tensor([0.38461..., 0.92307...])
     * }</pre>
     *
     * @throws AdjointException if {@code x} is null
     */
    public static Term sqrt(Term x) {
        return operand("sqrt", x).sqrt();
    }

    /**
     * {@return the cube root of {@code x}, real for negative numbers, too, and of infinite slope at 0, element by
     * element}
     *
     * <pre>{@code
     * cbrt(constant(27, -27, 0));           // tensor([3.0, -3.0, 0.0])
     * var volume = variable("volume", 8.0);
     * cbrt(volume).gradient().of(volume);   // 0.08333...: 1 / 12
     * }</pre>
     *
     * @throws AdjointException if {@code x} is null
     */
    public static Term cbrt(Term x) {
        return operand("cbrt", x).cbrt();
    }

    /**
     * {@return {@code x * x}, element by element}
     *
     * <pre>{@code
     * var x = variable("x", 3.0);
     * square(x.minus(1)).gradient().of(x);                    // 4.0
     * square(x.minus(1)).gradient().of(x).gradient().of(x);   // 2.0
     * }</pre>
     *
     * @throws AdjointException if {@code x} is null
     */
    public static Term square(Term x) {
        return operand("square", x).square();
    }

    /**
     * {@return the absolute value of {@code x}, of slope 0 at 0, element by element}
     *
     * <pre>{@code
     * var x = variable("x", -2.0, 0.0, 3.0);
     * sum(abs(x));                    // 5.0: the lasso's penalty
     * sum(abs(x)).gradient().of(x);   // tensor([-1.0, 0.0, 1.0])
     * }</pre>
     *
     * @throws AdjointException if {@code x} is null
     */
    public static Term abs(Term x) {
        return operand("abs", x).abs();
    }

    /**
     * {@return the sign of {@code x}, of derivative 0, element by element}
     *
     * <pre>{@code
     * sign(constant(-2, -0.0, 3));   // tensor([-1.0, -0.0, 1.0])
     * }</pre>
     *
     * @throws AdjointException if {@code x} is null
     */
    public static Term sign(Term x) {
        return operand("sign", x).sign();
    }

    /**
     * The greater of two, element by element; equal values share the cotangent.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0);
     * maximum(x, constant(2));                         // tensor([2.0, 2.0])
     * sum(maximum(x, constant(2))).gradient().of(x);   // tensor([0.0, 0.5])
     * }</pre>
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
     * <pre>{@code
     * var a = variable("a", 1.0);
     * var b = variable("b", 1.0);
     * minimum(a, b).gradient().of(a);   // 0.5
     * minimum(a, b).gradient().of(b);   // 0.5: half each
     * }</pre>
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
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * sum(a);       // 10.0
     * sum(a, 0);    // tensor([4.0, 6.0])
     * sum(a, -1);   // tensor([3.0, 7.0])
     * }</pre>
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
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 6.0);
     * mean(x);                    // 3.0
     * mean(x).gradient().of(x);   // tensor([0.33333..., 0.33333..., 0.33333...])
     * }</pre>
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
     * <pre>{@code
     * var x = variable("x", 1000.0, 1001.0);
     * logsumexp(x);                    // 1001.31326...
     * logsumexp(x).gradient().of(x);   // tensor([0.26894..., 0.73105...]): the softmax
     * }</pre>
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
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * matmul(a, a);                 // tensor([[7.0, 10.0], [15.0, 22.0]])
     * matmul(a, constant(1, -1));   // tensor([-1.0, -1.0])
     * }</pre>
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
