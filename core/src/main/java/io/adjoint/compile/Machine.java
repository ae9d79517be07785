package io.adjoint.compile;

import io.adjoint.expr.Fold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A plan with its generated loops, ready to run over arrays. Holds no data of any run. */
final class Machine {

    private final List<Step> steps;
    private final List<PassRunner> passes;
    private final List<ConvolutionRunner> convolutions;
    private final List<Repetition> repetitions;
    private final Supplier<Kernel> code;
    private final int operations;

    private Machine(List<Step> steps, List<PassRunner> passes, Supplier<Kernel> code, int operations,
            Generation generation) {
        this.steps = steps;
        this.convolutions = steps.stream()
                .filter(Step.Convolve.class::isInstance)
                .map(Step.Convolve.class::cast)
                .sorted(Comparator.comparingInt(Step.Convolve::number))
                .map(ConvolutionRunner::new)
                .toList();
        var bodies = new Bodies(generation);
        this.repetitions = steps.stream()
                .filter(Step.Repeat.class::isInstance)
                .map(Step.Repeat.class::cast)
                .sorted(Comparator.comparingInt(Step.Repeat::number))
                .map(step -> Repetition.of(step, bodies))
                .toList();
        this.passes = passes;
        this.code = code;
        this.operations = operations;
    }

    static Machine of(Plan plan, Generation generation) {
        Map<Loop, Integer> numbers = new LinkedHashMap<>();
        List<PassRunner> passes = new ArrayList<>();
        List<Fold> folds = plan.regions().stream()
                .flatMap(region -> region.totals().stream())
                .map(Region.Total::fold)
                .distinct()
                .toList();
        List<Stages.Staged> allStaged = plan.regions().stream().map(Stages::of).toList();
        var runs = new Runs(allStaged.stream().mapToInt(Stages.Staged::slots).max().orElse(0));
        for (int i = 0; i < allStaged.size(); i++) {
            Stages.Staged staged = allStaged.get(i);
            int[] own = staged.stages().stream()
                    .mapToInt(stage -> numbers.computeIfAbsent(stage.loop(), fresh -> numbers.size()))
                    .toArray();
            passes.add(new PassRunner(plan.regions().get(i), staged, own, folds, runs));
        }
        List<Loop> loops = List.copyOf(numbers.keySet());
        int operations = loops.stream().mapToInt(loop -> loop.computes().size()).sum();
        return new Machine(plan.steps(), passes, generation.code(operations,
                () -> new LoopInterpreter(loops, folds), () -> LoopCode.compiled(loops, folds)), operations,
                generation);
    }

    /** Whether no code is generated for its loops, which are too many. */
    boolean isInterpreted() {
        return Generation.isInterpreted(operations);
    }

    void run(Values[] arrays) {
        Kernel kernel = code.get();
        for (Step step : steps) {
            run(step, arrays, kernel);
        }
    }

    /** Runs and adds the time of each step to its count of nanoseconds. */
    void run(Values[] arrays, long[] nanos) {
        Kernel kernel = code.get();
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            run(steps.get(i), arrays, kernel);
            nanos[i] += System.nanoTime() - start;
        }
    }

    private void run(Step step, Values[] arrays, Kernel kernel) {
        switch (step) {
            case Step.Pass pass -> passes.get(pass.number()).run(pass, arrays, kernel);
            case Step.Multiply multiply -> Moves.multiply(multiply, arrays);
            case Step.Convolve convolve -> convolutions.get(convolve.number()).run(arrays);
            case Step.Pack pack -> Moves.pack(pack, arrays);
            case Step.Place place -> Moves.place(place, arrays);
            case Step.Call call -> Moves.call(call, arrays);
            case Step.Repeat repeat -> repeat(repeat, arrays);
        }
    }

    private void repeat(Step.Repeat step, Values[] arrays) {
        Values[] operands = new Values[step.operands().size()];
        Arrays.setAll(operands, k -> arrays[step.operands().get(k)]);
        Values[] results = new Values[step.results().length];
        Arrays.setAll(results, i -> step.results()[i] == Step.Call.UNREAD ? null : arrays[step.results()[i]]);
        repetition(step).run(operands, results);
    }

    /** What runs a step that is a loop, a choice or a call. */
    Repetition repetition(Step.Repeat step) {
        return repetitions.get(step.number());
    }
}
