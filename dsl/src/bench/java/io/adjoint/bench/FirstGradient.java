package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.variable;

import io.adjoint.dsl.Term;

/** What a user of the library begins with: the tutorial's y and its gradient. */
public final class FirstGradient {

    private FirstGradient() {}

    /**
     * Prints the gradient.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        Term w = variable("w", 1.0);
        Term x = variable("x", 2.0);
        Term y = x.plus(w).times(w.plus(1));
        System.out.println(y.gradient().of(w).value().item() + " " + y.gradient().of(x).value().item());
    }
}
