package io.adjoint.reference;

import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Layouts.transpose;
import static io.adjoint.op.Powers.square;
import static io.adjoint.op.product.Products.matmul;
import static io.adjoint.reference.Operations.one;
import static io.adjoint.reference.SystemOperations.symmetric;

import io.adjoint.expr.Expr;
import io.adjoint.op.Axes;
import io.adjoint.op.Choice;
import io.adjoint.op.Diagonals;
import io.adjoint.op.Indexing;
import io.adjoint.op.Reductions;
import io.adjoint.op.Trigonometric;
import io.adjoint.op.linalg.Factorisations;
import io.adjoint.op.linalg.SingularValues;
import io.adjoint.op.linalg.Spectra;
import io.adjoint.reference.Operations.Builder;
import io.adjoint.tensor.Index;
import java.util.Map;

/** Decompositions of the reference file of matrices, through functions that no choice of signs changes. */
final class DecompositionOperations {

    static final Map<String, Builder> BUILDERS = Map.ofEntries(
            one("qr_positive_q", x -> positiveQ(Factorisations.qr(x))),
            one("qr_positive_r", x -> positiveR(Factorisations.qr(x))),
            one("qr_r", x -> Choice.stopGradient(positiveR(Factorisations.qr(x)))),
            one("qr_complete_positive_q", x -> positiveQ(Factorisations.qr(x, true))),
            one("qr_complete_abs_r", x -> Choice.stopGradient(Choice.abs(Factorisations.qr(x, true).r()))),
            one("lu.p", x -> Factorisations.lu(x).p()),
            one("lu.l", x -> Factorisations.lu(x).l()),
            one("lu.u", x -> Factorisations.lu(x).u()),
            one("eigvalsh", x -> Spectra.eigvalsh(symmetric(x))),
            one("eigvalsh_sum", x -> Reductions.sum(Spectra.eigvalsh(symmetric(x)), false)),
            one("eigh_fun_sin", x -> sine(Spectra.eigh(symmetric(x)))),
            one("eigh_projectors", x -> square(Spectra.eigh(symmetric(x)).eigenvectors())),
            one("svdvals", SingularValues::svdvals),
            one("svd_projectors_u", x -> square(SingularValues.svd(x).u())),
            one("svd_projectors_v", x -> square(SingularValues.svd(x).vh())),
            one("svd_polar", x -> matmul(SingularValues.svd(x).u(), SingularValues.svd(x).vh())),
            one("svd_full_product", x -> Choice.stopGradient(product(SingularValues.svd(x, true)))));

    private DecompositionOperations() {}

    private static Expr signs(Expr r) {
        return Choice.sign(Diagonals.diagonal(r, 0, -2, -1));
    }

    private static Expr positiveQ(Factorisations.Qr parts) {
        return times(parts.q(), Axes.unsqueeze(signs(parts.r()), -2));
    }

    private static Expr positiveR(Factorisations.Qr parts) {
        return times(parts.r(), Axes.unsqueeze(signs(parts.r()), -1));
    }

    private static Expr sine(Spectra.Eigh parts) {
        Expr waves = Axes.unsqueeze(Trigonometric.sin(parts.eigenvalues()), -2);
        return matmul(times(parts.eigenvectors(), waves), transpose(parts.eigenvectors()));
    }

    private static Expr product(SingularValues.Svd parts) {
        int count = parts.s().shape().dim(-1);
        Expr u = Indexing.get(parts.u(), Index.ELLIPSIS, Index.range(0, count));
        Expr vh = Indexing.get(parts.vh(), Index.ELLIPSIS, Index.range(0, count), Index.ALL);
        return matmul(times(u, Axes.unsqueeze(parts.s(), -2)), vh);
    }
}
