package io.adjoint.ode;

import static io.adjoint.dsl.Adjoint.concat;
import static io.adjoint.dsl.Adjoint.operation;
import static io.adjoint.dsl.Adjoint.scan;
import static io.adjoint.dsl.Adjoint.stack;

import io.adjoint.diff.Derivatives;
import io.adjoint.diff.Reverse;
import io.adjoint.dsl.Step;
import io.adjoint.dsl.Term;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.function.Body;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Derivatives by the adjoint equation {@code da/dt = -a df/dy}, solved backward in time beside the state itself, which is
 * begun anew at each time that was asked for: nothing else is kept (Chen, Rubanova, Bettencourt and Duvenaud, "Neural
 * ordinary differential equations", 2018). Where the state does not come back to what it was, a warning says so.
 */
final class Backsolve {

    private static final System.Logger LOGGER = System.getLogger(Backsolve.class.getPackageName());

    /** What a state may be off when it comes back, by what is tolerated of a step. */
    private static final double FAR = 1e3;

    private final Solver solver;
    private final Method.Tolerance tolerance;
    private final Body slope;
    private final List<Expr> captured;
    private final List<Integer> moving;
    private final Body pulled;

    Backsolve(Field<?> field, Solver solver, int size) {
        this.solver = solver;
        this.tolerance = solver.tolerated(field.dtype());
        Variable t = Variable.fresh("t", new Type(Shape.SCALAR, field.dtype()));
        Variable y = Variable.fresh("y", new Type(Shape.of(size), field.dtype()));
        Body.Traced traced = Body.traced(List.of(t, y), List.of(field.at(Term.of(t), Term.of(y)).expr()));
        this.slope = traced.body();
        this.captured = traced.captured();
        this.moving = IntStream.range(0, captured.size())
                .filter(k -> !(captured.get(k) instanceof Constant)).boxed().toList();
        this.pulled = pulled(slope, moving);
    }

    /** Of time, state, what the slope uses, and the adjoint: the slope, and the products of the adjoint with its slopes. */
    private static Body pulled(Body slope, List<Integer> moving) {
        Variable a = Variable.fresh("a", slope.resultTypes().getFirst());
        List<Variable> targets = new ArrayList<>(List.of(slope.parameters().get(1)));
        moving.forEach(k -> targets.add(slope.parameters().get(2 + k)));
        var flows = Reverse.pass(slope.results(), List.of(a), targets);
        List<Expr> results = new ArrayList<>(slope.results());
        targets.forEach(each -> results.add(flows.get(each).getOrElse(() -> Derivatives.zero(each.type()))));
        return new Body(Stream.concat(slope.parameters().stream(), Stream.of(a)).toList(), results);
    }

    /** States at times, with the derivative by the start, the times, and what the slope uses. */
    Term attached(Term states, Term start, Term times) {
        List<Term> operands = new ArrayList<>(List.of(states.stopGradient(), start, times));
        captured.forEach(each -> operands.add(Term.of(each)));
        return operation("backsolve", types -> types.getFirst(), List::getFirst,
                (given, y, g) -> back(given.get(2), given.subList(3, given.size()), y, g)).apply(operands);
    }

    /** The state, its adjoint, and what has flown to what the slope uses. */
    record Back(Term y, Term a, List<Term> flows) {}

    private record Carry(Term a, List<Term> flows) {}

    private record Interval(Term from, Term to, Term y, Term before, Term g) {}

    private List<Term> back(Term times, List<Term> used, Term y, Term g) {
        int intervals = times.shape().dim(0) - 1;
        List<Term> none = moving.stream().map(k -> Ode.zeros(used.get(k))).toList();
        if (intervals == 0) {
            return flows(Ode.zeros(y), g.get(0), Ode.zeros(times), none, used);
        }
        Step<Carry, Term> all = scan((Carry carry, Interval i) -> {
            Term a = carry.a().plus(i.g());
            Back there = Ode.solve((Term t, Back b) -> change(t, b, used), new Back(i.y(), a, carry.flows()),
                    stack(i.from(), i.to()), solver).last();
            return new Step<>(new Carry(watched(there.a(), there.y(), i.before(), i.to()), there.flows()),
                    i.g().times(slope(i.from(), i.y(), used)).sum());
        }, new Carry(Ode.zeros(g.get(0)), none), new Interval(later(times, intervals), earlier(times, intervals),
                later(y, intervals), earlier(y, intervals), later(g, intervals)));
        Term a = all.carry().a();
        Term first = a.times(slope(times.get(0), y.get(0), used)).sum().neg();
        return flows(Ode.zeros(y), a.plus(g.get(0)), concat(first.reshape(1), all.output().flip(0)),
                all.carry().flows(),
                used);
    }

    private List<Term> flows(Term states, Term start, Term times, List<Term> moved, List<Term> used) {
        List<Term> flows = new ArrayList<>(List.of(states, start, times));
        for (int k = 0; k < used.size(); k++) {
            int place = moving.indexOf(k);
            flows.add(place < 0 ? Ode.zeros(used.get(k)) : moved.get(place));
        }
        return flows;
    }

    private static Term later(Term all, int intervals) {
        return all.narrow(0, 1, intervals).flip(0);
    }

    private static Term earlier(Term all, int intervals) {
        return all.narrow(0, 0, intervals).flip(0);
    }

    private Term slope(Term t, Term y, List<Term> used) {
        return Term.of(slope.at(exprs(t, y, used)).getFirst());
    }

    private Back change(Term t, Back b, List<Term> used) {
        List<Expr> operands = exprs(t, b.y(), used);
        operands.add(b.a().expr());
        List<Term> found = pulled.at(operands).stream().map(Term::of).toList();
        return new Back(found.getFirst(), found.get(1).neg(),
                found.subList(2, found.size()).stream().map(Term::neg).toList());
    }

    private static List<Expr> exprs(Term t, Term y, List<Term> used) {
        List<Expr> operands = new ArrayList<>(List.of(t.expr(), y.expr()));
        used.forEach(each -> operands.add(each.expr()));
        return operands;
    }

    /** The adjoint, and a warning where the state came back elsewhere. */
    private Term watched(Term a, Term came, Term was, Term time) {
        return Ode.looked("backsolve", this::warned, List.of(a, came, was, time));
    }

    private Tensor warned(List<Tensor> found) {
        double[] came = found.get(1).toDoubleArray();
        double[] was = found.get(2).toDoubleArray();
        double off = IntStream.range(0, was.length).mapToDouble(i -> Math.abs(came[i] - was[i])
                / (tolerance.absolute() + tolerance.relative() * Math.abs(was[i]))).max().orElse(0);
        if (!(off <= FAR)) {
            LOGGER.log(System.Logger.Level.WARNING, "ode: solved backward, the state at t = "
                    + found.get(3).toDoubleArray()[0] + " came back as " + found.get(1) + " instead of " + found.get(2)
                    + ", " + String.format(Locale.ROOT, off < 1e6 ? "%.0f" : "%.1e", off)
                    + " tolerances off; the gradient is off likewise. What decays forward grows"
                    + " backward: without backsolve(), the gradient is that of the steps, exactly");
        }
        return found.getFirst();
    }
}
