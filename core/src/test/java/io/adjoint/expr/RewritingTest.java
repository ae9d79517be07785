package io.adjoint.expr;

import static io.adjoint.op.Arithmetic.absorb;
import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.adjoint.op.Powers;
import io.adjoint.op.Trigonometric;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What construction simplifies, and what it must leave alone. */
class RewritingTest {

    private static final Variable X = Variable.of("x", Tensor.scalar(3));
    private static final Variable NARROW = Variable.of("n", Tensor.scalar(3, DType.FLOAT32));

    private static Constant number(double value) {
        return Constant.literal(value, DType.FLOAT64);
    }

    @Test
    void neutralOperandsAreDropped() {
        List.of(times(X, 1), times(number(1), X), div(X, number(1)), Powers.pow(X, 1), plus(X, number(-0.0)),
                plus(number(-0.0), X), minus(X, number(0)), absorb(X, number(1)), neg(neg(X)))
                .forEach(same -> assertSame(X, same));
    }

    @Test
    void whatWouldChangeABitStays() {
        List.of(plus(X, number(0)), minus(number(0), X), minus(X, number(-0.0)), times(X, 0), times(X, -1),
                div(number(1), X), Powers.pow(number(1), X), Trigonometric.sin(X))
                .forEach(kept -> assertInstanceOf(Apply.class, kept));
    }

    @Test
    void whatSomebodyHoldsStays() {
        assertInstanceOf(Apply.class, times(X, Constant.of(Tensor.scalar(1))));
        assertInstanceOf(Apply.class, Trigonometric.sin(Constant.of(Tensor.scalar(1))));
    }

    @Test
    void aNeutralOperandThatPromotesStays() {
        assertEquals(DType.FLOAT64, times(NARROW, number(1)).dtype());
        assertSame(NARROW, times(NARROW, 1));
    }

    @Test
    void numbersAreFoldedInTheirPrecision() {
        Expr sum = plus(Constant.literal(0.1, DType.FLOAT32), Constant.literal(0.2, DType.FLOAT32));
        assertEquals(Tensor.scalar(0.1f + 0.2f, DType.FLOAT32), assertInstanceOf(Constant.class, sum).value());
        assertEquals(Tensor.scalar(Math.sin(1)),
                assertInstanceOf(Constant.class, Trigonometric.sin(number(1))).value());
    }
}
