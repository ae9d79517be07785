package io.adjoint.op;

import static io.adjoint.expr.Elementwise.Role.ABSORBING_PRODUCT;
import static io.adjoint.expr.Elementwise.Role.DIFFERENCE;
import static io.adjoint.expr.Elementwise.Role.NEGATION;
import static io.adjoint.expr.Elementwise.Role.PRODUCT;
import static io.adjoint.expr.Elementwise.Role.SUM;
import static io.adjoint.expr.Interval.NEGATIVE;
import static io.adjoint.expr.Interval.POSITIVE;
import static io.adjoint.expr.Interval.REAL;
import static io.adjoint.op.Define.binary;
import static io.adjoint.op.Define.unary;
import static io.adjoint.op.Partial.factor;
import static io.adjoint.op.Partial.mask;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Elementwise.Traits;
import io.adjoint.expr.Expr;
import io.adjoint.expr.OrNumber;
import io.adjoint.expr.Notation;
import io.adjoint.expr.Product;
import io.adjoint.kernel.Selection;
import io.adjoint.tensor.DType;
import java.util.List;

/** The four basic operations, signs, reciprocals and conversion, element by element with NumPy's broadcasting. */
public final class Arithmetic {

    /** {@code a + b}; see {@link #plus}. */
    public static final Elementwise PLUS = binary(
            "plus",
            (a, b) -> a + b,
            (a, b, y) -> factor(y, 1),
            (a, b, y) -> factor(y, 1),
            Domain.of(REAL, REAL),
            // x + (-0) is x for every x; x + 0 is not, for x = -0
            Traits.NONE.written(Notation.infix("+", Notation.SUM)).neutralOnLeft(-0.0).neutralOnRight(-0.0).in(SUM))
            .typeset("#1 + #2", Notation.SUM);

    /** {@code a - b}; see {@link #minus}. */
    public static final Elementwise MINUS = binary(
            "minus",
            (a, b) -> a - b,
            (a, b, y) -> factor(y, 1),
            (a, b, y) -> factor(y, -1),
            Domain.of(REAL, REAL),
            Traits.NONE.written(Notation.infix("-", Notation.SUM)).neutralOnRight(0.0).in(DIFFERENCE))
            .typeset("#1 - #2", Notation.SUM);

    /** {@code a * b}; see {@link #times}. */
    public static final Elementwise TIMES = binary(
            "times",
            (a, b) -> a * b,
            (a, b, y) -> factor(b),
            (a, b, y) -> factor(a),
            Domain.of(REAL, REAL),
            Traits.NONE.written(Notation.infix("*", Notation.PRODUCT)).neutralOnLeft(1).neutralOnRight(1).in(PRODUCT))
            .typeset("#1 #2", Notation.PRODUCT);

    static final Elementwise DIV = binary(
            "div",
            (a, b) -> a / b,
            (a, b, y) -> factor(reciprocal(b)),
            (a, b, y) -> factor(neg(div(y, b))),
            Domain.of(REAL, POSITIVE).or(REAL, NEGATIVE),
            Traits.NONE.written(Notation.infix("/", Notation.PRODUCT)).neutralOnRight(1))
            .typeset("\\frac{#1}{#2}", Notation.POWER);

    /** {@code -x}; see {@link #neg}. */
    public static final Elementwise NEG = unary(
            "neg",
            x -> -x,
            (x, y) -> factor(y, -1),
            Domain.of(REAL),
            Traits.NONE.written(new Notation.Prefix("-", Notation.SIGN)).selfInverse().in(NEGATION))
            .typeset("-#1:3", Notation.SIGN);

    private static final Elementwise RECIPROCAL = unary(
            "reciprocal",
            x -> 1 / x,
            (x, y) -> factor(neg(times(y, y))),
            Domain.of(POSITIVE).or(NEGATIVE))
            .typeset("\\frac{1}{#1}", Notation.POWER);

    /** The product in which a zero absorbs; see {@link #absorb}. */
    public static final Elementwise ABSORB = binary(
            "absorb",
            Product::absorbed,
            (a, b, y) -> mask(b),
            (a, b, y) -> mask(a),
            Domain.of(REAL, REAL),
            Traits.NONE
                    .written(Notation.infix("*", Notation.PRODUCT))
                    .neutralOnLeft(1)
                    .neutralOnRight(1)
                    .in(ABSORBING_PRODUCT)
                    .vectorised(Selection.ABSORBING_PRODUCT))
            .typeset("#1 #2", Notation.PRODUCT);

    private static final Elementwise TO_FLOAT64 =
            unary("toFloat64", x -> x, (x, y) -> factor(y, 1), Domain.of(REAL), Traits.NONE.giving(DType.FLOAT64))
                    .typeset("\\operatorname{float64}\\left(#1\\right)");

    private static final Elementwise TO_FLOAT32 =
            unary("toFloat32", x -> x, (x, y) -> factor(y, 1), Domain.of(REAL), Traits.NONE.giving(DType.FLOAT32))
                    .typeset("\\operatorname{float32}\\left(#1\\right)");

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES =
            List.of(
                    Entry.of(PLUS).as("torch.add, a + b"),
                    Entry.of(MINUS).as("torch.sub, a - b"),
                    Entry.of(TIMES).as("torch.mul, a * b"),
                    Entry.of(DIV).kink("IEEE where b is 0"),
                    Entry.of(NEG),
                    Entry.of(RECIPROCAL).kink("infinite at 0, of the zero's sign"),
                    Entry.of(ABSORB).asInner(),
                    Entry.of(TO_FLOAT64).as("x.to(torch.float64)"),
                    Entry.of(TO_FLOAT32).as("x.to(torch.float32)"));

    private Arithmetic() {}

    /**
     * A number of a formula, in the dtype of the term it stands beside.
     *
     * @param value the number
     * @param beside the term
     * @return a literal
     * @throws AdjointException if the term is null
     * @hidden
     */
    public static Expr number(double value, Expr beside) {
        return Constant.literal(value, AdjointException.notNull(beside, "number", "the term beside it").dtype());
    }

    /**
     * {@code a + b}.
     *
     * <pre>{@code
     * var row = variable("row", 1.0, 2.0);
     * var column = variable("column", new double[][] {{10}, {20}});
     * row.plus(column);                               // tensor([[11.0, 12.0], [21.0, 22.0]])
     * row.plus(column).sum().gradient().of(column);   // tensor([[2.0], [2.0]]): as often as it is broadcast
     * }</pre>
     *
     * @param a any expression
     * @param b an expression of a shape that can be broadcast with that of {@code a}
     * @return the sum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr plus(Expr a, @OrNumber Expr b) {
        return PLUS.on(a, b);
    }

    /**
     * {@code a - b}.
     *
     * <pre>{@code
     * var x = variable("x", 5.0, 7.0);
     * x.minus(constant(2));                          // tensor([3.0, 5.0])
     * constant(2).minus(x).sum().gradient().of(x);   // tensor([-1.0, -1.0])
     * }</pre>
     *
     * @param a any expression
     * @param b an expression of a shape that can be broadcast with that of {@code a}
     * @return the difference
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr minus(Expr a, @OrNumber Expr b) {
        return MINUS.on(a, b);
    }

    /**
     * {@code a * b}, element by element.
     *
     * <pre>{@code
     * var x = variable("x", 3.0);
     * var y = variable("y", 5.0);
     * x.times(y).gradient().of(x);   // y = 5.0 : float64()
     * x.times(x).gradient().of(x);   // x + x, value 6.0
     * }</pre>
     *
     * @param a any expression
     * @param b an expression of a shape that can be broadcast with that of {@code a}
     * @return the product
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr times(Expr a, Expr b) {
        return TIMES.on(a, b);
    }

    /**
     * {@code a * b} with a number.
     *
     * @param a any expression
     * @param b a number, taken in the dtype of {@code a}
     * @return the product
     * @throws AdjointException if the operand is null
     */
    public static Expr times(Expr a, double b) {
        return TIMES.on(a, number(b, AdjointException.notNull(a, "times", "an operand")));
    }

    /**
     * {@code a / b}; IEEE where b is 0.
     *
     * <pre>{@code
     * constant(1).div(constant(4, 0, -0.0));   // tensor([0.25, inf, -inf])
     * var y = variable("y", 4.0);
     * constant(8).div(y).gradient().of(y);     // -0.5: -8 / y^2
     * }</pre>
     *
     * @param a any expression
     * @param b an expression of a shape that can be broadcast with that of {@code a}
     * @return the quotient
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr div(Expr a, @OrNumber Expr b) {
        return DIV.on(a, b);
    }

    /**
     * {@code -x}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, -2.0);
     * x.neg();                          // tensor([-1.0, 2.0])
     * x.neg().sum().gradient().of(x);   // tensor([-1.0, -1.0])
     * }</pre>
     *
     * @param x any expression
     * @return the negative
     * @throws AdjointException if the operand is null
     */
    public static Expr neg(Expr x) {
        return NEG.on(x);
    }

    /**
     * {@code 1 / x}; an infinity of x's sign where x is 0.
     *
     * <pre>{@code
     * var x = variable("x", 4.0);
     * x.reciprocal().gradient().of(x);    // -0.0625
     * constant(0.0, -0.0).reciprocal();   // tensor([inf, -inf])
     * }</pre>
     *
     * @param x any expression
     * @return the reciprocal
     * @throws AdjointException if the operand is null
     */
    public static Expr reciprocal(Expr x) {
        return RECIPROCAL.on(x);
    }

    /**
     * The product in which a zero absorbs: {@code a * b}, but 0 where either is 0 and the other infinite or undefined.
     * It carries masked cotangents: what a choice left out contributes nothing, at any order.
     *
     * @param a any expression
     * @param b an expression of a shape that can be broadcast with that of {@code a}
     * @return the product
     * @throws AdjointException if the shapes cannot be broadcast together
     * @hidden
     */
    public static Expr absorb(Expr a, Expr b) {
        return absorbsNothing(a) || absorbsNothing(b) ? times(a, b) : ABSORB.on(a, b);
    }

    /**
     * A cotangent times a mask. Never rewritten, not even times 1: this product tells that its zeros are masks.
     * @hidden
     */
    public static Expr masked(Expr cotangent, Expr mask) {
        return Apply.of(ABSORB, cotangent, mask);
    }

    /**
     * Whether a factor is a finite number other than 0, which can meet no zero that would have to absorb it.
     * @hidden
     */
    public static boolean absorbsNothing(Expr factor) {
        return factor instanceof Constant constant
                && constant.isLiteral()
                && Double.isFinite(constant.value().item())
                && constant.value().item() != 0;
    }

    /**
     * The same numbers in another precision.
     *
     * <pre>{@code
     * var x = variable("x", 0.1);
     * x.to(DType.FLOAT32).to(DType.FLOAT64);   // 0.100000001...: float32 has seven digits
     * x.to(DType.FLOAT32).gradient().of(x);    // 1.0: the derivative is float64 again
     * }</pre>
     *
     * @param x any expression
     * @param dtype the dtype to reach
     * @return {@code x} converted
     * @throws AdjointException if the dtype is null
     */
    public static Expr to(Expr x, DType dtype) {
        return cast(x, AdjointException.notNull(dtype, "to", "the dtype"));
    }

    /**
     * The same numbers in another precision.
     *
     * @param x any expression
     * @param dtype the dtype to reach
     * @return x itself if it has that dtype, else its conversion
     * @throws AdjointException if the dtype is null
     * @hidden
     */
    public static Expr cast(Expr x, DType dtype) {
        AdjointException.notNull(x, "cast", "the operand");
        AdjointException.notNull(dtype, "cast", "the dtype");
        if (x.dtype() == dtype) {
            return x;
        }
        return switch (dtype) {
            case FLOAT64 -> TO_FLOAT64.on(x);
            case FLOAT32 -> TO_FLOAT32.on(x);
        };
    }
}
