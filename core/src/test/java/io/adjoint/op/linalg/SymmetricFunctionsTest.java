package io.adjoint.op.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.check.GradientCheck;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Indexing;
import io.adjoint.op.Layouts;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SymmetricFunctionsTest {

    private static final Tensor SPREAD = Tensor.of(new double[][]{{4, 1, 0}, {1, 3, 1}, {0, 1, 2}});

    // 2 and twice 5
    private static final Tensor EQUAL = Tensor.of(new double[][]{{4, -1, -1}, {-1, 4, -1}, {-1, -1, 4}});

    private static double[] value(Expr y) {
        return Evaluator.value(y).to(DType.FLOAT64).toDoubleArray();
    }

    /** Of the sum with weights of a function of a matrix. */
    private static Expr slope(Variable x, Expr y) {
        Tensor weights = Tensor.arange(9).reshape(3, 3).map(i -> Math.cos(2 * i));
        return Derivatives.gradient(Reductions.sum(Arithmetic.times(y, Constant.of(weights)), false), List.of(x)).get(x)
                .getOrElse(() -> Derivatives.zero(x.type()));
    }

    private static void assertSame(Tensor at, UnaryOperator<Expr> f, UnaryOperator<Expr> g) {
        Variable x = Variable.of("x", at);
        assertArrayEquals(value(f.apply(x)), value(g.apply(x)), 1e-12);
        Expr first = slope(x, f.apply(x));
        Expr other = slope(x, g.apply(x));
        assertArrayEquals(value(first), value(other), 1e-11);
        assertArrayEquals(value(slope(x, first)), value(slope(x, other)), 1e-10);
        assertArrayEquals(value(slope(x, slope(x, first))), value(slope(x, slope(x, other))), 1e-9);
    }

    private static Expr symmetric(Expr x) {
        return Arithmetic.times(Arithmetic.plus(x, Layouts.transpose(x)), 0.5);
    }

    @Test
    void agreesWithFunctionsOfAnyMatrixToThirdOrder() {
        Tensor near = Tensor.of(new double[][]{{1, 1e-9, 0}, {1e-9, 1, 0}, {0, 0, 3}});
        for (Tensor at : List.of(SPREAD, EQUAL, Tensor.eye(3), near)) {
            assertSame(at, SymmetricFunctions::symmetricExp, x -> MatrixFunctions.matrixExp(symmetric(x)));
            assertSame(at, x -> SymmetricFunctions.symmetricPower(x, -1), x -> Solves.inverse(symmetric(x)));
            assertSame(at, x -> SymmetricFunctions.symmetricPower(x, 3),
                    x -> MatrixFunctions.matrixPower(symmetric(x), 3));
        }
    }

    @Test
    void rootsAndLogarithmsUndo() {
        for (Tensor at : List.of(SPREAD, EQUAL, Tensor.eye(3))) {
            assertSame(at, x -> Products.matmul(SymmetricFunctions.sqrtm(x), SymmetricFunctions.sqrtm(x)),
                    SymmetricFunctionsTest::symmetric);
            assertSame(at, x -> MatrixFunctions.matrixExp(SymmetricFunctions.logm(x)),
                    SymmetricFunctionsTest::symmetric);
            assertSame(at, x -> Products.matmul(SymmetricFunctions.inverseSqrtm(x),
                    Products.matmul(symmetric(x), SymmetricFunctions.inverseSqrtm(x))),
                    x -> Arithmetic.plus(Arithmetic.times(x, 0), Constant.of(Tensor.eye(3))));
        }
    }

    @Test
    void aFunctionOfTheUsersIsSmoothAtEqualEigenvalues() {
        DoubleUnaryOperator second = w -> -Math.sin(w);
        for (Tensor at : List.of(SPREAD, EQUAL)) {
            Variable x = Variable.of("x", at);
            Expr y = SymmetricFunctions.symmetricFunction(x, Math::sin, Math::cos, second);
            assertTrue(GradientCheck.check(Reductions.sum(Powers.square(y), false), Bindings.none(), 2).agrees());
        }
    }

    /** Gauss' rule does not see so many waves, and must know it: the difference by the recursion holds eight digits. */
    @Test
    void steepFunctionsOfFarEigenvalues() {
        Variable x = Variable.of("x", Tensor.of(new double[][]{{0, 0, 0}, {0, 1, 0}, {0, 0, 2}}));
        Expr y = SymmetricFunctions.symmetricFunction(x, w -> 1e6 + Math.sin(100 * w), w -> 100 * Math.cos(100 * w),
                w -> -1e4 * Math.sin(100 * w));
        Expr first = Derivatives.gradient(Indexing.get(y, Index.at(0), Index.at(1)), List.of(x)).get(x).get();
        double near = Math.sin(100) / 2;
        assertArrayEquals(new double[]{0, near, 0, near, 0, 0, 0, 0, 0}, value(first), 1e-8);
        Expr corner = Derivatives.gradient(Indexing.get(y, Index.at(0), Index.at(2)), List.of(x)).get(x).get();
        Expr second = Derivatives.gradient(Indexing.get(corner, Index.at(0), Index.at(1)), List.of(x)).get(x).get();
        double mixed = (Math.sin(200) - 2 * Math.sin(100)) / 2 / 4;
        assertArrayEquals(new double[]{0, 0, 0, 0, 0, mixed, 0, mixed, 0}, value(second), 1e-8);
    }

    @Test
    void aMissingDerivativeIsAskedForOnlyAtEqualEigenvalues() {
        Variable x = Variable.of("x", EQUAL);
        Expr y = SymmetricFunctions.symmetricFunction(x, Math::sin, Math::cos);
        value(slope(x, y));
        AdjointException e = assertThrows(AdjointException.class, () -> value(slope(x, slope(x, y))));
        assertTrue(e.getMessage().contains("Give one more derivative of f"), e.getMessage());
    }

    @Test
    void singularAndIndefiniteMatrices() {
        Variable x = Variable.of("x", Tensor.ones(2, 2));
        double h = Math.sqrt(0.5);
        assertArrayEquals(new double[]{h, h, h, h}, value(SymmetricFunctions.sqrtm(x)), 1e-15);
        Expr flow = Derivatives.gradient(Reductions.sum(SymmetricFunctions.sqrtm(x), false), List.of(x)).get(x).get();
        assertThrows(AdjointException.class, () -> value(flow));
        assertThrows(AdjointException.class, () -> value(SymmetricFunctions.logm(x)));
        assertThrows(AdjointException.class, () -> value(SymmetricFunctions.inverseSqrtm(x)));
        Constant indefinite = Constant.of(Tensor.of(new double[][]{{0, 1}, {1, 0}}));
        assertArrayEquals(new double[]{Double.NaN, Double.NaN, Double.NaN, Double.NaN},
                value(SymmetricFunctions.logm(indefinite)));
        assertEquals(0, value(SymmetricFunctions.symmetricPower(indefinite, 3))[0], 1e-15);
    }

    @Test
    void batchesAndSinglePrecision() {
        Tensor batch = Tensor.of(Shape.of(2, 2, 2), 2, 1, 1, 2, 3, 0, 0, 3);
        double[] root = value(SymmetricFunctions.sqrtm(Constant.of(batch.to(DType.FLOAT32))));
        double r3 = Math.sqrt(3);
        assertArrayEquals(
                new double[]{(r3 + 1) / 2, (r3 - 1) / 2, (r3 - 1) / 2, (r3 + 1) / 2, r3, 0, 0, r3}, root, 1e-6);
        Variable x = Variable.of("x", batch);
        assertTrue(GradientCheck
                .check(Reductions.sum(Powers.square(SymmetricFunctions.logm(x)), false), Bindings.none(), 2)
                .agrees());
    }
}
