package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.linalg.Spectra;

/** Spectra of a term: the functions of {@link Spectra}. */
public sealed interface SpectraMethods extends Fluent permits TermMethods {

    /**
     * Eigenvalues and eigenvectors of the symmetric part of each matrix.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 1}, {1, 0}});
     * a.eigh().eigenvalues();                           // tensor([-0.61803..., 1.61803...])
     * a.eigh().eigenvalues().get(1).gradient().of(a);   // tensor([[0.72360..., 0.44721...], [0.44721..., 0.27639...]])
     * }</pre>
     *
     * @return w of shape (..., n), ascending, and V of shape (..., n, n); NaN where an element is not finite
     * @throws AdjointException if the matrices are not square; when a derivative of the vectors, or a second one of the
     *     values, is evaluated, if eigenvalues are equal
     */
    default Eigh eigh() {
        return Eigh.of(Spectra.eigh(expr()));
    }

    /**
     * Eigenvalues and eigenvectors of the symmetric matrices of which one triangle is read, as PyTorch reads them. As
     * PyTorch's, derivatives are symmetric: what would go to the other half of a pair of elements is shared with it,
     * and a tangent of the half that is not read, even an infinite one, moves the matrix by as much.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 9}, {1, 0}});
     * a.eigh("L").eigenvalues();                           // tensor([-0.61803..., 1.61803...]): 9 is not read
     * a.eigh("L").eigenvalues().get(1).gradient().of(a);   // tensor([[0.72360..., 0.44721...], [0.44721..., 0.27639...]])
     * }</pre>
     *
     * @param uplo "L" for the lower triangle, which is PyTorch's default, or "U" for the upper one
     * @return w of shape (..., n), ascending, and V of shape (..., n, n); NaN where an element that is read is not
     *     finite
     * @throws AdjointException if the matrices are not square, or the triangle is neither; when evaluated, as
     *     {@link Term#eigh}
     */
    default Eigh eigh(String uplo) {
        return Eigh.of(Spectra.eigh(expr(), uplo));
    }

    /**
     * The eigenvalues of the symmetric part of each matrix.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{0, 4}, {0, 1}});
     * a.eigvalsh();   // tensor([-1.56155..., 2.56155...])
     * }</pre>
     *
     * @return of shape (..., n), ascending; NaN where an element is not finite
     * @throws AdjointException if the matrices are not square; when a second derivative is evaluated, if eigenvalues
     *     are equal
     */
    default Term eigvalsh() {
        return Term.of(Spectra.eigvalsh(expr()));
    }

    /**
     * The eigenvalues of the symmetric matrices of which one triangle is read, with symmetric derivatives, as
     * {@link Term#eigh}.
     *
     * <pre>{@code
     * constant(new double[][] {{1, 9}, {0, 3}}).eigvalsh("L");   // tensor([1.0, 3.0]): 9 is not read
     * }</pre>
     *
     * @param uplo "L" for the lower triangle, which is PyTorch's default, or "U" for the upper one
     * @return of shape (..., n), ascending; NaN where an element that is read is not finite
     * @throws AdjointException if the matrices are not square, or the triangle is neither; when a second derivative is
     *     evaluated, if eigenvalues are equal
     */
    default Term eigvalsh(String uplo) {
        return Term.of(Spectra.eigvalsh(expr(), uplo));
    }
}
