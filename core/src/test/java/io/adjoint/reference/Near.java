package io.adjoint.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.tensor.Tensor;

/** Agreement with a reference, relative to the greater of 1 and its size. */
final class Near {

    private Near() {}

    static void assertNear(Tensor expected, Tensor actual, double tolerance, String what) {
        assertEquals(expected.shape(), actual.shape(), what);
        double[] reference = expected.toDoubleArray();
        double[] found = actual.toDoubleArray();
        for (int i = 0; i < reference.length; i++) {
            double allowed = tolerance * Math.max(1, Math.abs(reference[i]));
            boolean near = Double.isFinite(reference[i])
                    ? Math.abs(reference[i] - found[i]) <= allowed
                    : Double.compare(reference[i], found[i]) == 0;
            String where = what + ", element " + i + ": expected " + reference[i] + " but was " + found[i];
            assertTrue(near, where);
        }
    }
}
