package io.adjoint.op.linalg;

import static io.adjoint.op.linalg.LinearValues.assertNear;
import static io.adjoint.op.linalg.LinearValues.of;
import static io.adjoint.op.linalg.LinearValues.random;
import static io.adjoint.op.linalg.LinearValues.values;
import static io.adjoint.op.product.Products.matmul;
import static io.adjoint.op.product.Products.product;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import io.adjoint.op.Axes;
import io.adjoint.op.Diagonals;
import io.adjoint.op.Indexing;
import io.adjoint.op.Layouts;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.Values;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Factorisations, spectra and singular values beyond their samples. */
class DecompositionsTest {

    private static final double NAN = Double.NaN;

    static Stream<Shape> shapes() {
        return Stream.of(Shape.of(0, 0), Shape.of(2, 0, 3), Shape.of(3, 0), Shape.of(0, 2, 2), Shape.of(1, 1),
                Shape.of(2, 3, 4, 2), Shape.of(3, 5), Shape.of(2, 4, 4), Shape.of(60, 50), Shape.of(50, 60));
    }

    private static void assertOrthonormal(Expr q) {
        int n = q.shape().dim(-1);
        Expr gram = product(true, false, q, q);
        assertNear(Layouts.broadcastTo(Stack.identity(q, n), gram.shape()), gram, 1e-12);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void productsOfTheFactorsAreTheMatrix(Shape shape) {
        Expr a = random(1, shape.dims());
        Factorisations.Lu lu = Factorisations.lu(a);
        assertNear(a, matmul(lu.p(), matmul(lu.l(), lu.u())), 1e-12);
        assertNear(lu.l(), Diagonals.tril(lu.l(), 0), 0);
        assertNear(lu.u(), Diagonals.triu(lu.u(), 0), 0);
        assertOrthonormal(lu.p());
        for (boolean complete : new boolean[]{false, true}) {
            Factorisations.Qr qr = Factorisations.qr(a, complete);
            assertNear(a, matmul(qr.q(), qr.r()), 1e-12);
            assertNear(qr.r(), Diagonals.triu(qr.r(), 0), 0);
            assertOrthonormal(qr.q());
            SingularValues.Svd svd = SingularValues.svd(a, complete);
            int k = svd.s().shape().dim(-1);
            Expr left = Stack.columns(svd.u(), 0, k);
            Expr right = Stack.rows(svd.vh(), 0, k);
            assertNear(a, matmul(Arithmetic.times(left, Axes.unsqueeze(svd.s(), -2)), right), 1e-12);
            assertOrthonormal(svd.u());
            assertOrthonormal(Layouts.transpose(svd.vh()));
            assertEquals(complete ? shape.dim(-2) : k, svd.u().shape().dim(-1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 60})
    void spectraAreTheMatrix(int n) {
        Expr x = random(2, 2, n, n);
        Expr a = Arithmetic.plus(x, Layouts.transpose(x));
        Spectra.Eigh parts = Spectra.eigh(a);
        Expr v = parts.eigenvectors();
        assertOrthonormal(v);
        assertNear(matmul(a, v), Arithmetic.times(v, Axes.unsqueeze(parts.eigenvalues(), -2)), 1e-10);
        double[] w = values(parts.eigenvalues());
        for (int i = 0; i < n; i++) {
            assertTrue(i == 0 || w[i - 1] <= w[i], "ascending");
        }
    }

    /** Values that NumPy and PyTorch give, too. */
    @Test
    void theSignsAreThoseSaid() {
        Expr a = of(new double[][]{{3, 1}, {4, 2}});
        assertNear(of(new double[][]{{-0.6, -0.8}, {-0.8, 0.6}}), Factorisations.qr(a).q(), 1e-15);
        assertNear(of(new double[][]{{-5, -2.2}, {0, 0.4}}), Factorisations.qr(a).r(), 1e-15);
        assertNear(of(new double[][]{{0, 1}, {1, 0}}), Factorisations.lu(a).p(), 0);
        assertNear(of(new double[][]{{1, 0}, {0.75, 1}}), Factorisations.lu(a).l(), 0);
        assertNear(of(new double[][]{{4, 2}, {0, -0.5}}), Factorisations.lu(a).u(), 0);
        double half = Math.sqrt(0.5);
        Expr symmetric = of(new double[][]{{2, -1}, {-1, 2}});
        assertArrayEquals(new double[]{1, 3}, values(Spectra.eigvalsh(symmetric)), 1e-15);
        assertNear(of(new double[][]{{half, half}, {half, -half}}), Spectra.eigh(symmetric).eigenvectors(), 1e-15);
        SingularValues.Svd svd = SingularValues.svd(of(new double[][]{{0, -2}, {1, 0}}));
        assertNear(of(new double[][]{{1, 0}, {0, 1}}), svd.u(), 1e-15);
        assertNear(of(new double[][]{{0, -1}, {1, 0}}), svd.vh(), 1e-15);
        assertArrayEquals(new double[]{2, 1}, values(svd.s()), 1e-15);
    }

    @Test
    void theSymmetricPartIsMeant() {
        Variable a = Variable.of("a", Tensor.of(new double[][]{{2, 3}, {1, 5}}));
        Expr part = of(new double[][]{{2, 2}, {2, 5}});
        assertNear(Spectra.eigvalsh(part), Spectra.eigvalsh(a), 1e-15);
        Report report = GradientCheck.check(Spectra.eigh(a).eigenvectors(), Bindings.none(), 3);
        assertTrue(report.agrees(), report::toString);
    }

    @Test
    void float32GivesFloat32() {
        Expr a = Arithmetic.cast(random(1, 3, 2), DType.FLOAT32);
        Expr square = Arithmetic.cast(random(2, 2, 2), DType.FLOAT32);
        Factorisations.Qr qr = Factorisations.qr(a);
        Factorisations.Lu lu = Factorisations.lu(a);
        SingularValues.Svd svd = SingularValues.svd(a);
        Spectra.Eigh eigh = Spectra.eigh(square);
        for (Expr x : List.of(qr.q(), qr.r(), lu.p(), lu.l(), lu.u(), svd.u(), svd.s(), svd.vh(), eigh.eigenvalues(),
                eigh.eigenvectors(), LeastSquares.pinv(a), LeastSquares.lstsq(a, a), LeastSquares.matrixRank(a),
                MatrixFunctions.matrixExp(square), MatrixFunctions.matrixPower(square, 0),
                MatrixFunctions.matrixPower(square, -1), MatrixNorms.matrixNorm(a), MatrixNorms.matrixNorm(a, 2),
                MatrixNorms.cond(square), MatrixNorms.cond(square, 1))) {
            assertEquals(DType.FLOAT32, x.dtype(), x::toString);
            assertEquals(DType.FLOAT32, Evaluator.value(x).dtype());
        }
        assertNear(a, matmul(qr.q(), qr.r()), 1e-5);
        assertNear(a, matmul(lu.p(), matmul(lu.l(), lu.u())), 1e-5);
        assertEquals(2, Evaluator.value(LeastSquares.matrixRank(a)).item());
    }

    @Test
    void whatIsNotFiniteGivesNaN() {
        for (double bad : new double[]{NAN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            Expr a = of(new double[][]{{1, 2, 3}, {bad, 5, 6}, {3, 6, 9}});
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                for (Expr x : List.of(Spectra.eigvalsh(a), Spectra.eigh(a).eigenvectors(), SingularValues.svdvals(a),
                        SingularValues.svd(a, true).u(), LeastSquares.pinv(a), LeastSquares.lstsq(a, a),
                        MatrixFunctions.matrixExp(a), MatrixNorms.matrixNorm(a, 2), MatrixNorms.cond(a),
                        Factorisations.qr(a).q(), Indexing.select(Factorisations.qr(a).r(), 0, 0))) {
                    assertTrue(DoubleStream.of(values(x)).allMatch(Double::isNaN), x::toString);
                }
                values(Factorisations.lu(a).u());
            });
        }
    }

    @Test
    void valuesHaveDerivativesWhereSomeAreEqual() {
        Variable unit = Variable.of("a", Tensor.eye(3));
        Expr slope = Derivatives.gradient(Reductions.sum(Powers.square(Spectra.eigvalsh(unit)), false)).get(unit).get();
        assertNear(Arithmetic.times(unit, 2), slope, 1e-15);
        slope = Derivatives.gradient(Reductions.sum(SingularValues.svdvals(unit), false)).get(unit).get();
        assertNear(unit, slope, 1e-15);
        slope = Derivatives.gradient(MatrixNorms.matrixNorm(unit, 2)).get(unit).get();
        assertNear(Arithmetic.times(unit, 1 / 3.0), slope, 1e-15);
    }

    /** The greatest singular value is smooth, whatever the others are. */
    @Test
    void vectorsThatNothingDependsOnMayBeUndetermined() {
        Tensor one = Tensor.of(new double[][]{{3, 0, 0}, {4, 0, 0}, {0, 0, 0}, {0, 0, 0}});
        Report report = GradientCheck.check(MatrixNorms.matrixNorm(Variable.of("a", one), 2), Bindings.none(), 2);
        assertTrue(report.agrees(), report::toString);
        Tensor twice = Tensor.of(new double[][]{{5, 0, 0}, {0, 1, 0}, {0, 0, 1}});
        Expr greatest = Indexing.select(Spectra.eigvalsh(Variable.of("a", twice)), 0, 2);
        report = GradientCheck.check(greatest, Bindings.none(), 2);
        assertTrue(report.agrees(), report::toString);
    }

    @Test
    void oneDecompositionServesAllParts() {
        Variable a = Variable.of("a", Tensor.of(new double[][]{{3, 1}, {1, 2}}));
        SingularValues.Svd svd = SingularValues.svd(a);
        Expr number = Reductions.sum(Arithmetic.plus(Arithmetic.times(svd.u(), svd.s()), svd.vh()), false);
        List<Expr> all = List.of(number, Derivatives.gradient(number).get(a).get());
        assertEquals(1, Graph.of(all).order().stream()
                .filter(node -> node instanceof Apply apply && apply.op().name().equals("svd"))
                .map(node -> ((Apply) node).application()).distinct().count());
    }

    @Test
    void pseudoinversesOfAnyRank() {
        for (int rank = 0; rank <= 3; rank++) {
            Expr a = rank == 0
                    ? Arithmetic.times(random(1, 4, 3), 0)
                    : matmul(random(1, 2, 4, rank), random(2, 2, rank, 3));
            Expr p = LeastSquares.pinv(a);
            assertNear(a, matmul(a, matmul(p, a)), 1e-12);
            assertNear(p, matmul(p, matmul(a, p)), 1e-12);
            assertNear(matmul(a, p), Layouts.transpose(matmul(a, p)), 1e-12);
            assertNear(matmul(p, a), Layouts.transpose(matmul(p, a)), 1e-12);
            for (double count : values(LeastSquares.matrixRank(a))) {
                assertEquals(rank, count);
            }
            Expr b = random(3, 4, 2);
            assertNear(matmul(p, b), LeastSquares.lstsq(a, b), 1e-11);
        }
        assertEquals(Shape.of(3, 0), Evaluator.value(LeastSquares.pinv(random(1, 0, 3))).shape());
        assertArrayEquals(new double[]{0, 0, 0}, values(LeastSquares.lstsq(random(1, 0, 3), random(1, 0))));
        assertEquals(0, Evaluator.value(LeastSquares.matrixRank(random(1, 0, 3))).item());
    }

    /** Polynomials of degree 8 fitted to their own values: badly conditioned, but exactly solvable. */
    @Test
    void leastSquaresLoseLittle() {
        double[][] powers = new double[20][9];
        double[] sums = new double[20];
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 9; j++) {
                powers[i][j] = Math.pow(i / 19.0, j);
                sums[i] += powers[i][j];
            }
        }
        double[] found = values(LeastSquares.lstsq(of(powers), Constant.of(Tensor.of(sums))));
        for (double coefficient : found) {
            assertEquals(1, coefficient, 1e-9);
        }
    }
}
