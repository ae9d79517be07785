package io.adjoint.optim;

import static io.adjoint.dsl.Adjoint.where;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Term;
import java.util.Map;
import java.util.TreeMap;

/**
 * A number that changes from step to step, such as a rate: a function of the count of the steps that are done, which begins
 * at 0. Since count and rate are terms, a step stays one program.
 *
 * <pre>{@code
 * import io.adjoint.optim.Schedule;
 * Schedule.exponential(0.1, 0.5).at(constant(3.0));               // 0.0125
 * Schedule.cosine(1.0, 100).at(constant(50.0));                   // 0.5
 * Schedule.warmUp(8, Schedule.constant(2.0)).at(constant(3.0));   // 1.0
 * }</pre>
 */
@FunctionalInterface
public interface Schedule {

    /**
     * The number for a step.
     *
     * @param count how many steps were done before it, a term of one number
     * @return one number
     */
    Term at(Term count);

    /**
     * The same number always.
     *
     * @param value finite
     * @return the schedule
     * @throws AdjointException if the number is not finite
     */
    static Schedule constant(double value) {
        return constant(number("the value", value));
    }

    /**
     * The same term always, such as a rate that is differentiated.
     *
     * @param value one number
     * @return the schedule
     * @throws AdjointException if the term is null or has axes
     */
    static Schedule constant(Term value) {
        if (!AdjointException.notNull(value, "schedule", "the value").shape().isScalar()) {
            throw new AdjointException("schedule", "a value of shape " + value.shape(), "one number",
                    "Pass a term of no axes");
        }
        return count -> value;
    }

    /**
     * {@code from + (to - from) min(count / steps, 1)}.
     *
     * @param from the first
     * @param to the last
     * @param steps after how many steps it is reached
     * @return the schedule
     * @throws AdjointException if a number is not finite, or there are less than one step
     */
    static Schedule linear(double from, double to, int steps) {
        Term first = number("the first", from);
        Term change = number("the last", to).minus(first);
        Term length = steps(steps);
        return count -> first.plus(change.times(count.div(length).minimum(1)));
    }

    /**
     * {@code initial decay^count}, PyTorch's {@code ExponentialLR}.
     *
     * @param initial the first
     * @param decay the factor of each step, above 0
     * @return the schedule
     * @throws AdjointException if a number is not finite, or the factor not positive
     */
    static Schedule exponential(double initial, double decay) {
        if (!(decay > 0)) {
            throw new AdjointException("schedule", "the factor " + decay, "a factor above 0", "Pass one such as 0.99");
        }
        Term first = number("the first", initial);
        Term factor = number("the factor", decay);
        return count -> first.times(factor.pow(count));
    }

    /**
     * {@code initial (1 + cos(pi min(count / steps, 1))) / 2}, PyTorch's {@code CosineAnnealingLR} down to 0, where it stays.
     *
     * @param initial the first
     * @param steps after how many steps 0 is reached
     * @return the schedule
     * @throws AdjointException if the number is not finite, or there are less than one step
     */
    static Schedule cosine(double initial, int steps) {
        return cosine(initial, 0, steps);
    }

    /**
     * {@code last + (initial - last) (1 + cos(pi min(count / steps, 1))) / 2}.
     *
     * @param initial the first
     * @param last the last
     * @param steps after how many steps it is reached
     * @return the schedule
     * @throws AdjointException if a number is not finite, or there are less than one step
     */
    static Schedule cosine(double initial, double last, int steps) {
        Term first = number("the first", initial);
        Term end = number("the last", last);
        Term length = steps(steps);
        return count -> annealed(first, end, count.div(length));
    }

    private static Term annealed(Term from, Term to, Term share) {
        return to.plus(from.minus(to).times(share.clamp(0, 1).times(Math.PI).cos().plus(1)).times(0.5));
    }

    /**
     * A schedule that comes in slowly: {@code (count + 1) / steps} of its first number, and after so many steps the schedule
     * from its beginning.
     *
     * @param steps how many
     * @param then the schedule
     * @return the schedule
     * @throws AdjointException if the schedule is null, or there are less than one step
     */
    static Schedule warmUp(int steps, Schedule then) {
        AdjointException.notNull(then, "schedule", "the schedule");
        Term length = steps(steps);
        return count -> then.at(count.minus(length).maximum(0)).times(count.plus(1).div(length).minimum(1));
    }

    /**
     * A number that is multiplied at given steps, PyTorch's {@code MultiStepLR}.
     *
     * <pre>{@code
     * import io.adjoint.optim.Schedule;
     * import java.util.Map;
     * var rate = Schedule.piecewise(1.0, Map.of(10, 0.5, 20, 0.1));
     * rate.at(constant(9.0));    // 1.0
     * rate.at(constant(10.0));   // 0.5
     * rate.at(constant(25.0));   // 0.05
     * }</pre>
     *
     * @param initial the first
     * @param factors by which it is multiplied, by the count from which on
     * @return the schedule
     * @throws AdjointException if a number is null or not finite
     */
    static Schedule piecewise(double initial, Map<Integer, Double> factors) {
        Term first = number("the first", initial);
        Map<Integer, Double> ordered = new TreeMap<>(AdjointException.notNull(factors, "schedule", "the factors"));
        ordered.values()
                .forEach(factor -> number("a factor", AdjointException.notNull(factor, "schedule", "a factor")));
        return count -> {
            Term value = first;
            for (Map.Entry<Integer, Double> next : ordered.entrySet()) {
                value = where(count.ge(next.getKey()), value.times(next.getValue()), value);
            }
            return value;
        };
    }

    /**
     * Up to a peak and down again, both by half a cosine: PyTorch's {@code OneCycleLR}, which begins at {@code peak / 25}, is
     * at its peak after 3/10 of the steps, and ends at {@code peak / 250000}.
     *
     * @param peak the largest
     * @param steps all of them, at least 10
     * @return the schedule
     * @throws AdjointException if the number is not finite, or there are less than ten steps
     */
    static Schedule oneCycle(double peak, int steps) {
        if (steps < 10) {
            throw new AdjointException("schedule", steps + " steps", "10 or more", "Let the cycle be longer");
        }
        Term top = number("the peak", peak);
        Term first = number("the first", peak / 25);
        Term last = number("the last", peak / 25 / 1e4);
        double up = 0.3 * steps - 1;
        double down = steps - 1 - up;
        return count -> where(count.le(up), annealed(first, top, count.div(up)),
                annealed(top, last, count.minus(up).div(down)));
    }

    private static Term number(String what, double value) {
        return Hyper.finite("schedule", what, value);
    }

    private static Term steps(int steps) {
        if (steps < 1) {
            throw new AdjointException("schedule", steps + " steps", "1 or more", "Pass how many steps it takes");
        }
        return Hyper.finite("schedule", "the steps", steps);
    }
}
