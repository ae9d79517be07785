package io.adjoint.op.window;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.op.Entry;
import io.adjoint.op.Examples;
import io.adjoint.op.Sample;
import io.adjoint.tensor.Resample;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Images and series of other sizes: along each axis, elements of the result are weighted sums of a few neighbours. */
public final class Resampling {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /** A map along an axis, or its adjoint. */
    private record Along(Resampler map, int axis, boolean adjoint) {

        int from() {
            return adjoint ? map.output() : map.input();
        }

        int to() {
            return adjoint ? map.input() : map.output();
        }

        Shape result(Shape shape) {
            int[] dims = shape.dims();
            dims[axis] = to();
            return Shape.of(dims);
        }

        @Override
        public String toString() {
            return "axis=" + axis + ", " + map + (adjoint ? ", adjoint" : "");
        }
    }

    private static final Opaque.Definition<Along> RESAMPLE = new Opaque.Definition<Along>(
            "resample",
            (along, x) -> x.getFirst().type().withShape(along.result(x.getFirst().shape())),
            Resampling::value,
            Resampling::pullback,
            Along::toString)
            .borrowing()
            .masking(along -> along.adjoint)
            .batched(Examples.settings((along, length) -> new Along(along.map, along.axis + 1, along.adjoint)));

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("interpolate",
                    sample(Shape.of(1, 2, 3), Resample.LINEAR, false, 5),
                    sample(Shape.of(1, 1, 2, 3), Resample.LINEAR, true, 3, 2),
                    sample(Shape.of(1, 1, 2, 3), Resample.NEAREST, false, 3, 4),
                    sample(Shape.of(1, 1, 4), Resample.NEAREST_EXACT, false, 3),
                    sample(Shape.of(1, 1, 3, 4), Resample.CUBIC, false, 2, 5),
                    sample(Shape.of(1, 1, 2, 3), Resample.CUBIC, true, 3, 2),
                    sample(Shape.of(1, 1, 2, 2, 3), Resample.AREA, false, 1, 3, 2),
                    Sample.of(Shape.of(1, 1, 3), x -> interpolate(x, Resample.LINEAR, false, 1.5))));

    private Resampling() {}

    private static Sample sample(Shape shape, Resample mode, boolean alignCorners, int... size) {
        return Sample.of(shape, x -> interpolate(x, mode, alignCorners, size));
    }

    private static Tensor value(Along along, List<Tensor> operands) {
        Tensor x = operands.getFirst();
        Resampler map = along.map;
        double[] in = STORAGE.doubles(x);
        Shape result = along.result(x.shape());
        double[] out = new double[result.size()];
        int inner = IntStream.range(along.axis + 1, x.shape().rank()).map(x.shape()::dim).reduce(1, (a, b) -> a * b);
        int outer = IntStream.range(0, along.axis).map(x.shape()::dim).reduce(1, (a, b) -> a * b);
        for (int o = 0; o < map.output(); o++) {
            for (int k = 0; k < map.count(o); k++) {
                double weight = map.weight(o, k);
                int read = (along.adjoint ? o : map.first(o) + k) * inner;
                int write = (along.adjoint ? map.first(o) + k : o) * inner;
                for (int block = 0; block < outer; block++) {
                    add(in, block * along.from() * inner + read, out, block * along.to() * inner + write, inner,
                            weight);
                }
            }
        }
        return STORAGE.adopt(result, x.dtype(), out);
    }

    private static void add(double[] in, int from, double[] out, int to, int count, double weight) {
        for (int i = 0; i < count; i++) {
            out[to + i] += weight * in[from + i];
        }
    }

    private static Optional<Expr> pullback(Along along, Apply node, int operand, Expr cotangent) {
        return Optional.of(RESAMPLE.on(new Along(along.map, along.axis, !along.adjoint), cotangent));
    }

    /**
     * The map along one of the axes.
     * @hidden
     */
    public static Expr along(int axis, Resampler map, Expr x) {
        return RESAMPLE.on(new Along(map, axis, false), x);
    }

    /**
     * Images or series of another size, each element the one at or before its place: PyTorch's default.
     *
     * <pre>{@code
     * constant(0, 10).reshape(1, 1, 2).interpolate(4);   // tensor([[[0.0, 0.0, 10.0, 10.0]]])
     * }</pre>
     *
     * @param x of shape (batch, channels, lengths...)
     * @param size the new lengths, one for each axis
     * @return of shape (batch, channels, new lengths...)
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr interpolate(Expr x, int... size) {
        return interpolate(x, Resample.NEAREST, size);
    }

    /**
     * At another size, with corners not aligned.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 10.0).reshape(1, 1, -1);
     * x.interpolate(Resample.LINEAR, 4);    // tensor([[[0.0, 2.5, 7.5, 10.0]]])
     * x.interpolate(Resample.NEAREST, 4);   // tensor([[[0.0, 0.0, 10.0, 10.0]]])
     * }</pre>
     *
     * @param x of shape (batch, channels, lengths...)
     * @param mode how elements between elements are made
     * @param size the lengths to reach
     * @return of shape (batch, channels, size...)
     * @throws AdjointException if the shape or settings do not fit
     */
    public static Expr interpolate(Expr x, Resample mode, int... size) {
        return interpolate(x, mode, false, size);
    }

    /**
     * The input at another size.
     *
     * <pre>{@code
     * var x = constant(0, 9).reshape(1, 1, -1);
     * x.interpolate(Resample.LINEAR, true, 4);   // tensor([[[0.0, 3.0, 6.0, 9.0]]]): the ends keep their places
     * }</pre>
     *
     * @param x of shape (batch, channels, lengths...)
     * @param mode how elements between elements are made
     * @param alignCorners for lines and cubics: whether the first and last elements keep their places, else the borders
     * @param size the lengths to reach
     * @return of shape (batch, channels, size...)
     * @throws AdjointException if there are not as many lengths as x has axes beside two, or one is less than 1, or
     *     corners are to be aligned in another mode
     */
    public static Expr interpolate(Expr x, Resample mode, boolean alignCorners, int... size) {
        AdjointException.notNull(size, "interpolate", "the size");
        requireSettings(x, mode, alignCorners, size.length);
        double[] steps = IntStream.range(0, size.length)
                .mapToDouble(axis -> (double) x.shape().dim(axis + 2) / size[axis]).toArray();
        return resampled(x, mode, alignCorners, size, steps);
    }

    /**
     * The input at another scale.
     *
     * @param x of shape (batch, channels, lengths...)
     * @param mode how elements between elements are made
     * @param alignCorners for lines and cubics: whether the first and last elements keep their places, else the borders
     * @param factors by which the lengths grow: one number, or one for each length
     * @return of shape (batch, channels, lengths times factors, rounded down)
     * @throws AdjointException if there are not as many factors as lengths, a length becomes less than 1, or corners are
     *     to be aligned in another mode
     */
    public static Expr interpolate(Expr x, Resample mode, boolean alignCorners, double... factors) {
        AdjointException.notNull(x, "interpolate", "the input");
        AdjointException.notNull(factors, "interpolate", "the factors");
        int axes = factors.length == 1 ? Math.max(1, x.shape().rank() - 2) : factors.length;
        requireSettings(x, mode, alignCorners, axes);
        double[] all = IntStream.range(0, axes).mapToDouble(axis -> factors[factors.length == 1 ? 0 : axis]).toArray();
        int[] size = IntStream.range(0, axes).map(axis -> (int) (x.shape().dim(axis + 2) * all[axis])).toArray();
        return resampled(x, mode, alignCorners, size, DoubleStream.of(all).map(factor -> 1 / factor).toArray());
    }

    private static void requireSettings(Expr x, Resample mode, boolean alignCorners, int axes) {
        AdjointException.notNull(x, "interpolate", "the input");
        AdjointException.notNull(mode, "interpolate", "the mode");
        if (alignCorners && mode != Resample.LINEAR && mode != Resample.CUBIC) {
            throw new AdjointException("interpolate", "aligned corners in mode " + mode, "mode LINEAR or CUBIC",
                    "Other modes have no corners");
        }
        if (axes < 1 || x.shape().rank() != axes + 2) {
            throw new AdjointException("interpolate", "shape " + x.shape() + " for " + axes
                    + (axes == 1 ? " length" : " lengths"), "batch, channels and as many lengths",
                    "Give a length for each axis beside batch and channels");
        }
    }

    private static Expr resampled(Expr x, Resample mode, boolean alignCorners, int[] size, double... steps) {
        Expr result = x;
        for (int axis = 0; axis < size.length; axis++) {
            int input = x.shape().dim(axis + 2);
            if (size[axis] < 1 || input < 1) {
                throw new AdjointException("interpolate", "length " + size[axis] + " from " + input, "at least 1",
                        "Use a larger factor");
            }
            result = along(axis + 2, resampler(mode, alignCorners, input, size[axis], steps[axis]), result);
        }
        return result;
    }

    /** The step between places: given, or such that the corners keep theirs. */
    private static double between(boolean alignCorners, int input, int output, double step) {
        return alignCorners ? output == 1 ? 0 : (input - 1.0) / (output - 1) : step;
    }

    private static Resampler resampler(Resample mode, boolean alignCorners, int input, int output, double step) {
        return switch (mode) {
            case NEAREST -> new Resampler.Nearest(input, output, step, 0);
            case NEAREST_EXACT -> new Resampler.Nearest(input, output, step, 0.5);
            case LINEAR -> new Resampler.Linear(input, output,
                    input == output ? 1 : between(alignCorners, input, output, step), alignCorners);
            case CUBIC -> new Resampler.Cubic(input, output, between(alignCorners, input, output, step), alignCorners);
            case AREA -> new Resampler.Adaptive(input, output);
        };
    }
}
