package io.adjoint.op.special;

import static io.adjoint.expr.Interval.between;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Partial.factor;

import io.adjoint.AdjointException;
import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.OrNumber;
import io.adjoint.op.Countless;
import io.adjoint.op.Define;
import io.adjoint.op.Entry;
import io.adjoint.op.Sample;
import io.adjoint.special.CylinderFunctions;
import io.adjoint.special.MacdonaldFunction;
import io.adjoint.special.ModifiedFunction;
import io.adjoint.tensor.Shape;
import java.util.List;
import java.util.function.Function;

/**
 * Bessel functions of real order, with slopes in the order, too: J and Y, solutions of {@code x^2 y'' + x y' + (x^2 - v^2) y = 0},
 * and with {@code -x^2} in the place of {@code x^2} the modified ones, I and K.
 */
public final class BesselOrders {

    /** A function with all its derivatives. */
    private enum Family {
        JV("jv", CylinderFunctions::j), YV("yv", CylinderFunctions::y), IV("iv", ModifiedFunction::of), IVE("ive",
                ModifiedFunction::scaled), KV("kv", MacdonaldFunction::of), KVE("kve", MacdonaldFunction::scaled);

        private final String name;
        private final Derivative derivative;

        Family(String name, Derivative derivative) {
            this.name = name;
            this.derivative = derivative;
        }

        Expr of(Expr order, Expr x) {
            return operation(new Orders(this, 0, 0)).on(order, x);
        }

        Entry entry() {
            return Entry.of(operation(new Orders(this, 0, 0))).as("scipy.special." + name);
        }
    }

    /** A derivative of a function, so often in the argument and so often in the order. */
    @FunctionalInterface
    private interface Derivative {
        double at(int argument, int order, double nu, double x);
    }

    /** How often a function was differentiated, in the argument and in the order. */
    private record Orders(Family family, int argument, int order) {

        Orders {
            Countless.requireOrders("bessel", argument, order);
        }

        String name() {
            return argument == 0 && order == 0 ? family.name : family.name + "ByOrders" + order + "_" + argument;
        }
    }

    private static final Countless<Orders> OPERATIONS = new Countless<>("besselByOrders", BesselOrders::define);

    private static final String POLE = "inf at 0, NaN below";

    private static final String LIMIT = "the limit at 0, NaN below";

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Family.JV.entry().kink(LIMIT),
            Family.YV.entry().kink("infinite at 0, NaN below"),
            Family.IV.entry().kink(LIMIT),
            Family.IVE.entry().kink(LIMIT),
            Family.KV.entry().kink(POLE),
            Family.KVE.entry().kink(POLE),
            sampled("k0", BesselOrders::k0).as("torch.special.modified_bessel_k0").kink(POLE),
            sampled("k1", BesselOrders::k1).as("torch.special.modified_bessel_k1").kink(POLE),
            sampled("k0e", BesselOrders::k0e).as("torch.special.scaled_modified_bessel_k0").kink(POLE),
            sampled("k1e", BesselOrders::k1e).as("torch.special.scaled_modified_bessel_k1").kink(POLE));

    private BesselOrders() {}

    private static Entry sampled(String name, Function<Expr, Expr> call) {
        return Entry.of(name,
                new Sample(List.of(Shape.of(2, 3)), List.of(between(0.7, 3)), x -> call.apply(x.getFirst())));
    }

    private static Elementwise operation(Orders orders) {
        return OPERATIONS.of(orders);
    }

    private static Elementwise define(Orders orders) {
        Family family = orders.family;
        int m = orders.argument;
        int n = orders.order;
        return Define.binary(
                orders.name(),
                (order, x) -> family.derivative.at(m, n, order, x),
                (order, x, y) -> factor(operation(new Orders(family, m, n + 1)).on(order, x)),
                (order, x, y) -> factor(operation(new Orders(family, m + 1, n)).on(order, x)),
                Domain.of(between(0.3, 2.4), between(0.7, 3)));
    }

    /**
     * The Bessel function of the first kind and real order, at positive arguments. Where it waves, its error is relative to
     * the height of the waves.
     *
     * <pre>{@code
     * var nu = variable("nu", 0.5);
     * Special.jv(nu, constant(2));                      // 0.51301...: sqrt(2 / (pi x)) sin x
     * Special.jv(nu, constant(2)).gradient().of(nu);    // 0.34047...
     * Special.jv(nu, constant(0));                      // 0
     * }</pre>
     *
     * @param order any expression, of numbers up to a million
     * @param x the argument, not negative, of a shape that can be broadcast with that of {@code order}
     * @return {@code J_order(x)}; the limit at 0 and NaN below
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr jv(@OrNumber Expr order, Expr x) {
        return Family.JV.of(order, x);
    }

    /**
     * The Bessel function of the second kind and real order. Where it waves, its error is relative to the height of the
     * waves.
     *
     * <pre>{@code
     * var nu = variable("nu", 0.5);
     * Special.yv(nu, constant(2));                      // 0.23478...: -sqrt(2 / (pi x)) cos x
     * Special.yv(nu, constant(2)).gradient().of(nu);    // -0.67660...
     * Special.yv(nu, constant(0));                      // -inf
     * }</pre>
     *
     * @param order any expression, of numbers up to a million
     * @param x the argument, positive, of a shape that can be broadcast with that of {@code order}
     * @return {@code Y_order(x)}; infinite at 0 and NaN below
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr yv(@OrNumber Expr order, Expr x) {
        return Family.YV.of(order, x);
    }

    /**
     * The modified Bessel function of the first kind and real order, at positive arguments.
     *
     * <pre>{@code
     * var nu = variable("nu", 0.5);
     * Special.iv(nu, constant(2));                      // 2.04623...: sqrt(2 / (pi x)) sinh x
     * Special.iv(nu, constant(2)).gradient().of(nu);    // -0.75733...
     * }</pre>
     *
     * @param order any expression
     * @param x the argument, not negative, of a shape that can be broadcast with that of {@code order}
     * @return {@code I_order(x)}; the limit at 0 and NaN below
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr iv(@OrNumber Expr order, Expr x) {
        return Family.IV.of(order, x);
    }

    /**
     * The modified Bessel function of the first kind and real order, at positive arguments, scaled so that it does not
     * overflow.
     *
     * <pre>{@code
     * var nu = variable("nu", 0.5);
     * Special.ive(nu, constant(1000));   // 0.01261...
     * Special.iv(nu, constant(1000));    // inf
     * }</pre>
     *
     * @param order any expression
     * @param x the argument, not negative, of a shape that can be broadcast with that of {@code order}
     * @return {@code e^-x I_order(x)}; the limit at 0 and NaN below
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr ive(@OrNumber Expr order, Expr x) {
        return Family.IVE.of(order, x);
    }

    /**
     * The modified Bessel function of the second kind.
     *
     * <pre>{@code
     * var nu = variable("nu", 0.5);
     * Special.kv(nu, constant(1));                     // 0.46106...: sqrt(pi / 2) / e
     * Special.kv(nu, constant(1)).gradient().of(nu);   // 0.16659...
     * }</pre>
     *
     * @param order any expression
     * @param x the argument, positive, of a shape that can be broadcast with that of {@code order}
     * @return {@code K_order(x)}; inf at 0 and NaN below
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr kv(@OrNumber Expr order, Expr x) {
        return Family.KV.of(order, x);
    }

    /**
     * The modified Bessel function of the second kind, scaled so that it does not underflow.
     *
     * <pre>{@code
     * var nu = variable("nu", 2.5);
     * Special.kv(nu, constant(1000));    // 0.0
     * Special.kve(nu, constant(1000));   // 0.03975...
     * }</pre>
     *
     * @param order any expression
     * @param x the argument, positive, of a shape that can be broadcast with that of {@code order}
     * @return {@code e^x K_order(x)}; inf at 0 and NaN below
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr kve(@OrNumber Expr order, Expr x) {
        return Family.KVE.of(order, x);
    }

    /**
     * The modified Bessel function of the second kind and order 0.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.k0();                    // 0.42102...
     * x.k0().gradient().of(x);   // -0.60190...
     * }</pre>
     *
     * @param x any expression
     * @return {@code K_0(x)}; inf at 0 and NaN below
     * @throws AdjointException if the operand is null
     */
    public static Expr k0(Expr x) {
        return kv(number(0, AdjointException.notNull(x, "k0", "an operand")), x);
    }

    /**
     * The modified Bessel function of the second kind and order 1.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.k1();                    // 0.60190...
     * x.k1().gradient().of(x);   // -1.02293...
     * }</pre>
     *
     * @param x any expression
     * @return {@code K_1(x)}; inf at 0 and NaN below
     * @throws AdjointException if the operand is null
     */
    public static Expr k1(Expr x) {
        return kv(number(1, AdjointException.notNull(x, "k1", "an operand")), x);
    }

    /**
     * The scaled modified Bessel function of the second kind and order 0.
     *
     * <pre>{@code
     * var x = constant(1000);
     * x.k0();    // 0.0
     * x.k0e();   // 0.03962...
     * }</pre>
     *
     * @param x any expression
     * @return {@code e^x K_0(x)}; inf at 0 and NaN below
     * @throws AdjointException if the operand is null
     */
    public static Expr k0e(Expr x) {
        return kve(number(0, AdjointException.notNull(x, "k0e", "an operand")), x);
    }

    /**
     * The scaled modified Bessel function of the second kind and order 1.
     *
     * <pre>{@code
     * var x = constant(1000);
     * x.k1();    // 0.0
     * x.k1e();   // 0.03964...
     * }</pre>
     *
     * @param x any expression
     * @return {@code e^x K_1(x)}; inf at 0 and NaN below
     * @throws AdjointException if the operand is null
     */
    public static Expr k1e(Expr x) {
        return kve(number(1, AdjointException.notNull(x, "k1e", "an operand")), x);
    }
}
