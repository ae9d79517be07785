package io.adjoint.op;

import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.number;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Batch;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Notation;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Type;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Route;
import io.adjoint.tensor.Route.Indexed;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
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

    private static final Opaque.Definition<Route> PICK = new Opaque.Definition<>(
            "pick",
            (route, x) -> x.getFirst().type().withShape(route.part()),
            (route, x) -> route.pick(x.getFirst(), x.subList(1, x.size())),
            (route, node, k, u) -> k == 0 ? Optional.of(unpicked(route, u, indices(node, 1))) : Optional.empty(),
            Route::toString).borrowing().written(Picks::notation).batched(Picks::pickedForAll);

    private static final Opaque.Definition<Route> ADD = new Opaque.Definition<>(
            "addInto",
            (route, x) -> x.getFirst().type().withShape(route.whole()),
            (route, x) -> route.add(x.getFirst(), x.subList(1, x.size())),
            (route, node, k, u) -> k == 0 ? Optional.of(pick(route, u, indices(node, 1))) : Optional.empty(),
            Route::toString).borrowing().batched(Picks::addedForAll);

    /** The adjoint of picking. */
    private static final Opaque.Definition<Route> UNPICK = ADD.masking(route -> true);

    private static final Opaque.Definition<Route> LAST = new Opaque.Definition<>(
            "lastPlaced",
            (route, x) -> new Type(route.whole(), DType.FLOAT64),
            Route::last,
            Route::toString).borrowing().batched(Picks::lastForAll);

    private static final Opaque.Definition<Route> PLACES = new Opaque.Definition<>(
            "places",
            (route, x) -> new Type(Shape.of(route.part().size()), DType.FLOAT64),
            (route, x) -> Tensor.of(Arrays.stream(route.places(x)).asDoubleStream().toArray()),
            Route::toString).borrowing().batched(Picks::placesForAll);

    private Picks() {}

    /** Where each element of a part lies in the whole, counted in row-major order. */
    public static Expr placesOf(Route route, Expr... indices) {
        return PLACES.on(route, checked(route, indices));
    }

    /** A subscript where the route is what NumPy's indexing by the indices would read. */
    private static Notation notation(Route route) {
        Shape whole = route.whole();
        List<Notation.Slot> slots = new ArrayList<>();
        List<Integer> straight = new ArrayList<>();
        int found = 0;
        int first = -1;
        int last = -1;
        for (int axis = 0; axis < whole.rank(); axis++) {
            int stride = whole.strides()[axis];
            Indexed next = found < route.indices().size() ? route.indices().get(found) : null;
            if (next != null && next.step() == stride && next.length() == whole.dim(axis)) {
                first = found == 0 ? axis : first;
                last = axis;
                found++;
                slots.add(new Notation.Held(found, next.mask()));
            } else {
                slots.add(new Notation.Range(0, whole.dim(axis), 1));
                straight.add(stride);
            }
        }
        int block = last - first + 1 == found ? first : 0;
        int rank = route.part().rank();
        int wide = rank - straight.size();
        boolean reads = found == route.indices().size() && wide >= 0 && block <= straight.size()
                && IntStream.range(0, rank).allMatch(axis -> axis >= block && axis < block + wide
                        ? route.steps().get(axis) == 0
                        : readsAlong(route, axis, straight.get(axis < block ? axis : axis - wide)));
        return reads ? new Notation.Subscript(slots) : Notation.CALL;
    }

    private static boolean readsAlong(Route route, int axis, int stride) {
        return route.steps().get(axis) == stride
                && route.indices().stream().allMatch(index -> index.steps().get(axis) == 0);
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
                route.indices().get(k).require(route.operation(), constant.value());
            }
        }
        return indices;
    }

    /**
     * The same route for many examples, each through a whole of its own or all through one.
     *
     * @param route of one example
     * @param batch what the operation on the route is applied to
     * @param firstIndex which operand is the first index
     * @param apart whether each has a whole of its own
     * @return the route, with one more axis of the part
     */
    public static Route forAll(Route route, Batch batch, int firstIndex, boolean apart) {
        return route.forAll(batch.length(), apart, IntStream.range(firstIndex, firstIndex + route.indices().size())
                .map(k -> batch.isMapped(k) ? batch.example().operand(k).shape().size() : 0).toArray());
    }

    private static Expr pickedForAll(Opaque<Route> op, Batch batch) {
        Route route = forAll(op.attribute(), batch, 1, batch.isMapped(0));
        return Apply.of(new Opaque<>(op.definition(), route), batch.operands());
    }

    private static Expr addedForAll(Opaque<Route> op, Batch batch) {
        Expr[] operands = batch.operands().toArray(Expr[]::new);
        operands[0] = Examples.whole(batch, 0);
        return Apply.of(new Opaque<>(op.definition(), forAll(op.attribute(), batch, 1, true)), operands);
    }

    /** Positions are those within the part of an example. */
    private static Expr lastForAll(Opaque<Route> op, Batch batch) {
        Expr last = Apply.of(new Opaque<>(op.definition(), forAll(op.attribute(), batch, 0, true)), batch.operands());
        return Choice.where(Choice.lt(last, number(0, last)), last,
                minus(last, starts(batch, op.attribute().part().size(), op.attribute().whole().rank())));
    }

    private static Expr placesForAll(Opaque<Route> op, Batch batch) {
        Expr places = Apply.of(new Opaque<>(op.definition(), forAll(op.attribute(), batch, 0, true)), batch.operands());
        return minus(Layouts.reshape(places, Examples.prepended(batch.length(), batch.example().shape())),
                starts(batch, op.attribute().whole().size(), 1));
    }

    /** Where the examples begin that have so many elements, beside so many axes. */
    private static Expr starts(Batch batch, int size, int rank) {
        Tensor starts = Tensor.arange(batch.length()).map(n -> n * size);
        return Examples.aligned(Constant.of(starts), rank);
    }

    /** The steps of a row-major shape, but 0 along one axis. */
    static List<Integer> stepsBut(Shape shape, int axis) {
        int[] strides = shape.strides();
        return IntStream.range(0, strides.length).mapToObj(k -> k == axis ? 0 : strides[k]).toList();
    }
}
