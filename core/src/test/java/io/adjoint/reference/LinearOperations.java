package io.adjoint.reference;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Exponential.exp;
import static io.adjoint.op.Exponential.log;
import static io.adjoint.op.Layouts.reshape;
import static io.adjoint.op.Layouts.transpose;
import static io.adjoint.op.Powers.square;
import static io.adjoint.op.Reductions.sum;
import static io.adjoint.op.product.Products.matmul;
import static io.adjoint.reference.Operations.one;
import static io.adjoint.reference.Operations.two;
import static java.util.Map.entry;

import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.op.Choice;
import io.adjoint.op.Diagonals;
import io.adjoint.op.Indexing;
import io.adjoint.op.linalg.Cholesky;
import io.adjoint.op.linalg.Determinants;
import io.adjoint.op.linalg.Factorisations;
import io.adjoint.op.linalg.LeastSquares;
import io.adjoint.op.linalg.MatrixFunctions;
import io.adjoint.op.linalg.MatrixNorms;
import io.adjoint.op.linalg.SingularValues;
import io.adjoint.op.linalg.Solves;
import io.adjoint.op.linalg.Spectra;
import io.adjoint.reference.Operations.Builder;
import io.adjoint.tensor.Tensor;
import java.util.Map;

/** Linear algebra of the reference file. */
final class LinearOperations {

    static final Map<String, Builder> BUILDERS = Map.ofEntries(
            one("inv", Solves::inverse),
            two("solve", Solves::solve),
            one("det", Determinants::det),
            one("slogdet.logabsdet", x -> Determinants.slogdet(x).logabsdet()),
            one("cholesky(BB^T+I)", LinearOperations::factor),
            one("2 sum log diag chol(BB^T+I)", x -> times(sum(log(diagonal(factor(x))), false), 2)),
            entry("GP negative log marginal", (c, x) -> process(x.get(0), x.get(1), x.get(2))),
            entry("solve_triangular", (c, x) -> Solves.solveTriangular(x.get(0), x.get(1), c.flag("upper"),
                    !c.attributes().containsKey("left") || c.flag("left"), false)),
            one("V exp(w) V^T", LinearOperations::exponential),
            one("svdvals", SingularValues::svdvals),
            one("spectral norm", x -> MatrixNorms.matrixNorm(x, 2)),
            one("pinv", LeastSquares::pinv),
            one("matrix_exp", MatrixFunctions::matrixExp),
            entry("matrix_power", (c, x) -> MatrixFunctions.matrixPower(x.getFirst(), c.integer("n"))),
            one("Q of QR with R diagonal positive", LinearOperations::positive),
            entry("K=P H^T (H P H^T+R)^-1; (I-KH)P", (c, x) -> kalman(x.get(0), x.get(1), x.get(2))));

    private LinearOperations() {}

    private static Expr unit(int n) {
        return Constant.of(Tensor.eye(n));
    }

    private static Expr factor(Expr b) {
        return Cholesky.cholesky(plus(matmul(b, transpose(b)), unit(b.shape().dim(-1))));
    }

    private static Expr diagonal(Expr x) {
        return Diagonals.diagonal(x, 0, -2, -1);
    }

    private static Expr exponential(Expr x) {
        Spectra.Eigh parts = Spectra.eigh(times(plus(x, transpose(x)), 0.5));
        return matmul(times(parts.eigenvectors(), exp(parts.eigenvalues())), transpose(parts.eigenvectors()));
    }

    private static Expr positive(Expr x) {
        Factorisations.Qr parts = Factorisations.qr(x);
        return times(parts.q(), Choice.sign(diagonal(parts.r())));
    }

    /** With the kernel exp(2 t1) exp(-d^2 / (2 exp(2 t0))) + exp(2 t2) I, but for the constant. */
    private static Expr process(Expr x, Expr y, Expr t) {
        int n = y.shape().size();
        Expr scale = exp(times(Indexing.select(t, 0, 0), 2));
        Expr height = exp(times(Indexing.select(t, 0, 1), 2));
        Expr noise = exp(times(Indexing.select(t, 0, 2), 2));
        Expr squares = square(minus(reshape(x, n, 1), reshape(x, 1, n)));
        Expr kernel = plus(times(height, exp(div(times(squares, -0.5), scale))), times(noise, unit(n)));
        Expr l = Cholesky.cholesky(kernel);
        Expr fit = matmul(y, reshape(Cholesky.choleskySolve(reshape(y, n, 1), l), n));
        return plus(times(fit, 0.5), sum(log(diagonal(l)), false));
    }

    private static Expr kalman(Expr p, Expr h, Expr r) {
        Expr innovation = plus(matmul(matmul(h, p), transpose(h)), plus(matmul(r, transpose(r)), unit(2)));
        Expr gain = matmul(matmul(p, transpose(h)), Solves.inverse(innovation));
        return matmul(minus(unit(3), matmul(gain, h)), p);
    }
}
