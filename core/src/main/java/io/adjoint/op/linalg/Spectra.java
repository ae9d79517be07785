package io.adjoint.op.linalg;

import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.product.Products.product;

import io.adjoint.AdjointException;
import io.adjoint.blas.Lapack;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Several;
import io.adjoint.op.Axes;
import io.adjoint.op.Diagonals;
import io.adjoint.op.Entry;
import io.adjoint.op.Examples;
import io.adjoint.op.Layouts;
import io.adjoint.op.Parts;
import io.adjoint.op.Sample;
import io.adjoint.op.Trigonometric;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Eigenvalues and eigenvectors of symmetric matrices, batched over leading axes.
 *
 * <p>Conventions: the symmetric part of a matrix is meant, half of A + A', so that derivatives are symmetric; eigenvalues
 * ascend; in each eigenvector the first element that comes near to the greatest is positive. Eigenvalues that
 * are equal but for rounding are equal; of the space of their vectors the basis is taken whose first vector is the
 * projection of the unit vector that loses least by it, the next one that of the rest, and so on. Eigenvalues have first
 * derivatives even if some are equal, by that basis; eigenvectors and second derivatives of eigenvalues then have none and
 * are refused when they are evaluated. Functions of the matrix have: see {@link SymmetricFunctions}.
 */
public final class Spectra {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /** dA = V diag(u) V' of the values' cotangent u. */
    private static final Several.Definition<String> EIGH = new Several.Definition<String>(
            "eigh",
            List.of("eigenvalues", "eigenvectors"),
            (none, x) -> List.of(x.getFirst().type().withShape(values(Stack.of(x.getFirst().shape()))),
                    x.getFirst().type()),
            (none, x) -> decomposed(x.getFirst()),
            Parts.each(List.of(
                    Presence.whole(1, (none, node, k, u) -> Optional.of(recomposed(node.result(1), u))),
                    Presence.whole(2, (none, node, k, u) -> Optional.of(vectorsPulledBack(node.result(0), node, u))))),
            none -> none)
            .batched(Examples.leadingSeverally());

    /** The symmetric matrix of one triangle, upper or lower. Its derivative is that of the symmetric part. */
    private static final Opaque.Definition<Boolean> TRIANGLE = new Opaque.Definition<Boolean>(
            "mirrored",
            (upper, x) -> x.getFirst().type(),
            (upper, x) -> mirrored(upper, x.getFirst()),
            (upper, node, k, u) -> Optional.of(symmetric(u)),
            upper -> upper ? "upper" : "lower").borrowing()
            .batched(Examples.leading());

    private static final String SINGULAR = "Use svd or svdvals for a matrix that is not square";

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("eigh",
                    Sample.of(Shape.of(3, 3), x -> eigh(apart(x)).eigenvectors()),
                    Sample.of(Shape.of(2, 2, 2), x -> eigh(apart(x)).eigenvectors()),
                    Sample.of(Shape.of(3, 3), x -> recomposed(eigh(apart(x)).eigenvectors(),
                            Trigonometric.sin(eigh(apart(x)).eigenvalues()))),
                    Sample.of(Shape.of(3, 3), x -> eigh(symmetric(apart(x)), "U").eigenvectors()))
                    .kink("the symmetric part is meant; of a triangle that is named the symmetric matrix, with the derivative"
                            + " of the symmetric part; vectors of equal eigenvalues: projections of unit vectors on their space, the one that loses"
                            + " least first; refused when a derivative of the vectors is evaluated"),
            Entry.of("eigvalsh",
                    Sample.of(Shape.of(3, 3), x -> eigvalsh(apart(x))),
                    Sample.of(Shape.of(2, 2, 2), x -> eigvalsh(apart(x))),
                    Sample.of(Shape.of(2, 2, 2), x -> eigvalsh(symmetric(apart(x)), "L")))
                    .kink("equal eigenvalues: slopes by the vectors that eigh chooses"));

    /**
     * {@code A = V diag(w) V'}.
     *
     * @param eigenvalues w, ascending
     * @param eigenvectors V, one a column
     */
    public record Eigh(Expr eigenvalues, Expr eigenvectors) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Eigh {
            AdjointException.notNull(eigenvalues, "eigh", "the eigenvalues");
            AdjointException.notNull(eigenvectors, "eigh", "the eigenvectors");
        }
    }

    private Spectra() {}

    /** With eigenvalues far apart, for samples. */
    static Expr apart(Expr x) {
        int n = x.shape().dim(-1);
        Expr levels = Diagonals.diagEmbed(times(
                Constant.of(Tensor.arange(n).to(x.dtype())), 4), 0);
        return plus(times(x, 0.6), levels);
    }

    private static Shape values(Stack stack) {
        return stack.with(stack.rows());
    }

    private static List<Tensor> decomposed(Tensor a) {
        Stack stack = Stack.of(a.shape());
        int n = stack.rows();
        double[] in = STORAGE.doubles(a);
        double[] values = new double[stack.count() * n];
        double[] vectors = new double[in.length];
        double[] work = new double[n * n];
        for (int i = 0; i < stack.count(); i++) {
            if (Stack.finite(in, i * n * n, n * n)) {
                Stack.symmetrise(n, in, i * n * n, work, 0);
                Lapack.best().eigh(n, work, 0, values, i * n);
                Stack.transpose(n, n, work, 0, vectors, i * n * n);
            } else {
                Arrays.fill(values, i * n, (i + 1) * n, Double.NaN);
                Arrays.fill(vectors, i * n * n, (i + 1) * n * n, Double.NaN);
            }
        }
        return List.of(STORAGE.adopt(values(stack), a.dtype(), values), STORAGE.adopt(a.shape(), a.dtype(), vectors));
    }

    /** V diag(w) V'. */
    private static Expr recomposed(Expr v, Expr w) {
        return product(false, true, Presence.times(v, Axes.unsqueeze(w, -2)), v);
    }

    /**
     * The symmetric part of {@code V (F * (V' u)) V'}, where F is 1 / (w_j - w_i) off the diagonal. Source: M. Giles,
     * Collected matrix derivative results (2008), section 3.1.
     */
    private static Expr vectorsPulledBack(Expr w, Expr v, Expr u) {
        Expr turned = Gaps.divided("eigh", w, product(true, false, v, u));
        return product(false, true, product(false, false, v, symmetric(turned)), v);
    }

    /**
     * Eigenvalues and eigenvectors of the symmetric part of each matrix.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 1}, {1, 0}});
     * a.eigh().eigenvalues();                           // tensor([-0.61803..., 1.61803...])
     * a.eigh().eigenvalues().get(1).gradient().of(a);   // tensor([[0.72360..., 0.44721...], [0.44721..., 0.27639...]])
     * }</pre>
     *
     * @param a of shape (..., n, n)
     * @return w of shape (..., n), ascending, and V of shape (..., n, n); NaN where an element is not finite
     * @throws AdjointException if the matrices are not square; when a derivative of the vectors, or a second one of the
     *     values, is evaluated, if eigenvalues are equal
     */
    public static Eigh eigh(Expr a) {
        Stack.square("eigh", a, SINGULAR);
        List<Apply> parts = EIGH.on("", a);
        return new Eigh(parts.get(0), parts.get(1));
    }

    /**
     * Eigenvalues and eigenvectors of the symmetric matrices of which one triangle is read, as PyTorch reads them. As
     * PyTorch's, derivatives are symmetric: what would go to the other half of a pair of elements is shared with it, and a
     * tangent of the half that is not read, even an infinite one, moves the matrix by as much.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 9}, {1, 0}});
     * a.eigh("L").eigenvalues();                           // tensor([-0.61803..., 1.61803...]): 9 is not read
     * a.eigh("L").eigenvalues().get(1).gradient().of(a);   // tensor([[0.72360..., 0.44721...], [0.44721..., 0.27639...]])
     * }</pre>
     *
     * @param a of shape (..., n, n)
     * @param uplo "L" for the lower triangle, which is PyTorch's default, or "U" for the upper one
     * @return w of shape (..., n), ascending, and V of shape (..., n, n); NaN where an element that is read is not finite
     * @throws AdjointException if the matrices are not square, or the triangle is neither; when evaluated, as {@link
     *     #eigh(Expr)}
     */
    public static Eigh eigh(Expr a, String uplo) {
        return eigh(triangle("eigh", a, uplo));
    }

    /** The symmetric part, half of A + A'. */
    static Expr symmetric(Expr a) {
        return times(plus(a, Layouts.transpose(a)), 0.5);
    }

    /** The symmetric matrices of lower triangles, "L", or upper ones, "U". */
    static Expr triangle(String operation, Expr a, String uplo) {
        Stack.square(operation, a, SINGULAR);
        return switch (AdjointException.notNull(uplo, operation, "the triangle")) {
            case "L", "l" -> TRIANGLE.on(false, a);
            case "U", "u" -> TRIANGLE.on(true, a);
            default -> throw new AdjointException(operation, "triangle \"" + uplo + "\"", "\"L\" or \"U\"",
                    "Leave it out for the symmetric part");
        };
    }

    private static Tensor mirrored(boolean upper, Tensor a) {
        int n = a.shape().dim(-1);
        double[] in = STORAGE.doubles(a);
        double[] out = new double[in.length];
        for (int row = 0; row * n < in.length; row++) {
            int i = row % n;
            int first = row * n - i * n;
            for (int j = 0; j < n; j++) {
                boolean read = upper ? i <= j : i >= j;
                out[row * n + j] = in[read ? row * n + j : first + j * n + i];
            }
        }
        return STORAGE.adopt(a.shape(), a.dtype(), out);
    }

    /**
     * The eigenvalues of the symmetric part of each matrix.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{0, 4}, {0, 1}});
     * a.eigvalsh();   // tensor([-1.56155..., 2.56155...])
     * }</pre>
     *
     * @param a of shape (..., n, n)
     * @return of shape (..., n), ascending; NaN where an element is not finite
     * @throws AdjointException if the matrices are not square; when a second derivative is evaluated, if eigenvalues are
     *     equal
     */
    public static Expr eigvalsh(Expr a) {
        Stack.square("eigvalsh", a, SINGULAR);
        return eigh(a).eigenvalues();
    }

    /**
     * The eigenvalues of the symmetric matrices of which one triangle is read, with symmetric derivatives, as {@link
     * #eigh(Expr, String)}.
     *
     * <pre>{@code
     * constant(new double[][] {{1, 9}, {0, 3}}).eigvalsh("L");   // tensor([1.0, 3.0]): 9 is not read
     * }</pre>
     *
     * @param a of shape (..., n, n)
     * @param uplo "L" for the lower triangle, which is PyTorch's default, or "U" for the upper one
     * @return of shape (..., n), ascending; NaN where an element that is read is not finite
     * @throws AdjointException if the matrices are not square, or the triangle is neither; when a second derivative is
     *     evaluated, if eigenvalues are equal
     */
    public static Expr eigvalsh(Expr a, String uplo) {
        return eigvalsh(triangle("eigvalsh", a, uplo));
    }
}
