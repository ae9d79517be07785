package io.adjoint.op.scatter;

import static io.adjoint.op.Arithmetic.cast;
import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Choice.where;

import io.adjoint.AdjointException;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.op.Axes;
import io.adjoint.op.Choice;
import io.adjoint.op.Entry;
import io.adjoint.op.Gathers;
import io.adjoint.op.Joins;
import io.adjoint.op.Layouts;
import io.adjoint.op.Picks;
import io.adjoint.op.Sample;
import io.adjoint.op.Scans;
import io.adjoint.op.order.Counts;
import io.adjoint.op.order.Orders;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.Merge;
import io.adjoint.tensor.Route;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;

/**
 * Elements that an index sends to one place, reduced there to one, together with the element that stands there or without
 * it. What no element is sent to stays as it is. Products have derivatives where factors are 0, too.
 */
public final class ScatterReductions {

    private static final Expr EXAMPLE = Gathers.index(new double[][]{{2, 2}, {0, 1}});

    private static final List<Shape> BESIDE = List.of(Shape.of(2, 3), Shape.of(2, 2));

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("scatterReduce",
                    Sample.of(BESIDE, x -> scatterReduce(x.get(0), 1, EXAMPLE, x.get(1), Merge.PROD, true)),
                    Sample.of(BESIDE, x -> scatterReduce(x.get(0), 1, EXAMPLE, x.get(1), Merge.MEAN, false)))
                    .kink("equal extremes share evenly"),
            Entry.of("indexReduce",
                    Sample.of(List.of(Shape.of(3, 2), Shape.of(4, 2)), x -> indexReduce(
                            x.get(0), 0, Gathers.index(2, 0, -1, 2), x.get(1), Merge.PROD, false)))
                    .as("x.index_reduce").kink("equal extremes share evenly"));

    private ScatterReductions() {}

    /** What changes nothing. */
    private static double neutral(Merge how) {
        return switch (how) {
            case SUM, MEAN -> 0;
            case PROD -> 1;
            case AMAX -> Double.NEGATIVE_INFINITY;
            case AMIN -> Double.POSITIVE_INFINITY;
        };
    }

    /**
     * Along an axis, the elements that an index sends to one place reduced: for axis 1, each {@code source[i, j]} goes to
     * place {@code [i, index[i, j]]}.
     *
     * <pre>{@code
     * var x = variable("x", 5.0, 5.0);
     * x.scatterReduce(0, constant(0, 0), constant(2, 3), Merge.PROD, true);    // tensor([30.0, 5.0])
     * x.scatterReduce(0, constant(0, 0), constant(2, 3), Merge.MEAN, false);   // tensor([2.5, 5.0])
     * }</pre>
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @param index positions, of as many axes as x; along the others no longer than x
     * @param source what is sent: of a shape that can be broadcast to that of the index, or longer and then cut
     * @param how what is made of the elements in one place
     * @param includeSelf whether the element of x in that place is one of them
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    public static Expr scatterReduce(Expr x, int axis, Expr index, Expr source, Merge how, boolean includeSelf) {
        AdjointException.notNull(how, "scatterReduce", "the reduction");
        return Axes.along("scatterReduce", x, axis, v -> {
            Expr places = Axes.beside(x, index);
            Route route = Scatters.beside("scatterReduce", v, axis, places);
            Expr fitted = Scatters.fitted("scatterReduce", Axes.beside(x, source), places.shape());
            return reduced(route, v, places, fitted, how, includeSelf);
        });
    }

    /**
     * Slices along an axis that an index sends to one place reduced, element by element.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 1.0);
     * x.indexReduce(0, constant(1, 1), constant(2, 3), Merge.AMAX, true);   // tensor([1.0, 3.0])
     * }</pre>
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @param index positions
     * @param source a slice for each position, or one that can be broadcast to them
     * @param how what is made of the slices in one place
     * @param includeSelf whether the slice of x in that place is one of them
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    public static Expr indexReduce(Expr x, int axis, Expr index, Expr source, Merge how, boolean includeSelf) {
        AdjointException.notNull(how, "indexReduce", "the reduction");
        return Axes.along("indexReduce", x, axis, v -> {
            Expr places = Axes.beside(x, index);
            Route route = Scatters.slices("indexReduce", v, axis, places);
            return reduced(route, v, places, Scatters.broadcast(route, source), how, includeSelf);
        });
    }

    private static Expr reduced(Route route, Expr x, Expr index, Expr source, Merge how, boolean includeSelf) {
        Expr counts = Picks.add(route, Layouts.broadcastTo(number(1, x), source.shape()), index);
        Expr touched = Choice.gt(counts, number(0, x));
        Expr base = includeSelf ? x : where(touched, number(neutral(how), x), x);
        return switch (how) {
            case SUM -> plus(base, Picks.add(route, source, index));
            case PROD -> times(base, product(route, source, index, touched));
            case MEAN -> div(plus(base, Picks.add(route, source, index)), includeSelf
                    ? plus(counts, number(1, x))
                    : Choice.maximum(counts, number(1, x)));
            case AMAX -> Segments.extreme(route, base, source, index, true);
            case AMIN -> Segments.extreme(route, base, source, index, false);
        };
    }

    /** The elements in the order of their places, so that those of one place follow each other and are multiplied. */
    private static Expr product(Route route, Expr source, Expr index, Expr touched) {
        int length = source.shape().size();
        Expr one = Layouts.broadcastTo(number(1, source), route.whole());
        if (length == 0) {
            return one;
        }
        Expr places = Picks.placesOf(route, index);
        Expr order = Orders.argsort(places, 0, false);
        Expr sorted = Gathers.take(places, order);
        Expr elements = Gathers.take(Layouts.reshape(source, length), order);
        Expr before = Joins.concat(0, List.of(
                Constant.of(Tensor.of(-1)), Axes.span(sorted, 0, 0, length - 1)));
        Expr first = cast(Choice.ne(sorted, before), elements.dtype());
        Expr zero = number(0, elements);
        Expr products = Scans.recurrence(where(first, elements, zero), where(first, zero, elements), 0);
        Expr all = Constant.of(Tensor.arange(route.whole().size()));
        Expr last = minus(Counts.searchsorted(sorted, all, true), number(1, all));
        Expr found = Gathers.take(products, Choice.maximum(last, number(0, last)));
        return where(cast(touched, source.dtype()), Layouts.reshape(found, route.whole()), one);
    }
}
