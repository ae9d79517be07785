package io.adjoint.reference;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Layouts.reshape;
import static io.adjoint.op.Layouts.transpose;
import static io.adjoint.op.Powers.pow;
import static io.adjoint.op.Powers.square;
import static io.adjoint.op.Reductions.mean;
import static io.adjoint.op.Reductions.sum;
import static io.adjoint.op.product.Products.matmul;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.op.Axes;
import io.adjoint.op.Blends;
import io.adjoint.op.Blocks;
import io.adjoint.op.Choice;
import io.adjoint.op.Copies;
import io.adjoint.op.Diagonals;
import io.adjoint.op.Exponential;
import io.adjoint.op.Gathers;
import io.adjoint.op.Hyperbolic;
import io.adjoint.op.Indexing;
import io.adjoint.op.Joins;
import io.adjoint.op.Layouts;
import io.adjoint.op.LogSumExp;
import io.adjoint.op.Paddings;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.Rounding;
import io.adjoint.op.Scans;
import io.adjoint.op.Trigonometric;
import io.adjoint.op.network.Activations;
import io.adjoint.op.network.Thresholds;
import io.adjoint.op.order.Extremes;
import io.adjoint.op.order.Orders;
import io.adjoint.op.order.Quantiles;
import io.adjoint.op.scatter.Scatters;
import io.adjoint.op.special.Bessel;
import io.adjoint.op.special.Gammas;
import io.adjoint.op.special.NormalIntegrals;
import io.adjoint.op.statistics.Moments;
import io.adjoint.op.statistics.NormScalings;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** How the operations of the reference file are written with this library. What is not here does not exist yet. */
final class Operations {

    /** Builds an operation from a case's attributes and operands. */
    @FunctionalInterface
    interface Builder {
        Expr of(Case attributes, List<Expr> operands);
    }

    private static final Map<String, Builder> ELSEWHERE =
            with(NetworkOperations.BUILDERS, LinearOperations.BUILDERS);

    static final Map<String, Builder> BUILDERS = with(ELSEWHERE, Map.ofEntries(
            one("neg", x -> neg(x)),
            one("exp", Exponential::exp),
            one("expm1", Exponential::expm1),
            one("log", Exponential::log),
            one("log10", Exponential::log10),
            one("log1p", Exponential::log1p),
            one("sqrt", Powers::sqrt),
            one("rsqrt", Powers::rsqrt),
            one("cbrt_pos", Powers::cbrt),
            one("square", x -> square(x)),
            one("cube", x -> pow(x, 3)),
            one("cos", Trigonometric::cos),
            one("tan", Trigonometric::tan),
            one("acos", Trigonometric::acos),
            one("atan", Trigonometric::atan),
            one("cosh", Hyperbolic::cosh),
            one("tanh", Hyperbolic::tanh),
            one("acosh", Hyperbolic::acosh),
            one("atanh", Hyperbolic::atanh),
            one("softsign", Activations::softsign),
            one("tanhshrink", Thresholds::tanhshrink),
            one("erf", NormalIntegrals::erf),
            one("erfc", NormalIntegrals::erfc),
            one("erfcx", NormalIntegrals::erfcx),
            one("ndtr", NormalIntegrals::ndtr),
            one("log_ndtr", NormalIntegrals::logNdtr),
            one("lgamma", Gammas::lgamma),
            one("trigamma", x -> Gammas.polygamma(1, x)),
            one("i0", Bessel::i0),
            one("i0e", Bessel::i0e),
            one("sinc_at_0", NormalIntegrals::sinc),
            one("gelu_erf", Activations::gelu),
            one("pow_m2", x -> pow(x, -2)),
            one("pow_2p5", x -> pow(x, 2.5)),
            one("scalar_pow_2_x", x -> pow(number(2, x), x)),
            one("x_pow_x", x -> pow(x, x)),
            one("deg2rad", Blends::deg2rad),
            one("logsigmoid", Exponential::logSigmoid),
            one("sigmoid", Exponential::sigmoid),
            one("softplus", Exponential::softplus),
            one("logit", Exponential::logit),
            one("mish", Activations::mish),
            one("elu", x -> Activations.elu(x, 1)),
            one("selu", Activations::selu),
            one("leaky_relu", x -> Activations.leakyRelu(x, 0.1)),
            one("relu6", Activations::relu6),
            one("hardswish", Activations::hardswish),
            one("hardshrink", x -> Thresholds.hardshrink(x, 0.5)),
            one("floor", Rounding::floor),
            one("round", Rounding::round),
            one("frac", Rounding::frac),
            one("abs", Choice::abs),
            one("clamp_-1_1", x -> Choice.clamp(x, -1, 1)),
            one("sqrt_at_0", Powers::sqrt),
            one("pow_0", x -> pow(x, 0)),
            one("pow_half_at_0", x -> pow(x, 0.5)),
            one("where_pos_log", Operations::logOfPositive),
            two("add", (a, b) -> plus(a, b)),
            two("sub", (a, b) -> minus(a, b)),
            two("mul", (a, b) -> times(a, b)),
            two("div", (a, b) -> div(a, b)),
            two("pow", (a, b) -> pow(a, b)),
            two("atan2", Trigonometric::atan2),
            two("hypot", Powers::hypot),
            two("logaddexp", Exponential::logaddexp),
            two("logaddexp2", Exponential::logaddexp2),
            two("xlogy", Exponential::xlogy),
            two("xlog1py", Exponential::xlog1py),
            two("remainder", Rounding::remainder),
            two("copysign", Rounding::copysign),
            two("maximum", Choice::maximum),
            two("minimum", Choice::minimum),
            two("(x+w)*(w+1)", (x, w) -> times(plus(x, w), plus(w, number(1, w)))),
            entry("addcmul", (c, x) -> Blends.addcmul(x.get(0), x.get(1), x.get(2), c.real("value"))),
            entry("lerp", (c, x) -> Blends.lerp(x.get(0), x.get(1), x.get(2))),
            entry("a*b+c", (c, x) -> plus(times(x.get(0), x.get(1)), x.get(2))),
            entry("float_power", (c, x) -> pow(x.getFirst(), c.real("exponent"))),
            entry("sum", (c, x) -> sum(x.getFirst(), c.keepsDims(), c.axes())),
            entry("mean", (c, x) -> mean(x.getFirst(), c.keepsDims(), c.axes())),
            entry("logsumexp", (c, x) -> LogSumExp.logsumexp(x.getFirst(), c.keepsDims(), c.axes())),
            entry("amax", (c, x) -> Reductions.amax(x.getFirst(), c.keepsDims(), c.axes())),
            entry("amin", (c, x) -> Reductions.amin(x.getFirst(), c.keepsDims(), c.axes())),
            entry("var", (c, x) -> Moments.var(x.getFirst(), c.integers("dim"), c.flag("unbiased") ? 1 : 0, false)),
            entry("softmax", (c, x) -> LogSumExp.softmax(x.getFirst(), c.integer("dim"))),
            entry("log_softmax", (c, x) -> LogSumExp.logSoftmax(x.getFirst(), c.integer("dim"))),
            two("matmul", (a, b) -> matmul(a, b)),
            two("a^T b", (a, b) -> matmul(transpose(a), b)),
            two("a b^T", (a, b) -> matmul(a, transpose(b))),
            two("x^T A x", (x, a) -> matmul(matmul(x, a), x)),
            entry("reshape", (c, x) -> reshape(x.getFirst(), c.integers("shape"))),
            entry("transpose", (c, x) -> transpose(x.getFirst(), c.integers("dims")[0], c.integers("dims")[1])),
            entry("movedim", (c, x) -> Axes.movedim(x.getFirst(), c.integer("src"), c.integer("dst"))),
            entry("unsqueeze", (c, x) -> Axes.unsqueeze(x.getFirst(), c.integer("dim"))),
            entry("repeat", (c, x) -> Copies.repeat(x.getFirst(), c.integers("reps"))),
            one("trace", Diagonals::trace),
            one("diag_mat", x -> Diagonals.diag(x, 0)),
            entry("tril", (c, x) -> Diagonals.tril(x.getFirst(), c.integer("k"))),
            entry("gather", (c, x) -> Gathers.gather(x.getFirst(), c.integer("dim"), index(c))),
            entry("embedding", (c, x) -> Gathers.embedding(x.getFirst(), index(c))),
            entry("scatter", (c, x) -> Scatters.scatter(x.get(0), c.integer("dim"), index(c), x.get(1))),
            entry("segment_sum", (c, x) -> Scatters.segmentSum(x.getFirst(), numbers(c, "segments"), c.integer("n"))),
            entry("cumsum", (c, x) -> Scans.cumsum(x.getFirst(), c.integer("dim"))),
            entry("cumprod", (c, x) -> Scans.cumprod(x.getFirst(), c.integer("dim"))),
            entry("cummax", (c, x) -> Extremes.cummax(x.getFirst(), c.integer("dim"))),
            entry("max_dim", (c, x) -> Extremes.max(x.getFirst(), c.keepsDims(), c.integer("dim"))),
            entry("median", (c, x) -> Quantiles.median(x.getFirst(), c.keepsDims(), c.axes())),
            entry("topk", (c, x) -> Orders.topk(x.getFirst(), c.integer("k"), c.integer("dim"),
                    !c.has("largest") || c.flag("largest"))),
            entry("normalize", (c, x) -> NormScalings.normalize(x.getFirst(), c.has("p") ? c.real("p") : 2,
                    c.has("eps") ? c.real("eps") : 1e-12, c.integer("dim"))),
            entry("index_put_acc", (c, x) -> Indexing.withAdded(x.get(0),
                    List.of(Index.of(numbers(c, "rows")), Index.of(numbers(c, "cols"))), x.get(1))),
            entry("masked_select", (c, x) -> Indexing.maskedSelect(x.getFirst(),
                    Tensor.of(x.getFirst().shape(), Arrays.stream(c.integers("mask")).asDoubleStream().toArray()))),
            entry("pad_constant", (c, x) -> Paddings.pad(x.getFirst(), c.real("value"), amounts(c))),
            entry("pad_reflect", (c, x) -> Paddings.padReflect(x.getFirst(), amounts(c))),
            entry("pad_circular", (c, x) -> Paddings.padCircular(x.getFirst(), amounts(c))),
            entry("block_diag", (c, x) -> Blocks.blockDiag(x)),
            entry("logcumsumexp", (c, x) -> Scans.logcumsumexp(x.getFirst(), c.integer("dim"))),
            entry("prod", (c, x) -> Reductions.prod(x.getFirst(), c.keepsDims(), c.axes())),
            entry("norm", (c, x) -> Moments.norm(x.getFirst(), c.real("p"), c.keepsDims(), c.axes())),
            entry("slice", (c, x) -> Indexing.get(x.getFirst(), ranges(c))),
            entry("select", (c, x) -> Indexing.select(x.getFirst(), c.integer("dim"), c.integer("index"))),
            entry("flip", (c, x) -> Axes.flip(x.getFirst(), c.integers("dims"))),
            one("rot90", x -> Axes.rot90(x, 1, 0, 1)),
            entry("cat0", (c, x) -> Joins.concat(c.integer("dim"), x)),
            entry("stack0", (c, x) -> Joins.stack(c.integer("dim"), x)),
            entry("cat_same", (c, x) -> Joins.concat(c.integer("dim"), List.of(x.getFirst(), x.getFirst()))),
            entry("gaussian_nll", (c, x) -> gaussian(x.get(2), x.get(0), x.get(1))),
            entry("sum((relu(x w1) w2 - y)^2)", (c, x) -> network(x.get(0), x.get(1), x.get(2), x.get(3)))));

    private Operations() {}

    private static Map<String, Builder> with(Map<String, Builder> some, Map<String, Builder> more) {
        Map<String, Builder> all = new HashMap<>(some);
        more.forEach((name, builder) -> assertNull(all.put(name, builder), name));
        return Map.copyOf(all);
    }

    /** The builder of a case, if its operation exists. */
    static Optional<Builder> of(Case reference) {
        return Optional.ofNullable(BUILDERS.get(reference.operation()));
    }

    static Map.Entry<String, Builder> one(String name, UnaryOperator<Expr> f) {
        return entry(name, (c, x) -> f.apply(x.getFirst()));
    }

    static Map.Entry<String, Builder> two(String name, BinaryOperator<Expr> f) {
        return entry(name, (c, x) -> f.apply(x.get(0), x.get(1)));
    }

    private static Expr logOfPositive(Expr x) {
        return Choice.where(Choice.gt(x, number(0, x)), Exponential.log(x), number(0, x));
    }

    static Expr index(Case c) {
        return Layouts.reshape(numbers(c, "index"), c.integers("index_shape"));
    }

    /** Before and after, the last axis first. */
    private static int[] amounts(Case c) {
        int[] before = c.integers("before");
        int[] after = c.integers("after");
        return IntStream.range(0, 2 * before.length)
                .map(k -> (k % 2 == 0 ? before : after)[before.length - 1 - k / 2]).toArray();
    }

    static Expr numbers(Case c, String attribute) {
        return Constant.of(Tensor.of(Arrays.stream(c.integers(attribute)).asDoubleStream().toArray()));
    }

    private static Index[] ranges(Case c) {
        return IntStream.range(0, c.integers("start").length)
                .mapToObj(k -> Index.range(c.integers("start")[k], c.integers("stop")[k], c.integers("step")[k]))
                .toArray(Index[]::new);
    }

    private static Expr gaussian(Expr y, Expr m, Expr s) {
        return sum(plus(times(square(div(minus(y, m), Exponential.exp(s))), 0.5), s), false);
    }

    private static Expr network(Expr x, Expr w1, Expr w2, Expr y) {
        Expr hidden = Choice.clamp(matmul(x, w1), 0, Double.POSITIVE_INFINITY);
        return sum(square(minus(matmul(hidden, w2), y)), false);
    }
}
