package io.adjoint.op.order;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Type;
import io.adjoint.op.Axes;
import io.adjoint.op.Entry;
import io.adjoint.op.Examples;
import io.adjoint.op.Gathers;
import io.adjoint.op.Joins;
import io.adjoint.op.Layouts;
import io.adjoint.op.Pieces;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.List;

/** The most frequent elements along an axis. */
public final class Modes {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    private static final Opaque.Definition<Integer> ARGMODE = new Opaque.Definition<Integer>(
            "argmode",
            (axis, x) -> new Type(Axes.with(x.getFirst().shape(), axis, 1),
                    Ranking.counting(x.getFirst().dtype(), x.getFirst().shape().dim(axis))),
            (axis, x) -> found(axis, x.getFirst()),
            axis -> "axis=" + axis).borrowing()
            .batched(Examples.settings((axis, length) -> axis + 1));

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("mode", Extremes.sample(x -> mode(x, false, 1).values()),
                    Extremes.sample(x -> mode(Joins.concat(1, List.of(x, x, Pieces.narrow(x, 1, 1, 1))), true, 1)
                            .values()))
                    .kink("the least of equally frequent ones; the last of equal ones takes all"));

    private Modes() {}

    /**
     * The most frequent elements and where they are.
     *
     * @param values the elements
     * @param indices whole numbers, without a derivative
     */
    public record Mode(Expr values, Expr indices) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Mode {
            AdjointException.notNull(values, "mode", "the values");
            AdjointException.notNull(indices, "mode", "the indices");
        }
    }

    private static Tensor found(int axis, Tensor x) {
        return STORAGE.adopt(Axes.with(x.shape(), axis, 1), Ranking.counting(x.dtype(), x.shape().dim(axis)),
                Ranking.filled(x.shape(), axis, 1, STORAGE.doubles(x), (in, start, step, length, out, to,
                        toStep) -> out[to] = last(in, start, step, Ranking.sorted(in, start, step, length, false))));
    }

    /** The last of the first longest run of equal elements; NaN equals nothing. */
    private static int last(double[] in, int start, int step, int... order) {
        int longest = 0;
        int run = 0;
        int last = 0;
        for (int i = 0; i < order.length; i++) {
            run++;
            if (i + 1 == order.length || in[start + order[i] * step] != in[start + order[i + 1] * step]) {
                last = run > longest ? order[i] : last;
                longest = Math.max(longest, run);
                run = 0;
            }
        }
        return last;
    }

    /**
     * The most frequent elements along the last axis, and where each stands last.
     *
     * @param x any expression
     * @return both, without the axis
     * @throws AdjointException if the axis is empty
     */
    public static Mode mode(Expr x) {
        return mode(x, false, -1);
    }

    /**
     * The most frequent elements along an axis, of equally frequent ones the least, and where the last of each lies, which
     * takes the whole cotangent.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{6, 5, 1, 0, 2}, {3, 0, 0, 2, 3}});
     * a.mode(1).values();                          // tensor([0.0, 0.0]): the least of the most frequent
     * a.mode(1).indices();                         // tensor([3.0, 2.0]): the last of equal ones
     * a.mode(1).values().sum().gradient().of(a);   // tensor([[0.0, 0.0, 0.0, 1.0, 0.0], [0.0, 0.0, 1.0, 0.0, 0.0]])
     * }</pre>
     *
     * @param x any expression
     * @param keepDims whether the axis stays with length 1
     * @param axis the axis, perhaps negative; PyTorch's default is -1
     * @return the elements and their positions
     * @throws AdjointException if the axis is out of range or empty
     */
    public static Mode mode(Expr x, boolean keepDims, int axis) {
        AdjointException.notNull(x, "mode", "the operand");
        if (x.shape().isAlong(axis)) {
            return mode(Axes.unsqueeze(x, 0), false, 0);
        }
        int along = x.shape().axis("mode", axis);
        if (x.shape().dim(along) == 0) {
            throw new AdjointException("mode", "shape " + x.shape(), "at least one element along axis " + along,
                    "Search along another axis");
        }
        Expr index = ARGMODE.on(along, x);
        Expr value = Gathers.gather(x, along, index);
        return keepDims
                ? new Mode(value, index)
                : new Mode(Layouts.reshape(value, x.shape().without(along)),
                        Layouts.reshape(index, x.shape().without(along)));
    }
}
