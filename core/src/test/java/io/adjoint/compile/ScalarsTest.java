package io.adjoint.compile;

import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Paddings;
import io.adjoint.op.Reductions;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that straight-line code multiplies together beforehand. */
class ScalarsTest {

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
    @Test
    void zerosBesideWhatWasPlacedAreElements() {
        Variable v = Variable.of("v", Tensor.of(-3, -2));
        Expr padded = Paddings.pad(v, 1, 1);
        List<Expr> folds = List.of(Reductions.amax(padded, false), Reductions.amin(padded, false),
                Reductions.prod(padded, false), Reductions.sum(padded, false), Reductions.mean(padded, false));
        List<Tensor> program = Program.of(folds, List.of(v)).run(v.value().orElseThrow());
        assertEquals(List.of(0.0, -3.0, 0.0, -5.0, -1.25),
                program.stream().map(Tensor::item).map(x -> x + 0.0).toList());
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
