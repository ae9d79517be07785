package io.adjoint.op;

import static io.adjoint.op.Values.INF;
import static io.adjoint.op.Values.assertGradient;
import static io.adjoint.op.Values.assertShaped;
import static io.adjoint.op.Values.assertValue;
import static io.adjoint.op.Values.constant;
import static io.adjoint.op.Values.counting;
import static io.adjoint.op.Values.curvature;
import static io.adjoint.op.Values.number;
import static io.adjoint.op.Values.vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.Wrong;
import io.adjoint.compile.Program;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.window.Unfolding;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Padding, windows, blocks and grids at their corners. */
class PaddingsTest {

    /** Nothing, along an axis as long as there is. */
    private static final Expr LONG = Constant.of(Tensor.zeros(0, Integer.MAX_VALUE));

    @Test
    void endsAreMadeInPyTorchsOrder() {
        assertShaped(Paddings.pad(counting(1, 2), 9.0, 1, 0, 0, 1), Shape.of(2, 3), 9, 0, 1, 9, 9, 9);
        assertValue(Paddings.padReflect(counting(4), 3, 2), 3, 2, 1, 0, 1, 2, 3, 2, 1);
        assertValue(Paddings.padReplicate(counting(2), 1, 3), 0, 0, 1, 1, 1, 1);
        assertValue(Paddings.padCircular(counting(3), 2, 3), 1, 2, 0, 1, 2, 0, 1, 2);
        assertValue(Paddings.padCircular(counting(3), -1, 2), 1, 2, 1, 2);
        assertShaped(Paddings.pad(counting(3), 0.0, -1, -2), Shape.of(0));
        assertShaped(Paddings.pad(counting(3), 0.0, -2, 1), Shape.of(2), 2, 0);
        assertShaped(Paddings.pad(Variable.of("x", Tensor.zeros(0)), 7.0, 1, 1), Shape.of(2), 7, 7);
        assertShaped(Paddings.pad(counting(3), 0.0), Shape.of(3), 0, 1, 2);
    }

    @Test
    void cotangentsOfRepeatedElementsAdd() {
        Variable x = vector(5, 6, 7);
        assertGradient(Paddings.padReflect(x, 1, 1), x, 2, 1 + 3 + 5, 4);
        assertGradient(Paddings.padReplicate(x, 2, 0), x, 1 + 2 + 3, 4, 5);
        assertGradient(Paddings.pad(x, INF, 1, 0), x, 2, 3, 4);
    }

    @Test
    void windowsOverlapAndAddUp() {
        Variable x = counting(5);
        assertShaped(Unfolding.unfold(x, 0, 3, 1), Shape.of(3, 3), 0, 1, 2, 1, 2, 3, 2, 3, 4);
        assertShaped(Unfolding.unfold(x, 0, 2, 3), Shape.of(2, 2), 0, 1, 3, 4);
        assertGradient(Unfolding.unfold(x, 0, 3, 2), x, 1, 2, 3 + 4, 5, 6);
        assertShaped(Unfolding.unfold(counting(2, 2), 0, 2, Integer.MAX_VALUE), Shape.of(1, 2, 2), 0, 2, 1, 3);
        assertShaped(Unfolding.unfold(x, 0, 0, 5), Shape.of(2, 0));
    }

    @Test
    void windowsOfATransposedMatrixAreReadWhereTheyLie() {
        Variable x = counting(3, 4);
        Expr sums = Reductions.sum(Powers.square(Unfolding.unfold(Layouts.transpose(x), 0, 2, 1)), false, 1);
        Program program = Program.of(List.of(sums), List.of(x));
        Tensor expected = Evaluator.value(sums);
        assertEquals(expected, program.run(Tensor.arange(12).reshape(3, 4)).getFirst());
    }

    @Test
    void blocksAndGrids() {
        assertShaped(Blocks.hstack(List.of(number(1), constant(2, 3))), Shape.of(3), 1, 2, 3);
        assertShaped(Blocks.vstack(List.of(constant(1, 2), counting(1, 2))), Shape.of(2, 2), 1, 2, 0, 1);
        assertShaped(Blocks.dstack(List.of(constant(1, 2), constant(3, 4))), Shape.of(1, 2, 2), 1, 3, 2, 4);
        assertShaped(Blocks.blockDiag(List.of(number(5), Variable.of("n", Tensor.zeros(0, 1)), constant(6, 7))),
                Shape.of(2, 4), 5, 0, 0, 0, 0, 0, 6, 7);
        List<Expr> xy = Blocks.meshgrid("xy", List.of(constant(1, 2), constant(3, 4, 5)));
        assertShaped(xy.get(0), Shape.of(3, 2), 1, 2, 1, 2, 1, 2);
        assertShaped(xy.get(1), Shape.of(3, 2), 3, 3, 4, 4, 5, 5);
        assertShaped(Blocks.meshgrid("ij", List.of(constant(1, 2), constant(3, 4, 5))).get(0), Shape.of(2, 3),
                1, 1, 1, 2, 2, 2);
    }

    @Test
    void powersOfZeroHaveTheirDerivatives() {
        assertShaped(Blocks.vander(vector(2, 0), 3, false), Shape.of(2, 3), 4, 2, 1, 0, 0, 1);
        assertShaped(Blocks.vander(vector(2), 0, false), Shape.of(1, 0));
        assertShaped(Blocks.vander(vector(2), 1, true), Shape.of(1, 1), 1);
        assertArrayEquals(new double[]{2}, curvature(x -> Blocks.vander(x, 4, true), 0));
    }

    static List<Wrong> wrongs() {
        Variable x = vector(1, 2, 3);
        return List.of(
                new Wrong(
                        "pad: got amounts [1] for shape (3,); expected two amounts for each of the last axes. Give before "
                                + "and after, the last axis first.",
                        () -> Paddings.pad(x, 0.0, 1)),
                new Wrong(
                        "pad: got amounts [0, 0, 1, 1] for shape (3,); expected two amounts for each of the last axes. "
                                + "Give before and after, the last axis first.",
                        () -> Paddings.pad(x, 0.0, 0, 0, 1, 1)),
                new Wrong(
                        "pad: got amounts -2 and -2 for an axis of 3; expected amounts that the axis can give or lose. "
                                + "Pad less, or with a number.",
                        () -> Paddings.pad(x, 0.0, -2, -2)),
                new Wrong(
                        "padReflect: got amounts 3 and 0 for an axis of 3; expected amounts that the axis can give or "
                                + "lose. Pad less, or with a number.",
                        () -> Paddings.padReflect(x, 3, 0)),
                new Wrong(
                        "padCircular: got amounts 0 and 4 for an axis of 3; expected amounts that the axis can give or "
                                + "lose. Pad less, or with a number.",
                        () -> Paddings.padCircular(x, 0, 4)),
                new Wrong(
                        "padReplicate: got amounts -3 and 1 for an axis of 3; expected amounts that the axis can give or "
                                + "lose. Pad less, or with a number.",
                        () -> Paddings.padReplicate(x, -3, 1)),
                new Wrong(
                        "unfold: got windows of 4 by steps of 1 for an axis of 3; expected a size from 0 to 3 and a step "
                                + "from 1. Pad the axis to have more windows.",
                        () -> Unfolding.unfold(x, 0, 4, 1)),
                new Wrong(
                        "unfold: got windows of 1 by steps of 0 for an axis of 3; expected a size from 0 to 3 and a step "
                                + "from 1. Pad the axis to have more windows.",
                        () -> Unfolding.unfold(x, 0, 1, 0)),
                new Wrong("meshgrid: got indexing \"yx\"; expected \"ij\" or \"xy\". Use \"ij\" for rows first.",
                        () -> Blocks.meshgrid("yx", List.of(x))),
                new Wrong("meshgrid: got a part of shape (1, 1); expected vectors. Flatten it first.",
                        () -> Blocks.meshgrid("ij", List.of(counting(1, 1)))),
                new Wrong("hstack: got no parts; expected at least one. Pass the expressions to be joined.",
                        () -> Blocks.hstack(List.of())),
                new Wrong("blockDiag: got a part of shape (1, 1, 1); expected at most two axes. Join the matrices of a "
                        + "batch one by one.", () -> Blocks.blockDiag(List.of(counting(1, 1, 1)))),
                new Wrong("vander: got -1 powers; expected 0 or more. Give the number of columns.",
                        () -> Blocks.vander(x, -1, true)),
                new Wrong(
                        "concat: got lengths 2147483647 and 2147483647; expected a whole of at most 2147483647. Join fewer "
                                + "parts.",
                        () -> Joins.concat(1, List.of(LONG, LONG))),
                new Wrong(
                        "blockDiag: got lengths 2147483647 and 2147483647; expected a whole of at most 2147483647. Join "
                                + "fewer parts.",
                        () -> Blocks.blockDiag(List.of(LONG, LONG))),
                Wrong.ofNull("padReflect", "the amounts", () -> Paddings.padReflect(x, (int[]) null)),
                Wrong.ofNull("pad", "the operand", () -> Paddings.pad(null, 0.0, 1, 1)),
                Wrong.ofNull("vstack", "the parts", () -> Blocks.vstack(null)),
                Wrong.ofNull("unfold", "the operand", () -> Unfolding.unfold(null, 0, 1, 1)),
                Wrong.ofNull("meshgrid", "the indexing", () -> Blocks.meshgrid(null, List.of(x))));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void saysWhatIsWrong(Wrong wrong) {
        wrong.check();
    }

    @Test
    void moreThanAnAxisHoldsIsRefusedByName() {
        Expr x = Variable.of("x", Tensor.of(1, 2));
        String message = assertThrows(AdjointException.class,
                () -> Paddings.pad(x, 0.0, Integer.MAX_VALUE, Integer.MAX_VALUE)).getMessage();
        assertTrue(message.startsWith("pad: "), message);
    }
}
