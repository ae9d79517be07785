package io.adjoint.op.linalg;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.product.Products.product;

import io.adjoint.AdjointException;
import io.adjoint.blas.Lapack;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Several;
import io.adjoint.op.Axes;
import io.adjoint.op.Choice;
import io.adjoint.op.Entry;
import io.adjoint.op.Examples;
import io.adjoint.op.Layouts;
import io.adjoint.op.Parts;
import io.adjoint.op.Sample;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Singular values and vectors, batched over leading axes.
 *
 * <p>Conventions: singular values descend; in each column of U the first element that comes near to the greatest is
 * positive. Values that are equal but for rounding are equal. Their left vectors, the vectors of 0 and further ones are
 * not determined; of the space that they span the basis is taken whose first vector is the projection of the unit vector
 * that loses least by it, the next one that of the rest, and so on.
 *
 * <p>Singular values have first derivatives even if some are equal, by that basis; those of values that count as 0, up to
 * the greatest times the machine's precision and the longer length, are 0, which is the subgradient of least norm.
 * Singular vectors have none where values are equal or 0, nor have equal values second ones: they are refused when they
 * are evaluated.
 */
public final class SingularValues {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /** Whether U and Vh are square. */
    private static final Several.Definition<Boolean> SVD = new Several.Definition<Boolean>(
            "svd",
            List.of("u", "s", "vh"),
            (full, x) -> shapes(full, Stack.of(x.getFirst().shape())).map(x.getFirst().type()::withShape).toList(),
            (full, x) -> decomposed(full, x.getFirst()),
            Parts.each(List.of(
                    Presence.whole(2, (full, node, k, u) -> Optional.of(leftPulledBack(full, node, u))),
                    Presence.whole(1, (full, node, k, u) -> Optional.of(valuesPulledBack(reduced(full, node), u))),
                    Presence.whole(2, (full, node, k, u) -> Optional.of(rightPulledBack(full, node, u))))),
            full -> full ? "full" : "")
            .batched(Examples.leadingSeverally());

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("svd",
                    sample(Shape.of(3, 3), x -> svd(x).u()),
                    sample(Shape.of(3, 2), x -> svd(x).u()),
                    sample(Shape.of(2, 3), x -> svd(x).u()),
                    sample(Shape.of(2, 2, 2), x -> svd(x).vh()),
                    sample(Shape.of(3, 2), x -> svd(x).vh()),
                    sample(Shape.of(2, 3), x -> svd(x).vh()))
                    .kink("vectors of equal or zero singular values: projections of unit vectors on their space, the one that"
                            + " loses least first; refused when a derivative of the vectors is evaluated"),
            Entry.of("svdvals",
                    sample(Shape.of(3, 2), SingularValues::svdvals),
                    sample(Shape.of(2, 2, 3), SingularValues::svdvals))
                    .kink("equal values: slopes by the vectors that svd chooses; slope 0 of a value that is 0 (up to the"
                            + " greatest times the precision and the longer length)"));

    /**
     * {@code A = U diag(s) Vh}.
     *
     * @param u left singular vectors, one a column
     * @param s singular values, descending
     * @param vh right singular vectors, one a row
     */
    public record Svd(Expr u, Expr s, Expr vh) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Svd {
            AdjointException.notNull(u, "svd", "the left vectors");
            AdjointException.notNull(s, "svd", "the singular values");
            AdjointException.notNull(vh, "svd", "the right vectors");
        }
    }

    private SingularValues() {}

    /** With singular values far apart, for samples. */
    private static Sample sample(Shape shape, UnaryOperator<Expr> part) {
        return Sample.of(shape, x -> {
            int m = shape.dim(-2);
            int n = shape.dim(-1);
            Expr levels = Constant.of(Tensor.arange(m).reshape(m, 1).map(i -> 3 + 4 * i).to(x.dtype()));
            return part.apply(plus(times(x, 0.4), times(Stack.weights(x, m, n, 0, 1, 0), levels)));
        });
    }

    /** The shapes of U, the singular values and Vh. */
    private static Stream<Shape> shapes(boolean full, Stack stack) {
        return Stream.of(stack.with(stack.rows(), full ? stack.rows() : stack.least()), stack.with(stack.least()),
                stack.with(full ? stack.columns() : stack.least(), stack.columns()));
    }

    private static List<Tensor> decomposed(boolean full, Tensor a) {
        Stack stack = Stack.of(a.shape());
        List<Shape> shapes = shapes(full, stack).toList();
        double[] in = STORAGE.doubles(a);
        List<double[]> out = shapes.stream().map(shape -> new double[shape.size()]).toList();
        int[] sizes = out.stream().mapToInt(part -> part.length / Math.max(1, stack.count())).toArray();
        for (int i = 0; i < stack.count(); i++) {
            if (Stack.finite(in, i * stack.size(), stack.size())) {
                double[] work = Arrays.copyOfRange(in, i * stack.size(), (i + 1) * stack.size());
                Lapack.best().svd(full, stack.rows(), stack.columns(), work, out.get(0), i * sizes[0], out.get(1),
                        i * sizes[1], out.get(2), i * sizes[2]);
            } else {
                for (int part = 0; part < sizes.length; part++) {
                    Arrays.fill(out.get(part), i * sizes[part], (i + 1) * sizes[part], Double.NaN);
                }
            }
        }
        return IntStream.range(0, sizes.length)
                .mapToObj(part -> STORAGE.adopt(shapes.get(part), a.dtype(), out.get(part)))
                .toList();
    }

    private static Svd of(List<Apply> results) {
        return new Svd(results.get(0), results.get(1), results.get(2));
    }

    /** The decomposition without further vectors, which have no share in derivatives. */
    private static Svd reduced(boolean full, Apply node) {
        return of(full ? SVD.on(false, node.operand(0)) : node.results());
    }

    private static Expr valuesPulledBack(Svd parts, Expr u) {
        int longer = Math.max(parts.u.shape().dim(-2), parts.vh.shape().dim(-1));
        Expr flow = Choice.where(count(parts.s, LeastSquares.usual(u.dtype(), longer)), u, number(0, u));
        return product(false, false, scaled(parts.u, flow), parts.vh);
    }

    /** Which singular values are greater than a share of the greatest; the others count as 0. */
    static Expr count(Expr s, double share) {
        return Choice.gt(s, times(Stack.columns(s, 0, Math.min(1, s.shape().dim(-1))), share));
    }

    /**
     * {@code U ((F * (M - M')) S) Vh + (1 - U U') u S^-1 Vh} for {@code M = U' u}, where F is 1 / (s_j^2 - s_i^2) off the
     * diagonal. Source: J. Townsend, Differentiating the singular value decomposition (2016).
     */
    private static Expr leftPulledBack(boolean full, Apply node, Expr u) {
        requireReduced(full, node);
        Svd parts = of(node.results());
        return product(false, false, columnsPulledBack(parts.u, parts.s, u), parts.vh);
    }

    /** The same for the transposed matrix, whose left vectors are this one's right ones. */
    private static Expr rightPulledBack(boolean full, Apply node, Expr cotangent) {
        requireReduced(full, node);
        Svd parts = of(node.results());
        Expr v = Layouts.transpose(node);
        return product(false, true, parts.u, columnsPulledBack(v, parts.s, Layouts.transpose(cotangent)));
    }

    /** What flows of singular vectors that are columns, before it is multiplied by those of the other side. */
    private static Expr columnsPulledBack(Expr vectors, Expr s, Expr u) {
        Expr m = product(true, false, vectors, u);
        Expr flow = product(false, false, vectors, scaled(turned(m, s), s));
        return vectors.shape().dim(-2) > vectors.shape().dim(-1)
                ? plus(flow, Gaps.divided(minus(u, product(false, false, vectors, m)), s))
                : flow;
    }

    /** {@code F * (M - M')}; where two values are 0, so is F, or it is refused. */
    private static Expr turned(Expr m, Expr s) {
        Expr sums = plus(Axes.unsqueeze(s, -1), Axes.unsqueeze(s, -2));
        Expr divisors = Choice.where(Choice.eq(sums, number(0, s)), number(1, s), sums);
        Expr quotients = Gaps.divided("svd", s, m);
        return div(plus(quotients, Layouts.transpose(quotients)), divisors);
    }

    private static Expr scaled(Expr columns, Expr s) {
        return Presence.times(columns, Axes.unsqueeze(s, -2));
    }

    private static void requireReduced(boolean full, Apply node) {
        if (full) {
            throw new AdjointException("svd",
                    "a derivative of the full vectors of matrices of shape " + node.operand(0).shape(),
                    "the reduced ones: further vectors are not determined", "Use the reduced decomposition");
        }
    }

    /**
     * The reduced singular value decomposition.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 1}, {0, 1}});
     * a.svd().s();                           // tensor([1.61803..., 0.61803...])
     * a.svd().s().get(0).gradient().of(a);   // tensor([[0.44721..., 0.72360...], [0.27639..., 0.44721...]])
     * }</pre>
     *
     * @param a of shape (..., m, n)
     * @return U of shape (..., m, k), s of shape (..., k), descending, and Vh of shape (..., k, n), for k = min(m, n); NaN
     *     where an element is not finite
     * @throws AdjointException if a has fewer than two axes; when a derivative of the vectors, or a second one of the
     *     values, is evaluated, if singular values are equal, or one is 0 and the matrix not square
     */
    public static Svd svd(Expr a) {
        return svd(a, false);
    }

    /**
     * The singular value decomposition, perhaps with square U and Vh, whose further vectors have no derivatives.
     *
     * @param a of shape (..., m, n)
     * @param fullMatrices whether U is m by m and Vh n by n
     * @return U, s and Vh; NaN where an element is not finite
     * @throws AdjointException as {@link #svd(Expr)}; if derivatives of full vectors of a matrix that is not square are
     *     asked for
     */
    public static Svd svd(Expr a, boolean fullMatrices) {
        Stack stack = Stack.of("svd", a);
        return of(SVD.on(fullMatrices && stack.rows() != stack.columns(), a));
    }

    /**
     * The singular values of each matrix.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{3, 0, 0}, {0, 0, 4}});
     * a.svdvals();   // tensor([4.0, 3.0])
     * }</pre>
     *
     * @param a of shape (..., m, n)
     * @return of shape (..., min(m, n)), descending; NaN where an element is not finite
     * @throws AdjointException if a has fewer than two axes; when a second derivative is evaluated, if singular values are
     *     equal, or one is 0 and the matrix not square
     */
    public static Expr svdvals(Expr a) {
        Stack.of("svdvals", a);
        return svd(a).s();
    }
}
