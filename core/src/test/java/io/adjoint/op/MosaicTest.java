package io.adjoint.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.compile.Program;
import io.adjoint.diff.Derivatives;
import io.adjoint.diff.Reverse;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Op;
import io.adjoint.expr.Placement;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** Cotangents of parts are joined where they overlap nowhere, and the sum is that of the elements in any case. */
class MosaicTest {

    private static Expr gradient(Expr y, Expr x) {
        return Reverse.pass(y, Constant.of(Tensor.ones(y.shape().dims())), List.of(x)).get(x).get();
    }

    private static long count(Expr root, Class<? extends Op> kind, String name) {
        return Graph.of(List.of(root)).order().stream()
                .filter(node -> node instanceof Apply apply && kind.isInstance(apply.op())
                        && apply.op().name().equals(name))
                .count();
    }

    private static long placements(Expr root) {
        return Graph.of(List.of(root)).order().stream()
                .filter(node -> node instanceof Apply apply && apply.op() instanceof Placement).count();
    }

    private static Expr sum(List<Expr> terms) {
        return terms.stream().reduce(Arithmetic::plus).orElseThrow();
    }

    private static Tensor run(Expr root, Variable x) {
        return Program.of(List.of(root), List.of(x)).run(x.value().orElseThrow()).getFirst();
    }

    @Provide
    Arbitrary<Index> range() {
        return Combinators.combine(Arbitraries.integers().between(0, 6), Arbitraries.integers().between(0, 6),
                Arbitraries.integers().between(1, 3), Arbitraries.of(true, false))
                .as((a, b, step, forth) -> forth ? Index.range(a, b, step) : Index.range(b, a, -step));
    }

    @Provide
    Arbitrary<List<Expr>> parts() {
        Variable x = Variable.of("x", Tensor.randn(3, 6, 5));
        Arbitrary<Expr> slice =
                Combinators.combine(range(), range()).as((rows, columns) -> Indexing.get(x, rows, columns));
        Arbitrary<Expr> diagonal = Arbitraries.integers().between(-5, 4).map(k -> Diagonals.diagonal(x, k));
        Arbitrary<Expr> row = Arbitraries.integers().between(0, 4).map(k -> Indexing.select(x, 1, k));
        return Arbitraries.frequencyOf(Tuple.of(4, slice), Tuple.of(2, diagonal),
                Tuple.of(2, row)).list().ofMinSize(1).ofMaxSize(50);
    }

    /** The gradient of squares counts how often each element is read. */
    @Property(tries = 300)
    void theSumIsThatOfTheElements(@ForAll("parts") List<Expr> parts) {
        Variable x = Graph.of(parts).variables().iterator().next();
        double[] reads = new double[30];
        Tensor places = Tensor.arange(30).reshape(6, 5);
        for (Expr part : parts) {
            for (double place : Evaluator.value(part, Bindings.none().and(x, places)).toDoubleArray()) {
                reads[(int) place]++;
            }
        }
        Expr y = sum(parts.stream().map(part -> Reductions.sum(Arithmetic.times(part, part), false)).toList());
        Expr slope = gradient(y, x);
        double[] value = Evaluator.value(slope).toDoubleArray();
        double[] compiled = run(slope, x).toDoubleArray();
        double[] point = x.value().orElseThrow().toDoubleArray();
        for (int i = 0; i < reads.length; i++) {
            assertEquals(2 * reads[i] * point[i], value[i], 1e-12 * reads[i]);
            assertEquals(2 * reads[i] * point[i], compiled[i], 1e-12 * reads[i]);
        }
        Expr curve = gradient(Reductions.sum(Arithmetic.times(slope, slope), false), x);
        double[] second = Evaluator.value(curve).toDoubleArray();
        for (int i = 0; i < reads.length; i++) {
            assertEquals(8 * reads[i] * reads[i] * point[i], second[i], 1e-12 * (1 + reads[i] * reads[i]));
        }
    }

    @Test
    void elevenColumnsAreOnePlacement() {
        Variable x = Variable.of("x", Tensor.randn(1, 4, 11));
        Expr y = sum(
                IntStream.range(0, 11).mapToObj(k -> Arithmetic.times(Indexing.select(x, 1, k), k + 1.0)).toList());
        Expr slope = gradient(y, x);
        assertEquals(1, placements(slope));
        assertEquals(0, count(slope, Elementwise.class, "plus"));
        double[] expected = IntStream.range(0, 44).mapToDouble(i -> i % 11 + 1).toArray();
        assertEquals(Tensor.of(expected).reshape(4, 11), Evaluator.value(slope));
        assertEquals(Tensor.of(expected).reshape(4, 11), run(slope, x));
    }

    @Test
    void interleavedAndReversedPartsAreOnePlacementToo() {
        Variable x = Variable.of("x", Tensor.arange(9));
        List<Expr> parts = List.of(Indexing.get(x, Index.range(0, null, 3)), Indexing.get(x, Index.range(7, null, -3)),
                Indexing.get(x, Index.range(2, 9, 3)));
        Expr slope = gradient(
                Reductions.sum(Arithmetic.times(Joins.concat(parts), Constant.of(Tensor.arange(9))), false), x);
        assertEquals(1, placements(slope));
        assertEquals(Tensor.of(0, 5, 6, 1, 4, 7, 2, 3, 8), Evaluator.value(slope));
    }

    @Test
    void manyElementsOfAVectorAreOnePlacement() {
        int n = 3_000;
        Variable x = Variable.of("x", Tensor.arange(n));
        List<Expr> squares = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Expr element = Indexing.get(x, i);
            squares.add(Arithmetic.times(element, element));
        }
        Expr slope = gradient(sum(squares), x);
        assertEquals(1, placements(slope));
        assertEquals(Tensor.arange(n).map(v -> 2 * v), Evaluator.value(slope));
    }

    @Test
    void whatIsAbsentStaysAbsent() {
        Variable x = Variable.of("x", Tensor.of(0, 1, 2, 4));
        Expr y = Exponential.log(x);
        Expr parts = Arithmetic.plus(Indexing.get(y, 1), Arithmetic.times(Indexing.get(y, 3), 8));
        Expr slope = gradient(parts, x);
        assertEquals(Tensor.of(0, 1, 0, 2), Evaluator.value(slope));
        assertEquals(Tensor.of(0, 1, 0, 2), run(slope, x));
    }

    @Test
    void secondDerivativesAndManyExamplesAtOnceAreExact() {
        Variable x = Variable.of("x", Tensor.of(1, 2, 3));
        Expr cubes = sum(IntStream.range(0, 3).mapToObj(i -> Indexing.get(x, i))
                .map(e -> Arithmetic.times(Arithmetic.times(e, e), e)).toList());
        Tensor hessian = Evaluator.value(Derivatives.hessian(cubes, x));
        assertEquals(Tensor.of(new double[][]{{6, 0, 0}, {0, 12, 0}, {0, 0, 18}}), hessian);
        Expr neighbours =
                Reductions.sum(Arithmetic.times(Indexing.get(x, Index.range(1, 3)), Indexing.get(x, Index.range(0, 2))),
                        false);
        assertEquals(Tensor.of(new double[][]{{0, 1, 0}, {1, 0, 1}, {0, 1, 0}}),
                Evaluator.value(Derivatives.hessian(neighbours, x)));
    }

    @Test
    void partsOfFloat32AreJoinedInFloat32() {
        Variable x = Variable.of("x", Tensor.of(1, 2, 3).to(DType.FLOAT32));
        Expr y = Arithmetic.plus(Arithmetic.times(Indexing.get(x, 0), 0.1), Arithmetic.times(Indexing.get(x, 2), 0.3));
        Expr slope = gradient(y, x);
        assertEquals(DType.FLOAT32, slope.dtype());
        assertEquals(1, placements(slope));
        assertTrue(count(slope, Placement.class, "mosaic") == 1);
        assertEquals(Tensor.of(0.1, 0, 0.3).to(DType.FLOAT32), run(slope, x));
    }
}
