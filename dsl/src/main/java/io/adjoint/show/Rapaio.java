package io.adjoint.show;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Rapaio's kernel, which shows everything as HTML that is not escaped. It finds renderers as services when it starts,
 * before a notebook has named its class path; hence ours are put among its own.
 */
final class Rapaio implements Kernels.Kernel {

    private static final String PACKAGE = "org.rapaio.jupyter.kernel.";

    private final Class<?> global;

    private Rapaio(Class<?> global, ClassLoader loader) throws ReflectiveOperationException {
        this.global = global;
        Class<?> data = Class.forName(PACKAGE + "display.DisplayData", true, loader);
        Class<?> renderer = Class.forName(PACKAGE + "display.DisplayRenderer", true, loader);
        Object system = Reflected.callStatic(global, "displaySystem");
        Field field = system.getClass().getDeclaredField("systemDisplayRenderers");
        field.setAccessible(true);
        @SuppressWarnings("unchecked")
        List<Object> renderers = (List<Object>) field.get(system);
        Stream.concat(Stream.of(Showable.class, String.class), Shown.TYPES.stream())
                .map(type -> renderer(renderer, data, type))
                .forEach(ours -> renderers.add(0, ours));
    }

    static Stream<Kernels.Kernel> found(ClassLoader loader) {
        try {
            Class<?> main = Class.forName(PACKAGE + "MainApp", false, loader);
            Class<?> global = Class.forName(PACKAGE + "global.Global", false, loader);
            Field kernel = main.getDeclaredField("kernel");
            kernel.setAccessible(true);
            return kernel.get(null) == null ? Stream.empty() : Stream.of(new Rapaio(global, loader));
        } catch (ReflectiveOperationException | LinkageError | RuntimeException absent) {
            return Stream.empty();
        }
    }

    private static Object renderer(Class<?> renderer, Class<?> data, Class<?> type) {
        Map<String, Function<Object[], Object>> answers = Map.of(
                "rendererClass", none -> type,
                "canRender", mime -> true,
                "render", given -> rendered(data, (String) given[0], given[1]));
        return Reflected.implemented(renderer, answers);
    }

    private static Object rendered(Class<?> data, String mime, Object value) {
        try {
            if (value instanceof String text && !hasLines(text)) {
                return Reflected.callStatic(data, "withType", mime == null ? Bundle.HTML : mime, text);
            }
            Map<String, String> bundle = Kernels.bundle(value);
            Object shown = Reflected.callStatic(data, "withType", Bundle.TEXT, bundle.get(Bundle.TEXT));
            for (Map.Entry<String, String> form : bundle.entrySet()) {
                if (mime == null || mime.equals(form.getKey()) || form.getKey().equals(Bundle.TEXT)) {
                    Reflected.call(shown, "putData", form.getKey(), form.getValue());
                }
            }
            return shown;
        } catch (ReflectiveOperationException failure) {
            throw Reflected.failed(failure);
        }
    }

    /** Whether HTML would lose a text's lines, and it is no HTML itself. */
    private static boolean hasLines(String text) {
        return text.contains("\n") && !text.stripLeading().startsWith("<");
    }

    @Override
    public String display(Object value) {
        try {
            return (String) Reflected.callStatic(global, "display", value);
        } catch (ReflectiveOperationException failure) {
            throw Reflected.failed(failure);
        }
    }

    @Override
    public void update(String id, Object value) {
        try {
            Reflected.callStatic(global, "updateDisplay", id, value);
        } catch (ReflectiveOperationException failure) {
            throw Reflected.failed(failure);
        }
    }
}
