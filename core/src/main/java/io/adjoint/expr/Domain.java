package io.adjoint.expr;

import java.util.ArrayList;
import java.util.List;

/**
 * Where an operation may be sampled by tests: boxes in the space of its operands, inside which it is defined and as
 * smooth as it ever is. Kinks, poles and ties lie outside.
 *
 * @param boxes alternatives, each with one interval an operand
 */
public record Domain(List<List<Interval>> boxes) {

    /**
     * One box.
     *
     * @param operands an interval an operand
     * @return the domain
     */
    public static Domain of(Interval... operands) {
        return new Domain(List.of(List.of(operands)));
    }

    /**
     * This domain or another box.
     *
     * @param operands an interval an operand
     * @return both
     */
    public Domain or(Interval... operands) {
        var more = new ArrayList<>(boxes);
        more.add(List.of(operands));
        return new Domain(List.copyOf(more));
    }
}
