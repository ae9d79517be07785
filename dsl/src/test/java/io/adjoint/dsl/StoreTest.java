package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.scan;
import static io.adjoint.dsl.Adjoint.step;
import static io.adjoint.dsl.Adjoint.symbol;
import static io.adjoint.dsl.Adjoint.variable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.store.Npz;
import io.adjoint.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Terms and structures come back as they were. */
class StoreTest {

    record Layer(Term w, Term b) {}

    record Model(List<Layer> layers, Map<String, Term> rest, int steps) {}

    private static final Model MODEL = new Model(
            List.of(new Layer(variable("w0", 1.0, 2.0), variable("b0", 0.5)),
                    new Layer(variable("w1", 3.0, 4.0), variable("b1", -0.5))),
            Map.of("scale", constant(2.0)), 7);

    @TempDir
    Path folder;

    @Test
    void aLoopIsDifferentiatedAfterReading() {
        Term x = variable("x", 1.0, 2.0, 3.0);
        Term y = scan((sum, e) -> step(sum.times(e).plus(e), sum), constant(1.0), x).output().sum();
        Term again = Store.term(Store.json(y));
        assertEquals(y.value(), again.value());
        assertEquals(y.gradient().of(x).value(), again.gradient().of(x).value());
        assertEquals(y.hessian(x).value(), again.hessian(x).value());
    }

    @Test
    void structuresComeBackAsJson() {
        Path file = folder.resolve("model.json");
        Store.json(file, MODEL);
        Model again = Store.structure(file, MODEL);
        assertEquals(7, again.steps());
        assertEquals(MODEL.layers().get(1).w().value(), again.layers().get(1).w().value());
        var other = new Model(List.of(new Layer(symbol("w", 3), symbol("b"))), Map.of("scale", constant(0.0)), 7);
        var refusal = assertThrows(AdjointException.class, () -> Store.structure(file, other));
        assertTrue(refusal.getMessage().contains("layers[0].w"), refusal.getMessage());
    }

    @Test
    void parametersComeBackAsNumpyKeepsThem() {
        Path file = folder.resolve("model.npz");
        Store.npz(file, MODEL);
        assertEquals(List.of("layers[0].w", "layers[0].b", "layers[1].w", "layers[1].b", "rest[scale]"),
                Npz.read(file).keySet().toJavaList());
        Model like =
                Structure.map(MODEL, term -> variable("v" + term.value().size(), Tensor.zeros(term.shape().dims())));
        Model again = Store.values(file, like);
        assertEquals(Tensor.of(3, 4), again.layers().get(1).w().value());
        assertEquals(like.layers().get(1).w().expr(), again.layers().get(1).w().expr());
        assertThrows(AdjointException.class, () -> Store.values(file, variable("x", 1.0)));
        assertThrows(AdjointException.class, () -> Store.values(file, Structure.map(MODEL, term -> symbol("x", 5))));
    }

    @Test
    void aFormulaIsShippedAsJava() {
        Term w = symbol("w");
        String source = Store.java("Slope", List.of(w.sin().gradient().of(w)), w);
        assertTrue(source.contains("Math.cos(w)"), source);
    }
}
