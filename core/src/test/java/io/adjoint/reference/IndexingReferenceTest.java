package io.adjoint.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.op.Indexing;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Parts, assignments to them and additions to them, as NumPy does it. */
class IndexingReferenceTest {

    @TestFactory
    Stream<DynamicTest> agrees() {
        return Case.lines("indexing.txt").stream().map(line -> dynamicTest(line, () -> check(line)));
    }

    private static void check(String line) {
        String[] fields = line.split("\\|", -1);
        Shape shape = shape(fields[0]);
        Tensor numbers = Tensor.arange(shape.size()).reshape(shape.dims());
        Expr x = Constant.of(numbers);
        List<Index> indices = Stream.of(fields[1].split(";")).filter(text -> !text.isEmpty())
                .map(IndexingReferenceTest::index).toList();
        Shape part = shape(fields[2]);
        assertEquals(tensor(part, fields[3]), Evaluator.value(Indexing.get(x, indices.toArray(Index[]::new))));
        if (!indices.isEmpty()) {
            Index[] rest = indices.stream().skip(1).toArray(Index[]::new);
            assertEquals(tensor(part, fields[3]), numbers.get(indices.getFirst(), rest));
        }
        Expr value = Constant.of(Tensor.arange(100, 100 + part.size(), 1).reshape(part.dims()));
        assertEquals(tensor(shape, fields[4]), Evaluator.value(Indexing.with(x, indices, value)));
        assertEquals(tensor(shape, fields[5]), Evaluator.value(Indexing.withAdded(x, indices, value)));
    }

    private static Index index(String text) {
        String[] parts = text.substring(1).split(":", -1);
        return switch (text.charAt(0)) {
            case 'p' -> Index.at(Integer.parseInt(parts[0]));
            case 's' -> Index.range(end(parts[0]), end(parts[1]), Integer.parseInt(parts[2]));
            case 'a' -> Index.of(tensor(shape(parts[0]), parts[1]));
            case 'm' -> Index.mask(tensor(shape(parts[0]), parts[1]));
            case 'n' -> Index.NEW_AXIS;
            case 'e' -> Index.ELLIPSIS;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Integer end(String text) {
        return text.isEmpty() ? null : Integer.valueOf(text);
    }

    private static Shape shape(String text) {
        return Shape.of(Arrays.stream(text.split(",")).filter(length -> !length.isEmpty())
                .mapToInt(Integer::parseInt).toArray());
    }

    private static Tensor tensor(Shape shape, String text) {
        return Tensor.of(shape, Arrays.stream(text.split("[ ,]")).filter(number -> !number.isEmpty())
                .mapToDouble(Double::parseDouble).toArray());
    }
}
