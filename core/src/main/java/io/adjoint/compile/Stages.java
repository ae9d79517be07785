package io.adjoint.compile;

import io.adjoint.expr.Elementwise.Role;
import io.adjoint.kernel.Bulk;
import io.adjoint.kernel.Kernels;
import io.adjoint.kernel.Selection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A region cut into stages. A stage applies vectorised functions to runs of elements and then runs one loop, small enough
 * for HotSpot to vectorise. Values that cross from one stage to a later one pass through a run that stays in the cache.
 */
final class Stages {

    /** Fewer elements are done before a run of them has been laid out. */
    private static final int FEWEST_VECTORISED = 256;

    private static final Map<Object, Bulk> BULK = new IdentityHashMap<>();

    static {
        for (Bulk bulk : Bulk.values()) {
            BULK.put(bulk.scalar(), bulk);
        }
    }

    private static final Map<Role, Selection> SELECTIONS = new EnumMap<>(Map.of(
            Role.EQUAL, Selection.EQUAL,
            Role.UNEQUAL, Selection.UNEQUAL,
            Role.LESS, Selection.LESS,
            Role.AT_MOST, Selection.AT_MOST,
            Role.GREATER, Selection.GREATER,
            Role.AT_LEAST, Selection.AT_LEAST,
            Role.ABSORBING_PRODUCT, Selection.ABSORBING_PRODUCT,
            Role.CHOICE, Selection.CHOICE));

    private final Region region;
    private final Map<Integer, Integer> stageOf = new HashMap<>();
    private final Map<Integer, Region.Node> bulkNodes = new HashMap<>();
    private final Map<Integer, Region.Node> numberNodes = new HashMap<>();
    private final Map<Integer, List<Integer>> readers = new HashMap<>();
    private int stages = 0;
    private final Map<Integer, Integer> slotOf = new TreeMap<>();
    private final Map<Integer, Region.Input> inputs = new HashMap<>();
    private final Set<Integer> single = new HashSet<>();

    private Stages(Region region) {
        this.region = region;
        region.inputs().forEach(input -> inputs.put(input.value(), input));
        region.outputs().stream().filter(Region.Output::single).forEach(output -> single.add(output.value()));
    }

    /** A vectorised function of runs, whose results are a run too. */
    sealed interface Call {

        /** The slot of the results. */
        int to();

        /** Whether the results are of float32. */
        boolean rounded();

        /** A function of one run. */
        record Applied(Bulk bulk, int from, int to, boolean rounded) implements Call {}

        /** A comparison or choice; the third run is the second again where there are only two. */
        record Selected(Selection selection, int a, int b, int c, int to, boolean rounded) implements Call {}
    }

    /**
     * What is done with each block of elements: first the calls, in order, then the loop.
     *
     * @param slots the slots of the loop's arrays, which it numbers from 0
     */
    record Stage(List<Call> calls, Loop loop, List<Integer> slots) {

        /** The arrays of the loop, of those in the slots. */
        Object[] arrays(Object[] all) {
            Object[] arrays = new Object[slots.size()];
            for (int i = 0; i < arrays.length; i++) {
                arrays[i] = all[slots.get(i)];
            }
            return arrays;
        }
    }

    /**
     * The stages of a region, and which slot holds what.
     *
     * @param stages the stages, in order
     * @param slots how many arrays they take
     * @param slotOf the slot of each value that passes through an array
     * @param numbers the slots that hold one number throughout
     * @param direct whether the only loop may run over the buffers themselves
     */
    record Staged(List<Stage> stages, int slots, Map<Integer, Integer> slotOf, Map<Integer, Double> numbers,
            boolean direct) {}

    static Staged of(Region region) {
        var stages = new Stages(region);
        stages.assign();
        stages.assignSlots();
        return stages.staged();
    }

    /** Whether a node applies a vectorised function to so many elements: there is one, and it pays. */
    static boolean inBulk(Region.Node node, int size) {
        return size >= FEWEST_VECTORISED
                && (BULK.containsKey(node.function())
                        || Kernels.vectorised() && SELECTIONS.containsKey(node.role()));
    }

    private void assign() {
        for (Region.Node node : region.nodes()) {
            if (node.function() == null) {
                numberNodes.put(node.value(), node);
            } else if (inBulk(node, region.shape().size())) {
                bulkNodes.put(node.value(), node);
            }
            node.arguments().forEach(
                    argument -> readers.computeIfAbsent(argument, fresh -> new ArrayList<>()).add(node.value()));
        }
        Set<Integer> kept = new HashSet<>();
        region.outputs().forEach(output -> kept.add(output.value()));
        region.totals().forEach(total -> kept.add(total.value()));
        var cuts = new LoopCuts(readers, kept, numberNodes.keySet());
        Map<Integer, Integer> rounds = rounds(kept);
        List<List<Region.Node>> byRound = new ArrayList<>();
        for (Region.Node node : region.nodes()) {
            int round = rounds.get(node.value());
            while (byRound.size() <= round) {
                byRound.add(new ArrayList<>());
            }
            byRound.get(round).add(node);
        }
        byRound.forEach(round -> stage(round, cuts));
        stages = Math.max(1, stages);
    }

    /** The stages of one round: all its vectorised functions before the first loop. */
    private void stage(List<Region.Node> round, LoopCuts cuts) {
        List<Region.Node> looped = new ArrayList<>();
        for (Region.Node node : round) {
            if (numberNodes.containsKey(node.value())) {
                stageOf.put(node.value(), 0);
            } else if (bulkNodes.containsKey(node.value())) {
                stageOf.put(node.value(), stages);
            } else {
                looped.add(node);
            }
        }
        List<List<Region.Node>> loops = cuts.cut(looped);
        for (int i = 0; i < loops.size(); i++) {
            int stage = stages + i;
            loops.get(i).forEach(node -> stageOf.put(node.value(), stage));
        }
        stages += Math.max(1, loops.size());
    }

    /**
     * The round of each node: a vectorised function of what a loop computes begins a new one. A looped value that is not
     * kept waits for the round in which it is first read, so that fewer values pass from loop to loop.
     */
    private Map<Integer, Integer> rounds(Set<Integer> kept) {
        Map<Integer, Integer> rounds = new HashMap<>();
        for (Region.Node node : region.nodes()) {
            int round = 0;
            for (int argument : node.arguments()) {
                boolean after = bulkNodes.containsKey(node.value()) && isLooped(argument, rounds);
                round = Math.max(round, rounds.getOrDefault(argument, 0) + (after ? 1 : 0));
            }
            rounds.put(node.value(), round);
        }
        for (Region.Node node : region.nodes().reversed()) {
            if (isLooped(node.value(), rounds) && !kept.contains(node.value())) {
                readers.getOrDefault(node.value(), List.of()).stream()
                        .mapToInt(reader -> rounds.get(reader) - (bulkNodes.containsKey(reader) ? 1 : 0))
                        .min()
                        .ifPresent(first -> rounds.put(node.value(), first));
            }
        }
        return rounds;
    }

    private boolean isLooped(int value, Map<Integer, Integer> rounds) {
        return rounds.containsKey(value) && !bulkNodes.containsKey(value) && !numberNodes.containsKey(value);
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
                Integer made = numberNodes.containsKey(argument) ? null : stageOf.get(argument);
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
        int count = stages;
        boolean direct = count == 1
                && bulkNodes.isEmpty()
                && region.totals().isEmpty()
                && region.inputs().stream().noneMatch(input -> input.placement() == Region.Placement.STRIDED);
        Map<Integer, Double> numbers = new HashMap<>();
        numberNodes.values().stream()
                .filter(node -> slotOf.containsKey(node.value()))
                .forEach(node -> numbers.put(slot(node.value()), node.number()));
        List<List<Region.Node>> byStage = new ArrayList<>();
        for (int stage = 0; stage < count; stage++) {
            byStage.add(new ArrayList<>());
        }
        region.nodes().stream()
                .filter(node -> !numberNodes.containsKey(node.value()))
                .forEach(node -> byStage.get(stageOf.get(node.value())).add(node));
        List<Stage> stages = byStage.stream().map(nodes -> stage(nodes, direct)).toList();
        return new Staged(stages, slotOf.size(), slotOf, numbers, direct);
    }

    private List<Call> calls(List<Region.Node> nodes) {
        return nodes.stream().filter(node -> bulkNodes.containsKey(node.value())).map(this::call).toList();
    }

    private Call call(Region.Node node) {
        List<Integer> from = node.arguments().stream().map(this::slot).toList();
        return BULK.containsKey(node.function())
                ? new Call.Applied(BULK.get(node.function()), from.getFirst(), slot(node.value()), node.rounded())
                : new Call.Selected(SELECTIONS.get(node.role()), from.get(0), from.get(1), from.getLast(),
                        slot(node.value()), node.rounded());
    }

    /**
     * A stage. The loop's values and arrays are numbered from 0 as they are met, so that loops that are alike are equal
     * and share their code.
     */
    private Stage stage(List<Region.Node> nodes, boolean direct) {
        Map<Integer, Integer> arrays = new LinkedHashMap<>();
        List<Loop.Stream> streams = new ArrayList<>();
        List<Loop.Invariant> invariants = new ArrayList<>();
        List<Loop.Compute> computes = new ArrayList<>();
        List<Loop.Store> stores = new ArrayList<>();
        Map<Integer, Integer> own = new HashMap<>();
        for (Region.Node node : nodes) {
            if (bulkNodes.containsKey(node.value())) {
                continue;
            }
            for (int argument : node.arguments()) {
                if (own.putIfAbsent(argument, own.size()) == null) {
                    int value = own.get(argument);
                    if (numberNodes.containsKey(argument)) {
                        computes.add(Loop.Compute.number(numberNodes.get(argument).number(), value));
                    } else {
                        int array = arrays.computeIfAbsent(slot(argument), fresh -> arrays.size());
                        load(inputs.get(argument), array, value, direct, streams, invariants);
                    }
                }
            }
            own.put(node.value(), own.size());
            int value = own.get(node.value());
            computes.add(new Loop.Compute(node.function(), node.arguments().stream().map(own::get).toList(),
                    node.rounded(), value, 0));
            if (slotOf.containsKey(node.value())) {
                int array = arrays.computeIfAbsent(slot(node.value()), fresh -> arrays.size());
                stores.add(new Loop.Store(array, direct && single.contains(node.value()), value));
            }
        }
        return new Stage(calls(nodes), new Loop(streams, invariants, computes, stores), List.copyOf(arrays.keySet()));
    }

    private void load(
            Region.Input input, int array, int value, boolean direct, List<Loop.Stream> streams,
            List<Loop.Invariant> invariants) {
        if (input != null && input.placement() == Region.Placement.INVARIANT) {
            invariants.add(new Loop.Invariant(array, input.single(), input.view().offset(), value));
        } else {
            streams.add(new Loop.Stream(array, direct && input.single(), value));
        }
    }
}
