package io.adjoint.op;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Products.product;

import io.adjoint.AdjointException;
import io.adjoint.blas.Lapack;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.tensor.DType;
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
 * ascend; in each eigenvector the first element that comes near to the greatest is positive. Eigenvalues have first
 * derivatives even if some are equal; eigenvectors and second derivatives of eigenvalues then have none and are refused
 * when they are evaluated.
 */
public final class Spectra {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /** Eigenvectors one after another, then eigenvalues. */
    private static final Opaque.Definition<String> EIGH = new Opaque.Definition<>(
            "eigh",
            (none, x) -> x.getFirst().type().withShape(packed(Stack.of(x.getFirst().shape()))),
            (none, x) -> decomposed(x.getFirst()),
            (none, node, k, u) -> Optional.empty(),
            none -> none);

    /** Of a matrix and its decomposition; dA = V diag(u) V'. */
    private static final Opaque.Definition<String> EIGENVALUES = new Opaque.Definition<>(
            "eigenvalues",
            (none, x) -> x.getFirst().type().withShape(values(Stack.of(x.getFirst().shape()))),
            (none, x) -> valuesOf(x.get(0), x.get(1)),
            (none, node, k, u) -> k == 0 ? Optional.of(recomposed(vectors(node), u)) : Optional.empty(),
            none -> none);

    private static final Opaque.Definition<String> EIGENVECTORS = new Opaque.Definition<>(
            "eigenvectors",
            (none, x) -> x.getFirst().type(),
            (none, x) -> vectorsOf(x.get(0), x.get(1)),
            (none, node, k, u) -> k == 0 ? Optional.of(vectorsPulledBack(node, u)) : Optional.empty(),
            none -> none);

    /** The differences of numbers j and i, at i and j; 1 on the diagonal; equal numbers are refused. */
    private static final Opaque.Definition<String> SEPARATIONS = new Opaque.Definition<>(
            "separations",
            (operation, w) -> w.getFirst().type().withShape(squares(w.getFirst().shape())),
            (operation, w) -> separated(operation, w.getFirst()),
            (operation, node, k, u) -> Optional.of(separationsPulledBack(u)),
            operation -> "");

    static final List<Entry> ENTRIES = List.of(
            Entry.of("eigh",
                    Sample.of(Shape.of(3, 3), x -> eigh(apart(x)).eigenvectors()),
                    Sample.of(Shape.of(2, 2, 2), x -> eigh(apart(x)).eigenvectors()),
                    Sample.of(Shape.of(3, 3), x -> recomposed(eigh(apart(x)).eigenvectors(),
                            Trigonometric.sin(eigh(apart(x)).eigenvalues()))))
                    .kink("equal eigenvalues: refused when a derivative of the vectors is evaluated"),
            Entry.of("eigvalsh",
                    Sample.of(Shape.of(3, 3), x -> eigvalsh(apart(x))),
                    Sample.of(Shape.of(2, 2, 2), x -> eigvalsh(apart(x)))));

    /**
     * {@code A = V diag(w) V'}.
     *
     * @param eigenvalues w, ascending
     * @param eigenvectors V, one a column
     */
    public record Eigh(Expr eigenvalues, Expr eigenvectors) {}

    private Spectra() {}

    /** With eigenvalues far apart, for samples. */
    static Expr apart(Expr x) {
        int n = x.shape().dim(-1);
        Expr levels = Diagonals.diagEmbed(times(
                Constant.of(Tensor.arange(n).to(x.dtype())), 4), 0);
        return plus(times(x, 0.6), levels);
    }

    private static Shape packed(Stack stack) {
        return stack.with(stack.size() + stack.rows());
    }

    private static Shape values(Stack stack) {
        return stack.with(stack.rows());
    }

    private static Shape squares(Shape vectors) {
        return Stack.with(vectors, vectors.dim(-1));
    }

    private static Tensor decomposed(Tensor a) {
        Stack stack = Stack.of(a.shape());
        int n = stack.rows();
        double[] in = STORAGE.doubles(a);
        double[] out = new double[stack.count() * (n * n + n)];
        for (int i = 0; i < stack.count(); i++) {
            int at = i * (n * n + n);
            if (!Stack.finite(in, i * n * n, n * n)) {
                Arrays.fill(out, at, at + n * n + n, Double.NaN);
                continue;
            }
            for (int row = 0; row < n; row++) {
                for (int column = 0; column < n; column++) {
                    out[at + row * n + column] =
                            in[i * n * n + row * n + column] / 2 + in[i * n * n + column * n + row] / 2;
                }
            }
            Lapack.best().eigh(n, out, at, out, at + n * n);
        }
        return STORAGE.adopt(packed(stack), a.dtype(), out);
    }

    private static Tensor valuesOf(Tensor a, Tensor decomposition) {
        Stack stack = Stack.of(a.shape());
        int n = stack.rows();
        double[] in = STORAGE.doubles(decomposition);
        double[] out = new double[stack.count() * n];
        for (int i = 0; i < stack.count(); i++) {
            System.arraycopy(in, i * (n * n + n) + n * n, out, i * n, n);
        }
        return STORAGE.adopt(values(stack), a.dtype(), out);
    }

    private static Tensor vectorsOf(Tensor a, Tensor decomposition) {
        Stack stack = Stack.of(a.shape());
        int n = stack.rows();
        double[] in = STORAGE.doubles(decomposition);
        double[] out = new double[stack.count() * n * n];
        for (int i = 0; i < stack.count(); i++) {
            Stack.transpose(n, n, in, i * (n * n + n), out, i * n * n);
        }
        return STORAGE.adopt(a.shape(), a.dtype(), out);
    }

    private static Expr vectors(Apply node) {
        return EIGENVECTORS.on("", node.operand(0), node.operand(1));
    }

    /** V diag(w) V'. */
    private static Expr recomposed(Expr v, Expr w) {
        return product(false, true, times(v, Axes.unsqueeze(w, -2)), v);
    }

    /**
     * The symmetric part of {@code V (F * (V' u)) V'}, where F is 1 / (w_j - w_i) off the diagonal. Source: M. Giles,
     * Collected matrix derivative results (2008), section 3.1.
     */
    private static Expr vectorsPulledBack(Apply v, Expr u) {
        Expr w = EIGENVALUES.on("", v.operand(0), v.operand(1));
        Expr turned = quotient(product(true, false, v, u), separations("eigh", w));
        Expr symmetric = times(plus(turned, Layouts.transpose(turned)), 0.5);
        return product(false, true, product(false, false, v, symmetric), v);
    }

    /** Elements by differences; 0 on the diagonal. */
    static Expr quotient(Expr elements, Expr differences) {
        int n = differences.shape().dim(-1);
        return div(times(elements, Stack.weights(elements, n, n, 1, 0, 1)), differences);
    }

    /** The difference of each two numbers, for an operation that has no derivative where they are equal. */
    static Expr separations(String operation, Expr w) {
        return SEPARATIONS.on(operation, w);
    }

    private static Tensor separated(String operation, Tensor w) {
        int n = w.shape().dim(-1);
        double[] in = STORAGE.doubles(w);
        double[] out = new double[in.length * n];
        for (int i = 0; i < in.length / Math.max(1, n); i++) {
            double tolerance = tolerance(w, i * n, n);
            for (int row = 0; row < n; row++) {
                for (int column = 0; column < n; column++) {
                    double gap = in[i * n + column] - in[i * n + row];
                    if (row != column && Math.abs(gap) <= tolerance) {
                        throw refused(operation, w, i, row, column);
                    }
                    out[(i * n + row) * n + column] = row == column ? 1 : gap;
                }
            }
        }
        return STORAGE.adopt(squares(w.shape()), w.dtype(), out);
    }

    /** What rounding may make of 0 among numbers of that size. */
    static double tolerance(Tensor w, int from, int count) {
        double[] in = STORAGE.doubles(w);
        double greatest = 0;
        for (int i = from; i < from + count; i++) {
            greatest = Math.max(greatest, Math.abs(in[i]));
        }
        return greatest * count * (w.dtype() == DType.FLOAT64 ? Math.ulp(1.0) : Math.ulp(1f));
    }

    private static AdjointException refused(String operation, Tensor w, int matrix, int i, int j) {
        Shape batch = w.shape().without(w.shape().rank() - 1);
        return new AdjointException(operation,
                "a derivative where the values " + (Math.min(i, j) + 1) + " and " + (Math.max(i, j) + 1)
                        + Stack.place(batch, matrix) + " are equal",
                "different ones: the vectors of equal ones are not determined",
                "Ask for first derivatives of the values alone, or use a function of matrices such as matrixExp");
    }

    private static Expr separationsPulledBack(Expr u) {
        int n = u.shape().dim(-1);
        Expr apart = times(u, Stack.weights(u, n, n, 1, 0, 1));
        return minus(Reductions.sum(apart, false, -2), Reductions.sum(apart, false, -1));
    }

    /**
     * Eigenvalues and eigenvectors of the symmetric part of each matrix.
     *
     * @param a of shape (..., n, n)
     * @return w of shape (..., n), ascending, and V of shape (..., n, n); NaN where an element is not finite
     * @throws AdjointException if the matrices are not square; when a derivative of the vectors, or a second one of the
     *     values, is evaluated, if eigenvalues are equal
     */
    public static Eigh eigh(Expr a) {
        Stack.square("eigh", a);
        Expr decomposition = EIGH.on("", a);
        return new Eigh(EIGENVALUES.on("", a, decomposition), EIGENVECTORS.on("", a, decomposition));
    }

    /**
     * The eigenvalues of the symmetric part of each matrix.
     *
     * @param a of shape (..., n, n)
     * @return of shape (..., n), ascending; NaN where an element is not finite
     * @throws AdjointException if the matrices are not square; when a second derivative is evaluated, if eigenvalues are
     *     equal
     */
    public static Expr eigvalsh(Expr a) {
        Stack.square("eigvalsh", a);
        return eigh(a).eigenvalues();
    }
}
