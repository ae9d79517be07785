package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Choice;
import io.adjoint.op.Layouts;
import io.adjoint.op.LogSumExp;
import io.adjoint.op.Reductions;
import io.adjoint.op.special.Incomplete;
import io.adjoint.random.Draw;
import io.adjoint.random.GammaFamily;
import io.adjoint.random.Key;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;

/**
 * Random terms that can be differentiated with respect to the parameters of their distribution: noise that a key
 * determines, held fixed, and a smooth function of it and the parameters. Plain tensors are drawn by
 * {@link io.adjoint.random.Draw}.
 *
 * <pre>{@code
 * var std = variable("std", 2.0);
 * Term sample = Sampling.normal(key(42), constant(5), std);   // mean + std noise
 * sample.gradient().of(std).times(std).plus(5).item() == sample.item();   // true
 * }</pre>
 */
public final class Sampling {

    private Sampling() {}

    private static DType common(Expr a, Expr b) {
        return a.dtype().promote(b.dtype());
    }

    /**
     * A normal number for each element: {@code mean + std noise}.
     *
     * <pre>{@code
     * var mean = variable("mean", 5.0);
     * var std = variable("std", 2.0);
     * Term sample = Sampling.normal(key(42), mean, std);   // 6.03457...
     * sample.gradient().of(mean);                           // 1.0
     * sample.gradient().of(std);                            // 0.51728...: the noise
     * }</pre>
     *
     * @param key the source of randomness
     * @param mean the mean
     * @param std the standard deviation, of a shape that can be broadcast with that of {@code mean}
     * @return the numbers
     * @throws AdjointException if the shapes cannot be broadcast together or an argument is null
     */
    public static Term normal(Key key, Term mean, Term std) {
        Expr centre = Term.operand("normal", mean);
        Expr width = Term.operand("normal", std);
        Shape shape = centre.shape().broadcast("normal", width.shape());
        Tensor noise = Draw.normal(key, 0, 1, shape, common(centre, width));
        return Term.of(Arithmetic.plus(centre, Arithmetic.times(width, Constant.of(noise))));
    }

    /**
     * A uniform number for each element: {@code low + (high - low) noise}.
     *
     * <pre>{@code
     * var high = variable("high", 10.0);
     * Term sample = Sampling.uniform(key(42), constant(0), high);   // 2.20519...
     * sample.gradient().of(high);                                    // 0.22051...
     * }</pre>
     *
     * @param key the source of randomness
     * @param low the lower bound
     * @param high the upper bound, of a shape that can be broadcast with that of {@code low}
     * @return the numbers
     * @throws AdjointException if the shapes cannot be broadcast together or an argument is null
     */
    public static Term uniform(Key key, Term low, Term high) {
        Expr from = Term.operand("uniform", low);
        Expr to = Term.operand("uniform", high);
        Shape shape = from.shape().broadcast("uniform", to.shape());
        Tensor noise = Draw.uniform(key, 0, 1, shape, common(from, to));
        return Term.of(Arithmetic.plus(from, Arithmetic.times(Arithmetic.minus(to, from), Constant.of(noise))));
    }

    /**
     * An exponential number for each element: {@code noise / rate}.
     *
     * <pre>{@code
     * var rate = variable("rate", 2.0);
     * Term sample = Sampling.exponential(key(42), rate);   // 0.75588...
     * sample.gradient().of(rate);                           // -0.37794...: -sample / rate
     * }</pre>
     *
     * @param key the source of randomness
     * @param rate the reciprocal of the mean, positive
     * @return the numbers
     * @throws AdjointException if an argument is null
     */
    public static Term exponential(Key key, Term rate) {
        Expr divisor = Term.operand("exponential", rate);
        Tensor noise = Draw.exponential(key, 1, divisor.shape()).to(divisor.dtype());
        return Term.of(Arithmetic.div(Constant.of(noise), divisor));
    }

    /**
     * A gamma number of rate 1 for each element: the quantile of a uniform number, whose slope in the exponent is that
     * of an implicit function (M. Figurnov, S. Mohamed, A. Mnih, "Implicit reparameterization gradients", NeurIPS
     * 2018).
     *
     * <pre>{@code
     * var alpha = variable("alpha", 3.0);
     * Term sample = Sampling.gamma(key(42), alpha);   // 1.61497...
     * sample.gradient().of(alpha);                     // 0.76228...
     * }</pre>
     *
     * @param key the source of randomness
     * @param alpha the exponent, positive
     * @return the numbers; NaN where the exponent is not positive
     * @throws AdjointException if an argument is null
     */
    public static Term gamma(Key key, Term alpha) {
        return Term.of(gamma(key, Term.operand("gamma", alpha)));
    }

    private static Expr gamma(Key key, Expr alpha) {
        Tensor places = GammaFamily.places(key, alpha.shape());
        // rounded to single precision a place might become 1, whose quantile is infinite
        boolean single = alpha.dtype() == DType.FLOAT32;
        Tensor rounded = single ? places.map(p -> Math.min(p, 1 - 0x1p-24)).to(DType.FLOAT32) : places;
        return Incomplete.gammaincinv(alpha, Constant.of(rounded));
    }

    /**
     * A beta number for each element: the share of one gamma number in two.
     *
     * <pre>{@code
     * var a = variable("a", 2.0);
     * Term sample = Sampling.beta(key(42), a, constant(3));   // 0.42963...
     * sample.gradient().of(a);                                 // 0.13500...
     * }</pre>
     *
     * @param key the source of randomness
     * @param a the first exponent, positive, and not so small that gamma numbers underflow
     * @param b the second exponent, of a shape that can be broadcast with that of {@code a}
     * @return the numbers, from 0 to 1
     * @throws AdjointException if the shapes cannot be broadcast together or an argument is null
     */
    public static Term beta(Key key, Term a, Term b) {
        AdjointException.notNull(key, "beta", "the key");
        Expr left = Term.operand("beta", a);
        Expr right = Term.operand("beta", b);
        Shape shape = left.shape().broadcast("beta", right.shape());
        Expr first = gamma(key.fold(0), Layouts.broadcastTo(left, shape));
        Expr second = gamma(key.fold(1), Layouts.broadcastTo(right, shape));
        return Term.of(Arithmetic.div(first, Arithmetic.plus(first, second)));
    }

    /**
     * Positive numbers of sum 1 along the last axis: each its share in a sum of gamma numbers.
     *
     * <pre>{@code
     * var alpha = variable("alpha", 1.0, 2.0, 3.0);
     * Term shares = Sampling.dirichlet(key(42), alpha);   // tensor([0.08198..., 0.16764..., 0.75036...])
     * }</pre>
     *
     * @param key the source of randomness
     * @param alpha the exponents, positive, and not so small that gamma numbers underflow
     * @return the shares
     * @throws AdjointException if the term has no axes or an argument is null
     */
    public static Term dirichlet(Key key, Term alpha) {
        int last = Term.operand("dirichlet", alpha).shape().axis("dirichlet", -1);
        Expr parts = gamma(key, alpha.expr());
        return Term.of(Arithmetic.div(parts, Reductions.sum(parts, true, last)));
    }

    /**
     * A smooth stand-in for a choice: the softmax of logits and Gumbel noise, divided by a temperature (E. Jang, S. Gu,
     * B. Poole, "Categorical reparameterization with Gumbel-softmax", ICLR 2017).
     *
     * <pre>{@code
     * var logits = variable("logits", 0.0, 1.0, 2.0);
     * Sampling.gumbelSoftmax(key(42), logits, 1, 0);     // tensor([0.06721..., 0.11633..., 0.81645...])
     * Sampling.gumbelSoftmax(key(42), logits, 0.1, 0);   // tensor([1.4305...E-11, 3.4490...E-9, 0.99999...])
     * }</pre>
     *
     * @param key the source of randomness
     * @param logits logarithms of weights
     * @param temperature how far from a choice, positive; PyTorch's default is 1
     * @param axis along which the result sums to 1
     * @return the shares
     * @throws AdjointException if the temperature is not positive, the axis out of range, or an argument is null
     */
    public static Term gumbelSoftmax(Key key, Term logits, double temperature, int axis) {
        Expr weights = Term.operand("gumbelSoftmax", logits);
        if (!(temperature > 0)) {
            throw new AdjointException("gumbelSoftmax", "temperature " + temperature, "a positive number",
                    "Pass 1 for PyTorch's default");
        }
        Expr noise = Constant.of(Draw.gumbel(key, weights.shape()).to(weights.dtype()));
        Expr noisy = Arithmetic.times(Arithmetic.plus(weights, noise), 1 / temperature);
        return Term.of(LogSumExp.softmax(noisy, weights.shape().axis("gumbelSoftmax", axis)));
    }

    /**
     * Each element kept with probability {@code 1 - p} and divided by it, else 0, so that the mean stays. The cotangent
     * of what is dropped is masked.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0, 4.0);
     * Sampling.dropout(x, 0.5, key(42));                          // tensor([2.0, 4.0, 6.0, 0.0])
     * Sampling.dropout(x, 0.5, key(42)).sum().gradient().of(x);   // tensor([2.0, 2.0, 2.0, 0.0])
     * }</pre>
     *
     * @param x any term
     * @param p the probability with which an element is dropped
     * @param key the source of randomness, another for each use
     * @return the term with zeros; x itself if p is 0
     * @throws AdjointException if the probability is not from 0 to 1, or an argument is null
     */
    public static Term dropout(Term x, double p, Key key) {
        Expr operand = Term.operand("dropout", x);
        AdjointException.notNull(key, "dropout", "the key");
        if (!(p >= 0 && p <= 1)) {
            throw new AdjointException("dropout", "probability " + p, "one from 0 to 1",
                    "Pass the probability with which an element is dropped");
        }
        if (p == 0) {
            return x;
        }
        Tensor kept = Draw.bernoulli(key, 1 - p, operand.shape(), operand.dtype());
        Expr scaled = p == 1 ? operand : Arithmetic.times(operand, 1 / (1 - p));
        return Term.of(Choice.where(Constant.of(kept), scaled, Arithmetic.number(0, operand)));
    }

    /**
     * The leaky ReLU of training: each element that is not positive times a slope drawn for it. Afterwards it is
     * {@link Term#rrelu(double, double)}.
     *
     * <pre>{@code
     * var x = variable("x", -1.0, 2.0);
     * var y = Sampling.rrelu(x, 0.25, 0.25, key(42));   // tensor([-0.25, 2.0])
     * y.sum().gradient().of(x);                          // tensor([0.25, 1.0])
     * }</pre>
     *
     * @param x any term
     * @param lower the least slope; PyTorch's default is 1/8
     * @param upper the greatest slope; PyTorch's default is 1/3
     * @param key the source of randomness, another for each use
     * @return a term of the shape of {@code x}
     * @throws AdjointException if a bound is not finite, the lower one is the greater, or an argument is null
     */
    public static Term rrelu(Term x, double lower, double upper, Key key) {
        Expr operand = Term.operand("rrelu", x);
        AdjointException.notNull(key, "rrelu", "the key");
        if (!(lower <= upper && Double.isFinite(upper - lower))) {
            throw new AdjointException("rrelu", "slopes from " + lower + " to " + upper,
                    "finite ones, the lower one first", "PyTorch's defaults are 1/8 and 1/3");
        }
        Tensor slopes = Draw.uniform(key, 0, 1, operand.shape(), operand.dtype())
                .map(place -> lower + (upper - lower) * place);
        Expr positive = Choice.gt(operand, Arithmetic.number(0, operand));
        return Term.of(Choice.where(positive, operand, Arithmetic.times(operand, Constant.of(slopes))));
    }
}
