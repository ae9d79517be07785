package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.variable;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the page of reasons shows is what is printed. */
class ReasonsPageTest {

    private static final Path PAGE = Path.of(System.getProperty("basedir", "."), "docs", "reasons.md");

    @Test
    void textBlocksAreWhatIsPrinted() throws IOException {
        var a = variable("a", 2.0);
        var b = variable("b", 1.0);
        var u = variable("u", 1.0, 0.0, 2.0);
        var v = variable("v", 0.0, 0.0);
        List<Object> printed = List.of(a.plus(b).times(b.plus(1)).derivation(b),
                u.log().times(constant(1, 0, 1)).sum().whyNaN(), v.square().sum().sqrt().whyNaNByGradient(v));
        if (Boolean.getBoolean("adjoint.docs")) {
            String text = Files.readString(PAGE);
            List<String> before = PagesTest.blocks(PAGE, "text");
            for (int k = 0; k < printed.size(); k++) {
                text = text.replace("```text\n" + before.get(k) + "```", "```text\n" + printed.get(k) + "\n```");
            }
            Files.writeString(PAGE, text);
        }
        assertEquals(printed.stream().map(each -> each + "\n").toList(), PagesTest.blocks(PAGE, "text"));
    }
}
