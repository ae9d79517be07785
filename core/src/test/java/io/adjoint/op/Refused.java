package io.adjoint.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import org.junit.jupiter.api.function.Executable;

/**
 * A wrong call, and the operation that must refuse it: the one the caller wrote, not one it is composed of.
 *
 * @param operation its name
 * @param call what is wrong
 */
record Refused(String operation, Executable call) {

    void check() {
        String message = assertThrows(AdjointException.class, call, operation).getMessage();
        assertTrue(message.startsWith(operation + ": got "), message);
        assertEquals(1, message.lines().count());
    }

    @Override
    public String toString() {
        return operation;
    }
}
