package io.adjoint.compile;

import io.adjoint.function.Body;
import java.util.HashMap;
import java.util.Map;

/** The functions of a program's loops, choices and calls, each compiled once. */
final class Bodies {

    private final Generation generation;
    private final Map<Body, Executable> known = new HashMap<>();

    Bodies(Generation generation) {
        this.generation = generation;
    }

    Executable compiled(Body body) {
        Executable executable = known.get(body);
        if (executable == null) {
            executable = Program.executable(body, generation);
            known.put(body, executable);
        }
        return executable;
    }
}
