package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.Scans;

/** Scans of a term: the functions of {@link Scans}. */
public sealed interface ScansMethods extends Fluent permits TermMethods {

    /**
     * Running sums: {@code y[i] = this[0] + ... + this[i]}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0);
     * x.cumsum(0);                          // tensor([1.0, 3.0, 6.0])
     * x.cumsum(0).sum().gradient().of(x);   // tensor([3.0, 2.0, 1.0]): how many sums hold it
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @return an expression of the shape of this term
     * @throws AdjointException if the axis is out of range
     */
    default Term cumsum(int axis) {
        return Term.of(Scans.cumsum(expr(), axis));
    }

    /**
     * Running products: {@code y[i] = this[0] * ... * this[i]}.
     *
     * <pre>{@code
     * var x = variable("x", 2.0, 0.0, 3.0);
     * x.cumprod(0);                          // tensor([2.0, 0.0, 0.0])
     * x.cumprod(0).sum().gradient().of(x);   // tensor([1.0, 8.0, 0.0])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @return an expression of the shape of this term
     * @throws AdjointException if the axis is out of range
     */
    default Term cumprod(int axis) {
        return Term.of(Scans.cumprod(expr(), axis));
    }

    /**
     * The running logarithm of a sum of exponentials, {@code y[i] = log(exp(this[0]) + ... + exp(this[i]))}, stable for
     * elements of any size; -inf with a derivative of 0 as long as all elements are -inf.
     *
     * <pre>{@code
     * var x = variable("x", 1000.0, 1001.0);
     * x.logcumsumexp(0);                           // tensor([1000.0, 1001.31326...])
     * x.logcumsumexp(0).get(1).gradient().of(x);   // tensor([0.26894..., 0.73105...])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @return an expression of the shape of this term
     * @throws AdjointException if the axis is out of range
     */
    default Term logcumsumexp(int axis) {
        return Term.of(Scans.logcumsumexp(expr(), axis));
    }

    /**
     * A linear recurrence: {@code y[0] = this[0]} and {@code y[i] = decay[i] * y[i-1] + this[i]}, as in discounted sums
     * and moving averages. The first decay has no effect.
     *
     * <pre>{@code
     * var deposits = variable("deposits", 100.0, 50.0, 50.0);
     * deposits.recurrence(constant(1.5), 0);                                  // tensor([100.0, 200.0, 350.0])
     * deposits.recurrence(constant(1.5), 0).get(2).gradient().of(deposits);   // tensor([2.25, 1.5, 1.0])
     * }</pre>
     *
     * @param decay the factors, of a shape that can be broadcast with that of this term
     * @param axis the axis of the common shape along which it runs, perhaps negative
     * @return an expression of the common shape
     * @throws AdjointException if the shapes cannot be broadcast together, or the axis is out of range
     */
    default Term recurrence(Term decay, int axis) {
        return Term.of(Scans.recurrence(expr(), Term.operand("recurrence", decay), axis));
    }
}
