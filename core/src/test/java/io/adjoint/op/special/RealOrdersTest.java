package io.adjoint.op.special;

import static io.adjoint.op.Arithmetic.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adjoint.AdjointException;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.BinaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Bessel functions of real order as expressions: relations between them, and their limits. */
class RealOrdersTest {

    private static double value(BinaryOperator<Expr> function, double order, double x) {
        Variable v = Variable.of("v", Tensor.scalar(order));
        return Evaluator.value(function.apply(v, number(x, v))).item();
    }

    private static double slopeInOrder(BinaryOperator<Expr> function, double order, double x) {
        Variable v = Variable.of("v", Tensor.scalar(order));
        return Evaluator.value(Derivatives.gradient(function.apply(v, number(x, v)), List.of(v)).get(v).get()).item();
    }

    private static double slope(BinaryOperator<Expr> function, double order, double x) {
        Variable v = Variable.of("v", Tensor.scalar(x));
        return Evaluator.value(Derivatives.gradient(function.apply(number(order, v), v), List.of(v)).get(v).get())
                .item();
    }

    @Property(tries = 300)
    void theWronskianOfBothKinds(
            @ForAll @DoubleRange(min = -20, max = 60) double order,
            @ForAll @DoubleRange(min = 0.01, max = 500) double x) {
        double left = value(BesselOrders::jv, order, x) * slope(BesselOrders::yv, order, x);
        double right = slope(BesselOrders::jv, order, x) * value(BesselOrders::yv, order, x);
        double allowed = 1e-11 * (Math.abs(left) + Math.abs(right)) * Math.max(1, Math.abs(order));
        assertEquals(2 / (Math.PI * x), left - right, allowed);
    }

    @Property(tries = 300)
    void theWronskianOfModifiedOnes(
            @ForAll @DoubleRange(min = -20, max = 60) double order,
            @ForAll @DoubleRange(min = 0.1, max = 500) double x) {
        double left = value(BesselOrders::iv, order, x) * slope(BesselOrders::kv, order, x);
        double right = slope(BesselOrders::iv, order, x) * value(BesselOrders::kv, order, x);
        assertEquals(-1 / x, left - right, 1e-11 * (Math.abs(left) + Math.abs(right)));
    }

    @Property(tries = 100)
    void wholeOrdersAreThoseOfWholeOrder(@ForAll @DoubleRange(min = 0.1, max = 90) double x) {
        for (int order = -3; order <= 3; order++) {
            int n = order;
            double size = Math.abs(value((v, y) -> Bessel.besselY(n, y), n, x)) + 1 / Math.sqrt(x);
            assertEquals(value((v, y) -> Bessel.besselJ(n, y), n, x), value(BesselOrders::jv, n, x), 1e-12);
            assertEquals(value((v, y) -> Bessel.besselY(n, y), n, x), value(BesselOrders::yv, n, x), 1e-12 * size);
            assertEquals(1, value((v, y) -> Bessel.besselIe(n, y), n, x) / value(BesselOrders::ive, n, x), 1e-12);
        }
    }

    @Test
    void slopesInTheOrderAtWholeOrders() {
        // DLMF 10.15.3 and 10.15.4, 10.38.4
        for (double x : new double[]{1e-3, 0.4, 3, 17, 29, 31, 1e3}) {
            double size = Math.abs(value(BesselOrders::yv, 0, x)) + Math.abs(value(BesselOrders::jv, 0, x));
            assertEquals(Math.PI / 2 * value(BesselOrders::yv, 0, x), slopeInOrder(BesselOrders::jv, 0, x),
                    1e-12 * size);
            assertEquals(-Math.PI / 2 * value(BesselOrders::jv, 0, x), slopeInOrder(BesselOrders::yv, 0, x),
                    1e-12 * size);
            double k = value(BesselOrders::kv, 0, x);
            assertEquals(-k, slopeInOrder(BesselOrders::iv, 0, x), 1e-12 * k);
        }
    }

    @Test
    void limitsAtZero() {
        double inf = Double.POSITIVE_INFINITY;
        double[] orders = {0, 1, 2.5, -0.5, -1, -1.5, -2};
        double[] first = {1, 0, 0, inf, 0, -inf, 0};
        double[] second = {-inf, -inf, -inf, 0, inf, 0, -inf};
        double[] slopes = {0, 0.5, 0, -inf, -0.5, inf, 0};
        double[] inOrder = {-inf, 0, 0, -inf, inf, inf, -inf};
        for (int k = 0; k < orders.length; k++) {
            assertEquals(first[k], value(BesselOrders::jv, orders[k], 0), 0, "J of order " + orders[k]);
            assertEquals(second[k], value(BesselOrders::yv, orders[k], 0), 0, "Y of order " + orders[k]);
            assertEquals(slopes[k], slope(BesselOrders::jv, orders[k], 0), 0, "slope of J, order " + orders[k]);
            assertEquals(inOrder[k], slopeInOrder(BesselOrders::jv, orders[k], 0), 0, "in the order " + orders[k]);
        }
        assertEquals(1, value(BesselOrders::iv, 0, 0), 0);
        assertEquals(-1, slope(BesselOrders::ive, 0, 0), 0);
        assertEquals(0.5, slope(BesselOrders::ive, 1, 0), 0);
        assertEquals(-inf, slopeInOrder(BesselOrders::iv, 0, 0), 0);
    }

    @Test
    void outsideIsNoNumber() {
        for (BinaryOperator<Expr> function : List.<BinaryOperator<Expr>>of(
                BesselOrders::jv, BesselOrders::yv, BesselOrders::iv, BesselOrders::ive)) {
            assertEquals(Double.NaN, value(function, 0.5, -1));
            assertEquals(Double.NaN, value(function, 0.5, Double.NaN));
            assertEquals(Double.NaN, value(function, Double.NaN, 1));
            assertThrows(AdjointException.class,
                    () -> function.apply(Variable.of("v", Tensor.zeros(2)), Variable.of("x", Tensor.zeros(3))));
        }
        assertEquals(0, value(BesselOrders::jv, 0.5, Double.POSITIVE_INFINITY));
        assertEquals(0, value(BesselOrders::yv, 0.5, Double.POSITIVE_INFINITY));
        assertEquals(Double.POSITIVE_INFINITY, value(BesselOrders::iv, 0.5, Double.POSITIVE_INFINITY));
        assertEquals(Double.NaN, value(BesselOrders::jv, 1e7, 1));
    }
}
