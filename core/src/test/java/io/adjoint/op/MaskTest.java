package io.adjoint.op;

import static io.adjoint.op.Arithmetic.number;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.compile.Program;
import io.adjoint.diff.Derivatives;
import io.adjoint.diff.Reverse;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.product.Products;
import io.adjoint.op.window.Unfolding;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Choices and selections hide what they leave out from derivatives of every order, whatever infinities and NaN it is. */
class MaskTest {

    private static final int ORDERS = 3;

    /** A function that is infinite or undefined at {@code at}, and smooth at 2. */
    private record Hidden(String name, double at, UnaryOperator<Expr> f) {}

    private static final List<Hidden> HIDDEN = List.of(
            new Hidden("log(x)", 0, Exponential::log),
            new Hidden("log(x)", -1, Exponential::log),
            new Hidden("log2(x)", 0, Exponential::log2),
            new Hidden("log1p(x)", -1, Exponential::log1p),
            new Hidden("sqrt(x)", 0, Powers::sqrt),
            new Hidden("sqrt(x)", -1, Powers::sqrt),
            new Hidden("rsqrt(x)", 0, Powers::rsqrt),
            new Hidden("cbrt(x)", 0, Powers::cbrt),
            new Hidden("x / x", 0, x -> Arithmetic.div(x, x)),
            new Hidden("sin(x) / x", 0, x -> Arithmetic.div(Trigonometric.sin(x), x)),
            new Hidden("1 / x", 0, Arithmetic::reciprocal),
            new Hidden("x * log(x)", 0, x -> Arithmetic.times(x, Exponential.log(x))),
            new Hidden("x^x", 0, x -> Powers.pow(x, x)),
            new Hidden("x^0.5", 0, x -> Powers.pow(x, 0.5)),
            new Hidden("x^-2", 0, x -> Powers.pow(x, -2)),
            new Hidden("exp(x)", 1000, Exponential::exp),
            new Hidden("x - x", Double.POSITIVE_INFINITY, x -> Arithmetic.minus(x, x)),
            new Hidden("x * x", Double.NaN, x -> Arithmetic.times(x, x)),
            new Hidden("atanh(x / 4)", 4, x -> Hyperbolic.atanh(Arithmetic.times(x, 0.25))),
            new Hidden("sqrt(log(x))", 0, x -> Powers.sqrt(Exponential.log(x))),
            new Hidden("maximum(log(x), x)", 0, x -> Choice.maximum(Exponential.log(x), x)),
            new Hidden("logsumexp(log(x), 0)", 0, x -> LogSumExp.logsumexp(
                    Joins.stack(0, List.of(Exponential.log(x), Powers.rsqrt(x))), false, 0)),
            new Hidden("softmax(1/x, x)", 0, x -> Indexing.select(LogSumExp.softmax(
                    Joins.stack(0, List.of(Powers.rsqrt(x), x)), 0), 0, 0)),
            new Hidden("amax(log(x), x)", 0, x -> Reductions.amax(
                    Joins.stack(0, List.of(Exponential.log(x), x)), false, 0)),
            new Hidden("sum(1/x, x)", 0, x -> Reductions.sum(
                    Joins.stack(0, List.of(Arithmetic.reciprocal(x), x)), false, 0)));

    /** A way to use the second of two elements and not the first. */
    private record Use(String name, UnaryOperator<Expr> of) {}

    private static final List<Use> USES = List.of(
            new Use("where", y -> Choice.where(Constant.of(Tensor.of(0, 1)), y, number(0, y))),
            new Use("get", y -> Indexing.get(y, Index.at(-1))),
            new Use("narrow", y -> Pieces.narrow(y, 0, 1, 1)),
            new Use("reversed", y -> Indexing.get(y, Index.range(1, 0, -1))),
            new Use("flip and step", y -> Indexing.get(Axes.flip(y, 0), Index.range(0, null, 2))),
            new Use("array", y -> Indexing.get(y, Index.of(1))),
            new Use("mask", y -> Indexing.get(y, Index.mask(Tensor.of(0, 1)))),
            new Use("take", y -> Gathers.take(y, -1)),
            new Use("gather", y -> Gathers.gather(y, 0, Constant.of(Tensor.of(1)))),
            new Use("chunk", y -> Pieces.chunk(y, 2, 0).getLast()),
            new Use("unstack", y -> Pieces.unbind(y, 0).getLast()),
            new Use("concat", y -> Indexing.get(Joins.concat(0, List.of(y, y)), Index.range(3, 4))),
            new Use("transposed", y -> Indexing.select(Layouts.transpose(Joins.stack(0, List.of(y, y))), 0, 1)),
            new Use("diagonal", y -> Diagonals.diagonal(Joins.stack(0, List.of(y, y)), 1, 0, 1)),
            new Use("trace", y -> Diagonals.trace(Layouts.reshape(Indexing.get(y, Index.of(1, 0, 0, 1)), 2, 2))),
            new Use("tril", y -> Diagonals.tril(Layouts.reshape(Axes.flip(y, 0), 1, 2), 0)),
            new Use("triu", y -> Diagonals.triu(Layouts.reshape(y, 1, 2), 1)),
            new Use("packTril", y -> Triangles.packTril(Layouts.reshape(Axes.flip(y, 0), 1, 2))),
            new Use("packTriu", y -> Triangles.packTriu(Layouts.reshape(y, 1, 2), 1)),
            new Use("two parts", y -> Arithmetic.plus(Indexing.get(Joins.concat(0, List.of(y, y)), 1),
                    Indexing.get(Joins.concat(0, List.of(y, y)), 3))),
            new Use("with", y -> Indexing.with(y, List.of(Index.at(0)), number(5, y))),
            new Use("pad", y -> Paddings.pad(y, 0.0, -1, 2)),
            new Use("unfold", y -> Unfolding.unfold(Indexing.get(y, Index.of(1, 0)), 0, 1, 2)),
            new Use("two of one", y -> Arithmetic.plus(
                    Indexing.get(y, Index.at(1)), Indexing.get(y, Index.range(1, 2)))));

    @TestFactory
    Stream<DynamicTest> whatIsNotUsedContributesNothing() {
        return USES.stream().flatMap(use -> HIDDEN.stream().map(
                row -> dynamicTest(use.name + " of " + row.name + " at " + row.at, () -> check(use, row))));
    }

    private static void check(Use use, Hidden row) {
        Variable x = Variable.of("x", Tensor.of(row.at, 2));
        Variable open = Variable.of("open", Tensor.of(2));
        Expr masked = Reductions.sum(use.of.apply(row.f.apply(x)), false);
        // what else the use makes of the element that it takes
        Expr bare = Reductions.sum(use.of.apply(Joins.concat(0, List.of(Constant.of(Tensor.of(0)), row.f.apply(open)))),
                false);
        for (int order = 1; order <= ORDERS; order++) {
            masked = slope(masked, x);
            bare = slope(bare, open);
            double[] expected = {0, Evaluator.value(bare).item()};
            assertArrayEquals(expected, Evaluator.value(masked).toDoubleArray(), 1e-12, "order " + order);
        }
    }

    /** A number 0, of a user's weights or of data, is there: it meets an infinity as IEEE says. */
    @Test
    void aNumberIsNotAbsent() {
        Variable x = Variable.of("x", Tensor.of(0, 2));
        Expr log = Exponential.log(x);
        assertArrayEquals(new double[]{Double.NaN, 0.5}, Evaluator.value(
                slope(Arithmetic.times(log, Constant.of(Tensor.of(0, 1))), x)).toDoubleArray());
        assertArrayEquals(new double[]{Double.NaN, 0.5}, Evaluator.value(
                Reverse.pass(log, Constant.of(Tensor.of(0, 1)), List.of(x)).get(x).get()).toDoubleArray());
        Expr embedded = Diagonals.diagEmbed(Constant.of(Tensor.of(1, 2)), 0);
        Expr row = Indexing.select(embedded, 0, 1);
        assertArrayEquals(new double[]{Double.NaN, 1}, Evaluator.value(
                slope(Arithmetic.times(log, row), x)).toDoubleArray(), "zeros beside a diagonal are numbers");
        Expr both =
                Arithmetic.plus(Indexing.get(log, Index.at(1)), Arithmetic.times(log, Constant.of(Tensor.of(0, 1))));
        assertArrayEquals(new double[]{Double.NaN, 1.5}, Evaluator.value(slope(both, x)).toDoubleArray(),
                "beside a number an absent element changes nothing");
    }

    private static void assertSlope(Expr y, Variable x, double... expected) {
        Expr slope = slope(y, x);
        assertArrayEquals(expected, Evaluator.value(slope).toDoubleArray(), 1e-12, "evaluated");
        Program program = Program.of(List.of(slope), List.of(x));
        for (String when : List.of("interpreted", "generated")) {
            assertArrayEquals(expected, program.run(List.of(x.value().orElseThrow())).getFirst().toDoubleArray(), 1e-12,
                    when);
        }
    }

    @Test
    void rowsThatAreNotUsedMayBeMaskedWholly() {
        double none = Double.NEGATIVE_INFINITY;
        Variable m = Variable.of("m", Tensor.of(new double[][]{{1, 2}, {none, none}}));
        double p = 1 / (1 + Math.E);
        UnaryOperator<Expr> first = y -> Indexing.get(y, Index.at(0), Index.at(0));
        assertSlope(first.apply(LogSumExp.softmax(m, 1)), m, p * (1 - p), -p * (1 - p), 0, 0);
        assertSlope(first.apply(LogSumExp.logSoftmax(m, 1)), m, 1 - p, p - 1, 0, 0);
    }

    @Test
    void ofNothingSelectedNothingFlows() {
        Variable x = Variable.of("x", Tensor.of(new double[][]{{Double.POSITIVE_INFINITY, 0}, {2, Double.NaN}}));
        Expr product = Arithmetic.times(x, Reductions.prod(x, true, 0, 1));
        assertSlope(Indexing.get(product, Index.range(0, 27), Index.range(0, 0)), x, 0, 0, 0, 0);
    }

    @Test
    void boundedInfinitiesBesideAProductAreTheSameEvaluatedAndRun() {
        double inf = Double.POSITIVE_INFINITY;
        Variable x = Variable.of("x", Tensor.of(inf, -inf, 0.5, 2));
        Expr bounded = Choice.clamp(Joins.concat(0, List.of(x, x)), -0.7, 0.9);
        // 3.2 times the product of the others, and the product where x is within the bounds
        assertSlope(Arithmetic.times(Reductions.prod(x, false), bounded), x, -inf, inf, -inf, -inf);
    }

    /** Rows that are absent times a matrix that holds an infinity: its columns, rows and elements that are not used. */
    @Test
    void productsOfMatricesAbsorb() {
        double inf = Double.POSITIVE_INFINITY;
        Variable a = Variable.of("a", Tensor.of(new double[][]{{1, 2}, {inf, 4}}));
        Expr b = Constant.of(Tensor.of(new double[][]{{inf, 1}, {2, 3}}));
        Expr column = Indexing.get(Products.matmul(a, b), Index.ALL, Index.at(1));
        assertSlope(column, a, 1, 3, 1, 3);
        Expr row = Products.matmul(Constant.of(Tensor.of(new double[][]{{5, 6}})), a);
        assertSlope(Indexing.get(row, Index.ALL, Index.at(1)), a, 0, 5, 0, 6);
        assertSlope(Indexing.get(Products.matmul(a, a), Index.at(0), Index.at(1)), a, 2, 5, 0, 2);
    }

    private static Expr slope(Expr y, Variable x) {
        return Derivatives.gradient(Reductions.sum(y, false), List.of(x)).get(x)
                .getOrElse(() -> Derivatives.zero(x.type()));
    }
}
