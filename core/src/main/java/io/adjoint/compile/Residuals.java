package io.adjoint.compile;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Convolution;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Joint;
import io.adjoint.expr.Layout;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Placement;
import io.adjoint.expr.Product;
import io.adjoint.expr.Reduction;
import io.adjoint.expr.Variable;
import io.adjoint.function.Loop;
import io.adjoint.function.LoopPullback;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a step back needs of the step forward and would have to compute again: carries, and what is dear, as products and
 * transcendental functions are. What depends on invariants alone is none, for it is the same at each step.
 */
final class Residuals {

    private final Graph graph;
    private final Set<Variable> own;
    private final Set<Variable> moving;
    private final boolean[] later;
    private final boolean[] moves;
    private final Set<Expr> found = new LinkedHashSet<>();

    private Residuals(LoopPullback pullback) {
        Loop loop = pullback.loop();
        List<Variable> parameters = loop.body().parameters();
        this.graph = pullback.back().body().graph();
        this.own = new HashSet<>(parameters);
        this.moving = new HashSet<>(parameters.subList(0, loop.carries() + loop.sequences()));
        this.later = new boolean[graph.size()];
        this.moves = new boolean[graph.size()];
    }

    /** Nodes of the step back that are functions of the loop's own parameters. */
    static List<Expr> of(LoopPullback pullback) {
        var residuals = new Residuals(pullback);
        residuals.find(pullback.back().body().results());
        Set<Variable> carries = new HashSet<>(
                pullback.loop().body().parameters().subList(0, pullback.loop().carries()));
        return residuals.found.stream()
                .filter(node -> !(node instanceof Variable variable) || carries.contains(variable))
                .toList();
    }

    private void find(List<Expr> results) {
        for (int i = 0; i < later.length; i++) {
            if (graph.node(i) instanceof Variable variable) {
                later[i] = !own.contains(variable);
                moves[i] = moving.contains(variable);
            }
            for (int k = 0; k < graph.arity(i); k++) {
                later[i] |= later[graph.operand(i, k)];
                moves[i] |= moves[graph.operand(i, k)];
            }
        }
        List<Integer> pending = new ArrayList<>();
        results.forEach(result -> pending.add(graph.position(result)));
        for (int i = 0; i < later.length; i++) {
            for (int k = 0; later[i] && k < graph.arity(i); k++) {
                pending.add(graph.operand(i, k));
            }
        }
        boolean[] seen = new boolean[later.length];
        while (!pending.isEmpty()) {
            int node = pending.removeLast();
            if (later[node] || !moves[node] || seen[node]) {
                continue;
            }
            seen[node] = true;
            if (isDear(graph.node(node))) {
                found.add(graph.node(node));
            } else {
                for (int k = 0; k < graph.arity(node); k++) {
                    pending.add(graph.operand(node, k));
                }
            }
        }
    }

    private static boolean isDear(Expr node) {
        return switch (node) {
            case Variable _ -> true;
            case Constant _ -> false;
            case Apply apply -> switch (apply.op()) {
                case Elementwise op -> op.traits().kernel().isPresent();
                case Layout<?> _,Placement<?> _ -> false;
                case Product _,Convolution _,Reduction _,Opaque<?> _,Joint _ -> true;
            };
        };
    }
}
