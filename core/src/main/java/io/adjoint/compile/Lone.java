package io.adjoint.compile;

import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.op.Fibers;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.List;

/** Where the only element stands that equals a value, as an extreme does that is shared with none. */
final class Lone {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    private static final double NOWHERE = -1;

    private static final Opaque.Definition<Integer> LONE = new Opaque.Definition<Integer>("lone",
            (axis, x) -> x.get(1).type(), (axis, x) -> found(axis, x.get(0), x.get(1)), axis -> "axis=" + axis)
            .borrowing();

    private Lone() {}

    /**
     * The position along an axis of the only element that equals a value; -1 where there is none, or are several.
     *
     * @param values of the type of {@code x}, but of length 1 along the axis
     * @return positions of that type
     */
    static Expr place(Expr x, Expr values, int axis) {
        return LONE.on(axis, x, values);
    }

    private static Tensor found(int axis, Tensor x, Tensor values) {
        double[] in = STORAGE.doubles(x);
        double[] value = STORAGE.doubles(values);
        double[] out = new double[value.length];
        Fibers fibers = Fibers.of(x.shape(), axis);
        Fibers results = Fibers.of(values.shape(), axis);
        for (int i = 0; i < out.length; i++) {
            int at = results.start(i);
            out[at] = found(in, fibers.start(i), fibers.step(), fibers.length(), value[at]);
        }
        return STORAGE.adopt(values.shape(), values.dtype(), out);
    }

    private static double found(double[] in, int start, int step, int length, double value) {
        double found = NOWHERE;
        for (int i = 0, at = start; i < length; i++, at += step) {
            if (in[at] == value) {
                if (found != NOWHERE) {
                    return NOWHERE;
                }
                found = i;
            }
        }
        return found;
    }
}
