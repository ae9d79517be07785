package io.adjoint.refusals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The public entries of the library: what a caller in Java can call. */
final class Entries {

    private Entries() {}

    /**
     * Every public type that Java callers see. Kotlin's own functions take types that cannot be null, which its compiler
     * sees to.
     */
    static List<Class<?>> types() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.adjoint").stream()
                .<Class<?>>map(JavaClass::reflect)
                .filter(type -> seen(type) && !ofKotlin(type) && !ofRooms(type))
                .sorted(Comparator.comparing(Class::getName))
                .toList();
    }

    private static boolean seen(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getEnclosingClass() == null || seen(type.getEnclosingClass()));
    }

    /** Whether a type of the rooms of operations is public for other rooms alone: no family, and nothing families take. */
    private static boolean ofRooms(Class<?> type) {
        return type.getName().startsWith("io.adjoint.op.") && !Rooms.ofCallers(type);
    }

    private static boolean ofKotlin(Class<?> type) {
        return Arrays.stream(type.getAnnotations()).map(Annotation::annotationType)
                .anyMatch(annotation -> annotation.getName().equals("kotlin.Metadata"));
    }

    /** Every public constructor and method with a body of ours. */
    static List<Executable> all() {
        return types().stream().flatMap(Entries::of).toList();
    }

    private static Stream<Executable> of(Class<?> type) {
        Stream<Constructor<?>> constructors = Arrays.stream(type.getDeclaredConstructors());
        Stream<Method> methods = Arrays.stream(type.getDeclaredMethods());
        return Stream.<Executable>concat(constructors, methods)
                .filter(entry -> Modifier.isPublic(entry.getModifiers()) && !Modifier.isAbstract(entry.getModifiers()))
                .filter(entry -> !Rooms.isHidden(entry))
                .filter(entry -> !entry.isSynthetic() && !ofObject(entry) && !madeByTheCompiler(entry))
                .sorted(Comparator.comparing(Executable::toGenericString));
    }

    /** Whether java.lang.Object says what the method answers. */
    private static boolean ofObject(Executable entry) {
        return Arrays.stream(Object.class.getMethods()).anyMatch(method -> method.getName().equals(entry.getName())
                && Arrays.equals(method.getParameterTypes(), entry.getParameterTypes()));
    }

    /** Whether the method is values() or valueOf(String) of an enum. */
    private static boolean madeByTheCompiler(Executable entry) {
        return entry.getDeclaringClass().isEnum() && Modifier.isStatic(entry.getModifiers())
                && List.of("values", "valueOf").contains(entry.getName());
    }
}
