package io.adjoint.tour;

import io.vavr.collection.Stream;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** Row 11: the tutorial's network, trained for 500 steps at rate 1e-6, by hand and by gradient. */
final class Network {

    static final int STEPS = 500;
    static final int EVERY = 50;
    private static final double RATE = 1e-6;

    private Network() {}

    /** {@return the loss before every 50th update, computed as it is read} */
    static Stream<Double> byHand(NetworkData data) {
        return losses(ByHand.of(data), network -> network.step(RATE), ByHand::loss);
    }

    /** {@return the loss before every 50th update, computed as it is read} */
    static Stream<Double> byGradient(NetworkData data) {
        return losses(ByGradient.of(data), network -> network.step(RATE), ByGradient::lossHere);
    }

    private static <S> Stream<Double> losses(S start, UnaryOperator<S> step, ToDoubleFunction<S> loss) {
        return Stream.iterate(start, state -> repeated(step, state)).take(STEPS / EVERY + 1)
                .map(loss::applyAsDouble);
    }

    private static <S> S repeated(UnaryOperator<S> step, S start) {
        S state = start;
        for (int i = 0; i < EVERY; i++) {
            state = step.apply(state);
        }
        return state;
    }
}
