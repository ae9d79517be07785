package io.adjoint.blas;

import io.vavr.collection.List;
import io.vavr.control.Either;
import java.io.IOException;

/** The choice of an implementation, which never fails: what cannot be loaded is a line of {@link Blas#why}. */
final class Search {

    private Search() {}

    /** {@return OpenBLAS in the first library that can be used, else netlib} */
    static Blas on(List<Library> libraries) {
        List<String> reasons = List.empty();
        for (Library library : libraries) {
            Either<String, OpenBlas> found = open(library);
            if (found.isRight()) {
                return found(found.get(), reasons);
            }
            reasons = reasons.append(found.getLeft());
        }
        return found(Netlib.best(), reasons);
    }

    private static Blas found(Kernels kernels, List<String> reasons) {
        return new Blas(kernels, reasons.append(kernels.name() + ": " + kernels.origin()).mkString("\n"));
    }

    // LinkageError: a JVM without a native linker, or a library of another platform
    private static Either<String, OpenBlas> open(Library library) {
        try {
            return Either.right(OpenBlas.in(library.open(), library.toString()));
        } catch (IOException | RuntimeException | LinkageError e) {
            return Either.left(library + ": " + e.getMessage());
        }
    }
}
