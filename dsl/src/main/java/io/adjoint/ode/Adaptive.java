package io.adjoint.ode;

import static io.adjoint.dsl.Adjoint.scan;
import static io.adjoint.dsl.Adjoint.where;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Step;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.Function;

/**
 * Solutions by steps of adaptive length.
 *
 * @param <S> the structure of the state
 */
final class Adaptive<S> {

    private final Term sense;
    private final Solver solver;
    private final List<Event<S>> events;
    private final Steps steps;
    private final Watch<S> watch;
    private final boolean interpolates;

    Adaptive(Field<S> field, Solver solver, List<Event<S>> events) {
        this.sense = field.sense();
        this.solver = solver;
        this.events = events;
        this.steps = new Steps(field, solver);
        this.watch = new Watch<>(field, steps, solver, events);
        this.interpolates = solver.method().interpolated() > 0;
    }

    /** The states at times that increase. */
    Solution<Term> solution(Term y0, Term times) {
        Watch.Watched start = watch.begin(steps.begin(times.get(0), y0));
        return events.isEmpty()
                ? followed(y0, times, start.progress(), steps::until, p -> p, _ -> start.happenings())
                : followed(y0, times, start, watch::until, Watch.Watched::progress, Watch.Watched::happenings);
    }

    /**
     * Steps from what is carried up to a time, of which none goes beyond an end.
     *
     * @param <C> what is carried
     */
    @FunctionalInterface
    private interface Until<C> {
        C of(C carry, Term time, Term end);
    }

    private <C> Solution<Term> followed(Term y0, Term times, C start, Until<C> until, Function<C, Progress> progress,
            Function<C, Happenings> happenings) {
        Term end = times.get(-1);
        Step<C, Term> all = scan((C carry, Term time) -> {
            C there = until.of(carry, time, interpolates ? end : time);
            return new Step<>(there, at(progress.apply(there), time));
        }, start, times.narrow(0, 1, times.shape().dim(0) - 1));
        return made(y0, all.output(), progress.apply(all.carry()), happenings.apply(all.carry()), end);
    }

    private Term at(Progress there, Term time) {
        Term y = interpolates ? there.at(time) : there.y();
        return where(there.t().ge(time).times(time.ge(there.from())), y, Double.NaN);
    }

    private Solution<Term> made(Term y0, Term states, Progress last, Happenings happenings, Term end) {
        boolean mayEndEarly = solver.isLenient() || events.stream().anyMatch(Event::stops);
        if (mayEndEarly) {
            return new Solution<>(Ode.behind(y0, states), last.t(), last.y(), happenings, last.steps(),
                    last.rejected());
        }
        Happenings all = new Happenings(checked(happenings.count(), last, end), checked(happenings.times(), last, end),
                checked(happenings.which(), last, end));
        return new Solution<>(Ode.behind(y0, checked(states, last, end)), last.t(), last.y(), all, last.steps(),
                last.rejected());
    }

    /** States or what happened, where the last time was reached; else it throws. */
    private Term checked(Term states, Progress last, Term end) {
        return Ode.looked("ode", Adaptive::reachedOrThrow, List.of(states, last.t().times(sense), end.times(sense),
                last.y(), last.steps().plus(last.rejected()), last.t().ge(end)));
    }

    private static Tensor reachedOrThrow(List<Tensor> found) {
        if (found.getLast().item() != 0) {
            return found.getFirst();
        }
        throw new AdjointException("ode",
                "steps that end at t = " + found.get(1).item() + ", after " + (long) found.get(4).item()
                        + " of them, at the state "
                        + found.get(3),
                "steps up to t = " + found.get(2).item(),
                "Look at the right-hand side there: it may have a pole, or be stiff, for which there is Solver.RODAS, or need"
                        + " more steps (maxSteps); Solver.lenient() gives NaN instead");
    }
}
