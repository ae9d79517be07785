package io.adjoint.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.adjoint.Wrong;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyTest {

    /** The authors' known answers, Random123's file kat_vectors. */
    @Test
    void threefryGivesTheKnownAnswers() {
        assertEquals(new Key(0xc2b6e3a8c2c69865L, 0x6f81ed42f350084dL), Threefry.block(new Key(0, 0), 0, 0));
        assertEquals(new Key(0xe02cb7c4d95d277aL, 0xd06633d0893b8b68L), Threefry.block(new Key(-1, -1), -1, -1));
        assertEquals(new Key(0x263c7d30bb0f0af1L, 0x56be8361d3311526L),
                Threefry.block(new Key(0xa4093822299f31d0L, 0x082efa98ec4e6c89L),
                        0x243f6a8885a308d3L, 0x13198a2e03707344L));
    }

    @Test
    void keysAreValues() {
        Key key = Key.of(7);
        assertEquals(Key.of(7), key);
        assertEquals(key.split(3), key.split(3));
        assertEquals(key.split(), key.split(5).subList(0, 2));
        assertEquals(key.fold(3), key.fold(3));
        assertEquals(Draw.normal(key, Shape.of(4)), Draw.normal(key, Shape.of(4)));
    }

    @Test
    void allKeysThatAreMadeOfOneDiffer() {
        Key key = Key.of(7);
        Set<Key> keys = new HashSet<>(key.split(1000));
        IntStream.range(-500, 500).mapToObj(key::fold).forEach(keys::add);
        key.split(10).forEach(child -> keys.addAll(child.split(10)));
        keys.add(key);
        assertEquals(2101, keys.size());
        assertNotEquals(Draw.uniform(key, Shape.of(3)), Draw.uniform(key.fold(0), Shape.of(3)));
    }

    /** The first numbers of a seed, so that no change goes unnoticed. */
    @Test
    void aSeedMeansTheSameNumbersForEver() {
        assertEquals(Tensor.of((0xc2b6e3a8c2c69865L >>> 11) * 0x1p-53).item(),
                Draw.uniform(new Key(0, 0), Shape.of(1)).item());
        assertEquals(new Key(0xc2b6e3a8c2c69865L, 0x6f81ed42f350084dL), Threefry.block(Key.of(0), 0, 0));
    }

    @Test
    void anElementDependsOnItsPlaceAlone() {
        Key key = Key.of(1);
        double[] few = Draw.normal(key, Shape.of(10)).toDoubleArray();
        double[] many = Draw.normal(key, Shape.of(10, 10)).toDoubleArray();
        assertEquals(Tensor.of(few), Tensor.of(Arrays.copyOf(many, 10)));
        List<Tensor> parallel = IntStream.range(0, 8).parallel()
                .mapToObj(i -> Draw.randint(key, 0, 1000, Shape.of(100))).toList();
        assertEquals(Set.of(parallel.getFirst()), new HashSet<>(parallel));
    }

    @Test
    void aCountMustNotBeNegative() {
        new Wrong("split: got count -1; expected a count from 0. Ask for as many keys as needed.",
                () -> Key.of(1).split(-1)).check();
        assertEquals(List.of(), Key.of(1).split(0));
    }
}
