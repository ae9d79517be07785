package io.adjoint.compile;

import io.adjoint.expr.Type;
import io.adjoint.function.Body;
import io.adjoint.function.Loop;
import io.adjoint.function.LoopPullback;
import io.adjoint.function.Retrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A loop run forward and back whose steps are straight-line code: its states are arrays of numbers. */
final class StraightWalk implements Retrace.Walk<double[]> {

    /**
     * An array of which one element belongs to a step.
     *
     * @param all the array
     * @param at where the element lies among the numbers of a step
     * @param size how many numbers it has
     */
    private record Sequence(Values all, int at, int size) {
        void load(int place, double[] numbers) {
            all.load(place * size, numbers, at, size);
        }

        void store(int place, double[] numbers) {
            all.store(numbers, at, place * size, size);
        }
    }

    private final LoopPullback pullback;
    private final Retraced.Straight code;
    private final Rounds rounds;
    private final int steps;
    private final Values[] operands;
    private final Values[] results;
    private final int stateSize;
    private final int carriedSize;
    private final double[] ahead;
    private final double[] behind;
    private final double[] written;
    private final List<Sequence> readAhead = new ArrayList<>();
    private final List<Sequence> readBehind = new ArrayList<>();
    private final List<Sequence> flows = new ArrayList<>();

    StraightWalk(LoopPullback pullback, Retraced.Straight code, Values[] operands, Values[] results, int steps) {
        Loop loop = pullback.loop();
        this.pullback = pullback;
        this.code = code;
        this.rounds = new Rounds(loop.carries(), loop.sequences(), loop.reversed(), false);
        this.steps = steps;
        this.operands = operands;
        this.results = results;
        List<Type> parameters = loop.body().parameterTypes();
        this.stateSize = size(parameters.subList(0, loop.carries()));
        this.carriedSize = size(pullback.back().body().resultTypes()
                .subList(0, pullback.back().carries().size() + pullback.back().invariants().size()));
        this.ahead = new double[code.forward().map(ScalarExecutable::inputSize).orElse(0)];
        this.behind = new double[code.back().inputSize()];
        this.written = new double[code.back().outputSize()];
        placeOperands(loop, parameters);
        placeFlows();
    }

    private static int size(List<Type> types) {
        return types.stream().mapToInt(type -> type.shape().size()).sum();
    }

    /** Ahead of a state lies nothing, behind it the cotangents; then come elements, cotangents of outputs, invariants. */
    private void placeOperands(Loop loop, List<Type> parameters) {
        int from = loop.first();
        int aheadAt = stateSize;
        int behindAt = carriedSize + stateSize;
        for (int k = loop.carries(); k < loop.carries() + loop.sequences(); k++) {
            int size = parameters.get(k).shape().size();
            readAhead.add(new Sequence(operands[from + k], aheadAt, size));
            readBehind.add(new Sequence(operands[from + k], behindAt, size));
            aheadAt += size;
            behindAt += size;
        }
        behindAt = placeCotangents(loop, behindAt);
        for (int k = loop.carries() + loop.sequences(); k < parameters.size(); k++) {
            int size = parameters.get(k).shape().size();
            if (code.forward().isPresent()) {
                operands[from + k].load(0, ahead, aheadAt, size);
            }
            operands[from + k].load(0, behind, behindAt, size);
            aheadAt += size;
            behindAt += size;
        }
    }

    /** The cotangents of the last carries begin the walk; those of outputs are read a step at a time. */
    private int placeCotangents(Loop loop, int at) {
        int next = loop.first() + loop.body().parameters().size();
        int end = at;
        for (int i = 0; i < pullback.present().size(); i++) {
            if (pullback.present().get(i)) {
                int size = loop.body().results().get(i).type().shape().size();
                int carry = pullback.back().carries().indexOf(i);
                if (carry >= 0) {
                    operands[next].load(0, behind, carriedAt(carry), size);
                } else if (i >= loop.carries()) {
                    readBehind.add(new Sequence(operands[next], end, size));
                    end += size;
                }
                next++;
            }
        }
        return end;
    }

    private int carriedAt(int carry) {
        return size(pullback.back().body().resultTypes().subList(0, carry));
    }

    private void placeFlows() {
        int at = carriedSize;
        Body body = pullback.loop().body();
        for (int parameter : pullback.back().sequences()) {
            int size = body.parameterTypes().get(parameter).shape().size();
            Values result = results[pullback.targets().indexOf(parameter)];
            if (result != null) {
                flows.add(new Sequence(result, at, size));
            }
            at += size;
        }
    }

    /** The first state. */
    double[] start() {
        Loop loop = pullback.loop();
        double[] start = new double[stateSize];
        int at = 0;
        for (int k = 0; k < loop.carries(); k++) {
            int size = loop.body().parameterTypes().get(k).shape().size();
            operands[loop.first() + k].load(0, start, at, size);
            at += size;
        }
        return start;
    }

    /** Whether a step follows: a step says so of what it gives, of the first state the condition does. */
    boolean goesOn(double[] state, Optional<Executable> condition) {
        if (state.length > stateSize) {
            return state[state.length - 1] != 0;
        }
        Loop loop = pullback.loop();
        Values[] asked = new Values[loop.body().parameters().size()];
        System.arraycopy(operands, loop.first(), asked, 0, asked.length);
        Values[] answer = new Values[1];
        condition.orElseThrow().run(asked, answer);
        return answer[0].at(0) != 0;
    }

    @Override
    public double[] next(int step, double[] before) {
        if (code.forward().isEmpty()) {
            return before;
        }
        System.arraycopy(before, 0, ahead, 0, stateSize);
        for (Sequence sequence : readAhead) {
            sequence.load(rounds.place(step, steps), ahead);
        }
        ScalarExecutable forward = code.forward().get();
        double[] after = new double[forward.outputSize()];
        forward.step(ahead, after);
        return after;
    }

    @Override
    public void back(int step, double[] before) {
        int place = rounds.place(step, steps);
        System.arraycopy(before, 0, behind, carriedSize, stateSize);
        for (Sequence sequence : readBehind) {
            sequence.load(place, behind);
        }
        code.back().step(behind, written);
        for (Sequence flow : flows) {
            flow.store(place, written);
        }
        System.arraycopy(written, 0, behind, 0, carriedSize);
    }

    /** Writes what is left when the walk has come to its start. */
    void finish() {
        for (int i = 0; i < results.length; i++) {
            int parameter = pullback.targets().get(i);
            if (results[i] != null && !pullback.back().sequences().contains(parameter)) {
                results[i].store(behind, carriedAt(pullback.back().carried(parameter)), 0,
                        pullback.loop().body().parameterTypes().get(parameter).shape().size());
            }
        }
    }
}
