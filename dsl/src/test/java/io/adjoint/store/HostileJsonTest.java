package io.adjoint.store;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.adjoint.AdjointException;
import io.adjoint.diff.Derivatives;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Variable;
import io.adjoint.function.Checkpoints;
import io.adjoint.function.Flow;
import io.adjoint.op.Layouts;
import io.adjoint.op.Reductions;
import io.adjoint.op.Trigonometric;
import io.adjoint.op.linalg.Factorisations;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a document holds, it is read, or refused with a line and column. */
class HostileJsonTest {

    private static final Json JSON = Json.standard();

    private static final String START = "{\"format\": \"adjoint\", \"version\": 1, ";

    private static AdjointException refused(String text) {
        var refusal = assertThrows(AdjointException.class, () -> JSON.read(text));
        assertTrue(refusal.getMessage().matches(".* at line \\d+, column \\d+;.*"), refusal.getMessage());
        return refusal;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
        "[]|a document",
        "nothing|no JSON",
        "{}|version",
        "{\"nodes\": []}|\"format\" and \"version\" first",
        "{\"format\": \"other\", \"version\": 1}|\"adjoint\"",
        "{\"format\": \"adjoint\", \"version\": 2}|version 1 at most",
        "{\"format\": \"adjoint\", \"version\": 1} {}|after the document",
        "{\"format\": \"adjoint\", \"version\": 1, \"format\": \"adjoint\"}|twice",
        "{\"format\": \"adjoint\", \"version\": 1, \"class\": \"java.lang.Runtime\"}|the field \"class\""})
    void documents(String text, String says) {
        assertTrue(refused(text).getMessage().contains(says), () -> refused(text).getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
        "{}|the fields []",
        "7|a node, which is an object",
        "{\"variable\": \"\"}|a blank name",
        "{\"variable\": \"x\", \"values\": []}|only 0 elements",
        "{\"variable\": \"x\", \"values\": [1, 2]}|more than 1 elements",
        "{\"variable\": \"x\", \"values\": [true]}|a number",
        "{\"variable\": \"x\", \"values\": [1e999]}|a number that the dtype has",
        "{\"variable\": \"x\", \"dtype\": \"float32\", \"values\": [1e39]}|a number that the dtype has",
        "{\"variable\": \"x\", \"values\": [\"nan\"]}|\"NaN\"",
        "{\"variable\": \"x\", \"values\": [\"0x7ff8\"]}|\"NaN\"",
        "{\"variable\": \"x\", \"dtype\": \"int64\"}|float32",
        "{\"variable\": \"x\", \"shape\": [-1]}|the shape",
        "{\"variable\": \"x\", \"shape\": [2147483647, 2147483647]}|the shape",
        "{\"variable\": \"x\", \"shape\": [2147483647], \"values\": [1]}|only 1 elements",
        "{\"variable\": \"x\", \"shape\": [99999999999]}|a whole number between",
        "{\"variable\": \"x\", \"shape\": [1.5]}|a whole number",
        "{\"variable\": \"x\", \"values\": [1], \"shape\": [1]}|behind the elements",
        "{\"variable\": \"x\", \"masked\": true}|masked",
        "{\"variable\": \"x\", \"number\": 1}|the fields",
        "{\"number\": 1, \"number\": 1}|twice",
        "{\"shape\": [1], \"number\": 1}|the fields",
        "{\"op\": \"sin\"}|sin of nothing",
        "{\"op\": \"sin\", \"of\": []}|sin",
        "{\"op\": \"sin\", \"of\": [1]}|node 1",
        "{\"op\": \"sin\", \"of\": [-1]}|node -1",
        "{\"op\": \"sin\", \"of\": [0], \"result\": 1}|result 1",
        "{\"op\": \"sin\", \"with\": {}, \"of\": [0]}|none, for sin",
        "{\"op\": \"java.lang.Runtime\", \"of\": [0]}|java.lang.Runtime",
        "{\"op\": \"own:cube\", \"of\": [0]}|own:cube",
        "{\"op\": \"permute\", \"of\": [0]}|without settings",
        "{\"op\": \"permute\", \"with\": [7], \"of\": [0]}|permute",
        "{\"op\": \"sum\", \"with\": {\"axes\": [7], \"keepDims\": false}, \"of\": [0]}|sum",
        "{\"op\": \"sum\", \"with\": {\"axes\": []}, \"of\": [0]}|\"keepDims\"",
        "{\"op\": \"sum\", \"with\": {\"axes\": [], \"keepDims\": false, \"x\": 1}, \"of\": [0]}|the field \"x\"",
        "{\"op\": \"piece\", \"with\": {\"whole\": [], \"places\": []}, \"of\": [0]}|piece",
        "{\"op\": \"piece\", \"with\": {\"whole\": [4], \"places\": [{\"shape\": [4], \"strides\": [1], \"offset\": 5}]}, \"of\": [0]}|elements 5 to 8",
        "{\"op\": \"mosaic\", \"with\": {\"whole\": [4], \"places\": [{\"shape\": [], \"strides\": [], \"offset\": 5}]}, \"of\": [0]}|elements 5 to 5",
        "{\"op\": \"poolSelect\", \"with\": [{\"kind\": \"Runtime\"}], \"of\": [0]}|Windowed",
        "{\"op\": \"loop\", \"with\": {\"name\": \"x\", \"body\": 0}, \"of\": [0]}|function 0",
        "{\"result\": 0, \"from\": 0}|several results"})
    void nodes(String node, String says) {
        String text = START + "\n\"nodes\": [{\"variable\": \"a\"},\n" + node + "],\n\"terms\": {\"y\": 1}}";
        var refusal = refused(text);
        assertTrue(refusal.getMessage().contains(says), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("line 3"), refusal.getMessage());
    }

    @Test
    void twoVariablesOfOneNameAndDifferentValues() {
        refused(START + "\"nodes\": [{\"variable\": \"a\", \"values\": [1]}, {\"variable\": \"a\", \"values\": [2]}, "
                + "{\"op\": \"plus\", \"of\": [0, 1]}], \"terms\": {\"y\": 2}}");
    }

    @Test
    void depthIsBounded() {
        refused(START + "\"nodes\": [{\"op\": " + "[".repeat(1_000_000));
        refused(START + "\"nodes\": [{\"variable\": \"a\"}, "
                + "{\"op\": \"each\", \"with\": {\"op\": ".repeat(10_000));
    }

    @Test
    void longNumbersAndNamesAreRefused() {
        refused(START + "\"nodes\": [{\"number\": " + "9".repeat(1_000_000) + "}]}");
        refused(START + "\"" + "x".repeat(1_000_000) + "\": 1}");
    }

    /** Each loop's step holds the pullback of the one before: derivatives would grow with a power of the depth. */
    @Test
    void nestedDerivativesAreBounded() {
        var text = new StringBuilder(START + "\"bodies\": [\n"
                + "{\"parameters\": [{\"variable\": \"x\", \"fresh\": true}], "
                + "\"nodes\": [{\"op\": \"sin\", \"of\": [0]}], \"results\": [1]}");
        for (int i = 0; i < 40; i++) {
            text.append(
                    ",\n{\"parameters\": [{\"variable\": \"x\", \"fresh\": true}], \"nodes\": [{\"op\": \"loopPullback\", "
                            + "\"with\": {\"loop\": {\"name\": \"iterate\", \"body\": " + i
                            + ", \"carries\": 1, \"sequences\": 0, "
                            + "\"count\": {\"kind\": \"Fixed\", \"steps\": 3}, \"reversed\": false, \"memory\": {\"kind\": \"KeepAll\"}}, "
                            + "\"present\": [true], \"masked\": [false], \"targets\": [0], \"active\": [0]}, \"of\": [0, 0]}], "
                            + "\"results\": [1]}");
        }
        text.append("]}");
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> assertTrue(
                refused(text.toString()).getMessage().contains("derivatives nest")));
    }

    private static List<String> documents() {
        List<String> texts = new ArrayList<>();
        JsonTest.controls().skip(1).limit(6).forEach(y -> {
            List<Expr> roots = new ArrayList<>(List.of(y));
            var gradient = Derivatives.gradient(y);
            Graph.of(y).variables().forEach(variable -> gradient.get(variable).forEach(roots::add));
            texts.add(JSON.write(Bits.document(roots)));
        });
        Expr a = Variable.of("a", Tensor.rand(1, 3, 3));
        var qr = Factorisations.qr(Layouts.permute(a, 1, 0));
        Expr y = Reductions.sum(Trigonometric.sin(qr.r()), false);
        texts.add(JSON.write(Bits.document(List.of(y, Derivatives.gradient(y).get(a).get(),
                Constant.of(Tensor.of(1, Double.NaN)), Constant.literal(0.1f, DType.FLOAT32)))));
        texts.add(JSON.write(Bits.document(List.of(Layouts.reshape(a, Shape.of(9)), Flow.iterate(2,
                c -> List.of(Trigonometric.sin(c.getFirst())), List.of(a), Checkpoints.keepAll()).getFirst()))));
        return texts;
    }

    private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|-?[0-9][0-9.eE+-]*|true|false|null|[\\[\\]{},:]");

    private static final List<String> ODD = List.of("0", "-1", "1", "2", "2147483647", "-2147483648", "1e400",
            "\"NaN\"",
            "null", "true", "[]", "{}", "\"\"", "\"sin\"", "\"matmul\"", "[0]", "0.5", "65536", "\u0000", "\"op\"");

    /** {@code -Dadjoint.documents=100000} for a long look. */
    @Test
    void mutatedDocuments() {
        List<String> texts = documents();
        List<List<MatchResult>> tokens = texts.stream().map(text -> TOKEN.matcher(text).results().toList()).toList();
        int count = Integer.getInteger("adjoint.documents", 4_000);
        var random = new SplittableRandom(11);
        for (int i = 0; i < count; i++) {
            int which = random.nextInt(texts.size());
            String text = texts.get(which);
            int changes = 1 + random.nextInt(3);
            for (int k = 0; k < changes; k++) {
                text = random.nextInt(4) == 0
                        ? ofBytes(text, random)
                        : ofTokens(text, k == 0 ? tokens.get(which) : TOKEN.matcher(text).results().toList(), random);
            }
            answered(text);
        }
    }

    private static void answered(String text) {
        long start = System.nanoTime();
        try {
            Document read = JSON.read(text);
            // what is read can be written
            JSON.write(read);
        } catch (AdjointException refusal) {
            assertTrue(refusal.getMessage().matches(".* at line \\d+, column \\d+;.*"), refusal::getMessage);
        } catch (RuntimeException | Error other) {
            fail(text, other);
        }
        assertTrue(System.nanoTime() - start < 20e9, text);
    }

    private static String ofTokens(String text, List<MatchResult> tokens, SplittableRandom random) {
        if (tokens.isEmpty()) {
            return text;
        }
        MatchResult one = tokens.get(random.nextInt(tokens.size()));
        MatchResult other = tokens.get(random.nextInt(tokens.size()));
        String instead = switch (random.nextInt(5)) {
            case 0 -> "";
            case 1 -> one.group() + one.group();
            case 2, 3 -> other.group();
            default -> ODD.get(random.nextInt(ODD.size()));
        };
        return text.substring(0, one.start()) + instead + text.substring(one.end());
    }

    private static String ofBytes(String text, SplittableRandom random) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0) {
            return text;
        }
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(3)) {
            case 0 -> new String(bytes, 0, at, StandardCharsets.UTF_8);
            case 1 -> {
                bytes[at] = (byte) random.nextInt(256);
                yield new String(bytes, StandardCharsets.UTF_8);
            }
            default -> {
                int length = Math.min(bytes.length - at, 1 + random.nextInt(40));
                String cut = new String(bytes, at, length, StandardCharsets.UTF_8);
                int to = random.nextInt(text.length());
                yield text.substring(0, to) + cut + text.substring(to);
            }
        };
    }

    /** The list of what a document may hold: what it says once, later versions must read. */
    static List<String> words() {
        return Words.standard().stream().map(word -> word.name() + " " + Codec.of(word.settings()).text()).toList();
    }

    @Test
    void manyFieldsAndManyNodesTakeNoMoreThanTheirText() {
        String node = "{\"variable\": \"a\"}";
        String text = START + "\"nodes\": [" + String.join(",", IntStream.range(0, 20_000).mapToObj(i -> node).toList())
                + "]}";
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> JSON.read(text));
    }
}
