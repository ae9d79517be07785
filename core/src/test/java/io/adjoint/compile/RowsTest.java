package io.adjoint.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Hyperbolic;
import io.adjoint.op.Indexing;
import io.adjoint.op.Reductions;
import io.adjoint.op.linalg.Determinants;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A program over rows gives in each row the bits of a run on that row. */
class RowsTest {

    private static final Variable V = Variable.of("v", new Type(Shape.of(3), DType.FLOAT64));
    private static final Variable S = Variable.of("s", new Type(Shape.SCALAR, DType.FLOAT32));

    private static List<Expr> outputs() {
        Expr turned = Arithmetic.times(Hyperbolic.tanh(V), S);
        return List.of(Arithmetic.times(S, S), Arithmetic.plus(turned, Indexing.get(V, 1)),
                Reductions.sum(Arithmetic.div(turned, V), false));
    }

    private static Program program(Program.Form form) {
        return Program.of(outputs(), List.of(V, S), form, Generation.AT_ONCE);
    }

    @ParameterizedTest
    @EnumSource
    void eachRowIsARun(Program.Form form) {
        Program program = program(form);
        for (int count : new int[]{0, 1, 7, 30_000}) {
            double[] in = Tensor.randn(count, count * 4).toDoubleArray();
            double[] kept = in.clone();
            double[] out = new double[count * 5];
            program.run(in, out, count);
            assertArrayEquals(kept, in);
            for (int row = 0; row < count; row += 1 + count / 500) {
                double[] one = new double[5];
                program.run(Arrays.copyOfRange(in, 4 * row, 4 * row + 4), one);
                assertArrayEquals(one, Arrays.copyOfRange(out, 5 * row, 5 * row + 5), "row " + row + " of " + count);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void valuesStackedAlongAFirstAxisAreMapped(Program.Form form) {
        Program program = program(form);
        int count = 11_111;
        Tensor v = Tensor.randn(1, count, 3);
        Tensor s = Tensor.randn(2, count).to(DType.FLOAT32);
        List<Tensor> mapped = program.map(v, s);
        assertEquals(List.of(Shape.of(count), Shape.of(count, 3), Shape.of(count)),
                mapped.stream().map(Tensor::shape).toList());
        assertEquals(List.of(DType.FLOAT32, DType.FLOAT64, DType.FLOAT64), mapped.stream().map(Tensor::dtype).toList());
        for (int row = 0; row < count; row += 97) {
            List<Tensor> one = program.run(Tensor.of(v.get(row, 0), v.get(row, 1), v.get(row, 2)),
                    Tensor.scalar(s.get(row)).to(DType.FLOAT32));
            assertEquals(one.get(0).item(), mapped.get(0).get(row));
            assertEquals(one.get(1).get(2), mapped.get(1).get(row, 2));
            assertEquals(one.get(2).item(), mapped.get(2).get(row));
        }
        assertEquals(Shape.of(0, 3), program.map(Tensor.zeros(0, 3), Tensor.zeros(0).to(DType.FLOAT32)).get(1).shape());
    }

    /** Products and operations that are known by their meaning alone are no straight-line code. */
    @Test
    void whatIsNoStraightLineCodeIsMappedToo() {
        Variable a = Variable.of("a", new Type(Shape.of(20, 20), DType.FLOAT64));
        Program program = Program.of(List.of(Determinants.det(Products.matmul(a, a))), List.of(a));
        Tensor many = Tensor.randn(5, 9, 20, 20);
        Tensor mapped = program.map(many).getFirst();
        double[] rows = new double[9];
        program.run(many.toDoubleArray(), rows, 9);
        for (int i = 0; i < 9; i++) {
            Tensor one = Tensor.of(Arrays.copyOfRange(many.toDoubleArray(), 400 * i, 400 * i + 400)).reshape(20, 20);
            double expected = program.run(one).getFirst().item();
            assertEquals(expected, mapped.get(i), 1e-12 * Math.abs(expected));
            assertEquals(expected, rows[i], 1e-12 * Math.abs(expected));
        }
    }

    private static void refuses(String text, Executable call) {
        String message = assertThrows(AdjointException.class, call).getMessage();
        assertTrue(message.contains(text), message);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Program program = program(Program.Form.STRAIGHT);
        refuses("-1 rows", () -> program.run(new double[0], new double[0], -1));
        refuses("2 rows of 4 elements", () -> program.run(new double[4], new double[10], 2));
        refuses("2 rows of 5 elements", () -> program.run(new double[8], new double[9], 2));
        refuses("null", () -> program.run(null, new double[5], 1));
        refuses("null", () -> program.run(new double[4], null, 1));
        refuses("rows of", () -> program.run(new double[4], new double[5], Integer.MAX_VALUE));
        Program square = Program.of(List.of(Arithmetic.times(V, V)), List.of(V));
        double[] same = new double[6];
        refuses("one array", () -> square.run(same, same, 2));
        refuses("1 values", () -> program.map(Tensor.zeros(2, 3)));
        refuses("shape (2,)", () -> program.map(Tensor.zeros(2, 3), Tensor.zeros(3).to(DType.FLOAT32)));
        refuses("for v", () -> program.map(Tensor.zeros(3), Tensor.zeros(3).to(DType.FLOAT32)));
        refuses("FLOAT32", () -> program.map(Tensor.zeros(2, 3), Tensor.zeros(2)));
        refuses("for v", () -> program.map(Tensor.scalar(1), Tensor.zeros(2).to(DType.FLOAT32)));
        refuses("null", () -> program.map((Tensor) null, Tensor.zeros(2)));
        refuses("null", () -> program.map((List<Tensor>) null));
        Program constant = Program.of(List.of(Constant.of(Tensor.of(1, 2))), List.of());
        refuses("no inputs", () -> constant.map());
        double[] out = new double[6];
        constant.run(new double[0], out, 3);
        assertArrayEquals(new double[]{1, 2, 1, 2, 1, 2}, out);
    }
}
