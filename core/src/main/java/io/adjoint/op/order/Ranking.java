package io.adjoint.op.order;

import io.adjoint.op.Axes;
import io.adjoint.op.Fibers;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;

/**
 * The order of elements: NaN is greater than all numbers, as in PyTorch, and zeros of either sign are equal.
 */
public final class Ranking {

    /** Whole numbers up to this are exact in float32. */
    private static final int EXACT_IN_SINGLE = 1 << 24;

    private Ranking() {}

    /** A number whose order among whole numbers is that of an element among elements. */
    static long key(double element) {
        if (element != element) {
            return Long.MAX_VALUE;
        }
        long bits = Double.doubleToRawLongBits(element + 0.0);
        return bits ^ bits >> 63 & Long.MAX_VALUE;
    }

    /** Positions along an axis in the dtype of what is ranked, or in float64 where float32 could not count them. */
    public static DType counting(DType dtype, int length) {
        return length <= EXACT_IN_SINGLE ? dtype : DType.FLOAT64;
    }

    /** For each element of a result along the fibers of a tensor, a position in its fiber. */
    @FunctionalInterface
    interface Fill {
        void along(double[] in, int start, int step, int length, double[] out, int outStart, int outStep);
    }

    /** Fills a result that is as long as the tensor along the axis, or has length 1 there. */
    static double[] filled(Shape shape, int axis, int length, double[] in, Fill fill) {
        Fibers from = Fibers.of(shape, axis);
        Fibers to = Fibers.of(Axes.with(shape, axis, length), axis);
        double[] out = new double[from.count() * length];
        for (int i = 0; i < from.count(); i++) {
            fill.along(in, from.start(i), from.step(), from.length(), out, to.start(i), to.step());
        }
        return out;
    }

    /** Elements in an order, as their keys and where they come from. */
    private record Ranked(long[] keys, int[] from) {

        static Ranked of(int length) {
            return new Ranked(new long[length], new int[length]);
        }

        /** Two neighbouring runs, each in order, merged to one; of equal elements the earlier comes first. */
        void merge(int low, int middle, int high, Ranked into) {
            int left = low;
            int right = middle;
            for (int at = low; at < high; at++) {
                int next = left < middle && (right >= high || keys[left] <= keys[right]) ? left++ : right++;
                into.keys[at] = keys[next];
                into.from[at] = from[next];
            }
        }
    }

    /**
     * The positions of the elements of one fiber in ascending or descending order; equal elements keep their order. A
     * merge sort from the bottom up.
     */
    static int[] sorted(double[] in, int start, int step, int length, boolean descending) {
        Ranked ranked = Ranked.of(length);
        Ranked spare = Ranked.of(length);
        for (int i = 0; i < length; i++) {
            long key = key(in[start + i * step]);
            ranked.keys[i] = descending ? ~key : key;
            ranked.from[i] = i;
        }
        for (long width = 1; width < length; width *= 2) {
            for (long low = 0; low < length; low += 2 * width) {
                int middle = (int) Math.min(low + width, length);
                ranked.merge((int) low, middle, (int) Math.min(low + 2 * width, length), spare);
            }
            Ranked merged = spare;
            spare = ranked;
            ranked = merged;
        }
        return ranked.from;
    }
}
