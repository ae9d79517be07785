package io.adjoint.diff;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Joint;
import io.adjoint.expr.Lifetime;
import io.adjoint.expr.Numbering;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Mosaic;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Map;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * The reverse pass: a fold over the graph from its root that carries a cotangent to every node on a path to a target.
 *
 * <p>The result is the vector-Jacobian product as expressions, which can be differentiated again. A target that the
 * root does not depend on is absent, which is not the number 0. Nothing is stored: asking twice gives the same.
 */
public final class Reverse {

    private Reverse() {}

    /**
     * Pulls a cotangent back from a root.
     *
     * @param root the expression to be differentiated
     * @param cotangent the weights of its elements, of its shape
     * @param targets leaves or inner nodes
     * @return the targets on which the root depends, in the order asked, each with an expression of its own type
     * @throws AdjointException if the cotangent's shape is not the root's, a target is a variable that has another type
     *     in the root, or anything is null
     */
    public static Map<Expr, Expr> pass(Expr root, Expr cotangent, Iterable<? extends Expr> targets) {
        AdjointException.notNull(root, "gradient", "the root");
        AdjointException.notNull(cotangent, "gradient", "the cotangent");
        return pass(List.of(root), List.of(cotangent), targets);
    }

    /**
     * Pulls cotangents back from several roots at once: what they share is pulled back once.
     *
     * @param roots the expressions to be differentiated
     * @param cotangents for each root the weights of its elements, of its shape
     * @param targets leaves or inner nodes
     * @return the targets on which a root depends, in the order asked, each with an expression of its own type
     * @throws AdjointException if there are not as many cotangents as roots, the shape of one is not its root's, a target
     *     is a variable that has another type in a root, or anything is null
     */
    public static Map<Expr, Expr> pass(
            List<? extends Expr> roots, List<? extends Expr> cotangents, Iterable<? extends Expr> targets) {
        AdjointException.notNull(roots, "gradient", "the roots");
        AdjointException.notNull(targets, "gradient", "the targets");
        return pass(Graph.of(roots), roots, cotangents, targets);
    }

    /**
     * Pulls cotangents back from several roots whose graph is known, so that it is not walked again.
     *
     * @param graph the nodes below the roots
     * @param roots the expressions to be differentiated
     * @param cotangents for each root the weights of its elements, of its shape
     * @param targets leaves or inner nodes
     * @return as {@link #pass(List, List, Iterable)}
     * @throws AdjointException as {@link #pass(List, List, Iterable)}, and if a root is not part of the graph
     */
    public static Map<Expr, Expr> pass(Graph graph, List<? extends Expr> roots, List<? extends Expr> cotangents,
            Iterable<? extends Expr> targets) {
        AdjointException.notNull(graph, "gradient", "the graph");
        AdjointException.noNulls(roots, "gradient", "the roots");
        AdjointException.notNull(targets, "gradient", "the targets");
        return Lifetime.ofRules(() -> pulled(graph, roots, cotangents, targets));
    }

    private static Map<Expr, Expr> pulled(Graph graph, List<? extends Expr> roots, List<? extends Expr> cotangents,
            Iterable<? extends Expr> targets) {
        boolean[] asked = asked(targets, graph);
        int[] alike = alike(graph, asked);
        boolean[] leads = leading(asked, graph);
        Flows flows = seeded(graph, alike, roots, AdjointException.notNull(cotangents, "gradient", "the cotangents"));
        for (int i = graph.size() - 1; i >= 0; i--) {
            if (graph.node(i) instanceof Apply apply) {
                if (apply.op() instanceof Joint joint) {
                    pull(joint, apply, i, graph, alike, leads, flows);
                } else if (flows.reach(i)) {
                    pull(apply, i, graph, alike, leads, flows);
                }
            }
        }
        Map<Expr, Expr> found = LinkedHashMap.empty();
        for (Expr target : targets) {
            int at = graph.position(target);
            found = at < 0 || !flows.reach(at) ? found : found.put(target, flows.at(at));
        }
        return found;
    }

    /**
     * For each node the first that computes the same: it is pulled back for all, so that what a recursive function builds
     * again and again is differentiated once. Targets are told from all others.
     */
    private static int[] alike(Graph graph, boolean[] asked) {
        return Numbering.firsts(graph, node -> asked[node] || switch (graph.node(node)) {
            case Apply apply -> apply.op() instanceof Joint;
            case Constant constant -> !constant.shape().isScalar();
            case Variable _ -> true;
        });
    }

    private static Flows seeded(
            Graph graph, int[] alike, List<? extends Expr> roots, List<? extends Expr> cotangents) {
        if (cotangents.size() != roots.size()) {
            throw new AdjointException("gradient", cotangents.size() + " cotangents for " + roots.size() + " roots",
                    "a cotangent for each root", "Pass as many cotangents as roots");
        }
        Flows flows = new Flows(graph.size());
        for (int k = 0; k < roots.size(); k++) {
            flows.add(alike[position(roots.get(k), graph)], fitting(cotangents.get(k), roots.get(k)));
        }
        return flows;
    }

    private static int position(Expr root, Graph graph) {
        int at = graph.position(root);
        if (at < 0) {
            throw new AdjointException("gradient", "a graph without the root",
                    "the graph of the roots", "Pass what Graph.of(roots) gives");
        }
        return at;
    }

    /** What flows to each node. Cotangents of its parts are joined, once all of them are known. */
    private static final class Flows {

        private final Expr[] whole;
        private final HashMap<Integer, List<Expr>> parts = new HashMap<>();

        Flows(int nodes) {
            this.whole = new Expr[nodes];
        }

        boolean reach(int node) {
            return whole[node] != null || parts.containsKey(node);
        }

        void add(int node, Expr flow) {
            if (Mosaic.isOfParts(flow)) {
                parts.computeIfAbsent(node, none -> new ArrayList<>(1)).add(flow);
            } else {
                whole[node] = whole[node] == null ? flow : Arithmetic.plus(whole[node], flow);
            }
        }

        /** The sum, once everything that reads the node has been pulled back. */
        Expr at(int node) {
            List<Expr> some = parts.remove(node);
            if (some != null) {
                Expr joined = Mosaic.sum(some);
                whole[node] = whole[node] == null ? joined : Arithmetic.plus(whole[node], joined);
            }
            return whole[node];
        }
    }

    private static void pull(
            Apply node, int position, Graph graph, int[] alike, boolean[] leads, Flows flows) {
        Expr cotangent = flows.at(position);
        for (int k = 0; k < graph.arity(position); k++) {
            int at = alike[graph.operand(position, k)];
            if (leads[at]) {
                Optional<Expr> flow = node.op().pullback(node, k, cotangent);
                if (flow.isPresent()) {
                    flows.add(at, Arithmetic.cast(flow.get(), node.operand(k).dtype()));
                }
            }
        }
    }

    /** All results at once, where the first of them lies: whatever reads any of them has been pulled back by then. */
    private static void pull(
            Joint op, Apply node, int position, Graph graph, int[] alike, boolean[] leads, Flows flows) {
        if (!graph.isFirst(position)) {
            return;
        }
        int[] results = graph.results(position);
        List<Optional<Expr>> back = new ArrayList<>(results.length);
        for (int i = 0; i < results.length; i++) {
            back.add(results[i] >= 0 && node.result(i).flows()
                    ? Optional.ofNullable(flows.at(results[i]))
                    : Optional.empty());
        }
        if (back.stream().noneMatch(Optional::isPresent)) {
            return;
        }
        List<Optional<Expr>> shares = op.pulledBack(node, back, k -> leads[graph.operand(position, k)]);
        for (int k = 0; k < shares.size(); k++) {
            int at = alike[graph.operand(position, k)];
            if (leads[at] && shares.get(k).isPresent()) {
                flows.add(at, Arithmetic.cast(shares.get(k).get(), node.operand(k).dtype()));
            }
        }
    }

    private static boolean[] asked(Iterable<? extends Expr> targets, Graph graph) {
        boolean[] asked = new boolean[graph.size()];
        for (Expr target : targets) {
            int at = graph.position("gradient", target);
            if (at >= 0) {
                asked[at] = true;
            }
        }
        return asked;
    }

    /** Which nodes lie on a path to a target; none beyond a stop. */
    private static boolean[] leading(boolean[] asked, Graph graph) {
        boolean[] leads = asked.clone();
        for (int i = 0; i < leads.length; i++) {
            if (graph.node(i) instanceof Apply apply && apply.flows()) {
                for (int k = 0; k < graph.arity(i); k++) {
                    leads[i] |= leads[graph.operand(i, k)];
                }
            }
        }
        return leads;
    }

    private static Expr fitting(Expr cotangent, Expr root) {
        AdjointException.notNull(cotangent, "gradient", "the cotangent");
        if (!cotangent.shape().equals(root.shape())) {
            throw new AdjointException("gradient",
                    "a cotangent of shape " + cotangent.shape() + " for a root of shape " + root.shape(),
                    "a cotangent of the root's shape", "Pass one weight for each element of the root");
        }
        return Arithmetic.cast(cotangent, root.dtype());
    }
}
