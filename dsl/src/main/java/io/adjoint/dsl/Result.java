package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import java.util.List;

/** What a lambda gives, whose structure is known when it has been applied. */
final class Result<R> {

    private final String operation;
    private Structure<R> structure;

    Result(String operation) {
        this.operation = operation;
    }

    /** The terms of what the lambda gave. */
    List<Expr> flat(R result) {
        AdjointException.notNull(result, operation, "the function's result");
        structure = Structure.of(operation, "result", result);
        return structure.exprs(operation, "result", result);
    }

    Structure<R> structure() {
        return structure;
    }
}
