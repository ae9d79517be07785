package io.adjoint.tour;

import io.adjoint.plot.Plot;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the first rows of the tutorial look like, in files. */
final class Pictures {

    private Pictures() {}

    /** {@return the files, in the build's directory if there is one, and for a while elsewhere if not} */
    static Vector<Path> write() {
        Path folder = folder();
        return Vector.of(
                Tree.Y.graph().save(folder.resolve("graph.svg").toString()),
                Tree.Y.graph().paths(Tree.W).save(folder.resolve("paths.svg").toString()),
                Tree.Y.gradientGraph().save(folder.resolve("gradient.svg").toString()),
                Plot.slice(Tree.Y, Tree.W, -4, 4).save(folder.resolve("slice.png").toString()));
    }

    private static Path folder() {
        try {
            return Files.isDirectory(Path.of("target"))
                    ? Files.createDirectories(Path.of("target", "tour"))
                    : Files.createTempDirectory("tour");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
