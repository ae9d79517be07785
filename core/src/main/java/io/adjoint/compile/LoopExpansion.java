package io.adjoint.compile;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.function.Body;
import io.adjoint.function.Checkpoints;
import io.adjoint.function.Count;
import io.adjoint.function.Loop;
import io.adjoint.function.LoopPullback;
import io.adjoint.op.Layouts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A pass from expressions to expressions: the derivative of a loop of known length that keeps all states becomes two loops,
 * one that stacks its states and one that reads them from the end. The first is also the loop itself, where its results
 * are wanted too.
 */
final class LoopExpansion {

    /** The longest stack of states. */
    private static final long MOST = 1L << 28;

    private record Key(Loop loop, List<Expr> operands) {}

    private final Graph graph;
    private final Expr[] now;
    private final Map<Key, TreeSet<Integer>> saved = new HashMap<>();
    private final Map<Key, Apply> recording = new HashMap<>();
    private final Map<Apply, List<Expr>> results = new HashMap<>();

    private LoopExpansion(Graph graph) {
        this.graph = graph;
        this.now = new Expr[graph.size()];
    }

    static List<Expr> of(List<Expr> roots) {
        Graph graph = Graph.of(roots);
        boolean none = graph.order().stream().noneMatch(LoopExpansion::expands);
        if (none) {
            return roots;
        }
        var expansion = new LoopExpansion(graph);
        expansion.findSaved();
        for (int i = 0; i < graph.size(); i++) {
            expansion.now[i] = graph.node(i) instanceof Apply apply ? expansion.rewritten(apply, i) : graph.node(i);
        }
        return roots.stream().map(root -> expansion.now[graph.position(root)]).toList();
    }

    private static boolean expands(Expr node) {
        return node instanceof Apply apply && apply.op() instanceof LoopPullback pullback
                && pullback.loop().memory() instanceof Checkpoints.KeepAll
                && pullback.loop().count() instanceof Count.Fixed(int steps)
                && states(pullback.loop()) * steps <= MOST;
    }

    private static long states(Loop loop) {
        return loop.body().parameters().subList(0, loop.carries()).stream()
                .mapToLong(carry -> carry.shape().size()).max().orElse(0);
    }

    private static Key key(LoopPullback pullback, List<Expr> operands) {
        return new Key(pullback.loop(), List.copyOf(operands.subList(0, pullback.loop().body().parameters().size())));
    }

    /** Which carries of a loop the steps back read. */
    private void findSaved() {
        for (Expr node : graph.order()) {
            if (expands(node)) {
                LoopPullback pullback = (LoopPullback) ((Apply) node).op();
                var read = saved.computeIfAbsent(key(pullback, ((Apply) node).operands()), fresh -> new TreeSet<>());
                for (int k = 0; k < pullback.loop().carries(); k++) {
                    if (isRead(pullback, k)) {
                        read.add(k);
                    }
                }
            }
        }
    }

    /** Whether a step back reads a parameter of the loop's body. */
    private static boolean isRead(LoopPullback pullback, int parameter) {
        return pullback.back().body().graph().position(pullback.loop().body().parameters().get(parameter)) >= 0;
    }

    private Expr rewritten(Apply apply, int position) {
        List<Expr> operands = new ArrayList<>();
        for (int k = 0; k < graph.arity(position); k++) {
            operands.add(now[graph.operand(position, k)]);
        }
        if (expands(apply)) {
            return results.computeIfAbsent(apply.application(),
                    first -> expanded((LoopPullback) apply.op(), apply.operands(), operands)).get(apply.index());
        }
        if (apply.op() instanceof Loop loop && saved.containsKey(new Key(loop, apply.operands()))) {
            return recorded(new Key(loop, apply.operands()), operands).result(apply.index());
        }
        if (apply.results().size() == 1) {
            return apply.on(operands);
        }
        return results.computeIfAbsent(apply.application(),
                first -> List.copyOf(apply.application().on(operands).results())).get(apply.index());
    }

    /** The loop with its states before each step as further outputs. */
    private Apply recorded(Key key, List<Expr> operands) {
        return recording.computeIfAbsent(key, fresh -> {
            Loop loop = key.loop;
            List<Expr> all = new ArrayList<>(loop.body().results());
            saved.get(key).forEach(k -> all.add(loop.body().parameters().get(k)));
            return Apply.of(new Loop(loop.name(), new Body(loop.body().parameters(), all), loop.carries(),
                    loop.sequences(), loop.count(), loop.reversed(), loop.memory()), operands);
        });
    }

    private List<Expr> expanded(LoopPullback pullback, List<Expr> before, List<Expr> operands) {
        Loop loop = pullback.loop();
        Key key = key(pullback, before);
        int own = loop.body().parameters().size();
        Apply forward = recorded(key, operands.subList(0, own));
        List<Integer> kept = List.copyOf(saved.get(key));
        List<Variable> parameters = pullback.back().body().parameters();
        int carried = pullback.back().carries().size() + pullback.back().invariants().size();
        List<Variable> taken = new ArrayList<>(parameters.subList(0, carried));
        List<Expr> given = new ArrayList<>(started(pullback, operands, own));
        for (int k = 0; k < loop.carries(); k++) {
            if (isRead(pullback, k)) {
                taken.add(loop.body().parameters().get(k));
                given.add(forward.result(loop.body().results().size() + kept.indexOf(k)));
            }
        }
        int read = loop.carries() + loop.sequences();
        for (int k = loop.carries(); k < read; k++) {
            if (isRead(pullback, k)) {
                taken.add(loop.body().parameters().get(k));
                given.add(operands.get(k));
            }
        }
        int outputs = parameters.size() - carried - own;
        taken.addAll(parameters.subList(carried + read, carried + read + outputs));
        given.addAll(operands.subList(operands.size() - outputs, operands.size()));
        int sequences = taken.size() - carried;
        taken.addAll(loop.body().parameters().subList(read, own));
        given.addAll(operands.subList(read, own));
        var back = new Loop(pullback.name(), new Body(taken, pullback.back().body().results()), carried, sequences,
                loop.count(), !loop.reversed(), Checkpoints.keepAll());
        List<Apply> flows = Apply.of(back, given).results();
        return pullback.targets().stream()
                .<Expr>map(k -> flows.get(pullback.back().sequences().contains(k)
                        ? carried + pullback.back().sequences().indexOf(k)
                        : pullback.back().carried(k)))
                .toList();
    }

    /** The cotangents of the last carries, and sums of nothing. */
    private static List<Expr> started(LoopPullback pullback, List<Expr> operands, int own) {
        List<Type> types = pullback.back().body().resultTypes();
        int carried = pullback.back().carries().size() + pullback.back().invariants().size();
        Expr[] start = new Expr[carried];
        Arrays.setAll(start, k -> Layouts.broadcastTo(Constant.literal(0, types.get(k).dtype()), types.get(k).shape()));
        int next = own;
        for (int i = 0; i < pullback.loop().carries(); i++) {
            if (pullback.present().get(i)) {
                start[pullback.back().carries().indexOf(i)] = operands.get(next++);
            }
        }
        return Arrays.asList(start);
    }
}
