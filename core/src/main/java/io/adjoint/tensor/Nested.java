package io.adjoint.tensor;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Elements.Doubles;
import io.adjoint.tensor.Elements.Floats;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads numbers nested in arrays and lists. The first part of each level tells the shape; every other part is
 * held against it.
 */
final class Nested {
    /** NumPy's limit; it also ends the search in a list that contains itself. */
    private static final int MOST_AXES = 64;

    private final String operation;
    private final Shape shape;
    private final int[] path;
    private final double[] values;
    private int filled;
    private boolean onlyFloats = true;

    private Nested(String operation, Shape shape) {
        this.operation = operation;
        this.shape = shape;
        this.path = new int[shape.rank()];
        this.values = new double[shape.size()];
    }

    static Tensor tensor(String operation, Object numbers) {
        AdjointException.notNull(numbers, operation, "the numbers");
        Nested reading = new Nested(operation, shape(operation, numbers));
        reading.read(numbers, 0);
        boolean single = reading.onlyFloats && reading.filled > 0;
        return new Tensor(reading.shape,
                single ? new Floats(Elements.narrow(reading.values)) : new Doubles(reading.values));
    }

    private static Shape shape(String operation, Object numbers) {
        int[] dims = new int[MOST_AXES];
        int rank = 0;
        Object level = opened(numbers);
        while (isLevel(level)) {
            int undeclared = Array.getLength(level) == 0 ? arraysWithin(level.getClass()) : 0;
            if (rank + 1 + undeclared > MOST_AXES) {
                throw new AdjointException(operation, "data nested more than " + MOST_AXES + " levels deep",
                        "at most " + MOST_AXES + " axes", "Check for a list that contains itself");
            }
            dims[rank] = Array.getLength(level);
            if (dims[rank] == 0) {
                rank += 1 + undeclared;
                break;
            }
            rank++;
            level = opened(Array.get(level, 0));
        }
        return Shape.of(Arrays.copyOf(dims, rank));
    }

    /** How many more axes an empty array declares by its type: 1 for a {@code double[0][]}. */
    private static int arraysWithin(Class<?> type) {
        Class<?> component = type.getComponentType();
        return component.isArray() ? 1 + arraysWithin(component) : 0;
    }

    private static Object opened(Object part) {
        return part instanceof List<?> list ? list.toArray() : part;
    }

    private static boolean isLevel(Object part) {
        return part != null && part.getClass().isArray();
    }

    private void read(Object part, int axis) {
        Object level = opened(part);
        if (axis == shape.rank()) {
            values[filled++] = number(level, axis);
        } else if (isLevel(level)) {
            readLevel(level, axis);
        } else {
            throw level instanceof Number
                    ? ragged(where(axis) + " is a number, " + first(axis) + " has " + count(shape.dim(axis)))
                    : stranger(level, axis);
        }
    }

    private void readLevel(Object level, int axis) {
        int length = Array.getLength(level);
        if (length != shape.dim(axis)) {
            throw ragged(
                    where(axis) + " has " + count(length) + ", " + first(axis) + " has " + shape.dim(axis));
        }
        if (level instanceof double[] row && axis == shape.rank() - 1) {
            System.arraycopy(row, 0, values, filled, length);
            filled += length;
            onlyFloats &= length == 0;
            return;
        }
        for (int i = 0; i < length; i++) {
            path[axis] = i;
            read(Array.get(level, i), axis + 1);
        }
    }

    private double number(Object part, int axis) {
        return switch (part) {
            case Number number -> {
                onlyFloats &= number instanceof Float;
                yield number.doubleValue();
            }
            case Object level when isLevel(level) -> throw ragged(where(axis) + " has "
                    + count(Array.getLength(level)) + ", " + first(axis) + " is a number");
            case null, default -> throw stranger(part, axis);
        };
    }

    private String where(int depth) {
        return switch (depth) {
            case 0 -> "the top";
            case 1 -> "row " + path[0];
            default -> "entry " + IntStream.of(path).limit(depth).mapToObj(i -> "[" + i + "]")
                    .collect(Collectors.joining());
        };
    }

    private static String first(int depth) {
        return depth == 1 ? "row 0" : "entry " + "[0]".repeat(depth);
    }

    private static String count(int length) {
        return length == 1 ? "1 element" : length + " elements";
    }

    private AdjointException ragged(String difference) {
        return new AdjointException(operation, "ragged data: " + difference,
                "the same length and depth all along an axis",
                "Pad the short parts, or make several tensors");
    }

    private AdjointException stranger(Object part, int depth) {
        String kind = part == null ? "null" : "a value of type " + part.getClass().getSimpleName();
        return new AdjointException(operation, kind + " at " + where(depth),
                "numbers, nested in arrays or lists", "Put a number there; NaN can stand for a missing one");
    }
}
