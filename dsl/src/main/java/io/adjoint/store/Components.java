package io.adjoint.store;

import io.adjoint.function.Body;
import io.adjoint.function.Count;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import tools.jackson.core.JsonToken;

/**
 * A record.
 *
 * @param first made of as many components as documents of version 1 have, which are the first ones
 */
record Components(Class<?> type, List<String> names, List<Method> accessors, List<Codec> codecs,
        Constructor<?> constructor, Constructor<?> first) implements Codec {

    /**
     * Records that have grown since version 1, and how many components they had. The others are left out where a record
     * made without them is the same.
     */
    private static final Map<Class<?>, Integer> GROWN = Map.of(Count.While.class, 1);

    static Components of(Class<?> type) {
        RecordComponent[] parts = type.getRecordComponents();
        List<Method> accessors = Arrays.stream(parts).map(RecordComponent::getAccessor).toList();
        accessors.forEach(accessor -> accessor.setAccessible(true));
        try {
            Constructor<?> constructor = constructor(type, parts, parts.length);
            Constructor<?> first = constructor(type, parts, GROWN.getOrDefault(type, parts.length));
            return new Components(type, Arrays.stream(parts).map(RecordComponent::getName).toList(), accessors,
                    Arrays.stream(parts).map(part -> Codec.of(part.getGenericType())).toList(), constructor, first);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Constructor<?> constructor(Class<?> type, RecordComponent[] parts, int count)
            throws NoSuchMethodException {
        Constructor<?> constructor = type.getDeclaredConstructor(
                Arrays.stream(parts).limit(count).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return constructor;
    }

    @Override
    public void write(Ink out, Object value) {
        out.json().writeStartObject();
        writeFields(out, value);
        out.json().writeEndObject();
    }

    void writeFields(Ink out, Object value) {
        for (int k = 0; k < written(value); k++) {
            out.json().writeName(names.get(k));
            codecs.get(k).write(out, part(value, k));
        }
    }

    private int written(Object value) {
        int least = first.getParameterCount();
        if (least == names.size()) {
            return least;
        }
        Object[] parts = new Object[least];
        Arrays.setAll(parts, k -> part(value, k));
        return constructed(first, parts).equals(value) ? least : names.size();
    }

    private Object part(Object value, int k) {
        try {
            return accessors.get(k).invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Object read(Cursor in) {
        in.require(JsonToken.START_OBJECT, text());
        var at = in.position();
        Object[] parts = new Object[names.size()];
        in.fields(field -> readField(in, field, parts));
        return made(at, parts);
    }

    void readField(Cursor in, String field, Object[] parts) {
        int k = names.indexOf(field);
        if (k < 0) {
            throw in.unknownField(field, text());
        }
        in.next();
        parts[k] = codecs.get(k).read(in);
    }

    Object made(Cursor.Position at, Object[] parts) {
        int missing = Arrays.asList(parts).indexOf(null);
        int least = first.getParameterCount();
        if (missing >= least && Arrays.stream(parts, missing, parts.length).allMatch(Objects::isNull)) {
            return at.making("the settings", () -> constructed(first, Arrays.copyOf(parts, least)));
        }
        if (missing >= 0) {
            throw at.refused("no field " + Cursor.quoted(names.get(missing)), text(), "Write all fields");
        }
        return at.making("the settings", () -> constructed(constructor, parts));
    }

    private static Object constructed(Constructor<?> constructor, Object[] parts) {
        try {
            return constructor.newInstance(parts);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException refused ? refused : new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String text() {
        List<String> fields = new ArrayList<>();
        for (int k = 0; k < first.getParameterCount(); k++) {
            fields.add(names.get(k) + ": " + codecs.get(k).text());
        }
        return "{" + String.join(", ", fields) + "}";
    }

    @Override
    public void bodies(Object value, Consumer<Body> found) {
        for (int k = 0; k < names.size(); k++) {
            codecs.get(k).bodies(part(value, k), found);
        }
    }
}
