package io.github.spencerpark.ijava;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What this library asks of IJava 1.3.0 and its base kernel, by the same names; there is no kernel unless a test says so. */
public final class IJava {

    public static Kernel kernel;

    private IJava() {}

    public static Kernel getKernelInstance() {
        return kernel;
    }

    public interface RenderFunction<T> {
        void render(T value, Context context);
    }

    public record Context(Data data) {
        public Data getOutputContainer() {
            return data;
        }
    }

    public static final class Data {
        public final Map<String, Object> forms = new LinkedHashMap<>();
        public String id;

        public void putData(String type, Object form) {
            forms.put(type, form);
        }

        public void putData(Set<?> other, Object form) {
            throw new IllegalStateException("another overload");
        }

        public void setDisplayId(String id) {
            this.id = id;
        }
    }

    public static final class Kernel {
        public final Map<Class<?>, RenderFunction<?>> functions = new LinkedHashMap<>();
        public final Map<String, Data> shown = new LinkedHashMap<>();

        public Kernel getRenderer() {
            return this;
        }

        public <T> Registration<T> createRegistration(Class<T> type) {
            return new Registration<>(this, type);
        }

        @SuppressWarnings("unchecked")
        public Data render(Object value) {
            var data = new Data();
            functions.forEach((type, function) -> {
                if (type.isInstance(value)) {
                    ((RenderFunction<Object>) function).render(value, new Context(data));
                }
            });
            return data;
        }

        public void display(Data data) {
            shown.put(data.id, data);
        }

        public Channels getIO() {
            return new Channels(new Stream(this));
        }
    }

    public record Registration<T>(Kernel kernel, Class<T> type) {
        public void register(RenderFunction<T> function) {
            kernel.functions.put(type, function);
        }
    }

    public static final class Channels {
        public final Stream display;

        Channels(Stream display) {
            this.display = display;
        }
    }

    public record Stream(Kernel kernel) {
        public void updateDisplay(String id, Data data) {
            kernel.shown.replace(id, data);
        }
    }
}
