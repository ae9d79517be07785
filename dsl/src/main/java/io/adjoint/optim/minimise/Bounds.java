package io.adjoint.optim.minimise;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Structure;
import io.adjoint.dsl.Term;
import io.adjoint.expr.Constant;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;

/**
 * Between what parameters must lie.
 *
 * @param lower the least of each, which may be minus infinity
 * @param upper the most of each, which may be infinity
 * @param <P> the structure of the parameters
 */
public record Bounds<P>(P lower, P upper) {

    /**
     * Checks the parts.
     *
     * @throws AdjointException if one is null
     */
    public Bounds {
        AdjointException.notNull(lower, "bounds", "the lower bounds");
        AdjointException.notNull(upper, "bounds", "the upper bounds");
    }

    /**
     * The same bounds for all elements.
     *
     * @param <P> the structure of the parameters
     * @param like parameters
     * @param lower the least
     * @param upper the most
     * @return the bounds
     * @throws AdjointException if the parameters are null or no structure
     */
    public static <P> Bounds<P> of(P like, double lower, double upper) {
        return new Bounds<>(filled(like, lower), filled(like, upper));
    }

    private static <P> P filled(P like, double value) {
        return Structure.map(like, term -> Term.of(Constant.of(
                Tensor.full(term.shape(), value, term.dtype()))));
    }

    /** As arrays, after they are found to be of one form with parameters, and not to cross. */
    Box box(Flat<P> flat) {
        Box box = new Box(flat.array("the lower bounds", lower), flat.array("the upper bounds", upper));
        for (int i = 0; i < flat.size(); i++) {
            if (!(box.lower()[i] <= box.upper()[i])) {
                throw new AdjointException("minimise",
                        "bounds from " + box.lower()[i] + " to " + box.upper()[i] + " for "
                                + flat.name(i),
                        "lower bounds that are not above the upper", "Exchange or mend them");
            }
        }
        return box;
    }

    /** Bounds as arrays. */
    record Box(double[] lower, double[] upper) {

        static Box open(int size) {
            double[] lower = new double[size];
            double[] upper = new double[size];
            Arrays.fill(lower, Double.NEGATIVE_INFINITY);
            Arrays.fill(upper, Double.POSITIVE_INFINITY);
            return new Box(lower, upper);
        }

        double clamped(int i, double x) {
            return Math.min(Math.max(x, lower[i]), upper[i]);
        }

        /** The nearest place within. */
        double[] clamped(double[] x) {
            double[] within = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                within[i] = clamped(i, x[i]);
            }
            return within;
        }

        /** Whether a step against the gradient would leave the box at once. */
        boolean isHeld(int i, double x, double gradient) {
            return x <= lower[i] && gradient > 0 || x >= upper[i] && gradient < 0;
        }

        /** The gradient but for what points out of the box. */
        double[] projected(double[] x, double[] gradient) {
            double[] free = gradient.clone();
            for (int i = 0; i < free.length; i++) {
                if (isHeld(i, x[i], gradient[i])) {
                    free[i] = 0;
                }
            }
            return free;
        }
    }
}
