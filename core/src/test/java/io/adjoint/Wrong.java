package io.adjoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/**
 * A wrong call, and the message that its caller reads.
 *
 * @param message the whole message
 * @param call what is wrong
 */
public record Wrong(String message, Executable call) {

    /** A null where something is needed. */
    public static Wrong ofNull(String operation, String what, Executable call) {
        return new Wrong(operation + ": got null for " + what + "; expected a value. Pass " + what + ", not null.",
                call);
    }

    /** The call is refused with the message, which is one line. */
    public void check() {
        assertEquals(message, assertThrows(AdjointException.class, call).getMessage());
        assertEquals(1, message.lines().count());
    }

    @Override
    public String toString() {
        return message;
    }
}
