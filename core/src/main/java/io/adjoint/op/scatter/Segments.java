package io.adjoint.op.scatter;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.masked;
import static io.adjoint.op.Arithmetic.number;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Type;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Choice;
import io.adjoint.op.Axes;
import io.adjoint.op.Entry;
import io.adjoint.op.Examples;
import io.adjoint.op.Gathers;
import io.adjoint.op.Layouts;
import io.adjoint.op.Picks;
import io.adjoint.op.Sample;
import io.adjoint.tensor.Route;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;

/** Means and extremes of the elements that an index sends to one place. Equal extremes share the cotangent evenly. */
public final class Segments {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /** Where elements go, and whether the greatest or the least of them stays. */
    private record Contest(Route route, boolean greatest) {

        double better(double a, double b) {
            return greatest ? Math.max(a, b) : Math.min(a, b);
        }

        @Override
        public String toString() {
            return (greatest ? "greatest, " : "least, ") + route;
        }
    }

    private static final Opaque.Definition<Contest> EXTREME = new Opaque.Definition<>(
            "scatterExtreme",
            (contest, x) -> new Type(x.get(0).shape(), x.get(0).dtype().promote(x.get(1).dtype())),
            Segments::best,
            Segments::shared,
            Contest::toString)
            .borrowing()
            .batched((op, batch) -> {
                Route route = Picks.forAll(op.attribute().route, batch, 2, true);
                Expr[] operands = batch.operands().toArray(Expr[]::new);
                operands[0] = Examples.whole(batch, 0);
                operands[1] = Examples.whole(batch, 1);
                return Apply.of(new Opaque<>(op.definition(), new Contest(route, op.attribute().greatest)), operands);
            });

    private static final Expr EXAMPLE = Gathers.index(new double[][]{{2, -1}, {0, 1}});
    private static final List<Shape> BESIDE = List.of(Shape.of(2, 3), Shape.of(2, 2));

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            extreme("scatterAmax", true).as("torch.scatter_reduce(reduce='amax')"),
            extreme("scatterAmin", false).as("torch.scatter_reduce(reduce='amin')"),
            segments("segmentMean").as("torch_scatter.segment_mean"),
            segments("segmentMax").as("jax.ops.segment_max").kink("equal extremes share evenly"),
            segments("segmentMin").as("jax.ops.segment_min").kink("equal extremes share evenly"));

    private Segments() {}

    /** Operands so far apart that it is certain which are the extremes. */
    private static Entry extreme(String name, boolean greatest) {
        return Entry.of(name, Sample.of(BESIDE, x -> scattered(name, x.get(0), 1, EXAMPLE, apart(x.get(1)), greatest)))
                .kink("equal extremes share evenly");
    }

    private static Entry segments(String name) {
        Expr of = Gathers.index(0, 1, 0, 1);
        return Entry.of(name, Sample.of(Shape.of(2, 2), x -> {
            Expr vector = Layouts.reshape(apart(x), 4);
            return switch (name) {
                case "segmentMean" -> segmentMean(vector, of, 2);
                case "segmentMax" -> segmentMax(vector, of, 2);
                default -> segmentMin(vector, of, 2);
            };
        }));
    }

    private static Expr apart(Expr x) {
        Tensor far = Tensor.of(new double[][]{{10, -10}, {-20, 20}}).to(x.dtype());
        return Arithmetic.plus(x, Constant.of(far));
    }

    private static Tensor best(Contest contest, List<Tensor> operands) {
        Tensor x = operands.get(0);
        Tensor part = operands.get(1);
        double[] out = STORAGE.doubles(x).clone();
        double[] in = STORAGE.doubles(part);
        int[] places = contest.route.places(operands.subList(2, operands.size()));
        for (int i = 0; i < in.length; i++) {
            out[places[i]] = contest.better(out[places[i]], in[i]);
        }
        return STORAGE.adopt(x.shape(), x.dtype().promote(part.dtype()), out);
    }

    private static Optional<Expr> shared(Contest contest, Apply node, int operand, Expr cotangent) {
        if (operand > 1) {
            return Optional.empty();
        }
        Expr[] indices = node.operands().stream().skip(2).toArray(Expr[]::new);
        Expr winsOf = Choice.eq(node.operand(0), node);
        Expr winsAmong = Choice.eq(node.operand(1), Picks.pick(contest.route, node, indices));
        Expr winners = Arithmetic.plus(winsOf, Picks.add(contest.route, winsAmong, indices));
        return Optional.of(operand == 0
                ? masked(cotangent, div(winsOf, winners))
                : masked(Picks.pick(contest.route, cotangent, indices),
                        div(winsAmong, Picks.pick(contest.route, winners, indices))));
    }

    /**
     * Along an axis, the greatest of x and of the elements that an index sends there: for axis 1, the greatest of
     * {@code y[i, k] = x[i, k]} and all {@code source[i, j]} with {@code index[i, j] = k}.
     *
     * <pre>{@code
     * var x = constant(0, 5);
     * x.scatterAmax(0, constant(0, 1, 0), constant(3, 2, 1));   // tensor([3.0, 5.0])
     * }</pre>
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @param index positions, of as many axes as x; along the others no longer than x
     * @param source of a shape that can be broadcast to that of the index, or longer and then cut
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    public static Expr scatterAmax(Expr x, int axis, Expr index, Expr source) {
        return scattered("scatterAmax", x, axis, index, source, true);
    }

    /**
     * Along an axis, the least of x and of the elements that an index sends there.
     *
     * <pre>{@code
     * var x = variable("x", 4.0, 4.0);
     * var y = x.scatterAmin(0, constant(0, 1), constant(4, 9));   // tensor([4.0, 4.0])
     * y.sum().gradient().of(x);                                   // tensor([0.5, 1.0]): two fours share it
     * }</pre>
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @param index positions, of as many axes as x; along the others no longer than x
     * @param source of a shape that can be broadcast to that of the index, or longer and then cut
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    public static Expr scatterAmin(Expr x, int axis, Expr index, Expr source) {
        return scattered("scatterAmin", x, axis, index, source, false);
    }

    private static Expr scattered(String operation, Expr x, int axis, Expr index, Expr source, boolean greatest) {
        return Axes.along(operation, x, axis, v -> {
            Expr places = Axes.beside(x, index);
            Route route = Scatters.beside(operation, v, axis, places);
            Expr fitted = Scatters.fitted(operation, Axes.beside(x, source), places.shape());
            return extreme(route, v, fitted, places, greatest);
        });
    }

    /** The greatest, or the least, of each element of x and those of a part that a route sends to its place. */
    static Expr extreme(Route route, Expr x, Expr part, Expr index, boolean greatest) {
        return EXTREME.on(new Contest(route, greatest), Picks.with(x, Picks.with(part, Picks.checked(route, index))));
    }

    /**
     * Means of the slices along the first axis that belong to one segment.
     *
     * <pre>{@code
     * var marks = constant(1, 2, 4);
     * marks.segmentMean(constant(0, 0, 2), 3);   // tensor([1.5, 0.0, 4.0]): nothing belongs to 1
     * }</pre>
     *
     * @param x an expression of at least one axis
     * @param segments for each slice the segment it belongs to, a vector of positions
     * @param count how many segments there are
     * @return a slice for each segment; zeros for one to which nothing belongs
     * @throws AdjointException if there is no segment for each slice, or one is out of range
     */
    public static Expr segmentMean(Expr x, Expr segments, int count) {
        Route route = Scatters.segments("segmentMean", x, segments, count);
        Expr ones = Layouts.broadcastTo(number(1, x), x.shape());
        Expr sizes = Choice.clamp(Picks.add(route, ones, segments), 1, Double.POSITIVE_INFINITY);
        return div(Picks.add(route, x, segments), sizes);
    }

    /**
     * The greatest elements of the slices along the first axis that belong to one segment.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 8.0, 5.0);
     * x.segmentMax(constant(0, 1, 0), 2);                          // tensor([5.0, 8.0])
     * x.segmentMax(constant(0, 1, 0), 2).sum().gradient().of(x);   // tensor([0.0, 1.0, 1.0])
     * }</pre>
     *
     * @param x an expression of at least one axis
     * @param segments for each slice the segment it belongs to, a vector of positions
     * @param count how many segments there are
     * @return a slice for each segment; -inf for one to which nothing belongs
     * @throws AdjointException if there is no segment for each slice, or one is out of range
     */
    public static Expr segmentMax(Expr x, Expr segments, int count) {
        return extremes("segmentMax", x, segments, count, true);
    }

    /**
     * The least elements of the slices along the first axis that belong to one segment.
     *
     * <pre>{@code
     * var x = constant(3, 8, 5);
     * x.segmentMin(constant(0, 1, 0), 3);   // tensor([3.0, 8.0, inf]): nothing belongs to 2
     * }</pre>
     *
     * @param x an expression of at least one axis
     * @param segments for each slice the segment it belongs to, a vector of positions
     * @param count how many segments there are
     * @return a slice for each segment; inf for one to which nothing belongs
     * @throws AdjointException if there is no segment for each slice, or one is out of range
     */
    public static Expr segmentMin(Expr x, Expr segments, int count) {
        return extremes("segmentMin", x, segments, count, false);
    }

    private static Expr extremes(String operation, Expr x, Expr segments, int count, boolean greatest) {
        Route route = Scatters.segments(operation, x, segments, count);
        double beaten = greatest ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        Expr start = Layouts.broadcastTo(number(beaten, x), route.whole());
        return extreme(route, start, x, segments, greatest);
    }
}
