package io.adjoint.optim;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Term;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Vector;
import java.util.Arrays;
import java.util.List;

/**
 * A pure function that makes updates of gradients, or of the updates of another rule: what an {@link Optimiser} consists of.
 * Parameters and gradients come as the terms of their structures, in order. The rules that there are stand in
 * {@link Rules}; a rule of one's own is written by implementing this, or with {@link Rules#each}.
 */
public interface Rule {

    /**
     * What the rule remembers before the first step.
     *
     * @param parameters the terms of the parameters
     * @return a state whose terms keep their types from step to step
     */
    State init(Vector<Term> parameters);

    /**
     * One step.
     *
     * @param updates the gradients, or what the rule before this one made of them
     * @param state what the rule remembers
     * @param parameters the terms of the parameters before the step
     * @return an update for each parameter, and what the rule remembers now
     */
    Change update(Vector<Term> updates, State state, Vector<Term> parameters);

    /**
     * What a step of a rule gives.
     *
     * @param updates one for each parameter
     * @param state what the rule remembers
     */
    record Change(Vector<Term> updates, State state) {

        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Change {
            AdjointException.notNull(updates, "update", "the updates");
            AdjointException.notNull(state, "update", "the state");
        }
    }

    /**
     * Rules that are applied one after another.
     *
     * @param rules in order; none leaves the updates as they are
     * @return the rule that they are together
     * @throws AdjointException if one is null
     */
    static Rule chain(Rule... rules) {
        return new Chain(AdjointException.noNulls(
                Arrays.asList(AdjointException.notNull(rules, "chain", "the rules")), "chain", "the rules"));
    }

    /**
     * Rules one after another.
     *
     * @param rules in order
     */
    record Chain(List<Rule> rules) implements Rule {

        /**
         * Checks the rules.
         *
         * @throws AdjointException if one is null
         */
        public Chain {
            rules = AdjointException.noNulls(rules, "chain", "the rules");
        }

        @Override
        public State init(Vector<Term> parameters) {
            AdjointException.notNull(parameters, "init", "the parameters");
            return State.begun(LinkedHashMap.empty(), Vector.ofAll(rules).map(rule -> rule.init(parameters)));
        }

        @Override
        public Change update(Vector<Term> updates, State state, Vector<Term> parameters) {
            AdjointException.notNull(updates, "update", "the updates");
            AdjointException.notNull(state, "update", "the state");
            AdjointException.notNull(parameters, "update", "the parameters");
            if (state.parts().size() != rules.size()) {
                throw new AdjointException("update", "a state of " + state.parts().size() + " parts",
                        rules.size() + " parts, one for each rule of the chain",
                        "Pass the state that init of the same optimiser gave");
            }
            Vector<Term> now = updates;
            Vector<State> parts = Vector.empty();
            for (int i = 0; i < rules.size(); i++) {
                Change change = rules.get(i).update(now, state.parts().get(i), parameters);
                now = change.updates();
                parts = parts.append(change.state());
            }
            return new Change(now, state.next(LinkedHashMap.empty(), parts));
        }
    }
}
