package io.adjoint.graph;

import io.adjoint.AdjointException;
import io.adjoint.diff.Derivatives;
import io.adjoint.diff.Reverse;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.show.Brief;
import io.adjoint.show.Bundle;
import io.adjoint.show.Showable;
import io.adjoint.tensor.Tensor;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The paths from a root to one of its terms. "The derivative of y by w is found by taking every path from y to w":
 * multiply the local partial derivatives along each, and add the products.
 *
 * <pre>{@code
 * var w = variable("w", 1.0);
 * var x = variable("x", 2.0);
 * x.plus(w).times(w.plus(1)).graph().paths(w).sum();   // 5.0
 * }</pre>
 *
 * <p>There may be more paths than can be listed: all are counted, and the first are shown.
 */
public final class Paths implements Showable {

    /** How many paths are followed at most. */
    public static final int MOST_FOLLOWED = 8;

    /** The longest path that is listed in full. */
    public static final int MOST_LISTED = 100;

    /** Of all paths together, above which no further one is followed. */
    private static final int MOST_STEPS = 1_000_000;

    private static final int LONGEST = 7;
    private static final int SHOWN_ENDS = 3;

    private final ComputationalGraph graph;
    private final String root;
    private final String target;
    private final BigInteger count;
    private final List<Followed> paths;
    private final Optional<Tensor> sum;

    private Paths(ComputationalGraph graph, String root, String target, BigInteger count, List<Followed> paths,
            Optional<Tensor> sum) {
        this.graph = graph;
        this.root = root;
        this.target = target;
        this.count = count;
        this.paths = paths;
        this.sum = sum;
    }

    /**
     * One of the paths.
     *
     * @param length of how many edges it is
     * @param nodes the names of its nodes, from the root to the target; of a path of more than {@value #MOST_LISTED} edges
     *     those of the first three and of the last three
     * @param operands which operand each of the listed edges is
     * @param partials the local partial derivatives along the listed edges, as formulas
     * @param numbers the same at the point, of operations that are elementwise
     * @param product the derivative along this path alone at the point, empty if a value is not known
     */
    public record Followed(int length, List<String> nodes, List<Integer> operands, List<String> partials,
            List<Optional<Tensor>> numbers, Optional<Tensor> product) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Followed {
            nodes = AdjointException.noNulls(nodes, "paths", "the nodes");
            operands = AdjointException.noNulls(operands, "paths", "the operands");
            partials = AdjointException.noNulls(partials, "paths", "the partial derivatives");
            numbers = AdjointException.noNulls(numbers, "paths", "the numbers");
            AdjointException.notNull(product, "paths", "the product");
        }
    }

    private record Step(int position, int operand) {}

    static Paths of(ComputationalGraph picture, Expr root, Expr target, Bindings point) {
        Expr unit = Derivatives.unit(root);
        Graph graph = Graph.of(root);
        int at = graph.position("paths", target);
        BigInteger[] counts = counts(graph, at);
        int top = graph.position(root);
        if (at < 0 || counts[top].signum() == 0) {
            throw new AdjointException("paths", "a term on which the root does not depend", "a term within the root",
                    "Ask for one of its variables or inner terms");
        }
        Naming naming = Building.naming(graph, root);
        Partials partials = new Partials(graph, naming);
        List<List<Step>> steps = followed(graph, counts, top, at);
        List<Expr> wanted = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (List<Step> path : steps) {
            Optional<Expr> flow = along(path, unit, partials);
            places.add(flow.isPresent() ? wanted.size() : -1);
            flow.ifPresent(wanted::add);
        }
        Optional<Expr> whole = Reverse.pass(root, unit, List.of(target)).get(target).toJavaOptional();
        whole.ifPresent(wanted::add);
        int products = wanted.size();
        wanted.addAll(steps.stream().flatMap(path -> listed(path).stream()).filter(step -> isElementwise(graph, step))
                .flatMap(step -> IntStream.range(0, graph.arity(step.position()))
                        .mapToObj(k -> graph.node(graph.operand(step.position(), k))))
                .distinct().toList());
        List<Tensor> values = values(wanted, point);
        Map<Integer, Tensor> known = new HashMap<>();
        for (int k = products; k < values.size(); k++) {
            known.put(graph.position(wanted.get(k)), values.get(k));
        }
        List<Followed> paths = new ArrayList<>();
        for (int p = 0; p < steps.size(); p++) {
            int place = places.get(p);
            paths.add(followed(steps.get(p), at, naming, partials, known,
                    place < 0 || values.isEmpty() ? Optional.empty() : Optional.of(values.get(place))));
        }
        return new Paths(picture, naming.name(top), naming.name(at), counts[top], List.copyOf(paths),
                whole.isEmpty() || values.isEmpty() ? Optional.empty() : Optional.of(values.get(products - 1)));
    }

    private static List<Step> listed(List<Step> path) {
        if (path.size() <= MOST_LISTED) {
            return path;
        }
        List<Step> ends = new ArrayList<>(path.subList(0, SHOWN_ENDS));
        ends.addAll(path.subList(path.size() - SHOWN_ENDS, path.size()));
        return ends;
    }

    private static boolean isElementwise(Graph graph, Step step) {
        return ((Apply) graph.node(step.position())).op() instanceof Elementwise;
    }

    private static List<Tensor> values(List<Expr> wanted, Bindings point) {
        try {
            return Evaluator.values(wanted, point);
        } catch (AdjointException unbound) {
            return List.of();
        }
    }

    /** How many paths lead from each node to the target. */
    private static BigInteger[] counts(Graph graph, int target) {
        BigInteger[] counts = new BigInteger[graph.size()];
        for (int i = 0; i < counts.length; i++) {
            BigInteger count = i == target ? BigInteger.ONE : BigInteger.ZERO;
            if (i != target && graph.node(i) instanceof Apply apply && apply.flows()) {
                for (int k = 0; k < graph.arity(i); k++) {
                    count = count.add(counts[graph.operand(i, k)]);
                }
            }
            counts[i] = count;
        }
        return counts;
    }

    /** The first paths, operands in order. */
    private static List<List<Step>> followed(Graph graph, BigInteger[] counts, int top, int target) {
        List<List<Step>> paths = new ArrayList<>();
        List<Step> path = new ArrayList<>();
        descend(graph, counts, top, target, path);
        paths.add(List.copyOf(path));
        while (paths.size() < MOST_FOLLOWED && (long) path.size() * paths.size() < MOST_STEPS
                && turn(graph, counts, target, path)) {
            paths.add(List.copyOf(path));
        }
        return paths;
    }

    /** From a node to the target, by the first operands that lead there. */
    private static void descend(Graph graph, BigInteger[] counts, int from, int target, List<Step> path) {
        for (int at = from; at != target;) {
            int operand = next(graph, counts, at, 0);
            path.add(new Step(at, operand));
            at = graph.operand(at, operand);
        }
    }

    private static int next(Graph graph, BigInteger[] counts, int at, int first) {
        for (int k = first; k < graph.arity(at); k++) {
            if (counts[graph.operand(at, k)].signum() > 0) {
                return k;
            }
        }
        return -1;
    }

    /** The next path: the last turn that can be taken otherwise is. */
    private static boolean turn(Graph graph, BigInteger[] counts, int target, List<Step> path) {
        while (!path.isEmpty()) {
            Step last = path.removeLast();
            int operand = next(graph, counts, last.position(), last.operand() + 1);
            if (operand >= 0) {
                path.add(new Step(last.position(), operand));
                descend(graph, counts, graph.operand(last.position(), operand), target, path);
                return true;
            }
        }
        return false;
    }

    private static Optional<Expr> along(List<Step> path, Expr unit, Partials partials) {
        Optional<Expr> flow = Optional.of(unit);
        for (Step step : path) {
            flow = flow.flatMap(cotangent -> partials.share(step.position(), step.operand(), cotangent));
        }
        return flow;
    }

    private static Followed followed(List<Step> path, int target, Naming naming, Partials partials,
            Map<Integer, Tensor> known, Optional<Tensor> product) {
        List<Step> listed = listed(path);
        List<String> nodes = new ArrayList<>(listed.stream().map(step -> naming.name(step.position())).toList());
        nodes.add(naming.name(target));
        return new Followed(path.size(), nodes, listed.stream().map(Step::operand).toList(),
                listed.stream().map(step -> partials.formula(step.position(), step.operand())).toList(),
                listed.stream().map(step -> partials.number(step.position(), step.operand(),
                        at -> Optional.ofNullable(known.get(at)))).toList(),
                product);
    }

    /** {@return how many paths there are, all of them} */
    public BigInteger count() {
        return count;
    }

    /** {@return the first paths, at most {@value #MOST_FOLLOWED}} */
    public List<Followed> followed() {
        return paths;
    }

    /**
     * The derivative: the sum over all paths.
     *
     * @return its value at the point
     * @throws AdjointException if a variable has no value there
     */
    public Tensor sum() {
        return sum.orElseThrow(() -> new AdjointException("paths", "a variable without a value", "a point",
                "Ask the graph at a point that gives it one"));
    }

    /** {@return the picture with the paths lit up, as SVG} */
    public String svg() {
        return graph.svg(colours(), true);
    }

    /**
     * Writes the picture to a file.
     *
     * @param file a path that ends in {@code .svg} or {@code .png}
     * @return the file's absolute path
     * @throws AdjointException if the name ends otherwise or is no path, or a library that draws is not on the class path
     */
    public Path save(String file) {
        return graph.save(file, colours());
    }

    /** The edges of each path, with its number; those of several paths have that of the first. */
    private Map<Edge, Integer> colours() {
        Map<String, Node> named = graph.nodes().stream().collect(
                Collectors.toMap(Node::name, node -> node, (first, second) -> first));
        Map<Edge, Integer> colours = new HashMap<>();
        for (int p = paths.size() - 1; p >= 0; p--) {
            Followed path = paths.get(p);
            for (int i = 0; i < path.operands().size(); i++) {
                Node to = named.get(path.nodes().get(i));
                Node from = named.get(path.nodes().get(i + 1));
                int operand = path.operands().get(i);
                int colour = p;
                if (to != null && from != null) {
                    graph.edges().stream().filter(edge -> edge.from() == from.id() && edge.to() == to.id()
                            && edge.operand() == operand).forEach(edge -> colours.put(edge, colour));
                }
            }
        }
        return colours;
    }

    @Override
    public Map<String, String> mimeBundle() {
        Bundle picture = Bundle.text(toString()).svg(graph.svg(colours(), false));
        return picture.html(picture.map().get(Bundle.HTML) + io.adjoint.show.Html.pre(toString())).map();
    }

    /** {@return the paths, a line each, and their sum} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(java.util.Locale.ROOT, "%,d ", count))
                .append(count.equals(BigInteger.ONE) ? "path" : "paths").append(" from ").append(root).append(" to ")
                .append(target);
        if (count.compareTo(BigInteger.valueOf(paths.size())) > 0) {
            text.append(", of which the first ").append(paths.size()).append(" are shown");
        }
        for (Followed path : paths) {
            text.append("\n  ").append(line(path));
        }
        return text.append(sum.map(this::total).orElse("")).toString();
    }

    private static String line(Followed path) {
        String line = shortened(path.nodes(), path.length() + 1, " \u2192 ") + ":  "
                + shortened(path.partials(), path.length(), " * ");
        if (path.numbers().stream().allMatch(Optional::isPresent) && isNumber(path.product())) {
            line += " = " + factors(path);
        }
        return line + path.product().map(product -> " = " + Brief.tensor(product)).orElse("");
    }

    private static boolean isNumber(Optional<Tensor> product) {
        return product.filter(value -> value.rank() == 0).isPresent();
    }

    private static String factors(Followed path) {
        return shortened(path.numbers().stream().map(number -> {
            String text = Brief.tensor(number.orElseThrow());
            return text.startsWith("-") ? "(" + text + ")" : text;
        }).toList(), path.length(), " * ");
    }

    private String total(Tensor value) {
        boolean all = count.equals(BigInteger.valueOf(paths.size()));
        boolean numbers = all && paths.stream().allMatch(path -> isNumber(path.product())
                && path.numbers().stream().allMatch(Optional::isPresent));
        String sum = numbers && paths.size() > 1
                ? paths.stream().map(Paths::factors).collect(Collectors.joining(" + ")) + " = "
                : "";
        return "\nd" + root + "/d" + target + " = " + sum + Brief.tensor(value);
    }

    private static String shortened(List<String> parts, int length, String between) {
        if (length <= LONGEST) {
            return String.join(between, parts);
        }
        return String.join(between, parts.subList(0, SHOWN_ENDS)) + between + "\u2026 (" + (length - 2 * SHOWN_ENDS)
                + " more) \u2026" + between
                + String.join(between, parts.subList(parts.size() - SHOWN_ENDS, parts.size()));
    }
}
