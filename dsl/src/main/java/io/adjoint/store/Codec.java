package io.adjoint.store;

import io.adjoint.AdjointException;
import io.adjoint.expr.Control;
import io.adjoint.expr.Op;
import io.adjoint.expr.View;
import io.adjoint.function.Body;
import io.adjoint.function.LoopPullback;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.vocabulary.Spelling.Spelt;
import io.adjoint.vocabulary.Spelling.Word;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonToken;

/**
 * How settings of a type are written and read: derived from the type, which the code says and no document. Records are
 * objects of their components; of a sealed interface an object says first which of the records it is.
 */
interface Codec {

    /** Writes a value of the type. */
    void write(Ink out, Object value);

    /** Reads a value of the type, whose first token the cursor stands on. */
    Object read(Cursor in);

    /** What of this type is, in words, for messages and for the list of words. */
    String text();

    /** Hands on the functions within a value. */
    default void bodies(Object value, Consumer<Body> found) {}

    /** The codecs that were derived. */
    Map<Type, Codec> DERIVED = new ConcurrentHashMap<>();

    static Codec of(Type type) {
        Codec known = DERIVED.get(type);
        if (known == null) {
            known = derived(type);
            DERIVED.put(type, known);
        }
        return known;
    }

    private static Codec derived(Type type) {
        if (type instanceof ParameterizedType of) {
            Codec element = of(of.getActualTypeArguments()[0]);
            return of.getRawType() == List.class
                    ? new Elements(element)
                    : of.getRawType() == Optional.class ? new Perhaps(element) : new Unknown(type);
        }
        if (!(type instanceof Class<?> raw)) {
            return new Unknown(type);
        }
        Optional<Single> single = Arrays.stream(Single.values()).filter(each -> each.types.contains(raw)).findFirst();
        return single.isPresent()
                ? single.get()
                : raw.isEnum()
                        ? new Member(raw)
                        : raw.isRecord() ? Components.of(raw) : raw.isSealed() ? Either.of(raw) : new Unknown(type);
    }

    /** What is one value or a fixed list of them. */
    enum Single implements Codec {
        NOTHING("nothing", void.class) {
            @Override
            public void write(Ink out, Object value) {
                out.json().writeNull();
            }

            @Override
            public Object read(Cursor in) {
                in.require(JsonToken.VALUE_NULL, "null");
                return List.of();
            }
        },
        INT("int", int.class, Integer.class) {
            @Override
            public void write(Ink out, Object value) {
                out.json().writeNumber((int) value);
            }

            @Override
            public Object read(Cursor in) {
                return in.currentInt();
            }
        },
        DOUBLE("double", double.class, Double.class) {
            @Override
            public void write(Ink out, Object value) {
                Numerals.write(out.json(), (double) value);
            }

            @Override
            public Object read(Cursor in) {
                return Numerals.readDouble(in);
            }
        },
        TRUTH("boolean", boolean.class, Boolean.class) {
            @Override
            public void write(Ink out, Object value) {
                out.json().writeBoolean((boolean) value);
            }

            @Override
            public Object read(Cursor in) {
                if (!in.is(JsonToken.VALUE_TRUE)) {
                    in.require(JsonToken.VALUE_FALSE, "true or false");
                }
                return in.is(JsonToken.VALUE_TRUE);
            }
        },
        TEXT("text", String.class) {
            @Override
            public void write(Ink out, Object value) {
                out.json().writeString((String) value);
            }

            @Override
            public Object read(Cursor in) {
                in.require(JsonToken.VALUE_STRING, "text");
                return in.text();
            }
        },
        SHAPE("shape", Shape.class) {
            @Override
            public void write(Ink out, Object value) {
                out.ints(((Shape) value).dims());
            }

            @Override
            public Object read(Cursor in) {
                var at = in.position();
                int[] dims = ints(in);
                return at.making("the shape", () -> Shape.of(dims));
            }
        },
        DTYPE("dtype", DType.class) {
            @Override
            public void write(Ink out, Object value) {
                out.json().writeString(value.toString());
            }

            @Override
            public Object read(Cursor in) {
                in.require(JsonToken.VALUE_STRING, "a dtype");
                return Arrays.stream(DType.values()).filter(dtype -> dtype.toString().equals(in.text())).findFirst()
                        .orElseThrow(() -> in.refused("dtype " + Cursor.quoted(in.text()),
                                "one of " + Arrays.toString(DType.values()), "Name one of them"));
            }
        },
        VIEW("view", View.class) {
            @Override
            public void write(Ink out, Object value) {
                View view = (View) value;
                int[] strides = new int[view.shape().rank()];
                Arrays.setAll(strides, view::stride);
                PLACES.write(out, new Strided(view.shape(), strides(strides), view.offset()));
            }

            @Override
            public Object read(Cursor in) {
                var at = in.position();
                Strided read = (Strided) PLACES.read(in);
                int[] strides = read.strides.stream().mapToInt(Integer::intValue).toArray();
                return at.making("the view", () -> new View(read.shape, strides, read.offset));
            }
        },
        FUNCTION("function", Body.class) {
            @Override
            public void write(Ink out, Object value) {
                out.json().writeNumber(out.number((Body) value));
            }

            @Override
            public Object read(Cursor in) {
                int place = in.currentInt();
                if (place < 0 || place >= in.bodies().size()) {
                    throw in.refused("function " + place, "one of the " + in.bodies().size() + " before it",
                            "Write what is referred to first: that there is no circle shows so");
                }
                return in.bodies().get(place);
            }

            @Override
            public void bodies(Object value, Consumer<Body> found) {
                found.accept((Body) value);
            }
        },
        OPERATION("operation", Op.class) {
            @Override
            public void write(Ink out, Object value) {
                Spelt spelt = out.words().spelt((Op) value);
                out.json().writeStartObject();
                writeFields(out, spelt);
                out.json().writeEndObject();
            }

            @Override
            public Object read(Cursor in) {
                in.require(JsonToken.START_OBJECT, "an operation");
                Op[] op = new Op[1];
                Word[] word = new Word[1];
                var at = in.position();
                in.fields(field -> {
                    switch (field) {
                        case "op" -> word[0] = word(in);
                        case "with" -> op[0] = with(in, word[0]);
                        default -> throw in.unknownField(field, "op or with");
                    }
                });
                return op[0] == null ? plain(at, word[0]) : op[0];
            }

            @Override
            public void bodies(Object value, Consumer<Body> found) {
                if (value instanceof Control control) {
                    Spelt spelt = Words.STANDARD.spelt(control);
                    of(spelt.word().settings()).bodies(spelt.settings(), found);
                }
            }
        };

        private static final Codec PLACES = of(Strided.class);

        private final String name;
        private final List<Class<?>> types;

        Single(String name, Class<?>... types) {
            this.name = name;
            this.types = List.of(types);
        }

        @Override
        public String text() {
            return name;
        }
    }

    /** A view as its parts. */
    record Strided(Shape shape, List<Integer> strides, int offset) {}

    private static List<Integer> strides(int[] strides) {
        return Arrays.stream(strides).boxed().toList();
    }

    private static int[] ints(Cursor in) {
        in.require(JsonToken.START_ARRAY, "an array of whole numbers");
        List<Integer> all = new ArrayList<>();
        while (in.next() != JsonToken.END_ARRAY) {
            all.add(in.currentInt());
        }
        return all.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Writes the fields that say which operation it is. */
    static void writeFields(Ink out, Spelt spelt) {
        out.json().writeStringProperty("op", spelt.word().name());
        if (spelt.word().settings() != void.class) {
            out.json().writeName("with");
            of(spelt.word().settings()).write(out, spelt.settings());
        }
    }

    /** Reads which operation it is. */
    static Word word(Cursor in) {
        String name = in.nextText("the name of an operation");
        return in.words().word(name).orElseThrow(() -> in.refused("the operation " + Cursor.quoted(name),
                "one that this version has, or one of your own that is known by name",
                "Look for its name here by Operations.find(" + Cursor.quoted(name)
                        + "), or make your own known: Json.standard().knowing(...)"));
    }

    /** Reads the settings of an operation. */
    static Op with(Cursor in, Word word) {
        if (word == null || word.settings() == void.class) {
            throw in.refused("the field \"with\"", word == null ? "\"op\" before it" : "none, for " + word.name(),
                    "Write what was written by Json.write");
        }
        var at = in.position();
        in.next();
        Object settings = of(word.settings()).read(in);
        if (settings instanceof LoopPullback.Description pullback) {
            in.compute(Weights.DERIVED * in.weights().of(pullback.loop().body()));
        }
        return at.making(word.name(), () -> word.operation().apply(settings));
    }

    /** An operation without settings. */
    static Op plain(Cursor.Position at, Word word) {
        if (word == null || word.settings() != void.class) {
            throw at.refused(word == null ? "no operation" : word.name() + " without settings",
                    word == null ? "the field \"op\"" : "the field \"with\": " + of(word.settings()).text(),
                    "Write what was written by Json.write");
        }
        return word.operation().apply(List.of());
    }

    /** A member of an enum. */
    record Member(Class<?> type) implements Codec {

        @Override
        public void write(Ink out, Object value) {
            out.json().writeString(((Enum<?>) value).name());
        }

        @Override
        public Object read(Cursor in) {
            in.require(JsonToken.VALUE_STRING, text());
            return Stream.of(type.getEnumConstants()).filter(each -> ((Enum<?>) each).name().equals(in.text()))
                    .findFirst().orElseThrow(() -> in.refused(in.what(), text(), "Name one of them"));
        }

        @Override
        public String text() {
            return Stream.of(type.getEnumConstants()).map(each -> ((Enum<?>) each).name())
                    .collect(Collectors.joining("|"));
        }
    }

    /** A list. */
    record Elements(Codec element) implements Codec {

        @Override
        public void write(Ink out, Object value) {
            out.json().writeStartArray();
            ((List<?>) value).forEach(each -> element.write(out, each));
            out.json().writeEndArray();
        }

        @Override
        public Object read(Cursor in) {
            in.require(JsonToken.START_ARRAY, text());
            List<Object> all = new ArrayList<>();
            while (in.next() != JsonToken.END_ARRAY) {
                all.add(element.read(in));
            }
            return List.copyOf(all);
        }

        @Override
        public String text() {
            return "[" + element.text() + "...]";
        }

        @Override
        public void bodies(Object value, Consumer<Body> found) {
            ((List<?>) value).forEach(each -> element.bodies(each, found));
        }
    }

    /** What may be missing. */
    record Perhaps(Codec element) implements Codec {

        @Override
        public void write(Ink out, Object value) {
            ((Optional<?>) value).ifPresentOrElse(each -> element.write(out, each), out.json()::writeNull);
        }

        @Override
        public Object read(Cursor in) {
            return in.is(JsonToken.VALUE_NULL) ? Optional.empty() : Optional.of(element.read(in));
        }

        @Override
        public String text() {
            return element.text() + "?";
        }

        @Override
        public void bodies(Object value, Consumer<Body> found) {
            ((Optional<?>) value).ifPresent(each -> element.bodies(each, found));
        }
    }

    /** What is no data, such as functions of a user. */
    record Unknown(Type type) implements Codec {

        @Override
        public void write(Ink out, Object value) {
            throw new AdjointException("Json.write", "a function of yours within an operation",
                    "settings that are data: functions of yours cannot be written, only their names",
                    "Make an operation of your own of it, known by name: Json.standard().knowing(...)");
        }

        @Override
        public Object read(Cursor in) {
            throw in.refused("functions of a user", "settings that are data",
                    "Make the operation known by name: Json.standard().knowing(...)");
        }

        @Override
        public String text() {
            return "a user's functions";
        }
    }
}
