package io.adjoint.dsl;

import io.adjoint.op.Blocks;
import io.adjoint.op.Paddings;
import io.adjoint.op.window.Unfolding;

/**
 * A term padded at the ends of its axes, seen through windows, and its powers.
 *
 * <pre>{@code
 * var x = variable("x", 1.0, 2.0, 3.0);
 * x.padReflect(1, 2);     // tensor([2.0, 1.0, 2.0, 3.0, 2.0, 1.0])
 * x.unfold(0, 2, 1);      // tensor([[1.0, 2.0], [2.0, 3.0]])
 * }</pre>
 */
public sealed interface Padding extends Fluent permits Term {

    /**
     * Zeros beyond the ends of axes.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0);
     * x.pad(1, 2);                               // tensor([0.0, 1.0, 2.0, 3.0, 0.0, 0.0])
     * x.pad(-1, 0);                              // tensor([2.0, 3.0]): negative amounts cut off
     * x.pad(1.0, 0, 1).sum().gradient().of(x);   // tensor([1.0, 1.0, 1.0])
     * }</pre>
     *
     * @param amounts how many elements before and after, the last axis first as in PyTorch; negative ones cut off
     * @return the longer term
     * @throws io.adjoint.AdjointException if the amounts are no pairs, or more pairs than axes, or too large
     */
    default Term pad(int... amounts) {
        return Term.of(Paddings.pad(expr(), 0, amounts));
    }

    /**
     * A number beyond the ends of axes. Mind that a whole number must be written as a double, {@code 1.0}, or it
     * counts as an amount; there is then an odd number of amounts, which is refused.
     *
     * @param value the number
     * @param amounts how many elements before and after, the last axis first as in PyTorch; negative ones cut off
     * @return the longer term
     * @throws io.adjoint.AdjointException if the amounts are no pairs, or more pairs than axes, or too large
     */
    default Term pad(double value, int... amounts) {
        return Term.of(Paddings.pad(expr(), value, amounts));
    }

    /**
     * The elements beyond the ends mirrored at the last ones, which are not repeated.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0);
     * x.padReflect(2, 0);                          // tensor([3.0, 2.0, 1.0, 2.0, 3.0])
     * x.padReflect(2, 0).sum().gradient().of(x);   // tensor([1.0, 2.0, 2.0]): as often as it is seen
     * }</pre>
     *
     * @param amounts how many elements before and after, the last axis first as in PyTorch; negative ones cut off
     * @return the longer term
     * @throws io.adjoint.AdjointException if the amounts are no pairs, or more pairs than axes, or too large
     */
    default Term padReflect(int... amounts) {
        return Term.of(Paddings.padReflect(expr(), amounts));
    }

    /**
     * The elements at the ends repeated beyond them.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0);
     * x.padReplicate(2, 1);                          // tensor([1.0, 1.0, 1.0, 2.0, 3.0, 3.0])
     * x.padReplicate(2, 1).sum().gradient().of(x);   // tensor([3.0, 1.0, 2.0])
     * }</pre>
     *
     * @param amounts how many elements before and after, the last axis first as in PyTorch; negative ones cut off
     * @return the longer term
     * @throws io.adjoint.AdjointException if the amounts are no pairs, or more pairs than axes, or too large
     */
    default Term padReplicate(int... amounts) {
        return Term.of(Paddings.padReplicate(expr(), amounts));
    }

    /**
     * The elements of the other end beyond each end, as if the axis were a ring.
     *
     * <pre>{@code
     * constant(1, 2, 3).padCircular(1, 2);   // tensor([3.0, 1.0, 2.0, 3.0, 1.0, 2.0])
     * }</pre>
     *
     * @param amounts how many elements before and after, the last axis first as in PyTorch; negative ones cut off
     * @return the longer term
     * @throws io.adjoint.AdjointException if the amounts are no pairs, or more pairs than axes, or too large
     */
    default Term padCircular(int... amounts) {
        return Term.of(Paddings.padCircular(expr(), amounts));
    }

    /**
     * Windows along an axis, each as a slice along a new last axis. They may overlap.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 5.0, 3.0, 7.0);
     * x.unfold(0, 3, 1).mean(-1);                 // tensor([3.0, 5.0]): a running mean
     * x.unfold(0, 3, 1).sum().gradient().of(x);   // tensor([1.0, 2.0, 2.0, 1.0])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @param size of a window
     * @param step from one window to the next, at least 1
     * @return a term with a window for each step along the axis
     * @throws io.adjoint.AdjointException if the axis is out of range, or size or step do not fit
     */
    default Term unfold(int axis, int size, int step) {
        return Term.of(Unfolding.unfold(expr(), axis, size, step));
    }

    /**
     * The powers of each element along a new last axis.
     *
     * <pre>{@code
     * constant(1, 2, 3).vander(3, true);   // tensor([[1.0, 1.0, 1.0], [1.0, 2.0, 4.0], [1.0, 3.0, 9.0]])
     * }</pre>
     *
     * @param count how many powers, from the 0th
     * @param increasing whether the 0th comes first; else it comes last
     * @return a term of one axis more
     * @throws io.adjoint.AdjointException if the count is negative
     */
    default Term vander(int count, boolean increasing) {
        return Term.of(Blocks.vander(expr(), count, increasing));
    }

    /**
     * The square Vandermonde matrix of a vector, with falling powers: {@code y[i, j] = x[i]^(n - 1 - j)}.
     *
     * <pre>{@code
     * constant(2, 3).vander();   // tensor([[2.0, 1.0], [3.0, 1.0]])
     * }</pre>
     *
     * @return a term of one axis more
     * @throws io.adjoint.AdjointException if this term has no axes
     */
    default Term vander() {
        return Term.of(Blocks.vander(expr(), expr().shape().dim(-1), false));
    }

    /**
     * Every pair of elements of this vector, each in the vector's order.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3);
     * x.combinations();           // tensor([[1.0, 2.0], [1.0, 3.0], [2.0, 3.0]])
     * x.combinations(3, false);   // tensor([[1.0, 2.0, 3.0]])
     * }</pre>
     *
     * @return a matrix of a row for each pair
     * @throws io.adjoint.AdjointException if this term is no vector, or the pairs are too many to be stored
     */
    default Term combinations() {
        return combinations(2, false);
    }

    /**
     * Every choice of some elements of this vector, each in the vector's order.
     *
     * @param count how many elements a choice has, at least 1
     * @param withReplacement whether an element may come more than once
     * @return a matrix of a row for each choice
     * @throws io.adjoint.AdjointException if this term is no vector, the count is below 1, or the choices are too many
     * to be stored
     */
    default Term combinations(int count, boolean withReplacement) {
        return Term.of(Blocks.combinations(expr(), count, withReplacement));
    }
}
