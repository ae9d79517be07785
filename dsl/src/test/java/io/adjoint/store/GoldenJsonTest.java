package io.adjoint.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.function.Checkpoints;
import io.adjoint.function.Flow;
import io.adjoint.function.Unfinished;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Choice;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What was written once is read for ever. These files are never written anew: where a test fails, what no longer reads
 * them is mended, or reads them as an earlier version of the format.
 */
class GoldenJsonTest {

    private static String text(String name) throws IOException {
        try (InputStream in = GoldenJsonTest.class.getResourceAsStream("/store/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aDocumentOfVersionOne() throws IOException {
        Document read = Json.standard().read(text("version1.json"));
        assertEquals(List.of("y", "dy", "spectrum", "steps"), read.terms().keySet().toJavaList());
        var w = Variable.of("w", Tensor.of(0.5, -2));
        assertEquals(Tensor.of(-0.25, 16), Evaluator.value(read.term("dy")));
        assertEquals(Tensor.of(-0.25, 16), Evaluator.value(Derivatives.gradient(read.term("y")).get(w).get()));
        assertEquals(Tensor.of(33, 56),
                Evaluator.value(read.term("dy"), Bindings.none().and(w, Tensor.of(-3, -4))));
        assertTrue(Evaluator.value(read.term("spectrum")).allClose(Tensor.of(1, 3), 1e-12, 0));
        assertEquals(Tensor.scalar(256), Evaluator.value(read.term("steps")));
        assertEquals(List.of(Tensor.of(Shape.of(2), new float[]{1, 4})),
                read.function("square").values(List.of(Tensor.of(Shape.of(2), new float[]{1, 2}))));
        assertEquals(DType.FLOAT32, read.function("square").resultTypes().getFirst().dtype());
    }

    @Test
    void everyWordOfVersionOne() throws IOException {
        var words = new HashSet<>(Words.standard().stream()
                .map(word -> word.name() + " " + Codec.of(word.settings()).text()).toList());
        List<String> missing = text("version1.txt").lines().filter(line -> !words.contains(line)).toList();
        assertTrue(missing.isEmpty(), missing::toString);
    }

    /** What came later than version 1 is written where it is said alone, and read again. */
    @Test
    void aLimitOfStepsIsWrittenWhereThereIsOne() {
        var x = Variable.of("x", Tensor.scalar(3));
        for (int limit : new int[]{Integer.MAX_VALUE, 2}) {
            Expr doubled = Flow.whileLoop(c -> Choice.lt(c.getFirst(), Arithmetic.number(100, x)),
                    c -> List.of(Arithmetic.times(c.getFirst(), 2)), List.of(x), Checkpoints.keepAll(), limit)
                    .getFirst();
            String text = Json.standard().write(Document.of("y", doubled));
            assertEquals(limit == 2, text.contains("\"limit\""));
            Expr read = Json.standard().read(text).term("y");
            if (limit == 2) {
                assertEquals(2, assertThrows(Unfinished.class, () -> Evaluator.value(read)).steps());
            } else {
                assertEquals(Tensor.scalar(192), Evaluator.value(read));
            }
        }
    }
}
