package io.adjoint.compile;

import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.function.Body;
import io.adjoint.function.Call;
import io.adjoint.op.Hyperbolic;
import io.adjoint.op.Joins;
import io.adjoint.op.Reductions;
import io.adjoint.op.linalg.SingularValues;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees built anew with the structure of an earlier one give the values of their own leaves. */
class MemoTest {

    private static Expr tree(long seed, double literal) {
        Variable x = Variable.of("x", Tensor.randn(seed, 50, 60));
        Expr c = Constant.of(Tensor.randn(seed + 1, 60));
        return Hyperbolic.tanh(plus(times(x, c), times(x, literal)));
    }

    @Test
    void leavesAreInputsAndLiteralsAreStructure() {
        for (int round = 0; round < 4; round++) {
            for (double literal : new double[]{2, 3}) {
                Expr tree = tree(round, literal);
                Tensor value = Memo.values(List.of(tree), Bindings.none()).getFirst();
                Agreement.same(Evaluator.value(tree), value, 1e-14, 0, "round " + round);
            }
        }
    }

    @Test
    void bindingsTakePartAtEveryRound() {
        Variable x = Variable.of("x", new Type(Shape.of(3000), DType.FLOAT64));
        for (int round = 1; round < 5; round++) {
            Tensor value = Tensor.full(round, 3000);
            Bindings at = Bindings.none().and(x, value);
            assertEquals(value.map(v -> v * v), Memo.values(List.of(times(x, x)), at).getFirst());
        }
        assertThrows(AdjointException.class, () -> Memo.values(List.of(times(x, x)), Bindings.none()));
    }

    /** The second and the third have one hash: 31 * 1 + 33 and 31 * 2 + 2. */
    @Test
    void whichNodesAreAskedForIsStructureToo() {
        List<Expr> chain = new ArrayList<>(List.of(Variable.of("x", Tensor.randn(7, 100))));
        while (chain.size() < 41) {
            chain.add(Hyperbolic.tanh(chain.getLast()));
        }
        for (int round = 0; round < 2; round++) {
            for (List<Integer> asked : List.of(List.of(40, 33, 1), List.of(40, 1, 33), List.of(40, 2, 2))) {
                List<Expr> roots = asked.stream().map(chain::get).toList();
                List<Tensor> values = Memo.values(roots, Bindings.none());
                for (int i = 0; i < roots.size(); i++) {
                    Agreement.same(Evaluator.value(roots.get(i)), values.get(i), 1e-14, 0, asked + " at " + i);
                }
            }
        }
    }

    @Test
    void whichResultOfAnOperationIsAskedForIsStructureToo() {
        var svd = SingularValues.svd(Variable.of("m", Tensor.randn(3, 60, 60)));
        for (int round = 0; round < 2; round++) {
            for (Expr part : List.of(svd.u(), svd.s(), svd.vh())) {
                assertEquals(Evaluator.value(part), Memo.values(List.of(part), Bindings.none()).getFirst());
            }
        }
    }

    @Test
    void operationsMayHaveManyOperands() {
        for (int count : new int[]{2, 40, 1000}) {
            Expr joined = Joins.concat(0, Collections.nCopies(count, Variable.of("x", Tensor.randn(4, 2000))));
            assertEquals(Evaluator.value(joined), Memo.values(List.of(joined), Bindings.none()).getFirst());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 100_000_000})
    void whatIsRememberedIsNotCompiledAgain(long most) {
        var memo = new Memo(most);
        var counted = new Counted();
        for (int round = 0; round < 4; round++) {
            Tensor x = Tensor.randn(round, 3000);
            assertEquals(x.map(v -> 2 * v), value(memo, counted.of(2, x)));
            assertEquals(1, counted.compiled(2));
        }
    }

    /** A memo that keeps nothing but the last, and one with room for a single one. */
    @ParameterizedTest
    @ValueSource(longs = {0, 60_000})
    void whatWasForgottenIsCompiledAgain(long most) {
        var memo = new Memo(most);
        var counted = new Counted();
        Tensor x = Tensor.randn(1, 3000);
        for (int round = 1; round < 4; round++) {
            for (double factor : new double[]{2, 3}) {
                assertEquals(x.map(v -> factor * v), value(memo, counted.of(factor, x)));
                assertEquals(round, counted.compiled(factor));
            }
        }
    }

    private static Tensor value(Memo memo, Expr expr) {
        return memo.values(Graph.of(List.of(expr)), List.of(expr), Bindings.none()).getFirst();
    }

    /** A multiplication that knows how often a program was made of it. */
    private static final class Counted {

        private final List<Double> compiled = new ArrayList<>();

        private final Opaque.Definition<Double> definition = new Opaque.Definition<Double>(
                "counted",
                (factor, x) -> x.getFirst().type(),
                (factor, x) -> x.getFirst().map(v -> factor * v),
                String::valueOf)
                .expandedAs((factor, x) -> {
                    compiled.add(factor);
                    return times(x.getFirst(), factor);
                });

        Expr of(double factor, Tensor x) {
            return definition.on(factor, Variable.of("x", x));
        }

        int compiled(double factor) {
            return Collections.frequency(compiled, factor);
        }
    }

    @Test
    void whatIsRememberedIsBoundedByItsBytes() {
        var memo = new Memo(300_000);
        List<Expr> trees = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            trees.add(tree(5, i + 0.5));
        }
        for (int round = 0; round < 2; round++) {
            for (Expr tree : trees) {
                Tensor value = memo.values(Graph.of(List.of(tree)), List.of(tree), Bindings.none()).getFirst();
                Agreement.same(Evaluator.value(tree), value, 1e-14, 0, "round " + round);
                assertTrue(memo.bytes() > 0 && memo.bytes() <= 300_000, () -> memo.bytes() + " bytes");
            }
        }
    }

    @Test
    void whatHoldsMoreThanAllMayIsNotCounted() {
        var memo = new Memo(100_000);
        Expr whole = plus(Variable.of("x", Tensor.randn(1, 3000)), holding(Tensor.randn(2, 20_000)));
        for (int round = 0; round < 3; round++) {
            Tensor value = memo.values(Graph.of(List.of(whole)), List.of(whole), Bindings.none()).getFirst();
            assertEquals(Evaluator.value(whole), value);
            assertEquals(0, memo.bytes());
        }
    }

    /** A function without parameters of its own that holds a tensor. */
    private static Expr holding(Tensor tensor) {
        Variable unused = Variable.fresh("unused", new Type(Shape.SCALAR, DType.FLOAT64));
        Expr held = Reductions.sum(Constant.of(tensor), false);
        Body body = new Body(List.of(unused), List.of(plus(unused, held)));
        return Apply.of(new Call(body), Constant.literal(1, DType.FLOAT64));
    }
}
