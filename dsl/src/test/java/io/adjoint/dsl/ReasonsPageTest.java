package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.variable;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page of reasons states can be run. */
class ReasonsPageTest {

    private static final Path PAGE = Path.of(System.getProperty("basedir", "."), "docs", "reasons.md");

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(Files.readString(PAGE)).results()
                .map(block -> block.group(1)).toList();
    }

    @Test
    void javaBlocksGiveWhatTheirCommentsSay() throws IOException {
        var all = new Example("reasons.md", 1, String.join("", blocks("java")));
        List<Claim> claims = Examples.of(List.of(all)).run(all);
        assertEquals(List.of(), claims.stream().filter(claim -> !claim.holds()).toList());
        assertEquals(7, claims.size());
    }

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
            List<String> before = blocks("text");
            for (int k = 0; k < printed.size(); k++) {
                text = text.replace("```text\n" + before.get(k) + "```", "```text\n" + printed.get(k) + "\n```");
            }
            Files.writeString(PAGE, text);
        }
        assertEquals(printed.stream().map(each -> each + "\n").toList(), blocks("text"));
    }
}
