package io.adjoint.bench;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Outputs one after another. */
final class Joined {

    private Joined() {}

    static double[] of(double[]... parts) {
        return Stream.of(parts).flatMapToDouble(Arrays::stream).toArray();
    }

    static double[] of(float[] part) {
        return IntStream.range(0, part.length).mapToDouble(i -> part[i]).toArray();
    }

    static double[] of(double number) {
        return DoubleStream.of(number).toArray();
    }
}
