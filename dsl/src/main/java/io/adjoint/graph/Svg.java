package io.adjoint.graph;

import io.adjoint.show.Html;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A drawing as SVG. Lines and text take the colour of the page's text, and boxes are tinted with colours that people with
 * any kind of colour blindness tell apart (Okabe and Ito, "Color Universal Design", 2008), so that it is readable on a
 * light and on a dark page. A picture in a file of its own asks for the page's scheme.
 */
final class Svg {

    private static final String BLACK = "currentColor";
    private static final String SKY = "#56B4E9";
    private static final String ORANGE = "#E69F00";
    private static final String GREEN = "#009E73";
    private static final String BLUE = "#0072B2";
    private static final String VERMILLION = "#D55E00";
    private static final String PURPLE = "#CC79A7";
    private static final String YELLOW = "#F0E442";

    /** Of paths: those beside each other differ most. */
    private static final List<String> PATHS = List.of(VERMILLION, BLUE, GREEN, ORANGE, PURPLE, SKY, YELLOW, BLACK);

    private static final String SCHEME = "<style>.adjoint-graph{color:#1f2328}"
            + "@media(prefers-color-scheme:dark){.adjoint-graph{color:#e6edf3}}</style>";

    private final ComputationalGraph graph;
    private final Map<Edge, Integer> colours;
    private final StringBuilder out = new StringBuilder();

    private Svg(ComputationalGraph graph, Map<Edge, Integer> colours) {
        this.graph = graph;
        this.colours = colours;
    }

    static String of(ComputationalGraph graph, Map<Edge, Integer> colours, boolean alone) {
        return new Svg(graph, colours).written(Layered.of(graph), alone);
    }

    private String written(Drawing drawing, boolean alone) {
        String width = pixels(Math.ceil(drawing.width()));
        String height = pixels(Math.ceil(drawing.height()));
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"adjoint-graph\" width=\"").append(width)
                .append("\" height=\"").append(height).append("\" viewBox=\"0 0 ").append(width).append(' ')
                .append(height).append("\" style=\"max-width:100%;height:auto\" font-family=\"ui-monospace,Menlo,")
                .append("Consolas,'DejaVu Sans Mono',monospace\" font-size=\"").append(pixels(Drawing.FONT))
                .append("\">\n");
        if (alone) {
            out.append(SCHEME).append('\n');
        }
        out.append("<title>").append(Html.escaped(title())).append("</title>\n");
        drawing(drawing);
        return out.append("</svg>").toString();
    }

    private String title() {
        return "Computational graph of " + graph.operations() + " operations";
    }

    private void drawing(Drawing drawing) {
        drawing.lines().forEach(this::line);
        drawing.boxes().forEach(this::box);
        drawing.lines().forEach(this::label);
    }

    private void box(Drawing.Box box) {
        Node node = box.node();
        String colour = colour(node.kind());
        boolean leaf = node.kind() == Node.Kind.VARIABLE || node.kind() == Node.Kind.CONSTANT;
        boolean folded = node.kind() == Node.Kind.FOLDED;
        if (folded) {
            rectangle(box.x() + 4, box.y() - 4, box.width(), box.height(), 4, colour, 0.08, "");
        }
        out.append("<g class=\"").append(node.kind().name().toLowerCase(Locale.ROOT)).append("\">");
        double tint = box.insets().isEmpty() ? 0.2 : 0.07;
        rectangle(box.x(), box.y(), box.width(), box.height(), leaf ? 12 : 4, colour, tint,
                node.kind() == Node.Kind.CONSTANT ? " stroke-dasharray=\"4 2\"" : "");
        double middle = box.x() + box.width() / 2;
        for (int k = 0; k < box.text().size(); k++) {
            boolean cotangent = node.cotangent().isPresent() && k == box.text().size() - 1;
            text(middle, box.y() + (k + 1) * Drawing.LEADING, box.text().get(k), "middle", cotangent ? VERMILLION : "",
                    k == 0);
        }
        out.append("</g>\n");
        for (Drawing.Inset inset : box.insets()) {
            out.append("<g transform=\"translate(").append(pixels(box.x() + inset.x())).append(' ')
                    .append(pixels(box.y() + inset.y())).append(")\">\n");
            text(0, -5, inset.title(), "start", "", false);
            rectangle(0, 0, inset.drawing().width(), inset.drawing().height(), 6, BLACK, 0.03,
                    " stroke-dasharray=\"2 3\"");
            drawing(inset.drawing());
            out.append("</g>\n");
        }
    }

    private static String colour(Node.Kind kind) {
        return switch (kind) {
            case VARIABLE -> SKY;
            case CONSTANT -> BLACK;
            case OPERATION -> ORANGE;
            case RESULT -> GREEN;
            case FOLDED -> PURPLE;
        };
    }

    private void rectangle(double x, double y, double width, double height, double corner, String colour,
            double opacity, String more) {
        out.append("<rect x=\"").append(pixels(x)).append("\" y=\"").append(pixels(y)).append("\" width=\"")
                .append(pixels(width)).append("\" height=\"").append(pixels(height)).append("\" rx=\"")
                .append(pixels(corner)).append("\" fill=\"").append(colour).append("\" fill-opacity=\"")
                .append(opacity).append("\" stroke=\"").append(colour).append("\"").append(more).append("/>");
    }

    private void text(double x, double y, String text, String anchor, String colour, boolean bold) {
        out.append("<text x=\"").append(pixels(x)).append("\" y=\"").append(pixels(y)).append("\" fill=\"")
                .append(colour.isEmpty() ? BLACK : colour).append("\" text-anchor=\"").append(anchor).append('"')
                .append(bold ? " font-weight=\"bold\"" : "").append('>').append(Html.escaped(text)).append("</text>");
    }

    private boolean isLit(Edge edge) {
        return colours.containsKey(edge);
    }

    private String colour(Edge edge) {
        return isLit(edge) ? PATHS.get(colours.get(edge) % PATHS.size()) : BLACK;
    }

    private void line(Drawing.Line line) {
        String colour = colour(line.edge());
        String corners = line.corners().stream().map(point -> pixels(point.x()) + "," + pixels(point.y()))
                .collect(Collectors.joining(" "));
        out.append("<polyline class=\"edge\" points=\"").append(corners).append("\" fill=\"none\" stroke=\"")
                .append(colour).append("\" stroke-width=\"").append(isLit(line.edge()) ? "3" : "1")
                .append(isLit(line.edge()) ? "" : "\" stroke-opacity=\"0.7").append("\"/>");
        List<Drawing.Point> corner = line.corners();
        if (corner.size() > 1) {
            arrow(corner.get(corner.size() - 2), corner.getLast(), colour);
            if (line.edge().share().isPresent()) {
                arrow(corner.get(1), corner.getFirst(), VERMILLION);
            }
        }
        out.append('\n');
    }

    /** A head at the end of a line. */
    private void arrow(Drawing.Point from, Drawing.Point to, String colour) {
        double length = Math.hypot(to.x() - from.x(), to.y() - from.y());
        if (length > 0) {
            double dx = (to.x() - from.x()) / length;
            double dy = (to.y() - from.y()) / length;
            out.append("<polygon points=\"").append(pixels(to.x())).append(',').append(pixels(to.y()));
            for (int side = -1; side <= 1; side += 2) {
                out.append(' ').append(pixels(to.x() - 8 * dx + side * 3.5 * dy)).append(',')
                        .append(pixels(to.y() - 8 * dy - side * 3.5 * dx));
            }
            out.append("\" fill=\"").append(colour).append("\"/>");
        }
    }

    private void label(Drawing.Line line) {
        for (int k = 0; k < line.text().size(); k++) {
            String text = line.text().get(k);
            boolean back = line.edge().share().isPresent() && k == line.text().size() - 1;
            text(line.label().x() + 4, line.label().y() + (k + 1) * Drawing.LEADING - 4, text, "start",
                    back ? VERMILLION : isLit(line.edge()) ? colour(line.edge()) : "", isLit(line.edge()));
        }
    }

    private static String pixels(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : String.format(Locale.ROOT, "%.1f", tenths / 10.0);
    }
}
