package io.adjoint.op.window;

import io.adjoint.AdjointException;
import io.adjoint.expr.Sliding;
import io.adjoint.tensor.Strides;
import io.adjoint.tensor.Windows;
import java.util.List;

/** What settings of windows say of each axis. */
final class Settings {

    private Settings() {}

    /** The number for an axis. */
    static int at(List<Integer> numbers, int axis) {
        return numbers.get(numbers.size() == 1 ? 0 : axis);
    }

    /** Whether the result is to be as long as the input, whatever zeros that takes. */
    static boolean same(Strides strides) {
        return strides.padding().isEmpty();
    }

    /** Settings for so many axes. */
    static void requireAxes(String operation, int axes, Strides strides) {
        requireAxes(operation, axes,
                List.of(strides.stride(), strides.padding(), strides.dilation(), strides.outputPadding()));
    }

    /** One number in each list, or as many as axes. */
    static void requireAxes(String operation, int axes, List<List<Integer>> settings) {
        for (List<Integer> numbers : settings) {
            if (numbers.size() > 1 && numbers.size() != axes) {
                throw new AdjointException(operation, numbers
                        + " for " + axes + (axes == 1 ? " axis" : " axes"),
                        "one number, or one for each axis", "Channels and batch are not counted");
            }
        }
    }

    /** How windows slide along one of several axes. */
    static Sliding along(String operation, Windows windows, int axis, int length) {
        int window = at(windows.size(), axis);
        int step = at(windows.stride(), axis);
        int border = at(windows.padding(), axis);
        int gap = at(windows.dilation(), axis);
        int reach = gap * (window - 1);
        if (2 * border > window) {
            throw new AdjointException(operation, "padding " + border + " of windows of " + window,
                    "at most half the window", "A window must meet the input");
        }
        int free = length + 2 * border - reach - 1;
        int output = (windows.ceil() ? Math.ceilDiv(free, step) : Math.floorDiv(free, step)) + 1;
        if (output < 1 || length == 0) {
            throw new AdjointException(operation, "windows of " + window + " with dilation " + gap + " for length "
                    + length + " and padding " + border, "a window within the padded length", "Use smaller windows");
        }
        boolean empty = windows.ceil() && (output - 1) * step >= length + border;
        Sliding sliding = new Sliding(length, window, empty ? output - 1 : output, step, gap, border);
        for (int position = 0; position < sliding.output(); position++) {
            requireMet(operation, sliding, position);
        }
        return sliding;
    }

    /** Gaps may be wider than the input: then no element of a window lies in it. */
    private static void requireMet(String operation, Sliding sliding, int position) {
        int start = sliding.start(position);
        int first = start >= 0 ? start : Math.floorMod(start, sliding.dilation());
        if (first >= sliding.input()) {
            throw new AdjointException(operation, "dilation " + sliding.dilation() + " for length " + sliding.input()
                    + " and padding " + sliding.before() + ", of which window " + position + " holds padding alone",
                    "windows that meet the input", "Use a smaller dilation or less padding");
        }
    }
}
