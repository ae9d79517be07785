package io.adjoint.ode;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.operation;
import static io.adjoint.dsl.Adjoint.scan;
import static io.adjoint.dsl.Adjoint.where;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Step;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;

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
        Term end = times.get(-1);
        Term later = times.narrow(0, 1, times.shape().dim(0) - 1);
        Progress start = steps.begin(times.get(0), y0);
        Watch.Watched watched = watch.begin(start);
        if (events.isEmpty()) {
            Step<Progress, Term> all = scan((Progress p, Term time) -> {
                Progress there = steps.until(p, time, interpolates ? end : time);
                return new Step<>(there, at(there, time));
            }, start, later);
            return made(y0, all.output(), all.carry(), watched.happenings(), end);
        }
        Step<Watch.Watched, Term> all = scan((Watch.Watched w, Term time) -> {
            Watch.Watched there = watch.until(w, time, interpolates ? end : time);
            return new Step<>(there, at(there.progress(), time));
        }, watched, later);
        return made(y0, all.output(), all.carry().progress(), all.carry().happenings(), end);
    }

    private Term at(Progress there, Term time) {
        Term y = interpolates ? there.at(time) : there.y();
        return where(there.t().ge(time).times(time.ge(there.from())), y, Double.NaN);
    }

    private Solution<Term> made(Term y0, Term states, Progress last, Happenings happenings, Term end) {
        boolean mayEndEarly = solver.isLenient() || events.stream().anyMatch(Event::stops);
        return new Solution<>(Ode.behind(y0, mayEndEarly ? states : checked(states, last, end)), last.t(), last.y(),
                happenings, last.steps(), last.rejected());
    }

    /** The states, where the last time was reached; else it throws. */
    private Term checked(Term states, Progress last, Term end) {
        return operation("ode", types -> types.getFirst(), Adaptive::reachedOrThrow,
                (operands, result, cotangent) -> Stream.concat(Stream.of(cotangent), operands.stream().skip(1)
                        .map(other -> constant(Tensor.zeros(other.shape(), other.dtype())))).toList())
                .apply(List.of(states, last.t().times(sense), end.times(sense), last.y(),
                        last.steps().plus(last.rejected()),
                        last.t().ge(end)));
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
