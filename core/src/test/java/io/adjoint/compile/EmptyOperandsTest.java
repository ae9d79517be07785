package io.adjoint.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.expr.Variable;
import io.adjoint.op.Entry;
import io.adjoint.op.Sample;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import io.adjoint.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation on operands without elements, and without axes: it refuses them when it is applied, or its value and
 * derivatives to second order exist and are the same in programs.
 */
class EmptyOperandsTest {

    @TestFactory
    Stream<DynamicTest> everyOperationRefusesThemOrHasDerivatives() {
        return Vocabulary.all().stream().map(
                entry -> dynamicTest(entry.name(), () -> applied(entry).forEach(y -> hasDerivatives(entry.name(), y))));
    }

    /** Where the operation itself refuses to be evaluated or differentiated, it does so for what the elements are. */
    private static void hasDerivatives(String name, Expr y) {
        try {
            Agreement.check(Agreement.toSecondOrder(y));
        } catch (AdjointException e) {
            assertEquals(name, e.operation(), e::getMessage);
        }
    }

    @Test
    void mostOperationsTakeThem() {
        List<String> refusing = Vocabulary.all().stream().filter(entry -> applied(entry).findAny().isEmpty())
                .map(Entry::name).toList();
        assertTrue(refusing.size() < Vocabulary.all().size() / 10, refusing::toString);
    }

    /** The entry's samples on other shapes, where it takes them. */
    private static Stream<Expr> applied(Entry entry) {
        return entry.samples().stream().flatMap(sample -> shapes(sample)
                .map(shapes -> applied(sample, shapes)).flatMap(Optional::stream));
    }

    private static Optional<Expr> applied(Sample sample, List<Shape> shapes) {
        List<Expr> operands = new ArrayList<>();
        for (int k = 0; k < shapes.size(); k++) {
            Interval within = sample.within().get(k);
            Tensor value = Tensor.rand(k, shapes.get(k).dims())
                    .map(e -> within.low() + e * (within.high() - within.low()));
            operands.add(Variable.of("x" + k, value));
        }
        try {
            return Optional.of(sample.call().apply(operands));
        } catch (AdjointException e) {
            assertFalse(e.getMessage().isBlank());
            return Optional.empty();
        }
    }

    /** All axes of one length emptied in all operands, a single axis emptied, and no axes at all. */
    private static Stream<List<Shape>> shapes(Sample sample) {
        List<Shape> given = sample.shapes();
        Stream<List<Shape>> alike = given.stream().flatMapToInt(shape -> IntStream.of(shape.dims())).distinct()
                .mapToObj(length -> given.stream().map(shape -> Shape.of(
                        IntStream.of(shape.dims()).map(dim -> dim == length ? 0 : dim).toArray())).toList());
        Stream<List<Shape>> single = IntStream.range(0, given.size()).boxed()
                .flatMap(k -> IntStream.range(0, given.get(k).rank()).mapToObj(axis -> with(given, k, axis)));
        Stream<List<Shape>> scalars = Stream.of(given.stream().map(_ -> Shape.SCALAR).toList());
        return Stream.of(alike, single, scalars).flatMap(some -> some).distinct();
    }

    private static List<Shape> with(List<Shape> given, int operand, int axis) {
        int[] dims = given.get(operand).dims();
        dims[axis] = 0;
        List<Shape> other = new ArrayList<>(given);
        other.set(operand, Shape.of(dims));
        return other;
    }
}
