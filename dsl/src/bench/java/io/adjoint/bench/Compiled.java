package io.adjoint.bench;

import io.adjoint.compile.Program;
import io.adjoint.dsl.Term;
import io.adjoint.expr.Variable;
import java.util.List;
import java.util.stream.Stream;

/** Programs of terms. */
final class Compiled {

    private Compiled() {}

    /** {@return the program that computes terms from the values of variables} */
    static Program of(List<Term> outputs, Term... inputs) {
        return Program.of(outputs.stream().map(Term::expr).toList(),
                Stream.of(inputs).map(Term::expr).map(Variable.class::cast).toList());
    }
}
