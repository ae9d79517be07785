package io.adjoint.compile;

import io.adjoint.tensor.DType;
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
record Loop(List<Stream> streams, List<Invariant> invariants, List<Computation> computes, List<Store> stores) {

    /** Element i of the array in a slot. */
    record Stream(int slot, DType dtype, int value) {}

    /** One element of the array in a slot; which, the caller says. */
    record Invariant(int slot, DType dtype, int value) {}

    /** A value to element i of the array in a slot. */
    record Store(int slot, DType dtype, int value) {}
}
