package io.adjoint.commons;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.analysis.BivariateFunction;
import org.apache.commons.math3.analysis.interpolation.BicubicInterpolatingFunction;
import org.apache.commons.math3.analysis.interpolation.HermiteInterpolator;

/** Interpolators of Commons Math that are given exact derivatives of functions of terms. */
public final class Interpolators {

    private Interpolators() {}

    /**
     * The polynomial that has a function's value and derivatives at places.
     *
     * <pre>{@code
     * import io.adjoint.commons.Interpolators;
     * var p = Interpolators.hermite(x -> x.sin(), 2, 0, 1);
     * p.value(0.5)[0];   // 0.479415272974...
     * }</pre>
     *
     * @param f of a number, gives one element
     * @param order how many derivatives are met at each place
     * @param places where
     * @return the interpolator
     * @throws AdjointException if the order is negative, there are no places or one twice, or anything is null
     */
    public static HermiteInterpolator hermite(UnaryOperator<Term> f, int order, double... places) {
        AdjointException.notNull(f, "hermite", "the function");
        if (order < 0 || AdjointException.notNull(places, "hermite", "the places").length == 0) {
            throw new AdjointException("hermite", order + " derivatives at " + places.length + " places",
                    "a number from 0, and a place at least", "Say where the function is met");
        }
        if (Arrays.stream(places).distinct().count() < places.length) {
            throw new AdjointException("hermite", "places " + Arrays.toString(places), "each place once",
                    "Say how many derivatives are met there by the order");
        }
        Term x = Traced.number();
        List<Term> derivatives = new ArrayList<>(List.of(Traced.single("hermite", f.apply(x))));
        for (int k = 0; k < order; k++) {
            derivatives.add(derivatives.getLast().gradient(x).of(x));
        }
        Traced program = Traced.of(derivatives, x);
        var interpolator = new HermiteInterpolator();
        for (double place : places) {
            double[] values = program.at(place);
            double[][] samples = new double[values.length][];
            for (int k = 0; k < samples.length; k++) {
                samples[k] = new double[]{values[k]};
            }
            interpolator.addSamplePoint(place, samples);
        }
        return interpolator;
    }

    /**
     * The bicubic patches that have a function's values and first and mixed derivatives at the places of a grid.
     *
     * @param f of two numbers, gives one element
     * @param xs the first numbers, rising
     * @param ys the second numbers, rising
     * @return the interpolation
     * @throws AdjointException if anything is null, or the places do not rise
     */
    public static BivariateFunction bicubic(BinaryOperator<Term> f, double[] xs, double[] ys) {
        AdjointException.notNull(f, "bicubic", "the function");
        requireRising(AdjointException.notNull(xs, "bicubic", "the first places"));
        requireRising(AdjointException.notNull(ys, "bicubic", "the second places"));
        Term x = Traced.number();
        Term y = Traced.number();
        Term value = Traced.single("bicubic", f.apply(x, y));
        Term byX = value.gradient(x).of(x);
        Traced program = Traced.of(List.of(value, byX, value.gradient(y).of(y), byX.gradient(y).of(y)), x, y);
        double[][][] grids = new double[4][xs.length][ys.length];
        for (int i = 0; i < xs.length; i++) {
            for (int j = 0; j < ys.length; j++) {
                double[] values = program.at(xs[i], ys[j]);
                for (int k = 0; k < 4; k++) {
                    grids[k][i][j] = values[k];
                }
            }
        }
        return new BicubicInterpolatingFunction(xs, ys, grids[0], grids[1], grids[2], grids[3]);
    }

    private static void requireRising(double... places) {
        for (int i = 1; i < places.length; i++) {
            if (!(places[i - 1] < places[i])) {
                throw new AdjointException("bicubic", "the places " + places[i - 1] + " and " + places[i],
                        "places that rise", "Sort them, and leave out those that are equal");
            }
        }
        if (places.length < 2) {
            throw new AdjointException("bicubic", places.length + " places", "two at least", "Add some");
        }
    }
}
