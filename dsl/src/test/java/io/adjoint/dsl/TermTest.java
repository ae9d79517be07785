package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.at;
import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.sin;
import static io.adjoint.dsl.Adjoint.symbol;
import static io.adjoint.dsl.Adjoint.variable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a term tells of itself. */
class TermTest {

    private static final Term X = variable("x", 2.0);
    private static final Term W = variable("w", 1.0);
    private static final Term M = variable("m", Tensor.arange(6).reshape(2, 3));

    @Test
    void isEqualToATermOfTheSameNode() {
        Term sum = X.plus(W);
        assertEquals(sum, Term.of(sum.expr()));
        assertEquals(sum.hashCode(), Term.of(sum.expr()).hashCode());
        assertNotEquals(sum, X.plus(W));
        assertEquals(sum, sum.times(2).operands().getFirst());
        assertEquals(1, Set.of(sum).stream().filter(Term.of(sum.expr())::equals).count());
        assertNotEquals((Object) "x + w", sum);
    }

    @Test
    void isEqualToATermOfTheSameSymbol() {
        assertEquals(X, variable("x", 7.0));
        assertEquals(X.hashCode(), variable("x", 7.0).hashCode());
        assertEquals(X, symbol("x"));
        assertNotEquals(X, W);
        assertNotEquals(X, variable("x", 1.0, 2.0));
        assertNotEquals(X, symbol("x", DType.FLOAT32));
        assertNotEquals(constant(1.0), constant(1.0));
    }

    @Test
    void knowsItsTypeBeforeItsValue() {
        Term s = symbol("s", DType.FLOAT32, 4, 3);
        assertEquals(Shape.of(4, 2), s.matmul(M.transpose()).shape());
        assertEquals(DType.FLOAT64, s.matmul(M.transpose()).dtype());
        assertEquals(DType.FLOAT32, s.exp().dtype());
    }

    @Test
    void tellsLeavesFromInnerNodes() {
        Term y = sin(X.times(W));
        assertEquals(Optional.of("sin"), y.operation());
        assertEquals(List.of(X, W), y.operands().getFirst().operands());
        assertFalse(y.isLeaf() || y.isVariable());
        assertTrue(X.isLeaf() && X.isVariable());
        assertTrue(constant(2).isLeaf() && !constant(2).isVariable());
        assertEquals(Optional.of("x"), X.name());
        assertEquals(Optional.empty(), y.name());
        assertEquals(Optional.empty(), constant(2).name());
        assertEquals(Optional.empty(), constant(2).operation());
        assertThrows(UnsupportedOperationException.class, () -> y.operands().clear());
    }

    @Test
    void withMakesANewLeaf() {
        Term y = X.square();
        Term moved = X.with(5);
        assertEquals(5.0, moved.item());
        assertEquals(2.0, X.item());
        assertEquals(4.0, y.item());
        assertEquals(25.0, moved.square().item());
        assertEquals(Optional.of("x"), moved.name());
        assertEquals(Tensor.zeros(2, 3), M.with(Tensor.zeros(2, 3)).value());
        assertEquals(DType.FLOAT32, symbol("s", DType.FLOAT32).with(0.1).dtype());
        assertEquals(3.0, symbol("s").with(3).item());
    }

    @Test
    void hasAValueEverywhere() {
        Term y = X.times(W).plus(W);
        assertEquals(3.0, y.value().item());
        assertEquals(21.0, y.value(at(X, 6.0).and(W, 3.0)).item());
        assertEquals(3.0, y.item());
        assertEquals(7.0, constant(7).item());
        assertEquals(4.0, constant(new double[][]{{4}}).item());
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("(x + w) * (w + 1)", X.plus(W).times(W.plus(1))),
                Arguments.of("x + w * 2", X.plus(W.times(2))),
                Arguments.of("x - (w - 1)", X.minus(W.minus(1))),
                Arguments.of("x - w - 1", X.minus(W).minus(1)),
                Arguments.of("x / (w / x)", X.div(W.div(X))),
                Arguments.of("(-x)^2", X.neg().pow(2)),
                Arguments.of("-x^2", X.pow(2).neg()),
                Arguments.of("x^w^2", X.pow(W.pow(2))),
                Arguments.of("(x^w)^2", X.pow(W).pow(2)),
                Arguments.of("x * -2.5", X.times(-2.5)),
                Arguments.of("sin(x + w)", sin(X.plus(W))),
                Arguments.of("x > w", X.gt(W)),
                Arguments.of("sum(m, axes=[1], keepdims)", M.sumKeepDims(1)),
                Arguments.of("m * [1, 2, 3]", M.times(constant(1, 2, 3))),
                Arguments.of("m + [[1, 1, 1], [1, 1, 1]]", M.plus(constant(Tensor.ones(2, 3)))),
                Arguments.of("m[:, 1:3]", M.get(Index.ALL, Index.range(1, 3))),
                Arguments.of("t1 = x * w\nt1 + t1", doubled(X.times(W))),
                Arguments.of("x = 2.0 : float64()", X),
                Arguments.of("2", constant(2)));
    }

    private static Term doubled(Term term) {
        return term.plus(term);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void printsAsMathematics(String text, Term term) {
        assertEquals(text, term.toString());
    }

    @Test
    void foldsOnlyNumbersOfAFormula() {
        assertEquals(X, X.plus(-0.0).times(1).div(1).pow(1).minus(0).neg().neg());
        assertEquals("x + 0", X.plus(0).toString());
        assertEquals("x * 1", X.times(constant(1)).toString());
    }
}
