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
        return spread(body, moving, Reach::flows);
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
        return spread(body, differing, (graph, node) -> true);
    }

    @FunctionalInterface
    private interface Passage {
        boolean through(Graph graph, int node);
    }

    private static List<Boolean> spread(Body body, List<Boolean> parameters, Passage passage) {
        Graph graph = body.graph();
        boolean[] reached = new boolean[graph.size()];
        for (int k = 0; k < parameters.size(); k++) {
            int at = graph.position(body.parameters().get(k));
            if (at >= 0) {
                reached[at] = parameters.get(k);
            }
        }
        for (int i = 0; i < reached.length; i++) {
            if (passage.through(graph, i)) {
                for (int k = 0; k < graph.arity(i); k++) {
                    reached[i] |= reached[graph.operand(i, k)];
                }
            }
        }
        return body.results().stream().map(result -> reached[graph.position(result)]).toList();
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
