package io.adjoint.compile;

import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.op.Arithmetic;
import io.adjoint.function.Body;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Variable;
import io.adjoint.function.Checkpoints;
import io.adjoint.function.Flow;
import io.adjoint.op.Choice;
import io.adjoint.op.Hyperbolic;
import io.adjoint.op.Layouts;
import io.adjoint.op.Reductions;
import io.adjoint.op.linalg.Solves;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How programs run loops: as loops, with what need not be done in each step outside, and to the evaluator's values. */
class LoopProgramTest {

    private static final int STATES = 9;

    private static final int INPUTS = 8;

    private static Variable variable(String name, DType dtype, int... dims) {
        return Variable.of(name, Tensor.randn(dims.length + name.length(), dims).map(v -> 0.4 * v).to(dtype));
    }

    /** A recurrent network: its loss, and the gradient by all that it is given. */
    private record Network(List<Variable> inputs, Expr loss, List<Expr> gradient) {

        static Network of(DType dtype, int steps, Checkpoints memory) {
            Variable w = variable("w", dtype, STATES, STATES);
            Variable u = variable("u", dtype, INPUTS, STATES);
            Variable b = variable("b", dtype, STATES);
            Variable h = variable("h", dtype, STATES);
            Variable xs = variable("xs", dtype, steps, INPUTS);
            Flow.Step last = Flow.scan((c, x) -> {
                Expr next = Hyperbolic.tanh(plus(plus(row(c.get(0), w), row(x.get(0), u)), times(b, b)));
                return new Flow.Step(List.of(next), List.of(Reductions.sum(times(next, next), false)));
            }, List.of(h), List.of(xs), new Flow.Manner(false, memory));
            Expr loss = plus(Reductions.sum(last.outputs().get(0), false), Reductions.sum(last.carry().get(0), false));
            List<Variable> inputs = List.of(w, u, b, h, xs);
            var gradient = Derivatives.gradient(loss, inputs);
            return new Network(inputs, loss, inputs.stream()
                    .map(x -> gradient.get(x).getOrElse(() -> Derivatives.zero(x.type()))).toList());
        }

        private static Expr row(Expr x, Expr w) {
            Expr product = Products.product(false, false, Layouts.reshape(x, 1, x.shape().dim(0)), w);
            return Layouts.reshape(product, w.shape().dim(1));
        }

        List<Expr> all() {
            List<Expr> all = new ArrayList<>(List.of(loss));
            all.addAll(gradient);
            return all;
        }

        List<Tensor> values() {
            return inputs.stream().map(x -> x.value().orElseThrow()).toList();
        }
    }

    private static void assertNear(List<Tensor> expected, List<Tensor> actual, double tolerance) {
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(Type.of(expected.get(i)), Type.of(actual.get(i)));
            double[] a = expected.get(i).toDoubleArray();
            double[] b = actual.get(i).toDoubleArray();
            for (int k = 0; k < a.length; k++) {
                assertEquals(a[k], b[k], tolerance * Math.max(1, Math.abs(a[k])), "output " + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 30})
    void aNetworkOfAnyLength(int steps) {
        for (Checkpoints memory : List.of(Checkpoints.keepAll(), Checkpoints.squareRoot(),
                Checkpoints.logarithmic(2))) {
            Network network = Network.of(DType.FLOAT64, steps, memory);
            Program program = Program.of(network.all(), network.inputs);
            List<Tensor> expected = Evaluator.values(network.all(), Bindings.none());
            assertNear(expected, program.run(network.values()), 1e-12);
            assertNear(expected, program.run(network.values()), 1e-12);
        }
    }

    @ParameterizedTest
    @EnumSource(Generation.class)
    void singlePrecision(Generation generation) {
        Network network = Network.of(DType.FLOAT32, 12, Checkpoints.keepAll());
        Program program = Program.of(network.all(), network.inputs, Program.Form.STRAIGHT, generation);
        for (int i = 0; i < 3; i++) {
            assertNear(Evaluator.values(network.all(), Bindings.none()), program.run(network.values()), 2e-5);
        }
    }

    @Test
    void theLoopAndItsDerivativeShareOneRun() {
        Network network = Network.of(DType.FLOAT64, 30, Checkpoints.keepAll());
        String text = Program.of(network.all(), network.inputs).explain();
        assertEquals(1, count(text, "scan, 30 steps of"), text);
        assertEquals(1, count(text, "scanPullback, 30 steps, reversed of"), text);
    }

    @Test
    void whatNeedNotBeDoneInEachStepIsDoneOutside() {
        Network network = Network.of(DType.FLOAT64, 30, Checkpoints.keepAll());
        String text = Program.of(network.all(), network.inputs).explain();
        assertEquals(1, count(text, "\nproduct (30, 8) @ (8, 9)"), text);
        assertEquals(1, count(text, "product (9, 30) from its transpose @ (30, 9)"), text);
        assertEquals(1, count(text, "product (8, 30) from its transpose @ (30, 9)"), text);
        assertTrue(text.indexOf("pass 0 over (9,): 1 operations") < text.indexOf("scan, 30 steps"), text);
        assertFalse(text.contains("  product (1, 8) @ (8, 9)"), text);
    }

    /** A state divided by what does not change: the derivatives square and cube that. */
    @Test
    void whatNoStepOfAnUnknownNumberChangesIsDoneOutside() {
        Variable w = Variable.of("w", Tensor.rand(1, 300).map(v -> 1.5 + v));
        Variable n = Variable.of("n", Tensor.scalar(3));
        Variable x = variable("x", DType.FLOAT64, 300);
        UnaryOperator<List<Expr>> step = c -> List.of(Arithmetic.div(Hyperbolic.tanh(c.getFirst()), w));
        Expr given = Flow.iterate(n, step, List.of(x), Checkpoints.keepAll()).getFirst();
        Expr asked = Flow.whileLoop(
                c -> Choice.gt(Reductions.sum(times(c.getFirst(), c.getFirst()), false), number(1, w)),
                step, List.of(x), Checkpoints.keepAll()).getFirst();
        List<Variable> inputs = List.of(w, x, n);
        List<Tensor> values = inputs.stream().map(input -> input.value().orElseThrow()).toList();
        for (Expr last : List.of(given, asked)) {
            Expr forward = Derivatives.jvp(List.of(last), List.of(w), List.of(Constant.of(Tensor.ones(300)))).getFirst()
                    .orElseThrow();
            Expr slope = Derivatives.gradient(Reductions.sum(last, false)).get(w).get();
            Expr curvature = Derivatives.gradient(Reductions.sum(slope, false)).get(w).get();
            List<Expr> all = List.of(last, forward, slope, curvature);
            Program program = Program.of(all, inputs);
            assertNear(Evaluator.values(all, Bindings.none()), program.run(values), 1e-12);
            String back = Program.of(List.of(slope), inputs).explain();
            assertTrue(back.contains("once\n  ") && back.contains("pass 0 over (300,)"), back);
            List<Tensor> none = List.of(values.get(0), Tensor.zeros(300), Tensor.scalar(0));
            assertEquals(List.of(Tensor.zeros(300), Tensor.zeros(300), Tensor.zeros(300), Tensor.zeros(300)),
                    program.run(none).stream().map(value -> value.map(Math::abs)).toList());
        }
        Body scaled = Body.traced(List.of(x.type(), w.type()),
                c -> List.of(times(c.getFirst(), Arithmetic.div(number(1, w), c.getLast())))).body();
        assertEquals(1, Graph.of(Invariance.parts(scaled, 1).step().results()).order().stream()
                .filter(Apply.class::isInstance).count());
        Body inverse = Body.traced(List.of(Type.of(Tensor.zeros(2, 2)), Type.of(Tensor.zeros(2, 2))),
                c -> List.of(plus(c.getFirst(), Solves.inverse(c.getLast())))).body();
        assertTrue(Invariance.parts(inverse, 1).once().isEmpty());
    }

    @Test
    void callsThatKeepNothingFuseWithWhatIsAroundThem() {
        Variable x = variable("x", DType.FLOAT64, 300);
        Expr called = Flow.checkpoint(outer -> Flow.checkpoint(
                inner -> List.of(Hyperbolic.tanh(times(inner.getFirst(), 2))), List.of(plus(outer.getFirst(), x))),
                List.of(times(x, 3))).getFirst();
        Expr value = Reductions.sum(called, false);
        Program alone = Program.of(List.of(value), List.of(x));
        assertFalse(alone.explain().contains("call of"), alone::explain);
        Expr slope = Derivatives.gradient(value).get(x).get();
        Program both = Program.of(List.of(value, slope), List.of(x));
        assertEquals(2, count(both.explain(), "\ncall of"), both::explain);
        assertNear(Evaluator.values(List.of(value, slope), Bindings.none()), both.run(x.value().orElseThrow()), 1e-13);
        assertNear(List.of(Evaluator.value(value)), alone.run(x.value().orElseThrow()), 1e-13);
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    @Test
    void stepsOfNumbersAreStraightLineCode() {
        Variable a = Variable.of("a", Tensor.scalar(0.99));
        Expr last = Flow.iterate(1_000, c -> List.of(plus(times(c.getFirst(), a), number(1, a))), List.of(a),
                Checkpoints.keepAll()).getFirst();
        String text = Program.of(List.of(last), List.of(a)).explain();
        assertTrue(text.contains("iterate, 1,000 steps of\n  straight-line code: 2 scalar operations"), text);
    }

    /** The second carry needs the third; nothing that is read needs the first. */
    @Test
    void whatNothingReadsIsNotComputed() {
        Variable a = Variable.of("a", Tensor.scalar(0.5));
        List<Expr> last = Flow.iterate(10, c -> List.of(Hyperbolic.tanh(c.get(0)), plus(c.get(1), c.get(2)),
                times(c.get(2), a)), List.of(a, a, a), Checkpoints.keepAll());
        Program program = Program.of(List.of(last.get(1)), List.of(a));
        assertTrue(program.explain().contains("straight-line code: 2 scalar operations, 3 numbers in, 2 out"),
                program::explain);
        assertEquals(Evaluator.value(last.get(1)), program.run(Tensor.scalar(0.5)).getFirst());
    }

    /** Weights that a step adds to and reads cannot be added up afterwards. */
    @Test
    void sumsThatAreReadStay() {
        Variable w = variable("w", DType.FLOAT64, STATES, STATES);
        Variable xs = variable("xs", DType.FLOAT64, 6, STATES);
        Flow.Step last = Flow.scan((c, x) -> {
            Expr row = Layouts.reshape(x.getFirst(), 1, STATES);
            Expr read = Products.product(false, false, row, c.getFirst());
            return new Flow.Step(List.of(plus(c.getFirst(), Products.product(true, false, row, row))),
                    List.of(Reductions.sum(read, false)));
        }, List.of(w), List.of(xs), Flow.Manner.USUAL);
        List<Expr> all = List.of(last.carry().getFirst(), last.outputs().getFirst());
        assertNear(Evaluator.values(all, Bindings.none()), Program.of(all, List.of(w, xs))
                .run(w.value().orElseThrow(), xs.value().orElseThrow()), 1e-13);
        Program unread = Program.of(List.of(last.carry().getFirst()), List.of(w, xs));
        assertNear(Evaluator.values(all.subList(0, 1), Bindings.none()),
                unread.run(w.value().orElseThrow(), xs.value().orElseThrow()), 1e-13);
    }

    @Test
    void aProfileShowsLoops() {
        Network network = Network.of(DType.FLOAT64, 30, Checkpoints.keepAll());
        assertTrue(Program.of(network.all(), network.inputs).profile(network.values(), 2).toString()
                .contains("scanPullback, 30 steps, reversed of"));
    }

    @Test
    void howOftenIsSaidAtEachRun() {
        Variable n = Variable.of("n", Type.NUMBER);
        Variable x = Variable.of("x", Type.NUMBER);
        Expr last = Flow.iterate(n, c -> List.of(times(c.getFirst(), 2)), List.of(x), Checkpoints.keepAll()).getFirst();
        Expr slope = Derivatives.gradient(last, List.of(x)).get(x).get();
        Program program = Program.of(List.of(last, slope), List.of(n, x));
        for (int times : new int[]{3, 0, 10}) {
            List<Tensor> values = program.run(Tensor.scalar(times), Tensor.scalar(3));
            assertEquals(3 * Math.pow(2, times), values.get(0).item());
            assertEquals(Math.pow(2, times), values.get(1).item());
        }
    }

    @Test
    void aConditionIsAskedAtEachRun() {
        Variable x = Variable.of("x", new Type(Shape.of(2), DType.FLOAT64));
        Expr last = Flow.whileLoop(c -> Choice.lt(Reductions.sum(c.getFirst(), false), number(100, x)),
                c -> List.of(times(c.getFirst(), 3)), List.of(x), Checkpoints.keepAll()).getFirst();
        Expr slope = Derivatives.gradient(Reductions.sum(last, false)).get(x).get();
        Program program = Program.of(List.of(last, slope), List.of(x));
        assertEquals(List.of(Tensor.of(81, 162), Tensor.of(81, 81)), program.run(Tensor.of(1, 2)));
        assertEquals(List.of(Tensor.of(60, 80), Tensor.of(1, 1)), program.run(Tensor.of(60, 80)));
    }

    /** What the condition reads is needed, though no result is made of it. */
    @Test
    void aConditionOnWhatIsNotRead() {
        Variable x = Variable.of("x", Tensor.scalar(3));
        Expr doubled = Flow.whileLoop(c -> Choice.lt(c.get(1), number(4, x)),
                c -> List.of(times(c.get(0), 2), plus(c.get(1), number(1, x))), List.of(x, number(0, x)),
                Checkpoints.keepAll()).getFirst();
        assertEquals(48, Program.of(List.of(doubled), List.of(x)).run(Tensor.scalar(3)).getFirst().item());
    }

    @Test
    void statesThatChangePlaces() {
        Variable x = Variable.of("x", Tensor.of(1, 2));
        Variable y = Variable.of("y", Tensor.of(3, 4));
        List<Expr> last = Flow.iterate(5, c -> List.of(c.get(1), c.get(0), plus(c.get(2), c.get(0))),
                List.of(x, y, x), Checkpoints.keepAll());
        assertEquals(Evaluator.values(last, Bindings.none()),
                Program.of(last, List.of(x, y)).run(Tensor.of(1, 2), Tensor.of(3, 4)));
    }

    @Test
    void threadsRunOneProgramAtOnce() {
        Network network = Network.of(DType.FLOAT64, 30, Checkpoints.squareRoot());
        Program program = Program.of(network.all(), network.inputs);
        List<Tensor> expected = program.run(network.values());
        assertTrue(IntStream.range(0, 32).parallel()
                .allMatch(i -> program.run(network.values()).equals(expected)));
    }

    @Test
    void onlyTheBranchTakenRuns() {
        Variable x = Variable.of("x", Tensor.zeros(2, 2));
        Variable p = Variable.of("p", Type.NUMBER);
        Expr chosen = Flow.cond(p, c -> List.of(Solves.inverse(c.getFirst())),
                c -> List.of(plus(c.getFirst(), number(1, x))), List.of(x)).getFirst();
        Program program = Program.of(List.of(chosen), List.of(p, x));
        assertEquals(Tensor.ones(2, 2), program.run(Tensor.scalar(0), Tensor.zeros(2, 2)).getFirst());
    }

    @Test
    void loopsThatAreEqualAreOne() {
        Variable x = Variable.of("x", Tensor.of(0.5, 0.25));
        Expr once = power(x);
        Expr again = power(x);
        String text = Program.of(List.of(times(once, again)), List.of(x)).explain();
        assertEquals(1, count(text, "iterate, "), text);
    }

    private static Expr power(Expr x) {
        return Flow.iterate(7, c -> List.of(times(c.getFirst(), x)), List.of(Constant.of(Tensor.ones(2))),
                Checkpoints.keepAll()).getFirst();
    }
}
