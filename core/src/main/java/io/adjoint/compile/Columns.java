package io.adjoint.compile;

import io.adjoint.expr.Sliding;
import java.util.Arrays;
import java.util.List;

/**
 * The windows of one input as the columns of a matrix: a row for each element of a window, a column for each position.
 * Source: K. Chellapilla, S. Puri, P. Simard, High performance convolutional neural networks for document processing
 * (2006).
 */
final class Columns {

    private final Sliding depth;
    private final Sliding height;
    private final Sliding width;

    Columns(List<Sliding> axes) {
        this.depth = axes.get(0);
        this.height = axes.get(1);
        this.width = axes.get(2);
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

    /** Writes the columns of some lines of positions. */
    void unfold(Object input, int start, int channels, int fromLine, int toLine, Object columns) {
        int at = 0;
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < depth.window(); i++) {
                for (int j = 0; j < height.window(); j++) {
                    for (int k = 0; k < width.window(); k++) {
                        for (int line = fromLine; line < toLine; line++) {
                            unfold(input, source(start + c * plane(), line, i, j), k, columns, at);
                            at += width.output();
                        }
                    }
                }
            }
        }
    }

    /** Adds the columns of some lines of positions to the elements they were taken from. */
    void fold(Object columns, Object input, int start, int channels, int fromLine, int toLine) {
        int at = 0;
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < depth.window(); i++) {
                for (int j = 0; j < height.window(); j++) {
                    for (int k = 0; k < width.window(); k++) {
                        for (int line = fromLine; line < toLine; line++) {
                            fold(columns, at, input, source(start + c * plane(), line, i, j), k);
                            at += width.output();
                        }
                    }
                }
            }
        }
    }

    /** Where the line of the input begins that a line of positions meets, or -1 if it lies outside. */
    private int source(int start, int line, int i, int j) {
        int d = line / height.output() * depth.stride() + depth.offset(i);
        int h = line % height.output() * height.stride() + height.offset(j);
        boolean inside = d >= 0 && d < depth.input() && h >= 0 && h < height.input();
        return inside ? start + (d * height.input() + h) * width.input() : -1;
    }

    private void unfold(Object input, int line, int k, Object columns, int at) {
        int from = width.from(k);
        int to = line < 0 ? from : width.to(k);
        int first = line + from * width.stride() + width.offset(k);
        switch (columns) {
            case double[] out -> {
                Arrays.fill(out, at, at + from, 0);
                copy((double[]) input, first, out, at + from, to - from);
                Arrays.fill(out, at + to, at + width.output(), 0);
            }
            case float[] out -> {
                Arrays.fill(out, at, at + from, 0);
                copy((float[]) input, first, out, at + from, to - from);
                Arrays.fill(out, at + to, at + width.output(), 0);
            }
            default -> throw new IllegalArgumentException(columns.toString());
        }
    }

    private void copy(double[] input, int first, double[] out, int at, int count) {
        int step = width.stride();
        if (step == 1 && count > 0) {
            System.arraycopy(input, first, out, at, count);
        } else {
            for (int i = 0; i < count; i++) {
                out[at + i] = input[first + i * step];
            }
        }
    }

    private void copy(float[] input, int first, float[] out, int at, int count) {
        int step = width.stride();
        if (step == 1 && count > 0) {
            System.arraycopy(input, first, out, at, count);
        } else {
            for (int i = 0; i < count; i++) {
                out[at + i] = input[first + i * step];
            }
        }
    }

    private void fold(Object columns, int at, Object input, int line, int k) {
        if (line < 0) {
            return;
        }
        int from = width.from(k);
        int count = width.to(k) - from;
        int first = line + from * width.stride() + width.offset(k);
        switch (columns) {
            case double[] in -> add(in, at + from, (double[]) input, first, width.stride(), count);
            case float[] in -> add(in, at + from, (float[]) input, first, width.stride(), count);
            default -> throw new IllegalArgumentException(columns.toString());
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
