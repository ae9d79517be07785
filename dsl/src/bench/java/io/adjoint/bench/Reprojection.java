package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.jacobian;
import static io.adjoint.dsl.Adjoint.stack;
import static io.adjoint.dsl.Adjoint.symbol;
import static io.adjoint.dsl.Adjoint.vmap;

import io.adjoint.compile.Program;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Shape;
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
                        .peer("run-in-a-loop", 1, () -> loop(true)),
                Contest.of("reprojection-vmap", 1e-9)
                        .side(Contest.OURS, Reprojection::mapped)
                        .peer("by-hand", 1 / 1.5, () -> Loops.byHand(Reprojection::slopesByHand)));
    }

    /** Residuals and Jacobians of all observations at once. */
    private static Task mapped() {
        Term rows = symbol("rows", N, IN);
        return Loops.program(List.of(vmap((Term row) -> seen(row)).at(rows),
                vmap((Term row) -> jacobian(Reprojection::seen).at(row)).at(rows)), List.of(rows),
                Tensor.of(Shape.of(N, IN), ROWS));
    }

    private static Program program(boolean slopes) {
        Term row = symbol("row", IN);
        Term both = seen(row);
        List<Term> outputs = new ArrayList<>(List.of(both.get(0), both.get(1)));
        if (slopes) {
            outputs.addAll(List.of(outputs.get(0).gradient().of(row), outputs.get(1).gradient().of(row)));
        }
        return Compiled.of(outputs, row);
    }

    private static Term seen(Term row) {
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
        return stack(0, u.times(scale), v.times(scale));
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

    /** Both numbers of each observation, and then its slopes of either, pulled back by hand. */
    private static double[] slopesByHand() {
        double[] out = new double[2 * N + 2 * IN * N];
        double[] r = new double[3];
        double[] p = new double[3];
        for (int i = 0; i < N; i++) {
            int at = i * IN;
            for (int k = 0; k < 3; k++) {
                r[k] = ROWS[at + k];
                p[k] = ROWS[at + 9 + k] - ROWS[at + 3 + k];
            }
            double square = r[0] * r[0] + r[1] * r[1] + r[2] * r[2];
            double angle = Math.sqrt(square);
            double cosine = Math.cos(angle);
            double sine = Math.sin(angle);
            double swing = sine / angle;
            double share = (1 - cosine) / square;
            double dot = r[0] * p[0] + r[1] * p[1] + r[2] * p[2];
            double along = dot * share;
            double depth = 5 + p[2] * cosine + (r[0] * p[1] - r[1] * p[0]) * swing + r[2] * along;
            double u = (p[0] * cosine + (r[1] * p[2] - r[2] * p[1]) * swing + r[0] * along) / depth;
            double v = (p[1] * cosine + (r[2] * p[0] - r[0] * p[2]) * swing + r[1] * along) / depth;
            double radius = u * u + v * v;
            double focal = ROWS[at + 6];
            double stretch = 1 + ROWS[at + 7] * radius + ROWS[at + 8] * radius * radius;
            out[2 * i] = u * focal * stretch;
            out[2 * i + 1] = v * focal * stretch;
            for (int which = 0; which < 2; which++) {
                int to = 2 * N + (2 * i + which) * IN;
                double byScale = which == 0 ? u : v;
                double byRadius = byScale * focal * (ROWS[at + 7] + 2 * ROWS[at + 8] * radius);
                double byU = 2 * u * byRadius + (which == 0 ? focal * stretch : 0);
                double byV = 2 * v * byRadius + (which == 1 ? focal * stretch : 0);
                double x = byU / depth;
                double y = byV / depth;
                double z = -(u * byU + v * byV) / depth;
                double byAlong = x * r[0] + y * r[1] + z * r[2];
                double byDot = byAlong * share;
                double byShare = byAlong * dot;
                double byCosine = x * p[0] + y * p[1] + z * p[2] - byShare / square;
                double bySwing = x * (r[1] * p[2] - r[2] * p[1]) + y * (r[2] * p[0] - r[0] * p[2])
                        + z * (r[0] * p[1] - r[1] * p[0]);
                double byAngle = bySwing * (cosine - swing) / angle - byCosine * sine;
                double bySquare = byAngle / angle - 2 * byShare * share / square;
                out[to] = swing * (p[1] * z - p[2] * y) + x * along + byDot * p[0] + bySquare * r[0];
                out[to + 1] = swing * (p[2] * x - p[0] * z) + y * along + byDot * p[1] + bySquare * r[1];
                out[to + 2] = swing * (p[0] * y - p[1] * x) + z * along + byDot * p[2] + bySquare * r[2];
                out[to + 9] = x * cosine + swing * (y * r[2] - z * r[1]) + byDot * r[0];
                out[to + 10] = y * cosine + swing * (z * r[0] - x * r[2]) + byDot * r[1];
                out[to + 11] = z * cosine + swing * (x * r[1] - y * r[0]) + byDot * r[2];
                for (int k = 3; k < 6; k++) {
                    out[to + k] = -out[to + k + 6];
                }
                out[to + 6] = byScale * stretch;
                out[to + 7] = byScale * focal * radius;
                out[to + 8] = byScale * focal * radius * radius;
            }
        }
        return out;
    }
}
