package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.network.LayerNormalizations;
import io.adjoint.tensor.Shape;

/** Layer Normalizations of a term: the functions of {@link LayerNormalizations}. */
public sealed interface LayerNormalizationsMethods extends Fluent permits TermMethods {

    /**
     * Every example brought to mean 0 and variance 1 over its last axes, {@code (this - mean) / sqrt(var + eps)}, by
     * PyTorch's eps of 1e-5; the variance is that of the elements themselves.
     *
     * @param normalized the last lengths of this term
     * @return the normalized term
     * @throws AdjointException if this term does not end with those lengths
     */
    default Term layerNorm(int... normalized) {
        return Term.of(LayerNormalizations.layerNorm(expr(), normalized));
    }

    /**
     * Every example brought to mean 0 and variance 1.
     *
     * @param normalized the last lengths of this term, over which mean and variance are taken
     * @param eps added to the variance; PyTorch's default is 1e-5
     * @return an expression of the shape of this term
     * @throws AdjointException if this term does not end with those lengths, or eps is negative or NaN
     */
    default Term layerNorm(Shape normalized, double eps) {
        return Term.of(LayerNormalizations.layerNorm(expr(), normalized, eps));
    }

    /**
     * Every example brought to mean 0 and variance 1 over its last axes, then scaled and moved, by PyTorch's eps.
     *
     * @param weight factors, of the last lengths of this term
     * @param bias of the same shape
     * @return the normalized term
     * @throws AdjointException if the shapes do not fit
     */
    default Term layerNorm(Term weight, Term bias) {
        return Term.of(LayerNormalizations.layerNorm(
            expr(), Term.operand("layerNorm", weight), Term.operand("layerNorm", bias)));
    }

    /**
     * Every example brought to mean 0 and variance 1, then scaled and moved.
     *
     * <pre>{@code
     * var x = constant(new double[][] {{1, 3}, {10, 30}});
     * x.layerNorm(constant(1, 10), constant(0, 5), 0);   // tensor([[-1.0, 15.0], [-1.0, 15.0]])
     * }</pre>
     *
     * @param weight factors, of the last lengths of this term, over which mean and variance are taken
     * @param bias of the same shape
     * @param eps added to the variance; PyTorch's default is 1e-5
     * @return an expression of the shape of this term
     * @throws AdjointException if the shapes do not fit, or eps is negative or NaN
     */
    default Term layerNorm(Term weight, Term bias, double eps) {
        return Term.of(LayerNormalizations.layerNorm(
            expr(), Term.operand("layerNorm", weight), Term.operand("layerNorm", bias), eps));
    }

    /**
     * Every example divided by the root of its mean square, {@code this / sqrt(mean(this^2) + eps) weight}. Source: B.
     * Zhang, R. Sennrich, Root mean square layer normalization (2019).
     *
     * <pre>{@code
     * var x = constant(new double[][] {{1, 1, 1, 5}});
     * x.rmsNorm(constant(1, 1, 1, 1), 0);   // tensor([[0.37796..., 0.37796..., 0.37796..., 1.88982...]])
     * }</pre>
     *
     * @param weight factors, of the last lengths of this term, over which the mean is taken
     * @param eps added to the mean square
     * @return an expression of the shape of this term
     * @throws AdjointException if the shapes do not fit, or eps is negative or NaN
     */
    default Term rmsNorm(Term weight, double eps) {
        return Term.of(LayerNormalizations.rmsNorm(expr(), Term.operand("rmsNorm", weight), eps));
    }

    /**
     * Every example divided by the root of its mean square, {@code this / sqrt(mean(this^2) + eps)}.
     *
     * @param normalized the last lengths of this term, over which the mean is taken
     * @param eps added to the mean square
     * @return an expression of the shape of this term
     * @throws AdjointException if this term does not end with those lengths, or eps is negative or NaN
     */
    default Term rmsNorm(Shape normalized, double eps) {
        return Term.of(LayerNormalizations.rmsNorm(expr(), normalized, eps));
    }
}
