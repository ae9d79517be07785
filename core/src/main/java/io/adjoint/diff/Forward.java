package io.adjoint.diff;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Layout;
import io.adjoint.expr.Lifetime;
import io.adjoint.expr.Op;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Type;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Layouts;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The forward pass: a fold over the graph from its leaves that carries a tangent to every node on a path from a target.
 *
 * <p>Elementwise operations multiply a tangent by their partial derivatives, rearrangements rearrange it. All others are
 * pushed forward by transposing their transpose: {@code u -> pullback(u)} is linear, and its own pullback takes a tangent
 * of an operand to that of the result; an operation for which that costs something has a rule of its own
 * ({@link io.adjoint.expr.Op#pushed}). Of the cotangent u itself only that may be left in which it is asked whether anything
 * is used, and all is.
 */
public final class Forward {

    /** A cotangent that is there throughout, a node of its own at which what is pulled back is differentiated. */
    private static final Opaque.Definition<Type> COTANGENT = new Opaque.Definition<Type>(
            "cotangent",
            (type, x) -> type,
            (type, x) -> Tensor.ones(type.shape(), type.dtype()),
            (type, node, k, u) -> Optional.empty(),
            type -> "");

    private final Graph graph;
    private final Expr[] tangents;

    private Forward(Graph graph) {
        this.graph = graph;
        this.tangents = new Expr[graph.size()];
    }

    /**
     * Pushes tangents forward from targets to roots.
     *
     * @param roots the expressions to be differentiated
     * @param tangents for each leaf or inner node that moves, its direction, of its shape
     * @return for each root its tangent, an expression of its own type; empty where it does not depend on what moves
     * @throws AdjointException if a tangent's shape is not its target's, or anything is null
     */
    public static List<Optional<Expr>> pass(
            List<? extends Expr> roots, Map<? extends Expr, ? extends Expr> tangents) {
        AdjointException.noNulls(roots, "jvp", "the roots");
        Graph graph = Graph.of(roots);
        var forward = new Forward(graph);
        AdjointException.notNull(tangents, "jvp", "the tangents").forEach(forward::seed);
        Lifetime.ofRules(forward::pushAll);
        return roots.stream().map(root -> Optional.ofNullable(forward.tangents[graph.position(root)])).toList();
    }

    private Forward pushAll() {
        for (int i = 0; i < graph.size(); i++) {
            if (graph.node(i) instanceof Apply apply && graph.isFirst(i)) {
                push(apply, i);
            }
        }
        return this;
    }

    private void seed(Expr target, Expr tangent) {
        AdjointException.notNull(target, "jvp", "a target");
        AdjointException.notNull(tangent, "jvp", "a tangent");
        if (!tangent.shape().equals(target.shape())) {
            throw new AdjointException("jvp",
                    "a tangent of shape " + tangent.shape() + " for a target of shape " + target.shape(),
                    "a tangent of the target's shape", "Reshape or broadcast it");
        }
        int at = graph.position("gradient", target);
        if (at >= 0) {
            add(at, tangent, target.type());
        }
    }

    private void add(int at, Expr tangent, Type type) {
        Expr own = Arithmetic.cast(tangent, type.dtype());
        tangents[at] = tangents[at] == null ? own : Arithmetic.plus(tangents[at], own);
    }

    private void push(Apply apply, int node) {
        List<Optional<Expr>> moving = new ArrayList<>(graph.arity(node));
        for (int k = 0; k < graph.arity(node); k++) {
            moving.add(Optional.ofNullable(tangents[graph.operand(node, k)]));
        }
        if (apply.results().stream().noneMatch(Apply::flows) || moving.stream().noneMatch(Optional::isPresent)) {
            return;
        }
        int[] results = graph.results(node);
        List<Optional<Expr>> pushed = pushed(apply, moving, i -> results[i] >= 0);
        for (int i = 0; i < results.length; i++) {
            if (results[i] >= 0 && pushed.get(i).isPresent()) {
                add(results[i], pushed.get(i).get(), graph.node(results[i]).type());
            }
        }
    }

    private static List<Optional<Expr>> pushed(Apply apply, List<Optional<Expr>> tangents, IntPredicate wanted) {
        return switch (apply.op()) {
            case Elementwise op when op.pushforward().isPresent() -> List.of(elementwise(op, apply, tangents));
            case Layout<?> op -> List.of(tangents.getFirst().map(tangent -> Apply.of(op, tangent)));
            case Op op -> op.pushed(apply, tangents, wanted).orElseGet(() -> transposed(apply, tangents));
        };
    }

    private static Optional<Expr> elementwise(Elementwise op, Apply apply, List<Optional<Expr>> tangents) {
        return IntStream.range(0, tangents.size())
                .mapToObj(k -> tangents.get(k).flatMap(t -> op.pushforward().get().of(apply, k, t)))
                .flatMap(Optional::stream)
                .reduce(Arithmetic::plus)
                .map(sum -> Layouts.broadcastTo(sum, apply.shape()));
    }

    /** What is pulled back of a cotangent is linear in it; pulled back itself, tangents give those of the results. */
    private static List<Optional<Expr>> transposed(Apply apply, List<Optional<Expr>> tangents) {
        List<Apply> results = apply.results();
        List<Expr> cotangents = results.stream().map(Forward::cotangent).toList();
        List<Optional<Expr>> flows = pulledBack(apply, cotangents, tangents);
        List<Expr> roots = new ArrayList<>();
        List<Expr> weights = new ArrayList<>();
        for (int k = 0; k < flows.size(); k++) {
            if (flows.get(k).isPresent() && tangents.get(k).isPresent()) {
                roots.add(flows.get(k).get());
                weights.add(tangents.get(k).get());
            }
        }
        var pushed = Reverse.pass(roots, weights, cotangents);
        return cotangents.stream().map(cotangent -> pushed.get(cotangent).toJavaOptional()).toList();
    }

    private static Expr cotangent(Apply result) {
        return COTANGENT.on(result.type(), Arithmetic.number(1, result));
    }

    private static List<Optional<Expr>> pulledBack(
            Apply apply, List<Expr> cotangents, List<Optional<Expr>> tangents) {
        List<Optional<Expr>> back = IntStream.range(0, cotangents.size())
                .mapToObj(i -> apply.result(i).flows() ? Optional.of(cotangents.get(i)) : Optional.<Expr>empty())
                .toList();
        return apply.op().pulledBack(apply, back, k -> tangents.get(k).isPresent());
    }
}
