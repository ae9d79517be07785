package io.adjoint.dsl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Java classes compiled in memory, on the class path of the tests. */
final class Compilation extends ClassLoader {

    private static final String PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();
    private final List<Mistake> mistakes;

    /** What the compiler says against a class, and on which of its lines. */
    record Mistake(String name, long line, String message) {}

    /** Compiles classes, given by their names and sources; if any is wrong there are none to load. */
    Compilation(Map<String, String> sources) {
        super(Compilation.class.getClassLoader());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        List<Source> files = sources.entrySet().stream().map(e -> new Source(e.getKey(), e.getValue())).toList();
        try (JavaFileManager manager = new InMemory(compiler.getStandardFileManager(said, null, null))) {
            compiler.getTask(null, manager, said, List.of("-cp", PATH, "-proc:none", "-Xlint:none"), null, files)
                    .call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        mistakes = said.getDiagnostics().stream().filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(each -> new Mistake(((Source) each.getSource()).name, each.getLineNumber(),
                        each.getMessage(null)))
                .toList();
    }

    List<Mistake> mistakes() {
        return mistakes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!classes.containsKey(name)) {
            throw new ClassNotFoundException(name);
        }
        byte[] bytes = classes.get(name).toByteArray();
        return defineClass(name, bytes, 0, bytes.length);
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String name;
        private final String text;

        Source(String name, String text) {
            super(URI.create("memory:///" + name.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.name = name;
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoringErrors) {
            return text;
        }
    }

    private final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {

        InMemory(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name + kind.extension), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return classes.computeIfAbsent(name, key -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
