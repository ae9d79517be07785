package io.adjoint.expr;

import io.adjoint.AdjointException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

    private static List<Interval> box(Interval... operands) {
        return Arrays.asList(AdjointException.notNull(operands, "domain", "the intervals"));
    }
}
