package io.adjoint.op.linalg;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.op.Axes;
import io.adjoint.op.Entry;
import io.adjoint.op.Examples;
import io.adjoint.op.Layouts;
import io.adjoint.op.Sample;
import io.adjoint.op.linalg.Solves.Asker;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Triangles of {@code A = P L U} in one matrix with the exchanges of rows, as LAPACK has them, and systems solved by them. */
public final class LuSystems {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /** Of a matrix and the rows of its factors: with which row, from 1, each was exchanged in turn. */
    private static final Opaque.Definition<String> PIVOTS = new Opaque.Definition<String>(
            "luPivots",
            (none, x) -> x.getFirst().type().withShape(pivots(Stack.of(x.getFirst().shape()))),
            (none, x) -> exchanges(x.get(0), x.get(1)),
            none -> none).borrowing()
            .batched(Examples.leading());

    /** Operands are pivots and matrices of one batch, whose rows are exchanged in turn, or back. */
    private static final Opaque.Definition<Boolean> EXCHANGE = new Opaque.Definition<Boolean>(
            "exchangeRows",
            (back, x) -> x.getLast().type(),
            (back, x) -> exchanged(back, x.get(0), x.get(1)),
            (back, node, k, u) -> k == 1 ? Optional.of(exchanged(!back, node.operand(0), u)) : Optional.empty(),
            back -> back ? "back" : "").borrowing()
            .batched(Examples.leading());

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("luFactor",
                    Sample.of(Shape.of(2, 3, 3), x -> luFactor(Factorisations.regular(x)).lu()),
                    Sample.of(Shape.of(3, 2), x -> luFactor(Factorisations.regular(x)).lu()),
                    Sample.of(Shape.of(2, 3), x -> luFactor(Factorisations.regular(x)).pivots()))
                    .kink("pivots as lu chooses them, slope 0; derivative refused where one is 0"),
            Entry.of("luSolve",
                    Sample.of(List.of(Shape.of(3, 3), Shape.of(3, 2)),
                            x -> solved(turned(Solves.dominant(x.get(0))), x.get(1), true, false)),
                    Sample.of(List.of(Shape.of(2, 3, 3), Shape.of(3, 2)),
                            x -> solved(turned(Solves.dominant(x.get(0))), x.get(1), true, true)),
                    Sample.of(List.of(Shape.of(2, 2), Shape.of(3, 1, 2)),
                            x -> solved(turned(Solves.dominant(x.get(0))), x.get(1), false, false)),
                    Sample.of(List.of(Shape.of(2, 2), Shape.of(1, 2)),
                            x -> solved(turned(Solves.dominant(x.get(0))), x.get(1), false, true))));

    /**
     * {@code A = P L U} in two parts.
     *
     * @param lu U on the diagonal and above; below it what L has there, whose diagonal is of ones
     * @param pivots with which row, from 1, each row was exchanged in turn; numbers without a derivative
     */
    public record LuFactor(Expr lu, Expr pivots) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public LuFactor {
            AdjointException.notNull(lu, "luFactor", "the triangles");
            AdjointException.notNull(pivots, "luFactor", "the pivots");
        }
    }

    private LuSystems() {}

    /** With its first row last, so that rows are exchanged, for samples. */
    private static Expr turned(Expr a) {
        int n = a.shape().dim(-1);
        return Axes.roll(a, n - 1, -2);
    }

    private static Expr solved(Expr a, Expr b, boolean left, boolean adjoint) {
        LuFactor factor = luFactor(a);
        return luSolve(factor.lu, factor.pivots, b, left, adjoint);
    }

    private static Shape pivots(Stack stack) {
        return stack.with(stack.least());
    }

    private static Tensor exchanges(Tensor a, Tensor rows) {
        Stack stack = Stack.of(a.shape());
        int m = stack.rows();
        int k = stack.least();
        double[] in = STORAGE.doubles(rows);
        double[] out = new double[stack.count() * k];
        for (int i = 0; i < stack.count(); i++) {
            int from = i * m;
            int[] here = IntStream.range(0, m).toArray();
            for (int row = 0; row < k; row++) {
                int other = row;
                while (here[other] != (int) in[from + row]) {
                    other++;
                }
                out[i * k + row] = other + 1;
                here[other] = here[row];
            }
        }
        return STORAGE.adopt(pivots(stack), a.dtype(), out);
    }

    private static Expr exchanged(boolean back, Expr pivots, Expr b) {
        return EXCHANGE.on(back, pivots, b);
    }

    private static Tensor exchanged(boolean back, Tensor pivots, Tensor b) {
        Stack stack = Stack.of(b.shape());
        int n = stack.rows();
        int k = stack.columns();
        double[] places = STORAGE.doubles(pivots);
        double[] out = STORAGE.doubles(b).clone();
        for (int i = 0; i < stack.count(); i++) {
            for (int step = 0; step < n; step++) {
                int row = back ? n - 1 - step : step;
                int other = place(stack, i, row, places[i * n + row]);
                for (int column = 0; column < k; column++) {
                    double held = out[(i * n + row) * k + column];
                    out[(i * n + row) * k + column] = out[(i * n + other) * k + column];
                    out[(i * n + other) * k + column] = held;
                }
            }
        }
        return STORAGE.adopt(b.shape(), b.dtype(), out);
    }

    private static int place(Stack stack, int matrix, int row, double pivot) {
        if (!(pivot >= row + 1 && pivot <= stack.rows() && pivot == Math.rint(pivot))) {
            throw new AdjointException("luSolve",
                    "pivot " + pivot + " for row " + (row + 1) + Stack.place(stack.batch(), matrix),
                    "a row from " + (row + 1) + " to " + stack.rows(),
                    "Pass the pivots of luFactor, which count from 1");
        }
        return (int) pivot - 1;
    }

    /**
     * {@code A = P L U} by partial pivoting, as it is kept to solve systems by {@link #luSolve(Expr, Expr, Expr)}.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {2, 8}});
     * a.luFactor().lu();       // tensor([[2.0, 8.0], [0.5, -2.0]]): U, and 0.5 of L
     * a.luFactor().pivots();   // tensor([2.0, 2.0]): row 1 was exchanged with row 2
     * }</pre>
     *
     * @param a of shape (..., m, n)
     * @return both triangles in one of the same shape, and pivots of shape (..., min(m, n)), numbers in the dtype of a
     * @throws AdjointException if a has fewer than two axes; when the derivative is evaluated, if a pivot is 0
     */
    public static LuFactor luFactor(Expr a) {
        Stack.of("luFactor", a);
        LuFactors.Factored factors = LuFactors.of(a);
        return new LuFactor(Layouts.transpose(factors.transposed()), PIVOTS.on("", a, factors.rows()));
    }

    /**
     * The solution of {@code A X = B} by the factors of A.
     *
     * <pre>{@code
     * var factor = constant(new double[][] {{1, 2}, {2, 8}}).luFactor();
     * factor.lu().luSolve(factor.pivots(), constant(new double[][] {{3}, {10}}));   // tensor([[1.0], [1.0]])
     * }</pre>
     *
     * @param lu triangles of {@link #luFactor}, of shape (..., n, n)
     * @param pivots its pivots, of shape (..., n)
     * @param b of shape (..., n, k)
     * @return X, of the shape of B after broadcasting
     * @throws AdjointException if the shapes do not fit; when evaluated, if the diagonal has a zero, or pivots are none
     */
    public static Expr luSolve(Expr lu, Expr pivots, Expr b) {
        return luSolve(lu, pivots, b, true, false);
    }

    /**
     * The solution of {@code A X = B}, or of {@code X A = B}, by the factors of A, which is perhaps transposed.
     *
     * @param lu triangles of {@link #luFactor}, of shape (..., n, n)
     * @param pivots its pivots, of shape (..., n)
     * @param b of shape (..., n, k), or (..., k, n) if A stands to the right
     * @param left whether A stands to the left of X
     * @param adjoint whether A is transposed
     * @return X, of the shape of B after broadcasting
     * @throws AdjointException if the shapes do not fit; when evaluated, if the diagonal has a zero, or pivots are none
     */
    public static Expr luSolve(Expr lu, Expr pivots, Expr b, boolean left, boolean adjoint) {
        Stack stack = Stack.square("luSolve", lu);
        AdjointException.notNull(pivots, "luSolve", "the pivots");
        Stack sides = Stack.of("luSolve", b);
        if (pivots.shape().rank() == 0 || pivots.shape().dim(-1) != stack.rows()) {
            throw new AdjointException("luSolve", "pivots of shape " + pivots.shape() + " for shape " + lu.shape(),
                    "one a row of each matrix", "Pass the pivots of luFactor");
        }
        if ((left ? sides.rows() : sides.columns()) != stack.rows()) {
            throw new AdjointException("luSolve", "shapes " + lu.shape() + " and " + b.shape(),
                    "a right-hand side of " + stack.rows() + (left ? " rows" : " columns"),
                    "Transpose or reshape one of them");
        }
        return left
                ? solution(lu, pivots, b, adjoint)
                : Layouts.transpose(solution(lu, pivots, Layouts.transpose(b), !adjoint));
    }

    private static Expr solution(Expr lu, Expr pivots, Expr b, boolean transposed) {
        Shape each = pivots.shape().without(pivots.shape().rank() - 1);
        Shape batch = Stack.of(lu.shape()).batch().broadcast("luSolve", each).broadcast("luSolve",
                Stack.of(b.shape()).batch());
        Expr places = Layouts.broadcastTo(pivots, Stack.with(batch, lu.shape().dim(-1)));
        Expr sides = Layouts.broadcastTo(b, Stack.with(batch, b.shape().dim(-2), b.shape().dim(-1)));
        if (transposed) {
            Expr middle = Solves.solveUpper(Asker.LU_SOLVE, lu, sides, false, true);
            return exchanged(true, places, Solves.solveUnitLower(Asker.LU_SOLVE, lu, middle, true));
        }
        Expr middle = Solves.solveUnitLower(Asker.LU_SOLVE, lu, exchanged(false, places, sides), false);
        return Solves.solveUpper(Asker.LU_SOLVE, lu, middle, false, false);
    }
}
