package io.adjoint.graph;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.scan;
import static io.adjoint.dsl.Adjoint.symbol;
import static io.adjoint.dsl.Adjoint.variable;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.dsl.Step;
import io.adjoint.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pictures in {@code dsl/docs/pictures}. {@code -Dadjoint.docs=true} writes them anew; where things lie in them is not
 * compared.
 */
@DisplayName("The picture in the documentation")
class DocumentedPicturesTest {

    private static final Path FOLDER = Path.of(System.getProperty("basedir", "."), "docs", "pictures");

    static Stream<Arguments> pictures() {
        return Stream.of(
                Arguments.of("tutorial", (Supplier<String>) () -> tutorial().svg()),
                Arguments.of("tutorial-paths",
                        (Supplier<String>) () -> tutorial().paths(variable("w", 1.0)).svg()),
                Arguments.of("tutorial-gradient", (Supplier<String>) () -> tutorial().gradientGraph().svg()),
                Arguments.of("network", (Supplier<String>) () -> network().svg()),
                Arguments.of("recurrent", (Supplier<String>) () -> recurrent().svg()));
    }

    private static ComputationalGraph tutorial() {
        var w = variable("w", 1.0);
        var x = variable("x", 2.0);
        return x.plus(w).times(w.plus(1)).graph();
    }

    /** Two layers. */
    private static ComputationalGraph network() {
        var hidden = symbol("x", 64, 1000).matmul(symbol("w1", 1000, 100)).plus(symbol("b1", 100)).tanh();
        var predicted = hidden.matmul(symbol("w2", 100, 10)).plus(symbol("b2", 10));
        return predicted.minus(symbol("y", 64, 10)).square().mean().graph();
    }

    /** A state that reads a sequence. */
    private static ComputationalGraph recurrent() {
        var state = symbol("W", 8, 8);
        var input = symbol("U", 4, 8);
        var last = scan((h, x) -> new Step<>(h.matmul(state).plus(x.matmul(input)).tanh(), h),
                constant(Tensor.zeros(1, 8)), symbol("xs", 20, 1, 4)).carry();
        return last.square().sum().graph();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    @DisplayName("shows what the graph is now; -Dadjoint.docs=true writes it anew")
    void isCurrent(String name, Supplier<String> svg) throws Exception {
        Path file = FOLDER.resolve(name + ".svg");
        if (Boolean.getBoolean("adjoint.docs")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, svg.get() + "\n");
        }
        var stored = PicturesTest.parsed(Files.readString(file));
        var drawn = PicturesTest.parsed(svg.get());
        assertEquals(PicturesTest.texts(drawn), PicturesTest.texts(stored), () -> file + " shows another graph");
        for (String tag : new String[]{"rect", "polyline"}) {
            assertEquals(drawn.getElementsByTagName(tag).getLength(), stored.getElementsByTagName(tag).getLength());
        }
    }
}
