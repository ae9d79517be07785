package io.adjoint.op.statistics;

import static io.adjoint.op.Arithmetic.number;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Axes;
import io.adjoint.op.Choice;
import io.adjoint.op.Entry;
import io.adjoint.op.Norms;
import io.adjoint.op.Options;
import io.adjoint.op.Sample;
import io.adjoint.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;

/** Vectors divided by their norms, and norms made no greater than they may be. */
public final class NormScalings {

    /** PyTorch adds it to a norm before it divides by it. */
    private static final double RENORM_EPS = 1e-7;

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("normalize", Sample.of(Shape.of(2, 3), x -> normalize(x, 2, 1e-12, 1)))
                    .as("torch.nn.functional.normalize"),
            Entry.of("renorm",
                    Sample.of(Shape.of(2, 3), x -> renorm(Arithmetic.plus(x, Moments.apart(x)), 2, 0, 1)),
                    new Sample(List.of(Shape.of(2, 2)), List.of(Interval.between(-0.3, 0.3)),
                            x -> renorm(x.getFirst(), 3, 1, 2)))
                    .kink("slope 1 where the norm is the greatest allowed"));

    private NormScalings() {}

    /**
     * {@code x} divided by its Euclidean norm along axis 1, or by 1e-12 if that is greater, as PyTorch does.
     *
     * <pre>{@code
     * constant(new double[][] {{3, 4}, {0, 2}}).normalize();   // tensor([[0.6, 0.8], [0.0, 1.0]])
     * }</pre>
     *
     * @param x an expression of at least two axes
     * @return a term of the shape of {@code x}
     * @throws AdjointException if there are fewer than two axes
     */
    public static Expr normalize(Expr x) {
        return normalize(x, 2, 1e-12, 1);
    }

    /**
     * {@code x} divided by its p-norm along an axis, or by 1e-12 if that is greater.
     *
     * @param x any expression
     * @param p the order of the norm
     * @param axis the axis, perhaps negative
     * @return a term of the shape of {@code x}
     * @throws AdjointException if p is NaN or the axis out of range
     */
    public static Expr normalize(Expr x, double p, int axis) {
        return normalize(x, p, 1e-12, axis);
    }

    /**
     * {@code x} divided by its Euclidean norm along an axis, or by 1e-12 if that is greater.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 4.0);
     * x.normalize(0);                           // tensor([0.0, 1.0])
     * x.normalize(0).get(0).gradient().of(x);   // tensor([0.25, 0.0])
     * constant(0, 0).normalize(0);              // tensor([0.0, 0.0])
     * }</pre>
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @return a term of the shape of {@code x}
     * @throws AdjointException if the axis is out of range
     */
    public static Expr normalize(Expr x, int axis) {
        return normalize(x, 2, 1e-12, axis);
    }

    /**
     * x divided by its p-norm along an axis: {@code x / max(norm(x), eps)}.
     *
     * @param x any expression
     * @param p the order of the norm
     * @param eps the least divisor, which keeps zero vectors as they are unless it is 0
     * @param axis the axis along which the result has norm 1, perhaps negative
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if p is NaN, eps is negative or NaN, or the axis is out of range
     */
    public static Expr normalize(Expr x, double p, double eps, int axis) {
        AdjointException.notNull(x, "normalize", "the operand");
        Moments.requireOrder("normalize", p);
        Options.requireNotNegative("normalize", "eps", eps, "1e-12");
        int[] along = x.shape().isAlong(axis) ? new int[0] : new int[]{x.shape().axis("normalize", axis)};
        Expr norm = Moments.norm(x, p, true, along);
        Expr quotient = Arithmetic.div(x, Choice.clamp(norm, eps, Double.POSITIVE_INFINITY));
        if (p != 2) {
            return quotient;
        }
        Expr zero = number(0, norm);
        Expr little = Choice.maximum(Choice.lt(norm, number(eps, norm)), Choice.eq(norm, zero));
        return Choice.where(little, quotient, Norms.unit(x, 2, along));
    }

    /**
     * The slices along an axis, each made shorter where its p-norm is above a greatest one: multiplied by
     * {@code greatest / (norm + 1e-7)}.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 1, 1}, {2, 2, 2}, {3, 3, 3}});
     * a.renorm(1, 0, 5).get(0, 0);   // 1.0: its norm is 3
     * a.renorm(1, 0, 5).get(2, 0);   // 1.6666...
     * }</pre>
     *
     * @param x an expression of at least two axes
     * @param p the order of the norm, above 0
     * @param axis the axis, perhaps negative
     * @param greatest the greatest norm, from 0
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if x has fewer than two axes, the axis is out of range, or p or the norm do not fit
     */
    public static Expr renorm(Expr x, double p, int axis, double greatest) {
        Axes.requireRank("renorm", x, 2);
        int along = x.shape().axis("renorm", axis);
        if (!(p > 0) || !(greatest >= 0)) {
            throw new AdjointException("renorm", "order " + p + " and norm " + greatest,
                    "an order above 0 and a norm from 0", "Use 2 for the Euclidean norm");
        }
        int[] others = IntStream.range(0, x.shape().rank()).filter(k -> k != along).toArray();
        Expr norm = Moments.norm(x, p, true, others);
        Expr above = Choice.gt(norm, number(greatest, norm));
        Expr safe = Choice.where(above, Arithmetic.plus(norm, number(RENORM_EPS, norm)), number(1, norm));
        return Arithmetic.times(x, Choice.where(above, Arithmetic.div(number(greatest, norm), safe), number(1, norm)));
    }
}
