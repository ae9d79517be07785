package io.adjoint.expr;

import io.adjoint.AdjointException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where an operation may be sampled by tests: boxes in the space of its operands, inside which it is defined and as
 * smooth as it ever is. Kinks, poles and ties lie outside.
 *
 * @param boxes alternatives, each with one interval an operand
 */
public record Domain(List<List<Interval>> boxes) {
    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Domain {
        boxes = AdjointException.noNulls(boxes, "domain", "the boxes").stream()
                .map(box -> AdjointException.<Interval>noNulls(box, "domain", "a box")).toList();
    }

    /**
     * One box.
     *
     * @param operands an interval an operand
     * @return the domain
     */
    public static Domain of(Interval... operands) {
        return new Domain(List.of(box(operands)));
    }

    /**
     * One box, by its bounds.
     *
     * @param bounds for each operand the least and the greatest number from which it is sampled
     * @return the domain
     * @throws AdjointException if the bounds do not come in pairs, are not finite, or the least exceeds the greatest
     */
    public static Domain of(double... bounds) {
        return of(between(bounds));
    }

    /**
     * This domain or another box.
     *
     * @param operands an interval an operand
     * @return both
     */
    public Domain or(Interval... operands) {
        var more = new ArrayList<>(boxes);
        more.add(box(operands));
        return new Domain(more);
    }

    /**
     * This domain or another box, by its bounds.
     *
     * @param bounds for each operand the least and the greatest number from which it is sampled
     * @return both
     * @throws AdjointException if the bounds do not come in pairs, are not finite, or the least exceeds the greatest
     */
    public Domain or(double... bounds) {
        return or(between(bounds));
    }

    private static Interval[] between(double... bounds) {
        AdjointException.notNull(bounds, "domain", "the bounds");
        if (bounds.length == 0 || bounds.length % 2 != 0) {
            throw new AdjointException("domain", bounds.length + " bounds", "two for each operand",
                    "Give the least and the greatest number for each");
        }
        return IntStream.range(0, bounds.length / 2)
                .mapToObj(k -> Interval.between(bounds[2 * k], bounds[2 * k + 1])).toArray(Interval[]::new);
    }

    private static List<Interval> box(Interval... operands) {
        return Arrays.asList(AdjointException.notNull(operands, "domain", "the intervals"));
    }
}
