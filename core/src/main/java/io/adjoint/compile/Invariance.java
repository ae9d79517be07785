package io.adjoint.compile;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Joint;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Variable;
import io.adjoint.function.Body;
import io.adjoint.function.Count;
import io.adjoint.function.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pass from expressions to expressions that takes out of loops of unknown length what no step changes, of the steps and of
 * the condition. Such a loop may have no steps: what could refuse its operands, or not come to an end, stays inside.
 */
final class Invariance {

    private Invariance() {}

    static List<Expr> of(List<Expr> roots) {
        return Reassembly.with((application, operands) -> application.op() instanceof Loop loop
                && !(loop.count() instanceof Count.Fixed)
                        ? moved(loop, operands)
                        : Optional.empty(),
                roots);
    }

    /**
     * A function in two parts.
     *
     * @param once what is the same at each step, of the last parameters alone; empty if there is nothing to compute
     * @param step the rest, which takes it in their place; or else all
     */
    record Parts(Optional<Body> once, Body step) {}

    /** A function of which so many last parameters are the same at each step. */
    static Parts parts(Body body, int invariants) {
        List<Variable> parameters = body.parameters();
        int moving = parameters.size() - invariants;
        Body.Traced traced = Body.traced(parameters.subList(0, moving), body.results(), Invariance::staysInside);
        return traced.captured().stream().noneMatch(Apply.class::isInstance)
                ? new Parts(Optional.empty(), body)
                : new Parts(Optional.of(new Body(parameters.subList(moving, parameters.size()), traced.captured())),
                        traced.body());
    }

    private static boolean staysInside(Apply application) {
        return application.op() instanceof Opaque || application.op() instanceof Joint;
    }

    private static Optional<List<Expr>> moved(Loop loop, List<Expr> operands) {
        int carries = loop.carries();
        List<Variable> parameters = loop.body().parameters();
        List<Expr> results = new ArrayList<>(loop.body().results());
        if (loop.count() instanceof Count.While(Body condition, int _)) {
            results.addAll(condition.at(parameters));
        }
        Parts parts = parts(new Body(parameters, results), parameters.size() - carries);
        return parts.once.map(once -> taken(loop, operands, parts.step, once));
    }

    private static List<Expr> taken(Loop loop, List<Expr> operands, Body all, Body once) {
        int carries = loop.carries();
        Count count = loop.count() instanceof Count.While condition
                ? condition.with(new Body(all.parameters(), all.results().subList(carries, all.results().size())))
                : loop.count();
        Loop rest =
                new Loop(loop.name(), new Body(all.parameters(), all.results().subList(0, carries)), carries, 0, count,
                        loop.reversed(), loop.memory());
        int read = loop.first() + carries;
        List<Expr> given = new ArrayList<>(operands.subList(0, read));
        given.addAll(once.at(operands.subList(read, operands.size())));
        return List.copyOf(Apply.of(rest, given).results());
    }
}
