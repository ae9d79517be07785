package io.adjoint.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a main class of the benchmarks in a fresh virtual machine. */
final class Fresh {

    /** What every virtual machine of the benchmarks is started with. */
    static final List<String> ARGUMENTS = Stream
            .concat(Stream.of("--enable-native-access=ALL-UNNAMED", "--add-modules=jdk.incubator.vector",
                    "--sun-misc-unsafe-memory-access=allow"),
                    Torch.PROPERTIES.entrySet().stream().map(entry -> "-D" + entry.getKey() + "=" + entry.getValue()))
            .toList();

    // a user of the library has no peers on the class path
    private static final List<String> NEEDED =
            List.of("classes", "adjoint", "vavr", "commons-math3", "netlib", "openblas", "kotlin-stdlib");

    private Fresh() {}

    /** {@return what a main class printed} */
    static String printed(Class<?> main, String... options) {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of(options));
        command.addAll(List.of("-classpath", classPath(), main.getName()));
        try {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            String printed = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException(main + " printed " + printed);
            }
            return printed.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String classPath() {
        String separator = System.getProperty("path.separator");
        return Arrays.stream(System.getProperty("java.class.path").split(separator))
                .filter(path -> NEEDED.stream().anyMatch(part -> name(path).contains(part)))
                .collect(Collectors.joining(separator));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf(System.getProperty("file.separator")) + 1);
    }
}
