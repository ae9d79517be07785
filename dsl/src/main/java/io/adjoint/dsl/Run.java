package io.adjoint.dsl;

import io.adjoint.compile.Program;
import io.adjoint.eval.Bindings;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program that gives a structure.
 *
 * @param result what it gives
 * @param program what runs
 */
record Run<R>(Structure<R> result, Program program) {

    static <R> Run<R> of(List<List<Variable>> parameters, Supplier<R> function) {
        Tracing<R> traced = Tracing.of("compile", parameters.stream().flatMap(List::stream).toList(), function);
        return new Run<>(traced.result(), Program.of(traced.results(), traced.parameters()));
    }

    R at(List<List<Expr>> arguments) {
        List<Expr> given = arguments.stream().flatMap(List::stream).toList();
        return result.made(Values.constants(program.run(Values.of(given, Bindings.none()))));
    }

    String text(Structure<?>... arguments) {
        return "program of " + Stream.of(arguments).map(Structure::toString).collect(Collectors.joining(", "))
                + " giving " + result;
    }
}
