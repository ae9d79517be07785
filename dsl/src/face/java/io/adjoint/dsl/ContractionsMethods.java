package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.product.Contractions;

/** Contractions of a term: the functions of {@link Contractions}. */
public sealed interface ContractionsMethods extends Fluent permits TermMethods {

    /**
     * The sums of products over the last two axes of a and the first two of b.
     *
     * <pre>{@code
     * var a = constant(1, 2, 3, 4).reshape(2, 2);
     * a.tensordot(a);   // 30.0
     * }</pre>
     *
     * @param b whose first two lengths are the last two of this term
     * @return of the other axes of both
     * @throws AdjointException if the lengths differ, or there are fewer than two axes
     */
    default Term tensordot(Term b) {
        return Term.of(Contractions.tensordot(expr(), Term.operand("tensordot", b)));
    }

    /**
     * The sum of products over the last axes of one and the first of another.
     *
     * <pre>{@code
     * var a = constant(Tensor.ones(2, 3, 4));
     * var b = constant(Tensor.ones(3, 4, 5));
     * a.tensordot(b, 2).shape();   // (2, 5)
     * }</pre>
     *
     * @param b an expression whose first lengths are the last ones of this term
     * @param count how many axes are summed, from 0
     * @return an expression of the other axes, those of this term first
     * @throws AdjointException if there are too few axes, or their lengths differ
     */
    default Term tensordot(Term b, int count) {
        return Term.of(Contractions.tensordot(expr(), Term.operand("tensordot", b), count));
    }

    /**
     * The sum of products over given axes of both.
     *
     * @param b any expression
     * @param leftAxes axes of this term, perhaps negative
     * @param rightAxes as many axes of {@code b}, each of the length of its partner
     * @return an expression of the other axes, those of this term first
     * @throws AdjointException if an axis is out of range or named twice, or the lengths or numbers of axes differ
     */
    default Term tensordot(Term b, int[] leftAxes, int[] rightAxes) {
        return Term.of(Contractions.tensordot(expr(), Term.operand("tensordot", b), leftAxes, rightAxes));
    }

    /**
     * The sum of products over the last axis of both; the product where one is a number.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * a.inner(a);              // tensor([[5.0, 11.0], [11.0, 25.0]]): a a^T
     * a.inner(constant(10));   // tensor([[10.0, 20.0], [30.0, 40.0]])
     * }</pre>
     *
     * @param b an expression whose last length is that of this term
     * @return an expression of the other axes, those of this term first
     * @throws AdjointException if the last lengths differ
     */
    default Term inner(Term b) {
        return Term.of(Contractions.inner(expr(), Term.operand("inner", b)));
    }
}
