package io.adjoint.batch;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Batch;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Product;
import io.adjoint.op.Examples;
import io.adjoint.op.Layouts;
import io.adjoint.tensor.Shape;
import java.util.stream.IntStream;

/**
 * Matrix products for many examples. A product whose one side is the same for all is a single product, of as many rows as
 * all examples have together, where rows lie one after another; any other has one more axis of its batch.
 */
final class Multiplying {

    private Multiplying() {}

    static Expr batched(Product op, Batch batch) {
        if (batch.operands().size() > 2) {
            return Each.of(batch).getFirst();
        }
        Expr left = batch.operand(0);
        Expr right = batch.operand(1);
        if (!batch.isMapped(1) && right.shape().rank() == 2 && rowsLieInOrder(op, left)) {
            return rows(op, left, right);
        }
        if (!batch.isMapped(0) && left.shape().rank() == 2 && right.shape().dim(op.rightTransposed() ? -2 : -1) == 1) {
            return column(op, left, right);
        }
        int rank = batch.example().shape().rank();
        return Apply.of(op, batch.isMapped(0) ? Examples.aligned(left, rank) : left,
                batch.isMapped(1) ? Examples.aligned(right, rank) : right);
    }

    /** A row that is read from a column lies as it should. */
    private static boolean rowsLieInOrder(Product op, Expr left) {
        return !op.leftTransposed() || left.shape().dim(-1) == 1;
    }

    private static Expr rows(Product op, Expr left, Expr right) {
        int rows = op.leftTransposed() ? 1 : left.shape().dim(-2);
        int columns = right.shape().dim(op.rightTransposed() ? -2 : -1);
        Expr flat = flat(left, rows, op.inner(left.shape()));
        Expr product = Apply.of(op.transposed(false, op.rightTransposed()), flat, right);
        return Layouts.reshape(product, stacked(left, rows, columns));
    }

    /** Columns, one of each example, are the rows of the transposed product. */
    private static Expr column(Product op, Expr left, Expr right) {
        Expr flat = flat(right, 1, op.inner(left.shape()));
        Expr product = Apply.of(op.transposed(false, !op.leftTransposed()), flat, left);
        return Layouts.reshape(product, stacked(right, left.shape().dim(op.leftTransposed() ? -1 : -2), 1));
    }

    /** All rows, one after another. */
    private static Expr flat(Expr x, int rows, int inner) {
        int count = IntStream.of(x.shape().dims()).limit(x.shape().rank() - 2).reduce(rows, (a, b) -> a * b);
        return Layouts.reshape(x, Shape.of(count, inner));
    }

    /** The leading axes of an operand, with others behind. */
    private static Shape stacked(Expr x, int rows, int columns) {
        int[] dims = x.shape().dims();
        dims[dims.length - 2] = rows;
        dims[dims.length - 1] = columns;
        return Shape.of(dims);
    }
}
