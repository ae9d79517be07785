package io.adjoint.render;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Powers.pow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.op.Choice;
import io.adjoint.op.Diagonals;
import io.adjoint.op.Gathers;
import io.adjoint.op.Indexing;
import io.adjoint.op.Joins;
import io.adjoint.op.Layouts;
import io.adjoint.op.Reductions;
import io.adjoint.op.Trigonometric;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Tensor;
import io.adjoint.vocabulary.Vocabulary;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TextTest {

    private record Row(String text, Expr expr) {}

    private static final Variable X = Variable.of("x", Tensor.scalar(2));
    private static final Variable W = Variable.of("w", Tensor.scalar(1));
    private static final Variable A = Variable.of("a", Tensor.zeros(2, 3));
    private static final Variable B = Variable.of("b", Tensor.zeros(3, 2));

    private static Expr number(double value) {
        return Constant.literal(value, DType.FLOAT64);
    }

    static List<Row> precedence() {
        return List.of(
                new Row("x", X),
                new Row("(x + w) * (w + 1)", times(plus(X, W), plus(W, number(1)))),
                new Row("x - (w - 3)", minus(X, minus(W, number(3)))),
                new Row("x - w - 3", minus(minus(X, W), number(3))),
                new Row("x - (w + 3)", minus(X, plus(W, number(3)))),
                new Row("x + w * 3", plus(X, times(W, 3))),
                new Row("x / (w * 3)", div(X, times(W, 3))),
                new Row("x / w * 3", times(div(X, W), 3)),
                new Row("-x^2", neg(pow(X, 2))),
                new Row("(-x)^2", pow(neg(X), 2)),
                new Row("2^3^x", pow(number(2), pow(number(3), X))),
                new Row("(x^w)^3", pow(pow(X, W), 3)),
                new Row("x^(w + 1)", pow(X, plus(W, number(1)))),
                new Row("x^(-w)", pow(X, neg(W))),
                new Row("-(x + w)", neg(plus(X, W))),
                new Row("-(x * w)", neg(times(X, W))),
                new Row("x * -w", times(X, neg(W))),
                new Row("x - -w", minus(X, neg(W))),
                new Row("(x < w) * 3", times(Choice.lt(X, W), 3)),
                new Row("(x < w) < 3", Choice.lt(Choice.lt(X, W), number(3))),
                new Row("x < (w == 3)", Choice.lt(X, Choice.eq(W, number(3)))),
                new Row("x + 1 < w * 3", Choice.lt(plus(X, number(1)), times(W, 3))),
                new Row("a @ b", Products.matmul(A, B)),
                new Row("(a + 1) @ b", Products.matmul(plus(A, number(1)), B)));
    }

    static List<Row> calls() {
        return List.of(
                new Row("sin(x + w)", Trigonometric.sin(plus(X, W))),
                new Row("maximum(x, w) + 1", plus(Choice.maximum(X, W), number(1))),
                new Row("where(x > w, x, w)", Choice.where(Choice.gt(X, W), X, W)),
                new Row("sum(a, axes=[0, 1])", Reductions.sum(A, false)),
                new Row("sum(a, axes=[1], keepdims)", Reductions.sum(A, true, -1)),
                new Row("reshape(a, (6,))", Layouts.reshape(A, -1)),
                new Row("permute(a, [1, 0])", Layouts.transpose(A)),
                new Row("broadcastTo(x, (2, 3))", Layouts.broadcastTo(X, A.shape())),
                new Row("a[0:1, ::-1]", Indexing.get(A, Index.range(0, 1), Index.range(null, null, -1))),
                new Row("sum(diagonal(a), axes=[0])", Diagonals.trace(A)),
                new Row("diagonal(a, offset=-1)", Diagonals.diagonal(A, -1)),
                new Row("diagonal(a, offset=0, axes=[1, 0])", Diagonals.diagonal(A, 0, 1, 0)),
                new Row("diagEmbed(v, of (3, 3))", Diagonals.diag(Variable.of("v", Tensor.zeros(3)))),
                new Row("concat(a, a, axis=1)", Joins.concat(1, List.of(A, A))));
    }

    static List<Row> numbers() {
        return List.of(
                new Row("x * 3", times(X, 3)),
                new Row("x * 0.5", times(X, 0.5)),
                new Row("x * -2", times(X, -2)),
                new Row("(-2)^x", pow(number(-2), X)),
                new Row("x + -0.0", plus(X, Constant.of(Tensor.scalar(-0.0)))),
                new Row("x * NaN", times(X, Double.NaN)),
                new Row("x * -Infinity", times(X, Double.NEGATIVE_INFINITY)),
                new Row("x * 1.0E300", times(X, 1e300)),
                new Row("x * [1, -2.5]", times(X, Constant.of(Tensor.of(1, -2.5)))),
                new Row("x * constant(shape=(7,))", times(X, Constant.of(Tensor.zeros(7)))),
                new Row("x * constant(shape=(0,))", times(X, Constant.of(Tensor.zeros(0)))),
                new Row("x * [[1, 2, 3], [4, 5, -6]]",
                        times(X, Constant.of(Tensor.of(new double[][]{{1, 2, 3}, {4, 5, -6}})))),
                new Row("x * [[[1], [2]]]", times(X, Constant.of(Tensor.of(1, 2).reshape(1, 2, 1)))),
                new Row("x * constant(shape=(2, 4))", times(X, Constant.of(Tensor.zeros(2, 4)))));
    }

    static List<Row> subscripts() {
        Variable v = Variable.of("v", Tensor.zeros(3));
        Variable i = Variable.of("i", Tensor.of(0, 2));
        Expr mask = Indexing.get(v, Index.mask(Tensor.of(1, 0, 1)));
        return List.of(
                new Row("v[0]", Indexing.get(v, Index.at(0))),
                new Row("u[0]", Indexing.get(Variable.of("u", Tensor.zeros(1)), Index.at(0))),
                new Row("v", Indexing.get(v, Index.ALL)),
                new Row("reshape(v, (1, 3))", Indexing.get(v, Index.NEW_AXIS)),
                new Row("reshape(a, (2, 1, 3))", Indexing.get(A, Index.ALL, Index.NEW_AXIS)),
                new Row("v[2]", Indexing.get(v, Index.at(-1))),
                new Row("v[1:3]", Indexing.get(v, Index.range(1, 3))),
                new Row("v[::2]", Indexing.get(v, Index.range(null, null, 2))),
                new Row("a[1:3, :]", Indexing.get(Variable.of("a", Tensor.zeros(4, 2)), Index.range(1, 3))),
                new Row("a[1, :]", Indexing.get(A, Index.at(1))),
                new Row("a[:, 1]", Indexing.get(A, Index.ALL, Index.at(1))),
                new Row("a[1, 2]", Indexing.get(A, Index.at(1), Index.at(2))),
                new Row("a[1, 2]^2", pow(Indexing.get(A, Index.at(1), Index.at(2)), 2)),
                new Row("(v + 1)[0] * sin(v)[1]", times(Indexing.get(plus(v, number(1)), Index.at(0)),
                        Indexing.get(Trigonometric.sin(v), Index.at(1)))),
                new Row("(-v)[0]", Indexing.get(neg(v), Index.at(0))),
                new Row("v[[0, 2]]", mask),
                new Row("a[mask]", Indexing.get(A, Index.mask(Tensor.of(new double[][]{{1, 0, 1}, {0, 0, 1}})))),
                new Row("t[:, mask]", Indexing.get(Variable.of("t", Tensor.zeros(2, 2, 3)), Index.ALL,
                        Index.mask(Tensor.of(new double[][]{{1, 0, 1}, {0, 0, 1}})))),
                new Row("w[mask]", Indexing.get(Variable.of("w", Tensor.zeros(9)), Index.mask(Tensor.ones(9)))),
                new Row("v[i]", Indexing.get(v, Index.of(i))),
                new Row("a[:, i]", Indexing.get(A, Index.ALL, Index.of(i))),
                new Row("a[i, :]", Gathers.indexSelect(Variable.of("a", Tensor.zeros(3, 2)), 0, i)),
                new Row("a[[1, 0], [2, 2]]", Indexing.get(A, Index.of(1, 0), Index.of(2, 2))),
                new Row("v[i + w]", Indexing.get(v, Index.of(plus(i, W)))));
    }

    /** Derivatives divide again and negate inside; a person writes one sign, one number and one fraction. */
    static List<Row> fractions() {
        Expr sine = Trigonometric.sin(X);
        Expr square = pow(W, 2);
        return List.of(
                new Row("-2 * sin(x) * w / (w^2 * w^2)",
                        times(times(neg(div(div(sine, pow(W, 2)), pow(W, 2))), W), 2)),
                new Row("x / (w * 3)", div(div(X, W), number(3))),
                new Row("x / (a[0, 0] / w)", div(X, div(Indexing.get(A, Index.at(0), Index.at(0)), W))),
                new Row("-3 * x / w", times(neg(div(X, W)), 3)),
                new Row("x * w / 2", div(times(X, W), number(2))),
                new Row("1 - -6 * x / w", minus(number(1), times(times(neg(div(X, W)), 2), 3))),
                new Row("(x / (w * 3))^2", pow(div(div(X, W), number(3)), 2)),
                new Row("-x * 0.5 / w", times(neg(div(X, W)), 0.5)),
                new Row("t1 = w^2\nx / (t1 * t1)", div(div(X, square), square)));
    }

    @TestFactory
    Stream<DynamicTest> isWrittenAsAFormula() {
        return Stream.of(precedence(), calls(), subscripts(), fractions(), numbers())
                .flatMap(List::stream)
                .map(row -> dynamicTest(row.text, () -> assertEquals(row.text, Text.of(row.expr))));
    }

    /** Text is for people: no record shows the names of its parts. */
    @Test
    void noOperationPrintsAsTheCodeThatDescribesIt() {
        Pattern code = Pattern.compile("[A-Z]\\w*\\[\\w+=|@[0-9a-f]{5}|\\$");
        assertEquals(List.of(), Vocabulary.all().stream().flatMap(entry -> entry.samples().stream())
                .map(sample -> Text.of(sample.call().apply(sample.shapes().stream()
                        .<Expr>map(shape -> Variable.of("x", new Type(shape, DType.FLOAT64))).toList())))
                .filter(text -> code.matcher(text).find()).toList());
    }

    @Test
    void namesASharedTermAndWritesItOnce() {
        Expr sum = plus(X, W);
        Expr product = times(sum, sum);
        assertEquals("t1 = x + w\nt1 * t1", Text.of(product));
        assertEquals("t1 = x + w\nt2 = t1 * t1\nt2 - sin(t2)", Text.of(minus(product, Trigonometric.sin(product))));
    }

    @Test
    void givesASharedTermANameThatNoVariableHas() {
        Expr sum = plus(Variable.of("t1", Tensor.scalar(1)), W);
        assertEquals("_t1 = t1 + w\n_t1 * _t1", Text.of(times(sum, sum)));
    }

    @Test
    void cutsALongTextAndCountsTheRest() {
        Expr sum = X;
        for (int i = 0; i < 2_000; i++) {
            sum = plus(sum, W);
        }
        assertEquals("x + w + w  ... (2,000 operations in all, cut after 2,000)", Text.of(sum, 10));
        assertEquals(4_000, Text.of(sum).indexOf(" ... ("));
    }

    @Test
    void namesOfSharedTermsAreNoVariables() {
        Expr shared = times(Variable.of("t1", Type.NUMBER), Variable.of("_t1", Type.NUMBER));
        assertEquals("__t1 = t1 * _t1\nsin(__t1) * __t1", Text.of(times(Trigonometric.sin(shared), shared)));
    }
}
