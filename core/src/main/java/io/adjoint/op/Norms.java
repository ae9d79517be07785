package io.adjoint.op;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.reciprocal;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Choice.abs;
import static io.adjoint.op.Choice.eq;
import static io.adjoint.op.Choice.gt;
import static io.adjoint.op.Choice.maximum;
import static io.adjoint.op.Choice.where;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Reduction;
import io.adjoint.expr.View;
import io.adjoint.expr.Typeset;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Norms of a finite order other than 0 and 1, and the unit vectors that are the slopes of the Euclidean one. Elements are
 * scaled by a power of 2 before they are raised to a power, which changes no digit; so vectors of any size have their
 * norms and slopes, and none overflows on the way.
 */
public final class Norms {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /** A norm's order, its axes, normalised and ascending, and whether they stay. */
    private record Along(double p, List<Integer> axes, boolean keepDims) {

        Along along(List<Integer> others) {
            return new Along(p, others, keepDims);
        }

        int[] axesArray() {
            return axes.stream().mapToInt(Integer::intValue).toArray();
        }

        Shape kept(Shape shape) {
            return shape.withOnes(axesArray());
        }

        Shape result(Shape shape) {
            return keepDims ? kept(shape) : shape.without(axesArray());
        }

        private String order() {
            return p == Math.rint(p) && Math.abs(p) < 1e6 ? Long.toString((long) p) : Double.toString(p);
        }

        /** The order stands below; the axes are said where they stay, for then there are others. */
        Typeset typeset() {
            String axis = keepDims ? ",\\,\\mathrm{axes}\\," + axes : "";
            return Typeset.of("\\left\\|#1\\right\\|_{" + order() + axis + "}");
        }

        @Override
        public String toString() {
            return "p=" + order() + ", axes=" + axes + (keepDims ? ", keepdims" : "");
        }
    }

    /** The power of 2 at or below a length, with an exponent between bounds; 1 of what is 0 or not finite. */
    private static final Elementwise SCALE = Define.binary(
            "scale",
            Norms::scale,
            (x, most, y) -> Partial.NONE,
            (x, most, y) -> Partial.NONE,
            Domain.of(Interval.between(1.1, 1.9), Interval.between(126, 126)));

    private static final Opaque.Definition<Along> NORM = new Opaque.Definition<>(
            "norm",
            (along, x) -> x.getFirst().type().withShape(along.result(x.getFirst().shape())),
            Norms::value,
            Norms::flow,
            Along::toString)
            .borrowing()
            .typeset(Along::typeset)
            .expandedAs(Norms::scaled)
            .batched(Examples.axes(Along::axes, Along::along));

    /**
     * The slopes of a norm along axes that stay, {@code sign(x) (|x| / norm)^(p - 1)}: for the order 2 the unit vector. 0
     * where x or its norm is.
     */
    private static final Opaque.Definition<Along> UNIT = new Opaque.Definition<>(
            "unit",
            (along, x) -> x.getFirst().type(),
            Norms::unitValue,
            Norms::unitFlow,
            Along::toString)
            .borrowing()
            .expandedAs(Norms::unitScaled)
            .batched(Examples.axes(Along::axes, Along::along));

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of(SCALE).asInner(),
            Entry.of("unit",
                    Sample.of(Shape.of(2, 3), x -> unit(x, 2, 1)), Sample.of(Shape.of(2, 3), x -> unit(x, 3, 1)))
                    .asInner());

    private Norms() {}

    /**
     * The p-norm along axes, of which there is one at least; p is finite and neither 0 nor 1.
     *
     * @hidden
     */
    public static Expr ofOrder(double p, Expr x, boolean keepDims, int... axes) {
        return NORM.on(new Along(p, Reduction.normalised("norm", x.shape(), axes), keepDims), x);
    }

    /**
     * The slopes of that norm; for the order 2 the vectors of length 1, but 0 of a zero vector.
     * @hidden
     */
    public static Expr unit(Expr x, double p, int... axes) {
        return UNIT.on(new Along(p, Reduction.normalised("unit", x.shape(), axes), true), x);
    }

    /**
     * The power of 2 at or below the greatest size along axes, which stay with length 1, or at or below a least size: a
     * constant to every derivative, by which what is homogeneous may be scaled without a change.
     * @hidden
     */
    public static Expr scale(Expr x, double least, int... axes) {
        Expr greatest = Reductions.amax(abs(x), true, axes);
        return scale(least > 0 ? maximum(greatest, number(least, x)) : greatest);
    }

    /**
     * The scale by which no power p of an element overflows: that of the greatest size along axes, or of the least if p is
     * negative.
     * @hidden
     */
    public static Expr scaleOfOrder(double p, Expr x, int... axes) {
        return p < 0 ? scale(Reductions.amin(abs(x), true, axes)) : scale(x, 0, axes);
    }

    private static Expr scale(Expr length) {
        return SCALE.on(length, number(length.dtype() == DType.FLOAT32 ? 126 : 1022, length));
    }

    private static double scale(double length, double most) {
        boolean usual = length > 0 && length < Double.POSITIVE_INFINITY;
        return usual ? Math.scalb(1.0, (int) Math.clamp(Math.getExponent(length), -most, most)) : 1;
    }

    private static Tensor value(Along along, List<Tensor> operands) {
        Tensor x = operands.getFirst();
        double[] in = STORAGE.doubles(x);
        return STORAGE.adopt(along.result(x.shape()), x.dtype(), lengths(along, in, x.shape()));
    }

    private static double[] lengths(Along along, double[] in, Shape shape) {
        Shape kept = along.kept(shape);
        int[] at = View.broadcast(kept, shape).positions();
        double[] scales = new double[kept.size()];
        boolean least = along.p < 0;
        Arrays.fill(scales, least ? Double.POSITIVE_INFINITY : 0);
        for (int i = 0; i < in.length; i++) {
            double size = Math.abs(in[i]);
            scales[at[i]] = least ? Math.min(scales[at[i]], size) : Math.max(scales[at[i]], size);
        }
        Arrays.setAll(scales, i -> scale(scales[i], Double.MAX_EXPONENT - 1));
        double[] sums = new double[kept.size()];
        for (int i = 0; i < in.length; i++) {
            double part = Math.abs(in[i]) / scales[at[i]];
            sums[at[i]] += along.p == 2 ? part * part : Math.pow(part, along.p);
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = scales[i] * (along.p == 2 ? Math.sqrt(sums[i]) : Math.pow(sums[i], 1 / along.p));
        }
        return sums;
    }

    private static Expr scaled(Along along, List<Expr> operands) {
        Expr x = operands.getFirst();
        Expr size = along.p == 2 ? x : abs(x);
        if (x.shape().size() == 0) {
            return root(along, Reductions.sum(raised(along, size), along.keepDims, along.axesArray()));
        }
        Expr scale = scaleOfOrder(along.p, x, along.axesArray());
        Expr sum = Reductions.sum(raised(along, times(size, reciprocal(scale))), true, along.axesArray());
        return Layouts.reshape(times(root(along, sum), scale), along.result(x.shape()));
    }

    private static Expr raised(Along along, Expr size) {
        return along.p == 2 ? Powers.square(size) : Powers.pow(size, along.p);
    }

    private static Expr root(Along along, Expr sum) {
        return along.p == 2 ? Powers.sqrt(sum) : Powers.pow(sum, 1 / along.p);
    }

    private static Optional<Expr> flow(Along along, Apply node, int operand, Expr cotangent) {
        Expr x = node.operand(0);
        Shape kept = along.kept(x.shape());
        Along staying = new Along(along.p, along.axes, true);
        Factored parts = along.p == 2
                ? Factored.of(cotangent, node)
                : new Factored(Optional.empty(), Optional.of(cotangent));
        Optional<Expr> smooth = parts.quotient().map(u -> Define.scaled(Layouts.reshape(u, kept), x));
        Optional<Expr> other = parts.rest().map(u -> Define.scaled(Layouts.reshape(u, kept), UNIT.on(staying, x)));
        return smooth.isPresent() && other.isPresent()
                ? Optional.of(Arithmetic.plus(smooth.get(), other.get()))
                : smooth.or(() -> other);
    }

    private static Expr none(Expr x, Expr length) {
        return maximum(eq(x, number(0, x)), eq(length, number(0, x)));
    }

    private static Expr unitScaled(Along along, List<Expr> operands) {
        Expr x = operands.getFirst();
        Expr length = NORM.on(along, x);
        if (along.p == 2) {
            return byLength(x, length);
        }
        Expr none = none(x, length);
        Expr part = where(none, number(1, x), div(abs(x), length));
        return where(none, number(0, x), times(Choice.sign(x), Powers.pow(part, along.p - 1)));
    }

    private static Expr byLength(Expr x, Expr length) {
        Expr zero = number(0, length);
        Expr quotient = Define.masked(x) ? Define.scaled(x, Arithmetic.reciprocal(length)) : div(x, length);
        return where(eq(length, zero), zero, quotient);
    }

    private static Tensor unitValue(Along along, List<Tensor> operands) {
        Tensor x = operands.getFirst();
        double[] in = STORAGE.doubles(x);
        double[] lengths = lengths(along, in, x.shape());
        int[] at = View.broadcast(along.kept(x.shape()), x.shape()).positions();
        double[] out = new double[in.length];
        for (int i = 0; i < in.length; i++) {
            double length = lengths[at[i]];
            if (along.p == 2) {
                out[i] = length == 0 ? 0 : in[i] / length;
            } else {
                boolean none = in[i] == 0 || length == 0;
                out[i] = none ? 0 : Math.signum(in[i]) * Math.pow(Math.abs(in[i]) / length, along.p - 1);
            }
        }
        return STORAGE.adopt(x.shape(), x.dtype(), out);
    }

    /**
     * With {@code n = x / norm} and s the slopes, {@code (p - 1) (|n|^(p - 2) u - s (s . u)) / norm}. Any multiple of n may
     * be taken from u, which leaves the result as it is: where one part of the norm is above one half, so much that its u is
     * 0. So {@code 1 - |n|^p} is never formed of an n near 1, but summed up of the other parts.
     */
    private static Optional<Expr> unitFlow(Along along, Apply node, int operand, Expr cotangent) {
        Expr x = node.operand(0);
        int[] axes = along.axesArray();
        Expr zero = number(0, node);
        Expr length = NORM.on(along, x);
        Expr n = along.p == 2 ? node : byLength(x, length);
        Expr main = gt(times(n, node), number(0.5, node));
        Expr share = Reductions.sum(where(main, div(cotangent, n), zero), true, axes);
        Expr across = where(main, zero, minus(cotangent, Define.scaled(share, n)));
        Expr part = Reductions.sum(Define.scaled(across, node), true, axes);
        Expr turned = minus(along.p == 2 ? across : curved(along.p, across, x, length), Define.scaled(part, node));
        Expr flow = byLength(turned, length);
        return Optional.of(along.p == 2 ? flow : times(flow, along.p - 1));
    }

    private static Expr curved(double p, Expr u, Expr x, Expr length) {
        Expr none = none(x, length);
        Expr part = where(none, number(1, x), div(abs(x), length));
        return where(none, number(0, x), Define.scaled(u, Powers.pow(part, p - 2)));
    }
}
