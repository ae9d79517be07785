package io.adjoint.compile;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Numbering;
import io.adjoint.expr.Substitution;
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
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A pass from expressions to expressions: the derivative of a loop of known length that keeps all states becomes two loops,
 * one that stacks what the steps back need and one that reads it from the end. The first is also the loop itself, where its
 * results are wanted too.
 */
final class LoopExpansion {

    /** The most elements that are kept of all steps together besides states. */
    private static final long MOST_DEAR = 1L << 24;

    /** The most elements of states that are stacked. */
    private static final long MOST = 1L << 26;

    private record Key(Loop loop, List<Expr> operands) {}

    private final Map<Apply, Residue> residues = new HashMap<>();
    private final Map<Key, Saved> saved = new HashMap<>();
    private final Map<Key, Apply> recording = new HashMap<>();

    /** What the steps back of one derivative need, and which further outputs of the loop that is. */
    private record Residue(List<Expr> nodes, List<Integer> places) {}

    /** Further outputs of a loop, in terms of the parameters of one of those that are equal to it. */
    private record Saved(Loop loop, List<Expr> nodes) {

        /** The places of nodes of an equal loop; what is there already is not kept twice. */
        List<Integer> add(Loop own, List<Expr> more) {
            Map<Expr, Expr> instead = new HashMap<>();
            for (int k = 0; k < own.body().parameters().size(); k++) {
                instead.put(own.body().parameters().get(k), loop.body().parameters().get(k));
            }
            List<Expr> renamed = Substitution.of(more, instead);
            Graph graph = Graph.of(Stream.concat(nodes.stream(), renamed.stream()).toList());
            Numbering numbering = Numbering.of(graph);
            List<Integer> places = new ArrayList<>();
            for (Expr node : renamed) {
                int place = IntStream.range(0, nodes.size())
                        .filter(i -> numbering.number(nodes.get(i)) == numbering.number(node))
                        .findFirst().orElse(nodes.size());
                if (place == nodes.size()) {
                    nodes.add(node);
                }
                places.add(place);
            }
            return places;
        }
    }

    private LoopExpansion() {}

    static List<Expr> of(List<Expr> roots) {
        var expansion = new LoopExpansion();
        expansion.findSaved(roots);
        return expansion.saved.isEmpty() ? roots : Reassembly.with(expansion::rewritten, roots);
    }

    private static Key key(LoopPullback pullback, List<Expr> operands) {
        return new Key(pullback.loop(), List.copyOf(operands.subList(0, pullback.loop().body().parameters().size())));
    }

    private void findSaved(List<Expr> roots) {
        for (Expr node : Graph.of(roots).order()) {
            if (node instanceof Apply apply && apply.op() instanceof LoopPullback pullback
                    && pullback.loop().memory() instanceof Checkpoints.KeepAll
                    && pullback.loop().count() instanceof Count.Fixed(int steps)
                    && !residues.containsKey(apply.application())) {
                affordable(pullback, steps).ifPresent(kept -> residues.put(apply.application(), new Residue(kept,
                        saved.computeIfAbsent(key(pullback, apply.operands()),
                                fresh -> new Saved(pullback.loop(), new ArrayList<>())).add(pullback.loop(), kept))));
            }
        }
    }

    /** What is kept of each step: all that is dear, or else the states, if memory holds that. */
    private static Optional<List<Expr>> affordable(LoopPullback pullback, int steps) {
        List<Expr> dear = Residuals.of(pullback);
        if (size(dear) * steps <= MOST_DEAR) {
            return Optional.of(dear);
        }
        Graph back = pullback.back().body().graph();
        List<Expr> states = pullback.loop().body().parameters().subList(0, pullback.loop().carries()).stream()
                .<Expr>map(carry -> carry)
                .filter(carry -> back.position(carry) >= 0)
                .toList();
        return size(states) * steps <= MOST ? Optional.of(states) : Optional.empty();
    }

    private static long size(List<Expr> nodes) {
        return nodes.stream().mapToLong(node -> node.shape().size()).sum();
    }

    private Optional<List<Expr>> rewritten(Apply application, List<Expr> operands) {
        if (residues.containsKey(application)) {
            return Optional.of(expanded(application, operands));
        }
        if (application.op() instanceof Loop loop) {
            Key key = new Key(loop, application.operands());
            return saved.containsKey(key)
                    ? Optional.of(List.<Expr>copyOf(recorded(key, operands).results()))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /** The loop with what the steps back need as further outputs. */
    private Apply recorded(Key key, List<Expr> operands) {
        return recording.computeIfAbsent(key, fresh -> {
            Loop loop = saved.get(key).loop;
            List<Expr> all = new ArrayList<>(loop.body().results());
            all.addAll(saved.get(key).nodes);
            return Apply.of(new Loop(loop.name(), new Body(loop.body().parameters(), all), loop.carries(),
                    loop.sequences(), loop.count(), loop.reversed(), loop.memory()), operands);
        });
    }

    private List<Expr> expanded(Apply application, List<Expr> operands) {
        LoopPullback pullback = (LoopPullback) application.op();
        Loop loop = pullback.loop();
        Key key = key(pullback, application.operands());
        int own = loop.body().parameters().size();
        int read = loop.carries() + loop.sequences();
        Apply forward = recorded(key, operands.subList(0, own));
        List<Variable> parameters = pullback.back().body().parameters();
        int carried = pullback.back().carries().size() + pullback.back().invariants().size();
        int outputs = parameters.size() - carried - own;
        List<Variable> taken = new ArrayList<>(parameters.subList(0, carried));
        List<Expr> given = new ArrayList<>(started(pullback, operands, own));
        Map<Expr, Expr> instead = new HashMap<>();
        Residue residue = residues.get(application);
        for (int i = 0; i < residue.nodes.size(); i++) {
            Expr node = residue.nodes.get(i);
            Variable element = Variable.fresh("kept", node.type(), node.masked());
            instead.put(node, element);
            taken.add(element);
            given.add(forward.result(loop.body().results().size() + residue.places.get(i)));
        }
        List<Expr> results = Substitution.of(pullback.back().body().results(), instead);
        Graph needed = Graph.of(results);
        for (int k = loop.carries(); k < read; k++) {
            if (needed.position(loop.body().parameters().get(k)) >= 0) {
                taken.add(loop.body().parameters().get(k));
                given.add(operands.get(k));
            }
        }
        taken.addAll(parameters.subList(carried + read, carried + read + outputs));
        given.addAll(operands.subList(operands.size() - outputs, operands.size()));
        int sequences = taken.size() - carried;
        taken.addAll(loop.body().parameters().subList(read, own));
        given.addAll(operands.subList(read, own));
        var back = new Loop(pullback.name(), new Body(taken, results), carried, sequences, loop.count(),
                !loop.reversed(), Checkpoints.keepAll());
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
