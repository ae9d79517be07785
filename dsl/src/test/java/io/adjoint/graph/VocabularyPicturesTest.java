package io.adjoint.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.op.Entry;
import io.adjoint.op.Sample;
import io.adjoint.reason.Formula;
import io.adjoint.tensor.DType;
import io.adjoint.vocabulary.Vocabulary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;

/**
 * What is seen of each operation of the vocabulary: its LaTeX, and the boxes, lines and labels of its graph as they stand in
 * the SVG, wherever they lie. {@code -Dadjoint.docs=true} writes {@code src/test/resources/graph/vocabulary.txt} anew.
 */
@DisplayName("The picture of the operation")
class VocabularyPicturesTest {

    private static final Path FILE =
            Path.of(System.getProperty("basedir", "."), "src", "test", "resources", "graph", "vocabulary.txt");

    @TestFactory
    Stream<DynamicTest> hasTheStructureThatIsWrittenDown() throws Exception {
        Map<String, Expr> samples = samples();
        if (Boolean.getBoolean("adjoint.docs")) {
            List<String> all = new ArrayList<>();
            for (var sample : samples.entrySet()) {
                all.add(sample.getKey());
                seen(sample.getValue()).forEach(line -> all.add("  " + line));
            }
            Files.createDirectories(FILE.getParent());
            Files.write(FILE, all);
        }
        Map<String, List<String>> written = written();
        return Stream.concat(
                Stream.of(dynamicTest("of each name", () -> assertEquals(List.copyOf(samples.keySet()),
                        List.copyOf(written.keySet()), "-Dadjoint.docs=true writes the file anew"))),
                samples.entrySet().stream().map(sample -> dynamicTest(sample.getKey(),
                        () -> assertEquals(String.join("\n", written.getOrDefault(sample.getKey(), List.of())),
                                String.join("\n", seen(sample.getValue()))))));
    }

    @TestFactory
    @DisplayName("The formula of the operation")
    Stream<DynamicTest> isDrawnInOutlines() {
        return samples().entrySet().stream().map(sample -> dynamicTest(sample.getKey(), () -> {
            String drawn = Formula.of(sample.getValue()).svg();
            Element svg = PicturesTest.parsed(drawn.substring(drawn.indexOf("<svg")));
            assertTrue(svg.getElementsByTagName("path").getLength() > 0, drawn);
            assertEquals(0, svg.getElementsByTagName("text").getLength(), drawn);
        }));
    }

    private static Map<String, List<String>> written() throws Exception {
        Map<String, List<String>> written = new LinkedHashMap<>();
        List<String> current = List.of();
        for (String line : Files.readAllLines(FILE)) {
            if (line.startsWith("  ")) {
                current.add(line.substring(2));
            } else {
                current = new ArrayList<>();
                written.put(line, current);
            }
        }
        return written;
    }

    /** The first use that each operation says of itself. */
    private static Map<String, Expr> samples() {
        Map<String, Expr> samples = new LinkedHashMap<>();
        for (var family : Vocabulary.families()) {
            for (Entry entry : family.entries()) {
                if (!entry.samples().isEmpty()) {
                    samples.putIfAbsent(entry.name(), applied(entry.samples().getFirst()));
                }
            }
        }
        return samples;
    }

    private static Expr applied(Sample sample) {
        return sample.call().apply(IntStream.range(0, sample.shapes().size()).<Expr>mapToObj(
                k -> Variable.of(String.valueOf((char) ('p' + k)), new Type(sample.shapes().get(k), DType.FLOAT64)))
                .toList());
    }

    private static List<String> seen(Expr expr) throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add(Formula.of(expr).toString());
        describe(PicturesTest.parsed(ComputationalGraph.of(expr).svg()), "", lines);
        return lines;
    }

    /** A box by its corners, and the text in it. */
    private record Box(double x, double y, double width, double height, String text) {

        static Box of(Element group) {
            Element frame = (Element) group.getElementsByTagName("rect").item(0);
            return new Box(number(frame, "x"), number(frame, "y"), number(frame, "width"), number(frame, "height"),
                    String.join(" | ", PicturesTest.texts(group)));
        }

        /** How far a point lies outside. */
        double distance(String point) {
            double px = Double.parseDouble(point.split(",")[0]);
            double py = Double.parseDouble(point.split(",")[1]);
            return Math.max(0, Math.max(x - px, px - x - width)) + Math.max(0, Math.max(y - py, py - y - height));
        }

        String name() {
            return text.replaceFirst(" [|=].*", "");
        }
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static List<Element> children(Element parent) {
        var nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).filter(Element.class::isInstance)
                .map(Element.class::cast).toList();
    }

    private static void describe(Element drawing, String indent, List<String> lines) {
        List<Element> parts = children(drawing);
        List<Element> groups = parts.stream().filter(part -> part.hasAttribute("class")).toList();
        List<Box> boxes = groups.stream().filter(part -> part.getTagName().equals("g")).map(Box::of).toList();
        for (Element group : parts) {
            if (group.getTagName().equals("g") && group.hasAttribute("class")) {
                lines.add(indent + group.getAttribute("class") + " " + Box.of(group).text());
            } else if (group.getTagName().equals("g")) {
                describe(group, indent + "  ", lines);
            }
        }
        groups.stream().filter(part -> part.getTagName().equals("polyline")).map(line -> ends(line, boxes)).sorted()
                .forEach(line -> lines.add(indent + line));
        parts.stream().filter(part -> part.getTagName().equals("text")).map(Element::getTextContent).sorted()
                .forEach(label -> lines.add(indent + "label " + label));
    }

    private static String ends(Element line, List<Box> boxes) {
        String[] points = line.getAttribute("points").split(" ");
        return "edge " + nearest(points[0], boxes) + " -> " + nearest(points[points.length - 1], boxes);
    }

    private static String nearest(String point, List<Box> boxes) {
        Box box = boxes.stream().min((a, b) -> Double.compare(a.distance(point), b.distance(point))).orElseThrow();
        assertTrue(box.distance(point) < 3, point);
        return box.name();
    }
}
