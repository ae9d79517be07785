package io.adjoint.op;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Reduction;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import io.adjoint.expr.View;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The logarithm of a sum of exponentials, and what is made of it, stable for elements of any size: -inf elements weigh
 * nothing, and of -inf alone the sum is -inf with a derivative of 0.
 */
public final class LogSumExp {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /** Which axes, normalised and ascending, and whether they stay. */
    private record Along(List<Integer> axes, boolean keepDims) {

        int[] axesArray() {
            return axes.stream().mapToInt(Integer::intValue).toArray();
        }

        Shape result(Shape shape) {
            return keepDims ? shape.withOnes(axesArray()) : shape.without(axesArray());
        }

        @Override
        public String toString() {
            return "axes=" + axes + (keepDims ? ", keepdims" : "");
        }
    }

    private static final Opaque.Definition<Along> LOGSUMEXP = new Opaque.Definition<>(
            "logsumexp",
            (along, x) -> x.getFirst().type().withShape(along.result(x.getFirst().shape())),
            LogSumExp::value,
            LogSumExp::weighted,
            Along::toString)
            .expandedAs(LogSumExp::shifted);

    static final List<Entry> ENTRIES = List.of(
            Entry.of("logsumexp",
                    Sample.of(Shape.of(2, 3), x -> logsumexp(x, true, 1)),
                    Sample.of(Shape.of(2, 3), x -> logsumexp(x, false))).kink("slopes 0 where all are -inf"),
            Entry.of("softmax", Sample.of(Shape.of(2, 3), x -> softmax(x, -1)))
                    .kink("-inf has share 0, and nothing flows into it"),
            Entry.of("logSoftmax", Sample.of(Shape.of(2, 3), x -> logSoftmax(x, 1))));

    private LogSumExp() {}

    private static Tensor value(Along along, List<Tensor> operands) {
        Tensor x = operands.getFirst();
        double[] in = STORAGE.doubles(x);
        Shape kept = x.shape().withOnes(along.axesArray());
        int[] at = View.broadcast(kept, x.shape()).positions();
        double[] shift = new double[kept.size()];
        Arrays.fill(shift, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < in.length; i++) {
            shift[at[i]] = Math.max(shift[at[i]], in[i]);
        }
        double[] sum = new double[kept.size()];
        for (int i = 0; i < in.length; i++) {
            sum[at[i]] += Math.exp(in[i] - finite(shift[at[i]]));
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.log(sum[i]) + finite(shift[i]);
        }
        return STORAGE.adopt(along.result(x.shape()), x.dtype(), sum);
    }

    private static double finite(double shift) {
        return Double.isInfinite(shift) ? 0 : shift;
    }

    private static Expr shifted(Along along, List<Expr> operands) {
        Expr x = operands.getFirst();
        if (x.shape().size() == 0) {
            return Exponential.log(Reductions.sum(x, along.keepDims, along.axesArray()));
        }
        Expr greatest = Reductions.amax(x, true, along.axesArray());
        Expr infinite = Choice.eq(Choice.abs(greatest), Arithmetic.number(Double.POSITIVE_INFINITY, x));
        Expr shift = Choice.where(infinite, Arithmetic.number(0, x), greatest);
        Expr sum = Reductions.sum(Exponential.exp(Arithmetic.minus(x, shift)), true, along.axesArray());
        return Layouts.reshape(Arithmetic.plus(Exponential.log(sum), shift), along.result(x.shape()));
    }

    /** The cotangent times {@code exp(x - y)}, the softmax. */
    private static Optional<Expr> weighted(Along along, Apply node, int operand, Expr cotangent) {
        Expr x = node.operand(0);
        Shape kept = x.shape().withOnes(along.axesArray());
        Expr total = Layouts.reshape(node, kept);
        Expr none = Choice.eq(total, Arithmetic.number(Double.NEGATIVE_INFINITY, total));
        Expr shift = Choice.where(none, Arithmetic.number(0, total), total);
        Expr weights = Exponential.exp(Arithmetic.minus(x, shift));
        return Optional.of(Define.scaled(Layouts.reshape(cotangent, kept), weights));
    }

    /**
     * {@code log(sum(exp(x)))} along axes.
     *
     * @param x any expression
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the logarithm of the sum of exponentials; -inf of no elements
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Expr logsumexp(Expr x, boolean keepDims, int... axes) {
        AdjointException.notNull(x, "logsumexp", "the operand");
        AdjointException.notNull(axes, "logsumexp", "the axes");
        return LOGSUMEXP.on(new Along(Reduction.normalised("logsumexp", x.shape(), axes), keepDims), x);
    }

    /**
     * {@code exp(x) / sum(exp(x))} along an axis.
     *
     * @param x any expression
     * @param axis along which the result sums to 1
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the axis is out of range
     */
    public static Expr softmax(Expr x, int axis) {
        return Exponential.exp(normalised("softmax", x, axis));
    }

    /**
     * The logarithm of {@link #softmax}, without its underflow.
     *
     * @param x any expression
     * @param axis along which the exponentials of the result sum to 1
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the axis is out of range
     */
    public static Expr logSoftmax(Expr x, int axis) {
        return normalised("logSoftmax", x, axis);
    }

    private static Expr normalised(String operation, Expr x, int axis) {
        AdjointException.notNull(x, operation, "the operand");
        int[] along = x.shape().isAlong(axis) ? new int[0] : new int[]{x.shape().axis(operation, axis)};
        return Arithmetic.minus(x, logsumexp(x, true, along));
    }
}
