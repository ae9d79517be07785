package io.adjoint.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.diff.Derivatives;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Interval;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.function.Body;
import io.adjoint.function.Checkpoints;
import io.adjoint.function.Flow;
import io.adjoint.function.Flow.Manner;
import io.adjoint.function.Vmap;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Choice;
import io.adjoint.op.Custom;
import io.adjoint.op.Entry;
import io.adjoint.op.Exponential;
import io.adjoint.op.Pointwise;
import io.adjoint.op.Reductions;
import io.adjoint.op.Sample;
import io.adjoint.op.Trigonometric;
import io.adjoint.op.linalg.Factorisations;
import io.adjoint.op.linalg.SymmetricFunctions;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import io.adjoint.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is read is what was written. */
class JsonTest {

    private static final Json JSON = Json.standard();

    /** What is read is what was written, and derivatives of what is read are what was derived; so are the values' bits. */
    private static void requireSameGraphs(List<Expr> orders, boolean values) {
        Json json = JSON.knowing(CUBE.operation());
        List<Expr> read = Bits.again(json, orders);
        List<Expr> derived = orders(read.getFirst());
        Bits.requireSameGraph(orders, read);
        Bits.requireSameGraph(orders, derived);
        if (values) {
            Bits.requireSame(Bits.values(orders), Bits.values(derived));
        }
    }

    /** A term, its gradients, and the gradients of their sums. */
    private static List<Expr> orders(Expr y) {
        List<Expr> all = new ArrayList<>(List.of(y));
        List<Expr> first = gradients(all);
        all.addAll(first);
        all.addAll(gradients(first));
        return all;
    }

    private static List<Expr> gradients(List<Expr> roots) {
        List<Variable> variables = Graph.of(roots.toArray(Expr[]::new)).variables().asJava();
        if (variables.isEmpty() || roots.isEmpty()) {
            return List.of();
        }
        Expr sum = roots.stream().<Expr>map(root -> Arithmetic.cast(Reductions.sum(root, false), DType.FLOAT64))
                .reduce(Arithmetic::plus).orElseThrow();
        var gradient = Derivatives.gradient(sum, variables);
        return variables.stream().flatMap(variable -> gradient.get(variable).toJavaStream()).toList();
    }

    private static Expr call(Sample sample, DType dtype) {
        List<Expr> operands = new ArrayList<>();
        for (int k = 0; k < sample.shapes().size(); k++) {
            Interval within = sample.within().get(k);
            operands.add(Variable.of("x" + k, Tensor.rand(k, sample.shapes().get(k).dims())
                    .map(u -> within.low() + (within.high() - within.low()) * u).to(dtype)));
        }
        return sample.call().apply(operands);
    }

    @TestFactory
    Stream<DynamicTest> everyOperationAtValueFirstAndSecondOrder() {
        return Vocabulary.all().stream().filter(entry -> !entry.name().equals("symmetricFunction"))
                .map(entry -> DynamicTest.dynamicTest(entry.name(), () -> everySample(entry)));
    }

    private static void everySample(Entry entry) {
        for (int i = 0; i < entry.samples().size(); i++) {
            List<Expr> orders = orders(call(entry.samples().get(i), i % 2 == 0 ? DType.FLOAT64 : DType.FLOAT32));
            requireSameGraphs(orders, i == 0);
        }
    }

    private static Variable variable(String name, double... values) {
        return Variable.of(name, Tensor.of(values));
    }

    private static Expr total(List<Expr> terms) {
        return terms.stream().map(term -> Reductions.sum(term, false)).reduce(Arithmetic::plus).orElseThrow();
    }

    /** A recurrence of a sequence, with what does not change. */
    private static Expr scanned(Manner manner) {
        Expr w = variable("w", 0.5, -0.25);
        var last = Flow.scan((carry, e) -> {
            Expr next = Trigonometric.sin(Arithmetic.plus(Arithmetic.times(carry.getFirst(), w), e.getFirst()));
            return new Flow.Step(List.of(next), List.of(Arithmetic.times(next, e.getFirst())));
        }, List.of(variable("s", 0.1, 0.2)), List.of(Variable.of("xs", Tensor.rand(3, 5, 2))), manner);
        return total(Stream.concat(last.carry().stream(), last.outputs().stream()).toList());
    }

    static Stream<Expr> controls() {
        Expr x = variable("x", 0.3, 0.7);
        Expr n = Variable.of("n", Tensor.scalar(3));
        return Stream.of(
                scanned(Manner.USUAL),
                scanned(new Manner(true, Checkpoints.squareRoot())),
                total(Flow.iterate(4, c -> List.of(Exponential.exp(Arithmetic.neg(c.getFirst()))), List.of(x),
                        Checkpoints.logarithmic(2))),
                total(Flow.iterate(n, c -> List.of(Trigonometric.cos(c.getFirst())), List.of(x),
                        Checkpoints.keepAll())),
                total(Flow.whileLoop(
                        c -> Choice.lt(Reductions.sum(c.getFirst(), false), Constant.literal(9, DType.FLOAT64)),
                        c -> List.of(Arithmetic.plus(c.getFirst(), Arithmetic.times(c.getFirst(), x))), List.of(x),
                        Checkpoints.keepAll())),
                total(Flow.cond(n, c -> List.of(Arithmetic.times(c.getFirst(), x)), c -> c, List.of(x))),
                total(Flow.checkpoint(c -> List.of(Trigonometric.sin(c.getFirst())), List.of(x))),
                total(Flow.iterate(2, outer -> Flow.iterate(3, c -> List.of(Trigonometric.sin(c.getFirst())), outer,
                        Checkpoints.keepAll()), List.of(x), Checkpoints.keepAll())),
                total(Vmap.of(rows -> List.of(CUBE.on(rows.getFirst())),
                        List.of(Variable.of("m", Tensor.rand(5, 3, 2))))));
    }

    private static final Custom CUBE = Custom.of("cube", t -> t.getFirst().map(e -> e * e * e),
            (t, y, u) -> List.of(Arithmetic.times(u, Arithmetic.times(Arithmetic.times(t.getFirst(), t.getFirst()),
                    Constant.literal(3, DType.FLOAT64)))));

    @TestFactory
    Stream<DynamicTest> loopsChoicesAndCallsAtValueFirstAndSecondOrder() {
        return controls().map(y -> DynamicTest.dynamicTest(y.toString(), () -> requireSameGraphs(orders(y), true)));
    }

    @Test
    void numbersKeepTheirBits() {
        double[] odd = {0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE,
            Double.MAX_VALUE, 0.1, 1.0 / 3, 1e15, 1e16, 123456789012345678.0,
            Double.longBitsToDouble(0x7ff8000000000001L), Double.longBitsToDouble(0xfff8000000000000L)};
        float[] single = {0f, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MIN_VALUE,
            Float.MAX_VALUE, 0.1f, 1f / 3, Float.intBitsToFloat(0x7fc00001)};
        var read = Bits.again(JSON, List.of(Variable.of("x", Tensor.of(odd)), Constant.of(Tensor.of(odd)),
                Constant.of(Tensor.of(Shape.of(single.length), single)), Constant.literal(-0.0, DType.FLOAT64),
                Constant.literal(0.1f, DType.FLOAT32), Constant.of(Tensor.zeros(2, 0, 3)),
                Variable.of("nothing", new Type(Shape.of(0), DType.FLOAT32))));
        assertArrayEquals(raw(odd), raw(((Variable) read.get(0)).value().orElseThrow().toDoubleArray()));
        assertArrayEquals(raw(odd), raw(((Constant) read.get(1)).value().toDoubleArray()));
        float[] singles = ((Constant) read.get(2)).value().toFloatArray();
        for (int i = 0; i < single.length; i++) {
            assertEquals(Float.floatToRawIntBits(single[i]), Float.floatToRawIntBits(singles[i]));
        }
        assertTrue(((Constant) read.get(3)).isLiteral());
        assertEquals(-0.0, ((Constant) read.get(3)).value().item());
        assertEquals(0.1f, ((Constant) read.get(4)).value().item());
        assertEquals(DType.FLOAT32, read.get(4).dtype());
        assertEquals(Shape.of(2, 0, 3), read.get(5).shape());
        assertEquals(new Type(Shape.of(0), DType.FLOAT32), read.get(6).type());
    }

    private static long[] raw(double[] values) {
        return java.util.Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    @Test
    void variablesAreTheSameSymbolAndFreshOnesAreFresh() {
        Variable w = variable("w", 1, 2);
        Variable fresh = Variable.fresh("w", Tensor.of(3, 4));
        var read = Bits.again(JSON, List.of(Arithmetic.times(Arithmetic.plus(w, fresh), fresh), w, fresh));
        assertEquals(w, read.get(1));
        assertNotEquals(fresh, read.get(2));
        assertTrue(((Variable) read.get(2)).isFresh());
        assertSame(read.get(2), ((Apply) read.get(0)).operand(1));
        var slope = Derivatives.gradient(Reductions.sum(read.getFirst(), false)).get(w).get();
        assertEquals(Tensor.of(3, 4), Bits.values(List.of(slope)).getFirst());
    }

    @Test
    void resultsOfOneApplicationStayTogether() {
        var qr = Factorisations.qr(Variable.of("a", Tensor.rand(1, 3, 3)));
        var read = Bits.again(JSON, List.of(qr.r(), qr.q()));
        assertSame(((Apply) read.get(0)).application(), ((Apply) read.get(1)).application());
        assertEquals(1, ((Apply) read.get(0)).index());
    }

    @Test
    void aMillionNodesInARow() {
        Expr y = Variable.of("x", Tensor.scalar(0.5));
        for (int i = 0; i < 1_000_000; i++) {
            y = Trigonometric.sin(y);
        }
        Expr read = Bits.again(JSON, List.of(y)).getFirst();
        assertEquals(1_000_001, Graph.of(read).size());
    }

    @Test
    void functionsByName() {
        Variable x = Variable.fresh("x", new Type(Shape.of(2), DType.FLOAT64));
        Body body = new Body(List.of(x), List.of(Trigonometric.sin(x), Arithmetic.times(x, x)));
        Body read = JSON.read(JSON.write(Document.of("f", body))).function("f");
        assertEquals(body, read);
        Bits.requireSame(body.vjp().values(List.of(Tensor.of(1, 2), Tensor.of(3, 4), Tensor.of(5, 6))),
                read.vjp().values(List.of(Tensor.of(1, 2), Tensor.of(3, 4), Tensor.of(5, 6))));
    }

    @Test
    void equalFunctionsAreWrittenOnce() {
        Expr x = variable("x", 1, 2);
        Expr one = Flow.iterate(3, c -> List.of(Trigonometric.sin(c.getFirst())), List.of(x), Checkpoints.keepAll())
                .getFirst();
        Expr two = Flow.iterate(5, c -> List.of(Trigonometric.sin(c.getFirst())), List.of(x), Checkpoints.keepAll())
                .getFirst();
        assertEquals(1, JSON.write(Bits.document(List.of(one, two))).split("\"parameters\"", -1).length - 1);
    }

    @Test
    void aNameOfAnotherLibraryIsAnsweredByWhereToLook() {
        String text = JSON.write(Document.of("y", Trigonometric.sin(variable("x", 1.0)))).replace("\"sin\"", "\"add\"");
        var refusal = assertThrows(AdjointException.class, () -> JSON.read(text));
        assertTrue(refusal.getMessage().contains("Operations.find(\"add\")"), refusal.getMessage());
    }

    @Test
    void operationsOfAUserAreKnownByName() {
        var third = Pointwise.of("third", (double e) -> e * e * e,
                (t, r) -> Arithmetic.times(Arithmetic.times(t.getFirst(), t.getFirst()),
                        Constant.literal(3, DType.FLOAT64)));
        Expr y = third.on(CUBE.on(variable("x", 1, 2)));
        var refusal = assertThrows(AdjointException.class, () -> JSON.write(Document.of("y", y)));
        assertTrue(refusal.getMessage().contains("cube") && refusal.getMessage().contains("knowing"),
                refusal.getMessage());
        Json own = JSON.knowing(CUBE.operation(), third);
        Bits.requireSameGraph(orders(y), Bits.again(own, orders(y)));
        String text = own.write(Document.of("y", y));
        var unknown = assertThrows(AdjointException.class, () -> JSON.read(text));
        assertTrue(unknown.getMessage().contains("own:cube") && unknown.getMessage().contains("line "),
                unknown.getMessage());
        assertThrows(AdjointException.class, () -> own.knowing(Custom.of("cube", t -> t.getFirst(),
                (t, r, u) -> List.of(u)).operation()));
        assertThrows(AdjointException.class, () -> JSON.knowing(((Apply) Trigonometric.sin(y)).op()));
    }

    @Test
    void functionsWithinAnOperationAreRefused() {
        Expr y = SymmetricFunctions.symmetricFunction(Variable.of("a", Tensor.eye(2)), w -> w * w, w -> 2 * w);
        var refusal = assertThrows(AdjointException.class, () -> JSON.write(Document.of("y", y)));
        assertTrue(refusal.getMessage().contains("knowing"), refusal.getMessage());
        requireSameGraphs(orders(SymmetricFunctions.symmetricPower(Variable.of("a", Tensor.eye(2)), 0.5)), true);
    }
}
