package io.adjoint.compile;

import io.adjoint.expr.Elementwise;
import io.adjoint.tensor.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Scalars in order, arguments before results: elements of inputs, numbers, zeros that a placement left, and operations on
 * scalars made before. Equal ones are one. They lie in arrays, for there may be a million of them.
 */
final class Tape {

    /** How a scalar comes about. */
    enum Kind {
        /** It is an element of an input. */
        INPUT,
        /** It is a number. */
        NUMBER,
        /** It is a zero that stands for no element. */
        ABSENT,
        /** An operation computes it. */
        CALL
    }

    private static final Kind[] KINDS = Kind.values();
    private static final DType[] DTYPES = DType.values();
    private static final int FIRST_CALL = Kind.CALL.ordinal();

    /** How many fields a scalar has: a place, the bits of a number, or arguments. */
    private static final int FIELDS = 3;

    private int size;
    private int[] codes = new int[16];
    private int[] fields = new int[FIELDS * codes.length];
    private int[] table = new int[2 * codes.length];
    private final List<Elementwise> operations = new ArrayList<>();
    private final Map<Elementwise, Integer> known = new HashMap<>();

    /** How many scalars there are. */
    int size() {
        return size;
    }

    /** The element of the inputs at a place. */
    int input(int place) {
        return made(Kind.INPUT.ordinal(), place, 0, 0);
    }

    /** A number; 0 and -0 differ. */
    int constant(double value) {
        long bits = Double.doubleToLongBits(value);
        return made(Kind.NUMBER.ordinal(), (int) bits, (int) (bits >>> Integer.SIZE), 0);
    }

    /** The zero that stands for no element. */
    int absent() {
        return made(Kind.ABSENT.ordinal(), 0, 0, 0);
    }

    /** An operation on scalars, rounded to a dtype; it looks at as many arguments as it takes. */
    int call(Elementwise op, DType dtype, int a, int b, int c) {
        int operation = known.computeIfAbsent(op, fresh -> {
            operations.add(fresh);
            return operations.size() - 1;
        });
        int arity = op.function().arity();
        return made(FIRST_CALL + operation * DTYPES.length + dtype.ordinal(), a, arity > 1 ? b : a,
                arity > 2 ? c : a);
    }

    private int made(int code, int a, int b, int c) {
        int slot = slot(code, a, b, c);
        if (table[slot] != 0) {
            return table[slot] - 1;
        }
        if (size == codes.length) {
            grow();
            slot = slot(code, a, b, c);
        }
        codes[size] = code;
        fields[FIELDS * size] = a;
        fields[FIELDS * size + 1] = b;
        fields[FIELDS * size + 2] = c;
        table[slot] = ++size;
        return size - 1;
    }

    /** Where a scalar stands in the table, as one more than its number, or where it would. */
    private int slot(int code, int a, int b, int c) {
        int hash = ((code * 31 + a) * 0x9E3779B9 + b) * 0x85EBCA6B + c * 0xC2B2AE35;
        int slot = (hash ^ hash >>> 15) & table.length - 1;
        while (table[slot] != 0 && !is(table[slot] - 1, code, a, b, c)) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }

    private boolean is(int id, int code, int a, int b, int c) {
        return codes[id] == code
                && fields[FIELDS * id] == a
                && fields[FIELDS * id + 1] == b
                && fields[FIELDS * id + 2] == c;
    }

    private void grow() {
        codes = Arrays.copyOf(codes, 2 * size);
        fields = Arrays.copyOf(fields, 2 * FIELDS * size);
        table = new int[4 * size];
        for (int id = 0; id < size; id++) {
            table[slot(codes[id], fields[FIELDS * id], fields[FIELDS * id + 1], fields[FIELDS * id + 2])] = id + 1;
        }
    }

    Kind kind(int id) {
        return KINDS[Math.min(FIRST_CALL, codes[id])];
    }

    /** Whether a scalar is computed. */
    boolean isCall(int id) {
        return codes[id] >= FIRST_CALL;
    }

    /** Whether a scalar is computed by an operation. */
    boolean isCallOf(Elementwise op, int id) {
        return isCall(id) && op(id) == op;
    }

    /** Whether a scalar is read from memory or computed, and no number. */
    boolean isRead(int id) {
        return isCall(id) || codes[id] == Kind.INPUT.ordinal();
    }

    /** Whether a scalar is a number that an element has. */
    boolean isNumber(int id) {
        return codes[id] == Kind.NUMBER.ordinal();
    }

    /** Whether a scalar is the zero that stands for no element. */
    boolean isAbsent(int id) {
        return codes[id] == Kind.ABSENT.ordinal();
    }

    /** The place of an element of the inputs. */
    int place(int id) {
        return fields[FIELDS * id];
    }

    /** The number that a scalar is; 0 if it is none. */
    double number(int id) {
        return isNumber(id)
                ? Double.longBitsToDouble((long) fields[FIELDS * id + 1] << Integer.SIZE
                        | Integer.toUnsignedLong(fields[FIELDS * id]))
                : 0;
    }

    /** The operation that computes a scalar. */
    Elementwise op(int id) {
        return operations.get((codes[id] - FIRST_CALL) / DTYPES.length);
    }

    /** To what the operation's result is rounded. */
    DType dtype(int id) {
        return DTYPES[(codes[id] - FIRST_CALL) % DTYPES.length];
    }

    /** How many arguments a scalar is computed from. */
    int arity(int id) {
        return isCall(id) ? op(id).function().arity() : 0;
    }

    /** What a scalar is computed from; beyond what its operation takes, the first argument. */
    int argument(int id, int k) {
        return fields[FIELDS * id + k];
    }
}
