package io.adjoint.reason;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Powers.pow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.expr.Variable;
import io.adjoint.op.Entry;
import io.adjoint.op.Exponential;
import io.adjoint.op.Layouts;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.Sample;
import io.adjoint.op.Trigonometric;
import io.adjoint.op.network.Activations;
import io.adjoint.op.product.Products;
import io.adjoint.render.Latex;
import io.adjoint.render.Text;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import io.adjoint.vocabulary.Vocabulary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.scilab.forge.jlatexmath.TeXFormula;

class ReadingTest {

    private record Row(String text, Expr expr) {}

    private static final Variable X = Variable.of("x", Tensor.scalar(2));
    private static final Variable W = Variable.of("w", Tensor.scalar(1.5));
    private static final Variable A = Variable.of("a", Tensor.zeros(2, 3));
    private static final Variable P = Variable.of("p", Tensor.of(1, 2, 3));

    private static Expr number(double value) {
        return Constant.literal(value, DType.FLOAT64);
    }

    private static Expr by(Variable target, Expr expr) {
        return Derivatives.gradient(expr, List.of(target)).get(target).get();
    }

    static List<Row> rows() {
        return List.of(
                new Row("x + 2 * w + 1", by(W, times(plus(X, W), plus(W, number(1))))),
                new Row("2 * x", by(X, Powers.square(X))),
                new Row("3 * x^2", by(X, pow(X, 3))),
                new Row("1 / (2 * sqrt(x))", by(X, Powers.sqrt(X))),
                new Row("-(w / x^2)", by(X, div(W, X))),
                new Row("1 / (x^2 + 1)", by(X, Trigonometric.atan(X))),
                new Row("1 / sqrt(1 - x^2)", by(X, Trigonometric.asin(X))),
                new Row("sigmoid(x) * (1 - sigmoid(x))".replace("sigmoid(x)", "t1"), by(X, Exponential.sigmoid(X))),
                new Row("x", div(Powers.square(X), X)),
                new Row("x", neg(neg(X))),
                new Row("x", plus(X, number(0))),
                new Row("x - w", plus(X, neg(W))),
                new Row("w - x", plus(neg(X), W)),
                new Row("5 * x", plus(times(X, 2), times(X, 3))),
                new Row("0", minus(X, X)),
                new Row("0.1 * x * 3", times(times(X, 0.1), 3)),
                new Row("x / 3", div(times(X, 2), number(6))),
                new Row("x^3", times(X, times(X, X))),
                new Row("sqrt(x)", div(X, Powers.sqrt(X))),
                new Row("2 * p", by(P, Reductions.sum(Powers.square(P), false))),
                new Row("2 * sum(p, axes=[0])", Reductions.sum(times(P, 2), false)),
                new Row("a", Layouts.transpose(Layouts.transpose(A))),
                new Row("matmul(a, a, right transposed)", Products.matmul(A, Layouts.transpose(A))),
                new Row("matmul(a, a, left transposed)", Layouts.transpose(Products.matmul(Layouts.transpose(A), A))),
                new Row("1 / x", Layouts.reshape(div(number(1), X), Shape.SCALAR)),
                new Row("x > 0", by(X, Activations.relu(X))));
    }

    @TestFactory
    Stream<DynamicTest> isWhatOneWouldWrite() {
        return rows().stream().map(row -> dynamicTest(row.text, () -> {
            String text = Text.of(Reading.of(row.expr).written());
            assertEquals(row.text, text.contains("\n") ? text.substring(text.lastIndexOf('\n') + 1) : text);
        }));
    }

    @Test
    void lawsAreListed() {
        assertEquals(List.of(Law.QUOTIENTS_OF_POWERS), Reading.of(div(Powers.square(X), X)).laws());
        assertEquals(List.of(), Reading.of(Trigonometric.sin(X)).laws());
        assertTrue(Reading.of(neg(neg(times(X, X)))).toString().contains("simplified for reading"));
    }

    /** The first derivative of each call of the vocabulary: the same value, and LaTeX that is read. */
    @TestFactory
    Stream<DynamicTest> hasTheSameValueAsWhatItReads() {
        return Vocabulary.all().stream().map(entry -> dynamicTest(entry.name(), () -> check(entry)));
    }

    private static void check(Entry entry) {
        for (Sample sample : entry.samples()) {
            Random random = new Random(entry.name().hashCode());
            List<Variable> x = new ArrayList<>();
            for (int k = 0; k < sample.shapes().size(); k++) {
                x.add(Variable.of("x_" + (k + 1), within(sample.within().get(k), sample.shapes().get(k), random)));
            }
            Expr value = sample.call().apply(List.copyOf(x));
            List<Expr> all = new ArrayList<>(List.of(value));
            all.addAll(Derivatives.gradient(Reductions.sum(value, false), x).values().toJavaList());
            for (Expr each : all) {
                Reading reading = Reading.of(each);
                Expr read = reading.written();
                assertEquals(each.type(), read.type(), entry.name());
                assertClose(Evaluator.value(each), Evaluator.value(read), reading.laws().contains(Law.MASKS),
                        entry.name() + ": " + Text.of(read));
                new TeXFormula(Latex.of(each));
                new TeXFormula(Latex.of(read));
            }
        }
    }

    private static Tensor within(Interval interval, Shape shape, Random random) {
        double[] elements = random.doubles(shape.size())
                .map(part -> interval.low() + part * (interval.high() - interval.low())).toArray();
        return Tensor.of(shape, elements);
    }

    /** Masked products keep their value where factors are finite; elsewhere their reading may be undefined. */
    private static void assertClose(Tensor expected, Tensor actual, boolean masked, String message) {
        double[] a = expected.toDoubleArray();
        double[] b = actual.toDoubleArray();
        assertEquals(a.length, b.length, message);
        for (int i = 0; i < a.length; i++) {
            assertTrue(Math.abs(a[i] - b[i]) <= 1e-8 * Math.max(1, Math.abs(a[i])) || Double.isNaN(a[i])
                    || masked && Double.isNaN(b[i]),
                    message + " gives " + b[i] + " for " + a[i]);
        }
    }

    /** Random formulas of positive numbers, where all laws hold. */
    @Property(tries = 300)
    void randomFormulasKeepTheirValue(@ForAll long seed) {
        Random random = new Random(seed);
        List<Expr> known = new ArrayList<>(List.of(X, W, number(1), number(0), number(2), number(0.5), P,
                Layouts.broadcastTo(number(1), Shape.of(3))));
        for (int k = 0; k < 12; k++) {
            Expr a = known.get(random.nextInt(known.size()));
            Expr b = known.get(random.nextInt(known.size()));
            known.add(switch (random.nextInt(10)) {
                case 0, 1 -> plus(a, b);
                case 2 -> minus(a, b);
                case 3, 4 -> times(a, b);
                case 5 -> div(a, plus(Powers.square(b), number(1)));
                case 6 -> neg(a);
                case 7 -> Powers.square(a);
                case 8 -> div(times(a, W), W);
                default -> Powers.sqrt(plus(Powers.square(a), number(1)));
            });
        }
        Expr last = known.getLast();
        Tensor expected = Evaluator.value(last);
        boolean finite = expected.toDoubleArray().length > 0
                && java.util.Arrays.stream(expected.toDoubleArray()).allMatch(v -> Math.abs(v) < 1e6);
        if (finite) {
            assertClose(expected, Evaluator.value(Reading.of(last).written()), false, Text.of(last));
        }
    }

    @Test
    void longChainsAreReadInSeconds() {
        Expr chain = X;
        for (int k = 0; k < 40_000; k++) {
            chain = k % 2 == 0 ? plus(times(chain, W), X) : Trigonometric.sin(chain);
        }
        Expr deep = chain;
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> Latex.of(Reading.of(deep).written()));
    }
}
