package io.adjoint.op;

import static io.adjoint.op.Values.INF;
import static io.adjoint.op.Values.assertGradient;
import static io.adjoint.op.Values.assertShaped;
import static io.adjoint.op.Values.assertValue;
import static io.adjoint.op.Values.constant;
import static io.adjoint.op.Values.counting;
import static io.adjoint.op.Values.number;
import static io.adjoint.op.Values.vector;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.Wrong;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Indexing by NumPy's rules, and what is put and added where indices select. */
class SelectionTest {

    private static final Tensor MASK = Tensor.of(new double[][]{{1, 0, 0}, {0, 1, 1}});

    private static Shape shape(Expr x, Index... indices) {
        return Indexing.get(x, indices).shape();
    }

    @Test
    void ellipsesAndNewAxes() {
        Variable x = counting(2, 3, 4);
        assertEquals(Shape.of(2, 3), shape(x, Index.ELLIPSIS, Index.at(0)));
        assertEquals(Shape.of(4), shape(x, Index.at(0), Index.ELLIPSIS, Index.at(1), Index.ALL));
        assertEquals(Shape.of(2, 3, 4), shape(x, Index.ALL, Index.ALL, Index.ALL, Index.ELLIPSIS));
        assertEquals(Shape.of(1, 2, 3, 4, 1), shape(x, Index.NEW_AXIS, Index.ELLIPSIS, Index.NEW_AXIS));
        assertEquals(Shape.of(1), shape(number(5), Index.NEW_AXIS));
        assertEquals(Shape.SCALAR, shape(number(5), Index.ELLIPSIS));
        assertShaped(Indexing.get(counting(2, 2), Index.at(1), Index.NEW_AXIS), Shape.of(1, 2), 2, 3);
    }

    @Test
    void arraysStandWhereTheyStandOrInFront() {
        Variable x = counting(2, 3, 4, 5);
        Index pair = Index.of(0, 1);
        Index table = Index.of(Tensor.of(new double[][]{{0}, {1}, {1}}));
        assertEquals(Shape.of(2, 2, 5), shape(x, Index.ALL, pair, pair));
        assertEquals(Shape.of(2, 3, 2, 5), shape(x, Index.ALL, table, pair));
        assertEquals(Shape.of(2, 3, 5), shape(x, pair, Index.ALL, pair));
        assertEquals(Shape.of(2, 3, 5), shape(x, Index.at(0), Index.ALL, pair));
        assertEquals(Shape.of(2, 3, 4), shape(x, Index.at(0), Index.ELLIPSIS, Index.of(0, 4)));
        assertEquals(Shape.of(2, 1, 4, 5), shape(x, pair, Index.NEW_AXIS, pair));
        assertEquals(Shape.of(1, 2, 4, 5), shape(x, Index.NEW_AXIS, pair, pair));
        assertEquals(Shape.of(2, 3, 2, 5), shape(x, Index.ALL, Index.ALL, pair));
        assertEquals(Shape.of(0, 3, 4, 5), shape(x, Index.of()));
        assertEquals(Shape.of(2, 2, 3), shape(x, Index.ALL, Index.ALL, pair, Index.ELLIPSIS, pair));
    }

    @Test
    void arraysPickElementByElement() {
        Variable x = counting(3, 4);
        assertShaped(Indexing.get(x, Index.of(2, 0, -1), Index.of(-1, 0, 1)), Shape.of(3), 11, 0, 9);
        assertGradient(Indexing.get(x, Index.of(1, 0, 1), Index.at(1)), x, 0, 2, 0, 0, 0, 1 + 3, 0, 0, 0, 0, 0, 0);
        assertShaped(Indexing.get(x, Index.range(null, null, -2), Index.of(3, 0)), Shape.of(2, 2), 11, 8, 3, 0);
        assertShaped(Indexing.get(counting(2, 3, 2), Index.at(1), Index.ALL, Index.of(1, 0)), Shape.of(2, 3),
                7, 9, 11, 6, 8, 10);
    }

    @Test
    void masksPickWhatIsTrue() {
        Variable x = counting(2, 3);
        assertShaped(Indexing.get(x, Index.mask(MASK)), Shape.of(3), 0, 4, 5);
        assertGradient(Indexing.get(x, Index.mask(MASK)), x, 1, 0, 0, 0, 2, 3);
        assertShaped(Indexing.get(x, Index.ALL, Index.mask(Tensor.of(0, 1, 1))), Shape.of(2, 2), 1, 2, 4, 5);
        assertShaped(Indexing.get(x, Index.mask(Tensor.of(0, 0))), Shape.of(0, 3));
        assertShaped(Indexing.maskedSelect(x, Tensor.of(1, 0, Double.NaN)), Shape.of(4), 0, 2, 3, 5);
        assertShaped(Indexing.maskedSelect(x, Tensor.scalar(0)), Shape.of(0));
    }

    @Test
    void stepsMayBeAsLongAsTheyLike() {
        Variable x = counting(4);
        assertValue(Indexing.get(x, Index.range(null, null, Integer.MIN_VALUE)), 3);
        assertValue(Indexing.get(x, Index.range(1, null, Integer.MAX_VALUE)), 1);
        assertValue(Indexing.get(x, Index.range(Integer.MAX_VALUE, Integer.MIN_VALUE, -1)), 3, 2, 1, 0);
        assertValue(Indexing.get(x, Index.range(Integer.MIN_VALUE, Integer.MAX_VALUE, 3)), 0, 3);
        assertGradient(Indexing.get(x, Index.range(null, null, Integer.MIN_VALUE)), x, 0, 0, 0, 1);
    }

    @Test
    void whatIsPutTakesTheCotangent() {
        Variable x = counting(2, 3);
        Variable value = Variable.of("v", Tensor.of(7, 8));
        Expr sliced = Indexing.with(x, List.of(Index.ALL, Index.range(null, null, 2)), value);
        assertShaped(sliced, Shape.of(2, 3), 7, 1, 8, 7, 4, 8);
        assertGradient(sliced, x, 0, 2, 0, 0, 5, 0);
        assertGradient(sliced, value, 1 + 4, 3 + 6);
        Expr repeated = Indexing.with(x, List.of(Index.at(-1), Index.of(2, 2)), value);
        assertValue(repeated, 0, 1, 2, 3, 4, 8);
        assertGradient(repeated, x, 1, 2, 3, 4, 5, 0);
        assertGradient(repeated, value, 0, 6);
        assertValue(Indexing.with(x, List.of(Index.mask(MASK)), number(9)), 9, 1, 2, 3, 9, 9);
        assertValue(Indexing.with(x, List.of(), number(9)), 9, 9, 9, 9, 9, 9);
        assertValue(Indexing.with(x, List.of(Index.range(2, 2)), number(9)), 0, 1, 2, 3, 4, 5);
        assertValue(Indexing.with(x, List.of(Index.of()), number(9)), 0, 1, 2, 3, 4, 5);
        Expr mixed =
                Indexing.with(counting(2, 3, 2), List.of(Index.range(1, 2), Index.of(0, 2), Index.at(1)), number(-1));
        assertValue(mixed, 0, 1, 2, 3, 4, 5, 6, -1, 8, 9, 10, -1);
    }

    @Test
    void sourcesFillMasksInOrder() {
        Variable x = counting(2, 3);
        Variable source = Variable.of("s", Tensor.of(new double[][]{{7, 8}, {9, 10}}));
        Expr filled = Indexing.maskedScatter(x, MASK, source);
        assertShaped(filled, Shape.of(2, 3), 7, 1, 2, 3, 8, 9);
        assertGradient(filled, x, 0, 2, 3, 4, 0, 0);
        assertGradient(filled, source, 1, 5, 6, 0);
        assertValue(Indexing.maskedScatter(number(3), Tensor.scalar(1), number(4)), 4);
    }

    @Test
    void whatIsReplacedHasNoEffect() {
        Variable x = vector(INF, 4);
        Expr root = Powers.sqrt(Indexing.with(Arithmetic.minus(x, x), List.of(Index.at(0)), number(4)));
        assertGradient(Exponential.log(Indexing.with(x, List.of(Index.at(0)), number(1))), x, 0, 0.5);
        assertValue(root, 2, 0);
    }

    @Test
    void whatIsAddedAccumulates() {
        Variable x = counting(3, 2);
        Variable value = Variable.of("v", Tensor.of(10, 20, 30));
        Expr added = Indexing.withAdded(x, List.of(Index.of(0, 2, 0), Index.at(1)), value);
        assertValue(added, 0, 41, 2, 3, 4, 25);
        assertGradient(added, value, 2, 6, 2);
        assertGradient(added, x, 1, 2, 3, 4, 5, 6);
        assertValue(Indexing.withAdded(x, List.of(Index.range(1, null, 1), Index.at(0)), number(1)), 0, 1, 3, 3, 5, 5);
    }

    @Test
    void precisionsArePromoted() {
        Variable narrow = Variable.of("x", Tensor.zeros(Shape.of(2), DType.FLOAT32));
        for (Index index : List.of(Index.ALL, Index.at(0), Index.of(1))) {
            assertEquals(DType.FLOAT64, Indexing.with(narrow, List.of(index), number(1)).dtype());
            assertEquals(DType.FLOAT64,
                    Indexing.with(vector(1, 2), List.of(index), Indexing.select(narrow, 0, 0)).dtype());
            assertEquals(DType.FLOAT32, Indexing.with(narrow, List.of(index), Indexing.select(narrow, 0, 0)).dtype());
        }
    }

    static List<Wrong> wrongs() {
        Variable x = counting(2, 3);
        return List.of(
                new Wrong(
                        "get: got 3 indices for shape (2, 3); expected at most one for each of the 2 axes. Drop the "
                                + "indices too many.",
                        () -> Indexing.get(x, Index.mask(MASK), Index.at(0))),
                new Wrong("get: got several ellipses; expected at most one. Write Index.ALL for the other axes.",
                        () -> Indexing.get(x, Index.ELLIPSIS, Index.ELLIPSIS)),
                new Wrong("get: got a mask of shape (2,) from axis 1 on of shape (2, 3); expected a mask of the same "
                        + "lengths. Broadcast the mask first.",
                        () -> Indexing.get(x, Index.ALL, Index.mask(Tensor.of(1, 0)))),
                new Wrong(
                        "get: got position 3; expected a whole number from -3 to 2. Positions count from 0, or from -1 "
                                + "backwards.",
                        () -> Indexing.get(x, Index.ALL, Index.of(0, 3))),
                new Wrong(
                        "get: got shapes (2,) and (3,); expected shapes that broadcast: aligned at the last axis, dims "
                                + "equal or one of them 1. Reshape one of the two, or check which axis is which.",
                        () -> Indexing.get(x, Index.of(0, 1), Index.of(0, 1, 2))),
                new Wrong(
                        "with: got a value of shape (3,); expected one that can be broadcast to the part, (2, 2). Reshape "
                                + "the value.",
                        () -> Indexing.with(x, List.of(Index.ALL, Index.range(0, 2)), constant(1, 2, 3))),
                new Wrong("withAdded: got position 2 along axis 0 of shape (2, 3); expected a position from -2 to 1. "
                        + "Positions count from 0, or from -1 backwards.",
                        () -> Indexing.withAdded(x, List.of(Index.at(2)), number(1))),
                new Wrong(
                        "index: got a mask without axes; expected at least one axis. Use where to choose by one truth "
                                + "value.",
                        () -> Index.mask(Tensor.scalar(1))),
                new Wrong(
                        "maskedSelect: got a mask of shape (2,) for shape (2, 3); expected a mask that can be broadcast to "
                                + "the operand. Broadcast the operand first.",
                        () -> Indexing.maskedSelect(x, Tensor.of(1, 0))),
                new Wrong(
                        "maskedScatter: got a source of 2 elements; expected at least 3. Give an element for each place "
                                + "where the mask is true.",
                        () -> Indexing.maskedScatter(x, MASK, constant(1, 2))),
                new Wrong(
                        "get: got a mask that is computed by gt as an index; expected positions, or a mask whose value is "
                                + "known, since every shape is. Use Index.mask of a tensor, or where to choose by the mask.",
                        () -> Indexing.get(x, Choice.gt(x, number(1)))),
                new Wrong("with: got a mask that is computed by isnan as an index; expected positions, or a mask whose "
                        + "value is known, since every shape is. Use Index.mask of a tensor, or where to choose by the "
                        + "mask.",
                        () -> Indexing.with(x, Truths.isnan(x), number(1))),
                Wrong.ofNull("maskedScatter", "the source", () -> Indexing.maskedScatter(x, MASK, null)),
                Wrong.ofNull("with", "an index", () -> Indexing.with(x, Arrays.asList((Index) null), number(1))),
                Wrong.ofNull("with", "the value", () -> Indexing.with(x, List.of(), null)),
                Wrong.ofNull("withAdded", "the indices", () -> Indexing.withAdded(x, (List<Index>) null, number(1))),
                Wrong.ofNull("index", "the positions", () -> Index.of((Expr) null)),
                Wrong.ofNull("index", "the mask", () -> Index.mask(null)),
                Wrong.ofNull("maskedSelect", "the mask", () -> Indexing.maskedSelect(x, null)));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void saysWhatIsWrong(Wrong wrong) {
        wrong.check();
    }
}
