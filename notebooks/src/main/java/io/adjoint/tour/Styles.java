package io.adjoint.tour;

import static io.adjoint.dsl.Adjoint.at;
import static io.adjoint.dsl.Adjoint.symbol;
import static io.adjoint.dsl.Adjoint.variable;
import static io.adjoint.dsl.Adjoint.where;
import static io.adjoint.tour.Row.line;

import io.adjoint.dsl.Term;
import io.vavr.collection.Vector;

/**
 * Row 8: one function in two styles. It takes -x of a negative number and x^2 of any other, and doubles that until it
 * is 10 or more.
 */
final class Styles {

    /** Enough doublings for every sample. */
    private static final int DOUBLINGS = 8;

    static final Vector<Double> SAMPLES = Vector.of(-3.0, 0.5, 1.5, 4.0);

    static final Term X = symbol("x");
    static final Term STATIC = unrolled();

    private Styles() {}

    /** {@return the function built anew at each point, where the host's own if and while see values} */
    static Term defineByRun(Term x) {
        Term y = x.item() < 0 ? x.neg() : x.square();
        while (y.item() < 10) {
            y = y.times(2);
        }
        return y;
    }

    private static Term unrolled() {
        Term y = where(X.lt(0), X.neg(), X.square());
        for (int i = 0; i < DOUBLINGS; i++) {
            y = where(y.lt(10), y.times(2), y);
        }
        return y;
    }

    /** {@return value and slope of the tree built at this point} */
    static Vector<Double> runAt(double point) {
        Term x = variable("x", point);
        Term y = defineByRun(x);
        return Vector.of(y.item(), y.gradient().of(x).item());
    }

    /** {@return value and slope here of the tree built once} */
    static Vector<Double> staticAt(double point) {
        return Vector.of(STATIC, STATIC.gradient().of(X)).map(term -> term.value(at(X, point)).item());
    }

    static Row row() {
        return Row.of(8, "Define-by-run (if and while on values) and one static tree (where) agree",
                line("x", SAMPLES.mkString(", ")),
                line("built at each x: value, slope", SAMPLES.map(Styles::runAt).map(pair -> pair.mkString(", "))
                        .mkString("; ")),
                line("built once: y.value(at(x, ...)), slope", SAMPLES.map(Styles::staticAt)
                        .map(pair -> pair.mkString(", ")).mkString("; ")));
    }
}
