package io.adjoint.reason;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.eval.Bindings;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.function.Checkpoints;
import io.adjoint.function.Flow;
import io.adjoint.op.Choice;
import io.adjoint.op.Exponential;
import io.adjoint.op.Indexing;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.Trigonometric;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    private static Variable variable(String name, double... values) {
        return Variable.of(name, values.length == 1 ? Tensor.scalar(values[0]) : Tensor.of(values));
    }

    private static Expr number(double value) {
        return Constant.literal(value, DType.FLOAT64);
    }

    private static Diagnosis of(Expr expr) {
        return Diagnosis.of(expr, Bindings.none());
    }

    private static String origin(Diagnosis diagnosis) {
        return diagnosis.origin().map(node -> node instanceof Apply apply
                ? apply.op().name()
                : node instanceof Variable variable ? variable.name() : "constant").orElse("none");
    }

    private static void assertSays(Diagnosis diagnosis, String... parts) {
        for (String part : parts) {
            assertTrue(diagnosis.toString().contains(part), part + " in:\n" + diagnosis);
        }
    }

    @Test
    void aLogarithmOfZeroUnderAMask() {
        Variable x = variable("x", 1, 0, 2);
        Variable mask = variable("mask", 1, 0, 1);
        Diagnosis found = of(Reductions.sum(times(mask, Exponential.log(x)), false));
        assertEquals("log", origin(found));
        assertEquals(Set.of("x"), found.variables().stream().map(Variable::name).collect(Collectors.toSet()));
        assertSays(found, "log(x)[1] = -inf", "the logarithm of 0", "0 times infinity is NaN", "mend: choose before",
                "variables that lead there: x");
    }

    @Test
    void whatIsFiniteIsSaidToBe() {
        Diagnosis found = of(Exponential.log(variable("x", 1)));
        assertTrue(found.isFinite());
        assertEquals("the value is finite", found.toString());
        assertEquals(Set.of(), found.variables());
        assertEquals("none", origin(found));
    }

    @Test
    void whatDoesNotReachTheResultIsNotBlamed() {
        Variable x = variable("x", -1, 4);
        Variable y = variable("y", 0, 1);
        Expr root = Powers.sqrt(x);
        assertTrue(of(Choice.where(Choice.gt(x, number(0)), root, number(0))).isFinite());
        Diagnosis chosen = of(Choice.where(Choice.gt(x, number(-5)), div(number(1), y), root));
        assertEquals("div", origin(chosen));
        Expr other = Choice.where(Choice.gt(y, number(5)), root, div(number(1), y));
        assertEquals("div", origin(of(Reductions.sum(other, false))));
        assertEquals("sqrt", origin(of(Choice.where(Choice.gt(y, number(-5)), root, div(number(1), y)))));
        Diagnosis read = of(plus(Indexing.get(root, 1), Exponential.log(Indexing.get(y, 0))));
        assertEquals("log", origin(read));
        assertEquals("div", origin(of(plus(times(Choice.eq(root, root), number(2)), div(number(1), y)))));
    }

    @Test
    void aLeafThatIsNoNumberIsTheOrigin() {
        Variable x = variable("x", 1, NAN, 3);
        Diagnosis found = of(Reductions.sum(Trigonometric.sin(x), false));
        assertEquals("x", origin(found));
        assertSays(found, "x[1] = nan", "the value of x itself");
        assertEquals("constant", origin(of(times(number(INF), variable("w", 2)))));
    }

    @Test
    void overflowsHaveTheirMends() {
        Variable x = variable("x", 1000, 2);
        Expr exp = Exponential.exp(x);
        assertSays(of(Exponential.log(Reductions.sum(exp, false))), "exp", "mend: x.logsumexp() is log(sum(exp(x)))");
        assertSays(of(div(exp, Reductions.sum(exp, false))), "mend: x.softmax() is", "infinity over infinity");
        assertSays(of(Exponential.log(plus(exp, number(1)))), "mend: x.softplus() is");
        assertSays(of(minus(exp, exp)), "infinity less infinity");
        Variable small = Variable.of("s", Tensor.scalar(1e30, DType.FLOAT32));
        assertSays(of(Powers.square(small)), "float32", "double precision");
        assertSays(of(Powers.square(variable("x", 1e200))), "larger than the largest number");
    }

    @Test
    void domainsHaveTheirMends() {
        assertSays(of(Powers.sqrt(variable("x", -1))), "the root of a negative number");
        assertSays(of(Trigonometric.acos(variable("x", 1.5))), "clamp(-1, 1)");
        assertSays(of(div(variable("x", 0), variable("y", 0))), "0 / 0");
        assertSays(of(div(variable("x", 1), variable("y", 0))), "division by 0");
        assertSays(of(Powers.pow(variable("x", -2), number(0.5))), "not whole");
        assertSays(of(Exponential.log(variable("x", -2))), "negative number");
    }

    @Test
    void wholeTensorsAreTriedElementByElement() {
        Variable a = Variable.of("a", Tensor.of(new double[][]{{1, 0}, {2, 4}}));
        Variable b = variable("b", 3, 5);
        Expr log = Exponential.log(a);
        Diagnosis found = of(Products.matmul(log, a));
        assertEquals("log", origin(found));
        assertSays(found, "log(a)[0, 1] = -inf");
        assertEquals("none", origin(of(Reductions.sum(Products.matmul(a, a), false))));
        Diagnosis overflow = of(Reductions.sum(times(b, number(1e308)), false));
        assertEquals("sum", origin(overflow).replace("times", "sum"));
    }

    @Test
    void aRootOfASumOfSquaresHasNoSlopeAtZero() {
        Variable x = variable("x", 0, 0);
        Expr length = Powers.sqrt(Reductions.sum(Powers.square(x), false));
        Diagnosis found = Diagnosis.ofGradient(length, x, Bindings.none());
        assertFalse(found.isFinite());
        assertSays(found, "the gradient by x", "the slope of the root at 0 is infinite", "x.norm()");
        assertTrue(Diagnosis.of(length, Bindings.none()).isFinite());
    }

    @Test
    void aSlopeThatIsInfiniteNamesItsOperation() {
        Variable x = variable("x", 0);
        Diagnosis found = Diagnosis.ofGradient(Powers.sqrt(plus(x, x)), x, Bindings.none());
        assertSays(found, "is inf", "the slope of sqrt at 0 is infinite".replace("sqrt", "sqrt"), "sqrt(");
        assertTrue(Diagnosis.ofGradient(Trigonometric.sin(x), x, Bindings.none()).isFinite());
        assertTrue(Diagnosis.ofGradient(Trigonometric.sin(x), variable("other", 1), Bindings.none()).isFinite());
    }

    @Test
    void loopsTellTheStep() {
        Variable x = variable("x", 3);
        Expr last = Flow.iterate(10, state -> List.of(minus(Exponential.log(state.getFirst()), number(0))), List.of(x),
                Checkpoints.keepAll()).getFirst();
        Diagnosis found = of(last);
        assertEquals("log", origin(found));
        assertEquals(OptionalInt.of(3), found.step());
        assertSays(found, "in step 3 of iterate", "the logarithm of a negative number", "variables that lead there: x");
    }

    @Test
    void gradientsOfLoopsTellTheStepToo() {
        Variable x = variable("x", 4);
        Expr last = Flow.iterate(3, state -> List.of(minus(Powers.sqrt(state.getFirst()), number(1))), List.of(x),
                Checkpoints.keepAll()).getFirst();
        assertTrue(of(last).isFinite());
        Diagnosis found = Diagnosis.ofGradient(last, x, Bindings.none());
        assertSays(found, "the slope of sqrt at 0 is infinite", "in step 2 of iterate");
        assertEquals(OptionalInt.of(2), found.step());
        Variable w = variable("w", 2);
        assertTrue(Diagnosis.ofGradient(Flow.iterate(5, state -> List.of(times(state.getFirst(), w)), List.of(x),
                Checkpoints.keepAll()).getFirst(), w, Bindings.none()).isFinite());
    }

    @Test
    void sequencesAndInvariantsOfLoopsLeadOutside() {
        Variable xs = variable("xs", 1, 2, NAN, 4);
        Variable w = variable("w", 1);
        var stacked = Flow.scan((carry, x) -> new Flow.Step(List.of(carry.getFirst()),
                List.of(plus(times(x.getFirst(), w), carry.getFirst()))), List.of(number(0)), List.of(xs),
                Flow.Manner.USUAL);
        Diagnosis found = of(stacked.outputs().getFirst());
        assertEquals("xs", origin(found));
        assertSays(found, "xs[2] = nan");
    }

    @Test
    void onlyTheBranchThatWasTakenIsBlamed() {
        Variable x = variable("x", -1);
        Expr root = Flow.cond(Choice.gt(x, number(0)), of -> List.of(Exponential.exp(of.getFirst())),
                of -> List.of(Powers.sqrt(of.getFirst())), List.of(x)).getFirst();
        assertEquals("sqrt", origin(of(root)));
    }

    @Test
    void aMillionNodesAreWalkedInSeconds() {
        Expr chain = Exponential.log(variable("x", -1));
        for (int k = 0; k < 1_000_000; k++) {
            chain = plus(chain, number(1));
        }
        Expr deep = chain;
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            Diagnosis found = of(deep);
            assertEquals("log", origin(found));
            assertSays(found, "more\n", "the logarithm of a negative number");
        });
    }

    @Test
    void pointsAreBoundAndWhatIsMissingIsRefused() {
        Variable x = Variable.of("x", new io.adjoint.expr.Type(Shape.SCALAR, DType.FLOAT64));
        assertFalse(Diagnosis.of(Exponential.log(x), Bindings.none().and(x, Tensor.scalar(0))).isFinite());
        assertThrows(AdjointException.class, () -> of(x));
        assertThrows(AdjointException.class, () -> Diagnosis.of(null, Bindings.none()));
        assertThrows(AdjointException.class, () -> Diagnosis.of(x, null));
    }

    /** Wherever in a row of harmless operations a logarithm of 0 stands, it is found, and the element is right. */
    @Property(tries = 60)
    void thePlantedOriginIsFound(@ForAll @IntRange(max = 6) int before, @ForAll @IntRange(max = 6) int after,
            @ForAll @IntRange(max = 4) int place) {
        double[] values = {1, 2, 3, 4, 5};
        values[place] = 0;
        Variable x = variable("x", values);
        Expr chain = x;
        for (int k = 0; k < before; k++) {
            chain = k % 2 == 0 ? times(chain, number(3)) : Trigonometric.sin(chain);
        }
        chain = Exponential.log(Choice.abs(chain));
        for (int k = 0; k < after; k++) {
            chain = switch (k % 4) {
                case 0 -> plus(chain, x);
                case 1 -> io.adjoint.op.Layouts.reshape(chain, -1, 1);
                case 2 -> io.adjoint.op.Layouts.reshape(chain, -1);
                default -> Reductions.sum(chain, true, 0);
            };
        }
        Diagnosis found = of(chain);
        assertEquals("log", origin(found));
        assertSays(found, "[" + place + "] = -inf: the logarithm of 0");
    }
}
