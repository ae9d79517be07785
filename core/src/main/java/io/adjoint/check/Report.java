package io.adjoint.check;

import io.adjoint.AdjointException;
import io.vavr.collection.Vector;

/**
 * What a gradient check found.
 *
 * @param disagreements the elements at which derivative and finite difference are too far apart
 * @param unreliable the elements at which finite differences say nothing, on a kink or pole
 * @param compared how many elements were compared
 */
public record Report(Vector<Element> disagreements, Vector<Element> unreliable, int compared) {
    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Report {
        AdjointException.notNull(disagreements, "report", "the disagreements");
        AdjointException.notNull(unreliable, "report", "the unreliable elements");
    }

    static final Report EMPTY = new Report(Vector.empty(), Vector.empty(), 0);

    /**
     * Whether everything that could be compared agrees.
     *
     * @return true if nothing disagrees
     */
    public boolean agrees() {
        return disagreements.isEmpty();
    }

    Report plus(Report other) {
        return new Report(disagreements.appendAll(other.disagreements), unreliable.appendAll(other.unreliable),
                compared + other.compared);
    }

    Report plus(Element element, boolean reliable, Tolerance tolerance) {
        if (!reliable) {
            return new Report(disagreements, unreliable.append(element), compared);
        }
        // written so that a NaN disagrees
        boolean agrees = element.distance() <= tolerance.relative();
        return new Report(agrees ? disagreements : disagreements.append(element), unreliable, compared + 1);
    }

    @Override
    public String toString() {
        String head = compared + " derivatives compared, " + disagreements.size() + " disagree, " + unreliable.size()
                + " on a kink or pole";
        return disagreements.sortBy(element -> -element.distance()).take(10).map(Element::toString)
                .prepend(head).mkString("\n  ");
    }
}
