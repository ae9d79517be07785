package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.linalg.LuSystems;

/** Lu Systems of a term: the functions of {@link LuSystems}. */
public sealed interface LuSystemsMethods extends Fluent permits TermMethods {

    /**
     * {@code A = P L U} by partial pivoting, as it is kept to solve systems by {@link Term#luSolve}.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {2, 8}});
     * a.luFactor().lu();       // tensor([[2.0, 8.0], [0.5, -2.0]]): U, and 0.5 of L
     * a.luFactor().pivots();   // tensor([2.0, 2.0]): row 1 was exchanged with row 2
     * }</pre>
     *
     * @return both triangles in one of the same shape, and pivots of shape (..., min(m, n)), numbers in the dtype of a
     * @throws AdjointException if a has fewer than two axes; when the derivative is evaluated, if a pivot is 0
     */
    default LuFactor luFactor() {
        return LuFactor.of(LuSystems.luFactor(expr()));
    }

    /**
     * The solution of {@code A X = B} by the factors of A.
     *
     * <pre>{@code
     * var factor = constant(new double[][] {{1, 2}, {2, 8}}).luFactor();
     * factor.lu().luSolve(factor.pivots(), constant(new double[][] {{3}, {10}}));   // tensor([[1.0], [1.0]])
     * }</pre>
     *
     * @param pivots its pivots, of shape (..., n)
     * @param b of shape (..., n, k)
     * @return X, of the shape of B after broadcasting
     * @throws AdjointException if the shapes do not fit; when evaluated, if the diagonal has a zero, or pivots are none
     */
    default Term luSolve(Term pivots, Term b) {
        return Term.of(LuSystems.luSolve(expr(), Term.operand("luSolve", pivots), Term.operand("luSolve", b)));
    }

    /**
     * The solution of {@code A X = B}, or of {@code X A = B}, by the factors of A, which is perhaps transposed.
     *
     * @param pivots its pivots, of shape (..., n)
     * @param b of shape (..., n, k), or (..., k, n) if A stands to the right
     * @param left whether A stands to the left of X
     * @param adjoint whether A is transposed
     * @return X, of the shape of B after broadcasting
     * @throws AdjointException if the shapes do not fit; when evaluated, if the diagonal has a zero, or pivots are none
     */
    default Term luSolve(Term pivots, Term b, boolean left, boolean adjoint) {
        return Term.of(LuSystems.luSolve(
            expr(), Term.operand("luSolve", pivots), Term.operand("luSolve", b), left, adjoint));
    }
}
