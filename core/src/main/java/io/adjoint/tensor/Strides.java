package io.adjoint.tensor;

import io.adjoint.AdjointException;
import java.util.Arrays;
import java.util.List;

/**
 * How a convolution strides over its input. A list of one number counts for every axis. Of an axis of n elements it makes
 * {@code floor((n + 2 padding - dilation (window - 1) - 1) / stride) + 1}, and the transposed one {@code (n - 1) stride - 2
 * padding + dilation (window - 1) + outputPadding + 1}.
 *
 * <pre>{@code
 * Strides.of(2).padding(1)              // every other position, with a border of one zero
 * Strides.ONE.samePadding().groups(4)   // as many positions as the input has
 * }</pre>
 *
 * @param stride from one position to the next, at least 1
 * @param padding zeros before and after the input, not negative; of the same length as the input if empty
 * @param dilation from one element of the window to the next, at least 1
 * @param outputPadding for transposed convolutions: what is added to the lengths of the result
 * @param groups into how many groups the channels are divided, each convolved with itself alone
 */
public record Strides(List<Integer> stride, List<Integer> padding, List<Integer> dilation, List<Integer> outputPadding,
        int groups) {

    /** PyTorch's defaults: stride 1, no padding, dilation 1, one group. */
    public static final Strides ONE = new Strides(List.of(1), List.of(0), List.of(1), List.of(0), 1);

    /**
     * The defaults with strides.
     *
     * @param stride one number, or one for each axis
     * @return the settings
     * @throws AdjointException if there is none, or one is less than 1
     */
    public static Strides of(int... stride) {
        return new Strides(listed("stride", 1, stride), ONE.padding, ONE.dilation, ONE.outputPadding, 1);
    }

    /**
     * Checks that there are numbers, none too small.
     *
     * @param stride from one position to the next
     * @param padding zeros before and after the input
     * @param dilation from one element of the window to the next
     * @param outputPadding what is added to the lengths of a transposed convolution
     * @param groups of channels
     */
    public Strides {
        stride = required("strides", "stride", 1, stride);
        padding = AdjointException.notNull(padding, "strides", "the padding").isEmpty()
                ? List.of()
                : required("strides", "padding", 0, padding);
        dilation = required("strides", "dilation", 1, dilation);
        outputPadding = required("strides", "outputPadding", 0, outputPadding);
        if (groups < 1) {
            throw new AdjointException("strides", groups + " groups", "at least 1", "Use 1 for all channels together");
        }
    }

    private static List<Integer> listed(String what, int least, int... numbers) {
        AdjointException.notNull(numbers, "strides", "the " + what);
        return required("strides", what, least, Arrays.stream(numbers).boxed().toList());
    }

    /** Numbers of which there is one at least, and none too small. */
    static List<Integer> required(String settings, String what, int least, List<Integer> numbers) {
        List<Integer> given = AdjointException.noNulls(numbers, settings, "the " + what);
        if (given.isEmpty() || given.stream().anyMatch(number -> number < least)) {
            throw new AdjointException(settings, what + " " + given, "at least one number, none below " + least,
                    "Give one number, or one for each axis");
        }
        return given;
    }

    /**
     * With zeros around the input.
     *
     * @param zeros before and after it: one number, or one for each axis
     * @return these settings with them
     * @throws AdjointException if there is none, or one is negative
     */
    public Strides padding(int... zeros) {
        return new Strides(stride, listed("padding", 0, zeros), dilation, outputPadding, groups);
    }

    /**
     * With as many zeros as make the output as long as the input; where their number is odd there is one more after it.
     *
     * @return these settings with them
     */
    public Strides samePadding() {
        return new Strides(stride, List.of(), dilation, outputPadding, groups);
    }

    /**
     * With gaps between the window's elements.
     *
     * @param steps from one to the next: one number, or one for each axis
     * @return these settings with them
     * @throws AdjointException if there is none, or one is less than 1
     */
    public Strides dilation(int... steps) {
        return new Strides(stride, padding, listed("dilation", 1, steps), outputPadding, groups);
    }

    /**
     * With longer results of a transposed convolution, to choose among those that the stride lets shrink to its input.
     *
     * @param more what is added to each length: one number, or one for each axis
     * @return these settings with them
     * @throws AdjointException if there is none, or one is negative
     */
    public Strides outputPadding(int... more) {
        return new Strides(stride, padding, dilation, listed("outputPadding", 0, more), groups);
    }

    /**
     * With groups of channels.
     *
     * @param count how many, at least 1
     * @return these settings with them
     * @throws AdjointException if the count is less than 1
     */
    public Strides groups(int count) {
        return new Strides(stride, padding, dilation, outputPadding, count);
    }
}
