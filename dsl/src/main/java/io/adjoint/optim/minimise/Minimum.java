package io.adjoint.optim.minimise;

import io.adjoint.AdjointException;
import io.adjoint.show.Bundle;
import io.adjoint.show.Showable;
import io.vavr.collection.Vector;
import java.util.Locale;
import java.util.Map;

/**
 * Where a minimiser ended.
 *
 * @param at the lowest place that was found
 * @param value of the function there; of least squares half the sum of squares, or of the losses of squares
 * @param slope the largest component of the gradient there, by magnitude; of bounded methods of what does not point out of
 *     the bounds, of constrained ones that of the Lagrangian
 * @param violation by how much constraints are violated at most; 0 where there are none
 * @param multipliers of the constraints, equalities first: how fast the minimum falls as they yield
 * @param why it stopped
 * @param counts what it took
 * @param way by which it went
 * @param <P> the structure of the parameters
 */
public record Minimum<P>(P at, double value, double slope, double violation, Vector<Double> multipliers, Stop why,
        Counts counts, Way way) implements Showable {

    /**
     * Checks the parts.
     *
     * @throws AdjointException if one is null
     */
    public Minimum {
        AdjointException.notNull(at, "minimise", "the place");
        AdjointException.notNull(multipliers, "minimise", "the multipliers");
        AdjointException.notNull(why, "minimise", "the reason");
        AdjointException.notNull(counts, "minimise", "the counts");
        AdjointException.notNull(way, "minimise", "the way");
    }

    /** {@return whether what was asked for is reached} */
    public boolean isConverged() {
        return why.isConverged();
    }

    /** {@return a few lines: value, reason, counts and place} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s after %d iterations, %d values, %d gradients, %d products, %d Jacobians%n"
                + "value %s, slope %s%s%n%s", why, counts.iterations(), counts.values(), counts.gradients(),
                counts.products(), counts.jacobians(), value, slope, violation > 0 ? ", violation " + violation : "",
                at)
                .replace("\r\n", "\n");
    }

    /** {@return the text, and a picture of the way where XChart is at hand} */
    @Override
    public Map<String, String> mimeBundle() {
        return Bundle.pictured(toString(), way::plot).map();
    }
}
