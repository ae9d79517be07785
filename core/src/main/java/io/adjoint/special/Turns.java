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

    static double cotangent(double x) {
        return cosine(x) / sine(x);
    }
}
