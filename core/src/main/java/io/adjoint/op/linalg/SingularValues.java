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
import io.adjoint.expr.Opaque;
import io.adjoint.op.Axes;
import io.adjoint.op.Choice;
import io.adjoint.op.Entry;
import io.adjoint.op.Layouts;
import io.adjoint.op.Sample;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

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

    private enum Part {
        U, VALUES, VH
    }

    /** A part of a decomposition, perhaps of one with square U and Vh. */
    private record Piece(Part part, boolean full) {

        Piece of(Part other) {
            return new Piece(other, full);
        }

        private int left(Stack stack) {
            return full ? stack.rows() : stack.least();
        }

        private int right(Stack stack) {
            return full ? stack.columns() : stack.least();
        }

        Shape shape(Stack stack) {
            return switch (part) {
                case U -> stack.with(stack.rows(), left(stack));
                case VALUES -> stack.with(stack.least());
                case VH -> stack.with(right(stack), stack.columns());
            };
        }

        /** How many elements of a packed decomposition come before this part. */
        int from(Stack stack) {
            return switch (part) {
                case U -> 0;
                case VALUES -> stack.rows() * left(stack);
                case VH -> stack.rows() * left(stack) + stack.least();
            };
        }

        int packed(Stack stack) {
            return of(Part.VH).from(stack) + right(stack) * stack.columns();
        }

        @Override
        public String toString() {
            return full ? "full" : "";
        }
    }

    /** U, the singular values and Vh, one after another; whether U and Vh are square. */
    private static final Opaque.Definition<Boolean> SVD = new Opaque.Definition<>(
            "svd",
            (full, x) -> x.getFirst().type().withShape(packed(full, Stack.of(x.getFirst().shape()))),
            (full, x) -> decomposed(full, x.getFirst()),
            (full, node, k, u) -> Optional.empty(),
            full -> full ? "full" : "");

    /** Operands are a matrix and its decomposition. */
    private static final Opaque.Definition<Piece> U = part("leftVectors", 2, SingularValues::leftPulledBack);

    private static final Opaque.Definition<Piece> VALUES = part("singularValues", 1, SingularValues::valuesPulledBack);

    private static final Opaque.Definition<Piece> VH = part("rightVectors", 2, SingularValues::rightPulledBack);

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

    private static Opaque.Definition<Piece> part(String name, int axes, Pullback pullback) {
        return new Opaque.Definition<>(
                name,
                (piece, x) -> x.getFirst().type().withShape(piece.shape(Stack.of(x.getFirst().shape()))),
                (piece, x) -> taken(piece, x.get(0), x.get(1)),
                Presence.whole(axes,
                        (piece, node, k, u) -> k == 0 ? Optional.of(pullback.of(piece, node, u)) : Optional.empty()),
                Piece::toString);
    }

    @FunctionalInterface
    private interface Pullback {
        Expr of(Piece piece, Apply node, Expr cotangent);
    }

    private static Shape packed(boolean full, Stack stack) {
        return stack.with(new Piece(Part.U, full).packed(stack));
    }

    private static Tensor decomposed(boolean full, Tensor a) {
        Stack stack = Stack.of(a.shape());
        Piece u = new Piece(Part.U, full);
        int step = u.packed(stack);
        double[] in = STORAGE.doubles(a);
        double[] out = new double[stack.count() * step];
        for (int i = 0; i < stack.count(); i++) {
            int at = i * step;
            if (Stack.finite(in, i * stack.size(), stack.size())) {
                double[] work = Arrays.copyOfRange(in, i * stack.size(), (i + 1) * stack.size());
                Lapack.best().svd(full, stack.rows(), stack.columns(), work, out, at, out,
                        at + u.of(Part.VALUES).from(stack), out, at + u.of(Part.VH).from(stack));
            } else {
                Arrays.fill(out, at, at + step, Double.NaN);
            }
        }
        return STORAGE.adopt(packed(full, stack), a.dtype(), out);
    }

    private static Tensor taken(Piece piece, Tensor a, Tensor decomposition) {
        Stack stack = Stack.of(a.shape());
        Shape shape = piece.shape(stack);
        int step = piece.packed(stack);
        double[] in = STORAGE.doubles(decomposition);
        double[] out = new double[shape.size()];
        int size = out.length / Math.max(1, stack.count());
        for (int i = 0; i < stack.count(); i++) {
            System.arraycopy(in, i * step + piece.from(stack), out, i * size, size);
        }
        return STORAGE.adopt(shape, a.dtype(), out);
    }

    /** A part of the decomposition without further vectors, which have no share in derivatives. */
    private static Expr reduced(Part which, Piece piece, Apply node) {
        Expr a = node.operand(0);
        return on(new Piece(which, false), a, piece.full ? SVD.on(false, a) : node.operand(1));
    }

    private static Expr on(Piece piece, Expr a, Expr decomposition) {
        Opaque.Definition<Piece> definition = switch (piece.part) {
            case U -> U;
            case VALUES -> VALUES;
            case VH -> VH;
        };
        return definition.on(piece, a, decomposition);
    }

    private static Expr valuesPulledBack(Piece piece, Apply node, Expr u) {
        Expr flow = Choice.where(count(node, LeastSquares.usual(node.operand(0))), u, number(0, u));
        return product(false, false, scaled(reduced(Part.U, piece, node), flow), reduced(Part.VH, piece, node));
    }

    /** Which singular values are greater than a share of the greatest; the others count as 0. */
    static Expr count(Expr s, double share) {
        return Choice.gt(s, times(Stack.columns(s, 0, Math.min(1, s.shape().dim(-1))), share));
    }

    /**
     * {@code U ((F * (M - M')) S) Vh + (1 - U U') u S^-1 Vh} for {@code M = U' u}, where F is 1 / (s_j^2 - s_i^2) off the
     * diagonal. Source: J. Townsend, Differentiating the singular value decomposition (2016).
     */
    private static Expr leftPulledBack(Piece piece, Apply node, Expr u) {
        requireReduced(piece, node);
        Expr s = reduced(Part.VALUES, piece, node);
        Expr vh = reduced(Part.VH, piece, node);
        Expr m = product(true, false, node, u);
        Expr flow = product(false, false, node, scaled(turned(m, s), s));
        if (node.shape().dim(-2) > node.shape().dim(-1)) {
            flow = plus(flow, Gaps.divided(minus(u, product(false, false, node, m)), s));
        }
        return product(false, false, flow, vh);
    }

    /** The same for the transposed matrix, whose left vectors are this one's right ones. */
    private static Expr rightPulledBack(Piece piece, Apply node, Expr cotangent) {
        requireReduced(piece, node);
        Expr s = reduced(Part.VALUES, piece, node);
        Expr u = reduced(Part.U, piece, node);
        Expr v = Layouts.transpose(node);
        Expr flow = Layouts.transpose(cotangent);
        Expr m = product(true, false, v, flow);
        Expr back = product(false, false, v, scaled(turned(m, s), s));
        if (v.shape().dim(-2) > v.shape().dim(-1)) {
            back = plus(back, Gaps.divided(minus(flow, product(false, false, v, m)), s));
        }
        return product(false, true, u, back);
    }

    /** {@code F * (M - M')}; where two values are 0, so is F, or it is refused. */
    private static Expr turned(Expr m, Expr s) {
        Expr sums = plus(Axes.unsqueeze(s, -1), Axes.unsqueeze(s, -2));
        Expr divisors = Choice.where(Choice.eq(sums, number(0, s)), number(1, s), sums);
        Expr quotients = Gaps.divided("svd", s, m);
        return div(plus(quotients, Layouts.transpose(quotients)), divisors);
    }

    private static Expr scaled(Expr columns, Expr s) {
        return times(columns, Axes.unsqueeze(s, -2));
    }

    private static void requireReduced(Piece piece, Apply node) {
        if (piece.full) {
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
        boolean full = fullMatrices && stack.rows() != stack.columns();
        Expr decomposition = SVD.on(full, a);
        return new Svd(on(new Piece(Part.U, full), a, decomposition),
                on(new Piece(Part.VALUES, full), a, decomposition),
                on(new Piece(Part.VH, full), a, decomposition));
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

    /** The reduced decomposition as one node, and where its parts are. */
    static Expr packed(Expr a) {
        return SVD.on(false, a);
    }
}
