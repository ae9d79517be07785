package io.adjoint.dsl;

import io.adjoint.op.Blends;

/** Names that users of PyTorch and NumPy type, for operations that have another name here. */
public sealed interface Aliases extends Fluent permits Term {

    /**
     * {@link Operators#plus(Term)}.
     *
     * <pre>{@code
     * var x = constant(1, 2);
     * x.add(x);                      // tensor([2.0, 4.0])
     * x.add(constant(1, 1), 10);     // tensor([11.0, 12.0])
     * x.sub(x, 0.5);                 // tensor([0.5, 1.0])
     * x.mul(3);                      // tensor([3.0, 6.0])
     * }</pre>
     *
     * @param other a term of a shape that can be broadcast with this one's
     * @return the sum
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term add(Term other) {
        return Term.of(expr()).plus(other);
    }

    /**
     * {@link Operators#plus(double)}.
     *
     * @param other a number
     * @return the sum
     */
    default Term add(double other) {
        return Term.of(expr()).plus(other);
    }

    /**
     * {@code x + alpha other}.
     *
     * @param other a term of a shape that can be broadcast with this one's
     * @param alpha a factor of the other
     * @return the sum
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term add(Term other, double alpha) {
        return Term.of(Blends.add(expr(), Term.operand("add", other), alpha));
    }

    /**
     * {@link Operators#minus(Term)}.
     *
     * @param other a term of a shape that can be broadcast with this one's
     * @return the difference
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term sub(Term other) {
        return Term.of(expr()).minus(other);
    }

    /**
     * {@link Operators#minus(double)}.
     *
     * @param other a number
     * @return the difference
     */
    default Term sub(double other) {
        return Term.of(expr()).minus(other);
    }

    /**
     * {@code x - alpha other}.
     *
     * @param other a term of a shape that can be broadcast with this one's
     * @param alpha a factor of the other
     * @return the difference
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term sub(Term other, double alpha) {
        return Term.of(Blends.sub(expr(), Term.operand("sub", other), alpha));
    }

    /**
     * {@link Operators#times(Term)}.
     *
     * @param other a term of a shape that can be broadcast with this one's
     * @return the product
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term mul(Term other) {
        return Term.of(expr()).times(other);
    }

    /**
     * {@link Operators#times(double)}.
     *
     * @param other a number
     * @return the product
     */
    default Term mul(double other) {
        return Term.of(expr()).times(other);
    }

    /**
     * {@link Shapeable#reshape(int...)}, as PyTorch calls it.
     *
     * @param dims the lengths; one of them may be -1, to be computed
     * @return the same elements with other lengths of axes
     * @throws io.adjoint.AdjointException if the numbers of elements differ, or more than one length is negative
     */
    default Term view(int... dims) {
        return Term.of(expr()).reshape(dims);
    }
}
