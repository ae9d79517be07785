package io.adjoint.tour;

import static io.adjoint.dsl.Adjoint.concat;
import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.variable;
import static io.adjoint.tour.Row.line;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Gradients;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Tensor;
import java.util.function.Supplier;

/** Rows 4, 6 and 7: roots and variables of more than one element. */
final class Outputs {

    static final Term W = variable("w", Tensor.of(1));
    static final Term X = variable("x", Tensor.of(2));
    static final Term BOTH = concat(0, X.plus(W).times(W.plus(1)), X.plus(W).plus(W.plus(1)));

    static final Term ONES = variable("x", Tensor.ones(2, 2));
    static final Term MEAN = ONES.plus(2).square().times(3).mean();

    private Outputs() {}

    /** {@return the derivative by w of both outputs, each times its weight} */
    static Term weighted(double first, double second) {
        return BOTH.vjp(constant(first, second)).of(W);
    }

    /** {@return what the library says to a call that cannot mean anything} */
    static String refusal(Supplier<Gradients> call) {
        try {
            return "no refusal: " + call.get();
        } catch (AdjointException refused) {
            return refused.getMessage();
        }
    }

    private static String sentences(String message) {
        return message.replace("; ", ";\n").replace(". ", ".\n");
    }

    static Row weights() {
        return Row.of(4, "Two outputs, (x + w)(w + 1) and (x + w) + (w + 1), with a weight each",
                line("var both = concat(0, y0, y1)", BOTH.value()),
                line("both.vjp(constant(1, 1)).of(w).value()", weighted(1, 1).value()),
                line("both.vjp(constant(1, 2)).of(w).value()", weighted(1, 2).value()));
    }

    static Row mean() {
        return Row.of(6, "A matrix: the mean of 3(x + 2)^2 at x = ones(2, 2)",
                line("var m = x.plus(2).square().times(3).mean()", MEAN),
                line("m.value()", MEAN.value()),
                line("m.gradient().of(x).value()", MEAN.gradient().of(ONES).value()));
    }

    static Row refusals() {
        return Row.of(7, "A root that is no scalar needs weights, of its own shape",
                line("both.gradient()", sentences(refusal(BOTH::gradient))),
                line("both.vjp(constant(1, 2, 3))", sentences(refusal(() -> BOTH.vjp(constant(1, 2, 3))))));
    }
}
