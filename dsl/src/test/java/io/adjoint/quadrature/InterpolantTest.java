package io.adjoint.quadrature;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.variable;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Term;
import io.adjoint.quadrature.Interpolant.End;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.math3.analysis.interpolation.LinearInterpolator;
import org.apache.commons.math3.analysis.interpolation.SplineInterpolator;
import org.junit.jupiter.api.Test;

class InterpolantTest {

    private static double[] rising(Random random, int n) {
        double[] xs = new double[n];
        for (int i = 1; i < n; i++) {
            xs[i] = xs[i - 1] + 0.2 + random.nextDouble();
        }
        return xs;
    }

    @Property(tries = 10)
    void naturalSplinesAndStraightPiecesAreCommonsMaths(@ForAll long seed) {
        Random random = new Random(seed);
        int n = 3 + random.nextInt(8);
        double[] xs = rising(random, n);
        double[] ys = random.doubles(n, -2, 2).toArray();
        var spline = new SplineInterpolator().interpolate(xs, ys);
        var line = new LinearInterpolator().interpolate(xs, ys);
        double[] at = random.doubles(5, 0, xs[n - 1]).toArray();
        Term x = variable("x", at);
        Term ours = Interpolant.cubic(constant(xs), constant(ys), End.NATURAL).at(x);
        assertArrayEquals(Arrays.stream(at).map(spline::value).toArray(), ours.value().toDoubleArray(), 1e-11);
        assertArrayEquals(Arrays.stream(at).map(spline.derivative()::value).toArray(),
                ours.sum().gradient().of(x).value().toDoubleArray(), 1e-10);
        assertArrayEquals(Arrays.stream(at).map(line::value).toArray(),
                Interpolant.linear(constant(xs), constant(ys)).at(x).value().toDoubleArray(), 1e-12);
    }

    @Property(tries = 5)
    void notAKnotReproducesCubics(@ForAll long seed) {
        Random random = new Random(seed);
        Term xs = variable("xs", rising(random, 6));
        Term c = variable("c", random.doubles(4, -1, 1).toArray());
        Term x = variable("x", 0.37, 1.9, -0.5, 9.0);
        Term ys = cubic(c, xs);
        Term spline = Interpolant.cubic(xs, ys, End.NOT_A_KNOT).at(x);
        Term closed = cubic(c, x);
        assertArrayEquals(closed.value().toDoubleArray(), spline.value().toDoubleArray(), 1e-8);
        assertArrayEquals(closed.sum().gradient().of(c).value().toDoubleArray(),
                spline.sum().gradient().of(c).value().toDoubleArray(), 1e-8);
        assertArrayEquals(closed.sum().hessian(x).value().toDoubleArray(),
                spline.sum().hessian(x).value().toDoubleArray(), 1e-8);
        // the values move with the places, so that the curve stays
        assertArrayEquals(new double[6], spline.sum().gradient().of(xs).value().toDoubleArray(), 1e-7);
    }

    private static Term cubic(Term c, Term x) {
        return c.get(3).times(x).plus(c.get(2)).times(x).plus(c.get(1)).times(x).plus(c.get(0));
    }

    @Test
    void clampedEndsHaveNoSlope() {
        Term x = variable("x", 0.0, 4.0);
        var spline = Interpolant.cubic(constant(0.0, 1.0, 2.5, 4.0), constant(1.0, 3.0, -1.0, 2.0), End.CLAMPED);
        assertArrayEquals(new double[]{1, 2}, spline.at(x).value().toDoubleArray(), 1e-13);
        assertArrayEquals(new double[]{0, 0}, spline.at(x).sum().gradient().of(x).value().toDoubleArray(), 1e-12);
        Term knots = variable("knots", 1.0, 2.5);
        assertArrayEquals(new double[]{3, -1}, spline.at(knots).value().toDoubleArray(), 1e-13);
    }

    @Test
    void straightPiecesAreNumPys() {
        Term xs = variable("xs", 0.0, 1.0, 3.0);
        Term ys = variable("ys", 0.0, 2.0, 4.0);
        Term v = Interpolant.linear(xs, ys).at(constant(-1, 0.5, 1, 2, 9.0));
        assertArrayEquals(new double[]{0, 1, 2, 3, 4}, v.value().toDoubleArray(), 1e-15);
        assertArrayEquals(new double[]{1.5, 2, 1.5}, v.sum().gradient().of(ys).value().toDoubleArray(), 1e-15);
        Term one = Interpolant.linear(xs, ys).at(constant(2.0));
        // 2 + 2 (2 - a) / (b - a) at a = 1, b = 3
        assertArrayEquals(new double[]{0, -0.5, -0.5}, one.gradient().of(xs).value().toDoubleArray(), 1e-15);
    }

    @Test
    void bilinearOnAGrid() {
        Term xs = constant(0.0, 1.0, 3.0);
        Term ys = constant(0.0, 2.0);
        Term zs = variable("zs", new double[][]{{0, 1}, {2, 5}, {4, 4}});
        Term x = variable("x", 0.5, 2.0, 9.0);
        Term y = variable("y", 1.0, 0.5, 2.0);
        Term v = Interpolant.bilinear(xs, ys, zs, x, y);
        assertArrayEquals(new double[]{2, 3.375, 4}, v.value().toDoubleArray(), 1e-15);
        assertArrayEquals(new double[]{3, 0.625}, Arrays.copyOf(v.sum().gradient().of(x).value().toDoubleArray(), 2),
                1e-15);
        assertArrayEquals(new double[]{1, 0.75}, Arrays.copyOf(v.sum().gradient().of(y).value().toDoubleArray(), 2),
                1e-15);
        assertEquals(0.25, v.get(0).gradient().of(zs).get(1, 1).item(), 1e-15);
    }

    @Test
    void pointsThatDoNotFit() {
        assertThrows(AdjointException.class, () -> Interpolant.linear(constant(1.0, 2.0), constant(1.0, 2.0, 3.0)));
        assertThrows(AdjointException.class,
                () -> Interpolant.cubic(constant(1.0, 2.0), constant(1.0, 2.0), End.NATURAL));
        assertThrows(AdjointException.class, () -> Interpolant.cubic(constant(1.0, 2.0, 3.0), constant(1.0, 2.0, 3.0),
                End.NOT_A_KNOT));
        assertThrows(AdjointException.class, () -> Interpolant.bilinear(constant(1.0, 2.0), constant(1.0, 2.0),
                constant(1.0, 2.0), constant(1.0), constant(1.0)));
    }
}
