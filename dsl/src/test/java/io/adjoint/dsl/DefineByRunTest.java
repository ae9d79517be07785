package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.at;
import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.sin;
import static io.adjoint.dsl.Adjoint.symbol;
import static io.adjoint.dsl.Adjoint.variable;
import static io.adjoint.dsl.Adjoint.where;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.tensor.Tensor;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** A tree built by host control flow over values, and one tree evaluated at many points, mean the same. */
class DefineByRunTest {

    private static final Term X = symbol("x");

    private static Term logisticByRun(Term x, int rounds) {
        Term y = x;
        for (int i = 0; i < rounds; i++) {
            y = y.item() > 0 ? sin(y).times(3) : y.square().plus(1);
        }
        return y;
    }

    private static Term logisticOnce(Term x, int rounds) {
        Term y = x;
        for (int i = 0; i < rounds; i++) {
            y = where(y.gt(0), sin(y).times(3), y.square().plus(1));
        }
        return y;
    }

    @Property
    void branches(@ForAll @DoubleRange(min = -3, max = 3) double at, @ForAll @IntRange(max = 6) int rounds) {
        Term here = X.with(at);
        Term byRun = logisticByRun(here, rounds);
        Term once = logisticOnce(X, rounds);
        assertEquals(byRun.value(), once.value(at(X, at)));
        Tensor slope = once.gradient().of(X).value(at(X, at));
        assertEquals(byRun.gradient().of(here).value().map(v -> v + 0.0), slope.map(v -> v + 0.0));
    }

    @Property
    void oneTreeAtManyPoints(@ForAll @DoubleRange(min = -3, max = 3) double x, @ForAll @IntRange(max = 9) int w) {
        Term s = symbol("w");
        Term tree = X.times(s).plus(sin(X)).times(s);
        Term here = X.with(x);
        Term there = s.with(w);
        Term rebuilt = here.times(there).plus(sin(here)).times(there);
        Point point = at(X, x).and(s, w);
        assertEquals(rebuilt.value(), tree.value(point));
        assertEquals(rebuilt.gradient().of(s).value(), tree.gradient().of(s).value(point));
        assertEquals(rebuilt.gradient().of(X).value(), tree.gradient().of(X).value(point));
    }

    /** Newton's iteration stops by value; its derivative is that of the root: 1 / (2 sqrt(a)). */
    @Example
    void aLoopThatStopsByValue() {
        Term a = variable("a", 2.0);
        Term root = constant(1.0);
        int rounds = 0;
        while (Math.abs(root.square().minus(a).item()) > 1e-12) {
            root = root.plus(a.div(root)).div(2);
            rounds++;
        }
        assertEquals(5, rounds);
        assertEquals(Math.sqrt(2), root.item(), 1e-14);
        assertEquals(0.5 / Math.sqrt(2), root.gradient().of(a).item(), 1e-12);
    }

    @Example
    void aBranchNotTakenIsNotThere() {
        Term x = variable("x", -1.0);
        Term y = x.item() > 0 ? x.log() : x.neg();
        assertEquals("-x", y.toString());
        assertEquals(-1.0, y.gradient().of(x).item());
    }
}
