package io.adjoint.show;

import static io.adjoint.dsl.Adjoint.compile;
import static io.adjoint.dsl.Adjoint.elementwise;
import static io.adjoint.dsl.Adjoint.symbol;
import static io.adjoint.dsl.Adjoint.variable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.check.GradientCheck;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;

@DisplayName("Values")
class ShowableTest {

    private static String html(Object value) {
        return Kernels.bundle(value).get(Bundle.HTML);
    }

    @Property(tries = 100)
    @DisplayName("that are any text are well-formed in HTML and XML, and read as they were")
    void escaped(@ForAll String text) throws Exception {
        var parsed = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(Html.pre(text))));
        assertEquals(text.codePoints().map(c -> c == '\r' || isOther(c) ? 0xFFFD : c).boxed().toList(),
                parsed.getDocumentElement().getTextContent().codePoints()
                        .map(c -> c == '\n' && text.indexOf('\r') >= 0 && text.indexOf('\n') < 0 ? 0xFFFD : c)
                        .boxed().toList());
    }

    private static boolean isOther(int c) {
        return c < 0x20 && c != '\t' && c != '\n' || c >= 0xD800 && c <= 0xDFFF || c == 0xFFFE || c == 0xFFFF;
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-0.0, -0", "5, 5", "0.6666666666666666, 0.666667", "123456789, 1.23457e8", "1e-9, 1e-9",
        "12345678, 12345700", "0.00001, 0.00001", "-2.5, -2.5", "NaN, nan", "Infinity, inf", "-Infinity, -inf",
        "9999999, 10000000", "99999999, 1e8"})
    @DisplayName("that are numbers are brief")
    void numbers(double number, String text) {
        assertEquals(text, Brief.number(number));
    }

    @Test
    @DisplayName("that are tensors are brief")
    void briefTensors() {
        assertEquals("1.5", Brief.tensor(Tensor.scalar(1.5)));
        assertEquals("[[1, 2], [3, 4]]", Brief.tensor(Tensor.of(new double[][]{{1, 2}, {3, 4}})));
        assertEquals("[0 .. 9]", Brief.tensor(Tensor.arange(10)));
        assertEquals("[]", Brief.tensor(Tensor.zeros(0)));
        assertEquals("[[], []]", Brief.tensor(Tensor.zeros(2, 0)));
    }

    @Test
    @DisplayName("that are tensors are tables with shape and dtype")
    void tables() {
        String table = html(Tensor.of(new double[][]{{1, 2, 3}, {4, 5, 6.25}}));
        assertEquals(3, table.split("<tr>", -1).length - 1);
        assertTrue(table.contains("<td style=\"text-align:right\">6.25</td></tr></table>"), table);
        assertTrue(table.contains("tensor of shape (2, 3), float64"), table);
        assertTrue(html(Tensor.zeros(Shape.of(0, 3), DType.FLOAT32)).contains("no elements"));
        assertTrue(html(Tensor.scalar(7)).contains(">7</td>"));
    }

    @Test
    @DisplayName("that are large tensors are folded, with counts")
    void folded() {
        String table = html(Tensor.arange(100 * 100).reshape(100, 100));
        assertEquals(12, table.split("<tr>", -1).length - 1);
        assertTrue(table.contains("\u2026 90 \u2026") && table.contains(">9999</td>") && !table.contains(">505</td>"));
        String several = html(Tensor.zeros(3, 2, 5, 5));
        assertTrue(several.contains("[1, 1:, :]") || several.contains("[1, 1, :, :]"), several);
        assertTrue(several.contains("and 2 more such tables"), several);
    }

    @Test
    @DisplayName("that are variables show name, value and type")
    void variables() {
        assertEquals("w = 1.0 : float64()", variable("w", 1.0).toString());
        assertEquals("v = [1, 2.5] : float64(2,)", variable("v", 1.0, 2.5).toString());
        assertEquals("x : float32(2, 3)", symbol("x", DType.FLOAT32, 2, 3).toString());
        assertEquals("w + 1", variable("w", 1.0).plus(1).toString());
        assertTrue(html(variable("a<b", 1.0)).contains("a&lt;b = 1.0 : float64()"));
    }

    @Test
    @DisplayName("that are programs show what they take, give and run, compiled functions too")
    void programs() {
        var x = symbol("x", 3);
        var program = compile(List.of(x.square().sum()), x);
        String html = html(program);
        assertTrue(
                html.contains(">takes</td><td style=\"text-align:left\">x</td><td style=\"text-align:left\">(3,)</td>"),
                html);
        assertTrue(html.contains(">gives</td>") && html.contains(Html.pre(program.explain())), html);
        assertEquals(program.toString(), Kernels.bundle(program).get(Bundle.TEXT));
        String compiled = html(compile((Term t) -> t.square().sum(), x));
        assertTrue(compiled.contains(">gives</td>") && compiled.contains("what runs"), compiled);
    }

    @Test
    @DisplayName("that are checks of gradients show a verdict and what disagrees")
    void reports() {
        var w = variable("w<", 2.0);
        String right = html(GradientCheck.check(w.square().expr()));
        assertTrue(right.contains("<b>agrees</b>") && !right.contains("<table>"), right);
        var wrong = elementwise("wrong", e -> e * e * e, (t, r) -> t.square().times(2)).apply(w);
        String table = html(GradientCheck.check(wrong.expr()));
        assertTrue(table.contains("<b>does not agree</b>") && table.contains(">w&lt;</td>")
                && table.contains("<p>2 apart</p>")
                && table.split("<tr>", -1).length == 4, table);
        assertTrue(html(GradientCheck.check(variable("z", 0.0).abs().expr())).contains("on a kink or pole"));
    }

    @Test
    @DisplayName("that are pictures go into HTML without a prolog")
    void prolog() {
        var bundle = Bundle.text("t").svg("<?xml version=\"1.0\"?>\n<!DOCTYPE svg>\n<!-- a > b --><svg>x</svg>").map();
        assertEquals("<svg>x</svg>", bundle.get(Bundle.HTML));
        assertEquals("<svg>x</svg>", bundle.get(Bundle.SVG));
        assertEquals(List.of(Bundle.TEXT, Bundle.SVG, Bundle.HTML), List.copyOf(bundle.keySet()));
        assertEquals(5, Base64.getDecoder().decode(Bundle.text("t").png(new byte[5]).map().get(Bundle.PNG)).length);
    }

    @Test
    @DisplayName("that take long show a bar with the rate and the time that remains, a few times a second")
    void progress() {
        List<String> lines = new ArrayList<>();
        long[] now = {0};
        var sink = new Watched.Sink() {
            @Override
            public void show(String line) {
                lines.add(line);
            }

            @Override
            public void end() {
                lines.add("end");
            }
        };
        try (var progress = new Watched("fit", 200, () -> now[0], sink)) {
            for (int step = 1; step <= 100; step++) {
                now[0] += 100_000_000;
                progress.reached(step, "loss 0.5");
            }
        }
        assertEquals(52, lines.size());
        assertTrue(
                lines.get(49).startsWith("fit  50% ") && lines.get(49).endsWith(" 100/200, 10/s, 0:10 left, loss 0.5"),
                lines.get(49));
        assertEquals(lines.get(49), lines.get(50));
        lines.clear();
        try (var progress = new Watched("fit", 0, () -> now[0], sink)) {
            now[0] += 4_000_000_000L;
            progress.reached(2, "");
        }
        assertEquals(List.of("fit 2, 2 s each, 0:04", "fit 2, 2 s each, 0:04", "end"), lines);
    }

    @Test
    @DisplayName("that take long show nothing where nobody watches")
    void unwatched() {
        try (Progress progress = Progress.none()) {
            progress.reached(1, "");
        }
        assertFalse(Kernels.isPresent());
    }
}
