package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Choice;
import io.adjoint.op.Layouts;
import io.adjoint.op.LogSumExp;
import io.adjoint.op.Reductions;
import io.adjoint.op.draws.Draws;
import io.adjoint.op.special.Incomplete;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;

/**
 * Random terms of a key that is a term, such as {@link Keys} make, so that each step of a loop and each example of a batch
 * draws numbers of its own. They are the numbers that {@link io.adjoint.random.Draw} and {@link Sampling} draw of the key
 * itself; those with parameters can be differentiated with respect to them, the others are constants in the eyes of every
 * derivative.
 *
 * <pre>{@code
 * Noise.normal(constant(key(42)), 3);   // tensor([0.51728..., -1.53436..., 0.00717...])
 * }</pre>
 */
public final class Noise {

    private Noise() {}

    private static Type type(String operation, int... shape) {
        return new Type(Shape.of(AdjointException.notNull(shape, operation, "the shape")), DType.FLOAT64);
    }

    /**
     * Uniform numbers in [0, 1).
     *
     * @param key the source of randomness, of shape (4)
     * @param shape the shape; nothing for one number
     * @return the numbers
     * @throws AdjointException if the key is null or none, or a length is negative
     */
    public static Term uniform(Term key, int... shape) {
        return Term.of(Draws.uniform(Keys.one("uniform", key), type("uniform", shape)));
    }

    /**
     * Normal numbers of mean 0 and standard deviation 1.
     *
     * @param key the source of randomness, of shape (4)
     * @param shape the shape; nothing for one number
     * @return the numbers
     * @throws AdjointException if the key is null or none, or a length is negative
     */
    public static Term normal(Term key, int... shape) {
        return Term.of(Draws.normal(Keys.one("normal", key), type("normal", shape)));
    }

    /**
     * Exponential numbers of rate 1.
     *
     * @param key the source of randomness, of shape (4)
     * @param shape the shape; nothing for one number
     * @return the numbers
     * @throws AdjointException if the key is null or none, or a length is negative
     */
    public static Term exponential(Term key, int... shape) {
        return Term.of(Draws.exponential(Keys.one("exponential", key), type("exponential", shape)));
    }

    /**
     * Gumbel numbers: the greatest of logits plus these is a choice with their softmax as probabilities.
     *
     * <pre>{@code
     * var logits = constant(0.0, 1.0, 2.0);
     * vmap(k -> logits.plus(Noise.gumbel(k, 3)).argmax()).at(Keys.split(constant(key(1)), 4));   // tensor([2.0, 0.0, 1.0, 1.0])
     * }</pre>
     *
     * @param key the source of randomness, of shape (4)
     * @param shape the shape; nothing for one number
     * @return the numbers
     * @throws AdjointException if the key is null or none, or a length is negative
     */
    public static Term gumbel(Term key, int... shape) {
        return Term.of(Draws.gumbel(Keys.one("gumbel", key), type("gumbel", shape)));
    }

    /**
     * Ones with a probability, else zeros.
     *
     * @param key the source of randomness, of shape (4)
     * @param p the probability of a one
     * @param shape the shape; nothing for one number
     * @return the numbers
     * @throws AdjointException if the key is null or none, or a length is negative, or the probability is not from 0 to
     *     1
     */
    public static Term bernoulli(Term key, double p, int... shape) {
        return Term.of(Draws.bernoulli(Keys.one("bernoulli", key), p, type("bernoulli", shape)));
    }

    /**
     * Whole numbers, all equally probable.
     *
     * @param key the source of randomness, of shape (4)
     * @param low the least
     * @param high the first that is too large
     * @param shape the shape; nothing for one number
     * @return the numbers
     * @throws AdjointException if the key is null or none, or a length is negative, or the bounds are not in
     *     order
     */
    public static Term randint(Term key, int low, int high, int... shape) {
        return Term.of(Draws.randint(Keys.one("randint", key), low, high, type("randint", shape)));
    }

    /**
     * The numbers from 0 in some order: of the rows of a table by {@code rows.indexSelect(0, order)}.
     *
     * @param key the source of randomness, of shape (4)
     * @param count how many there are
     * @return the numbers, of shape (count)
     * @throws AdjointException if the key is null or none, or the count is negative
     */
    public static Term permutation(Term key, int count) {
        return Term.of(Draws.permutation(Keys.one("permutation", key), count));
    }

    private static DType common(Expr a, Expr b) {
        return a.dtype().promote(b.dtype());
    }

    /**
     * A normal number for each element, of a key that is a term.
     *
     * <pre>{@code
     * var keys = Keys.split(constant(key(42)), 3);
     * vmap(k -> Noise.normal(k, constant(5), constant(2))).at(keys);   // tensor([2.56880..., 5.59692..., 5.33247...])
     * }</pre>
     *
     * @param key the source of randomness, of shape (4)
     * @param mean the mean
     * @param std the standard deviation, of a shape that can be broadcast with that of {@code mean}
     * @return the numbers
     * @throws AdjointException if the key is none, the shapes cannot be broadcast together or an argument is null
     */
    public static Term normal(Term key, Term mean, Term std) {
        Expr source = Keys.one("normal", key);
        Expr centre = Term.operand("normal", mean);
        Expr width = Term.operand("normal", std);
        Shape shape = centre.shape().broadcast("normal", width.shape());
        Expr noise = Draws.normal(source, new Type(shape, common(centre, width)));
        return Term.of(Arithmetic.plus(centre, Arithmetic.times(width, noise)));
    }

    /**
     * A uniform number for each element, of a key that is a term.
     *
     * @param key the source of randomness, of shape (4)
     * @param low the lower bound
     * @param high the upper bound, of a shape that can be broadcast with that of {@code low}
     * @return the numbers
     * @throws AdjointException if the key is none, the shapes cannot be broadcast together or an argument is null
     */
    public static Term uniform(Term key, Term low, Term high) {
        Expr source = Keys.one("uniform", key);
        Expr from = Term.operand("uniform", low);
        Expr to = Term.operand("uniform", high);
        Shape shape = from.shape().broadcast("uniform", to.shape());
        Expr noise = Draws.uniform(source, new Type(shape, common(from, to)));
        return Term.of(Arithmetic.plus(from, Arithmetic.times(Arithmetic.minus(to, from), noise)));
    }

    /**
     * An exponential number for each element, of a key that is a term.
     *
     * @param key the source of randomness, of shape (4)
     * @param rate the reciprocal of the mean, positive
     * @return the numbers
     * @throws AdjointException if the key is none or an argument is null
     */
    public static Term exponential(Term key, Term rate) {
        Expr source = Keys.one("exponential", key);
        Expr divisor = Term.operand("exponential", rate);
        return Term.of(Arithmetic.div(Draws.exponential(source, divisor.type()), divisor));
    }

    /**
     * A gamma number of rate 1 for each element, of a key that is a term.
     *
     * @param key the source of randomness, of shape (4)
     * @param alpha the exponent, positive
     * @return the numbers; NaN where the exponent is not positive
     * @throws AdjointException if the key is none or an argument is null
     */
    public static Term gamma(Term key, Term alpha) {
        return Term.of(gamma(Keys.one("gamma", key), Term.operand("gamma", alpha)));
    }

    private static Expr gamma(Expr key, Expr alpha) {
        return Incomplete.gammaincinv(alpha, Draws.places(key, alpha.type()));
    }

    /**
     * A beta number for each element, of a key that is a term.
     *
     * @param key the source of randomness, of shape (4)
     * @param a the first exponent, positive, and not so small that gamma numbers underflow
     * @param b the second exponent, of a shape that can be broadcast with that of {@code a}
     * @return the numbers, from 0 to 1
     * @throws AdjointException if the key is none, the shapes cannot be broadcast together or an argument is null
     */
    public static Term beta(Term key, Term a, Term b) {
        Expr source = Keys.one("beta", key);
        Expr left = Term.operand("beta", a);
        Expr right = Term.operand("beta", b);
        Shape shape = left.shape().broadcast("beta", right.shape());
        Expr first = gamma(Draws.fold(source, 0), Layouts.broadcastTo(left, shape));
        Expr second = gamma(Draws.fold(source, 1), Layouts.broadcastTo(right, shape));
        return Term.of(Arithmetic.div(first, Arithmetic.plus(first, second)));
    }

    /**
     * Positive numbers of sum 1 along the last axis, of a key that is a term.
     *
     * @param key the source of randomness, of shape (4)
     * @param alpha the exponents, positive, and not so small that gamma numbers underflow
     * @return the shares
     * @throws AdjointException if the key is none, the exponents have no axes or an argument is null
     */
    public static Term dirichlet(Term key, Term alpha) {
        Expr source = Keys.one("dirichlet", key);
        int last = Term.operand("dirichlet", alpha).shape().axis("dirichlet", -1);
        Expr parts = gamma(source, alpha.expr());
        return Term.of(Arithmetic.div(parts, Reductions.sum(parts, true, last)));
    }

    /**
     * A smooth stand-in for a choice, of a key that is a term.
     *
     * @param key the source of randomness, of shape (4)
     * @param logits logarithms of weights
     * @param temperature how far from a choice, positive; PyTorch's default is 1
     * @param axis along which the result sums to 1
     * @return the shares
     * @throws AdjointException if the key is none, the temperature is not positive, the axis out of range, or an argument is
     *     null
     */
    public static Term gumbelSoftmax(Term key, Term logits, double temperature, int axis) {
        Expr source = Keys.one("gumbelSoftmax", key);
        Expr weights = Term.operand("gumbelSoftmax", logits);
        if (!(temperature > 0)) {
            throw new AdjointException("gumbelSoftmax", "temperature " + temperature, "a positive number",
                    "Pass 1 for PyTorch's default");
        }
        Expr noise = Draws.gumbel(source, weights.type());
        Expr noisy = Arithmetic.times(Arithmetic.plus(weights, noise), 1 / temperature);
        return Term.of(LogSumExp.softmax(noisy, weights.shape().axis("gumbelSoftmax", axis)));
    }

    /**
     * Each element kept with probability {@code 1 - p}, of a key that is a term.
     *
     * @param x any term
     * @param p the probability with which an element is dropped
     * @param key the source of randomness, of shape (4), another for each use
     * @return the term with zeros; x itself if p is 0
     * @throws AdjointException if the key is none, the probability is not from 0 to 1, or an argument is null
     */
    public static Term dropout(Term x, double p, Term key) {
        Expr operand = Term.operand("dropout", x);
        Expr source = Keys.one("dropout", key);
        if (!(p >= 0 && p <= 1)) {
            throw new AdjointException("dropout", "probability " + p, "one from 0 to 1",
                    "Pass the probability with which an element is dropped");
        }
        if (p == 0) {
            return x;
        }
        Expr kept = Draws.bernoulli(source, 1 - p, operand.type());
        Expr scaled = p == 1 ? operand : Arithmetic.times(operand, 1 / (1 - p));
        return Term.of(Choice.where(kept, scaled, Arithmetic.number(0, operand)));
    }

    /**
     * The leaky ReLU of training, of a key that is a term.
     *
     * @param x any term
     * @param lower the least slope; PyTorch's default is 1/8
     * @param upper the greatest slope; PyTorch's default is 1/3
     * @param key the source of randomness, of shape (4), another for each use
     * @return a term of the shape of {@code x}
     * @throws AdjointException if the key is none, a bound is not finite, the lower one is the greater, or an argument is null
     */
    public static Term rrelu(Term x, double lower, double upper, Term key) {
        Expr operand = Term.operand("rrelu", x);
        Expr source = Keys.one("rrelu", key);
        if (!(lower <= upper && Double.isFinite(upper - lower))) {
            throw new AdjointException("rrelu", "slopes from " + lower + " to " + upper,
                    "finite ones, the lower one first", "PyTorch's defaults are 1/8 and 1/3");
        }
        Expr places = Draws.uniform(source, operand.type());
        Expr slopes = Arithmetic.plus(Arithmetic.number(lower, operand), Arithmetic.times(places, upper - lower));
        Expr positive = Choice.gt(operand, Arithmetic.number(0, operand));
        return Term.of(Choice.where(positive, operand, Arithmetic.times(operand, slopes)));
    }
}
