package io.adjoint.graph;

import static io.adjoint.dsl.Adjoint.at;
import static io.adjoint.dsl.Adjoint.variable;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.dsl.Term;
import io.adjoint.show.Kernels;
import io.adjoint.show.Library;
import io.adjoint.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

@DisplayName("A picture of a graph")
class PicturesTest {

    private static final Term W = variable("w", 1.0);
    private static final Term X = variable("x", 2.0);
    private static final Term Y = X.plus(W).times(W.plus(1));

    static Element parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg))).getDocumentElement();
    }

    /** What is drawn, without where. */
    static List<String> texts(Element svg) {
        var found = svg.getElementsByTagName("text");
        return IntStream.range(0, found.getLength()).mapToObj(k -> found.item(k).getTextContent()).toList();
    }

    @Test
    @DisplayName("has a box for each node, a line for each edge, and all their text")
    void structure() throws Exception {
        Element svg = parsed(Y.graph().svg());
        assertEquals(5, svg.getElementsByTagName("rect").getLength());
        assertEquals(5, svg.getElementsByTagName("polyline").getLength());
        assertEquals(List.of("x", "2", "w", "1", "a = x + w", "3", "b = w + 1", "2", "y = a * b", "6",
                "1", "1", "1", "b = 2", "a = 3"), texts(svg));
        assertTrue(Y.graph().svg().contains("prefers-color-scheme:dark"));
    }

    static List<Term> terms() {
        var loss = variable("a", Tensor.randn(1, 3, 4)).matmul(variable("m", Tensor.randn(2, 4, 2))).tanh().square()
                .mean();
        Term chain = X;
        for (int k = 0; k < 100; k++) {
            chain = chain.times(W).sin().plus(X);
        }
        return List.of(Y, loss, loss.gradient().of(variable("m", Tensor.randn(2, 4, 2))), chain,
                chain.gradient(W).of(W));
    }

    @ParameterizedTest
    @MethodSource("terms")
    @DisplayName("has no two boxes that overlap, and no text that is cut off")
    void overlaps(Term term) {
        Drawing drawing = Layered.of(term.graph());
        List<Drawing.Box> boxes = drawing.boxes();
        for (int i = 0; i < boxes.size(); i++) {
            Drawing.Box a = boxes.get(i);
            assertTrue(a.x() >= 0 && a.y() >= 0 && a.x() + a.width() <= drawing.width()
                    && a.y() + a.height() <= drawing.height());
            assertTrue(Drawing.width(a.text()) <= a.width() && a.text().size() * Drawing.LEADING <= a.height());
            for (Drawing.Inset inset : a.insets()) {
                assertTrue(inset.x() + inset.drawing().width() <= a.width()
                        && inset.y() + inset.drawing().height() <= a.height());
            }
            for (int j = 0; j < i; j++) {
                Drawing.Box b = boxes.get(j);
                assertFalse(a.x() < b.x() + b.width() && b.x() < a.x() + a.width() && a.y() < b.y() + b.height()
                        && b.y() < a.y() + a.height(), a.text() + " and " + b.text());
            }
        }
        for (Drawing.Line line : drawing.lines()) {
            assertTrue(line.text().isEmpty() || line.label().x() + Drawing.width(line.text()) <= drawing.width());
        }
    }

    @Test
    @DisplayName("goes into a notebook with its colours, and the same again")
    void notebook() throws Exception {
        var bundle = Kernels.bundle(Y.graph());
        assertEquals(bundle.get("image/svg+xml"), bundle.get("text/html"));
        assertTrue(bundle.get("text/html").startsWith("<svg") && bundle.get("text/html").contains("currentColor"));
        assertFalse(bundle.get("text/html").contains("<style>"));
        assertEquals(Y.graph().svg(), Y.graph().svg());
        assertTrue(Kernels.bundle(Y.graph().paths(W)).get("text/html").contains("stroke-width=\"3\""));
        assertEquals(4, Y.graph().paths(W).svg().split("stroke-width=\"3\"", -1).length - 1);
    }

    @Test
    @DisplayName("escapes names")
    void escaped() throws Exception {
        var odd = variable("<&\">", 1.0);
        assertEquals("<&\">", texts(parsed(odd.sin().graph(at(odd, 2.0)).svg())).getFirst());
        assertTrue(odd.sin().graph().dot().contains("label=\"<&\\\">\\n1\""));
    }

    @Test
    @DisplayName("is dots on white, in colours")
    void dots() throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Y.graph().png()));
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < image.getWidth(); x += 2) {
            for (int y = 0; y < image.getHeight(); y += 2) {
                colours.add(image.getRGB(x, y));
            }
        }
        assertEquals(0xFFFFFFFF, image.getRGB(0, 0));
        assertTrue(colours.size() > 20, () -> "" + colours.size());
    }

    @Test
    @DisplayName("is saved as what the file's name says")
    void saved(@TempDir Path folder) throws IOException {
        for (String name : List.of("y.svg", "y.png", "y.dot", "y.txt")) {
            assertEquals(folder.resolve(name), Y.graph().save(folder.resolve(name).toString()));
        }
        assertEquals(Y.graph().toString(), Files.readString(folder.resolve("y.txt")));
        assertArrayEquals(Y.graph().png(), Files.readAllBytes(folder.resolve("y.png")));
    }

    @Test
    @DisplayName("asks for libraries of the versions that this project is built with")
    void libraries() throws IOException {
        String pom = Files.readString(Path.of(System.getProperty("basedir", "."), "../pom.xml"));
        for (Library library : Library.values()) {
            for (String line : library.dependencies().lines().map(String::strip).toList()) {
                if (line.startsWith("<artifactId>")) {
                    assertTrue(pom.contains(line), line);
                }
                if (line.startsWith("<version>")) {
                    assertTrue(
                            pom.contains(".version" + line.substring("<version".length(), line.indexOf("</")) + "</"),
                            line);
                }
            }
        }
    }
}
