package io.adjoint.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.tensor.Tensor;
import io.vavr.collection.Vector;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The digits")
class DigitTest {

    private static final Vector<Digit> ALL = Digit.all();

    @Test
    @DisplayName("are 1,797, as many of each label as UCI tells")
    void counts() {
        assertEquals(1797, ALL.size());
        assertEquals(Vector.of(178, 182, 177, 183, 181, 182, 181, 179, 174, 180),
                Vector.range(0, Digit.LABELS).map(label -> ALL.count(digit -> digit.label() == label)));
    }

    @Test
    @DisplayName("have 64 pixels of 0 to 1 in sixteenths")
    void pixels() {
        assertTrue(ALL.forAll(digit -> digit.pixels().size() == Digit.PIXELS));
        assertTrue(ALL.forAll(digit -> DoubleStream.of(digit.pixels().toDoubleArray())
                .allMatch(ink -> ink >= 0 && ink <= 1 && ink * 16 == Math.rint(ink * 16))));
        assertEquals(5 / 16.0, ALL.head().pixels().get(2));
    }

    @Test
    @DisplayName("are split by a seed, a fifth of them held out")
    void split() {
        Digit.Split split = Digit.split(ALL, 1);
        assertEquals(359, split.heldOut().size());
        assertEquals(ALL.toSet(), split.training().appendAll(split.heldOut()).toSet());
        assertEquals(split, Digit.split(ALL, 1));
        assertNotEquals(split, Digit.split(ALL, 2));
    }

    @Test
    @DisplayName("are read by a classifier as two matrices")
    void batch() {
        Batch batch = Batch.of(ALL.take(3));
        assertEquals(Tensor.of(new double[][]{{1, 0, 0, 0, 0, 0, 0, 0, 0, 0}, {0, 1, 0, 0, 0, 0, 0, 0, 0, 0},
            {0, 0, 1, 0, 0, 0, 0, 0, 0, 0}}), batch.targets());
        assertEquals(ALL.get(2).pixels().get(5), batch.images().get(2, 5));
        assertEquals(3, batch.size());
    }
}
