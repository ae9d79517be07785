package io.adjoint.kernel;

import io.adjoint.AdjointException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Functions of whole arrays, by the Vector API where its module is present and by plain loops elsewhere. */
public final class Kernels {

    private static final boolean VECTORISED =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && VectorEngine.hasLanes()
                    && Fused.fast();

    private static final Engine ENGINE = VECTORISED ? new VectorEngine() : new PlainEngine();

    private static final Map<Bulk, BulkFunction> KERNELS = new ConcurrentHashMap<>();

    private static final Map<Selection, SelectionFunction> SELECTIONS = new ConcurrentHashMap<>();

    private Kernels() {}

    /** {@return whether the kernels are vector code: the module is there, and the machine has four lanes or more and fused
     * multiplication and addition} */
    public static boolean vectorised() {
        return VECTORISED;
    }

    /** {@return how arrays are gone through, as a phrase for people} */
    public static String description() {
        return ENGINE.description();
    }

    /**
     * The kernel of a function. It is plain loops, which take about a nanosecond an element once HotSpot has vectorised
     * them, and becomes vector code where there is any, when that has been compiled in the background. Its results are
     * the same before and after, and on a processor without fused multiplication and addition too, where the loops do in
     * doubles what it lacks.
     *
     * @param function the function
     * @return its kernel
     * @throws AdjointException if the function is null
     */
    public static BulkFunction of(Bulk function) {
        return KERNELS.computeIfAbsent(
                AdjointException.notNull(function, "kernel", "the function"), ENGINE::kernel);
    }

    /**
     * The kernel of a comparison or choice: a plain loop until vector code has been compiled, where there is any.
     *
     * @param selection the comparison or choice
     * @return its kernel, which gives the same either way
     * @throws AdjointException if the selection is null
     */
    public static SelectionFunction of(Selection selection) {
        return SELECTIONS.computeIfAbsent(
                AdjointException.notNull(selection, "kernel", "the selection"), ENGINE::kernel);
    }
}
