package io.adjoint.special;

/** Sine, cosine and cotangent of {@code pi x}, exact at halves and whole numbers however large. */
final class Turns {

    private Turns() {}

    static double sine(double x) {
        double turns = Math.rint(x);
        double rest = x - turns;
        double sine = Math.abs(rest) > 0.25
                ? Math.copySign(Math.cos(Math.PI * (0.5 - Math.abs(rest))), rest)
                : Math.sin(Math.PI * rest);
        return turns % 2 == 0 ? sine : -sine;
    }

    static double cosine(double x) {
        double size = Math.abs(x);
        double turns = Math.rint(size);
        double rest = Math.abs(size - turns);
        double cosine = rest > 0.25 ? Math.sin(Math.PI * (0.5 - rest)) : Math.cos(Math.PI * rest);
        return turns % 2 == 0 ? cosine : -cosine;
    }

    /** {@code sin pi (x + v)} as a series in v. */
    static Jet sine(int n, double x) {
        return waves(n, sine(x), cosine(x));
    }

    /** {@code cos pi (x + v)} as a series in v. */
    static Jet cosine(int n, double x) {
        return waves(n, cosine(x), -sine(x));
    }

    /** A wave of value and slope over pi, which repeat with the other sign. */
    private static Jet waves(int n, double value, double slope) {
        Jet wave = Jet.of(0, n, value);
        double factor = 1;
        for (int k = 1; k <= n; k++) {
            factor *= Math.PI / k;
            double size = factor * (k % 2 == 0 ? value : slope);
            wave.coefficients()[0][k] = k % 4 < 2 ? size : -size;
        }
        return wave;
    }

    static double cotangent(double x) {
        return cosine(x) / sine(x);
    }
}
