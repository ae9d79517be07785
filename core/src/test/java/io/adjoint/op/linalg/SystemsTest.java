package io.adjoint.op.linalg;

import static io.adjoint.op.linalg.LinearValues.assertNear;
import static io.adjoint.op.linalg.LinearValues.of;
import static io.adjoint.op.linalg.LinearValues.random;
import static io.adjoint.op.product.Products.matmul;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.Wrong;
import io.adjoint.check.GradientCheck;
import io.adjoint.check.Report;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Exponential;
import io.adjoint.op.Indexing;
import io.adjoint.op.Layouts;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Systems, inverses, determinants and Cholesky factors beyond their samples. */
class SystemsTest {

    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    private static Expr regular(int seed, int... dims) {
        return Solves
                .dominant(Arithmetic.times(random(seed, dims), 2.0 / Math.sqrt(Math.max(1, dims[dims.length - 1]))));
    }

    private static void assertFilled(double value, Expr found) {
        for (double element : Evaluator.value(found).toDoubleArray()) {
            assertEquals(value, element);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 60})
    void solutionsSolve(int n) {
        Expr a = regular(1, 2, n, n);
        assertNear(Layouts.broadcastTo(Stack.identity(a, n), a.shape()), matmul(a, Solves.inverse(a)), 1e-12);
        Expr b = random(2, 3, 1, n, 4);
        assertNear(Layouts.broadcastTo(b, Stack.with(b.shape().without(1, 2, 3), 2, n, 4)),
                matmul(a, Solves.solve(a, b)), 1e-12);
        Expr c = random(7, 3, 1, 4, n);
        assertNear(Layouts.broadcastTo(c, Stack.with(c.shape().without(1, 2, 3), 2, 4, n)),
                matmul(Solves.solve(a, c, false), a), 1e-12);
        Expr v = random(3, n);
        assertNear(v, matmul(Indexing.select(a, 0, 1), Solves.solve(Indexing.select(a, 0, 1), v)), 1e-12);
        Expr vectors = random(4, 2, n);
        Expr columns = Layouts.reshape(vectors, Stack.with(vectors.shape(), 1));
        assertNear(columns, matmul(a, Layouts.reshape(Solves.solve(a, vectors), columns.shape())), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 60})
    void factorsAreFactors(int n) {
        Expr b = Arithmetic.times(random(5, 2, n, n), 1 / Math.sqrt(Math.max(1, n)));
        Expr a = Cholesky.definite(b);
        Expr l = Cholesky.cholesky(a);
        Expr u = Cholesky.cholesky(a, true);
        assertNear(a, Products.product(false, true, l, l), 1e-12);
        assertNear(a, Products.product(true, false, u, u), 1e-12);
        assertNear(Solves.inverse(a), Cholesky.choleskyInverse(l), 1e-12);
        assertNear(Solves.inverse(a), Cholesky.choleskyInverse(u, true), 1e-12);
        Expr sides = random(6, n, 3);
        assertNear(Solves.solve(a, sides), Cholesky.choleskySolve(sides, l), 1e-12);
        assertNear(Solves.solve(a, sides), Cholesky.choleskySolve(sides, u, true), 1e-12);
        Expr logdet = Arithmetic.times(Exponential.log(Determinants.det(l)), 2);
        assertNear(Determinants.logdet(a), logdet, 1e-12);
    }

    @Test
    void float32GivesFloat32() {
        Expr a = Arithmetic.cast(regular(1, 3, 3), DType.FLOAT32);
        Expr b = Arithmetic.cast(random(2, 3, 2), DType.FLOAT32);
        Determinants.Slogdet parts = Determinants.slogdet(a);
        Expr definite = Cholesky.definite(a);
        for (Expr x : List.of(Solves.inverse(a), Solves.solve(a, b), Solves.solveTriangular(a, b, true),
                Cholesky.cholesky(definite), Cholesky.choleskySolve(b, a), Cholesky.choleskyInverse(a),
                Determinants.det(a), parts.sign(), parts.logabsdet(), Determinants.logdet(definite))) {
            assertEquals(DType.FLOAT32, x.dtype());
            assertEquals(DType.FLOAT32, Evaluator.value(x).dtype());
        }
        assertNear(b, matmul(a, Solves.solve(a, b)), 1e-5);
        assertEquals(DType.FLOAT64, Solves.solve(a, random(2, 3, 2)).dtype());
    }

    @Test
    void oneTriangleIsRead() {
        Expr a = of(new double[][]{{2, NAN}, {1, 4}});
        Expr b = of(new double[][]{{2}, {9}});
        assertNear(of(new double[][]{{1}, {2}}), Solves.solveTriangular(a, b, false), 1e-15);
        assertNear(of(new double[][]{{2}, {7}}), Solves.solveTriangular(a, b, false, true, true), 1e-15);
    }

    @Test
    void choleskyMeansTheSymmetricPart() {
        Variable a = Variable.of("a", Tensor.of(new double[][]{{4, 3}, {1, 5}}));
        assertNear(of(new double[][]{{2, 0}, {1, 2}}), Cholesky.cholesky(a), 1e-15);
        Report report = GradientCheck.check(Cholesky.cholesky(a), Bindings.none(), 3);
        assertTrue(report.agrees(), report::toString);
        Expr slope = Derivatives.gradient(Reductions.sum(Cholesky.cholesky(a), false), List.of(a)).get(a).get();
        assertNear(slope, Layouts.transpose(slope), 1e-15);
    }

    @Test
    void whatIsNotFiniteSpreads() {
        for (double bad : new double[]{NAN, INF, -INF}) {
            Expr a = of(new double[][]{{bad, 2}, {2, 5}});
            assertTrue(Double.isNaN(Evaluator.value(Solves.inverse(a)).get(0, 1)));
            assertTrue(Double.isNaN(Evaluator.value(Cholesky.cholesky(a)).get(1, 0)));
            assertEquals(0, Evaluator.value(Cholesky.cholesky(a)).get(0, 1));
            assertFalse(Double.isFinite(Evaluator.value(Determinants.det(a)).item()));
        }
        assertFilled(NAN, Solves.inverse(of(new double[][]{{0, NAN}, {0, 1}})));
        Expr other = Constant.of(Tensor.of(new double[][][]{{{2, 0}, {0, 2}}, {{NAN, 0}, {0, 1}}}));
        assertNear(of(new double[][]{{0.5, 0}, {0, 0.5}}), Indexing.select(Solves.inverse(other), 0, 0), 0);
    }

    @Test
    void logarithmsOfDeterminantsDoNotOverflow() {
        Expr a = Arithmetic.times(of(new double[][]{{0, 1, 0}, {1, 0, 0}, {0, 0, 1}}), 1e200);
        assertEquals(-INF, Evaluator.value(Determinants.det(a)).item());
        assertEquals(-1, Evaluator.value(Determinants.slogdet(a).sign()).item());
        assertEquals(600 * Math.log(10), Evaluator.value(Determinants.slogdet(a).logabsdet()).item(), 1e-10);
        assertEquals(NAN, Evaluator.value(Determinants.logdet(a)).item());
        Expr singular = of(new double[][]{{1, 2}, {2, 4}});
        assertEquals(0, Evaluator.value(Determinants.det(singular)).item());
        assertEquals(0, Evaluator.value(Determinants.slogdet(singular).sign()).item());
        assertEquals(-INF, Evaluator.value(Determinants.slogdet(singular).logabsdet()).item());
        assertEquals(-INF, Evaluator.value(Determinants.logdet(singular)).item());
        assertEquals(1, Evaluator.value(Determinants.det(random(1, 0, 0))).item());
        assertEquals(0, Evaluator.value(Determinants.logdet(random(1, 0, 0))).item());
    }

    static Stream<Tensor> singular() {
        return Stream.of(
                Tensor.of(new double[][]{{0}}),
                Tensor.of(new double[][]{{0, 0}, {0, 0}}),
                Tensor.of(new double[][]{{1, 2}, {2, 4}}),
                Tensor.of(new double[][]{{1, 2, 3}, {4, 5, 6}, {5, 7, 9}}),
                Tensor.of(new double[][]{{1, 2, 3}, {2, 4, 6}, {3, 6, 9}}),
                Tensor.of(new double[][]{{1, 2, 3}, {2, 4, 6}, {0, 0, 1e-9}}),
                Tensor.zeros(3, 3),
                Tensor.zeros(4, 4),
                Tensor.of(new double[][][]{{{1, 2}, {3, 4}}, {{1, 1}, {1, 1}}}));
    }

    @ParameterizedTest
    @MethodSource("singular")
    void determinantsOfSingularMatricesHaveDerivatives(Tensor value) {
        Report report = GradientCheck.check(Determinants.det(Variable.of("a", value)), Bindings.none(), 4);
        assertTrue(report.agrees(), report::toString);
        assertTrue(report.unreliable().isEmpty(), report::toString);
    }

    /** The value, its gradient and second derivatives. */
    private static List<Expr> toSecondOrder(Expr y, Variable x) {
        List<Expr> all = new ArrayList<>(List.of(y));
        for (int order = 1; order <= 2; order++) {
            Expr number = Reductions.sum(Powers.square(all.getLast()), false);
            all.add(Derivatives.gradient(number, List.of(x)).get(x).get());
        }
        return all;
    }

    @Test
    void derivativesShareOneFactorisation() {
        Variable a = Variable.of("a", Tensor.of(new double[][]{{3, 1}, {1, 2}}));
        for (Expr y : List.of(Solves.inverse(a), Determinants.det(a), Determinants.logdet(a),
                Solves.solve(a, Constant.of(Tensor.of(1, 2))))) {
            long factorisations = Graph.of(toSecondOrder(y, a)).order().stream()
                    .filter(node -> node instanceof Apply apply && apply.op().name().equals("lu"))
                    .map(node -> ((Apply) node).application()).distinct().count();
            assertEquals(1, factorisations);
        }
    }

    private static Tensor slope(UnaryOperator<Expr> f, double[][] at) {
        Variable a = Variable.of("a", Tensor.of(at));
        return Evaluator.value(Derivatives.gradient(Reductions.sum(f.apply(a), false)).get(a).get());
    }

    static List<Wrong> wrong() {
        Expr singular = Constant.of(Tensor.of(new double[][][]{{{1, 2}, {3, 4}}, {{1, 2}, {2, 4}}}));
        Expr indefinite = of(new double[][]{{1, 0, 0}, {0, -1, 0}, {0, 0, 1}});
        Expr square = of(new double[][]{{1, 2}, {3, 4}});
        Expr wide = random(1, 2, 3);
        Expr vector = random(1, 2);
        return List.of(
                new Wrong("inverse: got a singular matrix in the batch at [1]: pivot 2 of 2 is 0; expected matrices "
                        + "of full rank. Use pinv or lstsq, or add a multiple of the unit matrix.",
                        () -> Evaluator.value(Solves.inverse(singular))),
                new Wrong("solve: got a singular matrix: pivot 2 of 2 is 0; expected matrices of full rank. Use "
                        + "pinv or lstsq, or add a multiple of the unit matrix.",
                        () -> Evaluator.value(Solves.solve(Indexing.select(singular, 0, 1), vector))),
                new Wrong("solveTriangular: got a singular matrix: element 1 of 2 on the diagonal is 0; expected a "
                        + "diagonal without zeros. Take the diagonal for ones, or add to it.",
                        () -> Evaluator.value(
                                Solves.solveTriangular(of(new double[][]{{0, 1}, {1, 1}}), square, true))),
                new Wrong(
                        "choleskySolve: got a singular matrix: element 2 of 2 on the diagonal is 0; expected a diagonal "
                                + "without zeros. Add to the diagonal of the factor, or of what it is a factor of.",
                        () -> Evaluator.value(Cholesky.choleskySolve(square, of(new double[][]{{1, 0}, {1, 0}})))),
                new Wrong(
                        "the derivative of lu: got a singular matrix: element 2 of 2 on the diagonal is 0; expected a "
                                + "diagonal without zeros. Use matrices of full rank.",
                        () -> slope(x -> Factorisations.lu(x).u(), new double[][]{{1, 2}, {2, 4}})),
                new Wrong(
                        "the derivative of qr: got a singular matrix: element 1 of 2 on the diagonal is 0; expected a "
                                + "diagonal without zeros. Use columns that are linearly independent.",
                        () -> slope(x -> Factorisations.qr(x).q(), new double[][]{{0, 0}, {0, 0}})),
                new Wrong("cholesky: got a matrix that is not positive definite: its leading minor of order 2 of 3 "
                        + "is not positive; expected positive definite matrices. Add a multiple of the unit matrix, or "
                        + "use eigh.",
                        () -> Evaluator.value(Cholesky.cholesky(indefinite))),
                new Wrong("inverse: got shape (2, 3); expected square matrices: last two lengths equal. Use lstsq or "
                        + "pinv for a matrix that is not square.",
                        () -> Solves.inverse(wide)),
                new Wrong("det: got shape (2,); expected at least two axes, those of a matrix last. Reshape it to a "
                        + "matrix first.",
                        () -> Determinants.det(vector)),
                new Wrong("solve: got shapes (2, 2) and (3,); expected a right-hand side of 2 rows. Transpose or "
                        + "reshape one of them.",
                        () -> Solves.solve(square, random(1, 3))),
                new Wrong("solve: got shapes (2, 2) and (2, 3); expected a right-hand side of 2 columns. Transpose or "
                        + "reshape one of them.",
                        () -> Solves.solve(square, wide, false)),
                new Wrong("solve: got shape (); expected at least two axes, those of a matrix last. Reshape it to a "
                        + "matrix first.",
                        () -> Solves.solve(square, Constant.of(Tensor.scalar(1)))),
                new Wrong("solveTriangular: got shapes (2, 2) and (2, 3); expected a right-hand side of 2 columns. "
                        + "Transpose or reshape one of them.",
                        () -> Solves.solveTriangular(square, wide, true, false, false)),
                new Wrong("choleskySolve: got shapes (3, 2) and (2, 2); expected a right-hand side of 2 rows. Pass "
                        + "the right-hand side first, then the factor.",
                        () -> Cholesky.choleskySolve(random(1, 3, 2), square)),
                new Wrong(
                        "tensorinv: got shape (2, 2) with 2 first axes; expected as many elements along the first axes "
                                + "as along the others. Say how many axes are first.",
                        () -> TensorSystems.tensorinv(square, 2)),
                new Wrong(
                        "tensorsolve: got shapes (2, 2) and (3, 2); expected b's axes first in a, then axes of as many "
                                + "elements. Permute the axes of a.",
                        () -> TensorSystems.tensorsolve(square, random(1, 3, 2))),
                new Wrong("cond: got shape (0, 0); expected matrices with elements. An empty matrix has no condition "
                        + "number.", () -> MatrixNorms.cond(random(1, 0, 0))),
                Wrong.ofNull("cholesky", "the operand", () -> Cholesky.cholesky(null)),
                Wrong.ofNull("solve", "the right-hand side", () -> Solves.solve(square, null)),
                Wrong.ofNull("slogdet", "the operand", () -> Determinants.slogdet(null)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatCannotBeSolvedIsRefused(Wrong wrong) {
        wrong.check();
    }

    @Test
    void batchesThatDoNotBroadcastAreRefused() {
        assertThrows(AdjointException.class, () -> Solves.solve(random(1, 2, 2, 2), random(2, 3, 2, 2)));
        assertThrows(AdjointException.class, () -> Evaluator.value(
                Derivatives.gradient(Determinants.logdet(Variable.of("a", Tensor.zeros(2, 2)))).values().get()));
    }
}
