package io.adjoint.refusals;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A call of an entry: a receiver, null if it needs none, and arguments. */
record Call(Executable entry, Object receiver, Object[] arguments) {

    static boolean needsReceiver(Executable entry) {
        return entry instanceof Method && !Modifier.isStatic(entry.getModifiers());
    }

    /** The same call with another argument. */
    Call with(int index, Object argument) {
        Object[] others = arguments.clone();
        others[index] = argument;
        return new Call(entry, receiver, others);
    }

    /** The result; what the entry throws is thrown. Streams are read from their start, and numbers may be written over. */
    Object result() {
        Stream.of(arguments).filter(ByteArrayInputStream.class::isInstance)
                .forEach(stream -> ((ByteArrayInputStream) stream).reset());
        Object[] given = Stream.of(arguments).map(Call::ownNumbers).toArray();
        try {
            return switch (entry) {
                case Constructor<?> constructor -> constructor.newInstance(given);
                case Method method -> method.invoke(receiver, given);
            };
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new AssertionError(name(entry) + " throws what is no unchecked exception", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(name(entry), e);
        }
    }

    private static Object ownNumbers(Object argument) {
        return switch (argument) {
            case double[] numbers -> numbers.clone();
            case double[][] rows -> Stream.of(rows).map(row -> row == null ? null : row.clone())
                    .toArray(double[][]::new);
            case null -> null;
            case Object other -> other;
        };
    }

    static String name(Executable entry) {
        String type = entry.getDeclaringClass().getName().replace("io.adjoint.", "").replace('$', '.');
        return (entry instanceof Method ? type + "." + entry.getName() : "new " + type)
                + Arrays.stream(entry.getParameterTypes()).map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
