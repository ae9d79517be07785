package io.adjoint.ode;

import static io.adjoint.dsl.Adjoint.cond;
import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.iterate;
import static io.adjoint.dsl.Adjoint.jvp;
import static io.adjoint.dsl.Adjoint.where;
import static io.adjoint.dsl.Adjoint.whileLoop;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Term;
import io.adjoint.solve.LinearSolver;
import io.adjoint.solve.RootSolver;
import io.adjoint.solve.Solve;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;

/**
 * Steps that end where events happen.
 *
 * @param <S> the structure of the state
 */
final class Watch<S> {

    /** Halvings of the step that holds an event: what is left is within reach of Newton's method. */
    private static final int HALVINGS = 30;

    /** Newton steps to the event, each of which doubles the digits of the time. */
    private static final int POLISHINGS = 2;

    /** The time is found before it is asked for as a root, whose derivatives are the implicit function theorem's. */
    private static final RootSolver FOUND = (equations, start) -> start;

    private static final double NOTHING = -1;

    /**
     * What the loop carries.
     *
     * @param progress how far it has come
     * @param last the place of the event at which the progress stands, or -1
     * @param happenings so far
     */
    record Watched(Progress progress, Term last, Happenings happenings) {}

    /** A length of a step, and the place of the event that it ends with. */
    private record Found(Term h, Term which) {}

    private static final String CHANGED = "an event's changed state";

    private static final String MEND = "Give the whole state as it is after the event, each component in its shape";

    private final Field<S> field;
    private final Steps steps;
    private final Solver solver;
    private final List<Event<S>> events;

    Watch(Field<S> field, Steps steps, Solver solver, List<Event<S>> events) {
        this.field = field;
        this.steps = steps;
        this.solver = solver;
        this.events = events;
    }

    Watched begin(Progress start) {
        Term none = constant(Tensor.full(Double.NaN, solver.maxEvents())).to(field.dtype());
        Term zero = constant(0.0).to(field.dtype());
        return new Watched(start, zero.plus(NOTHING), new Happenings(zero, none, none));
    }

    Watched until(Watched start, Term time, Term end) {
        return whileLoop(w -> steps.goesOn(w.progress(), time), w -> attempt(w, end), start, solver.looping());
    }

    private Watched attempt(Watched before, Term end) {
        Progress p = before.progress();
        Steps.Trial trial = steps.trial(p, end);
        Term crossed = constant(0.0);
        for (int i = 0; i < events.size(); i++) {
            crossed = crossed.maximum(crosses(i, before, trial.h(), trial.tried().y()));
        }
        Progress usual = steps.after(p, trial);
        return cond(crossed.times(trial.taken()), () -> happened(before, trial),
                () -> new Watched(usual, where(trial.taken(), NOTHING, before.last()), before.happenings()));
    }

    /** Whether an event happens in a step. Where a step begins with it, the way from there tells the sense. */
    private Term crosses(int event, Watched before, Term h, Term after) {
        Progress p = before.progress();
        Term t = p.t().stopGradient();
        Term y = p.y().stopGradient();
        Term here = value(event, t, y);
        Term side = cond(before.last().eq(event).maximum(here.eq(0)), () -> leaving(event, t, y), () -> here)
                .stopGradient();
        Term there = value(event, t.plus(h), after).stopGradient();
        return switch (events.get(event).crossing()) {
            case FALLING -> side.gt(0).times(there.le(0));
            case RISING -> side.lt(0).times(there.ge(0));
            case EITHER -> side.gt(0).times(there.le(0)).plus(side.lt(0).times(there.ge(0)));
        };
    }

    /** How an event's function changes with time. */
    private Term leaving(int event, Term t, Term y) {
        return jvp((Term s) -> value(event, t.plus(s), y.plus(field.at(t, y).times(s))))
                .at(constant(0.0).to(field.dtype()), constant(1.0).to(field.dtype()));
    }

    private Term value(int event, Term t, Term y) {
        Term value = AdjointException.notNull(
                events.get(event).function().apply(t.times(field.sense()), field.state(y)), "ode",
                "what an event's function gives");
        if (value.shape().size() != 1) {
            throw new AdjointException("ode", "an event's function of shape " + value.shape(),
                    "one number, of shape ()",
                    "Select an element, or take amax or amin: an event happens where a number passes through 0");
        }
        return value.reshape(Shape.SCALAR);
    }

    private Watched happened(Watched before, Steps.Trial trial) {
        Progress p = before.progress();
        Found found = new Found(trial.h(), constant(NOTHING).to(field.dtype()));
        for (int i = 0; i < events.size(); i++) {
            int event = i;
            Found sofar = found;
            Term after = steps.step(p, sofar.h()).y();
            found = cond(crosses(event, before, sofar.h(), after),
                    () -> new Found(located(event, p, sofar.h()), constant((double) event).to(field.dtype())),
                    () -> sofar);
        }
        Method.Attempt last = steps.step(p, found.h());
        Term t = p.t().plus(found.h());
        Term y = changed(found.which(), t, last.y());
        Progress there = new Progress(t, y, solver.method().carriesSlope() ? field.at(t, y) : p.slope(),
                where(ends(found.which()), 0, p.h()), p.t(), last.dense(), p.steps().plus(1), p.rejected());
        return new Watched(there, found.which(), noted(before.happenings(), t, found.which()));
    }

    private Term changed(Term which, Term t, Term y) {
        Term changed = y;
        for (int i = 0; i < events.size(); i++) {
            S other = events.get(i).change().apply(t.times(field.sense()), field.state(y));
            changed = where(which.eq(i), field.packed(field.fitting(other, CHANGED, MEND)), changed);
        }
        return changed;
    }

    private Term ends(Term which) {
        Term ends = constant(0.0);
        for (int i = 0; i < events.size(); i++) {
            ends = events.get(i).stops() ? ends.maximum(which.eq(i)) : ends;
        }
        return ends;
    }

    private Happenings noted(Happenings before, Term t, Term which) {
        Term here = constant(Tensor.arange(solver.maxEvents())).eq(before.count());
        return new Happenings(before.count().plus(1), where(here, t.times(field.sense()), before.times()),
                where(here, which, before.which()));
    }

    /** The length of the step that ends with an event, which lies within it. */
    private Term located(int event, Progress p, Term h) {
        record Interval(Term from, Term to) {}
        Term whole = h.stopGradient();
        Term there = at(event, p, whole).sign().stopGradient();
        Interval within = iterate(HALVINGS, interval -> {
            Term middle = interval.from().plus(interval.to()).div(2).stopGradient();
            Term beyond = at(event, p, middle).stopGradient().times(there).ge(0);
            return new Interval(where(beyond, interval.from(), middle), where(beyond, middle, interval.to()));
        }, new Interval(whole.times(0), whole));
        Term found = within.to().stopGradient();
        for (int i = 0; i < POLISHINGS; i++) {
            found = found.minus(at(event, p, found).div(jvp((Term s) -> at(event, p, s))
                    .at(found, constant(1.0).to(field.dtype())))).stopGradient();
        }
        return Solve.root(s -> at(event, p, s), found, FOUND, LinearSolver.dense());
    }

    private Term at(int event, Progress p, Term h) {
        return value(event, p.t().plus(h), steps.step(p, h).y());
    }
}
