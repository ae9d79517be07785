package io.adjoint.store;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Op;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.store.Cursor.Position;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import io.adjoint.vocabulary.Spelling.Word;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonToken;

/** Reads one node, from fields that say which kind it is. */
final class Node {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /** So many elements are expected at first; the room for more is made as they come. */
    private static final int ROOM = 64;

    private final Cursor in;
    private final List<Expr> before;
    private final Set<String> seen = new HashSet<>();
    private Shape shape = Shape.SCALAR;
    private DType dtype = DType.FLOAT64;
    private String name;
    private boolean fresh;
    private boolean masked;
    private Tensor value;
    private Expr constant;
    private Word word;
    private Op op;
    private List<Expr> operands;
    private int result;
    private int from;

    Node(Cursor in, List<Expr> before) {
        this.in = in;
        this.before = before;
    }

    Expr read() {
        in.require(JsonToken.START_OBJECT, "a node, which is an object");
        Position at = in.position();
        in.fields(this::field);
        return made(at);
    }

    private void field(String field) {
        seen.add(field);
        switch (field) {
            case "variable" -> name = in.nextText("a name");
            case "fresh" -> fresh = in.nextTruth();
            case "masked" -> masked = in.nextTruth();
            case "shape" -> {
                requireTypeFirst(field);
                in.next();
                shape = (Shape) Codec.Single.SHAPE.read(in);
            }
            case "dtype" -> {
                requireTypeFirst(field);
                in.next();
                dtype = (DType) Codec.Single.DTYPE.read(in);
            }
            case "values" -> value = tensor();
            case "constant" -> constant = Constant.of(tensor());
            case "number" -> {
                in.next();
                constant = Constant.literal(dtype == DType.FLOAT64 ? Numerals.readDouble(in) : Numerals.readFloat(in),
                        dtype);
            }
            case "op" -> word = Codec.word(in);
            case "with" -> op = Codec.with(in, word);
            case "of" -> operands = operands();
            case "result" -> result = in.nextInt();
            case "from" -> from = in.nextPlace("node", before.size());
            default -> throw in.unknownField(field, "a field of a node");
        }
    }

    private void requireTypeFirst(String field) {
        if (value != null || constant != null) {
            throw in.refused("the field " + Cursor.quoted(field) + " behind the elements", "it before them",
                    "Write what was written by Json.write");
        }
    }

    private List<Expr> operands() {
        List<Expr> all = new ArrayList<>();
        in.next(JsonToken.START_ARRAY, "an array of operands");
        while (in.next() != JsonToken.END_ARRAY) {
            int place = in.currentInt();
            if (place < 0 || place >= before.size()) {
                throw in.refused("node " + place, "one of the " + before.size() + " before it",
                        "Write operands first: that there is no circle shows so");
            }
            all.add(before.get(place));
        }
        return all;
    }

    private Tensor tensor() {
        in.next(JsonToken.START_ARRAY, "an array of elements");
        return switch (dtype) {
            case FLOAT64 -> STORAGE.adopt(shape, DType.FLOAT64, doubles());
            case FLOAT32 -> STORAGE.adopt(shape, floats());
        };
    }

    private double[] doubles() {
        double[] all = new double[Math.min(shape.size(), ROOM)];
        int count = 0;
        while (hasElement(count)) {
            all = count == all.length ? Arrays.copyOf(all, room(count)) : all;
            all[count++] = Numerals.readDouble(in);
        }
        return all.length == count ? all : Arrays.copyOf(all, count);
    }

    private float[] floats() {
        float[] all = new float[Math.min(shape.size(), ROOM)];
        int count = 0;
        while (hasElement(count)) {
            all = count == all.length ? Arrays.copyOf(all, room(count)) : all;
            all[count++] = Numerals.readFloat(in);
        }
        return all.length == count ? all : Arrays.copyOf(all, count);
    }

    private int room(int count) {
        return (int) Math.min(shape.size(), 2L * count);
    }

    /** Whether there is a further element, of which there are as many as the shape says. */
    private boolean hasElement(int count) {
        boolean more = in.next() != JsonToken.END_ARRAY;
        if (more != count < shape.size()) {
            throw in.refused((more ? "more than " : "only ") + count + " elements",
                    shape.size() + ", for shape " + shape, "Write as many as the shape says");
        }
        return more;
    }

    private Expr made(Position at) {
        if (seen.contains("variable")) {
            return variable(at);
        }
        if (constant != null) {
            requireFields(at, "number", "constant", "shape", "dtype");
            requireOne(at, "number", "constant");
            return constant;
        }
        if (word != null) {
            requireFields(at, "op", "with", "of", "result");
            return application(at);
        }
        if (seen.contains("from")) {
            requireFields(at, "from", "result");
            return sibling(at);
        }
        throw Pages.malformed(at, "a node of the fields " + seen);
    }

    private void requireFields(Position at, String... allowed) {
        if (!Set.of(allowed).containsAll(seen)) {
            throw Pages.malformed(at, "a node of the fields " + seen);
        }
    }

    private void requireOne(Position at, String first, String second) {
        boolean literal = seen.contains(first);
        if (literal == seen.contains(second) || literal && !shape.isScalar()) {
            throw Pages.malformed(at, "a node of the fields " + seen);
        }
    }

    private Expr variable(Position at) {
        requireFields(at, "variable", "fresh", "masked", "shape", "dtype", "values");
        if (masked && (!fresh || value != null)) {
            throw at.refused("a masked variable with a name that others may have, or with a value",
                    "a fresh one without a value", "Write what was written by Json.write");
        }
        Type type = new Type(shape, dtype);
        return at.making("the variable", () -> value == null
                ? fresh ? Variable.fresh(name, type, masked) : Variable.of(name, type)
                : fresh ? Variable.fresh(name, value) : Variable.of(name, value));
    }

    private Expr application(Position at) {
        if (operands == null) {
            throw Pages.malformed(at, word.name() + " of nothing");
        }
        Op applied = op == null ? Codec.plain(at, word) : op;
        return at.making(word.name(), () -> Apply.of(applied, operands).result(result));
    }

    private Expr sibling(Position at) {
        if (!(before.get(from) instanceof Apply apply) || apply.results().size() == 1) {
            throw at.refused("a result from node " + from + ", which has no others", "a node of several results",
                    "Write what was written by Json.write");
        }
        return at.making("the result", () -> apply.result(result));
    }
}
