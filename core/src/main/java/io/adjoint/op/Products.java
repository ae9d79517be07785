package io.adjoint.op;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Product;
import io.adjoint.expr.Pullback;
import io.adjoint.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** Products of matrices and vectors. */
public final class Products {

    static final List<Entry> ENTRIES = List.of(Entry.of("matmul",
            Sample.of(List.of(Shape.of(2, 3), Shape.of(3, 2)), x -> matmul(x.get(0), x.get(1))),
            Sample.of(List.of(Shape.of(2, 1, 2, 3), Shape.of(4, 3, 2)), x -> matmul(x.get(0), x.get(1))),
            Sample.of(List.of(Shape.of(3), Shape.of(3, 2)), x -> matmul(x.get(0), x.get(1))),
            Sample.of(List.of(Shape.of(2, 3), Shape.of(3)), x -> matmul(x.get(0), x.get(1))),
            Sample.of(List.of(Shape.of(3), Shape.of(3)), x -> matmul(x.get(0), x.get(1))),
            Sample.of(List.of(Shape.of(3, 2), Shape.of(3, 2)), x -> product(true, false, x.get(0), x.get(1))),
            Sample.of(List.of(Shape.of(3, 2), Shape.of(4, 3)), x -> product(true, true, x.get(0), x.get(1)))));

    private static final Pullback RULE = Products::pullback;

    private Products() {}

    /**
     * NumPy's {@code matmul}: the product of matrices, batched over leading axes with broadcasting; a vector on the left
     * is a row, on the right a column, and its axis is dropped from the result.
     *
     * @param a of shape (..., m, k) or (k)
     * @param b of shape (..., k, n) or (k)
     * @return of shape (..., m, n)
     * @throws AdjointException if either has no axes, or the inner lengths differ
     */
    public static Expr matmul(Expr a, Expr b) {
        AdjointException.notNull(a, "matmul", "the left operand");
        AdjointException.notNull(b, "matmul", "the right operand");
        requireInner(a.shape(), b.shape());
        boolean row = a.shape().rank() == 1;
        boolean column = b.shape().rank() == 1;
        Expr left = row ? Layouts.reshape(a, 1, -1) : a;
        Expr right = column ? Layouts.reshape(b, b.shape().size(), 1) : b;
        Expr result = product(false, false, left, right);
        int rank = result.shape().rank();
        Shape shape = result.shape();
        shape = column ? shape.without(rank - 1) : shape;
        shape = row ? shape.without(rank - 2) : shape;
        return Layouts.reshape(result, shape);
    }

    private static void requireInner(Shape a, Shape b) {
        if (a.isScalar() || b.isScalar()) {
            throw new AdjointException("matmul", "shapes " + a + " and " + b, "at least one axis each",
                    "Use times to multiply by a number");
        }
        if (a.dim(-1) != b.dim(b.rank() == 1 ? 0 : -2)) {
            throw new AdjointException("matmul", "shapes " + a + " and " + b,
                    "the last length of the left to equal the next to last of the right",
                    "Transpose or reshape one of them");
        }
        for (int end = 3; end <= Math.min(a.rank(), b.rank()); end++) {
            if (a.dim(-end) != b.dim(-end) && a.dim(-end) != 1 && b.dim(-end) != 1) {
                throw new AdjointException("matmul", "shapes " + a + " and " + b,
                        "leading axes that broadcast: aligned at the last, lengths equal or one of them 1",
                        "Permute or reshape one of them");
            }
        }
    }

    private static Expr product(boolean leftTransposed, boolean rightTransposed, Expr left, Expr right) {
        return Apply.of(new Product(leftTransposed, rightTransposed, RULE), left, right);
    }

    /**
     * For C = A B: dA = U B' and dB = A' U, with transposes read off the flags instead of being made.
     * Source: M. Giles, Collected matrix derivative results for forward and reverse mode AD (2008).
     */
    private static Optional<Expr> pullback(Apply node, int operand, Expr u) {
        Product op = (Product) node.op();
        Expr a = node.operand(0);
        Expr b = node.operand(1);
        boolean ta = op.leftTransposed();
        boolean tb = op.rightTransposed();
        Expr flow = operand == 0
                ? (ta ? product(tb, true, b, u) : product(false, !tb, u, b))
                : (tb ? product(true, ta, u, a) : product(!ta, false, a, u));
        return Optional.of(Reductions.sumTo(flow, node.operand(operand).shape()));
    }
}
