package io.adjoint.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Numbering;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Activations;
import io.adjoint.op.Choice;
import io.adjoint.op.Entry;
import io.adjoint.op.Exponential;
import io.adjoint.op.Hyperbolic;
import io.adjoint.op.Index;
import io.adjoint.op.Indexing;
import io.adjoint.op.Layouts;
import io.adjoint.op.LogSumExp;
import io.adjoint.op.Powers;
import io.adjoint.op.Products;
import io.adjoint.op.Reductions;
import io.adjoint.op.Rounding;
import io.adjoint.op.Special;
import io.adjoint.op.Trigonometric;
import io.adjoint.op.Vocabulary;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fluent method builds what the core's function builds. */
class DelegationTest {

    private static final Expr P = Variable.of("p", Tensor.arange(6).reshape(2, 3));
    private static final Expr Q = Variable.of("q", Tensor.of(0.1, 0.2, 0.3));
    private static final Expr R = Variable.of("r", Tensor.arange(3));
    private static final Expr TWO = Constant.literal(2, DType.FLOAT64);
    private static final Term p = Term.of(P);
    private static final Term q = Term.of(Q);
    private static final Term r = Term.of(R);

    /** A method, what it gave, and what the core gives. */
    record Row(String method, Term fluent, Expr core) {
        @Override
        public String toString() {
            return method;
        }
    }

    private static Row row(String method, Term fluent, Expr core) {
        return new Row(method, fluent, core);
    }

    static Stream<Row> rows() {
        return Stream.of(operators(), comparisons(), functions(), smoothRoundedAndActivated(), reductions(), layouts())
                .flatMap(rows -> rows);
    }

    private static Stream<Row> operators() {
        return Stream.of(
                row("plus(Term)", p.plus(q), Arithmetic.plus(P, Q)),
                row("plus(double)", p.plus(2), Arithmetic.plus(P, TWO)),
                row("minus(Term)", p.minus(q), Arithmetic.minus(P, Q)),
                row("minus(double)", p.minus(2), Arithmetic.minus(P, TWO)),
                row("times(Term)", p.times(q), Arithmetic.times(P, Q)),
                row("times(double)", p.times(2), Arithmetic.times(P, TWO)),
                row("div(Term)", p.div(q), Arithmetic.div(P, Q)),
                row("div(double)", p.div(2), Arithmetic.div(P, TWO)),
                row("pow(Term)", p.pow(q), Powers.pow(P, Q)),
                row("pow(double)", p.pow(2), Powers.pow(P, TWO)),
                row("maximum(Term)", p.maximum(q), Choice.maximum(P, Q)),
                row("maximum(double)", p.maximum(2), Choice.maximum(P, TWO)),
                row("minimum(Term)", p.minimum(q), Choice.minimum(P, Q)),
                row("minimum(double)", p.minimum(2), Choice.minimum(P, TWO)),
                row("matmul(Term)", p.matmul(q), Products.matmul(P, Q)));
    }

    private static Stream<Row> comparisons() {
        return Stream.of(
                row("eq(Term)", p.eq(q), Choice.eq(P, Q)),
                row("eq(double)", p.eq(2), Choice.eq(P, TWO)),
                row("ne(Term)", p.ne(q), Choice.ne(P, Q)),
                row("ne(double)", p.ne(2), Choice.ne(P, TWO)),
                row("lt(Term)", p.lt(q), Choice.lt(P, Q)),
                row("lt(double)", p.lt(2), Choice.lt(P, TWO)),
                row("le(Term)", p.le(q), Choice.le(P, Q)),
                row("le(double)", p.le(2), Choice.le(P, TWO)),
                row("gt(Term)", p.gt(q), Choice.gt(P, Q)),
                row("gt(double)", p.gt(2), Choice.gt(P, TWO)),
                row("ge(Term)", p.ge(q), Choice.ge(P, Q)),
                row("ge(double)", p.ge(2), Choice.ge(P, TWO)));
    }

    private static Stream<Row> functions() {
        return Stream.of(
                row("neg()", p.neg(), Arithmetic.neg(P)),
                row("reciprocal()", p.reciprocal(), Arithmetic.reciprocal(P)),
                row("square()", p.square(), Powers.square(P)),
                row("sqrt()", p.sqrt(), Powers.sqrt(P)),
                row("rsqrt()", p.rsqrt(), Powers.rsqrt(P)),
                row("cbrt()", p.cbrt(), Powers.cbrt(P)),
                row("exp()", p.exp(), Exponential.exp(P)),
                row("exp2()", p.exp2(), Exponential.exp2(P)),
                row("expm1()", p.expm1(), Exponential.expm1(P)),
                row("log()", p.log(), Exponential.log(P)),
                row("log2()", p.log2(), Exponential.log2(P)),
                row("log10()", p.log10(), Exponential.log10(P)),
                row("log1p()", p.log1p(), Exponential.log1p(P)),
                row("erf()", p.erf(), Special.erf(P)),
                row("sin()", p.sin(), Trigonometric.sin(P)),
                row("cos()", p.cos(), Trigonometric.cos(P)),
                row("tan()", p.tan(), Trigonometric.tan(P)),
                row("asin()", p.asin(), Trigonometric.asin(P)),
                row("acos()", p.acos(), Trigonometric.acos(P)),
                row("atan()", p.atan(), Trigonometric.atan(P)),
                row("sinh()", p.sinh(), Hyperbolic.sinh(P)),
                row("cosh()", p.cosh(), Hyperbolic.cosh(P)),
                row("tanh()", p.tanh(), Hyperbolic.tanh(P)),
                row("asinh()", p.asinh(), Hyperbolic.asinh(P)),
                row("acosh()", p.acosh(), Hyperbolic.acosh(P)),
                row("atanh()", p.atanh(), Hyperbolic.atanh(P)),
                row("abs()", p.abs(), Choice.abs(P)),
                row("sign()", p.sign(), Choice.sign(P)),
                row("clamp(double, double)", p.clamp(1, 2), Choice.clamp(P, 1, 2)),
                row("clamp(Term, Term)", p.clamp(q, r), Choice.clamp(P, Q, R)),
                row("stopGradient()", p.stopGradient(), Choice.stopGradient(P)),
                row("to(DType)", p.to(DType.FLOAT32), Arithmetic.cast(P, DType.FLOAT32)));
    }

    private static Stream<Row> smoothRoundedAndActivated() {
        return Stream.of(
                row("sigmoid()", p.sigmoid(), Exponential.sigmoid(P)),
                row("logit()", p.logit(), Exponential.logit(P)),
                row("logSigmoid()", p.logSigmoid(), Exponential.logSigmoid(P)),
                row("softplus()", p.softplus(), Exponential.softplus(P)),
                row("entr()", p.entr(), Exponential.entr(P)),
                row("floor()", p.floor(), Rounding.floor(P)),
                row("ceil()", p.ceil(), Rounding.ceil(P)),
                row("round()", p.round(), Rounding.round(P)),
                row("trunc()", p.trunc(), Rounding.trunc(P)),
                row("frac()", p.frac(), Rounding.frac(P)),
                row("logaddexp(Term)", p.logaddexp(q), Exponential.logaddexp(P, Q)),
                row("logaddexp(double)", p.logaddexp(2), Exponential.logaddexp(P, TWO)),
                row("logaddexp2(Term)", p.logaddexp2(q), Exponential.logaddexp2(P, Q)),
                row("logaddexp2(double)", p.logaddexp2(2), Exponential.logaddexp2(P, TWO)),
                row("xlogy(Term)", p.xlogy(q), Exponential.xlogy(P, Q)),
                row("xlogy(double)", p.xlogy(2), Exponential.xlogy(P, TWO)),
                row("xlog1py(Term)", p.xlog1py(q), Exponential.xlog1py(P, Q)),
                row("xlog1py(double)", p.xlog1py(2), Exponential.xlog1py(P, TWO)),
                row("atan2(Term)", p.atan2(q), Trigonometric.atan2(P, Q)),
                row("atan2(double)", p.atan2(2), Trigonometric.atan2(P, TWO)),
                row("hypot(Term)", p.hypot(q), Powers.hypot(P, Q)),
                row("hypot(double)", p.hypot(2), Powers.hypot(P, TWO)),
                row("remainder(Term)", p.remainder(q), Rounding.remainder(P, Q)),
                row("remainder(double)", p.remainder(2), Rounding.remainder(P, TWO)),
                row("fmod(Term)", p.fmod(q), Rounding.fmod(P, Q)),
                row("fmod(double)", p.fmod(2), Rounding.fmod(P, TWO)),
                row("heaviside(Term)", p.heaviside(q), Rounding.heaviside(P, Q)),
                row("heaviside(double)", p.heaviside(2), Rounding.heaviside(P, TWO)),
                row("copysign(Term)", p.copysign(q), Rounding.copysign(P, Q)),
                row("copysign(double)", p.copysign(2), Rounding.copysign(P, TWO)),
                row("relu()", p.relu(), Activations.relu(P)),
                row("relu6()", p.relu6(), Activations.relu6(P)),
                row("hardtanh(double, double)", p.hardtanh(1, 2), Activations.hardtanh(P, 1, 2)),
                row("leakyRelu(double)", p.leakyRelu(1), Activations.leakyRelu(P, 1)),
                row("prelu(Term)", p.prelu(q), Activations.prelu(P, Q)),
                row("elu(double)", p.elu(1), Activations.elu(P, 1)),
                row("selu()", p.selu(), Activations.selu(P)),
                row("celu(double)", p.celu(1), Activations.celu(P, 1)),
                row("geluTanh()", p.geluTanh(), Activations.geluTanh(P)),
                row("silu()", p.silu(), Activations.silu(P)),
                row("mish()", p.mish(), Activations.mish(P)),
                row("hardsigmoid()", p.hardsigmoid(), Activations.hardsigmoid(P)),
                row("hardswish()", p.hardswish(), Activations.hardswish(P)),
                row("softsign()", p.softsign(), Activations.softsign(P)),
                row("softshrink(double)", p.softshrink(1), Activations.softshrink(P, 1)),
                row("hardshrink(double)", p.hardshrink(1), Activations.hardshrink(P, 1)),
                row("tanhshrink()", p.tanhshrink(), Activations.tanhshrink(P)),
                row("threshold(double, double)", p.threshold(1, 2), Activations.threshold(P, 1, 2)));
    }

    private static Stream<Row> reductions() {
        return Stream.of(
                row("sum(int...)", p.sum(1), Reductions.sum(P, false, 1)),
                row("sum(int...)", p.sum(), Reductions.sum(P, false)),
                row("sumKeepDims(int...)", p.sumKeepDims(1), Reductions.sum(P, true, 1)),
                row("sumTo(int...)", p.sumTo(3), Reductions.sumTo(P, Shape.of(3))),
                row("mean(int...)", p.mean(0), Reductions.mean(P, false, 0)),
                row("meanKeepDims(int...)", p.meanKeepDims(0), Reductions.mean(P, true, 0)),
                row("amax(int...)", p.amax(-1), Reductions.amax(P, false, -1)),
                row("amaxKeepDims(int...)", p.amaxKeepDims(-1), Reductions.amax(P, true, -1)),
                row("amin(int...)", p.amin(0, 1), Reductions.amin(P, false, 0, 1)),
                row("aminKeepDims(int...)", p.aminKeepDims(0, 1), Reductions.amin(P, true, 0, 1)),
                row("logsumexp(int...)", p.logsumexp(1), LogSumExp.logsumexp(P, false, 1)),
                row("logsumexpKeepDims(int...)", p.logsumexpKeepDims(1), LogSumExp.logsumexp(P, true, 1)),
                row("softmax(int)", p.softmax(-1), LogSumExp.softmax(P, -1)),
                row("logSoftmax(int)", p.logSoftmax(0), LogSumExp.logSoftmax(P, 0)));
    }

    private static Stream<Row> layouts() {
        Index range = Index.range(0, 2);
        return Stream.of(
                row("reshape(int...)", p.reshape(3, -1), Layouts.reshape(P, 3, -1)),
                row("transpose()", p.transpose(), Layouts.transpose(P)),
                row("transpose(int, int)", p.transpose(0, -1), Layouts.transpose(P, 0, -1)),
                row("permute(int...)", p.permute(1, 0), Layouts.permute(P, 1, 0)),
                row("broadcastTo(int...)", p.broadcastTo(4, 2, 3), Layouts.broadcastTo(P, Shape.of(4, 2, 3))),
                row("get(Index...)", p.get(Index.ALL, range), Indexing.get(P, Index.ALL, range)),
                row("get(int...)", p.get(1, -1), Indexing.get(P, Index.at(1), Index.at(-1))),
                row("select(int, int)", p.select(-1, 0), Indexing.select(P, -1, 0)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void buildsWhatTheCoreBuilds(Row row) {
        assertTrue(Numbering.equal(row.fluent.expr(), row.core), () -> row.fluent + " but " + Term.of(row.core));
    }

    @Test
    void theTableHoldsEveryFluentMethod() {
        Set<String> declared =
                Stream.of(Operators.class, Functions.class, Activating.class, Reducible.class, Shapeable.class)
                        .flatMap(group -> Arrays.stream(group.getDeclaredMethods()))
                        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                        .map(DelegationTest::signature)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(declared, rows().map(Row::method).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static String signature(Method method) {
        String parameters = Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
        return method.getName() + "(" + (method.isVarArgs() ? parameters.replace("[]", "...") : parameters) + ")";
    }

    /** What the vocabulary calls otherwise, and what only derivatives are made of. */
    private static final Map<String, String> OTHERWISE =
            Map.of("toFloat64", "to", "toFloat32", "to", "index", "get");
    private static final Set<String> INNER = Set.of("absorb", "lead", "sechSquared");

    @Test
    void everyOperationOfTheVocabularyIsReached() {
        Set<String> reached = Stream.of(Term.class.getMethods(), Adjoint.class.getMethods())
                .flatMap(Arrays::stream).map(Method::getName).collect(Collectors.toSet());
        List<String> missing = Vocabulary.all().stream().map(Entry::name)
                .map(name -> OTHERWISE.getOrDefault(name, name))
                .filter(name -> !reached.contains(name) && !INNER.contains(name)).toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void numbersTakeTheTermsPrecision() {
        Term single = p.to(DType.FLOAT32);
        for (Term term : List.of(single.plus(0.1), single.minus(0.1), single.times(0.1), single.div(0.1),
                single.pow(0.1), single.maximum(0.1), single.minimum(0.1), single.clamp(0.1, 0.2), single.gt(0.1),
                single.literal(0.1))) {
            assertEquals(DType.FLOAT32, term.dtype(), term::toString);
        }
        assertEquals((float) 0.1, single.literal(0.1).item());
    }
}
