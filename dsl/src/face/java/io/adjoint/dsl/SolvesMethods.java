package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.linalg.Solves;

/** Solves of a term: the functions of {@link Solves}. */
public sealed interface SolvesMethods extends Fluent permits TermMethods {

    /**
     * The inverse of each matrix.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{2, 0}, {0, 4}});
     * a.inverse();                            // tensor([[0.5, 0.0], [0.0, 0.25]])
     * a.inverse().trace().gradient().of(a);   // tensor([[-0.25, -0.0], [-0.0, -0.0625]])
     * }</pre>
     *
     * @return of the same shape; NaN where an element is not finite
     * @throws AdjointException if the matrices are not square; when evaluated, if one is singular
     */
    default Term inverse() {
        return Term.of(Solves.inverse(expr()));
    }

    /**
     * The solution of {@code A X = B}. B is a vector if it has one axis, or if its shape is that of A without the last
     * axis; else matrices of n rows. Leading axes broadcast.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{2, 1}, {0, 4}});
     * var b = variable("b", 4.0, 8.0);
     * a.solve(b);                          // tensor([1.0, 2.0])
     * a.solve(b).sum().gradient().of(b);   // tensor([0.5, 0.125]): of the transposed system
     * }</pre>
     *
     * @param b of shape (..., n, k), (..., n) or (n)
     * @return X, of the shape of B after broadcasting
     * @throws AdjointException if the shapes do not fit; when evaluated, if a matrix is singular
     */
    default Term solve(Term b) {
        return Term.of(Solves.solve(expr(), Term.operand("solve", b)));
    }

    /**
     * The solution of {@code A X = B}, or of {@code X A = B}, where B is no vector.
     *
     * @param b of shape (..., n, k), or (..., k, n) if A stands to the right
     * @param left whether A stands to the left of X
     * @return X, of the shape of B after broadcasting
     * @throws AdjointException if the shapes do not fit; when evaluated, if a matrix is singular
     */
    default Term solve(Term b, boolean left) {
        return Term.of(Solves.solve(expr(), Term.operand("solve", b), left));
    }

    /**
     * The solution of {@code A X = B} for triangular A.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{2, 9}, {1, 4}});
     * a.solveTriangular(constant(new double[][] {{2}, {9}}), false);   // tensor([[1.0], [2.0]]): 9 is not read
     * }</pre>
     *
     * @param b of shape (..., n, k)
     * @param upper whether the upper triangle is read, else the lower one
     * @return X, of the shape of B after broadcasting
     * @throws AdjointException if the shapes do not fit; when evaluated, if the diagonal has a zero
     */
    default Term solveTriangular(Term b, boolean upper) {
        return Term.of(Solves.solveTriangular(expr(), Term.operand("solveTriangular", b), upper));
    }

    /**
     * The solution of {@code A X = B} or {@code X A = B} for triangular A.
     *
     * @param b of shape (..., n, k), or (..., k, n) if A stands to the right
     * @param upper whether the upper triangle is read, else the lower one
     * @param left whether A stands to the left of X
     * @param unitriangular whether the diagonal is not read but taken for ones
     * @return X, of the shape of B after broadcasting
     * @throws AdjointException if the shapes do not fit; when evaluated, if the diagonal that is read has a zero
     */
    default Term solveTriangular(Term b, boolean upper, boolean left, boolean unitriangular) {
        return Term.of(Solves.solveTriangular(expr(), Term.operand("solveTriangular", b), upper, left, unitriangular));
    }
}
