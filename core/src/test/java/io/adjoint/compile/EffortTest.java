package io.adjoint.compile;

import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.diff.Derivatives;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.op.Exponential;
import io.adjoint.op.Indexing;
import io.adjoint.op.Reductions;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which programs are straight-line code: those of numbers, however long, and those of short vectors. */
class EffortTest {

    private static boolean isStraight(List<Expr> roots, Variable... inputs) {
        return Program.of(roots, List.of(inputs)).explain().startsWith("straight-line");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 30, 100, 1_000})
    void recurrencesOfNumbersAreStraight(int steps) {
        Variable s = Variable.of("s", Type.NUMBER);
        Expr x = Constant.literal(1, DType.FLOAT64);
        Expr y = Constant.literal(2, DType.FLOAT64);
        for (int i = 0; i < steps; i++) {
            Expr next = plus(x, times(times(s, minus(y, x)), 0.01));
            y = plus(y, times(minus(times(x, y), y), 0.01));
            x = next;
        }
        assertEquals(true, isStraight(List.of(x, Derivatives.gradient(x).get(s).get()), s));
    }

    @ParameterizedTest
    @CsvSource({"3, true", "100, false", "1000, false"})
    void recurrencesOfVectorsAreStraightWhereTheyAreShort(int length, boolean straight) {
        Variable x = Variable.of("x", Tensor.rand(1, length));
        Expr y = x;
        for (int i = 0; i < 600; i++) {
            y = times(Exponential.exp(times(y, -0.1)), plus(x, x));
        }
        assertEquals(straight, isStraight(List.of(y), x));
    }

    /** Zeros around a slice are no work. */
    @Test
    void slopesOfElementsAreStraight() {
        Variable x = Variable.of("x", Tensor.rand(1, 60));
        List<Expr> terms = new ArrayList<>();
        for (int i = 0; i + 1 < 60; i++) {
            terms.add(times(Indexing.select(x, 0, i), Indexing.select(x, 0, i + 1)));
        }
        Expr sum = terms.stream().reduce((a, b) -> plus(a, b)).orElseThrow();
        assertEquals(true, isStraight(List.of(sum, Derivatives.gradient(sum).get(x).get()), x));
    }

    @Test
    void aLargeInputIsNotCopiedForAFewOfItsElements() {
        Variable x = Variable.of("x", Tensor.rand(1, 1_000_000));
        Expr y = times(Indexing.select(x, 0, 3), Indexing.select(x, 0, 999_999));
        assertEquals(false, isStraight(List.of(y), x));
        assertEquals(false, isStraight(List.of(y, Reductions.sum(x, false)), x));
    }
}
