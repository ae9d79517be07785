package io.adjoint.show;

import io.adjoint.compile.Program;
import io.adjoint.expr.Type;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A program as HTML: a table of what it takes and gives, and what runs, which opens at a click. */
final class ProgramTable {

    private ProgramTable() {}

    static String of(Program program) {
        Stream<List<String>> takes =
                program.inputs().stream().map(input -> row("takes", input.name(), input.type()));
        Stream<List<String>> gives = IntStream.range(0, program.outputs().size())
                .mapToObj(k -> row("gives", "output " + k, program.outputs().get(k)));
        return "<div>" + Html.table(List.of("", "name", "shape", "dtype"), Stream.concat(takes, gives).toList())
                + "<details><summary>what runs</summary>" + Html.pre(program.explain()) + "</details></div>";
    }

    private static List<String> row(String what, String name, Type type) {
        return List.of(what, name, type.shape().toString(), type.dtype().toString());
    }
}
