package io.adjoint.dsl;

import static io.adjoint.dsl.Row.row;

import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.product.AddedProducts;
import io.adjoint.op.product.Contractions;
import io.adjoint.op.product.Products;
import io.adjoint.op.statistics.Distances;
import io.adjoint.tensor.Tensor;
import java.util.stream.Stream;

/** Products and distances. */
final class ProductRows {

    private static final Expr V = Variable.of("v", Tensor.of(1, 2, 3));
    private static final Expr A = Variable.of("a", Tensor.arange(9).reshape(3, 3));
    private static final Expr B = Variable.of("b", Tensor.arange(18).reshape(2, 3, 3));
    private static final Term v = Term.of(V);
    private static final Term a = Term.of(A);
    private static final Term b = Term.of(B);

    private ProductRows() {}

    static Stream<Row> products() {
        int[] zero = {0};
        return Stream.of(
                row("dot(Term)", v.dot(v), Products.dot(V, V)),
                row("inner(Term)", a.inner(v), Contractions.inner(A, V)),
                row("outer(Term)", v.outer(v), Products.outer(V, V)),
                row("mv(Term)", a.mv(v), Products.mv(A, V)),
                row("mm(Term)", a.mm(a), Products.mm(A, A)),
                row("bmm(Term)", b.bmm(b), Products.bmm(B, B)),
                row("kron(Term)", a.kron(v), Products.kron(A, V)),
                row("cross(Term)", a.cross(v), Products.cross(A, V, -1)),
                row("cross(Term, int)", a.cross(a, 0), Products.cross(A, A, 0)),
                row("tensordot(Term, int)", a.tensordot(a, 1), Contractions.tensordot(A, A, 1)),
                row("tensordot(Term, int[], int[])", a.tensordot(v, zero, zero),
                        Contractions.tensordot(A, V, zero, zero)),
                row("addmm(Term, Term)", v.addmm(a, a), AddedProducts.addmm(V, A, A, 1, 1)),
                row("addmm(Term, Term, double, double)", v.addmm(a, a, 2, 3), AddedProducts.addmm(V, A, A, 2, 3)),
                row("addmv(Term, Term)", v.addmv(a, v), AddedProducts.addmv(V, A, V, 1, 1)),
                row("addmv(Term, Term, double, double)", v.addmv(a, v, 2, 3), AddedProducts.addmv(V, A, V, 2, 3)),
                row("addr(Term, Term)", v.addr(v, v), AddedProducts.addr(V, V, V, 1, 1)),
                row("addr(Term, Term, double, double)", v.addr(v, v, 2, 3), AddedProducts.addr(V, V, V, 2, 3)),
                row("addbmm(Term, Term)", v.addbmm(b, b), AddedProducts.addbmm(V, B, B, 1, 1)),
                row("addbmm(Term, Term, double, double)", v.addbmm(b, b, 2, 3), AddedProducts.addbmm(V, B, B, 2, 3)),
                row("baddbmm(Term, Term)", v.baddbmm(b, b), AddedProducts.baddbmm(V, B, B, 1, 1)),
                row("baddbmm(Term, Term, double, double)", v.baddbmm(b, b, 2, 3),
                        AddedProducts.baddbmm(V, B, B, 2, 3)));
    }

    static Stream<Row> distances() {
        return Stream.of(
                row("cdist(Term)", a.cdist(a), Distances.cdist(A, A, 2)),
                row("cdist(Term, double)", a.cdist(a, 1), Distances.cdist(A, A, 1)),
                row("pdist()", a.pdist(), Distances.pdist(A, 2)),
                row("pdist(double)", a.pdist(1), Distances.pdist(A, 1)),
                row("pairwiseDistance(Term)", a.pairwiseDistance(v), Distances.pairwiseDistance(A, V, 2, 1e-6, false)),
                row("pairwiseDistance(Term, double, double)", a.pairwiseDistance(v, 1, 0),
                        Distances.pairwiseDistance(A, V, 1, 0, false)),
                row("cosineSimilarity(Term, int)", a.cosineSimilarity(v, 1),
                        Distances.cosineSimilarity(A, V, 1, 1e-8)),
                row("cosineSimilarity(Term, int, double)", a.cosineSimilarity(v, 1, 0.1),
                        Distances.cosineSimilarity(A, V, 1, 0.1)));
    }
}
