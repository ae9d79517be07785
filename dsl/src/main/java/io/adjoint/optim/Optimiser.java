package io.adjoint.optim;

import static io.adjoint.dsl.Adjoint.step;
import static io.adjoint.dsl.Adjoint.valueAndGrad;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Step;
import io.adjoint.dsl.Structure;
import io.adjoint.dsl.Term;
import io.adjoint.dsl.ValueAndGrad;
import io.vavr.collection.Vector;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How parameters go down along gradients: a pure transformation over any structure of terms. Nothing is changed; a step
 * takes parameters and state and gives new ones, all as terms, so that it can be compiled, repeated by a loop, and
 * differentiated.
 *
 * <pre>{@code
 * import io.adjoint.optim.Optimisers;
 * var adam = Optimisers.adam(0.1);
 * var w = constant(1.0, -2.0);
 * var state = adam.init(w);
 * for (int i = 0; i < 3; i++) {
 *     var next = adam.update(grad(v -> v.square().sum()).at(w), state, w);
 *     w = values(next.parameters());
 *     state = values(next.state());
 * }
 * w;                            // tensor([0.70158..., -1.700623...])
 * state.moment("mean", w);      // tensor([0.48408..., -1.026033...])
 * }</pre>
 *
 * @param rule makes updates of gradients
 */
public record Optimiser(Rule rule) {

    /**
     * Checks the rule.
     *
     * @throws AdjointException if it is null
     */
    public Optimiser {
        AdjointException.notNull(rule, "optimiser", "the rule");
    }

    /**
     * An optimiser of rules, the first of which takes the gradients, and the last of which is mostly {@link Rules#descend}.
     *
     * @param rules in order
     * @return the optimiser
     * @throws AdjointException if one is null
     */
    public static Optimiser of(Rule... rules) {
        return new Optimiser(Rule.chain(rules));
    }

    /**
     * This optimiser with rules for gradients before it, such as {@link Rules#clipByGlobalNorm}.
     *
     * @param rules in order
     * @return the optimiser
     * @throws AdjointException if one is null
     */
    public Optimiser after(Rule... rules) {
        return of(Rule.chain(rules), rule);
    }

    /**
     * What the optimiser remembers before the first step.
     *
     * @param <P> the structure of the parameters
     * @param parameters a term, or a structure of terms; they need no values
     * @return a structure of terms that have values
     * @throws AdjointException naming the component, if there is a null or what is no structure
     */
    public <P> State init(P parameters) {
        return rule.init(Structure.of(parameters).terms(parameters));
    }

    /**
     * Parameters with what the optimiser remembers before the first step.
     *
     * @param <P> the structure of the parameters
     * @param parameters a term, or a structure of terms
     * @return what a step begins with
     * @throws AdjointException as {@link #init}
     */
    public <P> Updated<P> start(P parameters) {
        return new Updated<>(parameters, init(parameters));
    }

    /**
     * One step.
     *
     * @param <P> the structure of the parameters
     * @param gradients of the parameters' form and shapes
     * @param state what {@link #init} or the step before gave
     * @param parameters before the step
     * @return the parameters after the step, of their types, and what is remembered now
     * @throws AdjointException naming the component, if gradients and parameters are of different forms or shapes; if the
     *     state is not of this optimiser and such parameters
     */
    public <P> Updated<P> update(P gradients, State state, P parameters) {
        AdjointException.notNull(state, "update", "the state");
        Structure<P> structure = Structure.of(parameters);
        Vector<Term> before = structure.terms(parameters);
        Vector<Term> slopes = structure.terms(gradients);
        for (int i = 0; i < before.size(); i++) {
            requireShape(structure, i, slopes.get(i), before.get(i));
        }
        Rule.Change change = rule.update(slopes.zipWith(before, (slope, p) -> slope.to(p.dtype())), state, before);
        return new Updated<>(structure.rebuild(before.zipWith(change.updates(), (p, u) -> p.plus(u).to(p.dtype()))),
                change.state());
    }

    private static void requireShape(Structure<?> structure, int i, Term slope, Term parameter) {
        if (!slope.shape().equals(parameter.shape())) {
            throw new AdjointException("update", "gradients" + structure.names().get(i) + ": shape " + slope.shape(),
                    "shape " + parameter.shape() + ", as the parameter",
                    "Pass the gradient with respect to the parameters");
        }
    }

    /**
     * A step along the gradient of a loss, as loops and {@link Training} take it.
     *
     * <pre>{@code
     * import io.adjoint.optim.Optimisers;
     * var sgd = Optimisers.sgd(0.25);
     * var down = sgd.descending((Term w) -> w.square().sum());
     * scan(3, down, sgd.start(constant(8.0, 4.0))).output();   // tensor([80.0, 20.0, 5.0])
     * }</pre>
     *
     * @param <P> the structure of the parameters
     * @param loss one number
     * @return the function from parameters and state to those after the step, with the loss before it
     * @throws AdjointException if the loss is null
     */
    public <P> Function<Updated<P>, Step<Updated<P>, Term>> descending(Function<P, Term> loss) {
        AdjointException.notNull(loss, "descending", "the loss");
        return here -> stepped(here, valueAndGrad(loss).at(here.parameters()));
    }

    /**
     * A step along the gradient of a loss of parameters and a batch.
     *
     * @param <P> the structure of the parameters
     * @param <B> the structure of a batch
     * @param loss one number
     * @return the function from parameters and state, and a batch, to those after the step, with the loss before it
     * @throws AdjointException if the loss is null
     */
    public <P, B> BiFunction<Updated<P>, B, Step<Updated<P>, Term>> descending(BiFunction<P, B, Term> loss) {
        AdjointException.notNull(loss, "descending", "the loss");
        return (here, batch) -> stepped(here, valueAndGrad(loss).at(here.parameters(), batch));
    }

    private <P> Step<Updated<P>, Term> stepped(Updated<P> here, ValueAndGrad<P> both) {
        return step(update(both.gradient(), here.state(), here.parameters()), both.value());
    }
}
