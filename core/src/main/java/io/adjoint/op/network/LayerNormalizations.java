package io.adjoint.op.network;

import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.op.Entry;
import io.adjoint.op.Sample;
import io.adjoint.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Normalizations along the last axes of each example, with or without a mean. */
public final class LayerNormalizations {

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("layerNorm",
                    Sample.of(Shape.of(2, 3), x -> layerNorm(x, Shape.of(3), Normalizations.EPS)),
                    Sample.of(List.of(Shape.of(2, 2, 2), Shape.of(2, 2), Shape.of(2, 2)),
                            x -> layerNorm(x.get(0), x.get(1), x.get(2), Normalizations.EPS))),
            Entry.of("rmsNorm", Sample.of(List.of(Shape.of(2, 3), Shape.of(3)),
                    x -> rmsNorm(x.get(0), x.get(1), Normalizations.EPS)),
                    Sample.of(Shape.of(2, 3), x -> rmsNorm(x, Shape.of(3), Normalizations.EPS)))
                    .as("torch.nn.functional.rms_norm"));

    private LayerNormalizations() {}

    static int[] last(Shape shape, int count) {
        return IntStream.range(shape.rank() - count, shape.rank()).toArray();
    }

    private static void requireTrailing(String operation, Expr x, Shape normalized) {
        AdjointException.notNull(x, operation, "the input");
        AdjointException.notNull(normalized, operation, "the shape that is normalized");
        int[] dims = x.shape().dims();
        int count = normalized.rank();
        if (count == 0 || count > dims.length
                || !Shape.of(Arrays.copyOfRange(dims, dims.length - count, dims.length)).equals(normalized)) {
            throw new AdjointException(operation, "shape " + normalized + " for an input of shape " + x.shape(),
                    "the input's last lengths, at least one", "Normalize along whole axes");
        }
    }

    /**
     * Every example brought to mean 0 and variance 1 over its last axes, {@code (x - mean) / sqrt(var + eps)}, by
     * PyTorch's eps of 1e-5; the variance is that of the elements themselves.
     *
     * @param x any expression
     * @param normalized the last lengths of {@code x}
     * @return the normalized term
     * @throws AdjointException if {@code x} does not end with those lengths
     */
    public static Expr layerNorm(Expr x, int... normalized) {
        return layerNorm(x, Shape.of(normalized), Normalizations.EPS);
    }

    /**
     * Every example brought to mean 0 and variance 1.
     *
     * @param x any expression
     * @param normalized the last lengths of {@code x}, over which mean and variance are taken
     * @param eps added to the variance; PyTorch's default is 1e-5
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if x does not end with those lengths, or eps is negative or NaN
     */
    public static Expr layerNorm(Expr x, Shape normalized, double eps) {
        requireTrailing("layerNorm", x, normalized);
        Normalizations.requireEps("layerNorm", eps);
        return Normalizations.standardized(x, eps, last(x.shape(), normalized.rank()));
    }

    /**
     * Every example brought to mean 0 and variance 1 over its last axes, then scaled and moved, by PyTorch's eps.
     *
     * @param x any expression
     * @param weight factors, of the last lengths of {@code x}
     * @param bias of the same shape
     * @return the normalized term
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr layerNorm(Expr x, Expr weight, Expr bias) {
        return layerNorm(x, weight, bias, Normalizations.EPS);
    }

    /**
     * Every example brought to mean 0 and variance 1, then scaled and moved.
     *
     * <pre>{@code
     * var x = constant(new double[][] {{1, 3}, {10, 30}});
     * x.layerNorm(constant(1, 10), constant(0, 5), 0);   // tensor([[-1.0, 15.0], [-1.0, 15.0]])
     * }</pre>
     *
     * @param x any expression
     * @param weight factors, of the last lengths of {@code x}, over which mean and variance are taken
     * @param bias of the same shape
     * @param eps added to the variance; PyTorch's default is 1e-5
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the shapes do not fit, or eps is negative or NaN
     */
    public static Expr layerNorm(Expr x, Expr weight, Expr bias, double eps) {
        AdjointException.notNull(weight, "layerNorm", "the weights");
        Expr normal = layerNorm(x, weight.shape(), eps);
        requireTrailing("layerNorm", x, AdjointException.notNull(bias, "layerNorm", "the bias").shape());
        return plus(times(normal, weight), bias);
    }

    /**
     * Every example divided by the root of its mean square, {@code x / sqrt(mean(x^2) + eps) weight}.
     * Source: B. Zhang, R. Sennrich, Root mean square layer normalization (2019).
     *
     * <pre>{@code
     * var x = constant(new double[][] {{1, 1, 1, 5}});
     * x.rmsNorm(constant(1, 1, 1, 1), 0);   // tensor([[0.37796..., 0.37796..., 0.37796..., 1.88982...]])
     * }</pre>
     *
     * @param x any expression
     * @param weight factors, of the last lengths of {@code x}, over which the mean is taken
     * @param eps added to the mean square
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the shapes do not fit, or eps is negative or NaN
     */
    public static Expr rmsNorm(Expr x, Expr weight, double eps) {
        AdjointException.notNull(weight, "rmsNorm", "the weights");
        requireTrailing("rmsNorm", x, weight.shape());
        Normalizations.requireEps("rmsNorm", eps);
        int[] axes = last(x.shape(), weight.shape().rank());
        return times(Normalizations.overRootMeanSquare(x, eps, axes), weight);
    }

    /**
     * Every example divided by the root of its mean square, {@code x / sqrt(mean(x^2) + eps)}.
     *
     * @param x any expression
     * @param normalized the last lengths of {@code x}, over which the mean is taken
     * @param eps added to the mean square
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if x does not end with those lengths, or eps is negative or NaN
     */
    public static Expr rmsNorm(Expr x, Shape normalized, double eps) {
        requireTrailing("rmsNorm", x, normalized);
        Normalizations.requireEps("rmsNorm", eps);
        int[] axes = last(x.shape(), normalized.rank());
        return Normalizations.overRootMeanSquare(x, eps, axes);
    }
}
