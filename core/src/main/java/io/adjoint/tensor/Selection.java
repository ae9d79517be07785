package io.adjoint.tensor;

import static io.adjoint.AdjointException.notNull;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Index.Mark;
import io.adjoint.tensor.Route.Indexed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What indices say about a shape, by NumPy's rules: first the axes are sliced, then the index arrays pick from the slice.
 * The arrays are broadcast together, and single positions with them; their common axes stand where the arrays stand if
 * those are neighbours, and in front otherwise.
 *
 * @hidden
 */
public final class Selection {

    private final Slice slice;
    private final Route route;
    private final List<Index> arrays;

    private Selection(Slice slice, Route route, List<Index> arrays) {
        this.slice = slice;
        this.route = route;
        this.arrays = arrays;
    }

    /**
     * What indices say about a shape.
     *
     * @param operation for messages
     * @param shape what is selected from
     * @param indices at most one an axis
     * @param computed the shape of positions that are computed; throws where there can be none
     * @return the selection
     * @throws AdjointException if there are more indices than axes, a single position is out of range, a mask does not fit,
     *     or index arrays cannot be broadcast together
     */
    public static Selection of(
            String operation, Shape shape, List<Index> indices, Function<Index.Computed, Shape> computed) {
        notNull(operation, "selection", "the operation");
        notNull(shape, operation, "the shape");
        notNull(indices, operation, "the indices");
        notNull(computed, operation, "the shapes of what is computed");
        return routed(operation, shape, new Reading(operation, shape, computed).of(indices));
    }

    /**
     * An index along one axis of a shape.
     *
     * @param operation for messages
     * @param shape what is selected from
     * @param axis which, perhaps negative
     * @param index along it
     * @return an index for each axis up to that, all of those before it
     * @throws AdjointException if there is no such axis, or anything is null
     */
    public static List<Index> along(String operation, Shape shape, int axis, Index index) {
        notNull(operation, "selection", "the operation");
        List<Index> indices = new ArrayList<>(
                Collections.nCopies(notNull(shape, operation, "the shape").axis(operation, axis), Index.ALL));
        indices.add(notNull(index, operation, "an index"));
        return List.copyOf(indices);
    }

    /** The axes of the result that no array makes, with their steps in the slice, and the arrays' axes among them. */
    private static Selection routed(String operation, Shape shape, List<Slot> slots) {
        Slice slice = sliced(shape, slots);
        Shape sliced = slice.shape();
        int[] strides = sliced.strides();
        List<Integer> dims = new ArrayList<>();
        List<Integer> steps = new ArrayList<>();
        List<Integer> pickedAxes = new ArrayList<>();
        List<Slot.Array> arrays = new ArrayList<>();
        int axis = 0;
        for (Slot slot : slots) {
            switch (slot) {
                case Slot.Array array -> {
                    pickedAxes.add(axis++);
                    arrays.add(array);
                }
                case Slot.Range _ -> {
                    dims.add(sliced.dim(axis));
                    steps.add(strides[axis++]);
                }
                case Slot.Single _ -> axis++;
                case Slot.Between(Mark mark) when mark == Mark.NEW_AXIS -> {
                    dims.add(1);
                    steps.add(0);
                }
                case Slot.Between _ -> {}
            }
        }
        int at = place(slots);
        Shape common = Shape.SCALAR;
        for (Slot.Array array : arrays) {
            common = common.broadcast(operation, array.shape);
        }
        Shape result = Shape.of(among(dims, at, common.dims()).stream().mapToInt(Integer::intValue).toArray());
        List<Indexed> reads = new ArrayList<>();
        for (int k = 0; k < arrays.size(); k++) {
            int[] own = Broadcast.strides(arrays.get(k).shape, common);
            int along = pickedAxes.get(k);
            reads.add(new Indexed(sliced.dim(along), strides[along],
                    among(Collections.nCopies(dims.size(), 0), at, own), arrays.get(k).mask));
        }
        Route route = new Route(operation, sliced, result, among(steps, at, new int[common.rank()]), reads);
        return new Selection(slice, route, arrays.stream().map(Slot.Array::positions).toList());
    }

    /** All positions are taken along the axes from which arrays pick. */
    private static Slice sliced(Shape shape, List<Slot> slots) {
        List<Progression> along = new ArrayList<>();
        for (Slot slot : slots) {
            switch (slot) {
                case Slot.Array _ -> along.add(Progression.all(shape.dim(along.size())));
                case Slot.Range(Progression positions) -> along.add(positions);
                case Slot.Single(int position) -> along.add(new Progression(position, 1, 1));
                case Slot.Between _ -> {}
            }
        }
        return new Slice(along);
    }

    /** How many axes of the result stand before those of the arrays. */
    private static int place(List<Slot> slots) {
        int[] picked = IntStream.range(0, slots.size())
                .filter(k -> slots.get(k) instanceof Slot.Array).toArray();
        boolean together = picked.length > 0 && picked[picked.length - 1] - picked[0] == picked.length - 1;
        return together
                ? picked[0] - (slots.subList(0, picked[0]).contains(new Slot.Between(Mark.ELLIPSIS)) ? 1 : 0)
                : 0;
    }

    private static List<Integer> among(List<Integer> others, int at, int... block) {
        List<Integer> all = new ArrayList<>(others);
        all.addAll(at, IntStream.of(block).boxed().toList());
        return List.copyOf(all);
    }

    /**
     * What is taken before arrays pick.
     *
     * @return the positions along each axis, all of those along which an array picks
     */
    public Slice slice() {
        return slice;
    }

    /**
     * How the arrays pick from the slice.
     *
     * @return the way to what is selected; without indices if there are no arrays
     */
    public Route route() {
        return route;
    }

    /**
     * The arrays that pick.
     *
     * @return positions that are known or computed, for each index of the route
     */
    public List<Index> arrays() {
        return arrays;
    }

    /** The elements that are selected, where all arrays are known. */
    Tensor of(Tensor x) {
        List<Tensor> known = new ArrayList<>();
        for (Index array : arrays) {
            Tensor positions = ((Index.Picked) array).positions();
            route.indices().get(known.size()).require(route.operation(), positions);
            known.add(positions);
        }
        Capacity.require(route.operation(), route.part().size(), x.dtype());
        Tensor sliced = slice.of(x);
        return known.isEmpty() ? new Tensor(route.part(), sliced.elements()) : route.pick(sliced, known);
    }

    /** What an index says of one axis, or between two. */
    private sealed interface Slot {

        /** Positions at even distances; the axis stays. */
        record Range(Progression positions) implements Slot {}

        /** A single position from 0 on; the axis is dropped. */
        record Single(int position) implements Slot {}

        /** Positions of some shape, known or computed; which axis of a mask they are made of, from 1, or 0. */
        record Array(Index positions, Shape shape, int mask) implements Slot {}

        /** A new axis; or an ellipsis that stands for no axes, which still keeps arrays apart. */
        record Between(Mark mark) implements Slot {}
    }

    /** Reads indices as they are written from the first axis on, with what stands for several spelled out. */
    private static final class Reading {

        private final String operation;
        private final Shape shape;
        private final Function<Index.Computed, Shape> computed;
        private final List<Slot> slots = new ArrayList<>();
        private int axis;

        Reading(String operation, Shape shape, Function<Index.Computed, Shape> computed) {
            this.operation = operation;
            this.shape = shape;
            this.computed = computed;
        }

        List<Slot> of(List<Index> indices) {
            int named = indices.stream().mapToInt(this::axes).sum();
            if (named > shape.rank()) {
                throw new AdjointException(operation, named + " indices for shape " + shape,
                        "at most one for each of the " + shape.rank() + " axes", "Drop the indices too many");
            }
            if (indices.stream().filter(index -> index == Mark.ELLIPSIS).count() > 1) {
                throw new AdjointException(operation, "several ellipses", "at most one",
                        "Write Index.ALL for the other axes");
            }
            boolean picks = indices.stream().anyMatch(Reading::picks);
            int rest = shape.rank() - named;
            for (Index index : indices) {
                switch (index) {
                    case Mark mark when mark == Mark.ELLIPSIS && rest > 0 -> whole(rest);
                    case Mark mark -> slots.add(new Slot.Between(mark));
                    case Index.Position(int position) -> single(position, picks);
                    case Index.Mask(Tensor truth) -> trueAt(truth);
                    case Index.Picked(Tensor positions) -> array(index, positions.shape(), 0);
                    case Index.Computed positions -> array(index, shapeOf(positions), 0);
                    case Span span -> range(span);
                }
            }
            whole(shape.rank() - axis);
            return slots;
        }

        private static boolean picks(Index index) {
            return index instanceof Index.Picked || index instanceof Index.Mask || index instanceof Index.Computed;
        }

        private int axes(Index index) {
            return switch (notNull(index, operation, "an index")) {
                case Mark _ -> 0;
                case Index.Mask(Tensor truth) -> truth.rank();
                case Index.Computed positions -> {
                    shapeOf(positions);
                    yield 1;
                }
                case Index.Position _,Index.Picked _,Span _ -> 1;
            };
        }

        private Shape shapeOf(Index.Computed positions) {
            return notNull(computed.apply(positions), operation, "the shape of what is computed");
        }

        private void whole(int axes) {
            for (int k = 0; k < axes; k++) {
                range(Span.ALL);
            }
        }

        private void range(Span span) {
            slots.add(new Slot.Range(Progression.within(span, shape.dim(axis++))));
        }

        private void array(Index positions, Shape own, int mask) {
            slots.add(new Slot.Array(positions, own, mask));
            axis++;
        }

        /** Beside arrays a single position is one of them. */
        private void single(int position, boolean picks) {
            int counted = counted(position);
            if (picks) {
                array(Index.of(Tensor.scalar(counted)), Shape.SCALAR, 0);
            } else {
                slots.add(new Slot.Single(counted));
                axis++;
            }
        }

        private int counted(int position) {
            int length = shape.dim(axis);
            if (position < -length || position >= length) {
                throw new AdjointException(operation,
                        "position " + position + " along axis " + axis + " of shape " + shape,
                        length == 0
                                ? "no position, the axis is empty"
                                : "a position from " + -length + " to " + (length - 1),
                        "Positions count from 0, or from -1 backwards");
            }
            return position < 0 ? position + length : position;
        }

        /** For each axis of a mask, where it is true. */
        private void trueAt(Tensor truth) {
            for (int k = 0; k < truth.rank(); k++) {
                if (truth.shape().dim(k) != shape.dim(axis + k)) {
                    throw new AdjointException(operation,
                            "a mask of shape " + truth.shape() + " from axis " + axis + " on of shape " + shape,
                            "a mask of the same lengths", "Broadcast the mask first");
                }
            }
            double[] elements = truth.elements().doubles();
            int[] held = IntStream.range(0, elements.length).filter(i -> elements[i] != 0).toArray();
            int[] strides = truth.shape().strides();
            for (int k = 0; k < strides.length; k++) {
                int stride = strides[k];
                int length = truth.shape().dim(k);
                double[] places = IntStream.of(held).mapToDouble(i -> i / stride % length).toArray();
                array(Index.of(Tensor.of(places)), Shape.of(places.length), k + 1);
            }
        }
    }
}
