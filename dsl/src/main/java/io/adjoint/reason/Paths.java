package io.adjoint.reason;

import io.adjoint.eval.Bindings;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The nodes on the paths from a result to what it is differentiated by, with names: {@code u1}, {@code u2} and on in the
 * order of computing, the result {@code y}; and what they read besides, with names if it is no leaf.
 */
final class Paths {

    /** A node on a path, or what one reads. */
    record Part(Variable symbol, Apply definition) {}

    private final Graph graph;
    private final int target;
    private final boolean[] on;
    private final Optional<Frame> values;
    private final int[] numbers;
    private final Set<String> taken = new HashSet<>();
    private final Map<Integer, Part> parts = new HashMap<>();
    private final Map<Integer, Variable> besides = new HashMap<>();
    private final Map<Integer, Variable> earlier = new HashMap<>();
    private final List<Part> named = new ArrayList<>();
    private final Expr root;

    Paths(Expr root, Expr target, Bindings at, int longest) {
        this.root = root;
        this.graph = Graph.of(root);
        this.target = graph.position("derivation", target);
        this.values = values(at);
        this.on = onPaths();
        this.numbers = numbers();
        graph.variables().forEach(variable -> taken.add(variable.name()));
        name(longest);
    }

    private Optional<Frame> values(Bindings at) {
        boolean known = graph.variables().forAll(variable -> {
            try {
                return at.value(variable) != null;
            } catch (IllegalArgumentException unbound) {
                return false;
            }
        });
        return known ? Optional.of(new Frame(graph, at)) : Optional.empty();
    }

    private boolean[] onPaths() {
        boolean[] leads = new boolean[graph.size()];
        for (int i = 0; i < leads.length; i++) {
            leads[i] = i == target;
            if (graph.node(i) instanceof Apply apply && apply.flows()) {
                for (int k = 0; k < graph.arity(i); k++) {
                    leads[i] |= leads[graph.operand(i, k)];
                }
            }
        }
        boolean[] reached = new boolean[leads.length];
        reached[leads.length - 1] = leads[leads.length - 1];
        for (int i = leads.length - 1; i >= 0; i--) {
            if (reached[i] && i != target && graph.node(i) instanceof Apply apply && apply.flows()) {
                for (int k = 0; k < graph.arity(i); k++) {
                    reached[graph.operand(i, k)] |= leads[graph.operand(i, k)];
                }
            }
        }
        return reached;
    }

    private int[] numbers() {
        int[] each = new int[graph.size()];
        int number = 0;
        for (int i = 0; i < each.length; i++) {
            number += on[i] && i != target && graph.node(i) instanceof Apply ? 1 : 0;
            each[i] = number;
        }
        return each;
    }

    /** Names those nearest to the result, the target and the result itself. */
    private void name(int longest) {
        int last = graph.size() - 1;
        int from = last + 1;
        for (int count = 0; from > 0 && count < longest; from--) {
            count += on[from - 1] && graph.node(from - 1) instanceof Apply ? 1 : 0;
        }
        String letter = unused("u", "v", "s", "t");
        if (target >= 0 && on[target] && target != last) {
            parts.put(target, new Part(symbol(target, graph.node(target) instanceof Variable own
                    ? own.name()
                    : letter + "0"), null));
        }
        for (int i = from; i <= last; i++) {
            if (on[i] && graph.node(i) instanceof Apply apply && i != target) {
                String name = i == last ? unused("y", "f", "g", "h") : letter + numbers[i];
                Part part = new Part(symbol(i, name), defined(i, apply, letter));
                parts.put(i, part);
                named.add(part);
            }
        }
    }

    private String unused(String... names) {
        return Stream.of(names).filter(name -> taken.stream().noneMatch(other -> other.equals(name)
                || other.startsWith(name) && other.substring(name.length()).chars().allMatch(Character::isDigit)))
                .findFirst().orElse(names[0] + "_");
    }

    private Variable symbol(int node, String name) {
        Type type = graph.node(node).type();
        return value(node).map(value -> Variable.fresh(name, value)).orElseGet(() -> Variable.fresh(name, type));
    }

    private Optional<Tensor> value(int node) {
        return values.map(frame -> frame.value(graph.node(node)));
    }

    private Apply defined(int node, Apply apply, String letter) {
        List<Expr> operands = new ArrayList<>();
        for (int k = 0; k < graph.arity(node); k++) {
            operands.add(spoken(graph.operand(node, k), letter));
        }
        return apply.on(operands);
    }

    private Expr spoken(int node, String letter) {
        Part part = parts.get(node);
        if (part != null) {
            return part.symbol;
        }
        if (on[node] && graph.node(node) instanceof Apply) {
            return earlier.computeIfAbsent(node, none -> symbol(node, letter + numbers[node]));
        }
        return switch (graph.node(node)) {
            case Apply apply -> besides.computeIfAbsent(node, none -> symbol(node, "c" + (besides.size() + 1)));
            case Variable variable -> value(node).map(variable::with).orElse(variable);
            case Expr leaf -> leaf;
        };
    }

    boolean lead() {
        return target >= 0 && on[graph.size() - 1] && target < graph.size() - 1;
    }

    /** The named nodes, operands first. */
    List<Part> named() {
        return named;
    }

    /** How many operations lie on the paths. */
    int operations() {
        return numbers[numbers.length - 1];
    }

    /** The symbol of what is differentiated by. */
    Variable by() {
        return parts.get(target).symbol;
    }

    /** What is read besides and is no leaf, with its name. */
    Map<Variable, Expr> besides() {
        Map<Variable, Expr> all = new LinkedHashMap<>();
        besides.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(entry -> all.put(entry.getValue(), graph.node(entry.getKey())));
        return all;
    }

    boolean haveValues() {
        return values.isPresent();
    }

    /** The variables, with their values at the point. */
    List<Variable> point() {
        return graph.variables().map(variable -> values.map(frame -> variable.with(frame.value(variable)))
                .orElse(variable)).toJavaList();
    }

    Expr root() {
        return root;
    }
}
