package io.adjoint.op.linalg;

import static io.adjoint.op.linalg.LinearValues.assertNear;
import static io.adjoint.op.linalg.LinearValues.of;
import static io.adjoint.op.linalg.LinearValues.values;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Indexing;
import io.adjoint.op.Layouts;
import io.adjoint.op.Reductions;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of what is absent in batches of matrices nothing is heard, and of the others all. */
class PresenceTest {

    private static final Tensor FIRST = Tensor.of(new double[][]{{3, 1}, {1, 2}});

    private static final Tensor SPOILED =
            Tensor.of(Shape.of(2, 2, 2), 3, 1, 1, 2, Double.NaN, 1, Double.POSITIVE_INFINITY, 2);

    static Stream<UnaryOperator<Expr>> operations() {
        Expr side = of(new double[][]{{1, 2}, {3, 5}});
        Expr wide = of(new double[][]{{1, 2, 4}, {3, 5, 0}});
        return Stream.of(Solves::inverse, a -> Solves.solve(a, wide), a -> Solves.solve(a, side, false),
                a -> Solves.solveTriangular(a, side, true), Cholesky::cholesky, Determinants::det,
                Determinants::logdet, a -> Factorisations.qr(a).q(), a -> Factorisations.lu(a).u(),
                a -> LuSystems.luFactor(a).lu(), Spectra::eigvalsh, a -> Spectra.eigh(a).eigenvectors(),
                SingularValues::svdvals, a -> SingularValues.svd(a).u(), a -> SingularValues.svd(a).vh(),
                LeastSquares::pinv, a -> LeastSquares.lstsq(a, wide), MatrixFunctions::matrixExp,
                a -> MatrixFunctions.matrixPower(a, -2), SymmetricFunctions::sqrtm, SymmetricFunctions::logm,
                MatrixNorms::matrixNorm,
                a -> MatrixNorms.matrixNorm(a, "nuc"), MatrixNorms::cond);
    }

    /** The first matrix of a batch has the derivatives that it has alone, to second order, and the spoiled one none. */
    @ParameterizedTest
    @MethodSource("operations")
    void aSpoiledMatrixThatIsNotUsedHasNone(UnaryOperator<Expr> f) {
        Variable batch = Variable.of("a", SPOILED);
        Variable alone = Variable.of("a", FIRST);
        Expr of = slope(batch, number(Indexing.select(f.apply(batch), 0, 0)));
        Expr own = slope(alone, number(f.apply(alone)));
        assertHalves(own, of);
        assertHalves(slope(alone, number(own)), slope(batch, number(of)));
    }

    /** What the first matrix of a batch gives moves as it does alone, however the other one moves, and so do its slopes. */
    @ParameterizedTest
    @MethodSource("operations")
    void aMatrixThatIsNotUsedMovesNothing(UnaryOperator<Expr> f) {
        Variable batch = Variable.of("a", Tensor.of(Shape.of(2, 2, 2), 3, 1, 1, 2, 3, 1, 1, 2));
        Variable alone = Variable.of("a", FIRST);
        Tensor along = Tensor.of(new double[][]{{1, 0.5}, {0.5, -2}});
        Expr of = number(Indexing.select(f.apply(batch), 0, 0));
        Expr own = number(f.apply(alone));
        for (double speed : new double[]{Double.POSITIVE_INFINITY, Double.NaN}) {
            Expr both = Constant.of(Tensor.of(Shape.of(2, 2, 2), 1, 0.5, 0.5, -2, speed, speed, speed, speed));
            assertNear(Derivatives.jvp(own, alone, Constant.of(along)), Derivatives.jvp(of, batch, both), 1e-13);
            assertHalves(Derivatives.jvp(slope(alone, own), alone, Constant.of(along)),
                    Derivatives.jvp(slope(batch, of), batch, both));
        }
    }

    /** By the convention that derivatives are symmetric a half of a matrix that is not read moves it, forward as back. */
    @Test
    void theHalfThatIsNotReadMovesAsGradientsSay() {
        Variable a = Variable.of("a", FIRST);
        Expr least = Indexing.select(Spectra.eigvalsh(a, "L"), 0, 0);
        Expr along = of(new double[][]{{0, 1}, {0, 0}});
        assertNear(Derivatives.inner(slope(a, least), along), Derivatives.jvp(least, a, along), 1e-15);
        Expr without = of(new double[][]{{0, Double.POSITIVE_INFINITY}, {0, 0}});
        assertFalse(Double.isFinite(Evaluator.value(Derivatives.jvp(least, a, without)).item()));
    }

    private static void assertHalves(Expr own, Expr both) {
        assertNear(own, Indexing.select(both, 0, 0), 1e-13);
        assertArrayEquals(new double[4], values(Indexing.select(both, 0, 1)), 1e-300);
    }

    private static Expr number(Expr x) {
        Tensor weights = Tensor.arange(x.shape().size()).reshape(x.shape().dims()).map(i -> Math.cos(2 * i));
        return Reductions.sum(Arithmetic.times(x, Constant.of(weights)), false);
    }

    private static Expr slope(Variable x, Expr y) {
        return Derivatives.gradient(y, List.of(x)).get(x).getOrElse(() -> Derivatives.zero(x.type()));
    }

    /** A right-hand side that all matrices share hears of those that are used. */
    @Test
    void whatIsSharedHearsOfWhatIsUsed() {
        Variable side = Variable.of("b", Tensor.of(new double[][]{{1}, {2}}));
        Expr batch = Constant.of(SPOILED);
        Expr alone = Constant.of(FIRST);
        for (boolean least : new boolean[]{false, true}) {
            Expr all = least ? LeastSquares.lstsq(batch, side) : Solves.solve(batch, side);
            assertNear(slope(side, number(Solves.solve(alone, side))),
                    slope(side, number(Indexing.select(all, 0, 0))), 1e-14);
        }
    }

    /** A cotangent that is selected and happens to be 0 is there: its own derivative flows. */
    @Test
    void aZeroOfASelectionIsNoAbsence() {
        Variable w = Variable.of("w", Tensor.scalar(0));
        Variable a = Variable.of("a", FIRST);
        for (UnaryOperator<Expr> f : operations().toList()) {
            Expr y = f.apply(a);
            Expr element = Indexing.select(Layouts.reshape(y, -1), 0, 0);
            Expr mixed = slope(w, number(slope(a, Arithmetic.times(w, element))));
            assertEquals(Evaluator.value(number(slope(a, element))).item(), Evaluator.value(mixed).item(), 1e-13);
        }
    }

    /** NaN of a matrix that is used stays. */
    @Test
    void aSpoiledMatrixThatIsUsedHasNaN() {
        Variable batch = Variable.of("a", SPOILED);
        Expr second = Indexing.select(Solves.inverse(batch), 0, 1);
        double[] slope = values(slope(batch, number(second)));
        assertArrayEquals(new double[]{0, 0, 0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN}, slope,
                1e-300);
    }
}
