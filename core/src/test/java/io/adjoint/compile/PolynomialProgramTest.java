package io.adjoint.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Blocks;
import io.adjoint.op.Choice;
import io.adjoint.op.Layouts;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Products of powers with vectors are values of polynomials and sums of powers, with the same slopes as the matrix has. */
class PolynomialProgramTest {

    private static boolean hasMatrix(Expr root) {
        return Program.of(List.of(root), Graph.of(root).variables().asJava(), Program.Form.LOOPS,
                Generation.WHEN_RUN_AGAIN).explain().contains("product (");
    }

    /** Also points and powers of which there are no whole fours, none at all, and more than a block. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "7, 4", "9, 5", "30, 9", "513, 6", "1030, 3", "5, 0", "0, 3", "3, 1"})
    void productsWithVectorsToSecondOrder(int points, int count) {
        for (DType dtype : DType.values()) {
            Expr x = Variable.of("x", Tensor.randn(1, points).map(v -> v / 2).to(dtype));
            Expr w = Variable.of("w", Tensor.randn(2, count).to(dtype));
            Expr r = Variable.of("r", Tensor.randn(3, points).to(dtype));
            for (boolean increasing : new boolean[]{true, false}) {
                Expr powers = Blocks.vander(x, count, increasing);
                for (Expr root : List.of(Products.matmul(powers, w), Products.matmul(w, Layouts.transpose(powers)),
                        Products.matmul(r, powers), Products.matmul(Layouts.transpose(powers), r))) {
                    Agreement.check(Agreement.toSecondOrder(root));
                }
            }
        }
    }

    /** Of one polynomial, the value and slopes that its closed form has. */
    @Test
    void closedForm() {
        Variable x = Variable.of("x", Tensor.of(new double[]{-1.5, 0, 0.25, 2, 3}));
        Variable w = Variable.of("w", Tensor.of(new double[]{2, -1, 0.5, 3}));
        Expr y = Products.matmul(Blocks.vander(x, 4, false), w);
        var slopes = Derivatives.gradient(Reductions.sum(y, false));
        Expr bend = Derivatives.gradient(Reductions.sum(slopes.get(x).get(), false)).get(x).get();
        List<Tensor> values = Program.of(List.of(y, slopes.get(x).get(), slopes.get(w).get(), bend), List.of(x, w))
                .run(List.of(x.value().orElseThrow(), w.value().orElseThrow()));
        double[] at = x.value().orElseThrow().toDoubleArray();
        double[] sums = new double[4];
        for (int i = 0; i < at.length; i++) {
            double v = at[i];
            assertEquals(2 * v * v * v - v * v + 0.5 * v + 3, values.get(0).toDoubleArray()[i], 1e-12);
            assertEquals(6 * v * v - 2 * v + 0.5, values.get(1).toDoubleArray()[i], 1e-12);
            assertEquals(12 * v - 2, values.get(3).toDoubleArray()[i], 1e-12);
            for (int k = 0; k < 4; k++) {
                sums[k] += Math.pow(v, 3 - k);
            }
        }
        for (int k = 0; k < 4; k++) {
            assertEquals(sums[k], values.get(2).toDoubleArray()[k], 1e-12);
        }
    }

    @Test
    void noMatrixIsMadeForLeastSquares() {
        Variable x = Variable.of("x", Tensor.rand(1, 200));
        Variable w = Variable.of("w", Tensor.randn(2, 20));
        Expr loss = Reductions.sum(Powers.square(Products.matmul(Blocks.vander(x, 20, true), w)), false);
        assertFalse(hasMatrix(loss));
        assertFalse(hasMatrix(Derivatives.gradient(loss).get(w).get()));
        assertTrue(hasMatrix(Products.matmul(Blocks.vander(x, 20, true), Variable.of("v", Tensor.randn(3, 20, 20)))));
    }

    /** Powers that overflow, and numbers that are none, make of a product what they make of the matrix's. */
    @ParameterizedTest
    @ValueSource(
            doubles = {1e200, -1e160, 1e30, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 0, 1e-200})
    void corners(double corner) {
        for (DType dtype : DType.values()) {
            Tensor points = Tensor.of(new double[]{0.5, corner, -2, 0, 1.5}).to(dtype);
            Variable x = Variable.of("x", points);
            for (double[] weights : new double[][]{{1, 0, 0}, {0, 2, 0}, {1, -1, 1},
                {0, Double.POSITIVE_INFINITY, 1}, {Double.NaN, 1, 1}, {corner, 0, 1}}) {
                Variable w = Variable.of("w", Tensor.of(weights).to(dtype));
                Expr values = Products.matmul(Blocks.vander(x, 3, true), w);
                Variable r = Variable.of("r", Tensor.of(new double[]{1, weights[0], weights[1], 0, 2}).to(dtype));
                Expr sums = Products.matmul(r, Blocks.vander(x, 3, false));
                same(List.of(values, sums), List.of(x, w, r));
            }
        }
    }

    /** A point that a choice left out adds nothing, whatever its powers are. */
    @Test
    void whatIsLeftOutMeetsNoInfinity() {
        Variable x = Variable.of("x", Tensor.of(new double[]{0.5, 1e200, -2, Double.NaN, 1.5}));
        Variable w = Variable.of("w", Tensor.of(new double[]{1, -2, 3}));
        Expr y = Products.matmul(Blocks.vander(x, 3, true), w);
        Expr kept = Choice.where(Choice.lt(Choice.abs(x), Arithmetic.number(10, x)), y, Arithmetic.number(0, x));
        var slopes = Derivatives.gradient(Reductions.sum(Powers.square(kept), false));
        same(List.of(slopes.get(w).get(), slopes.get(x).get()), List.of(x, w));
        assertTrue(Double.isFinite(Evaluator.value(slopes.get(w).get()).toDoubleArray()[2]));
    }

    private static void same(List<Expr> roots, List<Variable> inputs) {
        List<Tensor> expected = Evaluator.values(roots, Bindings.none());
        List<Tensor> actual = Program.of(roots, inputs)
                .run(inputs.stream().map(input -> input.value().orElseThrow()).toList());
        for (int i = 0; i < roots.size(); i++) {
            Tensor right = expected.get(i);
            Tensor made = actual.get(i);
            assertTrue(made.allClose(right, 1e-6, 1e-6), () -> "expected " + right + " but was " + made);
        }
    }
}
