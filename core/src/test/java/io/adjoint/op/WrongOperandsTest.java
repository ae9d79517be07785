package io.adjoint.op;

import io.adjoint.Wrong;
import io.adjoint.expr.Variable;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operands that an operation refuses, with what it says. */
class WrongOperandsTest {

    private static final Variable SCALAR = Variable.of("scalar", Tensor.scalar(2));
    private static final Variable VECTOR = Variable.of("vector", Tensor.of(1, 2, 3));
    private static final Variable PAIR = Variable.of("pair", Tensor.of(1, 2));
    private static final Variable MATRIX = Variable.of("matrix", Tensor.zeros(2, 3));
    private static final Variable NONE = Variable.of("none", Tensor.zeros(2, 0));
    private static final Variable TALL = Variable.of("tall", Tensor.zeros(2, 4));
    private static final Variable BATCH = Variable.of("batch", Tensor.zeros(2, 3, 4));
    private static final Variable OTHER_BATCH = Variable.of("other", Tensor.zeros(3, 4, 2));

    static List<Wrong> elementwise() {
        return List.of(
                new Wrong("plus: got shapes (2, 3) and (2,); expected shapes that broadcast: aligned at the last "
                        + "axis, dims equal or one of them 1. Reshape one of the two, or check which axis is which.",
                        () -> Arithmetic.plus(MATRIX, PAIR)),
                new Wrong("pow: got shapes (2, 3) and (2,); expected shapes that broadcast: aligned at the last "
                        + "axis, dims equal or one of them 1. Reshape one of the two, or check which axis is which.",
                        () -> Powers.pow(MATRIX, PAIR)),
                new Wrong("where: got shapes (2,) and (3,); expected shapes that broadcast: aligned at the last "
                        + "axis, dims equal or one of them 1. Reshape one of the two, or check which axis is which.",
                        () -> Choice.where(PAIR, VECTOR, VECTOR)),
                new Wrong("clamp: got bounds NaN and 1.0; expected two numbers. Leave a side open with an infinity.",
                        () -> Choice.clamp(VECTOR, Double.NaN, 1)),
                new Wrong("clamp: got shapes (3,) and (2,); expected shapes that broadcast: aligned at the last "
                        + "axis, dims equal or one of them 1. Reshape one of the two, or check which axis is which.",
                        () -> Choice.clamp(VECTOR, PAIR, VECTOR)));
    }

    static List<Wrong> reductions() {
        return List.of(
                new Wrong("sum: got axis 2 for shape (2, 3) of rank 2; expected an axis from -2 to 1. Choose an "
                        + "axis of this shape.",
                        () -> Reductions.sum(MATRIX, false, 2)),
                new Wrong("sum: got axis -3 for shape (2, 3) of rank 2; expected an axis from -2 to 1. Choose an "
                        + "axis of this shape.",
                        () -> Reductions.sum(MATRIX, false, -3)),
                new Wrong("sum: got axes (0, -2) for shape (2, 3); expected each axis at most once. Leave out the "
                        + "repeated axis.",
                        () -> Reductions.sum(MATRIX, false, 0, -2)),
                new Wrong("sum: got axis 1 for shape () of rank 0; expected at least one axis. Give the scalar an axis "
                        + "with unsqueeze(0).",
                        () -> Reductions.sum(SCALAR, false, 1)),
                new Wrong("mean: got axis 5 for shape (2, 3) of rank 2; expected an axis from -2 to 1. Choose an "
                        + "axis of this shape.",
                        () -> Reductions.mean(MATRIX, false, 5)),
                new Wrong("amax: got shape (2, 0); expected at least one element along axis 1. An empty amax has "
                        + "no value; reduce along another axis.",
                        () -> Reductions.amax(NONE, false, 1)),
                new Wrong("amin: got shape (2, 0); expected at least one element along axis 1. An empty amin has "
                        + "no value; reduce along another axis.",
                        () -> Reductions.amin(NONE, true)),
                new Wrong("logsumexp: got axes (1, 1) for shape (2, 3); expected each axis at most once. Leave out "
                        + "the repeated axis.",
                        () -> LogSumExp.logsumexp(MATRIX, false, 1, 1)),
                new Wrong("softmax: got axis 2 for shape (2, 3) of rank 2; expected an axis from -2 to 1. Choose "
                        + "an axis of this shape.",
                        () -> LogSumExp.softmax(MATRIX, 2)),
                new Wrong(
                        "logSoftmax: got axis 1 for shape () of rank 0; expected at least one axis. Give the scalar an "
                                + "axis with unsqueeze(0).",
                        () -> LogSumExp.logSoftmax(SCALAR, 1)),
                new Wrong("sumTo: got shape (2, 3) for target (4,); expected a target that can be broadcast to the "
                        + "shape. Name the axes to sum with sum.",
                        () -> Reductions.sumTo(MATRIX, Shape.of(4))));
    }

    static List<Wrong> layouts() {
        return List.of(
                new Wrong("reshape: got shape (2, 3) for target (4, 2); expected a target of 6 elements. Give -1 "
                        + "for one axis to have it computed.",
                        () -> Layouts.reshape(MATRIX, 4, 2)),
                new Wrong("reshape: got shape (2, 3) for lengths [4, -1]; expected lengths whose product divides 6 "
                        + "and at most one -1. Give the lengths in full.",
                        () -> Layouts.reshape(MATRIX, 4, -1)),
                new Wrong("reshape: got shape (2, 3) for lengths [-1, -1]; expected lengths whose product divides "
                        + "6 and at most one -1. Give the lengths in full.",
                        () -> Layouts.reshape(MATRIX, -1, -1)),
                new Wrong("reshape: got shape (2, 3) for lengths [-2, 3]; expected no length below 0, but for one "
                        + "-1. Give -1 for one axis to have it computed.",
                        () -> Layouts.reshape(MATRIX, -2, 3)),
                new Wrong("reshape: got shape (2, 0) for lengths [0, -1]; expected lengths whose product divides 0 "
                        + "and at most one -1. Give the lengths in full.",
                        () -> Layouts.reshape(NONE, 0, -1)),
                new Wrong("permute: got axes [0] of shape (2, 3); expected each of the 2 axes once. Name the axes "
                        + "that stay, too.",
                        () -> Layouts.permute(MATRIX, 0)),
                new Wrong("permute: got axes [0, 0] of shape (2, 3); expected each of the 2 axes once. Name the "
                        + "axes that stay, too.",
                        () -> Layouts.permute(MATRIX, 0, 0)),
                new Wrong("permute: got axes [0, 1, 1] of shape (2, 3); expected each of the 2 axes once. Name the "
                        + "axes that stay, too.",
                        () -> Layouts.permute(MATRIX, 0, 1, 1)),
                new Wrong("permute: got axis 2 for shape (2, 3) of rank 2; expected an axis from -2 to 1. Choose "
                        + "an axis of this shape.",
                        () -> Layouts.permute(MATRIX, 0, 2)),
                new Wrong("transpose: got shape (3,); expected at least two axes. Reshape a vector to a matrix "
                        + "first.",
                        () -> Layouts.transpose(VECTOR)),
                new Wrong("transpose: got axis 2 for shape (2, 3) of rank 2; expected an axis from -2 to 1. Choose "
                        + "an axis of this shape.",
                        () -> Layouts.transpose(MATRIX, 0, 2)),
                new Wrong("broadcastTo: got shape (2, 3) for target (2,); expected axes that agree with the "
                        + "target's last ones or have length 1. Reshape it first.",
                        () -> Layouts.broadcastTo(MATRIX, Shape.of(2))),
                new Wrong("broadcastTo: got shape (2, 3) for target (4, 3); expected axes that agree with the "
                        + "target's last ones or have length 1. Reshape it first.",
                        () -> Layouts.broadcastTo(MATRIX, Shape.of(4, 3))));
    }

    static List<Wrong> indices() {
        return List.of(
                new Wrong("get: got position 2 along axis 0 of shape (2, 3); expected a position from -2 to 1. "
                        + "Positions count from 0, or from -1 backwards.",
                        () -> Indexing.get(MATRIX, Index.at(2))),
                new Wrong("get: got position -4 along axis 1 of shape (2, 3); expected a position from -3 to 2. "
                        + "Positions count from 0, or from -1 backwards.",
                        () -> Indexing.get(MATRIX, Index.ALL, Index.at(-4))),
                new Wrong("get: got position 0 along axis 1 of shape (2, 0); expected no position, the axis is "
                        + "empty. Positions count from 0, or from -1 backwards.",
                        () -> Indexing.get(NONE, Index.at(0), Index.at(0))),
                new Wrong("get: got 3 indices for shape (2, 3); expected at most one for each of the 2 axes. "
                        + "Drop the indices too many.",
                        () -> Indexing.get(MATRIX, Index.at(0), Index.at(0), Index.at(0))),
                new Wrong("slice: got step 0; expected a step other than 0. Use 1, or -1 to walk backwards.",
                        () -> Index.range(0, 3, 0)),
                new Wrong("select: got axis 2 for shape (2, 3) of rank 2; expected an axis from -2 to 1. Choose an "
                        + "axis of this shape.",
                        () -> Indexing.select(MATRIX, 2, 0)),
                new Wrong("select: got position 3 along axis 1 of shape (2, 3); expected a position from -3 to 2. "
                        + "Positions count from 0, or from -1 backwards.",
                        () -> Indexing.select(MATRIX, 1, 3)),
                new Wrong(
                        "select: got axis 0 for shape () of rank 0; expected at least one axis. Give the scalar an axis "
                                + "with unsqueeze(0).",
                        () -> Indexing.select(SCALAR, 0, 0)));
    }

    static List<Wrong> joins() {
        return List.of(
                new Wrong("concat: got no parts; expected at least one. Pass the expressions to be joined.",
                        () -> Joins.concat(0, List.of())),
                new Wrong("concat: got shapes (2, 3) and (3,) along axis 0; expected shapes that differ along that "
                        + "axis only. Reshape the parts, or use stack for a new axis.",
                        () -> Joins.concat(0, List.of(MATRIX, VECTOR))),
                new Wrong("concat: got shapes (2, 3) and (2, 4) along axis 0; expected shapes that differ along "
                        + "that axis only. Reshape the parts, or use stack for a new axis.",
                        () -> Joins.concat(0, List.of(MATRIX, TALL))),
                new Wrong("concat: got axis 2 for shape (2, 3) of rank 2; expected an axis from -2 to 1. Choose an "
                        + "axis of this shape.",
                        () -> Joins.concat(2, List.of(MATRIX, MATRIX))),
                new Wrong(
                        "concat: got a scalar among the parts; expected parts of at least one axis. Use stack, which makes "
                                + "the axis of scalars.",
                        () -> Joins.concat(0, List.of(SCALAR, SCALAR))),
                new Wrong("stack: got no parts; expected at least one. Pass the expressions to be joined.",
                        () -> Joins.stack(0, List.of())),
                new Wrong("stack: got shapes (2, 3) and (3,); expected one shape. Broadcast the parts to one "
                        + "shape, or use concat.",
                        () -> Joins.stack(0, List.of(MATRIX, VECTOR))),
                new Wrong("stack: got axis 3 for parts of shape (2, 3); expected an axis from -3 to 2. Count the "
                        + "new axis, too: the result has one more than the parts.",
                        () -> Joins.stack(3, List.of(MATRIX, MATRIX))));
    }

    static List<Wrong> products() {
        return List.of(
                new Wrong("matmul: got shapes (2, 3) and (2, 3); expected the last length of the left to equal the "
                        + "next to last of the right. Transpose or reshape one of them.",
                        () -> Products.matmul(MATRIX, MATRIX)),
                new Wrong("matmul: got shapes (2, 3) and (); expected at least one axis each. Use times to "
                        + "multiply by a number.",
                        () -> Products.matmul(MATRIX, SCALAR)),
                new Wrong("matmul: got shapes (3,) and (2,); expected the last length of the left to equal the "
                        + "next to last of the right. Transpose or reshape one of them.",
                        () -> Products.matmul(VECTOR, PAIR)),
                new Wrong("matmul: got shapes (2, 3, 4) and (3, 4, 2); expected leading axes that broadcast: "
                        + "aligned at the last, lengths equal or one of them 1. Permute or reshape one of them.",
                        () -> Products.matmul(BATCH, OTHER_BATCH)));
    }

    static List<Wrong> nulls() {
        return List.of(
                Wrong.ofNull("plus", "an operand", () -> Arithmetic.plus(MATRIX, null)),
                Wrong.ofNull("times", "an operand", () -> Arithmetic.times(null, 2)),
                Wrong.ofNull("pow", "an operand", () -> Powers.pow(null, 2)),
                Wrong.ofNull("clamp", "an operand", () -> Choice.clamp(null, 0, 1)),
                Wrong.ofNull("cast", "the dtype", () -> Arithmetic.cast(VECTOR, null)),
                Wrong.ofNull("cast", "the operand", () -> Arithmetic.cast(null, DType.FLOAT32)),
                Wrong.ofNull("absorb", "an operand", () -> Arithmetic.absorb(null, VECTOR)),
                Wrong.ofNull("number", "the term beside it", () -> Arithmetic.number(1, null)),
                Wrong.ofNull("sin", "an operand", () -> Trigonometric.sin(null)),
                Wrong.ofNull("stopGradient", "an operand", () -> Choice.stopGradient(null)),
                Wrong.ofNull("sum", "the operand", () -> Reductions.sum(null, false)),
                Wrong.ofNull("sum", "the axes", () -> Reductions.sum(MATRIX, false, (int[]) null)),
                Wrong.ofNull("mean", "the operand", () -> Reductions.mean(null, false)),
                Wrong.ofNull("softmax", "the operand", () -> LogSumExp.softmax(null, 0)),
                Wrong.ofNull("sumTo", "the target", () -> Reductions.sumTo(MATRIX, (Shape) null)),
                Wrong.ofNull("sumTo", "the operand", () -> Reductions.sumTo(null, Shape.of(4))),
                Wrong.ofNull("reshape", "the shape", () -> Layouts.reshape(MATRIX, (Shape) null)),
                Wrong.ofNull("reshape", "the lengths", () -> Layouts.reshape(MATRIX, (int[]) null)),
                Wrong.ofNull("reshape", "the operand", () -> Layouts.reshape(null, 2)),
                Wrong.ofNull("permute", "the axes", () -> Layouts.permute(MATRIX, (int[]) null)),
                Wrong.ofNull("transpose", "the operand", () -> Layouts.transpose(null)),
                Wrong.ofNull("broadcastTo", "the shape", () -> Layouts.broadcastTo(MATRIX, (Shape) null)),
                Wrong.ofNull("get", "an index", () -> Indexing.get(MATRIX, (Index) null)),
                Wrong.ofNull("get", "the indices", () -> Indexing.get(MATRIX, (Index[]) null)),
                Wrong.ofNull("get", "the operand", () -> Indexing.get(null, Index.ALL)),
                Wrong.ofNull("concat", "the parts", () -> Joins.concat(0, null)),
                Wrong.ofNull("concat", "a part", () -> Joins.concat(0, Arrays.asList(MATRIX, null))),
                Wrong.ofNull("matmul", "the left operand", () -> Products.matmul(null, MATRIX)),
                Wrong.ofNull("matmul", "the right operand", () -> Products.matmul(MATRIX, null)));
    }

    @ParameterizedTest
    @MethodSource({"elementwise", "reductions", "layouts", "indices", "joins", "products", "nulls"})
    void saysWhatIsWrong(Wrong wrong) {
        wrong.check();
    }
}
