package io.adjoint.refusals;

import io.adjoint.AdjointException;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Vector;
import java.lang.reflect.Array;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Arguments for every entry: sample values, what the library's own entries make of them, and lists, arrays and functions
 * of both. Of those that fit the types, some combination is tried after another until a call succeeds.
 */
final class Supply {

    private static final int ATTEMPTS = 40_000;

    /** From how many places in the lists of values a random combination takes all its values. */
    private static final int PLACES = 3;

    private static final int RESULTS = 6;

    private final List<Executable> entries;
    private final Map<Class<?>, List<?>> known = Samples.all();
    private final Map<Executable, Optional<Call>> calls = new HashMap<>();

    Supply(List<Executable> entries) {
        this.entries = entries;
    }

    /** A call of an entry that succeeds. */
    Optional<Call> call(Executable entry) {
        Optional<Call> found = calls.get(entry);
        if (found == null) {
            calls.put(entry, Optional.empty());
            found = search(entry);
            calls.put(entry, found);
        }
        return found;
    }

    private Optional<Call> search(Executable entry) {
        List<List<?>> options = new ArrayList<>();
        options.add(Call.needsReceiver(entry) ? ofClass(entry.getDeclaringClass()) : List.of(entry));
        for (Type type : entry.getGenericParameterTypes()) {
            options.add(of(type));
        }
        if (options.stream().anyMatch(List::isEmpty)) {
            return Optional.empty();
        }
        double all = options.stream().mapToDouble(List::size).reduce(1, (a, b) -> a * b);
        var random = new Random(7);
        for (int attempt = 0; attempt < Math.min(ATTEMPTS, all); attempt++) {
            List<Object> picked = all <= ATTEMPTS ? numbered(attempt, options) : drawn(random, options);
            var call = new Call(entry, Call.needsReceiver(entry) ? picked.getFirst() : null,
                    picked.subList(1, picked.size()).toArray());
            if (succeeds(call)) {
                return Optional.of(call);
            }
        }
        return Optional.empty();
    }

    private static List<Object> numbered(int number, List<List<?>> options) {
        List<Object> picked = new ArrayList<>();
        int rest = number;
        for (List<?> option : options) {
            picked.add(option.get(rest % option.size()));
            rest /= option.size();
        }
        return picked;
    }

    private static List<Object> drawn(Random random, List<List<?>> options) {
        int[] places = random.ints(PLACES, 0, 1 << 20).toArray();
        return options.stream().<Object>map(option -> option.get(places[random.nextInt(PLACES)] % option.size()))
                .toList();
    }

    private static boolean succeeds(Call call) {
        try {
            call.result();
            return true;
        } catch (AdjointException | ClassCastException e) {
            // a value that is refused, or that the compiler would not let pass for a type variable
            return false;
        }
    }

    /** Some values of a type. */
    private List<?> of(Type type) {
        return switch (type) {
            case Class<?> raw -> ofClass(raw);
            case ParameterizedType generic ->
                    ofGeneric((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
            case GenericArrayType array -> arrays(raw(array), of(array.getGenericComponentType()));
            case WildcardType wildcard -> of(
                    wildcard.getLowerBounds().length > 0 ? wildcard.getLowerBounds()[0] : wildcard.getUpperBounds()[0]);
            case TypeVariable<?> variable -> of(variable.getBounds()[0]);
            default -> List.of();
        };
    }

    private static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> raw -> raw;
            case ParameterizedType generic -> (Class<?>) generic.getRawType();
            case GenericArrayType array -> raw(array.getGenericComponentType());
            case TypeVariable<?> variable -> raw(variable.getBounds()[0]);
            case WildcardType wildcard -> raw(wildcard.getUpperBounds()[0]);
            default -> Object.class;
        };
    }

    private List<?> ofClass(Class<?> type) {
        List<?> values = known.get(type);
        if (values == null) {
            known.put(type, List.of());
            values = made(type);
            known.put(type, values);
        }
        return values;
    }

    private List<?> made(Class<?> type) {
        if (type.isEnum()) {
            return List.of(type.getEnumConstants());
        }
        if (type.isAnnotationPresent(FunctionalInterface.class)) {
            return List.of(function(type, type));
        }
        if (type.isArray()) {
            return arrays(type.getComponentType(), ofClass(type.getComponentType()));
        }
        List<Object> values = new ArrayList<>();
        known.forEach((other, some) -> values.addAll(type.isAssignableFrom(other) ? some : List.of()));
        if (values.isEmpty()) {
            values.addAll(constants(type));
            entries.stream().filter(entry -> makes(entry, type)).forEach(entry -> {
                if (values.size() < RESULTS) {
                    call(entry).map(Call::result).ifPresent(values::add);
                }
            });
        }
        if (values.isEmpty() && type.isSealed()) {
            Stream.of(type.getPermittedSubclasses()).forEach(kind -> values.addAll(ofClass(kind)));
        }
        return values.isEmpty() && type.isInterface() ? List.of(function(type, type)) : values;
    }

    private static boolean makes(Executable entry, Class<?> type) {
        Class<?> result = entry instanceof Method method ? method.getReturnType() : entry.getDeclaringClass();
        return type.isAssignableFrom(result) && !(Call.needsReceiver(entry) && entry.getDeclaringClass() == type);
    }

    private static List<?> constants(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && Modifier.isPublic(field.getModifiers())
                        && field.getType() == type)
                .map(Supply::valueOf).toList();
    }

    private static Object valueOf(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private List<?> ofGeneric(Class<?> raw, Type... arguments) {
        if (raw.isAssignableFrom(List.class)) {
            return lists(of(arguments[0]));
        }
        if (raw == Optional.class) {
            return List.of(Optional.empty());
        }
        if (raw == Map.class) {
            return maps(of(arguments[0]), of(arguments[1]));
        }
        if (raw == LinkedHashMap.class) {
            return List.of(LinkedHashMap.empty());
        }
        if (raw == Vector.class) {
            return List.of(Vector.empty(), Vector.ofAll(of(arguments[0])));
        }
        return raw.isAnnotationPresent(FunctionalInterface.class)
                ? List.of(function(raw, arguments[arguments.length - 1]))
                : ofClass(raw);
    }

    /** One element, the same several times, neighbours, and none. */
    private static List<?> lists(List<?> elements) {
        return Stream.of(elements.stream().map(List::of), elements.stream().map(e -> List.of(e, e)),
                elements.stream().map(e -> List.of(e, e, e)),
                IntStream.range(1, elements.size()).mapToObj(i -> List.of(elements.get(i - 1), elements.get(i))),
                Stream.of(List.of())).flatMap(some -> some).toList();
    }

    /** None, and each key with some value. */
    private static List<?> maps(List<?> keys, List<?> values) {
        return Stream.concat(Stream.of(Map.of()),
                keys.stream().flatMap(key -> values.stream().map(value -> Map.of(key, value)))).toList();
    }

    private static List<?> arrays(Class<?> component, List<?> elements) {
        List<Object> arrays = new ArrayList<>();
        for (Object list : lists(elements)) {
            Object[] values = ((List<?>) list).toArray();
            Object array = Array.newInstance(component, values.length);
            for (int i = 0; i < values.length; i++) {
                Array.set(array, i, values[i]);
            }
            arrays.add(array);
        }
        return arrays;
    }

    /** A function that answers with an argument of its result's type, or with any value of that type. */
    private Object function(Class<?> type, Type last) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (self, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return switch (method.getName()) {
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> 0;
                    default -> "a function";
                };
            }
            Class<?> result = method.getReturnType() == Object.class ? raw(last) : method.getReturnType();
            List<Object> whole = arguments == null ? List.of() : Arrays.asList(arguments);
            return Stream.concat(whole.stream(), whole.stream()
                    .flatMap(argument -> argument instanceof List<?> list ? list.stream() : Stream.<Object>empty()))
                    .filter(result::isInstance).findFirst().<Object>map(argument -> argument)
                    .orElseGet(() -> ofClass(result).stream().findFirst().orElse(null));
        });
    }
}
