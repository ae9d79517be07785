package io.adjoint.blas;

import io.vavr.collection.List;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A library of the system.
 *
 * @param file its name
 * @param directories where to look for it
 */
record Installed(String file, List<String> directories) implements Library {

    /** {@return the platform's OpenBLAS, where the system's loader would look for it} */
    static Installed on(Platform platform) {
        return new Installed(platform.bundled().last(),
                List.of(System.getProperty("java.library.path", "").split(File.pathSeparator))
                        .appendAll(platform.directories()).filter(directory -> !directory.isEmpty()));
    }

    // files are looked for first, since to ask the loader makes the JVM print a warning
    @Override
    @SuppressWarnings("restricted")
    public SymbolLookup open() throws IOException {
        Path found = directories.map(directory -> Path.of(directory, file)).find(Files::exists)
                .getOrElseThrow(() -> new FileNotFoundException("not in " + directories.mkString(", ")));
        return SymbolLookup.libraryLookup(found, Arena.global());
    }

    @Override
    public String toString() {
        return file;
    }
}
