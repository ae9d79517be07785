package io.adjoint.op.network;

import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.op.Axes;
import io.adjoint.op.Entry;
import io.adjoint.op.Layouts;
import io.adjoint.op.LogSumExp;
import io.adjoint.op.Reductions;
import io.adjoint.op.Sample;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Attention of several heads. Source: A. Vaswani et al., Attention is all you need (2017). */
public final class Attention {

    private static final List<Shape> SHAPES = List.of(Shape.of(2, 2), Shape.of(3, 2), Shape.of(6, 2), Shape.of(6),
            Shape.of(2, 2), Shape.of(2), Shape.of(2, 3));

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(Entry.of("multiHeadAttention",
            Sample.of(SHAPES, x -> multiHeadAttention(x.get(0), x.get(1), x.get(1),
                    new Weights(x.get(2), x.get(3), x.get(4), x.get(5)), 2, x.get(6)).output()),
            Sample.of(SHAPES, x -> multiHeadAttention(x.get(0), x.get(1), x.get(1),
                    new Weights(x.get(2), x.get(3), x.get(4), x.get(5)), 1).weights()))
            .as("torch.nn.MultiheadAttention"));

    private Attention() {}

    /**
     * The weights of all heads, in PyTorch's layout.
     *
     * @param input in_proj_weight, of shape (3 size, size): of queries, keys and values one after another
     * @param inputBias in_proj_bias, of shape (3 size)
     * @param output out_proj.weight, of shape (size, size)
     * @param outputBias out_proj.bias, of shape (size)
     */
    public record Weights(Expr input, Expr inputBias, Expr output, Expr outputBias) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Weights {
            AdjointException.notNull(input, "multiHeadAttention", "the input's weights");
            AdjointException.notNull(inputBias, "multiHeadAttention", "the input's bias");
            AdjointException.notNull(output, "multiHeadAttention", "the output's weights");
            AdjointException.notNull(outputBias, "multiHeadAttention", "the output's bias");
        }

        private void require(int size) {
            if (!input.shape().equals(Shape.of(3 * size, size)) || !inputBias.shape().equals(Shape.of(3 * size))
                    || !output.shape().equals(Shape.of(size, size)) || !outputBias.shape().equals(Shape.of(size))) {
                throw new AdjointException("multiHeadAttention", "weights of shapes " + input.shape() + ", "
                        + inputBias.shape() + ", " + output.shape() + " and " + outputBias.shape() + " for size "
                        + size,
                        "(3 size, size), (3 size), (size, size) and (size)", "They are laid out as PyTorch's");
            }
        }

        private Expr projected(Expr x, int part, int size) {
            return Affine.linear(x, Axes.span(input, 0, part * size, (part + 1) * size),
                    Axes.span(inputBias, 0, part * size, (part + 1) * size));
        }
    }

    /**
     * What queries found.
     *
     * @param output of the queries' shape
     * @param weights how much each query attended to each key, the mean over the heads: of shape (..., m, n)
     */
    public record Attended(Expr output, Expr weights) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Attended {
            AdjointException.notNull(output, "multiHeadAttention", "the output");
            AdjointException.notNull(weights, "multiHeadAttention", "the weights");
        }
    }

    /**
     * Attention of queries to keys in several heads, each on its share of the projected size.
     *
     * @param q queries of shape (..., m, size): the batch comes first
     * @param k keys of shape (..., n, size)
     * @param v values of the keys' shape
     * @param weights of the projections
     * @param heads how many, a divisor of the size
     * @return the output and the weights
     * @throws AdjointException if the shapes do not fit, or the heads do not divide the size
     * @hidden
     */
    public static Attended multiHeadAttention(Expr q, Expr k, Expr v, Weights weights, int heads) {
        return attended(q, k, v, weights, heads, Optional.empty());
    }

    /**
     * Attention of queries to keys in several heads, with a mask.
     *
     * @param q queries of shape (..., m, size): the batch comes first
     * @param k keys of shape (..., n, size)
     * @param v values of the keys' shape
     * @param weights of the projections
     * @param heads how many, a divisor of the size
     * @param mask added to the scores of every head, of a shape that can be broadcast to (..., heads, m, n);
     *     {@link Affine#attentionMask} makes one of truth values
     * @return the output and the weights
     * @throws AdjointException if the shapes do not fit, or the heads do not divide the size
     * @hidden
     */
    public static Attended multiHeadAttention(Expr q, Expr k, Expr v, Weights weights, int heads, Expr mask) {
        AdjointException.notNull(mask, "multiHeadAttention", "the mask");
        return attended(q, k, v, weights, heads, Optional.of(mask));
    }

    private static Attended attended(Expr q, Expr k, Expr v, Weights weights, int heads, Optional<Expr> mask) {
        int size = requireShapes(q, k, v, heads);
        AdjointException.notNull(weights, "multiHeadAttention", "the weights").require(size);
        Expr queries = split(weights.projected(q, 0, size), heads);
        Expr keys = split(weights.projected(k, 1, size), heads);
        Expr values = split(weights.projected(v, 2, size), heads);
        Expr scores = Products.matmul(times(queries, 1 / Math.sqrt((double) size / heads)), Layouts.transpose(keys));
        Expr masked = mask.map(added -> plus(scores, fitting(added, scores.shape()))).orElse(scores);
        Expr shares = LogSumExp.softmax(masked, -1);
        Expr merged = Layouts.transpose(Products.matmul(shares, values), -3, -2);
        Expr joined = Layouts.reshape(merged, q.shape());
        return new Attended(Affine.linear(joined, weights.output, weights.outputBias),
                Reductions.mean(shares, false, -3));
    }

    private static Expr fitting(Expr mask, Shape scores) {
        if (!mask.shape().canBroadcastTo(scores)) {
            throw new AdjointException("multiHeadAttention", "a mask of shape " + mask.shape() + " for scores of shape "
                    + scores, "a shape that can be broadcast to the scores'", "Reshape it");
        }
        return mask;
    }

    private static int requireShapes(Expr q, Expr k, Expr v, int heads) {
        AdjointException.notNull(q, "multiHeadAttention", "the queries");
        AdjointException.notNull(k, "multiHeadAttention", "the keys");
        AdjointException.notNull(v, "multiHeadAttention", "the values");
        int rank = q.shape().rank();
        boolean fits = rank >= 2 && k.shape().rank() == rank && k.shape().equals(v.shape())
                && q.shape().dim(-1) == k.shape().dim(-1)
                && Arrays.equals(Arrays.copyOf(q.shape().dims(), rank - 2), Arrays.copyOf(k.shape().dims(), rank - 2));
        if (!fits) {
            throw new AdjointException("multiHeadAttention",
                    "shapes " + q.shape() + ", " + k.shape() + " and " + v.shape(),
                    "queries (..., m, size), and keys and values (..., n, size)", "The batch comes first");
        }
        int size = q.shape().dim(-1);
        if (heads < 1 || size % heads != 0) {
            throw new AdjointException("multiHeadAttention", heads + " heads for size " + size, "a divisor of the size",
                    "Use 1 for scaledDotProductAttention");
        }
        return size;
    }

    private static Expr split(Expr x, int heads) {
        return Layouts.transpose(Axes.unflatten(x, -1, heads, x.shape().dim(-1) / heads), -3, -2);
    }
}
