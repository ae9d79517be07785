package io.adjoint.plot;

import static io.adjoint.dsl.Adjoint.variable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Term;
import io.adjoint.show.Kernels;
import io.adjoint.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A plot")
class PlotTest {

    private static final Term X = variable("x", 0.5);
    private static final Term Y = variable("y", -0.5);
    private static final Tensor MATRIX = Tensor.of(new double[][]{{1, 0, 0}, {-2, 3, 0}});
    private static final Band LINE =
            new Band(Tensor.of(0, 1, 2), Tensor.of(0, 1, 2), Tensor.of(-0.5, 0.8, 1.7), Tensor.of(0.5, 1.2, 2.3));
    private static final int BLUE = 0x0072B2;
    private static final int VERMILLION = 0xD55E00;

    static Stream<Arguments> plots() {
        return Stream.of(
                Arguments.of("plot of loss: 3 points", Plot.curve("loss", List.of(3, 2.0, Double.NaN)), BLUE),
                Arguments.of("plot of two: 4 points",
                        Plot.curves("two", Map.of("a", List.of(1.0, 2.0), "b", List.of(1e-5, 1.0))), VERMILLION),
                Arguments.of("plot of a fall over 3 places: height",
                        Plot.lines("a fall", Tensor.of(0, 1, 2), Map.of("height", Tensor.of(20, Double.NaN, 0))), BLUE),
                Arguments.of("plot of residuals: 40 points of y", Plot.points("residuals", Tensor.arange(40),
                        Map.of("y", Tensor.randn(1, 40))), BLUE),
                Arguments.of("plot of a line: 3 observations, a curve and its band",
                        Plot.band("a line", Tensor.of(0, 1, 2), Tensor.of(0, 1, 2), LINE), 0xCCE3F0),
                Arguments.of("plot of y and dy/dx along x from -3 to 3", Plot.slice(X.sin(), X, -3, 3), VERMILLION),
                Arguments.of("plot of y and dy/dx along x from -1 to 1", Plot.slice(X.sqrt(), X, -1, 1), BLUE),
                Arguments.of("plot of y and its gradient over x and y from -2 to 2",
                        Plot.field(X.square().plus(Y.square()), X, Y, -2, 2), -1),
                Arguments.of("histogram of draws: 1000 values in 20 bins",
                        Plot.histogram("draws", Tensor.randn(1, 1000), 20), BLUE),
                Arguments.of("histogram of one: 1 values in 5 bins", Plot.histogram("one", Tensor.of(2), 5), BLUE),
                Arguments.of("histogram of small: 2 values in 5 bins",
                        Plot.histogram("small", Tensor.of(Double.MIN_VALUE, 0), 5), BLUE),
                Arguments.of("plot of large: 3 points",
                        Plot.curve("large", List.of(1.0, Double.MAX_VALUE, 2.0)), BLUE),
                Arguments.of("heat map of J: (2, 3)", Plot.heatMap("J", MATRIX), VERMILLION),
                Arguments.of("sparsity of J: 3 of 6 elements are not zero", Plot.sparsity("J", MATRIX), BLUE));
    }

    private static long count(BufferedImage image, int colour) {
        long count = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                count += (image.getRGB(x, y) & 0xFFFFFF) == colour
                        || colour < 0 && (image.getRGB(x, y) & 0xFFFFFF) != 0xFFFFFF
                                ? 1
                                : 0;
            }
        }
        return count;
    }

    @ParameterizedTest
    @MethodSource("plots")
    @DisplayName("is drawn without a display, in colours, and says in text what it is")
    void drawn(String text, Plot plot, int colour) throws IOException {
        assertEquals(text, plot.toString());
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(plot.png()));
        assertTrue(image.getWidth() >= 400 && image.getHeight() >= 400);
        assertTrue(count(image, colour) > 100, () -> "" + count(image, colour));
        var bundle = Kernels.bundle(plot);
        assertTrue(bundle.get("text/html").startsWith("<img alt=\"" + text) && bundle.containsKey("image/png"));
    }

    @Test
    @DisplayName("is saved as dots and as vectors")
    void saved(@TempDir Path folder) throws IOException {
        var plot = Plot.slice(X.sin(), X, -3, 3);
        assertTrue(Files.size(plot.save(folder.resolve("a.png").toString())) > 1000);
        assertTrue(Files.readString(plot.save(folder.resolve("a.svg").toString())).contains("<svg"));
        assertThrows(AdjointException.class, () -> plot.save("a.gif"));
        assertThrows(AdjointException.class, () -> plot.save("a\0.svg"));
        assertThrows(AdjointException.class, () -> plot.save(null));
    }

    @Test
    @DisplayName("samples a function and its derivatives where it says")
    void sampled() {
        Sampled line = Sampled.line(X.square(), X, -1, 3);
        assertEquals(9.0, line.values().getLast());
        assertEquals(-2.0, line.slopes().getFirst()[0]);
        Sampled square = Sampled.square(X.times(Y).plus(1), X, Y, 0, 2);
        assertEquals(5.0, square.values().getLast());
        assertEquals(List.of(2.0, 0.0), Stream.of(square.slopes().get(16)[1], square.slopes().get(16)[0]).toList());
        assertEquals(0.0, Sampled.line(Y, X, 0, 1).slopes().getFirst()[0]);
    }

    @Test
    @DisplayName("of a large matrix shows every element that is not zero")
    void reduced() {
        double[] elements = new double[500 * 300];
        elements[7 * 300 + 299] = -4;
        Tensor shown = Charts.reduced("heatMap", "H", Tensor.of(elements).reshape(500, 300));
        assertEquals(List.of(200, 200), List.of(shown.shape().dim(0), shown.shape().dim(1)));
        assertEquals(-4.0, shown.get(7 * 200 / 500, 199));
    }

    @Test
    @DisplayName("refuses what it cannot plot")
    void refusals() {
        assertThrows(AdjointException.class, () -> Plot.curve("a", List.of(Double.NaN)));
        assertThrows(AdjointException.class, () -> Plot.lines("a", Tensor.of(1, 2), Map.of()));
        assertThrows(AdjointException.class, () -> Plot.lines("a", Tensor.of(1, 2), Map.of("b", Tensor.of(1))));
        assertThrows(AdjointException.class, () -> Plot.lines("a", Tensor.scalar(1), Map.of("b", Tensor.scalar(1))));
        assertThrows(AdjointException.class, () -> Plot.points("a", Tensor.of(1, 2), Map.of("b", Tensor.of(1))));
        assertThrows(AdjointException.class, () -> Plot.band("a", Tensor.of(1, 2), Tensor.of(1), LINE));
        assertThrows(AdjointException.class, () -> new Band(Tensor.of(1), Tensor.of(1), Tensor.of(1), MATRIX));
        assertThrows(AdjointException.class, () -> Plot.slice(X, X.sin(), 0, 1));
        assertThrows(AdjointException.class, () -> Plot.slice(X, X, 1, 0));
        assertThrows(AdjointException.class, () -> Plot.histogram("a", Tensor.of(1), 0));
        assertThrows(AdjointException.class, () -> Plot.heatMap("a", Tensor.of(1)));
        assertThrows(AdjointException.class, () -> Plot.sparsity("a", Tensor.zeros(0, 3)));
    }
}
