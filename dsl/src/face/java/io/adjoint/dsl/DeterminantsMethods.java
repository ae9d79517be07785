package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.linalg.Determinants;

/** Determinants of a term: the functions of {@link Determinants}. */
public sealed interface DeterminantsMethods extends Fluent permits TermMethods {

    /**
     * The determinant of each matrix; 1 of an empty one. Its derivative is the matrix of cofactors.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{0, 0}, {0, 3}});
     * a.det();                    // 0.0
     * a.det().gradient().of(a);   // tensor([[3.0, 0.0], [0.0, 0.0]]): the cofactors
     * }</pre>
     *
     * @return of shape (...)
     * @throws AdjointException if the matrices are not square
     */
    default Term det() {
        return Term.of(Determinants.det(expr()));
    }

    /**
     * The sign and the logarithm of the absolute value of each determinant, which neither overflow nor underflow.
     *
     * <pre>{@code
     * var a = constant(Tensor.eye(400)).times(-0.1);
     * a.slogdet().sign();        // 1.0
     * a.slogdet().logabsdet();   // -921.03403...
     * a.det();                   // 0.0: underflow
     * }</pre>
     *
     * @return both, of shape (...)
     * @throws AdjointException if the matrices are not square; when the derivative is evaluated, if one is singular
     */
    default Slogdet slogdet() {
        return Slogdet.of(Determinants.slogdet(expr()));
    }

    /**
     * The logarithm of each determinant: -inf where it is 0, NaN where it is negative.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{2, 0}, {0, 4}});
     * a.logdet();                    // 2.07944...
     * a.logdet().gradient().of(a);   // tensor([[0.5, 0.0], [0.0, 0.25]])
     * }</pre>
     *
     * @return of shape (...)
     * @throws AdjointException if the matrices are not square; when the derivative is evaluated, if one is singular
     */
    default Term logdet() {
        return Term.of(Determinants.logdet(expr()));
    }
}
