package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.linalg.TensorSystems;

/** Tensor Systems of a term: the functions of {@link TensorSystems}. */
public sealed interface TensorSystemsMethods extends Fluent permits TermMethods {

    /**
     * The inverse of what {@code tensordot(this, x, rank - ind)} does to x.
     *
     * <pre>{@code
     * constant(new double[][] {{2, 0}, {0, 4}}).tensorinv(1);   // tensor([[0.5, 0.0], [0.0, 0.25]])
     * }</pre>
     *
     * @param ind how many the first axes are, at least 1; PyTorch's default is 2
     * @return of shape (last..., first...)
     * @throws AdjointException if there are not so many axes, or their lengths do not fit; when evaluated, if there is
     *     no inverse
     */
    default Term tensorinv(int ind) {
        return Term.of(TensorSystems.tensorinv(expr(), ind));
    }

    /**
     * The x for which {@code tensordot(this, x, rank of x)} is b.
     *
     * <pre>{@code
     * constant(new double[][] {{2, 0}, {0, 4}}).tensorsolve(constant(2, 4));   // tensor([1.0, 1.0])
     * }</pre>
     *
     * @param b the right-hand side
     * @return x
     * @throws AdjointException if a does not begin with b's axes, or the others have not as many elements; when
     *     evaluated, if there is no single solution
     */
    default Term tensorsolve(Term b) {
        return Term.of(TensorSystems.tensorsolve(expr(), Term.operand("tensorsolve", b)));
    }

    /**
     * The x for which {@code tensordot(this, x, rank of x)} is b, after some axes of a have moved to its end.
     *
     * <pre>{@code
     * constant(new double[][] {{0, 4}, {2, 0}}).tensorsolve(constant(2, 4), 0);   // tensor([1.0, 1.0])
     * }</pre>
     *
     * @param b the right-hand side
     * @param dims axes of a that move to the end, in this order; of none all stay
     * @return x
     * @throws AdjointException if an axis is out of range or named twice, or as {@link Term#tensorsolve}
     */
    default Term tensorsolve(Term b, int... dims) {
        return Term.of(TensorSystems.tensorsolve(expr(), Term.operand("tensorsolve", b), dims));
    }
}
