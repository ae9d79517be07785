package io.adjoint.reason;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Elementwise.Role;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Joint;
import io.adjoint.expr.Layout;
import io.adjoint.expr.Product;
import io.adjoint.expr.Reduction;
import io.adjoint.expr.Type;
import io.adjoint.expr.Typeset;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Choice;
import io.adjoint.op.Exponential;
import io.adjoint.op.Layouts;
import io.adjoint.op.Reductions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One pass over a graph, operands first, that writes each node simpler by the laws of algebra. A product is known as a
 * {@link Monomial}, a sum as a {@link Sum}, and broadcasting is unsaid in both.
 */
final class Simplification {

    private final Laws laws = new Laws();
    private final Interned interned = new Interned();
    private final Map<Expr, Monomial> monomials = new HashMap<>();
    private final Map<Expr, Sum> sums = new HashMap<>();
    private final Composition composition = new Composition();

    private Simplification() {}

    /** An expression that reads easier, and the laws by which it does. */
    record Simplified(Expr expr, List<Law> laws) {}

    static Simplified of(Expr root) {
        var one = new Simplification();
        return new Simplified(one.simplified(root), one.laws.used());
    }

    private Expr simplified(Expr root) {
        Graph graph = Graph.asWritten(root);
        Expr[] now = new Expr[graph.size()];
        for (int i = 0; i < now.length; i++) {
            now[i] = graph.node(i) instanceof Apply apply
                    ? simplified(apply, operands(graph, i, now))
                    : interned.of(graph.node(i));
        }
        return now[now.length - 1];
    }

    private static List<Expr> operands(Graph graph, int node, Expr... now) {
        List<Expr> operands = new ArrayList<>(graph.arity(node));
        for (int k = 0; k < graph.arity(node); k++) {
            operands.add(now[graph.operand(node, k)]);
        }
        return operands;
    }

    private Expr simplified(Apply apply, List<Expr> x) {
        Optional<Expr> simpler = switch (apply.op()) {
            case Elementwise op -> pointwise(op, apply, x);
            case Layout<?> layout -> layout(apply, x.getFirst());
            case Product product -> product(product, x);
            case Reduction reduction when reduction.fold().combine() == Arithmetic.PLUS -> sum(apply, x.getFirst());
            default -> Optional.empty();
        };
        return simpler.orElseGet(() -> interned.of(apply.op() instanceof Joint
                ? interned.of(apply.on(x))
                : apply.on(x)));
    }

    private Optional<Expr> pointwise(Elementwise op, Apply apply, List<Expr> x) {
        if (op.traits().role() == Role.TRUTH) {
            return truth(apply, x);
        }
        if (Forms.isConversion(op) && x.getFirst().dtype() == apply.dtype()) {
            laws.use(Law.CONVERSIONS);
            return Optional.of(x.getFirst());
        }
        if (Forms.isSum(op)) {
            return added(op, apply.type(), x);
        }
        return Forms.of(op).flatMap(form -> multiplied(form, x)).flatMap(product -> composed(product, apply.type()));
    }

    /** What a truth value is compared with decides nothing where that is 0. */
    private Optional<Expr> truth(Apply apply, List<Expr> x) {
        boolean again = apply.op() == Forms.NE && x.getLast() instanceof Constant zero && zero.shape().isScalar()
                && zero.value().item() == 0 && x.getFirst() instanceof Apply inner
                && inner.op() instanceof Elementwise op && op.traits().role() == Role.TRUTH
                && inner.type().equals(apply.type());
        if (again) {
            laws.use(Law.TRUTHS);
        }
        return again ? Optional.of(x.getFirst()) : Optional.empty();
    }

    private Optional<Monomial> multiplied(Forms form, List<Expr> x) {
        return switch (form) {
            case TIMES -> product(x.get(0), x.get(1));
            case ABSORB -> {
                laws.use(Law.MASKS);
                yield product(x.get(0), x.get(1));
            }
            case DIVIDED -> power(x.get(1), -1).flatMap(below -> monomial(x.get(0)).times(below, laws));
            case NEGATED -> monomial(x.getFirst()).times(Monomial.of(Fraction.ONE.negated()), new Laws());
            case INVERTED -> power(x.getFirst(), -1);
            case SQUARED -> power(x.getFirst(), 2);
            case ROOT -> power(x.getFirst(), 0.5);
            case INVERTED_ROOT -> power(x.getFirst(), -0.5);
            case RAISED -> x.get(1) instanceof Constant constant && constant.shape().isScalar()
                    && Math.abs(constant.value().item()) <= Monomial.LONGEST
                            ? power(x.get(0), constant.value().item())
                            : Optional.empty();
            case LENGTH -> length(x).map(squares -> new Monomial(Fraction.ONE, Map.of(squares, 0.5)));
            case DIRECTION -> length(x).flatMap(squares -> monomial(x.get(0))
                    .times(new Monomial(Fraction.ONE, Map.of(squares, -0.5)), laws));
            case SIGMOID_SLOPE -> {
                laws.use(Law.DEFINITIONS);
                Expr sigmoid = interned.deeply(Exponential.sigmoid(x.getFirst()));
                yield difference(Arithmetic.number(1, sigmoid), sigmoid)
                        .flatMap(rest -> Monomial.of(sigmoid).times(Monomial.of(rest), laws));
            }
        };
    }

    private Optional<Expr> length(List<Expr> x) {
        laws.use(Law.DEFINITIONS);
        Type type = Arithmetic.plus(x.get(0), x.get(1)).type();
        Optional<Monomial> first = power(x.get(0), 2);
        Optional<Monomial> second = power(x.get(1), 2);
        return first.flatMap(a -> second.flatMap(b -> Sum.of(a, composition.unit(a, type, interned)).plus(
                Sum.of(b, composition.unit(b, type, interned)), laws)))
                .flatMap(sum -> composed(sum, type));
    }

    private Optional<Expr> difference(Expr a, Expr b) {
        return sum(a).plus(sum(b).negated(), laws).flatMap(sum -> composed(sum, b.type()));
    }

    private Optional<Monomial> product(Expr a, Expr b) {
        Optional<Monomial> squares = squares(a, b);
        return squares.isPresent() ? squares : monomial(a).times(monomial(b), laws);
    }

    /** {@code (a - b) (a + b)} of sums of two terms. */
    private Optional<Monomial> squares(Expr a, Expr b) {
        Optional<Sum> squares = sum(a).conjugated(sum(b), term -> monomial(term).power(2, new Laws())
                .map(square -> composition.composed(square, term.type(), interned)));
        if (squares.isEmpty()) {
            return Optional.empty();
        }
        laws.use(Law.DIFFERENCE_OF_SQUARES);
        return composed(squares.get(), Arithmetic.times(a, b).type()).map(Monomial::of);
    }

    /** A root of a product that is not one power is a power of the whole. */
    private Optional<Monomial> power(Expr base, double exponent) {
        Optional<Monomial> power = monomial(base).power(exponent, laws);
        return power.isPresent() || exponent == Math.rint(exponent)
                ? power
                : Optional.of(new Monomial(Fraction.ONE, Map.of(base, exponent)));
    }

    private Optional<Expr> added(Elementwise op, Type type, List<Expr> x) {
        Sum second = sum(x.get(1));
        return sum(x.get(0)).plus(op.traits().role() == Role.SUM ? second : second.negated(), laws)
                .flatMap(sum -> composed(sum, type));
    }

    /** A factor that is a number leaves the sum. */
    private Optional<Expr> sum(Apply apply, Expr of) {
        Monomial product = monomial(of);
        double count = apply.shape().size() == 0 ? 0 : (double) of.shape().size() / apply.shape().size();
        if (product.powers().isEmpty() && !(of instanceof Constant)) {
            laws.use(Law.SUMS);
            return Fraction.of(count).flatMap(product.number()::times)
                    .flatMap(total -> composed(Monomial.of(total), apply.type()));
        }
        if (product.number().isOne() || product.number().isZero() || product.powers().isEmpty()) {
            return Optional.empty();
        }
        laws.use(Law.SUMS);
        Expr rest = composition.composed(product.with(Fraction.ONE), of.type(), interned);
        Expr total = interned.of(apply.on(List.of(rest)));
        return composed(new Monomial(product.number(), Map.of(total, 1.0)), apply.type());
    }

    private Optional<Expr> layout(Apply apply, Expr of) {
        if (apply.type().equals(of.type()) && Forms.keepsOrder(apply)) {
            laws.use(Law.LAYOUTS);
            return Optional.of(of);
        }
        if (Forms.isTransposed(apply) && of instanceof Apply inner && inner.op() instanceof Product product
                && product.alpha() == 1 && !product.scaled() && product.beta() == 0) {
            laws.use(Law.LAYOUTS);
            return Optional.of(interned.of(Apply.of(product.transposed(
                    !product.rightTransposed(), !product.leftTransposed()), inner.operand(1), inner.operand(0))));
        }
        if (!(of instanceof Apply inner) || !(inner.op() instanceof Layout<?>)
                || apply.op().typeset().getClass() != inner.op().typeset().getClass()
                || !apply.op().name().equals(inner.op().name())) {
            return Optional.empty();
        }
        return switch (apply.op().typeset()) {
            case Typeset.Permuted(List<Integer> axes) -> {
                List<Integer> own = ((Typeset.Permuted) inner.op().typeset()).axes();
                int[] both = axes.stream().mapToInt(own::get).toArray();
                laws.use(Law.LAYOUTS);
                Expr permuted = Layouts.permute(inner.operand(0), both);
                yield layout((Apply) permuted, inner.operand(0)).or(() -> Optional.of(interned.of(permuted)));
            }
            case Typeset.Repeated() -> {
                laws.use(Law.LAYOUTS);
                Apply once = apply.on(List.of(inner.operand(0)));
                yield once.shape().equals(inner.operand(0).shape())
                        ? Optional.of(inner.operand(0))
                        : Optional.of(interned.of(once));
            }
            default -> Optional.empty();
        };
    }

    /** A product of a matrix that is transposed is a product that reads it transposed. */
    private Optional<Expr> product(Product product, List<Expr> x) {
        boolean left = Forms.isTransposed(x.get(0));
        boolean right = Forms.isTransposed(x.get(1));
        if (!left && !right) {
            return Optional.empty();
        }
        laws.use(Law.LAYOUTS);
        List<Expr> operands = new ArrayList<>(x);
        operands.set(0, left ? ((Apply) x.get(0)).operand(0) : x.get(0));
        operands.set(1, right ? ((Apply) x.get(1)).operand(0) : x.get(1));
        return Optional.of(interned.of(Apply.of(product.transposed(
                product.leftTransposed() != left, product.rightTransposed() != right), operands)));
    }

    /** What an expression is as a product; what is repeated is that, too, for products repeat it as they need. */
    private Monomial monomial(Expr expr) {
        Monomial known = monomials.get(expr);
        if (known != null) {
            return known;
        }
        if (expr instanceof Constant constant && constant.shape().isScalar()) {
            return Fraction.of(constant.value().item()).map(Monomial::of).orElseGet(() -> Monomial.of(expr));
        }
        return expr instanceof Apply apply && Forms.repeats(apply)
                ? monomial(apply.operand(0))
                : Monomial.of(expr);
    }

    private Sum sum(Expr expr) {
        Sum known = sums.get(expr);
        if (known != null) {
            return known;
        }
        if (expr instanceof Apply apply && Forms.repeats(apply)) {
            return sum(apply.operand(0));
        }
        Monomial product = monomial(expr);
        return Sum.of(product, composition.unit(product, expr.type(), interned));
    }

    private Optional<Expr> composed(Monomial product, Type type) {
        Expr expr = composition.composed(product, type, interned);
        monomials.put(expr, product);
        return Optional.of(expr);
    }

    private Optional<Expr> composed(Sum sum, Type type) {
        Optional<Monomial> single = sum.single(this::monomial);
        if (single.isPresent()) {
            return composed(single.get(), type);
        }
        Expr expr = composition.composed(sum, this::monomial, type, interned);
        sums.put(expr, sum);
        return Optional.of(expr);
    }
}
