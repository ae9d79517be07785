package io.adjoint.tensor;

import static io.adjoint.AdjointException.notNull;

import io.adjoint.AdjointException;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Arithmetic and indexing for those who only need numbers: nothing here can be differentiated. Shapes broadcast and dtypes
 * are promoted as NumPy does, and a number is rounded to the dtype of what it stands beside; sums are added in doubles, of
 * float32 too, in row-major order.
 */
public sealed interface Calculating permits Tensor {

    private Tensor self() {
        return (Tensor) this;
    }

    /**
     * {@return the sums of pairs of elements}
     *
     * @param other the other summand
     * @throws AdjointException if the shapes do not broadcast together
     */
    default Tensor plus(Tensor other) {
        return paired("plus", other, Double::sum);
    }

    /** {@return each element plus a number} */
    default Tensor plus(double other) {
        return plus(number(other));
    }

    /**
     * {@return the differences of pairs of elements}
     *
     * @param other what is taken away
     * @throws AdjointException if the shapes do not broadcast together
     */
    default Tensor minus(Tensor other) {
        return paired("minus", other, (x, y) -> x - y);
    }

    /** {@return each element less a number} */
    default Tensor minus(double other) {
        return minus(number(other));
    }

    /**
     * {@return the products of pairs of elements}
     *
     * @param other the other factor
     * @throws AdjointException if the shapes do not broadcast together
     */
    default Tensor times(Tensor other) {
        return paired("times", other, (x, y) -> x * y);
    }

    /** {@return each element times a number} */
    default Tensor times(double other) {
        return times(number(other));
    }

    /**
     * {@return the quotients of pairs of elements}
     *
     * @param other the divisor
     * @throws AdjointException if the shapes do not broadcast together
     */
    default Tensor div(Tensor other) {
        return paired("div", other, (x, y) -> x / y);
    }

    /** {@return each element divided by a number} */
    default Tensor div(double other) {
        return div(number(other));
    }

    /** {@return each element with the other sign} */
    default Tensor neg() {
        return self().map(x -> -x);
    }

    /** {@return 1 where an element equals the other, else 0} */
    default Tensor eq(Tensor other) {
        return paired("eq", other, (x, y) -> x == y ? 1 : 0);
    }

    /** {@return 1 where an element equals a number, else 0} */
    default Tensor eq(double other) {
        return eq(number(other));
    }

    /** {@return 1 where an element differs from the other, as NaN does from all, else 0} */
    default Tensor ne(Tensor other) {
        return paired("ne", other, (x, y) -> x != y ? 1 : 0);
    }

    /** {@return 1 where an element differs from a number, else 0} */
    default Tensor ne(double other) {
        return ne(number(other));
    }

    /** {@return 1 where an element is less than the other, else 0} */
    default Tensor lt(Tensor other) {
        return paired("lt", other, (x, y) -> x < y ? 1 : 0);
    }

    /** {@return 1 where an element is less than a number, else 0} */
    default Tensor lt(double other) {
        return lt(number(other));
    }

    /** {@return 1 where an element is at most the other, else 0} */
    default Tensor le(Tensor other) {
        return paired("le", other, (x, y) -> x <= y ? 1 : 0);
    }

    /** {@return 1 where an element is at most a number, else 0} */
    default Tensor le(double other) {
        return le(number(other));
    }

    /** {@return 1 where an element is greater than the other, else 0} */
    default Tensor gt(Tensor other) {
        return paired("gt", other, (x, y) -> x > y ? 1 : 0);
    }

    /** {@return 1 where an element is greater than a number, else 0} */
    default Tensor gt(double other) {
        return gt(number(other));
    }

    /** {@return 1 where an element is at least the other, else 0} */
    default Tensor ge(Tensor other) {
        return paired("ge", other, (x, y) -> x >= y ? 1 : 0);
    }

    /** {@return 1 where an element is at least a number, else 0} */
    default Tensor ge(double other) {
        return ge(number(other));
    }

    /** Beside elements a number is of their dtype. */
    private Tensor number(double value) {
        return Tensor.scalar(value, self().dtype());
    }

    private Tensor paired(String operation, Tensor other, DoubleBinaryOperator function) {
        notNull(other, operation, "the other tensor");
        return AdjointException.calling(operation, () -> self().zip(other, function));
    }

    /**
     * {@return the sums along axes; 0 of no elements}
     *
     * @param axes which axes, perhaps negative; none means all
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Tensor sum(int... axes) {
        return folded("sum", 1, axes);
    }

    /**
     * {@return the means along axes; NaN of no elements}
     *
     * @param axes which axes, perhaps negative; none means all
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Tensor mean(int... axes) {
        int count = 1;
        for (int axis : counted("mean", axes)) {
            count *= self().shape().dim(axis);
        }
        return folded("mean", count, axes);
    }

    private int[] counted(String operation, int... axes) {
        Shape shape = self().shape();
        return notNull(axes, operation, "the axes").length == 0 || shape.isAlong(axes)
                ? IntStream.range(0, shape.rank()).toArray()
                : shape.axes(operation, axes);
    }

    private Tensor folded(String operation, double divisor, int... axes) {
        int[] along = counted(operation, axes);
        Shape shape = self().shape();
        Shape result = shape.without(along);
        int[] strides = new int[shape.rank()];
        int[] own = shape.withOnes(along).strides();
        for (int axis = 0; axis < strides.length; axis++) {
            int at = axis;
            strides[axis] = IntStream.of(along).anyMatch(gone -> gone == at) ? 0 : own[axis];
        }
        double[] totals = new double[result.size()];
        int[] places = Positions.of(shape, strides);
        Elements elements = self().elements();
        for (int i = 0; i < places.length; i++) {
            totals[places[i]] += elements.at(i);
        }
        return Tensor.generate(operation, result, self().dtype(), i -> totals[i] / divisor);
    }

    /**
     * {@return the product of two matrices, or of a matrix and a vector, which is a row on the left and a column on the
     * right, or of two vectors, which is a number}
     *
     * @param other the right factor
     * @throws AdjointException if either has neither one nor two axes, or the inner lengths differ
     */
    default Tensor matmul(Tensor other) {
        notNull(other, "matmul", "the other tensor");
        Shape a = self().shape();
        Shape b = other.shape();
        if (a.rank() < 1 || a.rank() > 2 || b.rank() < 1 || b.rank() > 2 || a.dim(-1) != b.dim(0)) {
            throw new AdjointException("matmul", "shapes " + a + " and " + b,
                    "vectors or matrices of one inner length",
                    "Transpose one of the two, or multiply constants of them");
        }
        int inner = b.dim(0);
        int columns = b.rank() == 1 ? 1 : b.dim(1);
        int[] dims = IntStream.concat(
                Arrays.stream(a.dims()).limit(a.rank() - 1L), Arrays.stream(b.dims()).skip(1)).toArray();
        Elements left = self().elements();
        Elements right = other.elements();
        return Tensor.generate("matmul", Shape.of(dims), self().dtype().promote(other.dtype()), i -> {
            double sum = 0;
            for (int k = 0; k < inner; k++) {
                sum += left.at(i / columns * inner + k) * right.at(k * columns + i % columns);
            }
            return sum;
        });
    }

    /**
     * {@return some positions of an axis, from one to before another}
     *
     * @param axis the axis, perhaps negative
     * @param start the first position; negative counts from the end
     * @param stop the position before which to stop; negative counts from the end
     * @throws AdjointException if the axis or a position is out of range, or the stop lies before the start
     */
    default Tensor narrow(int axis, int start, int stop) {
        Shape shape = self().shape();
        int along = shape.axis("narrow", axis);
        int length = shape.dim(along);
        int from = start < 0 ? start + length : start;
        int to = stop < 0 ? stop + length : stop;
        if (from < 0 || to > length || to < from) {
            throw new AdjointException("narrow",
                    "positions " + start + " to " + stop + " of axis " + axis + " of shape "
                            + shape,
                    "positions in order within " + length, "Count from 0, or from -1 backwards");
        }
        return new Slice(IntStream.range(0, shape.rank()).mapToObj(
                k -> k == along ? new Progression(from, to - from, 1) : Progression.all(shape.dim(k))).toList())
                .of(self());
    }

    /**
     * {@return one position of an axis, which is dropped}
     *
     * @param axis the axis, perhaps negative
     * @param position negative counts from the end
     * @throws AdjointException if the axis or the position is out of range
     */
    default Tensor select(int axis, int position) {
        return selected("select", Selection.along("select", self().shape(), axis, Index.at(position)));
    }

    /**
     * NumPy's indexing, as a term's: an index for each of the leading axes; axes not named stay whole. Ranges are clipped
     * to the axis and may be empty; the axes of single positions are dropped. Several index arrays are broadcast together,
     * and their axes stand where the arrays stand if those are neighbours, else in front.
     *
     * <pre>{@code
     * var a = Tensor.of(new double[][] {{1, 2, 3}, {4, 5, 6}});
     * a.get(Index.range(0, 2), Index.at(-1));         // tensor([3.0, 6.0]): as a[0:2, -1]
     * a.get(Index.at(1), Index.of(2, 0, 2));          // tensor([6.0, 4.0, 6.0])
     * a.get(Index.mask(a.gt(2)));                     // tensor([3.0, 4.0, 5.0, 6.0])
     * a.get(Index.ELLIPSIS, Index.NEW_AXIS).shape();  // (2, 3, 1)
     * }</pre>
     *
     * @param first along the first axis
     * @param rest along the axes after it
     * @return the part
     * @throws AdjointException if there are more indices than axes, a position is out of range, a mask does not fit, index
     *     arrays cannot be broadcast together, or one is an expression, whose value a tensor does not know
     */
    default Tensor get(Index first, Index... rest) {
        notNull(first, "get", "an index");
        notNull(rest, "get", "the indices");
        return selected("get", Stream.concat(Stream.of(first), Stream.of(rest)).toList());
    }

    private Tensor selected(String operation, List<Index> indices) {
        return Selection.of(operation, self().shape(), indices, _ -> {
            throw new AdjointException(operation, "an index that is an expression", "positions that are known",
                    "Use Index.of with its value, or index a constant of this tensor");
        }).of(self());
    }
}
