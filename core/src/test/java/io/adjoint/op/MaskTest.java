package io.adjoint.op;

import static io.adjoint.op.Arithmetic.number;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A choice hides the branch not taken from derivatives of every order, whatever infinities and NaN stand there. */
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

    @TestFactory
    Stream<DynamicTest> theBranchNotTakenContributesNothing() {
        return HIDDEN.stream().map(row -> dynamicTest(row.name + " at " + row.at, () -> check(row)));
    }

    private static void check(Hidden row) {
        Variable x = Variable.of("x", Tensor.of(row.at, 2));
        Variable open = Variable.of("open", Tensor.of(2));
        Expr masked = Choice.where(Constant.of(Tensor.of(0, 1)), row.f.apply(x), number(0, x));
        Expr bare = row.f.apply(open);
        for (int order = 1; order <= ORDERS; order++) {
            masked = slope(masked, x);
            bare = slope(bare, open);
            double[] expected = {0, Evaluator.value(bare).item()};
            assertArrayEquals(expected, Evaluator.value(masked).toDoubleArray(), 1e-12, "order " + order);
        }
    }

    private static Expr slope(Expr y, Variable x) {
        return Derivatives.gradient(Reductions.sum(y, false), List.of(x)).get(x)
                .getOrElse(() -> Derivatives.zero(x.type()));
    }
}
