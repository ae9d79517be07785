package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.statistics.NormScalings;

/** Norm Scalings of a term: the functions of {@link NormScalings}. */
public sealed interface NormScalingsMethods extends Fluent permits TermMethods {

    /**
     * This term divided by its Euclidean norm along axis 1, or by 1e-12 if that is greater, as PyTorch does.
     *
     * <pre>{@code
     * constant(new double[][] {{3, 4}, {0, 2}}).normalize();   // tensor([[0.6, 0.8], [0.0, 1.0]])
     * }</pre>
     *
     * @return a term of the shape of this term
     * @throws AdjointException if there are fewer than two axes
     */
    default Term normalize() {
        return Term.of(NormScalings.normalize(expr()));
    }

    /**
     * This term divided by its p-norm along an axis, or by 1e-12 if that is greater.
     *
     * @param p the order of the norm
     * @param axis the axis, perhaps negative
     * @return a term of the shape of this term
     * @throws AdjointException if p is NaN or the axis out of range
     */
    default Term normalize(double p, int axis) {
        return Term.of(NormScalings.normalize(expr(), p, axis));
    }

    /**
     * This term divided by its Euclidean norm along an axis, or by 1e-12 if that is greater.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 4.0);
     * x.normalize(0);                           // tensor([0.0, 1.0])
     * x.normalize(0).get(0).gradient().of(x);   // tensor([0.25, 0.0])
     * constant(0, 0).normalize(0);              // tensor([0.0, 0.0])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @return a term of the shape of this term
     * @throws AdjointException if the axis is out of range
     */
    default Term normalize(int axis) {
        return Term.of(NormScalings.normalize(expr(), axis));
    }

    /**
     * This term divided by its p-norm along an axis: {@code this / max(norm(this), eps)}.
     *
     * @param p the order of the norm
     * @param eps the least divisor, which keeps zero vectors as they are unless it is 0
     * @param axis the axis along which the result has norm 1, perhaps negative
     * @return an expression of the shape of this term
     * @throws AdjointException if p is NaN, eps is negative or NaN, or the axis is out of range
     */
    default Term normalize(double p, double eps, int axis) {
        return Term.of(NormScalings.normalize(expr(), p, eps, axis));
    }

    /**
     * The slices along an axis, each made shorter where its p-norm is above a greatest one: multiplied by
     * {@code greatest / (norm + 1e-7)}.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 1, 1}, {2, 2, 2}, {3, 3, 3}});
     * a.renorm(1, 0, 5).get(0, 0);   // 1.0: its norm is 3
     * a.renorm(1, 0, 5).get(2, 0);   // 1.6666...
     * }</pre>
     *
     * @param p the order of the norm, above 0
     * @param axis the axis, perhaps negative
     * @param greatest the greatest norm, from 0
     * @return an expression of the shape of this term
     * @throws AdjointException if this term has fewer than two axes, the axis is out of range, or p or the norm do not
     *     fit
     */
    default Term renorm(double p, int axis, double greatest) {
        return Term.of(NormScalings.renorm(expr(), p, axis, greatest));
    }
}
