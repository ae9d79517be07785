package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.order.Modes;

/** Modes of a term: the functions of {@link Modes}. */
public sealed interface ModesMethods extends Fluent permits TermMethods {

    /**
     * The most frequent elements along the last axis, and where each stands last.
     *
     * @return both, without the axis
     * @throws AdjointException if the axis is empty
     */
    default Mode mode() {
        return Mode.of(Modes.mode(expr()));
    }

    /**
     * The most frequent elements along an axis, of equally frequent ones the least, and where the last of each lies,
     * which takes the whole cotangent.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{6, 5, 1, 0, 2}, {3, 0, 0, 2, 3}});
     * a.mode(1).values();                          // tensor([0.0, 0.0]): the least of the most frequent
     * a.mode(1).indices();                         // tensor([3.0, 2.0]): the last of equal ones
     * a.mode(1).values().sum().gradient().of(a);   // tensor([[0.0, 0.0, 0.0, 1.0, 0.0], [0.0, 0.0, 1.0, 0.0, 0.0]])
     * }</pre>
     *
     * @param axis the axis, perhaps negative; PyTorch's default is -1
     * @return the elements and their positions
     * @throws AdjointException if the axis is out of range or empty
     */
    default Mode mode(int axis) {
        return Mode.of(Modes.mode(expr(), false, axis));
    }

    /**
     * The most frequent elements along an axis, of equally frequent ones the least, and where the last of each lies,
     * which takes the whole cotangent. The reduced axes stay, with length 1.
     *
     * @param axis the axis, perhaps negative; PyTorch's default is -1
     * @return the elements and their positions
     * @throws AdjointException if the axis is out of range or empty
     */
    default Mode modeKeepDims(int axis) {
        return Mode.of(Modes.mode(expr(), true, axis));
    }

    /**
     * The most frequent elements along an axis, of equally frequent ones the least, and where the last of each lies,
     * which takes the whole cotangent.
     *
     * @param keepDims whether the axis stays with length 1
     * @param axis the axis, perhaps negative; PyTorch's default is -1
     * @return the elements and their positions
     * @throws AdjointException if the axis is out of range or empty
     */
    default Mode mode(boolean keepDims, int axis) {
        return Mode.of(Modes.mode(expr(), keepDims, axis));
    }
}
