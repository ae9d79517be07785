package io.adjoint.blas;

import io.vavr.collection.List;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files of a jar as files of the system, which native libraries have to be. */
final class Unpacked {

    private Unpacked() {}

    /**
     * {@return where the files are, in one directory} They stay in the user's cache, since inflating 40 MB takes a
     * quarter of a second; where there is none, in a temporary directory until the process ends.
     */
    static List<Path> paths(List<URL> files) throws IOException {
        if (files.forAll(file -> file.getProtocol().equals("file"))) {
            return files.map(file -> Path.of(URI.create(file.toString())));
        }
        try {
            return unpack(files, Files.createDirectories(cache().resolve(key(files.last()))));
        } catch (IOException e) {
            Path directory = Files.createTempDirectory("adjoint");
            directory.toFile().deleteOnExit();
            List<Path> paths = unpack(files, directory);
            paths.forEach(path -> path.toFile().deleteOnExit());
            return paths;
        }
    }

    private static Path cache() throws IOException {
        String named = System.getenv("XDG_CACHE_HOME");
        Path home = Path.of(System.getProperty("user.home"));
        if (named == null && !home.isAbsolute()) {
            throw new IOException("no home directory");
        }
        return (named == null ? home.resolve(".cache") : Path.of(named)).resolve("adjoint");
    }

    private static String key(URL file) throws IOException {
        URLConnection connection = file.openConnection();
        long sum =
                connection instanceof JarURLConnection jar ? jar.getJarEntry().getCrc() : connection.getLastModified();
        return "openblas-" + Long.toHexString(sum);
    }

    private static List<Path> unpack(List<URL> files, Path directory) throws IOException {
        List<Path> paths = List.empty();
        for (URL file : files) {
            Path path = directory.resolve(file.getPath().substring(file.getPath().lastIndexOf('/') + 1));
            if (!Files.exists(path)) {
                unpack(file, path);
            }
            paths = paths.append(path);
        }
        return paths;
    }

    // under its name only when whole, whatever other processes do or fail to do
    private static void unpack(URL file, Path path) throws IOException {
        Path part = Files.createTempFile(path.getParent(), "part", null);
        try (InputStream in = file.openStream()) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
