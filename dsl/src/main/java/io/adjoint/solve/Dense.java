package io.adjoint.solve;

import io.adjoint.expr.Expr;
import io.adjoint.function.Body;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Layouts;
import io.adjoint.op.linalg.Solves;
import java.util.List;

/** Matrices of systems as expressions. */
final class Dense {

    private Dense() {}

    /** Of the parameters of a function, its Jacobian by those that are unknowns, of shape (n, n). */
    static Body of(Body body, Unknowns unknowns) {
        return new Body(body.parameters(), List.of(
                Equations.matrix(body.results(), body.parameters().subList(0, unknowns.count()), unknowns)));
    }

    /** Of one number the quotient, which batches as numbers do. */
    static Expr solved(Expr matrix, Expr right) {
        return matrix.shape().size() == 1
                ? Arithmetic.div(right, Layouts.reshape(matrix, right.shape()))
                : Solves.solve(matrix, right);
    }
}
