package io.adjoint.op.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.diff.Derivatives;
import io.adjoint.diff.Reverse;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Axes;
import io.adjoint.op.Layouts;
import io.adjoint.op.Reductions;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where rank, vectors or signs are left to a LAPACK, a convention decides: the same on every machine. */
class SingularMatricesTest {

    private static final double H = Math.sqrt(0.5);

    private static final Tensor ONES = Tensor.ones(2, 2);

    private static final Tensor COUNT = Tensor.of(new double[][]{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}});

    private static double[] value(Expr y) {
        return Evaluator.value(y).to(DType.FLOAT64).toDoubleArray();
    }

    private static double[] slope(Tensor at, UnaryOperator<Expr> f) {
        Variable x = Variable.of("x", at);
        return value(Derivatives.gradient(Reductions.sum(f.apply(x), false), List.of(x)).get(x).get());
    }

    private static double[] pulled(Tensor at, UnaryOperator<Expr> f, double... cotangent) {
        Variable x = Variable.of("x", at);
        Expr y = f.apply(x);
        return value(Reverse.pass(y, Constant.of(Tensor.of(y.shape(), cotangent)), List.of(x)).get(x).get());
    }

    private static void assertNear(double[] expected, double[] found) {
        assertArrayEquals(expected, found, 1e-12);
    }

    /** Of a grid, row by row: singular, with many equal eigenvalues. */
    private static Tensor laplacian(int rows, int columns) {
        int n = rows * columns;
        double[] a = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (Math.abs(i / columns - j / columns) + Math.abs(i % columns - j % columns) == 1) {
                    a[i * n + j] = -1;
                    a[i * n + i]++;
                }
            }
        }
        return Tensor.of(Shape.of(n, n), a);
    }

    @Test
    void nuclearNormHasTheSubgradientOfLeastNorm() {
        assertNear(new double[]{.5, .5, .5, .5}, slope(ONES, x -> MatrixNorms.matrixNorm(x, "nuc")));
        assertNear(new double[4], slope(Tensor.zeros(2, 2), x -> MatrixNorms.matrixNorm(x, "nuc")));
        assertNear(new double[]{1, 0, 0, 0, 0, 1},
                slope(Tensor.of(new double[][]{{2, 0, 0}, {0, 0, 3}}), x -> MatrixNorms.matrixNorm(x, "nuc")));
    }

    @Test
    void nuclearNormOfDependentRowsAndColumns() {
        // of rank one, A / |A|
        assertNear(new double[]{.2, .4, .4, .8},
                slope(Tensor.of(new double[][]{{1, 2}, {2, 4}}), x -> MatrixNorms.matrixNorm(x, "nuc")));
    }

    @Test
    void aSingularValueThatIsZeroHasSlopeZero() {
        assertNear(new double[]{-.2, -.4, -.4, -.8},
                pulled(Tensor.of(new double[][]{{1, 2}, {2, 4}}), SingularValues::svdvals, -1, 5));
        assertNear(new double[4], slope(ONES, x -> MatrixNorms.matrixNorm(x, -2)));
        assertNear(new double[4], slope(Tensor.zeros(2, 2), x -> MatrixNorms.matrixNorm(x, 2)));
    }

    @Test
    void equalSingularValuesShareANorm() {
        // a rotation, whose singular values differ by rounding
        double c = Math.cos(0.7);
        double s = Math.sin(0.7);
        Tensor rotation = Tensor.of(new double[][]{{c, -s}, {s, c}});
        double[] half = {c / 2, -s / 2, s / 2, c / 2};
        assertNear(half, slope(rotation, x -> MatrixNorms.matrixNorm(x, 2)));
        assertNear(half, slope(rotation, x -> MatrixNorms.matrixNorm(x, -2)));
        assertNear(new double[]{c, -s, 0, 0}, pulled(rotation, SingularValues::svdvals, 1, 0));
        assertNear(new double[]{1, 1}, value(SingularValues.svdvals(Constant.of(rotation))));
    }

    @Test
    void vectorsOfEqualValuesAreProjectionsOfUnitVectors() {
        SingularValues.Svd ones = SingularValues.svd(Constant.of(ONES));
        assertNear(new double[]{H, H, H, -H}, value(ones.u()));
        assertNear(new double[]{H, H, H, -H}, value(ones.vh()));
        assertNear(Tensor.eye(3).toDoubleArray(), value(Spectra.eigh(Constant.of(Tensor.eye(3))).eigenvectors()));
        assertNear(Tensor.eye(3).toDoubleArray(), value(SingularValues.svd(Constant.of(Tensor.zeros(3, 3))).u()));
        // 1 - 2 v v' / v'v with v = (1, 1, 1): -1 once, 1 twice
        double t = 1.0 / 3;
        Tensor mirror = Tensor.of(new double[][]{{t, -2 * t, -2 * t}, {-2 * t, t, -2 * t}, {-2 * t, -2 * t, t}});
        double r3 = Math.sqrt(t);
        double r6 = Math.sqrt(1.0 / 6);
        assertNear(new double[]{r3, 2 * r6, 0, r3, -r6, H, r3, -r6, -H},
                value(Spectra.eigh(Constant.of(mirror)).eigenvectors()));
    }

    @Test
    void furtherSingularVectorsToo() {
        SingularValues.Svd full = SingularValues.svd(Constant.of(Tensor.ones(3, 1)), true);
        double r6 = Math.sqrt(1.0 / 6);
        double r3 = Math.sqrt(1.0 / 3);
        assertNear(new double[]{r3, 2 * r6, 0, r3, -r6, H, r3, -r6, -H}, value(full.u()));
        assertNear(new double[]{1}, value(full.vh()));
        Tensor column = Tensor.of(new double[][]{{3}, {4}, {0}});
        assertNear(new double[]{.6, 0, .8, .8, 0, -.6, 0, 1, 0},
                value(SingularValues.svd(Constant.of(column), true).u()));
    }

    @ParameterizedTest
    @EnumSource
    void decompositionsMultiplyToTheMatrix(DType dtype) {
        for (Tensor a : List.of(laplacian(4, 4), laplacian(3, 3), COUNT, Tensor.ones(3, 2), Tensor.zeros(2, 4))) {
            Expr x = Constant.of(a.to(dtype));
            SingularValues.Svd svd = SingularValues.svd(x);
            double tolerance = dtype == DType.FLOAT64 ? 1e-13 : 1e-5;
            assertArrayEquals(a.toDoubleArray(), value(Products.matmul(
                    Arithmetic.times(svd.u(), Axes.unsqueeze(svd.s(), -2)), svd.vh())), 8 * tolerance);
            int k = svd.s().shape().dim(-1);
            assertArrayEquals(Tensor.eye(k).toDoubleArray(),
                    value(Products.matmul(Layouts.transpose(svd.u()), svd.u())), tolerance);
            assertArrayEquals(Tensor.eye(k).toDoubleArray(),
                    value(Products.matmul(svd.vh(), Layouts.transpose(svd.vh()))), tolerance);
            Factorisations.Qr qr = Factorisations.qr(x);
            assertArrayEquals(a.toDoubleArray(), value(Products.matmul(qr.q(), qr.r())), 8 * tolerance);
            Factorisations.Lu lu = Factorisations.lu(x);
            assertArrayEquals(a.toDoubleArray(),
                    value(Products.matmul(lu.p(), Products.matmul(lu.l(), lu.u()))), 8 * tolerance);
        }
    }

    @Test
    void singularIsDecidedByATolerance() {
        for (Tensor a : List.of(laplacian(4, 4), laplacian(5, 5), laplacian(1, 40), COUNT, ONES, Tensor.zeros(3, 3))) {
            Constant x = Constant.of(a);
            assertEquals(0, value(Determinants.det(x))[0]);
            assertEquals(0, value(Determinants.slogdet(x).sign())[0]);
            assertEquals(Double.NEGATIVE_INFINITY, value(Determinants.logdet(x))[0]);
            assertEquals(Double.POSITIVE_INFINITY, value(MatrixNorms.cond(x, 1))[0]);
            assertThrows(AdjointException.class, () -> value(Solves.inverse(x)));
            assertThrows(AdjointException.class, () -> value(Cholesky.cholesky(x)));
        }
        assertEquals(Double.POSITIVE_INFINITY, value(MatrixNorms.cond(Constant.of(COUNT)))[0]);
        assertEquals(0, value(MatrixNorms.cond(Constant.of(COUNT), -2))[0]);
    }

    @Test
    void aBadlyScaledMatrixIsNotSingular() {
        Constant x = Constant.of(Tensor.of(new double[][]{{1e-150, 0}, {3, 1e-30}}));
        assertEquals(1e-180, value(Determinants.det(x))[0], 1e-190);
        assertEquals(1e150, value(Solves.inverse(x))[0], 1e138);
        assertTrue(value(Cholesky.cholesky(Constant.of(Tensor.of(new double[][]{{1, 0}, {0, 1e-40}}))))[3] > 0);
    }

    @Test
    void cofactorsOfASingularMatrixAreAPolynomial() {
        // the number of spanning trees of the 4 by 4 grid
        double[] cofactors = slope(laplacian(4, 4), Determinants::det);
        for (double cofactor : cofactors) {
            assertEquals(100352, cofactor, 1e-7);
        }
    }

    @Test
    void dependentColumnsLeaveAZero() {
        Factorisations.Qr qr = Factorisations.qr(Constant.of(COUNT));
        assertEquals(0, value(qr.r())[8]);
        Tensor thrice = Tensor.of(new double[][]{{.1, .3, 1}, {.7, 2.1, 5}, {.3, .9, 2}});
        assertEquals(0, value(Factorisations.qr(Constant.of(thrice)).r())[4]);
        Variable x = Variable.of("x", Tensor.of(new double[][]{{1, 3, 1}, {2, 6, 5}, {3, 9, 2}}));
        Expr r = Factorisations.qr(x).r();
        assertEquals(0, value(r)[4]);
        Expr flow = Derivatives.gradient(Reductions.sum(r, false), List.of(x)).get(x).get();
        assertThrows(AdjointException.class, () -> value(flow));
    }

    @Test
    void hugeAndTinyMatrices() {
        for (double size : new double[]{1e-300, 1e-200, 1e-160, 1e160, 1e200, 1e300}) {
            Constant x = Constant.of(Tensor.of(new double[][]{{size, 2 * size}, {2 * size, 3 * size}}));
            double[] w = value(Spectra.eigvalsh(x));
            assertEquals(2 - Math.sqrt(5), w[0] / size, 1e-14);
            assertEquals(2 + Math.sqrt(5), w[1] / size, 1e-14);
            double[] s = value(SingularValues.svdvals(x));
            assertEquals(2 + Math.sqrt(5), s[0] / size, 1e-14);
            assertEquals(Math.sqrt(5) - 2, s[1] / size, 1e-14);
            assertEquals(Math.sqrt(5), Math.abs(value(Factorisations.qr(x).r())[0] / size), 1e-14);
        }
    }
}
