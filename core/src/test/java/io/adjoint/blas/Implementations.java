package io.adjoint.blas;

import io.vavr.collection.List;
import io.vavr.control.Try;

/** Those that this machine offers, each with one thread and with several. */
final class Implementations {

    static final List<Blas> ALL = Library.all()
            .flatMap(library -> Try.<Kernels>of(() -> OpenBlas.in(library.open(), library.toString()))).take(1)
            .append(Netlib.best()).append(Netlib.plain()).distinct()
            .flatMap(kernels -> List.of(1, 2, 3).map(threads -> on(threads, kernels)));

    private Implementations() {}

    private static Blas on(int threads, Kernels kernels) {
        Blas blas = new Blas(kernels, "");
        blas.setThreads(threads);
        return blas;
    }
}
