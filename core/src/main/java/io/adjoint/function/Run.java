package io.adjoint.function;

import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;

/** One evaluation of a loop, step by step. */
final class Run {

    private final Loop loop;
    private final int steps;
    private final List<Tensor> start;
    private final List<Stack> sequences;
    private final List<Tensor> invariants;

    Run(Loop loop, List<Tensor> operands) {
        this.loop = loop;
        int first = loop.first();
        int from = first + loop.carries();
        int to = from + loop.sequences();
        this.start = operands.subList(first, from);
        this.sequences = operands.subList(from, to).stream().map(Stack::of).toList();
        this.invariants = operands.subList(to, first + loop.body().parameters().size());
        this.steps = switch (loop.count()) {
            case Count.Fixed(int fixed) -> fixed;
            case Count.Given() -> Count.whole(loop.name(), operands.getFirst().item());
            case Count.While _ -> Integer.MAX_VALUE;
        };
    }

    /** How many steps there are, where that is known. */
    int steps() {
        return steps;
    }

    List<Tensor> start() {
        return start;
    }

    boolean goesOn(int step, List<Tensor> carry) {
        return loop.count() instanceof Count.While asked
                ? holds(asked.condition(), carry) && Unfinished.unless(loop.name(), step, asked, () -> carry)
                : step < steps;
    }

    private boolean holds(Body condition, List<Tensor> carry) {
        return condition.values(Stream.concat(carry.stream(), invariants.stream()).toList()).getFirst().item() != 0;
    }

    /** Where a step reads its elements of the sequences, and where its outputs go. */
    int place(int step) {
        return loop.reversed() ? steps - 1 - step : step;
    }

    List<Tensor> arguments(int step, List<Tensor> carry) {
        return Stream.of(carry, slices(step), invariants).flatMap(List::stream).toList();
    }

    List<Tensor> slices(int step) {
        return sequences.stream().map(sequence -> sequence.get(place(step))).toList();
    }

    List<Tensor> invariants() {
        return invariants;
    }
}
