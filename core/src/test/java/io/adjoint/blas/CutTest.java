package io.adjoint.blas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CutTest {

    @Test
    void smallProductsStayWhole() {
        assertEquals(1, Cut.parts(64, 64, 64, 8));
        assertEquals(Cut.NOWHERE, Cut.of(64, 64, 64, 1, 1 << 27));
    }

    @Test
    void threadsShareC() {
        assertEquals(2, Cut.parts(64, 100, 1000, 2));
        assertEquals(Cut.COLUMNS, Cut.of(64, 100, 1000, 2, Long.MAX_VALUE));
        assertEquals(Cut.ROWS, Cut.of(100, 64, 1000, 2, Long.MAX_VALUE));
        assertEquals(1, Cut.parts(8, 8, 1_000_000, 2));
    }

    @Test
    void whatIsTooLongIsHalvedWhereItIsLongest() {
        assertEquals(Cut.INNER, Cut.of(8, 8, 1_000_000, 1, 1 << 20));
        assertEquals(Cut.ROWS, Cut.of(1000, 8, 100, 1, 1 << 10));
        assertEquals(Cut.COLUMNS, Cut.of(8, 1000, 100, 1, 1 << 10));
    }

    @Test
    void sharesAreInProportion() {
        assertEquals(50, Cut.share(100, 1));
        assertEquals(50, Cut.share(100, 2));
        assertEquals(33, Cut.share(100, 3));
        assertEquals(1 << 29, Cut.share(1 << 30, 4));
    }
}
