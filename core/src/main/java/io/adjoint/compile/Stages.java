package io.adjoint.compile;

import io.adjoint.kernel.Vectorised;
import io.adjoint.tensor.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A region cut into stages. A stage applies vectorised functions to runs of elements and then runs one loop, small enough
 * for HotSpot to vectorise. Values that cross from one stage to a later one pass through a run that stays in the cache.
 */
final class Stages {

    /** Fewer elements are done before a run of them has been laid out. */
    private static final int FEWEST_VECTORISED = 256;

    private final Region region;
    private final Map<Integer, Integer> stageOf = new HashMap<>();
    private final Map<Integer, Vectorised> kernels = new HashMap<>();
    private final Map<Integer, Computation.Number> numbers = new HashMap<>();
    private final Map<Integer, List<Integer>> readers = new HashMap<>();
    private int stages = 0;
    private final Map<Integer, Integer> slotOf = new TreeMap<>();
    private final Map<Integer, Region.Input> inputs = new HashMap<>();
    private final Map<Integer, DType> stored = new HashMap<>();

    private Stages(Region region) {
        this.region = region;
        region.inputs().forEach(input -> inputs.put(input.value(), input));
        region.outputs().forEach(output -> stored.put(output.value(), output.dtype()));
    }

    /** A kernel applied to runs, whose results are a run too; runs that it does not take are the last again. */
    record Call(Vectorised kernel, int a, int b, int c, int to, DType dtype) {}

    /**
     * What is done with each block of elements: first the calls, in order, then the loop.
     *
     * @param slots the slots of the loop's arrays, which it numbers from 0
     */
    record Stage(List<Call> calls, Loop loop, List<Integer> slots) {

        /** The arrays of the loop, of those in the slots. */
        Values[] arrays(Values[] all) {
            Values[] arrays = new Values[slots.size()];
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

    /** The kernel that computes a value of so many elements: there is one, and it pays. */
    static Optional<Vectorised> kernel(Computation node, int size) {
        return switch (node) {
            case Computation.Call call when size >= FEWEST_VECTORISED ->
                    call.op().traits().kernel().filter(Vectorised::worthwhile);
            case Computation.Call _,Computation.Number _ -> Optional.empty();
        };
    }

    private void assign() {
        for (Computation node : region.nodes()) {
            if (node instanceof Computation.Number number) {
                numbers.put(node.value(), number);
            }
            kernel(node, region.shape().size()).ifPresent(kernel -> kernels.put(node.value(), kernel));
            node.arguments().forEach(
                    argument -> readers.computeIfAbsent(argument, fresh -> new ArrayList<>()).add(node.value()));
        }
        Set<Integer> kept = new HashSet<>();
        region.outputs().forEach(output -> kept.add(output.value()));
        region.totals().forEach(total -> kept.add(total.value()));
        var cuts = new LoopCuts(readers, kept, numbers.keySet());
        Map<Integer, Integer> rounds = rounds(kept);
        List<List<Computation>> byRound = new ArrayList<>();
        for (Computation node : region.nodes()) {
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
    private void stage(List<Computation> round, LoopCuts cuts) {
        List<Computation> looped = new ArrayList<>();
        for (Computation node : round) {
            if (numbers.containsKey(node.value())) {
                stageOf.put(node.value(), 0);
            } else if (kernels.containsKey(node.value())) {
                stageOf.put(node.value(), stages);
            } else {
                looped.add(node);
            }
        }
        List<List<Computation>> loops = cuts.cut(looped);
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
        for (Computation node : region.nodes()) {
            int round = 0;
            for (int argument : node.arguments()) {
                boolean after = kernels.containsKey(node.value()) && isLooped(argument, rounds);
                round = Math.max(round, rounds.getOrDefault(argument, 0) + (after ? 1 : 0));
            }
            rounds.put(node.value(), round);
        }
        for (Computation node : region.nodes().reversed()) {
            if (isLooped(node.value(), rounds) && !kept.contains(node.value())) {
                readers.getOrDefault(node.value(), List.of()).stream()
                        .mapToInt(reader -> rounds.get(reader) - (kernels.containsKey(reader) ? 1 : 0))
                        .min()
                        .ifPresent(first -> rounds.put(node.value(), first));
            }
        }
        return rounds;
    }

    private boolean isLooped(int value, Map<Integer, Integer> rounds) {
        return rounds.containsKey(value) && !kernels.containsKey(value) && !numbers.containsKey(value);
    }

    /** Inputs, outputs, what is reduced, what vectorised functions take and give, and what a later loop needs. */
    private void assignSlots() {
        region.inputs().forEach(input -> slot(input.value()));
        region.outputs().forEach(output -> slot(output.value()));
        region.totals().forEach(total -> slot(total.value()));
        for (Computation node : region.nodes()) {
            boolean bulk = kernels.containsKey(node.value());
            if (bulk) {
                slot(node.value());
            }
            for (int argument : node.arguments()) {
                Integer made = numbers.containsKey(argument) ? null : stageOf.get(argument);
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
                && kernels.isEmpty()
                && region.totals().isEmpty()
                && region.inputs().stream().noneMatch(input -> input.placement() == Region.Placement.STRIDED);
        Map<Integer, Double> filled = new HashMap<>();
        numbers.values().stream()
                .filter(node -> slotOf.containsKey(node.value()))
                .forEach(node -> filled.put(slot(node.value()), node.number()));
        List<List<Computation>> byStage = new ArrayList<>();
        for (int stage = 0; stage < count; stage++) {
            byStage.add(new ArrayList<>());
        }
        region.nodes().stream()
                .filter(node -> !numbers.containsKey(node.value()))
                .forEach(node -> byStage.get(stageOf.get(node.value())).add(node));
        List<Stage> stages = byStage.stream().map(nodes -> stage(nodes, direct)).toList();
        return new Staged(stages, slotOf.size(), slotOf, filled, direct);
    }

    private List<Call> calls(List<Computation> nodes) {
        return nodes.stream()
                .filter(node -> kernels.containsKey(node.value()))
                .map(Computation.Call.class::cast)
                .map(this::call)
                .toList();
    }

    private Call call(Computation.Call node) {
        int[] from = node.arguments().stream().mapToInt(this::slot).toArray();
        int last = from.length - 1;
        return new Call(kernels.get(node.value()), from[0], from[Math.min(1, last)], from[Math.min(2, last)],
                slot(node.value()), node.dtype());
    }

    /**
     * A stage. The loop's values and arrays are numbered from 0 as they are met, so that loops that are alike are equal
     * and share their code.
     */
    private Stage stage(List<Computation> nodes, boolean direct) {
        Map<Integer, Integer> arrays = new LinkedHashMap<>();
        List<Loop.Stream> streams = new ArrayList<>();
        List<Loop.Invariant> invariants = new ArrayList<>();
        List<Computation> computes = new ArrayList<>();
        List<Loop.Store> stores = new ArrayList<>();
        Map<Integer, Integer> own = new HashMap<>();
        for (Computation node : nodes) {
            if (kernels.containsKey(node.value()) || !(node instanceof Computation.Call call)) {
                continue;
            }
            for (int argument : node.arguments()) {
                if (own.putIfAbsent(argument, own.size()) == null) {
                    int value = own.get(argument);
                    if (numbers.containsKey(argument)) {
                        computes.add(new Computation.Number(numbers.get(argument).number(), value));
                    } else {
                        int array = arrays.computeIfAbsent(slot(argument), fresh -> arrays.size());
                        load(inputs.get(argument), array, value, direct, streams, invariants);
                    }
                }
            }
            own.put(node.value(), own.size());
            int value = own.get(node.value());
            computes.add(new Computation.Call(call.op(), call.arguments().stream().map(own::get).toList(),
                    call.dtype(), value));
            if (slotOf.containsKey(node.value())) {
                int array = arrays.computeIfAbsent(slot(node.value()), fresh -> arrays.size());
                stores.add(new Loop.Store(array, direct ? stored.get(node.value()) : DType.FLOAT64, value));
            }
        }
        return new Stage(calls(nodes), new Loop(streams, invariants, computes, stores), List.copyOf(arrays.keySet()));
    }

    private void load(
            Region.Input input, int array, int value, boolean direct, List<Loop.Stream> streams,
            List<Loop.Invariant> invariants) {
        if (input != null && input.placement() == Region.Placement.INVARIANT) {
            invariants.add(new Loop.Invariant(array, input.dtype(), input.view().offset(), value));
        } else {
            streams.add(new Loop.Stream(array, direct ? input.dtype() : DType.FLOAT64, value));
        }
    }
}
