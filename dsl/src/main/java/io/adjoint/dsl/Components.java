package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Container.Opened;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How values of a Java record or a Kotlin data class are taken apart and made again.
 *
 * @param type the class
 * @param names of its components, in order
 * @param accessors one for each component
 * @param constructor takes them all
 */
record Components(Class<?> type, List<String> names, List<Method> accessors, Constructor<?> constructor) {

    private static final ClassValue<Optional<Components>> KNOWN = new ClassValue<>() {
        @Override
        protected Optional<Components> computeValue(Class<?> type) {
            return type.isRecord() ? Optional.of(ofRecord(type)) : ofDataClass(type);
        }
    };

    /** The components of a class, nothing if it is neither a record nor a data class. */
    static Optional<Components> of(Class<?> type) {
        return KNOWN.get(type);
    }

    private static Components ofRecord(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return new Components(type, Stream.of(components).map(RecordComponent::getName).toList(),
                    Stream.of(components).map(component -> open(type, component.getAccessor())).toList(),
                    open(type, type.getDeclaredConstructor(types)));
        } catch (NoSuchMethodException e) {
            throw new AssertionError("a record has a canonical constructor", e);
        }
    }

    /** A data class is known by its methods {@code component1()}, {@code component2()} and so on. */
    private static Optional<Components> ofDataClass(Class<?> type) {
        boolean ofKotlin = Stream.of(type.getDeclaredAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getName().equals("kotlin.Metadata"));
        List<Method> accessors = ofKotlin ? numbered(type) : List.of();
        Class<?>[] types = accessors.stream().map(Method::getReturnType).toArray(Class<?>[]::new);
        return accessors.isEmpty()
                ? Optional.empty()
                : Stream.of(type.getDeclaredConstructors())
                        .filter(constructor -> Arrays.equals(constructor.getParameterTypes(), types)).findFirst()
                        .map(constructor -> new Components(type, properties(type, accessors),
                                accessors.stream().map(accessor -> open(type, accessor)).toList(),
                                open(type, constructor)));
    }

    private static List<Method> numbered(Class<?> type) {
        List<Method> found = new ArrayList<>();
        Optional<Method> next = numbered(type, 1);
        while (next.isPresent()) {
            found.add(next.get());
            next = numbered(type, found.size() + 1);
        }
        return found;
    }

    /** The name of the method of an internal property ends in that of its module. */
    private static Optional<Method> numbered(Class<?> type, int number) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers())
                        && method.getName().matches("component" + number + "(\\$.*)?"))
                .findFirst();
    }

    /** The properties of the constructor are the first fields; where they are not, parts have their numbers for names. */
    private static List<String> properties(Class<?> type, List<Method> accessors) {
        List<Field> fields = Stream.of(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers())).toList();
        boolean fit = fields.size() >= accessors.size() && IntStream.range(0, accessors.size())
                .allMatch(i -> fields.get(i).getType() == accessors.get(i).getReturnType());
        return IntStream.range(0, accessors.size())
                .mapToObj(i -> fit ? fields.get(i).getName() : "component" + (i + 1)).toList();
    }

    private static <T extends AccessibleObject> T open(Class<?> type, T member) {
        try {
            member.setAccessible(true);
            return member;
        } catch (InaccessibleObjectException e) {
            throw new AdjointException("structure", "a " + type.getSimpleName() + ", whose package is closed",
                    "a record or data class whose components can be read and made again",
                    "Open the package " + type.getPackageName() + " to this library in its module's declaration");
        }
    }

    Optional<Opened> opened(Object value) {
        List<Object> parts = new ArrayList<>();
        accessors.forEach(accessor -> parts.add(called(accessor, value)));
        return Container.opened("a " + type.getSimpleName(), type, parts, i -> "." + names.get(i), this::made);
    }

    private static Object called(Method accessor, Object value) {
        try {
            return accessor.invoke(value);
        } catch (InvocationTargetException e) {
            throw thrown(e);
        } catch (IllegalAccessException e) {
            throw new AssertionError(accessor.toString(), e);
        }
    }

    private Object made(List<?> parts) {
        try {
            return constructor.newInstance(parts.toArray());
        } catch (InvocationTargetException e) {
            throw thrown(e);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(constructor.toString(), e);
        }
    }

    /** What the user's own code throws is the user's. */
    private static RuntimeException thrown(InvocationTargetException e) {
        return switch (e.getCause()) {
            case RuntimeException unchecked -> unchecked;
            case Error error -> throw error;
            case Throwable checked -> new AdjointException("structure", checked.toString(),
                    "components that can be read and made again", "Throw nothing from accessors and constructors");
        };
    }
}
