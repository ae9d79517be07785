package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.linalg.SymmetricFunctions;
import java.util.function.DoubleUnaryOperator;

/** Symmetric Functions of a term: the functions of {@link SymmetricFunctions}. */
public sealed interface SymmetricFunctionsMethods extends Fluent permits TermMethods {

    /**
     * The square root of each positive semidefinite matrix, {@code X X = A}.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{4, 0}, {0, 4}});
     * a.sqrtm();                                  // tensor([[2.0, 0.0], [0.0, 2.0]])
     * a.sqrtm().get(0).get(1).gradient().of(a);   // tensor([[0.0, 0.125], [0.125, 0.0]])
     * }</pre>
     *
     * @return of the same shape; NaN where an eigenvalue is negative or an element not finite
     * @throws AdjointException if the matrices are not square; when a derivative is evaluated, if one is singular
     */
    default Term sqrtm() {
        return Term.of(SymmetricFunctions.sqrtm(expr()));
    }

    /**
     * The inverse of the square root of each positive definite matrix, {@code X A X = 1}.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{4, 0}, {0, 16}});
     * a.inverseSqrtm();   // tensor([[0.5, 0.0], [0.0, 0.25]])
     * }</pre>
     *
     * @return of the same shape; NaN where an eigenvalue is negative or an element not finite
     * @throws AdjointException if the matrices are not square; when evaluated, if one is singular
     */
    default Term inverseSqrtm() {
        return Term.of(SymmetricFunctions.inverseSqrtm(expr()));
    }

    /**
     * The logarithm of each positive definite matrix, whose exponential it is.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 0}, {0, 2}});
     * a.logm();   // tensor([[0.0, 0.0], [0.0, 0.69314...]])
     * }</pre>
     *
     * @return of the same shape; NaN where an eigenvalue is negative or an element not finite
     * @throws AdjointException if the matrices are not square; when evaluated, if one is singular
     */
    default Term logm() {
        return Term.of(SymmetricFunctions.logm(expr()));
    }

    /**
     * The exponential of each symmetric matrix; {@link Term#matrixExp} takes any.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{0, 0}, {0, 1}});
     * a.symmetricExp();   // tensor([[1.0, 0.0], [0.0, 2.71828...]])
     * }</pre>
     *
     * @return of the same shape; NaN where an element is not finite
     * @throws AdjointException if the matrices are not square; when evaluated, if the exponential overflows
     */
    default Term symmetricExp() {
        return Term.of(SymmetricFunctions.symmetricExp(expr()));
    }

    /**
     * A real power of each symmetric matrix; of an indefinite one only integral powers.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{4, 0}, {0, 9}});
     * a.symmetricPower(1.5);   // tensor([[8.0, 0.0], [0.0, 27.0]])
     * }</pre>
     *
     * @param exponent any number
     * @return of the same shape; NaN where the power of an eigenvalue is, or an element is not finite
     * @throws AdjointException if the matrices are not square; when evaluated, if one is singular and the power, or in
     *     a derivative that of f, infinite
     */
    default Term symmetricPower(double exponent) {
        return Term.of(SymmetricFunctions.symmetricPower(expr(), exponent));
    }

    /**
     * {@code V diag(f(w)) V'} for any f. A derivative of order k takes those of f up to order k: of two eigenvalues the
     * divided difference {@code (f(w_i) - f(w_j)) / (w_i - w_j)}, which is f' where they are equal, and so on.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 0}, {0, 1}});
     * var y = a.symmetricFunction(w -> w * w * w, w -> 3 * w * w, w -> 6 * w);
     * y.sum().gradient().of(a);   // tensor([[3.0, 3.0], [3.0, 3.0]])
     * }</pre>
     *
     * @param f the function of an eigenvalue
     * @param derivatives f', f'', ..., as many as there will be orders of derivatives
     * @return of the same shape; NaN where f is at an eigenvalue, or an element is not finite
     * @throws AdjointException if the matrices are not square or a function is null; when evaluated, if f is infinite
     *     at an eigenvalue; when a derivative is evaluated at equal eigenvalues, if that of f is not given or infinite
     */
    default Term symmetricFunction(DoubleUnaryOperator f, DoubleUnaryOperator... derivatives) {
        return Term.of(SymmetricFunctions.symmetricFunction(expr(), f, derivatives));
    }
}
