package io.adjoint.check;

import io.adjoint.AdjointException;
import io.vavr.collection.Vector;

/**
 * What a gradient check found.
 *
 * @param disagreements the elements at which derivative and finite difference are too far apart, each of them once
 * @param unreliable the elements at which finite differences say nothing, on a kink or pole
 * @param compared how many elements were compared
 * @param breaches what operations do that no function does, and orders of which nothing could be compared
 */
public record Report(Vector<Element> disagreements, Vector<Element> unreliable, int compared, Vector<String> breaches) {
    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Report {
        AdjointException.notNull(disagreements, "report", "the disagreements");
        AdjointException.notNull(unreliable, "report", "the unreliable elements");
        AdjointException.notNull(breaches, "report", "the breaches");
    }

    static final Report EMPTY = new Report(Vector.empty(), Vector.empty(), 0, Vector.empty());

    /**
     * Whether something could be compared in every order, all of it agrees, and every operation is a function.
     *
     * @return true if derivatives are as they should be, as far as differences tell
     */
    public boolean agrees() {
        return compared > 0 && disagreements.isEmpty() && breaches.isEmpty();
    }

    Report plus(Report other) {
        return new Report(disagreements.appendAll(other.disagreements), unreliable.appendAll(other.unreliable),
                compared + other.compared, breaches.appendAll(other.breaches));
    }

    Report plus(Element element, boolean reliable, Tolerance tolerance) {
        if (!reliable) {
            return new Report(disagreements, unreliable.append(element), compared, breaches);
        }
        Report report = disagreeing(element, tolerance.relative());
        return new Report(report.disagreements, unreliable, compared + 1, breaches);
    }

    /** With an element among those that disagree, if it does. */
    Report disagreeing(Element element, double relative) {
        return new Report(element.within(relative) ? disagreements : disagreements.append(element), unreliable,
                compared, breaches);
    }

    Report breaching(Vector<String> others) {
        return new Report(disagreements, unreliable, compared, breaches.appendAll(others));
    }

    @Override
    public String toString() {
        String head = compared + " derivatives compared, " + disagreements.size() + " disagree, " + unreliable.size()
                + " on a kink or pole";
        return disagreements.sortBy(element -> -element.distance()).take(10).map(Element::toString)
                .prependAll(breaches).prepend(head).mkString("\n  ");
    }
}
