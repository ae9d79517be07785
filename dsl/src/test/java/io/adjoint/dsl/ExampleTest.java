package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.at;
import static io.adjoint.dsl.Adjoint.variable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.dsl.Snippets.Claim;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first example anyone sees: as text held to its own comments, and as code. */
class ExampleTest {

    private static final String TEXT = """
            import static io.adjoint.dsl.Adjoint.*;
            var w = variable("w", 1.0);
            var x = variable("x", 2.0);
            var a = x.plus(w);
            var y = a.times(w.plus(1));            // (x + w) * (w + 1), value 6.0
            var dy = y.gradient();                 // a persistent map
            dy.of(w);                              // an expression, value 5.0
            dy.of(x);                              // value 2.0
            y.gradient(a).of(a);                   // an inner node: value 2.0; no retain_grad
            dy.of(w).gradient().of(w).value();     // 2.0: the derivative's derivative
            y.value(at(w, 3.0));                   // 20.0: another point, nothing mutated
            """;

    @Test
    void printsWhatItsCommentsSay() {
        try (var snippets = new Snippets()) {
            List<Claim> claims = snippets.run(TEXT);
            assertEquals(7, claims.size());
            claims.forEach(claim -> assertEquals(claim.claimed(), claim.given(), claim::statement));
        }
    }

    @Test
    void compiles() {
        var w = variable("w", 1.0);
        var x = variable("x", 2.0);
        var a = x.plus(w);
        var y = a.times(w.plus(1));
        var dy = y.gradient();
        assertEquals("(x + w) * (w + 1)", y.toString());
        assertEquals("6.0", y.value().toString());
        assertEquals("5.0", dy.of(w).value().toString());
        assertEquals("2.0", dy.of(x).value().toString());
        assertEquals("2.0", y.gradient(a).of(a).value().toString());
        assertEquals("2.0", dy.of(w).gradient().of(w).value().toString());
        assertEquals("20.0", y.value(at(w, 3.0)).toString());
        assertEquals("6.0", y.value().toString());
    }

    /** The harness itself: a false claim is one. */
    @Test
    void falseClaimsAreFound() {
        try (var snippets = new Snippets()) {
            List<Claim> claims =
                    snippets.run("int one = 1;  // 2\nint two = 2;  // about 2 or so\nint three = 3; // odd\n");
            assertEquals(2, claims.size());
            assertTrue(claims.stream().noneMatch(Claim::holds));
        }
    }
}
