package io.adjoint.op.network;

import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.product.Products.matmul;

import io.adjoint.AdjointException;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.op.Choice;
import io.adjoint.op.Entry;
import io.adjoint.op.Exponential;
import io.adjoint.op.Layouts;
import io.adjoint.op.LogSumExp;
import io.adjoint.op.Options;
import io.adjoint.op.Pieces;
import io.adjoint.op.Sample;
import io.adjoint.op.product.Contractions;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Affine of networks as functions of their inputs and weights, with PyTorch's layout of weights. */
public final class Affine {

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("linear",
                    Sample.of(List.of(Shape.of(2, 2, 3), Shape.of(2, 3), Shape.of(2)),
                            x -> linear(x.get(0), x.get(1), x.get(2))),
                    Sample.of(List.of(Shape.of(3), Shape.of(2, 3)), x -> linear(x.get(0), x.get(1)))),
            Entry.of("bilinear", Sample.of(List.of(Shape.of(2, 2), Shape.of(2, 3), Shape.of(1, 2, 3), Shape.of(1)),
                    x -> bilinear(x.get(0), x.get(1), x.get(2), x.get(3)))),
            Entry.of("scaledDotProductAttention",
                    Sample.of(List.of(Shape.of(2, 2), Shape.of(3, 2), Shape.of(3, 1)),
                            x -> scaledDotProductAttention(x.get(0), x.get(1), x.get(2), true)),
                    Sample.of(List.of(Shape.of(2, 2, 1), Shape.of(2, 2, 1), Shape.of(2, 2, 2), Shape.of(2, 2)),
                            x -> scaledDotProductAttention(x.get(0), x.get(1), x.get(2), x.get(3), 0.5))),
            Entry.of("attentionMask", Sample.of(Shape.of(2, 3),
                    x -> Exponential.exp(attentionMask(Choice.gt(x, number(0, x)))))).as("torch.where(t, 0, -inf)"),
            Entry.of("glu", Sample.of(Shape.of(2, 4), x -> glu(x, -1))),
            Entry.of("softmin", Sample.of(Shape.of(2, 3), x -> softmin(x, 1))),
            Entry.of("channelShuffle", Sample.of(Shape.of(1, 4, 2), x -> channelShuffle(x, 2))),
            Entry.of("pixelShuffle", Sample.of(Shape.of(4, 1, 2), x -> pixelShuffle(x, 2))),
            Entry.of("pixelUnshuffle", Sample.of(Shape.of(1, 2, 4), x -> pixelUnshuffle(x, 2))));

    private Affine() {}

    /**
     * {@code x weight^T}.
     *
     * @param x of shape (..., inputs)
     * @param weight of shape (outputs, inputs)
     * @return of shape (..., outputs)
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr linear(Expr x, Expr weight) {
        AdjointException.notNull(x, "linear", "the input");
        AdjointException.notNull(weight, "linear", "the weights");
        if (x.shape().isScalar() || weight.shape().rank() != 2 || x.shape().dim(-1) != weight.shape().dim(1)) {
            throw new AdjointException("linear", "an input of shape " + x.shape() + " and weights of shape "
                    + weight.shape(), "(..., inputs) and (outputs, inputs)", "Transpose the weights");
        }
        return Contractions.inner(x, weight);
    }

    /**
     * {@code x weight^T + bias}.
     *
     * <pre>{@code
     * var x = constant(1, 2);
     * var weight = variable("weight", new double[][] {{1, 0}, {1, 1}, {0, 10}});
     * x.linear(weight, constant(0, 0, 100));                // tensor([1.0, 3.0, 120.0])
     * x.linear(weight).vjp(constant(1, 0, 0)).of(weight);   // tensor([[1.0, 2.0], [0.0, 0.0], [0.0, 0.0]])
     * }</pre>
     *
     * @param x of shape (..., inputs)
     * @param weight of shape (outputs, inputs)
     * @param bias of shape (outputs)
     * @return of shape (..., outputs)
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr linear(Expr x, Expr weight, Expr bias) {
        return biased("linear", linear(x, weight), bias);
    }

    private static Expr biased(String operation, Expr y, Expr bias) {
        AdjointException.notNull(bias, operation, "the bias");
        if (!bias.shape().equals(Shape.of(y.shape().dim(-1)))) {
            throw new AdjointException(operation, "a bias of shape " + bias.shape(),
                    "shape " + Shape.of(y.shape().dim(-1)), "A bias is one number for each output");
        }
        return plus(y, bias);
    }

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
    public static Expr bilinear(Expr a, Expr b, Expr weight, Expr bias) {
        AdjointException.notNull(a, "bilinear", "the left input");
        AdjointException.notNull(b, "bilinear", "the right input");
        AdjointException.notNull(weight, "bilinear", "the weights");
        boolean fits = weight.shape().rank() == 3 && !a.shape().isScalar() && !b.shape().isScalar()
                && a.shape().dim(-1) == weight.shape().dim(1) && b.shape().dim(-1) == weight.shape().dim(2)
                && a.shape().without(a.shape().rank() - 1).equals(b.shape().without(b.shape().rank() - 1));
        if (!fits) {
            throw new AdjointException("bilinear", "inputs of shapes " + a.shape() + " and " + b.shape()
                    + " and weights of shape " + weight.shape(), "(..., m), (..., n) and (outputs, m, n)",
                    "Check the last axes");
        }
        return biased("bilinear", Contractions.einsum("...m,omn,...n->...o", List.of(a, weight, b)), bias);
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
    public static Expr scaledDotProductAttention(Expr q, Expr k, Expr v) {
        return scaledDotProductAttention(q, k, v, false);
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
    public static Expr scaledDotProductAttention(Expr q, Expr k, Expr v, boolean causal) {
        return AdjointException.calling("scaledDotProductAttention", () -> {
            requireAttention(q, k, v);
            int queries = q.shape().dim(-2);
            int keys = k.shape().dim(-2);
            double[] mask = new double[queries * keys];
            for (int i = 0; i < queries && causal; i++) {
                Arrays.fill(mask, i * keys + Math.min(keys, i + 1), (i + 1) * keys, Double.NEGATIVE_INFINITY);
            }
            Expr scores = scores(q, k, 1 / Math.sqrt(q.shape().dim(-1)));
            Expr seen = Constant.of(Tensor.of(Shape.of(queries, keys), mask).to(scores.dtype()));
            return matmul(LogSumExp.softmax(causal ? plus(scores, seen) : scores, -1), v);
        });
    }

    /**
     * Attention of queries to keys with a mask, its scores divided by the root of the queries' size.
     *
     * @param q queries of shape (..., m, size)
     * @param k keys of shape (..., n, size)
     * @param v values of shape (..., n, width)
     * @param mask added to the scores; {@link #attentionMask} makes one of truth values
     * @return of shape (..., m, width)
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr scaledDotProductAttention(Expr q, Expr k, Expr v, Expr mask) {
        AdjointException.notNull(q, "scaledDotProductAttention", "the queries");
        int size = q.shape().isScalar() ? 1 : q.shape().dim(-1);
        return scaledDotProductAttention(q, k, v, mask, 1 / Math.sqrt(size));
    }

    /**
     * Attention of queries to keys with a mask: {@code softmax(scale q k^T + mask) v}. A query that sees no key at all
     * gets NaN.
     *
     * @param q queries of shape (..., m, size)
     * @param k keys of shape (..., n, size)
     * @param v values of shape (..., n, width)
     * @param mask added to the scores, of a shape that can be broadcast to (..., m, n); {@link #attentionMask} makes one
     *     of truth values
     * @param scale of the scores; PyTorch's default is {@code 1 / sqrt(size)}
     * @return of shape (..., m, width)
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr scaledDotProductAttention(Expr q, Expr k, Expr v, Expr mask, double scale) {
        return AdjointException.calling("scaledDotProductAttention", () -> {
            requireAttention(q, k, v);
            AdjointException.notNull(mask, "scaledDotProductAttention", "the mask");
            Options.requireNumber("scaledDotProductAttention", "scale", scale);
            Expr scores = scores(q, k, scale);
            if (!mask.shape().canBroadcastTo(scores.shape())) {
                throw new AdjointException("scaledDotProductAttention",
                        "a mask of shape " + mask.shape() + " for scores of shape "
                                + scores.shape(),
                        "a shape that can be broadcast to the scores'", "Reshape it");
            }
            return matmul(LogSumExp.softmax(plus(scores, mask), -1), v);
        });
    }

    private static Expr scores(Expr q, Expr k, double scale) {
        return matmul(times(q, scale), Layouts.transpose(k));
    }

    private static void requireAttention(Expr q, Expr k, Expr v) {
        AdjointException.notNull(q, "scaledDotProductAttention", "the queries");
        AdjointException.notNull(k, "scaledDotProductAttention", "the keys");
        AdjointException.notNull(v, "scaledDotProductAttention", "the values");
        boolean matrices = q.shape().rank() >= 2 && k.shape().rank() >= 2 && v.shape().rank() >= 2;
        if (!matrices || q.shape().dim(-1) != k.shape().dim(-1) || k.shape().dim(-2) != v.shape().dim(-2)) {
            throw new AdjointException("scaledDotProductAttention", "shapes " + q.shape() + ", " + k.shape() + " and "
                    + v.shape(), "queries (..., m, size), keys (..., n, size) and values (..., n, width)",
                    "Check the last two axes");
        }
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
    public static Expr attentionMask(Expr seen) {
        AdjointException.notNull(seen, "attentionMask", "the truth values");
        return Choice.where(seen, number(0, seen), number(Double.NEGATIVE_INFINITY, seen));
    }

    /**
     * The gated linear unit {@code a sigmoid(b)}, a the first half along the last axis and b the second.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 0.0);
     * x.glu();                          // tensor([1.5]): 3 sigmoid(0)
     * x.glu().sum().gradient().of(x);   // tensor([0.5, 0.75])
     * }</pre>
     *
     * @param x any expression
     * @return a term whose last axis is half as long
     * @throws AdjointException if that axis is of odd length
     */
    public static Expr glu(Expr x) {
        return glu(x, -1);
    }

    /**
     * The gated linear unit {@code a sigmoid(b)}, a the first half along an axis and b the second. Source: Y. Dauphin
     * et al., Language modeling with gated convolutional networks (2017).
     *
     * @param x any expression
     * @param axis an axis of even length, perhaps negative; PyTorch's default is -1
     * @return an expression whose axis is half as long
     * @throws AdjointException if the axis is out of range or of odd length
     */
    public static Expr glu(Expr x, int axis) {
        AdjointException.notNull(x, "glu", "the operand");
        int along = x.shape().axis("glu", axis);
        int length = x.shape().dim(along);
        if (length % 2 != 0) {
            throw new AdjointException("glu", "shape " + x.shape() + " along axis " + axis, "an even length",
                    "The first half is gated by the second");
        }
        Expr gate = Pieces.narrow(x, along, length / 2, length / 2);
        return times(Pieces.narrow(x, along, 0, length / 2), Exponential.sigmoid(gate));
    }

    /**
     * {@code softmax(-x)} along an axis.
     *
     * <pre>{@code
     * var costs = constant(1000, 1001);
     * costs.softmin(0);   // tensor([0.73105..., 0.26894...]): the least weighs most
     * }</pre>
     *
     * @param x any expression
     * @param axis along which the result sums to 1, perhaps negative
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the axis is out of range
     */
    public static Expr softmin(Expr x, int axis) {
        return AdjointException.calling("softmin",
                () -> LogSumExp.softmax(neg(AdjointException.notNull(x, "softmin", "the operand")), axis));
    }

    /**
     * Channels moved to places in an image that is larger by a factor along both axes.
     *
     * <pre>{@code
     * var channels = constant(1, 2, 3, 4).reshape(4, 1, 1);
     * channels.pixelShuffle(2);   // tensor([[[1.0, 2.0], [3.0, 4.0]]])
     * }</pre>
     *
     * @param x of shape (..., channels factor^2, height, width)
     * @param factor by which height and width grow
     * @return of shape (..., channels, height factor, width factor)
     * @throws AdjointException if the channels cannot be divided so
     */
    public static Expr pixelShuffle(Expr x, int factor) {
        int rank = requireImage("pixelShuffle", x, factor);
        Shape shape = x.shape();
        if (shape.dim(-3) % (factor * factor) != 0) {
            throw new AdjointException("pixelShuffle", "shape " + shape + " by factor " + factor,
                    "channels that the factor's square divides", "Choose another factor");
        }
        int channels = shape.dim(-3) / (factor * factor);
        Expr split = with(x, 3, new int[]{channels, factor, factor, shape.dim(-2), shape.dim(-1)});
        int first = rank - 3;
        Expr turned = Layouts.permute(split, order(first, first, first + 3, first + 1, first + 4, first + 2));
        return with(turned, 5, new int[]{channels, shape.dim(-2) * factor, shape.dim(-1) * factor});
    }

    /**
     * Places of an image moved to channels: the inverse of {@link #pixelShuffle}.
     *
     * <pre>{@code
     * var image = constant(Tensor.ones(1, 3, 8, 8));
     * image.pixelUnshuffle(2).shape();   // (1, 12, 4, 4)
     * }</pre>
     *
     * @param x of shape (..., channels, height factor, width factor)
     * @param factor by which height and width shrink
     * @return of shape (..., channels factor^2, height, width)
     * @throws AdjointException if height or width cannot be divided so
     */
    public static Expr pixelUnshuffle(Expr x, int factor) {
        int rank = requireImage("pixelUnshuffle", x, factor);
        Shape shape = x.shape();
        if (shape.dim(-2) % factor != 0 || shape.dim(-1) % factor != 0) {
            throw new AdjointException("pixelUnshuffle", "shape " + shape + " by factor " + factor,
                    "a height and width that the factor divides", "Choose another factor");
        }
        int channels = shape.dim(-3);
        Expr split = with(x, 3, new int[]{channels, shape.dim(-2) / factor, factor, shape.dim(-1) / factor, factor});
        int first = rank - 3;
        Expr turned = Layouts.permute(split, order(first, first, first + 2, first + 4, first + 1, first + 3));
        return with(turned, 5,
                new int[]{channels * factor * factor, shape.dim(-2) / factor, shape.dim(-1) / factor});
    }

    private static int requireImage(String operation, Expr x, int factor) {
        AdjointException.notNull(x, operation, "the operand");
        if (x.shape().rank() < 3 || factor < 1) {
            throw new AdjointException(operation, "shape " + x.shape() + " by factor " + factor,
                    "(..., channels, height, width) and a factor of at least 1", "Reshape it to an image");
        }
        return x.shape().rank();
    }

    /** With other lengths in the place of the last few. */
    private static Expr with(Expr x, int replaced, int[] lengths) {
        int[] leading = Arrays.copyOf(x.shape().dims(), x.shape().rank() - replaced);
        return Layouts.reshape(x, IntStream.concat(IntStream.of(leading), IntStream.of(lengths)).toArray());
    }

    private static int[] order(int leading, int... rest) {
        return IntStream.concat(IntStream.range(0, leading), IntStream.of(rest)).toArray();
    }

    /**
     * The channels in another order: the first of each group, then the second of each, and so on.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4).reshape(1, 4, 1);
     * x.channelShuffle(2).reshape(-1);   // tensor([1.0, 3.0, 2.0, 4.0])
     * }</pre>
     *
     * @param x of shape (batch, channels, lengths...)
     * @param groups how many, a divisor of the channels
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if x has fewer than three axes, or the channels cannot be divided
     */
    public static Expr channelShuffle(Expr x, int groups) {
        AdjointException.notNull(x, "channelShuffle", "the input");
        if (x.shape().rank() < 3 || groups < 1 || x.shape().dim(1) % groups != 0) {
            throw new AdjointException("channelShuffle", "shape " + x.shape() + " and " + groups + " groups",
                    "batch, channels and at least one length, the channels divisible by the groups",
                    "Reshape the input");
        }
        int each = x.shape().dim(1) / groups;
        int[] rest = IntStream.range(2, x.shape().rank()).map(x.shape()::dim).toArray();
        int[] dims = IntStream.concat(IntStream.of(x.shape().dim(0), groups, each), IntStream.of(rest)).toArray();
        return Layouts.reshape(Layouts.transpose(Layouts.reshape(x, dims), 1, 2), x.shape());
    }
}
