package io.adjoint.reference;

import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Layouts.transpose;
import static io.adjoint.op.product.Products.matmul;
import static io.adjoint.reference.Attributes.flagOr;
import static io.adjoint.reference.Attributes.realOr;
import static io.adjoint.reference.Operations.one;
import static io.adjoint.reference.Operations.two;
import static java.util.Map.entry;

import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.op.Axes;
import io.adjoint.op.Blocks;
import io.adjoint.op.Diagonals;
import io.adjoint.op.linalg.Cholesky;
import io.adjoint.op.linalg.Determinants;
import io.adjoint.op.linalg.LeastSquares;
import io.adjoint.op.linalg.MatrixFunctions;
import io.adjoint.op.linalg.MatrixNorms;
import io.adjoint.op.linalg.Solves;
import io.adjoint.op.linalg.TensorSystems;
import io.adjoint.op.product.AddedProducts;
import io.adjoint.op.product.Contractions;
import io.adjoint.op.product.Products;
import io.adjoint.op.statistics.Distances;
import io.adjoint.reference.Operations.Builder;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;

/** Products, distances, systems of equations and norms of the reference file of matrices. */
final class SystemOperations {

    static final Map<String, Builder> PRODUCTS = Map.ofEntries(
            two("mm", Products::mm),
            two("mv", Products::mv),
            two("bmm", Products::bmm),
            two("dot", Products::dot),
            two("outer", Products::outer),
            two("matmul", (a, b) -> matmul(a, b)),
            one("matmul_self", x -> matmul(x, x)),
            one("gram", x -> matmul(transpose(x), x)),
            entry("addmm",
                    (c, x) -> AddedProducts.addmm(x.get(0), x.get(1), x.get(2), c.real("beta"), c.real("alpha"))),
            entry("baddbmm",
                    (c, x) -> AddedProducts.baddbmm(x.get(0), x.get(1), x.get(2), c.real("beta"), c.real("alpha"))),
            entry("addmv",
                    (c, x) -> AddedProducts.addmv(x.get(0), x.get(1), x.get(2), c.real("beta"), c.real("alpha"))),
            entry("addr", (c, x) -> AddedProducts.addr(x.get(0), x.get(1), x.get(2), c.real("beta"), c.real("alpha"))),
            entry("addbmm",
                    (c, x) -> AddedProducts.addbmm(x.get(0), x.get(1), x.get(2), c.real("beta"), c.real("alpha"))),
            two("kron", Products::kron),
            entry("cross", (c, x) -> Products.cross(x.get(0), x.get(1), c.integer("dim"))),
            two("inner", Contractions::inner),
            entry("tensordot", (c, x) -> tensordot(c.attributes().get("dims"), c.integers("dims"), x.get(0), x.get(1))),
            entry("einsum", (c, x) -> Contractions.einsum(c.text("equation"), x)),
            entry("multi_dot", (c, x) -> MatrixFunctions.multiDot(x)),
            entry("cdist", (c, x) -> Distances.cdist(x.get(0), x.get(1), realOr(c, "p", 2))),
            entry("pdist", (c, x) -> Distances.pdist(x.get(0), realOr(c, "p", 2))),
            entry("pairwise_distance", (c, x) -> Distances.pairwiseDistance(x.get(0), x.get(1), realOr(c, "p", 2),
                    c.real("eps"), c.flag("keepdim"))),
            entry("cosine_similarity",
                    (c, x) -> Distances.cosineSimilarity(x.get(0), x.get(1), c.integer("dim"), c.real("eps"))));

    static final Map<String, Builder> SYSTEMS = Map.ofEntries(
            one("inv", Solves::inverse),
            one("det", Determinants::det),
            one("slogdet.logabsdet", x -> Determinants.slogdet(x).logabsdet()),
            one("slogdet.sign", x -> Determinants.slogdet(x).sign()),
            one("logdet", Determinants::logdet),
            entry("solve", (c, x) -> Solves.solve(x.get(0), x.get(1), flagOr(c, "left", true))),
            entry("solve_triangular", (c, x) -> Solves.solveTriangular(x.get(0), x.get(1), c.flag("upper"),
                    c.flag("left"), c.flag("unitriangular"))),
            entry("cholesky", (c, x) -> Cholesky.cholesky(definite(x.getFirst()), c.flag("upper"))),
            entry("cholesky_inverse",
                    (c, x) -> Cholesky.choleskyInverse(triangle(c, x.getFirst()), c.flag("upper"))),
            entry("cholesky_solve",
                    (c, x) -> Cholesky.choleskySolve(x.get(0), triangle(c, x.get(1)), c.flag("upper"))),
            two("lstsq", LeastSquares::lstsq),
            entry("pinv", (c, x) -> c.has("rtol")
                    ? LeastSquares.pinv(x.getFirst(), c.real("rtol"))
                    : LeastSquares.pinv(x.getFirst())),
            one("pinv_hermitian", x -> LeastSquares.pinv(symmetric(x))),
            entry("matrix_rank", (c, x) -> c.has("rtol")
                    ? LeastSquares.matrixRank(x.getFirst(), c.real("rtol"))
                    : LeastSquares.matrixRank(x.getFirst())),
            one("matrix_exp", MatrixFunctions::matrixExp),
            entry("matrix_power", (c, x) -> MatrixFunctions.matrixPower(x.getFirst(), c.integer("n"))),
            entry("vander", (c, x) -> Blocks.vander(x.getFirst(),
                    c.integersOr("N", x.getFirst().shape().dim(-1))[0], true)),
            entry("tensorinv", (c, x) -> TensorSystems.tensorinv(x.getFirst(), c.integer("ind"))),
            two("tensorsolve", TensorSystems::tensorsolve),
            two("householder_product", MatrixFunctions::householderProduct),
            entry("matrix_norm", (c, x) -> norm(c, Axes.movedim(x.getFirst(), c.integers("dim"), new int[]{-2, -1}))),
            entry("cond", (c, x) -> isName(c.text("p"))
                    ? MatrixNorms.cond(x.getFirst(), c.text("p"))
                    : MatrixNorms.cond(x.getFirst(), realOr(c, "p", 2))));

    private SystemOperations() {}

    static Expr symmetric(Expr x) {
        return times(plus(x, transpose(x)), 0.5);
    }

    private static Expr definite(Expr x) {
        return plus(matmul(x, transpose(x)), Constant.of(Tensor.eye(x.shape().dim(-1)).to(x.dtype())));
    }

    private static Expr triangle(Case c, Expr x) {
        return c.flag("upper") ? Diagonals.triu(x, 0) : Diagonals.tril(x, 0);
    }

    private static Expr tensordot(String text, int[] dims, Expr a, Expr b) {
        if (!text.startsWith("[")) {
            return Contractions.tensordot(a, b, dims[0]);
        }
        int count = dims.length / 2;
        return Contractions.tensordot(a, b, Arrays.copyOf(dims, count),
                Arrays.copyOfRange(dims, count, 2 * count));
    }

    private static boolean isName(String order) {
        return order.equals("fro") || order.equals("nuc");
    }

    private static Expr norm(Case c, Expr x) {
        Expr norm = isName(c.text("ord"))
                ? MatrixNorms.matrixNorm(x, c.text("ord"), c.flag("keepdim"))
                : MatrixNorms.matrixNorm(x, realOr(c, "ord", 2), c.flag("keepdim"));
        return c.flag("keepdim") ? Axes.movedim(norm, new int[]{-2, -1}, c.integers("dim")) : norm;
    }
}
