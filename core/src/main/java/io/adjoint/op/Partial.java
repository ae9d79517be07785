package io.adjoint.op;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The partial derivative of an elementwise function with respect to one operand: what its cotangent is multiplied by. */
public sealed interface Partial {

    /**
     * A factor.
     *
     * @param value the derivative as an expression in operands and result
     * @param products what it makes of factors that a cotangent may have
     */
    record Factor(Expr value, List<Product> products) implements Partial {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Factor {
            AdjointException.notNull(value, "partial", "the factor");
            products = AdjointException.noNulls(products, "partial", "the products");
        }

        /**
         * The same factor, with its product with a term that is 0 where the factor is infinite or has a kink: where a
         * cotangent shows that term as a factor, the product is taken in their place, and no 0 meets an infinity.
         *
         * @param term the term
         * @param product this factor times the term
         * @return the factor with it
         */
        public Factor beside(Expr term, Supplier<Expr> product) {
            return new Factor(value, Stream.concat(products.stream(), Stream.of(new Product(term, product))).toList());
        }
    }

    /**
     * What a factor makes of a term.
     *
     * @param term the term
     * @param value the factor times the term
     */
    record Product(Expr term, Supplier<Expr> value) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Product {
            AdjointException.notNull(term, "partial", "the term");
            AdjointException.notNull(value, "partial", "the product");
        }
    }

    /**
     * A weight that chooses elements: where it is 0 the cotangent is masked and nothing flows, not even where another
     * factor is infinite.
     *
     * @param weight 0 where nothing flows, 1 where all does, between where a tie is shared
     */
    record Mask(Expr weight) implements Partial {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Mask {
            AdjointException.notNull(weight, "partial", "the mask");
        }
    }

    /** No derivative: the function is constant, or piecewise constant, in this operand. */
    record None() implements Partial {}

    /** No derivative. */
    public Partial NONE = new None();

    /**
     * A factor.
     *
     * @param value the derivative
     * @return the partial
     */
    public static Factor factor(Expr value) {
        return new Factor(value, List.of());
    }

    /**
     * A factor that is a number.
     *
     * @param like an operand, for its dtype
     * @param value the derivative
     * @return the partial
     */
    public static Factor factor(Expr like, double value) {
        return factor(Arithmetic.number(value, like));
    }

    /**
     * A mask.
     *
     * @param weight 0 where nothing flows
     * @return the partial
     */
    public static Partial mask(Expr weight) {
        return new Mask(weight);
    }
}
