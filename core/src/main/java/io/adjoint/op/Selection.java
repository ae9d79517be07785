package io.adjoint.op;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.View;
import io.adjoint.op.Picks.Indexed;
import io.adjoint.op.Picks.Route;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Index.Mark;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Span;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What indices say about a shape, by NumPy's rules: first the axes are sliced, then the index arrays pick from the slice.
 * The arrays are broadcast together, and single positions with them; their common axes stand where the arrays stand if
 * those are neighbours, and in front otherwise.
 *
 * @param slice the positions taken along each axis; all of those along which an array picks
 * @param result the shape of what is selected
 * @param route how the arrays pick from the slice; empty lists of indices if there are none
 * @param arrays the index arrays
 */
record Selection(List<Positions> slice, Shape result, Route route, List<Expr> arrays) {

    static Selection of(String operation, Shape shape, List<Index> indices) {
        Map<Expr, Integer> masks = new HashMap<>();
        List<Index> entries = new Reading(operation, shape, indices, masks).entries();
        boolean picks = entries.stream().anyMatch(Expr.class::isInstance);
        List<Positions> slice = new ArrayList<>();
        List<Index> read = new ArrayList<>();
        for (Index entry : entries) {
            int axis = slice.size();
            if (entry instanceof Mark) {
                read.add(entry);
            } else if (entry instanceof Index.Position(int position)) {
                int at = counted(operation, position, shape, axis);
                slice.add(picks ? Positions.all(shape.dim(axis)) : new Positions(at, 1, 1));
                read.add(picks ? Constant.of(Tensor.scalar(at)) : entry);
            } else {
                slice.add(entry instanceof Span span
                        ? Positions.within(span, shape.dim(axis))
                        : Positions.all(shape.dim(axis)));
                read.add(entry);
            }
        }
        return routed(operation, List.copyOf(slice), read, masks);
    }

    private static int counted(String operation, int position, Shape shape, int axis) {
        int length = shape.dim(axis);
        if (position < -length || position >= length) {
            throw new AdjointException(operation, "position " + position + " along axis " + axis + " of shape " + shape,
                    length == 0
                            ? "no position, the axis is empty"
                            : "a position from " + -length + " to " + (length - 1),
                    "Positions count from 0, or from -1 backwards");
        }
        return position < 0 ? position + length : position;
    }

    /** The axes of the result that no array makes, with their steps in the slice, and the arrays' axes among them. */
    private static Selection routed(
            String operation, List<Positions> slice, List<Index> entries, Map<Expr, Integer> masks) {
        Shape sliced = Shape.of(slice.stream().mapToInt(Positions::count).toArray());
        int[] strides = sliced.strides();
        List<Integer> dims = new ArrayList<>();
        List<Integer> steps = new ArrayList<>();
        List<Integer> pickedAxes = new ArrayList<>();
        List<Expr> arrays = new ArrayList<>();
        int axis = 0;
        for (Index entry : entries) {
            if (entry instanceof Expr array) {
                pickedAxes.add(axis);
                arrays.add(array);
            } else if (entry == Mark.NEW_AXIS) {
                dims.add(1);
                steps.add(0);
            } else if (entry instanceof Span) {
                dims.add(sliced.dim(axis));
                steps.add(strides[axis]);
            }
            axis += entry instanceof Mark ? 0 : 1;
        }
        int at = place(entries);
        Shape common = Shape.SCALAR;
        for (Expr array : arrays) {
            common = common.broadcast(operation, array.shape());
        }
        Shape result = Shape.of(among(dims, at, common.dims()).stream().mapToInt(Integer::intValue).toArray());
        List<Indexed> reads = new ArrayList<>();
        for (int k = 0; k < arrays.size(); k++) {
            View view = View.broadcast(arrays.get(k).shape(), common);
            int[] own = IntStream.range(0, common.rank()).map(view::stride).toArray();
            int along = pickedAxes.get(k);
            reads.add(new Indexed(sliced.dim(along), strides[along],
                    among(Collections.nCopies(dims.size(), 0), at, own), masks.getOrDefault(arrays.get(k), 0)));
        }
        Route route =
                new Route(operation, sliced, result, among(steps, at, new int[common.rank()]), List.copyOf(reads));
        return new Selection(slice, result, route, List.copyOf(arrays));
    }

    /** How many axes of the result stand before those of the arrays. */
    private static int place(List<Index> entries) {
        int[] picked = IntStream.range(0, entries.size())
                .filter(k -> entries.get(k) instanceof Expr).toArray();
        boolean together = picked.length > 0 && picked[picked.length - 1] - picked[0] == picked.length - 1;
        return together ? picked[0] - (entries.subList(0, picked[0]).contains(Mark.ELLIPSIS) ? 1 : 0) : 0;
    }

    private static List<Integer> among(List<Integer> others, int at, int... block) {
        List<Integer> all = new ArrayList<>(others);
        all.addAll(at, IntStream.of(block).boxed().toList());
        return List.copyOf(all);
    }

    Shape sliced() {
        return route.whole();
    }

    Expr[] arraysArray() {
        return arrays.toArray(Expr[]::new);
    }

    /** Whether every axis is taken whole and in order. */
    boolean takesAll(Shape shape) {
        return sliced().equals(shape) && slice.stream().allMatch(positions -> positions.count() < 2
                || positions.step() == 1) && slice.stream().allMatch(positions -> positions.first() == 0);
    }

    /**
     * Indices as they are written, with what stands for several spelled out; it notes which of its positions are the axes of
     * masks, counted from 1.
     */
    private record Reading(String operation, Shape shape, List<Index> indices, Map<Expr, Integer> masks) {

        List<Index> entries() {
            int named = indices.stream().mapToInt(this::axes).sum();
            if (named > shape.rank()) {
                throw new AdjointException(operation, named + " indices for shape " + shape,
                        "at most one for each of the " + shape.rank() + " axes", "Drop the indices too many");
            }
            if (indices.stream().filter(index -> index == Mark.ELLIPSIS).count() > 1) {
                throw new AdjointException(operation, "several ellipses", "at most one",
                        "Write Index.ALL for the other axes");
            }
            List<Index> rest = Collections.nCopies(shape.rank() - named, Index.ALL);
            List<Index> entries = new ArrayList<>();
            int axis = 0;
            for (Index index : indices) {
                switch (index) {
                    case Mark mark when mark == Mark.ELLIPSIS -> {
                        // one that stands for no axes still keeps arrays apart
                        entries.addAll(rest.isEmpty() ? List.of(mark) : rest);
                        axis += rest.size();
                    }
                    case Index.Mask(Tensor truth) -> {
                        entries.addAll(trueAt(truth, axis));
                        axis += truth.rank();
                    }
                    case Index.Picked(Tensor positions) -> {
                        entries.add(Constant.of(positions));
                        axis++;
                    }
                    default -> {
                        entries.add(index);
                        axis += axes(index);
                    }
                }
            }
            if (!indices.contains(Mark.ELLIPSIS)) {
                entries.addAll(rest);
            }
            return entries;
        }

        private int axes(Index index) {
            return switch (AdjointException.notNull(index, operation, "an index")) {
                case Mark mark -> 0;
                case Index.Mask(Tensor truth) -> truth.rank();
                case Index.Position position -> 1;
                case Index.Picked picked -> 1;
                case Expr positions -> positions(positions);
                case Index.Computed other -> throw new AdjointException(operation,
                        "an index of " + other.getClass().getSimpleName(), "positions that are an expression",
                        "Use the expression that it wraps");
                case Span span -> 1;
            };
        }

        /** The axis of computed positions; of how many elements a computed mask holds no shape can tell. */
        private int positions(Expr positions) {
            if (positions instanceof Apply apply && apply.op() instanceof Elementwise test
                    && test.traits().role() == Elementwise.Role.TRUTH) {
                throw new AdjointException(operation, "a mask that is computed by " + test.name() + " as an index",
                        "positions, or a mask whose value is known, since every shape is",
                        "Use Index.mask of a tensor, or where to choose by the mask");
            }
            return 1;
        }

        /** For each axis of a mask, where it is true. */
        private List<Index> trueAt(Tensor truth, int axis) {
            for (int k = 0; k < truth.rank(); k++) {
                if (truth.shape().dim(k) != shape.dim(axis + k)) {
                    throw new AdjointException(operation,
                            "a mask of shape " + truth.shape() + " from axis " + axis + " on of shape " + shape,
                            "a mask of the same lengths", "Broadcast the mask first");
                }
            }
            double[] elements = truth.toDoubleArray();
            int[] held = IntStream.range(0, elements.length).filter(i -> elements[i] != 0).toArray();
            int[] strides = truth.shape().strides();
            List<Index> places = new ArrayList<>();
            for (int k = 0; k < truth.rank(); k++) {
                int along = k;
                Expr positions = Constant.of(Tensor.of(IntStream.of(held)
                        .mapToDouble(i -> i / strides[along] % truth.shape().dim(along)).toArray()));
                masks.put(positions, k + 1);
                places.add(positions);
            }
            return places;
        }
    }
}
