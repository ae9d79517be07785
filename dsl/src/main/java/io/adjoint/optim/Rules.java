package io.adjoint.optim;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.where;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Vector;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The rules of which {@link Optimisers} are chains. In their formulas {@code g} is the gradient, or what the rule before made
 * of it, {@code u} the update, {@code p} the parameter and {@code t} the number of the step, from 1. Parameters move by
 * {@code + u}, so that a chain ends in {@link #descend}. What steers a rule are terms of one number, which may be
 * differentiated.
 *
 * <pre>{@code
 * import io.adjoint.optim.Optimiser;
 * import io.adjoint.optim.Rules;
 * import io.adjoint.optim.Schedule;
 * var own = Optimiser.of(Rules.clipByGlobalNorm(constant(1.0)), Rules.scaleByAdam(),
 *         Rules.descend(Schedule.cosine(0.1, 100)));
 * var w = constant(3.0, 4.0);
 * own.update(w, own.init(w), w).parameters();   // tensor([2.9, 3.9])
 * }</pre>
 */
public final class Rules {

    private static final String MEAN = "mean";
    private static final String SQUARE = "square";
    private static final String LARGEST = "largest";

    private Rules() {}

    /** What a rule does with one parameter. */
    @FunctionalInterface
    public interface Each {

        /**
         * One step.
         *
         * @param gradient the gradient, or what the rule before made of it
         * @param moments what is remembered of this parameter, in the order of their names
         * @param parameter the parameter before the step
         * @param t the number of the step, from 1
         * @return the update, and then what is remembered now
         */
        List<Term> step(Term gradient, List<Term> moments, Term parameter, Term t);
    }

    /**
     * A rule that treats each parameter by itself.
     *
     * @param moments names of what it remembers of each, which begins as zeros of the parameter's type
     * @param step what it does
     * @return the rule
     * @throws AdjointException if an argument is null
     */
    public static Rule each(List<String> moments, Each step) {
        return new EachTerm(AdjointException.noNulls(moments, "rule", "the names"), Rules::zeros,
                AdjointException.notNull(step, "rule", "the step"));
    }

    private static List<Term> zeros(List<String> moments, Term parameter) {
        Term zeros = constant(Tensor.zeros(parameter.shape(), parameter.dtype()));
        return moments.stream().map(name -> zeros).toList();
    }

    /** A rule without memory. */
    private static Rule stateless(UnaryOperator<Term> step) {
        return each(List.of(), (g, moments, p, t) -> List.of(step.apply(g)));
    }

    /** A scalar as a factor of a term of any precision. */
    private static Term like(Term scalar, Term term) {
        return scalar.to(term.dtype());
    }

    private static Term rest(Term share) {
        return share.neg().plus(1);
    }

    /** {@code share mean + (1 - share) next}. */
    private static Term blended(Term share, Term mean, Term next) {
        return mean.times(like(share, mean)).plus(next.times(like(rest(share), mean)));
    }

    /** {@code 1 - share^t}, the weight of all that a mean has seen. */
    private static Term seen(Term share, Term t) {
        return rest(share.pow(t));
    }

    /** The square root of what is not negative, whose slope at 0 is 0 and not infinite. */
    private static Term root(Term square) {
        return square.maximum(square.dtype() == DType.FLOAT64 ? Double.MIN_NORMAL : Float.MIN_NORMAL)
                .sqrt();
    }

    private static Term given(String what, Term value) {
        return Hyper.number("rule", what, value);
    }

    /**
     * {@code u = factor g}.
     *
     * @param factor one number
     * @return the rule
     * @throws AdjointException if it is null or has axes
     */
    public static Rule scaleBy(Term factor) {
        given("the factor", factor);
        return stateless(g -> g.times(like(factor, g)));
    }

    /**
     * {@code u = -rate(t - 1) g}: what a chain ends in.
     *
     * @param rate the rate by the count of the steps done
     * @return the rule
     * @throws AdjointException if it is null; when a step is made, if it gives no number
     */
    public static Rule descend(Schedule rate) {
        AdjointException.notNull(rate, "rule", "the rate");
        return each(List.of(), (g, moments, p, t) -> List.of(
                g.times(like(given("the rate", rate.at(t.minus(1))).neg(), g))));
    }

    /**
     * Momentum: {@code b = momentum b + (1 - dampening) g}, at the first step {@code b = g}; {@code u = b}, or of Nesterov
     * {@code u = g + momentum b}. As PyTorch's {@code SGD}.
     *
     * @param momentum the share of the past
     * @param dampening the share of the gradient that is left out
     * @param nesterov whether to look ahead
     * @return the rule
     * @throws AdjointException if a term is null or has axes
     */
    public static Rule trace(Term momentum, Term dampening, boolean nesterov) {
        given("the momentum", momentum);
        given("the dampening", dampening);
        return each(List.of("trace"), (g, moments, p, t) -> {
            Term kept = where(t.le(1), 1.0, rest(dampening));
            Term trace = moments.get(0).times(like(momentum, g)).plus(g.times(like(kept, g)));
            return List.of(nesterov ? g.plus(trace.times(like(momentum, g))) : trace, trace);
        });
    }

    /**
     * Adam (Kingma and Ba 2015, algorithm 1): {@code m = b1 m + (1 - b1) g}, {@code v = b2 v + (1 - b2) g^2},
     * {@code u = m / (1 - b1^t) / (sqrt(v / (1 - b2^t)) + eps)}. As PyTorch's {@code Adam}. It remembers {@code mean} and
     * {@code square}.
     *
     * @param b1 the share of the past in {@code m}
     * @param b2 the share of the past in {@code v}
     * @param eps what is added to the root
     * @return the rule
     * @throws AdjointException if a term is null or has axes
     */
    public static Rule scaleByAdam(Term b1, Term b2, Term eps) {
        moments(b1, b2, eps);
        return each(List.of(MEAN, SQUARE), (g, moments, p, t) -> {
            Term mean = blended(b1, moments.get(0), g);
            Term square = blended(b2, moments.get(1), g.square());
            return List.of(adam(mean, square, b1, b2, eps, t), mean, square);
        });
    }

    /** {@return Adam with PyTorch's defaults: shares 0.9 and 0.999, 1e-8} */
    public static Rule scaleByAdam() {
        return scaleByAdam(constant(0.9), constant(0.999), constant(1e-8));
    }

    private static void moments(Term b1, Term b2, Term eps) {
        given("the share b1", b1);
        given("the share b2", b2);
        given("eps", eps);
    }

    private static Term adam(Term mean, Term square, Term b1, Term b2, Term eps, Term t) {
        return mean.times(like(seen(b1, t).reciprocal(), mean)).div(deviation(square, b2, eps, t));
    }

    private static Term deviation(Term square, Term b2, Term eps, Term t) {
        return root(square).times(like(seen(b2, t).rsqrt(), square)).plus(like(eps, square));
    }

    /**
     * AMSGrad (Reddi, Kale and Kumar 2018): Adam by the largest {@code v} so far. As PyTorch's {@code Adam(amsgrad=True)},
     * which compares them before they are corrected. It remembers {@code largest} as well.
     *
     * @param b1 the share of the past in {@code m}
     * @param b2 the share of the past in {@code v}
     * @param eps what is added to the root
     * @return the rule
     * @throws AdjointException if a term is null or has axes
     */
    public static Rule scaleByAmsgrad(Term b1, Term b2, Term eps) {
        moments(b1, b2, eps);
        return each(List.of(MEAN, SQUARE, LARGEST), (g, moments, p, t) -> {
            Term mean = blended(b1, moments.get(0), g);
            Term square = blended(b2, moments.get(1), g.square());
            Term largest = moments.get(2).maximum(square);
            return List.of(adam(mean, largest, b1, b2, eps, t), mean, square, largest);
        });
    }

    /**
     * Adamax (Kingma and Ba 2015, algorithm 2): {@code v = max(b2 v, |g| + eps)}, {@code u = m / (1 - b1^t) / v}. As
     * PyTorch's {@code Adamax}.
     *
     * @param b1 the share of the past in {@code m}
     * @param b2 the share of the past in {@code v}
     * @param eps what is added to the magnitude
     * @return the rule
     * @throws AdjointException if a term is null or has axes
     */
    public static Rule scaleByAdamax(Term b1, Term b2, Term eps) {
        moments(b1, b2, eps);
        return each(List.of(MEAN, LARGEST), (g, moments, p, t) -> {
            Term mean = blended(b1, moments.get(0), g);
            Term largest = moments.get(1).times(like(b2, g)).maximum(g.abs().plus(like(eps, g)));
            return List.of(mean.times(like(seen(b1, t).reciprocal(), g)).div(largest), mean, largest);
        });
    }

    /**
     * NAdam (Dozat 2016): Adam that looks ahead, with {@code mu(t) = b1 (1 - 0.96^(t decay) / 2)}: {@code u = ((1 - mu(t)) g /
     * (1 - M(t)) + mu(t + 1) m / (1 - M(t + 1))) / (sqrt(v / (1 - b2^t)) + eps)}, {@code M(t)} being the product of all
     * {@code mu} up to {@code t}. As PyTorch's {@code NAdam}.
     *
     * @param b1 the share of the past in {@code m}
     * @param b2 the share of the past in {@code v}
     * @param eps what is added to the root
     * @param decay of the momentum
     * @return the rule
     * @throws AdjointException if a term is null or has axes
     */
    public static Rule scaleByNadam(Term b1, Term b2, Term eps, Term decay) {
        moments(b1, b2, eps);
        given("the decay", decay);
        List<String> names = List.of(MEAN, SQUARE, "product");
        return new EachTerm(names, (none, p) -> List.of(zeros(names, p).get(0), zeros(names, p).get(1),
                constant(Tensor.scalar(1))), (g, moments, p, t) -> {
                    Term mean = blended(b1, moments.get(0), g);
                    Term square = blended(b2, moments.get(1), g.square());
                    Term now = lookAhead(b1, decay, t);
                    Term next = lookAhead(b1, decay, t.plus(1));
                    Term product = moments.get(2).times(now);
                    Term ofGradient = rest(now).div(rest(product));
                    Term ofMean = next.div(rest(product.times(next)));
                    Term sum = g.times(like(ofGradient, g)).plus(mean.times(like(ofMean, g)));
                    return List.of(sum.div(deviation(square, b2, eps, t)), mean, square, product);
                });
    }

    private static Term lookAhead(Term b1, Term decay, Term t) {
        return b1.times(rest(constant(0.96).pow(t.times(decay)).times(0.5)));
    }

    /**
     * AdaBelief (Zhuang et al. 2020, algorithm 2): Adam by how far gradients lie from their mean, {@code s = b2 s + (1 - b2)
     * (g - m)^2 + eps}, {@code u = m / (1 - b1^t) / (sqrt(s / (1 - b2^t)) + eps)}.
     *
     * @param b1 the share of the past in {@code m}
     * @param b2 the share of the past in {@code s}
     * @param eps what is added within the root and to it
     * @return the rule
     * @throws AdjointException if a term is null or has axes
     */
    public static Rule scaleByAdabelief(Term b1, Term b2, Term eps) {
        moments(b1, b2, eps);
        return each(List.of(MEAN, SQUARE), (g, moments, p, t) -> {
            Term mean = blended(b1, moments.get(0), g);
            Term square = blended(b2, moments.get(1), g.minus(mean).square()).plus(like(eps, g));
            return List.of(adam(mean, square, b1, b2, eps, t), mean, square);
        });
    }

    /**
     * RAdam (Liu et al. 2020, algorithm 2): Adam whose step is rectified by the variance of its scale, and is that of momentum
     * alone while {@code r(t) = r - 2 t b2^t / (1 - b2^t)}, with {@code r = 2 / (1 - b2) - 1}, is not above 5. As PyTorch's
     * {@code RAdam}.
     *
     * @param b1 the share of the past in {@code m}
     * @param b2 the share of the past in {@code v}
     * @param eps what is added to the root
     * @return the rule
     * @throws AdjointException if a term is null or has axes
     */
    public static Rule scaleByRadam(Term b1, Term b2, Term eps) {
        moments(b1, b2, eps);
        return each(List.of(MEAN, SQUARE), (g, moments, p, t) -> {
            Term mean = blended(b1, moments.get(0), g);
            Term square = blended(b2, moments.get(1), g.square());
            Term corrected = mean.times(like(seen(b1, t).reciprocal(), g));
            Term most = rest(b2).reciprocal().times(2).minus(1);
            Term length = most.minus(t.times(2).times(b2.pow(t)).div(seen(b2, t)));
            Term isTame = length.gt(5);
            Term tame = where(isTame, length, 6.0);
            Term rectified = tame.minus(4).times(tame.minus(2)).times(most)
                    .div(most.minus(4).times(most.minus(2)).times(tame)).sqrt();
            Term scaled = corrected.times(like(rectified.times(seen(b2, t).sqrt()), g))
                    .div(root(square).plus(like(eps, g)));
            return List.of(where(isTame, scaled, corrected), mean, square);
        });
    }

    /**
     * Lion (Chen et al. 2023): {@code u = sign(b1 m + (1 - b1) g)}, {@code m = b2 m + (1 - b2) g}.
     *
     * @param b1 the share of the past in the update
     * @param b2 the share of the past in {@code m}
     * @return the rule
     * @throws AdjointException if a term is null or has axes
     */
    public static Rule scaleByLion(Term b1, Term b2) {
        given("the share b1", b1);
        given("the share b2", b2);
        return each(List.of(MEAN), (g, moments, p, t) -> List.of(
                blended(b1, moments.get(0), g).sign(), blended(b2, moments.get(0), g)));
    }

    /**
     * RMSprop (Tieleman and Hinton 2012): {@code v = b v + (1 - b) g^2}, {@code u = g / (sqrt(v) + eps)}; centred, {@code v}
     * less the square of {@code b m + (1 - b) g}. As PyTorch's {@code RMSprop}.
     *
     * @param b the share of the past
     * @param eps what is added to the root
     * @param centred whether to take off the square of the mean
     * @return the rule
     * @throws AdjointException if a term is null or has axes
     */
    public static Rule scaleByRms(Term b, Term eps, boolean centred) {
        given("the share", b);
        given("eps", eps);
        return centred
                ? each(List.of(SQUARE, MEAN), (g, moments, p, t) -> {
                    Term square = blended(b, moments.get(0), g.square());
                    Term mean = blended(b, moments.get(1), g);
                    return List.of(g.div(root(square.minus(mean.square())).plus(like(eps, g))), square, mean);
                })
                : each(List.of(SQUARE), (g, moments, p, t) -> {
                    Term square = blended(b, moments.get(0), g.square());
                    return List.of(g.div(root(square).plus(like(eps, g))), square);
                });
    }

    /**
     * Adagrad (Duchi, Hazan and Singer 2011): {@code v = v + g^2}, {@code u = g / (sqrt(v) + eps)}. As PyTorch's
     * {@code Adagrad}.
     *
     * @param eps what is added to the root
     * @return the rule
     * @throws AdjointException if the term is null or has axes
     */
    public static Rule scaleByAdagrad(Term eps) {
        given("eps", eps);
        return each(List.of(SQUARE), (g, moments, p, t) -> {
            Term square = moments.get(0).plus(g.square());
            return List.of(g.div(root(square).plus(like(eps, g))), square);
        });
    }

    /**
     * Adadelta (Zeiler 2012): {@code v = b v + (1 - b) g^2}, {@code u = g sqrt(d + eps) / sqrt(v + eps)}, {@code d = b d +
     * (1 - b) u^2}. As PyTorch's {@code Adadelta}.
     *
     * @param b the share of the past
     * @param eps what is added within the roots, above 0
     * @return the rule
     * @throws AdjointException if a term is null or has axes
     */
    public static Rule scaleByAdadelta(Term b, Term eps) {
        given("the share", b);
        given("eps", eps);
        return each(List.of(SQUARE, "change"), (g, moments, p, t) -> {
            Term square = blended(b, moments.get(0), g.square());
            Term change = moments.get(1).plus(like(eps, g)).sqrt().div(square.plus(like(eps, g)).sqrt()).times(g);
            return List.of(change, square, blended(b, moments.get(1), change.square()));
        });
    }

    /**
     * Adafactor (Shazeer and Stern 2018), whose memory of a matrix is that of its rows and columns. As PyTorch's
     * {@code Adafactor}: {@code b = 1 - t^decay}; of a matrix {@code V = R C / mean(R)}, with {@code R} and {@code C} the means
     * of {@code g^2} along rows and along columns, of others {@code V = g^2}, all averaged with the share {@code b};
     * {@code u = g / sqrt(V)} over its root of mean squares where that is above 1, times the larger of {@code 1e-3} and the
     * parameter's root of mean squares.
     *
     * @param decay below 0, such as -0.8
     * @return the rule
     * @throws AdjointException if the term is null or has axes
     */
    public static Rule scaleByFactors(Term decay) {
        given("the decay", decay);
        return new EachTerm(List.of("rows", "columns"), (names, p) -> Factors.begun(p),
                (g, moments, p, t) -> Factors.step(g, moments, p, rest(t.pow(decay))));
    }

    /**
     * {@code u = g} within limits, element by element. As PyTorch's {@code clip_grad_value_}.
     *
     * @param limit how far from 0, not negative
     * @return the rule
     * @throws AdjointException if the term is null or has axes
     */
    public static Rule clip(Term limit) {
        given("the limit", limit);
        return stateless(g -> g.clamp(like(limit.neg(), g), like(limit, g)));
    }

    /**
     * {@code u = g min(1, limit / (|g| + 1e-6))}, where {@code |g|} is the norm of all gradients together. As PyTorch's
     * {@code clip_grad_norm_}.
     *
     * @param limit the largest norm
     * @return the rule
     * @throws AdjointException if the term is null or has axes
     */
    public static Rule clipByGlobalNorm(Term limit) {
        given("the limit", limit);
        return new Jointly(gradients -> {
            Term norm = root(gradients.map(g -> g.to(limit.dtype()).square().sum())
                    .reduceOption(Term::plus).getOrElse(() -> constant(0.0)));
            return limit.div(norm.plus(1e-6)).minimum(1);
        });
    }

    /**
     * {@code u = g + decay p}: of gradients a penalty, of an optimiser's updates the decay of weights that AdamW has.
     *
     * @param decay one number
     * @return the rule
     * @throws AdjointException if the term is null or has axes
     */
    public static Rule addDecayedWeights(Term decay) {
        given("the decay", decay);
        return each(List.of(), (g, moments, p, t) -> List.of(g.plus(p.times(like(decay, p)))));
    }

    /**
     * A rule for some of the parameters; the updates of the others stay as they are.
     *
     * <pre>{@code
     * import io.adjoint.optim.Optimiser;
     * import io.adjoint.optim.Rules;
     * import io.adjoint.optim.Schedule;
     * import java.util.List;
     * var decay = Rules.masked(p -> p.shape().rank() > 0, Rules.addDecayedWeights(constant(0.5)));
     * var own = Optimiser.of(decay, Rules.descend(Schedule.constant(1.0)));
     * var w = List.of(constant(2.0), constant(2.0, 4.0));
     * var none = List.of(constant(0.0), constant(0.0, 0.0));
     * var next = own.update(none, own.init(w), w).parameters();
     * next.get(0);   // 2.0
     * next.get(1);   // tensor([1.0, 2.0])
     * }</pre>
     *
     * @param which says of each parameter whether it belongs to them, by its shape or type
     * @param rule the rule
     * @return the rule for those alone
     * @throws AdjointException if an argument is null
     */
    public static Rule masked(Predicate<Term> which, Rule rule) {
        return new Masked(AdjointException.notNull(which, "masked", "which"),
                AdjointException.notNull(rule, "masked", "the rule"));
    }

    /**
     * {@code u = 0} for some of the parameters, which stay as they are.
     *
     * @param which says of each parameter whether it belongs to them
     * @return the rule
     * @throws AdjointException if it is null
     */
    public static Rule freeze(Predicate<Term> which) {
        return masked(which, stateless(g -> constant(Tensor.zeros(g.shape(), g.dtype()))));
    }

    /** All updates by one factor, which is made of all. */
    private record Jointly(Function<Vector<Term>, Term> factor) implements Rule {

        @Override
        public State init(Vector<Term> parameters) {
            return State.begun(LinkedHashMap.empty(), Vector.empty());
        }

        @Override
        public Change update(Vector<Term> updates, State state, Vector<Term> parameters) {
            Term common = factor.apply(updates);
            return new Change(updates.map(update -> update.times(like(common, update))),
                    state.next(LinkedHashMap.empty(), Vector.empty()));
        }
    }
}
