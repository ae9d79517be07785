package io.adjoint.compile;

import io.adjoint.expr.Fold;
import io.adjoint.tensor.DType;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * Does what {@link LoopCode} generates code for, operation by operation over short runs of elements.
 *
 * @param loops the loops, by number
 * @param folds the folds, by number
 */
record LoopInterpreter(List<Loop> loops, List<Fold> folds) implements Kernel {

    private static final int BLOCK = 512;

    @Override
    public void loop(int number, Values[] arrays, int[] offsets, int from, int to) {
        Loop loop = loops.get(number);
        int length = Math.min(BLOCK, to - from);
        double[][] values = new double[values(loop)][length];
        for (Loop.Invariant invariant : loop.invariants()) {
            Arrays.fill(values[invariant.value()], arrays[invariant.slot()].at(offsets[invariant.slot()]));
        }
        for (int at = from; at < to; at += BLOCK) {
            block(loop, arrays, at, Math.min(BLOCK, to - at), values);
        }
    }

    private static int values(Loop loop) {
        int most = -1;
        for (Loop.Stream stream : loop.streams()) {
            most = Math.max(most, stream.value());
        }
        for (Loop.Invariant invariant : loop.invariants()) {
            most = Math.max(most, invariant.value());
        }
        for (Computation compute : loop.computes()) {
            most = Math.max(most, compute.value());
        }
        return most + 1;
    }

    private static void block(Loop loop, Values[] arrays, int at, int count, double[][] values) {
        for (Loop.Stream stream : loop.streams()) {
            arrays[stream.slot()].load(at, values[stream.value()], count);
        }
        for (Computation compute : loop.computes()) {
            compute(compute, count, values);
        }
        for (Loop.Store store : loop.stores()) {
            arrays[store.slot()].store(values[store.value()], at, count);
        }
    }

    private static void compute(Computation compute, int count, double[][] values) {
        double[] y = values[compute.value()];
        switch (compute) {
            case Computation.Number(double number, int _) -> Arrays.fill(y, 0, count, number);
            case Computation.Call call -> {
                double[][] x = call.arguments().stream().map(argument -> values[argument]).toArray(double[][]::new);
                call.op().function().apply(x, y, count);
                if (call.dtype() == DType.FLOAT32) {
                    for (int i = 0; i < count; i++) {
                        y[i] = (float) y[i];
                    }
                }
            }
        }
    }

    @Override
    public void fold(int number, double[] run, int from, int length, int rows, double[] totals, int place, int apart) {
        DoubleBinaryOperator combine = folds.get(number).function();
        for (int row = 0; row < rows; row++) {
            int at = place + row * apart;
            totals[at] = combine.applyAsDouble(totals[at], folded(number, run, from + row * length,
                    from + (row + 1) * length));
        }
    }

    private double folded(int number, double[] run, int from, int to) {
        Fold fold = folds.get(number);
        DoubleBinaryOperator combine = fold.function();
        double[] lanes = new double[LoopCode.LANES];
        Arrays.fill(lanes, fold.start());
        int at = from;
        for (; at < to - (LoopCode.LANES - 1); at += LoopCode.LANES) {
            for (int lane = 0; lane < LoopCode.LANES; lane++) {
                lanes[lane] = combine.applyAsDouble(lanes[lane], run[at + lane]);
            }
        }
        for (; at < to; at++) {
            lanes[0] = combine.applyAsDouble(lanes[0], run[at]);
        }
        return combine.applyAsDouble(
                combine.applyAsDouble(lanes[0], lanes[1]), combine.applyAsDouble(lanes[2], lanes[3]));
    }

    @Override
    public void accumulate(int number, double[] run, int from, int length, int rows, double[] totals, int place,
            int apart) {
        DoubleBinaryOperator combine = folds.get(number).function();
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < length; i++) {
                int at = place + row * apart + i;
                totals[at] = combine.applyAsDouble(totals[at], run[from + row * length + i]);
            }
        }
    }
}
