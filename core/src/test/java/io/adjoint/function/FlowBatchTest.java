package io.adjoint.function;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Trigonometric.cos;
import static io.adjoint.op.Trigonometric.sin;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.AdjointException;
import io.adjoint.compile.Program;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Axes;
import io.adjoint.op.Choice;
import io.adjoint.op.Examples;
import io.adjoint.op.Indexing;
import io.adjoint.op.Layouts;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Loops, choices and calls for many examples, held to one after another. */
class FlowBatchTest {

    private static final int EXAMPLES = 3;

    /** A function of arguments of some shapes, of one result. */
    private record Case(String name, List<int[]> shapes, Function<List<Expr>, Expr> function) {}

    private static Expr sum(Expr x) {
        return Reductions.sum(x, false);
    }

    private static Expr cell(Expr h, Expr w, Expr x) {
        return sin(plus(Layouts.reshape(Products.product(false, false, Layouts.reshape(h, 1, 2), w), 2), x));
    }

    private static Flow.Step step(List<Expr> carry, Expr x, Expr w) {
        Expr h = cell(carry.get(0), w, x);
        return new Flow.Step(List.of(h, plus(carry.get(1), number(1, x))),
                List.of(times(h, carry.get(1)), cos(carry.get(1))));
    }

    private static Expr scan(List<Expr> x, Flow.Manner manner) {
        Flow.Step all = Flow.scan((carry, element) -> step(carry, element.getFirst(), x.get(2)),
                List.of(x.get(0), number(0.5, x.get(0))), List.of(x.get(1)), manner);
        return plus(plus(sum(times(all.outputs().get(0), all.outputs().get(0))), sum(all.outputs().get(1))),
                times(sum(all.carry().get(0)), all.carry().get(1)));
    }

    private static Expr newton(Expr a) {
        return Flow.whileLoop(y -> Choice.gt(Choice.abs(minus(times(y.getFirst(), y.getFirst()), a)), number(1e-13, a)),
                y -> List.of(times(plus(y.getFirst(), div(a, y.getFirst())), 0.5)), List.of(plus(a, number(1, a))),
                Checkpoints.keepAll()).getFirst();
    }

    private static Expr nested(List<Expr> x) {
        return Flow.scan((carry, element) -> {
            Expr inner = Flow.iterate(3, y -> List.of(sin(times(plus(y.getFirst(), element.getFirst()), x.get(2)))),
                    carry, Checkpoints.keepAll()).getFirst();
            return new Flow.Step(List.of(inner), List.of(newton(plus(sum(times(inner, inner)), number(0.5, inner)))));
        }, List.of(x.get(0)), List.of(x.get(1)), Flow.Manner.USUAL).outputs().getFirst();
    }

    private static Expr positive(Expr x) {
        return Choice.gt(x, number(0, x));
    }

    private static Expr cond(Expr predicate, Expr x, Expr y) {
        return Flow.cond(positive(predicate), a -> List.of(times(sin(a.get(0)), a.get(1))),
                a -> List.of(plus(cos(a.get(1)), times(a.get(0), a.get(0)))), List.of(x, y)).getFirst();
    }

    /** Collatz-like: which way a step goes is a choice in a loop of unknown length. */
    private static Expr choosing(Expr a, Expr b) {
        return Flow.whileLoop(c -> Choice.lt(c.get(1), number(4, a)), c -> {
            Expr next = Flow.cond(positive(minus(c.get(0), number(0.2, a))), v -> List.of(times(v.getFirst(), b)),
                    v -> List.of(minus(cos(v.getFirst()), b)), List.of(c.get(0))).getFirst();
            return List.of(next, plus(c.get(1), plus(times(next, next), number(0.5, a))));
        }, List.of(a, number(0, a)), Checkpoints.squareRoot()).getFirst();
    }

    private static final List<Case> CASES = List.of(
            new Case("scan", List.of(new int[]{2}, new int[]{4, 2}, new int[]{2, 2}), x -> scan(x, Flow.Manner.USUAL)),
            new Case("scan backwards, few states", List.of(new int[]{2}, new int[]{4, 2}, new int[]{2, 2}),
                    x -> scan(x, new Flow.Manner(true, Checkpoints.logarithmic(2)))),
            new Case("iterate", List.of(new int[]{2}, new int[]{2, 2}),
                    x -> sum(Flow.iterate(3, c -> List.of(cell(c.getFirst(), x.get(1), x.get(0))), List.of(x.get(0)),
                            Checkpoints.keepAll()).getFirst())),
            new Case("while", List.of(new int[]{}),
                    x -> newton(plus(times(x.get(0), x.get(0)), number(0.3, x.get(0))))),
            new Case("scan of while of iterate", List.of(new int[]{2}, new int[]{3, 2}, new int[]{}),
                    x -> sum(nested(x))),
            new Case("cond", List.of(new int[]{}, new int[]{2}, new int[]{2}),
                    x -> sum(cond(x.get(0), x.get(1), x.get(2)))),
            new Case("cond in while", List.of(new int[]{}, new int[]{}), x -> choosing(x.get(0), x.get(1))),
            new Case("checkpoint", List.of(new int[]{2}, new int[]{2, 2}),
                    x -> sum(Flow.checkpoint(a -> List.of(cell(a.get(0), a.get(1), a.get(0))), x).getFirst())),
            new Case("map", List.of(new int[]{3, 2}, new int[]{2, 2}),
                    x -> sum(Flow.map(e -> List.of(cell(e.getFirst(), x.get(1), e.getFirst())), List.of(x.get(0)))
                            .getFirst())));

    @TestFactory
    Stream<DynamicTest> agreeWithOneAfterAnother() {
        return CASES.stream().flatMap(each -> IntStream.range(1, 1 << each.shapes.size()).mapToObj(set -> {
            List<Boolean> mapped = IntStream.range(0, each.shapes.size()).mapToObj(k -> (set >> k & 1) == 1).toList();
            return dynamicTest(each.name + " mapped " + mapped, () -> check(each, mapped));
        }));
    }

    /** The value, its gradient by every argument, and the gradient of a sum of that one's products. */
    private static List<Expr> toSecondOrder(Case each, List<Expr> x) {
        List<Expr> all = new ArrayList<>(List.of(each.function.apply(x)));
        all.addAll(gradient(all.getFirst(), x));
        Expr curved = IntStream.range(0, x.size())
                .mapToObj(k -> sum(times(all.get(k + 1), weights(x.get(k)))))
                .reduce(Arithmetic::plus).orElseThrow();
        all.addAll(gradient(curved, x));
        all.add(Derivatives.jvp(all.getFirst(), x.getFirst(), weights(x.getFirst())));
        return all;
    }

    private static Expr weights(Expr like) {
        return Constant.of(Tensor.randn(9, like.shape().dims()));
    }

    private static List<Expr> gradient(Expr root, List<Expr> x) {
        var found = Derivatives.gradient(root, x);
        return x.stream().map(one -> found.get(one).getOrElse(() -> Derivatives.zero(one.type()))).toList();
    }

    private static void check(Case each, List<Boolean> mapped) {
        List<List<Tensor>> values = IntStream.range(0, mapped.size())
                .mapToObj(k -> IntStream.range(0, EXAMPLES)
                        .mapToObj(n -> Tensor.randn(20 * k + (mapped.get(k) ? n : 0), each.shapes.get(k))).toList())
                .toList();
        List<List<Tensor>> expected = IntStream.range(0, EXAMPLES)
                .mapToObj(n -> Evaluator.values(toSecondOrder(each,
                        values.stream().<Expr>map(v -> Constant.of(v.get(n))).toList()), Bindings.none()))
                .toList();
        List<Variable> arguments = IntStream.range(0, mapped.size())
                .mapToObj(k -> Variable.of("x" + k, mapped.get(k) ? stacked(values.get(k)) : values.get(k).getFirst()))
                .toList();
        List<OptionalInt> axes = mapped.stream().map(m -> m ? OptionalInt.of(0) : OptionalInt.empty()).toList();
        List<Expr> all = new ArrayList<>(Vmap.of(x -> toSecondOrder(each, x), arguments, axes, List.of()));
        List<Tensor> wanted = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            int which = i;
            wanted.add(stacked(expected.stream().map(one -> one.get(which)).toList()));
        }
        Expr through = sum(Vmap.of(x -> List.of(each.function.apply(x)), arguments, axes, List.of()).getFirst());
        all.addAll(gradient(through, List.copyOf(arguments)));
        for (int k = 0; k < mapped.size(); k++) {
            Tensor flows = wanted.get(k + 1);
            wanted.add(mapped.get(k) ? flows : Evaluator.value(Reductions.sum(Constant.of(flows), false, 0)));
        }
        assertNear(wanted, Evaluator.values(all, Bindings.none()));
        assertNear(wanted, Program.of(all, arguments).run(
                arguments.stream().map(argument -> argument.value().orElseThrow()).toList()));
    }

    private static Tensor stacked(List<Tensor> parts) {
        double[] all = parts.stream().flatMapToDouble(part -> Arrays.stream(part.toDoubleArray())).toArray();
        return Tensor.of(Examples.prepended(parts.size(), parts.getFirst().shape()), all);
    }

    private static void assertNear(List<Tensor> expected, List<Tensor> actual) {
        for (int i = 0; i < expected.size(); i++) {
            Tensor one = expected.get(i);
            Tensor other = actual.get(i);
            int which = i;
            assertEquals(one.shape(), other.shape(), () -> "root " + which);
            double scale = Arrays.stream(one.toDoubleArray()).map(Math::abs).reduce(1, Math::max);
            assertTrue(other.allClose(one, 1e-9, 1e-10 * scale),
                    () -> "root " + which + ": " + other + " is not " + one);
        }
    }

    /** The classical table: a scan whose carry and inputs are mapped along any axis, or not. */
    @Test
    void aScanIsMappedAlongAnyAxes() {
        Tensor carries = Tensor.randn(1, 3, 2);
        Tensor inputs = Tensor.randn(2, 3, 4, 2);
        for (int carryAxis = -1; carryAxis < 2; carryAxis++) {
            for (int inputAxis = -1; inputAxis < 3; inputAxis++) {
                if (carryAxis < 0 && inputAxis < 0) {
                    continue;
                }
                Expr carry = at(carries, carryAxis);
                Expr input = at(inputs, inputAxis);
                List<Expr> found = Vmap.of(FlowBatchTest::running, List.of(carry, input),
                        List.of(axis(carryAxis), axis(inputAxis)), List.of(1, 2));
                for (int n = 0; n < 3; n++) {
                    List<Expr> single = running(List.of(
                            carryAxis < 0 ? carry : Indexing.select(Constant.of(carries), 0, n),
                            inputAxis < 0 ? input : Indexing.select(Constant.of(inputs), 0, n)));
                    assertNear(single.stream().map(Evaluator::value).toList(), List.of(
                            Evaluator.value(Indexing.select(found.get(0), 1, n)),
                            Evaluator.value(Indexing.select(found.get(1), 2, n))));
                }
            }
        }
    }

    private static List<Expr> running(List<Expr> x) {
        Flow.Step all = Flow.scan((carry, element) -> {
            Expr next = sin(plus(times(carry.getFirst(), 0.7), element.getFirst()));
            return new Flow.Step(List.of(next), List.of(times(next, element.getFirst())));
        }, List.of(x.get(0)), List.of(x.get(1)), Flow.Manner.USUAL);
        return List.of(all.carry().getFirst(), all.outputs().getFirst());
    }

    private static OptionalInt axis(int axis) {
        return axis < 0 ? OptionalInt.empty() : OptionalInt.of(axis);
    }

    private static Expr at(Tensor whole, int axis) {
        Expr all = Constant.of(whole);
        return axis < 0 ? Indexing.select(all, 0, 0) : Axes.movedim(all, 0, axis);
    }

    @Test
    void nothingLeaksFromTheBranchThatIsNotTaken() {
        Variable zeros = Variable.of("z", Tensor.zeros(10));
        Function<Expr, Expr> root = x -> Flow.cond(positive(x), a -> List.of(Powers.sqrt(a.getFirst())),
                a -> List.of(times(a.getFirst(), 3)), List.of(x)).getFirst();
        Expr gradients = Vmap.of(x -> gradient(root.apply(x.getFirst()), x), List.of(zeros)).getFirst();
        assertEquals(Tensor.full(3, 10), Evaluator.value(gradients));
        Expr through = sum(Vmap.of(x -> List.of(root.apply(x.getFirst())), List.of(zeros)).getFirst());
        assertEquals(Tensor.full(3, 10), Evaluator.value(gradient(through, List.of(zeros)).getFirst()));
    }

    @Test
    void examplesHaveNumbersOfStepsOfTheirOwn() {
        Variable counts = Variable.of("n", Tensor.of(0, 3, 1));
        Variable x = Variable.of("x", Tensor.of(0.5, 2, 3));
        List<Expr> powers = Vmap.of(a -> Flow.iterate(a.get(0), c -> List.of(times(c.getFirst(), a.get(1))),
                List.of(a.get(1)), Checkpoints.keepAll()), List.of(counts, x));
        assertEquals(Tensor.of(0.5, 16, 9), Evaluator.value(powers.getFirst()));
        assertEquals(Tensor.of(1, 32, 6), Evaluator.value(gradient(sum(powers.getFirst()), List.of(x)).getFirst()));
        for (Tensor wrong : List.of(Tensor.of(1, -2, 3), Tensor.of(1, 2.5, 3))) {
            assertThrows(AdjointException.class,
                    () -> Evaluator.value(powers.getFirst(), Bindings.none().and(counts, wrong)));
        }
    }

    @Test
    void aLoopStaysOneLoop() {
        Variable carries = Variable.of("c", Tensor.randn(1, 50, 2));
        Variable inputs = Variable.of("i", Tensor.randn(2, 50, 200, 2));
        List<Expr> found = Vmap.of(FlowBatchTest::running, List.of(carries, inputs));
        List<String> loops = Graph.of(found).order().stream()
                .filter(node -> node instanceof Apply apply && apply.op() instanceof Loop)
                .map(node -> ((Apply) node).application().toString()).distinct().toList();
        assertEquals(1, loops.size());
        assertTrue(Graph.of(found).size() < 12, () -> Graph.of(found).size() + " nodes");
    }
}
