package io.adjoint.op;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Batch;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Layout;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Placement;
import io.adjoint.expr.Several;
import io.adjoint.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How families apply their operations to many examples at once, which lie along a new first axis of what is mapped. Most
 * operations know leading axes already, or have a setting that counts axes.
 */
public final class Examples {

    private Examples() {}

    /** An operand with the examples along its first axis, whether it is mapped or the same for all. */
    public static Expr whole(Batch batch, int k) {
        return batch.isMapped(k) ? batch.operand(k) : repeated(batch.operand(k), batch.length());
    }

    /** All operands so. */
    public static Expr[] wholes(Batch batch) {
        return IntStream.range(0, batch.operands().size()).mapToObj(k -> whole(batch, k)).toArray(Expr[]::new);
    }

    /** What is the same for all examples, once for each. */
    public static Expr repeated(Expr x, int length) {
        return Layouts.broadcastTo(x, prepended(length, x.shape()));
    }

    /** A shape with an axis before its first. */
    public static Shape prepended(int length, Shape shape) {
        int[] dims = new int[shape.rank() + 1];
        dims[0] = length;
        System.arraycopy(shape.dims(), 0, dims, 1, shape.rank());
        return Shape.of(dims);
    }

    /** Axes of an example as those of all. */
    public static List<Integer> shifted(List<Integer> axes) {
        return axes.stream().map(axis -> axis + 1).toList();
    }

    /** A list with an element before its first. */
    public static <T> List<T> withFirst(T first, List<T> rest) {
        return Stream.concat(Stream.of(first), rest.stream()).toList();
    }

    /**
     * A mapped operand that can be broadcast beside others: axes of length 1 behind that of the examples, until each has so
     * many.
     */
    public static Expr aligned(Expr mapped, int rank) {
        int own = mapped.shape().rank() - 1;
        if (own >= rank) {
            return mapped;
        }
        int[] dims = new int[rank + 1];
        Arrays.fill(dims, 1);
        dims[0] = mapped.shape().dim(0);
        System.arraycopy(mapped.shape().dims(), 1, dims, rank + 1 - own, own);
        return Layouts.reshape(mapped, Shape.of(dims));
    }

    /** For an operation whose operands have the same leading axes, and whose settings say nothing of them. */
    public static <A> Batch.Rule<Opaque<A>, Expr> leading() {
        return (op, batch) -> Apply.of(op, wholes(batch));
    }

    /** The same for an operation of several results. */
    public static <A> Batch.Rule<Several<A>, List<? extends Expr>> leadingSeverally() {
        return (op, batch) -> Apply.of(op, wholes(batch)).results();
    }

    /** For an operation that does the same along the first axis of all its operands: the examples lie along that, too. */
    public static <A> Batch.Rule<Opaque<A>, Expr> folding() {
        return (op, batch) -> {
            Expr[] flat = wholes(batch);
            Arrays.setAll(flat, k -> Axes.flatten(flat[k], 0, 1));
            return Layouts.reshape(Apply.of(op, flat), prepended(batch.length(), batch.example().shape()));
        };
    }

    /**
     * For an operation that broadcasts the axes before the last ones of its operands.
     *
     * @param last how many last axes each operand has that are not broadcast
     */
    public static <A> Batch.Rule<Opaque<A>, Expr> broadcasting(int... last) {
        return (op, batch) -> {
            List<Expr> single = batch.example().operands();
            int common = IntStream.range(0, last.length).map(k -> single.get(k).shape().rank() - last[k]).max()
                    .orElseThrow();
            return Apply.of(op, IntStream.range(0, last.length)
                    .mapToObj(k -> batch.isMapped(k)
                            ? aligned(batch.operand(k), common + last[k])
                            : batch.operand(k))
                    .toList());
        };
    }

    /**
     * For an operation that has other settings where its operands have one more axis before the first.
     *
     * @param settings those settings, of the settings for one example and the number of examples
     */
    public static <A> Batch.Rule<Opaque<A>, Expr> settings(BiFunction<A, Integer, A> settings) {
        return (op, batch) -> Apply.of(
                new Opaque<>(op.definition(), settings.apply(op.attribute(), batch.length())), wholes(batch));
    }

    /**
     * For an operation of one operand along axes that its settings name. A number, which has none, counts as a vector.
     *
     * @param axes those axes
     * @param along the same settings with others
     */
    public static <A> Batch.Rule<Opaque<A>, Expr> axes(
            Function<A, List<Integer>> axes, BiFunction<A, List<Integer>, A> along) {
        return (op, batch) -> {
            boolean number = batch.example().operand(0).shape().isScalar();
            Expr x = number ? Axes.unsqueeze(batch.operand(0), 1) : batch.operand(0);
            A settings = along.apply(op.attribute(), number ? List.of(1) : shifted(axes.apply(op.attribute())));
            return Layouts.reshape(Apply.of(new Opaque<>(op.definition(), settings), x),
                    prepended(batch.length(), batch.example().shape()));
        };
    }

    /** The same for a rearrangement. */
    public static <A> Batch.Rule<Layout<A>, Expr> layout(BiFunction<A, Integer, A> settings) {
        return (op, batch) -> Apply.of(
                new Layout<>(op.rule(), settings.apply(op.attribute(), batch.length())), batch.operand(0));
    }

    /** The same for a placement. */
    public static <A> Batch.Rule<Placement<A>, Expr> placement(BiFunction<A, Integer, A> settings) {
        return (op, batch) -> Apply.of(
                new Placement<>(op.rule(), settings.apply(op.attribute(), batch.length())), wholes(batch));
    }
}
