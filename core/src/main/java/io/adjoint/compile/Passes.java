package io.adjoint.compile;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Reduction;
import io.adjoint.expr.View;
import io.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Elementwise nodes and reductions, gathered by level and shape and made into passes. Nodes that have nothing to do with
 * each other share a pass only as long as its arrays are few: their runs of elements must stay in the cache.
 */
final class Passes {

    /** So many runs of elements fill a second-level cache. */
    private static final int MOST_ARRAYS = 64;

    /**
     * With more places for passes than this, numbers are read from arrays, so that passes which differ in them alone are
     * of one region. Code of fewer holds them.
     */
    private static final int FEW_PLACES = 64;

    private static final int NONE = -1;

    private final Graph graph;
    private final Sources sources;
    private final Levels levels;
    private final boolean[] stored;
    private final Map<Place, Members> known = new HashMap<>();
    private final List<List<Members>> byLevel = new ArrayList<>();
    private final Map<Region, Integer> numbers = new HashMap<>();
    private final List<Region> regions = new ArrayList<>();
    private final int[] parents;
    private final int[] inputs;
    private final int[] computed;

    /** Where a node may run. */
    private record Place(int level, Shape shape) {}

    /** The nodes of one level and shape, in order. */
    private static final class Members {

        private final Shape shape;
        private int[] nodes = new int[4];
        private int size;

        Members(Shape shape) {
            this.shape = shape;
        }

        void add(int node) {
            nodes = size < nodes.length ? nodes : Arrays.copyOf(nodes, 2 * size);
            nodes[size++] = node;
        }

        int[] nodes() {
            return Arrays.copyOf(nodes, size);
        }
    }

    Passes(Graph graph, Sources sources, Levels levels, boolean[] stored) {
        this.graph = graph;
        this.sources = sources;
        this.levels = levels;
        this.stored = stored;
        this.parents = IntStream.range(0, graph.size()).toArray();
        this.inputs = new int[graph.size()];
        this.computed = new int[graph.size()];
        Arrays.fill(inputs, NONE);
        Arrays.fill(computed, NONE);
    }

    /** Adds a node that computes elements of a shape. */
    void add(int node, Shape shape) {
        int level = levels.level(node);
        while (byLevel.size() <= level) {
            byLevel.add(List.of());
        }
        known.computeIfAbsent(new Place(level, shape), place -> {
            var members = new Members(shape);
            if (byLevel.get(level).isEmpty()) {
                byLevel.set(level, new ArrayList<>(1));
            }
            byLevel.get(level).add(members);
            return members;
        }).add(node);
    }

    /** How many levels have passes, or lie below one that has. */
    int levels() {
        return byLevel.size();
    }

    /** The passes of a level. */
    List<Step> at(int level) {
        List<Step> passes = new ArrayList<>();
        for (Members members : byLevel.get(level)) {
            for (int[] nodes : parts(members.nodes())) {
                passes.add(pass(members.shape, nodes));
            }
        }
        return passes;
    }

    /** The regions of all passes so far, by number. */
    List<Region> regions() {
        return regions;
    }

    /** Nodes that share a pass. */
    private List<int[]> parts(int[] nodes) {
        int arrays = 0;
        for (int node : nodes) {
            arrays += arrays(node);
        }
        if (arrays <= MOST_ARRAYS) {
            return List.of(nodes);
        }
        List<int[]> parts = new ArrayList<>();
        List<int[]> together = new ArrayList<>();
        int used = 0;
        for (int[] component : components(nodes)) {
            int more = Arrays.stream(component).map(this::arrays).sum();
            if (used + more > MOST_ARRAYS && !together.isEmpty()) {
                parts.add(joined(together));
                together.clear();
                used = 0;
            }
            together.add(component);
            used += more;
        }
        parts.add(joined(together));
        return parts;
    }

    private static int[] joined(List<int[]> components) {
        return components.stream().flatMapToInt(Arrays::stream).sorted().toArray();
    }

    /** How many arrays a node reads and writes. */
    private int arrays(int node) {
        int arrays = stored[node] || isReduction(node) ? 1 : 0;
        for (int k = 0; k < graph.arity(node); k++) {
            arrays += levels.fused(graph.operand(node, k), node) || isOneNumber(node, k) ? 0 : 1;
        }
        return arrays;
    }

    /** Nodes that pass values to each other, in the order of their first nodes. */
    private Iterable<int[]> components(int[] nodes) {
        for (int node : nodes) {
            for (int k = 0; k < graph.arity(node); k++) {
                int operand = graph.operand(node, k);
                if (levels.fused(operand, node)) {
                    parents[root(operand)] = root(node);
                }
            }
        }
        Map<Integer, Members> components = new LinkedHashMap<>();
        for (int node : nodes) {
            components.computeIfAbsent(root(node), fresh -> new Members(Shape.SCALAR)).add(node);
        }
        return () -> components.values().stream().map(Members::nodes).iterator();
    }

    private int root(int node) {
        int at = node;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    private boolean isReduction(int node) {
        return ((Apply) graph.node(node)).op() instanceof Reduction;
    }

    /** Whether an operand is a number that code holds. */
    private boolean isNumber(int node, int k) {
        return known.size() <= FEW_PLACES && !isReduction(node) && isOneNumber(node, k);
    }

    private boolean isOneNumber(int node, int k) {
        return graph.node(graph.operand(node, k)) instanceof Constant constant && constant.shape().size() == 1;
    }

    private Step pass(Shape shape, int[] nodes) {
        var reading = new Reading(shape);
        for (int node : nodes) {
            for (int k = 0; k < graph.arity(node); k++) {
                int operand = graph.operand(node, k);
                if (!levels.fused(operand, node)) {
                    reading.add(node, k, operand);
                }
            }
        }
        var computing = new Computing(reading);
        for (int node : nodes) {
            computing.add(node, (Apply) graph.node(node));
        }
        Region region = computing.region();
        int number = numbers.computeIfAbsent(region, fresh -> {
            regions.add(fresh);
            return regions.size() - 1;
        });
        reading.operands.forEach(operand -> inputs[operand] = NONE);
        for (int node : nodes) {
            computed[node] = NONE;
        }
        return new Step.Pass(regions.get(number), array(reading.buffers), array(reading.offsets),
                array(computing.outputBuffers), array(computing.totalBuffers), number);
    }

    private static int[] array(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    /** What a region reads. */
    private final class Reading {

        private final Shape shape;
        private final List<Region.Input> made = new ArrayList<>();
        private final List<Integer> operands = new ArrayList<>();
        private final List<Integer> buffers = new ArrayList<>();
        private final List<Integer> offsets = new ArrayList<>();
        private final Map<Integer, Integer> constants = new LinkedHashMap<>();

        Reading(Shape shape) {
            this.shape = shape;
        }

        void add(int node, int k, int operand) {
            if (isNumber(node, k)) {
                constants.putIfAbsent(operand, constants.size());
            } else if (inputs[operand] == NONE) {
                View view =
                        View.broadcast(graph.node(operand).shape(), shape).over(sources.view(operand)).orElseThrow();
                inputs[operand] = made.size();
                made.add(new Region.Input(graph.node(operand).dtype(), Strided.of(view).fromStart(), made.size(),
                        placement(view)));
                operands.add(operand);
                buffers.add(sources.base(operand));
                offsets.add(view.offset());
            }
        }

        private Region.Placement placement(View view) {
            if (view.isIdentity(shape.size())) {
                return Region.Placement.IN_ORDER;
            }
            return view.isInvariant() ? Region.Placement.INVARIANT : Region.Placement.STRIDED;
        }
    }

    /** What a region computes of it. */
    private final class Computing {

        private final Reading reading;
        private final Region.Input[] read;
        private final List<Computation> all = new ArrayList<>();
        private final List<Region.Output> outputs = new ArrayList<>();
        private final List<Region.Total> totals = new ArrayList<>();
        private final List<Integer> outputBuffers = new ArrayList<>();
        private final List<Integer> totalBuffers = new ArrayList<>();

        Computing(Reading reading) {
            this.reading = reading;
            this.read = reading.made.toArray(Region.Input[]::new);
            for (int constant : reading.constants.keySet()) {
                all.add(new Computation.Number(((Constant) graph.node(constant)).value().item(), next()));
            }
        }

        private int next() {
            return read.length + all.size();
        }

        void add(int node, Apply apply) {
            List<Integer> arguments = IntStream.range(0, graph.arity(node)).mapToObj(k -> value(node, k)).toList();
            if (apply.op() instanceof Elementwise op) {
                var call = new Computation.Call(op, arguments, apply.dtype(), next());
                if (Stages.kernel(call, reading.shape.size()).isPresent()) {
                    arguments.forEach(this::takeAsRun);
                }
                if (stored[node]) {
                    outputs.add(new Region.Output(call.value(), apply.dtype()));
                    outputBuffers.add(node);
                }
                computed[node] = call.value();
                all.add(call);
            } else if (apply.op() instanceof Reduction op) {
                takeAsRun(arguments.getFirst());
                Shape kept = reading.shape.withOnes(op.axesArray());
                totals.add(new Region.Total(arguments.getFirst(), op.fold(),
                        Strided.of(View.broadcast(kept, reading.shape)), kept.size(), apply.operand(0).dtype()));
                totalBuffers.add(node);
            }
        }

        private int value(int node, int k) {
            int operand = graph.operand(node, k);
            if (levels.fused(operand, node)) {
                return computed[operand];
            }
            return isNumber(node, k) ? read.length + reading.constants.get(operand) : inputs[operand];
        }

        private void takeAsRun(int value) {
            if (value < read.length) {
                read[value] = read[value].asRun();
            }
        }

        Region region() {
            return new Region(reading.shape, List.of(read), all, outputs, totals);
        }
    }
}
