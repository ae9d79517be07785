package io.adjoint.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.compile.Program;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Variable;
import io.adjoint.op.Sample;
import io.adjoint.tensor.Tensor;
import io.adjoint.vocabulary.Vocabulary;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every operation of the vocabulary for many examples at once, held to a loop over the examples. */
class BatchingTest {

    @TestFactory
    Stream<DynamicTest> everyOperationAgreesWithALoopOverExamples() {
        return Vocabulary.all().stream()
                .map(entry -> dynamicTest(entry.name(), () -> entry.samples().forEach(BatchingTest::check)));
    }

    private static void check(Sample sample) {
        Trial trial = new Trial(sample, 7);
        List<List<Boolean>> choices = trial.choices();
        for (List<Boolean> mapped : choices) {
            List<Expr> roots = trial.together(mapped);
            List<Tensor> expected = trial.expected(mapped);
            assertNear(expected, Evaluator.values(roots, Bindings.none()), "mapped " + mapped);
            if (mapped.equals(choices.getLast())) {
                List<Variable> inputs = Graph.of(roots).variables().asJava();
                List<Tensor> values = inputs.stream().map(input -> input.value().orElseThrow()).toList();
                assertNear(expected, Program.of(roots, inputs).run(values), "program, mapped " + mapped);
            }
        }
    }

    private static void assertNear(List<Tensor> expected, List<Tensor> actual, String what) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            Tensor one = expected.get(i);
            Tensor other = actual.get(i);
            String which = what + ", root " + i;
            assertEquals(one.shape(), other.shape(), which);
            assertEquals(one.dtype(), other.dtype(), which);
            double scale = 1;
            for (double element : one.toDoubleArray()) {
                scale = Math.max(scale, Double.isFinite(element) ? Math.abs(element) : 1);
            }
            double noise = 1e-11 * scale;
            assertTrue(other.allClose(one, 1e-9, noise), () -> which + ": " + other + " is not " + one);
        }
    }
}
