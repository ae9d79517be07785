package io.adjoint.function;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Graph;
import java.util.ArrayList;
import java.util.List;

/** What moves what within a body, by paths along which derivatives flow. */
final class Reach {

    private Reach() {}

    /** Which results move as some parameters do. */
    static List<Boolean> forward(Body body, List<Boolean> moving) {
        Graph graph = body.graph();
        boolean[] moves = new boolean[graph.size()];
        for (int k = 0; k < moving.size(); k++) {
            int at = graph.position(body.parameters().get(k));
            if (at >= 0) {
                moves[at] = moving.get(k);
            }
        }
        for (int i = 0; i < moves.length; i++) {
            if (flows(graph, i)) {
                for (int k = 0; k < graph.arity(i); k++) {
                    moves[i] |= moves[graph.operand(i, k)];
                }
            }
        }
        return body.results().stream().map(result -> moves[graph.position(result)]).toList();
    }

    /** Which parameters move some results. */
    static List<Boolean> backward(Body body, List<Boolean> moved) {
        Graph graph = body.graph();
        boolean[] moves = new boolean[graph.size()];
        for (int k = 0; k < moved.size(); k++) {
            moves[graph.position(body.results().get(k))] |= moved.get(k);
        }
        for (int i = moves.length - 1; i >= 0; i--) {
            if (moves[i] && flows(graph, i)) {
                for (int k = 0; k < graph.arity(i); k++) {
                    moves[graph.operand(i, k)] = true;
                }
            }
        }
        return body.parameters().stream()
                .map(parameter -> graph.position(parameter) >= 0 && moves[graph.position(parameter)])
                .toList();
    }

    /** Which results differ where some parameters do, whether or not derivatives flow. */
    static List<Boolean> depending(Body body, List<Boolean> differing) {
        Graph graph = body.graph();
        boolean[] differs = new boolean[graph.size()];
        for (int k = 0; k < differing.size(); k++) {
            int at = graph.position(body.parameters().get(k));
            if (at >= 0) {
                differs[at] = differing.get(k);
            }
        }
        for (int i = 0; i < differs.length; i++) {
            for (int k = 0; k < graph.arity(i); k++) {
                differs[i] |= differs[graph.operand(i, k)];
            }
        }
        return body.results().stream().map(result -> differs[graph.position(result)]).toList();
    }

    private static boolean flows(Graph graph, int node) {
        return graph.node(node) instanceof Apply apply && apply.flows();
    }

    /** Which carries of a body move, sooner or later, if some parameters do from the start. */
    static List<Boolean> moving(Body body, int carries, List<Boolean> parameters) {
        List<Boolean> moving = new ArrayList<>(parameters);
        for (boolean changed = true; changed;) {
            List<Boolean> results = forward(body, moving);
            changed = false;
            for (int k = 0; k < carries; k++) {
                if (results.get(k) && !moving.get(k)) {
                    moving.set(k, true);
                    changed = true;
                }
            }
        }
        return List.copyOf(moving.subList(0, carries));
    }

    /** Which carries of a body matter, sooner or later, if some results do at the end or at each step. */
    static List<Boolean> mattering(Body body, int carries, List<Boolean> results) {
        List<Boolean> mattering = new ArrayList<>(results);
        for (boolean changed = true; changed;) {
            List<Boolean> parameters = backward(body, mattering);
            changed = false;
            for (int k = 0; k < carries; k++) {
                if (parameters.get(k) && !mattering.get(k)) {
                    mattering.set(k, true);
                    changed = true;
                }
            }
        }
        return List.copyOf(mattering.subList(0, carries));
    }
}
