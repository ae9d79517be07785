package io.adjoint.blas;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Which kernels OpenBLAS is to use where it does not know the processor. On AMD's that are newer than itself it takes
 * those for AVX2; with AVX-512 those for SkylakeX are half as fast again, or nearly twice. It reads the choice from the
 * environment when it is loaded; what the user chose there stays.
 */
final class CoreType {

    private static final String VARIABLE = "OPENBLAS_CORETYPE";
    private static final String WIDE = "SkylakeX";
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Set<String> NEEDED =
            Set.of("avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl", "avx2", "fma");

    private CoreType() {}

    /** Makes the choice, before OpenBLAS is loaded. */
    static void choose() {
        if (isWide()) {
            set(VARIABLE, WIDE);
        }
    }

    private static boolean isWide() {
        try {
            return Files.isReadable(PROCESSORS) && isWide(Files.readAllLines(PROCESSORS, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a processor, as Linux describes it, is AMD's and has what the kernels need. */
    static boolean isWide(List<String> description) {
        boolean amd = description.stream().anyMatch(line -> line.matches("vendor_id\\s*: AuthenticAMD"));
        return amd && description.stream()
                .filter(line -> line.startsWith("flags"))
                .findFirst()
                .map(line -> Arrays.asList(line.substring(line.indexOf(':') + 1).trim().split("\\s+"))
                        .containsAll(NEEDED))
                .orElse(false);
    }

    @SuppressWarnings("restricted")
    private static void set(String name, String value) {
        try (Arena arena = Arena.ofConfined()) {
            Linker linker = Linker.nativeLinker();
            MemorySegment setenv = linker.defaultLookup().findOrThrow("setenv");
            int unlessSet = 0;
            int failed =
                    (int) linker.downcallHandle(setenv, FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT))
                            .invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), unlessSet);
            if (failed != 0) {
                throw new IllegalStateException("setenv " + name);
            }
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
