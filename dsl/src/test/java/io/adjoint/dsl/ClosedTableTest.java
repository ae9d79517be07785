package io.adjoint.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.dsl.ClosedTable.Column;
import io.adjoint.dsl.ClosedTable.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Every transformation of every kind of function, against a closed form; prints by how much each cell is off. */
class ClosedTableTest {

    private static final Map<String, String> ERRORS = new ConcurrentHashMap<>();

    @TestFactory
    Stream<DynamicNode> everyCellIsItsClosedForm() {
        return ClosedTable.ROWS.stream().map(row -> dynamicContainer(row.name(),
                ClosedTable.COLUMNS.stream().map(column -> dynamicTest(column.name(), () -> holds(row, column)))));
    }

    /** What the page of functions shows is the code that is tested. */
    @TestFactory
    Stream<DynamicNode> theCodeIsWhatIsTested() {
        Row first = ClosedTable.ROWS.getFirst();
        String f = "java.util.function.UnaryOperator<Term> f = y -> " + first.code().replace("x.", "y.") + ";\n";
        Map<String, Example> examples = new LinkedHashMap<>();
        ClosedTable.ROWS.forEach(row -> examples.put(row.name(), example(row.code() + ";  // %s", row.value())));
        ClosedTable.COLUMNS.forEach(column -> examples.put(column.name(), example(
                f + column.code() + ";  // %s", column.made().apply(first.function()))));
        Examples compiled = Examples.of(List.copyOf(examples.values()));
        return examples.entrySet().stream().map(each -> dynamicTest(each.getKey(), () -> {
            List<Claim> claims = compiled.run(each.getValue());
            assertEquals(1, claims.size());
            claims.forEach(claim -> assertTrue(claim.holds(), claim::toString));
        }));
    }

    private static Example example(String code, Term value) {
        return new Example("functions.md", 1, """
                import io.vavr.Tuple;
                import io.adjoint.tensor.*;
                """ + ClosedTable.GIVEN + code.formatted(Likeness.exact(value.value())));
    }

    private static void holds(Row row, Column column) {
        double error = column.error(row);
        ERRORS.put(row.name() + column.name(), "%.0e".formatted(error));
        assertTrue(error <= column.tolerance(), () -> "off by " + error + ", more than " + column.tolerance());
    }

    @AfterAll
    static void print() {
        System.out.println(line("off by", ClosedTable.COLUMNS.stream().map(Column::name)));
        ClosedTable.ROWS.forEach(row -> System.out.println(line(row.name(),
                ClosedTable.COLUMNS.stream().map(column -> ERRORS.getOrDefault(row.name() + column.name(), "-")))));
    }

    private static String line(String head, Stream<String> cells) {
        return "%-30s".formatted(head) + cells.map("%-14s"::formatted).collect(Collectors.joining());
    }
}
