package io.adjoint.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Several ways to compute the same.
 *
 * @param name the workload's name
 * @param threads how many threads a side may use; 0 for as many as it takes by itself
 * @param tolerance how far outputs may lie from the first side's, relative where they exceed 1
 * @param sides how each side is made ready, in order
 * @param ratios what is compared
 */
record Contest(String name, int threads, double tolerance, Map<String, Supplier<Task>> sides, List<Ratio> ratios)
        implements
            Workload {

    /** The side that stands for the library where there is only one. */
    static final String OURS = "ours";

    /**
     * Two times compared.
     *
     * @param ours a side of the library
     * @param peer what it is compared with
     * @param atLeast how many times as long the peer should take; 0 where nothing is aimed at
     */
    record Ratio(String ours, String peer, double atLeast) {}

    static Contest of(String name, double tolerance) {
        return new Contest(name, 0, tolerance, Map.of(), List.of());
    }

    /** {@return this contest with one more side, compared with none} */
    Contest side(String side, Supplier<Task> task) {
        Map<String, Supplier<Task>> more = new LinkedHashMap<>(sides);
        more.put(side, task);
        return new Contest(name, threads, tolerance, more, ratios);
    }

    /** {@return this contest with one more comparison} */
    Contest ratio(String ours, String peer, double atLeast) {
        List<Ratio> more = new ArrayList<>(ratios);
        more.add(new Ratio(ours, peer, atLeast));
        return new Contest(name, threads, tolerance, sides, more);
    }

    /** {@return this contest with a peer of the side {@link #OURS}} */
    Contest peer(String side, double atLeast, Supplier<Task> task) {
        return side(side, task).ratio(OURS, side, atLeast);
    }

    /** {@return this contest on one thread, and on as many as each side takes by itself} */
    List<Contest> onOneThreadAndMore() {
        return List.of(new Contest(name + "-1thread", 1, tolerance, sides, ratios),
                new Contest(name + "-threads", 0, tolerance, sides, ratios));
    }
}
