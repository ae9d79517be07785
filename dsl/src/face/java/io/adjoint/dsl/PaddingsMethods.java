package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.Paddings;

/** Paddings of a term: the functions of {@link Paddings}. */
public sealed interface PaddingsMethods extends Fluent permits TermMethods {

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
     * @throws AdjointException if the amounts are no pairs, or more pairs than axes, or too large
     */
    default Term pad(int... amounts) {
        return Term.of(Paddings.pad(expr(), amounts));
    }

    /**
     * A number beyond the ends.
     *
     * @param value the number
     * @param amounts how many elements before and after, the last axis first; negative ones cut off
     * @return the longer expression
     * @throws AdjointException if the amounts are no pairs, or more pairs than axes, or cut off more than there is
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
     * @param amounts how many elements before and after, the last axis first, less than there are; negative ones cut
     *     off
     * @return the longer expression
     * @throws AdjointException if the amounts are no pairs, or more pairs than axes, or too large
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
     * @param amounts how many elements before and after, the last axis first; negative ones cut off
     * @return the longer expression
     * @throws AdjointException if the amounts are no pairs, or more pairs than axes, or an axis to be made longer is
     *     empty
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
     * @param amounts how many elements before and after, the last axis first, no more than there are; negative ones cut
     *     off
     * @return the longer expression
     * @throws AdjointException if the amounts are no pairs, or more pairs than axes, or too large
     */
    default Term padCircular(int... amounts) {
        return Term.of(Paddings.padCircular(expr(), amounts));
    }
}
