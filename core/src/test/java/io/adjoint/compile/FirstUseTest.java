package io.adjoint.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;

/** Classes that many threads use for the first time, from different ends, are there for all of them: nobody waits for ever. */
class FirstUseTest {

    private static final int THREADS = 16;

    @RepeatedTest(5)
    void fromManyThreadsAtOnce() throws Exception {
        URL[] path = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> url(Path.of(entry).toUri())).toArray(URL[]::new);
        var barrier = new CyclicBarrier(THREADS);
        try (var fresh = new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
                var threads = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<String>> tasks = IntStream.range(0, THREADS).<Callable<String>>mapToObj(end -> () -> {
                barrier.await();
                return use(fresh).apply(end).toString();
            }).toList();
            List<Future<String>> results = threads.invokeAll(tasks, 60, TimeUnit.SECONDS);
            for (int end = 0; end < THREADS; end++) {
                assertEquals(new FirstUse().apply(end), results.get(end).get());
            }
        }
    }

    private static IntFunction<?> use(ClassLoader loader) throws ReflectiveOperationException {
        return (IntFunction<?>) loader.loadClass(FirstUse.class.getName()).getConstructor().newInstance();
    }

    private static URL url(URI uri) {
        try {
            return uri.toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }
}
