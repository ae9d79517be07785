package io.adjoint.show;

import io.adjoint.AdjointException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;

/** Calls of classes that may not be there. */
final class Reflected {

    private Reflected() {}

    /** Calls a public method, found by its name and the number of its parameters or, where several are, their types. */
    static Object call(Object target, String name, Object... arguments) throws ReflectiveOperationException {
        return callOf(target.getClass(), target, name, arguments);
    }

    static Object callStatic(Class<?> owner, String name, Object... arguments) throws ReflectiveOperationException {
        return callOf(owner, null, name, arguments);
    }

    private static Object callOf(Class<?> owner, Object target, String name, Object... arguments)
            throws ReflectiveOperationException {
        Method found = Arrays.stream(owner.getMethods())
                .filter(method -> method.getName().equals(name) && takes(method.getParameterTypes(), arguments))
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(owner.getName() + "." + name));
        found.trySetAccessible();
        return found.invoke(target, arguments);
    }

    private static boolean takes(Class<?>[] types, Object... arguments) {
        if (types.length != arguments.length) {
            return false;
        }
        for (int k = 0; k < types.length; k++) {
            if (!types[k].isInstance(arguments[k])) {
                return false;
            }
        }
        return true;
    }

    /** An instance of an interface whose methods answer by their names. */
    static Object implemented(Class<?> type, Map<String, Function<Object[], Object>> answers) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (proxy, method, arguments) -> {
            var answer = answers.get(method.getName());
            return answer != null ? answer.apply(arguments) : switch (method.getName()) {
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == arguments[0];
                case "toString" -> "renderer of Adjoint";
                default -> throw new UnsupportedOperationException(method.toString());
            };
        });
    }

    /** What went wrong inside a kernel, which is none of the caller's mistakes. */
    static AdjointException failed(ReflectiveOperationException failure) {
        Throwable cause = failure instanceof InvocationTargetException thrown ? thrown.getCause() : failure;
        var said = new AdjointException("display", String.valueOf(cause), "a kernel that displays values",
                "Let the value be the last of its cell instead");
        said.initCause(cause);
        return said;
    }
}
