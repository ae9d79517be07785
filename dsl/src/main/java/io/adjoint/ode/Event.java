package io.adjoint.ode;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Term;
import java.util.function.BiFunction;

/**
 * Something that happens where a function of time and state passes through 0. The time is found exactly, as a term with
 * derivatives of every order (of the steps, by the implicit function theorem), and the state may be changed there.
 *
 * @param crossing in which sense the function passes
 * @param function a number, of a time and a state
 * @param change the state after it, of its time and the state before it
 * @param stops whether the solution ends there
 * @param <S> the structure of the state
 */
public record Event<S>(Crossing crossing, BiFunction<Term, S, Term> function, BiFunction<Term, S, S> change,
        boolean stops) {

    /** In which sense a function passes through 0. */
    public enum Crossing {
        /** From positive to negative. */
        FALLING,
        /** From negative to positive. */
        RISING,
        /** In either sense. */
        EITHER
    }

    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Event {
        AdjointException.notNull(crossing, "ode", "an event's sense");
        AdjointException.notNull(function, "ode", "an event's function");
        AdjointException.notNull(change, "ode", "an event's change");
    }

    /**
     * An event that changes the state, such as a bounce.
     *
     * @param crossing in which sense the function passes through 0
     * @param function a number, of a time and a state
     * @param change the state after it, of its time and the state before it
     * @param <S> the structure of the state
     * @return the event
     * @throws AdjointException if an argument is null
     */
    public static <S> Event<S> change(Crossing crossing, BiFunction<Term, S, Term> function,
            BiFunction<Term, S, S> change) {
        return new Event<>(crossing, function, change, false);
    }

    /**
     * An event that is only written down.
     *
     * @param crossing in which sense the function passes through 0
     * @param function a number, of a time and a state
     * @param <S> the structure of the state
     * @return the event
     * @throws AdjointException if an argument is null
     */
    public static <S> Event<S> watch(Crossing crossing, BiFunction<Term, S, Term> function) {
        return new Event<>(crossing, function, (t, y) -> y, false);
    }

    /**
     * An event at which the solution ends; what was asked for later is NaN.
     *
     * @param crossing in which sense the function passes through 0
     * @param function a number, of a time and a state
     * @param <S> the structure of the state
     * @return the event
     * @throws AdjointException if an argument is null
     */
    public static <S> Event<S> stop(Crossing crossing, BiFunction<Term, S, Term> function) {
        return new Event<>(crossing, function, (t, y) -> y, true);
    }
}
