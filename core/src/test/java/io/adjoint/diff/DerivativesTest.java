package io.adjoint.diff;

import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.op.Choice;
import io.adjoint.op.Exponential;
import io.adjoint.op.Indexing;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.linalg.SingularValues;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class DerivativesTest {

    private final Variable x = Variable.of("x", Tensor.scalar(2));
    private final Variable w = Variable.of("w", Tensor.scalar(3));

    private static double number(Expr expr) {
        return Evaluator.value(expr).item();
    }

    @Test
    void theDerivativeOfATermWithRespectToItselfIsOne() {
        assertEquals(1, number(Derivatives.gradient(x).get(x).get()));
        Expr y = times(x, w);
        assertEquals(1, number(Derivatives.gradient(y, List.of(y)).get(y).get()));
    }

    @Test
    void targetsComeInTheOrderAskedAndWhatDoesNotDependIsAbsent() {
        Expr y = times(x, w);
        Variable other = Variable.of("other", Tensor.scalar(1));
        assertEquals(List.of(w, x), Derivatives.gradient(y, List.of(w, other, x)).keySet().toJavaList());
        assertEquals(List.of(x, w), Derivatives.gradient(y).keySet().toJavaList());
    }

    @Test
    void aCotangentWeightsTheElements() {
        Variable v = Variable.of("v", Tensor.of(1, 2, 3));
        Expr cotangent = Constant.of(Tensor.of(1, 10, 100));
        assertEquals(Tensor.of(2, 40, 600),
                Evaluator.value(Reverse.pass(Powers.square(v), cotangent, List.of(v)).get(v).get()));
    }

    @Test
    void aCotangentIsConvertedToThePrecisionOfTheRoot() {
        Variable narrow = Variable.of("n", Tensor.scalar(2, DType.FLOAT32));
        Expr root = Powers.square(narrow);
        Reverse.pass(root, w, List.of(root, narrow))
                .forEach((target, derivative) -> assertEquals(DType.FLOAT32, derivative.dtype()));
    }

    @Test
    void aVariableMayBeACotangentAndIsDifferentiatedInItsTurn() {
        Variable u = Variable.of("u", Type.NUMBER);
        Expr pulled = Reverse.pass(times(x, x), u, List.of(x)).get(x).get();
        assertEquals(4, number(Derivatives.gradient(pulled, List.of(u)).get(u).get()));
    }

    @Test
    void stopGradientHidesItsOperandFromEveryDerivative() {
        Expr y = times(x, Choice.stopGradient(x));
        Expr gradient = Derivatives.gradient(y).get(x).get();
        assertEquals(2, number(gradient));
        assertTrue(Derivatives.gradient(gradient).isEmpty());
        assertTrue(Derivatives.gradient(Choice.stopGradient(x)).isEmpty());
        assertEquals(0, number(Derivatives.jvp(Choice.stopGradient(x), x, w)));
    }

    @Test
    void oneSymbolInTwoLeavesHasTheSumOfTheirDerivatives() {
        Variable again = Variable.of("x", Tensor.scalar(2));
        assertEquals(4, number(Derivatives.gradient(times(x, again)).get(again).get()));
    }

    @Test
    void aTargetWithTheNameOfAnotherSymbolIsRefused() {
        Variable other = Variable.of("x", Tensor.of(1, 2));
        assertThrows(AdjointException.class, () -> Derivatives.gradient(times(x, w), List.of(other)));
    }

    @Test
    void aSymbolWithTwoValuesIsRefused() {
        Expr y = times(x, Variable.of("x", Tensor.scalar(5)));
        assertThrows(AdjointException.class, () -> Derivatives.gradient(y));
    }

    @Test
    void theSameTreeHasADerivativeAtEveryPoint() {
        Expr slope = Derivatives.gradient(Powers.pow(x, 3)).get(x).get();
        for (double at : new double[]{-1, 0, 0.5, 4}) {
            assertEquals(3 * at * at, Evaluator.value(slope, Bindings.none().and(x, Tensor.scalar(at))).item());
        }
    }

    @Test
    void theJacobianHasTheShapesOfRootAndTarget() {
        Variable v = Variable.of("v", Tensor.zeros(3, 2));
        Expr root = Reductions.sum(Exponential.exp(v), false, 1);
        assertEquals(Shape.of(3, 3, 2), Derivatives.jacobian(root, v).shape());
        assertEquals(Shape.of(3, 2, 3, 2), Derivatives.hessian(Reductions.sum(root, false), v).shape());
        assertEquals(Shape.of(3, 3, 2), Derivatives.jacobian(Constant.of(Tensor.of(1, 2, 3)), v).shape());
    }

    @Test
    void nestedForwardProductsAreHigherDerivatives() {
        Expr y = Powers.pow(x, 4);
        Expr one = Constant.literal(1, x.dtype());
        Expr third = Derivatives.jvp(Derivatives.jvp(Derivatives.jvp(y, x, one), x, one), x, one);
        assertEquals(48, number(third));
    }

    /** What pulls back through a decomposition asks of its cotangent whether the matrix is used at all. */
    @Test
    void forwardProductsOfPartsOfDecompositionsHoldNoCotangent() {
        Variable a = Variable.of("a", Tensor.of(new double[][]{{3, 0}, {0, 2}}));
        Expr along = Constant.of(Tensor.of(new double[][]{{5, 1}, {1, 7}}));
        Expr second = Indexing.get(SingularValues.svdvals(a), 1);
        assertEquals(7, number(Derivatives.jvp(second, a, along)), 1e-12);
        Expr masked = Choice.where(Choice.eq(second, second), second, Constant.literal(0, a.dtype()));
        assertEquals(7, number(Derivatives.jvp(masked, a, along)), 1e-12);
    }

    @Test
    void derivativesOfAConstantAreZero() {
        Expr y = plus(w, Constant.literal(1, w.dtype()));
        assertEquals(0, number(Derivatives.hvp(y, x, w)));
        assertEquals(0, number(Derivatives.hessian(y, w)));
        assertTrue(Derivatives.gradient(Constant.of(Tensor.scalar(1))).isEmpty());
    }
}
