package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.Layouts;
import io.adjoint.tensor.Shape;

/** Layouts of a term: the functions of {@link Layouts}. */
public sealed interface LayoutsMethods extends Fluent permits TermMethods {

    /**
     * The same elements in row-major order with another shape.
     *
     * @param target a shape of the same number of elements
     * @return This term itself if it has that shape already
     * @throws AdjointException if the numbers of elements differ
     */
    default Term reshape(Shape target) {
        return Term.of(Layouts.reshape(expr(), target));
    }

    /**
     * {@code reshape} by PyTorch's name.
     *
     * @param dims the new lengths; one may be -1 and is then inferred
     * @return the same elements in another shape
     * @throws AdjointException if the lengths do not hold as many elements
     */
    default Term view(int... dims) {
        return Term.of(Layouts.view(expr(), dims));
    }

    /**
     * The same elements in row-major order with other lengths of axes.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2, 3}, {4, 5, 6}});
     * a.reshape(3, -1);                       // tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
     * a.reshape(6).get(3).gradient().of(a);   // tensor([[0.0, 0.0, 0.0], [1.0, 0.0, 0.0]])
     * }</pre>
     *
     * @param dims the lengths; one of them may be -1, to be computed
     * @return the reshaped expression
     * @throws AdjointException if the numbers of elements differ, or more than one length is negative
     */
    default Term reshape(int... dims) {
        return Term.of(Layouts.reshape(expr(), dims));
    }

    /**
     * The axes in another order: axis i of the result is axis {@code axes[i]} of this term.
     *
     * <pre>{@code
     * var images = constant(Tensor.ones(10, 3, 8, 9));
     * images.permute(0, 2, 3, 1).shape();   // (10, 8, 9, 3)
     * }</pre>
     *
     * @param axes each axis once, perhaps negative
     * @return the permuted expression
     * @throws AdjointException if the axes are no permutation
     */
    default Term permute(int... axes) {
        return Term.of(Layouts.permute(expr(), axes));
    }

    /**
     * Two axes exchanged.
     *
     * @param first an axis, perhaps negative
     * @param second another axis
     * @return the expression with the axes exchanged
     * @throws AdjointException if an axis is out of range
     */
    default Term transpose(int first, int second) {
        return Term.of(Layouts.transpose(expr(), first, second));
    }

    /**
     * The matrix transposed, and every matrix of a batch.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2, 3}, {4, 5, 6}});
     * a.transpose();                       // tensor([[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]])
     * a.transpose().matmul(a).get(0, 2);   // 27.0
     * }</pre>
     *
     * @return the expression with its last two axes exchanged
     * @throws AdjointException if this term has fewer than two axes
     */
    default Term transpose() {
        return Term.of(Layouts.transpose(expr()));
    }

    /**
     * This term repeated along new leading axes and axes of length 1.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0);
     * x.broadcastTo(3, 2);                          // tensor([[1.0, 2.0], [1.0, 2.0], [1.0, 2.0]])
     * x.broadcastTo(3, 2).sum().gradient().of(x);   // tensor([3.0, 3.0])
     * }</pre>
     *
     * @param dims the lengths to reach
     * @return the broadcast term
     * @throws AdjointException if NumPy's rule does not reach them
     */
    default Term broadcastTo(int... dims) {
        return Term.of(Layouts.broadcastTo(expr(), dims));
    }

    /**
     * This term repeated along new leading axes and along axes of length 1.
     *
     * @param target the shape to reach
     * @return This term itself if it has that shape already
     * @throws AdjointException if NumPy's rule does not reach the target
     */
    default Term broadcastTo(Shape target) {
        return Term.of(Layouts.broadcastTo(expr(), target));
    }
}
