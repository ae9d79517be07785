package io.adjoint.optim;

import static io.adjoint.dsl.Adjoint.constant;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Structure;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Tensor;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Vector;

/**
 * What a {@link Rule} remembers from one step to the next: a structure of terms, as the parameters are.
 *
 * @param count how many steps were done, a number
 * @param moments under each name one term for each term of the parameters, in order, or what else the rule keeps
 * @param parts the states of the rules of which a rule consists, in order
 */
public record State(Term count, LinkedHashMap<String, Vector<Term>> moments, Vector<State> parts) {

    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public State {
        AdjointException.notNull(count, "state", "the count");
        AdjointException.notNull(moments, "state", "the moments");
        AdjointException.notNull(parts, "state", "the parts");
    }

    /** The state before the first step. */
    static State begun(LinkedHashMap<String, Vector<Term>> moments, Vector<State> parts) {
        return new State(constant(Tensor.scalar(0)), moments, parts);
    }

    /** The state after one more step. */
    State next(LinkedHashMap<String, Vector<Term>> moments, Vector<State> parts) {
        return new State(count.plus(1), moments, parts);
    }

    /** What is remembered under a name, which must be so many terms. */
    Vector<Term> terms(String name, int size) {
        return moments.get(name).filter(terms -> terms.size() == size)
                .getOrElseThrow(() -> new AdjointException("update", "a state of " + moments.mapValues(Vector::size),
                        size + " terms under the name " + name,
                        "Pass the state that init of the same optimiser gave for these parameters"));
    }

    /**
     * What is remembered under a name, arranged as the parameters are: of Adam, {@code mean} and {@code square}.
     *
     * @param <P> the structure of the parameters
     * @param name as the rule calls it; the first of that name counts, in this state and then in its parts
     * @param parameters the parameters for which the state was begun
     * @return the same structure of what is remembered of each
     * @throws AdjointException if nothing is remembered under that name, or not as much as there are parameters
     */
    public <P> P moment(String name, P parameters) {
        AdjointException.notNull(name, "moment", "the name");
        return Structure.of(parameters).rebuild(found(name).getOrElseThrow(() -> new AdjointException("moment",
                "the name " + name, "one of " + names(), "Ask for what the rules of this optimiser remember")));
    }

    private io.vavr.control.Option<Vector<Term>> found(String name) {
        return moments.get(name).orElse(() -> parts.flatMap(part -> part.found(name)).headOption());
    }

    private Vector<String> names() {
        return moments.keySet().toVector().appendAll(parts.flatMap(State::names));
    }
}
