package io.adjoint.ode;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.stack;
import static io.adjoint.dsl.Adjoint.variable;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Gradients;
import io.adjoint.dsl.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Derivatives by the adjoint equation, solved backward in time. */
class BacksolveTest {

    private static final Logger LOGGER = Logger.getLogger("io.adjoint.ode");

    private static final Term P = variable("p", 1.5, 1.0, 3.0, 1.0);
    private static final Term U = variable("u", 1.0, 1.0);
    private static final Term T = variable("t", 0.0, 1.0, 2.5);

    private static Term animals(Term p, Term u) {
        return stack(u.get(0).times(p.get(0).minus(p.get(1).times(u.get(1)))),
                u.get(1).times(p.get(3).times(u.get(0)).minus(p.get(2))));
    }

    private static List<String> warnings(Runnable what) {
        List<String> messages = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                messages.add(record.getMessage());
            }

            @Override
            public void flush() {
                // nothing is kept
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        LOGGER.addHandler(handler);
        LOGGER.setUseParentHandlers(false);
        try {
            what.run();
        } finally {
            LOGGER.removeHandler(handler);
            LOGGER.setUseParentHandlers(true);
        }
        return messages;
    }

    private static Term loss(Solver solver) {
        Term y = Ode.ode((t, u) -> animals(P, u).times(t.times(0.1).cos()), U, T, solver);
        return y.square().sum().plus(y.get(1).get(0).times(3));
    }

    @Test
    void agreesWithTheStepsOwnDerivativesWhereNothingDecaysFast() {
        assertEquals(List.of(), warnings(() -> {
            for (Solver solver : List.of(Solver.DORMAND_PRINCE.tolerance(1e-10), Solver.RODAS.tolerance(1e-9),
                    Solver.rk4(400))) {
                Term exact = loss(solver);
                Term back = loss(solver.backsolve());
                assertEquals(exact.value().item(), back.value().item());
                Gradients wanted = exact.gradient();
                Gradients found = back.gradient();
                for (Term by : List.of(P, U, T)) {
                    assertArrayEquals(wanted.of(by).value().toDoubleArray(), found.of(by).value().toDoubleArray(), 2e-6,
                            solver + " by " + by);
                }
            }
        }));
    }

    @Test
    void isDifferentiatedAgain() {
        Term rate = variable("rate", 0.7);
        Term y = Ode.ode((t, u) -> u.times(rate).neg(), constant(2.0), constant(0.0, 1.5),
                Solver.DORMAND_PRINCE.tolerance(1e-10).backsolve()).get(1);
        Term slope = y.gradient().of(rate);
        assertEquals(-1.5 * 2 * Math.exp(-1.05), slope.value().item(), 1e-8);
        assertEquals(2.25 * 2 * Math.exp(-1.05), slope.gradient().of(rate).value().item(), 1e-7);
    }

    @Test
    void warnsWhereTheStateDoesNotComeBack() {
        Term rate = variable("rate", 18.0);
        Term y = Ode.ode((t, u) -> u.minus(t.cos()).times(rate).neg(), constant(0.0), constant(0.0, 1.5),
                Solver.DORMAND_PRINCE.tolerance(1e-6).backsolve()).get(1);
        List<String> warnings = warnings(() -> y.gradient().of(rate).value());
        assertEquals(1, warnings.size());
        assertTrue(warnings.getFirst().startsWith("ode: solved backward, the state at t = 0.0 came back as "),
                warnings.getFirst());
    }

    @Test
    void howFarOffAStateIsKeepsItsSizeHoweverFar() {
        Term rate = variable("rate", 50.0);
        Term y = Ode.ode((t, u) -> u.times(rate).neg(), constant(1.0), constant(0.0, 0.5, 2.0),
                Solver.DORMAND_PRINCE.backsolve()).get(2);
        List<String> warnings = warnings(() -> y.gradient().of(rate).value());
        assertTrue(warnings.getFirst().matches("(?s).*, \\d[.]\\de[+]\\d\\d tolerances off.*"), warnings.getFirst());
    }

    @Test
    void takesNoEvents() {
        assertThrows(AdjointException.class, () -> Ode.solve((t, u) -> u, constant(1.0), constant(0.0, 1.0),
                Solver.DORMAND_PRINCE.backsolve(), Event.watch(Event.Crossing.EITHER, (t, u) -> u)));
    }
}
