package io.adjoint.compile;

import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Product;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Choice;
import io.adjoint.op.Indexing;
import io.adjoint.op.Reductions;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that straight-line code multiplies together beforehand. */
class ScalarsTest {

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /** By 2^inner first, by 2^outer then: neither leaves the range where the two in turn do not, or the other way round. */
    @ParameterizedTest
    @CsvSource({"1000, 100, -1050", "1000, 100, -30", "1000, -1000, 100", "-1000, 1000, -1060", "-1000, -100, 1020",
        "3, 5, 0", "600, 600, -1022", "100, 27, 30"})
    void factorsAreJoinedOnlyWhereNothingOverflowsOrUnderflows(int inner, int outer, int x) {
        for (DType dtype : DType.values()) {
            Variable v = Variable.of("v", Tensor.scalar(3 * Math.scalb(1.0, x)).to(dtype));
            Expr product = times(times(v, Math.scalb(1.0, inner)), Math.scalb(1.0, outer));
            Tensor program = Program.of(List.of(product), List.of(v)).run(v.value().orElseThrow()).getFirst();
            assertEquals(Evaluator.value(product), program, dtype.toString());
        }
    }

    /** 3 * 0.1 is rounded before it is multiplied by 5: 1.5000000000000002, and not 1.5. */
    @ParameterizedTest
    @CsvSource({"0.1, 3, 5", "0.1, 5, 3", "0.7, 0.3, 3", "0.7, -3, -7", "1e-3, 1.1, 2", "0.1, 2, 3", "0.1, -4, 3"})
    void factorsAreJoinedOnlyWhereNothingIsRounded(double x, double inner, double outer) {
        for (DType dtype : DType.values()) {
            Variable v = Variable.of("v", Tensor.scalar(x).to(dtype));
            Expr product = times(times(v, inner), outer);
            Tensor program = Program.of(List.of(product), List.of(v)).run(v.value().orElseThrow()).getFirst();
            assertEquals(Evaluator.value(product), program, dtype.toString());
        }
    }

    /** The zeros of a placement count among factors and extremes, although nothing is added where they are. */
    @ParameterizedTest
    @CsvSource({"1, 1", "0, 1", "1, 0"})
    void zerosBesideWhatWasPlacedAreElements(int before, int after) {
        Variable v = Variable.of("v", Tensor.of(-3, -2));
        Variable x = Variable.of("x", Tensor.ones(before + 2 + after));
        Expr span = Indexing.get(x, Index.range(before, before + 2));
        Expr padded = Derivatives.gradient(Reductions.sum(times(span, v), false), List.of(x)).get(x).get();
        List<Expr> folds = List.of(Reductions.amax(padded, false), Reductions.amin(padded, false),
                Reductions.prod(padded, false), Reductions.sum(padded, false));
        List<Tensor> program = Program.of(folds, List.of(v)).run(v.value().orElseThrow());
        double[] found = program.stream().mapToDouble(Tensor::item).map(Math::abs).toArray();
        assertArrayEquals(new double[]{0, 3, 0, 5}, found);
    }

    @Test
    void aChoiceBetweenANumberAndAnInputIsNoNumber() {
        Variable v = Variable.of("v", Tensor.of(7, 8));
        Expr mask = Constant.of(Tensor.of(1, 0));
        Expr two = Constant.of(Tensor.of(2, 2));
        List<Expr> choices =
                List.of(Choice.where(mask, two, v), Choice.where(mask, v, two), Choice.where(v, two, mask));
        assertEquals(List.of(Tensor.of(2, 8), Tensor.of(7, 2), Tensor.of(2, 2)),
                Program.of(choices, List.of(v)).run(v.value().orElseThrow()));
    }

    /** A zero absorbs an infinity that is read, computed or known, in products of numbers and of matrices. */
    @Test
    void zerosAbsorbWhereTheyShouldAndNowhereElse() {
        Variable a = Variable.of("a", Tensor.of(new double[][]{{0, 2}, {INFINITY, 1}}));
        Variable b = Variable.of("b", Tensor.of(new double[][]{{INFINITY, 3}, {1, 0}}));
        Expr known = Constant.of(b.value().orElseThrow());
        Expr product = Products.matmul(a, b);
        Product op = (Product) ((Apply) product).op();
        List<Expr> roots = List.of(Arithmetic.absorb(a, b), Arithmetic.absorb(a, known), Arithmetic.absorb(known, a),
                Apply.of(new Product(false, false, true, op.rule()), a, b), product);
        List<Tensor> values =
                Program.of(roots, List.of(a, b)).run(a.value().orElseThrow(), b.value().orElseThrow());
        Tensor absorbed = Tensor.of(new double[][]{{0, 6}, {INFINITY, 0}});
        assertEquals(Collections.nCopies(3, absorbed), values.subList(0, 3));
        assertEquals(Tensor.of(new double[][]{{2, 0}, {INFINITY, INFINITY}}), values.get(3));
        assertEquals(Tensor.of(new double[][]{{Double.NaN, 0}, {INFINITY, INFINITY}}), values.get(4));
    }

    /** 2 times 2e38 is infinite in float32, although a matrix product goes on in double. */
    @Test
    void whatIsRoundedIsNotJoinedWithWhatIsNot() {
        Tensor at = Tensor.of(new double[][]{{2e38, 1}, {3e38, 1}}).to(DType.FLOAT32);
        Variable v = Variable.of("v", at);
        Expr columns = times(v, Constant.of(Tensor.of(new double[][]{{2, 1}, {1, 1}}).to(DType.FLOAT32)));
        Expr rows = Constant.of(Tensor.of(new double[][]{{1, -1}, {1, -1}}).to(DType.FLOAT32));
        Program program = Program.of(List.of(Products.matmul(rows, columns)), List.of(v));
        Tensor expected = Tensor.of(new double[][]{{Double.POSITIVE_INFINITY, 0}, {Double.POSITIVE_INFINITY, 0}});
        assertEquals(expected.to(DType.FLOAT32), program.run(at).getFirst());
    }
}
