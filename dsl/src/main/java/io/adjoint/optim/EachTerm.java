package io.adjoint.optim;

import io.adjoint.dsl.Term;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Vector;
import java.util.List;

/**
 * Each parameter by itself.
 *
 * @param moments names of what is remembered of each
 * @param begin what is remembered of one before the first step
 * @param step what is done with one
 */
record EachTerm(List<String> moments, Beginning begin, Rules.Each step) implements Rule {

    /** What is remembered of a parameter before the first step. */
    @FunctionalInterface
    interface Beginning {
        List<Term> of(List<String> moments, Term parameter);
    }

    @Override
    public State init(Vector<Term> parameters) {
        return State.begun(named(parameters.map(parameter -> begin.of(moments, parameter)), 0), Vector.empty());
    }

    @Override
    public Change update(Vector<Term> updates, State state, Vector<Term> parameters) {
        Term t = state.count().plus(1);
        List<Vector<Term>> before = moments.stream().map(name -> state.terms(name, parameters.size())).toList();
        Vector<List<Term>> made = Vector.range(0, parameters.size()).map(i -> step.step(updates.get(i),
                before.stream().map(moment -> moment.get(i)).toList(), parameters.get(i), t));
        return new Change(made.map(List::getFirst), state.next(named(made, 1), Vector.empty()));
    }

    private LinkedHashMap<String, Vector<Term>> named(Vector<List<Term>> ofEach, int from) {
        LinkedHashMap<String, Vector<Term>> named = LinkedHashMap.empty();
        for (int k = 0; k < moments.size(); k++) {
            int place = from + k;
            named = named.put(moments.get(k), ofEach.map(terms -> terms.get(place)));
        }
        return named;
    }
}
