package io.adjoint.compile;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Choice;
import io.adjoint.op.Exponential;
import io.adjoint.op.Hyperbolic;
import io.adjoint.op.Indexing;
import io.adjoint.op.Joins;
import io.adjoint.op.Layouts;
import io.adjoint.op.LogSumExp;
import io.adjoint.op.Reductions;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Shapes that take many blocks, pieces and threads, broadcast and reduced in every way. */
class LargeProgramTest {

    private static final Variable MATRIX = Variable.of("m", Tensor.randn(1, 300, 257));
    private static final Variable ROW = Variable.of("r", Tensor.randn(2, 257));
    private static final Variable COLUMN = Variable.of("c", Tensor.randn(3, 300, 1));

    static Stream<Arguments> expressions() {
        return Stream.of(
                named("sum", (m, r) -> Reductions.sum(m, false)),
                named("columns", (m, r) -> Reductions.sum(times(m, m), false, 0)),
                named("rows", (m, r) -> Reductions.mean(Hyperbolic.tanh(times(m, r)), true, 1)),
                named("greatest", (m, r) -> Reductions.amax(plus(m, r), false, 1)),
                named("bias", (m, r) -> Hyperbolic.tanh(plus(times(m, COLUMN), r))),
                named("softmax", (m, r) -> LogSumExp.softmax(times(m, r), 1)),
                named("softmax of columns", (m, r) -> LogSumExp.logSoftmax(m, 0)),
                named("transposed", (m, r) -> plus(Layouts.transpose(Exponential.exp(m)), wide())),
                named("slices", (m, r) -> minus(
                        Indexing.get(m, Index.range(1, 300)), Indexing.get(m, Index.range(0, 299)))),
                named("reversed", (m, r) -> times(m, Indexing.get(m, Index.range(null, null, -1)))),
                named("joined", (m, r) -> Joins.concat(0, List.of(Choice.abs(m), Layouts.reshape(r, 1, 257)))),
                named("reshaped", (m, r) -> Layouts.reshape(Layouts.transpose(m), 257 * 3, 100)),
                named("products", (m, r) -> Products.matmul(Layouts.transpose(m), Products.matmul(m, r))),
                named("normalised", (m, r) -> div(minus(m, Reductions.mean(m, true, 1)),
                        Reductions.amax(Choice.abs(m), true, 0))));
    }

    private static Expr wide() {
        return Layouts.transpose(COLUMN);
    }

    private static Arguments named(String name, BiFunction<Expr, Expr, Expr> build) {
        return Arguments.of(name, build);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("expressions")
    void agreesWithTheEvaluatorToFirstOrder(String name, BiFunction<Expr, Expr, Expr> build) {
        List<Expr> roots = Agreement.toSecondOrder(build.apply(MATRIX, ROW));
        Agreement.check(roots.subList(0, Math.min(2, roots.size())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("expressions")
    void agreesInFloat32(String name, BiFunction<Expr, Expr, Expr> build) {
        Expr matrix = Variable.of("m", MATRIX.value().orElseThrow().to(DType.FLOAT32));
        Expr row = Variable.of("r", ROW.value().orElseThrow().to(DType.FLOAT32));
        Agreement.check(List.of(build.apply(matrix, row)));
    }

    @Test
    void theNumberOfThreadsChangesNoBit() throws Exception {
        Expr mean = Reductions.mean(Exponential.exp(times(MATRIX, ROW)), false);
        Program program = Program.of(List.of(mean, Reductions.sum(MATRIX, false, 0)), List.of(MATRIX, ROW));
        List<Tensor> values = List.of(MATRIX.value().orElseThrow(), ROW.value().orElseThrow());
        List<Tensor> usual = program.run(values);
        for (int threads : new int[]{1, 2, 7}) {
            try (var pool = new ForkJoinPool(threads)) {
                assertEquals(usual, pool.submit(() -> program.run(values)).get());
            }
        }
    }
}
