package io.adjoint.compile;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Layouts.broadcastTo;
import static io.adjoint.op.Layouts.reshape;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;

import io.adjoint.op.Choice;
import io.adjoint.op.Exponential;
import io.adjoint.op.Hyperbolic;
import io.adjoint.op.Layouts;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Passes that read and write elements where they lie, row by row and by vectorised functions, are what the evaluator says. */
class WhereElementsLieTest {

    private static final double[] CORNERS = {0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};

    private static Variable matrix(String name, DType dtype, int... dims) {
        return Variable.of(name, Tensor.randn(name.hashCode(), dims).to(dtype));
    }

    /** Every ninth element is a corner. */
    private static Variable cornered(String name, DType dtype, int... dims) {
        double[] elements = Tensor.randn(name.hashCode(), dims).toDoubleArray();
        for (int i = 0; i < elements.length; i += 9) {
            elements[i] = CORNERS[i / 9 % CORNERS.length];
        }
        return Variable.of(name, Tensor.of(Shape.of(dims), elements).to(dtype));
    }

    /** Rows shorter and longer than those that are worth a loop each, and many enough for several threads. */
    @ParameterizedTest
    @CsvSource({"3, 31", "7, 32", "40, 33", "5, 1000", "700, 100", "1, 64", "64, 1"})
    void oneElementForEachRow(int rows, int row) {
        for (DType dtype : DType.values()) {
            Expr a = matrix("a", dtype, rows, row);
            Expr s = matrix("s", dtype, rows, 1);
            Expr t = matrix("t", dtype, 1, 1);
            Agreement.check(Agreement.toSecondOrder(plus(times(a, s), div(t, plus(times(s, s), number(1, s))))));
            Expr b = cornered("b", dtype, rows, row);
            Expr c = cornered("c", dtype, rows, 1);
            Agreement.check(List.of(minus(times(b, c), times(c, 2))));
        }
    }

    /** Rows of two lengths, of which the one is part of the other, turned and from further on in an array. */
    @ParameterizedTest
    @ValueSource(ints = {31, 32, 50, 130})
    void rowsWithinRows(int row) {
        for (DType dtype : DType.values()) {
            Expr a = matrix("a", dtype, 4, 6, row);
            Expr s = matrix("s", dtype, 4, 6, 1);
            Expr t = matrix("t", dtype, 4, 1, 1);
            Expr u = Layouts.transpose(matrix("u", dtype, 6, 4), 0, 1);
            Expr v = broadcastTo(reshape(u, 4, 6, 1), a.shape());
            Agreement.check(Agreement.toSecondOrder(plus(times(plus(times(a, s), t), v), s)));
            Expr along = matrix("along", dtype, 1, 1, row);
            Agreement.check(Agreement.toSecondOrder(plus(times(a, s), along)));
        }
    }

    /** What only vectorised functions read and write, what a loop reads too, and what is folded too. */
    @ParameterizedTest
    @ValueSource(ints = {300, 512, 513, 2_000, 70_001})
    void vectorisedFunctions(int size) {
        for (DType dtype : DType.values()) {
            Expr x = matrix("x", dtype, size);
            Expr y = matrix("y", dtype, size);
            Expr e = Exponential.exp(x);
            Expr h = Hyperbolic.tanh(e);
            Agreement.check(List.of(h));
            Agreement.check(List.of(e, h));
            Agreement.check(List.of(h, plus(times(e, x), number(1, x))));
            Agreement.check(Agreement.toSecondOrder(Choice.where(Choice.lt(x, y), h, Exponential.exp(y))));
            Expr z = cornered("z", dtype, size);
            Agreement.check(List.of(Exponential.exp(z), Choice.where(Choice.lt(z, x), z, y), Choice.lt(z, x)));
        }
    }

    /** An iteration may write a result over what it reads. */
    @ParameterizedTest
    @EnumSource
    void iterationsOfVectorisedFunctions(DType dtype) {
        Variable x = matrix("x", dtype, 1_500);
        Variable y = matrix("y", dtype, 1_500);
        List<Expr> swapped = List.of(Hyperbolic.tanh(y), Hyperbolic.tanh(x));
        List<Expr> chained = List.of(Hyperbolic.tanh(x), Hyperbolic.tanh(Exponential.exp(minus(x, y))));
        List<Expr> chosen = List.of(Choice.where(Choice.lt(x, y), y, x), Hyperbolic.tanh(x));
        for (List<Expr> step : List.of(swapped, chained, chosen)) {
            List<Tensor> state = List.of(x.value().orElseThrow(), y.value().orElseThrow());
            List<Tensor> iterated = Program.of(step, List.of(x, y)).iterate(7, 2, state);
            for (int i = 0; i < 7; i++) {
                state = new ArrayList<>(
                        Evaluator.values(step, Bindings.none().and(x, state.get(0)).and(y, state.get(1))));
            }
            for (int k = 0; k < 2; k++) {
                Agreement.same(state.get(k), iterated.get(k), 1e-12, 0, "state " + k);
                assertEquals(dtype, iterated.get(k).dtype());
            }
        }
    }
}
