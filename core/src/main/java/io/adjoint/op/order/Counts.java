package io.adjoint.op.order;

import static io.adjoint.op.Arithmetic.number;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Batch;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Type;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Axes;
import io.adjoint.op.Choice;
import io.adjoint.op.Entry;
import io.adjoint.op.Examples;
import io.adjoint.op.Layouts;
import io.adjoint.op.Reductions;
import io.adjoint.op.Sample;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** How many elements are of a kind, and sums of those that are numbers. Counts and truth values have no derivative. */
public final class Counts {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /** Whether equal elements lie before the position. */
    private record Side(boolean right) {
        @Override
        public String toString() {
            return right ? "right" : "";
        }
    }

    private static final Opaque.Definition<Side> SEARCHSORTED = new Opaque.Definition<Side>(
            "searchsorted",
            (side, x) -> new Type(x.get(1).shape(),
                    Ranking.counting(x.get(1).dtype(), x.get(0).shape().dim(-1))),
            Counts::searched,
            Side::toString).borrowing()
            .batched(Counts::searchedForAll);

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            entry("countNonzero", x -> countNonzero(x, true, 1)).kink("no derivative"),
            entry("any", x -> any(x, false)).kink("NaN counts as true; no derivative"),
            entry("all", x -> all(x, false, 0)).kink("NaN counts as true; no derivative"),
            entry("nansum", x -> nansum(x, false, 1)).kink("slope 0 at NaN"),
            entry("nanmean", x -> nanmean(x, true, 0)).kink("slope 0 at NaN"),
            entry("searchsorted", x -> searchsorted(Constant.of(Tensor.of(-10, 0, 10)), x, true))
                    .kink("no derivative"));

    private Counts() {}

    /** A call on numbers other than 0, some of them made 0. */
    private static Entry entry(String name, Function<Expr, Expr> call) {
        Tensor some = Tensor.of(new double[][]{{1, 0, 1}, {0, 0, 1}});
        return Entry.of(name, new Sample(List.of(Shape.of(2, 3)), List.of(Interval.POSITIVE),
                x -> call.apply(Arithmetic.times(x.getFirst(), Constant.of(some.to(x.getFirst().dtype()))))));
    }

    /**
     * The number of elements that are not 0; NaN is not.
     *
     * <pre>{@code
     * var x = constant(0, 3, -0.0, Double.NaN);
     * x.countNonzero();         // 2.0: 3 and NaN
     * x.gt(0).countNonzero();   // 1.0
     * }</pre>
     *
     * @param x any expression
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the counts
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Expr countNonzero(Expr x, boolean keepDims, int... axes) {
        return counted("countNonzero", Choice.ne(required("countNonzero", x), number(0, x)), keepDims, axes);
    }

    private static Expr required(String operation, Expr x) {
        return AdjointException.notNull(x, operation, "the operand");
    }

    private static Expr counted(String operation, Expr truth, boolean keepDims, int... axes) {
        AdjointException.notNull(axes, operation, "the axes");
        if (!truth.shape().isAlong(axes)) {
            truth.shape().axes(operation, axes);
        }
        return Reductions.sum(truth, keepDims, axes);
    }

    /**
     * Whether any element is true, that is not 0; false of no elements.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{0, 0}, {0, 5}});
     * a.any(1);                           // tensor([0.0, 1.0])
     * constant(Tensor.zeros(0)).any();    // 0.0
     * }</pre>
     *
     * @param x any expression
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return truth values
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Expr any(Expr x, boolean keepDims, int... axes) {
        Expr count = counted("any", Choice.ne(required("any", x), number(0, x)), keepDims, axes);
        return Choice.gt(count, number(0, count));
    }

    /**
     * Whether all elements are true, that is not 0; true of no elements.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 0}, {2, 5}});
     * a.all(1);        // tensor([0.0, 1.0])
     * a.ge(0).all();   // 1.0
     * }</pre>
     *
     * @param x any expression
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return truth values
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Expr all(Expr x, boolean keepDims, int... axes) {
        Expr count = counted("all", Choice.eq(required("all", x), number(0, x)), keepDims, axes);
        return Choice.eq(count, number(0, count));
    }

    /**
     * The sum of the elements that are not NaN.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, Double.NaN, 3.0);
     * x.nansum();                    // 4.0
     * x.nansum().gradient().of(x);   // tensor([1.0, 0.0, 1.0])
     * }</pre>
     *
     * @param x any expression
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the sums
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Expr nansum(Expr x, boolean keepDims, int... axes) {
        Expr numbers = Choice.eq(required("nansum", x), x);
        return counted("nansum", Choice.where(numbers, x, number(0, x)), keepDims, axes);
    }

    /**
     * The mean of the elements that are not NaN; NaN if there are none.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, Double.NaN, 3.0);
     * x.nanmean();                    // 2.0
     * x.nanmean().gradient().of(x);   // tensor([0.5, 0.0, 0.5])
     * }</pre>
     *
     * @param x any expression
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the means
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Expr nanmean(Expr x, boolean keepDims, int... axes) {
        Expr numbers = Choice.eq(required("nanmean", x), x);
        Expr count = counted("nanmean", numbers, keepDims, axes);
        return Arithmetic.div(Reductions.sum(Choice.where(numbers, x, number(0, x)), keepDims, axes), count);
    }

    /**
     * Where values would have to be inserted to keep this vector sorted, before equal elements.
     *
     * <pre>{@code
     * var edges = constant(0, 10, 20);
     * edges.searchsorted(constant(-5, 10, 15));         // tensor([0.0, 1.0, 2.0])
     * edges.searchsorted(constant(-5, 10, 15), true);   // tensor([0.0, 2.0, 2.0])
     * }</pre>
     *
     * @param sorted a vector in ascending order, or one for each row of the values
     * @param values what is looked for, of any shape
     * @return whole numbers, of the shape of the values
     * @throws AdjointException if this is neither a vector nor one for each row of the values
     */
    public static Expr searchsorted(Expr sorted, Expr values) {
        return searchsorted(sorted, values, false);
    }

    /**
     * Where values would have to be inserted to keep a vector sorted, found by halving: the number of its elements less
     * than each value. NaN counts as greatest.
     *
     * @param sorted a vector in ascending order, or one for each row of the values
     * @param values what is looked for: of any shape, or of rows along the last axis if there are several vectors
     * @param right whether elements equal to the value are counted too
     * @return whole numbers, of the shape of the values
     * @throws AdjointException if {@code sorted} is neither one vector nor one for each row
     */
    public static Expr searchsorted(Expr sorted, Expr values, boolean right) {
        AdjointException.notNull(sorted, "searchsorted", "the sorted vector");
        AdjointException.notNull(values, "searchsorted", "the values");
        if (sorted.shape().rank() != 1 && !sorted.shape().equals(rowsOf(values, sorted))) {
            throw new AdjointException("searchsorted",
                    "shape " + sorted.shape() + " for values of shape " + values.shape(),
                    "a vector, or one for each row of the values", "Sort it along the last axis, or flatten it");
        }
        return SEARCHSORTED.on(new Side(right), sorted, values);
    }

    /** The shape of the values with their last axis as long as that of the sorted vectors. */
    private static Shape rowsOf(Expr values, Expr sorted) {
        boolean none = values.shape().isScalar() || sorted.shape().isScalar();
        return none ? Shape.of(0) : Axes.with(values.shape(), values.shape().rank() - 1, sorted.shape().dim(-1));
    }

    private static Tensor searched(Side side, List<Tensor> operands) {
        Tensor sorted = operands.getFirst();
        Tensor values = operands.get(1);
        long[] keys = Arrays.stream(STORAGE.doubles(sorted)).mapToLong(Ranking::key).toArray();
        double[] in = STORAGE.doubles(values);
        double[] out = new double[in.length];
        int length = sorted.shape().dim(-1);
        int row = sorted.rank() == 1 ? Math.max(1, in.length) : values.shape().dim(-1);
        for (int i = 0; i < in.length; i++) {
            out[i] = before(keys, i / row * length, length, Ranking.key(in[i]), side.right);
        }
        return STORAGE.adopt(values.shape(), Ranking.counting(values.dtype(), length), out);
    }

    /** Each example's numbers in a row of their own, where its sequence is. */
    private static Expr searchedForAll(Opaque<Side> op, Batch batch) {
        if (!batch.isMapped(0) && batch.operand(0).shape().rank() == 1) {
            return Apply.of(op, batch.operands());
        }
        boolean single = batch.example().operand(0).shape().rank() == 1;
        Expr values = Examples.whole(batch, 1);
        Expr rows = single ? Layouts.reshape(values, batch.length(), batch.example().shape().size()) : values;
        return Layouts.reshape(Apply.of(op, Examples.whole(batch, 0), rows), values.shape());
    }

    private static int before(long[] keys, int from, int length, long key, boolean right) {
        int low = 0;
        int high = length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (keys[from + middle] < key || right && keys[from + middle] == key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
