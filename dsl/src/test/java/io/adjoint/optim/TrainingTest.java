package io.adjoint.optim;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.step;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Step;
import io.adjoint.dsl.Term;
import io.vavr.collection.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Steps repeated over batches: how often, how it ends, what is told. */
class TrainingTest {

    /** Halves a number and takes what the batch says off its loss. */
    private static final BiFunction<Term, Term, Step<Term, Term>> HALVING =
            (state, batch) -> step(state.div(2), state.minus(batch.sum()));

    @Test
    void goesThroughAllBatchesInOrder() {
        List<Training.Report> told = new ArrayList<>();
        var trained = Training.epochs(2).telling(told::add)
                .train(HALVING, constant(16.0), List.of(constant(1.0), constant(2.0, 3.0)));
        assertEquals(1.0, trained.state().item());
        assertEquals(Vector.of(15.0, 3.0, 3.0, -3.0), trained.history().steps());
        assertEquals(Vector.of(9.0, 0.0), trained.history().epochs());
        assertEquals(Training.Stop.EPOCHS, trained.why());
        assertEquals(new Training.Report(2, 2, 4, -3), told.getLast());
        assertEquals(4, told.size());
    }

    @Test
    void isTracedOnceForEachFormOfBatch() {
        int[] traced = {0};
        Training.epochs(3).train((state, batch) -> {
            traced[0]++;
            return HALVING.apply(state, batch);
        }, constant(16.0), List.of(constant(1.0), constant(2.0, 3.0), constant(5.0)));
        assertEquals(2, traced[0]);
    }

    @Test
    void endsAtTheTarget() {
        var trained = Training.epochs(100).until(1).train(HALVING, constant(16.0), List.of(constant(0.0)));
        assertEquals(Training.Stop.TARGET, trained.why());
        assertEquals(Vector.of(16.0, 8.0, 4.0, 2.0, 1.0), trained.history().epochs());
    }

    @Test
    void endsWhenNothingIsGainedAndKeepsTheBest() {
        BiFunction<Term, Term, Step<Term, Term>> away =
                (state, batch) -> step(state.plus(1), state.minus(3).square());
        var trained = Training.epochs(100).patient(2, 0.5).train(away, constant(0.0), List.of(constant(0.0)));
        assertEquals(Training.Stop.PATIENCE, trained.why());
        assertEquals(Vector.of(9.0, 4.0, 1.0, 0.0, 1.0, 4.0), trained.history().epochs());
        assertEquals(4.0, trained.best().item());
        assertEquals(6.0, trained.state().item());
    }

    @Test
    void endsBeforeALossThatIsNoNumber() {
        BiFunction<Term, Term, Step<Term, Term>> falling = (state, batch) -> step(state.minus(1), state.log());
        var trained = Training.epochs(9).train(falling, constant(2.0), List.of(constant(0.0)));
        assertEquals(Training.Stop.NOT_FINITE, trained.why());
        assertEquals(0.0, trained.state().item());
        assertEquals(3, trained.history().steps().size());
    }

    @Test
    void oncePassesThroughOnce() {
        assertEquals(4.0, Training.once(HALVING, constant(16.0), List.of(constant(0.0), constant(0.0))).state().item());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        List<Term> batches = List.of(constant(0.0));
        refused("no batches in epoch 1", () -> Training.once(HALVING, constant(1.0), List.<Term>of()));
        refused("a loss of shape (2,)",
                () -> Training.once((Term s, Term b) -> step(s, constant(1.0, 2.0)), constant(1.0), batches));
        refused("a state of [ float64(2,)",
                () -> Training.once((Term s, Term b) -> step(constant(1.0, 2.0), s), constant(1.0), batches));
        refused("0 epochs", () -> Training.epochs(0));
        refused("patience -1", () -> Training.epochs(1).patient(-1, 0));
        refused("null", () -> Training.once(null, constant(1.0), batches));
        refused("null", () -> Training.once((Term s, Term b) -> null, constant(1.0), batches));
    }

    private static void refused(String came, Executable call) {
        AdjointException refused = assertThrows(AdjointException.class, call);
        assertTrue(refused.getMessage().contains(came), refused::getMessage);
    }
}
