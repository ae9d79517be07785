package io.adjoint.op;

import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.check.GradientCheck;
import io.adjoint.check.Report;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomTest {

    private static final Custom CUBE = Custom.of("cube", x -> x.getFirst().map(v -> v * v * v),
            (x, y, u) -> List.of(times(u, times(Powers.square(x.getFirst()), 3))));

    private static final Custom SCALED = Custom.of("scaled", x -> x.get(0).zip(x.get(1), (a, b) -> a * b),
            (x, y, u) -> List.of(
                    Reductions.sumTo(times(u, x.get(1)), x.get(0).shape()),
                    Reductions.sumTo(times(u, x.get(0)), x.get(1).shape())));

    private final Variable x = Variable.of("x", Tensor.of(1, -2, 0.5));

    @Test
    void isDifferentiatedToAnyOrder() {
        Report report = GradientCheck.check(CUBE.on(CUBE.on(x)), Bindings.none(), 3);
        assertTrue(report.agrees(), report::toString);
        assertEquals(Tensor.of(3, 12, 0.75),
                Evaluator.value(Derivatives.gradient(Reductions.sum(CUBE.on(x), false)).get(x).get()));
    }

    @Test
    void broadcastsAndPromotesItsOperands() {
        Variable factor = Variable.of("k", Tensor.scalar(2, DType.FLOAT32));
        Expr y = SCALED.on(x, factor);
        assertEquals(x.type(), y.type());
        Expr derivative = Derivatives.gradient(Reductions.sum(y, false)).get(factor).get();
        assertEquals(Tensor.scalar(-0.5, DType.FLOAT32), Evaluator.value(derivative));
    }

    @Test
    void hasAForwardModeProduct() {
        assertEquals(Tensor.of(3, 12, 0.75), Evaluator.value(Derivatives.jvp(CUBE.on(x), x,
                Layouts.broadcastTo(Arithmetic.number(1, x), x.shape()))));
    }
}
