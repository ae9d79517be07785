package io.adjoint.kernel;

import io.adjoint.AdjointException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Functions of whole arrays, by the Vector API where its module is present and by plain loops elsewhere. */
public final class Kernels {

    private static final boolean VECTORISED =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && VectorEngine.hasLanes();

    private static final Engine ENGINE = VECTORISED ? new VectorEngine() : new PlainEngine();

    private static final Map<Bulk, BulkFunction> KERNELS = new ConcurrentHashMap<>();

    private static final Map<Selection, SelectionFunction> SELECTIONS = new ConcurrentHashMap<>();

    private Kernels() {}

    /** {@return whether the kernels are vector code: the module is there, and the machine has four lanes or more} */
    public static boolean vectorised() {
        return VECTORISED;
    }

    /** {@return how arrays are gone through, as a phrase for people} */
    public static String description() {
        return ENGINE.description();
    }

    /**
     * The kernel of a function: vector code, or a plain loop over its scalar meaning. It is made when first asked for,
     * and allocates nothing once it has been compiled. Until then, for up to a second of use, vector code is slower
     * than a plain loop: around 1 microsecond an element.
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

    /**
     * The sum of a part of an array, added up in one fixed order whether vectorised or not: eight partial sums, the
     * j-th of every eighth element from the j-th on, folded in halves; then the last {@code count % 8} elements one by
     * one.
     *
     * @param x the array
     * @param from where the part starts
     * @param count its length
     * @return the sum, 0 if the part is empty
     */
    public static double sum(double[] x, int from, int count) {
        Objects.checkFromIndexSize(from, count, x.length);
        return ENGINE.sum(x, from, count);
    }

    /**
     * The greatest element of a part of an array, by the rules of {@link Math#max(double, double)}: NaN if one is, and
     * 0 above -0.
     *
     * @param x the array
     * @param from where the part starts
     * @param count its length
     * @return the greatest element, -inf if the part is empty
     */
    public static double max(double[] x, int from, int count) {
        Objects.checkFromIndexSize(from, count, x.length);
        double max = Double.NEGATIVE_INFINITY;
        for (int i = from; i < from + count; i++) {
            max = Math.max(max, x[i]);
        }
        return max;
    }

    /**
     * The least element of a part of an array, by the rules of {@link Math#min(double, double)}: NaN if one is, and -0
     * below 0.
     *
     * @param x the array
     * @param from where the part starts
     * @param count its length
     * @return the least element, inf if the part is empty
     */
    public static double min(double[] x, int from, int count) {
        Objects.checkFromIndexSize(from, count, x.length);
        double min = Double.POSITIVE_INFINITY;
        for (int i = from; i < from + count; i++) {
            min = Math.min(min, x[i]);
        }
        return min;
    }
}
