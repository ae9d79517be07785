package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.checkpoint;
import static io.adjoint.dsl.Adjoint.compile;
import static io.adjoint.dsl.Adjoint.cond;
import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.grad;
import static io.adjoint.dsl.Adjoint.hvp;
import static io.adjoint.dsl.Adjoint.iterate;
import static io.adjoint.dsl.Adjoint.jvp;
import static io.adjoint.dsl.Adjoint.map;
import static io.adjoint.dsl.Adjoint.scan;
import static io.adjoint.dsl.Adjoint.step;
import static io.adjoint.dsl.Adjoint.vjp;
import static io.adjoint.dsl.Adjoint.vmap;
import static io.adjoint.dsl.Adjoint.whileLoop;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.tensor.Tensor;
import io.vavr.Tuple;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random functions that hold loops, choices, calls, batches and gradients of each other agree with themselves. */
class RandomFlowTest {

    private static final int SIZE = 3;

    private static final int DEPTH = 3;

    /** The same functions each time, for a choice may change sides between the two points of a difference. */
    private static final String SEED = "20261128";

    /** A function of a vector that gives one of its length; its numbers stay of the order of 1. */
    private static UnaryOperator<Term> function(Random random, int depth) {
        double a = 0.4 + 0.8 * random.nextDouble();
        double b = random.nextDouble() - 0.5;
        if (depth == 0) {
            return random.nextBoolean() ? x -> x.times(a).plus(b).sin() : x -> x.times(x).times(a / 2).plus(b).tanh();
        }
        UnaryOperator<Term> f = function(random, depth - 1);
        UnaryOperator<Term> g = function(random, depth - 1);
        int times = random.nextInt(4);
        boolean thrifty = random.nextBoolean();
        Looping run = thrifty ? Looping.FORWARD.squareRoot() : Looping.FORWARD;
        return switch (random.nextInt(10)) {
            case 0 -> x -> f.apply(g.apply(x));
            case 1 -> x -> iterate(times, (Term c) -> f.apply(c).plus(x.times(0.3)), g.apply(x), run);
            case 2 -> x -> iterate(constant(times), (Term c) -> f.apply(c).times(x), g.apply(x), run);
            case 3 -> x -> scan((Term c, Term e) -> step(f.apply(c).plus(e), c.sum().times(e)), g.apply(x), x,
                    thrifty ? Looping.BACKWARD : run).output();
            case 4 -> x -> cond(x.get(0).gt(b), () -> f.apply(x), () -> g.apply(x).times(x));
            case 5 -> x -> whileLoop(c -> c._1.lt(times), c -> Tuple.of(c._1.plus(1), f.apply(c._2).plus(x)),
                    Tuple.of(constant(0.0), g.apply(x)), run)._2;
            case 6 -> x -> checkpoint((Term t) -> f.apply(t).times(g.apply(x))).at(x);
            case 7 -> x -> vmap((Term t) -> f.apply(x.times(t)).sum()).at(g.apply(x));
            case 8 -> x -> map((Term t) -> f.apply(g.apply(x).times(t)).get(1), x);
            default -> x -> grad((Term t) -> f.apply(t).times(x).sum()).at(g.apply(x));
        };
    }

    private static Term point(Random random, int... dims) {
        return constant(Tensor.rand(random.nextLong(), dims).map(v -> 1.6 * v - 0.8));
    }

    private static void assertNear(Term expected, Term found, double tolerance, String what) {
        Tensor wanted = expected.value();
        Tensor got = found.value();
        double scale = 1 + Arrays.stream(wanted.toDoubleArray()).map(Math::abs).max().orElse(0);
        assertTrue(got.allClose(wanted, 0, tolerance * scale), () -> what + ": " + got + " is not " + wanted);
    }

    @Property(tries = 60, seed = SEED)
    void derivativesAgreeHoweverTheyAreComputed(@ForAll long seed) {
        Random random = new Random(seed);
        UnaryOperator<Term> f = function(random, DEPTH);
        Term x = point(random, SIZE);
        Term d = point(random, SIZE);
        Term v = point(random, SIZE);
        Term pulled = vjp(f).at(x, v);
        assertNear(pulled.times(d).sum(), jvp(f).at(x, d).times(v).sum(), 1e-11, "vjp and jvp");
        UnaryOperator<Term> loss = t -> f.apply(t).times(v).sum();
        Term curved = hvp(loss).at(x, d);
        assertNear(curved, jvp(grad(loss)).at(x, d), 1e-9, "forward over reverse");
        assertNear(curved, grad((Term t) -> jvp(loss).at(t, d)).at(x), 1e-9, "reverse over forward");
        assertNear(difference(loss, x, d), jvp(loss).at(x, d), 1e-6, "differences");
        assertNear(difference(grad(loss)::at, x, d), curved, 1e-5, "second differences");
    }

    /** Central differences, extrapolated: the error is of fourth order. */
    private static Term difference(UnaryOperator<Term> f, Term x, Term d) {
        double h = 2e-4;
        return central(f, x, d, h / 2).times(4).minus(central(f, x, d, h)).div(3);
    }

    private static Term central(UnaryOperator<Term> f, Term x, Term d, double h) {
        return f.apply(x.plus(d.times(h))).minus(f.apply(x.minus(d.times(h)))).div(2 * h);
    }

    @Property(tries = 60, seed = SEED)
    void batchesAndProgramsGiveWhatOneExampleGives(@ForAll long seed) {
        Random random = new Random(seed);
        UnaryOperator<Term> f = function(random, DEPTH);
        UnaryOperator<Term> slope = t -> grad((Term s) -> f.apply(s).sum()).at(t);
        Term xs = point(random, 2, SIZE);
        Term x = xs.get(1);
        assertNear(f.apply(x), vmap(f).at(xs).get(1), 1e-11, "vmap");
        assertNear(slope.apply(x), vmap(slope).at(xs).get(1), 1e-11, "vmap of grad");
        assertNear(slope.apply(x), grad((Term all) -> vmap(f).at(all).sum()).at(xs).get(1), 1e-11, "grad of vmap");
        assertNear(slope.apply(x), compile((Term t) -> slope.apply(t), x).run(x), 1e-11, "program");
        assertNear(slope.apply(x), compile((Term all) -> vmap(slope).at(all), xs).run(xs).get(1), 1e-11,
                "program of a batch");
    }
}
