package io.adjoint.expr;

import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class MomentTest {

    private static final Variable X = Variable.of("x", Tensor.scalar(2));

    private static Apply node() {
        return (Apply) times(X, X);
    }

    @Test
    void tellsLaterNodesFromEarlierOnesWhoeverMadeThem() throws InterruptedException, ExecutionException {
        try (var others = Executors.newFixedThreadPool(2)) {
            Apply own = node();
            Apply other = others.submit(MomentTest::node).get();
            Moment moment = Moment.now();
            Apply ownLater = node();
            Moment next = Moment.now();
            List<Apply> nodes = List.of(own, other, ownLater);
            assertEquals(List.of(false, false, true), nodes.stream().map(moment::isBefore).toList());
            assertEquals(List.of(false, false, false), nodes.stream().map(next::isBefore).toList());
        }
    }

    @Test
    void manyNodesLaterItIsStillBefore() {
        Moment moment = Moment.now();
        for (int i = 0; i < 20_000; i++) {
            assertEquals(true, moment.isBefore(node()));
        }
        assertThrows(AdjointException.class, () -> moment.isBefore(null));
    }
}
