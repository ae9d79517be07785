package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.Choice;

/** Choice of a term: the functions of {@link Choice}. */
public sealed interface ChoiceMethods extends Fluent permits TermMethods {

    /**
     * The absolute value; slope 0 at 0.
     *
     * <pre>{@code
     * var x = variable("x", -3.0, 0.0, 2.0);
     * x.abs();                          // tensor([3.0, 0.0, 2.0])
     * x.abs().sum().gradient().of(x);   // tensor([-1.0, 0.0, 1.0])
     * }</pre>
     *
     * @return {@code |this|}
     * @throws AdjointException if the operand is null
     */
    default Term abs() {
        return Term.of(Choice.abs(expr()));
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
     * @return the sign
     * @throws AdjointException if the operand is null
     */
    default Term sign() {
        return Term.of(Choice.sign(expr()));
    }

    /**
     * {@code this == b}: 1 where equal, else 0.
     *
     * <pre>{@code
     * constant(1, 2, Double.NaN).eq(constant(1, 3, Double.NaN));   // tensor([1.0, 0.0, 0.0])
     * constant(3, 1, 3).eq(3).sum();                               // 2.0: how many are 3
     * }</pre>
     *
     * @param b an expression that can be broadcast with this term
     * @return the truth values
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term eq(Term b) {
        return Term.of(Choice.eq(expr(), Term.operand("eq", b)));
    }

    /**
     * {@code this == b}: 1 where equal, else 0.
     *
     * @param b a number in the place of an expression that can be broadcast with this term
     * @return the truth values
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term eq(double b) {
        return Term.of(Choice.eq(expr(), literal(b).expr()));
    }

    /**
     * {@code this != b}: 1 where different, else 0.
     *
     * <pre>{@code
     * var x = constant(1, Double.NaN);
     * x.ne(x);                // tensor([0.0, 1.0])
     * x.ne(constant(0, 0));   // tensor([1.0, 1.0])
     * }</pre>
     *
     * @param b an expression that can be broadcast with this term
     * @return the truth values
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term ne(Term b) {
        return Term.of(Choice.ne(expr(), Term.operand("ne", b)));
    }

    /**
     * {@code this != b}: 1 where different, else 0.
     *
     * @param b a number in the place of an expression that can be broadcast with this term
     * @return the truth values
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term ne(double b) {
        return Term.of(Choice.ne(expr(), literal(b).expr()));
    }

    /**
     * {@code this < b}: 1 where less, else 0.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0);
     * x.lt(constant(2));                                 // tensor([1.0, 0.0, 0.0])
     * x.lt(constant(2)).sum().gradient().connected(x);   // false: without a derivative
     * }</pre>
     *
     * @param b an expression that can be broadcast with this term
     * @return the truth values
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term lt(Term b) {
        return Term.of(Choice.lt(expr(), Term.operand("lt", b)));
    }

    /**
     * {@code this < b}: 1 where less, else 0.
     *
     * @param b a number in the place of an expression that can be broadcast with this term
     * @return the truth values
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term lt(double b) {
        return Term.of(Choice.lt(expr(), literal(b).expr()));
    }

    /**
     * {@code this <= b}: 1 where less or equal, else 0.
     *
     * <pre>{@code
     * var i = constant(0, 1, 2);
     * i.le(i.unsqueeze(1));   // tensor([[1.0, 0.0, 0.0], [1.0, 1.0, 0.0], [1.0, 1.0, 1.0]]): a causal mask
     * }</pre>
     *
     * @param b an expression that can be broadcast with this term
     * @return the truth values
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term le(Term b) {
        return Term.of(Choice.le(expr(), Term.operand("le", b)));
    }

    /**
     * {@code this <= b}: 1 where less or equal, else 0.
     *
     * @param b a number in the place of an expression that can be broadcast with this term
     * @return the truth values
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term le(double b) {
        return Term.of(Choice.le(expr(), literal(b).expr()));
    }

    /**
     * {@code this > b}: 1 where greater, else 0.
     *
     * <pre>{@code
     * var x = variable("x", -1.0, 2.0);
     * x.gt(constant(0)).times(x);                          // tensor([-0.0, 2.0])
     * x.gt(constant(0)).times(x).sum().gradient().of(x);   // tensor([0.0, 1.0]): the rectifier again
     * }</pre>
     *
     * @param b an expression that can be broadcast with this term
     * @return the truth values
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term gt(Term b) {
        return Term.of(Choice.gt(expr(), Term.operand("gt", b)));
    }

    /**
     * {@code this > b}: 1 where greater, else 0.
     *
     * @param b a number in the place of an expression that can be broadcast with this term
     * @return the truth values
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term gt(double b) {
        return Term.of(Choice.gt(expr(), literal(b).expr()));
    }

    /**
     * {@code this >= b}: 1 where greater or equal, else 0.
     *
     * <pre>{@code
     * constant(1, 2, Double.NaN).ge(constant(2));   // tensor([0.0, 1.0, 0.0])
     * constant(0.3, 0.9, 0.6).ge(0.5).mean();       // 0.66666...: the share that reaches it
     * }</pre>
     *
     * @param b an expression that can be broadcast with this term
     * @return the truth values
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term ge(Term b) {
        return Term.of(Choice.ge(expr(), Term.operand("ge", b)));
    }

    /**
     * {@code this >= b}: 1 where greater or equal, else 0.
     *
     * @param b a number in the place of an expression that can be broadcast with this term
     * @return the truth values
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term ge(double b) {
        return Term.of(Choice.ge(expr(), literal(b).expr()));
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
     * @param b an expression that can be broadcast with this term
     * @return the maximum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term maximum(Term b) {
        return Term.of(Choice.maximum(expr(), Term.operand("maximum", b)));
    }

    /**
     * The greater of two, element by element; NaN if either is. Equal values share the cotangent evenly.
     *
     * @param b a number in the place of an expression that can be broadcast with this term
     * @return the maximum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term maximum(double b) {
        return Term.of(Choice.maximum(expr(), literal(b).expr()));
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
     * @param b an expression that can be broadcast with this term
     * @return the minimum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term minimum(Term b) {
        return Term.of(Choice.minimum(expr(), Term.operand("minimum", b)));
    }

    /**
     * The lesser of two, element by element; NaN if either is. Equal values share the cotangent evenly.
     *
     * @param b a number in the place of an expression that can be broadcast with this term
     * @return the minimum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term minimum(double b) {
        return Term.of(Choice.minimum(expr(), literal(b).expr()));
    }

    /**
     * The greater of two, and the other one where one is NaN. The first of two equal ones takes the cotangent.
     *
     * <pre>{@code
     * constant(1, Double.NaN, 3).fmax(constant(2, 2, Double.NaN));   // tensor([2.0, 2.0, 3.0])
     * }</pre>
     *
     * @param b an expression of a shape that can be broadcast with that of this term
     * @return the greater
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term fmax(Term b) {
        return Term.of(Choice.fmax(expr(), Term.operand("fmax", b)));
    }

    /**
     * The greater of two, and the other one where one is NaN. The first of two equal ones takes the cotangent.
     *
     * @param b a number in the place of an expression of a shape that can be broadcast with that of this term
     * @return the greater
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term fmax(double b) {
        return Term.of(Choice.fmax(expr(), literal(b).expr()));
    }

    /**
     * The lesser of two, and the other one where one is NaN. The first of two equal ones takes the cotangent.
     *
     * <pre>{@code
     * constant(1, Double.NaN, 3).fmin(constant(2, 2, Double.NaN));   // tensor([1.0, 2.0, 3.0])
     * }</pre>
     *
     * @param b an expression of a shape that can be broadcast with that of this term
     * @return the lesser
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term fmin(Term b) {
        return Term.of(Choice.fmin(expr(), Term.operand("fmin", b)));
    }

    /**
     * The lesser of two, and the other one where one is NaN. The first of two equal ones takes the cotangent.
     *
     * @param b a number in the place of an expression of a shape that can be broadcast with that of this term
     * @return the lesser
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term fmin(double b) {
        return Term.of(Choice.fmin(expr(), literal(b).expr()));
    }

    /**
     * {@code clamp} by NumPy's name.
     *
     * @param low the lower bound, perhaps -inf
     * @param high the upper bound, perhaps +inf
     * @return {@code min(max(this, low), high)}
     * @throws AdjointException if a bound is NaN
     */
    default Term clip(double low, double high) {
        return Term.of(Choice.clip(expr(), low, high));
    }

    /**
     * {@code clamp} by NumPy's name.
     *
     * @param low the lower bounds
     * @param high the upper bounds
     * @return {@code min(max(this, low), high)}
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term clip(Term low, Term high) {
        return Term.of(Choice.clip(expr(), Term.operand("clip", low), Term.operand("clip", high)));
    }

    /**
     * This term moved into {@code [low, high]}, and {@code high} where the bounds are crossed. The cotangent passes
     * where this term lies within or at the bounds.
     *
     * @param low the lower bound, perhaps -inf
     * @param high the upper bound, perhaps +inf
     * @return {@code min(max(this, low), high)}, and {@code high} where the bounds are crossed, which then takes the
     *     cotangent
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term clamp(Term low, Term high) {
        return Term.of(Choice.clamp(expr(), Term.operand("clamp", low), Term.operand("clamp", high)));
    }

    /**
     * This term moved between two numbers.
     *
     * <pre>{@code
     * var x = variable("x", -2.0, 0.0, 0.5, 1.0, 7.0);
     * x.clamp(0, 1);                          // tensor([0.0, 0.0, 0.5, 1.0, 1.0])
     * x.clamp(0, 1).sum().gradient().of(x);   // tensor([0.0, 1.0, 1.0, 1.0, 0.0]): 1 at the bounds
     * }</pre>
     *
     * @param low the lower bound, perhaps -inf
     * @param high the upper bound, perhaps +inf
     * @return {@code min(max(this, low), high)}
     * @throws AdjointException if a bound is NaN
     */
    default Term clamp(double low, double high) {
        return Term.of(Choice.clamp(expr(), low, high));
    }

    /**
     * The value alone: the same numbers, and no derivative.
     *
     * @return This term, constant in the eyes of every derivative
     * @throws AdjointException if the operand is null
     */
    default Term stopGradient() {
        return Term.of(Choice.stopGradient(expr()));
    }
}
