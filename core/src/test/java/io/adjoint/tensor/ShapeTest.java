package io.adjoint.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {
    @Test
    void printsAsATuple() {
        assertEquals("()", Shape.SCALAR.toString());
        assertEquals("(3,)", Shape.of(3).toString());
        assertEquals("(2, 3)", Shape.of(2, 3).toString());
    }

    @Test
    void countsElements() {
        assertEquals(1, Shape.SCALAR.size());
        assertEquals(6, Shape.of(2, 3).size());
        assertEquals(0, Shape.of(2, 0, 3).size());
        assertEquals(Integer.MAX_VALUE, Shape.of(Integer.MAX_VALUE).size());
    }

    @Test
    void knowsItsAxes() {
        Shape shape = Shape.of(2, 3, 5);
        assertEquals(3, shape.rank());
        assertEquals(2, shape.dim(0));
        assertEquals(5, shape.dim(-1));
        assertEquals(1, shape.axis("sum", -2));
        assertArrayEquals(new int[]{2, 0}, shape.axes("sum", -1, 0));
        assertArrayEquals(new int[]{15, 5, 1}, shape.strides());
        assertTrue(Shape.SCALAR.isScalar());
        assertFalse(Shape.of(1).isScalar());
    }

    @Test
    void losesAndShrinksAxes() {
        Shape shape = Shape.of(2, 3, 5);
        assertEquals(Shape.of(3), shape.without(0, -1));
        assertEquals(Shape.of(1, 3, 1), shape.withOnes(0, -1));
        assertEquals(shape, shape.without());
        assertEquals(shape, shape.withOnes());
        assertSame(Shape.SCALAR, shape.without(0, 1, 2));
    }

    @Test
    void comparesByValue() {
        assertEquals(Shape.of(2, 3), Shape.of(2, 3));
        assertEquals(Shape.of(2, 3).hashCode(), Shape.of(2, 3).hashCode());
        assertNotEquals(Shape.of(2, 3), Shape.of(3, 2));
        assertNotEquals(Shape.of(1), Shape.SCALAR);
        assertNotEquals(Shape.of(1), "(1,)");
        assertSame(Shape.SCALAR, Shape.of());
    }

    @Test
    void keepsItsArraysToItself() {
        int[] dims = {2, 3};
        Shape shape = Shape.of(dims);
        dims[0] = 7;
        shape.dims()[0] = 7;
        shape.strides()[0] = 7;
        assertEquals(Shape.of(2, 3), shape);
        assertArrayEquals(new int[]{3, 1}, shape.strides());
    }

    /** Results of numpy.broadcast_shapes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "''      | ''      | ''      | true",
        "''      | 3       | 3       | true",
        "3       | ''      | 3       | false",
        "2 3     | 3       | 2 3     | false",
        "3       | 2 3     | 2 3     | true",
        "2 1     | 1 3     | 2 3     | false",
        "1       | 0       | 0       | true",
        "0       | 1       | 0       | false",
        "5 1 4   | 3 1     | 5 3 4   | false",
        "1 1     | 4       | 1 4     | false",
        "2 0     | 2 0     | 2 0     | true",
    })
    void broadcastsAsNumPy(String left, String right, String common, boolean into) {
        assertEquals(shape(common), shape(left).broadcast("add", shape(right)));
        assertEquals(shape(common), shape(right).broadcast("add", shape(left)));
        assertEquals(into, shape(left).canBroadcastTo(shape(right)));
    }

    private static Shape shape(String dims) {
        return dims.isEmpty()
                ? Shape.SCALAR
                : Shape.of(Stream.of(dims.split(" ")).mapToInt(Integer::parseInt).toArray());
    }

    @Test
    void promotesDtypes() {
        assertEquals(DType.FLOAT64, DType.FLOAT32.promote(DType.FLOAT64));
        assertEquals(DType.FLOAT64, DType.FLOAT64.promote(DType.FLOAT32));
        assertEquals(DType.FLOAT32, DType.FLOAT32.promote(DType.FLOAT32));
        assertEquals((double) 0.1f, DType.FLOAT32.round(0.1));
        assertEquals(0.1, DType.FLOAT64.round(0.1));
        assertEquals(4, DType.FLOAT32.bytes());
        assertEquals(8, DType.FLOAT64.bytes());
        assertEquals("float32 float64", DType.FLOAT32 + " " + DType.FLOAT64);
    }
}
