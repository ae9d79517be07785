package io.adjoint.solve;

import io.adjoint.AdjointException;
import io.adjoint.compile.Program;
import io.adjoint.function.Body;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Programs of functions, of which equal ones are compiled once: those asked for last are kept. */
public final class Programs {

    private static final int KEPT = 128;

    private final Map<Body, Program> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Body, Program> eldest) {
            return size() > KEPT;
        }
    };

    private static final Programs PLAIN = new Programs();

    /** None yet. */
    Programs() {}

    /**
     * The program of a function itself.
     *
     * @param body the function
     * @return the program of its results, whose inputs are its parameters
     * @throws AdjointException if it is null
     */
    public static Program of(Body body) {
        return PLAIN.of(AdjointException.notNull(body, "program", "the function"),
                key -> Program.of(key.results(), key.parameters()));
    }

    /** The program of a function, by what compiles it. */
    Program of(Body body, Function<Body, Program> compiler) {
        Program program;
        synchronized (known) {
            program = known.get(body);
        }
        if (program == null) {
            program = compiler.apply(body);
            synchronized (known) {
                known.put(body, program);
            }
        }
        return program;
    }
}
