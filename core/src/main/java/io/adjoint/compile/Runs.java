package io.adjoint.compile;

import io.adjoint.tensor.DType;

/** Short runs of elements that stay in the cache: the passes of a program use the same ones, one after another. */
final class Runs {

    /** Elements a run: a dozen runs of doubles fill a first-level cache. */
    static final int LENGTH = 512;

    private final Pool.Sets sets;

    /** Sets of runs of which each has so many. */
    Runs(int most) {
        this.sets = new Pool.Sets(Pool.shared(), (long) most * LENGTH * DType.FLOAT64.bytes(), () -> new Values[most]);
    }

    /** A set that nothing else uses; its runs are made when they are asked for. */
    Pool.Lot taken() {
        return sets.taken();
    }

    /** One run of a set. */
    static Values run(Values[] set, int number) {
        if (set[number] == null) {
            set[number] = Values.of(DType.FLOAT64, LENGTH);
        }
        return set[number];
    }

    void letGo(Pool.Lot set) {
        sets.letGo(set);
    }
}
