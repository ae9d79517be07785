package io.adjoint.eval;

import io.adjoint.AdjointException;
import io.adjoint.expr.Lifetime;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.Tensor;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Map;
import java.util.Optional;

/** Values for variables: the point at which an expression is evaluated. Persistent: adding to it makes another. */
public final class Bindings {

    private static final Bindings NONE = new Bindings(LinkedHashMap.empty());

    private final Map<Object, Bound> bound;

    private record Bound(Variable variable, Tensor value) {}

    private Bindings(Map<Object, Bound> bound) {
        this.bound = bound;
    }

    /**
     * No values: every variable keeps its own.
     *
     * @return the empty bindings
     */
    public static Bindings none() {
        return NONE;
    }

    /**
     * These and one more value; a later value of the same variable replaces an earlier one.
     *
     * @param variable which variable
     * @param value its value, of the variable's type
     * @return the grown bindings
     * @throws AdjointException if the value has another shape or dtype than the variable
     */
    public Bindings and(Variable variable, Tensor value) {
        AdjointException.notNull(variable, "binding", "the variable");
        AdjointException.notNull(value, "binding of " + variable.name(), "the value");
        variable.type().requireOf(value, "binding of " + variable.name(), variable.name());
        return new Bindings(bound.put(variable.symbol(), new Bound(variable, value)));
    }

    /**
     * The value of a variable: the one bound, else its own.
     *
     * @param variable which variable
     * @return its value
     * @throws AdjointException if it has none, or a variable of its name and another type is bound
     */
    public Tensor value(Variable variable) {
        AdjointException.notNull(variable, "value", "the variable");
        Optional<Bound> here = bound.get(variable.symbol()).toJavaOptional();
        if (here.isPresent() && !here.get().variable.equals(variable)) {
            throw new AdjointException("binding of " + variable.name(),
                    "a value for a variable of type " + here.get().variable.type(),
                    "a value for the expression's variable of type " + variable.type(),
                    "Bind the variable from which the expression was built");
        }
        return here.map(Bound::value).or(variable::value).orElseThrow(() -> missing(variable));
    }

    private static AdjointException missing(Variable variable) {
        Lifetime.requireOfLeaf("value", variable);
        return new AdjointException("value", "no value for variable " + variable.name() + " of type " + variable.type(),
                "a value for each variable", "Bind it: at(" + variable.name() + ", ...)"
                        + (variable.isFresh() ? "; where it is a parameter of a function, keep it inside" : ""));
    }

    @Override
    public String toString() {
        return bound.values().map(b -> b.variable.name() + "=" + b.value).mkString("{", ", ", "}");
    }
}
