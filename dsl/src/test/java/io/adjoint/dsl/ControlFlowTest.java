package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.associativeScan;
import static io.adjoint.dsl.Adjoint.at;
import static io.adjoint.dsl.Adjoint.checkpoint;
import static io.adjoint.dsl.Adjoint.compile;
import static io.adjoint.dsl.Adjoint.cond;
import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.grad;
import static io.adjoint.dsl.Adjoint.iterate;
import static io.adjoint.dsl.Adjoint.map;
import static io.adjoint.dsl.Adjoint.scan;
import static io.adjoint.dsl.Adjoint.step;
import static io.adjoint.dsl.Adjoint.symbol;
import static io.adjoint.dsl.Adjoint.variable;
import static io.adjoint.dsl.Adjoint.whileLoop;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.expr.Graph;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Loops and choices over structures: against closed forms, and what is wrong is named by its component. */
class ControlFlowTest {

    private static final Term X = variable("x", 0.7);

    /** A pendulum. */
    record State(Term angle, Term speed) {
        State moved(Term gravity, double h) {
            return new State(angle.plus(speed.times(h)), speed.minus(gravity.times(angle.sin()).times(h)));
        }
    }

    static Stream<Looping> rules() {
        return Stream.of(Looping.FORWARD, Looping.FORWARD.squareRoot(), Looping.FORWARD.logarithmic(2),
                Looping.FORWARD.logarithmic(5).keepAll());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRecordIsCarried(Looping run) {
        Term gravity = variable("g", 9.8);
        State unrolled = new State(constant(0.5), constant(0.0));
        for (int i = 0; i < 20; i++) {
            unrolled = unrolled.moved(gravity, 0.05);
        }
        State looped = iterate(20, s -> s.moved(gravity, 0.05), new State(constant(0.5), constant(0.0)), run);
        assertEquals(unrolled.angle().item(), looped.angle().item(), 1e-14);
        assertEquals(unrolled.speed().gradient().of(gravity).item(), looped.speed().gradient().of(gravity).item(),
                1e-13);
        assertEquals(unrolled.angle().hessian(gravity).item(), looped.angle().hessian(gravity).item(), 1e-12);
        Step<State, Tuple2<Term, Term>> traced = scan(20, s -> {
            State next = s.moved(gravity, 0.05);
            return step(next, Tuple.of(next.angle(), s.speed()));
        }, new State(constant(0.5), constant(0.0)), run);
        assertEquals(unrolled.speed().item(), traced.carry().speed().item(), 1e-14);
        assertEquals(unrolled.angle().item(), traced.output()._1.get(19).item(), 1e-14);
        assertEquals(0.0, traced.output()._2.get(0).item());
        assertEquals(unrolled.angle().gradient().of(gravity).item(),
                traced.output()._1.get(19).gradient().of(gravity).item(), 1e-13);
    }

    @Test
    void sequencesMayBeStructures() {
        var xs = Map.of("a", variable("a", 1.0, 2.0, 3.0), "b", variable("b", new double[][]{{1, 1}, {2, 2}, {3, 3}}));
        var found = scan((sum, x) -> step(sum.plus(x.get("a").times(x.get("b"))), x.get("b").sum()), constant(0.0, 0.0),
                xs);
        assertEquals(Tensor.of(14, 14), found.carry().value());
        assertEquals(Tensor.of(2, 4, 6), found.output().value());
        Map<String, Term> slope = found.carry().sum().gradient().of(xs);
        assertEquals(Tensor.of(2, 4, 6), slope.get("a").value());
        assertEquals(Tensor.of(new double[][]{{1, 1}, {2, 2}, {3, 3}}), slope.get("b").value());
        Step<Term, Term> backward =
                scan((sum, x) -> step(sum.plus(x), sum), constant(0.0), xs.get("a"), Looping.BACKWARD);
        assertEquals(Tensor.of(5, 3, 0), backward.output().value());
        assertEquals("backward, logarithmic(3)", Looping.BACKWARD.logarithmic(3).toString());
    }

    @Test
    void scanInScanAndWhileInScanAndCondInWhile() {
        Term n = variable("n", 1.0, 2.0, 3.0);
        // sum over k <= n of x^k, by an inner loop of another length for each element
        Step<Term, Term> found = scan((sum, k) -> {
            Tuple2<Term, Term> power = whileLoop(p -> p._1.lt(k), p -> Tuple.of(p._1.plus(1),
                    cond(p._1.ge(0), () -> p._2.times(X), () -> p._2.log())), Tuple.of(constant(0.0), constant(1.0)));
            return step(sum.plus(power._2), power._2);
        }, constant(0.0), n);
        double x = 0.7;
        assertEquals(x + x * x + x * x * x, found.carry().item(), 1e-15);
        assertEquals(1 + 2 * x + 3 * x * x, found.carry().gradient().of(X).item(), 1e-14);
        assertEquals(2 + 6 * x, found.carry().hessian(X).item(), 1e-13);
        assertArrayEquals(new double[]{x, x * x, x * x * x}, found.output().value().toDoubleArray(), 1e-15);
        Term triangle =
                scan((sum, k) -> step(scan((inner, j) -> step(inner.plus(j.times(k)), inner), sum, n).carry(), sum),
                        constant(0.0), n).carry();
        assertEquals(36.0, triangle.item());
        assertEquals(Tensor.of(12, 12, 12), triangle.gradient().of(n).value());
    }

    @Test
    void gradientDescentWithinAFunctionThatIsDifferentiated() {
        // w <- w - rate (w - 1) from 3: after n steps 1 + 2 (1 - rate)^n; its derivatives by the rate are known
        Term rate = variable("rate", 0.1);
        Term w = iterate(10, p -> p.minus(rate.times(grad(q -> q.minus(1).square().div(2)).at(p))), constant(3.0));
        assertEquals(1 + 2 * Math.pow(0.9, 10), w.item(), 1e-14);
        assertEquals(-20 * Math.pow(0.9, 9), w.gradient().of(rate).item(), 1e-13);
        assertEquals(180 * Math.pow(0.9, 8), w.hessian(rate).item(), 1e-12);
        Term tuned = iterate(2, r -> r.minus(grad((Term s) -> iterate(10,
                p -> p.minus(s.times(grad(q -> q.minus(1).square().div(2)).at(p))), constant(3.0))).at(r).times(1e-3)),
                rate);
        double expected = 0.1;
        for (int i = 0; i < 2; i++) {
            expected += 1e-3 * 20 * Math.pow(1 - expected, 9);
        }
        assertEquals(expected, tuned.item(), 1e-14);
    }

    @Test
    void theOrderOfLoopsIsThatOfTheirDerivatives() {
        assertEquals(6 * 0.7, grad(grad(t -> iterate(2, c -> c.times(t), t))).at(X).item(), 1e-14);
        assertEquals(12.0, grad(grad(grad(grad(t -> scan((c, x) -> step(c.times(x), x), constant(0.5),
                t.broadcastTo(4)).carry())))).at(X).item(), 1e-10);
        assertEquals(0.7 * 2 * 0.7, X.times(grad(t -> map(s -> s.times(t), t.reshape(1)).sum()).at(X)).item(), 1e-15);
    }

    /** The composition of affine maps, x -> a x + b, is associative: a linear recurrence in logarithmic depth. */
    record Affine(Term a, Term b) {
        Affine then(Affine next) {
            return new Affine(a.times(next.a), b.times(next.a).plus(next.b));
        }
    }

    @Test
    void anAssociativeScanIsTheScan() {
        for (int n : new int[]{1, 2, 3, 7, 8, 20}) {
            Affine maps = new Affine(variable("a", Tensor.randn(n, n)), variable("b", Tensor.randn(n + 1, n)));
            Term stepwise =
                    scan((y, map) -> step(y.times(map.a).plus(map.b), y.times(map.a).plus(map.b)), constant(0.0),
                            maps).output();
            Affine all = associativeScan(Affine::then, maps);
            assertArrayEquals(stepwise.value().toDoubleArray(), all.b().value().toDoubleArray(), 1e-12);
            Affine slope = all.b().square().sum().gradient().of(maps);
            assertArrayEquals(stepwise.square().sum().gradient().of(maps.a).value().toDoubleArray(),
                    slope.a().value().toDoubleArray(), 1e-10);
            Affine back = associativeScan(Affine::then, maps, Looping.BACKWARD);
            assertArrayEquals(maps.a().flip(0).cumprod(0).flip(0).value().toDoubleArray(),
                    back.a().value().toDoubleArray(), 1e-13);
        }
        refused("associativeScan: got xs.b: length 3; expected length 2, as of xs.a. Cut or pad one of them, or use in the "
                + "function what does not change.",
                () -> associativeScan(Affine::then, new Affine(constant(1, 2), constant(1, 2, 3))));
        assertThrows(AdjointException.class, () -> associativeScan((a, b) -> null, constant(1, 2)));
        refused("associativeScan: got result.b: shape (); expected shape (1,). Combine many elements at once: their first axis"
                + " counts them, and stays.",
                () -> associativeScan((Affine a, Affine b) -> new Affine(a.a(), b.b().sum()),
                        new Affine(constant(1, 2), constant(1, 2))));
    }

    @Test
    void onlyTheBranchThatIsTakenIsComputed() {
        List<String> computed = new ArrayList<>();
        var first = Adjoint.operation("first", t -> log(computed, "first", t), (t, u) -> u);
        var second = Adjoint.operation("second", t -> log(computed, "second", t), (t, u) -> u);
        Term y = cond(X.gt(0), () -> first.apply(X), () -> second.apply(X));
        assertEquals(0.7, y.item());
        assertEquals(List.of("first"), computed);
        y.value(at(X, -1.0));
        assertEquals(List.of("first", "second"), computed);
        Tuple2<Term, State> both = cond(X.lt(0), () -> Tuple.of(X, new State(X, X)),
                () -> Tuple.of(X.times(2), new State(X.square(), constant(1.0))));
        assertEquals(1.4, both._2.angle().gradient().of(X).item());
        assertEquals(2.0, both._1.gradient().of(X).item());
    }

    private static Tensor log(List<String> computed, String name, Tensor value) {
        computed.add(name);
        return value;
    }

    @Test
    void howOftenIsATerm() {
        Term n = symbol("n");
        Term y = iterate(n, c -> c.times(X), constant(1.0));
        for (int i = 0; i < 4; i++) {
            assertEquals(Math.pow(0.7, i), y.value(at(n, i)).item(), 1e-15);
            assertEquals(i == 0 ? 0 : i * Math.pow(0.7, i - 1), y.gradient().of(X).value(at(n, i)).item(), 1e-14);
        }
    }

    @Test
    void aCheckpointIsOneNode() {
        Term y = checkpoint((State s) -> s.angle().sin().times(s.speed().exp())).at(new State(X, X));
        assertEquals(Math.sin(0.7) * Math.exp(0.7), y.item(), 1e-15);
        assertEquals(Math.exp(0.7) * (Math.cos(0.7) + Math.sin(0.7)), y.gradient().of(X).item(), 1e-14);
        assertEquals(2, Graph.of(y.expr()).size());
        assertEquals(Math.cos(0.7), grad(checkpoint(t -> t.sin())).at(X).item(), 1e-15);
    }

    @Test
    void loopsInPrograms() {
        var program = compile((State s, Term g) -> iterate(100, t -> t.moved(g, 0.01), s),
                new State(symbol("a"), symbol("v")), symbol("g"));
        State expected = iterate(100, t -> t.moved(constant(9.8), 0.01), new State(constant(0.5), constant(0.0)));
        State found = program.run(new State(constant(0.5), constant(0.0)), constant(9.8));
        assertEquals(expected.angle().item(), found.angle().item(), 1e-14);
        assertEquals(expected.speed().item(), found.speed().item(), 1e-14);
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(AdjointException.class, call).getMessage());
    }

    @Test
    void whatIsWrongIsNamed() {
        String keep =
                " Give the next step what this one began with: reshape or convert it, or begin with what a step gives.";
        State zero = new State(constant(0.0), constant(0.0));
        refused("iterate: got carry.speed: shape (2,); expected shape ()." + keep,
                () -> iterate(3, s -> new State(s.angle(), constant(1.0, 2.0)), zero));
        refused("whileLoop: got carry.angle: float32; expected float64." + keep,
                () -> whileLoop(s -> s.angle(), s -> new State(s.angle().to(DType.FLOAT32), s.speed()), zero));
        refused("scan: got carry._2[0]: shape (3,); expected shape ()." + keep, () -> scan(
                (c, x) -> step(Tuple.of(c._1, List.of(x)), x), Tuple.of(X, List.of(X)), constant(new double[2][3])));
        refused("scan: got carry: a tuple of 2; expected a tuple of 1. Keep the form: the same components, with terms in the "
                + "same places.",
                () -> Adjoint.<Object, Term, Term>scan((c, x) -> step(Tuple.of(X, X), x), Tuple.of(X),
                        constant(1.0, 2.0)));
        refused("scan: got xs[b]: length 2; expected length 3, as of xs[a]. Cut or pad one of them, or use in the function "
                + "what does not change.",
                () -> scan((c, x) -> step(c, c), X,
                        Map.of("a", constant(1, 2, 3), "b", constant(1, 2))));
        refused("map: got xs.speed: shape (); expected a sequence, of at least one axis. Use in the function what does not "
                + "change.", () -> map(s -> s.speed(), new State(constant(1, 2), X)));
        refused("cond: got otherwise.speed: shape (2,); expected shape (). Let both branches give the same components: "
                + "reshape or convert those of one.", () -> cond(X, () -> zero, () -> new State(X, constant(1, 2))));
        refused("cond: got null for the function's result; expected a value. Pass the function's result, not null.",
                () -> cond(X, () -> X, () -> null));
        refused("whileLoop: got null for the condition's result; expected a value. Pass the condition's result, not null.",
                () -> whileLoop(c -> null, c -> c, X));
        refused("iterate: got Looping.BACKWARD; expected Looping.FORWARD. Say what it keeps alone: only a scan has an end "
                + "from which to begin.", () -> iterate(3, c -> c, X, Looping.BACKWARD));
        for (Executable call : new Executable[]{() -> scan((c, x) -> null, X, constant(1, 2)),
            () -> scan((c, x) -> step(c, null), X, constant(1, 2)), () -> iterate(2, c -> null, X),
            () -> iterate(-1, c -> c, X), () -> whileLoop(c -> null, c -> c, X),
            () -> whileLoop(c -> constant(1, 2), c -> c, X), () -> cond(constant(1, 2), () -> X, () -> X),
            () -> map(x -> null, constant(1, 2)), () -> checkpoint(x -> null).at(X),
            () -> iterate(constant(1, 2), c -> c, X), () -> iterate(constant(-1.0), c -> c, X).value(),
            () -> iterate(constant(1.5), c -> c, X).value(), () -> Looping.FORWARD.logarithmic(1)}) {
            assertTrue(assertThrows(AdjointException.class, call).getMessage().length() > 20);
        }
    }
}
