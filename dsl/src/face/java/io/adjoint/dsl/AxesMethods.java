package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.Axes;

/** Axes of a term: the functions of {@link Axes}. */
public sealed interface AxesMethods extends Fluent permits TermMethods {

    /**
     * Axes of length 1 dropped; a named axis of another length stays.
     *
     * <pre>{@code
     * var a = constant(Tensor.ones(1, 3, 1));
     * a.squeeze().shape();    // (3,)
     * a.squeeze(0).shape();   // (3, 1)
     * }</pre>
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the same elements with fewer axes
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term squeeze(int... axes) {
        return Term.of(Axes.squeeze(expr(), axes));
    }

    /**
     * A new axis of length 1.
     *
     * <pre>{@code
     * var hours = constant(1, 2);
     * hours.times(hours.unsqueeze(1));   // tensor([[1.0, 2.0], [2.0, 4.0]]): every pair
     * }</pre>
     *
     * @param axis where it lies in the result, perhaps negative
     * @return the same elements with one axis more
     * @throws AdjointException if the axis is out of range
     */
    default Term unsqueeze(int axis) {
        return Term.of(Axes.unsqueeze(expr(), axis));
    }

    /**
     * All axes joined to one, in row-major order.
     *
     * <pre>{@code
     * var images = constant(Tensor.ones(10, 3, 8, 8));
     * images.flatten(1, -1).shape();   // (10, 192)
     * images.flatten().shape();        // (1920,)
     * }</pre>
     *
     * @return a vector of the same elements
     */
    default Term flatten() {
        return Term.of(Axes.flatten(expr()));
    }

    /**
     * The axes from one on made one, as before a linear layer with {@code flatten(1)}.
     *
     * <pre>{@code
     * constant(Tensor.ones(2, 3, 4)).flatten(1).shape();   // (2, 12)
     * }</pre>
     *
     * @param first the first axis, perhaps negative
     * @return the elements in row-major order
     * @throws AdjointException if the axis is out of range
     */
    default Term flatten(int first) {
        return Term.of(Axes.flatten(expr(), first));
    }

    /**
     * Neighbouring axes joined to one, in row-major order.
     *
     * @param first the first of them, perhaps negative
     * @param last the last of them, perhaps negative
     * @return the same elements with fewer axes; of a number, a vector of one
     * @throws AdjointException if an axis is out of range, or the last lies before the first
     */
    default Term flatten(int first, int last) {
        return Term.of(Axes.flatten(expr(), first, last));
    }

    /**
     * One axis cut into several, in row-major order: the reverse of {@link Term#flatten}.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4, 5, 6);
     * x.unflatten(0, 2, -1);   // tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @param dims the lengths of the axes in its place; one of them may be -1, to be computed
     * @return the same elements with more axes
     * @throws AdjointException if the axis is out of range, or the lengths do not multiply to its own
     */
    default Term unflatten(int axis, int... dims) {
        return Term.of(Axes.unflatten(expr(), axis, dims));
    }

    /**
     * This term repeated along new leading axes and along axes of length 1, as {@link Term#broadcastTo}.
     *
     * <pre>{@code
     * var column = variable("column", new double[][] {{1}, {2}});
     * column.expand(-1, 3);                               // tensor([[1.0, 1.0, 1.0], [2.0, 2.0, 2.0]])
     * column.expand(-1, 3).sum().gradient().of(column);   // tensor([[3.0], [3.0]])
     * }</pre>
     *
     * @param dims the lengths to reach; -1 keeps an axis as it is
     * @return the repeated expression
     * @throws AdjointException if NumPy's rule does not reach the lengths, or a new axis has length -1
     */
    default Term expand(int... dims) {
        return Term.of(Axes.expand(expr(), dims));
    }

    /**
     * One axis moved, the others kept in their order.
     *
     * <pre>{@code
     * var images = constant(Tensor.ones(10, 3, 8, 9));
     * images.movedim(1, -1).shape();   // (10, 8, 9, 3)
     * }</pre>
     *
     * @param source the axis, perhaps negative
     * @param target where it lies in the result, perhaps negative
     * @return the rearranged expression
     * @throws AdjointException if an axis is out of range
     */
    default Term movedim(int source, int target) {
        return Term.of(Axes.movedim(expr(), source, target));
    }

    /**
     * Axes moved, the others kept in their order.
     *
     * @param sources the axes, perhaps negative
     * @param targets where each of them lies in the result, perhaps negative
     * @return the rearranged expression
     * @throws AdjointException if an axis is out of range or named twice, or there are not as many targets as sources
     */
    default Term movedim(int[] sources, int[] targets) {
        return Term.of(Axes.movedim(expr(), sources, targets));
    }

    /**
     * The elements along axes in reverse order.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0);
     * x.flip();                                   // tensor([3.0, 2.0, 1.0])
     * x.flip().vjp(constant(1, 10, 100)).of(x);   // tensor([100.0, 10.0, 1.0])
     * }</pre>
     *
     * @param axes which axes, perhaps negative; none means all
     * @return an expression of the shape of this term
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term flip(int... axes) {
        return Term.of(Axes.flip(expr(), axes));
    }

    /**
     * The elements in row-major order moved; those that leave at the end come in at the start.
     *
     * @param shift by how many positions, perhaps negative
     * @return an expression of the shape of this term
     * @throws AdjointException if the operand is null
     */
    default Term roll(int shift) {
        return Term.of(Axes.roll(expr(), shift));
    }

    /**
     * The elements moved along an axis; those that leave at the end come in at the start.
     *
     * <pre>{@code
     * var ring = constant(1, 2, 3, 4);
     * ring.roll(1, 0);                          // tensor([4.0, 1.0, 2.0, 3.0])
     * ring.roll(1, 0).plus(ring.roll(-1, 0));   // tensor([6.0, 4.0, 6.0, 4.0]): sums of neighbours
     * }</pre>
     *
     * @param shift by how many positions, perhaps negative
     * @param axis the axis, perhaps negative
     * @return an expression of the shape of this term
     * @throws AdjointException if the axis is out of range
     */
    default Term roll(int shift, int axis) {
        return Term.of(Axes.roll(expr(), shift, axis));
    }

    /**
     * The elements moved along several axes.
     *
     * @param shifts by how many positions, perhaps negative, along each axis
     * @param axes the axes, perhaps negative
     * @return an expression of the shape of this term
     * @throws AdjointException if an axis is out of range or named twice, or there are not as many shifts as axes
     */
    default Term roll(int[] shifts, int[] axes) {
        return Term.of(Axes.roll(expr(), shifts, axes));
    }

    /**
     * A quarter turn in the plane of the first two axes, from the first towards the second.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * a.rot90();          // tensor([[2.0, 4.0], [1.0, 3.0]])
     * a.rot90(2, 0, 1);   // tensor([[4.0, 3.0], [2.0, 1.0]])
     * }</pre>
     *
     * @return the turned term
     * @throws AdjointException if there are fewer than two axes
     */
    default Term rot90() {
        return Term.of(Axes.rot90(expr()));
    }

    /**
     * Turned by quarters in the plane of the first two axes, from the first towards the second.
     *
     * <pre>{@code
     * constant(new double[][] {{1, 2}, {3, 4}}).rot90(2);   // tensor([[4.0, 3.0], [2.0, 1.0]])
     * }</pre>
     *
     * @param turns how many quarters, perhaps negative
     * @return a term of the turned shape
     * @throws AdjointException if there are fewer than two axes
     */
    default Term rot90(int turns) {
        return Term.of(Axes.rot90(expr(), turns));
    }

    /**
     * Quarter turns in the plane of two axes, from the first towards the second.
     *
     * @param turns how many, perhaps negative
     * @param first an axis, perhaps negative
     * @param second another axis
     * @return the turned expression
     * @throws AdjointException if an axis is out of range or both are one
     */
    default Term rot90(int turns, int first, int second) {
        return Term.of(Axes.rot90(expr(), turns, first, second));
    }

    /**
     * The columns in reverse order: {@link Term#flip} along the second axis.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2, 3}, {4, 5, 6}});
     * a.fliplr();   // tensor([[3.0, 2.0, 1.0], [6.0, 5.0, 4.0]])
     * }</pre>
     *
     * @return an expression of the shape of this term
     * @throws AdjointException if this term has fewer than two axes
     */
    default Term fliplr() {
        return Term.of(Axes.fliplr(expr()));
    }

    /**
     * The rows in reverse order: {@link Term#flip} along the first axis.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * a.flipud();   // tensor([[3.0, 4.0], [1.0, 2.0]])
     * }</pre>
     *
     * @return an expression of the shape of this term
     * @throws AdjointException if this term has no axes
     */
    default Term flipud() {
        return Term.of(Axes.flipud(expr()));
    }
}
