package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.linalg.MatrixFunctions;

/** Matrix Functions of a term: the functions of {@link MatrixFunctions}. */
public sealed interface MatrixFunctionsMethods extends Fluent permits TermMethods {

    /**
     * The exponential of each matrix, {@code 1 + A + A^2/2 + ...}.
     *
     * <pre>{@code
     * var t = variable("t", 2.0);
     * var shear = constant(new double[][] {{0, 1}, {0, 0}});
     * shear.times(t).matrixExp();                          // tensor([[1.0, 2.0], [0.0, 1.0]])
     * shear.times(t).matrixExp().sum().gradient().of(t);   // 1.0
     * }</pre>
     *
     * @return of the same shape; NaN where an element is not finite
     * @throws AdjointException if the matrices are not square
     */
    default Term matrixExp() {
        return Term.of(MatrixFunctions.matrixExp(expr()));
    }

    /**
     * A power of each matrix, by repeated squaring; of its inverse if n is negative.
     *
     * <pre>{@code
     * var fibonacci = constant(new double[][] {{1, 1}, {1, 0}});
     * fibonacci.matrixPower(10);   // tensor([[89.0, 55.0], [55.0, 34.0]])
     * fibonacci.matrixPower(-1);   // tensor([[0.0, 1.0], [1.0, -1.0]])
     * }</pre>
     *
     * @param n any integer; 0 gives the unit matrix
     * @return of the same shape
     * @throws AdjointException if the matrices are not square; when evaluated, if n is negative and one is singular
     */
    default Term matrixPower(int n) {
        return Term.of(MatrixFunctions.matrixPower(expr(), n));
    }

    /**
     * The first n columns of a product of Householder's reflections, {@code (1 - t1 v1 v1') (1 - t2 v2 v2') ...}.
     *
     * <pre>{@code
     * var v = constant(new double[][] {{1}, {1}});
     * v.householderProduct(constant(1).unsqueeze(0));   // tensor([[0.0], [-1.0]]): the first column of 1 - t v v'
     * }</pre>
     *
     * @param tau of shape (..., k), k not greater than n
     * @return of shape (..., m, n)
     * @throws AdjointException if the shapes do not fit
     */
    default Term householderProduct(Term tau) {
        return Term.of(MatrixFunctions.householderProduct(expr(), Term.operand("householderProduct", tau)));
    }
}
