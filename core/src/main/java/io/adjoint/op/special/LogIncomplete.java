package io.adjoint.op.special;

import static io.adjoint.expr.Interval.POSITIVE;
import static io.adjoint.expr.Interval.between;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.reciprocal;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Partial.factor;

import io.adjoint.AdjointException;
import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.OrNumber;
import io.adjoint.op.Countless;
import io.adjoint.op.Define;
import io.adjoint.op.Entry;
import io.adjoint.special.BetaTail;
import io.adjoint.special.GammaTails;
import io.adjoint.special.IncompleteBeta;
import io.adjoint.special.IncompleteGamma;
import java.util.List;

/**
 * The logarithms of the regularised incomplete gamma and beta functions and of their complements, also where the functions
 * underflow. Their derivatives are operations of their own, one for each pair of orders.
 */
public final class LogIncomplete {

    /** A logarithm and how often it was differentiated in its first and second operand. */
    private record Orders(Function function, int first, int second) {

        Orders {
            Countless.requireOrders("logIncomplete", first, second);
        }

        String suffix() {
            return first == 0 && second == 0 ? "" : "ByOrders" + first + "_" + second;
        }

        boolean isValue() {
            return first == 0 && second == 0;
        }
    }

    private enum Function {
        GAMMAINC("logGammainc"), GAMMAINCC("logGammaincc"), BETAINC("logBetainc"), BETAINCC("logBetaincc");

        private final String named;

        Function(String named) {
            this.named = named;
        }

        private boolean isComplement() {
            return this == GAMMAINCC || this == BETAINCC;
        }
    }

    private static final Countless<Orders> OPERATIONS =
            new Countless<>("logIncompleteByOrders", LogIncomplete::define);

    /** The density over the regularised incomplete beta function. */
    private static final Elementwise BETA_HAZARD = hazard(Function.BETAINC, "betaHazard", BetaTail::hazard);

    private static final Elementwise BETA_HAZARD_OF_COMPLEMENT =
            hazard(Function.BETAINCC, "betaHazardOfComplement", BetaTail::hazardOfComplement);

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of(operation(new Orders(Function.GAMMAINC, 0, 0))).as("log of torch.special.gammainc")
                    .kink(Incomplete.RANGE),
            Entry.of(operation(new Orders(Function.GAMMAINCC, 0, 0))).as("log of torch.special.gammaincc")
                    .kink(Incomplete.RANGE),
            Entry.of(operation(new Orders(Function.BETAINC, 0, 0))).as("log of scipy.special.betainc")
                    .kink(Incomplete.RANGE),
            Entry.of(operation(new Orders(Function.BETAINCC, 0, 0))).as("log of scipy.special.betaincc")
                    .kink(Incomplete.RANGE));

    private LogIncomplete() {}

    private static Elementwise operation(Orders orders) {
        return OPERATIONS.of(orders);
    }

    private static Elementwise define(Orders orders) {
        return switch (orders.function) {
            case GAMMAINC, GAMMAINCC -> ofGamma(orders);
            case BETAINC, BETAINCC -> ofBeta(orders);
        };
    }

    private static Elementwise ofGamma(Orders orders) {
        Function function = orders.function;
        int m = orders.first;
        int n = orders.second;
        return Define.binary(
                function.named + orders.suffix(),
                (a, x) -> function == Function.GAMMAINC
                        ? orders.isValue() ? IncompleteGamma.logOfLower(a, x) : GammaTails.logOfLower(m, n, a, x)
                        : orders.isValue() ? IncompleteGamma.logOfUpper(a, x) : GammaTails.logOfUpper(m, n, a, x),
                (a, x, y) -> factor(operation(new Orders(function, m + 1, n)).on(a, x)),
                (a, x, y) -> factor(operation(new Orders(function, m, n + 1)).on(a, x)),
                Domain.of(Incomplete.EXPONENT, POSITIVE));
    }

    private static Elementwise ofBeta(Orders orders) {
        Function function = orders.function;
        int m = orders.first;
        int n = orders.second;
        return Define.ternary(
                function.named + orders.suffix(),
                (a, b, x) -> function == Function.BETAINC
                        ? orders.isValue() ? IncompleteBeta.log(a, b, x) : BetaTail.logByExponents(m, n, a, b, x)
                        : orders.isValue()
                                ? IncompleteBeta.logOfComplement(a, b, x)
                                : BetaTail.logOfComplementByExponents(m, n, a, b, x),
                (a, b, x, y) -> factor(operation(new Orders(function, m + 1, n)).on(a, b, x)),
                (a, b, x, y) -> factor(operation(new Orders(function, m, n + 1)).on(a, b, x)),
                (a, b, x, y) -> factor(hazard(function, m, n, a, b, x)),
                Domain.of(Incomplete.EXPONENT, Incomplete.EXPONENT, between(0.2, 0.8)));
    }

    /** The logarithm's derivative in x, differentiated in the exponents. */
    private static Expr hazard(Function function, int m, int n, Expr a, Expr b, Expr x) {
        Expr hazard = (function.isComplement() ? BETA_HAZARD_OF_COMPLEMENT : BETA_HAZARD).on(a, b, x);
        Expr derivative = BetaExponents.derivative(m, n, hazard, (p, q) -> slope(function, p, q, a, b, x));
        return function.isComplement() ? neg(derivative) : derivative;
    }

    /** A derivative of the hazard's logarithm in the exponents. */
    private static Expr slope(Function function, int p, int q, Expr a, Expr b, Expr x) {
        return minus(BetaExponents.slope(p, q, a, b, x), operation(new Orders(function, p, q)).on(a, b, x));
    }

    private static Elementwise hazard(Function function, String name, Hazard value) {
        return Define.ternary(
                name,
                value::of,
                (a, b, x, y) -> factor(times(y, slope(function, 1, 0, a, b, x))),
                (a, b, x, y) -> factor(times(y, slope(function, 0, 1, a, b, x))),
                (a, b, x, y) -> factor(times(y, logarithmicSlope(function, a, b, x, y))),
                Domain.of(Incomplete.EXPONENT, Incomplete.EXPONENT, between(0.2, 0.8)));
    }

    @FunctionalInterface
    private interface Hazard {
        double of(double a, double b, double x);
    }

    /** {@code (a - 1) / x - (b - 1) / (1 - x)} less the hazard, or for the complement with it. */
    private static Expr logarithmicSlope(Function function, Expr a, Expr b, Expr x, Expr y) {
        Expr one = number(1, x);
        Expr density = minus(
                times(minus(a, one), reciprocal(x)), times(minus(b, one), reciprocal(minus(one, x))));
        return function.isComplement() ? plus(density, y) : minus(density, y);
    }

    /**
     * The logarithm of {@link Incomplete#gammainc}, also where that underflows.
     *
     * <pre>{@code
     * var x = constant(1e-200);
     * Special.gammainc(constant(2), x);      // 0.0
     * Special.logGammainc(constant(2), x);   // -921.72718...: log(x^2 / 2)
     * }</pre>
     *
     * @param a the exponent, not negative
     * @param x the end, not negative, of a shape that can be broadcast with that of {@code a}
     * @return the logarithm, not positive; NaN where a or x is negative
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr logGammainc(@OrNumber Expr a, Expr x) {
        return operation(new Orders(Function.GAMMAINC, 0, 0)).on(a, x);
    }

    /**
     * The logarithm of {@link Incomplete#gammaincc}, also where that underflows.
     *
     * <pre>{@code
     * var a = variable("a", 0.5);
     * Special.logGammaincc(a, constant(40));                    // -42.42893...
     * Special.logGammaincc(a, constant(40)).gradient().of(a);   // 5.67651...
     * Special.logGammaincc(a, constant(4000));                  // -4004.71951...: gammaincc is 0
     * }</pre>
     *
     * @param a the exponent, not negative
     * @param x the beginning, not negative, of a shape that can be broadcast with that of {@code a}
     * @return the logarithm, not positive; NaN where a or x is negative
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr logGammaincc(@OrNumber Expr a, Expr x) {
        return operation(new Orders(Function.GAMMAINCC, 0, 0)).on(a, x);
    }

    /**
     * The logarithm of {@link Incomplete#betainc}, also where that underflows.
     *
     * <pre>{@code
     * var x = constant(1e-200);
     * Special.betainc(constant(2), constant(1), x);      // 0.0: x^2
     * Special.logBetainc(constant(2), constant(1), x);   // -921.03403...
     * }</pre>
     *
     * @param a the first exponent, positive
     * @param b the second exponent, positive
     * @param x the end, from 0 to 1
     * @return the logarithm, not positive; NaN where an operand is out of range
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr logBetainc(@OrNumber Expr a, @OrNumber Expr b, Expr x) {
        return operation(new Orders(Function.BETAINC, 0, 0)).on(a, b, x);
    }

    /**
     * The logarithm of {@link Incomplete#betaincc}, also where that underflows.
     *
     * <pre>{@code
     * var b = variable("b", 800.0);
     * Special.logBetaincc(constant(1), b, constant(0.75));                    // -1109.03548...: b log(1 - x)
     * Special.logBetaincc(constant(1), b, constant(0.75)).gradient().of(b);   // -1.38629...
     * }</pre>
     *
     * @param a the first exponent, positive
     * @param b the second exponent, positive
     * @param x the beginning, from 0 to 1
     * @return the logarithm, not positive; NaN where an operand is out of range
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr logBetaincc(@OrNumber Expr a, @OrNumber Expr b, Expr x) {
        return operation(new Orders(Function.BETAINCC, 0, 0)).on(a, b, x);
    }
}
