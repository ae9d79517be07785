package io.adjoint.op;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.tensor.Tensor;

/**
 * The former place of what picks along axes: all of it makes indices of {@link io.adjoint.tensor.Index}.
 *
 * @deprecated import {@link io.adjoint.tensor.Index}
 */
@Deprecated
public final class Index {

    /** The whole axis. */
    public static final io.adjoint.tensor.Index ALL = io.adjoint.tensor.Index.ALL;

    /** All axes that are not named. */
    public static final io.adjoint.tensor.Index ELLIPSIS = io.adjoint.tensor.Index.ELLIPSIS;

    /** A new axis of length 1. */
    public static final io.adjoint.tensor.Index NEW_AXIS = io.adjoint.tensor.Index.NEW_AXIS;

    private Index() {}

    /**
     * {@return a single position}
     *
     * @param position from 0, or from -1 backwards
     */
    public static io.adjoint.tensor.Index at(int position) {
        return io.adjoint.tensor.Index.at(position);
    }

    /**
     * {@return several positions}
     *
     * @param positions from 0, or from -1 backwards
     * @throws AdjointException if they are null
     */
    public static io.adjoint.tensor.Index of(int... positions) {
        return io.adjoint.tensor.Index.of(positions);
    }

    /**
     * {@return several positions}
     *
     * @param positions whole numbers from 0, or from -1 backwards
     * @throws AdjointException if they are null
     */
    public static io.adjoint.tensor.Index of(Tensor positions) {
        return io.adjoint.tensor.Index.of(positions);
    }

    /**
     * {@return positions that are computed}
     *
     * @param positions an expression of whole numbers from 0, or from -1 backwards
     * @throws AdjointException if they are null
     */
    public static io.adjoint.tensor.Index of(Expr positions) {
        return io.adjoint.tensor.Index.of(positions);
    }

    /**
     * {@return the elements where a mask is true}
     *
     * @param truth for each element of as many axes whether it is picked, which it is unless 0
     * @throws AdjointException if it is null or has no axes
     */
    public static io.adjoint.tensor.Index mask(Tensor truth) {
        return io.adjoint.tensor.Index.mask(truth);
    }

    /**
     * {@return from one position to before another}
     *
     * @param start the first position; negative counts from the end
     * @param stop the position before which to stop; negative counts from the end
     */
    public static io.adjoint.tensor.Index range(int start, int stop) {
        return io.adjoint.tensor.Index.range(start, stop);
    }

    /**
     * {@return from one position to before another, by steps}
     *
     * @param start the first position, null for the end where walking begins
     * @param stop the position before which to stop, null for the far end
     * @param step the distance, negative to walk backwards
     * @throws AdjointException if the step is 0
     */
    public static io.adjoint.tensor.Index range(Integer start, Integer stop, int step) {
        return io.adjoint.tensor.Index.range(start, stop, step);
    }

    /**
     * {@return from a position to the end}
     *
     * @param start the first position; negative counts from the end
     */
    public static io.adjoint.tensor.Index from(int start) {
        return io.adjoint.tensor.Index.from(start);
    }

    /**
     * {@return from the beginning to before a position}
     *
     * @param stop the position before which to stop; negative counts from the end
     */
    public static io.adjoint.tensor.Index to(int stop) {
        return io.adjoint.tensor.Index.to(stop);
    }
}
