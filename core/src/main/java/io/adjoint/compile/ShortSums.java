package io.adjoint.compile;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Elementwise.Role;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Layout;
import io.adjoint.expr.Op;
import io.adjoint.expr.Reduction;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Indexing;
import io.adjoint.op.Layouts;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A pass from expressions to expressions: sums over a short last axis, of what is computed from small operands, are sums of
 * their terms, one after another. So the distances of many points from many centres are one loop over all pairs, and no
 * array of their coordinates' differences is gone through.
 */
final class ShortSums {

    /** Longer sums are quick as they are. */
    private static final int LONGEST = 16;

    /** Of fewer sums, nothing is gained. */
    private static final int FEWEST = 1 << 12;

    /** Shorter rows of sums are no loops. */
    private static final int SHORTEST_ROW = 32;

    /** An operand so many times smaller than the terms costs nothing to be read out of order. */
    private static final int SMALLER = 16;

    /** Terms of more operations are not written out. */
    private static final int MOST_OPERATIONS = 4;

    private static final int TOO_MANY = 1 << 20;

    private ShortSums() {}

    static Rooted of(Rooted before) {
        return before.graph().order().stream().anyMatch(ShortSums::isCandidate)
                ? Rebuild.with(List.of(ShortSums::sum), before)
                : before;
    }

    private static boolean isCandidate(Expr node) {
        return node instanceof Apply apply && apply.op() instanceof Reduction op
                && isShort(op, apply.operand(0).shape());
    }

    private static boolean isShort(Reduction op, Shape shape) {
        int last = shape.rank() - 1;
        return op.fold().combine().traits().role() == Role.SUM && last >= 1 && op.axes().equals(List.of(last))
                && shape.dim(last) > 1 && shape.dim(last) <= LONGEST && shape.dim(last - 1) >= SHORTEST_ROW
                && shape.size() / shape.dim(last) >= FEWEST;
    }

    /** Partial sums are doubles for float32 too, as those of a reduction are. */
    private static Optional<Expr> sum(Op op, List<Expr> operands) {
        if (!(op instanceof Reduction reduction) || !isShort(reduction, operands.getFirst().shape())) {
            return Optional.empty();
        }
        Expr all = operands.getFirst();
        Shape shape = all.shape();
        if (!isElementwise(all) || operations(all, shape) > MOST_OPERATIONS) {
            return Optional.empty();
        }
        Expr sum = written(shape.dim(-1), k -> Arithmetic.cast(term(all, shape, k), DType.FLOAT64));
        return Optional.of(Layouts.reshape(Arithmetic.cast(sum, all.dtype()), op.type(operands).shape()));
    }

    private static Expr written(int length, IntFunction<Expr> term) {
        return IntStream.range(0, length).mapToObj(term).reduce(Arithmetic::plus).orElseThrow();
    }

    /** How many operations there are in a term, too many if it reads whole arrays. */
    private static int operations(Expr all, Shape shape) {
        if (!isElementwise(all) || !all.shape().equals(shape)) {
            return (long) SMALLER * Layout.source(all).shape().size() <= shape.size() ? 0 : TOO_MANY;
        }
        int operations = 1;
        for (Expr operand : ((Apply) all).operands()) {
            operations += operations > MOST_OPERATIONS ? 0 : operations(operand, shape);
        }
        return operations;
    }

    /** What is computed at one place along the last axis. */
    private static Expr term(Expr all, Shape shape, int k) {
        if (isElementwise(all) && all.shape().equals(shape)) {
            Apply apply = (Apply) all;
            return Apply.of(apply.op(), apply.operands().stream().map(operand -> term(operand, shape, k))
                    .toArray(Expr[]::new));
        }
        int rank = all.shape().rank();
        if (rank == 0) {
            return all;
        }
        return Indexing.select(all, rank - 1, all.shape().dim(-1) == 1 ? 0 : k);
    }

    private static boolean isElementwise(Expr node) {
        return node instanceof Apply apply && apply.op() instanceof Elementwise;
    }
}
