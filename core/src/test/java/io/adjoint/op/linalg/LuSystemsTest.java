package io.adjoint.op.linalg;

import static io.adjoint.op.linalg.LinearValues.assertNear;
import static io.adjoint.op.linalg.LinearValues.of;
import static io.adjoint.op.linalg.LinearValues.random;
import static io.adjoint.op.linalg.LinearValues.values;
import static io.adjoint.op.product.Products.matmul;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.Wrong;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Diagonals;
import io.adjoint.op.Indexing;
import io.adjoint.op.Layouts;
import io.adjoint.op.Reductions;
import io.adjoint.op.product.Contractions;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Factors that are kept, and what is solved by them. */
class LuSystemsTest {

    /** As LAPACK has it: after the first exchange rows are 3, 2, 1. */
    @Test
    void pivotsAreExchangesInTurnFromOne() {
        LuSystems.LuFactor factor = LuSystems.luFactor(of(new double[][]{{1, 2, 4}, {2, 8, 2}, {4, 4, 4}}));
        assertArrayEquals(new double[]{3, 2, 3}, values(factor.pivots()));
        assertNear(of(new double[][]{{4, 4, 4}, {0.5, 6, 0}, {0.25, 1 / 6.0, 3}}), factor.lu(), 1e-15);
        factor = LuSystems.luFactor(of(new double[][]{{0, 1, 0}, {0, 0, 1}, {1, 0, 0}}));
        assertArrayEquals(new double[]{3, 3, 3}, values(factor.pivots()));
        assertNear(of(new double[][]{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}), factor.lu(), 0);
    }

    static Stream<Shape> shapes() {
        return Stream.of(Shape.of(0, 0), Shape.of(2, 0, 3), Shape.of(3, 0), Shape.of(0, 2, 2), Shape.of(1, 1),
                Shape.of(2, 3, 4, 2), Shape.of(3, 5), Shape.of(2, 4, 4), Shape.of(30, 20));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theTrianglesAreThoseOfLu(Shape shape) {
        Expr a = random(1, shape.dims());
        LuSystems.LuFactor factor = LuSystems.luFactor(a);
        Factorisations.Lu parts = Factorisations.lu(a);
        int k = parts.l().shape().dim(-1);
        assertEquals(Stack.of(shape).with(k), factor.pivots().shape());
        assertNear(parts.u(), Diagonals.triu(Stack.rows(factor.lu(), 0, k), 0), 0);
        assertNear(Diagonals.tril(parts.l(), -1), Diagonals.tril(Stack.columns(factor.lu(), 0, k), -1), 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 40})
    void solutionsSolve(int n) {
        Expr a = random(3, 2, n, n);
        LuSystems.LuFactor factor = LuSystems.luFactor(a);
        Expr b = random(4, 3, 1, n, 2);
        Expr c = random(5, 3, 1, 2, n);
        Expr all = Layouts.broadcastTo(b, Shape.of(3, 2, n, 2));
        Expr rows = Layouts.broadcastTo(c, Shape.of(3, 2, 2, n));
        Expr transposed = Layouts.transpose(a);
        Expr lu = factor.lu();
        Expr pivots = factor.pivots();
        assertNear(all, matmul(a, LuSystems.luSolve(lu, pivots, b)), 1e-9);
        assertNear(all, matmul(transposed, LuSystems.luSolve(lu, pivots, b, true, true)), 1e-9);
        assertNear(rows, matmul(LuSystems.luSolve(lu, pivots, c, false, false), a), 1e-9);
        assertNear(rows, matmul(LuSystems.luSolve(lu, pivots, c, false, true), transposed), 1e-9);
    }

    /** Of three rows that go round, so that to exchange them back is another thing. */
    @Test
    void derivativesAreThoseOfSolve() {
        Variable a = Variable.of("a", Tensor.of(new double[][]{{1, 1, 5}, {4, 1, 1}, {2, 6, 1}}));
        Variable b = Variable.of("b", Tensor.of(new double[][]{{1, -1}, {2, 0.5}, {3, 4}}));
        Expr weights = random(6, 3, 2);
        LuSystems.LuFactor factor = LuSystems.luFactor(a);
        Expr x = LuSystems.luSolve(factor.lu(), factor.pivots(), b);
        var found = Derivatives.gradient(Reductions.sum(Arithmetic.times(x, weights), false), List.of(a, b));
        var expected = Derivatives.gradient(Reductions.sum(Arithmetic.times(Solves.solve(a, b), weights), false),
                List.of(a, b));
        assertNear(expected.get(a).get(), found.get(a).get(), 1e-13);
        assertNear(expected.get(b).get(), found.get(b).get(), 1e-13);
    }

    @Test
    void float32GivesFloat32() {
        LuSystems.LuFactor factor = LuSystems.luFactor(Arithmetic.cast(random(1, 3, 3), DType.FLOAT32));
        Expr b = Arithmetic.cast(random(2, 3, 1), DType.FLOAT32);
        for (Expr x : List.of(factor.lu(), factor.pivots(), LuSystems.luSolve(factor.lu(), factor.pivots(), b))) {
            assertEquals(DType.FLOAT32, Evaluator.value(x).dtype());
        }
    }

    /** The other triangle is not read, not even its NaN. */
    @Test
    void oneTriangleIsRead() {
        Tensor spoiled = Tensor.of(new double[][]{{2, Double.NaN}, {-1, 2}});
        Variable lower = Variable.of("a", spoiled);
        Expr upper = Layouts.transpose(lower);
        assertArrayEquals(new double[]{1, 3}, values(Spectra.eigvalsh(lower, "L")), 1e-15);
        assertArrayEquals(new double[]{1, 3}, values(Spectra.eigvalsh(upper, "U")), 1e-15);
        double h = Math.sqrt(0.5);
        assertNear(of(new double[][]{{h, h}, {h, -h}}), Spectra.eigh(lower, "l").eigenvectors(), 1e-15);
        assertNear(of(new double[][]{{2 / 3.0, 1 / 3.0}, {1 / 3.0, 2 / 3.0}}), LeastSquares.pinv(lower, true), 1e-15);
        assertEquals(2, Evaluator.value(LeastSquares.matrixRank(lower, true)).item());
        assertEquals(1, Evaluator.value(LeastSquares.matrixRank(lower, 0.4, true)).item());
        Expr greatest = Indexing.select(Spectra.eigvalsh(lower, "L"), -1, 1);
        assertNear(of(new double[][]{{0.5, -0.5}, {-0.5, 0.5}}),
                Derivatives.gradient(greatest, List.of(lower)).get(lower).get(), 1e-15);
    }

    /** That of the rank, where the least eigenvalue is 0. */
    @Test
    void pseudoinversesOfSingularSymmetricMatrices() {
        Expr a = of(new double[][]{{1, 7}, {1, 1}});
        assertNear(of(new double[][]{{0.25, 0.25}, {0.25, 0.25}}), LeastSquares.pinv(a, true), 1e-15);
        assertEquals(1, Evaluator.value(LeastSquares.matrixRank(a, true)).item());
    }

    @Test
    void normsAlongAnyTwoAxes() {
        Expr x = random(7, 2, 3, 4);
        Expr last = Layouts.permute(x, 1, 2, 0);
        for (boolean keep : new boolean[]{false, true}) {
            Shape shape = keep ? Shape.of(1, 3, 1) : Shape.of(3);
            for (double order : new double[]{1, -1, 2, -2, Double.POSITIVE_INFINITY}) {
                assertNear(Layouts.reshape(MatrixNorms.matrixNorm(last, order), shape),
                        MatrixNorms.matrixNorm(x, order, keep, -1, 0), 1e-14);
            }
            for (String order : List.of("fro", "nuc")) {
                assertNear(Layouts.reshape(MatrixNorms.matrixNorm(last, order), shape),
                        MatrixNorms.matrixNorm(x, order, keep, 2, 0), 1e-14);
            }
        }
        Expr a = of(new double[][]{{1, -2}, {3, 4}});
        assertEquals(7, Evaluator.value(MatrixNorms.matrixNorm(a, 1, false, 1, 0)).item());
        assertEquals(6, Evaluator.value(MatrixNorms.matrixNorm(a, 1, false, 0, 1)).item());
    }

    @Test
    void systemsWhoseUnknownsHaveMoved() {
        Expr a = random(8, 2, 6, 3);
        Expr x = random(9, 3, 2);
        Expr moved = Layouts.permute(a, 1, 2, 0);
        Expr b = Contractions.tensordot(moved, x, 2);
        assertNear(x, TensorSystems.tensorsolve(a, b, 2, 0), 1e-12);
        assertNear(TensorSystems.tensorsolve(moved, b), TensorSystems.tensorsolve(moved, b, new int[0]), 0);
    }

    static List<Wrong> wrong() {
        Expr square = of(new double[][]{{1, 2}, {3, 4}});
        Expr pivots = Constant.of(Tensor.of(2, 2));
        Expr b = random(1, 2, 1);
        return List.of(
                new Wrong("luSolve: got pivot 1.0 for row 2; expected a row from 2 to 2. Pass the pivots of luFactor, "
                        + "which count from 1.",
                        () -> values(LuSystems.luSolve(square, Constant.of(Tensor.of(1, 1)), b))),
                new Wrong("luSolve: got pivot NaN for row 1; expected a row from 1 to 2. Pass the pivots of luFactor, "
                        + "which count from 1.",
                        () -> values(LuSystems.luSolve(square, Constant.of(Tensor.of(Double.NaN, 2)), b))),
                new Wrong("luSolve: got pivots of shape (3,) for shape (2, 2); expected one a row of each matrix. Pass "
                        + "the pivots of luFactor.",
                        () -> LuSystems.luSolve(square, random(1, 3), b)),
                new Wrong(
                        "luSolve: got shapes (2, 2) and (2, 1); expected a right-hand side of 2 columns. Transpose or "
                                + "reshape one of them.",
                        () -> LuSystems.luSolve(square, pivots, b, false, false)),
                new Wrong("luSolve: got a singular matrix: element 2 of 2 on the diagonal is 0; expected a diagonal "
                        + "without zeros. Use factors of matrices of full rank.",
                        () -> values(LuSystems.luSolve(of(new double[][]{{1, 2}, {2, 0}}), pivots, b))),
                new Wrong("eigh: got triangle \"X\"; expected \"L\" or \"U\". Leave it out for the symmetric part.",
                        () -> Spectra.eigh(square, "X")),
                new Wrong("pinv: got shape (2, 1); expected square matrices: last two lengths equal. Leave "
                        + "hermitian out for a matrix that is not square.",
                        () -> LeastSquares.pinv(b, true)),
                Wrong.ofNull("luFactor", "the operand", () -> LuSystems.luFactor(null)),
                Wrong.ofNull("luSolve", "the pivots", () -> LuSystems.luSolve(square, null, b)),
                Wrong.ofNull("eigvalsh", "the triangle", () -> Spectra.eigvalsh(square, null)),
                Wrong.ofNull("tensorsolve", "the axes", () -> TensorSystems.tensorsolve(square, pivots, (int[]) null)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatDoesNotFitIsRefused(Wrong wrong) {
        wrong.check();
    }
}
