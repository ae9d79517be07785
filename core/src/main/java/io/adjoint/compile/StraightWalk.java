package io.adjoint.compile;

import io.adjoint.expr.Type;
import io.adjoint.function.Loop;
import io.adjoint.function.LoopPullback;
import io.adjoint.function.Retrace;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A loop run forward and back whose steps are straight-line code: its states are arrays of numbers. */
final class StraightWalk implements Retrace.Walk<double[]> {

    private final LoopPullback pullback;
    private final Retraced.Straight code;
    private final Rounds rounds;
    private final int steps;
    private final Values[] operands;
    private final Values[] results;
    private final Elements readAhead;
    private final Elements readBehind;
    private final Elements flows;
    private final int stateSize;
    private final int carriedSize;
    private final double[] ahead;
    private final double[] behind;
    private final double[] written;

    StraightWalk(LoopPullback pullback, Retraced.Straight code, Values[] operands, Values[] results, int steps) {
        Loop loop = pullback.loop();
        this.pullback = pullback;
        this.code = code;
        this.rounds = new Rounds(loop.carries(), loop.sequences(), loop.reversed(), Optional.empty());
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
        int moving = loop.first() + loop.carries();
        List<Values> sequences = Arrays.asList(operands).subList(moving, moving + loop.sequences());
        List<Type> elements = parameters.subList(loop.carries(), loop.carries() + loop.sequences());
        this.readAhead = Elements.read(sequences, elements, stateSize);
        List<Values> behindSequences = new ArrayList<>(sequences);
        List<Type> behindElements = new ArrayList<>(elements);
        placeCotangents(loop, behindSequences, behindElements);
        this.readBehind = Elements.read(behindSequences, behindElements, carriedSize + stateSize);
        placeInvariants(loop, parameters);
        List<Integer> flowing = pullback.back().sequences();
        this.flows = Elements.written(
                flowing.stream().map(parameter -> results[pullback.targets().indexOf(parameter)]).toList(),
                flowing.stream().map(parameters::get).toList(), carriedSize);
    }

    private static int size(List<Type> types) {
        return types.stream().mapToInt(type -> type.shape().size()).sum();
    }

    /** The cotangents of the last carries begin the walk; those of outputs are read a step at a time. */
    private void placeCotangents(Loop loop, List<Values> sequences, List<Type> elements) {
        int next = loop.first() + loop.body().parameters().size();
        for (LoopPullback.Given one : pullback.given()) {
            Type type = loop.body().results().get(one.result()).type();
            Values cotangent = operands[next++];
            if (one.carried() >= 0) {
                cotangent.load(0, behind, carriedAt(one.carried()), type.shape().size());
            } else {
                sequences.add(cotangent);
                elements.add(type);
            }
        }
    }

    /** What no step changes lies behind the elements, ahead and behind. */
    private void placeInvariants(Loop loop, List<Type> parameters) {
        int aheadAt = readAhead.end();
        int behindAt = readBehind.end();
        for (int k = loop.carries() + loop.sequences(); k < parameters.size(); k++) {
            int size = parameters.get(k).shape().size();
            if (code.forward().isPresent()) {
                operands[loop.first() + k].load(0, ahead, aheadAt, size);
            }
            operands[loop.first() + k].load(0, behind, behindAt, size);
            aheadAt += size;
            behindAt += size;
        }
    }

    private int carriedAt(int carry) {
        return size(pullback.back().body().resultTypes().subList(0, carry));
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

    /** Whether a step follows another, which says so behind the state that it makes. */
    boolean goesOn(double[] state) {
        return state[stateSize] != 0;
    }

    /** The carries of a state. */
    List<Tensor> carry(double[] state) {
        Loop loop = pullback.loop();
        return ScalarExecutable.tensors(state, loop.body().parameterTypes().subList(0, loop.carries()));
    }

    @Override
    public double[] next(int step, double[] before) {
        if (code.forward().isEmpty()) {
            return before;
        }
        System.arraycopy(before, 0, ahead, 0, stateSize);
        readAhead.load(rounds.place(step, steps), ahead);
        ScalarExecutable forward = code.forward().get();
        double[] after = new double[forward.outputSize()];
        forward.step(ahead, after);
        return after;
    }

    @Override
    public void back(int step, double[] before) {
        int place = rounds.place(step, steps);
        System.arraycopy(before, 0, behind, carriedSize, stateSize);
        readBehind.load(place, behind);
        code.back().step(behind, written);
        flows.store(place, written);
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
