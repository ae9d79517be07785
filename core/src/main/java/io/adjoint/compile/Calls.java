package io.adjoint.compile;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.function.Call;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A pass from expressions to expressions that writes out calls which keep nothing that would not be kept anyway, so that they
 * fuse with what is around them. A call of operands that another call takes, too, stays: it is computed again there so that
 * its parts need not be kept.
 */
final class Calls {

    private Calls() {}

    static List<Expr> of(List<Expr> roots) {
        List<Expr> before = roots;
        List<Expr> after = writtenOut(before);
        while (after != before) {
            before = after;
            after = writtenOut(before);
        }
        return after;
    }

    /** The roots themselves if no call is written out. */
    private static List<Expr> writtenOut(List<Expr> roots) {
        Map<Expr, Integer> takers = new HashMap<>();
        Set<Apply> calls = new HashSet<>();
        for (Expr node : Graph.of(roots).order()) {
            if (node instanceof Apply apply && apply.op() instanceof Call && calls.add(apply.application())) {
                Set.copyOf(apply.operands()).forEach(operand -> takers.merge(operand, 1, Integer::sum));
            }
        }
        Set<Apply> alone = new HashSet<>();
        for (Apply call : calls) {
            if (call.operands().stream().allMatch(operand -> takers.get(operand) == 1)) {
                alone.add(call);
            }
        }
        return alone.isEmpty()
                ? roots
                : Reassembly.with((application, operands) -> alone.contains(application)
                        && application.op() instanceof Call(var body)
                                ? Optional.of(body.at(operands))
                                : Optional.empty(),
                        roots);
    }
}
