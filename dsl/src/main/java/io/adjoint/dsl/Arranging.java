package io.adjoint.dsl;

import io.adjoint.op.Axes;
import io.adjoint.op.Pieces;
import java.util.List;

/**
 * Axes of a term added, moved and cut, and copies side by side.
 *
 * <pre>{@code
 * var x = variable("x", new double[][] {{1, 2}, {3, 4}});
 * x.flip(1);            // tensor([[2.0, 1.0], [4.0, 3.0]])
 * x.split(1, 0).get(1); // tensor([[3.0, 4.0]])
 * }</pre>
 */
public sealed interface Arranging extends Fluent permits Term {

    /**
     * Axes of length 1 dropped; a named axis of another length stays.
     *
     * <pre>{@code
     * import io.adjoint.tensor.Tensor;
     * var a = constant(Tensor.ones(1, 3, 1));
     * a.squeeze().shape();    // (3,)
     * a.squeeze(0).shape();   // (3, 1)
     * }</pre>
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the same elements with fewer axes
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
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
     * @throws io.adjoint.AdjointException if the axis is out of range
     */
    default Term unsqueeze(int axis) {
        return Term.of(Axes.unsqueeze(expr(), axis));
    }

    /**
     * All axes joined to one, in row-major order.
     *
     * <pre>{@code
     * import io.adjoint.tensor.Tensor;
     * var images = constant(Tensor.ones(10, 3, 8, 8));
     * images.flatten(1, -1).shape();   // (10, 192)
     * images.flatten().shape();        // (1920,)
     * }</pre>
     *
     * @return a vector of the same elements
     */
    default Term flatten() {
        return Term.of(Axes.flatten(expr(), 0, -1));
    }

    /**
     * Neighbouring axes joined to one, in row-major order.
     *
     * @param first the first of them, perhaps negative
     * @param last the last of them, perhaps negative
     * @return the same elements with fewer axes
     * @throws io.adjoint.AdjointException if an axis is out of range, or the last lies before the first
     */
    default Term flatten(int first, int last) {
        return Term.of(Axes.flatten(expr(), first, last));
    }

    /**
     * One axis cut into several, in row-major order: the reverse of {@link #flatten(int, int)}.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4, 5, 6);
     * x.unflatten(0, 2, -1);   // tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @param dims the lengths of the axes in its place; one of them may be -1, to be computed
     * @return the same elements with more axes
     * @throws io.adjoint.AdjointException if the axis is out of range, or the lengths do not multiply to its own
     */
    default Term unflatten(int axis, int... dims) {
        return Term.of(Axes.unflatten(expr(), axis, dims));
    }

    /**
     * This term repeated along new leading axes and axes of length 1.
     *
     * <pre>{@code
     * var column = variable("column", new double[][] {{1}, {2}});
     * column.expand(-1, 3);                               // tensor([[1.0, 1.0, 1.0], [2.0, 2.0, 2.0]])
     * column.expand(-1, 3).sum().gradient().of(column);   // tensor([[3.0], [3.0]])
     * }</pre>
     *
     * @param dims the lengths to reach; -1 keeps an axis as it is
     * @return the repeated term
     * @throws io.adjoint.AdjointException if NumPy's rule does not reach the lengths, or a new axis has length -1
     */
    default Term expand(int... dims) {
        return Term.of(Axes.expand(expr(), dims));
    }

    /**
     * One axis moved, the others kept in their order.
     *
     * <pre>{@code
     * import io.adjoint.tensor.Tensor;
     * var images = constant(Tensor.ones(10, 3, 8, 9));
     * images.movedim(1, -1).shape();   // (10, 8, 9, 3)
     * }</pre>
     *
     * @param source the axis, perhaps negative
     * @param target where it lies in the result, perhaps negative
     * @return the rearranged term
     * @throws io.adjoint.AdjointException if an axis is out of range
     */
    default Term movedim(int source, int target) {
        return Term.of(Axes.movedim(expr(), source, target));
    }

    /**
     * Axes moved, the others kept in their order.
     *
     * @param sources the axes, perhaps negative
     * @param targets where each of them lies in the result, perhaps negative
     * @return the rearranged term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice, or there are not as many targets
     * as sources
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
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term flip(int... axes) {
        return Term.of(Axes.flip(expr(), axes));
    }

    /**
     * The elements in row-major order moved; those that leave at the end come in at the start.
     *
     * @param shift by how many positions, perhaps negative
     * @return a term of this shape
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
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the axis is out of range
     */
    default Term roll(int shift, int axis) {
        return Term.of(Axes.roll(expr(), shift, axis));
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
     * @throws io.adjoint.AdjointException if there are fewer than two axes
     */
    default Term rot90() {
        return Term.of(Axes.rot90(expr(), 1, 0, 1));
    }

    /**
     * Quarter turns in the plane of two axes, from the first towards the second.
     *
     * @param turns how many quarter turns, perhaps negative
     * @param first an axis, perhaps negative
     * @param second another axis
     * @return the turned term
     * @throws io.adjoint.AdjointException if an axis is out of range or both are one
     */
    default Term rot90(int turns, int first, int second) {
        return Term.of(Axes.rot90(expr(), turns, first, second));
    }

    /**
     * Some neighbouring positions along an axis.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0, 4.0);
     * x.narrow(0, 1, 2);                                   // tensor([2.0, 3.0])
     * x.narrow(0, 1, 2).square().sum().gradient().of(x);   // tensor([0.0, 4.0, 6.0, 0.0])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @param start the first position; negative counts from the end
     * @param length how many positions
     * @return the part
     * @throws io.adjoint.AdjointException if the axis is out of range, or the positions reach beyond it
     */
    default Term narrow(int axis, int start, int length) {
        return Term.of(Pieces.narrow(expr(), axis, start, length));
    }

    /**
     * Pieces of one length along an axis; the last may be shorter.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4, 5);
     * x.split(2, 0).size();   // 3
     * x.split(2, 0).get(2);   // tensor([5.0]): the last is shorter
     * }</pre>
     *
     * @param length of a piece, at least 1
     * @param axis the axis, perhaps negative
     * @return the pieces in order
     * @throws io.adjoint.AdjointException if the length is below 1 or the axis out of range
     */
    default List<Term> split(int length, int axis) {
        return Pieces.split(expr(), length, axis).stream().map(Term::of).toList();
    }

    /**
     * Pieces of given lengths along an axis.
     *
     * <pre>{@code
     * var gates = constant(1, 2, 3, 4, 5);
     * gates.split(new int[] {2, 3}, 0).get(1);   // tensor([3.0, 4.0, 5.0])
     * }</pre>
     *
     * @param lengths of the pieces, which fill the axis
     * @param axis the axis, perhaps negative
     * @return the pieces in order
     * @throws io.adjoint.AdjointException if a length is negative, their sum is not the axis's length, or the axis is
     * out of range
     */
    default List<Term> split(int[] lengths, int axis) {
        return Pieces.split(expr(), lengths, axis).stream().map(Term::of).toList();
    }

    /**
     * At most so many pieces of one length along an axis; the last may be shorter.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4, 5);
     * x.chunk(3, 0).getLast();   // tensor([5.0])
     * x.chunk(4, 0).size();      // 3: pieces of two are enough
     * }</pre>
     *
     * @param count how many, at least 1
     * @param axis the axis, perhaps negative
     * @return the pieces in order
     * @throws io.adjoint.AdjointException if the count is below 1 or the axis out of range
     */
    default List<Term> chunk(int count, int axis) {
        return Pieces.chunk(expr(), count, axis).stream().map(Term::of).toList();
    }

    /**
     * The slices along an axis, which is dropped: the reverse of {@link Adjoint#stack}.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * var columns = a.unbind(1);
     * columns.get(0).times(columns.get(1));   // tensor([2.0, 12.0])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @return a slice for each position, in order
     * @throws io.adjoint.AdjointException if the axis is out of range
     */
    default List<Term> unbind(int axis) {
        return Pieces.unbind(expr(), axis).stream().map(Term::of).toList();
    }

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
     * @return the repeated term
     * @throws io.adjoint.AdjointException if a count is negative
     */
    default Term tile(int... counts) {
        return Term.of(Pieces.tile(expr(), counts));
    }

    /**
     * Copies side by side, as PyTorch's {@code repeat}: {@link #tile} with a count for every axis.
     *
     * <pre>{@code
     * var x = constant(1, 2);
     * x.repeat(3);      // tensor([1.0, 2.0, 1.0, 2.0, 1.0, 2.0])
     * x.repeat(2, 1);   // tensor([[1.0, 2.0], [1.0, 2.0]])
     * }</pre>
     *
     * @param counts how many along each axis, aligned at the last; those beyond make new axes in front
     * @return the repeated term
     * @throws io.adjoint.AdjointException if a count is negative, or there are fewer than axes
     */
    default Term repeat(int... counts) {
        return Term.of(Pieces.repeat(expr(), counts));
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
     * @return a term {@code count} times as long along the axis
     * @throws io.adjoint.AdjointException if the count is negative or the axis out of range
     */
    default Term repeatInterleave(int count, int axis) {
        return Term.of(Pieces.repeatInterleave(expr(), count, axis));
    }

    /**
     * Every position along an axis repeated in its place, each as often as told.
     *
     * @param counts how often, for each position
     * @param axis the axis, perhaps negative
     * @return a term as long along the axis as the sum of the counts
     * @throws io.adjoint.AdjointException if a count is negative, there are not as many as positions, or the axis is
     * out of range
     */
    default Term repeatInterleave(int[] counts, int axis) {
        return Term.of(Pieces.repeatInterleave(expr(), counts, axis));
    }

    /**
     * The elements moved along several axes.
     *
     * @param shifts by how many positions, perhaps negative, along each axis
     * @param axes the axes, perhaps negative
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice, or there are not as many shifts
     * as axes
     */
    default Term roll(int[] shifts, int[] axes) {
        return Term.of(Axes.roll(expr(), shifts, axes));
    }

    /**
     * The columns in reverse order.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2, 3}, {4, 5, 6}});
     * a.fliplr();   // tensor([[3.0, 2.0, 1.0], [6.0, 5.0, 4.0]])
     * }</pre>
     *
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if there are fewer than two axes
     */
    default Term fliplr() {
        return Term.of(Axes.fliplr(expr()));
    }

    /**
     * The rows in reverse order.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * a.flipud();   // tensor([[3.0, 4.0], [1.0, 2.0]])
     * }</pre>
     *
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if there are no axes
     */
    default Term flipud() {
        return Term.of(Axes.flipud(expr()));
    }
}
