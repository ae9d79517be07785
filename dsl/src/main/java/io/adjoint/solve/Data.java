package io.adjoint.solve;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Structure;
import io.adjoint.dsl.Term;
import io.adjoint.expr.Constant;
import io.adjoint.tensor.Tensor;
import java.util.Optional;

/**
 * Observations of a response at places.
 *
 * <pre>{@code
 * import io.adjoint.solve.Data;
 * Data.of(new double[] {0, 1, 2}, new double[] {1, 3, 5}).count();   // 3
 * }</pre>
 *
 * @param x where it was observed: a term, or a structure of terms that the model takes
 * @param y what was observed, a term that has a value
 * @param deviations the standard deviation of each observation, up to a factor for all
 * @param <X> the structure of the places
 */
public record Data<X>(X x, Term y, Optional<Term> deviations) {
    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null, there are no observations, there are more or fewer deviations than
     *     observations, or one is not positive
     */
    public Data {
        Structure.of(AdjointException.notNull(x, "data", "the places"));
        AdjointException.notNull(y, "data", "the observations");
        AdjointException.notNull(deviations, "data", "the deviations");
        if (y.shape().size() == 0) {
            throw new AdjointException("data", "no observations", "one at least", "Pass what was observed");
        }
        deviations.ifPresent(each -> requirePositive(each, y));
    }

    private static void requirePositive(Term each, Term y) {
        if (!each.shape().equals(y.shape())) {
            throw new AdjointException("data", "deviations of shape " + each.shape(), "shape " + y.shape()
                    + ", that of the observations", "Pass one for each observation");
        }
        double[] values = each.value().toDoubleArray();
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] > 0 && values[i] < Double.POSITIVE_INFINITY)) {
                throw new AdjointException("data", "the deviation " + values[i] + " of observation " + i,
                        "a positive number", "Leave out what tells nothing");
            }
        }
    }

    /**
     * Observations that are equally certain.
     *
     * @param <X> the structure of the places
     * @param x where it was observed
     * @param y what was observed
     * @return the data
     * @throws AdjointException if a part is null or no structure, or there are no observations
     */
    public static <X> Data<X> of(X x, Term y) {
        return new Data<>(x, y, Optional.empty());
    }

    /**
     * Observations of numbers at numbers.
     *
     * @param x where it was observed
     * @param y what was observed, as many
     * @return the data
     * @throws AdjointException if they differ in length, there are none, or an array is null
     */
    public static Data<Term> of(double[] x, double[] y) {
        AdjointException.notNull(x, "data", "the places");
        AdjointException.notNull(y, "data", "the observations");
        if (x.length != y.length) {
            throw new AdjointException("data", x.length + " places and " + y.length + " observations",
                    "an observation for each place", "Pass arrays of one length");
        }
        return of(Term.of(Constant.of(Tensor.of(x))), Term.of(Constant.of(Tensor.of(y))));
    }

    /**
     * The same observations with weights: what deviates more counts less.
     *
     * @param each the standard deviation of each observation, up to a factor for all
     * @return data with them
     * @throws AdjointException if there are more or fewer than observations, or one is not positive
     */
    public Data<X> withDeviations(Term each) {
        return new Data<>(x, y, Optional.of(AdjointException.notNull(each, "data", "the deviations")));
    }

    /** {@return how many observations there are} */
    public int count() {
        return y.shape().size();
    }
}
