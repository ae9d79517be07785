package io.adjoint.expr;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;

/**
 * A monoid by which a reduction combines elements. One value per reduction, made once in its family; compares by
 * identity.
 */
public final class Fold {

    private final String name;
    private final OptionalDouble identity;
    private final DoubleBinaryOperator combine;
    private final Rule rule;

    /** The vector-Jacobian product of a reduction. */
    @FunctionalInterface
    public interface Rule {

        /**
         * The cotangent of the operand.
         *
         * @param reduction the reduction, with its axes
         * @param node its application
         * @param cotangent of the node's type
         * @return an expression of the operand's type
         */
        Optional<Expr> of(Reduction reduction, Apply node, Expr cotangent);
    }

    /**
     * A reduction's monoid.
     *
     * @param name the reduction's name
     * @param identity the value of an empty reduction; empty where that is an error, as for a maximum
     * @param combine the associative operation
     * @param rule the vector-Jacobian product
     */
    public Fold(String name, OptionalDouble identity, DoubleBinaryOperator combine, Rule rule) {
        this.name = name;
        this.identity = identity;
        this.combine = combine;
        this.rule = rule;
    }

    /**
     * The reduction's name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The value of an empty reduction.
     *
     * @return the monoid's identity, empty where an empty reduction is an error
     */
    public OptionalDouble identity() {
        return identity;
    }

    /**
     * The associative operation.
     *
     * @return how two partial results are combined
     */
    public DoubleBinaryOperator combine() {
        return combine;
    }

    /**
     * The vector-Jacobian product.
     *
     * @return its rule
     */
    public Rule rule() {
        return rule;
    }

    @Override
    public String toString() {
        return name;
    }
}
