package io.adjoint.op.network;

import static io.adjoint.expr.Interval.NEGATIVE;
import static io.adjoint.expr.Interval.POSITIVE;
import static io.adjoint.expr.Interval.REAL;
import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Choice.gt;
import static io.adjoint.op.Choice.lt;
import static io.adjoint.op.Choice.where;
import static io.adjoint.op.Define.unary;
import static io.adjoint.op.Partial.mask;

import io.adjoint.AdjointException;
import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Choice;
import io.adjoint.op.Entry;
import io.adjoint.op.Exponential;
import io.adjoint.op.Hyperbolic;
import io.adjoint.op.Layouts;
import io.adjoint.op.Partial;
import io.adjoint.op.Powers;
import io.adjoint.op.Sample;
import io.adjoint.op.special.NormalIntegrals;
import io.adjoint.tensor.Shape;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Activations of neural networks, with PyTorch's formulas, defaults and slopes at kinks. */
public final class Activations {

    private static final double SELU_ALPHA = 1.6732632423543772848170429916717;

    private static final double SELU_SCALE = 1.0507009873554804934193349852946;

    private static final Elementwise RELU = unary("relu", x -> Math.max(x, 0), (x, y) -> mask(gt(x, number(0, x))),
            Domain.of(POSITIVE).or(NEGATIVE));

    private static final Elementwise SOFTSIGN = unary("softsign", x -> x / (1 + Math.abs(x)),
            (x, y) -> Partial.factor(Activations.SOFTSIGN_SLOPE.on(x)), Domain.of(POSITIVE).or(NEGATIVE));

    /** NaN where the quotient is, at the infinities. */
    private static final Elementwise SOFTSIGN_SLOPE = unary("softsignSlope", Activations::slopeOfSoftsign,
            (x, y) -> Partial.factor(times(div(y, plus(Choice.abs(x), number(1, x))), times(Choice.sign(x), -2))),
            Domain.of(POSITIVE).or(NEGATIVE));

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of(RELU).kink("slope 0 at 0"),
            composed("relu6", x -> relu6(x)).kink("slope 0 at 0 and 6"),
            composed("hardtanh", x -> hardtanh(x, -0.5, 0.5)).kink("slope 0 at both bounds"),
            composed("leakyRelu", x -> leakyRelu(x, 0.1)).kink("the lower slope at 0"),
            composed("rrelu", x -> rrelu(x, 0.125, 1.0 / 3)).kink("the mean slope at 0"),
            Entry.of("prelu", new Sample(List.of(Shape.of(2, 3), Shape.of(3)), List.of(NEGATIVE, REAL),
                    x -> prelu(x.get(0), x.get(1)))).kink("the weight at 0"),
            composed("elu", x -> elu(x, 0.7)).kink("slope alpha at 0"),
            composed("selu", x -> selu(x)).kink("slope 1.7581 at 0, that of the curve below"),
            composed("celu", x -> celu(x, 0.7)),
            composed("gelu", x -> gelu(x)).kink("0 at -inf"),
            composed("geluTanh", x -> geluTanh(x)).as("torch.nn.functional.gelu(x, approximate='tanh')"),
            composed("silu", x -> silu(x)),
            composed("mish", x -> mish(x)),
            composed("hardsigmoid", x -> hardsigmoid(x)).kink("slope 0 at -3 and 3"),
            composed("hardswish", x -> hardswish(x)).kink("slope -1/2 at -3 and 3/2 at 3"),
            Entry.of(SOFTSIGN),
            Entry.of(SOFTSIGN_SLOPE).asInner());

    private Activations() {}

    private static double slopeOfSoftsign(double x) {
        double part = 1 / (1 + Math.abs(x));
        return Double.isInfinite(x) ? Double.NaN : part * part;
    }

    /** The operand, if there is one and the options are ones that the activation has. */
    static Expr checked(String operation, Expr x, boolean sensible, String options, String expected) {
        AdjointException.notNull(x, operation, "an operand");
        if (!sensible) {
            throw new AdjointException(operation, options, expected, "Leave it out for PyTorch's default");
        }
        return x;
    }

    /** Sampled on both sides of 0, away from the kinks. */
    static Entry composed(String name, Function<Expr, Expr> call) {
        return Entry.of(name, Stream.of(NEGATIVE, POSITIVE)
                .map(side -> new Sample(List.of(Shape.of(2, 3)), List.of(side), x -> call.apply(x.getFirst())))
                .toArray(Sample[]::new));
    }

    /**
     * The rectifier {@code max(x, 0)}, of slope 0 at 0.
     *
     * <pre>{@code
     * var x = variable("x", -2.0, 0.0, 3.0);
     * x.relu();                          // tensor([0.0, 0.0, 3.0])
     * x.relu().sum().gradient().of(x);   // tensor([0.0, 0.0, 1.0])
     * }</pre>
     *
     * @param x any expression
     * @return x where positive, else 0
     * @throws AdjointException if the operand is null
     */
    public static Expr relu(Expr x) {
        return RELU.on(x);
    }

    /**
     * The rectifier cut at 6: {@code min(max(x, 0), 6)}, of slope 0 at 0 and 6.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 6.0, 9.0);
     * x.relu6();                          // tensor([3.0, 6.0, 6.0])
     * x.relu6().sum().gradient().of(x);   // tensor([1.0, 0.0, 0.0])
     * }</pre>
     *
     * @param x any expression
     * @return x between 0 and 6
     * @throws AdjointException if the operand is null
     */
    public static Expr relu6(Expr x) {
        return hardtanh(x, 0, 6);
    }

    /**
     * {@return {@code min(max(x, -1), 1)}, of slope 0 at both}
     *
     * <pre>{@code
     * var x = variable("x", -5.0, -1.0, 0.5);
     * x.hardtanh().sum().gradient().of(x);     // tensor([0.0, 0.0, 1.0])
     * x.clamp(-1, 1).sum().gradient().of(x);   // tensor([0.0, 1.0, 1.0]): clamp differs at its bounds
     * }</pre>
     *
     * @param x any expression
     */
    public static Expr hardtanh(Expr x) {
        return hardtanh(x, -1, 1);
    }

    /**
     * {@code min(max(x, low), high)}, of slope 0 at both bounds; {@link Choice#clamp} has slope 1 there.
     *
     * @param x any expression
     * @param low the lower bound
     * @param high the upper bound
     * @return {@code min(max(x, low), high)}
     * @throws AdjointException if an option is NaN or out of range
     */
    public static Expr hardtanh(Expr x, double low, double high) {
        checked("hardtanh", x, low <= high, "bounds " + low + " and " + high, "two numbers in order");
        Expr moved = Choice.clamp(x, low, high);
        return where(times(gt(x, number(low, x)), lt(x, number(high, x))), x, Choice.stopGradient(moved));
    }

    /**
     * {@return the leaky rectifier of slope 0.01 below 0, and at it}
     *
     * <pre>{@code
     * var x = variable("x", -200.0, 0.0, 3.0);
     * x.leakyRelu();                          // tensor([-2.0, 0.0, 3.0])
     * x.leakyRelu().sum().gradient().of(x);   // tensor([0.01, 0.01, 1.0])
     * }</pre>
     *
     * @param x any expression
     */
    public static Expr leakyRelu(Expr x) {
        return leakyRelu(x, 0.01);
    }

    /**
     * x where positive, else {@code slope x}, of slope {@code slope} at 0.
     *
     * @param x any expression
     * @param slope the slope below 0; PyTorch's default is 0.01
     * @return the leaky rectifier
     * @throws AdjointException if an option is NaN or out of range
     */
    public static Expr leakyRelu(Expr x, double slope) {
        checked("leakyRelu", x, !Double.isNaN(slope), "slope " + slope, "a number");
        return where(gt(x, number(0, x)), x, times(x, slope));
    }

    /**
     * x where positive, else {@code weight x}.
     *
     * <pre>{@code
     * var weight = variable("weight", 0.25);
     * var x = constant(-8, 3);
     * x.prelu(weight);                               // tensor([-2.0, 3.0])
     * x.prelu(weight).sum().gradient().of(weight);   // -8.0
     * }</pre>
     *
     * @param x any expression
     * @param weight the slope below 0: one number, a vector of one for each channel along axis 1, or an expression of
     *     several axes that can be broadcast with {@code x}
     * @return the parametric rectifier
     * @throws AdjointException if there is no weight for each channel, or the shapes cannot be broadcast together
     */
    public static Expr prelu(Expr x, Expr weight) {
        return AdjointException.calling("prelu", () -> {
            AdjointException.notNull(x, "prelu", "an operand");
            AdjointException.notNull(weight, "prelu", "the weight");
            return where(gt(x, number(0, x)), x, times(ofChannels(weight, x.shape()), x));
        });
    }

    /** A vector of weights lies along the second axis, where PyTorch has the channels. */
    private static Expr ofChannels(Expr weight, Shape shape) {
        if (weight.shape().rank() != 1 || weight.shape().size() == 1 || shape.rank() < 2) {
            return weight;
        }
        if (weight.shape().size() != shape.dim(1)) {
            throw new AdjointException("prelu", "weights of shape " + weight.shape() + " for shape " + shape,
                    "a weight for each of the " + shape.dim(1) + " channels along axis 1",
                    "Give one weight, or weights of as many axes as the operand");
        }
        int[] dims = shape.withOnes(IntStream.range(0, shape.rank()).toArray()).dims();
        dims[1] = shape.dim(1);
        return Layouts.reshape(weight, Shape.of(dims));
    }

    /**
     * {@return this where positive, else {@code e^x - 1}}
     *
     * @param x any expression
     */
    public static Expr elu(Expr x) {
        return elu(x, 1);
    }

    /**
     * x where positive, else {@code alpha (e^x - 1)}.
     *
     * <pre>{@code
     * var x = variable("x", -1000.0, 0.0, 2.0);
     * x.elu(3);                          // tensor([-3.0, 0.0, 2.0])
     * x.elu(3).sum().gradient().of(x);   // tensor([0.0, 3.0, 1.0])
     * }</pre>
     *
     * @param x any expression
     * @param alpha minus the limit at -inf; PyTorch's default is 1
     * @return the exponential linear unit
     * @throws AdjointException if an option is NaN or out of range
     */
    public static Expr elu(Expr x, double alpha) {
        checked("elu", x, !Double.isNaN(alpha), "alpha " + alpha, "a number");
        return where(gt(x, number(0, x)), x, times(Exponential.expm1(x), alpha));
    }

    /**
     * The self-normalising {@code 1.0507 elu(x, 1.6733)}. Source: G. Klambauer et al., Self-normalizing neural networks
     * (2017).
     *
     * <pre>{@code
     * var x = variable("x", -1000.0, 1.0);
     * x.selu();                          // tensor([-1.75809..., 1.05070...])
     * x.selu().sum().gradient().of(x);   // tensor([0.0, 1.05070...])
     * }</pre>
     *
     * @param x any expression
     * @return the scaled exponential linear unit
     * @throws AdjointException if the operand is null
     */
    public static Expr selu(Expr x) {
        return times(elu(x, SELU_ALPHA), SELU_SCALE);
    }

    /**
     * {@return this where positive, else {@code e^x - 1}}
     *
     * @param x any expression
     */
    public static Expr celu(Expr x) {
        return celu(x, 1);
    }

    /**
     * x where positive, else {@code alpha (e^(x/alpha) - 1)}: of slope 1 on both sides of 0.
     *
     * <pre>{@code
     * var x = variable("x", -3.0, 0.0, 2.0);
     * x.celu(3);                          // tensor([-1.89636..., 0.0, 2.0])
     * x.celu(3).sum().gradient().of(x);   // tensor([0.36787..., 1.0, 1.0])
     * }</pre>
     *
     * @param x any expression
     * @param alpha minus the limit at -inf; PyTorch's default is 1
     * @return the continuous exponential linear unit
     * @throws AdjointException if an option is NaN or out of range
     */
    public static Expr celu(Expr x, double alpha) {
        checked("celu", x, alpha < 0 || alpha > 0, "alpha " + alpha, "a number other than 0");
        Expr below = times(Exponential.expm1(div(x, number(alpha, x))), alpha);
        return where(gt(x, number(0, x)), x, below);
    }

    /**
     * The Gaussian error linear unit {@code x ndtr(x)}, with all its digits in the lower tail; 0 at -inf.
     *
     * <pre>{@code
     * var x = variable("x", -1.0, 1.0);
     * x.gelu();                          // tensor([-0.15865..., 0.84134...])
     * x.gelu().sum().gradient().of(x);   // tensor([-0.08331..., 1.08331...])
     * }</pre>
     *
     * @param x any expression
     * @return the activation
     * @throws AdjointException if the operand is null
     */
    public static Expr gelu(Expr x) {
        AdjointException.notNull(x, "gelu", "an operand");
        return Arithmetic.absorb(x, NormalIntegrals.ndtr(x));
    }

    /**
     * The Gaussian error linear unit by its approximation with tanh,
     * {@code x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))) / 2}.
     *
     * <pre>{@code
     * constant(-1, 1).geluTanh();   // tensor([-0.15880..., 0.84119...])
     * constant(-1, 1).gelu();       // tensor([-0.15865..., 0.84134...])
     * }</pre>
     *
     * @param x any expression
     * @return the approximation
     * @throws AdjointException if the operand is null
     */
    public static Expr geluTanh(Expr x) {
        Expr cubic = times(x, plus(times(Powers.square(x), 0.044715), number(1, x)));
        return times(x, Exponential.sigmoid(times(cubic, 2 * Math.sqrt(2 / Math.PI))));
    }

    /**
     * {@code x sigmoid(x)}, also called swish.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 1000.0);
     * x.silu();                          // tensor([0.0, 1000.0])
     * x.silu().sum().gradient().of(x);   // tensor([0.5, 1.0])
     * }</pre>
     *
     * @param x any expression
     * @return the sigmoid linear unit
     * @throws AdjointException if the operand is null
     */
    public static Expr silu(Expr x) {
        return times(x, Exponential.sigmoid(x));
    }

    /**
     * {@code x tanh(softplus(x))}. Source: D. Misra, Mish (2019).
     *
     * <pre>{@code
     * var x = variable("x", -1.0, 1.0);
     * x.mish();                          // tensor([-0.30340..., 0.86509...])
     * x.mish().sum().gradient().of(x);   // tensor([0.05921..., 1.04903...])
     * }</pre>
     *
     * @param x any expression
     * @return the activation
     * @throws AdjointException if the operand is null
     */
    public static Expr mish(Expr x) {
        return times(x, Hyperbolic.tanh(Exponential.softplus(x)));
    }

    /**
     * {@code min(max(x + 3, 0), 6) / 6}, of slope 0 at -3 and 3.
     *
     * <pre>{@code
     * var x = variable("x", -3.0, 0.0, 4.0);
     * x.hardsigmoid();                          // tensor([0.0, 0.5, 1.0])
     * x.hardsigmoid().sum().gradient().of(x);   // tensor([0.0, 0.16666..., 0.0])
     * }</pre>
     *
     * @param x any expression
     * @return a sigmoid of straight lines
     * @throws AdjointException if the operand is null
     */
    public static Expr hardsigmoid(Expr x) {
        return div(relu6(plus(x, number(3, x))), number(6, x));
    }

    /**
     * {@code x min(max(x + 3, 0), 6) / 6}, of slope -1/2 at -3 and 3/2 at 3.
     *
     * <pre>{@code
     * var x = variable("x", -3.0, 0.0, 3.0);
     * x.hardswish();                          // tensor([-0.0, 0.0, 3.0])
     * x.hardswish().sum().gradient().of(x);   // tensor([-0.5, 0.5, 1.5])
     * }</pre>
     *
     * @param x any expression
     * @return a swish of a parabola and straight lines
     * @throws AdjointException if the operand is null
     */
    public static Expr hardswish(Expr x) {
        return times(x, div(Choice.clamp(plus(x, number(3, x)), 0, 6), number(6, x)));
    }

    /**
     * {@code x / (1 + |x|)}.
     *
     * <pre>{@code
     * var x = variable("x", -3.0, 0.0, 1.0);
     * x.softsign();                          // tensor([-0.75, 0.0, 0.5])
     * x.softsign().sum().gradient().of(x);   // tensor([0.0625, 1.0, 0.25])
     * }</pre>
     *
     * @param x any expression
     * @return the quotient, between -1 and 1
     * @throws AdjointException if the operand is null
     */
    public static Expr softsign(Expr x) {
        return SOFTSIGN.on(x);
    }

    /**
     * The leaky ReLU whose slope is random in training, as it is afterwards, with PyTorch's slopes from 1/8 to 1/3.
     *
     * <pre>{@code
     * var x = constant(-48, 0, 5);
     * x.rrelu();   // tensor([-11.0, 0.0, 5.0])
     * }</pre>
     *
     * @param x any expression
     * @return a term of the shape of {@code x}
     */
    public static Expr rrelu(Expr x) {
        return rrelu(x, 1.0 / 8, 1.0 / 3);
    }

    /**
     * The leaky ReLU whose slope is random in training, as it is afterwards: with the mean of both bounds for its slope.
     * Source: B. Xu et al., Empirical evaluation of rectified activations in convolutional network (2015).
     *
     * @param x any expression
     * @param lower the least slope; PyTorch's default is 1/8
     * @param upper the greatest slope; PyTorch's default is 1/3
     * @return {@code leakyRelu(x, (lower + upper) / 2)}
     * @throws AdjointException if a bound is NaN, or the lower one the greater
     */
    public static Expr rrelu(Expr x, double lower, double upper) {
        AdjointException.notNull(x, "rrelu", "the operand");
        if (!(lower <= upper)) {
            throw new AdjointException("rrelu", "slopes from " + lower + " to " + upper, "the lower one first",
                    "PyTorch's defaults are 1/8 and 1/3");
        }
        return leakyRelu(x, (lower + upper) / 2);
    }
}
