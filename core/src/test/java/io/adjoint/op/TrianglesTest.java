package io.adjoint.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.compile.Program;
import io.adjoint.diff.Reverse;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Packed triangles list their elements row after row, and what is packed and unpacked is the other's adjoint. */
class TrianglesTest {

    private static Expr pack(boolean lower, Expr x, int offset) {
        return lower ? Triangles.packTril(x, offset) : Triangles.packTriu(x, offset);
    }

    private static Expr unpack(boolean lower, Expr x, int rows, int columns, int offset) {
        return lower ? Triangles.unpackTril(x, rows, columns, offset) : Triangles.unpackTriu(x, rows, columns, offset);
    }

    private static Expr triangle(boolean lower, Expr x, int offset) {
        return lower ? Diagonals.tril(x, offset) : Diagonals.triu(x, offset);
    }

    private static Tensor run(Expr root, Variable x) {
        return Program.of(List.of(root), List.of(x)).run(x.value().orElseThrow()).getFirst();
    }

    private static Expr slope(Expr y, Expr weights, Expr x) {
        return Reverse.pass(y, weights, List.of(x)).get(x).get();
    }

    /** As {@code torch.tril_indices} and {@code torch.triu_indices} list them: by rows, then by columns. */
    @Property(tries = 400)
    void elementsStandRowAfterRow(@ForAll boolean lower, @ForAll @IntRange(max = 14) int rows,
            @ForAll @IntRange(max = 5) int columns, @ForAll @IntRange(min = -16, max = 16) int offset,
            @ForAll @IntRange(max = 2) int batch) {
        Variable x = Variable.of("x", Tensor.arange(batch * rows * columns).reshape(batch, rows, columns));
        double[] listed = IntStream.range(0, batch * rows * columns).filter(i -> {
            int row = i / columns % rows;
            int column = i % columns;
            return lower ? column - row <= offset : column - row >= offset;
        }).asDoubleStream().toArray();
        Expr packed = pack(lower, x, offset);
        assertEquals(DoubleStream.of(listed).boxed().toList(),
                DoubleStream.of(Evaluator.value(packed).toDoubleArray()).boxed().toList());
        assertEquals(Evaluator.value(packed), run(packed, x));
        Expr back = unpack(lower, packed, rows, columns, offset);
        assertEquals(Evaluator.value(triangle(lower, x, offset)), Evaluator.value(back));
        assertEquals(Evaluator.value(back), run(back, x));
        Variable v = Variable.of("v", Evaluator.value(packed));
        Expr matrix = unpack(lower, v, rows, columns, offset);
        assertEquals(Evaluator.value(back), run(matrix, v));
        assertEquals(v.value().orElseThrow(), Evaluator.value(slope(matrix, x, v)));
        assertEquals(Evaluator.value(back), run(slope(packed, v, x), x));
    }

    @Test
    void eachIsOneOperation() {
        Variable x = Variable.of("x", Tensor.randn(1, 40, 40));
        assertEquals(2, Graph.of(List.of(Triangles.packTril(x))).size());
        Variable v = Variable.of("v", Tensor.randn(1, 820));
        assertEquals(2, Graph.of(List.of(Triangles.unpackTril(v))).size());
        Expr gram = Triangles.packTriu(x);
        Expr slope = slope(Reductions.sum(Arithmetic.times(gram, gram), false), Constant.of(Tensor.scalar(1)), x);
        assertEquals(Evaluator.value(Arithmetic.times(Diagonals.triu(x, 0), 2)), run(slope, x));
    }

    @Test
    void whatIsBesideATriangleIsAbsent() {
        for (int n : new int[]{2, 20}) {
            Variable x = Variable.of("x", Evaluator.value(Diagonals.tril(Constant.of(Tensor.ones(n, n)), 0)));
            Expr logs = Exponential.log(x);
            Expr slope = slope(Reductions.sum(Triangles.packTril(logs), false), Constant.of(Tensor.scalar(1)), x);
            assertEquals(x.value().orElseThrow(), Evaluator.value(slope), "n = " + n);
            assertEquals(x.value().orElseThrow(), run(slope, x), "n = " + n);
        }
    }

    @Test
    void float32StaysFloat32() {
        Variable x = Variable.of("x", Tensor.of(0.1, 0.2, 0.3).to(DType.FLOAT32));
        Expr matrix = Triangles.unpackTriu(x);
        assertEquals(DType.FLOAT32, matrix.dtype());
        assertEquals(x.value().orElseThrow(), run(Triangles.packTriu(matrix), x));
    }

    private static void refuses(String text, Supplier<Expr> call) {
        String message = assertThrows(AdjointException.class, call::get).getMessage();
        assertTrue(message.contains(text), message);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Expr three = Constant.of(Tensor.of(1, 2, 3));
        Expr four = Constant.of(Tensor.of(1, 2, 3, 4));
        refuses("two axes", () -> Triangles.packTril(three));
        refuses("unpackTril", () -> Triangles.unpackTril(four));
        refuses("n (n + 1) / 2", () -> Triangles.unpackTriu(four));
        refuses("a scalar", () -> Triangles.unpackTriu(Constant.of(Tensor.scalar(1))));
        refuses("3 elements", () -> Triangles.unpackTril(four, 2, 2, 0));
        refuses("-1 rows", () -> Triangles.unpackTril(three, -1, 2, 0));
        refuses("null", () -> Triangles.packTriu(null));
        assertEquals(Shape.of(0, 0), Triangles.unpackTril(Constant.of(Tensor.zeros(0))).shape());
    }
}
