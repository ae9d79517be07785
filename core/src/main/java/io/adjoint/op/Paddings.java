package io.adjoint.op;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Tensors made longer at both ends of their axes. The amounts stand in PyTorch's order: before and after along the last
 * axis, then before and after along the one in front of it, and so on; a negative amount cuts off.
 */
public final class Paddings {

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("pad",
                    Sample.of(Shape.of(2, 3), x -> pad(x, 0.0, 1, 2, 0, 1)),
                    Sample.of(Shape.of(2, 3), x -> pad(x, 0.5, -1, 2))),
            entry("padReflect", x -> padReflect(x, 2, 1, 0, 1)).as("torch.nn.functional.pad(mode='reflect')"),
            entry("padReplicate", x -> padReplicate(x, 2, 1, 0, 3)).as("torch.nn.functional.pad(mode='replicate')"),
            entry("padCircular", x -> padCircular(x, 3, 1, -1, 1)).as("torch.nn.functional.pad(mode='circular')"));

    private Paddings() {}

    private static Entry entry(String name, Function<Expr, Expr> call) {
        return Entry.of(name, Sample.of(Shape.of(2, 3), call));
    }

    /** What stands before and after the elements along one axis. */
    @FunctionalInterface
    private interface Ends {
        Expr made(Expr x, int axis, int amount, boolean before);
    }

    /**
     * Zeros beyond the ends of axes.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0);
     * x.pad(1, 2);                               // tensor([0.0, 1.0, 2.0, 3.0, 0.0, 0.0])
     * x.pad(-1, 0);                              // tensor([2.0, 3.0]): negative amounts cut off
     * x.pad(1.0, 0, 1).sum().gradient().of(x);   // tensor([1.0, 1.0, 1.0])
     * }</pre>
     *
     * @param x any expression
     * @param amounts how many elements before and after, the last axis first as in PyTorch; negative ones cut off
     * @return the longer term
     * @throws AdjointException if the amounts are no pairs, or more pairs than axes, or too large
     */
    public static Expr pad(Expr x, int... amounts) {
        return pad(x, 0, amounts);
    }

    /**
     * A number beyond the ends.
     *
     * @param x any expression
     * @param value the number
     * @param amounts how many elements before and after, the last axis first; negative ones cut off
     * @return the longer expression
     * @throws AdjointException if the amounts are no pairs, or more pairs than axes, or cut off more than there is
     */
    public static Expr pad(Expr x, double value, int... amounts) {
        return padded("pad", x, Integer.MAX_VALUE, (part, axis, amount, before) -> Layouts.broadcastTo(
                Arithmetic.number(value, part), Axes.with(part.shape(), axis, amount)), amounts);
    }

    /**
     * The elements beyond the ends mirrored at the last ones, which are not repeated.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0);
     * x.padReflect(2, 0);                          // tensor([3.0, 2.0, 1.0, 2.0, 3.0])
     * x.padReflect(2, 0).sum().gradient().of(x);   // tensor([1.0, 2.0, 2.0]): as often as it is seen
     * }</pre>
     *
     * @param x any expression
     * @param amounts how many elements before and after, the last axis first, less than there are; negative ones cut off
     * @return the longer expression
     * @throws AdjointException if the amounts are no pairs, or more pairs than axes, or too large
     */
    public static Expr padReflect(Expr x, int... amounts) {
        return padded("padReflect", x, -1, (part, axis, amount, before) -> {
            int start = before ? 1 : part.shape().dim(axis) - 1 - amount;
            return Axes.flip(Axes.span(part, axis, start, start + amount), axis);
        }, amounts);
    }

    /**
     * The elements at the ends repeated beyond them.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0);
     * x.padReplicate(2, 1);                          // tensor([1.0, 1.0, 1.0, 2.0, 3.0, 3.0])
     * x.padReplicate(2, 1).sum().gradient().of(x);   // tensor([3.0, 1.0, 2.0])
     * }</pre>
     *
     * @param x any expression
     * @param amounts how many elements before and after, the last axis first; negative ones cut off
     * @return the longer expression
     * @throws AdjointException if the amounts are no pairs, or more pairs than axes, or an axis to be made longer is empty
     */
    public static Expr padReplicate(Expr x, int... amounts) {
        return padded("padReplicate", x, Integer.MAX_VALUE, (part, axis, amount, before) -> {
            int at = before ? 0 : part.shape().dim(axis) - 1;
            return Layouts.broadcastTo(Axes.span(part, axis, at, at + 1), Axes.with(part.shape(), axis, amount));
        }, amounts);
    }

    /**
     * The elements of the other end beyond each end, as if the axis were a ring.
     *
     * <pre>{@code
     * constant(1, 2, 3).padCircular(1, 2);   // tensor([3.0, 1.0, 2.0, 3.0, 1.0, 2.0])
     * }</pre>
     *
     * @param x any expression
     * @param amounts how many elements before and after, the last axis first, no more than there are; negative ones cut
     *     off
     * @return the longer expression
     * @throws AdjointException if the amounts are no pairs, or more pairs than axes, or too large
     */
    public static Expr padCircular(Expr x, int... amounts) {
        return padded("padCircular", x, 0, (part, axis, amount, before) -> {
            int start = before ? part.shape().dim(axis) - amount : 0;
            return Axes.span(part, axis, start, start + amount);
        }, amounts);
    }

    /** Made longer axis by axis; {@code beyond} is how many elements more than it has an axis may get. */
    private static Expr padded(String operation, Expr x, int beyond, Ends ends, int... amounts) {
        AdjointException.notNull(x, operation, "the operand");
        AdjointException.notNull(amounts, operation, "the amounts");
        int rank = x.shape().rank();
        if (amounts.length % 2 != 0 || amounts.length / 2 > rank) {
            throw new AdjointException(operation, "amounts " + Arrays.toString(amounts) + " for shape " + x.shape(),
                    "two amounts for each of the last axes", "Give before and after, the last axis first");
        }
        Expr padded = x;
        for (int k = 0; k < amounts.length / 2; k++) {
            int axis = rank - 1 - k;
            padded = padded(operation, padded, axis, amounts[2 * k], amounts[2 * k + 1], beyond, ends);
        }
        return padded;
    }

    private static Expr padded(String operation, Expr x, int axis, int before, int after, int beyond, Ends ends) {
        int length = x.shape().dim(axis);
        long cut = Math.max(0, -(long) before) + Math.max(0, -(long) after);
        int rest = (int) Math.max(0, length - cut);
        long most = operation.equals("padReplicate") && rest == 0 ? 0 : (long) rest + beyond;
        long padded = (long) length + before + after;
        if (cut > length || before > most || after > most || padded > Integer.MAX_VALUE) {
            throw new AdjointException(operation, "amounts " + before + " and " + after + " for an axis of " + length,
                    "amounts that the axis can give or lose", "Pad less, or with a number");
        }
        int start = Math.max(0, -before);
        Expr middle = Axes.span(x, axis, start, start + rest);
        Expr first = ends.made(middle, axis, Math.max(0, before), true);
        Expr last = ends.made(middle, axis, Math.max(0, after), false);
        List<Expr> parts = Stream.of(first, middle, last).filter(part -> part.shape().dim(axis) > 0).toList();
        return parts.isEmpty() ? middle : Joins.concat(axis, parts);
    }
}
