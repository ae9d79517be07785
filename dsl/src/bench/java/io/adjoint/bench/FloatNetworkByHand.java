package io.adjoint.bench;

import static io.adjoint.bench.NetworkData.HIDDEN;
import static io.adjoint.bench.NetworkData.INPUTS;
import static io.adjoint.bench.NetworkData.OUTPUTS;
import static io.adjoint.bench.NetworkData.SAMPLES;

import io.adjoint.blas.Blas;

/**
 * The network as an engineer writes it who has no library: arrays are made once, and the products themselves move the
 * weights.
 */
final class FloatNetworkByHand implements Task {

    private final Blas blas = Blas.best();
    private final float[] x;
    private final float[] y;
    private final float[] w1Start;
    private final float[] w2Start;
    private final float[] w1 = new float[INPUTS * HIDDEN];
    private final float[] w2 = new float[HIDDEN * OUTPUTS];
    private final float[] hidden = new float[SAMPLES * HIDDEN];
    private final float[] error = new float[SAMPLES * OUTPUTS];
    private final float[] slope = new float[SAMPLES * HIDDEN];
    private float loss;

    FloatNetworkByHand(NetworkData data) {
        x = data.x().toFloatArray();
        y = data.y().toFloatArray();
        w1Start = data.w1().toFloatArray();
        w2Start = data.w2().toFloatArray();
    }

    @Override
    public void run() {
        System.arraycopy(w1Start, 0, w1, 0, w1.length);
        System.arraycopy(w2Start, 0, w2, 0, w2.length);
        for (int i = 0; i < NetworkData.STEPS; i++) {
            step((float) -NetworkData.RATE);
        }
    }

    private void step(float rate) {
        blas.gemm(false, false, SAMPLES, HIDDEN, INPUTS, 1, x, 0, INPUTS, w1, 0, HIDDEN, 0, hidden, 0, HIDDEN);
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] = Math.max(hidden[i], 0);
        }
        blas.gemm(false, false, SAMPLES, OUTPUTS, HIDDEN, 1, hidden, 0, HIDDEN, w2, 0, OUTPUTS, 0, error, 0, OUTPUTS);
        float sum = 0;
        for (int i = 0; i < error.length; i++) {
            float difference = error[i] - y[i];
            sum += difference * difference;
            error[i] = 2 * difference;
        }
        loss = sum;
        blas.gemm(false, true, SAMPLES, HIDDEN, OUTPUTS, 1, error, 0, OUTPUTS, w2, 0, OUTPUTS, 0, slope, 0, HIDDEN);
        for (int i = 0; i < slope.length; i++) {
            slope[i] = hidden[i] > 0 ? slope[i] : 0;
        }
        blas.gemm(true, false, HIDDEN, OUTPUTS, SAMPLES, rate, hidden, 0, HIDDEN, error, 0, OUTPUTS, 1, w2, 0, OUTPUTS);
        blas.gemm(true, false, INPUTS, HIDDEN, SAMPLES, rate, x, 0, INPUTS, slope, 0, HIDDEN, 1, w1, 0, HIDDEN);
    }

    @Override
    public double[] outputs() {
        return Joined.of(Joined.of(loss), Joined.of(w1), Joined.of(w2));
    }
}
