package io.adjoint.op.special;

import static io.adjoint.expr.Interval.between;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Partial.factor;

import io.adjoint.AdjointException;
import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.op.Define;
import io.adjoint.op.Entry;
import io.adjoint.op.Sample;
import io.adjoint.special.MacdonaldFunction;
import io.adjoint.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Modified Bessel functions of the second kind and real order, with slopes in the order, too. */
public final class BesselOrders {

    /** How often a function was differentiated, in the argument and in the order. */
    private record Orders(boolean scaled, int argument, int order) {
        String name() {
            String name = scaled ? "kve" : "kv";
            return argument == 0 && order == 0 ? name : name + "ByOrders" + order + "_" + argument;
        }
    }

    /** One operation for each pair of orders, so that equal derivatives are known to be equal. */
    private static final Map<Orders, Elementwise> OPERATIONS = new ConcurrentHashMap<>();

    private static final String POLE = "inf at 0, NaN below";

    public static final List<Entry> ENTRIES = List.of(
            Entry.of(operation(new Orders(false, 0, 0))).as("scipy.special.kv").kink(POLE),
            Entry.of(operation(new Orders(true, 0, 0))).as("scipy.special.kve").kink(POLE),
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
        return OPERATIONS.computeIfAbsent(orders, BesselOrders::define);
    }

    private static Elementwise define(Orders orders) {
        boolean scaled = orders.scaled;
        int m = orders.argument;
        int n = orders.order;
        return Define.binary(
                orders.name(),
                scaled
                        ? (order, x) -> MacdonaldFunction.scaled(m, n, order, x)
                        : (order, x) -> MacdonaldFunction.of(m, n, order, x),
                (order, x, y) -> factor(operation(new Orders(scaled, m, n + 1)).on(order, x)),
                (order, x, y) -> factor(operation(new Orders(scaled, m + 1, n)).on(order, x)),
                Domain.of(between(0.3, 2.4), between(0.7, 3)));
    }

    /**
     * The modified Bessel function of the second kind.
     *
     * @param order any expression
     * @param x the argument, positive, of a shape that can be broadcast with that of {@code order}
     * @return {@code K_order(x)}; inf at 0 and NaN below
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr kv(Expr order, Expr x) {
        return operation(new Orders(false, 0, 0)).on(order, x);
    }

    /**
     * The modified Bessel function of the second kind, scaled so that it does not underflow.
     *
     * @param order any expression
     * @param x the argument, positive, of a shape that can be broadcast with that of {@code order}
     * @return {@code e^x K_order(x)}; inf at 0 and NaN below
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr kve(Expr order, Expr x) {
        return operation(new Orders(true, 0, 0)).on(order, x);
    }

    /**
     * The modified Bessel function of the second kind and order 0.
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
     * @param x any expression
     * @return {@code e^x K_1(x)}; inf at 0 and NaN below
     * @throws AdjointException if the operand is null
     */
    public static Expr k1e(Expr x) {
        return kve(number(1, AdjointException.notNull(x, "k1e", "an operand")), x);
    }
}
