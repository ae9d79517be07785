package io.adjoint.expr;

import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.op.Indexing;
import io.adjoint.op.Joins;
import io.adjoint.op.Layouts;
import io.adjoint.op.LogSumExp;
import io.adjoint.op.Reductions;
import io.adjoint.op.Trigonometric;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class NumberingTest {

    private static final Variable X = Variable.of("x", Tensor.zeros(2, 2));
    private static final Variable Y = Variable.of("y", Tensor.zeros(2, 2));

    /** Expressions of which no two are alike. */
    private static final List<Supplier<Expr>> ALL_DIFFERENT = List.of(
            () -> X,
            () -> Y,
            () -> plus(X, Y),
            () -> plus(Y, X),
            () -> times(X, Y),
            () -> times(X, 2),
            () -> times(X, -0.0),
            () -> times(X, 0.0),
            () -> times(X, Constant.of(Tensor.of(2))),
            () -> Trigonometric.sin(X),
            () -> Reductions.sum(X, false, 0),
            () -> Reductions.sum(X, false, 1),
            () -> Reductions.sum(X, true, 1),
            () -> Reductions.amax(X, true, 1),
            () -> LogSumExp.logsumexp(X, true, 1),
            () -> Layouts.reshape(X, 4),
            () -> Layouts.reshape(X, 1, 4),
            () -> Layouts.transpose(X),
            () -> Indexing.get(X, Index.range(0, 1)),
            () -> Indexing.get(X, Index.range(1, 2)),
            () -> Joins.concat(0, List.of(X, Y)),
            () -> Joins.concat(1, List.of(X, Y)),
            () -> Products.matmul(X, Y));

    @TestFactory
    Stream<DynamicTest> twoExpressionsAreEqualIfBuiltAlike() {
        return ALL_DIFFERENT.stream().map(a -> dynamicTest(a.get().toString(), () -> ALL_DIFFERENT
                .forEach(b -> assertEquals(a == b, Numbering.equal(a.get(), b.get()), b.get()::toString))));
    }

    @Test
    void whatIsComputedTwiceHasOneNumber() {
        Expr first = Trigonometric.sin(plus(X, Y));
        Expr second = Trigonometric.sin(plus(X, Y));
        Graph graph = Graph.of(times(first, second));
        Numbering numbering = Numbering.of(graph);
        assertEquals(7, graph.size());
        assertEquals(5, numbering.distinct());
        assertEquals(numbering.number(first), numbering.number(second));
    }
}
