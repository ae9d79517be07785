package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.linalg.Factorisations;

/** Factorisations of a term: the functions of {@link Factorisations}. */
public sealed interface FactorisationsMethods extends Fluent permits TermMethods {

    /**
     * {@code A = Q R} with min(m, n) columns of Q, and the signs that LAPACK gives: as a rule those on R's diagonal are
     * the opposite of what stood there before.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 1}, {1, 3}});
     * a.qr().r();   // tensor([[-1.41421..., -2.82842...], [0.0, 1.41421...]])
     * }</pre>
     *
     * @return Q of shape (..., m, k) and R of shape (..., k, n), for k = min(m, n); NaN where an element is not finite
     * @throws AdjointException if a has fewer than two axes; when the derivative is evaluated, if the first k columns
     *     are linearly dependent
     */
    default Qr qr() {
        return Qr.of(Factorisations.qr(expr()));
    }

    /**
     * {@code A = Q R}, Q perhaps completed to a square. For more rows than columns the complete factors have no
     * derivative.
     *
     * @param complete whether Q is m by m
     * @return Q and R
     * @throws AdjointException if a has fewer than two axes; when the derivative is evaluated, if the first columns are
     *     linearly dependent
     */
    default Qr qr(boolean complete) {
        return Qr.of(Factorisations.qr(expr(), complete));
    }

    /**
     * {@code A = P L U} by partial pivoting.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {2, 8}});
     * a.lu().u();   // tensor([[2.0, 8.0], [0.0, -2.0]]): rows exchanged for the greater pivot
     * a.lu().l();   // tensor([[1.0, 0.0], [0.5, 1.0]])
     * a.lu().p();   // tensor([[0.0, 1.0], [1.0, 0.0]])
     * }</pre>
     *
     * @return P of shape (..., m, m), L of shape (..., m, k) and U of shape (..., k, n), for k = min(m, n)
     * @throws AdjointException if a has fewer than two axes; when the derivative is evaluated, if a pivot is 0
     */
    default Lu lu() {
        return Lu.of(Factorisations.lu(expr()));
    }
}
