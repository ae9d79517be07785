package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.at;
import static io.adjoint.dsl.Adjoint.compile;
import static io.adjoint.dsl.Adjoint.variable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.check.Element;
import io.adjoint.check.Report;
import io.adjoint.compile.Profile;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Numbering;
import io.adjoint.expr.Variable;
import io.adjoint.random.Key;
import io.adjoint.tensor.Index;
import io.vavr.collection.Vector;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Printing and comparing never walks a tree as if nothing were shared, nor recurses into it. */
class SharedTermsTest {

    private static final int LONGEST = 20_000;

    private static final Term X = variable("x", 0.5);

    private static Term doubled(int times) {
        Term sum = X;
        for (int i = 0; i < times; i++) {
            sum = sum.plus(sum);
        }
        return sum;
    }

    private static Term chain(int links) {
        Term chain = X;
        for (int i = 0; i < links; i++) {
            chain = chain.sin();
        }
        return chain;
    }

    /** What holds a term, of every public type that does. */
    private static Stream<Object> holders(Term term) {
        Gradients gradients = term.gradient();
        return Stream.of(term, term.expr(), Graph.of(term.expr()), Numbering.of(Graph.of(term.expr())), gradients,
                gradients.plus(gradients), gradients.toMap(), gradients.terms(), at(X, 1.0), term.operands(),
                Index.of(term.expr()), new Eigh(term, term), new Svd(term, term, term), new Qr(term, term),
                new Lu(term, term, term), new Slogdet(term, term), new Layers.Memory(term, term),
                new Layers.Weights(term, term, term, term), Key.of(3),
                new Report(Vector.of(new Element((Variable) X.expr(), new int[0], 1, 2, 3, 1)), Vector.empty(), 1,
                        Vector.empty()));
    }

    private static void check(Object holder) {
        assertNotNull(holder.toString());
        assertTrue(holder.toString().length() < LONGEST, holder.getClass()::getName);
        assertEquals(holder, holder);
        assertEquals(holder.hashCode(), holder.hashCode());
    }

    @Test
    void sixtyDoublings() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> holders(doubled(60)).forEach(SharedTermsTest::check));
    }

    @Test
    void manyLinks() {
        assertTimeoutPreemptively(Duration.ofSeconds(300), () -> holders(chain(200_000))
                .forEach(SharedTermsTest::check));
    }

    @Test
    void programsOfSixtyDoublings() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            var program = compile(List.of(doubled(60)), X);
            Profile profile = program.profile(List.of(X.value()), 1);
            Stream.of(program, profile, program.inputs(), program.outputs()).forEach(SharedTermsTest::check);
            assertNotNull(program.explain());
        });
    }
}
