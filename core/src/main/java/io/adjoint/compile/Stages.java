package io.adjoint.compile;

import io.adjoint.kernel.Bulk;
import io.adjoint.kernel.Kernels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A region cut into stages. A stage applies vectorised functions to runs of elements and then runs one loop, small enough
 * for HotSpot to vectorise. Values that cross from one stage to a later one pass through a run that stays in the cache.
 */
final class Stages {

    /** Beyond about this many operations HotSpot no longer unrolls a loop, and so does not vectorise it. */
    private static final int OPERATIONS_PER_LOOP = 24;

    /** Fewer elements are done before a run of them has been laid out. */
    private static final int FEWEST_VECTORISED = 256;

    private static final Map<Object, Bulk> BULK = new IdentityHashMap<>();

    static {
        for (Bulk bulk : Bulk.values()) {
            BULK.put(bulk.scalar(), bulk);
        }
    }

    private final Region region;
    private final Map<Integer, Integer> stageOf = new HashMap<>();
    private final Map<Integer, Region.Node> bulkNodes = new HashMap<>();
    private final List<Integer> filled = new ArrayList<>();
    private final Map<Integer, Integer> slotOf = new TreeMap<>();

    private Stages(Region region) {
        this.region = region;
    }

    /** A vectorised function of a run. */
    record Call(Bulk bulk, int from, int to, boolean rounded) {}

    /** What is done with each block of elements: first the calls, in order, then the loop. */
    record Stage(List<Call> calls, Loop loop) {}

    /**
     * The stages of a region, and which slot holds what.
     *
     * @param stages the stages, in order
     * @param slots how many arrays they take
     * @param slotOf the slot of each value that passes through an array
     * @param direct whether the only loop may run over the buffers themselves
     */
    record Staged(List<Stage> stages, int slots, Map<Integer, Integer> slotOf, boolean direct) {}

    static Staged of(Region region) {
        var stages = new Stages(region);
        stages.assign();
        stages.assignSlots();
        return stages.staged();
    }

    /** The vectorised function that a node applies to so many elements, where there is one and it pays. */
    static Optional<Bulk> bulk(Region.Node node, int size) {
        boolean pays = size >= FEWEST_VECTORISED && Kernels.vectorised();
        return pays ? Optional.ofNullable(BULK.get(node.function())) : Optional.empty();
    }

    private void assign() {
        for (Region.Node node : region.nodes()) {
            int stage = 0;
            boolean bulk = bulk(node, region.shape().size()).isPresent();
            for (int argument : node.arguments()) {
                int made = stageOf.getOrDefault(argument, 0);
                boolean byLoop = stageOf.containsKey(argument) && !bulkNodes.containsKey(argument);
                stage = Math.max(stage, bulk && byLoop ? made + 1 : made);
            }
            if (bulk) {
                bulkNodes.put(node.value(), node);
                grow(stage);
            } else {
                stage = withRoom(stage);
                filled.set(stage, filled.get(stage) + (node.function() == null ? 0 : 1));
            }
            stageOf.put(node.value(), stage);
        }
    }

    private int withRoom(int from) {
        int stage = from;
        grow(stage);
        while (filled.get(stage) >= OPERATIONS_PER_LOOP) {
            grow(++stage);
        }
        return stage;
    }

    private void grow(int stage) {
        while (filled.size() <= stage) {
            filled.add(0);
        }
    }

    /** Inputs, outputs, what is reduced, what vectorised functions take and give, and what a later loop needs. */
    private void assignSlots() {
        region.inputs().forEach(input -> slot(input.value()));
        region.outputs().forEach(output -> slot(output.value()));
        region.totals().forEach(total -> slot(total.value()));
        for (Region.Node node : region.nodes()) {
            boolean bulk = bulkNodes.containsKey(node.value());
            if (bulk) {
                slot(node.value());
            }
            for (int argument : node.arguments()) {
                Integer made = stageOf.get(argument);
                if (bulk || made != null && made < stageOf.get(node.value())) {
                    slot(argument);
                }
            }
        }
    }

    private int slot(int value) {
        return slotOf.computeIfAbsent(value, fresh -> slotOf.size());
    }

    private Staged staged() {
        int count = Math.max(1, filled.size());
        boolean direct = count == 1
                && bulkNodes.isEmpty()
                && region.totals().isEmpty()
                && region.inputs().stream().noneMatch(input -> input.placement() == Region.Placement.STRIDED);
        List<Stage> stages = new ArrayList<>();
        for (int stage = 0; stage < count; stage++) {
            stages.add(new Stage(calls(stage), loop(stage, direct)));
        }
        return new Staged(stages, slotOf.size(), slotOf, direct);
    }

    private List<Call> calls(int stage) {
        return region.nodes().stream()
                .filter(node -> bulkNodes.containsKey(node.value()) && stageOf.get(node.value()) == stage)
                .map(node -> new Call(BULK.get(node.function()), slot(node.arguments().getFirst()), slot(node.value()),
                        node.rounded()))
                .toList();
    }

    private Loop loop(int stage, boolean direct) {
        List<Loop.Stream> streams = new ArrayList<>();
        List<Loop.Invariant> invariants = new ArrayList<>();
        List<Loop.Compute> computes = new ArrayList<>();
        List<Loop.Store> stores = new ArrayList<>();
        Map<Integer, Region.Input> inputs = new HashMap<>();
        region.inputs().forEach(input -> inputs.put(input.value(), input));
        List<Integer> loaded = new ArrayList<>();
        for (Region.Node node : region.nodes()) {
            if (stageOf.get(node.value()) != stage || bulkNodes.containsKey(node.value())) {
                continue;
            }
            for (int argument : node.arguments()) {
                boolean here = stageOf.getOrDefault(argument, -1) == stage && !bulkNodes.containsKey(argument);
                if (!here && !loaded.contains(argument)) {
                    loaded.add(argument);
                    load(inputs.get(argument), argument, direct, streams, invariants);
                }
            }
            computes.add(new Loop.Compute(
                    node.function(), node.arguments(), node.rounded(), node.value(), node.number()));
            if (slotOf.containsKey(node.value())) {
                stores.add(new Loop.Store(slot(node.value()), direct && isSingle(node.value()), node.value()));
            }
        }
        return new Loop(streams, invariants, computes, stores);
    }

    private boolean isSingle(int value) {
        return region.outputs().stream().anyMatch(output -> output.value() == value && output.single());
    }

    private void load(
            Region.Input input, int value, boolean direct, List<Loop.Stream> streams,
            List<Loop.Invariant> invariants) {
        if (input != null && input.placement() == Region.Placement.INVARIANT) {
            invariants.add(new Loop.Invariant(slot(value), input.single(), input.view().offset(), value));
        } else {
            streams.add(new Loop.Stream(slot(value), direct && input.single(), value));
        }
    }
}
