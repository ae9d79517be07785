package io.adjoint.reason;

import io.adjoint.eval.Bindings;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Joint;
import io.adjoint.expr.Moment;
import io.adjoint.function.Call;
import io.adjoint.function.Cond;
import io.adjoint.function.Count;
import io.adjoint.function.Loop;
import io.adjoint.op.Indexing;
import io.adjoint.op.Joins;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An expression whose loops, branches and calls are written out as they go at a point, so that each step has nodes of its
 * own; and which nodes belong to which step.
 */
final class Unrolled {

    /** More nodes than this are not written out. */
    private static final int MOST = 200_000;

    /** The moments at which the steps of a loop began, and the one at which it ended. */
    private record Span(String loop, List<Moment> starts, Moment end) {}

    private final List<Span> spans = new ArrayList<>();
    private final Map<Apply, List<Expr>> applications = new HashMap<>();
    private Expr root;
    private int nodes;

    private Unrolled() {}

    /** The expression written out; empty if there is nothing to write out, or too much. */
    static Optional<Unrolled> of(Expr root, Bindings at) {
        Graph graph = Graph.of(root);
        boolean any = graph.order().stream().anyMatch(node -> node instanceof Apply apply
                && (apply.op() instanceof Loop || apply.op() instanceof Call || apply.op() instanceof Cond));
        var unrolled = new Unrolled();
        return any && unrolled.write(graph, new Frame(graph, at)) ? Optional.of(unrolled) : Optional.empty();
    }

    Expr root() {
        return root;
    }

    /** In which step of which loop a node was made. */
    Optional<Map.Entry<String, Integer>> step(Apply node) {
        for (Span span : spans) {
            OptionalInt step = step(span, node);
            if (step.isPresent()) {
                return Optional.of(Map.entry(span.loop, step.getAsInt()));
            }
        }
        return Optional.empty();
    }

    private static OptionalInt step(Span span, Apply node) {
        if (span.starts.isEmpty() || !span.starts.getFirst().isBefore(node) || span.end.isBefore(node)) {
            return OptionalInt.empty();
        }
        int from = 0;
        int to = span.starts.size();
        while (to - from > 1) {
            int middle = (from + to) >>> 1;
            if (span.starts.get(middle).isBefore(node)) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return OptionalInt.of(from);
    }

    private boolean write(Graph graph, Frame frame) {
        Expr[] now = new Expr[graph.size()];
        for (int i = 0; i < now.length && nodes <= MOST; i++) {
            now[i] = graph.node(i) instanceof Apply apply ? written(graph, frame, apply, i, now) : graph.node(i);
        }
        root = now[now.length - 1];
        return root != null && nodes <= MOST;
    }

    private Expr written(Graph graph, Frame frame, Apply apply, int node, Expr... now) {
        if (!(apply.op() instanceof Joint)) {
            return apply.on(operands(graph, node, now));
        }
        List<Expr> all = applications.get(apply.application());
        if (all == null) {
            List<Expr> operands = operands(graph, node, now);
            all = switch (apply.op()) {
                case Loop loop -> steps(loop, operands, frame.operands(apply));
                case Call(var body) -> counted(body.graph().size(), body.at(operands));
                case Cond cond -> {
                    var body = frame.operands(apply).getFirst().item() != 0 ? cond.then() : cond.otherwise();
                    yield counted(body.graph().size(), body.at(operands.subList(1, operands.size())));
                }
                default -> List.copyOf(Apply.of(apply.op(), operands).results());
            };
            applications.put(apply.application(), all);
        }
        return all.get(apply.index());
    }

    private List<Expr> counted(int more, List<Expr> results) {
        nodes += more;
        return results;
    }

    private static List<Expr> operands(Graph graph, int node, Expr... now) {
        List<Expr> operands = new ArrayList<>();
        for (int k = 0; k < graph.arity(node); k++) {
            operands.add(now[graph.operand(node, k)]);
        }
        return operands;
    }

    private List<Expr> steps(Loop loop, List<Expr> operands, List<Tensor> values) {
        int first = loop.first();
        int sequences = first + loop.carries();
        int invariants = sequences + loop.sequences();
        List<Expr> carry = operands.subList(first, sequences);
        List<Tensor> state = values.subList(first, sequences);
        List<List<Expr>> outputs = new ArrayList<>();
        List<Moment> starts = new ArrayList<>();
        int steps = loop.count() instanceof Count.Fixed(int fixed) ? fixed : -1;
        for (int step = 0; nodes <= MOST && goesOn(loop, step, state, values); step++) {
            starts.add(Moment.now());
            List<Expr> arguments = new ArrayList<>(carry);
            int place = loop.reversed() ? steps - 1 - step : step;
            operands.subList(sequences, invariants).forEach(each -> arguments.add(Indexing.get(each, Index.at(place))));
            arguments.addAll(operands.subList(invariants, operands.size()));
            List<Expr> results = counted(loop.body().graph().size(), loop.body().at(arguments));
            state = loop.count() instanceof Count.While ? states(loop, state, values) : state;
            carry = results.subList(0, loop.carries());
            outputs.add(results.subList(loop.carries(), results.size()));
        }
        spans.add(new Span(loop.name(), starts, Moment.now()));
        List<Expr> all = new ArrayList<>(carry);
        for (int k = 0; k < loop.body().results().size() - loop.carries(); k++) {
            all.add(stacked(outputs, k, loop.reversed()));
        }
        return all;
    }

    private static List<Tensor> states(Loop loop, List<Tensor> state, List<Tensor> values) {
        List<Tensor> arguments = new ArrayList<>(state);
        arguments.addAll(values.subList(loop.first() + loop.carries(), values.size()));
        return loop.body().values(arguments).subList(0, loop.carries());
    }

    private static boolean goesOn(Loop loop, int step, List<Tensor> state, List<Tensor> values) {
        return switch (loop.count()) {
            case Count.Fixed(int steps) -> step < steps;
            case Count.Given() -> step < (int) values.getFirst().item();
            case Count.While(var condition, int _) -> {
                List<Tensor> arguments = new ArrayList<>(state);
                arguments.addAll(values.subList(loop.first() + loop.carries(), values.size()));
                yield condition.values(arguments).getFirst().item() != 0;
            }
        };
    }

    private static Expr stacked(List<List<Expr>> outputs, int which, boolean reversed) {
        List<Expr> each = new ArrayList<>(outputs.stream().map(step -> step.get(which)).toList());
        if (reversed) {
            Collections.reverse(each);
        }
        return Joins.stack(0, each);
    }
}
