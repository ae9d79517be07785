package io.adjoint.compile;

import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Variable;
import io.adjoint.op.Exponential;
import io.adjoint.op.Layouts;
import io.adjoint.op.LogSumExp;
import io.adjoint.op.Reductions;
import io.adjoint.op.Trigonometric;
import io.adjoint.op.product.Products;
import io.adjoint.render.Text;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The passes from expressions to simpler ones. */
class RebuildTest {

    private static final Variable X = Variable.of("x", Tensor.randn(1, 3, 4));
    private static final Variable W = Variable.of("w", Tensor.randn(2, 4, 3));
    private static final Variable V = Variable.of("v", Tensor.randn(3, 4));
    private static final Variable R = Variable.of("r", Tensor.randn(4, 1));
    private static final Variable LARGE = Variable.of("large", Tensor.zeros(80, 80));
    private static final Expr ONE = Constant.of(Tensor.scalar(1));
    private static final Expr ZERO = Constant.of(Tensor.scalar(0));
    private static final Expr NEGATIVE_ZERO = Constant.of(Tensor.scalar(-0.0));

    static Stream<Arguments> exact() {
        return Stream.of(
                Arguments.of("a neutral factor", times(X, ONE), "x"),
                Arguments.of("a neutral factor on the left", times(ONE, X), "x"),
                Arguments.of("a neutral factor repeated",
                        times(LARGE, Layouts.broadcastTo(ONE, LARGE.shape())), "large"),
                Arguments.of("-0 is neutral for sums", plus(X, NEGATIVE_ZERO), "x"),
                Arguments.of("+0 is not", plus(X, ZERO), "x + 0"),
                Arguments.of("an operation undone", neg(neg(neg(X))), "-x"),
                Arguments.of("constants", times(Exponential.exp(ZERO), plus(ONE, ONE)), "2"),
                Arguments.of("a layout that changes nothing", Layouts.permute(X, 0, 1), "x"),
                Arguments.of("a transposed factor", Products.matmul(X, Layouts.transpose(X)),
                        "matmul(x, x, right transposed)"),
                Arguments.of("two transposed factors",
                        Products.matmul(Layouts.transpose(X), Layouts.transpose(W)),
                        "matmul(x, w, left transposed, right transposed)"),
                Arguments.of("a permutation that is no transpose",
                        Layouts.permute(Layouts.reshape(X, 3, 2, 2), 1, 0, 2),
                        "permute(reshape(x, (3, 2, 2)), [1, 0, 2])"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exact")
    void exactRules(String name, Expr before, String after) {
        assertEquals(after, Text.of(rewritten(Rules.EXACT, List.of(before)).getFirst()));
    }

    static Stream<Arguments> squeezed() {
        Expr row = Layouts.reshape(V, 1, 4);
        Expr column = Layouts.reshape(V, 4, 1);
        return Stream.of(
                Arguments.of("a row and a column of one length", plus(Layouts.reshape(times(row, row), 4),
                        Layouts.reshape(times(column, column), 4)), "t1 = v * v\nt1 + t1"),
                Arguments.of("a sum over a row", Reductions.sum(times(row, row), false), "sum(v * v, axes=[0])"),
                Arguments.of("a sum over an axis of length 1", Reductions.sum(times(column, column), false, 1),
                        "v * v"),
                Arguments.of("a vector beside a column", Reductions.sum(times(Layouts.reshape(V, 4, 1), R), false, 1),
                        "v * reshape(r, ())"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("squeezed")
    void axesOfLengthOneAreLeftOut(String name, Expr before, String after) {
        List<Expr> squeezed = rewritten(Squeezing.RULES, List.of(before));
        assertEquals(after, Text.of(rewritten(Rules.EXACT, squeezed).getFirst()));
    }

    static Stream<Arguments> expanded() {
        Expr column = Layouts.reshape(V, 4, 1);
        return Stream.of(
                Arguments.of("of inner length 1", Products.matmul(column, Layouts.transpose(column)),
                        "t1 = reshape(v, (4, 1))\nt1 * permute(t1, [1, 0])"),
                Arguments.of("of a row and a column", Products.matmul(V, V),
                        "reshape(sum(reshape(v, (1, 4)) * permute(reshape(v, (4, 1)), [1, 0]), axes=[1], keepdims), ())"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("expanded")
    void productsThatAreNone(String name, Expr before, String after) {
        assertEquals(after, Text.of(rewritten(Rules.EXPANSION, List.of(before)).getFirst()));
    }

    @Test
    void whatComputesTheSameBecomesOneNode() {
        Expr twice = plus(Trigonometric.sin(times(X, X)), Trigonometric.sin(times(X, X)));
        assertEquals(6, Graph.of(twice).size());
        assertEquals(4, Graph.of(rewritten(List.of(), List.of(twice))).size());
    }

    @Test
    void rootsShareNodes() {
        List<Expr> roots = rewritten(List.of(), List.of(times(X, X), times(X, X)));
        assertTrue(roots.get(0) == roots.get(1));
    }

    @Test
    void whatNoRootNeedsIsGone() {
        Expr unused = Exponential.exp(X);
        List<Expr> roots = rewritten(Rules.EXACT, List.of(times(ONE, X), times(Exponential.log(unused), ZERO)));
        assertEquals("x", Text.of(roots.getFirst()));
        assertEquals(1, Graph.of(roots.getFirst()).size());
    }

    @Test
    void expansionLeavesTheMeaning() {
        Expr lse = LogSumExp.logsumexp(X, false, 1);
        assertTrue(Text.of(rewritten(Rules.EXPANSION, List.of(lse)).getFirst()).contains("amax"));
        Agreement.check(List.of(lse));
    }

    private static List<Expr> rewritten(List<Rebuild.Rule> rules, List<Expr> roots) {
        return Rebuild.with(rules, Rooted.of(roots)).roots();
    }
}
