package io.adjoint.op.network;

import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.network.Regressions.reducedBy;

import io.adjoint.AdjointException;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Axes;
import io.adjoint.op.Choice;
import io.adjoint.op.Entry;
import io.adjoint.op.Gathers;
import io.adjoint.op.Indexing;
import io.adjoint.op.Joins;
import io.adjoint.op.Layouts;
import io.adjoint.op.LogSumExp;
import io.adjoint.op.Reductions;
import io.adjoint.op.Sample;
import io.adjoint.op.Truths;
import io.adjoint.tensor.Reduction;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The loss of sequences whose alignment is not known. */
public final class Alignments {

    private static final Expr EXAMPLE = Gathers.index(new double[][]{{1, 2}, {2, 2}});

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(Entry.of("ctc",
            Sample.of(Shape.of(4, 2, 3),
                    x -> ctc(LogSumExp.logSoftmax(x, 2), EXAMPLE, new int[]{4, 3}, new int[]{2, 2}, 0,
                            Reduction.MEAN, false)),
            Sample.of(Shape.of(3, 2, 3),
                    x -> ctc(LogSumExp.logSoftmax(x, 2), EXAMPLE, new int[]{3, 2}, new int[]{1, 0}, 0,
                            Reduction.SUM, true)))
            .as("torch.nn.functional.ctc_loss").kink("inf where no alignment is possible, without a derivative"));

    private Alignments() {}

    /**
     * Connectionist temporal classification with PyTorch's defaults: class 0 is the blank, and the mean of the losses, each
     * divided by its target's length.
     *
     * <pre>{@code
     * var even = constant(Tensor.ones(2, 1, 2).map(e -> Math.log(0.5)));
     * Losses.ctc(even, constant(new double[][] {{1}}), new int[] {2}, new int[] {1});   // 0.28768...: of 4 alignments 3
     * }</pre>
     *
     * @param logProbs logarithms of probabilities, of shape (times, batch, classes)
     * @param targets classes, of shape (batch, labels)
     * @param inputLengths how many times each example has
     * @param targetLengths how many labels each example has
     * @return the loss
     * @throws AdjointException if shapes or lengths do not fit
     */
    public static Expr ctc(Expr logProbs, Expr targets, int[] inputLengths, int[] targetLengths) {
        return ctc(logProbs, targets, inputLengths, targetLengths, 0, Reduction.MEAN, false);
    }

    /**
     * Connectionist temporal classification: minus the logarithm of the probability of all alignments of a target, in which
     * a label may last and blanks may stand between. Source: A. Graves et al., Connectionist temporal classification
     * (2006), the forward recursion in logarithms. Its derivative is that of this formula, which for logarithms that a
     * softmax made is PyTorch's.
     *
     * @param logProbs logarithms of probabilities, of shape (times, batch, classes)
     * @param targets classes, of shape (batch, labels); what lies beyond a target's length does not count
     * @param inputLengths how many times each example has
     * @param targetLengths how many labels each example has
     * @param blank the class that stands for no label; PyTorch's default is 0
     * @param reduction what is made of the losses; a mean divides each by its target's length first, as PyTorch's
     * @param zeroInfinity whether examples without any alignment count as 0
     * @return the loss
     * @throws AdjointException if shapes, lengths or the blank do not fit
     */
    public static Expr ctc(Expr logProbs, Expr targets, int[] inputLengths, int[] targetLengths, int blank,
            Reduction reduction, boolean zeroInfinity) {
        requireShapes(logProbs, targets, inputLengths, targetLengths, blank);
        AdjointException.notNull(reduction, "ctc", "the reduction");
        Expr losses = losses(logProbs, extended(targets, blank), inputLengths, targetLengths);
        Expr counted = zeroInfinity
                ? Choice.where(Arithmetic.cast(Truths.isinf(losses), losses.dtype()), number(0, losses), losses)
                : losses;
        return reduction == Reduction.MEAN
                ? Reductions.mean(Arithmetic.div(counted, constant(losses,
                        IntStream.of(targetLengths).map(length -> Math.max(1, length)).asDoubleStream().toArray())),
                        false)
                : reducedBy(reduction, counted);
    }

    private static Expr constant(Expr beside, double... elements) {
        return Constant.of(Tensor.of(elements).to(beside.dtype()));
    }

    private static void requireShapes(Expr logProbs, Expr targets, int[] inputs, int[] labels, int blank) {
        AdjointException.notNull(logProbs, "ctc", "the logarithms");
        AdjointException.notNull(targets, "ctc", "the targets");
        AdjointException.notNull(inputs, "ctc", "the input lengths");
        AdjointException.notNull(labels, "ctc", "the target lengths");
        boolean shapes = logProbs.shape().rank() == 3 && targets.shape().rank() == 2
                && targets.shape().dim(0) == logProbs.shape().dim(1) && logProbs.shape().dim(0) > 0;
        if (!shapes) {
            throw new AdjointException("ctc", "logarithms of shape " + logProbs.shape() + " and targets of shape "
                    + targets.shape(), "(times, batch, classes) and (batch, labels)", "Permute the logarithms");
        }
        requireLengths("input", inputs, logProbs.shape().dim(1), 1, logProbs.shape().dim(0));
        requireLengths("target", labels, logProbs.shape().dim(1), 0, targets.shape().dim(1));
        if (blank < 0 || blank >= logProbs.shape().dim(2)) {
            throw new AdjointException("ctc", "blank " + blank + " of " + logProbs.shape().dim(2) + " classes",
                    "one of the classes", "PyTorch's default is 0");
        }
    }

    private static void requireLengths(String what, int[] lengths, int batch, int least, int greatest) {
        if (lengths.length != batch
                || IntStream.of(lengths).anyMatch(length -> length < least || length > greatest)) {
            throw new AdjointException("ctc",
                    what + " lengths " + Arrays.toString(lengths) + " of " + batch + " examples",
                    "a length from " + least + " to " + greatest + " for each", "Count what each example has");
        }
    }

    /** The labels with a blank before, between and after them. */
    private static Expr extended(Expr targets, int blank) {
        int batch = targets.shape().dim(0);
        int labels = targets.shape().dim(1);
        Expr none = number(blank, targets);
        Expr pairs = Joins.stack(2, List.of(Layouts.broadcastTo(none, targets.shape()), targets));
        return Joins.concat(1, List.of(Layouts.reshape(pairs, batch, 2 * labels),
                Layouts.broadcastTo(none, Shape.of(batch, 1))));
    }

    private static Expr losses(Expr logProbs, Expr labels, int[] inputs, int[] lengths) {
        int times = logProbs.shape().dim(0);
        int batch = labels.shape().dim(0);
        int states = labels.shape().dim(1);
        Expr emitted = Gathers.gather("ctc", logProbs, 2, Layouts.broadcastTo(labels, Shape.of(times, batch, states)));
        Expr never = number(Double.NEGATIVE_INFINITY, emitted);
        Expr begins = constant(emitted, IntStream.range(0, states).mapToDouble(state -> state < 2 ? 1 : 0).toArray());
        Expr alpha = Choice.where(begins, Indexing.select(emitted, 0, 0), never);
        Expr skips = Arithmetic.cast(Choice.ne(later(labels, 2), earlier(labels, 2)), emitted.dtype());
        for (int time = 1; time < times; time++) {
            int now = time;
            Expr next = plus(step(alpha, skips, never), Indexing.select(emitted, 0, time));
            Expr lasts = constant(emitted, IntStream.of(inputs).mapToDouble(length -> now < length ? 1 : 0).toArray());
            alpha = IntStream.of(inputs).allMatch(length -> now < length)
                    ? next
                    : Choice.where(Axes.unsqueeze(lasts, 1), next, alpha);
        }
        double[] ends = IntStream.of(lengths).flatMap(length -> IntStream.of(2 * length, Math.max(0, 2 * length - 1)))
                .asDoubleStream().toArray();
        double[] counts = IntStream.of(lengths).flatMap(length -> IntStream.of(1, Math.min(1, length)))
                .asDoubleStream().toArray();
        Expr last = Gathers.gather(alpha, 1, Constant.of(Tensor.of(Shape.of(batch, 2), ends)));
        Expr held = Constant.of(Tensor.of(Shape.of(batch, 2), counts).to(emitted.dtype()));
        return neg(LogSumExp.logsumexp(Choice.where(held, last, never), false, 1));
    }

    private static Expr later(Expr x, int by) {
        return Axes.span(x, 1, Math.min(by, x.shape().dim(1)), x.shape().dim(1));
    }

    private static Expr earlier(Expr x, int by) {
        return Axes.span(x, 1, 0, Math.max(0, x.shape().dim(1) - by));
    }

    /** From the same state, the one before, or the one before that where no equal label and no blank is skipped. */
    private static Expr step(Expr alpha, Expr skips, Expr never) {
        int states = alpha.shape().dim(1);
        if (states == 1) {
            return alpha;
        }
        Expr over = Choice.where(skips, earlier(alpha, 2), never);
        return LogSumExp.logsumexp(Joins.stack(0,
                List.of(alpha, behind(earlier(alpha, 1), 1, never), behind(over, 2, never))), false, 0);
    }

    private static Expr behind(Expr x, int by, Expr filler) {
        return Joins.concat(1, List.of(Layouts.broadcastTo(filler, Shape.of(x.shape().dim(0), by)), x));
    }
}
