package io.adjoint.store;

import io.adjoint.function.Body;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonToken;

/** One of the records of a sealed interface. */
record Either(Map<String, Components> kinds) implements Codec {

    private static final String KIND = "kind";

    static Either of(Class<?> type) {
        Map<String, Components> kinds = new LinkedHashMap<>();
        records(type).forEach(each -> kinds.put(each.getSimpleName(), Components.of(each)));
        return new Either(kinds);
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Stream.of(type.getPermittedSubclasses()).flatMap(Either::records);
    }

    @Override
    public void write(Ink out, Object value) {
        String kind = value.getClass().getSimpleName();
        out.json().writeStartObject();
        out.json().writeStringProperty(KIND, kind);
        kinds.get(kind).writeFields(out, value);
        out.json().writeEndObject();
    }

    @Override
    public Object read(Cursor in) {
        in.require(JsonToken.START_OBJECT, text());
        var at = in.position();
        Components[] kind = new Components[1];
        Object[][] parts = new Object[1][];
        in.fields(field -> {
            if (kind[0] == null) {
                kind[0] = kind(in, field);
                parts[0] = new Object[kind[0].names().size()];
            } else {
                kind[0].readField(in, field, parts[0]);
            }
        });
        if (kind[0] == null) {
            throw at.refused("no field \"kind\"", text(), "Write it first");
        }
        return kind[0].made(at, parts[0]);
    }

    private Components kind(Cursor in, String field) {
        if (!field.equals(KIND)) {
            throw in.unknownField(field, "\"kind\" first");
        }
        String name = in.nextText("a kind");
        if (!kinds.containsKey(name)) {
            throw in.refused("the kind " + Cursor.quoted(name), "one of " + kinds.keySet(), "Name one of them");
        }
        return kinds.get(name);
    }

    @Override
    public String text() {
        return kinds.entrySet().stream().map(each -> each.getKey() + " " + each.getValue().text())
                .collect(Collectors.joining(" | "));
    }

    @Override
    public void bodies(Object value, Consumer<Body> found) {
        kinds.get(value.getClass().getSimpleName()).bodies(value, found);
    }
}
