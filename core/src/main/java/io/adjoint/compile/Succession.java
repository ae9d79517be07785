package io.adjoint.compile;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which results of a step of an iteration may be written over the state before: nothing reads the old array once the new
 * one is begun, but for a step that reads each element where it then writes.
 */
final class Succession {

    private final Plan plan;
    private final int[] begins;
    private final int[] lastRead;
    private final Set<Integer> escaping = new HashSet<>();
    private final Map<Integer, Set<Integer>> elsewhere = new HashMap<>();

    Succession(Plan plan) {
        this.plan = plan;
        this.begins = plan.begins();
        this.lastRead = new int[plan.buffers().size()];
        Arrays.fill(lastRead, -1);
        for (int i = 0; i < plan.steps().size(); i++) {
            for (int buffer : plan.steps().get(i).reads()) {
                lastRead[buffer] = i;
            }
        }
        plan.results().forEach(result -> escaping.add(result.buffer()));
    }

    /** Whether a result may be computed in the array of an input of its type; an input that nothing holds is -1. */
    boolean mayReplace(int input, int result) {
        int begun = begins[result];
        return !escaping.contains(input)
                && begun < plan.steps().size()
                && readsInPlace(begun, input)
                && (input < 0 || lastRead[input] <= begun);
    }

    private boolean readsInPlace(int step, int input) {
        return switch (plan.steps().get(step)) {
            case Step.Pass pass -> !elsewhere.computeIfAbsent(step, fresh -> readElsewhere(pass)).contains(input);
            case Step.Pack pack -> pack.isCopy() || pack.source() != input;
            case Step.Multiply _,Step.Convolve _,Step.Place _,Step.Call _,Step.Repeat _ ->
                    !plan.steps().get(step).reads().contains(input);
        };
    }

    /** The buffers of which a pass reads other elements than those that it then writes. */
    private static Set<Integer> readElsewhere(Step.Pass pass) {
        return IntStream.range(0, pass.inputs().length)
                .filter(i -> pass.region().inputs().get(i).placement() != Region.Placement.IN_ORDER)
                .mapToObj(i -> pass.inputs()[i])
                .collect(Collectors.toSet());
    }
}
