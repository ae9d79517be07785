package io.adjoint.tensor;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Lays a tensor out as NumPy does: brackets, line breaks, and the summary of a large one. */
final class TensorText {
    private static final String OPENING = "tensor(";
    private static final String SEPARATOR = ", ";
    private static final String OMITTED = "...";
    private static final int LINE_WIDTH = 75;
    private static final int MOST_ELEMENTS = 1000;
    private static final int EDGE = 3;

    private final Tensor tensor;
    private final int[] strides;
    private final boolean summarised;
    private final Numerals numerals;

    private TensorText(Tensor tensor) {
        this.tensor = tensor;
        this.strides = tensor.shape().strides();
        this.summarised = tensor.size() > MOST_ELEMENTS;
        this.numerals = Numerals.common(tensor.dtype(), shownPositions()
                .mapToDouble(tensor.elements()::at).toArray());
    }

    static String of(Tensor tensor) {
        if (tensor.rank() == 0) {
            return Numerals.alone(tensor.dtype(), tensor.item());
        }
        String body = OPENING + (tensor.size() == 0 ? "[]" : new TensorText(tensor).body()) + ",";
        String facts = "shape=" + tensor.shape() + ", dtype=" + tensor.dtype() + ")";
        int lastLine = body.length() - (body.lastIndexOf('\n') + 1);
        boolean fits = lastLine + 1 + facts.length() <= LINE_WIDTH;
        return body + (fits ? " " : "\n" + " ".repeat(OPENING.length())) + facts;
    }

    private String body() {
        return bracketed(0, 0, " ".repeat(OPENING.length() + 1), LINE_WIDTH - ")".length());
    }

    /** Axes of length 1 are opened together: of the others there are few, whatever the rank. */
    private String bracketed(int outer, int start, String outerIndent, int outerWidth) {
        int axis = outer;
        while (axis < tensor.rank() - 1 && tensor.shape().dim(axis) == 1) {
            axis++;
        }
        int opened = axis - outer;
        String indent = outerIndent + " ".repeat(opened);
        int width = outerWidth - opened;
        boolean innermost = axis == tensor.rank() - 1;
        String inside = innermost ? row(start, indent, width - 1) : rows(axis, start, indent, width);
        return "[".repeat(opened + 1) + inside + "]".repeat(opened + 1);
    }

    private String rows(int axis, int start, String indent, int width) {
        String between = "," + "\n".repeat(tensor.rank() - axis - 1) + indent;
        StringBuilder text = new StringBuilder();
        for (int index : shown(axis)) {
            text.append(text.isEmpty() ? "" : between);
            if (index == EDGE && omits(axis)) {
                text.append(OMITTED);
            } else {
                text.append(bracketed(axis + 1, start + index * strides[axis], indent + " ", width - 1));
            }
        }
        return text.toString();
    }

    private String row(int start, String indent, int width) {
        int axis = tensor.rank() - 1;
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder(indent);
        for (int index : shown(axis)) {
            boolean omitted = index == EDGE && omits(axis);
            String word = omitted ? OMITTED : numerals.text(tensor.elements().at(start + index));
            if (line.length() > indent.length() && line.length() + word.length() > width) {
                text.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(indent);
            }
            line.append(word).append(SEPARATOR);
        }
        line.setLength(line.length() - SEPARATOR.length());
        return text.append(line).substring(indent.length());
    }

    private boolean omits(int axis) {
        return summarised && tensor.shape().dim(axis) > 2 * EDGE;
    }

    /**
     * The indices to print along an axis; where it omits some, the index {@code EDGE} stands for all of
     * those.
     */
    private int[] shown(int axis) {
        int dim = tensor.shape().dim(axis);
        return omits(axis)
                ? IntStream.concat(IntStream.rangeClosed(0, EDGE), IntStream.range(dim - EDGE, dim)).toArray()
                : IntStream.range(0, dim).toArray();
    }

    private IntStream shownPositions() {
        IntStream positions = IntStream.of(0);
        for (int axis = 0; axis < tensor.rank(); axis++) {
            int stride = strides[axis];
            if (tensor.shape().dim(axis) != 1) {
                boolean omits = omits(axis);
                int[] shown = Arrays.stream(shown(axis)).filter(index -> index != EDGE || !omits).toArray();
                positions = positions.flatMap(start -> Arrays.stream(shown).map(index -> start + index * stride));
            }
        }
        return positions;
    }
}
