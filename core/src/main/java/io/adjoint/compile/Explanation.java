package io.adjoint.compile;

import io.adjoint.blas.Blas;
import java.util.Locale;
import java.util.stream.Collectors;

/** A plan as readable text. */
final class Explanation {

    private Explanation() {}

    static String of(Plan plan, Memory memory, Blas blas, Machine machine) {
        String steps = plan.steps().stream().map(step -> step(step, machine)).collect(Collectors.joining("\n"));
        return String.format(Locale.ROOT, "%d steps, %,d bytes of shared buffers, products by %s%s%n%s",
                plan.steps().size(), memory.bytes(), blas.name(), machine.isInterpreted() ? ", loops interpreted" : "",
                steps);
    }

    static String step(Step step, Machine machine) {
        return switch (step) {
            case Step.Pass pass -> String.format(Locale.ROOT,
                    "pass %d over %s: %d operations, %d arrays read, %d written, %d reduced", pass.number(),
                    pass.region().shape(),
                    pass.region().nodes().stream().filter(Computation.Call.class::isInstance).count(),
                    pass.inputs().length, pass.outputs().length, pass.totals().length);
            case Step.Multiply product -> String.format(Locale.ROOT,
                    "product (%d, %d)%s @ (%d, %d)%s%s%s: %,d flops", product.m(), product.k(),
                    product.left().transposed() ? " from its transpose" : "", product.k(), product.n(),
                    product.right().transposed() ? " from its transpose" : "",
                    product.leftStarts().length == 1 ? "" : " x " + product.leftStarts().length,
                    product.beta() == 0 ? "" : ", added to what is there",
                    2L * product.m() * product.n() * product.k() * product.leftStarts().length);
            case Step.Convolve convolve -> String.format(Locale.ROOT, "%s: %,d flops", convolve.op(),
                    2 * convolve.op().work(convolve.channels()));
            case Step.Pack pack -> String.format(Locale.ROOT, "copy of %,d elements into order", pack.size());
            case Step.Place place -> String.format(Locale.ROOT, "%d parts into %,d elements", place.parts().size(),
                    place.size());
            case Step.Call call -> "call of " + call.op().name();
            case Step.Repeat repeat -> machine.repetition(repeat).explain();
        };
    }
}
