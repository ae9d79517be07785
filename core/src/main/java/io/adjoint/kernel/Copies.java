package io.adjoint.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;

/**
 * Hidden copies of a class, in each of which an object is a constant. A loop that all shared would call whichever
 * function it was handed, and the compiler could inline none.
 */
final class Copies {

    private Copies() {}

    /** {@return an instance of a copy of a class of this package, made by its constructor without parameters} */
    static Object of(Class<?> template, Object constant) {
        try (InputStream code = template.getResourceAsStream(template.getSimpleName() + ".class")) {
            Lookup copy = MethodHandles.lookup().defineHiddenClassWithClassData(code.readAllBytes(), constant, true);
            return copy.lookupClass().getDeclaredConstructor().newInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no copy of " + template, e);
        }
    }

    /** {@return the constant of the copy that asks; null in the class that is copied} */
    static <T> T constant(Lookup asking, Class<T> type) {
        try {
            return MethodHandles.classData(asking, "_", type);
        } catch (IllegalAccessException e) {
            throw new LinkageError("no constant", e);
        }
    }
}
