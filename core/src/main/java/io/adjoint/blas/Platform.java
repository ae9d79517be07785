package io.adjoint.blas;

import io.vavr.collection.List;
import java.util.Locale;

/**
 * Where OpenBLAS is on an operating system and processor.
 *
 * @param name in the manner of the jars of {@code org.bytedeco}, as in {@code linux-x86_64}
 * @param bundled the files of such a jar, each after those that it needs, OpenBLAS last
 * @param directories of the system, beyond those on {@code java.library.path}
 */
record Platform(String name, List<String> bundled, List<String> directories) {

    static Platform here() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Platform of(String system, String processor) {
        String arch = switch (processor) {
            case "amd64" -> "x86_64";
            case "aarch64" -> "arm64";
            default -> processor;
        };
        String word = system.toLowerCase(Locale.ROOT);
        return word.startsWith("windows") ? windows(arch) : word.startsWith("mac") ? mac(arch) : linux(arch);
    }

    private static Platform linux(String arch) {
        String debian = "/usr/lib/" + (arch.equals("arm64") ? "aarch64" : arch) + "-linux-gnu";
        return new Platform("linux-" + arch,
                List.of("libgcc_s.so.1", "libquadmath.so.0", "libgfortran.so.5", "libopenblas.so.0"),
                List.of(debian, debian + "/openblas-pthread", debian + "/openblas-openmp"));
    }

    private static Platform mac(String arch) {
        return new Platform("macosx-" + arch,
                List.of("libgcc_s.1.1.dylib", "libquadmath.0.dylib", "libgfortran.5.dylib", "libopenblas.0.dylib"),
                List.of("/opt/homebrew/opt/openblas/lib", "/usr/local/opt/openblas/lib"));
    }

    private static Platform windows(String arch) {
        return new Platform("windows-" + arch, List.of("libopenblas.dll"), List.empty());
    }
}
