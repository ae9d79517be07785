package io.adjoint.blas;

import io.vavr.collection.List;
import java.io.IOException;
import java.lang.foreign.SymbolLookup;

/** A native library that may hold OpenBLAS. */
sealed interface Library permits Bundled, Installed {

    /** {@return its symbols, for the life of the process} */
    SymbolLookup open() throws IOException;

    /** {@return those worth trying here, in that order} */
    static List<Library> all() {
        Platform platform = Platform.here();
        return List.of(Library.class.getClassLoader(), Thread.currentThread().getContextClassLoader())
                .filter(loader -> loader != null).distinct().<Library>map(loader -> new Bundled(loader, platform))
                .append(Installed.on(platform));
    }
}
