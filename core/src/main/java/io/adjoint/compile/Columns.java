package io.adjoint.compile;

import io.adjoint.expr.Sliding;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The windows of one input as the columns of a matrix: a row for each element of a window, a column for each position.
 * Source: K. Chellapilla, S. Puri, P. Simard, High performance convolutional neural networks for document processing
 * (2006).
 *
 * <p>Lines of positions that lie side by side in the input, too, are copied at once; what a line then has of its
 * neighbours, where the window leaves the input, is set to 0.
 */
final class Columns {

    private final Sliding depth;
    private final Sliding height;
    private final Sliding width;
    private final int[] top;
    private final int[] bottom;
    private final int[] left;
    private final int[] right;
    private final boolean sideBySide;

    Columns(List<Sliding> axes) {
        this.depth = axes.get(0);
        this.height = axes.get(1);
        this.width = axes.get(2);
        this.top = IntStream.range(0, height.window()).map(height::from).toArray();
        this.bottom = IntStream.range(0, height.window()).map(height::to).toArray();
        this.left = IntStream.range(0, width.window()).map(width::from).toArray();
        this.right = IntStream.range(0, width.window()).map(width::to).toArray();
        this.sideBySide = width.stride() == 1 && height.stride() == 1 && width.input() == width.output();
    }

    /** Rows of a channel. */
    int window() {
        return depth.window() * height.window() * width.window();
    }

    /** Elements of a channel. */
    int plane() {
        return depth.input() * height.input() * width.input();
    }

    /** Lines of positions, each as long as the width's output. */
    int lines() {
        return depth.output() * height.output();
    }

    int lineLength() {
        return width.output();
    }

    /** Whether the matrix is the input itself. */
    boolean isInput() {
        return depth.isIdentity() && height.isIdentity() && width.isIdentity();
    }

    /** What is done with some lines of a row of the matrix. */
    private interface Visitor {

        /** Lines whose windows meet the input: elements {@code k} of them lie in lines of the input from a place on. */
        void inside(int at, int source, int lines, int k);

        /** Lines whose windows leave it. */
        void outside(int at, int count);
    }

    /** Writes the columns of some lines of positions. */
    void unfold(Values input, int start, int channels, int fromLine, int toLine, Values columns) {
        walk(start, channels, fromLine, toLine, new Visitor() {
            @Override
            public void inside(int at, int source, int lines, int k) {
                if (sideBySide) {
                    copyTogether(input, source, lines, k, columns, at);
                } else {
                    copyLines(input, source, lines, k, columns, at);
                }
            }

            @Override
            public void outside(int at, int count) {
                columns.clear(at, count);
            }
        });
    }

    /** Adds the columns of some lines of positions to the elements they were taken from; the columns are used up. */
    void fold(Values columns, Values input, int start, int channels, int fromLine, int toLine) {
        walk(start, channels, fromLine, toLine, new Visitor() {
            @Override
            public void inside(int at, int source, int lines, int k) {
                if (sideBySide) {
                    addTogether(columns, at, input, source, lines, k);
                } else {
                    addLines(columns, at, input, source, lines, k);
                }
            }

            @Override
            public void outside(int at, int count) {
                // nothing of the input
            }
        });
    }

    private void walk(int start, int channels, int fromLine, int toLine, Visitor visitor) {
        int at = 0;
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < depth.window(); i++) {
                for (int j = 0; j < height.window(); j++) {
                    for (int k = 0; k < width.window(); k++) {
                        walkRow(at, start + c * plane(), i, j, k, fromLine, toLine, visitor);
                        at += (toLine - fromLine) * width.output();
                    }
                }
            }
        }
    }

    private void walkRow(int row, int start, int i, int j, int k, int fromLine, int toLine, Visitor visitor) {
        int at = row;
        for (int line = fromLine; line < toLine;) {
            int d = line / height.output();
            int h = line % height.output();
            int end = Math.min(toLine - line + h, height.output());
            int slice = d * depth.stride() + depth.offset(i);
            boolean met = slice >= 0 && slice < depth.input() && left[k] < right[k];
            int from = met ? Math.clamp(top[j], h, end) : end;
            int to = met ? Math.clamp(bottom[j], from, end) : end;
            int length = width.output();
            visitor.outside(at, (from - h) * length);
            if (to > from) {
                int first = from * height.stride() + height.offset(j);
                visitor.inside(at + (from - h) * length, start + (slice * height.input() + first) * width.input(),
                        to - from, k);
            }
            visitor.outside(at + (to - h) * length, (end - to) * length);
            at += (end - h) * length;
            line += end - h;
        }
    }

    private void copyTogether(Values input, int source, int lines, int k, Values columns, int at) {
        int length = width.output();
        int from = left[k];
        int count = (lines - 1) * length + right[k] - from;
        copy(input, source + width.offset(k) + from, 1, columns, at + from, count);
        clearEnds(columns, at, lines, k);
    }

    private void addTogether(Values columns, int at, Values input, int source, int lines, int k) {
        clearEnds(columns, at, lines, k);
        int from = left[k];
        int count = (lines - 1) * width.output() + right[k] - from;
        add(columns, at + from, input, source + width.offset(k) + from, 1, count);
    }

    /** Sets to 0 what each line has where the window leaves the input. */
    private void clearEnds(Values columns, int at, int lines, int k) {
        int length = width.output();
        clear(columns, at, lines, 0, left[k], length);
        clear(columns, at, lines, right[k], length, length);
    }

    private static void clear(Values columns, int at, int lines, int from, int to, int length) {
        if (from == to) {
            return;
        }
        switch (columns) {
            case Values.Doubles(double[] array) -> {
                for (int line = 0, start = at; line < lines; line++, start += length) {
                    for (int i = from; i < to; i++) {
                        array[start + i] = 0;
                    }
                }
            }
            case Values.Floats(float[] array) -> {
                for (int line = 0, start = at; line < lines; line++, start += length) {
                    for (int i = from; i < to; i++) {
                        array[start + i] = 0;
                    }
                }
            }
        }
    }

    private void copyLines(Values input, int source, int lines, int k, Values columns, int at) {
        int count = right[k] - left[k];
        int first = source + left[k] * width.stride() + width.offset(k);
        for (int line = 0; line < lines; line++) {
            int place = at + line * width.output();
            int from = first + line * height.stride() * width.input();
            copy(input, from, width.stride(), columns, place + left[k], count);
        }
        clearEnds(columns, at, lines, k);
    }

    private static void copy(Values input, int first, int step, Values columns, int at, int count) {
        switch (columns) {
            case Values.Doubles(double[] out) -> copy(input.doubles(), first, step, out, at, count);
            case Values.Floats(float[] out) -> copy(input.floats(), first, step, out, at, count);
        }
    }

    private static void copy(double[] input, int first, int step, double[] out, int at, int count) {
        if (step == 1) {
            System.arraycopy(input, first, out, at, count);
        } else {
            for (int i = 0; i < count; i++) {
                out[at + i] = input[first + i * step];
            }
        }
    }

    private static void copy(float[] input, int first, int step, float[] out, int at, int count) {
        if (step == 1) {
            System.arraycopy(input, first, out, at, count);
        } else {
            for (int i = 0; i < count; i++) {
                out[at + i] = input[first + i * step];
            }
        }
    }

    private void addLines(Values columns, int at, Values input, int source, int lines, int k) {
        int first = source + left[k] * width.stride() + width.offset(k);
        for (int line = 0; line < lines; line++) {
            add(columns, at + line * width.output() + left[k], input, first + line * height.stride() * width.input(),
                    width.stride(), right[k] - left[k]);
        }
    }

    private static void add(Values columns, int at, Values input, int first, int step, int count) {
        switch (input) {
            case Values.Doubles(double[] out) -> add(columns.doubles(), at, out, first, step, count);
            case Values.Floats(float[] out) -> add(columns.floats(), at, out, first, step, count);
        }
    }

    private static void add(double[] in, int at, double[] out, int first, int step, int count) {
        if (step == 1) {
            for (int i = 0; i < count; i++) {
                out[first + i] += in[at + i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                out[first + i * step] += in[at + i];
            }
        }
    }

    private static void add(float[] in, int at, float[] out, int first, int step, int count) {
        if (step == 1) {
            for (int i = 0; i < count; i++) {
                out[first + i] += in[at + i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                out[first + i * step] += in[at + i];
            }
        }
    }
}
