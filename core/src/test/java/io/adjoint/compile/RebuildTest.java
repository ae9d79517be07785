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
import io.adjoint.op.Products;
import io.adjoint.op.Trigonometric;
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
        assertEquals(after, Text.of(Rebuild.with(Rules.EXACT, List.of(before)).getFirst()));
    }

    @Test
    void whatComputesTheSameBecomesOneNode() {
        Expr twice = plus(Trigonometric.sin(times(X, X)), Trigonometric.sin(times(X, X)));
        assertEquals(6, Graph.of(twice).size());
        assertEquals(4, Graph.of(Rebuild.with(List.of(), List.of(twice))).size());
    }

    @Test
    void rootsShareNodes() {
        List<Expr> roots = Rebuild.with(List.of(), List.of(times(X, X), times(X, X)));
        assertTrue(roots.get(0) == roots.get(1));
    }

    @Test
    void whatNoRootNeedsIsGone() {
        Expr unused = Exponential.exp(X);
        List<Expr> roots = Rebuild.with(Rules.EXACT, List.of(times(ONE, X), times(Exponential.log(unused), ZERO)));
        assertEquals("x", Text.of(roots.getFirst()));
        assertEquals(1, Graph.of(roots.getFirst()).size());
    }

    @Test
    void expansionLeavesTheMeaning() {
        Expr lse = LogSumExp.logsumexp(X, false, 1);
        assertTrue(Text.of(Rebuild.with(Rules.EXPANSION, List.of(lse)).getFirst()).contains("amax"));
        Agreement.check(List.of(lse));
    }
}
