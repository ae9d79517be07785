package io.adjoint.tour;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.tensor.DType;
import io.adjoint.tour.NetworkData.Loss;
import io.vavr.collection.Stream;
import io.vavr.collection.Vector;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The tutorial's network")
class NetworkTest {

    private static final List<Loss> REFERENCE = NetworkData.referenceLosses();

    /** By how much another order of summation may move the reference in float64, relative; from its file. */
    private static double spread(int step) {
        return step <= 200 ? 5e-14 : step <= 300 ? 1e-12 : 1.2e-9;
    }

    private static Vector<Double> losses(Function<NetworkData, Stream<Double>> training, DType dtype) {
        return training.apply(NetworkData.load().to(dtype)).toVector();
    }

    private static void requireReference(Vector<Double> losses) {
        assertEquals(REFERENCE.size(), losses.size());
        for (int i = 0; i < losses.size(); i++) {
            Loss expected = REFERENCE.get(i);
            double tolerance = 10 * spread(expected.step()) * expected.value();
            assertEquals(expected.value(), losses.get(i), tolerance, "step " + expected.step());
        }
    }

    @Test
    @DisplayName("has the shapes and losses of the reference")
    void data() {
        NetworkData data = NetworkData.load();
        assertArrayEquals(new int[]{64, 1000}, data.x().shape().dims());
        assertArrayEquals(new int[]{64, 10}, data.y().shape().dims());
        assertArrayEquals(new int[]{1000, 100}, data.w1().shape().dims());
        assertArrayEquals(new int[]{100, 10}, data.w2().shape().dims());
        assertEquals(List.of(0, 50, 100, 150, 200, 250, 300, 350, 400, 450, 500),
                REFERENCE.stream().map(Loss::step).toList());
    }

    @Test
    @DisplayName("in float64 by hand and by gradient agree to the last digits, and with PyTorch")
    void float64() {
        Vector<Double> byHand = losses(Network::byHand, DType.FLOAT64);
        Vector<Double> byGradient = losses(Network::byGradient, DType.FLOAT64);
        requireReference(byHand);
        requireReference(byGradient);
        for (int i = 0; i < byHand.size(); i++) {
            int step = i * Network.EVERY;
            assertEquals(byHand.get(i), byGradient.get(i), 10 * spread(step) * byHand.get(i), "step " + step);
        }
    }

    @Test
    @DisplayName("in float32 by hand and by gradient agree to the last digits, later to the noise of rounding")
    void float32() {
        Vector<Double> byHand = losses(Network::byHand, DType.FLOAT32);
        Vector<Double> byGradient = losses(Network::byGradient, DType.FLOAT32);
        for (int i = 0; i < byHand.size(); i++) {
            double tolerance = Math.max(1e-5 * byHand.get(i), 5e-5);
            assertEquals(byHand.get(i), byGradient.get(i), tolerance, "step " + i * Network.EVERY);
            assertEquals(REFERENCE.get(i).value(), byGradient.get(i), 1e-4 * byHand.get(i) + 5e-4, "step " + i);
        }
    }
}
