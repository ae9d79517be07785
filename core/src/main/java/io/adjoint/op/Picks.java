package io.adjoint.op;

import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.number;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Batch;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Notation;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Type;
import io.adjoint.expr.View;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Picking elements by indices, which are operands like any other but have no derivative, and its adjoint, which adds
 * elements where they were picked. All indexing by arrays stands on these. Each takes time in proportion to its result.
 */
public final class Picks {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /**
     * Which element of a whole each element of a part is.
     *
     * @param operation for messages
     * @param whole the shape picked from
     * @param part the shape picked
     * @param steps how far a step along each axis of the part leads in the whole, where no index says
     * @param indices what each index operand says
     */
    public record Route(String operation, Shape whole, Shape part, List<Integer> steps, List<Indexed> indices) {

        @Override
        public String toString() {
            return part + " of " + whole;
        }

        /**
         * The same route for many examples, each through a whole of its own or all through one.
         *
         * @param batch what the operation on the route is applied to
         * @param firstIndex which operand is the first index
         * @param apart whether each has a whole of its own
         * @return the route, with one more axis of the part
         */
        public Route forAll(Batch batch, int firstIndex, boolean apart) {
            return new Route(operation, apart ? Examples.prepended(batch.length(), whole) : whole,
                    Examples.prepended(batch.length(), part), Examples.withFirst(apart ? whole.size() : 0, steps),
                    IntStream.range(0, indices.size())
                            .mapToObj(k -> indices.get(k).forAll(batch.isMapped(firstIndex + k),
                                    batch.example().operand(firstIndex + k).shape()))
                            .toList());
        }

        /** A subscript where this is what NumPy's indexing by the indices would read. */
        private Notation notation() {
            List<Notation.Slot> slots = new ArrayList<>();
            List<Integer> straight = new ArrayList<>();
            int found = 0;
            int first = -1;
            int last = -1;
            for (int axis = 0; axis < whole.rank(); axis++) {
                int stride = whole.strides()[axis];
                Indexed next = found < indices.size() ? indices.get(found) : null;
                if (next != null && next.step == stride && next.length == whole.dim(axis)) {
                    first = found == 0 ? axis : first;
                    last = axis;
                    found++;
                    slots.add(new Notation.Held(found, next.mask));
                } else {
                    slots.add(new Notation.Range(0, whole.dim(axis), 1));
                    straight.add(stride);
                }
            }
            int block = last - first + 1 == found ? first : 0;
            int wide = part.rank() - straight.size();
            boolean reads = found == indices.size() && wide >= 0 && block <= straight.size()
                    && IntStream.range(0, part.rank()).allMatch(axis -> axis >= block && axis < block + wide
                            ? steps.get(axis) == 0
                            : readsAlong(axis, straight.get(axis < block ? axis : axis - wide)));
            return reads ? new Notation.Subscript(slots) : Notation.CALL;
        }

        private boolean readsAlong(int axis, int stride) {
            return steps.get(axis) == stride && indices.stream().allMatch(index -> index.steps.get(axis) == 0);
        }

        /** The part's trailing axes that run through the whole in order, as one length. */
        private int run() {
            int run = 1;
            for (int axis = part.rank() - 1; axis >= 0 && isContiguous(axis, run); axis--) {
                run *= part.dim(axis);
            }
            return run;
        }

        private boolean isContiguous(int axis, int run) {
            return part.dim(axis) == 1 || part.dim(axis) > 0 && steps.get(axis) == run
                    && indices.stream().allMatch(index -> index.steps.get(axis) == 0);
        }

        /** Where the runs of the part begin in the whole. */
        private int[] starts(int run, List<Tensor> values) {
            Shape rows = rows(run);
            int[] at = positions(rows, steps);
            for (int k = 0; k < indices.size(); k++) {
                Indexed index = indices.get(k);
                double[] value = STORAGE.doubles(values.get(k));
                int[] reads = positions(rows, index.steps);
                for (int i = 0; i < at.length; i++) {
                    at[i] += index.step * position(operation, value[reads[i]], index.length);
                }
            }
            return at;
        }

        private Shape rows(int run) {
            int rank = part.rank();
            for (int size = 1; size < run; size *= part.dim(rank)) {
                rank--;
            }
            return Shape.of(Arrays.copyOf(part.dims(), rank));
        }
    }

    /**
     * What an index operand says.
     *
     * @param length of the axis that it counts along
     * @param step how far one position leads in the whole
     * @param steps how far a step along each axis of the part leads in the index; 0 repeats
     * @param mask which axis of a mask it is made of, from 1; 0 if of none
     */
    record Indexed(int length, int step, List<Integer> steps, int mask) {

        Indexed(int length, int step, List<Integer> steps) {
            this(length, step, steps, 0);
        }

        private Indexed forAll(boolean mapped, Shape single) {
            return new Indexed(length, step, Examples.withFirst(mapped ? single.size() : 0, steps), mask);
        }
    }

    private static final Opaque.Definition<Route> PICK = new Opaque.Definition<>(
            "pick",
            (route, x) -> x.getFirst().type().withShape(route.part),
            Picks::picked,
            (route, node, k, u) -> k == 0 ? Optional.of(unpicked(route, u, indices(node, 1))) : Optional.empty(),
            Route::toString).borrowing().written(Route::notation).batched(Picks::pickedForAll);

    private static final Opaque.Definition<Route> ADD = new Opaque.Definition<>(
            "addInto",
            (route, x) -> x.getFirst().type().withShape(route.whole),
            Picks::added,
            (route, node, k, u) -> k == 0 ? Optional.of(pick(route, u, indices(node, 1))) : Optional.empty(),
            Route::toString).borrowing().batched(Picks::addedForAll);

    /** The adjoint of picking. */
    private static final Opaque.Definition<Route> UNPICK = ADD.masking(route -> true);

    private static final Opaque.Definition<Route> LAST = new Opaque.Definition<>(
            "lastPlaced",
            (route, x) -> new Type(route.whole, DType.FLOAT64),
            Picks::last,
            Route::toString).borrowing().batched(Picks::lastForAll);

    private static final Opaque.Definition<Route> PLACES = new Opaque.Definition<>(
            "places",
            (route, x) -> new Type(Shape.of(route.part.size()), DType.FLOAT64),
            (route, x) -> STORAGE.adopt(Shape.of(route.part.size()), DType.FLOAT64,
                    Arrays.stream(route.starts(1, x)).asDoubleStream().toArray()),
            Route::toString).borrowing().batched(Picks::placesForAll);

    private Picks() {}

    /** Where each element of a part lies in the whole, counted in row-major order. */
    public static Expr placesOf(Route route, Expr... indices) {
        return PLACES.on(route, checked(route, indices));
    }

    private static int[] positions(Shape shape, List<Integer> steps) {
        return new View(shape, steps.stream().limit(shape.rank()).mapToInt(Integer::intValue).toArray(), 0).positions();
    }

    private static Expr[] indices(Apply node, int from) {
        return node.operands().stream().skip(from).toArray(Expr[]::new);
    }

    /** The elements on a route. */
    public static Expr pick(Route route, Expr x, Expr... indices) {
        return PICK.on(route, with(x, checked(route, indices)));
    }

    private static Expr unpicked(Route route, Expr part, Expr... indices) {
        return UNPICK.on(route, with(part, indices));
    }

    /** Zeros with the elements of a part added where a route picks them; several in one place are summed. */
    public static Expr add(Route route, Expr part, Expr... indices) {
        return ADD.on(route, with(part, checked(route, indices)));
    }

    /**
     * The elements of a part put in place of those of a whole; of several in one place the last stays. Cotangents go where
     * the elements come from.
     */
    public static Expr put(Route route, Expr x, Expr part, Expr... indices) {
        Expr last = LAST.on(route, checked(route, indices));
        Expr none = Arithmetic.number(0, last);
        Expr flat = Layouts.reshape(part, -1);
        DType dtype = x.dtype().promote(part.dtype());
        if (part.shape().size() == 0) {
            return Arithmetic.cast(x, dtype);
        }
        Expr put = Gathers.take(flat, Choice.maximum(last, none));
        return Choice.where(Arithmetic.cast(Choice.ge(last, none), dtype), put, x);
    }

    /**
     * Operands with one before them.
     *
     * @param first the one
     * @param indices the others
     * @return all of them, in a new array
     */
    public static Expr[] with(Expr first, Expr... indices) {
        return Stream.concat(Stream.of(first), Stream.of(indices)).toArray(Expr[]::new);
    }

    /** A constant index is checked where it is written, any other when it is known. */
    public static Expr[] checked(Route route, Expr... indices) {
        for (int k = 0; k < indices.length; k++) {
            if (indices[k] instanceof Constant constant) {
                for (double index : STORAGE.doubles(constant.value())) {
                    position(route.operation, index, route.indices.get(k).length);
                }
            }
        }
        return indices;
    }

    private static int position(String operation, double index, int length) {
        if (index != Math.rint(index) || index < -length || index >= length) {
            boolean whole = index == Math.rint(index) && Math.abs(index) < 1L << 53;
            throw new AdjointException(operation, "position " + (whole ? "" + (long) index : "" + index),
                    length == 0
                            ? "no position, the axis is empty"
                            : "a whole number from " + -length + " to " + (length - 1),
                    "Positions count from 0, or from -1 backwards");
        }
        return (int) (index < 0 ? index + length : index);
    }

    private static Expr pickedForAll(Opaque<Route> op, Batch batch) {
        Route route = op.attribute().forAll(batch, 1, batch.isMapped(0));
        return Apply.of(new Opaque<>(op.definition(), route), batch.operands());
    }

    private static Expr addedForAll(Opaque<Route> op, Batch batch) {
        Expr[] operands = batch.operands().toArray(Expr[]::new);
        operands[0] = Examples.whole(batch, 0);
        return Apply.of(new Opaque<>(op.definition(), op.attribute().forAll(batch, 1, true)), operands);
    }

    /** Positions are those within the part of an example. */
    private static Expr lastForAll(Opaque<Route> op, Batch batch) {
        Expr last = Apply.of(new Opaque<>(op.definition(), op.attribute().forAll(batch, 0, true)), batch.operands());
        return Choice.where(Choice.lt(last, number(0, last)), last,
                minus(last, starts(batch, op.attribute().part.size(), op.attribute().whole.rank())));
    }

    private static Expr placesForAll(Opaque<Route> op, Batch batch) {
        Expr places = Apply.of(new Opaque<>(op.definition(), op.attribute().forAll(batch, 0, true)), batch.operands());
        return minus(Layouts.reshape(places, Examples.prepended(batch.length(), batch.example().shape())),
                starts(batch, op.attribute().whole.size(), 1));
    }

    /** Where the examples begin that have so many elements, beside so many axes. */
    private static Expr starts(Batch batch, int size, int rank) {
        Tensor starts = Tensor.arange(batch.length()).map(n -> n * size);
        return Examples.aligned(Constant.of(starts), rank);
    }

    private static Tensor picked(Route route, List<Tensor> operands) {
        Tensor x = operands.getFirst();
        int run = route.run();
        int[] starts = route.starts(run, operands.subList(1, operands.size()));
        return switch (x.dtype()) {
            case FLOAT64 -> {
                double[] out = new double[route.part.size()];
                copy(STORAGE.doubles(x), starts, run, out);
                yield STORAGE.adopt(route.part, DType.FLOAT64, out);
            }
            case FLOAT32 -> {
                float[] out = new float[route.part.size()];
                copy(STORAGE.floats(x), starts, run, out);
                yield STORAGE.adopt(route.part, out);
            }
        };
    }

    private static void copy(Object in, int[] starts, int run, Object out) {
        if (run == 1 && in instanceof double[] from && out instanceof double[] to) {
            for (int i = 0; i < starts.length; i++) {
                to[i] = from[starts[i]];
            }
        } else {
            for (int i = 0; i < starts.length; i++) {
                System.arraycopy(in, starts[i], out, i * run, run);
            }
        }
    }

    private static Tensor added(Route route, List<Tensor> operands) {
        Tensor part = operands.getFirst();
        double[] in = STORAGE.doubles(part);
        double[] out = new double[route.whole.size()];
        int run = route.run();
        int[] starts = route.starts(run, operands.subList(1, operands.size()));
        for (int i = 0; i < starts.length; i++) {
            for (int k = 0; k < run; k++) {
                out[starts[i] + k] += in[i * run + k];
            }
        }
        return STORAGE.adopt(route.whole, part.dtype(), out);
    }

    /** Where each element of the part lies in the whole. */
    public static int[] places(Route route, List<Tensor> indices) {
        return route.starts(1, indices);
    }

    /** For each element of the whole, the last element of the part that is placed there, or -1. */
    private static Tensor last(Route route, List<Tensor> operands) {
        double[] out = new double[route.whole.size()];
        Arrays.fill(out, -1);
        int run = route.run();
        int[] starts = route.starts(run, operands);
        for (int i = 0; i < starts.length; i++) {
            for (int k = 0; k < run; k++) {
                out[starts[i] + k] = i * run + k;
            }
        }
        return STORAGE.adopt(route.whole, DType.FLOAT64, out);
    }

    /** The steps of a row-major shape, but 0 along one axis. */
    static List<Integer> stepsBut(Shape shape, int axis) {
        int[] strides = shape.strides();
        return IntStream.range(0, strides.length).mapToObj(k -> k == axis ? 0 : strides[k]).toList();
    }
}
