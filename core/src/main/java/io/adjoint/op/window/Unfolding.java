package io.adjoint.op.window;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Layout;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.View;
import io.adjoint.op.Entry;
import io.adjoint.op.Examples;
import io.adjoint.op.Layouts;
import io.adjoint.op.Sample;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Strides;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Windows along an axis as slices of their own, read where they lie, and their adjoint, which adds them up. */
public final class Unfolding {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /** Windows of a size along an axis, each a step after the one before. */
    private record Slices(int axis, int size, int step) {

        Slices shifted() {
            return new Slices(axis + 1, size, step);
        }

        View of(Shape shape) {
            int rank = shape.rank();
            int[] dims = Arrays.copyOf(shape.dims(), rank + 1);
            int[] strides = Arrays.copyOf(shape.strides(), rank + 1);
            dims[axis] = (shape.dim(axis) - size) / step + 1;
            dims[rank] = size;
            strides[rank] = strides[axis];
            strides[axis] *= dims[axis] == 1 ? 1 : step;
            return new View(Shape.of(dims), strides, 0);
        }

        @Override
        public String toString() {
            return "axis=" + axis + ", size=" + size + ", step=" + step;
        }
    }

    private record Whole(Shape shape, Slices slices) {
        @Override
        public String toString() {
            return slices + " of " + shape;
        }
    }

    private static final Layout.Rule<Slices> UNFOLD = new Layout.Rule<>(
            "unfold",
            (slices, shape) -> slices.of(shape),
            (slices, shape, u) -> folded(u, new Whole(shape, slices)),
            Slices::toString)
            .batched(Examples.layout((slices, length) -> slices.shifted()));

    private static final Opaque.Definition<Whole> FOLD = new Opaque.Definition<>(
            "fold",
            (whole, x) -> x.getFirst().type().withShape(whole.shape),
            Unfolding::added,
            (whole, node, k, u) -> Optional.of(UNFOLD.on(whole.slices, u)),
            Whole::toString)
            .borrowing()
            .masking(whole -> true)
            .batched(Examples.settings((whole, length) -> new Whole(
                    Examples.prepended(length, whole.shape), whole.slices.shifted())));

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(Entry.of("unfold",
            Sample.of(Shape.of(2, 4), x -> unfold(x, 1, 2, 1)),
            Sample.of(Shape.of(5, 2), x -> unfold(x, 0, 2, 3)),
            Sample.of(Shape.of(1, 2, 2, 3), x -> unfold(x, new int[]{2, 2}, Strides.ONE.padding(1).dilation(1, 2))))
            .as("x.unfold, torch.nn.functional.unfold"),
            Entry.of("fold",
                    Sample.of(Shape.of(1, 4, 6), x -> fold(x, new int[]{3, 4}, new int[]{2, 2}, Strides.ONE)),
                    Sample.of(Shape.of(1, 4, 2), x -> fold(x, new int[]{3}, new int[]{2}, Strides.of(2).padding(1))))
                    .as("torch.nn.functional.fold"));

    private Unfolding() {}

    private static Expr folded(Expr windows, Whole whole) {
        return FOLD.on(whole, windows);
    }

    private static Tensor added(Whole whole, List<Tensor> operands) {
        double[] in = STORAGE.doubles(operands.getFirst());
        double[] out = new double[whole.shape.size()];
        int[] at = whole.slices.of(whole.shape).positions();
        for (int i = 0; i < in.length; i++) {
            out[at[i]] += in[i];
        }
        return STORAGE.adopt(whole.shape, operands.getFirst().dtype(), out);
    }

    /**
     * Windows along an axis, each as a slice along a new last axis. They may overlap; what is left over at the end is left
     * out.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 5.0, 3.0, 7.0);
     * x.unfold(0, 3, 1).mean(-1);                 // tensor([3.0, 5.0]): a running mean
     * x.unfold(0, 3, 1).sum().gradient().of(x);   // tensor([1.0, 2.0, 2.0, 1.0])
     * }</pre>
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @param size of a window, from 0 to the length of the axis
     * @param step from one window to the next, at least 1
     * @return an expression with a window for each step along the axis; a scalar's is one vector
     * @throws AdjointException if the axis is out of range, or size or step do not fit
     */
    public static Expr unfold(Expr x, int axis, int size, int step) {
        AdjointException.notNull(x, "unfold", "the operand");
        if (x.shape().isAlong(axis)) {
            return Layouts.reshape(unfold(Layouts.reshape(x, 1), 0, size, step), size);
        }
        int along = x.shape().axis("unfold", axis);
        int length = x.shape().dim(along);
        if (size < 0 || size > length || step < 1) {
            throw new AdjointException("unfold",
                    "windows of " + size + " by steps of " + step + " for an axis of " + length,
                    "a size from 0 to " + length + " and a step from 1", "Pad the axis to have more windows");
        }
        return UNFOLD.on(new Slices(along, size, step), x);
    }

    /**
     * The windows of images as columns (im2col), side by side without a border.
     *
     * @param x of shape (batch, channels, lengths...)
     * @param size of a window, a length for each axis
     * @return of shape (batch, channels * window, windows)
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr unfold(Expr x, int[] size) {
        return unfold(x, size, Strides.ONE);
    }

    /**
     * The windows of an input as columns (im2col): element k of the window at position l stands at (k, l).
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4).reshape(1, 1, 4);
     * x.unfold(new int[] {2}, Strides.ONE);   // tensor([[[1.0, 2.0, 3.0], [2.0, 3.0, 4.0]]])
     * }</pre>
     *
     * @param x of shape (batch, channels, lengths...)
     * @param size of a window along each axis
     * @param strides how windows stride over the input; {@link Strides#ONE} are PyTorch's defaults
     * @return of shape (batch, channels * elements of a window, windows)
     * @throws AdjointException if the shape or settings do not fit
     */
    public static Expr unfold(Expr x, int[] size, Strides strides) {
        return Patches.unfold(x, size, strides);
    }

    /**
     * Columns added up to an image (col2im), windows one apart without a border.
     *
     * @param columns of shape (batch, channels * window, windows)
     * @param lengths of the image
     * @param size of a window, a length for each axis
     * @return of shape (batch, channels, lengths...)
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr fold(Expr columns, int[] lengths, int[] size) {
        return fold(columns, lengths, size, Strides.ONE);
    }

    /**
     * Columns added up where windows lie (col2im): the adjoint of {@link #unfold(Expr, int[], Strides)}.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4).reshape(1, 1, 4);
     * var columns = x.unfold(new int[] {2}, Strides.ONE);
     * columns.fold(new int[] {4}, new int[] {2}, Strides.ONE);   // tensor([[[1.0, 4.0, 6.0, 4.0]]])
     * }</pre>
     *
     * @param columns of shape (batch, channels * elements of a window, windows)
     * @param lengths of the result
     * @param size of a window along each axis
     * @param strides how windows stride over the result
     * @return of shape (batch, channels, lengths...)
     * @throws AdjointException if the shape or settings do not fit
     */
    public static Expr fold(Expr columns, int[] lengths, int[] size, Strides strides) {
        return Patches.fold(columns, lengths, size, strides);
    }
}
