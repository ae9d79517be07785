package io.adjoint.op.special;

import static io.adjoint.expr.Interval.POSITIVE;
import static io.adjoint.expr.Interval.REAL;
import static io.adjoint.expr.Interval.between;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Define.binary;
import static io.adjoint.op.Partial.NONE;
import static io.adjoint.op.Partial.factor;

import io.adjoint.AdjointException;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.op.Choice;
import io.adjoint.op.Entry;
import io.adjoint.op.Sample;
import io.adjoint.special.BesselFunctions;
import io.adjoint.tensor.Shape;
import java.util.List;
import java.util.function.Function;

/**
 * Bessel functions of whole order, solutions of {@code x^2 y'' + x y' + (x^2 - n^2) y = 0}, and with {@code -x^2} in the
 * place of {@code x^2} the modified ones. The derivative of one is made of its neighbours (DLMF 10.6.1 and 10.29.1),
 * {@code (J_(n-1) - J_(n+1)) / 2} and {@code (I_(n-1) + I_(n+1)) / 2}, which holds at 0, too.
 */
public final class Bessel {

    private static final int LARGEST = 1_000_000;

    private static final Elementwise J = binary(
            "besselJ",
            (n, x) -> BesselFunctions.j((int) n, x),
            (n, x, y) -> NONE,
            (n, x, y) -> factor(times(minus(besselJ(order(n) - 1, x), besselJ(order(n) + 1, x)), 0.5)),
            Domain.of(between(0, 0), REAL))
            .typeset("J_{#1}\\left(#2\\right)");

    private static final Elementwise Y = binary(
            "besselY",
            (n, x) -> BesselFunctions.y((int) n, x),
            (n, x, y) -> NONE,
            (n, x, y) -> factor(times(minus(besselY(order(n) - 1, x), besselY(order(n) + 1, x)), 0.5)),
            Domain.of(between(0, 0), POSITIVE))
            .typeset("Y_{#1}\\left(#2\\right)");

    private static final Elementwise I = binary(
            "besselI",
            (n, x) -> BesselFunctions.i((int) n, x),
            (n, x, y) -> NONE,
            (n, x, y) -> factor(order(n) == 0
                    ? besselI(1, x)
                    : times(plus(besselI(order(n) - 1, x), besselI(order(n) + 1, x)), 0.5)),
            Domain.of(between(0, 0), REAL))
            .typeset("I_{#1}\\left(#2\\right)");

    private static final Elementwise SCALED_I = binary(
            "besselIe",
            (n, x) -> BesselFunctions.scaledI((int) n, x),
            (n, x, y) -> NONE,
            (n, x, y) -> factor(minus(
                    order(n) == 0
                            ? besselIe(1, x)
                            : times(plus(besselIe(order(n) - 1, x), besselIe(order(n) + 1, x)), 0.5),
                    times(Choice.sign(x), y))),
            Domain.of(between(0, 0), REAL));

    private static final Interval AWAY = between(0.7, 3);

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            sampled("besselJ", between(-2, 2), x -> besselJ(2, x)).as("scipy.special.jn"),
            sampled("besselJ0", between(-2, 2), Bessel::besselJ0),
            sampled("besselJ1", between(-2, 2), Bessel::besselJ1),
            sampled("besselY", between(1.2, 3), x -> besselY(2, x)).as("scipy.special.yn"),
            sampled("besselY0", AWAY, Bessel::besselY0).kink("-inf at 0, NaN below"),
            sampled("besselY1", AWAY, Bessel::besselY1).kink("-inf at 0, NaN below"),
            sampled("besselI", between(-2, 2), x -> besselI(2, x)).as("scipy.special.iv"),
            sampled("besselIe", AWAY, x -> besselIe(2, x)).as("scipy.special.ive"),
            sampled("i0", between(-2, 2), Bessel::i0),
            sampled("i1", between(-2, 2), Bessel::i1),
            sampled("i0e", AWAY, Bessel::i0e).kink("slope 0 at 0"),
            sampled("i1e", AWAY, Bessel::i1e).kink("slope 1/2 at 0"));

    private Bessel() {}

    private static Entry sampled(String name, Interval within, Function<Expr, Expr> call) {
        return Entry.of(name, new Sample(List.of(Shape.of(2, 3)), List.of(within), x -> call.apply(x.getFirst())));
    }

    /** The order is a literal, which this class alone puts there. */
    private static int order(Expr n) {
        return (int) ((Constant) n).value().item();
    }

    private static Expr of(Elementwise family, int n, Expr x) {
        if (n < -LARGEST || n > LARGEST) {
            throw new AdjointException(family.name(), "order " + n, "an order from " + -LARGEST + " to " + LARGEST,
                    "Functions of larger orders are 0 or infinite but for huge arguments");
        }
        return family.on(number(Math.abs(n), AdjointException.notNull(x, family.name(), "an operand")), x);
    }

    /** With {@code f_-n = (-1)^n f_n}. */
    private static Expr alternating(Elementwise family, int n, Expr x) {
        Expr value = of(family, n, x);
        return n < 0 && n % 2 != 0 ? neg(value) : value;
    }

    /**
     * The Bessel function of the first kind.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.besselJ(2);                    // 0.11490...
     * x.besselJ(2).gradient().of(x);   // 0.21024...
     * x.besselJ(-3);                   // -0.01956...: -J_3
     * }</pre>
     *
     * @param n the order
     * @param x any expression
     * @return {@code J_n(x)}
     * @throws AdjointException if the operand is null
     */
    public static Expr besselJ(int n, Expr x) {
        return alternating(J, n, x);
    }

    /**
     * The Bessel function of the first kind and order 0.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 2.404825557695773);
     * x.besselJ0().sum().gradient().of(x);   // tensor([-0.0, -0.51914...])
     * constant(0, 1).besselJ0();             // tensor([1.0, 0.76519...])
     * }</pre>
     *
     * @param x any expression
     * @return {@code J_0(x)}
     * @throws AdjointException if the operand is null
     */
    public static Expr besselJ0(Expr x) {
        return besselJ(0, x);
    }

    /**
     * The Bessel function of the first kind and order 1.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 1.0);
     * x.besselJ1();                          // tensor([0.0, 0.44005...])
     * x.besselJ1().sum().gradient().of(x);   // tensor([0.5, 0.32514...])
     * }</pre>
     *
     * @param x any expression
     * @return {@code J_1(x)}
     * @throws AdjointException if the operand is null
     */
    public static Expr besselJ1(Expr x) {
        return besselJ(1, x);
    }

    /**
     * The Bessel function of the second kind.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.besselY(2);                    // -1.65068...
     * x.besselY(2).gradient().of(x);   // 2.52015...: (Y_1 - Y_3) / 2
     * }</pre>
     *
     * @param n the order
     * @param x any expression
     * @return {@code Y_n(x)}: infinite at 0 and NaN below
     * @throws AdjointException if the operand is null
     */
    public static Expr besselY(int n, Expr x) {
        return alternating(Y, n, x);
    }

    /**
     * The Bessel function of the second kind and order 0.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.besselY0();                    // 0.08825...
     * x.besselY0().gradient().of(x);   // 0.78121...
     * }</pre>
     *
     * @param x any expression
     * @return {@code Y_0(x)}: -inf at 0 and NaN below
     * @throws AdjointException if the operand is null
     */
    public static Expr besselY0(Expr x) {
        return besselY(0, x);
    }

    /**
     * The Bessel function of the second kind and order 1.
     *
     * <pre>{@code
     * var x = constant(1);
     * x.besselY1();                                                               // -0.78121...
     * x.besselJ1().times(x.besselY0()).minus(x.besselJ0().times(x.besselY1()));   // 0.63661...: 2 / (pi x)
     * }</pre>
     *
     * @param x any expression
     * @return {@code Y_1(x)}: -inf at 0 and NaN below
     * @throws AdjointException if the operand is null
     */
    public static Expr besselY1(Expr x) {
        return besselY(1, x);
    }

    /**
     * The modified Bessel function of the first kind.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.besselI(2);                    // 0.13574...
     * x.besselI(2).gradient().of(x);   // 0.29366...
     * }</pre>
     *
     * @param n the order
     * @param x any expression
     * @return {@code I_n(x)}
     * @throws AdjointException if the operand is null
     */
    public static Expr besselI(int n, Expr x) {
        return of(I, n, x);
    }

    /**
     * The modified Bessel function of the first kind, scaled so that it does not overflow.
     *
     * <pre>{@code
     * constant(1000).besselIe(3);   // 0.01256...
     * constant(1000).besselI(3);    // inf
     * }</pre>
     *
     * @param n the order
     * @param x any expression
     * @return {@code e^-|x| I_n(x)}; at 0 its slope is that of {@code I_n}
     * @throws AdjointException if the operand is null
     */
    public static Expr besselIe(int n, Expr x) {
        return of(SCALED_I, n, x);
    }

    /**
     * The modified Bessel function of the first kind and order 0.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 1.0);
     * x.i0();                          // tensor([1.0, 1.26606...])
     * x.i0().sum().gradient().of(x);   // tensor([0.0, 0.56515...])
     * }</pre>
     *
     * @param x any expression
     * @return {@code I_0(x)}
     * @throws AdjointException if the operand is null
     */
    public static Expr i0(Expr x) {
        return besselI(0, x);
    }

    /**
     * The modified Bessel function of the first kind and order 1.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, -1.0);
     * x.i1();                          // tensor([0.0, -0.56515...])
     * x.i1().sum().gradient().of(x);   // tensor([0.5, 0.70090...])
     * }</pre>
     *
     * @param x any expression
     * @return {@code I_1(x)}
     * @throws AdjointException if the operand is null
     */
    public static Expr i1(Expr x) {
        return besselI(1, x);
    }

    /**
     * The scaled modified Bessel function of order 0, of slope 0 at 0.
     *
     * <pre>{@code
     * var x = variable("x", 1000.0);
     * x.i0e();                                  // 0.01261...
     * x.i0();                                   // inf
     * x.i0e().log().plus(x).gradient().of(x);   // 0.99949...: of log(i0(x))
     * }</pre>
     *
     * @param x any expression
     * @return {@code e^-|x| I_0(x)}
     * @throws AdjointException if the operand is null
     */
    public static Expr i0e(Expr x) {
        return besselIe(0, x);
    }

    /**
     * The scaled modified Bessel function of order 1, of slope 1/2 at 0.
     *
     * <pre>{@code
     * var kappa = variable("kappa", 1000.0);
     * kappa.i1e().div(kappa.i0e());   // 0.99949...: how close a von Mises distribution is
     * }</pre>
     *
     * @param x any expression
     * @return {@code e^-|x| I_1(x)}
     * @throws AdjointException if the operand is null
     */
    public static Expr i1e(Expr x) {
        return besselIe(1, x);
    }
}
