package io.adjoint.optim;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.optim.Rules.addDecayedWeights;
import static io.adjoint.optim.Rules.descend;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Term;

/**
 * Optimisers by their names, with PyTorch's formulas and defaults where PyTorch has them. Each is a chain of {@link Rules},
 * and other chains are made by {@link Optimiser#of}; a {@link Schedule} may stand for a rate everywhere, and a term for each
 * number in rules.
 *
 * <pre>{@code
 * import io.adjoint.optim.Optimisers;
 * import io.adjoint.optim.Rules;
 * import io.adjoint.optim.Schedule;
 * Optimisers.adamw(Schedule.warmUp(100, Schedule.cosine(1e-3, 10_000)), 0.01)
 *         .after(Rules.clipByGlobalNorm(constant(1.0)));
 * }</pre>
 */
public final class Optimisers {

    private static final Term B1 = constant(0.9);
    private static final Term B2 = constant(0.999);
    private static final Term EPS = constant(1e-8);

    private Optimisers() {}

    private static Schedule rate(String operation, double rate) {
        return Schedule.constant(Hyper.notNegative(operation, "the rate", rate));
    }

    private static Optimiser of(Rule rule, Schedule rate) {
        return Optimiser.of(rule, descend(AdjointException.notNull(rate, "optimiser", "the rate")));
    }

    /**
     * Gradient descent: {@code p - rate g}.
     *
     * @param rate 0 or more
     * @return the optimiser
     * @throws AdjointException if the rate is negative or not finite
     */
    public static Optimiser sgd(double rate) {
        return sgd(rate("sgd", rate));
    }

    /**
     * Gradient descent: {@code p - rate g}.
     *
     * @param rate by the count of steps
     * @return the optimiser
     * @throws AdjointException if the rate is null
     */
    public static Optimiser sgd(Schedule rate) {
        return Optimiser.of(descend(rate));
    }

    /**
     * Gradient descent with momentum, PyTorch's {@code SGD(momentum=...)}: {@link Rules#trace}.
     *
     * @param rate 0 or more
     * @param momentum at least 0 and below 1, such as 0.9
     * @return the optimiser
     * @throws AdjointException if a number is outside its range
     */
    public static Optimiser momentum(double rate, double momentum) {
        return momentum(rate("momentum", rate), momentum);
    }

    /**
     * The same with a rate that changes; see {@link #momentum(double, double)}.
     *
     * @param rate by the count of steps
     * @param momentum at least 0 and below 1
     * @return the optimiser
     * @throws AdjointException if the rate is null, or the momentum outside its range
     */
    public static Optimiser momentum(Schedule rate, double momentum) {
        return of(Rules.trace(Hyper.share("momentum", "the momentum", momentum), constant(0.0), false), rate);
    }

    /**
     * Nesterov's accelerated descent, PyTorch's {@code SGD(momentum=..., nesterov=True)}: {@link Rules#trace}.
     *
     * @param rate 0 or more
     * @param momentum at least 0 and below 1, such as 0.9
     * @return the optimiser
     * @throws AdjointException if a number is outside its range
     */
    public static Optimiser nesterov(double rate, double momentum) {
        return nesterov(rate("nesterov", rate), momentum);
    }

    /**
     * The same with a rate that changes; see {@link #nesterov(double, double)}.
     *
     * @param rate by the count of steps
     * @param momentum at least 0 and below 1
     * @return the optimiser
     * @throws AdjointException if the rate is null, or the momentum outside its range
     */
    public static Optimiser nesterov(Schedule rate, double momentum) {
        return of(Rules.trace(Hyper.share("nesterov", "the momentum", momentum), constant(0.0), true), rate);
    }

    /**
     * Adagrad: {@link Rules#scaleByAdagrad} with PyTorch's defaults but for the rate: eps 1e-10.
     *
     * @param rate 0 or more
     * @return the optimiser
     * @throws AdjointException if the rate is negative or not finite
     */
    public static Optimiser adagrad(double rate) {
        return adagrad(rate("adagrad", rate));
    }

    /**
     * Adagrad; see {@link #adagrad(double)}.
     *
     * @param rate by the count of steps
     * @return the optimiser
     * @throws AdjointException if the rate is null
     */
    public static Optimiser adagrad(Schedule rate) {
        return of(Rules.scaleByAdagrad(constant(1e-10)), rate);
    }

    /**
     * Adadelta: {@link Rules#scaleByAdadelta} with PyTorch's defaults: share 0.9, eps 1e-6, and there the rate is 1.
     *
     * @param rate 0 or more
     * @return the optimiser
     * @throws AdjointException if the rate is negative or not finite
     */
    public static Optimiser adadelta(double rate) {
        return adadelta(rate("adadelta", rate));
    }

    /**
     * Adadelta; see {@link #adadelta(double)}.
     *
     * @param rate by the count of steps
     * @return the optimiser
     * @throws AdjointException if the rate is null
     */
    public static Optimiser adadelta(Schedule rate) {
        return of(Rules.scaleByAdadelta(B1, constant(1e-6)), rate);
    }

    /**
     * RMSprop: {@link Rules#scaleByRms} with PyTorch's defaults: share 0.99, eps 1e-8, not centred.
     *
     * @param rate 0 or more
     * @return the optimiser
     * @throws AdjointException if the rate is negative or not finite
     */
    public static Optimiser rmsprop(double rate) {
        return rmsprop(rate("rmsprop", rate));
    }

    /**
     * RMSprop; see {@link #rmsprop(double)}.
     *
     * @param rate by the count of steps
     * @return the optimiser
     * @throws AdjointException if the rate is null
     */
    public static Optimiser rmsprop(Schedule rate) {
        return of(Rules.scaleByRms(constant(0.99), EPS, false), rate);
    }

    /**
     * Adam: {@link Rules#scaleByAdam} with PyTorch's defaults: shares 0.9 and 0.999, eps 1e-8.
     *
     * @param rate 0 or more
     * @return the optimiser
     * @throws AdjointException if the rate is negative or not finite
     */
    public static Optimiser adam(double rate) {
        return adam(rate("adam", rate));
    }

    /**
     * Adam; see {@link #adam(double)}.
     *
     * @param rate by the count of steps
     * @return the optimiser
     * @throws AdjointException if the rate is null
     */
    public static Optimiser adam(Schedule rate) {
        return of(Rules.scaleByAdam(B1, B2, EPS), rate);
    }

    /**
     * AMSGrad: {@link Rules#scaleByAmsgrad} with PyTorch's defaults: shares 0.9 and 0.999, eps 1e-8.
     *
     * @param rate 0 or more
     * @return the optimiser
     * @throws AdjointException if the rate is negative or not finite
     */
    public static Optimiser amsgrad(double rate) {
        return amsgrad(rate("amsgrad", rate));
    }

    /**
     * AMSGrad; see {@link #amsgrad(double)}.
     *
     * @param rate by the count of steps
     * @return the optimiser
     * @throws AdjointException if the rate is null
     */
    public static Optimiser amsgrad(Schedule rate) {
        return of(Rules.scaleByAmsgrad(B1, B2, EPS), rate);
    }

    /**
     * Adamax: {@link Rules#scaleByAdamax} with PyTorch's defaults: shares 0.9 and 0.999, eps 1e-8.
     *
     * @param rate 0 or more
     * @return the optimiser
     * @throws AdjointException if the rate is negative or not finite
     */
    public static Optimiser adamax(double rate) {
        return adamax(rate("adamax", rate));
    }

    /**
     * Adamax; see {@link #adamax(double)}.
     *
     * @param rate by the count of steps
     * @return the optimiser
     * @throws AdjointException if the rate is null
     */
    public static Optimiser adamax(Schedule rate) {
        return of(Rules.scaleByAdamax(B1, B2, EPS), rate);
    }

    /**
     * NAdam: {@link Rules#scaleByNadam} with PyTorch's defaults: shares 0.9 and 0.999, eps 1e-8, decay of the momentum 0.004.
     *
     * @param rate 0 or more
     * @return the optimiser
     * @throws AdjointException if the rate is negative or not finite
     */
    public static Optimiser nadam(double rate) {
        return nadam(rate("nadam", rate));
    }

    /**
     * NAdam; see {@link #nadam(double)}.
     *
     * @param rate by the count of steps
     * @return the optimiser
     * @throws AdjointException if the rate is null
     */
    public static Optimiser nadam(Schedule rate) {
        return of(Rules.scaleByNadam(B1, B2, EPS, constant(4e-3)), rate);
    }

    /**
     * RAdam: {@link Rules#scaleByRadam} with PyTorch's defaults: shares 0.9 and 0.999, eps 1e-8.
     *
     * @param rate 0 or more
     * @return the optimiser
     * @throws AdjointException if the rate is negative or not finite
     */
    public static Optimiser radam(double rate) {
        return radam(rate("radam", rate));
    }

    /**
     * RAdam; see {@link #radam(double)}.
     *
     * @param rate by the count of steps
     * @return the optimiser
     * @throws AdjointException if the rate is null
     */
    public static Optimiser radam(Schedule rate) {
        return of(Rules.scaleByRadam(B1, B2, EPS), rate);
    }

    /**
     * AdaBelief: {@link Rules#scaleByAdabelief} with the authors' defaults: shares 0.9 and 0.999, eps 1e-16.
     *
     * @param rate 0 or more
     * @return the optimiser
     * @throws AdjointException if the rate is negative or not finite
     */
    public static Optimiser adabelief(double rate) {
        return adabelief(rate("adabelief", rate));
    }

    /**
     * AdaBelief; see {@link #adabelief(double)}.
     *
     * @param rate by the count of steps
     * @return the optimiser
     * @throws AdjointException if the rate is null
     */
    public static Optimiser adabelief(Schedule rate) {
        return of(Rules.scaleByAdabelief(B1, B2, constant(1e-16)), rate);
    }

    /**
     * Lion: {@link Rules#scaleByLion} with the authors' defaults: shares 0.9 and 0.99.
     *
     * @param rate 0 or more
     * @return the optimiser
     * @throws AdjointException if the rate is negative or not finite
     */
    public static Optimiser lion(double rate) {
        return lion(rate("lion", rate));
    }

    /**
     * Lion; see {@link #lion(double)}.
     *
     * @param rate by the count of steps
     * @return the optimiser
     * @throws AdjointException if the rate is null
     */
    public static Optimiser lion(Schedule rate) {
        return of(Rules.scaleByLion(B1, constant(0.99)), rate);
    }

    /**
     * AdamW (Loshchilov and Hutter 2019), Adam with decay of weights: {@code p (1 - rate decay) - rate u}. As PyTorch's
     * {@code AdamW}.
     *
     * @param rate 0 or more
     * @param decay of the weights, such as PyTorch's 0.01
     * @return the optimiser
     * @throws AdjointException if a number is negative or not finite
     */
    public static Optimiser adamw(double rate, double decay) {
        return adamw(rate("adamw", rate), decay);
    }

    /**
     * AdamW; see {@link #adamw(double, double)}.
     *
     * @param rate by the count of steps
     * @param decay of the weights
     * @return the optimiser
     * @throws AdjointException if the rate is null, or the decay negative or not finite
     */
    public static Optimiser adamw(Schedule rate, double decay) {
        return of(Rule.chain(Rules.scaleByAdam(B1, B2, EPS),
                addDecayedWeights(Hyper.notNegative("adamw", "the decay", decay))), rate);
    }

    /**
     * Adafactor, {@link Rules#scaleByFactors} with decay -0.8, whose rate is at most {@code 1 / sqrt(t)}. As PyTorch's
     * {@code Adafactor}.
     *
     * @param rate 0 or more, such as PyTorch's 0.01
     * @return the optimiser
     * @throws AdjointException if the rate is negative or not finite
     */
    public static Optimiser adafactor(double rate) {
        return adafactor(rate("adafactor", rate));
    }

    /**
     * Adafactor; see {@link #adafactor(double)}.
     *
     * @param rate by the count of steps
     * @return the optimiser
     * @throws AdjointException if the rate is null
     */
    public static Optimiser adafactor(Schedule rate) {
        Schedule most = AdjointException.notNull(rate, "adafactor", "the rate");
        return of(Rules.scaleByFactors(constant(-0.8)), count -> most.at(count).minimum(count.plus(1).rsqrt()));
    }
}
