package io.adjoint.eval;

import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class BindingsTest {

    private final Variable x = Variable.of("x", Tensor.scalar(2));
    private final Variable w = Variable.of("w", Type.NUMBER);
    private final Expr y = times(plus(x, w), w);

    private double value(Bindings at) {
        return Evaluator.value(y, at).item();
    }

    @Test
    void aBoundValueGoesBeforeTheVariablesOwn() {
        Bindings at = Bindings.none().and(w, Tensor.scalar(3));
        assertEquals(15, value(at));
        assertEquals(30, value(at.and(x, Tensor.scalar(7))));
    }

    @Test
    void addingChangesNothingThatIs() {
        Bindings at = Bindings.none().and(w, Tensor.scalar(3));
        at.and(w, Tensor.scalar(5)).and(x, Tensor.scalar(1));
        assertEquals(15, value(at));
        assertEquals("{}", Bindings.none().toString());
    }

    @Test
    void aLaterValueReplacesAnEarlierOne() {
        Bindings at = Bindings.none().and(w, Tensor.scalar(3)).and(w, Tensor.scalar(5));
        assertEquals(35, value(at));
        assertEquals("{w=5.0}", at.toString());
    }

    @Test
    void aBoundVariableNeedsNoPartInTheExpression() {
        assertEquals(2, Evaluator.value(x, Bindings.none().and(w, Tensor.scalar(3))).item());
    }

    @Test
    void severalExpressionsHaveTheirValuesAtOnePoint() {
        Bindings at = Bindings.none().and(w, Tensor.scalar(3));
        assertEquals(List.of(Tensor.scalar(15), Tensor.scalar(2), Tensor.scalar(15)),
                Evaluator.values(List.of(y, x, y), at));
    }
}
