package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.draws.Draws;
import io.adjoint.random.Key;

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
 *
 * <p>Of a key that is a value the noise is a constant: a loop would draw the same numbers at each step. Where they shall
 * differ from step to step, or from example to example, the key is a term ({@link Keys}), and {@link Noise} has the same
 * functions of it.
 */
public final class Sampling {

    private Sampling() {}

    private static Term term(String operation, Key key) {
        return Term.of(Draws.key(AdjointException.notNull(key, operation, "the key")));
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
        return Noise.normal(term("normal", key), mean, std);
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
        return Noise.uniform(term("uniform", key), low, high);
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
        return Noise.exponential(term("exponential", key), rate);
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
        return Noise.gamma(term("gamma", key), alpha);
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
        return Noise.beta(term("beta", key), a, b);
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
        return Noise.dirichlet(term("dirichlet", key), alpha);
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
        return Noise.gumbelSoftmax(term("gumbelSoftmax", key), logits, temperature, axis);
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
        return Noise.dropout(x, p, term("dropout", key));
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
        return Noise.rrelu(x, lower, upper, term("rrelu", key));
    }
}
