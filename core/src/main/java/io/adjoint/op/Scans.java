package io.adjoint.op;

import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.number;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Type;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;

/**
 * Running reductions along an axis. All of them are sums or linear recurrences, or pick elements, and so are their
 * derivatives: nothing is divided by an element, so that zeros are safe at any order, and each takes linear time. The
 * running result is a double for float32 too.
 */
public final class Scans {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    private static final double NOTHING = Double.NEGATIVE_INFINITY;

    /**
     * Which way a scan runs.
     *
     * @param axis along which axis
     * @param back whether from the last element to the first
     * @param masked whether zeros of the input are masks, which absorb infinite factors
     */
    private record Run(int axis, boolean back, boolean masked) {

        static Run forth(int axis) {
            return new Run(axis, false, false);
        }

        Run shifted() {
            return new Run(axis + 1, back, masked);
        }

        /** The way of the cotangent. */
        Run reversed(Expr cotangent) {
            return new Run(axis, !back, masked || Define.masked(cotangent));
        }

        @Override
        public String toString() {
            return "axis=" + axis + (back ? ", back" : "");
        }
    }

    /** What a scan does with one fiber: reads from {@code first} on by {@code step}, {@code length} elements. */
    @FunctionalInterface
    private interface Walk {
        void along(int first, int step, int length);
    }

    private static final Opaque.Definition<Run> CUMSUM = new Opaque.Definition<>(
            "cumsum",
            (run, x) -> x.getFirst().type(),
            Scans::summed,
            (run, node, k, u) -> Optional.of(summed(run.reversed(u), u)),
            Run::toString).borrowing().batched(Examples.settings((run, length) -> run.shifted()));

    private static final Opaque.Definition<Run> RECURRENCE = new Opaque.Definition<>(
            "recurrence",
            (run, x) -> new Type(x.get(1).shape(), x.get(0).dtype().promote(x.get(1).dtype())),
            Scans::recurred,
            Scans::recurrenceFlow,
            Run::toString).borrowing().batched(Examples.settings((run, length) -> run.shifted()));

    private static final Opaque.Definition<Run> LOGCUMSUMEXP = new Opaque.Definition<>(
            "logcumsumexp",
            (run, x) -> x.getFirst().type(),
            Scans::logSummed,
            Scans::logFlow,
            Run::toString).borrowing().batched(Examples.settings((run, length) -> run.shifted()));

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("cumsum",
                    Sample.of(Shape.of(2, 3), x -> cumsum(x, 0)), Sample.of(Shape.of(3), x -> cumsum(x, -1))),
            Entry.of("cumprod",
                    Sample.of(Shape.of(2, 3), x -> cumprod(x, 1)), Sample.of(Shape.of(5), x -> cumprod(x, 0))),
            Entry.of("logcumsumexp",
                    Sample.of(Shape.of(2, 3), x -> logcumsumexp(x, 1)),
                    Sample.of(Shape.of(3, 2), x -> logcumsumexp(x, 0)))
                    .kink("slope 0 as long as all elements are -inf"),
            Entry.of("recurrence",
                    Sample.of(List.of(Shape.of(2, 3), Shape.of(2, 3)), x -> recurrence(x.get(0), x.get(1), 1)),
                    Sample.of(List.of(Shape.SCALAR, Shape.of(4, 1)), x -> recurrence(x.get(0), x.get(1), 0)))
                    .as("scipy.signal.lfilter, with factors of its own for each step"));

    private Scans() {}

    private static void walk(Run run, Shape shape, Walk walk) {
        Fibers fibers = Fibers.of(shape, run.axis);
        for (int i = 0; i < fibers.count(); i++) {
            if (run.back) {
                walk.along(fibers.end(i), -fibers.step(), fibers.length());
            } else {
                walk.along(fibers.start(i), fibers.step(), fibers.length());
            }
        }
    }

    private static Expr summed(Run run, Expr x) {
        return CUMSUM.on(run, x);
    }

    private static Tensor summed(Run run, List<Tensor> operands) {
        Tensor x = operands.getFirst();
        double[] in = STORAGE.doubles(x);
        double[] out = new double[in.length];
        walk(run, x.shape(), (first, step, length) -> {
            double sum = 0;
            for (int i = 0, at = first; i < length; i++, at += step) {
                sum += in[at];
                out[at] = sum;
            }
        });
        return STORAGE.adopt(x.shape(), x.dtype(), out);
    }

    private static Tensor recurred(Run run, List<Tensor> operands) {
        double[] decay = STORAGE.doubles(operands.get(0));
        double[] input = STORAGE.doubles(operands.get(1));
        double[] out = new double[input.length];
        Shape shape = operands.get(1).shape();
        walk(run, shape, (first, step, length) -> {
            double state = 0;
            for (int i = 0, at = first; i < length; i++, at += step) {
                boolean absorbed = i == 0 || run.masked && (state == 0 || decay[at] == 0);
                state = absorbed ? input[at] : decay[at] * state + input[at];
                out[at] = state;
            }
        });
        return STORAGE.adopt(shape, operands.get(0).dtype().promote(operands.get(1).dtype()), out);
    }

    /**
     * Of {@code y[i] = a[i] y[i-1] + b[i]} the adjoint of b is {@code v[i] = u[i] + a[i+1] v[i+1]}, a recurrence the
     * other way, and that of {@code a[i]} is {@code v[i] y[i-1]}.
     */
    private static Optional<Expr> recurrenceFlow(Run run, Apply node, int operand, Expr cotangent) {
        Expr decay = node.operand(0);
        int length = node.shape().dim(run.axis);
        if (length == 0 || operand == 0 && length == 1) {
            return Optional.empty();
        }
        Expr next = Axes.roll(decay, run.back ? 1 : -1, run.axis);
        Expr state = RECURRENCE.on(run.reversed(cotangent), next, cotangent);
        if (operand == 1) {
            return Optional.of(state);
        }
        int here = run.back ? 0 : 1;
        Expr later = Axes.span(state, run.axis, here, here + length - 1);
        Expr before = Axes.span(node, run.axis, 1 - here, length - here);
        Expr product = run.masked ? Arithmetic.absorb(later, before) : Define.scaled(later, before);
        return Optional.of(Indexing.unspanned(product, node.shape(), run.axis, here));
    }

    /** The greatest element is left out of the sum, so that a result near 0 keeps its digits. */
    private static Tensor logSummed(Run run, List<Tensor> operands) {
        Tensor x = operands.getFirst();
        double[] in = STORAGE.doubles(x);
        double[] out = new double[in.length];
        walk(run, x.shape(), (first, step, length) -> {
            double greatest = NOTHING;
            double others = 0;
            for (int i = 0, at = first; i < length; i++, at += step) {
                if (in[at] > greatest) {
                    others = (1 + others) * Math.exp(greatest - in[at]);
                    greatest = in[at];
                } else if (in[at] != NOTHING) {
                    others += in[at] == greatest ? 1 : Math.exp(in[at] - greatest);
                }
                out[at] = greatest + Math.log1p(others);
            }
        });
        return STORAGE.adopt(x.shape(), x.dtype(), out);
    }

    /**
     * The cotangent of {@code x[j]} is {@code exp(x[j] - y[j]) v[j]}, where {@code v[j]}, the sum of
     * {@code exp(y[j] - y[i]) u[i]} over i from j on, is a recurrence back with factors {@code exp(y[j] - y[j+1])}. As
     * {@code exp(y[j]) = exp(y[j-1]) + exp(x[j])}, both exponentials are sigmoids, {@code s(x[j] - y[j-1])} and
     * {@code s(y[j] - x[j+1])}, whose derivatives do not cancel where one of them rounds to 1.
     */
    private static Optional<Expr> logFlow(Run run, Apply node, int operand, Expr cotangent) {
        Expr x = node.operand(0);
        int length = node.shape().dim(run.axis);
        if (length < 2) {
            return length == 0 ? Optional.empty() : Optional.of(Define.scaled(cotangent, share(x, number(NOTHING, x))));
        }
        Expr before = Axes.span(node, run.axis, 0, length - 1);
        Expr later = Axes.span(x, run.axis, 1, length);
        Expr factors = Indexing.placed(share(before, later), node.shape(), run.axis, 0);
        Expr state = RECURRENCE.on(run.reversed(cotangent), factors, cotangent);
        Expr none = Layouts.broadcastTo(number(NOTHING, x), x.shape().withOnes(run.axis));
        return Optional.of(Define.scaled(state, share(x, Joins.concat(run.axis, List.of(none, before)))));
    }

    /** {@code exp(x) / (exp(x) + exp(other))}: 0 where {@code exp(x)} is 0, and NaN, as PyTorch's, where it is infinite. */
    private static Expr share(Expr x, Expr other) {
        Expr none = number(NOTHING, x);
        Expr all = number(Double.POSITIVE_INFINITY, x);
        Expr apart = minus(x, Choice.where(Choice.eq(x, all), x, other));
        return Exponential.sigmoid(Choice.where(Choice.eq(x, none), none, apart));
    }

    /**
     * Running sums: {@code y[i] = x[0] + ... + x[i]}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0);
     * x.cumsum(0);                          // tensor([1.0, 3.0, 6.0])
     * x.cumsum(0).sum().gradient().of(x);   // tensor([3.0, 2.0, 1.0]): how many sums hold it
     * }</pre>
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the axis is out of range
     */
    public static Expr cumsum(Expr x, int axis) {
        return Axes.along("cumsum", x, axis, v -> summed(Run.forth(v.shape().axis("cumsum", axis)), v));
    }

    /**
     * Running products: {@code y[i] = x[0] * ... * x[i]}.
     *
     * <pre>{@code
     * var x = variable("x", 2.0, 0.0, 3.0);
     * x.cumprod(0);                          // tensor([2.0, 0.0, 0.0])
     * x.cumprod(0).sum().gradient().of(x);   // tensor([1.0, 8.0, 0.0])
     * }</pre>
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the axis is out of range
     */
    public static Expr cumprod(Expr x, int axis) {
        return Axes.along("cumprod", x, axis, v -> multiplied(v, Run.forth(v.shape().axis("cumprod", axis))));
    }

    private static Expr multiplied(Expr x, Run run) {
        int length = x.shape().dim(run.axis);
        if (length < 2) {
            return x;
        }
        int start = run.back ? length - 1 : 0;
        Expr first = Indexing.placed(Axes.span(x, run.axis, start, start + 1), x.shape(), run.axis, start);
        return RECURRENCE.on(run, x, first);
    }

    /** Of each element, the product of the others along an axis. */
    static Expr productOfOthers(Expr x, int axis) {
        int length = x.shape().dim(axis);
        Expr one = Layouts.broadcastTo(number(1, x), x.shape().withOnes(axis));
        if (length < 2) {
            return Layouts.broadcastTo(one, x.shape());
        }
        Expr before = Joins.concat(axis, List.of(one, Axes.span(x, axis, 0, length - 1)));
        Expr after = Joins.concat(axis, List.of(Axes.span(x, axis, 1, length), one));
        return Arithmetic.times(
                multiplied(before, Run.forth(axis)), multiplied(after, new Run(axis, true, false)));
    }

    /**
     * The running logarithm of a sum of exponentials, {@code y[i] = log(exp(x[0]) + ... + exp(x[i]))}, stable for elements
     * of any size; -inf with a derivative of 0 as long as all elements are -inf.
     *
     * <pre>{@code
     * var x = variable("x", 1000.0, 1001.0);
     * x.logcumsumexp(0);                           // tensor([1000.0, 1001.31326...])
     * x.logcumsumexp(0).get(1).gradient().of(x);   // tensor([0.26894..., 0.73105...])
     * }</pre>
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the axis is out of range
     */
    public static Expr logcumsumexp(Expr x, int axis) {
        return Axes.along("logcumsumexp", x, axis,
                v -> LOGCUMSUMEXP.on(Run.forth(v.shape().axis("logcumsumexp", axis)), v));
    }

    /**
     * A linear recurrence: {@code y[0] = input[0]} and {@code y[i] = decay[i] * y[i-1] + input[i]}, as in discounted sums
     * and moving averages. The first decay has no effect.
     *
     * <pre>{@code
     * var deposits = variable("deposits", 100.0, 50.0, 50.0);
     * deposits.recurrence(constant(1.5), 0);                                  // tensor([100.0, 200.0, 350.0])
     * deposits.recurrence(constant(1.5), 0).get(2).gradient().of(deposits);   // tensor([2.25, 1.5, 1.0])
     * }</pre>
     *
     * @param input what is added
     * @param decay the factors, of a shape that can be broadcast with that of {@code input}
     * @param axis the axis of the common shape along which it runs, perhaps negative
     * @return an expression of the common shape
     * @throws AdjointException if the shapes cannot be broadcast together, or the axis is out of range
     */
    public static Expr recurrence(Expr input, Expr decay, int axis) {
        AdjointException.notNull(decay, "recurrence", "the decay");
        AdjointException.notNull(input, "recurrence", "the input");
        Shape shape = decay.shape().broadcast("recurrence", input.shape());
        Run run = Run.forth(shape.axis("recurrence", axis));
        return RECURRENCE.on(run, Layouts.broadcastTo(decay, shape), Layouts.broadcastTo(input, shape));
    }
}
