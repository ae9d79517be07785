package io.adjoint.show;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** IJava, and JJava that came from it: a renderer with registrations by class, which inherit. */
final class JupyterJvm implements Kernels.Kernel {

    /** Where a running kernel is asked for. */
    private static final List<String[]> DOORS = List.of(
            new String[]{"io.github.spencerpark.ijava.IJava", "getKernelInstance"},
            new String[]{"org.dflib.jjava.jupyter.kernel.BaseKernel", "notebookKernel"},
            new String[]{"org.dflib.jjava.JJava", "getKernelInstance"});

    private final Object kernel;

    private JupyterJvm(Object kernel) throws ReflectiveOperationException {
        this.kernel = kernel;
        Object renderer = Reflected.call(kernel, "getRenderer");
        for (Class<?> type : Stream.concat(Stream.of(Showable.class), Shown.TYPES.stream()).toList()) {
            register(renderer, type);
        }
    }

    static Stream<Kernels.Kernel> found(ClassLoader loader) {
        return DOORS.stream().flatMap(door -> {
            try {
                Object kernel = Reflected.callStatic(Class.forName(door[0], true, loader), door[1]);
                return kernel == null ? Stream.empty() : Stream.of(new JupyterJvm(kernel));
            } catch (ReflectiveOperationException | LinkageError absent) {
                return Stream.empty();
            }
        });
    }

    private static void register(Object renderer, Class<?> type) throws ReflectiveOperationException {
        Object registration = Reflected.call(renderer, "createRegistration", type);
        Class<?> function = Stream.of(registration.getClass().getMethods())
                .filter(method -> method.getName().equals("register"))
                .findFirst().orElseThrow(NoSuchMethodException::new).getParameterTypes()[0];
        Reflected.call(registration, "register",
                Reflected.implemented(function, Map.of("render", given -> rendered(given[0], given[1]))));
    }

    private static Object rendered(Object value, Object context) {
        try {
            Object data = Reflected.call(context, "getOutputContainer");
            for (Map.Entry<String, String> form : Kernels.bundle(value).entrySet()) {
                Reflected.call(data, "putData", form.getKey(), form.getValue());
            }
            return null;
        } catch (ReflectiveOperationException failure) {
            throw Reflected.failed(failure);
        }
    }

    @Override
    public String display(Object value) {
        try {
            String id = UUID.randomUUID().toString();
            Object data = Reflected.call(Reflected.call(kernel, "getRenderer"), "render", value);
            Reflected.call(data, "setDisplayId", id);
            Reflected.call(kernel, "display", data);
            return id;
        } catch (ReflectiveOperationException failure) {
            throw Reflected.failed(failure);
        }
    }

    @Override
    public void update(String id, Object value) {
        try {
            Object data = Reflected.call(Reflected.call(kernel, "getRenderer"), "render", value);
            Object io = Reflected.call(kernel, "getIO");
            Reflected.call(io.getClass().getField("display").get(io), "updateDisplay", id, data);
        } catch (ReflectiveOperationException failure) {
            throw Reflected.failed(failure);
        }
    }
}
