package io.adjoint.tour;

import static io.adjoint.dsl.Adjoint.variable;
import static io.adjoint.tour.Row.line;

import io.adjoint.dsl.Term;
import io.vavr.collection.Stream;

/** Row 5: a derivative is a term, so the next order is the same pass once more. */
final class Orders {

    static final Term X = variable("x", 3.0);
    static final Term SQUARE = X.square();

    private Orders() {}

    /** {@return x^2 and its derivatives of every order, lazily} */
    static Stream<Term> derivatives() {
        return Stream.iterate(SQUARE, term -> term.gradient().of(X));
    }

    static Row row() {
        return Row.of(5, "Higher orders: x^2 at x = 3",
                line("var first = y.gradient().of(x)", derivatives().get(1)),
                line("first.value()", derivatives().get(1).value()),
                line("var second = first.gradient().of(x)", derivatives().get(2)),
                line("second.gradient().of(x).value()", derivatives().get(3).value()));
    }
}
