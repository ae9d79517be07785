package io.adjoint.dsl;

import static io.adjoint.dsl.Row.row;

import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.linalg.Cholesky;
import io.adjoint.op.linalg.Determinants;
import io.adjoint.op.linalg.Factorisations;
import io.adjoint.op.linalg.LeastSquares;
import io.adjoint.op.linalg.MatrixFunctions;
import io.adjoint.op.linalg.MatrixNorms;
import io.adjoint.op.linalg.SingularValues;
import io.adjoint.op.linalg.Solves;
import io.adjoint.op.linalg.Spectra;
import io.adjoint.op.linalg.SymmetricFunctions;
import io.adjoint.op.linalg.TensorSystems;
import io.adjoint.tensor.Tensor;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/** Linear algebra. */
final class MatrixRows {

    private static final Expr A = Variable.of("a", Tensor.of(new double[][]{{3, 1}, {1, 2}}));
    private static final Expr B = Variable.of("b", Tensor.of(new double[][]{{1, 2}, {3, 4}}));
    private static final Term a = Term.of(A);
    private static final Term b = Term.of(B);
    private static final Expr V = Variable.of("v", Tensor.of(1, 2));
    private static final Expr T = Variable.of("t", Tensor.eye(4).reshape(2, 2, 2, 2));
    private static final Term v = Term.of(V);

    private static final DoubleUnaryOperator SINE = Math::sin;
    private static final DoubleUnaryOperator COSINE = Math::cos;

    private MatrixRows() {}

    static Stream<Row> systems() {
        return Stream.of(
                row("inverse()", a.inverse(), Solves.inverse(A)),
                row("solve(Term)", a.solve(b), Solves.solve(A, B)),
                row("solve(Term, boolean)", a.solve(b, false), Solves.solve(A, B, false)),
                row("solveTriangular(Term, boolean)", a.solveTriangular(b, true), Solves.solveTriangular(A, B, true)),
                row("solveTriangular(Term, boolean, boolean, boolean)", a.solveTriangular(b, true, false, true),
                        Solves.solveTriangular(A, B, true, false, true)),
                row("tensorinv(int)", Term.of(T).tensorinv(2), TensorSystems.tensorinv(T, 2)),
                row("tensorsolve(Term)", Term.of(T).tensorsolve(b), TensorSystems.tensorsolve(T, B)),
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

    static Stream<Row> decompositions() {
        return Stream.of(
                row("qr()", a.qr().q(), Factorisations.qr(A).q()),
                row("qr()", a.qr().r(), Factorisations.qr(A).r()),
                row("qr(boolean)", a.qr(true).q(), Factorisations.qr(A, true).q()),
                row("lu()", a.lu().p(), Factorisations.lu(A).p()),
                row("lu()", a.lu().l(), Factorisations.lu(A).l()),
                row("lu()", a.lu().u(), Factorisations.lu(A).u()),
                row("eigh()", a.eigh().eigenvalues(), Spectra.eigh(A).eigenvalues()),
                row("eigh()", a.eigh().eigenvectors(), Spectra.eigh(A).eigenvectors()),
                row("eigvalsh()", a.eigvalsh(), Spectra.eigvalsh(A)),
                row("svd()", a.svd().u(), SingularValues.svd(A).u()),
                row("svd()", a.svd().s(), SingularValues.svd(A).s()),
                row("svd()", a.svd().vh(), SingularValues.svd(A).vh()),
                row("svd(boolean)", a.svd(true).u(), SingularValues.svd(A, true).u()),
                row("svdvals()", a.svdvals(), SingularValues.svdvals(A)),
                row("lstsq(Term)", a.lstsq(b), LeastSquares.lstsq(A, B)),
                row("lstsq(Term, double)", a.lstsq(b, 0.1), LeastSquares.lstsq(A, B, 0.1)),
                row("pinv()", a.pinv(), LeastSquares.pinv(A)),
                row("pinv(double)", a.pinv(0.1), LeastSquares.pinv(A, 0.1)),
                row("matrixRank()", a.matrixRank(), LeastSquares.matrixRank(A)),
                row("matrixRank(double)", a.matrixRank(0.1), LeastSquares.matrixRank(A, 0.1)),
                row("matrixExp()", a.matrixExp(), MatrixFunctions.matrixExp(A)),
                row("sqrtm()", a.sqrtm(), SymmetricFunctions.sqrtm(A)),
                row("inverseSqrtm()", a.inverseSqrtm(), SymmetricFunctions.inverseSqrtm(A)),
                row("logm()", a.logm(), SymmetricFunctions.logm(A)),
                row("symmetricExp()", a.symmetricExp(), SymmetricFunctions.symmetricExp(A)),
                row("symmetricPower(double)", a.symmetricPower(0.3), SymmetricFunctions.symmetricPower(A, 0.3)),
                row("symmetricFunction(DoubleUnaryOperator, DoubleUnaryOperator...)",
                        a.symmetricFunction(SINE, COSINE), SymmetricFunctions.symmetricFunction(A, SINE, COSINE)),
                row("matrixPower(int)", a.matrixPower(-2), MatrixFunctions.matrixPower(A, -2)),
                row("householderProduct(Term)", a.householderProduct(v), MatrixFunctions.householderProduct(A, V)),
                row("matrixNorm()", a.matrixNorm(), MatrixNorms.matrixNorm(A)),
                row("matrixNorm(String)", a.matrixNorm("nuc"), MatrixNorms.matrixNorm(A, "nuc")),
                row("matrixNorm(double)", a.matrixNorm(1), MatrixNorms.matrixNorm(A, 1)),
                row("matrixNormKeepDims(String)", a.matrixNormKeepDims("fro"), MatrixNorms.matrixNorm(A, "fro", true)),
                row("matrixNormKeepDims(double)", a.matrixNormKeepDims(2), MatrixNorms.matrixNorm(A, 2, true)),
                row("cond()", a.cond(), MatrixNorms.cond(A)),
                row("cond(String)", a.cond("fro"), MatrixNorms.cond(A, "fro")),
                row("cond(double)", a.cond(1), MatrixNorms.cond(A, 1)));
    }
}
