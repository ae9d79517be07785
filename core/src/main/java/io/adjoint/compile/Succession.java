package io.adjoint.compile;

import java.util.List;

/**
 * Which results of a step of an iteration may be written over the state before: nothing reads the old array once the new
 * one is begun, but for a step that reads each element where it then writes.
 */
final class Succession {

    private final Plan plan;

    Succession(Plan plan) {
        this.plan = plan;
    }

    /** Whether a result may be computed in the array of an input of its type. */
    boolean mayReplace(int input, int result) {
        boolean escapes = plan.results().stream().anyMatch(other -> other.buffer() == input);
        List<Step> steps = plan.steps();
        int begun = plan.begin(result);
        return !escapes
                && begun < steps.size()
                && readsInPlace(steps.get(begun), input)
                && steps.subList(begun + 1, steps.size()).stream().noneMatch(step -> step.reads().contains(input));
    }

    private static boolean readsInPlace(Step step, int input) {
        return switch (step) {
            case Step.Pass(Region region, int _) -> region.inputs().stream()
                    .allMatch(read -> read.buffer() != input || read.placement() == Region.Placement.IN_ORDER);
            case Step.Pack pack -> pack.isCopy() || pack.source() != input;
            case Step.Multiply _,Step.Convolve _,Step.Place _,Step.Call _ -> !step.reads().contains(input);
        };
    }
}
