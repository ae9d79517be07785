package io.adjoint.quadrature;

import io.adjoint.AdjointException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.UnaryOperator;

/**
 * Gauss' and Kronrod's rule of 10 and 21 points, on intervals of which the one that is least sure is halved: R. Piessens et
 * al., QUADPACK, 1983, with its numbers. Infinite ranges are those of {@code t} in {@code x = t / (1 - t^2)}, or
 * {@code x = a + t / (1 - t)}.
 */
final class Kronrod {

    static final int POINTS = 21;

    private static final double[] PLACES = {0.995657163025808080735527280689003, 0.973906528517171720077964012084452,
        0.930157491355708226001207180059508, 0.865063366688984510732096688423493,
        0.780817726586416897063717578345042, 0.679409568299024406234327365114874,
        0.562757134668604683339000099272694, 0.433395394129247190799265943165784,
        0.294392862701460198131126602303866, 0.148874338981631210884826001129720, 0};

    private static final double[] WEIGHTS = {0.011694638867371874278064396062192, 0.032558162307964727478818972459390,
        0.054755896574351996031381300244580, 0.075039674810919952767043140916190,
        0.093125454583697605535065465083366, 0.109387158802297641899210590325805,
        0.123491976262065851077958109585166, 0.134709217311473325928054001771707,
        0.142775938577060080797094273138717, 0.147739104901338491374841515972068,
        0.149445554002916905664936468389821};

    /** Of every second place, from the second on. */
    private static final double[] GAUSS = {0.066671344308688137593568809893332, 0.149451349150580593145863397657697,
        0.219086362515982043995534934228163, 0.269266719309996355091226921569469,
        0.295524224714752870173815619188769};

    private static final double ROUNDING = 50 * Math.ulp(1.0);

    private final UnaryOperator<double[]> function;
    private final Tolerance tolerance;
    private final double from;
    private final double to;
    private final double rounding;

    /**
     * @param function of 21 places, gives for each of them all elements
     * @param tolerance how sure it must be
     * @param from the lower end
     * @param to the upper end
     * @param rounding how many times that of double precision the values' is
     */
    Kronrod(UnaryOperator<double[]> function, Tolerance tolerance, double from, double to, double rounding) {
        this.function = function;
        this.tolerance = tolerance;
        this.from = from;
        this.to = to;
        this.rounding = rounding;
    }

    private record Part(double low, double high, double[] sums, double error, double size) {}

    double[] integral(int elements) {
        if (Double.isNaN(from) || Double.isNaN(to)) {
            double[] unknown = new double[elements];
            Arrays.fill(unknown, Double.NaN);
            return unknown;
        }
        if (from == to) {
            return new double[elements];
        }
        if (from > to) {
            double[] turned = new Kronrod(function, tolerance, to, from, rounding).integral(elements);
            Arrays.setAll(turned, e -> -turned[e]);
            return turned;
        }
        var parts = new PriorityQueue<>(Comparator.comparingDouble((Part part) -> -part.error()));
        boolean bounded = Double.isFinite(from) && Double.isFinite(to);
        parts.add(part(bounded ? from : Double.isFinite(from) || Double.isFinite(to) ? 0 : -1, bounded ? to : 1,
                elements));
        while (true) {
            double[] sums = new double[elements];
            double error = 0;
            double size = 0;
            for (Part part : parts) {
                error += part.error();
                size += part.size();
                for (int e = 0; e < elements; e++) {
                    sums[e] += part.sums()[e];
                }
            }
            double largest = Arrays.stream(sums).map(Math::abs).max().orElse(0);
            if (error <= Math.max(tolerance.absolute(), tolerance.relative() * largest)
                    || error <= ROUNDING * rounding * size) {
                return sums;
            }
            Part worst = parts.poll();
            double middle = 0.5 * (worst.low() + worst.high());
            if (parts.size() + 2 > tolerance.intervals() || middle <= worst.low() || middle >= worst.high()) {
                throw new AdjointException("integral", "an error of " + error + " with " + (parts.size() + 1)
                        + " intervals, most near " + place(middle),
                        "one below "
                                + Math.max(tolerance.absolute(), tolerance.relative() * largest),
                        "Cut the range where the integrand is not smooth, or allow a larger tolerance");
            }
            parts.add(part(worst.low(), middle, elements));
            parts.add(part(middle, worst.high(), elements));
        }
    }

    /** The place of the function at one of the rule's. */
    private double place(double t) {
        if (Double.isFinite(from) && Double.isFinite(to)) {
            return t;
        }
        if (Double.isFinite(from)) {
            return from + t / (1 - t);
        }
        return Double.isFinite(to) ? to - t / (1 - t) : t / (1 - t * t);
    }

    /** How fast the function's place moves with the rule's. */
    private double pace(double t) {
        if (Double.isFinite(from) && Double.isFinite(to)) {
            return 1;
        }
        if (Double.isFinite(from) || Double.isFinite(to)) {
            return 1 / ((1 - t) * (1 - t));
        }
        double rest = 1 - t * t;
        return (1 + t * t) / (rest * rest);
    }

    private Part part(double low, double high, int elements) {
        double half = 0.5 * (high - low);
        double middle = 0.5 * (low + high);
        double[] at = new double[POINTS];
        double[] paces = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            double t = middle + half * (i <= 10 ? -PLACES[i] : PLACES[20 - i]);
            at[i] = place(t);
            paces[i] = pace(t) * half;
        }
        double[] values = function.apply(at);
        double[] sums = new double[elements];
        double error = 0;
        double size = 0;
        for (int e = 0; e < elements; e++) {
            double sum = 0;
            double gauss = 0;
            double all = 0;
            for (int i = 0; i < POINTS; i++) {
                double value = values[i * elements + e];
                // where a range is infinite and the place so far out that nothing is left, 0 times what is far is 0
                double weighted = value == 0 ? 0 : value * paces[i];
                if (!Double.isFinite(weighted)) {
                    throw new AdjointException("integral", "the integrand " + value + " at " + at[i],
                            "finite numbers between the ends", "Cut the range there");
                }
                int k = i <= 10 ? i : 20 - i;
                sum += WEIGHTS[k] * weighted;
                all += WEIGHTS[k] * Math.abs(weighted);
                gauss += k % 2 == 1 ? GAUSS[k / 2] * weighted : 0;
            }
            sums[e] = sum;
            size = Math.max(size, all);
            error = Math.max(error, sharpened(Math.abs(sum - gauss), all));
        }
        return new Part(low, high, sums, error, size);
    }

    /** The difference of the rules tells of the coarser one: QUADPACK's {@code (200 d / s)^1.5}. */
    private static double sharpened(double difference, double size) {
        return size == 0 ? difference : Math.min(difference, size * Math.pow(200 * difference / size, 1.5));
    }
}
