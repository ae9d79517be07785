package io.adjoint.bench;

import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the tutorial's network begins with.
 *
 * @param x inputs, of shape (64, 1000)
 * @param y targets, of shape (64, 10)
 * @param w1 weights of the hidden layer, of shape (1000, 100)
 * @param w2 weights of the output layer, of shape (100, 10)
 */
record NetworkData(Tensor x, Tensor y, Tensor w1, Tensor w2) {

    static final int STEPS = 500;
    static final double RATE = 1e-6;
    static final int SAMPLES = 64;
    static final int INPUTS = 1000;
    static final int HIDDEN = 100;
    static final int OUTPUTS = 10;

    static NetworkData in(DType dtype) {
        return new NetworkData(read("x", SAMPLES, INPUTS).to(dtype), read("y", SAMPLES, OUTPUTS).to(dtype),
                read("w1", INPUTS, HIDDEN).to(dtype), read("w2", HIDDEN, OUTPUTS).to(dtype));
    }

    private static Tensor read(String name, int... dims) {
        try (InputStream in = NetworkData.class.getResourceAsStream("/io/adjoint/tour/mlp/" + name + ".f64le")) {
            Shape shape = Shape.of(dims);
            double[] values = new double[shape.size()];
            ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
            return Tensor.of(shape, values);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
