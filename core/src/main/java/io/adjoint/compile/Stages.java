package io.adjoint.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A region cut into loops small enough for HotSpot to vectorise. Values that cross from one loop to a later one pass
 * through a run of elements that stays in the cache.
 */
final class Stages {

    /** Beyond about this many operations HotSpot no longer unrolls a loop, and so does not vectorise it. */
    private static final int OPERATIONS_PER_LOOP = 24;

    private Stages() {}

    /**
     * The loops of a region, and which slot holds what.
     *
     * @param loops the loops, in order
     * @param slots how many arrays they take
     * @param slotOf the slot of each value that passes through an array
     * @param direct whether the loops may run over the buffers themselves
     */
    record Staged(List<Loop> loops, int slots, Map<Integer, Integer> slotOf, boolean direct) {}

    static Staged of(Region region) {
        Map<Integer, Integer> stageOf = stages(region);
        int stages = 1 + stageOf.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        boolean direct = stages == 1
                && region.totals().isEmpty()
                && region.inputs().stream().noneMatch(input -> input.placement() == Region.Placement.STRIDED);
        Map<Integer, Integer> slotOf = slots(region, stageOf);
        List<Loop> loops = new ArrayList<>();
        for (int stage = 0; stage < stages; stage++) {
            loops.add(loop(region, stageOf, slotOf, stage, direct));
        }
        return new Staged(loops, slotOf.size(), slotOf, direct);
    }

    private static Map<Integer, Integer> stages(Region region) {
        Map<Integer, Integer> stageOf = new HashMap<>();
        int stage = 0;
        int filled = 0;
        for (Region.Node node : region.nodes()) {
            if (filled == OPERATIONS_PER_LOOP) {
                stage++;
                filled = 0;
            }
            stageOf.put(node.value(), stage);
            filled += node.function() == null ? 0 : 1;
        }
        return stageOf;
    }

    /** Inputs, outputs, what is reduced, and values needed by a later loop have a slot each. */
    private static Map<Integer, Integer> slots(Region region, Map<Integer, Integer> stageOf) {
        Map<Integer, Integer> slotOf = new TreeMap<>();
        region.inputs().forEach(input -> slotOf.putIfAbsent(input.value(), slotOf.size()));
        region.outputs().forEach(output -> slotOf.putIfAbsent(output.value(), slotOf.size()));
        region.totals().forEach(total -> slotOf.putIfAbsent(total.value(), slotOf.size()));
        for (Region.Node node : region.nodes()) {
            for (int argument : node.arguments()) {
                Integer made = stageOf.get(argument);
                if (made != null && made < stageOf.get(node.value())) {
                    slotOf.putIfAbsent(argument, slotOf.size());
                }
            }
        }
        return slotOf;
    }

    private static Loop loop(
            Region region, Map<Integer, Integer> stageOf, Map<Integer, Integer> slotOf, int stage, boolean direct) {
        List<Loop.Stream> streams = new ArrayList<>();
        List<Loop.Invariant> invariants = new ArrayList<>();
        List<Loop.Compute> computes = new ArrayList<>();
        List<Loop.Store> stores = new ArrayList<>();
        Map<Integer, Region.Input> inputs = new HashMap<>();
        region.inputs().forEach(input -> inputs.put(input.value(), input));
        List<Integer> loaded = new ArrayList<>();
        for (Region.Node node : region.nodes()) {
            if (stageOf.get(node.value()) != stage) {
                continue;
            }
            for (int argument : node.arguments()) {
                boolean here = stageOf.getOrDefault(argument, -1) == stage;
                if (!here && !loaded.contains(argument)) {
                    loaded.add(argument);
                    load(inputs.get(argument), argument, slotOf.get(argument), direct, streams, invariants);
                }
            }
            computes.add(new Loop.Compute(
                    node.function(), node.arguments(), node.rounded(), node.value(), node.number()));
            Integer slot = slotOf.get(node.value());
            if (slot != null) {
                stores.add(new Loop.Store(slot, direct && isSingle(region, node.value()), node.value()));
            }
        }
        return new Loop(streams, invariants, computes, stores);
    }

    private static boolean isSingle(Region region, int value) {
        return region.outputs().stream().anyMatch(output -> output.value() == value && output.single());
    }

    private static void load(
            Region.Input input, int value, int slot, boolean direct, List<Loop.Stream> streams,
            List<Loop.Invariant> invariants) {
        if (input != null && input.placement() == Region.Placement.INVARIANT) {
            invariants.add(new Loop.Invariant(slot, input.single(), input.view().offset(), value));
        } else {
            streams.add(new Loop.Stream(slot, direct && input.single(), value));
        }
    }
}
