package io.adjoint.solve;

import java.util.Arrays;

/**
 * The step within a region around a point that lessens linear residuals most: {@code min |A x + b|} where
 * {@code |D x| <= radius}, up to a tenth of the radius. J. Moré, "The Levenberg-Marquardt algorithm: implementation and
 * theory", 1978; MINPACK's lmpar and qrsolv. All vectors are in the order and the scale of {@code R}.
 */
final class TrustRegion {

    private static final double TINY = Double.MIN_NORMAL;

    private final Orthogonal matrix;
    private final double[] projected;
    private final double[] scale;
    private final int size;
    private final double[][] lower;
    private final double[] pivots;
    private double damping;
    private double[] step;

    /**
     * @param matrix the matrix
     * @param projected {@code Q' b}
     * @param scale the diagonal of {@code D}, for each parameter
     * @param damping a guess
     */
    TrustRegion(Orthogonal matrix, double[] projected, double[] scale, double damping) {
        this.matrix = matrix;
        this.projected = projected;
        this.size = projected.length;
        this.scale = new double[size];
        this.lower = new double[size][size];
        this.pivots = new double[size];
        this.damping = damping;
        for (int k = 0; k < size; k++) {
            int column = matrix.column(k);
            this.scale[k] = scale[column] / (matrix.length(column) == 0 ? 1 : matrix.length(column));
        }
    }

    double damping() {
        return damping;
    }

    /** The step, for each parameter. */
    double[] step() {
        double[] negative = new double[size];
        for (int k = 0; k < size; k++) {
            negative[k] = -step[k];
        }
        return matrix.unscaled(negative);
    }

    /** {@code |A x|}. */
    double change() {
        double[] moved = new double[size];
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                moved[i] += matrix.upper(i, j) * step[j];
            }
        }
        return Orthogonal.length(moved);
    }

    /** {@code |D x|}. */
    double length() {
        return Orthogonal.length(scaled());
    }

    private double[] scaled() {
        double[] scaled = new double[size];
        for (int k = 0; k < size; k++) {
            scaled[k] = scale[k] * step[k];
        }
        return scaled;
    }

    void within(double radius) {
        int rank = matrix.rank();
        step = new double[size];
        for (int i = rank - 1; i >= 0; i--) {
            double sum = projected[i];
            for (int j = i + 1; j < rank; j++) {
                sum -= matrix.upper(i, j) * step[j];
            }
            step[i] = sum / matrix.upper(i, i);
        }
        double excess = length() - radius;
        if (excess <= 0.1 * radius) {
            damping = 0;
            return;
        }
        double least = rank == size ? excess / radius / square(undamped()) : 0;
        double steepest = steepest();
        double most = steepest == 0 || steepest / radius == 0 ? TINY / Math.min(radius, 0.1) : steepest / radius;
        damping = Math.clamp(damping, Math.min(least, most), most);
        if (damping == 0) {
            damping = steepest / length();
        }
        search(radius, excess, least, most);
    }

    private void search(double radius, double first, double lower, double upper) {
        double excess = first;
        double least = lower;
        double most = upper;
        for (int round = 1; round <= 10; round++) {
            damping = damping == 0 ? Math.max(TINY, 0.001 * most) : damping;
            damp();
            double before = excess;
            excess = length() - radius;
            if (Math.abs(excess) <= 0.1 * radius || least == 0 && excess <= before && before < 0) {
                return;
            }
            double correction = excess / radius / square(damped());
            if (excess > 0) {
                least = Math.max(least, damping);
            } else {
                most = Math.min(most, damping);
            }
            if (round < 10) {
                damping = Math.max(least, damping + correction);
            }
        }
    }

    private static double square(double x) {
        return x * x;
    }

    /** {@code |R^-T D D x| / |D x|}. */
    private double undamped() {
        double[] w = direction();
        for (int j = 0; j < size; j++) {
            double sum = w[j];
            for (int i = 0; i < j; i++) {
                sum -= matrix.upper(i, j) * w[i];
            }
            w[j] = sum / matrix.upper(j, j);
        }
        return Orthogonal.length(w);
    }

    private double damped() {
        double[] w = direction();
        for (int j = 0; j < size; j++) {
            w[j] /= pivots[j];
            for (int i = j + 1; i < size; i++) {
                w[i] -= lower[i][j] * w[j];
            }
        }
        return Orthogonal.length(w);
    }

    private double[] direction() {
        double[] w = scaled();
        double length = Orthogonal.length(w);
        for (int k = 0; k < size; k++) {
            w[k] = scale[k] * (w[k] / length);
        }
        return w;
    }

    private double steepest() {
        double[] w = new double[size];
        for (int j = 0; j < size; j++) {
            for (int i = 0; i <= j; i++) {
                w[j] += matrix.upper(i, j) * projected[i];
            }
            w[j] /= scale[j];
        }
        return Orthogonal.length(w);
    }

    /** Solves {@code (R' R + damping D D) x = R' b} by rotations of the rows of {@code sqrt(damping) D} into {@code R}. */
    private void damp() {
        double root = Math.sqrt(damping);
        double[] right = projected.clone();
        for (int j = 0; j < size; j++) {
            for (int i = j; i < size; i++) {
                lower[i][j] = matrix.upper(j, i);
            }
        }
        double[] row = new double[size];
        for (int j = 0; j < size; j++) {
            if (scale[j] != 0) {
                Arrays.fill(row, 0);
                row[j] = root * scale[j];
                rotate(j, row, right);
            }
        }
        step = backwards(right);
    }

    private void rotate(int first, double[] row, double[] right) {
        double rest = 0;
        for (int k = first; k < size; k++) {
            if (row[k] == 0) {
                continue;
            }
            double head = lower[k][k];
            boolean steep = Math.abs(head) < Math.abs(row[k]);
            double slope = steep ? head / row[k] : row[k] / head;
            double part = 1 / Math.sqrt(1 + slope * slope);
            double cosine = steep ? part * slope : part;
            double sine = steep ? part : part * slope;
            lower[k][k] = cosine * head + sine * row[k];
            double turned = cosine * right[k] + sine * rest;
            rest = -sine * right[k] + cosine * rest;
            right[k] = turned;
            for (int i = k + 1; i < size; i++) {
                double kept = cosine * lower[i][k] + sine * row[i];
                row[i] = -sine * lower[i][k] + cosine * row[i];
                lower[i][k] = kept;
            }
        }
    }

    private double[] backwards(double[] right) {
        double[] x = new double[size];
        for (int j = size - 1; j >= 0; j--) {
            pivots[j] = lower[j][j];
            double sum = right[j];
            for (int i = j + 1; i < size; i++) {
                sum -= lower[i][j] * x[i];
            }
            x[j] = pivots[j] == 0 ? 0 : sum / pivots[j];
        }
        return x;
    }
}
