package io.adjoint.solve;

import static io.adjoint.dsl.Adjoint.compile;
import static io.adjoint.dsl.Adjoint.concat;
import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.grad;
import static io.adjoint.dsl.Adjoint.jvp;
import static io.adjoint.dsl.Adjoint.scan;
import static io.adjoint.dsl.Adjoint.stack;
import static io.adjoint.dsl.Adjoint.step;
import static io.adjoint.dsl.Adjoint.variable;
import static io.adjoint.dsl.Adjoint.vmap;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Strides;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ImplicitTest {

    private static double[] values(Term term) {
        return term.value().toDoubleArray();
    }

    private static void assertClose(Term expected, Term actual, double tolerance) {
        assertArrayEquals(values(expected), values(actual), tolerance);
    }

    /** {@code y^2 = x^3}. */
    private static Term cusp(Term x) {
        return Solve.root(y -> y.square().minus(x.pow(3)), x);
    }

    @Test
    void theCuspToThirdOrder() {
        Term x = variable("x", 5.0);
        Term y = cusp(x);
        Term first = y.gradient().of(x);
        Term second = first.gradient().of(x);
        assertEquals(Math.sqrt(125), y.item(), 1e-12);
        assertEquals(1.5 * Math.sqrt(5), first.item(), 1e-12);
        assertEquals(0.75 / Math.sqrt(5), second.item(), 1e-12);
        assertEquals(-0.375 / Math.sqrt(125), second.gradient().of(x).item(), 1e-12);
        assertEquals(3 * Math.sqrt(5), y.jvp(x, constant(2.0)).item(), 1e-12);
        assertEquals(-0.375 / Math.sqrt(125), second.jvp(x, constant(1.0)).item(), 1e-12);
    }

    @Test
    void theCuspForTenAtOnce() {
        double[] xs = {0.5, 1, 2, 3, 4, 5, 6, 7, 8, 100};
        UnaryOperator<Term> third =
                x -> grad((Term r) -> grad((Term s) -> grad((Term q) -> cusp(q)).at(s)).at(r)).at(x);
        assertEach(xs, x -> Math.pow(x, 1.5), vmap((Term x) -> cusp(x)).at(constant(xs)));
        assertEach(xs, x -> 1.5 * Math.sqrt(x), vmap(grad((Term x) -> cusp(x))).at(constant(xs)));
        assertEach(xs, x -> -0.375 / Math.pow(x, 1.5), vmap(third).at(constant(xs)));
        Term x = variable("xs", xs);
        assertEach(xs, at -> 1.5 * Math.sqrt(at), vmap((Term at) -> cusp(at)).at(x).sum().gradient().of(x));
        assertEach(xs, at -> 1.5 * Math.sqrt(at),
                jvp((Term at) -> vmap((Term one) -> cusp(one)).at(at)).at(x, constant(Tensor.ones(10))));
    }

    private static void assertEach(double[] at, DoubleUnaryOperator expected, Term actual) {
        double[] values = values(actual);
        for (int i = 0; i < at.length; i++) {
            double wanted = expected.applyAsDouble(at[i]);
            assertEquals(wanted, values[i], 1e-12 * Math.max(1, Math.abs(wanted)));
        }
    }

    @Test
    void theFixedPointOfCosines() {
        for (double factor : new double[]{0.1, 0.7, 1, 1.3}) {
            Term a = variable("a", factor);
            Term y = Solve.fixedPoint(t -> t.times(a).cos(), constant(0.5));
            double v = y.item();
            assertEquals(Math.cos(factor * v), v, 1e-14);
            double s = Math.sin(factor * v);
            double slope = -v * s / (1 + factor * s);
            assertEquals(slope, y.gradient().of(a).item(), 1e-13);
            // of y' (1 + a s) + y s = 0 with s' = (y + a y') c: y'' (1 + a s) = -(2 y' s + (y + a y')^2 c)
            double second =
                    -(2 * slope * s + Math.pow(v + factor * slope, 2) * Math.cos(factor * v)) / (1 + factor * s);
            assertEquals(second, y.gradient().of(a).gradient().of(a).item(), 1e-12);
        }
        // no contraction: Newton's method finds it all the same
        Term a = variable("a", 2.0);
        Term y = Solve.fixedPoint(t -> t.times(a).cos(), constant(0.3), RootSolver.newton(), LinearSolver.dense());
        assertEquals(Math.cos(2 * y.item()), y.item(), 1e-15);
        assertThrows(AdjointException.class, () -> Solve.fixedPoint(t -> t.times(a).cos(), constant(0.3)).item());
    }

    @Test
    void keplersEquationOverTheWholeRange() {
        for (double eccentricity : new double[]{0, 0.01, 0.3, 0.7, 0.9, 0.99, 0.999, 0.99999}) {
            for (double anomaly : new double[]{1e-6, 1e-3, 0.1, 1, 2, 3, Math.PI}) {
                Term e = variable("e", eccentricity);
                Term m = variable("m", anomaly);
                Term angle = Solve.root(x -> x.minus(e.times(x.sin())).minus(m), constant(Math.PI));
                double x = angle.item();
                double slope = 1 - eccentricity * Math.cos(x);
                assertEquals(anomaly, x - eccentricity * Math.sin(x), 1e-15);
                assertRelative(1 / slope, angle.gradient().of(m).item(), 1e-10);
                assertRelative(Math.sin(x) / slope, angle.gradient().of(e).item(), 1e-10);
                assertRelative(-eccentricity * Math.sin(x) / Math.pow(slope, 3),
                        angle.gradient().of(m).gradient().of(m).item(), 1e-9);
            }
        }
    }

    private static void assertRelative(double expected, double actual, double tolerance) {
        assertEquals(expected, actual, tolerance * Math.max(1, Math.abs(expected)));
    }

    private static final Term X = constant(Tensor.randn(1, 20, 4));
    private static final Term Y = constant(Tensor.randn(2, 20));

    private static Term ridge(Term w, Term penalty) {
        return X.matmul(w).minus(Y).square().sum().plus(w.square().sum().times(penalty));
    }

    private static Term closedRidge(Term penalty) {
        return X.transpose().matmul(X).plus(constant(Tensor.eye(4)).times(penalty)).solve(X.transpose().matmul(Y));
    }

    @Test
    void ridgeRegressionByItsPenalty() {
        Term penalty = variable("penalty", 0.7);
        Term zero = constant(new double[4]);
        Term closed = closedRidge(penalty);
        for (Term w : List.of(
                Solve.argmin((Term v) -> ridge(v, penalty), zero),
                Solve.argmin((Term v) -> ridge(v, penalty), zero, MinimumSolver.newton(),
                        LinearSolver.conjugateGradients(1e-15, 100)),
                Solve.leastSquares(v -> concat(X.matmul(v).minus(Y), v.times(penalty.sqrt())), zero))) {
            assertClose(closed, w, 1e-12);
            assertClose(closed.jacobian(penalty), w.jacobian(penalty), 1e-12);
            assertClose(closed.square().sum().gradient().of(penalty).gradient().of(penalty),
                    w.square().sum().gradient().of(penalty).gradient().of(penalty), 1e-12);
        }
    }

    @Test
    void theLossOfValidationByTheRegularisation() {
        Term held = constant(Tensor.randn(3, 7, 4));
        Term wanted = constant(Tensor.randn(4, 7));
        Term log = variable("log", -1.0);
        Function<Term, Term> loss = w -> held.matmul(w).minus(wanted).square().mean();
        Term inner = Solve.argmin((Term v) -> ridge(v, log.exp()), constant(new double[4]));
        Term upper = loss.apply(inner);
        Term closed = loss.apply(closedRidge(log.exp()));
        assertEquals(closed.gradient().of(log).item(), upper.gradient().of(log).item(), 1e-12);
        assertEquals(closed.hessian(log).item(), upper.hessian(log).item(), 1e-12);
        // the best regularisation is a minimum over minima
        Term best = Solve.argmin(t -> loss.apply(Solve.argmin((Term v) -> ridge(v, t.exp()), constant(new double[4]))),
                constant(2.0));
        Term slope = grad((Term t) -> loss.apply(closedRidge(t.exp()))).at(best);
        assertEquals(0, slope.item(), 1e-10);
    }

    private static final List<LinearSolver> SOLVERS = List.of(LinearSolver.dense(),
            LinearSolver.conjugateGradients(1e-15, 100), LinearSolver.gmres(3, 1e-14, 1000), LinearSolver.gmres(),
            LinearSolver.bicgstab(1e-14, 100), LinearSolver.banded(3, 3));

    @Test
    void linearSystemsOfEverySolver() {
        Term d = variable("d", 1.0, 2.0, 3.0, 4.0);
        Term b = variable("b", 1.0, -2.0, 0.5, 3.0);
        Term square = X.transpose().matmul(X);
        Term closed = square.plus(d.exp().diag()).solve(b);
        for (LinearSolver solver : SOLVERS) {
            Function<Term, Term> solution = right -> Solve.linear(v -> square.matmul(v).plus(v.times(d.exp())), right,
                    solver);
            Term x = solution.apply(b);
            assertClose(closed, x, 1e-9);
            assertClose(closed.square().sum().gradient().of(d), x.square().sum().gradient().of(d), 1e-9);
            assertClose(closed.square().sum().gradient().of(b), x.square().sum().gradient().of(b), 1e-9);
            assertClose(closed.square().sum().hessian(d), x.square().sum().hessian(d), 1e-9);
            assertClose(closed.jvp(d, b), x.jvp(d, b), 1e-9);
            assertClose(closed.jvp(b, d), x.jvp(b, d), 1e-9);
            Term two = constant(new double[][]{{1, 2, 3, 4}, {4, 3, 2, 1}});
            Term both = vmap((Term right) -> solution.apply(right)).at(two);
            assertClose(solution.apply(two.get(1)), both.get(1), 1e-12);
        }
    }

    @Test
    void aMatrixThatIsNotSymmetricHasATransposeInItsDerivatives() {
        Term a = variable("a", Tensor.randn(7, 5, 5).map(e -> e * 0.3));
        Term b = variable("b", Tensor.randn(8, 5));
        Term whole = a.plus(constant(Tensor.eye(5)));
        Term closed = whole.solve(b);
        for (LinearSolver solver : SOLVERS) {
            if (!solver.isSymmetric()) {
                LinearSolver wide = solver.equals(LinearSolver.banded(3, 3)) ? LinearSolver.banded(4, 4) : solver;
                Term x = Solve.linear(v -> whole.matmul(v), b, wide);
                assertClose(closed, x, 1e-8);
                assertClose(closed.pow(3).sum().gradient().of(a), x.pow(3).sum().gradient().of(a), 1e-8);
                assertClose(closed.pow(3).sum().hvp(b, b), x.pow(3).sum().hvp(b, b), 1e-8);
            }
        }
    }

    @Test
    void bandsWithRowsExchanged() {
        for (int seed = 0; seed < 20; seed++) {
            int n = 1 + seed;
            int below = seed % 4;
            int above = seed / 4 % 3;
            double[][] rows = Tensor.randn(seed, n, n).toMatrix();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    rows[i][j] = j < i - below || j > i + above ? 0 : rows[i][j];
                }
            }
            Term matrix = constant(rows);
            Term b = constant(Tensor.randn(seed + 100, n));
            Term x = Solve.linear(v -> matrix.matmul(v), b, LinearSolver.banded(below, above));
            double size = Arrays.stream(values(x)).map(Math::abs).max().orElse(1);
            assertArrayEquals(values(b), values(matrix.matmul(x)), 1e-11 * Math.max(1, size));
        }
    }

    @Test
    void aStencilOfManyUnknownsByConjugateGradients() {
        int n = 40;
        Term c = variable("c", Tensor.rand(3, n, n));
        Term b = variable("b", Tensor.randn(4, n, n));
        Term laplace = constant(new double[][]{{0, -1, 0}, {-1, 4, -1}, {0, -1, 0}}).reshape(1, 1, 3, 3);
        UnaryOperator<Term> product = v -> v.times(c)
                .plus(v.reshape(1, 1, n, n).conv2d(laplace, Strides.ONE.padding(1)).reshape(n, n));
        Term u = Solve.linear(product, b, LinearSolver.conjugateGradients(1e-13, 1000));
        Term slopes = u.square().sum().gradient().of(c);
        // A w = 2 u, and the slope by c is -w u
        Term w = Solve.linear(product, u.times(2), LinearSolver.gmres(50, 1e-13, 5000));
        assertClose(w.times(u).neg(), slopes, 1e-9);
    }

    record Place(Term x, Term y) {}

    @Test
    void equationsOfARecord() {
        Term radius = variable("r", 2.0);
        Place place = Solve.root(p -> new Place(p.x().square().plus(p.y().square()).minus(radius.square()),
                p.x().minus(p.y())), new Place(constant(1.0), constant(0.5)));
        assertEquals(Math.sqrt(2), place.x().item(), 1e-14);
        assertEquals(Math.sqrt(2), place.y().item(), 1e-14);
        assertEquals(Math.sqrt(0.5), place.x().gradient().of(radius).item(), 1e-14);
        assertEquals(0, place.x().gradient().of(radius).gradient().of(radius).item(), 1e-14);
        Place free = Solve.root(p -> new Place(p.x().square().plus(p.y().square()).minus(radius.square()),
                p.x().minus(p.y())), new Place(constant(1.0), constant(0.5)), RootSolver.newton(LinearSolver.gmres()),
                LinearSolver.gmres());
        assertEquals(Math.sqrt(2), free.y().item(), 1e-14);
        assertEquals(Math.sqrt(0.5), free.y().gradient().of(radius).item(), 1e-10);
        assertEquals(Math.sqrt(0.5), free.y().jvp(radius, constant(1.0)).item(), 1e-10);
    }

    @Test
    void rootsWithinALoopAndAProgram() {
        // the implicit midpoint of y' = -a y multiplies by (1 - a h / 2) / (1 + a h / 2)
        Term a = variable("a", 0.8);
        Function<Term, Term> end = rate -> scan((y, h) -> {
            Term next = Solve.root(z -> z.minus(y).plus(z.plus(y).times(rate).times(h).times(0.5)), y);
            return step(next, next);
        }, constant(1.0), constant(0.1, 0.2, 0.3)).carry();
        Function<Term, Term> closed = rate -> List.of(0.1, 0.2, 0.3).stream()
                .map(h -> rate.times(-h / 2).plus(1).div(rate.times(h / 2).plus(1))).reduce(Term::times).orElseThrow();
        assertClose(closed.apply(a), end.apply(a), 1e-14);
        assertClose(grad(closed::apply).at(a), grad(end::apply).at(a), 1e-14);
        assertClose(grad((Term t) -> grad(closed::apply).at(t)).at(a),
                compile((Term t) -> grad((Term s) -> grad(end::apply).at(s)).at(t), a).run(a), 1e-13);
    }

    @Test
    void solversOfOnesOwn() {
        Term a = variable("a", 2.0);
        RootSolver bisection = (equations, start) -> {
            double low = 0;
            double high = 10;
            while (0.5 * (low + high) > low && 0.5 * (low + high) < high) {
                double middle = 0.5 * (low + high);
                if (equations.at(new double[]{middle})[0] < 0) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return new double[]{low};
        };
        for (RootSolver solver : List.of(bisection, RootSolver.between(0, 10))) {
            Term y = Solve.root(t -> t.pow(3).minus(a), constant(1.0), solver, LinearSolver.dense());
            assertEquals(Math.cbrt(2), y.item(), 1e-14);
            assertEquals(1 / (3 * Math.cbrt(4)), y.gradient().of(a).item(), 1e-14);
        }
        MinimumSolver given = (valley, start) -> new double[]{2 * valley.value(new double[]{0}) / 4};
        Term y = Solve.argmin(t -> t.minus(a).square(), constant(0.0), given, LinearSolver.dense());
        assertEquals(2, y.item(), 1e-15);
        assertEquals(1, y.gradient().of(a).item(), 1e-15);
    }

    @Test
    void minimaOfManyUnknownsByProducts() {
        int n = 500;
        Term a = variable("a", 1.5);
        // sum of (x_i - a)^2 + cosh of differences
        Term x = Solve.argmin((Term v) -> v.minus(a).square().sum()
                .plus(v.get(Index.from(1)).minus(v.get(Index.to(n - 1))).cosh().sum()),
                constant(new double[n]), MinimumSolver.newton(), LinearSolver.conjugateGradients());
        assertArrayEquals(values(constant(Tensor.full(1.5, n))), values(x), 1e-9);
        assertEquals(n, x.sum().gradient().of(a).item(), 1e-6);
    }

    @Test
    void inSinglePrecision() {
        Term x = variable("x", Tensor.scalar(5, DType.FLOAT32));
        Term y = cusp(x);
        assertEquals(DType.FLOAT32, y.dtype());
        assertEquals(Math.sqrt(125), y.item(), 1e-5);
        assertEquals(1.5 * Math.sqrt(5), y.gradient().of(x).item(), 1e-5);
    }

    private static String refusal(Runnable call) {
        return assertThrows(AdjointException.class, call::run).getMessage();
    }

    @Test
    void whatHasNoSolutionSaysWhereItStands() {
        assertTrue(refusal(() -> Solve.root(t -> t.square().plus(1), constant(0.7)).item())
                .startsWith("root: got left sides of length"));
        assertEquals("root: got left sides of length NaN at [-1.0]; expected finite numbers where the solver begins. "
                + "Begin elsewhere.", refusal(() -> Solve.root(t -> t.sqrt(), constant(-1.0)).item()));
        assertEquals("root: got left sides 1.0 at 0.0 and 2.0 at 1.0; expected a change of sign between the bounds. "
                + "Bracket the root, or use RootSolver.newton().",
                refusal(() -> Solve.root(t -> t.plus(1), constant(0.5), RootSolver.between(0, 1), LinearSolver.dense())
                        .item()));
        assertThrows(AdjointException.class, () -> RootSolver.between(1, 0));
        assertTrue(refusal(() -> Solve.argmin(t -> t.exp(), constant(0.0), MinimumSolver.newton(20),
                LinearSolver.dense()).item()).startsWith("argmin: got a slope of length"));
        assertEquals("root: got a function that gives float64(2,); expected float64(), as the unknown there. "
                + "Give an equation for each unknown.",
                refusal(() -> Solve.root(t -> t.plus(constant(1.0, 2.0)), constant(0.5))));
        assertEquals("leastSquares: got 1 residuals of 2 unknowns; expected at least as many residuals. "
                + "Add some, or fix an unknown.", refusal(() -> Solve.leastSquares(t -> t.sum(), constant(1.0, 2.0))));
        Term right = constant(1.0, 2.0);
        assertTrue(refusal(() -> Solve.linear(v -> v.neg(), right, LinearSolver.conjugateGradients()).value())
                .contains("a direction of curvature -5.0"));
        assertTrue(refusal(() -> Solve.linear(v -> v.times(constant(1.0, 0)), right, LinearSolver.gmres()).value())
                .contains("a relative residual of"));
        assertTrue(refusal(() -> Solve.linear(v -> v.times(constant(1.0, 0)), right, LinearSolver.banded(0, 0)).value())
                .contains("a singular matrix"));
        assertTrue(refusal(() -> Solve.linear(v -> v.times(constant(1.0, 1e-9)), right,
                LinearSolver.conjugateGradients(1e-12, 1)).value()).contains("after 1 products"));
        assertThrows(AdjointException.class, () -> LinearSolver.gmres(0, 1, 1));
    }

    @Test
    void whatIsNoSolutionIsNotGiven() {
        // at a start where the Jacobian is singular, and of equations that contradict each other
        refuses("where the Jacobian is singular", Solve.root(x -> x.square().minus(2), constant(0.0)));
        refuses("where the Jacobian is singular", Solve.root(x -> stack(x.get(0).plus(x.get(1)).minus(1),
                x.get(0).plus(x.get(1)).minus(2)), constant(1.0, 5.0)));
        refuses("fixedPoint: got", Solve.fixedPoint(x -> x.times(2).plus(1), constant(1.0)));
        refuses("argmin: got", Solve.argmin(Term::neg, constant(1.0)));
        Term redundant = Solve.root(x -> stack(x.get(0).plus(x.get(1)).minus(1),
                x.get(0).plus(x.get(1)).times(2).minus(2)), constant(1.0, 5.0));
        assertEquals(1, redundant.sum().value().item(), 1e-12);
    }

    private static void refuses(String text, Term term) {
        String message = assertThrows(AdjointException.class, term::value).getMessage();
        assertTrue(message.contains(text), message);
    }
}
