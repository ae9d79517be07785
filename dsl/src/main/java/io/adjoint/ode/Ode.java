package io.adjoint.ode;

import static io.adjoint.dsl.Adjoint.concat;
import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.iterate;
import static io.adjoint.dsl.Adjoint.operation;
import static io.adjoint.dsl.Adjoint.scan;
import static io.adjoint.dsl.Adjoint.where;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Step;
import io.adjoint.dsl.Term;
import io.adjoint.expr.Constant;
import io.adjoint.tensor.Tensor;
import io.vavr.Function3;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Solutions of {@code dy/dt = f(t, y)}. A solution is a term, whose derivatives by the first state, the times, and whatever
 * the right-hand side uses are those of the steps that were taken: {@code jvp} carries sensitivities forward beside the
 * state, {@code vjp} and {@code gradient} walk the steps back, and both may be taken again. How long the steps are has no
 * derivative.
 *
 * <pre>{@code
 * import io.adjoint.ode.*;
 * var rate = variable("rate", 2.3);
 * var y = Ode.ode((t, u) -> u.times(rate).neg(), constant(2.0), constant(0.0, 1.0));
 * y.get(1);                                  // 0.2005...: 2 exp(-rate)
 * y.get(1).gradient().of(rate);              // -0.2005...
 * }</pre>
 */
public final class Ode {

    private Ode() {}

    /**
     * The states at increasing or decreasing times.
     *
     * @param f how the state changes, of a time and a state; it may use whatever is there outside
     * @param y0 the state at the first time: a term, or a structure of terms
     * @param t times along one axis, of which the first belongs to {@code y0}
     * @param <S> the structure of the state
     * @return the states, each component stacked along a new first axis; the first is {@code y0}
     * @throws AdjointException if an argument is null, the times are not along one axis, or the right-hand side gives
     *     another structure or shape than the state's; if the times are not finite and in order; when it is evaluated, if a
     *     time cannot be reached, with the time and the state that were
     */
    public static <S> S ode(BiFunction<Term, S, S> f, S y0, Term t) {
        return ode(f, y0, t, Solver.DORMAND_PRINCE);
    }

    /**
     * The states at increasing or decreasing times, by a solver of choice.
     *
     * @param f how the state changes, of a time and a state; it may use whatever is there outside
     * @param y0 the state at the first time: a term, or a structure of terms
     * @param t times along one axis, of which the first belongs to {@code y0}
     * @param solver which steps are taken
     * @param <S> the structure of the state
     * @return the states, each component stacked along a new first axis; the first is {@code y0}
     * @throws AdjointException as {@link #ode(BiFunction, Object, Term)}
     */
    public static <S> S ode(BiFunction<Term, S, S> f, S y0, Term t, Solver solver) {
        return solve(f, y0, t, solver).y();
    }

    /**
     * The states at increasing or decreasing times, of a right-hand side with parameters.
     *
     * @param f how the state changes, of a time, a state and the parameters
     * @param y0 the state at the first time: a term, or a structure of terms
     * @param t times along one axis, of which the first belongs to {@code y0}
     * @param parameters what is handed to the right-hand side
     * @param solver which steps are taken
     * @param <S> the structure of the state
     * @param <P> the structure of the parameters
     * @return the states, each component stacked along a new first axis; the first is {@code y0}
     * @throws AdjointException as {@link #ode(BiFunction, Object, Term)}
     */
    public static <S, P> S ode(Function3<Term, S, P, S> f, S y0, Term t, P parameters, Solver solver) {
        AdjointException.notNull(f, "ode", "the right-hand side");
        AdjointException.notNull(parameters, "ode", "the parameters");
        return ode((time, y) -> f.apply(time, y, parameters), y0, t, solver);
    }

    /**
     * The states at increasing or decreasing times, and how many steps led there.
     *
     * <pre>{@code
     * import io.adjoint.ode.*;
     * var far = Ode.solve((t, u) -> u.square(), constant(1.0), constant(0.0, 0.5, 2.0), Solver.DORMAND_PRINCE.lenient());
     * far.y().get(1);      // 2.0000...: 1 / (1 - t)
     * far.reached();       // 1.0...: there the solution ends
     * }</pre>
     *
     * @param f how the state changes, of a time and a state; it may use whatever is there outside
     * @param y0 the state at the first time: a term, or a structure of terms
     * @param t times along one axis, of which the first belongs to {@code y0}
     * @param solver which steps are taken
     * @param events what may happen on the way
     * @param <S> the structure of the state
     * @return the states and how they were reached
     * @throws AdjointException as {@link #ode(BiFunction, Object, Term)}, or if there are events and steps of fixed length
     */
    @SafeVarargs
    public static <S> Solution<S> solve(BiFunction<Term, S, S> f, S y0, Term t, Solver solver, Event<S>... events) {
        AdjointException.notNull(solver, "ode", "the solver");
        AdjointException.notNull(events, "ode", "the events");
        requireTimes(t);
        Field<S> given = new Field<>("ode", f, y0);
        Term times = (solver.isLenient() ? t : inOrder(t)).to(given.dtype());
        // time runs forward in the loop: where it runs backward, minus the time does
        Term sense = where(times.get(-1).lt(times.get(0)), -1.0, constant(1.0)).to(given.dtype()).stopGradient();
        Field<S> field = given.along(sense);
        List<Event<S>> all = new ArrayList<>();
        for (Event<S> event : events) {
            all.add(AdjointException.notNull(event, "ode", "an event"));
        }
        Term start = field.packed(y0);
        Solution<Term> solution;
        if (solver.fixedSteps() == 0) {
            solution = new Adaptive<>(field, solver, all).solution(start, times.times(sense));
        } else if (all.isEmpty()) {
            solution = fixed(field, start, times.times(sense), solver);
        } else {
            throw new AdjointException("ode", all.size() + " events and " + solver, "a method of adaptive steps",
                    "Take Solver.DORMAND_PRINCE, whose steps can end where an event happens");
        }
        if (solver.solvesBack()) {
            requireNone(all, solver);
            Term states = new Backsolve(given, solver.exact(), start.shape().size())
                    .attached(solution.y(), start, times);
            solution =
                    new Solution<>(states, solution.reached(), states.get(-1), solution.happenings(), solution.steps(),
                            solution.rejected());
        }
        return new Solution<>(field.states(solution.y()), solution.reached().times(sense), field.state(solution.last()),
                solution.happenings(), solution.steps(), solution.rejected());
    }

    /** Times that are known are looked at now, others when they are. */
    private static Term inOrder(Term t) {
        if (t.expr() instanceof Constant known) {
            requireOrder(known.value());
            return t;
        }
        return operation("ode", Ode::requireOrder, (given, g) -> g).apply(t);
    }

    private static Tensor requireOrder(Tensor times) {
        double[] each = times.toDoubleArray();
        double sense = each[each.length - 1] < each[0] ? -1 : 1;
        for (int i = 0; i < each.length; i++) {
            if (!Double.isFinite(each[i]) || i > 0 && sense * (each[i] - each[i - 1]) < 0) {
                throw new AdjointException("ode",
                        "the time " + each[i] + (i > 0 ? " after " + each[i - 1] : "") + " at place " + i,
                        "finite times that rise, or that fall, all along", "Sort them");
            }
        }
        return times;
    }

    private static void requireNone(List<?> events, Solver solver) {
        if (!events.isEmpty()) {
            throw new AdjointException("ode", events.size() + " events and " + solver, "no events where derivatives are"
                    + " solved backward", "Leave backsolve() out: the steps' own derivatives know of events");
        }
    }

    private static void requireTimes(Term t) {
        AdjointException.notNull(t, "ode", "the times");
        if (t.shape().rank() != 1 || t.shape().size() == 0) {
            throw new AdjointException("ode", "times of shape " + t.shape(), "times along one axis, shape (n,)",
                    "Pass constant(t0, t1), or linspace; the first belongs to the first state");
        }
    }

    private static Solution<Term> fixed(Field<?> field, Term y0, Term times, Solver solver) {
        int steps = solver.fixedSteps();
        var method = (Method.Explicit) solver.method();
        int intervals = times.shape().dim(0) - 1;
        Term starts = times.narrow(0, 0, intervals);
        Term lengths = times.narrow(0, 1, intervals).minus(starts).div(steps);
        record Place(Term t, Term y) {}
        record Interval(Term start, Term h) {}
        Step<Term, Term> all = scan((Term y, Interval i) -> {
            Place end = iterate(steps, p -> new Place(p.t().plus(i.h()), method.advanced(field, p.t(), p.y(), i.h())),
                    new Place(i.start(), y), solver.looping());
            return new Step<>(end.y(), end.y());
        }, y0, new Interval(starts, lengths));
        Term taken = constant((double) steps * intervals);
        Happenings none = new Happenings(constant(0.0), constant(Tensor.zeros(0)), constant(Tensor.zeros(0)));
        return new Solution<>(behind(y0, all.output()), times.get(-1), all.carry(), none, taken, constant(0.0));
    }

    /** The first state before the later ones. */
    static Term behind(Term y0, Term later) {
        return concat(0, y0.reshape(1, -1), later);
    }

    /** The first of terms as it is, once the values of all have been looked at; the others move nothing. */
    static Term looked(String operation, Function<List<Tensor>, Tensor> look, List<Term> terms) {
        return operation(operation, List::getFirst, look, (given, result, g) -> Stream
                .concat(Stream.of(g), given.stream().skip(1).map(Ode::zeros)).toList()).apply(terms);
    }

    static Term zeros(Term like) {
        return constant(Tensor.zeros(like.shape(), like.dtype()));
    }
}
