package io.adjoint.reason;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.AdjointException;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.function.Checkpoints;
import io.adjoint.function.Flow;
import io.adjoint.op.Entry;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.Sample;
import io.adjoint.op.Trigonometric;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import io.adjoint.vocabulary.Vocabulary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.scilab.forge.jlatexmath.TeXFormula;

class DerivationTest {

    private static final Variable X = Variable.of("x", Tensor.scalar(2));
    private static final Variable W = Variable.of("w", Tensor.scalar(1));

    private static Expr number(double value) {
        return Constant.literal(value, DType.FLOAT64);
    }

    private static Derivation of(Expr root, Expr target) {
        return Derivation.of(root, target, Bindings.none());
    }

    @Test
    void theTutorialsGraphIsToldAsATextbookWould() {
        assertEquals("""
                (x + w) * (w + 1), at x = 2, w = 1

                the parts
                  u1 = x + w = 3
                  u2 = w + 1 = 2
                  y = u1 * u2 = 6

                from the result back
                  dy/du2 = u1 = 3   (product rule)
                  dy/du1 = u2 = 2   (product rule)
                  dy/dw = dy/du2 + dy/du1 = 5   (sum rule; the sum of what comes back from u2 and u1)

                together
                  dy/dw = x + 2 * w + 1 = 5""", of(times(plus(X, W), plus(W, number(1))), W).toString());
    }

    @Test
    void rulesHaveTheirNames() {
        assertRule("power rule", Powers.pow(X, 3));
        assertRule("quotient rule", div(number(3), X));
        assertRule("constant factor rule", times(number(3), X));
        assertRule("chain rule, sin'", Trigonometric.sin(X));
        assertRule("sum rule", plus(X, W));
        assertRule("product rule", times(X, W));
    }

    private static void assertRule(String rule, Expr root) {
        assertEquals(List.of(rule), of(root, X).steps().getFirst().rules());
    }

    @Test
    void withoutValuesThereAreFormulasAlone() {
        Variable z = Variable.of("z", Type.NUMBER);
        Derivation derivation = of(times(z, Trigonometric.sin(z)), z);
        assertTrue(derivation.result().orElseThrow().value().isEmpty());
        assertTrue(derivation.toString().contains("dy/dz = sin(z) + z * cos(z)"), derivation.toString());
        assertEquals(0, Derivation.of(times(z, z), z, Bindings.none().and(z, Tensor.scalar(0))).result().orElseThrow()
                .value().orElseThrow().item());
    }

    @Test
    void whatItDoesNotDependOnIsSaid() {
        Derivation derivation = of(times(X, X), W);
        assertTrue(derivation.result().isEmpty() && derivation.steps().isEmpty());
        assertTrue(derivation.toString().contains("absent"));
        new TeXFormula(derivation.latex().toString());
        assertEquals(1, of(X, X).result().orElseThrow().value().orElseThrow().item());
    }

    @Test
    void inPagesFormulasAreMathJaxsToSet() {
        Derivation derivation = of(times(plus(X, W), plus(W, number(1))), W);
        assertTrue(derivation.html().contains("\\(\\frac{\\partial y}{\\partial w} = "), derivation.html());
        assertTrue(derivation.html().contains("<i>product rule</i>"));
        assertTrue(derivation.mimeBundle().keySet().containsAll(List.of("text/plain", "text/latex", "text/html")));
        assertTrue(derivation.latex().png().length > 1000);
        Map<String, String> drawn = derivation.latex().drawn().mimeBundle();
        assertEquals(derivation.latex().toString(), drawn.get("text/plain"));
        assertTrue(drawn.get("text/html").startsWith("<svg") && drawn.get("text/html").contains("fill:currentColor"));
    }

    @Test
    void loopsAreOneStep() {
        Expr last = Flow.iterate(3, state -> List.of(times(state.getFirst(), W)), List.of(X), Checkpoints.keepAll())
                .getFirst();
        Derivation derivation = of(Powers.square(last), W);
        assertEquals(24, derivation.result().orElseThrow().value().orElseThrow().item());
        assertTrue(derivation.toString().contains("step by step back through iterate"), derivation.toString());
    }

    @Test
    void namesOfVariablesAreKept() {
        Variable u = Variable.of("u1", Tensor.scalar(3));
        Variable y = Variable.of("y", Tensor.scalar(3));
        String text = of(times(Trigonometric.sin(u), y), u).toString();
        assertTrue(text.contains("v1 = sin(u1)") && text.contains("df/du1"), text);
    }

    @Test
    void manyNodesAreToldInSeconds() {
        Expr chain = X;
        for (int k = 0; k < 200_000; k++) {
            chain = k % 2 == 0 ? plus(chain, W) : times(chain, number(1.0000001));
        }
        Expr deep = chain;
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            String text = of(deep, X).toString();
            assertTrue(text.contains("before them 199960 more") && text.length() < 20_000, text);
        });
    }

    @Test
    void whatCannotBeToldIsRefused() {
        assertThrows(AdjointException.class, () -> of(Variable.of("p", Tensor.of(1, 2)), X));
        assertThrows(AdjointException.class, () -> of(null, X));
        assertThrows(AdjointException.class, () -> of(X, null));
        assertThrows(AdjointException.class, () -> Derivation.of(X, X, null));
    }

    /** Of each call of the vocabulary: what the steps come to is the gradient, and its LaTeX is read. */
    @TestFactory
    Stream<DynamicTest> theStepsComeToTheGradient() {
        return Vocabulary.all().stream().map(entry -> dynamicTest(entry.name(), () -> check(entry)));
    }

    private static void check(Entry entry) {
        Sample sample = entry.samples().getFirst();
        Random random = new Random(entry.name().hashCode());
        List<Variable> x = new ArrayList<>();
        for (int k = 0; k < sample.shapes().size(); k++) {
            Interval interval = sample.within().get(k);
            Shape shape = sample.shapes().get(k);
            x.add(Variable.of("x_" + (k + 1), Tensor.of(shape, random.doubles(shape.size())
                    .map(part -> interval.low() + part * (interval.high() - interval.low())).toArray())));
        }
        Expr root = Reductions.sum(sample.call().apply(List.copyOf(x)), false);
        for (Variable target : x) {
            Derivation derivation = of(root, target);
            var expected = Derivatives.gradient(root, List.of(target)).get(target);
            assertEquals(expected.isDefined(), derivation.result().isPresent(), entry.name());
            if (expected.isDefined() && derivation.parts().size() < Derivation.LONGEST) {
                double[] told = derivation.steps().getLast().value().orElseThrow().toDoubleArray();
                double[] computed = Evaluator.value(expected.get()).toDoubleArray();
                for (int i = 0; i < told.length; i++) {
                    assertEquals(computed[i], told[i], 1e-7 * Math.max(1, Math.abs(computed[i])),
                            derivation.toString());
                }
            }
            new TeXFormula(derivation.latex().toString());
        }
    }
}
