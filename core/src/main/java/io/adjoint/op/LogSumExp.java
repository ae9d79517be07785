package io.adjoint.op;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Choice.eq;
import static io.adjoint.op.Choice.gt;
import static io.adjoint.op.Choice.where;

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
import java.util.function.UnaryOperator;

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

        Along along(List<Integer> others) {
            return new Along(others, keepDims);
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
            .borrowing()
            .expandedAs(LogSumExp::shifted)
            .batched(Examples.axes(Along::axes, Along::along));

    private static final Opaque.Definition<Along> SOFTMAX = new Opaque.Definition<>(
            "softmax",
            (along, x) -> x.getFirst().type(),
            LogSumExp::shares,
            LogSumExp::shareFlow,
            Along::toString)
            .borrowing()
            .expandedAs((along, x) -> unlessEmpty(x.getFirst(), of -> Totals.of(along, of).shares()))
            .batched(Examples.axes(Along::axes, Along::along));

    private static final Opaque.Definition<Along> LOG_SOFTMAX = new Opaque.Definition<>(
            "logSoftmax",
            (along, x) -> x.getFirst().type(),
            LogSumExp::logShares,
            LogSumExp::logShareFlow,
            Along::toString)
            .borrowing()
            .expandedAs((along, x) -> unlessEmpty(x.getFirst(), of -> Totals.of(along, of).logShares()))
            .batched(Examples.axes(Along::axes, Along::along));

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("logsumexp",
                    Sample.of(Shape.of(2, 3), x -> logsumexp(x, true, 1)),
                    Sample.of(Shape.of(2, 3), x -> logsumexp(x, false))).kink("slopes 0 where all are -inf"),
            Entry.of("softmax", Sample.of(Shape.of(2, 3), x -> softmax(x, -1)))
                    .kink("-inf has share 0, and nothing flows into it"),
            Entry.of("logSoftmax", Sample.of(Shape.of(2, 3), x -> logSoftmax(x, 1))));

    private LogSumExp() {}

    /**
     * Elements less the greatest of their group, and the logarithm of the sum of exponentials of those: by the other
     * elements alone, since that logarithm may be as small as the least of them.
     */
    private record Shifted(double[] elements, int[] at, double[] shift, double[] log) {

        static Shifted of(Along along, Tensor x) {
            double[] in = STORAGE.doubles(x);
            Shape kept = x.shape().withOnes(along.axesArray());
            int[] at = View.broadcast(kept, x.shape()).positions();
            double[] greatest = new double[kept.size()];
            Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
            for (int i = 0; i < in.length; i++) {
                greatest[at[i]] = Math.max(greatest[at[i]], in[i]);
            }
            double[] others = new double[kept.size()];
            boolean[] found = new boolean[kept.size()];
            double[] elements = new double[in.length];
            for (int i = 0; i < in.length; i++) {
                int group = at[i];
                elements[i] = in[i] - finite(greatest[group]);
                if (!found[group] && in[i] == greatest[group]) {
                    found[group] = true;
                } else {
                    others[group] += Math.exp(elements[i]);
                }
            }
            for (int i = 0; i < others.length; i++) {
                others[i] = Double.isInfinite(greatest[i]) ? greatest[i] : Math.log1p(others[i]);
            }
            return new Shifted(elements, at, Arrays.stream(greatest).map(LogSumExp::finite).toArray(), others);
        }
    }

    private static Tensor value(Along along, List<Tensor> operands) {
        Tensor x = operands.getFirst();
        Shifted shifted = Shifted.of(along, x);
        double[] sum = shifted.log;
        for (int i = 0; i < sum.length; i++) {
            sum[i] += shifted.shift[i];
        }
        return STORAGE.adopt(along.result(x.shape()), x.dtype(), sum);
    }

    private static Tensor shares(Along along, List<Tensor> operands) {
        Tensor x = operands.getFirst();
        Shifted shifted = Shifted.of(along, x);
        double[] shares = shifted.elements;
        double[] sums = new double[shifted.log.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.exp(shares[i]);
            sums[shifted.at[i]] += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sums[shifted.at[i]];
        }
        return STORAGE.adopt(x.shape(), x.dtype(), shares);
    }

    private static Tensor logShares(Along along, List<Tensor> operands) {
        Tensor x = operands.getFirst();
        Shifted shifted = Shifted.of(along, x);
        double[] shares = shifted.elements;
        for (int i = 0; i < shares.length; i++) {
            shares[i] -= shifted.log[shifted.at[i]];
        }
        return STORAGE.adopt(x.shape(), x.dtype(), shares);
    }

    private static Expr unlessEmpty(Expr x, UnaryOperator<Expr> f) {
        return x.shape().size() == 0 ? x : f.apply(x);
    }

    private static double finite(double shift) {
        return Double.isInfinite(shift) ? 0 : shift;
    }

    /** {@link Shifted} in operations: the greatest elements are counted instead of added up. */
    private record Totals(Expr shifted, Expr exponentials, Expr shift, Expr others, Expr infinite, Expr greatest) {

        static Totals of(Along along, Expr x) {
            Expr greatest = Reductions.amax(x, true, along.axesArray());
            Expr infinite = eq(Choice.abs(greatest), number(Double.POSITIVE_INFINITY, x));
            Expr shift = where(infinite, number(0, x), greatest);
            Expr shifted = minus(x, shift);
            Expr exponentials = Exponential.exp(shifted);
            Expr most = eq(x, greatest);
            Expr smaller = Reductions.sum(where(most, number(0, x), exponentials), true, along.axesArray());
            Expr equal = Reductions.sum(most, true, along.axesArray());
            return new Totals(shifted, exponentials, shift, plus(smaller, minus(equal, number(1, x))), infinite,
                    greatest);
        }

        Expr log() {
            return where(infinite, greatest, Exponential.log1p(others));
        }

        Expr shares() {
            Expr total = plus(others, number(1, others));
            return div(exponentials, where(infinite, Exponential.exp(greatest), total));
        }

        Expr logShares() {
            return minus(shifted, log());
        }
    }

    private static Expr shifted(Along along, List<Expr> operands) {
        Expr x = operands.getFirst();
        if (x.shape().size() == 0) {
            return Exponential.log(Reductions.sum(x, along.keepDims, along.axesArray()));
        }
        Totals totals = Totals.of(along, x);
        return Layouts.reshape(plus(totals.log(), totals.shift()), along.result(x.shape()));
    }

    /** The cotangent times the softmax. */
    private static Optional<Expr> weighted(Along along, Apply node, int operand, Expr cotangent) {
        Expr x = node.operand(0);
        Shape kept = x.shape().withOnes(along.axesArray());
        Expr none = eq(Layouts.reshape(node, kept), number(Double.NEGATIVE_INFINITY, node));
        Expr weights = where(none, number(0, x), SOFTMAX.on(new Along(along.axes, true), x));
        return Optional.of(Define.scaled(Layouts.reshape(cotangent, kept), weights));
    }

    /**
     * {@code y (u - sum(u y))}, in which any number may be taken from all of u: of one share above one half its u is taken,
     * so that {@code 1 - y} is never formed of a y near 1, but summed up of the other shares.
     */
    private static Optional<Expr> shareFlow(Along along, Apply node, int operand, Expr cotangent) {
        int[] axes = along.axesArray();
        Expr zero = number(0, node);
        Expr main = gt(node, number(0.5, node));
        Expr pivot = Reductions.sum(where(main, cotangent, zero), true, axes);
        Expr moved = where(main, zero, minus(cotangent, pivot));
        Expr mean = Reductions.sum(Define.scaled(moved, node), true, axes);
        return Optional.of(Define.scaled(minus(moved, mean), node));
    }

    /** {@code u - y sum(u)}; of a share above one half {@code (1 - y) sum(u)} less the other u, 1 - y as in {@link #shareFlow}. */
    private static Optional<Expr> logShareFlow(Along along, Apply node, int operand, Expr cotangent) {
        int[] axes = along.axesArray();
        Expr zero = number(0, node);
        Expr share = Exponential.exp(node);
        Expr main = gt(share, number(0.5, node));
        Expr sum = Reductions.sum(cotangent, true, axes);
        Expr rest = Reductions.sum(where(main, zero, share), true, axes);
        Expr others = Reductions.sum(where(main, zero, cotangent), true, axes);
        return Optional.of(where(main, minus(Define.scaled(sum, rest), others),
                minus(cotangent, Define.scaled(sum, share))));
    }

    /**
     * {@code log(sum(exp(x)))} along axes.
     *
     * <pre>{@code
     * var x = variable("x", 1000.0, 1001.0);
     * logsumexp(x);                    // 1001.31326...
     * logsumexp(x).gradient().of(x);   // tensor([0.26894..., 0.73105...]): the softmax
     * }</pre>
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
     * <pre>{@code
     * var scores = variable("scores", 1000.0, 1001.0);
     * scores.softmax(0);                                // tensor([0.26894..., 0.73105...])
     * scores.softmax(0).get(1).gradient().of(scores);   // tensor([-0.19661..., 0.19661...]): p (1 - p)
     * }</pre>
     *
     * @param x any expression
     * @param axis along which the result sums to 1
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the axis is out of range
     */
    public static Expr softmax(Expr x, int axis) {
        return SOFTMAX.on(along("softmax", x, axis), x);
    }

    /**
     * The logarithm of {@link #softmax}, without its underflow, and with its digits where a share is near 1.
     *
     * <pre>{@code
     * var scores = constant(0, 1000);
     * scores.logSoftmax(0);      // tensor([-1000.0, 0.0])
     * scores.softmax(0).log();   // tensor([-inf, 0.0])
     * }</pre>
     *
     * @param x any expression
     * @param axis along which the exponentials of the result sum to 1
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the axis is out of range
     */
    public static Expr logSoftmax(Expr x, int axis) {
        return LOG_SOFTMAX.on(along("logSoftmax", x, axis), x);
    }

    private static Along along(String operation, Expr x, int axis) {
        AdjointException.notNull(x, operation, "the operand");
        int[] along = x.shape().isAlong(axis) ? new int[0] : new int[]{x.shape().axis(operation, axis)};
        return new Along(Reduction.normalised(operation, x.shape(), along), true);
    }
}
