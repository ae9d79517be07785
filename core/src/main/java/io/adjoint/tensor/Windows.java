package io.adjoint.tensor;

import io.adjoint.AdjointException;
import java.util.Arrays;
import java.util.List;

/**
 * The windows of a pooling. A list of one number counts for every axis. Along an axis of n elements there are
 * {@code floor((n + 2 padding - dilation (size - 1) - 1) / stride) + 1} of them.
 *
 * <pre>{@code
 * Windows.of(2)                        // side by side
 * Windows.of(3).stride(2).padding(1)   // overlapping
 * }</pre>
 *
 * @param size how many elements a window has along each axis, at least 1
 * @param stride from one window to the next, at least 1; the size if empty
 * @param padding how far the first window may begin before the input, not negative and at most half the size
 * @param dilation from one element of a window to the next, at least 1; only of maxima
 * @param ceil whether a last window that leaves the input counts, too
 * @param countIncludePad whether a mean counts the padding as zeros
 * @param divisor what sums are divided by in place of the number of elements; 0 for that number
 */
public record Windows(List<Integer> size, List<Integer> stride, List<Integer> padding, List<Integer> dilation,
        boolean ceil, boolean countIncludePad, int divisor) {

    /**
     * Windows side by side, without padding.
     *
     * @param size one number, or one for each axis
     * @return the windows
     * @throws AdjointException if there is none, or one is less than 1
     */
    public static Windows of(int... size) {
        return new Windows(listed(size), List.of(), List.of(0), List.of(1), false, true, 0);
    }

    /**
     * Checks that there are numbers, none too small.
     *
     * @param size of a window
     * @param stride from one window to the next
     * @param padding before the input
     * @param dilation from one element of a window to the next
     * @param ceil whether a last window that leaves the input counts
     * @param countIncludePad whether a mean counts the padding
     * @param divisor what sums are divided by
     */
    public Windows {
        size = Strides.required("windows", "size", 1, size);
        stride = AdjointException.notNull(stride, "windows", "the stride").isEmpty()
                ? size
                : Strides.required("windows", "stride", 1, stride);
        padding = Strides.required("windows", "padding", 0, padding);
        dilation = Strides.required("windows", "dilation", 1, dilation);
        if (divisor < 0) {
            throw new AdjointException("windows", "divisor " + divisor, "a number from 1, or 0 for the window's size",
                    "Multiply the result to change its sign");
        }
    }

    private static List<Integer> listed(int... numbers) {
        return Arrays.stream(AdjointException.notNull(numbers, "windows", "the numbers")).boxed().toList();
    }

    /**
     * With steps of their own.
     *
     * @param steps from one window to the next: one number, or one for each axis
     * @return these windows with them
     * @throws AdjointException if there is none, or one is less than 1
     */
    public Windows stride(int... steps) {
        return new Windows(size, Strides.required("windows", "stride", 1, listed(steps)), padding, dilation, ceil,
                countIncludePad, divisor);
    }

    /**
     * With a border that no maximum sees, and means see as zeros.
     *
     * @param border before and after the input: one number, or one for each axis
     * @return these windows with it
     * @throws AdjointException if there is none, or one is negative
     */
    public Windows padding(int... border) {
        return new Windows(size, stride, listed(border), dilation, ceil, countIncludePad, divisor);
    }

    /**
     * With gaps between a window's elements.
     *
     * @param steps from one to the next: one number, or one for each axis
     * @return these windows with them
     * @throws AdjointException if there is none, or one is less than 1
     */
    public Windows dilation(int... steps) {
        return new Windows(size, stride, padding, listed(steps), ceil, countIncludePad, divisor);
    }

    /**
     * With a last window that leaves the input, where one is needed to reach all of it.
     *
     * @return these windows with it
     */
    public Windows ceilMode() {
        return new Windows(size, stride, padding, dilation, true, countIncludePad, divisor);
    }

    /**
     * With means of the elements within the input alone.
     *
     * @return these windows with them
     */
    public Windows excludingPadding() {
        return new Windows(size, stride, padding, dilation, ceil, false, divisor);
    }

    /**
     * With sums divided by a number.
     *
     * @param number at least 1
     * @return these windows with it
     * @throws AdjointException if the number is less than 1
     */
    public Windows divisor(int number) {
        return new Windows(size, stride, padding, dilation, ceil, countIncludePad, number == 0 ? -1 : number);
    }
}
