package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.Choice;
import io.adjoint.op.Exponential;
import io.adjoint.op.Hyperbolic;
import io.adjoint.op.Joins;
import io.adjoint.op.LogSumExp;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.Trigonometric;
import io.adjoint.op.linalg.MatrixFunctions;
import io.adjoint.op.product.Contractions;
import io.adjoint.op.product.Products;

/** Functions of terms. */
public abstract class Mathematics {

    Mathematics() {}

    /**
     * The absolute value; slope 0 at 0.
     *
     * <pre>{@code
     * var x = variable("x", -3.0, 0.0, 2.0);
     * x.abs();                          // tensor([3.0, 0.0, 2.0])
     * x.abs().sum().gradient().of(x);   // tensor([-1.0, 0.0, 1.0])
     * }</pre>
     *
     * @param x any expression
     * @return {@code |x|}
     * @throws AdjointException if the operand is null
     */
    public static Term abs(Term x) {
        return Term.of(Choice.abs(Term.argument("abs", x)));
    }

    /**
     * The sign: -1, 0 or 1, a zero with its own sign, NaN for NaN. Its derivative is 0.
     *
     * <pre>{@code
     * var x = variable("x", -3.0, 0.0, 2.0);
     * x.sign();                          // tensor([-1.0, 0.0, 1.0])
     * x.sign().sum().gradient().of(x);   // tensor([0.0, 0.0, 0.0])
     * }</pre>
     *
     * @param x any expression
     * @return the sign
     * @throws AdjointException if the operand is null
     */
    public static Term sign(Term x) {
        return Term.of(Choice.sign(Term.argument("sign", x)));
    }

    /**
     * The greater of two, element by element; NaN if either is. Equal values share the cotangent evenly.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0);
     * maximum(x, constant(2));                         // tensor([2.0, 2.0])
     * sum(maximum(x, constant(2))).gradient().of(x);   // tensor([0.0, 0.5])
     * }</pre>
     *
     * @param a any expression
     * @param b an expression that can be broadcast with {@code a}
     * @return the maximum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term maximum(Term a, Term b) {
        return Term.of(Choice.maximum(Term.argument("maximum", a), Term.argument("maximum", b)));
    }

    /**
     * The greater of two, element by element; NaN if either is. Equal values share the cotangent evenly.
     *
     * @param a any expression
     * @param b a number in the place of an expression that can be broadcast with {@code a}
     * @return the maximum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term maximum(Term a, double b) {
        return Term.of(Choice.maximum(Term.argument("maximum", a), Term.number("maximum", b, a)));
    }

    /**
     * The lesser of two, element by element; NaN if either is. Equal values share the cotangent evenly.
     *
     * <pre>{@code
     * var a = variable("a", 1.0);
     * var b = variable("b", 1.0);
     * minimum(a, b).gradient().of(a);   // 0.5
     * minimum(a, b).gradient().of(b);   // 0.5: half each
     * }</pre>
     *
     * @param a any expression
     * @param b an expression that can be broadcast with {@code a}
     * @return the minimum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term minimum(Term a, Term b) {
        return Term.of(Choice.minimum(Term.argument("minimum", a), Term.argument("minimum", b)));
    }

    /**
     * The lesser of two, element by element; NaN if either is. Equal values share the cotangent evenly.
     *
     * @param a any expression
     * @param b a number in the place of an expression that can be broadcast with {@code a}
     * @return the minimum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term minimum(Term a, double b) {
        return Term.of(Choice.minimum(Term.argument("minimum", a), Term.number("minimum", b, a)));
    }

    /**
     * {@code a} where the condition is not 0, else {@code b}. The branch not taken gets no cotangent.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 4.0);
     * where(x.gt(0), x.sqrt(), x);                          // tensor([0.0, 2.0])
     * where(x.gt(0), x.sqrt(), x).sum().gradient().of(x);   // tensor([1.0, 0.25]): no inf
     * }</pre>
     *
     * @param condition truth values
     * @param a taken where the condition holds
     * @param b taken elsewhere
     * @return the choice, of the shape to which all three are broadcast
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term where(Term condition, Term a, Term b) {
        return Term.of(Choice.where(
            Term.argument("where", condition), Term.argument("where", a), Term.argument("where", b)));
    }

    /**
     * {@code a} where the condition is not 0, else {@code b}. The branch not taken gets no cotangent.
     *
     * @param condition truth values
     * @param a a number in the place of taken where the condition holds
     * @param b taken elsewhere
     * @return the choice, of the shape to which all three are broadcast
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term where(Term condition, double a, Term b) {
        return Term.of(Choice.where(
            Term.argument("where", condition), Term.number("where", a, condition), Term.argument("where", b)));
    }

    /**
     * {@code a} where the condition is not 0, else {@code b}. The branch not taken gets no cotangent.
     *
     * @param condition truth values
     * @param a taken where the condition holds
     * @param b a number in the place of taken elsewhere
     * @return the choice, of the shape to which all three are broadcast
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term where(Term condition, Term a, double b) {
        return Term.of(Choice.where(
            Term.argument("where", condition), Term.argument("where", a), Term.number("where", b, condition)));
    }

    /**
     * {@code a} where the condition is not 0, else {@code b}. The branch not taken gets no cotangent.
     *
     * @param condition truth values
     * @param a a number in the place of taken where the condition holds
     * @param b a number in the place of taken elsewhere
     * @return the choice, of the shape to which all three are broadcast
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term where(Term condition, double a, double b) {
        return Term.of(Choice.where(
            Term.argument("where", condition), Term.number("where", a, condition), Term.number("where", b, condition)));
    }

    /**
     * {@code e^x}, its own derivative.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.exp();                                     // 2.71828...
     * x.exp().gradient().of(x).gradient().of(x);   // exp(x), value 2.71828...
     * }</pre>
     *
     * @param x any expression
     * @return the exponential
     * @throws AdjointException if the operand is null
     */
    public static Term exp(Term x) {
        return Term.of(Exponential.exp(Term.argument("exp", x)));
    }

    /**
     * {@code 2^x}, of derivative {@code log(2) 2^x}.
     *
     * <pre>{@code
     * var x = variable("x", -1.0, 10.0);
     * x.exp2();                          // tensor([0.5, 1024.0])
     * x.exp2().sum().gradient().of(x);   // tensor([0.34657..., 709.78271...])
     * }</pre>
     *
     * @param x any expression
     * @return the power
     * @throws AdjointException if the operand is null
     */
    public static Term exp2(Term x) {
        return Term.of(Exponential.exp2(Term.argument("exp2", x)));
    }

    /**
     * {@code e^x - 1}, exact near 0, of derivative {@code e^x}.
     *
     * <pre>{@code
     * var x = variable("x", 1e-20);
     * x.expm1();          // 1.0E-20
     * x.exp().minus(1);   // 0.0: the digits are lost
     * }</pre>
     *
     * @param x any expression
     * @return the exponential less 1
     * @throws AdjointException if the operand is null
     */
    public static Term expm1(Term x) {
        return Term.of(Exponential.expm1(Term.argument("expm1", x)));
    }

    /**
     * The natural logarithm, of derivative {@code 1 / x}: -inf at 0, NaN below.
     *
     * <pre>{@code
     * var x = variable("x", 2.0, 0.0);
     * x.log();                          // tensor([0.69314..., -inf])
     * x.log().sum().gradient().of(x);   // tensor([0.5, inf])
     * }</pre>
     *
     * @param x any expression
     * @return the logarithm
     * @throws AdjointException if the operand is null
     */
    public static Term log(Term x) {
        return Term.of(Exponential.log(Term.argument("log", x)));
    }

    /**
     * The logarithm to base 2, of derivative {@code 1 / (log(2) x)}: -inf at 0, NaN below.
     *
     * <pre>{@code
     * var p = constant(0.5, 0.25, 0.25);
     * p.times(p.log2()).sum().neg();   // 1.5: the entropy in bits
     * variable("x", 10.0).log2();      // 3.32192...
     * }</pre>
     *
     * @param x any expression
     * @return the logarithm
     * @throws AdjointException if the operand is null
     */
    public static Term log2(Term x) {
        return Term.of(Exponential.log2(Term.argument("log2", x)));
    }

    /**
     * The logarithm to base 10, of derivative {@code 1 / (log(10) x)}: -inf at 0, NaN below.
     *
     * <pre>{@code
     * var power = variable("power", 1.0, 1000.0);
     * power.log10().times(10);                    // tensor([0.0, 30.0]): decibels
     * power.log10().sum().gradient().of(power);   // tensor([0.43429..., 4.3429...E-4])
     * }</pre>
     *
     * @param x any expression
     * @return the logarithm
     * @throws AdjointException if the operand is null
     */
    public static Term log10(Term x) {
        return Term.of(Exponential.log10(Term.argument("log10", x)));
    }

    /**
     * {@code log(1 + x)}, exact near 0, of derivative {@code 1 / (1 + x)}: -inf at -1, NaN below.
     *
     * <pre>{@code
     * var x = variable("x", 1e-20);
     * x.log1p();         // 1.0E-20
     * x.plus(1).log();   // 0.0: the digits are lost
     * }</pre>
     *
     * @param x any expression
     * @return the logarithm of 1 + x
     * @throws AdjointException if the operand is null
     */
    public static Term log1p(Term x) {
        return Term.of(Exponential.log1p(Term.argument("log1p", x)));
    }

    /**
     * The hyperbolic sine {@code (e^x - e^-x) / 2}, exact near 0, of derivative {@code cosh(x)}.
     *
     * <pre>{@code
     * var x = variable("x", 1e-20, 1.0);
     * x.sinh();                          // tensor([1.0E-20, 1.17520...])
     * x.sinh().sum().gradient().of(x);   // tensor([1.0, 1.54308...])
     * }</pre>
     *
     * @param x any expression
     * @return the hyperbolic sine
     * @throws io.adjoint.AdjointException if the operand is null
     */
    public static Term sinh(Term x) {
        return Term.of(Hyperbolic.sinh(Term.argument("sinh", x)));
    }

    /**
     * The hyperbolic cosine {@code (e^x + e^-x) / 2}, of derivative {@code sinh(x)}.
     *
     * <pre>{@code
     * var x = variable("x", 0.0);
     * x.cosh();                                     // 1.0
     * x.cosh().gradient().of(x);                    // 0.0
     * x.cosh().gradient().of(x).gradient().of(x);   // 1.0
     * }</pre>
     *
     * @param x any expression
     * @return the hyperbolic cosine
     * @throws io.adjoint.AdjointException if the operand is null
     */
    public static Term cosh(Term x) {
        return Term.of(Hyperbolic.cosh(Term.argument("cosh", x)));
    }

    /**
     * The hyperbolic tangent {@code sinh(x) / cosh(x)}, of derivative {@code sechSquared}.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 1000.0);
     * x.tanh();                          // tensor([0.0, 1.0])
     * x.tanh().sum().gradient().of(x);   // tensor([1.0, 0.0])
     * }</pre>
     *
     * @param x any expression
     * @return the hyperbolic tangent
     * @throws io.adjoint.AdjointException if the operand is null
     */
    public static Term tanh(Term x) {
        return Term.of(Hyperbolic.tanh(Term.argument("tanh", x)));
    }

    /**
     * The inverse hyperbolic sine {@code log(x + sqrt(x^2 + 1))}, without its cancellation and overflow, of derivative
     * {@code 1 / sqrt(x^2 + 1)}.
     *
     * <pre>{@code
     * var x = variable("x", -1e10, 0.75);
     * x.asinh();                          // tensor([-23.71899..., 0.69314...])
     * x.asinh().sum().gradient().of(x);   // tensor([1.0E-10, 0.8])
     * }</pre>
     *
     * @param x any expression
     * @return the inverse
     * @throws io.adjoint.AdjointException if the operand is null
     */
    public static Term asinh(Term x) {
        return Term.of(Hyperbolic.asinh(Term.argument("asinh", x)));
    }

    /**
     * The inverse hyperbolic cosine {@code log(x + sqrt(x^2 - 1))}, NaN below 1; its derivative
     * {@code 1 / sqrt(x^2 - 1)} is infinite at 1.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 1.25);
     * x.acosh();                          // tensor([0.0, 0.69314...])
     * x.acosh().sum().gradient().of(x);   // tensor([inf, 1.33333...])
     * }</pre>
     *
     * @param x any expression
     * @return the inverse, not negative
     * @throws io.adjoint.AdjointException if the operand is null
     */
    public static Term acosh(Term x) {
        return Term.of(Hyperbolic.acosh(Term.argument("acosh", x)));
    }

    /**
     * The inverse hyperbolic tangent {@code log((1 + x) / (1 - x)) / 2}, infinite at -1 and 1 and NaN outside, of
     * derivative {@code 1 / (1 - x^2)}.
     *
     * <pre>{@code
     * var x = variable("x", 0.5, 1.0);
     * x.atanh();                          // tensor([0.54930..., inf])
     * x.atanh().sum().gradient().of(x);   // tensor([1.33333..., inf])
     * }</pre>
     *
     * @param x any expression
     * @return the inverse
     * @throws io.adjoint.AdjointException if the operand is null
     */
    public static Term atanh(Term x) {
        return Term.of(Hyperbolic.atanh(Term.argument("atanh", x)));
    }

    /**
     * Parts one after another along the first axis.
     *
     * <pre>{@code
     * concat(constant(1, 2), constant(3, 4));   // tensor([1.0, 2.0, 3.0, 4.0])
     * }</pre>
     *
     * @param parts at least one
     * @return the whole
     * @throws AdjointException if there are no parts, or their shapes differ along other axes
     */
    public static Term concat(Term... parts) {
        return Term.of(Joins.concat(Term.operands("concat", parts)));
    }

    /**
     * The parts one after another along an axis that they have.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * concat(1, a, a.sumKeepDims(1));   // tensor([[1.0, 2.0, 3.0], [3.0, 4.0, 7.0]])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @param parts at least one, of shapes that differ along that axis only
     * @return the whole
     * @throws AdjointException if there are no parts, the axis is out of range or the shapes differ elsewhere
     */
    public static Term concat(int axis, Term... parts) {
        return Term.of(Joins.concat(axis, Term.operands("concat", parts)));
    }

    /**
     * Parts of one shape along a new first axis.
     *
     * <pre>{@code
     * stack(constant(1, 2), constant(3, 4));   // tensor([[1.0, 2.0], [3.0, 4.0]])
     * }</pre>
     *
     * @param parts at least one
     * @return the whole
     * @throws AdjointException if there are no parts, or their shapes differ
     */
    public static Term stack(Term... parts) {
        return Term.of(Joins.stack(Term.operands("stack", parts)));
    }

    /**
     * The parts one after another along a new axis.
     *
     * <pre>{@code
     * var x = variable("x", 3.0);
     * stack(0, x, x.square(), x.pow(3));               // tensor([3.0, 9.0, 27.0])
     * stack(0, x, x.square(), x.pow(3)).jacobian(x);   // tensor([1.0, 6.0, 27.0])
     * }</pre>
     *
     * @param axis where the new axis lies in the result, perhaps negative
     * @param parts at least one, of one shape
     * @return an expression of one axis more
     * @throws AdjointException if there are no parts, the axis is out of range or the shapes differ
     */
    public static Term stack(int axis, Term... parts) {
        return Term.of(Joins.stack(axis, Term.operands("stack", parts)));
    }

    /**
     * {@code log(sum(exp(x)))} along axes.
     *
     * <pre>{@code
     * var x = variable("x", 1000.0, 1001.0);
     * logsumexp(x);                    // 1001.31326...
     * logsumexp(x).gradient().of(x);   // tensor([0.26894..., 0.73105...]): the softmax
     * }</pre>
     *
     * @param x any expression
     * @param axes which axes; none means all
     * @return the logarithm of the sum of exponentials; -inf of no elements
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Term logsumexp(Term x, int... axes) {
        return Term.of(LogSumExp.logsumexp(Term.argument("logsumexp", x), false, axes));
    }

    /**
     * {@code log(sum(exp(x)))} along axes. The reduced axes stay, with length 1.
     *
     * @param x any expression
     * @param axes which axes; none means all
     * @return the logarithm of the sum of exponentials; -inf of no elements
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Term logsumexpKeepDims(Term x, int... axes) {
        return Term.of(LogSumExp.logsumexp(Term.argument("logsumexp", x), true, axes));
    }

    /**
     * {@code x * x}, of derivative {@code 2 x}.
     *
     * <pre>{@code
     * var x = variable("x", -3.0, 0.5);
     * x.square();                          // tensor([9.0, 0.25])
     * x.square().sum().gradient().of(x);   // tensor([-6.0, 1.0])
     * }</pre>
     *
     * @param x any expression
     * @return the square
     * @throws AdjointException if the operand is null
     */
    public static Term square(Term x) {
        return Term.of(Powers.square(Term.argument("square", x)));
    }

    /**
     * The square root; NaN below 0. Its derivative {@code 1 / (2 sqrt(x))} is infinite at 0.
     *
     * <pre>{@code
     * var x = variable("x", 4.0, 0.0);
     * x.sqrt();                          // tensor([2.0, 0.0])
     * x.sqrt().sum().gradient().of(x);   // tensor([0.25, inf])
     * }</pre>
     *
     * @param x any expression
     * @return the root
     * @throws AdjointException if the operand is null
     */
    public static Term sqrt(Term x) {
        return Term.of(Powers.sqrt(Term.argument("sqrt", x)));
    }

    /**
     * The cube root, negative for negative x and of infinite slope at 0.
     *
     * <pre>{@code
     * var x = variable("x", -8.0);
     * x.cbrt();                    // -2.0
     * x.pow(1 / 3.0);              // nan
     * x.cbrt().gradient().of(x);   // 0.08333...: 1 / (3 cbrt(x)^2)
     * }</pre>
     *
     * @param x any expression
     * @return the root
     * @throws AdjointException if the operand is null
     */
    public static Term cbrt(Term x) {
        return Term.of(Powers.cbrt(Term.argument("cbrt", x)));
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
     * @param x any expression
     * @param axes which axes; none means all
     * @return the sums
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Term sum(Term x, int... axes) {
        return Term.of(Reductions.sum(Term.argument("sum", x), false, axes));
    }

    /**
     * The sum; 0 of no elements. The reduced axes stay, with length 1.
     *
     * @param x any expression
     * @param axes which axes; none means all
     * @return the sums
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Term sumKeepDims(Term x, int... axes) {
        return Term.of(Reductions.sum(Term.argument("sum", x), true, axes));
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
     * @param x any expression
     * @param axes which axes; none means all
     * @return the sums divided by the number of elements in each
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Term mean(Term x, int... axes) {
        return Term.of(Reductions.mean(Term.argument("mean", x), false, axes));
    }

    /**
     * The mean; NaN of no elements. The reduced axes stay, with length 1.
     *
     * @param x any expression
     * @param axes which axes; none means all
     * @return the sums divided by the number of elements in each
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Term meanKeepDims(Term x, int... axes) {
        return Term.of(Reductions.mean(Term.argument("mean", x), true, axes));
    }

    /**
     * The sine, of derivative {@code cos(x)}.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, Math.PI / 2);
     * x.sin();                                                 // tensor([0.0, 1.0])
     * x.sin().sum().gradient().of(x).sum().gradient().of(x);   // tensor([-0.0, -1.0]): -sin(x)
     * }</pre>
     *
     * @param x any expression
     * @return the sine
     * @throws AdjointException if the operand is null
     */
    public static Term sin(Term x) {
        return Term.of(Trigonometric.sin(Term.argument("sin", x)));
    }

    /**
     * The cosine, of derivative {@code -sin(x)}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.cos().gradient().of(x);                     // -sin(x), value -0.84147...
     * x.cos().gradient().of(x).gradient().of(x);    // -1 * cos(x), value -0.54030...
     * }</pre>
     *
     * @param x any expression
     * @return the cosine
     * @throws AdjointException if the operand is null
     */
    public static Term cos(Term x) {
        return Term.of(Trigonometric.cos(Term.argument("cos", x)));
    }

    /**
     * The tangent, of derivative {@code 1 + tan(x)^2}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.tan();                    // 1.55740...
     * x.tan().gradient().of(x);   // 3.42551...
     * }</pre>
     *
     * @param x any expression
     * @return the tangent
     * @throws AdjointException if the operand is null
     */
    public static Term tan(Term x) {
        return Term.of(Trigonometric.tan(Term.argument("tan", x)));
    }

    /**
     * The arc sine, NaN outside [-1, 1]; its derivative {@code 1 / sqrt(1 - x^2)} is infinite at -1 and 1.
     *
     * <pre>{@code
     * var x = variable("x", 0.6, 1.0, 2.0);
     * x.asin();                          // tensor([0.64350..., 1.57079..., nan])
     * x.asin().sum().gradient().of(x);   // tensor([1.25, inf, nan])
     * }</pre>
     *
     * @param x any expression
     * @return the angle in [-pi/2, pi/2]
     * @throws AdjointException if the operand is null
     */
    public static Term asin(Term x) {
        return Term.of(Trigonometric.asin(Term.argument("asin", x)));
    }

    /**
     * The arc cosine, NaN outside [-1, 1]; its derivative {@code -1 / sqrt(1 - x^2)} is infinite at -1 and 1.
     *
     * <pre>{@code
     * constant(1, 0, -1).acos();   // tensor([0.0, 1.57079..., 3.14159...])
     * var x = variable("x", 0.6);
     * x.acos().gradient().of(x);   // -1.25
     * }</pre>
     *
     * @param x any expression
     * @return the angle in [0, pi]
     * @throws AdjointException if the operand is null
     */
    public static Term acos(Term x) {
        return Term.of(Trigonometric.acos(Term.argument("acos", x)));
    }

    /**
     * The arc tangent, of derivative {@code 1 / (1 + x^2)}.
     *
     * <pre>{@code
     * constant(1).atan().times(4);   // 3.14159...
     * var x = variable("x", 3.0);
     * x.atan().gradient().of(x);     // 0.1
     * }</pre>
     *
     * @param x any expression
     * @return the angle in [-pi/2, pi/2]
     * @throws AdjointException if the operand is null
     */
    public static Term atan(Term x) {
        return Term.of(Trigonometric.atan(Term.argument("atan", x)));
    }

    /**
     * The product of matrices in the order that takes fewest multiplications. The first may be a row and the last a
     * column of one axis each. Source: T. H. Cormen et al., Introduction to Algorithms, 3rd ed. (2009), section 15.2.
     *
     * <pre>{@code
     * var a = constant(Tensor.ones(1, 100));
     * var b = constant(Tensor.ones(100, 100));
     * multiDot(a, b, b, a.transpose());   // tensor([[1000000.0]]): from left to right, as vectors times matrices
     * }</pre>
     *
     * @param factors at least two, matrices whose lengths fit
     * @return the product
     * @throws AdjointException if there are fewer than two, one is no matrix, or the lengths do not fit
     */
    public static Term multiDot(Term... factors) {
        return Term.of(MatrixFunctions.multiDot(Term.operands("multiDot", factors)));
    }

    /**
     * Einstein's summation: products of elements, summed over the axes that the result does not name.
     *
     * <p>{@code "bij,jk->bik"} names the axes of each operand and of the result by letters; a letter twice in one
     * operand takes its diagonal, {@code ...} stands for any axes before or between, which are broadcast. Without
     * {@code ->} the result has the axes of {@code ...} and those whose letter occurs once, in the alphabet's order,
     * capitals first. Three operands or more are contracted in pairs, those first that leave the least.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * einsum("ij,kj->ik", a, a);   // tensor([[5.0, 11.0], [11.0, 25.0]])
     * einsum("...ii->...", a);     // 5.0
     * }</pre>
     *
     * @param spec the specification; blanks do not count
     * @param operands one for each term of the specification
     * @return the sums of products
     * @throws AdjointException if the specification is malformed or does not fit the operands
     */
    public static Term einsum(String spec, Term... operands) {
        return Term.of(Contractions.einsum(spec, Term.operands("einsum", operands)));
    }

    /**
     * NumPy's {@code matmul}: the product of matrices, batched over leading axes with broadcasting; a vector on the
     * left is a row, on the right a column, and its axis is dropped from the result.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * matmul(a, a);                 // tensor([[7.0, 10.0], [15.0, 22.0]])
     * matmul(a, constant(1, -1));   // tensor([-1.0, -1.0])
     * }</pre>
     *
     * @param a of shape (..., m, k) or (k)
     * @param b of shape (..., k, n) or (k)
     * @return of shape (..., m, n)
     * @throws AdjointException if either has no axes, or the inner lengths differ
     */
    public static Term matmul(Term a, Term b) {
        return Term.of(Products.matmul(Term.argument("matmul", a), Term.argument("matmul", b)));
    }
}
