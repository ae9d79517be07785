package io.adjoint.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.function.Body;
import io.adjoint.function.Call;
import io.adjoint.op.Arithmetic;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Large data is found wherever settings hold it; what is small does not matter. */
class FootprintTest {

    private static final int MANY = 100_000;

    private record Setting(String name, Object data) {}

    private static void holds(long bytes, Object thing) {
        long found = Footprint.of(List.of(thing));
        assertTrue(found >= bytes && found < bytes + 2_000, () -> found + " bytes of " + bytes);
    }

    @Test
    void arraysAndTensorsAreFound() {
        holds(8L * MANY, Tensor.zeros(MANY));
        holds(4L * MANY, Tensor.zeros(MANY).to(DType.FLOAT32));
        for (Object holder : List.of(new double[MANY], new Setting("positions", new long[MANY]),
                new Setting("rows", List.of(new Setting("row", Tensor.zeros(MANY)))), Map.of("row", Tensor.zeros(MANY)),
                Optional.of(Tensor.zeros(MANY)), new Object[]{1, Tensor.zeros(MANY)})) {
            holds(8L * MANY, holder);
        }
    }

    @Test
    void constantsOfAFunctionBelongToIt() {
        Type type = new Type(Shape.of(MANY), DType.FLOAT64);
        Expr held = Constant.of(Tensor.arange(MANY));
        List<Variable> parameters = List.of(Variable.fresh("x", type));
        Body body = new Body(parameters, List.of(Arithmetic.times(parameters.getFirst(), held)));
        holds(8L * MANY, new Call(body));
    }

    @Test
    void whatIsMetTwiceCountsOnce() {
        Tensor tensor = Tensor.zeros(MANY);
        assertEquals(Footprint.of(List.of(tensor)), Footprint.of(List.of(tensor, tensor)));
        holds(8L * MANY, List.of(new Setting("one", tensor), new Setting("other", tensor)));
    }
}
