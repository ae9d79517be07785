package io.adjoint.op.linalg;

import static io.adjoint.op.linalg.LinearValues.assertNear;
import static io.adjoint.op.linalg.LinearValues.of;
import static io.adjoint.op.linalg.LinearValues.random;
import static io.adjoint.op.linalg.LinearValues.values;
import static io.adjoint.op.product.Products.matmul;
import static io.adjoint.op.product.Products.product;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.Wrong;
import io.adjoint.check.GradientCheck;
import io.adjoint.check.Report;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Axes;
import io.adjoint.op.Choice;
import io.adjoint.op.Diagonals;
import io.adjoint.op.Exponential;
import io.adjoint.op.Indexing;
import io.adjoint.op.Layouts;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exponentials, powers, chains, norms and condition numbers of matrices; and what linear algebra refuses. */
class MatrixFunctionsTest {

    private static final double INF = Double.POSITIVE_INFINITY;

    @Test
    void exponentialsThatAreKnown() {
        assertNear(of(new double[][]{{1, 2, 5}, {0, 1, 3}, {0, 0, 1}}),
                MatrixFunctions.matrixExp(of(new double[][]{{0, 2, 2}, {0, 0, 3}, {0, 0, 0}})), 1e-15);
        double angle = 2.5;
        assertNear(of(new double[][]{{Math.cos(angle), -Math.sin(angle)}, {Math.sin(angle), Math.cos(angle)}}),
                MatrixFunctions.matrixExp(of(new double[][]{{0, -angle}, {angle, 0}})), 1e-14);
        for (double x : new double[]{0, 1e-300, 1e-3, 0.2, 0.9, 2, 5, 30, 700, -1e-9, -5, -40, -700}) {
            double found = values(MatrixFunctions.matrixExp(of(new double[][]{{x}})))[0];
            assertEquals(1, found / Math.exp(x), 1e-14 * Math.max(1, Math.abs(x)), "at " + x);
        }
        assertEquals(INF, values(MatrixFunctions.matrixExp(of(new double[][]{{1e5}})))[0]);
        assertEquals(0, values(MatrixFunctions.matrixExp(of(new double[][]{{-1e5}})))[0]);
        assertEquals(Shape.of(2, 0, 0), Evaluator.value(MatrixFunctions.matrixExp(random(1, 2, 0, 0))).shape());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e9, 1e-9})
    void secondDerivativesOfExponentialsKeepTheirDigitsWhateverTheCotangent(double scale) {
        Variable a = Variable.of("a", Tensor.randn(11, 2, 3, 3));
        Constant weights = Constant.of(Tensor.randn(12, 2, 3, 3));
        Tensor expected = Evaluator.value(secondDerivative(a, weights)).map(e -> scale * e);
        Tensor found = Evaluator.value(secondDerivative(a, Arithmetic.times(weights, scale)));
        assertTrue(found.allClose(expected, 1e-12, 1e-12 * scale), () -> found + " but " + expected);
    }

    private static Expr secondDerivative(Variable a, Expr weights) {
        Expr slope = slopeOfSum(Arithmetic.times(MatrixFunctions.matrixExp(a), weights), a);
        return slopeOfSum(Arithmetic.times(slope, Constant.of(Tensor.randn(13, 2, 3, 3))), a);
    }

    private static Expr slopeOfSum(Expr y, Variable a) {
        return Derivatives.gradient(Reductions.sum(y, false), List.of(a)).get(a).get();
    }

    /** C. Moler and C. Van Loan, Nineteen dubious ways to compute the exponential of a matrix (1978), test 3 of R. Ward. */
    @Test
    void theExponentialThatSeriesGetWrong() {
        Expr a = of(new double[][]{{-131, 19, 18}, {-390, 56, 54}, {-387, 57, 52}});
        assertNear(of(new double[][]{
            {-1.5096441587713636, 0.36787943879069, 0.1353352811751005},
            {-5.632570799891205, 1.4715177597911, 0.4060058435250609},
            {-4.934938325857, 1.10363831709666, 0.541341126763}}),
                MatrixFunctions.matrixExp(a), 1e-8);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 1, 30})
    void theExponentialOfASymmetricMatrixIsThatOfItsSpectrum(double size) {
        Expr x = Arithmetic.times(random(1, 2, 12, 12), size / 12);
        Expr a = Arithmetic.plus(x, Layouts.transpose(x));
        Spectra.Eigh parts = Spectra.eigh(a);
        Expr v = parts.eigenvectors();
        Expr expected = product(false, true,
                Arithmetic.times(v, Axes.unsqueeze(Exponential.exp(parts.eigenvalues()), -2)), v);
        Expr scale = Reductions.amax(Choice.abs(expected), false);
        assertNear(Arithmetic.div(expected, scale), Arithmetic.div(MatrixFunctions.matrixExp(a), scale), 1e-12);
    }

    /** A cotangent of any size does not make the approximation coarser: the derivative is linear in it. */
    @Test
    void derivativesOfTheExponentialScale() {
        Variable a = Variable.of("a", Tensor.randn(3, 4, 4));
        Expr y = MatrixFunctions.matrixExp(a);
        Expr weights = random(4, 4, 4);
        Expr one = Derivatives.gradient(Derivatives.inner(y, weights)).get(a).get();
        Expr large = Derivatives.gradient(Derivatives.inner(y, Arithmetic.times(weights, 0x1p100))).get(a).get();
        assertArrayEquals(values(Arithmetic.times(one, 0x1p100)), values(large));
        Expr none = Derivatives.gradient(Derivatives.inner(y, Arithmetic.times(weights, 0))).get(a).get();
        assertArrayEquals(new double[16], values(none), Double.MIN_VALUE);
        Variable unit = Variable.of("unit", Tensor.eye(2));
        Report report = GradientCheck.check(MatrixFunctions.matrixExp(unit), Bindings.none(), 3);
        assertTrue(report.agrees(), report::toString);
    }

    @Test
    void powers() {
        Expr a = Solves.dominant(random(1, 2, 3, 3));
        Expr product = Layouts.broadcastTo(Stack.identity(a, 3), a.shape());
        for (int n = 0; n <= 9; n++) {
            assertNear(product, MatrixFunctions.matrixPower(a, n), 1e-12);
            assertNear(product, MatrixFunctions.matrixPower(Solves.inverse(a), -n), 1e-10);
            product = matmul(product, a);
        }
    }

    @Test
    void chainsAreMultipliedInTheCheapestOrder() {
        Expr a = random(1, 2, 30);
        Expr b = random(2, 30, 3);
        Expr c = random(3, 3, 20);
        Expr d = random(4, 20);
        Expr chain = MatrixFunctions.multiDot(List.of(a, b, c, d));
        assertNear(matmul(a, matmul(b, matmul(c, d))), chain, 1e-12);
        assertEquals(Shape.of(2), chain.shape());
        Apply product = (Apply) MatrixFunctions.multiDot(List.of(a, b, c));
        assertEquals(Shape.of(2, 3), product.operand(0).shape());
        assertEquals(Shape.SCALAR, MatrixFunctions.multiDot(List.of(d, Layouts.transpose(c), random(5, 3))).shape());
    }

    @Test
    void productsOfReflectionsAreOrthonormal() {
        Expr v = random(1, 2, 5, 3);
        Expr units = Arithmetic.plus(Diagonals.tril(v, -1), Stack.weights(v, 5, 3, 0, 1, 0));
        Expr tau = Arithmetic.div(Arithmetic.number(2, v), Reductions.sum(Powers.square(units), false, -2));
        Expr q = MatrixFunctions.householderProduct(v, tau);
        Expr gram = product(true, false, q, q);
        assertNear(Layouts.broadcastTo(Stack.identity(q, 3), gram.shape()), gram, 1e-14);
        Expr first = Indexing.select(Indexing.select(q, 0, 0), -1, 0);
        Expr reflected = Arithmetic.minus(Constant.of(Tensor.of(1, 0, 0, 0, 0)), Arithmetic.times(
                Indexing.select(Indexing.select(units, 0, 0), -1, 0), Indexing.get(tau, Index.at(0), Index.at(0))));
        assertNear(reflected, first, 1e-14);
    }

    @Test
    void normsAreThoseOfTheirDefinitions() {
        Expr a = of(new double[][]{{3, -4, 0}, {0, 0, 2}});
        assertEquals(Math.sqrt(29), values(MatrixNorms.matrixNorm(a))[0], 1e-15);
        assertEquals(7, values(MatrixNorms.matrixNorm(a, "nuc"))[0], 1e-14);
        assertEquals(5, values(MatrixNorms.matrixNorm(a, 2))[0], 1e-14);
        assertEquals(2, values(MatrixNorms.matrixNorm(a, -2))[0], 1e-14);
        assertEquals(4, values(MatrixNorms.matrixNorm(a, 1))[0]);
        assertEquals(2, values(MatrixNorms.matrixNorm(a, -1))[0]);
        assertEquals(7, values(MatrixNorms.matrixNorm(a, INF))[0]);
        assertEquals(2, values(MatrixNorms.matrixNorm(a, -INF))[0]);
        assertEquals(Shape.of(1, 1), MatrixNorms.matrixNorm(a, 2, true).shape());
        assertEquals(2.5, values(MatrixNorms.cond(a))[0], 1e-14);
        assertEquals(0.4, values(MatrixNorms.cond(a, -2))[0], 1e-14);
        Variable zero = Variable.of("zero", Tensor.zeros(2, 2));
        Expr slope = Derivatives.gradient(MatrixNorms.matrixNorm(zero)).get(zero).get();
        assertArrayEquals(new double[4], values(slope));
    }

    @Test
    void singularMatricesHaveInfiniteConditionNumbers() {
        Expr both = Constant.of(Tensor.of(new double[][][]{{{1, 2}, {2, 4}}, {{2, 0}, {0, 1}}}));
        assertArrayEquals(new double[]{INF, 2}, values(MatrixNorms.cond(both, 1)));
        assertArrayEquals(new double[]{INF, 2.5}, values(MatrixNorms.cond(both, "fro")), 1e-15);
        assertEquals(INF, values(MatrixNorms.cond(of(new double[][]{{3, 0}, {0, 0}})))[0]);
    }

    static List<Wrong> wrong() {
        Expr wide = random(1, 2, 3);
        Expr vector = random(1, 2);
        Variable unit = Variable.of("a", Tensor.eye(2));
        Variable tall = Variable.of("tall", Tensor.of(new double[][]{{1, 2}, {2, 4}, {3, 6}}));
        String different = "; expected different ones: the vectors of equal ones are not determined. Ask for first "
                + "derivatives of the values alone, or use a function of matrices such as matrixExp.";
        return List.of(
                new Wrong("eigh: got a derivative of vectors where the values number 1 and 2 are equal" + different,
                        () -> Evaluator.value(slope(Spectra.eigh(unit).eigenvectors(), unit))),
                new Wrong("svd: got a derivative of vectors where the values number 1 and 2 are equal" + different,
                        () -> Evaluator.value(slope(SingularValues.svd(unit).u(), unit))),
                new Wrong("svd: got a derivative of vectors where singular value 2 is 0; expected matrices of full "
                        + "rank: the vectors of 0 are not determined. Ask for derivatives of the values alone.",
                        () -> Evaluator.value(slope(SingularValues.svd(tall).u(), tall))),
                new Wrong("svd: got a derivative of the full vectors of matrices of shape (3, 2); expected the reduced "
                        + "ones: further vectors are not determined. Use the reduced decomposition.",
                        () -> slope(SingularValues.svd(tall, true).u(), tall)),
                new Wrong("qr: got a derivative of the complete factors of matrices of shape (3, 2); expected the "
                        + "reduced ones: the further columns of Q are not determined. Use the reduced factors.",
                        () -> slope(Factorisations.qr(tall, true).q(), tall)),
                new Wrong("eigh: got shape (2, 3); expected square matrices: last two lengths equal. Use svd or "
                        + "svdvals for a matrix that is not square.",
                        () -> Spectra.eigh(wide)),
                new Wrong("det: got shape (2, 3); expected square matrices: last two lengths equal. Use the product of "
                        + "svdvals for the volume of a matrix that is not square.",
                        () -> Determinants.det(wide)),
                new Wrong("lstsq: got shapes (2, 3) and (3,); expected a right-hand side of 2 rows. Transpose or "
                        + "reshape one of them.",
                        () -> LeastSquares.lstsq(wide, random(1, 3))),
                new Wrong("pinv: got rcond NaN; expected a number of at least 0. Leave it out for the usual one.",
                        () -> LeastSquares.pinv(wide, Double.NaN)),
                new Wrong("matrixPower: got a singular matrix: pivot 2 of 2 is 0; expected matrices of full rank. Use "
                        + "pinv or lstsq, or add a multiple of the unit matrix.",
                        () -> Evaluator.value(MatrixFunctions.matrixPower(of(new double[][]{{1, 1}, {1, 1}}), -1))),
                new Wrong("matrixNorm: got order 3.0; expected 1, 2 or infinity, perhaps negative. Use \"fro\" or "
                        + "\"nuc\" for the Frobenius and the nuclear norm.",
                        () -> MatrixNorms.matrixNorm(wide, 3)),
                new Wrong("matrixNorm: got order NaN; expected 1, 2 or infinity, perhaps negative. Use \"fro\" or "
                        + "\"nuc\" for the Frobenius and the nuclear norm.",
                        () -> MatrixNorms.matrixNorm(wide, Double.NaN)),
                new Wrong(
                        "matrixNorm: got order \"frobenius\"; expected \"fro\" or \"nuc\". Give 1, 2 or an infinity as "
                                + "a number.",
                        () -> MatrixNorms.matrixNorm(wide, "frobenius")),
                new Wrong("multiDot: got 1 factor; expected at least two. Use the factor itself.",
                        () -> MatrixFunctions.multiDot(List.of(wide))),
                new Wrong("multiDot: got shape (2,) for factor 2; expected two axes, or one for the first and the "
                        + "last. Use matmul for batches.",
                        () -> MatrixFunctions.multiDot(List.of(wide, vector, wide))),
                new Wrong("householderProduct: got shapes (2, 3) and (2,); expected no fewer rows than columns, and no "
                        + "more factors than columns. Transpose or cut one of them.",
                        () -> MatrixFunctions.householderProduct(wide, vector)),
                Wrong.ofNull("svd", "the operand", () -> SingularValues.svd(null)),
                Wrong.ofNull("qr", "the operand", () -> Factorisations.qr(null)),
                Wrong.ofNull("lstsq", "the right-hand side", () -> LeastSquares.lstsq(wide, null)),
                Wrong.ofNull("matrixNorm", "the order", () -> MatrixNorms.matrixNorm(wide, (String) null)),
                Wrong.ofNull("multiDot", "the factors", () -> MatrixFunctions.multiDot(null)));
    }

    /** Weighted, since the plain sum may not depend on the vectors. */
    private static Expr slope(Expr y, Variable x) {
        return Derivatives.gradient(Derivatives.inner(y, random(9, y.shape().dims()))).get(x).get();
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsNotDefinedIsRefused(Wrong wrong) {
        wrong.check();
    }
}
