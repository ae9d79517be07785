package io.adjoint.bench;

import java.util.Arrays;

/**
 * Dormand and Prince's steps for hares and lynxes, u' = u (p1 - p2 v), v' = v (p4 u - p3), written out, with the same lengths
 * of steps as the library chooses: forward with the slopes by the four rates beside the state, and backward through the steps.
 */
final class LotkaVolterraByHand {

    static final double END = 10;
    static final double TOLERANCE = 1e-8;

    private static final int STAGES = 7;
    private static final int RATES = 4;
    private static final double[][] A = {{},
            {1 / 5.0},
            {3 / 40.0, 9 / 40.0},
            {44 / 45.0, -56 / 15.0, 32 / 9.0},
            {19372 / 6561.0, -25360 / 2187.0, 64448 / 6561.0, -212 / 729.0},
            {9017 / 3168.0, -355 / 33.0, 46732 / 5247.0, 49 / 176.0, -5103 / 18656.0},
            {35 / 384.0, 0, 500 / 1113.0, 125 / 192.0, -2187 / 6784.0, 11 / 84.0}};
    private static final double[] B = A[STAGES - 1];
    private static final double[] E =
            {71 / 57600.0, 0, -71 / 16695.0, 71 / 1920.0, -17253 / 339200.0, 22 / 525.0, -1 / 40.0};

    private final double[] p;
    private final double[] u = new double[STAGES];
    private final double[] v = new double[STAGES];
    private final double[] du = new double[STAGES];
    private final double[] dv = new double[STAGES];
    private final double[][] tu = new double[STAGES][RATES];
    private final double[][] tv = new double[STAGES][RATES];
    private final double[][] tdu = new double[STAGES][RATES];
    private final double[][] tdv = new double[STAGES][RATES];

    /** The lengths of the steps and the states that they began with. */
    private double[] lengths = new double[64];
    private double[] us = new double[64];
    private double[] vs = new double[64];
    private int taken;

    LotkaVolterraByHand(double[] p) {
        this.p = p;
    }

    /** Writes where the animals are in the end, and the slopes of both by the rates. */
    void forward(double[] out) {
        run(true);
        out[0] = u[0];
        out[1] = v[0];
        System.arraycopy(tu[0], 0, out, 2, RATES);
        System.arraycopy(tv[0], 0, out, 2 + RATES, RATES);
    }

    /** Writes half the squared distance of the end from (1, 1), and its slopes by the first state and the rates. */
    void backward(double[] out) {
        run(false);
        double byU = u[0] - 1;
        double byV = v[0] - 1;
        out[0] = (byU * byU + byV * byV) / 2;
        double[] rates = new double[RATES];
        double[] ku = new double[STAGES];
        double[] kv = new double[STAGES];
        for (int step = taken - 1; step >= 0; step--) {
            double h = lengths[step];
            u[0] = us[step];
            v[0] = vs[step];
            stages(h, STAGES - 1, false);
            for (int i = 0; i < STAGES - 1; i++) {
                ku[i] = h * B[i] * byU;
                kv[i] = h * B[i] * byV;
            }
            for (int i = STAGES - 2; i >= 0; i--) {
                double gu = ku[i] * (p[0] - p[1] * v[i]) + kv[i] * p[3] * v[i];
                double gv = kv[i] * (p[3] * u[i] - p[2]) - ku[i] * p[1] * u[i];
                rates[0] += ku[i] * u[i];
                rates[1] -= ku[i] * u[i] * v[i];
                rates[2] -= kv[i] * v[i];
                rates[3] += kv[i] * u[i] * v[i];
                byU += gu;
                byV += gv;
                for (int j = 0; j < i; j++) {
                    ku[j] += h * A[i][j] * gu;
                    kv[j] += h * A[i][j] * gv;
                }
            }
        }
        out[1] = byU;
        out[2] = byV;
        System.arraycopy(rates, 0, out, 3, RATES);
    }

    private void run(boolean tangents) {
        taken = 0;
        u[0] = 1;
        v[0] = 1;
        Arrays.fill(tu[0], 0);
        Arrays.fill(tv[0], 0);
        slope(0, tangents);
        double t = 0;
        double suggested = firstStep();
        while (t < END) {
            boolean lands = suggested >= END - t;
            double h = lands ? END - t : suggested;
            stages(h, STAGES, tangents);
            double error = error(h);
            double ideal = 0.9 * Math.pow(error, -1.0 / 5);
            if (error <= 1) {
                keep(h);
                suggested = lands ? suggested : h * Math.min(Math.max(ideal, 0.2), 10);
                t = lands ? END : t + h;
                next(tangents);
            } else {
                suggested = h * Math.max(Math.min(ideal, 1), 0.2);
            }
        }
    }

    private void keep(double h) {
        if (taken == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * taken);
            us = Arrays.copyOf(us, 2 * taken);
            vs = Arrays.copyOf(vs, 2 * taken);
        }
        lengths[taken] = h;
        us[taken] = u[0];
        vs[taken] = v[0];
        taken++;
    }

    /** The last stage is the first of the next step. */
    private void next(boolean tangents) {
        int last = STAGES - 1;
        u[0] = u[last];
        v[0] = v[last];
        du[0] = du[last];
        dv[0] = dv[last];
        if (tangents) {
            System.arraycopy(tu[last], 0, tu[0], 0, RATES);
            System.arraycopy(tv[last], 0, tv[0], 0, RATES);
            System.arraycopy(tdu[last], 0, tdu[0], 0, RATES);
            System.arraycopy(tdv[last], 0, tdv[0], 0, RATES);
        }
    }

    private void stages(double h, int count, boolean tangents) {
        if (!tangents) {
            slope(0, false);
        }
        for (int i = 1; i < count; i++) {
            double su = 0;
            double sv = 0;
            for (int j = 0; j < i; j++) {
                su += A[i][j] * du[j];
                sv += A[i][j] * dv[j];
            }
            u[i] = u[0] + h * su;
            v[i] = v[0] + h * sv;
            if (tangents) {
                tangents(i, h);
            }
            slope(i, tangents);
        }
    }

    private void tangents(int i, double h) {
        for (int k = 0; k < RATES; k++) {
            double su = 0;
            double sv = 0;
            for (int j = 0; j < i; j++) {
                su += A[i][j] * tdu[j][k];
                sv += A[i][j] * tdv[j][k];
            }
            tu[i][k] = tu[0][k] + h * su;
            tv[i][k] = tv[0][k] + h * sv;
        }
    }

    private void slope(int i, boolean tangents) {
        double growth = p[0] - p[1] * v[i];
        double loss = p[3] * u[i] - p[2];
        du[i] = u[i] * growth;
        dv[i] = v[i] * loss;
        if (tangents) {
            for (int k = 0; k < RATES; k++) {
                tdu[i][k] = tu[i][k] * growth - u[i] * p[1] * tv[i][k];
                tdv[i][k] = tv[i][k] * loss + v[i] * p[3] * tu[i][k];
            }
            tdu[i][0] += u[i];
            tdu[i][1] -= u[i] * v[i];
            tdv[i][2] -= v[i];
            tdv[i][3] += u[i] * v[i];
        }
    }

    private double error(double h) {
        double eu = 0;
        double ev = 0;
        for (int i = 0; i < STAGES; i++) {
            eu += E[i] * du[i];
            ev += E[i] * dv[i];
        }
        eu /= scale(u[0], u[STAGES - 1]);
        ev /= scale(v[0], v[STAGES - 1]);
        return h * Math.sqrt((eu * eu + ev * ev) / 2);
    }

    private static double scale(double before, double after) {
        return TOLERANCE + TOLERANCE * Math.max(Math.abs(before), Math.abs(after));
    }

    private double firstStep() {
        double su = scale(u[0], u[0]);
        double sv = scale(v[0], v[0]);
        double size = norm(u[0] / su, v[0] / sv);
        double speed = norm(du[0] / su, dv[0] / sv);
        double small = size < 1e-5 || speed < 1e-5 ? 1e-6 : 0.01 * size / speed;
        double aheadU = u[0] + small * du[0];
        double aheadV = v[0] + small * dv[0];
        double bend = norm((aheadU * (p[0] - p[1] * aheadV) - du[0]) / su, (aheadV * (p[3] * aheadU - p[2]) - dv[0]) / sv)
                / small;
        double fitting = Math.pow(0.01 / Math.max(speed, bend), 1.0 / 5);
        return Math.min(100 * small, fitting);
    }

    private static double norm(double a, double b) {
        return Math.sqrt((a * a + b * b) / 2);
    }
}
