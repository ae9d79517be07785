package io.adjoint.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.Wrong;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Product;
import io.adjoint.expr.Variable;
import io.adjoint.op.product.AddedProducts;
import io.adjoint.op.product.Contractions;
import io.adjoint.op.product.Products;
import io.adjoint.op.statistics.Distances;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductsTest {

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static Expr x(int seed, int... dims) {
        return Variable.of("x" + seed, Tensor.randn(seed, dims));
    }

    private static Tensor value(Expr x) {
        return Evaluator.value(x);
    }

    private static void assertSame(Expr expected, Expr found) {
        assertEquals(expected.shape(), found.shape());
        assertTrue(value(expected).allClose(value(found), 1e-13, 1e-13), () -> value(found) + "");
    }

    /** Every specification against the definition: a loop over all labels. */
    @ParameterizedTest
    @ValueSource(strings = {
        "ij,jk->ik : 2 3 ; 3 4", "ji,kj->ik : 3 2 ; 4 3", "ij,jk->ki : 2 3 ; 3 4", "ii->i : 3 3", "ii : 3 3",
        "iij->j : 2 2 3",
        "iijj->ij : 2 2 3 3", "ijk->kij : 2 3 4", "ij-> : 2 3", "i,j->ij : 2 ; 3", "i,i : 4 ; 4",
        "ij,ij->i : 2 3 ; 2 3",
        "ij,ij->ji : 2 3 ; 2 3", "bij,bjk->bik : 2 3 2 ; 2 2 4", "bhqd,bhkd->bhqk : 1 2 3 2 ; 1 2 4 2",
        "ab,b,bc->ac : 2 3 ; 3 ; 3 2", "ab,bc,cd,da : 2 3 ; 3 2 ; 2 3 ; 3 2", "ij,kl->il : 2 3 ; 2 3",
        "a,b,c->cab : 2 ; 3 ; 2",
        "Ba,aB : 2 3 ; 3 2", "zA,Az : 2 3 ; 3 2", "cb,ba : 2 3 ; 3 2", "ij,jk : 1 3 ; 3 1", "ij,ij->ij : 1 3 ; 2 1",
        "ij,jk->ik : 2 1 ; 3 4", "ijij,ji->i : 2 3 2 3 ; 3 2", "abc,cba-> : 2 3 4 ; 4 3 2", "ij,j->i : 0 3 ; 3",
        "ij,j->i : 2 0 ; 0"})
    void einsumIsItsDefinition(String call) {
        String spec = call.split(" : ")[0];
        String[] shapes = call.split(" : ")[1].split(" ; ");
        List<Expr> operands = IntStream.range(0, shapes.length).mapToObj(k -> x(k, dims(shapes[k]))).toList();
        Expr found = Contractions.einsum(spec, operands);
        assertTrue(byDefinition(spec, operands, found.shape()).allClose(value(found), 1e-13, 1e-13));
    }

    private static int[] dims(String text) {
        return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    private static Tensor byDefinition(String spec, List<Expr> operands, Shape result) {
        String[] terms = spec.split("->")[0].split(",");
        String letters = spec.replaceAll("[^A-Za-z]", "").chars().sorted().distinct()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        String once = letters.chars().filter(c -> spec.split("->")[0].chars().filter(d -> c == d).count() == 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        String output = spec.contains("->") ? spec.substring(spec.indexOf("->") + 2) : once;
        int[] lengths = letters.chars().map(c -> length((char) c, terms, operands)).toArray();
        double[] sums = new double[result.size()];
        int[] at = new int[lengths.length];
        for (int step = 0; step < Arrays.stream(lengths).reduce(1, (a, b) -> a * b); step++) {
            double product = 1;
            for (int k = 0; k < terms.length; k++) {
                Tensor value = value(operands.get(k));
                product *= value.get(index(terms[k], letters, at, value.shape()));
            }
            int[] to = index(output, letters, at, result);
            int place = 0;
            for (int axis = 0; axis < to.length; axis++) {
                place = place * result.dim(axis) + to[axis];
            }
            sums[place] += product;
            for (int i = at.length - 1; i >= 0 && ++at[i] == lengths[i]; i--) {
                at[i] = 0;
            }
        }
        return Tensor.of(result, sums);
    }

    private static int length(char letter, String[] terms, List<Expr> operands) {
        int length = 1;
        for (int k = 0; k < terms.length; k++) {
            int axis = terms[k].indexOf(letter);
            length = axis < 0 || length != 1 ? length : operands.get(k).shape().dim(axis);
        }
        return length;
    }

    private static int[] index(String term, String letters, int[] at, Shape shape) {
        return IntStream.range(0, term.length())
                .map(axis -> shape.dim(axis) == 1 ? 0 : at[letters.indexOf(term.charAt(axis))]).toArray();
    }

    @Test
    void ellipsesAreBroadcastFromTheLastAxis() {
        Expr a = x(1, 5, 1, 2, 3);
        Expr b = x(2, 4, 3, 2);
        assertSame(Products.matmul(a, b), Contractions.einsum(" ...ij, ...jk -> ...ik ", List.of(a, b)));
        assertSame(Products.matmul(a, b), Contractions.einsum("...ij,...jk", List.of(a, b)));
        assertSame(Reductions.sum(Products.matmul(a, b), false, 0, 1),
                Contractions.einsum("...ij,...jk->ik", List.of(a, b)));
        Expr m = x(3, 2, 3);
        assertSame(m, Contractions.einsum("...", List.of(m)));
        assertSame(Layouts.transpose(m), Contractions.einsum("i...->...i", List.of(m)));
        Expr v = x(4, 3);
        assertSame(Arithmetic.times(m, v), Contractions.einsum("...,...", List.of(m, v)));
    }

    @Test
    void contractionsAreMatrixProductsWithoutCopiesOfTransposes() {
        Expr found = Contractions.einsum("ji,kj->ik", List.of(x(1, 3, 2), x(2, 4, 3)));
        List<String> operations = Graph.of(List.of(found)).order().stream()
                .filter(Apply.class::isInstance).map(node -> ((Apply) node).op().name()).toList();
        assertEquals(List.of("matmul"), operations);
        Expr last = Contractions.einsum("bij,jk->bik", List.of(x(1, 5, 2, 3), x(2, 3, 4)));
        assertEquals(1, Graph.of(List.of(last)).order().stream()
                .filter(node -> node instanceof Apply apply && apply.op() instanceof Product).count());
    }

    @Test
    void productsAgreeWithEachOther() {
        Expr a = x(1, 2, 3, 4);
        Expr b = x(2, 4, 3, 2);
        Expr both = Contractions.tensordot(a, b, new int[]{1, -1}, new int[]{-2, 0});
        assertSame(Contractions.einsum("iab,baj->ij", List.of(a, b)), both);
        Expr v = x(3, 4);
        assertSame(Products.matmul(a, v), Contractions.tensordot(a, v, 1));
        assertSame(Products.matmul(a, v), Contractions.inner(a, v));
        assertSame(Products.outer(v, v), Contractions.tensordot(v, v, 0));
        assertSame(Products.dot(v, v), Contractions.inner(v, v));
    }

    /** Wolfram MathWorld's example of a Kronecker product, and of unequal ranks as NumPy's. */
    @Test
    void kroneckerAndCross() {
        Expr a = Constant.of(Tensor.of(new double[][]{{1, 2}, {3, 4}}));
        Expr row = Constant.of(Tensor.of(0, 1));
        assertEquals(Tensor.of(new double[][]{{0, 1, 0, 2}, {0, 3, 0, 4}}), value(Products.kron(a, row)));
        assertEquals(Tensor.of(0, 0, 1, 2), value(Products.kron(row, Constant.of(Tensor.of(1, 2)))));
        Expr x = Constant.of(Tensor.of(1, 0, 0));
        Expr y = Constant.of(Tensor.of(new double[][]{{0, 1, 0}, {0, 0, 1}}));
        assertEquals(Tensor.of(new double[][]{{0, 0, 1}, {0, -1, 0}}), value(Products.cross(x, y, -1)));
        Expr column = Layouts.transpose(y);
        assertEquals(Tensor.of(new double[][]{{0, 0}, {0, -1}, {1, 0}}),
                value(Products.cross(Layouts.reshape(x, 3, 1), column, 0)));
    }

    @Test
    void distancesAreThoseOfThePNorm() {
        Expr a = Constant.of(Tensor.of(new double[][]{{0, 0}, {3, 4}}));
        Expr b = Constant.of(Tensor.of(new double[][]{{0, 0}}));
        assertEquals(Tensor.of(new double[][]{{0}, {5}}), value(Distances.cdist(a, b, 2)));
        assertEquals(Tensor.of(new double[][]{{0}, {7}}), value(Distances.cdist(a, b, 1)));
        assertEquals(Tensor.of(new double[][]{{0}, {4}}), value(Distances.cdist(a, b, INFINITY)));
        assertEquals(Tensor.of(new double[][]{{0}, {2}}), value(Distances.cdist(a, b, 0)));
        assertEquals(Math.cbrt(91), value(Distances.cdist(a, b, 3)).get(1, 0), 1e-14);
        assertEquals(Shape.of(2, 4, 5), Distances.cdist(x(1, 4, 3), x(2, 2, 5, 3), 2).shape());
        assertEquals(Tensor.zeros(2, 2), value(Distances.cdist(x(1, 2, 0), x(2, 2, 0), INFINITY)));
    }

    @Test
    void vectorsAlongAnAxisHaveProducts() {
        Expr a = Constant.of(Tensor.of(new double[][]{{1, 2}, {3, 4}}));
        Expr b = Constant.of(Tensor.of(10, 1));
        assertEquals(Tensor.of(12, 34), value(Products.vecdot(a, b)));
        assertEquals(Tensor.of(40, 6), value(Products.vecdot(a, b, 0)));
        assertEquals(Tensor.of(10, 20), value(Products.vecdot(a, a, -2)));
        assertEquals(Tensor.zeros(2), value(Products.vecdot(x(1, 2, 0), x(2, 0))));
        assertEquals(Shape.of(4, 3), Products.vecdot(x(1, 4, 1, 2), x(2, 3, 2)).shape());
    }

    @Test
    void distancesOfTensorsAsAWhole() {
        Expr a = Constant.of(Tensor.of(new double[][]{{0, 0}, {1, 1}}));
        Expr b = Constant.of(Tensor.of(-2, 1));
        assertEquals(Math.sqrt(14), value(Distances.dist(a, b)).item(), 1e-15);
        assertEquals(6, value(Distances.dist(a, b, 1)).item());
        assertEquals(3, value(Distances.dist(a, b, INFINITY)).item());
        assertEquals(3, value(Distances.dist(a, b, 0)).item());
        assertEquals(Math.cbrt(36), value(Distances.dist(a, b, 3)).item(), 1e-14);
        assertEquals(5e200, value(Distances.dist(Constant.of(Tensor.of(3e200, 0)), Constant.of(Tensor.of(0, 4e200))))
                .item(), 1e186);
        assertEquals(0, value(Distances.dist(x(1, 2, 0), x(2, 0), INFINITY)).item());
        Variable x = Variable.of("x", Tensor.of(1, 2));
        Expr none = Derivatives.gradient(Distances.dist(x, Constant.of(Tensor.of(1, 2))), List.of(x)).get(x).get();
        assertEquals(Tensor.zeros(2), value(none));
    }

    @Test
    void distancesHaveSlopeZeroWhereTheyAreZero() {
        for (double p : new double[]{0, 0.5, 1, 1.5, 2, 3, INFINITY}) {
            Expr a = Variable.of("a", Tensor.of(new double[][]{{1, 2}}));
            Expr b = Constant.of(Tensor.of(new double[][]{{1, 2}}));
            Expr once = Derivatives.gradient(
                    Reductions.sum(Distances.cdist(a, b, p), false), List.of(a)).get(a)
                    .getOrElse(() -> Derivatives.zero(a.type()));
            assertEquals(Tensor.zeros(1, 2), value(once).map(d -> d + 0.0), "p = " + p);
        }
        Expr a = Variable.of("a", Tensor.of(new double[][]{{3, -3}}));
        Expr far = Reductions.sum(Distances.cdist(a, Constant.of(Tensor.zeros(1, 2)), INFINITY), false);
        assertEquals(Tensor.of(new double[][]{{1, -1}}), value(Derivatives.gradient(far, List.of(a)).get(a).get()));
    }

    @Test
    void directionsOfVectorsTooShort() {
        Expr a = Variable.of("a", Tensor.of(new double[][]{{0, 0}, {3, 4}}));
        Expr b = Constant.of(Tensor.of(3, 4));
        Expr cosines = Distances.cosineSimilarity(a, b, 1, 1e-8);
        assertEquals(Tensor.of(0, 1), value(cosines));
        Tensor slopes = value(Derivatives.gradient(Reductions.sum(cosines, false), List.of(a)).get(a).get());
        assertTrue(slopes.allClose(Tensor.of(new double[][]{{0.6e8, 0.8e8}, {0, 0}}), 1e-14, 1e-15), slopes::toString);
    }

    @Test
    void precisionIsKept() {
        Expr a = Variable.of("a", Tensor.randn(1, 3, 3).to(DType.FLOAT32));
        for (Expr y : List.of(Contractions.einsum("ij,jk,ki", List.of(a, a, a)), Products.kron(a, a),
                Products.cross(a, a, 0), Distances.cdist(a, a, 3), AddedProducts.addmm(a, a, a, 0.1, 0.2),
                Distances.cosineSimilarity(a, a, 0, 1e-8), Distances.pairwiseDistance(a, a, 2, 1e-6, true))) {
            assertEquals(DType.FLOAT32, y.dtype());
        }
    }

    private static final Expr MATRIX = x(1, 2, 3);
    private static final Expr VECTOR = x(2, 3);
    private static final Expr CUBE = x(3, 2, 3, 4);

    private static Expr einsum(String spec, Expr... operands) {
        return Contractions.einsum(spec, List.of(operands));
    }

    static List<Wrong> wrong() {
        String mend = ". Write it as in \"bij,jk->bik\", with ... for axes without a letter.";
        return List.of(
                Wrong.ofNull("vecdot", "an operand", () -> Products.vecdot(null, x(1, 2))),
                Wrong.ofNull("dist", "an operand", () -> Distances.dist(x(1, 2), null)),
                new Wrong("einsum: got \"i->j->k\" with 2 arrows; expected at most one ->" + mend,
                        () -> einsum("i->j->k", VECTOR)),
                new Wrong("einsum: got 2 terms in \"i,j\" for 1 operand; expected a term for each operand" + mend,
                        () -> einsum("i,j", VECTOR)),
                new Wrong("einsum: got \"i1\" for operand 0 in \"i1\"; expected letters and at most one ..." + mend,
                        () -> einsum("i1", VECTOR)),
                new Wrong("einsum: got operand 1 of shape (3,) for \"jk\" in \"ij,jk\"; expected 2 axes" + mend,
                        () -> einsum("ij,jk", MATRIX, VECTOR)),
                new Wrong("einsum: got operand 0 of shape (3,) for \"ij...\" in \"ij...\"; expected at least 2 axes"
                        + mend, () -> einsum("ij...", VECTOR)),
                new Wrong("einsum: got length 2 for axis j of operand 1 in \"ij,jk->ik\"; expected length 3 as before, "
                        + "or 1. Give axes of different lengths different letters.",
                        () -> einsum("ij,jk->ik", MATRIX, MATRIX)),
                new Wrong("einsum: got length 3 for axis i of operand 0 in \"ii\"; expected length 2. Give axes of "
                        + "different lengths different letters.", () -> einsum("ii", MATRIX)),
                new Wrong(
                        "einsum: got axis k of the result in \"ij->k\"; expected an axis of an operand, and once. Sum "
                                + "an axis by leaving it out of the result.",
                        () -> einsum("ij->k", MATRIX)),
                new Wrong(
                        "einsum: got axis i of the result in \"ij->ii\"; expected an axis of an operand, and once. Sum "
                                + "an axis by leaving it out of the result.",
                        () -> einsum("ij->ii", MATRIX)),
                new Wrong(
                        "tensordot: got 3 axes of shapes (2, 3) and (3,); expected from 0 to as many as both have. Pass "
                                + "the axes of each as arrays if they are others.",
                        () -> Contractions.tensordot(MATRIX, VECTOR, 3)),
                new Wrong(
                        "tensordot: got axes 0 and 0 of shapes (2, 3) and (3,); expected axes of one length. Name the "
                                + "axes in pairs.",
                        () -> Contractions.tensordot(MATRIX, VECTOR, new int[]{0}, new int[]{0})),
                new Wrong(
                        "tensordot: got 2 axes of the left and 1 of the right; expected as many of both. Name the axes "
                                + "in pairs.",
                        () -> Contractions.tensordot(MATRIX, VECTOR, new int[]{0, 1}, new int[]{0})),
                new Wrong("inner: got shapes (2, 3) and (2, 3, 4); expected last axes of one length. Use tensordot to "
                        + "name other axes.", () -> Contractions.inner(MATRIX, CUBE)),
                new Wrong("dot: got shapes (2, 3) and (3,); expected 1 axis and 1 axis. Use inner or matmul for more "
                        + "axes.", () -> Products.dot(MATRIX, VECTOR)),
                new Wrong(
                        "mm: got shapes (2, 3) and (2, 3); expected as many columns of the left as rows of the right. "
                                + "Transpose or reshape one of them.",
                        () -> Products.mm(MATRIX, MATRIX)),
                new Wrong("mv: got shapes (2, 3) and (2, 3); expected 2 axes and 1 axis. Use matmul for other shapes.",
                        () -> Products.mv(MATRIX, MATRIX)),
                new Wrong(
                        "bmm: got shapes (2, 3, 4) and (2, 3, 4); expected (batch, m, k) and (batch, k, n). Transpose "
                                + "or reshape one of them.",
                        () -> Products.bmm(CUBE, CUBE)),
                new Wrong("addmm: got shape (2, 3, 4) to be added to (2, 2); expected a shape that can be broadcast to "
                        + "the product's. Reshape it.",
                        () -> AddedProducts.addmm(CUBE, MATRIX, Layouts.transpose(MATRIX), 1, 1)),
                new Wrong("outer: got shapes (2, 3) and (3,); expected 1 axis and 1 axis. Reshape them to vectors with "
                        + "reshape(-1).", () -> Products.outer(MATRIX, VECTOR)),
                new Wrong(
                        "cross: got shapes (2, 3) and (2, 3) along axis 0; expected length 3 of the same axis of both. "
                                + "Name the axis of the three components.",
                        () -> Products.cross(MATRIX, MATRIX, 0)),
                new Wrong(
                        "cdist: got shapes (2, 3) and (3,); expected (..., m, k) and (..., n, k). Vectors lie along the "
                                + "last axis.",
                        () -> Distances.cdist(MATRIX, VECTOR, 2)),
                new Wrong("cdist: got p = NaN; expected a number from 0 to infinity. Use 2 for Euclid's distance.",
                        () -> Distances.cdist(MATRIX, MATRIX, Double.NaN)),
                new Wrong("pdist: got shape (3,); expected (m, k): m vectors. Use cdist for batches.",
                        () -> Distances.pdist(VECTOR, 2)),
                new Wrong("addr: got shape (2, 2) to be added to (3, 3); expected a shape that can be broadcast to the "
                        + "product's. Reshape it.",
                        () -> AddedProducts.addr(Constant.of(Tensor.eye(2)), VECTOR, VECTOR, 1, 1)),
                Wrong.ofNull("einsum", "the specification", () -> einsum(null, VECTOR)),
                Wrong.ofNull("einsum", "an operand", () -> Contractions.einsum("i", Arrays.asList((Expr) null))),
                Wrong.ofNull("kron", "the right operand", () -> Products.kron(VECTOR, null)),
                Wrong.ofNull("tensordot", "the left axes", () -> Contractions.tensordot(VECTOR, VECTOR, null, null)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void saysWhatIsWrong(Wrong wrong) {
        wrong.check();
    }
}
