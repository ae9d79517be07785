package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.Copies;

/** Copies of a term: the functions of {@link Copies}. */
public sealed interface CopiesMethods extends Fluent permits TermMethods {

    /**
     * Copies side by side, as NumPy's {@code tile}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0);
     * x.tile(2);                          // tensor([1.0, 2.0, 1.0, 2.0])
     * x.tile(2).sum().gradient().of(x);   // tensor([2.0, 2.0])
     * }</pre>
     *
     * @param counts how many along each axis, aligned at the last; missing ones are 1
     * @return the repeated expression
     * @throws AdjointException if a count is negative
     */
    default Term tile(int... counts) {
        return Term.of(Copies.tile(expr(), counts));
    }

    /**
     * Copies side by side, as {@code torch.Tensor.repeat}: {@link Term#tile} with a count for every axis.
     *
     * <pre>{@code
     * var x = constant(1, 2);
     * x.repeat(3);      // tensor([1.0, 2.0, 1.0, 2.0, 1.0, 2.0])
     * x.repeat(2, 1);   // tensor([[1.0, 2.0], [1.0, 2.0]])
     * }</pre>
     *
     * @param counts how many along each axis, aligned at the last; those beyond make new axes in front
     * @return the repeated expression
     * @throws AdjointException if a count is negative, or there are fewer than axes
     */
    default Term repeat(int... counts) {
        return Term.of(Copies.repeat(expr(), counts));
    }

    /**
     * Each element several times in a row, of the flattened operand.
     *
     * <pre>{@code
     * constant(1, 2).repeatInterleave(2);   // tensor([1.0, 1.0, 2.0, 2.0])
     * }</pre>
     *
     * @param count how many times, not negative
     * @return a vector
     * @throws AdjointException if the count is negative
     */
    default Term repeatInterleave(int count) {
        return Term.of(Copies.repeatInterleave(expr(), count));
    }

    /**
     * Every position along an axis repeated in its place.
     *
     * <pre>{@code
     * var x = constant(1, 2);
     * x.repeatInterleave(2, 0);                  // tensor([1.0, 1.0, 2.0, 2.0])
     * x.repeatInterleave(new int[] {3, 1}, 0);   // tensor([1.0, 1.0, 1.0, 2.0])
     * }</pre>
     *
     * @param count how often
     * @param axis the axis, perhaps negative
     * @return an expression {@code count} times as long along the axis
     * @throws AdjointException if the count is negative or the axis out of range
     */
    default Term repeatInterleave(int count, int axis) {
        return Term.of(Copies.repeatInterleave(expr(), count, axis));
    }

    /**
     * Every position along an axis repeated in its place, each as often as told.
     *
     * @param counts how often, for each position
     * @param axis the axis, perhaps negative
     * @return an expression as long along the axis as the sum of the counts
     * @throws AdjointException if a count is negative, there are not as many as positions, or the axis is out of range
     */
    default Term repeatInterleave(int[] counts, int axis) {
        return Term.of(Copies.repeatInterleave(expr(), counts, axis));
    }
}
