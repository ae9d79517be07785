package io.adjoint.batch;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Batch;
import io.adjoint.expr.Convolution;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Joint;
import io.adjoint.expr.Layout;
import io.adjoint.expr.Lifetime;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Placement;
import io.adjoint.expr.Product;
import io.adjoint.expr.Reduction;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Examples;
import io.adjoint.op.Layouts;
import io.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Expressions for many examples, made of those for one: a fold over the graph that gives each node which depends on a
 * mapped one another axis, the first, along which the examples lie. What does not depend stays the node it is.
 *
 * <p>The number of nodes does not depend on the number of examples.
 */
public final class Batching {

    private final Graph graph;
    private final int length;
    private final Expr[] all;
    private final Spread[] spread;
    private final boolean[] mapped;

    private Batching(Graph graph, int length) {
        this.graph = graph;
        this.length = length;
        this.all = new Expr[graph.size()];
        this.spread = new Spread[graph.size()];
        this.mapped = new boolean[graph.size()];
    }

    /**
     * Expressions for all examples.
     *
     * @param roots expressions for one example
     * @param mapped for each leaf or inner node that differs from example to example, an expression of its type with the
     *     examples along a new first axis; others are the same for all
     * @param length how many examples there are
     * @return the roots for all examples, which lie along their first axis
     * @throws AdjointException if an expression for all is not of its node's type with an axis of that length before the
     *     first, or anything is null
     */
    public static List<Expr> of(List<? extends Expr> roots, Map<? extends Expr, ? extends Expr> mapped, int length) {
        return of(roots, mapped, Map.of(), length);
    }

    /**
     * Expressions for all examples, with others in the place of some nodes that are the same for all.
     *
     * @param roots expressions for one example
     * @param mapped for each leaf or inner node that differs from example to example, an expression of its type with the
     *     examples along a new first axis
     * @param same for each node that is replaced and the same for all, another expression of its type
     * @param length how many examples there are
     * @return the roots for all examples, which lie along their first axis
     * @throws AdjointException if an expression for all is not of its node's type with an axis of that length before the
     *     first, or anything is null
     */
    public static List<Expr> of(List<? extends Expr> roots, Map<? extends Expr, ? extends Expr> mapped,
            Map<? extends Expr, ? extends Expr> same, int length) {
        Batching batching = over(roots, mapped, same, length);
        return roots.stream().map(root -> batching.whole(batching.graph.position(root))).toList();
    }

    /**
     * Expressions for all examples, but those that do not differ from example to example once.
     *
     * @param roots expressions for one example
     * @param mapped for each leaf or inner node that differs from example to example, an expression of its type with the
     *     examples along a new first axis
     * @param same for each node that is replaced and the same for all, another expression of its type
     * @param length how many examples there are
     * @return the roots, with the examples along the first axis of those that depend on what is mapped
     * @throws AdjointException as {@link #of(List, Map, Map, int)}
     */
    public static List<Expr> asFarAsMapped(List<? extends Expr> roots, Map<? extends Expr, ? extends Expr> mapped,
            Map<? extends Expr, ? extends Expr> same, int length) {
        Batching batching = over(roots, mapped, same, length);
        return roots.stream().map(root -> batching.all(batching.graph.position(root))).toList();
    }

    private static Batching over(List<? extends Expr> roots, Map<? extends Expr, ? extends Expr> mapped,
            Map<? extends Expr, ? extends Expr> same, int length) {
        AdjointException.noNulls(roots, "vmap", "the roots");
        AdjointException.notNull(same, "vmap", "what is the same for all");
        AdjointException.notNull(mapped, "vmap", "what is mapped");
        if (length < 0) {
            throw new AdjointException("vmap", length + " examples", "a number from 0", "Count the examples");
        }
        var batching = new Batching(Graph.of(roots), length);
        mapped.forEach(batching::seed);
        same.forEach(batching::replace);
        batching.visitAll();
        return batching;
    }

    /**
     * What is linear in a variable, for each variable of which one element is 1 and nothing else is there: from the others
     * nothing flows, not even 0 times an infinite slope. Where elements do not mix, those that are absent are not computed.
     *
     * @param linear an expression
     * @param variable one that stands for a cotangent or tangent
     * @return the expression for each of the variable's elements, in row-major order, along a new first axis
     * @throws AdjointException if anything is null
     */
    public static Expr ofUnits(Expr linear, Variable variable) {
        AdjointException.notNull(linear, "vmap", "the root");
        Shape shape = AdjointException.notNull(variable, "vmap", "what is mapped").shape();
        var batching = new Batching(Graph.of(List.of(linear)), shape.size());
        int at = batching.graph.position(variable);
        if (at >= 0) {
            Expr ones = Layouts.broadcastTo(Arithmetic.number(1, variable), Shape.of(shape.size()));
            batching.spread[at] = new Spread.Diagonal(ones, shape);
            batching.mapped[at] = true;
        }
        batching.visitAll();
        return batching.whole(batching.graph.position(linear));
    }

    private void visitAll() {
        Lifetime.ofRules(() -> {
            for (int i = 0; i < graph.size(); i++) {
                visit(i);
            }
            return this;
        });
    }

    private void seed(Expr node, Expr whole) {
        AdjointException.notNull(node, "vmap", "what is mapped");
        AdjointException.notNull(whole, "vmap", "what is mapped");
        Shape expected = Examples.prepended(length, node.shape());
        if (!whole.shape().equals(expected) || whole.dtype() != node.dtype()) {
            throw new AdjointException("vmap",
                    "type " + whole.type() + " for one of type " + node.type() + " an example",
                    node.type().withShape(expected).toString(), "Move the mapped axis to the front");
        }
        int at = graph.position(node);
        if (at >= 0) {
            all[at] = whole;
            mapped[at] = true;
        }
    }

    private void replace(Expr node, Expr other) {
        AdjointException.notNull(node, "vmap", "what is replaced");
        int at = graph.position(node);
        if (at >= 0) {
            all[at] = AdjointException.notNull(other, "vmap", "what is put in");
        }
    }

    private void visit(int node) {
        if (all[node] == null && spread[node] == null) {
            switch (graph.node(node)) {
                case Apply apply -> apply(node, apply);
                case Expr leaf -> all[node] = leaf;
            }
        }
    }

    /** All results of an application at once. */
    private void apply(int node, Apply example) {
        List<Integer> operands = new ArrayList<>(graph.arity(node));
        for (int k = 0; k < graph.arity(node); k++) {
            operands.add(graph.operand(node, k));
        }
        if (operands.stream().noneMatch(at -> mapped[at])) {
            boolean same = operands.stream().allMatch(at -> all[at] == graph.node(at));
            keep(node, same ? example.results() : Apply.of(example.op(), alls(operands)).results(), false);
            return;
        }
        Optional<Spread> thin = operands.stream().anyMatch(at -> spread[at] != null) && !(example.op() instanceof Joint)
                ? spread(example, operands)
                : Optional.empty();
        if (thin.isPresent()) {
            spread[node] = thin.get();
            mapped[node] = true;
        } else {
            keep(node,
                    applied(new Batch(example, alls(operands), operands.stream().map(at -> mapped[at]).toList(),
                            length)),
                    true);
        }
    }

    private List<Expr> alls(List<Integer> nodes) {
        return nodes.stream().map(this::all).toList();
    }

    private Optional<Spread> spread(Apply example, List<Integer> operands) {
        List<Expr> same = new ArrayList<>(operands.size());
        List<Spread> spreads = new ArrayList<>(operands.size());
        for (int at : operands) {
            same.add(mapped[at] ? null : all[at]);
            spreads.add(mapped[at] ? spread[at] == null ? new Spread.Whole(all[at]) : spread[at] : null);
        }
        return new Spreading(example, same, spreads).result();
    }

    /** A node for all examples, or the node itself where they do not differ. */
    private Expr all(int node) {
        if (all[node] == null) {
            all[node] = spread[node].whole(length);
        }
        return all[node];
    }

    private void keep(int node, List<? extends Expr> results, boolean depends) {
        int[] positions = graph.results(node);
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] >= 0 && all[positions[i]] == null) {
                all[positions[i]] = results.get(i);
                mapped[positions[i]] = depends;
            }
        }
    }

    private static List<Expr> applied(Batch batch) {
        return switch (batch.example().op()) {
            case Elementwise op -> List.of(elementwise(op, batch));
            case Reduction op -> List.of(reduced(op, batch));
            case Product op -> List.of(Multiplying.batched(op, batch));
            case Convolution op -> List.of(Convolving.batched(op, batch));
            case Layout<?> op -> op.batched(batch).orElseGet(() -> Each.of(batch));
            case Placement<?> op -> op.batched(batch).orElseGet(() -> Each.of(batch));
            case Opaque<?> op -> op.batched(batch).orElseGet(() -> Each.of(batch));
            case Joint op when batch.length() == 0 -> Each.of(batch);
            case Joint op -> op.batched(batch).orElseGet(() -> Each.of(batch));
        };
    }

    private static Expr elementwise(Elementwise op, Batch batch) {
        int rank = batch.example().shape().rank();
        Expr[] operands = new Expr[batch.operands().size()];
        for (int k = 0; k < operands.length; k++) {
            operands[k] = batch.isMapped(k) ? Examples.aligned(batch.operand(k), rank) : batch.operand(k);
        }
        return Apply.of(op, operands);
    }

    /** Of a number there is nothing to be reduced. */
    private static Expr reduced(Reduction op, Batch batch) {
        return op.axes().isEmpty()
                ? batch.operand(0)
                : Apply.of(new Reduction(op.fold(), Examples.shifted(op.axes()), op.keepDims()), batch.operand(0));
    }

    private Expr whole(int node) {
        return mapped[node] ? all(node) : Examples.repeated(all[node], length);
    }
}
