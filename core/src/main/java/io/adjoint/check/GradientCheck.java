package io.adjoint.check;

import io.adjoint.AdjointException;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Interval;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Entry;
import io.adjoint.op.Powers;
import io.adjoint.op.Sample;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import io.vavr.Tuple2;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Holds derivatives to finite differences. An expression of any shape is contracted with random weights to a number;
 * each element of the number's gradient is compared with a central difference. The gradient is then itself contracted
 * with random weights and checked in the same way, up to the order asked for.
 *
 * <pre>{@code
 * Report report = GradientCheck.check(y, Bindings.none(), 2);
 * assert report.agrees() : report;
 * }</pre>
 *
 * <p>From the second order on, a derivative is also compared with second differences of what lies two orders below it: a
 * pullback that freezes a value gives a gradient that is right at the point, and whose own differences know nothing of what
 * it left out. Operations known only by their meaning are asked again, to see whether they are functions.
 *
 * <p>Central differences at two steps are extrapolated (L. F. Richardson, 1911). Where the slopes at the two steps, or
 * ahead of the point and behind it, do not come together, the point lies on a kink or pole, and the element is reported
 * as unreliable instead of compared.
 *
 * <p>What is tolerated is relative to how steep the function is around the point along the element, so that it does not
 * matter what the function is multiplied by; what rounding makes of a value is measured beside it. A function that is 0 but
 * for rounding has no scale of its own: add one to it that has.
 */
public final class GradientCheck {

    private static final long SEED = 20_240_607;
    private static final int POINTS = 3;

    private GradientCheck() {}

    /**
     * Checks derivatives where every variable has its own value, to second order.
     *
     * @param expr any expression
     * @return what disagrees
     * @throws AdjointException if a variable has no value
     */
    public static Report check(Expr expr) {
        return check(expr, Bindings.none(), 2);
    }

    /**
     * Checks derivatives at a point.
     *
     * @param expr any expression
     * @param at values of variables; the others keep their own
     * @param order the highest order to check, from 1
     * @return what disagrees
     * @throws AdjointException if the order is not positive or a variable has no value
     */
    public static Report check(Expr expr, Bindings at, int order) {
        AdjointException.notNull(expr, "check", "the expression");
        return check(expr, at, order, Tolerance.of(narrowest(expr)));
    }

    /** The precision of the least precise step, to which a finite difference is bound. */
    private static DType narrowest(Expr expr) {
        return Graph.of(expr).order().stream().anyMatch(node -> node.dtype() == DType.FLOAT32)
                ? DType.FLOAT32
                : DType.FLOAT64;
    }

    /**
     * Checks derivatives at a point, with a tolerance of one's own.
     *
     * @param expr any expression
     * @param at values of variables; the others keep their own
     * @param order the highest order to check, from 1
     * @param tolerance what is tolerated
     * @return what disagrees
     * @throws AdjointException if the order is not positive or a variable has no value
     */
    public static Report check(Expr expr, Bindings at, int order, Tolerance tolerance) {
        AdjointException.notNull(expr, "check", "the expression");
        AdjointException.notNull(at, "check", "the bindings");
        AdjointException.notNull(tolerance, "check", "the tolerance");
        if (order < 1) {
            throw new AdjointException("check", "order " + order, "an order from 1", "Pass 1 for gradients only");
        }
        Vector<String> breaches = Conduct.breaches(expr, at);
        return breaches.isEmpty() ? derivatives(expr, at, order, tolerance) : Report.EMPTY.breaching(breaches);
    }

    /**
     * Checks an elementwise operation where its domain says: at several points of every box, with operands that broadcast
     * and numbers, to third order.
     *
     * <pre>{@code
     * Elementwise cube = Pointwise.of("cube", v -> v * v * v, (x, y) -> times(square(x.getFirst()), 3));
     * assert GradientCheck.sampled(cube).agrees();
     * }</pre>
     *
     * @param operation any elementwise operation
     * @return what disagrees
     * @throws AdjointException if the operation is null
     */
    public static Report sampled(Elementwise operation) {
        AdjointException.notNull(operation, "check", "the operation");
        Report report = Report.EMPTY;
        for (Sample sample : Entry.of(operation).samples()) {
            for (int point = 0; point < POINTS; point++) {
                report = report.plus(check(sample, SEED + 31 * point));
            }
        }
        return report;
    }

    /** Squared too, so that no order of a linear operation is zero. */
    private static Report check(Sample sample, long seed) {
        Expr y = sample.call().apply(IntStream.range(0, sample.shapes().size())
                .<Expr>mapToObj(k -> operand(k, sample, seed + k)).toList());
        Optional<String> breach = y instanceof Apply node ? Conduct.breach(node, Bindings.none()) : Optional.empty();
        return breach.map(what -> Report.EMPTY.breaching(Vector.of(what))).orElseGet(() -> check(
                Arithmetic.plus(y, Arithmetic.times(Powers.square(y), 0.5)), Bindings.none(), Entry.ORDER));
    }

    private static Variable operand(int operand, Sample sample, long seed) {
        Interval within = sample.within().get(operand);
        return Variable.of("operand" + (operand + 1), Tensor.rand(seed, sample.shapes().get(operand).dims())
                .map(share -> within.low() + share * (within.high() - within.low())));
    }

    private static Report derivatives(Expr expr, Bindings at, int order, Tolerance tolerance) {
        Vector<Variable> variables = Graph.of(expr).variables();
        Report report = Report.EMPTY;
        Expr number = contracted(expr, 0);
        Optional<Lower> lower = Optional.empty();
        for (int k = 1; k <= order; k++) {
            Map<Expr, Expr> gradient = Derivatives.gradient(number, variables);
            Noise noise = Noise.of(number, at, tolerance);
            Vector<Compared> elements = differences(number, noise, variables, gradient, at, k, tolerance);
            Report own = compared(elements, lower, at, tolerance);
            report = report.plus(own.compared() == 0 && !own.unreliable().isEmpty()
                    ? own.breaching(Vector.of("nothing could be compared in order " + k))
                    : own);
            Map<Variable, Tensor> weights = weights(variables.filter(gradient::containsKey), k);
            lower = Optional.of(new Lower(number, noise, weights));
            number = total(gradient, weights, expr.dtype());
        }
        return report;
    }

    /** What a number is a derivative of, and in which direction. */
    private record Lower(Expr number, Noise noise, Map<Variable, Tensor> direction) {}

    /** A derivative beside a difference, at a place of a variable's elements. */
    private record Compared(Element element, int place, Difference difference) {}

    private static Vector<Compared> differences(
            Expr number, Noise noise, Vector<Variable> variables, Map<Expr, Expr> gradient, Bindings at, int order,
            Tolerance tolerance) {
        return variables.flatMap(variable -> {
            Expr derivative = gradient.get(variable).getOrElse(() -> Derivatives.zero(variable.type()));
            double[] analytic = Evaluator.value(derivative, at).toDoubleArray();
            return Vector.range(0, analytic.length).map(i -> {
                Difference difference = Difference.central(number, variable, i, at, noise, tolerance);
                return new Compared(new Element(variable, indexOf(variable.shape(), i), order, analytic[i],
                        difference.slope(), difference.scale()), i, difference);
            });
        });
    }

    /** With first differences of the number, and second ones of what the number is a derivative of. */
    private static Report compared(
            Vector<Compared> elements, Optional<Lower> lower, Bindings at, Tolerance tolerance) {
        double unit = elements.map(one -> one.difference.unit()).min().getOrElse(1.0);
        Report report = Report.EMPTY;
        for (Compared one : elements) {
            boolean reliable = one.difference.reliable();
            report = report.plus(one.element, reliable, tolerance);
            if (lower.isPresent() && reliable && one.element.within(tolerance.relative())) {
                report = twiceCompared(report, lower.get(), one, unit, at, tolerance);
            }
        }
        return report;
    }

    private static Report twiceCompared(
            Report report, Lower lower, Compared one, double unit, Bindings at, Tolerance tolerance) {
        Element element = one.element;
        SecondDifference second = SecondDifference.mixed(lower.number,
                Direction.ofElement(element.variable(), one.place, one.difference.unit()),
                new Direction(lower.direction, unit), at, lower.noise, tolerance);
        var again = new Element(element.variable(), element.index(), element.order(), element.analytic(),
                second.value(), Math.max(element.scale(), second.noise() / tolerance.relative()));
        return second.reliable(tolerance)
                ? report.disagreeing(again, SecondDifference.COARSER * tolerance.relative())
                : report;
    }

    private static int[] indexOf(Shape shape, int flat) {
        int[] index = new int[shape.rank()];
        int rest = flat;
        for (int axis = index.length - 1; axis >= 0; axis--) {
            index[axis] = rest % shape.dim(axis);
            rest /= shape.dim(axis);
        }
        return index;
    }

    private static Map<Variable, Tensor> weights(Vector<Variable> variables, int order) {
        return variables.zipWithIndex().toLinkedMap(pair -> new Tuple2<>(pair._1,
                Tensor.randn(SEED + 31 * order + pair._2, pair._1.shape().dims()).to(pair._1.dtype())));
    }

    private static Expr total(Map<Expr, Expr> gradient, Map<Variable, Tensor> weights, DType dtype) {
        return weights.toVector()
                .map(part -> Derivatives.inner(gradient.get(part._1).get(), Constant.of(part._2)))
                .reduceOption(Arithmetic::plus)
                .getOrElse(() -> Constant.literal(0, dtype));
    }

    private static Expr contracted(Expr expr, int salt) {
        Tensor weights = Tensor.randn(SEED + salt, expr.shape().dims()).to(expr.dtype());
        return Derivatives.inner(expr, Constant.of(weights));
    }
}
