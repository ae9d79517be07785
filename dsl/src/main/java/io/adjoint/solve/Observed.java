package io.adjoint.solve;

/** What a curve foretells less what was observed, each divided by its deviation. */
final class Observed implements Residuals {

    private final Curve curve;
    private final double[] y;
    private final double[] deviations;

    Observed(Curve curve, double[] y, double[] deviations) {
        this.curve = curve;
        this.y = y;
        this.deviations = deviations;
    }

    @Override
    public int count() {
        return y.length;
    }

    @Override
    public int parameters() {
        return curve.parameters();
    }

    @Override
    public double[] at(double[] point) {
        double[] values = curve.at(point);
        for (int i = 0; i < y.length; i++) {
            values[i] -= y[i];
        }
        for (int i = 0; deviations.length > 0 && i < values.length; i++) {
            values[i] /= deviations[i % y.length];
        }
        return values;
    }

    /** Which is the first residual or slope that is not finite, or -1. */
    static int strange(double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                return i;
            }
        }
        return -1;
    }

    /** The length of what was observed, weighted. */
    double size() {
        double[] weighted = y.clone();
        for (int i = 0; i < deviations.length; i++) {
            weighted[i] /= deviations[i];
        }
        return Orthogonal.length(weighted);
    }

    double[] observed() {
        return y;
    }

    double[] deviations() {
        return deviations;
    }
}
