package io.adjoint.op;

import io.adjoint.AdjointException;
import io.adjoint.expr.Elementwise;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Elementwise operations of one kind of which there is no end, such as a function's derivatives of all orders: one for each
 * description, made when it is first asked for, so that equal derivatives are known to be equal.
 *
 * @param <A> what tells them apart
 * @hidden
 */
public final class Countless<A> {

    private final String name;
    private final Function<A, Elementwise> definition;
    private final Map<A, Elementwise> made = new ConcurrentHashMap<>();
    private final Map<Elementwise, A> descriptions = new ConcurrentHashMap<>();

    /**
     * A kind of operations.
     *
     * @param name what they are called together
     * @param definition how one is made
     */
    public Countless(String name, Function<A, Elementwise> definition) {
        this.name = AdjointException.notNull(name, "operations", "the name");
        this.definition = AdjointException.notNull(definition, name, "the definition");
    }

    /**
     * One of them.
     *
     * @param description what tells it from the others
     * @return the same operation for equal descriptions
     */
    public Elementwise of(A description) {
        return made.computeIfAbsent(AdjointException.notNull(description, name, "the description"), which -> {
            Elementwise operation = definition.apply(which);
            descriptions.put(operation, which);
            return operation;
        });
    }

    /**
     * What tells an operation from the others.
     *
     * @param operation any operation
     * @return its description; empty if it is not of this kind
     */
    public Optional<A> description(Elementwise operation) {
        return Optional.ofNullable(descriptions.get(AdjointException.notNull(operation, name, "the operation")));
    }

    /**
     * Lets orders of derivatives pass.
     *
     * @param name what the operations are called together
     * @param orders how often a function was differentiated in each operand
     * @throws AdjointException if one is negative
     */
    public static void requireOrders(String name, int... orders) {
        AdjointException.notNull(name, "operations", "the name");
        for (int order : AdjointException.notNull(orders, name, "the orders")) {
            if (order < 0) {
                throw new AdjointException(name, "order " + order, "0 or more",
                        "Count how often it was differentiated");
            }
        }
    }

    /**
     * The name.
     *
     * @return what they are called together
     */
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
