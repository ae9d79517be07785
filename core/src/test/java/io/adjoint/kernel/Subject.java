package io.adjoint.kernel;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** A kernel by itself, of the engines that this machine has. */
record Subject(String engine, Bulk function, BulkFunction kernel) {

    private static final Map<String, Function<Bulk, BulkFunction>> ENGINES = Kernels.vectorised()
            ? Map.of("plain", new PlainEngine()::kernel, "vector", VectorEngine::vector, "warming", Kernels::of)
            : Map.of("plain", new PlainEngine()::kernel);

    static Stream<Subject> all() {
        return of(Bulk.values());
    }

    static Stream<Subject> of(Bulk... functions) {
        return ENGINES.entrySet().stream().flatMap(engine -> Arrays.stream(functions)
                .map(function -> new Subject(engine.getKey(), function, engine.getValue().apply(function))));
    }

    /** Arguments of every size, and special ones scattered among them, since a lane must not notice its neighbours. */
    static double[] arguments(Bulk function, int count) {
        double[] x = Arguments.ordinary(function, count);
        for (int i = 0; i < Arguments.SPECIAL.length; i++) {
            x[4 * i + i % 3] = Arguments.SPECIAL[i];
        }
        return x;
    }

    double[] of(double[] x) {
        double[] y = new double[x.length];
        kernel.apply(x, 0, y, 0, x.length);
        return y;
    }

    @Override
    public String toString() {
        return engine + " " + function;
    }
}
