package io.adjoint.store;

import io.adjoint.AdjointException;
import io.adjoint.function.Body;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * The token of a document that is looked at. What is refused is refused with its line and column. It stands before a value
 * when that is read, and on its last token afterwards.
 */
final class Cursor implements AutoCloseable {

    private static final String NAME = "Json.read";

    /** Settings nest by a handful of levels. */
    private static final int DEEPEST = 100;

    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_TEXT = 100_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER).maxNameLength(LONGEST_NAME).maxStringLength(LONGEST_TEXT)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION, StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    /** What reading may be made to compute, in nodes: derivatives of loops are made again. */
    private static final double MOST_NODES = 1e7;

    private final JsonParser parser;
    private final Words words;
    private final List<Body> bodies = new ArrayList<>();
    private final Weights weights = new Weights();
    private double computed;

    Cursor(InputStream in, Words words) {
        this.parser = FACTORY.createParser(ObjectReadContext.empty(), in);
        this.words = words;
    }

    Words words() {
        return words;
    }

    /** The functions read so far. */
    List<Body> bodies() {
        return bodies;
    }

    /** What derivatives of those may take. */
    Weights weights() {
        return weights;
    }

    /** Goes to the next token. */
    JsonToken next() {
        JsonToken token = located(parser::nextToken);
        if (token == null) {
            throw refused("an end of the document", "more of it", "Pass the whole document");
        }
        return token;
    }

    /** Goes to the next token, which must be of a kind. */
    void next(JsonToken kind, String expected) {
        next();
        require(kind, expected);
    }

    void require(JsonToken kind, String expected) {
        if (!is(kind)) {
            throw refused(what(), expected, "Write what this version of the format says");
        }
    }

    boolean is(JsonToken kind) {
        return parser.currentToken() == kind;
    }

    String text() {
        return located(parser::getString);
    }

    /** The next token, which must be text. */
    String nextText(String expected) {
        next(JsonToken.VALUE_STRING, expected);
        return text();
    }

    /** The next token, which must be a truth value. */
    boolean nextTruth() {
        next();
        if (!is(JsonToken.VALUE_TRUE) && !is(JsonToken.VALUE_FALSE)) {
            throw refused(what(), "true or false", "Write a truth value");
        }
        return is(JsonToken.VALUE_TRUE);
    }

    /** The next token, which must be a whole number. */
    int nextInt() {
        next();
        return currentInt();
    }

    int currentInt() {
        require(JsonToken.VALUE_NUMBER_INT, "a whole number");
        try {
            return Integer.parseInt(text());
        } catch (NumberFormatException e) {
            throw refused(text(), "a whole number between -2^31 and 2^31", "Write such a number");
        }
    }

    /** The next token, which must be the place of something that came before. */
    int nextPlace(String what, int count) {
        int place = nextInt();
        if (place < 0 || place >= count) {
            throw refused(what + " " + place, "one of the " + count + " before it",
                    "Write what is referred to first: that there is no circle shows so");
        }
        return place;
    }

    /** Reads an array, whose elements are handed to a reader that stands on their first token. */
    void elements(String expected, Runnable element) {
        next(JsonToken.START_ARRAY, expected);
        while (next() != JsonToken.END_ARRAY) {
            element.run();
        }
    }

    /** Reads an object, on whose first token it stands, field by field; each comes once. */
    void fields(Consumer<String> field) {
        Set<String> seen = new HashSet<>();
        while (next() != JsonToken.END_OBJECT) {
            String name = text();
            if (!seen.add(name)) {
                throw refused("the field " + quoted(name) + " twice", "each field once", "Leave one of them out");
            }
            field.accept(name);
        }
    }

    AdjointException unknownField(String name, String expected) {
        return refused("the field " + quoted(name), expected, "Leave it out, or read with the version that wrote it");
    }

    void requireEnd() {
        if (located(parser::nextToken) != null) {
            throw refused(what() + " after the document", "its end", "Pass one document");
        }
    }

    /** Counts nodes that reading makes beside those that the document holds. */
    void compute(double nodes) {
        computed += nodes;
        if (computed > MOST_NODES) {
            throw refused(
                    "loops whose derivatives nest so deep that they would be made of " + (long) computed + " nodes",
                    "at most " + (long) MOST_NODES, "Keep the expression instead of its derivative");
        }
    }

    /** What the current token is, for messages. */
    String what() {
        return switch (parser.currentToken()) {
            case null -> "nothing";
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case END_OBJECT -> "the end of an object";
            case END_ARRAY -> "the end of an array";
            case PROPERTY_NAME -> "the field " + quoted(text());
            case VALUE_STRING -> "the text " + quoted(text());
            default -> text();
        };
    }

    static String quoted(String text) {
        return '"' + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + '"';
    }

    Position position() {
        TokenStreamLocation at = parser.currentTokenLocation();
        return new Position(at.getLineNr(), at.getColumnNr());
    }

    /** A place in a document. */
    record Position(int line, int column) {

        AdjointException refused(String came, String expected, String mend) {
            return new AdjointException(NAME, came + " at line " + line + ", column " + column, expected, mend);
        }

        /** What is made of what was read; whatever is refused, is refused here. */
        <T> T making(String what, Supplier<T> maker) {
            try {
                return maker.get();
            } catch (AdjointException e) {
                throw e.operation().equals(NAME) ? e : refused(what + ": " + e.came(), e.expected(), e.mend());
            } catch (RuntimeException e) {
                throw refused(what + ", which cannot be (" + e.getClass().getSimpleName() + ")",
                        "what " + what + " takes",
                        "Write what was written by Json.write");
            }
        }
    }

    AdjointException refused(String came, String expected, String mend) {
        return position().refused(came, expected, mend);
    }

    /** What Jackson refuses, as we do. */
    private <T> T located(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (JacksonIOException e) {
            throw new UncheckedIOException(e.getCause());
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
            throw new Position(at.getLineNr(), at.getColumnNr())
                    .refused("text that is no JSON (" + e.getOriginalMessage() + ")", "JSON in UTF-8",
                            "Write it by Json.write");
        }
    }

    @Override
    public void close() {
        parser.close();
    }
}
