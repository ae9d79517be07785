package io.adjoint.dsl;

import static io.adjoint.dsl.Row.row;

import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Cholesky;
import io.adjoint.op.Determinants;
import io.adjoint.op.Solves;
import io.adjoint.tensor.Tensor;
import java.util.stream.Stream;

/** Linear algebra. */
final class MatrixRows {

    private static final Expr A = Variable.of("a", Tensor.of(new double[][]{{3, 1}, {1, 2}}));
    private static final Expr B = Variable.of("b", Tensor.of(new double[][]{{1, 2}, {3, 4}}));
    private static final Term a = Term.of(A);
    private static final Term b = Term.of(B);

    private MatrixRows() {}

    static Stream<Row> systems() {
        return Stream.of(
                row("inverse()", a.inverse(), Solves.inverse(A)),
                row("solve(Term)", a.solve(b), Solves.solve(A, B)),
                row("solveTriangular(Term, boolean)", a.solveTriangular(b, true), Solves.solveTriangular(A, B, true)),
                row("solveTriangular(Term, boolean, boolean, boolean)", a.solveTriangular(b, true, false, true),
                        Solves.solveTriangular(A, B, true, false, true)),
                row("cholesky()", a.cholesky(), Cholesky.cholesky(A)),
                row("cholesky(boolean)", a.cholesky(true), Cholesky.cholesky(A, true)),
                row("choleskySolve(Term)", b.choleskySolve(a), Cholesky.choleskySolve(B, A)),
                row("choleskySolve(Term, boolean)", b.choleskySolve(a, true), Cholesky.choleskySolve(B, A, true)),
                row("choleskyInverse()", a.choleskyInverse(), Cholesky.choleskyInverse(A)),
                row("choleskyInverse(boolean)", a.choleskyInverse(true), Cholesky.choleskyInverse(A, true)),
                row("det()", a.det(), Determinants.det(A)),
                row("slogdet()", a.slogdet().sign(), Determinants.slogdet(A).sign()),
                row("slogdet()", a.slogdet().logabsdet(), Determinants.slogdet(A).logabsdet()),
                row("logdet()", a.logdet(), Determinants.logdet(A)));
    }
}
