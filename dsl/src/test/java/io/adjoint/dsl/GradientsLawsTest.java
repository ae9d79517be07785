package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.variable;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.tensor.Tensor;
import io.vavr.collection.Vector;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Gradients are a monoid under plus, and the gradient is linear. Polynomials of integers, so that all is exact. */
class GradientsLawsTest {

    private static final Term W = variable("w", 1.0);
    private static final Term X = variable("x", 2.0);
    private static final Term Z = variable("z", -3.0);
    private static final Term INNER = W.plus(X);
    private static final List<Term> TARGETS = List.of(W, X, Z, INNER);

    @Provide
    Arbitrary<Term> polynomials() {
        return Combinators.combine(Arbitraries.of(TARGETS), Arbitraries.integers().between(0, 6).list().ofMaxSize(4))
                .as((start, steps) -> steps.stream().reduce(start, GradientsLawsTest::grown, (p, q) -> p))
                .withoutEdgeCases();
    }

    private static Term grown(Term term, int how) {
        return switch (how) {
            case 0 -> term.plus(W);
            case 1 -> term.times(X);
            case 2 -> term.minus(Z);
            case 3 -> term.times(INNER);
            case 4 -> term.square();
            case 5 -> term.times(Z.stopGradient());
            default -> term.times(0).plus(3);
        };
    }

    @Provide
    Arbitrary<Gradients> gradients() {
        Arbitrary<Gradients> ofVariables = polynomials().map(Term::gradient);
        Arbitrary<Gradients> ofSome = Combinators.combine(polynomials(), Arbitraries.of(TARGETS).list().ofMaxSize(3))
                .as((term, more) -> term.gradient(INNER, more.toArray(Term[]::new)));
        return Arbitraries.oneOf(ofVariables, ofSome, Arbitraries.just(Gradients.none())).withoutEdgeCases();
    }

    /** All that can be seen of gradients: what they cover in order, what is connected, and every value. */
    private record Seen(Vector<Term> terms, Vector<Boolean> connected, Vector<Tensor> values) {
        static Seen of(Gradients gradients) {
            Vector<Term> terms = gradients.terms();
            return new Seen(terms, terms.map(gradients::connected), terms.map(term -> plain(gradients.of(term))));
        }

        /** A sum of zeros may be -0. */
        private static Tensor plain(Term term) {
            return term.value().map(value -> value + 0.0);
        }
    }

    private static void assertSame(Gradients expected, Gradients actual) {
        assertEquals(Seen.of(expected), Seen.of(actual));
    }

    @Property
    void plusIsAssociative(
            @ForAll("gradients") Gradients a, @ForAll("gradients") Gradients b, @ForAll("gradients") Gradients c) {
        assertSame(a.plus(b).plus(c), a.plus(b.plus(c)));
    }

    @Property
    void noneIsNeutral(@ForAll("gradients") Gradients a) {
        assertSame(a, a.plus(Gradients.none()));
        assertSame(a, Gradients.none().plus(a));
    }

    @Property
    void theGradientOfASumIsTheSumOfGradients(@ForAll("polynomials") Term p, @ForAll("polynomials") Term q) {
        assertSame(p.plus(q).gradient(), p.gradient().plus(q.gradient()));
        assertSame(p.plus(q).gradient(INNER, Z), p.gradient(INNER, Z).plus(q.gradient(INNER, Z)));
    }

    @Property
    void theGradientOfAMultipleIsTheMultiple(@ForAll("polynomials") Term p) {
        assertSame(p.times(-2).gradient(), p.gradient().scale(-2));
        assertSame(p.gradient(), p.gradient().scale(1));
        assertSame(p.gradient().plus(p.gradient()), p.gradient().scale(2));
    }

    @Property
    void scaleAndMapDistributeOverPlus(@ForAll("gradients") Gradients a, @ForAll("gradients") Gradients b) {
        assertSame(a.scale(3).plus(b.scale(3)), a.plus(b).scale(3));
        assertSame(a.scale(3).scale(2), a.scale(6));
        assertSame(a.map(term -> term.neg()).map(term -> term.times(3)), a.map(term -> term.neg().times(3)));
    }

    @Property
    void nothingChangesWhatIsThere(@ForAll("gradients") Gradients a, @ForAll("gradients") Gradients b) {
        Seen before = Seen.of(a);
        String text = a.toString();
        a.plus(b).scale(7).map(Term::square);
        b.plus(a);
        assertEquals(before, Seen.of(a));
        assertEquals(text, a.toString());
    }

    @Property
    void aPassRunTwiceGivesTheSame(@ForAll("polynomials") Term p) {
        assertSame(p.gradient(), p.gradient());
        assertEquals(p.gradient().toString(), p.gradient().toString());
    }
}
