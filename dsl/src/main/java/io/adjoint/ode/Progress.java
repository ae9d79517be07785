package io.adjoint.ode;

import static io.adjoint.dsl.Adjoint.where;

import io.adjoint.dsl.Term;
import java.util.List;

/**
 * How far the steps have come: what the loop carries.
 *
 * @param t the time
 * @param y the state there
 * @param slope the right-hand side there, for a method that begins with it
 * @param h the length of the next step to try
 * @param from the time at which the last step began, which interpolants count from
 * @param dense coefficients of the interpolant over the last step
 * @param steps how many were taken
 * @param rejected how many were tried and not taken
 */
record Progress(Term t, Term y, Term slope, Term h, Term from, List<Term> dense, Term steps, Term rejected) {

    /** The state at a time of the last step. */
    Term at(Term time) {
        Term whole = t.minus(from);
        Term theta = time.minus(from).div(where(whole.eq(0), 1, whole));
        Term rest = theta.neg().plus(1);
        // CONTD5 of Hairer, Norsett and Wanner, Solving Ordinary Differential Equations I
        Term inner = dense.get(3).plus(dense.get(4).times(rest)).times(theta);
        return dense.get(2).plus(inner).times(rest).plus(dense.get(1)).times(theta).plus(dense.get(0));
    }
}
