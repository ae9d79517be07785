package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.at;
import static io.adjoint.dsl.Adjoint.variable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        List<Claim> claims = claims(TEXT);
        assertEquals(7, claims.size());
        assertEquals(List.of(), claims.stream().filter(claim -> !claim.holds()).toList());
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

    private static List<Claim> claims(String code) {
        var example = new Example("example", 1, code);
        return Examples.of(List.of(example)).run(example);
    }

    /** The harness itself: a false claim is one. */
    @Test
    void falseClaimsAreFound() {
        List<Claim> claims = claims("int one = 1;  // 2\nint two = 2;  // about 2 or so\nint three = 3; // odd\n");
        assertEquals(2, claims.size());
        assertTrue(claims.stream().noneMatch(Claim::holds));
    }

    @Test
    void numbersMayBeCutShort() {
        String third = "constant(-1.0, 0.0, 2.0).div(3);  // ";
        for (String so : List.of("tensor([-0.333..., 0, 0.66666...])", "tensor([-0.3..., 0.0, 0.6...]); a third",
                "tensor([-3.33...e-1, 0., 6.6...E-1], shape=(3,), dtype=float64)",
                "tensor([-0.33333333,  0.        ,  0.66666667], shape=(3,), dtype=float64)")) {
            assertTrue(claims(third + so).getFirst().holds(), so);
        }
        for (String other : List.of("tensor([-0.333..., 0, 0.66667...])", "tensor([0.333..., 0, 0.66666...])",
                "tensor([-0.333..., -0.0, 0.66666...])", "tensor([-0.333..., 0])", "tensor([-0.333, 0, 0.66666...])",
                "tensor([-3.333..., 0, 6.6666...])", "tensor([[-0.333..., 0, 0.66666...]])", "0.333...",
                "tensor([-0.333..., 0, 0.66666...], shape=(3,), dtype=float32)")) {
            assertFalse(claims(third + other).getFirst().holds(), other);
        }
    }

    @Test
    void lastDigitsAndSignsOfZerosAreTheMachines() {
        String near = "constant(3.0000000000000004, -0.0, 4e-16);  // ";
        for (String so : List.of("tensor([3.0, 0.0, 0.0])", "tensor([3, -0.0, 0])", "tensor([3.00..., 0., 0.0...])")) {
            assertTrue(claims(near + so).getFirst().holds(), so);
        }
        for (String other : List.of("tensor([3.0, 0.0, -0.0])", "tensor([3.00000000001, 0, 0])",
                "tensor([-3.0, 0.0, 0.0])", "tensor([3, 0, 1e-10])", "tensor([3, 0])")) {
            assertFalse(claims(near + other).getFirst().holds(), other);
        }
        assertTrue(claims("constant(-4e-16);  // 0.0").getFirst().holds());
        assertFalse(claims("constant(-4e-10);  // 0.0").getFirst().holds());
        assertTrue(
                claims("constant(1.0000001).to(io.adjoint.tensor.DType.FLOAT32).value();  // 1.0").getFirst().holds());
        assertFalse(claims("constant(1.0001).to(io.adjoint.tensor.DType.FLOAT32).value();  // 1.0").getFirst().holds());
    }

    @Test
    void theTextOfAnExpressionIsOursToTheLetter() {
        String text = "variable(\"x\", 2.0).times(3.0000000000000004);  // ";
        assertTrue(claims(text + "x * 3.0000000000000004").getFirst().holds());
        assertFalse(claims(text + "x * 3").getFirst().holds());
    }

    @Test
    void whatCannotBeRunNamesItsLine() {
        var wrong = new Example("page", 10, "var x = constant(1.0);\nx.undefined();\n");
        var thrown = new Example("page", 20, "import java.util.List;\n\nvar none = List.of();\nnone.getFirst();\n");
        var right = new Example("page", 30, "var y = constant(2.0)\n        .plus(1);  // 3.0\n");
        Examples examples = Examples.of(List.of(wrong, thrown, right));
        assertTrue(assertThrows(AssertionError.class, () -> examples.run(wrong)).getMessage().startsWith("page:11: "));
        assertTrue(assertThrows(AssertionError.class, () -> examples.run(thrown)).getMessage().startsWith("page:23: "));
        assertTrue(examples.run(right).getFirst().holds());
    }
}
