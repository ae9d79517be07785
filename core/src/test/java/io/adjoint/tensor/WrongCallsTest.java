package io.adjoint.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adjoint.AdjointException;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WrongCallsTest {
    record Wrong(String message, Executable call) {
        @Override
        public String toString() {
            return message;
        }
    }

    private static final Tensor VECTOR = Tensor.of(1, 2, 3);
    private static final Tensor MATRIX = Tensor.zeros(2, 3);
    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    static List<Wrong> shapes() {
        Shape shape = Shape.of(2, 3);
        return List.of(
                new Wrong("Shape.of: got shape (2, -1); expected no negative dims. Make every dim 0 or more.",
                        () -> Shape.of(2, -1)),
                new Wrong("Shape.of: got shape (65536, 65536); expected at most 2147483647 elements. "
                        + "Use smaller dims.",
                        () -> Shape.of(65536, 65536)),
                new Wrong("Shape.of: got shape (0, 65536, 65536); expected at most 2147483647 elements. "
                        + "Use smaller dims.",
                        () -> Shape.of(0, 65536, 65536)),
                new Wrong("Shape.of: got null for the dims; expected a value. Pass the dims, not null.",
                        () -> Shape.of((int[]) null)),
                new Wrong("dim: got axis 2 for shape (2, 3) of rank 2; expected an axis from -2 to 1. "
                        + "Choose an axis of this shape.",
                        () -> shape.dim(2)),
                new Wrong("sum: got axis -3 for shape (2, 3) of rank 2; expected an axis from -2 to 1. "
                        + "Choose an axis of this shape.",
                        () -> shape.axis("sum", -3)),
                new Wrong("sum: got axis 0 for shape () of rank 0; expected at least one axis. "
                        + "Give the scalar an axis with unsqueeze(0).",
                        () -> Shape.SCALAR.axis("sum", 0)),
                new Wrong("without: got axes (1, -1) for shape (2, 3); expected each axis at most once. "
                        + "Leave out the repeated axis.",
                        () -> shape.without(1, -1)),
                new Wrong("withOnes: got null for the axes; expected a value. Pass the axes, not null.",
                        () -> shape.withOnes((int[]) null)),
                new Wrong("add: got shapes (2, 3) and (2,); expected shapes that broadcast: aligned "
                        + "at the last axis, "
                        + "dims equal or one of them 1. Reshape one of the two, or check which axis is "
                        + "which.",
                        () -> shape.broadcast("add", Shape.of(2))),
                new Wrong("canBroadcastTo: got null for the target shape; expected a value. "
                        + "Pass the target shape, not null.",
                        () -> shape.canBroadcastTo(null)));
    }

    static List<Wrong> nestings() {
        String mend = "; expected the same length and depth all along an axis. "
                + "Pad the short parts, or make several tensors.";
        String number = "; expected numbers, nested in arrays or lists. "
                + "Put a number there; NaN can stand for a missing one.";
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        return List.of(
                new Wrong("Tensor.of: got ragged data: row 1 has 2 elements, row 0 has 3" + mend,
                        () -> Tensor.of(new double[][]{{1, 2, 3}, {4, 5}})),
                new Wrong("Tensor.of: got ragged data: row 1 has 1 element, row 0 has 0" + mend,
                        () -> Tensor.of(new double[][]{{}, {4}})),
                new Wrong("Tensor.of: got ragged data: entry [0][1] has 1 element, entry [0][0] has 2" + mend,
                        () -> Tensor.of(new double[][][]{{{1, 2}, {3}}})),
                new Wrong("Tensor.of: got null at row 1" + number,
                        () -> Tensor.of(new double[][]{{1}, null})),
                new Wrong("Tensor.of: got null at row 0" + number,
                        () -> Tensor.of(new double[][]{null, {1}})),
                new Wrong("Tensor.ofNested: got ragged data: row 1 is a number, row 0 has 2 elements" + mend,
                        () -> Tensor.ofNested(List.of(List.of(1, 2), 3))),
                new Wrong("Tensor.ofNested: got ragged data: row 1 has 2 elements, row 0 is a number" + mend,
                        () -> Tensor.ofNested(List.of(3, List.of(1, 2)))),
                new Wrong("Tensor.ofNested: got ragged data: row 1 is a number, row 0 has 0 elements" + mend,
                        () -> Tensor.ofNested(List.of(List.of(), 3))),
                new Wrong("Tensor.ofNested: got a value of type String at entry [0][1]" + number,
                        () -> Tensor.ofNested(List.of(List.of(1, "2")))),
                new Wrong("Tensor.ofNested: got a value of type String at row 1" + number,
                        () -> Tensor.ofNested(List.of(List.of(1), "2"))),
                new Wrong("Tensor.ofNested: got a value of type Boolean at the "
                        + "top" + number, () -> Tensor.ofNested(true)),
                new Wrong("Tensor.ofNested: got null at row 1" + number,
                        () -> Tensor.ofNested(Arrays.asList(1, null))),
                new Wrong("Tensor.ofNested: got data nested more than 64 levels deep; expected at "
                        + "most 64 axes. "
                        + "Check for a list that contains itself.",
                        () -> Tensor.ofNested(endless)),
                new Wrong("Tensor.ofNested: got null for the numbers; expected a value. Pass the "
                        + "numbers, not null.",
                        () -> Tensor.ofNested(null)));
    }

    static List<Wrong> makings() {
        return List.of(
                new Wrong("Tensor.of: got 3 values for shape (2, 2); expected as many as the shape's "
                        + "size, 4. "
                        + "Pass one value for each element, row by row.",
                        () -> Tensor.of(Shape.of(2, 2), 1, 2, 3)),
                new Wrong("Tensor.of: got 1 value for shape (2,); expected as many as the shape's size, 2. "
                        + "Pass one value for each element, row by row.",
                        () -> Tensor.of(Shape.of(2), new float[1])),
                new Wrong("Storage.adopt: got 2 values for shape (); expected as many as the shape's "
                        + "size, 1. "
                        + "Pass one value for each element, row by row.",
                        () -> STORAGE.adopt(Shape.SCALAR, DType.FLOAT64, new double[2])),
                new Wrong("Storage.adopt: got 2 values for shape (); expected as many as the shape's "
                        + "size, 1. "
                        + "Pass one value for each element, row by row.",
                        () -> STORAGE.adopt(Shape.SCALAR, new float[2])),
                new Wrong("Shape.of: got shape (-1, -1); expected no negative dims. Make every dim 0 or "
                        + "more.",
                        () -> Tensor.eye(-1)),
                new Wrong("arange: got step 0.0; expected a finite step other than 0. "
                        + "Pass the difference between neighbours, as in arange(0, 1, 0.1).",
                        () -> Tensor.arange(0, 1, 0)),
                new Wrong("arange: got step NaN; expected a finite step other than 0. "
                        + "Pass the difference between neighbours, as in arange(0, 1, 0.1).",
                        () -> Tensor.arange(0, 1, Double.NaN)),
                new Wrong("arange: got start 0.0, stop Infinity and step 1.0; expected finite ends "
                        + "and at most "
                        + "2147483647 elements. Bring the ends closer together.",
                        () -> Tensor.arange(Double.POSITIVE_INFINITY)),
                new Wrong("arange: got start NaN, stop 1.0 and step 1.0; expected finite ends and at most "
                        + "2147483647 elements. Bring the ends closer together.",
                        () -> Tensor.arange(Double.NaN, 1, 1)),
                new Wrong("arange: got start 0.0, stop -Infinity and step 1.0; expected finite ends "
                        + "and at most "
                        + "2147483647 elements. Bring the ends closer together.",
                        () -> Tensor.arange(Double.NEGATIVE_INFINITY)),
                new Wrong("linspace: got n = -1; expected 0 or more elements. Pass how many numbers to make.",
                        () -> Tensor.linspace(0, 1, -1)));
    }

    static List<Wrong> readings() {
        return List.of(
                new Wrong("get: got index (0,) for shape (2, 3); expected one index for each axis, 2 in all. "
                        + "Add or leave out indices.",
                        () -> MATRIX.get(0)),
                new Wrong("get: got index 3 on axis 1 of shape (2, 3); expected an index from -3 to 2. "
                        + "Choose an index within the axis.",
                        () -> MATRIX.get(0, 3)),
                new Wrong("get: got index -3 on axis 0 of shape (2, 3); expected an index from -2 to 1. "
                        + "Choose an index within the axis.",
                        () -> MATRIX.get(-3, 0)),
                new Wrong("get: got index 0 on axis 0 of shape (0,); expected no index, the axis is empty. "
                        + "Choose an index within the axis.",
                        () -> Tensor.of().get(0)),
                new Wrong("item: got a tensor of shape (3,); expected exactly one element. "
                        + "Pick one with get, or reduce the tensor first.",
                        VECTOR::item),
                new Wrong("reshape: got shape (2, 3) to (4, 2); expected 6 elements. "
                        + "Make the product of the dims 6, or let one dim be -1.",
                        () -> MATRIX.reshape(4, 2)),
                new Wrong("reshape: got shape (2, 3) to (4, -1); expected 6 elements. "
                        + "Make the product of the dims 6, or let one dim be -1.",
                        () -> MATRIX.reshape(4, -1)),
                new Wrong("reshape: got shape (2, 3) to (-1, -1); expected at most one -1. "
                        + "Write out all dims but one.",
                        () -> MATRIX.reshape(-1, -1)),
                new Wrong("reshape: got shape (2, 3) to (-2, 3); expected dims of 0 or more, or one -1. "
                        + "Make every dim 0 or more.",
                        () -> MATRIX.reshape(-2, 3)),
                new Wrong("reshape: got shape (0,) to (0, -1); expected no dim 0 beside -1. Write out every "
                        + "dim.",
                        () -> Tensor.of().reshape(0, -1)),
                new Wrong("toMatrix: got a tensor of shape (3,); expected rank 2. Reshape it first.",
                        VECTOR::toMatrix),
                new Wrong("toRealVector: got a tensor of shape (2, 3); expected rank 1. Reshape it first.",
                        MATRIX::toRealVector),
                new Wrong("toRealMatrix: got a tensor of shape (0, 3); expected at least one row and column. "
                        + "Commons Math has no empty matrices; use toMatrix.",
                        () -> Tensor.zeros(0, 3).toRealMatrix()),
                new Wrong("zip: got shapes (2, 3) and (2,); expected shapes that broadcast: aligned "
                        + "at the last axis, "
                        + "dims equal or one of them 1. Reshape one of the two, or check which axis is "
                        + "which.",
                        () -> MATRIX.zip(Tensor.of(1, 2), Double::sum)),
                new Wrong("allClose: got rtol -1.0 and atol 0.0; expected tolerances of 0 or more. "
                        + "Pass small positive numbers, as in 1e-9 and 1e-12.",
                        () -> VECTOR.allClose(VECTOR, -1, 0)),
                new Wrong("allClose: got rtol 0.0 and atol NaN; expected tolerances of 0 or more. "
                        + "Pass small positive numbers, as in 1e-9 and 1e-12.",
                        () -> VECTOR.allClose(VECTOR, 0, Double.NaN)));
    }

    @ParameterizedTest
    @MethodSource({"shapes", "nestings", "makings", "readings"})
    void saysWhatIsWrong(Wrong wrong) {
        assertEquals(wrong.message(), assertThrows(AdjointException.class, wrong.call()).getMessage());
    }

    static List<Executable> nulls() {
        return List.of(
                () -> DType.FLOAT32.promote(null),
                () -> Shape.SCALAR.broadcast("add", null),
                () -> Shape.SCALAR.without((int[]) null),
                () -> Tensor.scalar(1, null),
                () -> Tensor.of((double[]) null),
                () -> Tensor.of((double[][]) null),
                () -> Tensor.of((double[][][]) null),
                () -> Tensor.of((RealMatrix) null),
                () -> Tensor.of((RealVector) null),
                () -> Tensor.of(null, 1, 2),
                () -> Tensor.of(null, new float[1]),
                () -> Tensor.of(Shape.SCALAR, (double[]) null),
                () -> Tensor.of(Shape.SCALAR, (float[]) null),
                () -> Tensor.zeros((int[]) null),
                () -> Tensor.zeros(null, DType.FLOAT64),
                () -> Tensor.ones(Shape.SCALAR, null),
                () -> Tensor.full(null, 1, DType.FLOAT64),
                () -> Tensor.randn(1, (int[]) null),
                () -> VECTOR.get((int[]) null),
                () -> VECTOR.to(null),
                () -> VECTOR.reshape((int[]) null),
                () -> VECTOR.map(null),
                () -> VECTOR.zip(null, Double::sum),
                () -> VECTOR.zip(VECTOR, null),
                () -> VECTOR.allClose(null, 0, 0),
                () -> STORAGE.doubles(null),
                () -> STORAGE.floats(null),
                () -> STORAGE.adopt(null, new float[1]),
                () -> STORAGE.adopt(Shape.SCALAR, null, new double[1]),
                () -> STORAGE.adopt(Shape.SCALAR, (float[]) null),
                () -> STORAGE.adopt(Shape.SCALAR, DType.FLOAT64, null),
                () -> Npy.read((Path) null),
                () -> Npy.read((InputStream) null),
                () -> Npy.write((Path) null, VECTOR),
                () -> Npy.write((OutputStream) null, VECTOR),
                () -> Npy.write(new ByteArrayOutputStream(), null));
    }

    @ParameterizedTest
    @MethodSource("nulls")
    void refusesNull(Executable call) {
        assertEquals("a value", assertThrows(AdjointException.class, call).expected());
    }

    @Test
    void keepsThePartsOfTheMessage() {
        AdjointException e = assertThrows(AdjointException.class, () -> VECTOR.item());
        assertEquals("item", e.operation());
        assertEquals("a tensor of shape (3,)", e.came());
        assertEquals("exactly one element", e.expected());
        assertEquals("Pick one with get, or reduce the tensor first", e.mend());
        assertEquals("value", AdjointException.notNull("value", "item", "the value"));
    }
}
