package io.adjoint.show;

import io.adjoint.tensor.Tensor;
import java.util.stream.IntStream;

/** A tensor as an HTML table, with its shape and dtype; what is large is folded, with a count of what is left out. */
final class TensorTable {

    private static final int LONGEST = 12;
    private static final int EDGE = 5;
    private static final int MOST_MATRICES = 4;
    private static final int LEFT_OUT = -1;

    private final double[] elements;
    private final int rows;
    private final int columns;
    private final StringBuilder out = new StringBuilder();

    private TensorTable(Tensor tensor) {
        this.elements = tensor.toDoubleArray();
        int rank = tensor.rank();
        this.rows = rank < 2 ? 1 : tensor.shape().dim(rank - 2);
        this.columns = rank < 1 ? 1 : tensor.shape().dim(rank - 1);
    }

    static String of(Tensor tensor) {
        String facts = "tensor of shape " + tensor.shape() + ", " + tensor.dtype();
        return "<div>" + new TensorTable(tensor).body(tensor) + "<small>" + Html.escaped(facts) + "</small></div>";
    }

    private String body(Tensor tensor) {
        if (tensor.size() == 0) {
            return "<p>no elements</p>";
        }
        int matrices = elements.length / (rows * columns);
        for (int m = 0; m < Math.min(matrices, MOST_MATRICES); m++) {
            table(m * rows * columns, matrices == 1 ? "" : place(tensor, m));
        }
        if (matrices > MOST_MATRICES) {
            out.append("<p>and ").append(matrices - MOST_MATRICES).append(" more such tables</p>");
        }
        return out.toString();
    }

    /** Where a matrix lies along the leading axes, as it is indexed. */
    private static String place(Tensor tensor, int matrix) {
        String text = "";
        int rest = matrix;
        for (int axis = tensor.rank() - 3; axis >= 0; axis--) {
            text = rest % tensor.shape().dim(axis) + ", " + text;
            rest /= tensor.shape().dim(axis);
        }
        return "[" + text + ":, :]";
    }

    private void table(int start, String caption) {
        out.append("<table>");
        if (!caption.isEmpty()) {
            out.append("<caption>").append(caption).append("</caption>");
        }
        int[] shownColumns = shown(columns);
        out.append("<tr><th></th>");
        for (int column : shownColumns) {
            out.append("<th>").append(column == LEFT_OUT ? leftOut(columns) : column).append("</th>");
        }
        out.append("</tr>");
        for (int row : shown(rows)) {
            out.append("<tr><th>").append(row == LEFT_OUT ? leftOut(rows) : row).append("</th>");
            for (int column : shownColumns) {
                out.append("<td style=\"text-align:right\">")
                        .append(row == LEFT_OUT || column == LEFT_OUT
                                ? "\u2026"
                                : Brief.number(elements[start + row * columns + column]))
                        .append("</td>");
            }
            out.append("</tr>");
        }
        out.append("</table>");
    }

    private static String leftOut(int length) {
        return "\u2026 " + (length - 2 * EDGE) + " \u2026";
    }

    private static int[] shown(int length) {
        return length <= LONGEST
                ? IntStream.range(0, length).toArray()
                : IntStream.concat(IntStream.concat(IntStream.range(0, EDGE), IntStream.of(LEFT_OUT)),
                        IntStream.range(length - EDGE, length)).toArray();
    }
}
