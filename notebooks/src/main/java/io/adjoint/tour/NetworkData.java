package io.adjoint.tour;

import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the tutorial's network begins with: N=64, D_in=1000, H=100, D_out=10.
 *
 * @param x inputs, of shape (64, 1000)
 * @param y targets, of shape (64, 10)
 * @param w1 weights of the hidden layer, of shape (1000, 100)
 * @param w2 weights of the output layer, of shape (100, 10)
 */
public record NetworkData(Tensor x, Tensor y, Tensor w1, Tensor w2) {

    /**
     * A loss of the reference.
     *
     * @param step how many updates came before it
     * @param value the loss then
     */
    public record Loss(int step, double value) {}

    /** {@return the numbers with which the reference began, in float64} */
    public static NetworkData load() {
        return new NetworkData(read("x", 64, 1000), read("y", 64, 10), read("w1", 1000, 100), read("w2", 100, 10));
    }

    /** {@return the reference's loss before every 50th update} */
    public static List<Loss> referenceLosses() {
        return new String(bytes("mlp/losses.txt"), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" "))
                .map(fields -> new Loss(Integer.parseInt(fields[0]), Double.parseDouble(fields[1]))).toList();
    }

    /**
     * These numbers in another precision.
     *
     * @param dtype the precision
     * @return the numbers rounded to it
     */
    public NetworkData to(DType dtype) {
        return new NetworkData(x.to(dtype), y.to(dtype), w1.to(dtype), w2.to(dtype));
    }

    private static Tensor read(String name, int... dims) {
        Shape shape = Shape.of(dims);
        double[] values = new double[shape.size()];
        ByteBuffer.wrap(bytes("mlp/" + name + ".f64le")).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
        return Tensor.of(shape, values);
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = NetworkData.class.getResourceAsStream(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}
