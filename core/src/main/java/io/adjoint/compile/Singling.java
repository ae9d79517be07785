package io.adjoint.compile;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Elementwise.Role;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Joint;
import io.adjoint.expr.Layout;
import io.adjoint.expr.Reduction;
import io.adjoint.expr.Substitution;
import io.adjoint.function.Flow;
import io.adjoint.kernel.Selection;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Choice;
import io.adjoint.op.Layouts;
import io.adjoint.op.Reductions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pass from expressions to expressions: what flows back to the extremes of the rows or columns of a matrix is computed
 * at their places alone. The pullback of an extreme spreads a cotangent over all elements that are equal to it; where in
 * each row there is but one, as is found when the program runs, whatever is made of it is one number a row, gathered and
 * added up by its place. Else it is computed as it is written.
 */
final class Singling {

    /** Smaller matrices are gone through as quickly. */
    private static final int SMALLEST = 1 << 12;

    /** Of shorter rows, an element is a good part. */
    private static final int SHORTEST = 8;

    /** So many extremes are tried; each that can be computed by its place is one choice when the program runs. */
    private static final int MOST = 8;

    private final Graph graph;
    private final Ties ties;
    private final Places places;
    private final Single[] singles;
    private final boolean[] spread;
    private final List<Integer> exits = new ArrayList<>();

    private Singling(Graph graph, Ties ties, Places places) {
        this.graph = graph;
        this.ties = ties;
        this.places = places;
        this.singles = new Single[graph.size()];
        this.spread = new boolean[graph.size()];
    }

    /**
     * Elements that are equal to an extreme.
     *
     * @param equal the truth value of each
     * @param matrix whose elements they are
     * @param extremes of the matrix's shape but for the axis, which has length 1
     * @param axis along which they are extremes
     */
    private record Ties(Apply equal, Expr matrix, Expr extremes, int axis) {}

    static Rooted of(Rooted before) {
        Rooted now = before;
        int kept = 0;
        for (int tried = 0; tried < MOST; tried++) {
            List<Ties> found = now.graph().order().stream().map(Singling::ties).flatMap(Optional::stream)
                    .distinct().toList();
            if (kept >= found.size()) {
                return now;
            }
            Optional<Rooted> singled = singled(now, found.get(kept));
            kept += singled.isPresent() ? 0 : 1;
            now = singled.orElse(now);
        }
        return now;
    }

    /** The ties among which a node shares a cotangent. */
    private static Optional<Ties> ties(Expr node) {
        return node instanceof Apply shared && role(shared) == Role.ABSORBING_PRODUCT && shared.shape().rank() == 2
                && shared.shape().size() >= SMALLEST
                        ? Reductions.tied(shared.operand(1)).flatMap(Singling::tied)
                        : Optional.empty();
    }

    private static Optional<Ties> tied(Apply equal) {
        Expr matrix = equal.operand(0);
        Expr extremes = equal.operand(1);
        if (!(((Elementwise) equal.op()).traits().kernel().equals(Optional.of(Selection.EQUAL)))
                || !extremesOf(matrix, extremes) || !matrix.shape().equals(equal.shape())) {
            return Optional.empty();
        }
        int axis = extremes.shape().dim(0) == 1 ? 0 : 1;
        return matrix.shape().dim(axis) >= SHORTEST && extremes.type().equals(
                matrix.type().withShape(matrix.shape().withOnes(axis)))
                        ? Optional.of(new Ties(equal, matrix, extremes, axis))
                        : Optional.empty();
    }

    private static boolean extremesOf(Expr matrix, Expr extremes) {
        return Layout.source(extremes) instanceof Apply apply && apply.op() instanceof Reduction
                && apply.operand(0) == matrix;
    }

    private static Role role(Apply apply) {
        return apply.op() instanceof Elementwise op ? op.traits().role() : Role.FUNCTION;
    }

    private static Optional<Rooted> singled(Rooted before, Ties ties) {
        Expr found = Lone.place(ties.matrix, ties.extremes, ties.axis);
        var singling = new Singling(before.graph(), ties,
                new Places(ties.axis, Layouts.reshape(found, ties.matrix.shape().without(ties.axis))));
        if (singling.byPlace().isEmpty() || singling.exits.isEmpty()
                || before.roots().stream().anyMatch(root -> singling.spread[before.graph().position(root)])) {
            return Optional.empty();
        }
        List<Integer> exits = List.copyOf(singling.exits);
        Expr lone = Choice.ge(Reductions.amin(found, false), Arithmetic.number(0, found));
        List<Expr> results = Flow.cond(lone, none -> at(exits, singling.byPlace().orElseThrow()),
                none -> at(exits, singling.asWritten()), List.of());
        Map<Expr, Expr> instead = new HashMap<>();
        for (int i = 0; i < exits.size(); i++) {
            instead.put(before.graph().node(exits.get(i)), results.get(i));
        }
        return Optional.of(Rooted.of(Substitution.of(before.graph(), before.roots(), instead)));
    }

    private static List<Expr> at(List<Integer> nodes, Expr[] now) {
        return nodes.stream().map(node -> now[node]).toList();
    }

    /** What each node is where its spread operands are known at their places; empty if one cannot be computed so. */
    private Optional<Expr[]> byPlace() {
        Expr[] now = new Expr[graph.size()];
        boolean[] changed = new boolean[now.length];
        exits.clear();
        for (int i = 0; i < now.length; i++) {
            now[i] = graph.node(i);
            if (!(now[i] instanceof Apply apply) || !hasOperandIn(changed, i) && apply != ties.equal) {
                continue;
            }
            changed[i] = true;
            if (isOfShare(apply)) {
                spread[i] = true;
            } else if (isShared(apply)) {
                spread[i] = true;
                singles[i] = places.single(now[graph.operand(i, 0)], apply.shape());
            } else if (apply.op() instanceof Joint) {
                return Optional.empty();
            } else if (!hasOperandIn(spread, i)) {
                now[i] = apply.on(operands(i, now));
            } else if (!follow(i, apply, now)) {
                return Optional.empty();
            }
        }
        return Optional.of(now);
    }

    /** Computes a node of which an operand is spread, by its place; gives whether it can. */
    private boolean follow(int node, Apply apply, Expr[] now) {
        List<Single> own = new ArrayList<>();
        for (int k = 0; k < graph.arity(node); k++) {
            int operand = graph.operand(node, k);
            if (spread[operand] && singles[operand] == null) {
                return false;
            }
            own.add(singles[operand]);
        }
        Optional<Single> single = places.single(apply, operands(node, now), own);
        if (single.isPresent()) {
            singles[node] = single.get();
            spread[node] = true;
            return true;
        }
        Optional<Expr> gathered = places.gathered(apply, operands(node, now), own);
        gathered.ifPresent(value -> {
            now[node] = value;
            exits.add(node);
        });
        return gathered.isPresent();
    }

    private List<Expr> operands(int node, Expr[] now) {
        List<Expr> operands = new ArrayList<>();
        for (int k = 0; k < graph.arity(node); k++) {
            operands.add(now[graph.operand(node, k)]);
        }
        return operands;
    }

    private boolean hasOperandIn(boolean[] nodes, int node) {
        for (int k = 0; k < graph.arity(node); k++) {
            if (nodes[graph.operand(node, k)]) {
                return true;
            }
        }
        return false;
    }

    /** Whether a node is the truth value of the ties, their number or the share of each. */
    private boolean isOfShare(Apply apply) {
        return apply == ties.equal || isShare(apply)
                || apply.op() instanceof Reduction && apply.operand(0) == ties.equal;
    }

    private boolean isShare(Expr expr) {
        return Reductions.tied(expr).filter(equal -> equal == ties.equal).isPresent();
    }

    private boolean isShared(Apply apply) {
        return role(apply) == Role.ABSORBING_PRODUCT && isShare(apply.operand(1)) && !isShare(apply.operand(0))
                && apply.operand(0).shape().equals(ties.extremes.shape());
    }

    /** The nodes as they are written, made anew where they are spread or as large: none of them is kept for the choice. */
    private Expr[] asWritten() {
        Expr[] now = new Expr[graph.size()];
        boolean[] depends = new boolean[now.length];
        for (int i = 0; i < now.length; i++) {
            now[i] = graph.node(i);
            if (now[i] instanceof Apply apply && apply != ties.matrix && !(apply.op() instanceof Joint)) {
                depends[i] = apply == ties.equal || hasOperandIn(depends, i);
                boolean large = apply.shape().size() >= ties.matrix.shape().size();
                now[i] = depends[i] || large ? Apply.of(apply.op(), operands(i, now)) : apply;
            }
        }
        return now;
    }
}
