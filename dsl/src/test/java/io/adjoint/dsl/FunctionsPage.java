package io.adjoint.dsl;

import io.adjoint.dsl.ClosedTable.Column;
import io.adjoint.dsl.ClosedTable.Row;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page of functions: what they are made of, what is made of them, and how closely tests hold each to its closed form. */
final class FunctionsPage {

    private FunctionsPage() {}

    static String text() {
        return """
                # Functions

                Written by `OperationsPageTest` from the table that `ClosedTableTest` checks; do not edit it by hand.

                Every function of terms can be differentiated, batched, compiled and checkpointed, and what comes out is a
                function again. Below, each of a list of functions, which differ in what they are made of, meets each
                transformation. The number says how close tests hold the two to a closed form, relative to the larger of 1
                and the value.

                """ + table() + """

                ## The functions

                `x` is a vector of three numbers.

                | made of | code |
                |---|---|
                """ + rows() + """

                ## What is made of them

                `f` is the function, `x` its argument, `xs` two of them, `d` a direction, `v` and `w` weights.

                | | code |
                |---|---|
                """ + columns();
    }

    private static String table() {
        return line("", ClosedTable.COLUMNS.stream().map(Column::name))
                + "|---".repeat(ClosedTable.COLUMNS.size() + 1) + "|\n"
                + ClosedTable.ROWS.stream().map(row -> line(row.name(),
                        ClosedTable.COLUMNS.stream().map(column -> power(column.tolerance()))))
                        .collect(Collectors.joining());
    }

    private static String line(String head, Stream<String> cells) {
        return "| " + head + " | " + cells.collect(Collectors.joining(" | ")) + " |\n";
    }

    private static String power(double tolerance) {
        return "1e" + Math.round(Math.log10(tolerance));
    }

    private static String rows() {
        return ClosedTable.ROWS.stream().map((Row row) -> "| " + row.name() + " | `" + row.code() + "` |\n")
                .collect(Collectors.joining());
    }

    private static String columns() {
        return ClosedTable.COLUMNS.stream().map(column -> "| " + column.name() + " | `" + column.code() + "` |\n")
                .collect(Collectors.joining());
    }
}
