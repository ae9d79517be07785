package io.adjoint.compile;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.DType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which buffers share memory: a buffer's memory is free again after the last step that reads it. Results are never
 * shared, for they are given away.
 */
final class Memory {

    private static final int NONE = -1;

    private final Plan plan;
    private final int[] blockOf;
    private final List<Block> blocks = new ArrayList<>();
    private final Map<DType, TreeMap<Integer, Deque<Integer>>> free = new EnumMap<>(DType.class);
    private final Set<Integer> given = new HashSet<>();
    private final boolean[] givers;

    private static final class Block {
        private final DType dtype;
        private int capacity;

        Block(DType dtype, int capacity) {
            this.dtype = dtype;
            this.capacity = capacity;
        }
    }

    private Memory(Plan plan) {
        this.plan = plan;
        this.blockOf = new int[plan.buffers().size()];
        this.givers = new boolean[plan.results().size()];
        Arrays.fill(blockOf, NONE);
        for (DType dtype : DType.values()) {
            free.put(dtype, new TreeMap<>());
        }
    }

    static Memory of(Plan plan) {
        var memory = new Memory(plan);
        memory.findGiven();
        memory.share();
        return memory;
    }

    /** Whether a result is computed right in the array that is given away; else it is copied there. */
    boolean gives(int result) {
        return givers[result];
    }

    /** The bytes of all shared blocks together. */
    long bytes() {
        return blocks.stream().mapToLong(block -> (long) block.capacity * block.dtype.bytes()).sum();
    }

    /** Where an operation that is known by its meaning alone leaves a result that is not given away. */
    int[] left() {
        return plan.steps().stream()
                .filter(step -> step instanceof Step.Call)
                .flatMap(step -> step.writes().stream())
                .mapToInt(Integer::intValue)
                .filter(buffer -> !given.contains(buffer))
                .toArray();
    }

    private void findGiven() {
        for (int i = 0; i < givers.length; i++) {
            Plan.Result result = plan.results().get(i);
            boolean computed = plan.graph().node(result.buffer()) instanceof Apply;
            givers[i] = computed && result.isWholeBuffer(plan.buffers().get(result.buffer()))
                    && given.add(result.buffer());
        }
    }

    private void share() {
        int[] lastRead = new int[blockOf.length];
        List<Step> steps = plan.steps();
        for (int i = 0; i < steps.size(); i++) {
            for (int buffer : steps.get(i).reads()) {
                lastRead[buffer] = i;
            }
        }
        plan.results().forEach(result -> lastRead[result.buffer()] = Integer.MAX_VALUE);
        for (int i = 0; i < steps.size(); i++) {
            if (!(steps.get(i) instanceof Step.Call)) {
                steps.get(i).writes().stream()
                        .filter(buffer -> blockOf[buffer] == NONE && !given.contains(buffer))
                        .forEach(this::take);
            }
            int now = i;
            steps.get(i).reads().stream().distinct()
                    .filter(buffer -> blockOf[buffer] != NONE && lastRead[buffer] == now)
                    .forEach(buffer -> letGo(blockOf[buffer]));
        }
    }

    /** The smallest free block that is large enough, else the largest, else a new one. */
    private void take(int buffer) {
        Plan.Buffer wanted = plan.buffers().get(buffer);
        TreeMap<Integer, Deque<Integer>> ofType = free.get(wanted.dtype());
        Map.Entry<Integer, Deque<Integer>> best =
                Optional.ofNullable(ofType.ceilingEntry(wanted.size())).orElseGet(ofType::lastEntry);
        if (best == null) {
            blockOf[buffer] = blocks.size();
            blocks.add(new Block(wanted.dtype(), wanted.size()));
            return;
        }
        blockOf[buffer] = best.getValue().remove();
        if (best.getValue().isEmpty()) {
            ofType.remove(best.getKey());
        }
        Block block = blocks.get(blockOf[buffer]);
        block.capacity = Math.max(block.capacity, wanted.size());
    }

    private void letGo(int number) {
        Block block = blocks.get(number);
        free.get(block.dtype).computeIfAbsent(block.capacity, fresh -> new ArrayDeque<>()).add(number);
    }

    /** The arrays of one run: shared blocks and constants in place, variables and results still missing. */
    Values[] arrays() {
        Values[] memory = blocks.stream()
                .map(block -> Values.of(block.dtype, block.capacity))
                .toArray(Values[]::new);
        Values[] arrays = new Values[blockOf.length];
        for (int i = 0; i < arrays.length; i++) {
            if (blockOf[i] != NONE) {
                arrays[i] = memory[blockOf[i]];
            }
        }
        for (int i = 0; i < plan.graph().size(); i++) {
            switch (plan.graph().node(i)) {
                case Constant constant -> arrays[i] = Values.of(constant.value());
                case Variable variable -> {}
                case Apply apply -> {}
            }
        }
        return arrays;
    }
}
