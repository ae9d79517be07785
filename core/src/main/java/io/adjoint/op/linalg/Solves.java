package io.adjoint.op.linalg;

import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.product.Products.product;

import io.adjoint.AdjointException;
import io.adjoint.blas.Lapack;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Notation;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Type;
import io.adjoint.expr.Typeset;
import io.adjoint.expr.View;
import io.adjoint.op.Entry;
import io.adjoint.op.Examples;
import io.adjoint.op.Layouts;
import io.adjoint.op.Sample;
import io.adjoint.op.linalg.LuFactors.Square;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;

/**
 * Inverses and solutions of systems of linear equations, batched over leading axes. A system and its derivatives of any
 * order share one factorisation.
 *
 * <p>Derivatives: M. Giles, Collected matrix derivative results for forward and reverse mode AD (2008), section 2.
 */
public final class Solves {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /** Operands A, its factors and their rows, and B; whether A is transposed. */
    private static final Opaque.Definition<Boolean> SOLVE = new Opaque.Definition<Boolean>(
            "solve",
            (transposed, x) -> broadcast("solve", x.getFirst(), x.getLast()),
            Solves::solved,
            Presence.whole(2, Solves::solvedPullback),
            transposed -> transposed ? "transposed" : "").borrowing()
            .batched(Examples.broadcasting(2, 2, 1, 2))
            .typeset(transposed -> Typeset.of(transposed ? "#1^{-\\top} #4" : "#1^{-1} #4", Notation.PRODUCT));

    /** Operands A, its factors and their rows; for which operation. */
    private static final Opaque.Definition<String> INVERSE = new Opaque.Definition<String>(
            "inverse",
            (operation, x) -> x.getFirst().type(),
            Solves::inverted,
            Presence.whole(2, (operation, node, k, u) -> k == 0
                    ? Optional.of(neg(product(true, false, node, product(false, true, u, node))))
                    : Optional.empty()),
            operation -> "").borrowing()
            .batched(Examples.leading())
            .typeset("#1^{-1}");

    /** Who has a triangular system to be solved, and what it says of a zero on the diagonal. */
    enum Asker {
        SOLVE("solveTriangular", "Take the diagonal for ones, or add to it"), CHOLESKY_SOLVE("choleskySolve",
                "Add to the diagonal of the factor, or of what it is a factor of"), CHOLESKY(
                        "the derivative of cholesky", "Add a multiple of the unit matrix"), QR("the derivative of qr",
                                "Use columns that are linearly independent"), LU("the derivative of lu",
                                        "Use matrices of full rank"), LU_SOLVE("luSolve",
                                                "Use factors of matrices of full rank");

        private final String operation;
        private final String mend;

        Asker(String operation, String mend) {
            this.operation = operation;
            this.mend = mend;
        }
    }

    /** How a triangular system is read. */
    private record Reading(Asker asker, boolean right, boolean upper, boolean transposed, boolean unit) {

        Reading withOtherTranspose() {
            return new Reading(asker, right, upper, !transposed, unit);
        }

        @Override
        public String toString() {
            return (upper ? "upper" : "lower") + (transposed ? ", transposed" : "") + (right ? ", right" : "")
                    + (unit ? ", unitriangular" : "");
        }
    }

    private static final Opaque.Definition<Reading> TRIANGULAR = new Opaque.Definition<Reading>(
            "solveTriangular",
            (reading, x) -> triangular(reading, x.get(0), x.get(1)),
            Solves::solvedTriangular,
            Presence.whole(2, Solves::triangularPullback),
            Reading::toString).borrowing()
            .batched(Examples.broadcasting(2, 2));

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("inverse",
                    Sample.of(Shape.of(3, 3), x -> inverse(dominant(x))),
                    Sample.of(Shape.of(2, 2, 2), x -> inverse(dominant(x))))
                    .as("torch.linalg.inv")
                    .kink("singular matrices, as det finds them, are refused"),
            Entry.of("solve",
                    Sample.of(List.of(Shape.of(3, 3), Shape.of(3, 2)), x -> solve(dominant(x.get(0)), x.get(1))),
                    Sample.of(List.of(Shape.of(3, 3), Shape.of(3)), x -> solve(dominant(x.get(0)), x.get(1))),
                    Sample.of(List.of(Shape.of(2, 1, 2, 2), Shape.of(3, 2, 1)),
                            x -> solve(dominant(x.get(0)), x.get(1))),
                    Sample.of(List.of(Shape.of(2, 2, 2), Shape.of(3, 2)),
                            x -> solve(dominant(x.get(0)), x.get(1), false)))
                    .kink("singular matrices, as det finds them, are refused"),
            Entry.of("solveTriangular",
                    Sample.of(List.of(Shape.of(3, 3), Shape.of(3, 2)),
                            x -> solveTriangular(dominant(x.get(0)), x.get(1), true)),
                    Sample.of(List.of(Shape.of(3, 3), Shape.of(2, 3)),
                            x -> solveTriangular(dominant(x.get(0)), x.get(1), false, false, true)),
                    Sample.of(List.of(Shape.of(2, 2, 2), Shape.of(2, 1)),
                            x -> apply(new Reading(Asker.SOLVE, false, false, true, false), dominant(x.get(0)),
                                    x.get(1))),
                    Sample.of(List.of(Shape.of(2, 2), Shape.of(3, 1, 2)),
                            x -> apply(new Reading(Asker.SOLVE, true, true, true, false), dominant(x.get(0)),
                                    x.get(1)))));

    private Solves() {}

    /** Well away from singular, for samples. */
    static Expr dominant(Expr x) {
        return plus(times(x, 0.5), times(Stack.identity(x, x.shape().dim(-1)), 3));
    }

    private static Type broadcast(String operation, Expr a, Expr b) {
        Shape batch = Stack.of(a.shape()).batch().broadcast(operation, Stack.of(b.shape()).batch());
        return new Type(Stack.with(batch, b.shape().dim(-2), b.shape().dim(-1)), a.dtype().promote(b.dtype()));
    }

    private static Type triangular(Reading reading, Expr a, Expr b) {
        Stack stack = Stack.square("solveTriangular", a);
        Stack sides = Stack.of("solveTriangular", b);
        if (stack.rows() != (reading.right ? sides.columns() : sides.rows())) {
            throw new AdjointException("solveTriangular", "shapes " + a.shape() + " and " + b.shape(),
                    "a right-hand side of " + stack.rows() + (reading.right ? " columns" : " rows"),
                    "Transpose or reshape one of them");
        }
        return broadcast("solveTriangular", a, b);
    }

    private static Tensor solved(boolean transposed, List<Tensor> operands) {
        Tensor b = operands.getLast();
        int n = b.shape().dim(-2);
        int k = b.shape().dim(-1);
        Stack matrices = Stack.of(operands.get(0).shape());
        Shape batch = matrices.batch().broadcast("solve", Stack.of(b.shape()).batch());
        int[] left = View.broadcast(matrices.batch(), batch).positions();
        int[] right = View.broadcast(Stack.of(b.shape()).batch(), batch).positions();
        double[] factors = STORAGE.doubles(operands.get(1));
        double[] rows = STORAGE.doubles(operands.get(2));
        double[] in = STORAGE.doubles(b);
        double[] out = new double[batch.size() * n * k];
        for (int i = 0; i < left.length; i++) {
            Square.of(n, factors, rows, left[i]).solve(transposed, k, in, right[i] * n * k, out, i * n * k, "solve",
                    matrices.batch(), left[i]);
        }
        return STORAGE.adopt(Stack.with(batch, n, k), promoted(operands), out);
    }

    private static DType promoted(List<Tensor> operands) {
        return operands.getFirst().dtype().promote(operands.getLast().dtype());
    }

    /** For X = A^-1 B: dB = A^-T U and dA = -dB X'. */
    private static Optional<Expr> solvedPullback(boolean transposed, Apply node, int operand, Expr u) {
        if (operand == 1 || operand == 2) {
            return Optional.empty();
        }
        Expr flow = SOLVE.on(!transposed, node.operand(0), node.operand(1), node.operand(2), u);
        Expr share = operand == 3
                ? flow
                : neg(transposed ? product(false, true, node, flow) : product(false, true, flow, node));
        return Optional.of(share);
    }

    private static Tensor inverted(String operation, List<Tensor> operands) {
        Tensor a = operands.get(0);
        Stack stack = Stack.of(a.shape());
        int n = stack.rows();
        double[] unit = new double[n * n];
        for (int i = 0; i < n; i++) {
            unit[i * n + i] = 1;
        }
        double[] factors = STORAGE.doubles(operands.get(1));
        double[] rows = STORAGE.doubles(operands.get(2));
        double[] out = new double[stack.count() * n * n];
        for (int i = 0; i < stack.count(); i++) {
            Square.of(n, factors, rows, i).solve(false, n, unit, 0, out, i * n * n, operation, stack.batch(), i);
        }
        return STORAGE.adopt(a.shape(), a.dtype(), out);
    }

    private static Tensor solvedTriangular(Reading reading, List<Tensor> operands) {
        Tensor b = operands.get(1);
        Stack triangles = Stack.of(operands.get(0).shape());
        Stack sides = Stack.of(b.shape());
        Shape batch = triangles.batch().broadcast("solveTriangular", sides.batch());
        int[] left = View.broadcast(triangles.batch(), batch).positions();
        int[] right = View.broadcast(sides.batch(), batch).positions();
        double[] a = STORAGE.doubles(operands.get(0));
        double[] in = STORAGE.doubles(b);
        double[] out = new double[batch.size() * sides.size()];
        for (int i = 0; i < left.length; i++) {
            if (!reading.unit) {
                requireDiagonal(reading.asker, triangles, a, left[i]);
            }
            System.arraycopy(in, right[i] * sides.size(), out, i * sides.size(), sides.size());
            Lapack.best().solveTriangular(reading.right, reading.upper, reading.transposed, reading.unit, sides.rows(),
                    sides.columns(), a, left[i] * triangles.size(), out, i * sides.size());
        }
        return STORAGE.adopt(Stack.with(batch, sides.rows(), sides.columns()), promoted(operands), out);
    }

    private static void requireDiagonal(Asker asker, Stack triangles, double[] a, int matrix) {
        int n = triangles.rows();
        for (int i = 0; i < n; i++) {
            if (a[matrix * n * n + i * n + i] == 0) {
                throw new AdjointException(asker.operation,
                        "a singular matrix" + Stack.place(triangles.batch(), matrix) + ": element " + (i + 1) + " of "
                                + n + " on the diagonal is 0",
                        "a diagonal without zeros", asker.mend);
            }
        }
    }

    /** As a system with any matrix, of which only the triangle that is read gets its share. */
    private static Optional<Expr> triangularPullback(Reading reading, Apply node, int operand, Expr u) {
        Expr flow = TRIANGULAR.on(reading.withOtherTranspose(), node.operand(0), u);
        if (operand == 1) {
            return Optional.of(flow);
        }
        Expr share = reading.transposed != reading.right
                ? product(reading.right, !reading.right, node, flow)
                : product(reading.right, !reading.right, flow, node);
        int n = node.operand(0).shape().dim(-1);
        double diagonal = reading.unit ? 0 : -1;
        Expr read = Stack.weights(share, n, n, reading.upper ? 0 : -1, diagonal, reading.upper ? -1 : 0);
        return Optional.of(times(share, read));
    }

    /**
     * The inverse of each matrix.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{2, 0}, {0, 4}});
     * a.inverse();                            // tensor([[0.5, 0.0], [0.0, 0.25]])
     * a.inverse().trace().gradient().of(a);   // tensor([[-0.25, -0.0], [-0.0, -0.0625]])
     * }</pre>
     *
     * @param a of shape (..., n, n)
     * @return of the same shape; NaN where an element is not finite
     * @throws AdjointException if the matrices are not square; when evaluated, if one is singular
     */
    public static Expr inverse(Expr a) {
        Stack.square("inverse", a);
        return inverse("inverse", a);
    }

    /** The inverse by known factors, for an operation that names itself where there is none. */
    static Expr inverse(String operation, Expr a, Expr factors, Expr rows) {
        return INVERSE.on(operation, a, factors, rows);
    }

    /** The inverse, for an operation that names itself where there is none. */
    static Expr inverse(String operation, Expr a) {
        LuFactors.Factored factors = LuFactors.of(a);
        return inverse(operation, a, factors.transposed(), factors.rows());
    }

    private static Expr solved(boolean transposed, Expr a, Expr b) {
        LuFactors.Factored factors = LuFactors.of(a);
        return SOLVE.on(transposed, a, factors.transposed(), factors.rows(), b);
    }

    /**
     * The solution of {@code A X = B}. B is a vector if it has one axis, or if its shape is that of A without the last
     * axis; else matrices of n rows. Leading axes broadcast.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{2, 1}, {0, 4}});
     * var b = variable("b", 4.0, 8.0);
     * a.solve(b);                          // tensor([1.0, 2.0])
     * a.solve(b).sum().gradient().of(b);   // tensor([0.5, 0.125]): of the transposed system
     * }</pre>
     *
     * @param a of shape (..., n, n)
     * @param b of shape (..., n, k), (..., n) or (n)
     * @return X, of the shape of B after broadcasting
     * @throws AdjointException if the shapes do not fit; when evaluated, if a matrix is singular
     */
    public static Expr solve(Expr a, Expr b) {
        Stack stack = Stack.square("solve", a);
        boolean vector = isVector("solve", a, b);
        requireRows("solve", stack.rows(), a, b, vector ? b.shape().dim(-1) : Stack.of("solve", b).rows());
        Expr sides = vector ? Layouts.reshape(b, Stack.with(b.shape(), 1)) : b;
        Expr x = solved(false, a, sides);
        return vector ? Layouts.reshape(x, x.shape().without(x.shape().rank() - 1)) : x;
    }

    /**
     * The solution of {@code A X = B}, or of {@code X A = B}, where B is no vector.
     *
     * @param a of shape (..., n, n)
     * @param b of shape (..., n, k), or (..., k, n) if A stands to the right
     * @param left whether A stands to the left of X
     * @return X, of the shape of B after broadcasting
     * @throws AdjointException if the shapes do not fit; when evaluated, if a matrix is singular
     */
    public static Expr solve(Expr a, Expr b, boolean left) {
        if (left) {
            return solve(a, b);
        }
        Stack stack = Stack.square("solve", a);
        if (Stack.of("solve", b).columns() != stack.rows()) {
            throw new AdjointException("solve", "shapes " + a.shape() + " and " + b.shape(),
                    "a right-hand side of " + stack.rows() + " columns", "Transpose or reshape one of them");
        }
        return Layouts.transpose(solved(true, a, Layouts.transpose(b)));
    }

    /** Whether a right-hand side is a vector, or a batch of them, by PyTorch's rule. */
    static boolean isVector(String operation, Expr a, Expr b) {
        AdjointException.notNull(b, operation, "the right-hand side");
        return b.shape().rank() == 1
                || b.shape().rank() > 0 && b.shape().equals(a.shape().without(a.shape().rank() - 1));
    }

    static void requireRows(String operation, int rows, Expr a, Expr b, int found) {
        if (rows != found) {
            throw new AdjointException(operation, "shapes " + a.shape() + " and " + b.shape(),
                    "a right-hand side of " + rows + " rows", "Transpose or reshape one of them");
        }
    }

    /**
     * The solution of {@code A X = B} for triangular A.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{2, 9}, {1, 4}});
     * a.solveTriangular(constant(new double[][] {{2}, {9}}), false);   // tensor([[1.0], [2.0]]): 9 is not read
     * }</pre>
     *
     * @param a of shape (..., n, n), of which one triangle is read
     * @param b of shape (..., n, k)
     * @param upper whether the upper triangle is read, else the lower one
     * @return X, of the shape of B after broadcasting
     * @throws AdjointException if the shapes do not fit; when evaluated, if the diagonal has a zero
     */
    public static Expr solveTriangular(Expr a, Expr b, boolean upper) {
        return solveTriangular(a, b, upper, true, false);
    }

    /**
     * The solution of {@code A X = B} or {@code X A = B} for triangular A.
     *
     * @param a of shape (..., n, n), of which one triangle is read
     * @param b of shape (..., n, k), or (..., k, n) if A stands to the right
     * @param upper whether the upper triangle is read, else the lower one
     * @param left whether A stands to the left of X
     * @param unitriangular whether the diagonal is not read but taken for ones
     * @return X, of the shape of B after broadcasting
     * @throws AdjointException if the shapes do not fit; when evaluated, if the diagonal that is read has a zero
     */
    public static Expr solveTriangular(Expr a, Expr b, boolean upper, boolean left, boolean unitriangular) {
        Stack.of("solveTriangular", a);
        Stack.of("solveTriangular", b);
        return apply(new Reading(Asker.SOLVE, !left, upper, false, unitriangular), a, b);
    }

    /** L^-T B for the lower triangle of L, or B L^-1 and so on: how factors of Cholesky are used. */
    static Expr solveLower(Asker asker, Expr l, Expr b, boolean right, boolean transposed) {
        return apply(new Reading(asker, right, false, transposed, false), l, b);
    }

    /** U^-T B for the upper triangle of U, and so on. */
    static Expr solveUpper(Asker asker, Expr u, Expr b, boolean right, boolean transposed) {
        return apply(new Reading(asker, right, true, transposed, false), u, b);
    }

    /** L^-T B, or L^-1 B, for what is below the diagonal of L and ones on it. */
    static Expr solveUnitLower(Asker asker, Expr l, Expr b, boolean transposed) {
        return apply(new Reading(asker, false, false, transposed, true), l, b);
    }

    private static Expr apply(Reading reading, Expr a, Expr b) {
        return TRIANGULAR.on(reading, a, b);
    }
}
