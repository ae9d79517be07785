package io.adjoint;

import java.io.Serial;

/**
 * What every public method of this library throws when an argument cannot be used: a wrong shape, dtype, axis
 * or name, a ragged or empty array, a null, a missing binding.
 *
 * <p>The message is one line that names the operation, what came, what was expected and how to mend it:
 * <pre>
 *   matmul: got shapes (2, 3) and (4, 5); expected equal inner dimensions. Transpose one of the two.
 * </pre>
 */
public final class AdjointException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String operation;
    private final String came;
    private final String expected;
    private final String mend;

    /**
     * Makes the exception; each part is a phrase without a full stop at its end.
     *
     * @param operation the operation as its caller wrote it, as in {@code reshape}
     * @param came what was given, as in {@code shape (2, 3)}
     * @param expected what would have been right
     * @param mend what the caller can do about it
     */
    public AdjointException(String operation, String came, String expected, String mend) {
        super(operation + ": got " + came + "; expected " + expected + ". " + mend + ".");
        this.operation = operation;
        this.came = came;
        this.expected = expected;
        this.mend = mend;
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
        if (value == null) {
            throw new AdjointException(
                    operation, "null for " + what, "a value", "Pass " + what + ", not null");
        }
        return value;
    }
}
