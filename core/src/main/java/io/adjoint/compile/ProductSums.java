package io.adjoint.compile;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Elementwise.Role;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Joint;
import io.adjoint.expr.Product;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Joins;
import io.adjoint.op.Layouts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pass from expressions to expressions: a sum of thin matrix products is one product of matrices that lie side by side,
 * {@code A B + C D = [A C] [B; D]}. So the slope of a matrix that every step of a recurrence reads is one product, as one
 * writes it by hand.
 */
final class ProductSums {

    /** Of fewer rows and columns altogether, the product costs more than the sum. */
    private static final int FEWEST = 8;

    /** Thicker products are as fast one by one, and need not be laid side by side. */
    private static final int THICKEST = 8;

    /** Smaller results are straight-line code. */
    private static final int SMALLEST = 256;

    private final Graph graph;
    private final int[] readers;
    private final boolean[] inner;
    private final Expr[] now;
    private final Map<Apply, Apply> several = new HashMap<>();

    private ProductSums(Rooted before) {
        this.graph = before.graph();
        this.readers = new int[graph.size()];
        this.inner = new boolean[graph.size()];
        this.now = new Expr[graph.size()];
        before.roots().forEach(root -> readers[graph.position(root)]++);
        for (int i = 0; i < readers.length; i++) {
            for (int k = 0; k < graph.arity(i); k++) {
                readers[graph.operand(i, k)]++;
            }
        }
        for (int i = 0; i < inner.length; i++) {
            for (int k = 0; isSum(i) && k < 2; k++) {
                int operand = graph.operand(i, k);
                inner[operand] |= isSum(operand) && readers[operand] == 1
                        && graph.node(operand).type().equals(graph.node(i).type());
            }
        }
    }

    static Rooted of(Rooted before) {
        long products = before.graph().order().stream().filter(ProductSums::isThin).count();
        if (products < 2) {
            return before;
        }
        var sums = new ProductSums(before);
        for (int i = 0; i < sums.now.length; i++) {
            sums.now[i] = sums.isSum(i) && !sums.inner[i] ? sums.joined(i) : sums.same(i);
        }
        return before.rewritten(sums.now);
    }

    private Expr same(int node) {
        if (!(graph.node(node) instanceof Apply apply)) {
            return graph.node(node);
        }
        List<Expr> operands = new ArrayList<>(graph.arity(node));
        for (int k = 0; k < graph.arity(node); k++) {
            operands.add(now[graph.operand(node, k)]);
        }
        return apply.op() instanceof Joint
                ? several.computeIfAbsent(apply.application(), whole -> whole.on(operands)).result(apply.index())
                : apply.on(operands);
    }

    private boolean isSum(int node) {
        return graph.node(node) instanceof Apply apply && apply.op() instanceof Elementwise op
                && op.traits().role() == Role.SUM
                && apply.shape().rank() == 2 && apply.shape().size() >= SMALLEST;
    }

    private static boolean isThin(Expr node) {
        return node instanceof Apply apply && apply.op() instanceof Product op
                && apply.shape().rank() == 2
                && op.inner(apply.operand(0).shape()) <= THICKEST
                && apply.operand(0).dtype() == apply.dtype() && apply.operand(1).dtype() == apply.dtype();
    }

    /** A whole sum, in which those of its terms that are thin products are one. */
    private Expr joined(int sum) {
        Map<Boolean, List<Apply>> products = new LinkedHashMap<>();
        List<Expr> others = new ArrayList<>();
        for (int term : terms(sum)) {
            boolean joins = isThin(graph.node(term)) && readers[term] == 1
                    && graph.node(term).type().equals(graph.node(sum).type());
            if (joins) {
                Apply product = (Apply) now[term];
                products.computeIfAbsent(((Product) product.op()).absorbing(), fresh -> new ArrayList<>()).add(product);
            } else {
                others.add(now[term]);
            }
        }
        List<Expr> all = new ArrayList<>();
        for (List<Apply> alike : products.values()) {
            if (alike.stream().mapToInt(product -> inner(product)).sum() < FEWEST) {
                return same(sum);
            }
            all.add(product(alike));
        }
        all.addAll(others);
        return products.isEmpty() ? same(sum) : all.stream().reduce(Arithmetic::plus).orElseThrow();
    }

    /** The terms of a sum of sums, from left to right. */
    private List<Integer> terms(int sum) {
        List<Integer> terms = new ArrayList<>();
        var waiting = new ArrayDeque<Integer>();
        waiting.push(sum);
        while (!waiting.isEmpty()) {
            int node = waiting.pop();
            if (node == sum || inner[node]) {
                waiting.push(graph.operand(node, 1));
                waiting.push(graph.operand(node, 0));
            } else {
                terms.add(node);
            }
        }
        return terms;
    }

    private static int inner(Apply product) {
        return ((Product) product.op()).inner(product.operand(0).shape());
    }

    private static Expr product(List<Apply> products) {
        List<Expr> left = new ArrayList<>();
        List<Expr> right = new ArrayList<>();
        for (Apply product : products) {
            Product op = (Product) product.op();
            left.add(op.leftTransposed() ? product.operand(0) : Layouts.transpose(product.operand(0)));
            right.add(op.rightTransposed() ? Layouts.transpose(product.operand(1)) : product.operand(1));
        }
        Product op = ((Product) products.getFirst().op()).transposed(true, false);
        return Apply.of(op, Joins.concat(0, left), Joins.concat(0, right));
    }
}
