package io.adjoint.op.network;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Choice.abs;
import static io.adjoint.op.Choice.gt;
import static io.adjoint.op.Choice.lt;
import static io.adjoint.op.Choice.stopGradient;
import static io.adjoint.op.Choice.where;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.op.Entry;
import io.adjoint.op.Exponential;
import io.adjoint.op.Layouts;
import io.adjoint.op.Options;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.Sample;
import io.adjoint.tensor.Reduction;
import io.adjoint.tensor.Shape;
import java.util.List;
import java.util.function.Function;

/** Regressions of regression and of distributions, with PyTorch's formulas and slopes at kinks. */
public final class Regressions {

    private static final Shape SHAPE = Shape.of(2, 3);

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            entry("mse", Interval.REAL, Interval.REAL, x -> mse(x.get(0), x.get(1), Reduction.MEAN)),
            entry("l1", Interval.POSITIVE, Interval.NEGATIVE, x -> l1(x.get(0), x.get(1), Reduction.NONE))
                    .kink("0 at 0"),
            entry("smoothL1", Interval.between(-0.4, 0.4), Interval.between(-0.4, 0.4),
                    x -> smoothL1(x.get(0), x.get(1), 1, Reduction.SUM)),
            entry("huber", Interval.POSITIVE, Interval.NEGATIVE, x -> huber(x.get(0), x.get(1), 0.5, Reduction.MEAN)),
            entry("klDiv", Interval.NEGATIVE, Interval.POSITIVE,
                    x -> klDiv(x.get(0), x.get(1), false, Reduction.BATCH_MEAN)),
            Entry.of("gaussianNll", new Sample(List.of(SHAPE, SHAPE, Shape.of(2)),
                    List.of(Interval.REAL, Interval.REAL, Interval.POSITIVE),
                    x -> gaussianNll(x.get(0), x.get(1), x.get(2), true, 1e-6, Reduction.MEAN)))
                    .as("torch.nn.functional.gaussian_nll_loss").kink("a variance below eps keeps its derivative"),
            entry("poissonNll", Interval.REAL, Interval.between(1.5, 3),
                    x -> poissonNll(x.get(0), x.get(1), true, true, 1e-8, Reduction.NONE)));

    private Regressions() {}

    /** What a reduction makes of losses. */
    static Expr reducedBy(Reduction reduction, Expr losses) {
        return switch (reduction) {
            case NONE -> losses;
            case MEAN -> Reductions.mean(losses, false);
            case SUM -> Reductions.sum(losses, false);
            case BATCH_MEAN -> div(Reductions.sum(losses, false),
                    number(losses.shape().isScalar() ? 1 : losses.shape().dim(0), losses));
        };
    }

    private static Entry entry(String name, Interval x, Interval target, Function<List<Expr>, Expr> call) {
        Entry entry = Entry.of(name, new Sample(List.of(SHAPE, SHAPE), List.of(x, target), call));
        String snake = switch (name) {
            case "smoothL1" -> "smooth_l1_loss";
            case "klDiv" -> "kl_div";
            case "poissonNll" -> "poisson_nll_loss";
            default -> name + "_loss";
        };
        return entry.as("torch.nn.functional." + snake);
    }

    /** Targets are broadcast to predictions and never the other way round, which would hide a missing axis. */
    static void requireTarget(String operation, Expr x, Expr target, Reduction reduction) {
        AdjointException.notNull(x, operation, "the prediction");
        AdjointException.notNull(target, operation, "the target");
        AdjointException.notNull(reduction, operation, "the reduction");
        if (!target.shape().canBroadcastTo(x.shape())) {
            throw new AdjointException(operation, "a prediction of shape " + x.shape() + " and a target of shape "
                    + target.shape(), "a target that can be broadcast to the prediction", "Reshape one of them");
        }
    }

    static void requirePositive(String operation, String what, double value, boolean zero) {
        if (!(value > 0 || zero && value == 0)) {
            throw new AdjointException(operation, what + " " + value, zero ? "0 or more" : "more than 0",
                    "PyTorch's default is 1");
        }
    }

    /**
     * {@code (x - target)^2}. The mean, with PyTorch's defaults.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 3.0);
     * Losses.mse(x, constant(1, 1));                    // 2.5
     * Losses.mse(x, constant(1, 1)).gradient().of(x);   // tensor([-1.0, 2.0])
     * }</pre>
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @return a number
     * @throws AdjointException if the target cannot be broadcast to the prediction
     */
    public static Expr mse(Expr x, Expr target) {
        return mse(x, target, Reduction.MEAN);
    }

    /**
     * {@code (x - target)^2}.
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to that of {@code x}
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws AdjointException if the target cannot be broadcast to the prediction
     */
    public static Expr mse(Expr x, Expr target, Reduction reduction) {
        requireTarget("mse", x, target, reduction);
        return reducedBy(reduction, Powers.square(minus(x, target)));
    }

    /**
     * {@code |x - target|}, of slope 0 where they are equal. The mean, with PyTorch's defaults.
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @return a number
     * @throws AdjointException if the target cannot be broadcast to the prediction
     */
    public static Expr l1(Expr x, Expr target) {
        return l1(x, target, Reduction.MEAN);
    }

    /**
     * {@code |x - target|}, of slope 0 where they are equal.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 1.0, 4.0);
     * Losses.l1(x, constant(1), Reduction.NONE);                   // tensor([1.0, 0.0, 3.0])
     * Losses.l1(x, constant(1), Reduction.SUM).gradient().of(x);   // tensor([-1.0, 0.0, 1.0])
     * }</pre>
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to that of {@code x}
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws AdjointException if the target cannot be broadcast to the prediction
     */
    public static Expr l1(Expr x, Expr target, Reduction reduction) {
        requireTarget("l1", x, target, reduction);
        return reducedBy(reduction, abs(minus(x, target)));
    }

    /**
     * {@code d^2 / (2 beta)} where {@code d = |x - target|} is below beta, else {@code d - beta / 2}. The mean, with
     * PyTorch's defaults.
     *
     * <pre>{@code
     * var x = variable("x", 0.5, 7.0);
     * Losses.smoothL1(x, constant(0, 0));                    // 3.3125
     * Losses.smoothL1(x, constant(0, 0)).gradient().of(x);   // tensor([0.25, 0.5])
     * }</pre>
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @return a number
     * @throws AdjointException if the target cannot be broadcast to the prediction
     */
    public static Expr smoothL1(Expr x, Expr target) {
        return smoothL1(x, target, 1, Reduction.MEAN);
    }

    /**
     * {@code d^2 / (2 beta)} where {@code d = |x - target|} is below beta, else {@code d - beta / 2}.
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to that of {@code x}
     * @param beta where the parabola ends, 0 for none; PyTorch's default is 1
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws AdjointException if the target cannot be broadcast to the prediction, or beta is negative or NaN
     */
    public static Expr smoothL1(Expr x, Expr target, double beta, Reduction reduction) {
        requireTarget("smoothL1", x, target, reduction);
        requirePositive("smoothL1", "beta", beta, true);
        Expr distance = abs(minus(x, target));
        if (beta == 0) {
            return reducedBy(reduction, distance);
        }
        Expr near = div(times(Powers.square(minus(x, target)), 0.5), number(beta, distance));
        Expr far = minus(distance, number(beta / 2, distance));
        return reducedBy(reduction, where(lt(distance, number(beta, distance)), near, far));
    }

    /**
     * {@code d^2 / 2} where {@code d = |x - target|} is below delta, else {@code delta (d - delta / 2)}. The mean, with
     * PyTorch's defaults.
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @return a number
     * @throws AdjointException if the target cannot be broadcast to the prediction
     */
    public static Expr huber(Expr x, Expr target) {
        return huber(x, target, 1, Reduction.MEAN);
    }

    /**
     * {@code d^2 / 2} where {@code d = |x - target|} is below delta, else {@code delta (d - delta / 2)}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 7.0);
     * Losses.huber(x, constant(0, 0), 2, Reduction.NONE);                   // tensor([0.5, 12.0])
     * Losses.huber(x, constant(0, 0), 2, Reduction.SUM).gradient().of(x);   // tensor([1.0, 2.0]): not beyond delta
     * }</pre>
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to that of {@code x}
     * @param delta where the parabola ends; PyTorch's default is 1
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws AdjointException if the target cannot be broadcast to the prediction, or delta is not positive
     */
    public static Expr huber(Expr x, Expr target, double delta, Reduction reduction) {
        requireTarget("huber", x, target, reduction);
        requirePositive("huber", "delta", delta, false);
        Expr distance = abs(minus(x, target));
        Expr near = times(Powers.square(minus(x, target)), 0.5);
        Expr far = times(minus(distance, number(delta / 2, distance)), delta);
        return reducedBy(reduction, where(lt(distance, number(delta, distance)), near, far));
    }

    /**
     * Kullback's and Leibler's {@code target (log(target) - x)} of logarithms of probabilities. The mean, with
     * PyTorch's defaults.
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @return a number
     * @throws AdjointException if the target cannot be broadcast to the prediction
     */
    public static Expr klDiv(Expr x, Expr target) {
        return klDiv(x, target, false, Reduction.MEAN);
    }

    /**
     * The divergence of Kullback and Leibler, {@code target (log(target) - x)}, of logarithms of probabilities; 0 where
     * the target is 0.
     *
     * <pre>{@code
     * var scores = variable("scores", 0.0, 0.0);
     * var p = constant(0, 1);
     * Losses.klDiv(scores.logSoftmax(0), p, false, Reduction.SUM);                         // 0.69314...
     * Losses.klDiv(scores.logSoftmax(0), p, false, Reduction.SUM).gradient().of(scores);   // tensor([0.5, -0.5])
     * }</pre>
     *
     * @param x logarithms of probabilities
     * @param target probabilities, or their logarithms
     * @param logTarget whether the target holds logarithms
     * @param reduction what is made of the losses of all elements; {@link Reduction#BATCH_MEAN} is the divergence itself
     * @return the loss
     * @throws AdjointException if the target cannot be broadcast to the prediction
     */
    public static Expr klDiv(Expr x, Expr target, boolean logTarget, Reduction reduction) {
        requireTarget("klDiv", x, target, reduction);
        return reducedBy(reduction, logTarget
                ? times(Exponential.exp(target), minus(target, x))
                : minus(Exponential.xlogy(target, target), times(target, x)));
    }

    /**
     * {@code (log(var) + (x - target)^2 / var) / 2}. The mean, with PyTorch's defaults.
     *
     * <pre>{@code
     * var var = variable("var", 4.0, 4.0);
     * var loss = Losses.gaussianNll(constant(0, 0), constant(2, 4), var);   // 1.94314...
     * loss.gradient().of(var);                                              // tensor([0.0, -0.1875]): 0 where it fits
     * }</pre>
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @param var the variances, of the shape of the means, or without its last axis, or with length 1 there
     * @return a number
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr gaussianNll(Expr x, Expr target, Expr var) {
        return gaussianNll(x, target, var, false, 1e-6, Reduction.MEAN);
    }

    /**
     * The negative logarithm of a normal density, {@code (log(var) + (x - target)^2 / var) / 2}.
     *
     * @param x the means
     * @param target of a shape that can be broadcast to that of {@code x}
     * @param var the variances, of the shape of {@code x}, or without its last axis, or with length 1 there
     * @param full whether the constant {@code log(2 pi) / 2} is added
     * @param eps what smaller variances count as, with their derivative unchanged; PyTorch's default is 1e-6
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws AdjointException if the shapes do not fit, or eps is not positive
     */
    public static Expr gaussianNll(Expr x, Expr target, Expr var, boolean full, double eps, Reduction reduction) {
        requireTarget("gaussianNll", x, target, reduction);
        AdjointException.notNull(var, "gaussianNll", "the variance");
        requirePositive("gaussianNll", "eps", eps, false);
        Shape shape = x.shape();
        int last = shape.rank() - 1;
        boolean missing = last >= 0 && !var.shape().equals(shape) && var.shape().equals(shape.without(last));
        Expr own = missing ? Layouts.reshape(var, shape.withOnes(last)) : var;
        if (!own.shape().equals(shape) && (last < 0 || !own.shape().equals(shape.withOnes(last)))) {
            throw new AdjointException("gaussianNll",
                    "a variance of shape " + var.shape() + " for means of shape " + shape,
                    "the shape of the means, perhaps without the last axis or with length 1 there", "Reshape it");
        }
        Expr least = number(eps, own);
        Expr variance = where(lt(own, least), plus(own, stopGradient(minus(least, own))), own);
        Expr twice = plus(Exponential.log(variance), div(Powers.square(minus(x, target)), variance));
        Expr losses = times(twice, 0.5);
        return reducedBy(reduction, full ? plus(losses, number(Math.log(2 * Math.PI) / 2, losses)) : losses);
    }

    /**
     * {@code e^x - target x}, of x as the logarithm of a rate. The mean, with PyTorch's defaults.
     *
     * <pre>{@code
     * var x = variable("x", 0.0);
     * Losses.poissonNll(x, constant(3));                    // 1.0
     * Losses.poissonNll(x, constant(3)).gradient().of(x);   // -2.0: the rate less the count
     * }</pre>
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @return a number
     * @throws AdjointException if the target cannot be broadcast to the prediction
     */
    public static Expr poissonNll(Expr x, Expr target) {
        return poissonNll(x, target, true, false, 1e-8, Reduction.MEAN);
    }

    /**
     * The negative logarithm of Poisson's distribution, {@code rate - target log(rate)}.
     *
     * @param x the rates, or their logarithms
     * @param target of a shape that can be broadcast to that of {@code x}
     * @param logInput whether {@code x} holds logarithms; PyTorch's default
     * @param full whether Stirling's approximation of {@code log(target!)} is added where the target exceeds 1
     * @param eps added to a rate before its logarithm is taken; PyTorch's default is 1e-8
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws AdjointException if the target cannot be broadcast to the prediction
     */
    public static Expr poissonNll(
            Expr x, Expr target, boolean logInput, boolean full, double eps, Reduction reduction) {
        requireTarget("poissonNll", x, target, reduction);
        Options.requireNotNegative("poissonNll", "eps", eps, "1e-8");
        Expr losses = logInput
                ? minus(Exponential.exp(x), times(target, x))
                : minus(x, times(target, Exponential.log(plus(x, number(eps, x)))));
        return reducedBy(reduction, full ? plus(losses, stirling(target)) : losses);
    }

    private static Expr stirling(Expr target) {
        Expr large = gt(target, number(1, target));
        Expr safe = where(large, target, number(1, target));
        Expr logs = minus(Exponential.xlogy(safe, safe), safe);
        Expr correction = times(Exponential.log(times(safe, 2 * Math.PI)), 0.5);
        return where(large, plus(logs, correction), number(0, target));
    }
}
