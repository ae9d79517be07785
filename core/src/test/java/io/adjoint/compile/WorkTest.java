package io.adjoint.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.function.Body;
import io.adjoint.function.Call;
import io.adjoint.op.Hyperbolic;
import io.adjoint.op.Trigonometric;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an evaluation computes is counted, however many ways lead to it. */
class WorkTest {

    private static final Variable X = Variable.of("x", new Type(Shape.of(5), DType.FLOAT64));

    /** A function that calls one that calls one, twice each. */
    private static Expr nested(int depth) {
        Variable inner = Variable.fresh("inner", X.type());
        var body = new Body(List.of(inner), List.of(Hyperbolic.tanh(inner)));
        for (int level = 0; level < depth; level++) {
            Variable given = Variable.fresh("given", X.type());
            Expr twice = Apply.of(new Call(body), Apply.of(new Call(body), given));
            body = new Body(List.of(given), List.of(twice));
        }
        return Apply.of(new Call(body), X);
    }

    @Test
    void whatIsCalledCountsAsOftenAsItIsCalled() {
        assertEquals(5 * 8, Work.of(Graph.of(List.of(nested(3)))));
        assertEquals(5 * 8 + 10, Work.of(Graph.of(List.of(Trigonometric.sin(Trigonometric.cos(nested(3)))))));
    }

    /** Derivatives of loops in loops call one function from places within one another: two to the depth of ways. */
    @Test
    @Timeout(60)
    void functionsAreWalkedOnceAndNotOnceForEachWayToThem() {
        assertEquals(5L << 45, Work.of(Graph.of(List.of(nested(45)))));
        assertEquals(Long.MAX_VALUE, Work.of(Graph.of(List.of(nested(70)))));
    }
}
