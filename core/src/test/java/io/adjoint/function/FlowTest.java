package io.adjoint.function;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Trigonometric.cos;
import static io.adjoint.op.Trigonometric.sin;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.check.GradientCheck;
import io.adjoint.check.Report;
import io.adjoint.compile.Program;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Variable;
import io.adjoint.op.Choice;
import io.adjoint.op.Custom;
import io.adjoint.op.Exponential;
import io.adjoint.op.Indexing;
import io.adjoint.op.Joins;
import io.adjoint.op.Layouts;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.product.Products;
import io.adjoint.render.Text;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops, choices and calls against what they stand for: the same, unrolled; and against closed forms. */
class FlowTest {

    private static final Variable H = Variable.of("h", Tensor.of(0.3, -0.2, 0.5));

    private static final Variable W = Variable.of("w",
            Tensor.of(new double[][]{{0.4, -0.3, 0.2}, {0.1, 0.5, -0.4}, {-0.2, 0.3, 0.6}}));

    private static final Variable XS = Variable.of("xs",
            Tensor.of(new double[][]{{0.1, 0.2, 0.3}, {-0.4, 0.5, 0.1}, {0.7, -0.6, 0.2}, {0.3, 0.1, -0.5}}));

    private static final Variable A = Variable.of("a", Tensor.scalar(1.3));

    private static final List<Variable> ALL = List.of(H, W, XS, A);

    private static final List<Checkpoints> RULES = List.of(Checkpoints.keepAll(), Checkpoints.squareRoot(),
            Checkpoints.logarithmic(2), Checkpoints.logarithmic(3));

    /** Two ways to say the same. */
    private record Pair(String name, Expr folded, Expr unrolled) {}

    private static Expr sum(Expr x) {
        return Reductions.sum(x, false);
    }

    private static Expr row(Expr xs, int i) {
        return Indexing.select(xs, 0, i);
    }

    private static Expr cell(Expr h, Expr x) {
        Expr column = Products.product(false, false, Layouts.reshape(h, 1, 3), W);
        return sin(plus(times(Layouts.reshape(column, 3), A), x));
    }

    private static Flow.Step step(List<Expr> carry, List<Expr> element) {
        Expr h = cell(carry.get(0), element.get(0));
        return new Flow.Step(List.of(h, plus(carry.get(1), sum(times(h, h)))), List.of(times(h, cos(element.get(0)))));
    }

    private static Expr read(Flow.Step last) {
        return plus(plus(sum(times(last.carry().get(0), Constant.of(Tensor.of(1, 2, -1)))),
                times(last.carry().get(1), 0.7)),
                sum(times(last.outputs().get(0), last.outputs().get(0))));
    }

    private static List<Expr> init() {
        return List.of(H, number(0.5, H));
    }

    private static Expr unrolledScan(boolean reversed) {
        List<Expr> carry = init();
        Expr[] outputs = new Expr[4];
        for (int i = 0; i < 4; i++) {
            int place = reversed ? 3 - i : i;
            Flow.Step next = step(carry, List.of(row(XS, place)));
            carry = next.carry();
            outputs[place] = next.outputs().getFirst();
        }
        return read(new Flow.Step(carry, List.of(Joins.stack(0, List.of(outputs)))));
    }

    private static Expr iterated(List<Expr> last) {
        return plus(sum(times(last.get(0), last.get(0))), times(last.get(1), A));
    }

    private static List<Expr> swing(List<Expr> carry) {
        Expr h = cell(carry.get(0), row(XS, 1));
        return List.of(h, plus(times(carry.get(1), A), sum(h)));
    }

    private static Expr unrolledIteration(int times) {
        List<Expr> carry = init();
        for (int i = 0; i < times; i++) {
            carry = swing(carry);
        }
        return iterated(carry);
    }

    /** Squares until it is above 5; 0.5 of the carry is not used by the condition. */
    private static List<Expr> growing(List<Expr> carry) {
        return List.of(times(carry.get(0), A), plus(carry.get(1), times(sin(carry.get(0)), sum(H))));
    }

    private static Expr branch(Expr x) {
        return times(sum(cos(times(x, A))), A);
    }

    private static Stream<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (Checkpoints rule : RULES) {
            for (boolean reversed : new boolean[]{false, true}) {
                pairs.add(new Pair("scan " + rule + (reversed ? " reversed" : ""),
                        read(Flow.scan(FlowTest::step, init(), List.of(XS), new Flow.Manner(reversed, rule))),
                        unrolledScan(reversed)));
            }
            for (int times : new int[]{0, 1, 2, 7}) {
                pairs.add(new Pair("iterate " + times + " " + rule,
                        iterated(Flow.iterate(times, FlowTest::swing, init(), rule)), unrolledIteration(times)));
            }
            Expr count = Variable.of("n", Tensor.scalar(5));
            pairs.add(new Pair("iterate a term " + rule,
                    iterated(Flow.iterate(count, FlowTest::swing, init(), rule)), unrolledIteration(5)));
            List<Expr> grown = List.of(A, number(0, A));
            for (int i = 0; i < 6; i++) {
                grown = growing(grown);
            }
            pairs.add(new Pair("while " + rule,
                    plus(times(Flow.whileLoop(c -> Choice.lt(c.get(0), number(6, A)), FlowTest::growing,
                            List.of(A, number(0, A)), rule).get(0), 2),
                            Flow.whileLoop(c -> Choice.lt(c.get(0), number(6, A)), FlowTest::growing,
                                    List.of(A, number(0, A)), rule).get(1)),
                    plus(times(grown.get(0), 2), grown.get(1))));
        }
        pairs.add(new Pair("map", sum(Flow.map(x -> List.of(cell(H, x.getFirst())), List.of(XS)).getFirst()),
                IntStream.range(0, 4).mapToObj(i -> sum(cell(H, row(XS, i)))).reduce(io.adjoint.op.Arithmetic::plus)
                        .orElseThrow()));
        pairs.add(new Pair("cond, first", Flow.cond(Choice.gt(A, number(1, A)),
                x -> List.of(branch(x.getFirst())), x -> List.of(sum(x.getFirst())), List.of(H)).getFirst(),
                branch(H)));
        pairs.add(new Pair("cond, second", Flow.cond(Choice.lt(A, number(1, A)),
                x -> List.of(sum(x.getFirst())), x -> List.of(branch(x.getFirst())), List.of(H)).getFirst(),
                branch(H)));
        pairs.add(new Pair("checkpoint", Flow.checkpoint(x -> List.of(branch(cell(x.get(0), row(XS, 0)))), List.of(H))
                .getFirst(), branch(cell(H, row(XS, 0)))));
        pairs.add(nested());
        return pairs.stream();
    }

    /** A loop in a loop, and a choice in that. */
    private static Pair nested() {
        Function<Expr, Expr> inner = x -> Flow.cond(Choice.gt(sum(x), number(0.4, A)),
                c -> List.of(times(sin(c.getFirst()), A)), c -> List.of(cell(c.getFirst(), row(XS, 2))),
                List.of(x)).getFirst();
        Expr folded = Flow.scan((c, x) -> {
            Expr next = Flow.iterate(2, h -> List.of(plus(inner.apply(h.getFirst()), x.getFirst())), c,
                    Checkpoints.keepAll()).getFirst();
            return new Flow.Step(List.of(next), List.of());
        }, List.of(H), List.of(XS), Flow.Manner.USUAL).carry().getFirst();
        Expr unrolled = H;
        for (int i = 0; i < 4; i++) {
            for (int k = 0; k < 2; k++) {
                Expr x = unrolled;
                Expr bigger = Choice.gt(sum(x), number(0.4, A));
                unrolled = plus(Choice.where(bigger, times(sin(x), A), cell(x, row(XS, 2))), row(XS, i));
            }
        }
        return new Pair("nested", sum(times(folded, folded)), sum(times(unrolled, unrolled)));
    }

    @TestFactory
    Stream<DynamicTest> valuesAndDerivativesAreThoseOfTheSameUnrolled() {
        return pairs().map(pair -> dynamicTest(pair.name, () -> {
            List<Expr> folded = orders(pair.folded);
            List<Expr> unrolled = orders(pair.unrolled);
            List<Tensor> expected = Evaluator.values(unrolled, Bindings.none());
            assertNear(expected, Evaluator.values(folded, Bindings.none()));
            assertNear(expected, Program.of(folded, List.of(H, A)).run(H.value().orElseThrow(),
                    A.value().orElseThrow()));
        }));
    }

    /** The value, the gradient, and of directions the second and third derivatives; jvp. */
    private static List<Expr> orders(Expr root) {
        List<Expr> all = new ArrayList<>(List.of(root));
        List<Expr> gradient = gradient(root);
        all.addAll(gradient);
        Expr along = along(gradient);
        List<Expr> second = gradient(along);
        all.addAll(second);
        all.addAll(gradient(along(second)));
        for (Variable variable : ALL) {
            all.add(Derivatives.jvp(root, variable, direction(variable)));
        }
        Expr twice = Derivatives.jvp(Derivatives.jvp(root, W, direction(W)), A, direction(A));
        all.add(twice);
        all.addAll(gradient(twice));
        return all;
    }

    private static List<Expr> gradient(Expr root) {
        var found = Derivatives.gradient(root, ALL);
        return ALL.stream().map(x -> found.get(x).getOrElse(() -> Derivatives.zero(x.type()))).toList();
    }

    private static Expr along(List<Expr> gradient) {
        return IntStream.range(0, ALL.size())
                .mapToObj(k -> Derivatives.inner(gradient.get(k), direction(ALL.get(k))))
                .reduce(io.adjoint.op.Arithmetic::plus)
                .orElseThrow();
    }

    private static Expr direction(Variable x) {
        return Constant.of(x.value().orElseThrow().map(v -> Math.cos(5 * v) - 0.3));
    }

    private static void assertNear(List<Tensor> expected, List<Tensor> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            double[] a = expected.get(i).toDoubleArray();
            double[] b = actual.get(i).toDoubleArray();
            assertEquals(expected.get(i).shape(), actual.get(i).shape());
            for (int k = 0; k < a.length; k++) {
                assertEquals(a[k], b[k], 1e-11 * Math.max(1, Math.abs(a[k])), "output " + i + ", element " + k);
            }
        }
    }

    @Test
    void derivativesAgreeWithDifferences() {
        Expr root = read(Flow.scan(FlowTest::step, init(), List.of(XS), Flow.Manner.USUAL));
        Report report = GradientCheck.check(root, Bindings.none(), 2);
        assertTrue(report.agrees(), report::toString);
    }

    /** y' = -z y, y(0) = 2: y(1) = 2 exp(-z), by the classical Runge-Kutta method. */
    @Test
    void aDifferentialEquation() {
        Variable z = Variable.of("z", Tensor.scalar(2.3));
        int steps = 1_000;
        double h = 1.0 / steps;
        Expr y = Flow.scan(steps, c -> {
            Expr before = c.getFirst();
            Function<Expr, Expr> slope = v -> times(times(z, v), -1);
            Expr k1 = slope.apply(before);
            Expr k2 = slope.apply(plus(before, times(k1, h / 2)));
            Expr k3 = slope.apply(plus(before, times(k2, h / 2)));
            Expr k4 = slope.apply(plus(before, times(k3, h)));
            Expr sum = plus(plus(k1, times(plus(k2, k3), 2)), k4);
            return new Flow.Step(List.of(plus(before, times(sum, h / 6))), List.of());
        }, List.of(number(2, z)), Flow.Manner.USUAL).carry().getFirst();
        Expr first = Derivatives.gradient(y).get(z).get();
        Expr second = Derivatives.gradient(first).get(z).get();
        double exact = 2 * Math.exp(-2.3);
        List<Expr> all = List.of(y, first, second);
        for (List<Tensor> values : List.of(Evaluator.values(all, Bindings.none()),
                Program.of(all, List.of(z)).run(Tensor.scalar(2.3)))) {
            assertEquals(exact, values.get(0).item(), 1e-11);
            assertEquals(-exact, values.get(1).item(), 1e-11);
            assertEquals(exact, values.get(2).item(), 1e-11);
        }
    }

    /** Newton's square root: the fixed point's derivatives are those of the root. */
    @Test
    void aFixedPoint() {
        Variable x = Variable.of("x", Tensor.scalar(7));
        Expr root = Flow.whileLoop(
                c -> Choice.gt(Choice.abs(minus(times(c.getFirst(), c.getFirst()), x)), number(1e-13, x)),
                c -> List.of(times(plus(c.getFirst(), div(x, c.getFirst())), 0.5)),
                List.of(x), Checkpoints.keepAll()).getFirst();
        Expr first = Derivatives.gradient(root).get(x).get();
        Expr second = Derivatives.gradient(first).get(x).get();
        List<Expr> all = List.of(root, first, second);
        for (List<Tensor> values : List.of(Evaluator.values(all, Bindings.none()),
                Program.of(all, List.of(x)).run(Tensor.scalar(7)))) {
            assertEquals(Math.sqrt(7), values.get(0).item(), 1e-12);
            assertEquals(0.5 / Math.sqrt(7), values.get(1).item(), 1e-12);
            assertEquals(-0.25 / (7 * Math.sqrt(7)), values.get(2).item(), 1e-10);
        }
    }

    /** What a branch has no share in is absent: it does not meet an infinite slope. */
    @Test
    void nothingLeaksFromTheOtherBranch() {
        Variable x = Variable.of("x", Tensor.scalar(0));
        Expr chosen = Flow.cond(Choice.gt(x, number(0, x)), c -> List.of(c.getFirst()),
                c -> List.of(number(1, x)), List.of(Powers.sqrt(x))).getFirst();
        assertEquals(0, Evaluator.value(Derivatives.gradient(chosen).get(x).get()).item());
        Expr inside = Flow.cond(Choice.gt(x, number(0, x)), c -> List.of(Powers.sqrt(c.getFirst())),
                c -> List.of(times(c.getFirst(), 3)), List.of(x)).getFirst();
        assertEquals(3, Evaluator.value(Derivatives.gradient(inside).get(x).get()).item());
    }

    /** Sequences and invariants that decide how long a loop within a loop runs, and nothing else, have no slope. */
    @Test
    void boundsOfInnerLoopsHaveNoSlope() {
        Variable bounds = Variable.of("bounds", Tensor.of(2, 3));
        Variable least = Variable.of("least", Tensor.scalar(1));
        Expr x = Variable.of("x", Tensor.scalar(0.5));
        Expr power = Flow.scan((c, bound) -> new Flow.Step(List.of(times(c.getFirst(), Flow.whileLoop(
                state -> Choice.lt(plus(state.get(0), least), bound.getFirst()),
                state -> List.of(plus(state.get(0), number(1, least)), times(state.get(1), x)),
                List.of(number(0, least), number(1, x)), Checkpoints.keepAll()).get(1))), List.of()),
                List.of(number(1, x)), List.of(bounds),
                Flow.Manner.USUAL).carry().getFirst();
        assertEquals(0.125, Evaluator.value(power).item());
        var slopes = Derivatives.gradient(power);
        assertEquals(3 * 0.25, Evaluator.value(slopes.get(x).get()).item());
        for (Variable bound : List.of(bounds, least)) {
            slopes.get(bound)
                    .forEach(slope -> assertEquals(Tensor.zeros(bound.shape().dims()), Evaluator.value(slope)));
        }
    }

    /** What a branch makes of terms from outside alone is made in the branch; what was there is not made again. */
    @Test
    void onlyTheBranchThatIsTakenIsComputed() {
        var computed = new ArrayList<String>();
        Expr x = Variable.of("x", Tensor.scalar(2));
        Expr there = counted("there", computed).on(x);
        Expr chosen = Flow.cond(Choice.gt(x, number(0, x)),
                none -> List.of(plus(counted("first", computed).on(x), there)),
                none -> List.of(plus(counted("second", computed).on(x), there)), List.of()).getFirst();
        assertEquals(4, Evaluator.value(chosen).item());
        assertEquals(List.of("there", "first"), computed);
        computed.clear();
        assertEquals(-6, Evaluator.value(chosen, Bindings.none().and((Variable) x, Tensor.scalar(-3))).item());
        assertEquals(List.of("there", "second"), computed);
    }

    private static Custom counted(String name, List<String> computed) {
        return Custom.of(name, values -> {
            computed.add(name);
            return values.getFirst();
        }, (operands, y, u) -> List.of(u));
    }

    @Test
    void whatACheckpointMakesIsMadeInside() {
        Expr x = Variable.of("x", Tensor.scalar(2));
        Expr there = times(x, x);
        Expr called = Flow.checkpoint(none -> List.of(times(sin(x), there)), List.of()).getFirst();
        assertEquals(1, Graph.of(called).order().stream().filter(node -> node == there).count());
        assertEquals(3, Graph.of(called).size());
        assertEquals(4 * Math.sin(2), Evaluator.value(called).item(), 1e-15);
    }

    /** y_t = a_t y_{t-1} + b_t by the associative composition of affine functions, against the recurrence. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 13})
    void aLinearRecurrence(int length) {
        Variable a = Variable.of("as", Tensor.randn(1, length, 2));
        Variable b = Variable.of("bs", Tensor.randn(2, length, 2));
        for (boolean reversed : new boolean[]{false, true}) {
            Expr all = Flow.associativeScan((f, g) -> List.of(times(f.get(0), g.get(0)),
                    plus(times(g.get(0), f.get(1)), g.get(1))), List.of(a, b), reversed).get(1);
            Expr steps = Flow.scan((c, x) -> {
                Expr y = plus(times(x.get(0), c.getFirst()), x.get(1));
                return new Flow.Step(List.of(y), List.of(y));
            }, List.of(Constant.of(Tensor.zeros(2))), List.of(a, b),
                    new Flow.Manner(reversed, Checkpoints.keepAll())).outputs().getFirst();
            List<Expr> found = List.of(all, Derivatives.gradient(sum(times(all, all))).get(b).get(),
                    slope(all, a));
            List<Expr> expected = List.of(steps, Derivatives.gradient(sum(times(steps, steps))).get(b).get(),
                    slope(steps, a));
            assertNear(Evaluator.values(expected, Bindings.none()), Evaluator.values(found, Bindings.none()));
        }
    }

    private static Expr slope(Expr y, Variable x) {
        return Derivatives.gradient(sum(times(y, y))).get(x).getOrElse(() -> Derivatives.zero(x.type()));
    }

    /** The last step leaves b out; the step before then must not multiply what is absent by the slope of sqrt at 0. */
    @Test
    void whatAStepLeavesOutIsAbsentInTheStepBefore() {
        Variable a = Variable.of("a", Tensor.scalar(0));
        Variable b = Variable.of("b", Tensor.scalar(4));
        Constant taken = Constant.of(Tensor.of(1, 0));
        List<Expr> last = Flow.scan((c, x) -> new Flow.Step(List.of(
                Choice.where(x.getFirst(), c.get(1), number(1, a)), Powers.sqrt(c.get(0))), List.of()),
                List.of(a, b), List.of(taken), Flow.Manner.USUAL).carry();
        var gradient = Derivatives.gradient(plus(last.get(0), last.get(1)), List.of(a, b));
        List<Expr> all = List.of(gradient.get(a).get(), gradient.get(b).get());
        for (List<Tensor> values : List.of(Evaluator.values(all, Bindings.none()),
                Program.of(all, List.of(a, b)).run(Tensor.scalar(0), Tensor.scalar(4)))) {
            assertEquals(List.of(0.0, 0.25), values.stream().map(value -> value.item() + 0.0).toList());
        }
    }

    @Test
    void textSaysWhatRepeats() {
        assertEquals("iterate(a, 3 steps)", Text.of(Flow.iterate(3, c -> List.of(times(c.getFirst(), 2)), List.of(A),
                Checkpoints.keepAll()).getFirst()));
        Flow.Step last =
                Flow.scan(FlowTest::step, init(), List.of(XS), new Flow.Manner(true, Checkpoints.squareRoot()));
        assertEquals(
                "t1 = scan(h, 0.5, xs, w, a, 4 steps, reversed, squareRoot)\nt1.carry2 + sum(t1.output, axes=[0, 1])",
                Text.of(plus(last.carry().get(1), sum(last.outputs().getFirst()))));
    }

    /** Lorenz' system by Euler's method, z of the state as a function of one of its three parameters. */
    private static Expr lorenz(int steps, double h, List<Variable> parameters) {
        Expr one = number(1, parameters.getFirst());
        List<Expr> last = Flow.iterate(steps, c -> List.of(
                plus(c.get(0), times(times(parameters.get(0), minus(c.get(1), c.get(0))), h)),
                plus(c.get(1), times(minus(times(c.get(0), minus(parameters.get(1), c.get(2))), c.get(1)), h)),
                plus(c.get(2), times(minus(times(c.get(0), c.get(1)), times(parameters.get(2), c.get(2))), h))),
                List.of(one, one, one), Checkpoints.keepAll());
        return last.get(2);
    }

    /** Forward in constant memory and backward, each by a loop, in single steps of a hundred thousand and a million. */
    @Test
    void manySteps() {
        List<Variable> parameters = List.of(Variable.of("s", Tensor.scalar(10)), Variable.of("r", Tensor.scalar(28)),
                Variable.of("b", Tensor.scalar(8.0 / 3)));
        List<Tensor> at = parameters.stream().map(x -> x.value().orElseThrow()).toList();
        Expr root = lorenz(100_000, 1e-5, parameters);
        var gradient = Derivatives.gradient(root, parameters);
        List<Expr> all = new ArrayList<>();
        for (Variable x : parameters) {
            all.add(gradient.get(x).get());
            all.add(Derivatives.jvp(root, x, number(1, x)));
        }
        List<Tensor> values = Program.of(all, parameters).run(at);
        for (int k = 0; k < 3; k++) {
            assertEquals(values.get(2 * k).item(), values.get(2 * k + 1).item(),
                    1e-8 * Math.abs(values.get(2 * k).item()));
        }
        Expr slope = Derivatives.jvp(lorenz(1_000_000, 1e-6, parameters), parameters.get(2), number(1, root));
        assertEquals(values.get(4).item(), Program.of(List.of(slope), parameters).run(at).getFirst().item(),
                0.02 * Math.abs(values.get(4).item()));
    }

    @Test
    void aLoopIsOneNodeHoweverLongItIs() {
        int[] sizes = IntStream.of(10, 10_000).map(steps -> {
            Expr root = iterated(Flow.iterate(steps, FlowTest::swing, init(), Checkpoints.keepAll()));
            return Graph.of(gradient(along(gradient(root)))).size();
        }).toArray();
        assertEquals(sizes[0], sizes[1]);
    }

    @Test
    void numbersOfStepsInSinglePrecision() {
        Variable x = Variable.of("x", Tensor.of(0.5, 0.25).to(DType.FLOAT32));
        Expr folded = Flow.iterate(3, c -> List.of(Exponential.exp(times(c.getFirst(), x))), List.of(x),
                Checkpoints.keepAll()).getFirst();
        Expr unrolled = x;
        for (int i = 0; i < 3; i++) {
            unrolled = Exponential.exp(times(unrolled, x));
        }
        assertEquals(Evaluator.value(unrolled), Evaluator.value(folded));
        assertEquals(DType.FLOAT32, Derivatives.gradient(sum(folded)).get(x).get().dtype());
    }
}
