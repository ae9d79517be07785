package io.adjoint.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Exponential;
import io.adjoint.op.Layouts;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What flows back to extremes is computed by their places where there are no ties, and is what it was. */
class SinglingTest {

    private static final int POINTS = 70;
    private static final int CENTRES = 65;
    private static final int LENGTH = 3;

    private static Variable points(DType dtype) {
        return Variable.of("x", Tensor.randn(1, POINTS, LENGTH).to(dtype));
    }

    private static Tensor centres() {
        return Tensor.randn(2, CENTRES, LENGTH);
    }

    private static Expr differences(Expr points, Expr centres) {
        Expr column = Layouts.reshape(points, Shape.of(POINTS, 1, LENGTH));
        return Reductions.sum(Powers.square(Arithmetic.minus(column, centres)), false, -1);
    }

    private static Expr products(Expr points, Expr centres) {
        Expr squares = Arithmetic.plus(Reductions.sum(Powers.square(points), true, -1),
                Reductions.sum(Powers.square(centres), false, -1));
        Expr product = Products.matmul(points, Layouts.transpose(centres));
        return Arithmetic.minus(squares, Arithmetic.times(product, Arithmetic.number(2, product)));
    }

    /** The value, its gradient and the product of its Hessian with directions, by both. */
    private static List<Expr> derivatives(Expr cost, Variable... by) {
        List<Expr> all = new ArrayList<>(List.of(cost));
        Expr along = Arithmetic.number(0, cost);
        for (Variable variable : by) {
            Expr slope = Derivatives.gradient(cost).get(variable).get();
            all.add(slope);
            along = Arithmetic.plus(along, Reductions.sum(Exponential.exp(slope), false));
        }
        for (Variable variable : by) {
            all.add(Derivatives.gradient(along).get(variable).get());
        }
        return all;
    }

    private static boolean chooses(List<Expr> roots, Variable... inputs) {
        return Program.of(roots, List.of(inputs)).explain().contains("one of");
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void costsOfNearestCentresAreComputedByPlaces(DType dtype) {
        Variable x = points(dtype);
        Variable c = Variable.of("c", centres().to(dtype));
        for (Expr distances : List.of(differences(x, c), products(x, c))) {
            for (int axis = 0; axis < 2; axis++) {
                for (Expr extremes : List.of(Reductions.amin(distances, false, axis),
                        Reductions.amax(distances, true, axis))) {
                    Expr cost = Arithmetic.times(Reductions.sum(extremes, false), Arithmetic.number(0.01, extremes));
                    List<Expr> roots = derivatives(cost, x, c);
                    assertTrue(chooses(roots, x, c));
                    Agreement.check(roots);
                    Agreement.check(derivatives(Reductions.mean(Powers.square(extremes), false), c));
                }
            }
        }
    }

    @Test
    void tiesShareEvenly() {
        double[] numbers = centres().toDoubleArray();
        System.arraycopy(numbers, 0, numbers, 20 * LENGTH, LENGTH);
        System.arraycopy(numbers, 0, numbers, 40 * LENGTH, LENGTH);
        Variable x = points(DType.FLOAT64);
        Variable c = Variable.of("c", Tensor.of(numbers).reshape(CENTRES, LENGTH));
        Expr distances = differences(x, c);
        for (int axis = 0; axis < 2; axis++) {
            Expr cost = Reductions.mean(Reductions.amin(distances, false, axis), false);
            List<Expr> roots = derivatives(cost, x, c);
            assertTrue(chooses(roots, x, c));
            Agreement.check(roots);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e200})
    void whatIsNotFiniteIsWhatItIsWhereItIsWritten(double rare) {
        for (int place : new int[]{0, CENTRES * LENGTH - 1}) {
            double[] numbers = centres().toDoubleArray();
            numbers[place] = rare;
            Variable x = points(DType.FLOAT64);
            Variable c = Variable.of("c", Tensor.of(numbers).reshape(CENTRES, LENGTH));
            for (Expr distances : List.of(differences(x, c), products(x, c))) {
                Expr cost = Reductions.mean(Reductions.amin(distances, false, 1), false);
                List<Expr> roots = List.of(cost, Derivatives.gradient(cost).get(c).get(),
                        Derivatives.gradient(cost).get(x).get());
                List<Tensor> expected = Evaluator.values(roots, Bindings.none());
                List<Tensor> actual = Program.of(roots, List.of(x, c))
                        .run(List.of(x.value().orElseThrow(), c.value().orElseThrow()));
                for (int i = 0; i < roots.size(); i++) {
                    Agreement.same(expected.get(i), actual.get(i), 1e-11, 1e-11, "root " + i);
                }
            }
        }
    }

    @Test
    void oneProgramServesValuesWithTiesAndWithout() {
        Variable x = points(DType.FLOAT64);
        Variable c = Variable.of("c", centres());
        Expr cost = Reductions.sum(Reductions.amin(differences(x, c), false, 1), false);
        List<Expr> roots = List.of(Derivatives.gradient(cost).get(c).get());
        Program program = Program.of(roots, List.of(x, c));
        Tensor points = x.value().orElseThrow();
        for (Tensor value : List.of(centres(), Tensor.zeros(CENTRES, LENGTH), Tensor.randn(9, CENTRES, LENGTH))) {
            Tensor expected = Evaluator.values(roots, Bindings.none().and(c, value)).getFirst();
            Agreement.same(expected, program.run(List.of(points, value)).getFirst(), 1e-12, 1e-12, "gradient");
        }
    }

    @Test
    void whatIsAskedForAsAWholeIsComputedAsItIsWritten() {
        Variable x = Variable.of("x", Tensor.randn(1, POINTS, CENTRES));
        Expr cost = Reductions.sum(Powers.square(Reductions.amax(x, false, 1)), false);
        Expr slope = Derivatives.gradient(cost).get(x).get();
        assertFalse(chooses(List.of(slope), x));
        Agreement.check(List.of(cost, slope));
        Expr read = Reductions.sum(Exponential.exp(slope), false, 0);
        assertFalse(chooses(List.of(read), x));
        Agreement.check(List.of(read));
    }

    @Test
    void severalExtremesAreSeveralChoices() {
        Variable x = points(DType.FLOAT64);
        Variable c = Variable.of("c", centres());
        Expr distances = differences(x, c);
        Expr nearest = Reductions.mean(Reductions.amin(distances, false, 1), false);
        Expr farthest = Reductions.mean(Reductions.amax(distances, false, 0), false);
        List<Expr> roots = List.of(Derivatives.gradient(nearest).get(c).get(),
                Derivatives.gradient(farthest).get(c).get());
        Agreement.check(roots);
        assertEquals(3, Program.of(roots, List.of(x, c)).explain().split("one of", -1).length);
        Agreement.check(derivatives(Arithmetic.plus(nearest, farthest), x, c));
    }
}
