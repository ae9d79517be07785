package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.at;
import static io.adjoint.dsl.Adjoint.symbol;
import static io.adjoint.dsl.Adjoint.variable;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Where terms are evaluated. */
class PointTest {

    private final Term w = variable("w", 1.0);
    private final Term v = variable("v", 1.0, 2.0);

    @Test
    void bindsSomeVariablesAndLeavesTheOthers() {
        Point point = at(w, 3.0);
        assertEquals(3.0, point.get(w).item());
        assertEquals(Tensor.of(1, 2), point.get(v));
        assertEquals(Tensor.of(3, 6), v.times(w).value(point));
        assertEquals(Tensor.of(1, 2), v.times(w).value());
        assertEquals(1.0, Point.own().get(w).item());
    }

    @Test
    void isPersistent() {
        Point first = at(w, 3.0);
        Point second = first.and(v, Tensor.of(7, 8)).and(w, 4.0);
        assertEquals(3.0, first.get(w).item());
        assertEquals(Tensor.of(1, 2), first.get(v));
        assertEquals(4.0, second.get(w).item());
        assertEquals(Tensor.of(7, 8), second.get(v));
    }

    @Test
    void takesANumberInTheVariablesPrecision() {
        Term single = symbol("s", DType.FLOAT32);
        assertEquals(DType.FLOAT32, at(single, 0.1).get(single).dtype());
        assertEquals((float) 0.1, single.value(at(single, 0.1)).item());
    }

    @Test
    void givesValuesToSymbols() {
        Term s = symbol("s", 2);
        assertEquals(Tensor.of(5, 7), s.plus(v).value(at(s, Tensor.of(4, 5))));
    }

    @Test
    void goesByNameAndType() {
        assertEquals(9.0, w.square().value(at(variable("w", 100.0), 3.0)).item());
    }

    @Test
    void bindsWhatATermDoesNotHold() {
        assertEquals(1.0, w.value(at(v, Tensor.of(0, 0))).item());
    }

    @Test
    void printsWhatItBinds() {
        assertEquals("{w=3.0, v=tensor([1., 2.], shape=(2,), dtype=float64)}",
                at(w, 3.0).and(v, Tensor.of(1, 2)).toString());
        assertEquals("{}", Point.own().toString());
    }
}
