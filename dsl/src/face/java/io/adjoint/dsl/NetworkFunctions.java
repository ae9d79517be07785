package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.network.Affine;

/** Functions of terms. */
public abstract class NetworkFunctions {

    NetworkFunctions() {}

    /**
     * {@code a^T weight[o] b + bias[o]} for each output o.
     *
     * <pre>{@code
     * var a = variable("a", 1.0, 2.0);
     * var weight = constant(Tensor.of(new double[][][] {{{1, 0}, {0, 1}}, {{0, 1}, {0, 0}}}));
     * Layers.bilinear(a, constant(3, 4), weight, constant(0, 0));   // tensor([11.0, 4.0])
     * }</pre>
     *
     * @param a of shape (..., m)
     * @param b of shape (..., n)
     * @param weight of shape (outputs, m, n)
     * @param bias of shape (outputs)
     * @return of shape (..., outputs)
     * @throws AdjointException if the shapes do not fit
     */
    public static Term bilinear(Term a, Term b, Term weight, Term bias) {
        return Term.of(Affine.bilinear(
            Term.argument("bilinear", a), Term.argument("bilinear", b), Term.argument("bilinear", weight),
            Term.argument("bilinear", bias)));
    }

    /**
     * Attention of queries to keys: {@code softmax(q k^T / sqrt(size)) v}.
     *
     * <pre>{@code
     * var q = constant(new double[][] {{100, 0}, {0, 0}});
     * var k = constant(new double[][] {{1, 0}, {-1, 0}});
     * var v = constant(new double[][] {{5}, {9}});
     * Layers.scaledDotProductAttention(q, k, v);   // tensor([[5.0], [7.0]]): the nearest key's, and the mean
     * }</pre>
     *
     * @param q queries of shape (..., m, size)
     * @param k keys of shape (..., n, size)
     * @param v values of shape (..., n, width)
     * @return of shape (..., m, width)
     * @throws AdjointException if the shapes do not fit
     */
    public static Term scaledDotProductAttention(Term q, Term k, Term v) {
        return Term.of(Affine.scaledDotProductAttention(
            Term.argument("scaledDotProductAttention", q), Term.argument("scaledDotProductAttention", k),
            Term.argument("scaledDotProductAttention", v)));
    }

    /**
     * Attention of queries to keys: {@code softmax(q k^T / sqrt(size)) v}.
     *
     * @param q queries of shape (..., m, size)
     * @param k keys of shape (..., n, size)
     * @param v values of shape (..., n, width)
     * @param causal whether query i sees no key after the i-th
     * @return of shape (..., m, width)
     * @throws AdjointException if the shapes do not fit
     */
    public static Term scaledDotProductAttention(Term q, Term k, Term v, boolean causal) {
        return Term.of(Affine.scaledDotProductAttention(
            Term.argument("scaledDotProductAttention", q), Term.argument("scaledDotProductAttention", k),
            Term.argument("scaledDotProductAttention", v), causal));
    }

    /**
     * Attention of queries to keys with a mask, its scores divided by the root of the queries' size.
     *
     * @param q queries of shape (..., m, size)
     * @param k keys of shape (..., n, size)
     * @param v values of shape (..., n, width)
     * @param mask added to the scores; {@link NetworkFunctions#attentionMask} makes one of truth values
     * @return of shape (..., m, width)
     * @throws AdjointException if the shapes do not fit
     */
    public static Term scaledDotProductAttention(Term q, Term k, Term v, Term mask) {
        return Term.of(Affine.scaledDotProductAttention(
            Term.argument("scaledDotProductAttention", q), Term.argument("scaledDotProductAttention", k),
            Term.argument("scaledDotProductAttention", v), Term.argument("scaledDotProductAttention", mask)));
    }

    /**
     * Attention of queries to keys with a mask: {@code softmax(scale q k^T + mask) v}. A query that sees no key at all
     * gets NaN.
     *
     * @param q queries of shape (..., m, size)
     * @param k keys of shape (..., n, size)
     * @param v values of shape (..., n, width)
     * @param mask added to the scores, of a shape that can be broadcast to (..., m, n);
     *     {@link NetworkFunctions#attentionMask} makes one of truth values
     * @param scale of the scores; PyTorch's default is {@code 1 / sqrt(size)}
     * @return of shape (..., m, width)
     * @throws AdjointException if the shapes do not fit
     */
    public static Term scaledDotProductAttention(Term q, Term k, Term v, Term mask, double scale) {
        return Term.of(Affine.scaledDotProductAttention(
            Term.argument("scaledDotProductAttention", q), Term.argument("scaledDotProductAttention", k),
            Term.argument("scaledDotProductAttention", v), Term.argument("scaledDotProductAttention", mask), scale));
    }

    /**
     * What is added to scores so that some of them count and the others do not.
     *
     * <pre>{@code
     * var near = constant(new double[][] {{1, 0}, {1, 1}});
     * Layers.attentionMask(near);   // tensor([[0.0, -inf], [0.0, 0.0]])
     * }</pre>
     *
     * @param seen truth values: whether a query sees a key
     * @return 0 where it does, -inf elsewhere
     * @throws AdjointException if the operand is null
     */
    public static Term attentionMask(Term seen) {
        return Term.of(Affine.attentionMask(Term.argument("attentionMask", seen)));
    }
}
