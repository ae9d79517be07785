package io.adjoint;

import java.io.Serial;
import java.util.List;
import java.util.function.Supplier;

/**
 * What every public method of this library throws when an argument cannot be used: a wrong shape, dtype, axis
 * or name, a ragged or empty array, a null, a missing binding.
 *
 * <p>The message is one line that names the operation, what came, what was expected and how to mend it:
 * <pre>
 *   matmul: got shapes (2, 3) and (4, 5); expected equal inner dimensions. Transpose one of the two.
 * </pre>
 */
public class AdjointException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String operation;
    private final String came;
    private final String expected;
    private final String mend;

    /**
     * Makes the exception; each part is a phrase without a full stop at its end. Line breaks are written {@code \n} in
     * the message.
     *
     * @param operation the operation as its caller wrote it, as in {@code reshape}
     * @param came what was given, as in {@code shape (2, 3)}
     * @param expected what would have been right
     * @param mend what the caller can do about it
     * @throws AdjointException if a part is null
     */
    public AdjointException(String operation, String came, String expected, String mend) {
        super((part(operation, "the operation") + ": got " + part(came, "what came") + "; expected "
                + part(expected, "what was expected") + ". " + part(mend, "the mend") + ".")
                .replace("\n", "\\n").replace("\r", "\\r"));
        this.operation = operation;
        this.came = came;
        this.expected = expected;
        this.mend = mend;
    }

    private static String part(String part, String what) {
        return notNull(part, "exception", what);
    }

    /**
     * What an operation composed of others does. What those refuse, the operation refuses that was called.
     *
     * @param <T> the type of the result
     * @param operation the operation as its caller wrote it
     * @param composition what it does
     * @return the result
     * @throws AdjointException under the operation's name, if one within the composition was thrown
     */
    public static <T> T calling(String operation, Supplier<T> composition) {
        notNull(composition, operation, "the composition");
        try {
            return composition.get();
        } catch (AdjointException refused) {
            if (refused.operation.equals(operation)) {
                throw refused;
            }
            var named = new AdjointException(operation, refused.came, refused.expected, refused.mend);
            named.setStackTrace(refused.getStackTrace());
            throw named;
        }
    }

    /** {@return the operation that was asked for} */
    public String operation() {
        return operation;
    }

    /** {@return what was given} */
    public String came() {
        return came;
    }

    /** {@return what would have been right} */
    public String expected() {
        return expected;
    }

    /** {@return what the caller can do about it} */
    public String mend() {
        return mend;
    }

    /**
     * Lets every value pass but null.
     *
     * @param <T> the type of the value
     * @param value the value
     * @param operation the operation that needs it
     * @param what what the value is to that operation, with its article, as in {@code the shape}
     * @return the value
     * @throws AdjointException if the value is null
     */
    public static <T> T notNull(T value, String operation, String what) {
        if (operation == null || what == null) {
            throw new AdjointException("notNull", "null for the operation or for what the value is to it", "both",
                    "Name the operation and the argument for the message");
        }
        if (value == null) {
            throw new AdjointException(
                    operation, "null for " + what, "a value", "Pass " + what + ", not null");
        }
        return value;
    }

    /**
     * Copies a list in which there is no null.
     *
     * @param <T> the type of the elements
     * @param values the list
     * @param operation the operation that needs it
     * @param what what the list is to that operation, with its article, as in {@code the parts}
     * @return an unmodifiable copy
     * @throws AdjointException if the list or an element is null
     */
    public static <T> List<T> noNulls(List<? extends T> values, String operation, String what) {
        notNull(values, operation, what);
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == null) {
                notNull(values.get(i), operation, "element " + i + " of " + what);
            }
        }
        return List.copyOf(values);
    }
}
