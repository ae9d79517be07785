package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.linalg.SingularValues;

/** Singular Values of a term: the functions of {@link SingularValues}. */
public sealed interface SingularValuesMethods extends Fluent permits TermMethods {

    /**
     * The reduced singular value decomposition.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 1}, {0, 1}});
     * a.svd().s();                           // tensor([1.61803..., 0.61803...])
     * a.svd().s().get(0).gradient().of(a);   // tensor([[0.44721..., 0.72360...], [0.27639..., 0.44721...]])
     * }</pre>
     *
     * @return U of shape (..., m, k), s of shape (..., k), descending, and Vh of shape (..., k, n), for k = min(m, n);
     *     NaN where an element is not finite
     * @throws AdjointException if a has fewer than two axes; when a derivative of the vectors, or a second one of the
     *     values, is evaluated, if singular values are equal, or one is 0 and the matrix not square
     */
    default Svd svd() {
        return Svd.of(SingularValues.svd(expr()));
    }

    /**
     * The singular value decomposition, perhaps with square U and Vh, whose further vectors have no derivatives.
     *
     * @param fullMatrices whether U is m by m and Vh n by n
     * @return U, s and Vh; NaN where an element is not finite
     * @throws AdjointException as {@link Term#svd}; if derivatives of full vectors of a matrix that is not square are
     *     asked for
     */
    default Svd svd(boolean fullMatrices) {
        return Svd.of(SingularValues.svd(expr(), fullMatrices));
    }

    /**
     * The singular values of each matrix.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{3, 0, 0}, {0, 0, 4}});
     * a.svdvals();   // tensor([4.0, 3.0])
     * }</pre>
     *
     * @return of shape (..., min(m, n)), descending; NaN where an element is not finite
     * @throws AdjointException if a has fewer than two axes; when a second derivative is evaluated, if singular values
     *     are equal, or one is 0 and the matrix not square
     */
    default Term svdvals() {
        return Term.of(SingularValues.svdvals(expr()));
    }
}
