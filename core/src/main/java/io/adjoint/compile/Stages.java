package io.adjoint.compile;

import io.adjoint.kernel.Bulk;
import io.adjoint.kernel.Selection;
import io.adjoint.kernel.Vectorised;
import io.adjoint.tensor.DType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.util.ArithmeticUtils;

/**
 * A region cut into stages. A stage applies vectorised functions to runs of elements and then runs one loop, small enough
 * for HotSpot to vectorise. Values that cross from one stage to a later one pass through a run that stays in the cache.
 */
final class Stages {

    /** Fewer elements are done before a kernel is called. */
    private static final int FEWEST_VECTORISED = 64;

    /** Fewer comparisons and choices, which loops do in a few cycles each. */
    private static final int FEWEST_CHOSEN = 256;

    /** Shorter rows are not worth a call of the loop for each. */
    private static final int SHORTEST_ROW = 32;

    private static final int NONE = -1;

    private final Region region;
    private final int[] stageOf;
    private final Vectorised[] kernels;
    private final Computation.Number[] numbers;
    private final int[] readers;
    private final boolean[] kept;
    private final DType[] stored;
    private final int[] slotOf;
    private final Map<Integer, Double> filled = new HashMap<>();
    private int stages = 0;
    private int slots = 0;

    private Stages(Region region) {
        this.region = region;
        this.stageOf = new int[region.values()];
        this.kernels = new Vectorised[region.values()];
        this.numbers = new Computation.Number[region.values()];
        this.readers = new int[region.values()];
        this.kept = new boolean[region.values()];
        this.stored = new DType[region.values()];
        this.slotOf = new int[region.values()];
        Arrays.fill(stageOf, NONE);
        Arrays.fill(slotOf, NONE);
        for (Region.Output output : region.outputs()) {
            stored[output.value()] = output.dtype();
            kept[output.value()] = true;
        }
        region.totals().forEach(total -> kept[total.value()] = true);
    }

    /** A kernel applied to runs, whose results are a run too; runs that it does not take are the last again. */
    record Call(Vectorised kernel, int a, int b, int c, int to, DType dtype) {}

    /**
     * What is done with each block of elements: first the calls, in order, then the loop.
     *
     * @param slots the slots of the loop's arrays, which it numbers from 0
     */
    record Stage(List<Call> calls, Loop loop, int[] slots) {

        private static final int[] NOWHERE = {};

        /** The arrays of the loop, of those in the slots. */
        Values[] arrays(Values[] all) {
            Values[] arrays = new Values[slots.length];
            for (int i = 0; i < arrays.length; i++) {
                arrays[i] = all[slots[i]];
            }
            return arrays;
        }

        /** Where what the loop reads only once lies in its arrays; the first slots are those of the inputs. */
        int[] offsets(int[] ofInputs) {
            if (loop.invariants().isEmpty()) {
                return NOWHERE;
            }
            int[] offsets = new int[slots.length];
            for (Loop.Invariant invariant : loop.invariants()) {
                offsets[invariant.slot()] = ofInputs[slots[invariant.slot()]];
            }
            return offsets;
        }
    }

    /**
     * The stages of a region, and which slot holds what.
     *
     * @param stages the stages, in order
     * @param slots how many arrays they take
     * @param slotOf the slot of each value that passes through an array; some take turns
     * @param numbers the slots that hold one number throughout
     * @param direct whether the only loop may run over the buffers themselves
     * @param row so many elements at a time, of which each strided input has one, if it may; else 0
     * @param joined whether several loops may, which pass nothing to each other but what is stored, where no buffer is
     *     written before it is read
     */
    record Staged(List<Stage> stages, int slots, int[] slotOf, Map<Integer, Double> numbers, boolean direct,
            int row, boolean joined) {}

    static Staged of(Region region) {
        var stages = new Stages(region);
        stages.assign();
        List<List<Computation>> byStage = stages.byStage();
        stages.assignSlots(byStage);
        return stages.staged(byStage);
    }

    /** The kernel that computes a value of so many elements: there is one, and it pays. */
    static Optional<Vectorised> kernel(Computation node, int size) {
        return switch (node) {
            case Computation.Call call when size >= FEWEST_VECTORISED -> call.op().traits().kernel()
                    .filter(kernel -> size >= fewest(kernel) && kernel.worthwhile());
            case Computation.Call _,Computation.Number _ -> Optional.empty();
        };
    }

    private static int fewest(Vectorised kernel) {
        return switch (kernel) {
            case Bulk _ -> FEWEST_VECTORISED;
            case Selection _ -> FEWEST_CHOSEN;
        };
    }

    private void assign() {
        for (Computation node : region.nodes()) {
            if (node instanceof Computation.Number number) {
                numbers[node.value()] = number;
            }
            kernels[node.value()] = kernel(node, region.shape().size()).orElse(null);
            node.arguments().forEach(argument -> readers[argument]++);
        }
        var cuts = new LoopCuts(value -> readers[value], value -> kept[value], this::isNumber);
        int[] rounds = rounds();
        List<List<Computation>> byRound = new ArrayList<>();
        for (Computation node : region.nodes()) {
            int round = rounds[node.value()];
            while (byRound.size() <= round) {
                byRound.add(new ArrayList<>());
            }
            byRound.get(round).add(node);
        }
        byRound.forEach(round -> stage(round, cuts));
        stages = Math.max(1, stages);
    }

    private boolean isNumber(int value) {
        return numbers[value] != null;
    }

    private boolean isBulk(int value) {
        return kernels[value] != null;
    }

    /** Whether a loop computes a value. */
    private boolean isLooped(int value) {
        return value >= region.inputs().size() && !isBulk(value) && !isNumber(value);
    }

    /** The stages of one round: all its vectorised functions before the first loop. */
    private void stage(List<Computation> round, LoopCuts cuts) {
        List<Computation> looped = new ArrayList<>();
        for (Computation node : round) {
            if (isNumber(node.value())) {
                stageOf[node.value()] = 0;
            } else if (isBulk(node.value())) {
                stageOf[node.value()] = stages;
            } else {
                looped.add(node);
            }
        }
        List<List<Computation>> loops = cuts.cut(looped);
        for (int i = 0; i < loops.size(); i++) {
            int stage = stages + i;
            loops.get(i).forEach(node -> stageOf[node.value()] = stage);
        }
        stages += Math.max(1, loops.size());
    }

    /**
     * The round of each node: a vectorised function of what a loop computes begins a new one. A looped value that is not
     * kept waits for the round in which it is first read, so that fewer values pass from loop to loop.
     */
    private int[] rounds() {
        int[] rounds = new int[region.values()];
        for (Computation node : region.nodes()) {
            for (int argument : node.arguments()) {
                boolean after = isBulk(node.value()) && isLooped(argument);
                rounds[node.value()] = Math.max(rounds[node.value()], rounds[argument] + (after ? 1 : 0));
            }
        }
        int[] first = new int[region.values()];
        Arrays.fill(first, Integer.MAX_VALUE);
        for (Computation node : region.nodes().reversed()) {
            int value = node.value();
            if (isLooped(value) && !kept[value] && first[value] < Integer.MAX_VALUE) {
                rounds[value] = first[value];
            }
            for (int argument : node.arguments()) {
                first[argument] = Math.min(first[argument], rounds[value] - (isBulk(value) ? 1 : 0));
            }
        }
        return rounds;
    }

    private List<List<Computation>> byStage() {
        List<List<Computation>> byStage = new ArrayList<>();
        for (int stage = 0; stage < stages; stage++) {
            byStage.add(new ArrayList<>());
        }
        for (Computation node : region.nodes()) {
            if (!isNumber(node.value())) {
                byStage.get(stageOf[node.value()]).add(node);
            }
        }
        return byStage;
    }

    /**
     * Inputs, outputs, what is reduced and numbers that vectorised functions take have slots of their own. What only
     * passes to a vectorised function, from it or to a later loop gives its slot to others after its last reader.
     */
    private void assignSlots(List<List<Computation>> byStage) {
        region.inputs().forEach(input -> slotOf[input.value()] = slots++);
        region.outputs().forEach(output -> ownSlot(output.value()));
        region.totals().forEach(total -> ownSlot(total.value()));
        boolean[] passes = new boolean[region.values()];
        int[] lastRead = new int[region.values()];
        for (Computation node : region.nodes()) {
            boolean bulk = isBulk(node.value());
            passes[node.value()] |= bulk;
            for (int argument : node.arguments()) {
                if (bulk && isNumber(argument)) {
                    ownSlot(argument);
                    filled.put(slotOf[argument], numbers[argument].number());
                }
                passes[argument] |= bulk || stageOf[argument] < stageOf[node.value()];
                lastRead[argument] = Math.max(lastRead[argument], stageOf[node.value()]);
            }
        }
        takeTurns(byStage, passes, lastRead);
    }

    private void takeTurns(List<List<Computation>> byStage, boolean[] passes, int[] lastRead) {
        List<List<Integer>> ending = new ArrayList<>();
        byStage.forEach(stage -> ending.add(new ArrayList<>(1)));
        var free = new ArrayDeque<Integer>();
        for (int stage = 0; stage < byStage.size(); stage++) {
            for (Computation node : byStage.get(stage)) {
                int value = node.value();
                if (passes[value] && slotOf[value] == NONE) {
                    slotOf[value] = free.isEmpty() ? slots++ : free.pop();
                    ending.get(Math.max(stage, lastRead[value])).add(slotOf[value]);
                }
            }
            ending.get(stage).forEach(free::push);
        }
    }

    private void ownSlot(int value) {
        slotOf[value] = slotOf[value] == NONE ? slots++ : slotOf[value];
    }

    private Staged staged(List<List<Computation>> byStage) {
        boolean plain = Arrays.stream(kernels).allMatch(kernel -> kernel == null) && region.totals().isEmpty();
        boolean lying = plain
                && region.inputs().stream().noneMatch(input -> input.placement() == Region.Placement.STRIDED);
        int row = stages == 1 && plain && !lying ? row() : 0;
        boolean direct = stages == 1 && lying || row > 0;
        return new Staged(byStage.stream().map(nodes -> stage(nodes, direct)).toList(), slots, slotOf, filled, direct,
                row, stages > 1 && lying && isAllInBuffers());
    }

    /** The longest row of which every strided input has one element; 0 if that is short. */
    private int row() {
        int row = region.inputs().stream()
                .filter(input -> input.placement() == Region.Placement.STRIDED)
                .mapToInt(input -> input.view().repeats())
                .reduce(0, ArithmeticUtils::gcd);
        return row < SHORTEST_ROW ? 0 : row;
    }

    /** Whether all arrays of the loops are buffers of doubles: inputs, and outputs that are computed here. */
    private boolean isAllInBuffers() {
        long outputs = region.outputs().stream()
                .filter(output -> output.dtype() == DType.FLOAT64 && output.value() >= region.inputs().size())
                .mapToInt(Region.Output::value).distinct().count();
        return outputs == region.outputs().size() && slots == region.inputs().size() + outputs
                && region.inputs().stream().allMatch(input -> input.dtype() == DType.FLOAT64);
    }

    private List<Call> calls(List<Computation> nodes) {
        return nodes.stream()
                .filter(node -> isBulk(node.value()))
                .map(Computation.Call.class::cast)
                .map(this::call)
                .toList();
    }

    private Call call(Computation.Call node) {
        int[] from = node.arguments().stream().mapToInt(argument -> slotOf[argument]).toArray();
        int last = from.length - 1;
        return new Call(kernels[node.value()], from[0], from[Math.min(1, last)], from[Math.min(2, last)],
                slotOf[node.value()], node.dtype());
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
            if (isBulk(node.value()) || !(node instanceof Computation.Call call)) {
                continue;
            }
            for (int argument : node.arguments()) {
                if (own.putIfAbsent(argument, own.size()) == null) {
                    int value = own.get(argument);
                    if (isNumber(argument)) {
                        computes.add(new Computation.Number(numbers[argument].number(), value));
                    } else {
                        int array = arrays.computeIfAbsent(slotOf[argument], fresh -> arrays.size());
                        load(argument, array, value, direct, streams, invariants);
                    }
                }
            }
            own.put(node.value(), own.size());
            int value = own.get(node.value());
            computes.add(new Computation.Call(call.op(), call.arguments().stream().map(own::get).toList(),
                    call.dtype(), value));
            if (slotOf[node.value()] != NONE) {
                int array = arrays.computeIfAbsent(slotOf[node.value()], fresh -> arrays.size());
                stores.add(new Loop.Store(array, direct ? stored[node.value()] : DType.FLOAT64, value));
            }
        }
        return new Stage(calls(nodes), new Loop(streams, invariants, computes, stores),
                arrays.keySet().stream().mapToInt(Integer::intValue).toArray());
    }

    private void load(
            int read, int array, int value, boolean direct, List<Loop.Stream> streams,
            List<Loop.Invariant> invariants) {
        if (read >= region.inputs().size()) {
            streams.add(new Loop.Stream(array, DType.FLOAT64, value));
            return;
        }
        Region.Input input = region.inputs().get(read);
        boolean once = input.placement() == Region.Placement.INVARIANT
                || direct && input.placement() == Region.Placement.STRIDED;
        if (once) {
            invariants.add(new Loop.Invariant(array, input.dtype(), value));
        } else {
            streams.add(new Loop.Stream(array, direct ? input.dtype() : DType.FLOAT64, value));
        }
    }
}
