package io.adjoint.graph;

import io.adjoint.AdjointException;
import io.adjoint.diff.Derivatives;
import io.adjoint.diff.Reverse;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Joint;
import io.adjoint.expr.Variable;
import io.adjoint.function.Call;
import io.adjoint.function.Cond;
import io.adjoint.function.Count;
import io.adjoint.function.Loop;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes the nodes and edges of an expression's graph. */
final class Building {

    /** Above so many operations nothing is evaluated for a picture. */
    private static final int MOST_EVALUATED = 10_000;

    /** More leaves than these are shown as one. */
    private static final int MOST_LEAVES = 24;

    private static final int LARGEST_PART = 24;
    private static final int MOST_KINDS = 4;
    private static final int NONE = -1;

    private final List<Expr> roots;
    private final Graph graph;
    private final Naming naming;
    private final Partials partials;
    private final Map<Integer, Tensor> values;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();

    /** Where each position is shown: a node's number. */
    private final int[] shown;

    private Building(List<Expr> roots, Bindings point, int limit) {
        this.roots = roots;
        this.graph = Graph.of(roots);
        this.naming = new Naming(graph, roots);
        this.partials = new Partials(graph, naming);
        this.shown = new int[graph.size()];
        Arrays.fill(shown, NONE);
        int[] operations = Folding.operations(graph);
        List<Folding.Group> groups = Folding.of(graph, limit);
        this.values = operations.length > MOST_EVALUATED ? Map.of() : values(point);
        leaves();
        groups.forEach(group -> {
            if (group.size() == 1) {
                operation(operations[group.first()]);
            } else {
                folded(operations, group);
            }
        });
        connect();
    }

    static ComputationalGraph of(List<Expr> roots, Bindings point, int limit) {
        var building = new Building(roots, point, limit);
        return building.done(point, limit);
    }

    private ComputationalGraph done(Bindings point, int limit) {
        return new ComputationalGraph(roots, point, limit, nodes, edges, Folding.operations(graph).length);
    }

    static ComputationalGraph withCotangents(ComputationalGraph plain, Expr root, Bindings point, int limit) {
        Expr unit = Derivatives.unit(root);
        var building = new Building(List.of(root), point, limit);
        if (building.values.isEmpty()) {
            return plain;
        }
        building.cotangents(root, unit, point);
        return building.done(point, limit);
    }

    /** The values of all that is shown, if all variables have one. */
    private Map<Integer, Tensor> values(Bindings point) {
        Map<Integer, Tensor> found = new HashMap<>();
        try {
            List<Tensor> all = Evaluator.values(graph, graph.order(), point);
            for (int i = 0; i < all.size(); i++) {
                found.put(i, all.get(i));
            }
            return found;
        } catch (AdjointException unbound) {
            return Map.of();
        }
    }

    private Optional<Tensor> value(int position) {
        return Optional.ofNullable(values.get(position));
    }

    private void leaves() {
        List<Integer> variables = positions(false);
        List<Integer> constants = positions(true);
        if (variables.size() <= MOST_LEAVES) {
            variables.forEach(i -> leaf(i, Node.Kind.VARIABLE, naming.name(i)));
        } else {
            together(variables, "variables");
        }
        if (constants.size() <= MOST_LEAVES) {
            constants.forEach(i -> leaf(i, Node.Kind.CONSTANT, naming.name(i)));
        } else {
            together(constants, "constants");
        }
    }

    private List<Integer> positions(boolean constant) {
        return IntStream.range(0, graph.size()).filter(i -> constant
                ? graph.node(i) instanceof Constant leaf && (!leaf.isLiteral() || roots.contains(leaf))
                : graph.node(i) instanceof Variable).boxed().toList();
    }

    private void leaf(int position, Node.Kind kind, String label) {
        shown[position] = nodes.size();
        nodes.add(new Node(nodes.size(), kind, naming.name(position), label, graph.node(position).type().toString(),
                value(position), Optional.empty(), 0, List.of()));
    }

    private void together(List<Integer> positions, String what) {
        int id = nodes.size();
        positions.forEach(i -> shown[i] = id);
        nodes.add(new Node(id, Node.Kind.FOLDED, what, counted(positions.size(), what),
                "", Optional.empty(), Optional.empty(), 0, List.of()));
    }

    private void operation(int position) {
        Apply apply = (Apply) graph.node(position);
        if (apply.op() instanceof Joint && !graph.isFirst(position)) {
            shown[position] = shown[Arrays.stream(graph.results(position)).filter(i -> i >= 0).min().orElseThrow()];
            return;
        }
        shown[position] = nodes.size();
        List<Node.Body> bodies = bodies(apply);
        boolean isRoot = roots.stream().anyMatch(root -> graph.position(root) == position);
        String name = naming.name(position);
        String label = name + " = " + (bodies.isEmpty() ? naming.formula(position) : apply.op().name());
        nodes.add(new Node(nodes.size(), isRoot ? Node.Kind.RESULT : Node.Kind.OPERATION, name, label,
                apply.type().toString(), value(position), Optional.empty(), 1, bodies));
    }

    private List<Node.Body> bodies(Apply apply) {
        List<String> given = apply.operands().stream().map(operand -> naming.name(graph.position(operand))).toList();
        return switch (apply.op()) {
            case Loop loop -> bodies(loop, parameters(loop, given));
            case Cond cond -> List.of(body("then", cond.then(), given.subList(1, given.size())),
                    body("otherwise", cond.otherwise(), given.subList(1, given.size())));
            case Call call -> List.of(body("call", call.body(), given));
            default -> List.of();
        };
    }

    private static List<Node.Body> bodies(Loop loop, List<String> names) {
        return loop.count() instanceof Count.While(var condition, int _)
                ? List.of(body("while", condition, names), body("do", loop.body(), names))
                : List.of(body(steps(loop), loop.body(), names));
    }

    /** Carries, an element of each sequence, and what does not change, by the names outside. */
    private static List<String> parameters(Loop loop, List<String> given) {
        List<String> names = new ArrayList<>();
        for (int k = 0; k < loop.body().parameters().size(); k++) {
            String outside = given.get(loop.first() + k);
            names.add(k < loop.carries()
                    ? loop.carries() == 1 ? "carry" : "carry" + (k + 1)
                    : k < loop.carries() + loop.sequences() ? outside + "[i]" : outside);
        }
        return names;
    }

    private static String steps(Loop loop) {
        return loop.count() instanceof Count.Fixed(int steps)
                ? steps + " times" + (loop.reversed() ? ", from the end" : "")
                : loop.count().toString();
    }

    private static Node.Body body(String title, io.adjoint.function.Body body, List<String> names) {
        List<Variable> named = IntStream.range(0, names.size())
                .mapToObj(k -> Variable.fresh(names.get(k), body.parameters().get(k).type())).toList();
        return new Node.Body(title, of(body.at(named), Bindings.none(), ComputationalGraph.USUAL_LIMIT / 2));
    }

    private void folded(int[] operations, Folding.Group group) {
        int id = nodes.size();
        for (int i = group.first(); i < group.end(); i++) {
            shown[operations[i]] = id;
        }
        int part = group.period() > 0 ? group.period() : group.size();
        String kinds = kinds(Arrays.copyOfRange(operations, group.first(), group.first() + part));
        String label = group.period() > 0
                ? counted(group.size() / part, "\u00d7 (") + kinds + ")"
                : kinds;
        List<Node.Body> bodies = group.period() > 0 && part <= LARGEST_PART
                ? List.of(new Node.Body("one of them", part(operations, group)))
                : List.of();
        nodes.add(new Node(id, Node.Kind.FOLDED, "t" + id, label,
                counted(group.size(), "operations"), Optional.empty(), Optional.empty(),
                group.size(), bodies));
    }

    private static String counted(int count, String what) {
        return String.format(Locale.ROOT, "%,d %s", count, what);
    }

    /** Which operations, the most frequent first. */
    private String kinds(int[] positions) {
        Map<String, Integer> counts = new TreeMap<>();
        for (int position : positions) {
            counts.merge(((Apply) graph.node(position)).op().name(), 1, Integer::sum);
        }
        String listed = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST_KINDS)
                .map(entry -> (entry.getValue() == 1 ? "" : entry.getValue() + " ") + entry.getKey())
                .collect(Collectors.joining(", "));
        return counts.size() > MOST_KINDS ? listed + ", \u2026" : listed;
    }

    /** The second of the parts that repeat, with what it takes from outside as variables. */
    private ComputationalGraph part(int[] operations, Folding.Group group) {
        Map<Expr, Expr> made = new HashMap<>();
        Map<Expr, Boolean> used = new LinkedHashMap<>();
        int first = group.first() + group.period();
        for (int i = first; i < first + group.period(); i++) {
            Apply apply = (Apply) graph.node(operations[i]);
            List<Expr> operands = apply.operands().stream()
                    .<Expr>map(operand -> {
                        used.put(operand, true);
                        return made.computeIfAbsent(operand, this::outside);
                    }).toList();
            made.put(apply, apply.on(operands));
            used.putIfAbsent(apply, false);
        }
        List<Expr> results = used.entrySet().stream().filter(entry -> !entry.getValue())
                .map(entry -> made.get(entry.getKey())).toList();
        return of(results, Bindings.none(), LARGEST_PART);
    }

    private Expr outside(Expr operand) {
        return switch (operand) {
            case Constant constant -> constant;
            case Variable variable -> Variable.fresh(variable.name(), variable.type());
            case Apply apply -> Variable.fresh("before", apply.type());
        };
    }

    private void connect() {
        Map<List<Integer>, Integer> joined = new LinkedHashMap<>();
        for (int i = 0; i < graph.size(); i++) {
            if (!(graph.node(i) instanceof Apply apply) || !graph.isFirst(i)) {
                continue;
            }
            for (int k = 0; k < graph.arity(i); k++) {
                int operand = graph.operand(i, k);
                int from = shown[operand];
                int to = shown[i];
                if (from == NONE || from == to) {
                    continue;
                }
                if (isFolded(from) || isFolded(to)) {
                    joined.merge(List.of(from, to), 1, Integer::sum);
                } else {
                    edges.add(new Edge(from, to, k, partials.formula(i, k), partials.number(i, k, this::value),
                            Optional.empty(), 1));
                }
            }
        }
        joined.forEach((ends, times) -> edges.add(
                new Edge(ends.get(0), ends.get(1), 0, "", Optional.empty(), Optional.empty(), times)));
    }

    private boolean isFolded(int node) {
        return nodes.get(node).kind() == Node.Kind.FOLDED;
    }

    private void cotangents(Expr root, Expr unit, Bindings point) {
        Map<Integer, Integer> positions = new HashMap<>();
        for (int i = graph.size() - 1; i >= 0; i--) {
            if (shown[i] != NONE && !isFolded(shown[i])) {
                positions.put(shown[i], i);
            }
        }
        List<Integer> ids = List.copyOf(positions.keySet());
        var found = Reverse.pass(root, unit, ids.stream().map(id -> graph.node(positions.get(id))).toList());
        List<Expr> wanted = new ArrayList<>();
        Map<Integer, Integer> ofNodes = new HashMap<>();
        for (int id : ids) {
            found.get(graph.node(positions.get(id))).forEach(cotangent -> {
                ofNodes.put(id, wanted.size());
                wanted.add(cotangent);
            });
        }
        Map<Integer, Integer> ofEdges = new HashMap<>();
        for (int e = 0; e < edges.size(); e++) {
            Edge edge = edges.get(e);
            Integer at = positions.get(edge.to());
            int number = e;
            if (at != null && !edge.partial().isEmpty() && ofNodes.containsKey(edge.to())) {
                partials.share(at, edge.operand(), wanted.get(ofNodes.get(edge.to()))).ifPresent(share -> {
                    ofEdges.put(number, wanted.size());
                    wanted.add(share);
                });
            }
        }
        List<Tensor> values = Evaluator.values(wanted, point);
        ofNodes.forEach((id, k) -> nodes.set(id, nodes.get(id).withCotangent(Optional.of(values.get(k)))));
        ofEdges.forEach((e, k) -> edges.set(e, edges.get(e).withShare(Optional.of(values.get(k)))));
    }

    static Naming naming(Graph graph, Expr root) {
        return new Naming(graph, List.of(root));
    }
}
