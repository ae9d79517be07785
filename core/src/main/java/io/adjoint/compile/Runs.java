package io.adjoint.compile;

import io.adjoint.tensor.DType;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Short runs of elements that stay in the cache: the passes of a program use the same ones, one after another. */
final class Runs {

    /** Elements a run: a dozen runs of doubles fill a first-level cache. */
    static final int LENGTH = 512;

    private final int most;
    private final Queue<Values[]> idle = new ConcurrentLinkedQueue<>();

    /** Sets of runs of which each has so many. */
    Runs(int most) {
        this.most = most;
    }

    /** A set that nothing else uses; its runs are made when they are asked for. */
    Values[] taken() {
        Values[] known = idle.poll();
        return known != null ? known : new Values[most];
    }

    /** One run of a set. */
    static Values run(Values[] set, int number) {
        if (set[number] == null) {
            set[number] = Values.of(DType.FLOAT64, LENGTH);
        }
        return set[number];
    }

    void letGo(Values[] set) {
        idle.offer(set);
    }
}
