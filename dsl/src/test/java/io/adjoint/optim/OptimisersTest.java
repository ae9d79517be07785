package io.adjoint.optim;

import static io.adjoint.dsl.Adjoint.compile;
import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.grad;
import static io.adjoint.dsl.Adjoint.iterate;
import static io.adjoint.dsl.Adjoint.scan;
import static io.adjoint.dsl.Adjoint.stack;
import static io.adjoint.dsl.Adjoint.values;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Step;
import io.adjoint.dsl.Structure;
import io.adjoint.dsl.Term;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Graph;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.Vector;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Optimisers against their published formulas, on functions whose minima are known, and within derivatives. */
class OptimisersTest {

    private static final double[] GRADIENTS = {3, -2, 0};

    /** Where a parameter at 1 is after steps along {@link #GRADIENTS}. */
    record ByHand(String name, Optimiser optimiser, double... after) {

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * The numbers follow from PyTorch's formulas, with m and v after gradients 3, -2, 0: m = 0.3, 0.07, 0.063; v = 0.009,
     * 0.012991, 0.012978009; 1 - 0.9^t = 0.1, 0.19, 0.271; 1 - 0.999^t = 0.001, 0.001999, 0.002997001. They were evaluated
     * with 30 digits.
     */
    static Stream<ByHand> threeSteps() {
        return Stream.of(
                // 1 - 0.3, + 0.2, + 0
                new ByHand("sgd", Optimisers.sgd(0.1), 0.7, 0.9, 0.9),
                // b = 3, 0.7, 0.63
                new ByHand("momentum", Optimisers.momentum(0.1, 0.9), 0.7, 0.63, 0.567),
                // g + 0.9 b = 5.7, -1.37, 0.567
                new ByHand("nesterov", Optimisers.nesterov(0.1, 0.9), 0.43, 0.567, 0.5103),
                // b = 3, 2.7 - 1, 1.53
                new ByHand("dampened", Optimiser.of(Rules.trace(constant(0.9), constant(0.5), false),
                        Rules.descend(Schedule.constant(0.1))), 0.7, 0.53, 0.377),
                // 3 / 3, -2 / sqrt(13), 0
                new ByHand("adagrad", Optimisers.adagrad(0.1), 0.90000000000333333, 0.95547001962431778,
                        0.95547001962431778),
                // v = 0.9, 1.21; d = 0, 1e-6 / 9.00001 ... ; u = 3 sqrt(1e-6) / sqrt(0.900001), ...
                new ByHand("adadelta", Optimisers.adadelta(0.1), 0.99968377240966511, 0.99994090197060168,
                        0.99994090197060168),
                // v = 0.09, 0.1291: 3 / 0.3, -2 / 0.3593..., 0
                new ByHand("rmsprop", Optimisers.rmsprop(0.1), 3.3333332222222259e-8, 0.55663035783284254,
                        0.55663035783284254),
                // m = 0.03, 0.0097: v - m^2 = 0.0891, 0.12900591
                new ByHand("centred", Optimiser.of(Rules.scaleByRms(constant(0.99), constant(1e-8), true),
                        Rules.descend(Schedule.constant(0.1))), -0.0050377815891795334, 0.55179549407619863,
                        0.55179549407619863),
                // 0.3 / 0.1 / 3, 0.07 / 0.19 / sqrt(0.012991 / 0.001999), 0.063 / 0.271 / sqrt(0.012978009 / 0.002997001)
                new ByHand("adam", Optimisers.adam(0.1), 0.90000000033333333, 0.88554794741837722, 0.87437646863842314),
                // the third v stays 0.012991
                new ByHand("amsgrad", Optimisers.amsgrad(0.1), 0.90000000033333333, 0.88554794741837722,
                        0.87438205577491979),
                // each p times 1 - 0.1 * 0.5 before Adam's step
                new ByHand("adamw", Optimisers.adamw(0.1, 0.5), 0.85000000033333333, 0.79304794740171055,
                        0.74222407125167095),
                // v = 3, 2.997, 2.994003, each with eps
                new ByHand("adamax", Optimisers.adamax(0.1), 0.90000000033333333, 0.88770700562517488,
                        0.87994240672703285),
                // mu(t) = 0.9 (1 - 0.96^(0.004 t) / 2) = 0.4500734..., 0.4501469..., 0.4502203..., 0.4502937...
                new ByHand("nadam", Optimisers.nadam(0.1), 0.89435482251661177, 0.94709296668889698,
                        0.94567132384945827),
                // g - m = 2.7, -2.07, -0.063
                new ByHand("adabelief", Optimisers.adabelief(0.1), 0.88888888888888966, 0.87357346515107235,
                        0.86173663075830375),
                // 0.1 * 3 > 0, 0.9 * 0.03 - 0.2 < 0, 0.9 * (0.0297 - 0.02) > 0
                new ByHand("lion", Optimisers.lion(0.1), 0.9, 1, 0.9),
                // u = 1, then v = 9 - 5 * 2^-0.8: u = -2 / sqrt(6.128...); times 0.1 |p|
                new ByHand("adafactor", Optimisers.adafactor(0.1), 0.9, 0.97271167051079818, 0.97271167051079818),
                // r(t) is 1, 1.9995, 2.998..., so that steps are 3, 0.07 / 0.19, 0.063 / 0.271
                new ByHand("radam", Optimisers.radam(0.1), 0.7, 0.66315789473684211, 0.63991066226451738));
    }

    @ParameterizedTest
    @MethodSource("threeSteps")
    void takesTheStepsOfItsFormula(ByHand row) {
        assertArrayEquals(row.after(), path(row.optimiser(), GRADIENTS), 1e-14);
    }

    private static double[] path(Optimiser optimiser, double... gradients) {
        return scan((Updated<Term> here, Term g) -> {
            Updated<Term> next = optimiser.update(g, here.state(), here.parameters());
            return new Step<>(next, next.parameters());
        }, optimiser.start(constant(1.0)), constant(gradients)).output().value().toDoubleArray();
    }

    /** Of RAdam r(6) = 5.98 is the first above 5; gradients of 1 follow. */
    @Test
    void radamIsRectifiedFromTheSixthStep() {
        assertArrayEquals(new double[]{0.7, 0.66315789473684211, 0.63991066226451738, 0.59434509087748627,
            0.53548694333530171, 0.53441662872837914}, path(Optimisers.radam(0.1), 3, -2, 0, 1, 1, 1), 1e-14);
    }

    /** The memory of a matrix is (1, 2) by rows and columns; PyTorch's formula in NumPy gave the numbers. */
    @Test
    void adafactorKeepsRowsAndColumns() {
        Optimiser adafactor = Optimisers.adafactor(0.1);
        Updated<Term> here = adafactor.start(constant(new double[][]{{1, 2}, {3, 4}}));
        for (double[][] g : List.of(new double[][]{{1, 2}, {2, 4}}, new double[][]{{1, -1}, {0, 2}})) {
            here = values(adafactor.update(constant(g), here.state(), here.parameters()));
        }
        assertTrue(here.parameters().value().allClose(
                Tensor.of(new double[][]{{0.41195489, 1.8792168}, {2.72613872, 3.55757779}}), 1e-8, 1e-8));
        assertEquals(List.of(2, 1), dims(here.state().moment("rows", here.parameters())));
        assertEquals(List.of(1, 2), dims(here.state().moment("columns", here.parameters())));
    }

    private static List<Integer> dims(Term term) {
        return Stream.iterate(0, i -> i < term.shape().rank(), i -> i + 1).map(term.shape()::dim).toList();
    }

    /**
     * In how many steps an optimiser comes to within 0.03, the distance of Optax's own test, from (-1, 10, 1) to (1, -1, 1)
     * and along Rosenbrock's valley from (0, 0).
     */
    record Descent(String name, Optimiser optimiser, int toPoint, Optimiser inValley, int alongValley) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** The numbers of steps that the page of optimisers states. */
    static Stream<Descent> descents() {
        return Stream.of(
                new Descent("sgd", Optimisers.sgd(0.1), 100, Optimisers.sgd(0.002), 4_500),
                new Descent("momentum", Optimisers.momentum(0.003, 0.9), 200, Optimisers.momentum(0.003, 0.9), 500),
                new Descent("nesterov", Optimisers.nesterov(0.001, 0.9), 400, Optimisers.nesterov(0.001, 0.9), 2_000),
                new Descent("adagrad", Optimisers.adagrad(1), 400, Optimisers.adagrad(0.05), 3_500),
                new Descent("adadelta", Optimisers.adadelta(10), 500, Optimisers.adadelta(Schedule.cosine(0.5, 4_000)),
                        4_000),
                new Descent("rmsprop", Optimisers.rmsprop(0.1), 300, Optimisers.rmsprop(Schedule.cosine(0.01, 4_000)),
                        4_000),
                new Descent("adam", Optimisers.adam(0.1), 400, Optimisers.adam(Schedule.cosine(0.1, 1_000)), 1_000),
                new Descent("adamw", Optimisers.adamw(0.1, 1e-4), 400,
                        Optimisers.adamw(Schedule.cosine(0.1, 1_000), 1e-4), 1_000),
                new Descent("amsgrad", Optimisers.amsgrad(0.1), 400, Optimisers.amsgrad(0.03), 400),
                new Descent("adamax", Optimisers.adamax(0.1), 700, Optimisers.adamax(0.01), 1_500),
                new Descent("nadam", Optimisers.nadam(0.1), 500, Optimisers.nadam(0.01), 2_000),
                new Descent("adabelief", Optimisers.adabelief(0.1), 300, Optimisers.adabelief(0.05), 400),
                new Descent("lion", Optimisers.lion(Schedule.cosine(0.05, 1_000)), 1_000,
                        Optimisers.lion(Schedule.cosine(0.01, 1_000)), 1_000),
                new Descent("radam", Optimisers.radam(0.1), 400, Optimisers.radam(Schedule.cosine(0.03, 1_000)), 1_000),
                new Descent("adafactor", Optimisers.adafactor(0.1), 200,
                        Optimisers.adafactor(Schedule.cosine(0.01, 5_000)), 5_000));
    }

    @ParameterizedTest
    @MethodSource("descents")
    void goesToAPoint(Descent descent) {
        Term goal = constant(1.0, -1.0, 1.0);
        assertReaches(goal, descended(descent.optimiser(), w -> w.minus(goal).square().sum(),
                constant(-1.0, 10.0, 1.0), descent.toPoint()));
    }

    @ParameterizedTest
    @MethodSource("descents")
    void goesAlongAValley(Descent descent) {
        assertReaches(constant(1.0, 1.0), descended(descent.inValley(), OptimisersTest::rosenbrock,
                constant(0.0, 0.0), descent.alongValley()));
    }

    private static Term rosenbrock(Term w) {
        return w.get(0).minus(1).square().plus(w.get(1).minus(w.get(0).square()).square().times(100));
    }

    private static Term descended(Optimiser optimiser, Function<Term, Term> f, Term start, int steps) {
        var down = optimiser.descending(f);
        return iterate(steps, here -> down.apply(here).carry(), optimiser.start(start)).parameters();
    }

    private static void assertReaches(Term goal, Term end) {
        assertTrue(end.value().allClose(goal.value(), 0, 0.03), () -> end.value().toString());
    }

    /** What a program is remembered by: operations, how they hang together, types of leaves. */
    private static List<Object> structure(Object update) {
        Vector<Term> terms = Structure.of(update).terms(update);
        Graph graph = Graph.of(terms.map(Term::expr).asJava());
        return graph.order().stream().<Object>map(node -> switch (node) {
            case Apply apply -> Tuple.of(apply.op(), apply.operands().stream().map(graph::position).toList());
            case Constant constant when constant.isLiteral() -> constant.value();
            default -> node.type();
        }).toList();
    }

    @ParameterizedTest
    @MethodSource("descents")
    void aSecondStepIsTheSameProgram(Descent descent) {
        Map<String, Term> model = Map.of("w", constant(new double[][]{{1, 2}, {3, 4}}), "b", constant(0.5, 1));
        Map<String, Term> slopes = Structure.map(model, Term::square);
        Updated<Map<String, Term>> first = descent.optimiser().update(slopes, descent.optimiser().init(model), model);
        Updated<Map<String, Term>> known = values(first);
        Map<String, Term> then = values(Structure.map(known.parameters(), Term::square));
        Updated<Map<String, Term>> second = descent.optimiser().update(then, known.state(), known.parameters());
        Updated<Map<String, Term>> third =
                descent.optimiser().update(then, values(second).state(), values(second).parameters());
        assertEquals(structure(second), structure(third));
        assertEquals(Structure.of(first), Structure.of(third));
    }

    @Test
    void anotherRateIsAValueOfTheSameProgram() {
        Term w = constant(1.0, 2.0);
        assertEquals(structure(Optimisers.adam(0.1).update(w, Optimisers.adam(0.1).init(w), w)),
                structure(Optimisers.adam(0.2).update(w, Optimisers.adam(0.2).init(w), w)));
    }

    @ParameterizedTest
    @MethodSource("descents")
    void singlePrecisionStaysSo(Descent descent) {
        Term w = constant(Tensor.of(1, 2).to(DType.FLOAT32));
        Updated<Term> next = descent.optimiser().update(w, descent.optimiser().init(w), w);
        assertEquals(DType.FLOAT32, next.parameters().dtype());
        assertEquals(Structure.of(descent.optimiser().init(w)), Structure.of(next.state()));
    }

    /** A loss after ten steps by a factor of all of them, against central differences. */
    @ParameterizedTest
    @MethodSource("descents")
    void aStepIsDifferentiable(Descent descent) {
        Function<Term, Term> loss = w -> w.square().sum().plus(w.get(0).times(w.get(1)).pow(4));
        Function<Term, Term> end = factor -> {
            Optimiser scaled = Optimiser.of(descent.optimiser().rule(), Rules.scaleBy(factor));
            var down = scaled.descending(loss);
            return loss.apply(iterate(10, here -> down.apply(here).carry(), scaled.start(constant(-0.5, 0.8)))
                    .parameters());
        };
        double exact = grad(end).at(constant(0.5)).item();
        double h = 1e-5;
        double differences = (end.apply(constant(0.5 + h)).item() - end.apply(constant(0.5 - h)).item()) / (2 * h);
        assertEquals(differences, exact, 1e-6 * Math.max(1, Math.abs(exact)));
        assertTrue(exact != 0);
    }

    /** By Adam's rate and both shares, and by the penalty of weights, of which one has no gradient at all. */
    @Test
    void hyperparametersAreTerms() {
        Function<Term, Term> end = h -> {
            Optimiser own = Optimiser.of(Rules.scaleByAdam(h.get(0), h.get(1), constant(1e-8)),
                    Rules.addDecayedWeights(h.get(2)), Rules.descend(Schedule.constant(h.get(3))));
            var down = own.descending((Term w) -> w.get(0).square().plus(w.get(1).times(3)).square());
            return iterate(5, here -> down.apply(here).carry(), own.start(constant(0.7, -0.4, 2.0))).parameters()
                    .square().sum();
        };
        double[] at = {0.8, 0.95, 0.1, 0.2};
        double[] exact = grad(end).at(constant(at)).value().toDoubleArray();
        for (int i = 0; i < at.length; i++) {
            double h = 1e-6;
            double[] up = at.clone();
            double[] down = at.clone();
            up[i] += h;
            down[i] -= h;
            double slope = (end.apply(constant(up)).item() - end.apply(constant(down)).item()) / (2 * h);
            assertEquals(slope, exact[i], 1e-6 * Math.max(1, Math.abs(slope)), "" + i);
        }
    }

    @Test
    void clipsByTheNormOfAll() {
        Optimiser own = Optimisers.sgd(1).after(Rules.clipByGlobalNorm(constant(1.0)));
        Tuple2<Term, Term> w = Tuple.of(constant(0.0), constant(0.0, 0.0));
        Tuple2<Term, Term> g = Tuple.of(constant(2.0), constant(3.0, 6.0));
        Tuple2<Term, Term> moved = own.update(g, own.init(w), w).parameters();
        assertEquals(-2.0 / 7.000001, moved._1().item(), 1e-15);
        assertTrue(moved._2().value().allClose(Tensor.of(-3.0 / 7.000001, -6.0 / 7.000001), 1e-15, 1e-15));
        Tuple2<Term, Term> small = Tuple.of(constant(0.1), constant(0.2, 0.3));
        assertEquals(-0.1, own.update(small, own.init(w), w).parameters()._1().item());
    }

    @Test
    void clipsElements() {
        Optimiser own = Optimisers.sgd(1).after(Rules.clip(constant(0.5)));
        Term w = constant(0.0, 0.0, 0.0);
        assertEquals(Tensor.of(0.5, -0.25, -0.5),
                own.update(constant(-3.0, 0.25, 7.0), own.init(w), w).parameters().value());
    }

    @Test
    void someParametersStay() {
        Optimiser own = Optimiser.of(Rules.scaleByAdam(), Rules.freeze(p -> p.shape().rank() == 0),
                Rules.descend(Schedule.constant(0.1)));
        List<Term> w = List.of(constant(2.0), constant(2.0, 4.0));
        List<Term> moved = own.update(w, own.init(w), w).parameters();
        assertEquals(2.0, moved.get(0).item());
        assertTrue(moved.get(1).value().allClose(Tensor.of(1.9, 3.9), 1e-8, 1e-8));
    }

    @Test
    void schedulesAreThoseOfPyTorch() {
        Term counts = constant(0, 5, 10, 20);
        assertSchedule(Schedule.linear(1, 0, 10), 1, 0.5, 0, 0);
        assertSchedule(Schedule.exponential(2, 0.5), 2, 2.0 / 32, 2.0 / 1024, 2.0 / 1048576);
        assertSchedule(Schedule.cosine(1, 0.2, 10), 1, 0.6, 0.2, 0.2);
        assertSchedule(Schedule.warmUp(10, Schedule.linear(1, 0, 20)), 0.1, 0.6, 1, 0.5);
        assertSchedule(Schedule.piecewise(1, Map.of(5, 0.1, 15, 0.5)), 1, 0.1, 0.1, 0.05);
        // of 31 steps 8.3 go up; 0.04 at first, 1 at the peak, 4e-6 at the end
        assertSchedule(Schedule.oneCycle(1, 31), 0.04, 0.04 + 0.96 / 2 * (1 - Math.cos(Math.PI * 5 / 8.3)),
                4e-6 + (1 - 4e-6) / 2 * (1 + Math.cos(Math.PI * 1.7 / 21.7)),
                4e-6 + (1 - 4e-6) / 2 * (1 + Math.cos(Math.PI * 11.7 / 21.7)));
        assertEquals(4, counts.shape().size());
    }

    private static void assertSchedule(Schedule schedule, double... expected) {
        double[] counts = {0, 5, 10, 20};
        for (int i = 0; i < counts.length; i++) {
            assertEquals(expected[i], schedule.at(constant(counts[i])).item(), 1e-14, "at " + counts[i]);
        }
    }

    @Test
    void scheduledStepsAreOneProgram() {
        Optimiser own = Optimisers.sgd(Schedule.piecewise(0.5, Map.of(1, 0.5)));
        var down = own.descending((Term w) -> w.square().sum());
        var step = compile((Updated<Term> here) -> down.apply(here).carry(), own.start(constant(8.0)));
        Updated<Term> here = step.run(own.start(constant(8.0)));
        assertEquals(0.0, here.parameters().item());
        here = step.run(new Updated<>(constant(8.0), here.state()));
        assertEquals(4.0, here.parameters().item());
        assertEquals(2.0, here.state().count().item());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Optimiser adam = Optimisers.adam(0.1);
        List<Term> w = List.of(constant(2.0), constant(2.0, 4.0));
        refused("gradients[1]: shape ()", () -> adam.update(List.of(w.get(0), w.get(0)), adam.init(w), w));
        refused("state of 2 parts", () -> Optimisers.sgd(1).update(w, adam.init(w), w));
        refused("a state of", () -> adam.update(w, adam.init(w.get(0)), w));
        refused("the rate -1.0", () -> Optimisers.adam(-1));
        refused("the rate NaN", () -> Optimisers.sgd(Double.NaN));
        refused("the momentum 1.0", () -> Optimisers.momentum(0.1, 1));
        refused("the name velocity", () -> adam.init(w).moment("velocity", w));
        refused("the limit of shape (2,)", () -> Rules.clip(constant(1.0, 2.0)));
        refused("0 steps", () -> Schedule.cosine(1, 0));
        refused("null", () -> Optimisers.adam(null));
        refused("null", () -> Optimiser.of(Rules.scaleByAdam(), null));
    }

    private static void refused(String came, org.junit.jupiter.api.function.Executable call) {
        AdjointException refused = assertThrows(AdjointException.class, call);
        assertTrue(refused.came().contains(came), refused::getMessage);
    }

    @Test
    void aGradientThatIsNoNumberStaysData() {
        Optimiser adam = Optimisers.adam(0.1);
        Term w = constant(1.0, 2.0);
        double[] moved = adam.update(constant(Double.NaN, 2.0), adam.init(w), w).parameters().value().toDoubleArray();
        assertTrue(Double.isNaN(moved[0]));
        assertEquals(1.9, moved[1], 1e-8);
        assertEquals(3, stack(0, constant(1.0), constant(2.0), constant(3.0)).shape().size());
    }
}
