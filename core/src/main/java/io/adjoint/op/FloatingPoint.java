package io.adjoint.op;

import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.times;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Elementwise.Traits;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.expr.Meaning;
import io.adjoint.expr.Notation;
import io.adjoint.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** Numbers as a mantissa times a power of two. */
public final class FloatingPoint {

    private static final double LN2 = Math.log(2);

    /** Of the least normal number; below it {@link Math#getExponent} does not tell the exponent. */
    private static final int SUBNORMAL = Double.MIN_EXPONENT - 1;

    /** Brings every subnormal number among the normal ones. */
    private static final int LIFT = 54;

    private static final Elementwise LDEXP = new Elementwise(
            "ldexp", new Meaning.Binary(FloatingPoint::scaled), FloatingPoint::flow,
            Domain.of(Interval.REAL, Interval.REAL), Traits.NONE)
            .typeset("#1 \\cdot 2^{#2}", Notation.PRODUCT);

    private static final Elementwise EXPONENT = Define.unary(
            "exponent", x -> exponentOf(x), (x, y) -> Partial.NONE, Domain.of(Interval.POSITIVE));

    private static final Elementwise MANTISSA = new Elementwise(
            "mantissa", new Meaning.Unary(FloatingPoint::mantissaOf),
            (node, k, u) -> Optional.of(ldexp(u, neg(EXPONENT.on(node.operand(0))))),
            Domain.of(Interval.between(1.1, 1.9)), Traits.NONE);

    private static final Interval WITHIN_AN_OCTAVE = Interval.between(1.1, 1.9);

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("frexp",
                    new Sample(List.of(Shape.of(2, 3)), List.of(WITHIN_AN_OCTAVE), x -> frexp(x.getFirst()).mantissa()),
                    new Sample(List.of(Shape.of(3)), List.of(WITHIN_AN_OCTAVE),
                            x -> times(frexp(x.getFirst()).exponent(), x.getFirst())))
                    .kink("the slope of the mantissa is 2^-exponent also at powers of two; the exponent has none"),
            Entry.of(LDEXP));

    private FloatingPoint() {}

    /**
     * A number's parts: {@code x = mantissa 2^exponent}.
     *
     * @param mantissa at least 1/2 and below 1 in absolute value; 0, infinities and NaN as they are
     * @param exponent a whole number, without a derivative; 0 for 0, infinities and NaN
     */
    public record Frexp(Expr mantissa, Expr exponent) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Frexp {
            AdjointException.notNull(mantissa, "frexp", "the mantissa");
            AdjointException.notNull(exponent, "frexp", "the exponent");
        }
    }

    private static boolean hasNone(double x) {
        return x == 0 || Double.isInfinite(x) || x != x;
    }

    private static int exponentOf(double x) {
        if (hasNone(x)) {
            return 0;
        }
        int exponent = Math.getExponent(x);
        return exponent == SUBNORMAL ? Math.getExponent(Math.scalb(x, LIFT)) - LIFT + 1 : exponent + 1;
    }

    private static double mantissaOf(double x) {
        return hasNone(x) ? x : scaled(x, -exponentOf(x));
    }

    /** {@code x 2^n}, rounded once where n is whole, though {@code 2^n} itself may overflow or underflow. */
    private static double scaled(double x, double n) {
        double whole = Math.floor(n);
        if (!(Math.abs(whole) < 1e9)) {
            return x * (n > 0 ? Double.POSITIVE_INFINITY : n < 0 ? 0 : n);
        }
        return Math.scalb(n == whole ? x : x * Math.pow(2, n - whole), (int) whole);
    }

    private static Optional<Expr> flow(Apply node, int operand, Expr u) {
        Expr n = node.operand(1);
        Expr flow = operand == 0
                ? u.masked() ? Define.scaled(u, Exponential.exp2(n)) : ldexp(u, n)
                : Define.scaled(u, times(node, LN2));
        return Optional.of(Reductions.sumTo(flow, node.operand(operand).shape()));
    }

    /**
     * {@code x 2^n}.
     *
     * @param x any expression
     * @param n the exponent
     * @return a term of the shape of {@code x}
     */
    public static Expr ldexp(Expr x, double n) {
        return ldexp(x, Arithmetic.number(n, x));
    }

    /**
     * {@code x 2^n}: exact for whole n wherever the result is neither subnormal nor too great.
     *
     * <pre>{@code
     * var x = variable("x", 1.5);
     * x.ldexp(4);                                  // 24.0
     * x.ldexp(4).gradient().of(x);                 // 16.0
     * constant(0x1p-1000).ldexp(constant(1001));   // 2.0
     * }</pre>
     *
     * @param x any expression
     * @param n an expression of a shape that can be broadcast with that of {@code x}; it need not be whole
     * @return an expression of the common shape
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr ldexp(Expr x, Expr n) {
        return LDEXP.on(x, n);
    }

    /**
     * The mantissa and exponent of each element: {@code x = mantissa 2^exponent}.
     *
     * <pre>{@code
     * var x = constant(1, 10, 0);
     * x.frexp().mantissa();   // tensor([0.5, 0.625, 0.0])
     * x.frexp().exponent();   // tensor([1.0, 4.0, 0.0])
     * }</pre>
     *
     * @param x any expression
     * @return both, of the shape of {@code x}
     * @throws AdjointException if the operand is null
     */
    public static Frexp frexp(Expr x) {
        AdjointException.notNull(x, "frexp", "the operand");
        return new Frexp(MANTISSA.on(x), EXPONENT.on(x));
    }
}
