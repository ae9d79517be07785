package io.adjoint.blas;

import io.vavr.collection.List;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.net.URL;
import java.nio.file.Path;

/**
 * The library in the jar {@code org.bytedeco:openblas} with this platform's classifier; no other jar is needed.
 *
 * @param loader where the jar is
 * @param platform whose files to take
 */
record Bundled(ClassLoader loader, Platform platform) implements Library {

    @Override
    public SymbolLookup open() throws IOException {
        List<URL> files = platform.bundled().map(this::resource).filter(url -> url != null);
        if (files.isEmpty()) {
            throw new FileNotFoundException("not on the class path");
        }
        return Unpacked.paths(files).map(Bundled::load).last();
    }

    private URL resource(String file) {
        return loader.getResource("org/bytedeco/openblas/" + platform.name() + "/" + file);
    }

    // one that was opened before is found, by its name, by those that need it
    @SuppressWarnings("restricted")
    private static SymbolLookup load(Path file) {
        return SymbolLookup.libraryLookup(file, Arena.global());
    }

    @Override
    public String toString() {
        return "org.bytedeco:openblas:" + platform.name();
    }
}
