package io.adjoint.compile;

import io.adjoint.expr.Fold;
import io.adjoint.kernel.Bulk;
import io.adjoint.kernel.Kernels;
import io.adjoint.kernel.Selection;
import io.adjoint.tensor.DType;
import java.util.Arrays;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Runs the passes of a region. Where all arrays lie in order, its loop runs over the buffers themselves, and row by row where
 * others have one element for each; else block by block over short runs of elements that stay in the cache; a region of one
 * block takes the buffers that lie in order for its runs, instead of copies, as vectorised functions do. Blocks are whole rows
 * where an input is the same in each of them, so that it is read once. Large
 * regions are cut into pieces whose size does not depend on the number of threads, and partial totals are combined in the
 * pieces' order, so that neither do the results.
 */
final class PassRunner {

    private static final int LONGEST_BLOCK = Runs.LENGTH;

    /** Elements a piece, but for a part of a block: enough work to be worth handing to another thread. */
    private static final int PIECE = 1 << 15;

    /** Elements that several loops run over before the next of them: their buffers' parts stay in the cache. */
    private static final int SHARE = 4 * LONGEST_BLOCK;

    /** Above this many totals, partial ones would cost more than they save. */
    private static final int MOST_PARTIAL_TOTALS = 4_096;

    private final Region region;
    private final Stages.Staged staged;
    private final int[] loops;
    private final int[] folds;
    private final int[] inputSlots;
    private final int[] outputSlots;
    private final int[] totalSlots;
    private final boolean[] inputLies;
    private final boolean[] outputLies;
    private final boolean[] lying;
    private final boolean mayOverwrite;
    private final List<Overwriting> overwriting;
    private final boolean[] repeats;
    private final int size;
    private final int block;
    private final int piece;
    private final int pieces;
    private final Runs runs;

    PassRunner(Region region, Stages.Staged staged, int[] loops, List<Fold> folds, Runs runs) {
        this.runs = runs;
        this.region = region;
        this.staged = staged;
        this.loops = loops;
        this.folds = region.totals().stream().mapToInt(total -> folds.indexOf(total.fold())).toArray();
        this.inputSlots = region.inputs().stream().mapToInt(input -> staged.slotOf()[input.value()]).toArray();
        this.outputSlots = region.outputs().stream().mapToInt(output -> staged.slotOf()[output.value()]).toArray();
        this.totalSlots = region.totals().stream().mapToInt(total -> staged.slotOf()[total.value()]).toArray();
        this.size = region.shape().size();
        this.inputLies = new boolean[inputSlots.length];
        this.outputLies = new boolean[outputSlots.length];
        this.overwriting = staged.joined() ? overwriting() : List.of();
        if (size <= LONGEST_BLOCK) {
            lend();
        } else {
            call();
        }
        this.lying = lying();
        this.mayOverwrite = size > LONGEST_BLOCK && IntStream.range(0, outputLies.length).anyMatch(i -> outputLies[i]);
        boolean fewTotals = region.totals().stream().allMatch(total -> total.size() <= MOST_PARTIAL_TOTALS);
        boolean ordered = region.totals().stream().anyMatch(total -> total.fold().ordered());
        int[] periods = region.inputs().stream().mapToInt(input -> input.view().period()).toArray();
        int period = IntStream.of(periods).filter(length -> length <= LONGEST_BLOCK).max().orElse(1);
        this.block = size <= LONGEST_BLOCK ? LONGEST_BLOCK : LONGEST_BLOCK / period * period;
        this.repeats = new boolean[inputSlots.length];
        for (int i = 0; i < repeats.length; i++) {
            repeats[i] = block % periods[i] == 0;
        }
        this.piece = PIECE / block * block;
        this.pieces = fewTotals && !ordered ? Math.max(1, Math.ceilDiv(size, piece)) : 1;
    }

    /** An output that is written in an earlier stage than that in which an input is last read. */
    private record Overwriting(int output, int input) {}

    private List<Overwriting> overwriting() {
        int[] written = new int[staged.slots()];
        int[] read = new int[staged.slots()];
        for (int stage = 0; stage < staged.stages().size(); stage++) {
            Stages.Stage now = staged.stages().get(stage);
            for (Loop.Stream stream : now.loop().streams()) {
                read[now.slots()[stream.slot()]] = stage;
            }
            for (Loop.Store store : now.loop().stores()) {
                written[now.slots()[store.slot()]] = stage;
            }
        }
        List<Overwriting> found = new ArrayList<>();
        for (int output = 0; output < outputSlots.length; output++) {
            for (int input = 0; input < inputSlots.length; input++) {
                if (region.inputs().get(input).placement() == Region.Placement.IN_ORDER
                        && written[outputSlots[output]] < read[inputSlots[input]]) {
                    found.add(new Overwriting(output, input));
                }
            }
        }
        return found;
    }

    /** Whether the loops may run over the buffers: an iteration may have written a result over an input of its own pass. */
    private boolean isJoined(Step.Pass pass, Values[] arrays) {
        return staged.joined() && overwriting.stream().noneMatch(
                each -> arrays[pass.outputs()[each.output]].doubles() == arrays[pass.inputs()[each.input]].doubles());
    }

    /**
     * Finds the buffers that serve as runs. An iteration may write a result over an input of its own pass, so a result's
     * buffer is lent only where one loop reads all that it reads of an element before it stores, and nothing that is
     * folded afterwards lies in an input's.
     */
    private void lend() {
        Set<Integer> folded = region.totals().stream().map(Region.Total::value).collect(Collectors.toSet());
        for (int i = 0; i < inputLies.length; i++) {
            Region.Input input = region.inputs().get(i);
            inputLies[i] = input.placement() == Region.Placement.IN_ORDER
                    && input.dtype() == DType.FLOAT64
                    && !folded.contains(input.value());
        }
        boolean oneLoop = staged.stages().size() == 1 && staged.stages().getFirst().calls().isEmpty();
        Set<Integer> lent = new HashSet<>();
        for (int i = 0; i < outputLies.length; i++) {
            boolean first = lent.add(outputSlots[i]);
            outputLies[i] = oneLoop && first && region.outputs().get(i).dtype() == DType.FLOAT64;
        }
    }

    /** Finds the buffers of which vectorised functions alone read or write the elements, where they lie. */
    private void call() {
        Set<Integer> others = staged.stages().stream().flatMapToInt(stage -> Arrays.stream(stage.slots())).boxed()
                .collect(Collectors.toCollection(HashSet::new));
        Arrays.stream(totalSlots).forEach(others::add);
        for (int i = 0; i < inputLies.length; i++) {
            Region.Input input = region.inputs().get(i);
            inputLies[i] = input.placement() == Region.Placement.IN_ORDER && input.dtype() == DType.FLOAT64
                    && !others.contains(inputSlots[i]);
        }
        Arrays.stream(inputSlots).forEach(others::add);
        for (int i = 0; i < outputLies.length; i++) {
            outputLies[i] = others.add(outputSlots[i]) && region.outputs().get(i).dtype() == DType.FLOAT64;
        }
    }

    private boolean[] lying() {
        boolean[] slots = new boolean[staged.slots()];
        IntStream.range(0, inputLies.length).filter(i -> inputLies[i]).forEach(i -> slots[inputSlots[i]] = true);
        IntStream.range(0, outputLies.length).filter(i -> outputLies[i]).forEach(i -> slots[outputSlots[i]] = true);
        return slots;
    }

    /** Which slots are buffers whose elements are read and written where they lie; none is an input and a result at once. */
    private boolean[] lying(Step.Pass pass, Values[] arrays) {
        if (!mayOverwrite) {
            return lying;
        }
        boolean[] apart = lying.clone();
        for (int i = 0; i < outputSlots.length; i++) {
            if (outputLies[i]) {
                double[] output = arrays[pass.outputs()[i]].doubles();
                apart[outputSlots[i]] = Arrays.stream(pass.inputs()).noneMatch(
                        input -> arrays[input] instanceof Values.Doubles read && read.doubles() == output);
            }
        }
        return apart;
    }

    void run(Step.Pass pass, Values[] arrays, Kernel kernel) {
        double[][] totals = started(pass, arrays);
        if (size == 0) {
            finish(pass, totals, arrays);
            return;
        }
        if (pieces == 1) {
            piece(pass, arrays, kernel, 0, size, totals);
        } else {
            double[][][] partial = new double[pieces][][];
            IntStream.range(0, pieces).parallel().forEach(i -> {
                partial[i] = fresh();
                piece(pass, arrays, kernel, i * piece, Math.min(size, (i + 1) * piece), partial[i]);
            });
            for (double[][] part : partial) {
                combine(totals, part);
            }
        }
        finish(pass, totals, arrays);
    }

    private void piece(Step.Pass pass, Values[] arrays, Kernel kernel, int from, int to, double[][] totals) {
        if (staged.row() > 0) {
            byRows(pass, direct(pass, arrays), kernel, from, to);
        } else if (staged.direct()) {
            Stages.Stage only = staged.stages().getFirst();
            kernel.loop(loops[0], only.arrays(direct(pass, arrays)), only.offsets(pass.offsets()), from, to);
        } else if (isJoined(pass, arrays)) {
            joined(pass, direct(pass, arrays), kernel, from, to);
        } else {
            Pool.Lot set = runs.taken();
            boolean[] lying = lying(pass, arrays);
            Values[] slots = slots(pass, arrays, set.arrays(), lying);
            Values[][] ofStages = new Values[loops.length][];
            for (int stage = 0; stage < loops.length; stage++) {
                ofStages[stage] = staged.stages().get(stage).arrays(slots);
            }
            for (int at = from; at < to; at += block) {
                gather(pass, arrays, slots, at, Math.min(at + block, to), at == from);
                block(pass, arrays, slots, ofStages, lying, kernel, at, Math.min(at + block, to), totals);
            }
            runs.letGo(set);
        }
    }

    /** Row by row, of which each strided input has one element. */
    private void byRows(Step.Pass pass, Values[] slots, Kernel kernel, int from, int to) {
        Stages.Stage only = staged.stages().getFirst();
        Values[] arrays = only.arrays(slots);
        int[] offsets = pass.offsets().clone();
        int end;
        for (int at = from; at < to; at = end) {
            end = Math.min(to, at - at % staged.row() + staged.row());
            for (int i = 0; i < offsets.length; i++) {
                Region.Input input = region.inputs().get(i);
                if (input.placement() == Region.Placement.STRIDED) {
                    offsets[i] = pass.offsets()[i] + input.view().place(at);
                }
            }
            kernel.loop(loops[0], arrays, only.offsets(offsets), at, end);
        }
    }

    private void joined(Step.Pass pass, Values[] slots, Kernel kernel, int from, int to) {
        for (int at = from; at < to; at += SHARE) {
            for (int stage = 0; stage < loops.length; stage++) {
                Stages.Stage now = staged.stages().get(stage);
                kernel.loop(loops[stage], now.arrays(slots), now.offsets(pass.offsets()), at, Math.min(at + SHARE, to));
            }
        }
    }

    /** The buffers in the loop's order. */
    private Values[] direct(Step.Pass pass, Values[] arrays) {
        Values[] slots = new Values[staged.slots()];
        for (int i = 0; i < inputSlots.length; i++) {
            slots[inputSlots[i]] = arrays[pass.inputs()[i]];
        }
        for (int i = 0; i < outputSlots.length; i++) {
            slots[outputSlots[i]] = arrays[pass.outputs()[i]];
        }
        return slots;
    }

    /** Fills the runs of the inputs; those that are the same in every block only before the first. */
    private void gather(Step.Pass pass, Values[] arrays, Values[] slots, int at, int end, boolean first) {
        for (int i = 0; i < inputSlots.length; i++) {
            Region.Input input = region.inputs().get(i);
            if (input.placement() != Region.Placement.INVARIANT && !inputLies[i]
                    && (first || !repeats[i])) {
                input.view().gather(arrays[pass.inputs()[i]], pass.offsets()[i], at, end,
                        slots[inputSlots[i]].doubles());
            }
        }
    }

    private void block(Step.Pass pass, Values[] arrays, Values[] slots, Values[][] ofStages, boolean[] lying,
            Kernel kernel, int at, int end, double[][] totals) {
        int count = end - at;
        for (int stage = 0; stage < loops.length; stage++) {
            Stages.Stage now = staged.stages().get(stage);
            now.calls().forEach(call -> apply(call, slots, lying, at, count));
            kernel.loop(loops[stage], ofStages[stage], now.offsets(pass.offsets()), 0, count);
        }
        for (int i = 0; i < outputSlots.length; i++) {
            if (!outputLies[i] || !lying[outputSlots[i]]) {
                arrays[pass.outputs()[i]].store(slots[outputSlots[i]].doubles(), at, count);
            }
        }
        for (int i = 0; i < folds.length; i++) {
            fold(region.totals().get(i), folds[i], slots[totalSlots[i]].doubles(), at, end, totals[i], kernel);
        }
    }

    private static void apply(Stages.Call call, Values[] slots, boolean[] lying, int at, int count) {
        double[] to = slots[call.to()].doubles();
        double[] a = slots[call.a()].doubles();
        int start = lying[call.to()] ? at : 0;
        int from = lying[call.a()] ? at : 0;
        switch (call.kernel()) {
            case Bulk bulk -> Kernels.of(bulk).apply(a, from, to, start, count);
            case Selection selection -> Kernels.of(selection).apply(a, from, slots[call.b()].doubles(),
                    lying[call.b()] ? at : 0, slots[call.c()].doubles(), lying[call.c()] ? at : 0, to, start, count);
        }
        if (call.dtype() == DType.FLOAT32) {
            for (int i = start; i < start + count; i++) {
                to[i] = (float) to[i];
            }
        }
    }

    /** Buffers where they serve as runs, else runs of a set. */
    private Values[] slots(Step.Pass pass, Values[] arrays, Values[] set, boolean[] lying) {
        Values[] slots = new Values[staged.slots()];
        for (int i = 0; i < inputSlots.length; i++) {
            if (region.inputs().get(i).placement() == Region.Placement.INVARIANT || inputLies[i]) {
                slots[inputSlots[i]] = arrays[pass.inputs()[i]];
            }
        }
        for (int i = 0; i < outputLies.length; i++) {
            if (outputLies[i] && lying[outputSlots[i]]) {
                slots[outputSlots[i]] = arrays[pass.outputs()[i]];
            }
        }
        int used = 0;
        for (int slot = 0; slot < slots.length; slot++) {
            slots[slot] = slots[slot] == null ? Runs.run(set, used++) : slots[slot];
        }
        staged.numbers()
                .forEach((slot, number) -> Arrays.fill(slots[slot].doubles(), 0, Math.min(block, size), number));
        return slots;
    }

    private static void fold(
            Region.Total total, int fold, double[] run, int from, int to, double[] totals, Kernel kernel) {
        DoubleBinaryOperator combine = total.fold().function();
        Optional<Fold.Run> whole = total.fold().run();
        total.view().rows(from, to, (place, step, at, count, rows, apart) -> {
            if (step == 0 && whole.isPresent()) {
                for (int row = 0; row < rows; row++) {
                    int into = place + row * apart;
                    totals[into] = combine.applyAsDouble(totals[into],
                            whole.get().of(run, at + row * count, at + (row + 1) * count));
                }
            } else if (step == 0 && !total.fold().ordered()) {
                kernel.fold(fold, run, at, count, rows, totals, place, apart);
            } else if (step == 1) {
                kernel.accumulate(fold, run, at, count, rows, totals, place, apart);
            } else {
                for (int i = 0; i < rows * count; i++) {
                    int into = place + i / count * apart + i % count * step;
                    totals[into] = combine.applyAsDouble(totals[into], run[at + i]);
                }
            }
        });
    }

    /** Totals at their start: the buffers themselves where they hold doubles. */
    private double[][] started(Step.Pass pass, Values[] arrays) {
        double[][] totals = new double[folds.length][];
        for (int i = 0; i < totals.length; i++) {
            Region.Total total = region.totals().get(i);
            totals[i] = total.dtype() == DType.FLOAT32 ? new double[total.size()] : arrays[pass.totals()[i]].doubles();
            Arrays.fill(totals[i], 0, total.size(), total.fold().start());
        }
        return totals;
    }

    private double[][] fresh() {
        double[][] totals = new double[folds.length][];
        for (int i = 0; i < totals.length; i++) {
            Region.Total total = region.totals().get(i);
            totals[i] = new double[total.size()];
            Arrays.fill(totals[i], total.fold().start());
        }
        return totals;
    }

    private void combine(double[][] totals, double[][] part) {
        for (int i = 0; i < totals.length; i++) {
            DoubleBinaryOperator combine = region.totals().get(i).fold().function();
            for (int j = 0; j < part[i].length; j++) {
                totals[i][j] = combine.applyAsDouble(totals[i][j], part[i][j]);
            }
        }
    }

    private void finish(Step.Pass pass, double[][] totals, Values[] arrays) {
        for (int i = 0; i < totals.length; i++) {
            Region.Total total = region.totals().get(i);
            if (total.dtype() == DType.FLOAT32) {
                arrays[pass.totals()[i]].store(totals[i], 0, total.size());
            }
        }
    }
}
