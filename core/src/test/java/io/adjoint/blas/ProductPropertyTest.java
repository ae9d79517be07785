package io.adjoint.blas;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every implementation against three loops: all transposes, factors, offsets and leading dimensions. */
class ProductPropertyTest {

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void smallProducts(@ForAll("small") Case product) {
        Implementations.ALL.forEach(product::checkDoubles);
        Implementations.ALL.forEach(product::checkFloats);
    }

    /** Large enough for several threads. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE)
    void largeProducts(@ForAll("large") Case product) {
        Implementations.ALL.forEach(product::checkDoubles);
        Implementations.ALL.forEach(product::checkFloats);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void vectors(@ForAll("vectors") Case product) {
        Implementations.ALL.forEach(product::checkDoubles);
        Implementations.ALL.forEach(product::checkFloats);
    }

    @Provide
    Arbitrary<Case> small() {
        return cases(length(0, 20), length(0, 20), length(0, 20));
    }

    @Provide
    Arbitrary<Case> large() {
        return cases(length(60, 180), length(60, 180), length(60, 180));
    }

    @Provide
    Arbitrary<Case> vectors() {
        return Arbitraries.oneOf(cases(length(1, 600), length(1, 1), length(0, 600)),
                cases(length(1, 1), length(1, 600), length(0, 600)));
    }

    private static Arbitrary<Integer> length(int min, int max) {
        return Arbitraries.integers().between(min, max);
    }

    private static Arbitrary<Case> cases(Arbitrary<Integer> m, Arbitrary<Integer> n, Arbitrary<Integer> k) {
        Arbitrary<Boolean> flag = Arbitraries.of(true, false);
        Arbitrary<Double> factor = Arbitraries.of(0.0, 1.0, -1.0, 0.3);
        Arbitrary<Integer> few = length(0, 5);
        return Combinators.combine(Combinators.combine(flag, flag, m, n).as(Lengths::new), k, factor, factor, few, few,
                Arbitraries.longs())
                .as((c, inner, alpha, beta, from, gap, seed) -> new Case(c.ta, c.tb, c.m, c.n, inner, alpha, beta, from,
                        gap, seed));
    }

    private record Lengths(boolean ta, boolean tb, int m, int n) {}
}
