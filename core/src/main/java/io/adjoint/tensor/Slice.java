package io.adjoint.tensor;

import io.adjoint.AdjointException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Positions at even distances along every axis of a whole.
 *
 * @param along the positions along each axis
 *
 * @hidden
 */
public record Slice(List<Progression> along) {

    /**
     * Checks that there are positions.
     *
     * @throws AdjointException if they are null
     */
    public Slice {
        along = AdjointException.noNulls(along, "slice", "the positions");
    }

    /**
     * The same slice of each of several wholes.
     *
     * @param length how many
     * @return a slice of one more axis, the first
     * @throws AdjointException if there are less than none
     */
    public Slice ofEach(int length) {
        return new Slice(Stream.concat(Stream.of(Progression.all(length)), along.stream()).toList());
    }

    /**
     * The shape of what is taken.
     *
     * @return how many positions there are along each axis
     */
    public Shape shape() {
        return Shape.of(along.stream().mapToInt(Progression::count).toArray());
    }

    /**
     * Where the first element lies.
     *
     * @param whole the shape that is taken from
     * @return its place in row-major order
     * @throws AdjointException if the shape has another number of axes
     */
    public int offset(Shape whole) {
        int[] strides = stridesOf(whole);
        return IntStream.range(0, strides.length).map(axis -> along.get(axis).first() * strides[axis]).sum();
    }

    /**
     * How far a step along each axis of what is taken leads in the whole.
     *
     * @param whole the shape that is taken from
     * @return a new array
     * @throws AdjointException if the shape has another number of axes
     */
    public int[] steps(Shape whole) {
        int[] strides = stridesOf(whole);
        return IntStream.range(0, strides.length).map(axis -> along.get(axis).step() * strides[axis]).toArray();
    }

    private int[] stridesOf(Shape whole) {
        requireRank(AdjointException.notNull(whole, "slice", "the shape").rank());
        return whole.strides();
    }

    private void requireRank(int rank) {
        if (rank != along.size()) {
            throw new AdjointException("slice", "positions along " + along.size() + " axes, of " + rank,
                    "positions along every axis", "Take all along the others");
        }
    }

    /**
     * Whether every axis is taken whole and in order.
     *
     * @param whole the shape that is taken from
     * @return whether what is taken is the whole
     * @throws AdjointException if there is no shape
     */
    public boolean isAllOf(Shape whole) {
        return shape().equals(AdjointException.notNull(whole, "slice", "the shape")) && along.stream()
                .allMatch(each -> each.first() == 0 && (each.count() < 2 || each.step() == 1));
    }

    /**
     * Whether an element may be in another slice, too: only if they meet along every axis.
     *
     * @param other a slice of the same whole
     * @return false if none is
     * @throws AdjointException if it has another number of axes
     */
    public boolean mayMeet(Slice other) {
        requireRank(AdjointException.notNull(other, "slice", "the other slice").along.size());
        return IntStream.range(0, along.size()).allMatch(axis -> along.get(axis).mayMeet(other.along.get(axis)));
    }

    /** The elements that are taken. */
    Tensor of(Tensor whole) {
        if (isAllOf(whole.shape())) {
            return whole;
        }
        int offset = offset(whole.shape());
        int[] places = Positions.of(shape(), steps(whole.shape()));
        Elements elements = whole.elements();
        return Tensor.generate("slice", shape(), whole.dtype(), i -> elements.at(offset + places[i]));
    }

    @Override
    public String toString() {
        return along.stream().map(Progression::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
