package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.symbol;

import io.adjoint.compile.Program;
import io.adjoint.dsl.Gradients;
import io.adjoint.dsl.Term;
import java.util.List;

/**
 * Euler steps of Lorenz's equations, x' = s (y - x), y' = x (r - z) - y, z' = x y - b z: where they end in x, and the
 * slopes by s, r and b.
 *
 * @param steps how many steps
 */
record Lorenz(int steps) {

    private static final double H = 0.01;
    private static final double[] LOW = {9, 26, 2};
    private static final double[] HIGH = {11, 30, 3};

    Contest contest() {
        double[][] points = Points.between(LOW, HIGH);
        return Contest.of("lorenz-" + steps, 1e-7)
                .side(Contest.OURS, () -> new ScalarFunction.AtPoints(program()::run, points, 4))
                .peer("by-hand", 0.8 / 3, () -> new ScalarFunction.AtPoints(byHand(), points, 4));
    }

    Program program() {
        Term s = symbol("s");
        Term r = symbol("r");
        Term b = symbol("b");
        Term x = constant(1);
        Term y = constant(1);
        Term z = constant(1);
        for (int i = 0; i < steps; i++) {
            Term dx = s.times(y.minus(x));
            Term dy = x.times(r.minus(z)).minus(y);
            Term dz = x.times(y).minus(b.times(z));
            x = x.plus(dx.times(H));
            y = y.plus(dy.times(H));
            z = z.plus(dz.times(H));
        }
        Gradients slopes = x.gradient();
        return Compiled.of(List.of(x, slopes.of(s), slopes.of(r), slopes.of(b)), s, r, b);
    }

    private ScalarFunction.Way byHand() {
        double[] xs = new double[steps];
        double[] ys = new double[steps];
        double[] zs = new double[steps];
        return (in, out) -> {
            double s = in[0];
            double r = in[1];
            double b = in[2];
            double x = 1;
            double y = 1;
            double z = 1;
            for (int i = 0; i < steps; i++) {
                xs[i] = x;
                ys[i] = y;
                zs[i] = z;
                double dx = s * (y - x);
                double dy = x * (r - z) - y;
                double dz = x * y - b * z;
                x += H * dx;
                y += H * dy;
                z += H * dz;
            }
            double byX = 1;
            double byY = 0;
            double byZ = 0;
            double byS = 0;
            double byR = 0;
            double byB = 0;
            for (int i = steps - 1; i >= 0; i--) {
                byS += H * byX * (ys[i] - xs[i]);
                byR += H * byY * xs[i];
                byB -= H * byZ * zs[i];
                double nextX = byX + H * (-s * byX + (r - zs[i]) * byY + ys[i] * byZ);
                double nextY = byY + H * (s * byX - byY + xs[i] * byZ);
                byZ += H * (-xs[i] * byY - b * byZ);
                byX = nextX;
                byY = nextY;
            }
            out[0] = x;
            out[1] = byS;
            out[2] = byR;
            out[3] = byB;
        };
    }
}
