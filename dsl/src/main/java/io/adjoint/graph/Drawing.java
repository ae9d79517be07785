package io.adjoint.graph;

import java.util.List;

/**
 * A graph laid out: where everything lies, in pixels from the upper left corner.
 *
 * @param width how wide it is
 * @param height how high it is
 * @param boxes the nodes
 * @param lines the edges
 */
record Drawing(double width, double height, List<Box> boxes, List<Line> lines) {

    /** The height of a line of text. */
    static final double LEADING = 16;

    /** The width of a character, of the widest font that a browser may take for monospace at the size of the text. */
    static final double CHARACTER = 7.3;

    static final double FONT = 12;

    /** A node: its place, its text, and the drawings inside it. */
    record Box(Node node, double x, double y, double width, double height, List<String> text, List<Inset> insets) {}

    /** The drawing of a body within its box. */
    record Inset(double x, double y, String title, Drawing drawing) {}

    /** An edge: its corners from operand to result, and its text with the upper left corner of it. */
    record Line(Edge edge, List<Point> corners, List<String> text, Point label) {}

    /** A place. */
    record Point(double x, double y) {}

    static double width(List<String> text) {
        return CHARACTER * text.stream().mapToInt(line -> line.codePointCount(0, line.length())).max().orElse(0);
    }
}
