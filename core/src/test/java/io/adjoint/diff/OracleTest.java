package io.adjoint.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Choice;
import io.adjoint.op.Exponential;
import io.adjoint.op.Hyperbolic;
import io.adjoint.op.Powers;
import io.adjoint.op.Trigonometric;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;

/** Random formulas of three numbers against Commons Math, which differentiates them by Taylor arithmetic instead. */
class OracleTest {

    private static final int VARIABLES = 3;
    private static final int ORDER = 3;

    /** A formula in both worlds. */
    private record Twin(Expr ours, DerivativeStructure theirs) {}

    private record Unary(Interval x, UnaryOperator<Expr> ours, UnaryOperator<DerivativeStructure> theirs) {}

    private record Binary(
            Interval a, Interval b, BinaryOperator<Expr> ours, BinaryOperator<DerivativeStructure> theirs) {}

    private static final Interval REAL = Interval.REAL;
    private static final Interval POSITIVE = Interval.POSITIVE;
    private static final Interval INSIDE = Interval.between(-0.8, 0.8);

    private static final List<Unary> UNARY = List.of(
            new Unary(REAL, Arithmetic::neg, DerivativeStructure::negate),
            new Unary(POSITIVE, Arithmetic::reciprocal, DerivativeStructure::reciprocal),
            new Unary(Interval.NEGATIVE, Arithmetic::reciprocal, DerivativeStructure::reciprocal),
            new Unary(REAL, Powers::square, x -> x.multiply(x)),
            new Unary(REAL, x -> Powers.pow(x, 5), x -> x.pow(5)),
            new Unary(Interval.NEGATIVE, x -> Powers.pow(x, -3), x -> x.pow(-3)),
            new Unary(POSITIVE, x -> Powers.pow(x, 2.7), x -> x.pow(2.7)),
            new Unary(REAL, x -> Powers.pow(Arithmetic.number(1.7, x), x), x -> DerivativeStructure.pow(1.7, x)),
            new Unary(POSITIVE, Powers::sqrt, DerivativeStructure::sqrt),
            new Unary(POSITIVE, Powers::rsqrt, x -> x.sqrt().reciprocal()),
            new Unary(POSITIVE, Powers::cbrt, DerivativeStructure::cbrt),
            new Unary(REAL, Exponential::exp, DerivativeStructure::exp),
            new Unary(REAL, Exponential::exp2, x -> DerivativeStructure.pow(2, x)),
            new Unary(REAL, Exponential::expm1, DerivativeStructure::expm1),
            new Unary(POSITIVE, Exponential::log, DerivativeStructure::log),
            new Unary(POSITIVE, Exponential::log2, x -> x.log().divide(Math.log(2))),
            new Unary(POSITIVE, Exponential::log10, DerivativeStructure::log10),
            new Unary(INSIDE, Exponential::log1p, DerivativeStructure::log1p),
            new Unary(REAL, Trigonometric::sin, DerivativeStructure::sin),
            new Unary(REAL, Trigonometric::cos, DerivativeStructure::cos),
            new Unary(INSIDE, Trigonometric::tan, DerivativeStructure::tan),
            new Unary(INSIDE, Trigonometric::asin, DerivativeStructure::asin),
            new Unary(INSIDE, Trigonometric::acos, DerivativeStructure::acos),
            new Unary(REAL, Trigonometric::atan, DerivativeStructure::atan),
            new Unary(REAL, Hyperbolic::sinh, DerivativeStructure::sinh),
            new Unary(REAL, Hyperbolic::cosh, DerivativeStructure::cosh),
            new Unary(REAL, Hyperbolic::tanh, DerivativeStructure::tanh),
            new Unary(REAL, Hyperbolic::sechSquared, x -> x.cosh().reciprocal().pow(2)),
            new Unary(REAL, Hyperbolic::asinh, DerivativeStructure::asinh),
            new Unary(Interval.between(1.3, 3), Hyperbolic::acosh, DerivativeStructure::acosh),
            new Unary(INSIDE, Hyperbolic::atanh, DerivativeStructure::atanh),
            new Unary(Interval.NEGATIVE, Choice::abs, DerivativeStructure::abs));

    private static final List<Binary> BINARY = List.of(
            new Binary(REAL, REAL, Arithmetic::plus, DerivativeStructure::add),
            new Binary(REAL, REAL, Arithmetic::minus, DerivativeStructure::subtract),
            new Binary(REAL, REAL, Arithmetic::times, DerivativeStructure::multiply),
            new Binary(REAL, POSITIVE, Arithmetic::div, DerivativeStructure::divide),
            new Binary(REAL, Interval.NEGATIVE, Arithmetic::div, DerivativeStructure::divide),
            new Binary(POSITIVE, REAL, Powers::pow, DerivativeStructure::pow));

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void everyPartialUpToThirdOrderAgrees(@ForAll @IntRange(min = 1, max = 6) int depth, @ForAll long seed) {
        var random = new SplittableRandom(seed);
        List<Twin> variables = IntStream.range(0, VARIABLES).mapToObj(i -> variable(i, random)).toList();
        Twin formula = formula(depth, variables, random);
        assertSame(formula.ours, formula.theirs, variables, new int[VARIABLES], 0);
    }

    private static Twin variable(int index, SplittableRandom random) {
        double value = random.nextDouble(-2, 2);
        return new Twin(Variable.of("x" + index, Tensor.scalar(value)),
                new DerivativeStructure(VARIABLES, ORDER, index, value));
    }

    private static Twin formula(int depth, List<Twin> variables, SplittableRandom random) {
        if (depth == 0) {
            return variables.get(random.nextInt(VARIABLES));
        }
        if (random.nextBoolean()) {
            Unary op = UNARY.get(random.nextInt(UNARY.size()));
            Twin x = squashed(formula(depth - 1, variables, random), op.x);
            return new Twin(op.ours.apply(x.ours), op.theirs.apply(x.theirs));
        }
        Binary op = BINARY.get(random.nextInt(BINARY.size()));
        Twin a = squashed(formula(depth - 1, variables, random), op.a);
        Twin b = squashed(formula(random.nextInt(depth), variables, random), op.b);
        return new Twin(op.ours.apply(a.ours, b.ours), op.theirs.apply(a.theirs, b.theirs));
    }

    /** Into an interval by x / sqrt(1 + x^2), which Commons Math differentiates without cancellation, unlike tanh. */
    private static Twin squashed(Twin x, Interval within) {
        double middle = (within.low() + within.high()) / 2;
        double half = (within.high() - within.low()) / 2;
        Expr ours = Arithmetic.times(x.ours, Powers.rsqrt(moved(Powers.square(x.ours), 1)));
        DerivativeStructure theirs = x.theirs.multiply(x.theirs.multiply(x.theirs).add(1).sqrt().reciprocal());
        return new Twin(moved(Arithmetic.times(ours, half), middle), theirs.multiply(half).add(middle));
    }

    private static Expr moved(Expr x, double by) {
        return Arithmetic.plus(x, Arithmetic.number(by, x));
    }

    /** Compares one partial, then those of one order more with respect to this variable and later ones. */
    private static void assertSame(
            Expr ours, DerivativeStructure theirs, List<Twin> variables, int[] orders, int first) {
        double expected = theirs.getPartialDerivative(orders);
        double actual = Evaluator.value(ours).item();
        assertEquals(expected, actual, 1e-9 * Math.max(1, Math.abs(expected)),
                () -> "orders " + Arrays.toString(orders));
        if (IntStream.of(orders).sum() == ORDER) {
            return;
        }
        for (int k = first; k < VARIABLES; k++) {
            Expr variable = variables.get(k).ours;
            Expr partial = Derivatives.gradient(ours, List.of(variable)).get(variable)
                    .getOrElse(() -> Derivatives.zero(variable.type()));
            int[] higher = orders.clone();
            higher[k]++;
            assertSame(partial, theirs, variables, higher, k);
        }
    }
}
