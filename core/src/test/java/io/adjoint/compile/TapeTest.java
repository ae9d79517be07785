package io.adjoint.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.op.Arithmetic;
import io.adjoint.tensor.DType;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Scalars that are equal are one, and know what they were made of. */
class TapeTest {

    @Property
    void numbersKeepTheirBits(@ForAll double number) {
        var tape = new Tape();
        int id = tape.constant(number);
        assertEquals(0, Double.compare(number, tape.number(id)));
        assertEquals(id, tape.constant(number));
        assertTrue(tape.isNumber(id) && !tape.isRead(id) && !tape.isAbsent(id));
    }

    @Test
    void zerosOfEitherSignAndNoneAreThree() {
        var tape = new Tape();
        assertNotEquals(tape.constant(0.0), tape.constant(-0.0));
        assertNotEquals(tape.constant(0.0), tape.absent());
        assertEquals(tape.absent(), tape.absent());
        assertEquals(tape.constant(Double.NaN), tape.constant(Double.longBitsToDouble(0x7ff8000000000001L)));
        assertEquals(3 + 1, tape.size());
    }

    @Test
    void operationsAreOneOnlyWithTheirArgumentsAndDtype() {
        var tape = new Tape();
        int x = tape.input(0);
        int y = tape.input(1);
        int sum = tape.call(Arithmetic.PLUS, DType.FLOAT64, x, y, 77);
        assertEquals(sum, tape.call(Arithmetic.PLUS, DType.FLOAT64, x, y, 78));
        assertNotEquals(sum, tape.call(Arithmetic.PLUS, DType.FLOAT64, y, x, 77));
        assertNotEquals(sum, tape.call(Arithmetic.MINUS, DType.FLOAT64, x, y, 77));
        int single = tape.call(Arithmetic.PLUS, DType.FLOAT32, x, y, 77);
        assertNotEquals(sum, single);
        assertSame(Arithmetic.PLUS, tape.op(single));
        assertEquals(DType.FLOAT32, tape.dtype(single));
        assertEquals(2, tape.arity(single));
        assertEquals(y, tape.argument(single, 1));
        assertFalse(tape.isCallOf(Arithmetic.MINUS, sum));
    }

    @Test
    void manyStayTheSame() {
        var tape = new Tape();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 10_000; i++) {
                assertEquals(2 * i, tape.input(i));
                assertEquals(2 * i + 1, tape.call(Arithmetic.NEG, DType.FLOAT64, 2 * i, 0, 0));
            }
        }
        assertEquals(20_000, tape.size());
        assertEquals(9_999, tape.place(2 * 9_999));
    }
}
