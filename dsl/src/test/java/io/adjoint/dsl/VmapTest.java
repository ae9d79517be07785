package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.cond;
import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.grad;
import static io.adjoint.dsl.Adjoint.scan;
import static io.adjoint.dsl.Adjoint.stack;
import static io.adjoint.dsl.Adjoint.step;
import static io.adjoint.dsl.Adjoint.variable;
import static io.adjoint.dsl.Adjoint.vmap;
import static io.adjoint.dsl.Adjoint.whileLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.AdjointException;
import io.adjoint.expr.Graph;
import io.adjoint.tensor.Tensor;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Many examples at once, against one after another. */
class VmapTest {

    private static final int NONE = Mapping.NONE;

    record Model(Term w, Term b) {}

    private static void assertNear(Tensor expected, Tensor actual) {
        assertEquals(expected.shape(), actual.shape());
        double[] wanted = expected.toDoubleArray();
        double[] found = actual.toDoubleArray();
        for (int i = 0; i < wanted.length; i++) {
            assertEquals(wanted[i], found[i], 1e-13 * Math.max(1, Math.abs(wanted[i])));
        }
    }

    /** A carry of two numbers and a sequence of shape (4, 2), mapped on each of their axes, or not. */
    @TestFactory
    Stream<DynamicTest> aScanMappedInEveryWay() {
        return IntStream.of(NONE, 0, 1).boxed().flatMap(carry -> IntStream.of(NONE, 0, 1, 2).boxed()
                .filter(sequence -> carry != NONE || sequence != NONE)
                .map(sequence -> dynamicTest(Mapping.along(carry, sequence).toString(),
                        () -> scanned(carry, sequence))));
    }

    private static Term recurrent(Term init, Term xs) {
        Step<Term, Term> all = scan((c, x) -> step(c.times(x).sin().plus(x), c.times(c)), init, xs);
        return all.output().sum(0).plus(all.carry());
    }

    private static Term with(int axis, Term of, int example) {
        return axis == NONE ? of : of.select(axis, example);
    }

    private static void scanned(int carry, int sequence) {
        Term init = variable("init",
                Tensor.randn(1, carry == NONE ? new int[]{2} : carry == 0 ? new int[]{3, 2} : new int[]{2, 3}));
        Term xs = variable("xs", Tensor.randn(2, sequence == NONE
                ? new int[]{4, 2}
                : sequence == 0 ? new int[]{3, 4, 2} : sequence == 1 ? new int[]{4, 3, 2} : new int[]{4, 2, 3}));
        Term expected = stack(0, IntStream.range(0, 3)
                .mapToObj(i -> recurrent(with(carry, init, i), with(sequence, xs, i))).toArray(Term[]::new));
        Term found = vmap(VmapTest::recurrent, Mapping.along(carry, sequence)).at(init, xs);
        assertNear(expected.value(), found.value());
        assertNear(expected.transpose(0, 1).value(),
                vmap(VmapTest::recurrent, Mapping.along(carry, sequence).out(1)).at(init, xs).value());
        Term weights = constant(Tensor.randn(3, 3, 2));
        for (Term leaf : List.of(init, xs)) {
            Term slope = expected.vjp(weights).of(leaf);
            assertNear(slope.value(), found.vjp(weights).of(leaf).value());
            assertNear(slope.square().sum().gradient().of(leaf).value(),
                    found.vjp(weights).of(leaf).square().sum().gradient().of(leaf).value());
        }
    }

    @Test
    void nothingLeaksFromABranchThatIsNotTaken() {
        Term slopes = vmap(grad(x -> cond(x.gt(0), () -> x.sqrt(), () -> x.times(3)))).at(constant(Tensor.zeros(10)));
        assertEquals(Tensor.ones(10).map(e -> 3 * e), slopes.value());
        Term mixed = vmap(grad(x -> cond(x.gt(0), () -> x.sqrt(), () -> x.times(3)))).at(constant(4.0, 0.0, -1.0));
        assertEquals(Tensor.of(0.25, 3, 3), mixed.value());
    }

    @Test
    void eachExampleLoopsAsLongAsItMust() {
        Term x = variable("x", 3.0, 40.0, 0.5, 7.0);
        Term halved = vmap(t -> whileLoop(c -> c.gt(1), c -> c.times(0.5), t)).at(x);
        assertEquals(Tensor.of(0.75, 0.625, 0.5, 0.875), halved.value());
        assertEquals(Tensor.of(1.0 / 4, 1.0 / 64, 1, 1.0 / 8), halved.sum().gradient().of(x).value());
    }

    @Test
    void perExampleGradientsOfAModel() {
        Model model = new Model(variable("w", 0.5, -1.0), variable("b", 0.25));
        Term xs = constant(new double[][]{{1, 2}, {3, 4}, {5, 6}});
        Term ys = constant(1.0, 0.0, 2.0);
        Model each = vmap((Term x, Term y) -> grad((Model m) -> x.matmul(m.w()).plus(m.b()).minus(y).square())
                .at(model)).at(xs, ys);
        for (int i = 0; i < 3; i++) {
            Term loss = xs.get(i).matmul(model.w()).plus(model.b()).minus(ys.get(i)).square();
            Model slope = loss.gradient().of(model);
            assertNear(slope.w().value(), each.w().get(i).value());
            assertNear(slope.b().value(), each.b().get(i).value());
        }
        Model stacked = new Model(stack(0, model.w(), model.w().times(2)), stack(0, model.b(), model.b()));
        Term ensemble = vmap((Model m, Term x) -> x.matmul(m.w()).plus(m.b()), Mapping.along(0, NONE)).at(stacked, xs);
        assertNear(xs.matmul(model.w().times(2)).plus(model.b()).value(), ensemble.get(1).value());
        Term shared = vmap((Model m, Term x) -> x.matmul(m.w()).plus(m.b()), Mapping.along(0, NONE).with("x.b", NONE))
                .at(new Model(stacked.w(), model.b()), xs);
        assertNear(ensemble.value(), shared.value());
    }

    record Named(Term w, Term w2, Model of) {}

    @Test
    void anAxisIsThatOfTheComponentItNames() {
        Named all = new Named(constant(1.0, 2.0), constant(3.0, 4.0, 5.0),
                new Model(constant(6.0, 7.0), constant(new double[][]{{1, 2, 3}, {4, 5, 6}})));
        Mapping axes = Mapping.along(NONE).with("x.w2", 0).with("x.of", 0).with("x.of.b", 1).with("x.of.w", NONE);
        assertEquals("none, x.w2: 0, x.of: 0, x.of.b: 1, x.of.w: none -> 0", axes.toString());
        Term found = vmap((Named x) -> x.w.sum().plus(x.w2).plus(x.of.w.sum()).plus(x.of.b.sum()), axes).at(all);
        assertEquals(Tensor.of(3 + 3 + 13 + 5, 3 + 4 + 13 + 7, 3 + 5 + 13 + 9), found.value());
        Term first = vmap((Named x) -> x.w.times(x.w2.sum()), Mapping.along(NONE).with("x.w", 0)).at(all);
        assertEquals(Tensor.of(12, 24), first.value());
    }

    @Test
    void nested() {
        Term a = variable("a", new double[][]{{1, 2, 3}, {4, 5, 6}});
        Term b = variable("b", 1.0, 10.0);
        assertNear(a.value().map(e -> e * e * e), vmap(vmap(x -> x.pow(3))).at(a).value());
        Term outer = vmap((Term x) -> vmap((Term y) -> x.times(y)).at(b)).at(a.get(0));
        assertEquals(Tensor.of(new double[][]{{1, 10}, {2, 20}, {3, 30}}), outer.value());
        Tuple2<Term, Term> both = vmap((Tuple2<Term, Term> p) -> Tuple.of(p._1.sum(), p._2.times(p._1)),
                Mapping.along(1).with("x._2", NONE)).at(Tuple.of(a, b));
        assertEquals(Tensor.of(5, 7, 9), both._1.value());
        assertEquals(Tensor.of(2, 50), both._2.get(1).value());
    }

    @Test
    void theNumberOfNodesIsThatOfOneExample() {
        int[] sizes = IntStream.of(2, 2000).map(n -> Graph.of(
                vmap(grad(x -> x.sin().times(x).exp().sum())).at(constant(Tensor.zeros(n, 3))).expr()).size())
                .toArray();
        assertEquals(sizes[0], sizes[1]);
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(AdjointException.class, call).getMessage());
    }

    @Test
    void whatIsWrongIsNamed() {
        Model model = new Model(constant(new double[2][3]), constant(1, 2));
        refused("vmap: got x.b: axis 1 of shape (2,); expected an axis from -1 to 0. Name an axis that there is, or "
                + "Mapping.NONE for what is the same for all examples.",
                () -> vmap((Model m) -> m.b(), Mapping.along(1)).at(model));
        refused("vmap: got y: 3 examples; expected 2, as in x.w. Map axes of one length.",
                () -> vmap((Model m, Term y) -> y).at(model, constant(1, 2, 3)));
        refused("vmap: got x: axis 0 of shape (); expected at least one axis, along which the examples lie. Name an axis that "
                + "there is, or Mapping.NONE for what is the same for all examples.",
                () -> vmap(x -> x).at(constant(1.0)));
        refused("vmap: got an axis for x.c; expected one of the components [x.w, x.b]. Name a component by its path from the "
                + "argument.", () -> vmap((Model m) -> m.b(), Mapping.along(0).with("x.c", 1)).at(model));
        refused("vmap: got axes 0 -> 0 for 2 arguments; expected an axis for each argument. Write Mapping.NONE for an argument "
                + "that is the same for all examples.",
                () -> vmap((x, y) -> x, Mapping.along(0)).at(model.b(), model.b()));
        refused("vmap: got result._2: axis 1 of shape (2,); expected an axis from -1 to 0. Name an axis that there is, or "
                + "Mapping.NONE for what is the same for all examples.",
                () -> vmap((Term x) -> Tuple.of(x, x.sum()), Mapping.along(0).out(1)).at(model.w()));
        for (Executable call : new Executable[]{() -> vmap(x -> null).at(model.b()), () -> Mapping.along(),
            () -> vmap(x -> x, Mapping.along(NONE)).at(model.b()), () -> vmap(x -> x).at(null)}) {
            assertThrows(AdjointException.class, call);
        }
    }
}
