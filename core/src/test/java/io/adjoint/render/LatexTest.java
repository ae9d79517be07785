package io.adjoint.render;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Powers.pow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Typeset;
import io.adjoint.expr.Variable;
import io.adjoint.function.Checkpoints;
import io.adjoint.function.Flow;
import io.adjoint.op.Choice;
import io.adjoint.op.Custom;
import io.adjoint.op.Exponential;
import io.adjoint.op.Indexing;
import io.adjoint.op.Layouts;
import io.adjoint.op.Pointwise;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.Trigonometric;
import io.adjoint.op.linalg.Spectra;
import io.adjoint.op.product.Products;
import io.adjoint.op.statistics.Moments;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LatexTest {

    private record Row(String latex, Expr expr) {}

    private static final Variable X = Variable.of("x", Tensor.scalar(2));
    private static final Variable W = Variable.of("w", Tensor.scalar(1));
    private static final Variable F = Variable.of("f", Tensor.scalar(1));
    private static final Variable P = Variable.of("p", Tensor.zeros(3));
    private static final Variable Q = Variable.of("q", Tensor.zeros(3));
    private static final Variable A = Variable.of("A", Tensor.zeros(2, 3));
    private static final Variable B = Variable.of("B", Tensor.zeros(3, 2));

    private static Expr number(double value) {
        return Constant.literal(value, DType.FLOAT64);
    }

    static List<Row> numbers() {
        return List.of(
                new Row("\\left(x + w\\right) \\, \\left(w + 1\\right)", times(plus(X, W), plus(W, number(1)))),
                new Row("x - \\left(w - 3\\right)", minus(X, minus(W, number(3)))),
                new Row("x - w - 3", minus(minus(X, W), number(3))),
                new Row("x + w + 3", plus(X, plus(W, number(3)))),
                new Row("x + \\left(-3\\right)", plus(X, number(-3))),
                new Row("x + \\left(-w\\right)", plus(X, neg(W))),
                new Row("x \\cdot 3", times(X, 3)),
                new Row("3 \\, x", times(number(3), X)),
                new Row("f \\cdot \\left(x + 1\\right)", times(F, plus(X, number(1)))),
                new Row("x \\cdot \\left(-w\\right)", times(X, neg(W))),
                new Row("-x \\, w", neg(times(X, W))),
                new Row("-\\left(x + w\\right)", neg(plus(X, W))),
                new Row("\\frac{x + 1}{w}", div(plus(X, number(1)), W)),
                new Row("\\left(\\frac{x}{w}\\right)^{2}", Powers.square(div(X, W))),
                new Row("-x^{2}", neg(pow(X, 2))),
                new Row("\\left(-x\\right)^{2}", pow(neg(X), 2)),
                new Row("x^{w^{2}}", pow(X, pow(W, 2))),
                new Row("\\left(x^{w}\\right)^{2}", pow(pow(X, W), 2)),
                new Row("\\sqrt{x}^{3}", pow(Powers.sqrt(X), 3)),
                new Row("\\left(e^{x}\\right)^{2}", Powers.square(Exponential.exp(X))),
                new Row("\\sin\\left(x\\right)^{2}", Powers.square(Trigonometric.sin(X))),
                new Row("2.5 \\cdot 10^{-7} + x", plus(number(2.5e-7), X)),
                new Row("\\frac{1}{3} \\, x", times(number(1.0 / 3), X)),
                new Row("0.1 \\, x", times(number(0.1), X)),
                new Row("\\infty", number(Double.POSITIVE_INFINITY)),
                new Row("\\begin{cases} w & \\;\\text{if } x > 0 \\\\ 3 & \\;\\text{otherwise} \\end{cases}",
                        Choice.where(Choice.gt(X, number(0)), W, number(3))),
                new Row("\\left[x > 0\\right] \\, w", times(Choice.gt(X, number(0)), W)));
    }

    static List<Row> tensors() {
        return List.of(
                new Row("p \\odot q", times(P, Q)),
                new Row("x \\, p", times(X, P)),
                new Row("\\sum_{i} p_{i} \\, q_{i}", Reductions.sum(times(P, Q), false)),
                new Row("\\sum_{i} \\left(p_{i} - x\\right)^{2}",
                        Reductions.sum(Powers.square(minus(P, X)), false)),
                new Row("-\\sum_{i} p_{i} \\, \\log\\left(q_{i}\\right)",
                        neg(Reductions.sum(times(P, Exponential.log(Q)), false))),
                new Row("\\frac{\\sum_{i} p_{i}}{3}", Reductions.mean(P, false)),
                new Row("\\left(\\sum_{i} p_{i}\\right) \\, x", times(Reductions.sum(P, false), X)),
                new Row("\\sum_{i,j} A_{i,j}", Reductions.sum(A, false)),
                new Row("\\left(\\sum_{j} A_{i,j}\\right)_{i}", Reductions.sum(A, false, 1)),
                new Row("\\prod_{i} \\max_{j} A_{i,j}", Reductions.prod(Reductions.amax(A, false, 1), false)),
                new Row("\\sum_{i} \\frac{p_{i}}{\\sum_{j} p_{j}}",
                        Reductions.sum(div(P, Reductions.sum(P, true)), false)),
                new Row("\\sum_{i,j} A_{i,j} \\, B_{j,i}",
                        Reductions.sum(times(A, Layouts.transpose(B)), false)),
                new Row("A B", Products.matmul(A, B)),
                new Row("A^{\\top}", Layouts.transpose(A)),
                new Row("\\sum_{i,j} \\left(A B\\right)_{i,j}", Reductions.sum(Products.matmul(A, B), false)),
                new Row("\\left\\|p\\right\\|_{2}", Moments.norm(P)),
                new Row("p\\left[1{:}3\\right]", Indexing.get(P, Index.range(1, 3))),
                new Row("\\mathbf{1}_{3}", Layouts.broadcastTo(number(1), Shape.of(3))),
                new Row("\\operatorname{broadcast}_{3}\\left(x\\right)", Layouts.broadcastTo(X, Shape.of(3))),
                new Row("\\operatorname{reshape}_{3 \\times 2}\\left(A\\right)", Layouts.reshape(A, 3, 2)),
                new Row("\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}",
                        Constant.of(Tensor.of(new double[][]{{1, 2}, {3, 4}}))),
                new Row("\\begin{pmatrix} 0 & 0 & 0 & \\cdots & 0 \\end{pmatrix}", Constant.of(Tensor.zeros(9))));
    }

    static List<Row> names() {
        return Stream.of(
                List.of("w1", "w_{1}"), List.of("w_1", "w_{1}"), List.of("w_ih", "w_{\\mathrm{ih}}"),
                List.of("alpha", "\\alpha"), List.of("α", "\\alpha "), List.of("beta_2", "\\beta_{2}"),
                List.of("loss", "\\mathrm{loss}"), List.of("layer1_weight", "\\mathrm{layer}_{1,\\mathrm{weight}}"),
                List.of("_x", "\\mathrm{\\_x}"), List.of("a__b", "\\mathrm{a\\_\\_b}"),
                List.of("a\\b", "\\mathrm{a\\backslash b}"), List.of("{x}", "\\mathrm{\\{x\\}}"),
                List.of("50%", "\\mathrm{50\\%}"), List.of("a b", "\\mathrm{a\\ b}"),
                List.of("x^2", "\\mathrm{x\\wedge }_{2}"),
                List.of("é", "é"))
                .map(row -> new Row(row.get(1), Variable.of(row.get(0), Tensor.scalar(1)))).toList();
    }

    @TestFactory
    Stream<DynamicTest> areWrittenAsAPersonDoes() {
        return Stream.of(numbers(), tensors(), names()).flatMap(List::stream)
                .map(row -> dynamicTest(row.latex, () -> assertEquals(row.latex, Latex.of(row.expr))));
    }

    @Test
    void whatIsReadTwiceIsNamed() {
        Expr shared = plus(X, W);
        assertEquals("\\begin{aligned} & t_{1} \\, \\sin\\left(t_{1}\\right) \\\\ & \\text{where} \\\\ t_{1} &= x + w"
                + " \\end{aligned}", Latex.of(times(shared, Trigonometric.sin(shared))));
    }

    @Test
    void noNameIsAVariables() {
        Variable t = Variable.of("t_1", Tensor.scalar(1));
        Expr shared = plus(X, t);
        assertTrue(Latex.of(times(shared, Trigonometric.sin(shared))).contains("u_{1} &= x + t_{1}"));
        Variable i = Variable.of("i", Tensor.zeros(3));
        assertEquals("\\sum_{j} i_{j}", Latex.of(Reductions.sum(i, false)));
    }

    @Test
    void namedTensorsHaveIndicesToo() {
        Expr shared = Trigonometric.sin(P);
        assertEquals("\\begin{aligned} & \\sum_{i} t_{1,i} \\, t_{1,i} \\\\ & \\text{where} \\\\ t_{1} &="
                + " \\sin\\left(p\\right) \\end{aligned}", Latex.of(Reductions.sum(times(shared, shared), false)));
    }

    @Test
    void resultsOfOneApplicationAreItsParts() {
        var eigen = Spectra.eigh(Products.matmul(A, Layouts.transpose(A)));
        String latex = Latex
                .of(times(Reductions.sum(eigen.eigenvalues(), false), Reductions.sum(eigen.eigenvectors(), false)));
        assertTrue(latex.contains("t_{1,\\mathrm{eigenvalues},i}"), latex);
        assertTrue(latex.contains("t_{1} &= \\operatorname{eigh}\\left(A A^{\\top}\\right)"), latex);
    }

    @Test
    void functionsOfLoopsHaveALineOfTheirOwn() {
        Expr loop = Flow.iterate(10, state -> List.of(times(state.getFirst(), W)), List.of(X), Checkpoints.keepAll())
                .getFirst();
        assertEquals("\\begin{aligned} & \\operatorname{iterate}\\left(f_{1};\\, x, w;\\, \\mathrm{10\\ steps}\\right)"
                + " \\\\ & \\text{where} \\\\ f_{1}\\left(c, c_{2}\\right) &= c \\, c_{2} \\end{aligned}",
                Latex.of(loop));
    }

    @Test
    void ownOperationsSayHowTheyAreWritten() {
        var star = Pointwise.of("star", (a, b) -> a * b, (x, y) -> x.get(1), (x, y) -> x.get(0))
                .typeset("#1 \\star #2");
        assertEquals("\\left(x + w\\right) \\star w", Latex.of(star.on(plus(X, W), W)));
        var bar = Custom.of("bar", x -> x.getFirst(), (x, y, u) -> List.of(u)).typeset("\\bar{#1}");
        assertEquals("\\bar{x + w}", Latex.of(bar.on(plus(X, W))));
    }

    @Test
    void formulasThatCannotBeReadAreRefused() {
        var plain = Pointwise.of("plain", x -> x, (x, y) -> number(1));
        assertTrue(assertThrows(AdjointException.class, () -> plain.typeset("#1 + #2")).getMessage().contains("#2"));
        assertThrows(AdjointException.class, () -> Typeset.of("\\frac{#1"));
        assertThrows(AdjointException.class, () -> Typeset.of("\\left(#1"));
        assertThrows(AdjointException.class, () -> Latex.of(X, 0));
        assertThrows(AdjointException.class, () -> Latex.of(null));
    }

    @Test
    void bracesAreClosedWhereverALongFormulaIsCut() {
        Expr deep = X;
        for (int k = 0; k < 200; k++) {
            deep = times(Trigonometric.sin(deep), div(W, plus(deep, number(k))));
        }
        for (int limit : new int[]{1, 2, 3, 7, 50, 150, 300}) {
            String latex = Latex.of(deep, limit);
            Typeset.of(latex.replace("#", ""));
            assertTrue(latex.contains("801 operations") || latex.contains("800 operations"), latex);
        }
    }

    @Test
    void manyLinksAreFoldedInSeconds() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            Expr chain = X;
            for (int k = 0; k < 200_000; k++) {
                chain = k % 2 == 0 ? Trigonometric.sin(chain) : plus(chain, W);
            }
            String latex = Latex.of(chain);
            assertTrue(latex.length() < 20_000 && latex.contains("200,000 operations"), latex.substring(0, 100));
        });
    }

    @Test
    void everyApplicationHasANotation() {
        assertEquals(Typeset.NAMED, ((Apply) Exponential.softplus(X)).op().typeset());
        assertEquals("\\operatorname{softplus}\\left(x\\right)", Latex.of(Exponential.softplus(X)));
        assertEquals(new Type(Shape.SCALAR, DType.FLOAT64), X.type());
    }
}
