package io.adjoint.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adjoint.AdjointException;

import java.lang.invoke.MethodHandles;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class StorageTest {
    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    @Test
    void opensForThisLibraryAlone() throws IllegalAccessException {
        MethodHandles.Lookup weakened = MethodHandles.lookup().dropLookupMode(MethodHandles.Lookup.PRIVATE);
        var stranger = MethodHandles.privateLookupIn(Assertions.class, MethodHandles.lookup());
        assertThrows(AdjointException.class, () -> Storage.open(weakened));
        assertThrows(AdjointException.class, () -> Storage.open(stranger));
        assertThrows(AdjointException.class, () -> Storage.open(MethodHandles.publicLookup()));
        assertThrows(AdjointException.class, () -> Storage.open(null));
    }

    @Test
    void handsOutTheArrayItselfWhereTheDtypeFits() {
        double[] doubles = {1, 2};
        float[] floats = {3, 4};
        Tensor wide = STORAGE.adopt(Shape.of(2), DType.FLOAT64, doubles);
        Tensor narrow = STORAGE.adopt(Shape.of(1, 2), floats);
        assertSame(doubles, STORAGE.doubles(wide));
        assertSame(floats, STORAGE.floats(narrow));
        assertArrayEquals(new float[]{1, 2}, STORAGE.floats(wide));
        assertArrayEquals(new double[]{3, 4}, STORAGE.doubles(narrow));
        assertSame(doubles, STORAGE.doubles(wide.reshape(2, 1)));
    }

    @Test
    void narrowsWhatItAdoptsAsFloat32() {
        Tensor tensor = STORAGE.adopt(Shape.of(1), DType.FLOAT32, new double[]{0.1});
        assertEquals(Tensor.of(Shape.of(1), new float[]{0.1f}), tensor);
    }
}
