package io.adjoint.show;

import io.adjoint.AdjointException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where a picture is saved. */
public final class Destination {

    private Destination() {}

    /**
     * The path that a text names.
     *
     * @param file the text
     * @return the absolute path
     * @throws AdjointException if the text is null or no path of this file system
     */
    public static Path of(String file) {
        AdjointException.notNull(file, "save", "the file");
        try {
            return Path.of(file).toAbsolutePath();
        } catch (InvalidPathException invalid) {
            var refused = new AdjointException("save", "the file " + file.replace("\0", "\\0"),
                    "a path of this file system, which says of it: " + invalid.getReason(), "Leave that character out");
            refused.initCause(invalid);
            throw refused;
        }
    }
}
