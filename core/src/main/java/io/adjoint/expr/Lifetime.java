package io.adjoint.expr;

import io.adjoint.AdjointException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whether the parameters that terms hold are those of functions that are being applied. A parameter that its function kept
 * outside stands for nothing once the function has been applied; what is made of it is refused where it enters a function,
 * a derivative or a batch.
 *
 * <p>Rules of operations are different: the derivative of a body is made of its parameters, after its function was applied.
 */
public final class Lifetime {

    private static final ScopedValue<Boolean> OF_RULES = ScopedValue.newInstance();

    private Lifetime() {}

    /**
     * Applies rules of operations, to parameters of whatever function.
     *
     * @param <T> what they make
     * @param rules makes terms by rules alone
     * @return what they make
     * @throws AdjointException if there are none, or whatever they throw
     */
    public static <T> T ofRules(Supplier<T> rules) {
        AdjointException.notNull(rules, "rules", "the rules");
        return OF_RULES.isBound() ? rules.get() : ScopedValue.where(OF_RULES, true).call(rules::get);
    }

    /**
     * Refuses terms that hold a parameter whose function has been applied.
     *
     * @param operation what is asked of them
     * @param terms any expressions
     * @throws AdjointException naming the parameter and its function, if there is one, and if anything is null
     */
    public static void require(String operation, List<? extends Expr> terms) {
        if (!OF_RULES.isBound()) {
            Graph.of(AdjointException.noNulls(terms, operation, "the terms")).variables()
                    .forEach(variable -> variable.requireAlive(operation));
        }
    }

    /**
     * Refuses a term that is a parameter whose function has been applied.
     *
     * @param operation what is asked of it
     * @param term any expression
     * @throws AdjointException naming the parameter and its function, and if anything is null
     */
    public static void requireOfLeaf(String operation, Expr term) {
        if (AdjointException.notNull(term, operation, "the term") instanceof Variable variable
                && !OF_RULES.isBound()) {
            variable.requireAlive(operation);
        }
    }

    /**
     * Ends the life of parameters.
     *
     * @param parameters fresh variables to which a function was applied
     * @param operation what applied it
     * @throws AdjointException if anything is null
     */
    public static void end(List<? extends Variable> parameters, String operation) {
        AdjointException.notNull(operation, "function", "what applied it");
        AdjointException.noNulls(parameters, operation, "the parameters").forEach(variable -> variable.end(operation));
    }
}
