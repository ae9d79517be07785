package io.adjoint.compile;

import io.adjoint.expr.Fold;
import io.adjoint.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * Runs a region. Where all arrays lie in order, its loop runs over the buffers themselves; else block by block over
 * short runs of elements that stay in the cache. Large regions are cut into pieces whose size does not depend on the
 * number of threads, and partial totals are combined in the pieces' order, so that neither do the results.
 */
final class PassRunner {

    /** Elements a run: a dozen runs of doubles fill a first-level cache. */
    private static final int BLOCK = 512;

    /** Elements a piece: enough work to be worth handing to another thread. */
    private static final int PIECE = 1 << 15;

    /** Above this many totals, partial ones would cost more than they save. */
    private static final int MOST_PARTIAL_TOTALS = 4_096;

    private final Region region;
    private final Stages.Staged staged;
    private final int firstLoop;
    private final int[] folds;
    private final int size;
    private final Queue<Object[]> runs = new ConcurrentLinkedQueue<>();

    PassRunner(Region region, Stages.Staged staged, int firstLoop, List<Fold> folds) {
        this.region = region;
        this.staged = staged;
        this.firstLoop = firstLoop;
        this.folds = region.totals().stream().mapToInt(total -> folds.indexOf(total.fold())).toArray();
        this.size = region.shape().size();
    }

    void run(Object[] arrays, Kernel kernel) {
        int pieces = Math.max(1, Math.ceilDiv(size, PIECE));
        double[][] totals = started(arrays);
        if (size == 0) {
            finish(totals, arrays);
            return;
        }
        boolean fewTotals = region.totals().stream().allMatch(total -> total.size() <= MOST_PARTIAL_TOTALS);
        if (pieces == 1 || !fewTotals) {
            piece(arrays, kernel, 0, size, totals);
        } else {
            double[][][] partial = new double[pieces][][];
            IntStream.range(0, pieces).parallel().forEach(i -> {
                partial[i] = fresh();
                piece(arrays, kernel, i * PIECE, Math.min(size, (i + 1) * PIECE), partial[i]);
            });
            for (double[][] part : partial) {
                combine(totals, part);
            }
        }
        finish(totals, arrays);
    }

    private void piece(Object[] arrays, Kernel kernel, int from, int to, double[][] totals) {
        if (staged.direct()) {
            kernel.loop(firstLoop, direct(arrays), from, to);
        } else {
            blocks(arrays, kernel, from, to, totals);
        }
    }

    /** The buffers in the loop's order. */
    private Object[] direct(Object[] arrays) {
        Object[] slots = new Object[staged.slots()];
        for (Region.Input input : region.inputs()) {
            slots[staged.slotOf().get(input.value())] = arrays[input.buffer()];
        }
        for (Region.Output output : region.outputs()) {
            slots[staged.slotOf().get(output.value())] = arrays[output.buffer()];
        }
        return slots;
    }

    private void blocks(Object[] arrays, Kernel kernel, int from, int to, double[][] totals) {
        Object[] slots = taken(arrays);
        for (int at = from; at < to; at += BLOCK) {
            int end = Math.min(at + BLOCK, to);
            int count = end - at;
            for (Region.Input input : region.inputs()) {
                if (input.placement() != Region.Placement.INVARIANT) {
                    double[] run = (double[]) slots[staged.slotOf().get(input.value())];
                    input.view().gather(arrays[input.buffer()], at, end, run);
                }
            }
            for (int stage = 0; stage < staged.stages().size(); stage++) {
                staged.stages().get(stage).calls().forEach(call -> apply(call, slots, count));
                kernel.loop(firstLoop + stage, slots, 0, end - at);
            }
            for (Region.Output output : region.outputs()) {
                write((double[]) slots[staged.slotOf().get(output.value())], arrays[output.buffer()], at, end - at);
            }
            for (int i = 0; i < folds.length; i++) {
                Region.Total total = region.totals().get(i);
                fold(total, folds[i], (double[]) slots[staged.slotOf().get(total.value())], at, end, totals[i], kernel);
            }
        }
        runs.offer(slots);
    }

    private static void apply(Stages.Call call, Object[] slots, int count) {
        double[] to = (double[]) slots[call.to()];
        Kernels.of(call.bulk()).apply((double[]) slots[call.from()], 0, to, 0, count);
        if (call.rounded()) {
            for (int i = 0; i < count; i++) {
                to[i] = (float) to[i];
            }
        }
    }

    private Object[] taken(Object[] arrays) {
        Object[] known = runs.poll();
        Object[] slots = known != null ? known : allocated();
        for (Region.Input input : region.inputs()) {
            if (input.placement() == Region.Placement.INVARIANT) {
                slots[staged.slotOf().get(input.value())] = arrays[input.buffer()];
            }
        }
        return slots;
    }

    private Object[] allocated() {
        Object[] slots = new Object[staged.slots()];
        Arrays.setAll(slots, slot -> new double[Math.min(BLOCK, size)]);
        return slots;
    }

    private static void write(double[] run, Object target, int at, int count) {
        if (target instanceof float[] floats) {
            for (int i = 0; i < count; i++) {
                floats[at + i] = (float) run[i];
            }
        } else {
            System.arraycopy(run, 0, target, at, count);
        }
    }

    private static void fold(
            Region.Total total, int fold, double[] run, int from, int to, double[] totals, Kernel kernel) {
        DoubleBinaryOperator combine = total.fold().combine();
        total.view().rows(from, to, (place, step, at, count) -> {
            if (step == 0) {
                totals[place] = combine.applyAsDouble(totals[place], kernel.fold(fold, run, at, at + count));
            } else if (step == 1) {
                kernel.accumulate(fold, run, at, totals, place, count);
            } else {
                for (int i = 0; i < count; i++) {
                    totals[place + i * step] = combine.applyAsDouble(totals[place + i * step], run[at + i]);
                }
            }
        });
    }

    /** Totals at their start: the buffers themselves where they hold doubles. */
    private double[][] started(Object[] arrays) {
        double[][] totals = new double[folds.length][];
        for (int i = 0; i < totals.length; i++) {
            Region.Total total = region.totals().get(i);
            totals[i] = total.single() ? new double[total.size()] : (double[]) arrays[total.buffer()];
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
            DoubleBinaryOperator combine = region.totals().get(i).fold().combine();
            for (int j = 0; j < part[i].length; j++) {
                totals[i][j] = combine.applyAsDouble(totals[i][j], part[i][j]);
            }
        }
    }

    private void finish(double[][] totals, Object[] arrays) {
        for (int i = 0; i < totals.length; i++) {
            Region.Total total = region.totals().get(i);
            if (total.single()) {
                write(totals[i], arrays[total.buffer()], 0, total.size());
            }
        }
    }
}
