package io.adjoint.compile;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Elementwise.Role;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Joint;
import io.adjoint.expr.Layout;
import io.adjoint.expr.Product;
import io.adjoint.expr.Reduction;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Indexing;
import io.adjoint.op.Layouts;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A pass from expressions to expressions: sums over a short last axis, of what is computed from small operands, are sums of
 * their terms, one after another. So the distances of many points from many centres are one loop over all pairs, and no
 * array of their coordinates' differences is gone through. Products of a short inner length that nothing but loops read
 * are such sums, too.
 */
final class ShortSums {

    /** Longer sums are quick as they are. */
    private static final int LONGEST = 16;

    /** Longer products are quicker by BLAS. */
    private static final int LONGEST_PRODUCT = 8;

    /** Of fewer sums, nothing is gained. */
    private static final int FEWEST = 1 << 12;

    /** Shorter rows of sums are no loops. */
    private static final int SHORTEST_ROW = 32;

    /** An operand so many times smaller than the terms costs nothing to be read out of order. */
    private static final int SMALLER = 16;

    /** Terms of more operations are not written out. */
    private static final int MOST_OPERATIONS = 4;

    private static final int TOO_MANY = 1 << 20;

    private final Graph graph;
    private final Expr[] now;
    private final boolean[] stored;
    private final Map<Apply, Apply> several = new HashMap<>();

    private ShortSums(Rooted before) {
        this.graph = before.graph();
        this.now = new Expr[graph.size()];
        this.stored = new boolean[graph.size()];
        before.roots().forEach(root -> stored[graph.position(root)] = true);
        for (int i = graph.size() - 1; i >= 0; i--) {
            for (int k = 0; k < graph.arity(i); k++) {
                stored[graph.operand(i, k)] |= !fuses((Apply) graph.node(i)) || isView(graph.node(i)) && stored[i];
            }
        }
    }

    static Rooted of(Rooted before) {
        if (before.graph().order().stream().noneMatch(ShortSums::isCandidate)) {
            return before;
        }
        var sums = new ShortSums(before);
        for (int i = 0; i < sums.now.length; i++) {
            sums.now[i] = sums.rewritten(i);
        }
        return before.rewritten(sums.now);
    }

    private static boolean isView(Expr node) {
        return node instanceof Apply apply && apply.op() instanceof Layout;
    }

    private static boolean fuses(Apply apply) {
        return apply.op() instanceof Elementwise || apply.op() instanceof Reduction || apply.op() instanceof Layout;
    }

    private static boolean isCandidate(Expr node) {
        return node instanceof Apply apply && node.shape().size() >= FEWEST && (isShortSum(apply) || isThin(apply));
    }

    private static boolean isShortSum(Apply apply) {
        if (!(apply.op() instanceof Reduction op && op.fold().combine().traits().role() == Role.SUM)) {
            return false;
        }
        Shape shape = apply.operand(0).shape();
        int last = shape.rank() - 1;
        return last >= 1 && op.axes().equals(List.of(last)) && shape.dim(last) > 1 && shape.dim(last) <= LONGEST
                && shape.dim(last - 1) >= SHORTEST_ROW;
    }

    private static boolean isThin(Apply apply) {
        return apply.op() instanceof Product op && op.beta() == 0 && !op.scaled() && op.alpha() == 1 && op.after() == 1
                && apply.dtype() == DType.FLOAT64 && apply.shape().rank() == 2
                && apply.shape().dim(-1) >= SHORTEST_ROW && op.inner(apply.operand(0).shape()) > 1
                && op.inner(apply.operand(0).shape()) <= LONGEST_PRODUCT;
    }

    private Expr rewritten(int node) {
        if (!(graph.node(node) instanceof Apply apply)) {
            return graph.node(node);
        }
        List<Expr> operands = IntStream.range(0, graph.arity(node)).mapToObj(k -> now[graph.operand(node, k)]).toList();
        if (!isCandidate(apply)) {
            return same(apply, operands);
        }
        Optional<Expr> written = apply.op() instanceof Product op
                ? Optional.of(product(op, operands)).filter(sum -> !stored[node])
                : sum(operands.getFirst());
        return written.map(sum -> Layouts.reshape(sum, apply.shape())).orElseGet(() -> same(apply, operands));
    }

    private Expr same(Apply apply, List<Expr> operands) {
        return apply.op() instanceof Joint
                ? several.computeIfAbsent(apply.application(), whole -> whole.on(operands)).result(apply.index())
                : apply.on(operands);
    }

    /** The terms of a product are outer products of columns and rows. */
    private static Expr product(Product op, List<Expr> operands) {
        Expr left = op.leftTransposed() ? Layouts.transpose(operands.get(0)) : operands.get(0);
        Expr right = op.rightTransposed() ? operands.get(1) : Layouts.transpose(operands.get(1));
        int rows = left.shape().dim(0);
        return written(left.shape().dim(1), k -> {
            Expr column = Layouts.reshape(Indexing.select(left, 1, k), Shape.of(rows, 1));
            Expr row = Indexing.select(right, 1, k);
            return op.absorbing() ? Arithmetic.absorb(column, row) : Arithmetic.times(column, row);
        });
    }

    /** Partial sums are doubles for float32 too, as those of a reduction are. */
    private static Optional<Expr> sum(Expr all) {
        Shape shape = all.shape();
        return isElementwise(all) && operations(all, shape) <= MOST_OPERATIONS
                ? Optional.of(Arithmetic.cast(written(shape.dim(-1),
                        k -> Arithmetic.cast(term(all, shape, k), DType.FLOAT64)), all.dtype()))
                : Optional.empty();
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
