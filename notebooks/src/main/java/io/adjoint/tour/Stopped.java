package io.adjoint.tour;

import static io.adjoint.dsl.Adjoint.variable;
import static io.adjoint.tour.Row.line;

import io.adjoint.dsl.Term;

/** Row 9: a value that every derivative takes for a constant. */
final class Stopped {

    static final Term X = variable("x", 3.0);
    static final Term CUBE = X.square().times(X);
    static final Term STOPPED = X.square().stopGradient().times(X);
    static final Term CONSTANT = X.square().stopGradient();

    private Stopped() {}

    static Row row() {
        return Row.of(9, "stopGradient: x^2 * x at x = 3, its first factor held fast",
                line("x.square().times(x), slope", CUBE.value() + ", " + CUBE.gradient().of(X).value()),
                line("x.square().stopGradient().times(x), slope",
                        STOPPED.value() + ", " + STOPPED.gradient().of(X).value()),
                line("c = x.square().stopGradient(), slope",
                        CONSTANT.value() + ", " + CONSTANT.gradient().of(X).value()),
                line("c.gradient().connected(x)", CONSTANT.gradient().connected(X)));
    }
}
