package io.adjoint.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Numbering;
import io.adjoint.tensor.Tensor;
import io.vavr.collection.LinkedHashMap;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Whether two expressions are the same, and two tensors have the same bits. */
final class Bits {

    private Bits() {}

    static Document document(List<? extends Expr> roots) {
        return new Document(LinkedHashMap.ofAll(IntStream.range(0, roots.size()).boxed(), i -> "root" + i, roots::get),
                LinkedHashMap.empty());
    }

    static List<Expr> again(Json json, List<? extends Expr> roots) {
        return json.read(json.write(document(roots))).terms().values().asJava();
    }

    /** The same nodes of the same operations, shared alike, of one number for each pair. */
    static void requireSameGraph(List<? extends Expr> one, List<? extends Expr> other) {
        Graph first = Graph.of(one.toArray(Expr[]::new));
        Graph second = Graph.of(other.toArray(Expr[]::new));
        assertEquals(first.size(), second.size());
        Graph both = Graph.of(Stream.concat(one.stream(), other.stream()).toArray(Expr[]::new));
        Numbering numbering = Numbering.of(both);
        for (int i = 0; i < one.size(); i++) {
            assertTrue(numbering.number(one.get(i)) == numbering.number(other.get(i)), "root " + i);
        }
        for (int i = 0; i < first.size(); i++) {
            assertEquals(first.node(i).masked(), second.node(i).masked());
            assertEquals(first.node(i).type(), second.node(i).type());
        }
    }

    static void requireSame(List<Tensor> expected, List<Tensor> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).shape(), actual.get(i).shape());
            assertEquals(expected.get(i).dtype(), actual.get(i).dtype());
            assertArrayEquals(of(expected.get(i)), of(actual.get(i)));
        }
    }

    /** Of a NaN only that it is one: a processor chooses its sign. */
    static long[] of(Tensor tensor) {
        return Arrays.stream(tensor.toDoubleArray()).mapToLong(Double::doubleToLongBits).toArray();
    }

    static List<Tensor> values(List<? extends Expr> roots) {
        return Evaluator.values(roots, Bindings.none());
    }
}
