package io.adjoint.refusals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.AdjointException;
import java.lang.reflect.Array;
import java.lang.reflect.Executable;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every public entry of both modules answers a null, and a null within a list or array, with our exception. */
class NullsTest {

    private static final Supply SUPPLY = new Supply(Entries.all());

    @TestFactory
    Stream<DynamicTest> entries() {
        return Entries.all().stream()
                .filter(entry -> !Arrays.stream(entry.getParameterTypes()).allMatch(Class::isPrimitive))
                .map(entry -> dynamicTest(Call.name(entry), () -> refusesNulls(entry)));
    }

    private static void refusesNulls(Executable entry) {
        Optional<Call> call = SUPPLY.call(entry);
        assertTrue(call.isPresent(), () -> "no arguments were found that " + Call.name(entry) + " takes");
        IntStream.range(0, entry.getParameterCount())
                .filter(at -> mustBeGiven(entry.getParameterTypes()[at]))
                .forEach(at -> {
                    refuses(call.get().with(at, null), at);
                    if (!(entry.getGenericParameterTypes()[at] instanceof TypeVariable)) {
                        withHole(call.get().arguments()[at])
                                .ifPresent(holed -> refuses(call.get().with(at, holed), at));
                    }
                });
    }

    /** A boxed number is one that may be left out, as an end of a range may. */
    private static boolean mustBeGiven(Class<?> parameter) {
        return !parameter.isPrimitive() && !Number.class.isAssignableFrom(parameter);
    }

    private static void refuses(Call call, int at) {
        var thrown = assertThrows(RuntimeException.class, call::result, () -> "null in parameter " + at);
        assertEquals(AdjointException.class, thrown.getClass(), () -> "null in parameter " + at + ": " + thrown);
    }

    /** The same list or array with null for its last element. */
    private static Optional<Object> withHole(Object argument) {
        return switch (argument) {
            case List<?> list when !list.isEmpty() -> {
                List<Object> holed = new ArrayList<>(list);
                holed.set(list.size() - 1, null);
                yield Optional.of(Collections.unmodifiableList(holed));
            }
            case Object[] array when array.length > 0 -> {
                Object[] holed = array.clone();
                Array.set(holed, array.length - 1, null);
                yield Optional.of(holed);
            }
            default -> Optional.empty();
        };
    }
}
