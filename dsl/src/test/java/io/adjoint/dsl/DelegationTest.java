package io.adjoint.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.expr.Numbering;
import io.adjoint.tensor.DType;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fluent method builds what the core's function builds. */
class DelegationTest {

    static Stream<Row> rows() {
        return Stream.of(OperatorRows.operators(), OperatorRows.comparisons(), FunctionRows.functions(),
                SmoothRows.smoothRoundedAndActivated(), SpecialRows.functions(), ElementRows.functions(),
                ShapeRows.reductions(),
                ShapeRows.layouts(),
                ArrangingRows.axes(),
                ArrangingRows.pieces(),
                ArrangingRows.diagonals(),
                ArrangingRows.moments(),
                ArrangingRows.scans(),
                ArrangingRows.picks(),
                ArrangingRows.aliases(),
                ConvolutionRows.windows(),
                PaddingRows.paddings(),
                OrderingRows.counts(),
                OrderingRows.extremes(),
                OrderingRows.orders(),
                ProductRows.products(), MatrixRows.systems(), MatrixRows.decompositions(),
                ProductRows.distances(),
                ConvolutionRows.convolutions(),
                ConvolutionRows.pooling(),
                LayerRows.layers())
                .flatMap(rows -> rows);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void buildsWhatTheCoreBuilds(Row row) {
        assertTrue(
                Numbering.equal(row.fluent().expr(), row.core()),
                () -> row.fluent() + " but " + Term.of(row.core()));
    }

    @Test
    void everyMethodOfTheTableIsThere() {
        Set<String> declared =
                Stream.of(Fluent.class.getPermittedSubclasses())
                        .flatMap(group -> Arrays.stream(group.getDeclaredMethods()))
                        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                        .map(Calls::signature)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(List.of(), rows().map(Row::method).filter(method -> !declared.contains(method)).toList());
    }

    @Test
    void numbersTakeTheTermsPrecision() {
        Term single = Row.p.to(DType.FLOAT32);
        for (Term term : List.of(single.plus(0.1), single.minus(0.1), single.times(0.1), single.div(0.1),
                single.pow(0.1), single.maximum(0.1), single.minimum(0.1), single.clamp(0.1, 0.2), single.gt(0.1),
                single.literal(0.1))) {
            assertEquals(DType.FLOAT32, term.dtype(), term::toString);
        }
        assertEquals((float) 0.1, single.literal(0.1).item());
    }
}
