package io.adjoint.compile;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Storage;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which buffers share memory: a buffer's memory is free again after the last step that reads it. Results are never
 * shared, for they are given away.
 */
final class Memory {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());
    private static final int NONE = -1;

    private final Plan plan;
    private final int[] blockOf;
    private final List<Block> blocks = new ArrayList<>();
    private final Set<Integer> given = new HashSet<>();
    private final boolean[] givers;

    private static final class Block {
        private final DType dtype;
        private int capacity;
        private boolean free;

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
                    .forEach(buffer -> blocks.get(blockOf[buffer]).free = true);
        }
    }

    private void take(int buffer) {
        Plan.Buffer wanted = plan.buffers().get(buffer);
        int best = NONE;
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block.free && block.dtype == wanted.dtype()
                    && (best == NONE || better(block, blocks.get(best), wanted))) {
                best = i;
            }
        }
        if (best == NONE) {
            best = blocks.size();
            blocks.add(new Block(wanted.dtype(), wanted.size()));
        }
        blocks.get(best).free = false;
        blocks.get(best).capacity = Math.max(blocks.get(best).capacity, wanted.size());
        blockOf[buffer] = best;
    }

    /** The smallest that is large enough, else the largest. */
    private static boolean better(Block one, Block other, Plan.Buffer wanted) {
        boolean fits = one.capacity >= wanted.size();
        boolean otherFits = other.capacity >= wanted.size();
        return fits == otherFits ? fits == one.capacity < other.capacity : fits;
    }

    /** The arrays of one run: shared blocks and constants in place, variables and results still missing. */
    Object[] arrays() {
        Object[] memory = blocks.stream()
                .map(block -> new Plan.Buffer(block.capacity, block.dtype).allocated())
                .toArray();
        Object[] arrays = new Object[blockOf.length];
        for (int i = 0; i < arrays.length; i++) {
            if (blockOf[i] != NONE) {
                arrays[i] = memory[blockOf[i]];
            }
        }
        for (int i = 0; i < plan.graph().size(); i++) {
            switch (plan.graph().node(i)) {
                case Constant constant -> arrays[i] = constant.dtype() == DType.FLOAT64
                        ? STORAGE.doubles(constant.value())
                        : STORAGE.floats(constant.value());
                case Variable variable -> {}
                case Apply apply -> {}
            }
        }
        return arrays;
    }
}
