package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.symbol;

import io.adjoint.compile.Program;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a camera sees a point: rotated by a vector (Rodrigues), moved, projected and distorted, as in bundle adjustment. All
 * observations are rows of one program: cameras of (rotation, centre, focal length, two of distortion) and points.
 *
 * <p>Source: S. Agarwal, N. Snavely, S. Seitz, R. Szeliski, Bundle Adjustment in the Large (2010).
 */
final class Reprojection {

    private static final int N = 31_843;
    private static final int IN = 12;
    private static final double[] ROWS = Tensor.randn(61, N, IN).map(v -> 1 + 0.1 * v).toDoubleArray();

    private Reprojection() {}

    static List<Contest> contests() {
        return List.of(
                Contest.of("reprojection", 1e-9)
                        .side(Contest.OURS, () -> rows(false))
                        .peer("by-hand", 0.5, () -> Loops.byHand(Reprojection::byHand)),
                Contest.of("reprojection-slopes", 1e-9)
                        .side(Contest.OURS, () -> rows(true))
                        .peer("run-in-a-loop", 1, () -> loop(true)));
    }

    private static Program program(boolean slopes) {
        Term row = symbol("row", IN);
        Term[] r = {row.get(0), row.get(1), row.get(2)};
        Term[] p = new Term[3];
        for (int k = 0; k < 3; k++) {
            p[k] = row.get(9 + k).minus(row.get(3 + k));
        }
        Term square = r[0].square().plus(r[1].square()).plus(r[2].square());
        Term angle = square.sqrt();
        Term sine = angle.sin().div(angle);
        Term[] turned = new Term[3];
        Term along = r[0].times(p[0]).plus(r[1].times(p[1])).plus(r[2].times(p[2])).times(angle.cos().neg().plus(1)).div(square);
        for (int k = 0; k < 3; k++) {
            Term cross = r[(k + 1) % 3].times(p[(k + 2) % 3]).minus(r[(k + 2) % 3].times(p[(k + 1) % 3]));
            turned[k] = p[k].times(angle.cos()).plus(cross.times(sine)).plus(r[k].times(along));
        }
        Term u = turned[0].div(turned[2].plus(5));
        Term v = turned[1].div(turned[2].plus(5));
        Term radius = u.square().plus(v.square());
        Term scale = radius.times(row.get(7)).plus(radius.square().times(row.get(8))).plus(1).times(row.get(6));
        List<Term> outputs = new ArrayList<>(List.of(u.times(scale), v.times(scale)));
        if (slopes) {
            outputs.addAll(List.of(outputs.get(0).gradient().of(row), outputs.get(1).gradient().of(row)));
        }
        return Compiled.of(outputs, row);
    }

    private static Task rows(boolean slopes) {
        Program program = program(slopes);
        double[] out = new double[N * (slopes ? 2 + 2 * IN : 2)];
        return Loops.byHand(() -> {
            program.run(ROWS, out, N);
            return out;
        });
    }

    /** The same without rows: arrays are copied for each observation. */
    private static Task loop(boolean slopes) {
        Program program = program(slopes);
        int width = slopes ? 2 + 2 * IN : 2;
        double[] out = new double[N * width];
        double[] in = new double[IN];
        double[] one = new double[width];
        return Loops.byHand(() -> {
            for (int i = 0; i < N; i++) {
                System.arraycopy(ROWS, i * IN, in, 0, IN);
                program.run(in, one);
                System.arraycopy(one, 0, out, i * width, width);
            }
            return out;
        });
    }

    private static double[] byHand() {
        double[] out = new double[2 * N];
        for (int i = 0; i < N; i++) {
            int at = i * IN;
            double r0 = ROWS[at];
            double r1 = ROWS[at + 1];
            double r2 = ROWS[at + 2];
            double x = ROWS[at + 9] - ROWS[at + 3];
            double y = ROWS[at + 10] - ROWS[at + 4];
            double z = ROWS[at + 11] - ROWS[at + 5];
            double square = r0 * r0 + r1 * r1 + r2 * r2;
            double angle = Math.sqrt(square);
            double cosine = Math.cos(angle);
            double sine = Math.sin(angle) / angle;
            double along = (r0 * x + r1 * y + r2 * z) * (1 - cosine) / square;
            double depth = 5 + z * cosine + (r0 * y - r1 * x) * sine + r2 * along;
            double u = (x * cosine + (r1 * z - r2 * y) * sine + r0 * along) / depth;
            double v = (y * cosine + (r2 * x - r0 * z) * sine + r1 * along) / depth;
            double radius = u * u + v * v;
            double scale = ROWS[at + 6] * (1 + ROWS[at + 7] * radius + ROWS[at + 8] * radius * radius);
            out[2 * i] = u * scale;
            out[2 * i + 1] = v * scale;
        }
        return out;
    }
}
