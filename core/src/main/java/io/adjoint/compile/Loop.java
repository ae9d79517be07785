package io.adjoint.compile;

import java.util.List;

/**
 * One loop over the elements of some arrays, all at the same index: what is loaded, computed and stored. Values are
 * numbered; a loop computes in double and rounds what is of float32.
 *
 * @param streams arrays of which each element is read
 * @param invariants arrays of which one element is read, before the loop
 * @param computes what is computed, in order
 * @param stores arrays to which each element is written
 */
record Loop(List<Stream> streams, List<Invariant> invariants, List<Compute> computes, List<Store> stores) {

    /** Element i of the array in a slot. */
    record Stream(int slot, boolean single, int value) {}

    /** One element of the array in a slot. */
    record Invariant(int slot, boolean single, int offset, int value) {}

    /** A function of values, or a number where there is no function. */
    record Compute(Object function, List<Integer> arguments, boolean rounded, int value, double number) {

        static Compute number(double number, int value) {
            return new Compute(null, List.of(), false, value, number);
        }
    }

    /** A value to element i of the array in a slot. */
    record Store(int slot, boolean single, int value) {}
}
