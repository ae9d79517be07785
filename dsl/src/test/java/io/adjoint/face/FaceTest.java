package io.adjoint.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The committed face says what the core's operations say. */
class FaceTest {

    private static final Path PROJECT =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize().getParent();

    private static final String ANEW = "Write the face anew: .ci/face";

    private static final Map<String, String> TEXTS = Faces.of(PROJECT);

    @TestFactory
    Stream<DynamicTest> everyFileIsDerived() {
        return TEXTS.entrySet().stream().map(file -> dynamicTest(file.getKey(),
                () -> assertEquals(file.getValue(),
                        Files.readString(PROJECT.resolve(Faces.FACE).resolve(file.getKey())), ANEW)));
    }

    @Test
    void nothingElseIsThere() throws IOException {
        try (Stream<Path> files = Files.list(PROJECT.resolve(Faces.FACE))) {
            assertEquals(List.copyOf(TEXTS.keySet()),
                    files.map(file -> file.getFileName().toString()).sorted().toList(), ANEW);
        }
    }

    @Test
    void aParameterBecomesTheTerm() {
        Doc doc = Doc.of("""
                {@code x + a b} of x, see {@link Powers#sqrt}.

                <pre>{@code
                var x = variable("x", 1.0);
                }</pre>

                @param x any expression
                @param a one that can be broadcast with {@code x}
                @return of the shape of {@code x}
                @throws AdjointException if x is small
                """).spokenBy("x").linked(name -> "{@link Term#" + name + "}");
        assertEquals("""
                /**
                 * {@code this + a b} of this term, see {@link Term#sqrt}.
                 *
                 * <pre>{@code
                 * var x = variable("x", 1.0);
                 * }</pre>
                 *
                 * @param a one that can be broadcast with this term
                 * @return of the shape of this term
                 * @throws AdjointException if this term is small
                 */
                """, doc.written(""));
    }

    @Test
    void oneFunctionGivesItsTwinsAndWhatKeepsAxes() {
        Operation operation = new Operation("io.adjoint.op.Family", "f",
                List.of(new Operation.Parameter("Expr", "x", false), new Operation.Parameter("Expr", "y", true),
                        new Operation.Parameter("boolean", "keepDims", false),
                        new Operation.Parameter("int...", "axes", false)),
                "Expr", Doc.of("f of x."));
        Derivation derivation = new Derivation(Map.of(), Set.of());
        assertEquals(
                List.of("f(Term, int...)", "fKeepDims(Term, int...)", "f(double, int...)", "fKeepDims(double, int...)"),
                derivation.fluent(operation).stream().map(Call::signature).toList());
        assertEquals(List.of("f(Term, boolean, int...)"),
                derivation.told(operation, true).stream().map(Call::signature).toList());
        assertEquals("Term.of(Family.f(expr(), literal(y).expr(), true, axes))",
                derivation.fluent(operation).getLast().body());
    }
}
