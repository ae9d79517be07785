package io.adjoint.optim;

import io.adjoint.dsl.Term;
import io.vavr.collection.Vector;
import java.util.function.Predicate;

/**
 * A rule for some of the parameters.
 *
 * @param which says of each whether it belongs to them
 * @param rule what is done with those
 */
record Masked(Predicate<Term> which, Rule rule) implements Rule {

    @Override
    public State init(Vector<Term> parameters) {
        return rule.init(parameters.filter(which));
    }

    @Override
    public Change update(Vector<Term> updates, State state, Vector<Term> parameters) {
        Vector<Integer> places = Vector.range(0, parameters.size()).filter(i -> which.test(parameters.get(i)));
        Change change = rule.update(places.map(updates::get), state, places.map(parameters::get));
        Vector<Term> all = updates;
        for (int i = 0; i < places.size(); i++) {
            all = all.update(places.get(i), change.updates().get(i));
        }
        return new Change(all, change.state());
    }
}
