package io.adjoint.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adjoint.AdjointException;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CalculatingTest {

    private static final Tensor M = Tensor.of(new double[][]{{1, 2, 3}, {4, 5, 6}});
    private static final Tensor V = Tensor.of(1, 2, 4);
    private static final Index COMPUTED = new Index.Computed() {};

    @Test
    void arithmeticBroadcasts() {
        assertEquals(Tensor.of(new double[][]{{2, 4, 7}, {5, 7, 10}}), M.plus(V));
        assertEquals(Tensor.of(new double[][]{{0, 0, -1}, {3, 3, 2}}), M.minus(V));
        assertEquals(Tensor.of(new double[][]{{1, 4, 12}, {4, 10, 24}}), M.times(V));
        assertEquals(Tensor.of(new double[][]{{1, 1, 0.75}, {4, 2.5, 1.5}}), M.div(V));
        assertEquals(Tensor.of(-1, -2, -4), V.neg());
        assertEquals(Tensor.of(3, 5, 9), V.times(2).plus(1));
        assertEquals(Tensor.of(0, 0.5, 1.5), V.minus(1).div(2));
    }

    @Test
    void comparisonsAreOnesAndZeros() {
        Tensor other = Tensor.of(1, 3, 3);
        assertEquals(Tensor.of(1, 0, 0), V.eq(other));
        assertEquals(Tensor.of(0, 1, 1), V.ne(other));
        assertEquals(Tensor.of(0, 1, 0), V.eq(2));
        assertEquals(Tensor.of(1, 0, 1), V.ne(2));
        assertEquals(Tensor.of(1, 0, 0), V.lt(2));
        assertEquals(Tensor.of(1, 1, 0), V.le(2));
        assertEquals(Tensor.of(0, 0, 1), V.gt(2));
        assertEquals(Tensor.of(0, 1, 1), V.ge(2));
        assertEquals(Tensor.of(0, 1, 0), V.lt(other));
        assertEquals(Tensor.of(1, 1, 0), V.le(other));
        assertEquals(Tensor.of(0, 0, 1), V.gt(other));
        assertEquals(Tensor.of(1, 0, 1), V.ge(other));
    }

    @Test
    void numbersAreOfTheDtypeThatTheyStandBeside() {
        Tensor tenth = Tensor.of(Shape.of(1), new float[]{0.1f});
        assertEquals(1, tenth.eq(0.1).item());
        assertEquals(0, tenth.minus(0.1).item());
        assertEquals(DType.FLOAT32, tenth.times(2).dtype());
    }

    @Test
    void sumsAndMeansAlongAxes() {
        assertEquals(Tensor.scalar(21), M.sum());
        assertEquals(Tensor.of(5, 7, 9), M.sum(0));
        assertEquals(Tensor.of(6, 15), M.sum(-1));
        assertEquals(Tensor.scalar(3.5), M.mean());
        assertEquals(Tensor.of(2, 5), M.mean(1));
        assertEquals(Tensor.scalar(3.5), M.mean(0, 1));
        assertEquals(Tensor.scalar(2), Tensor.scalar(2).sum(-1));
        assertEquals(Tensor.of(0, 0), Tensor.zeros(2, 0).sum(1));
        assertEquals(Tensor.scalar(Double.NaN), Tensor.zeros(0).mean());
        Tensor cube = Tensor.arange(24).reshape(2, 3, 4);
        assertEquals(Tensor.of(60, 92, 124), cube.sum(0, 2));
    }

    @Test
    void sumsOfFloatsAreAddedInDoubles() {
        float[] many = new float[301];
        Arrays.fill(many, 1);
        many[0] = 1 << 24;
        Tensor x = Tensor.of(Shape.of(301), many);
        assertEquals((1 << 24) + 300, x.sum().item());
        assertEquals(DType.FLOAT32, x.sum().dtype());
        assertEquals((1 << 24) + 300, x.matmul(Tensor.ones(Shape.of(301), DType.FLOAT32)).item());
    }

    @Test
    void products() {
        assertEquals(Tensor.of(17, 38), M.matmul(V));
        assertEquals(Tensor.scalar(21), V.matmul(V));
        assertEquals(Tensor.of(9, 12, 15), Tensor.of(1, 2).matmul(M));
        assertEquals(Tensor.of(new double[][]{{9, 12, 15}, {19, 26, 33}}),
                Tensor.of(new double[][]{{1, 2}, {3, 4}}).matmul(M));
        assertEquals(Tensor.zeros(2, 3), Tensor.zeros(2, 0).matmul(Tensor.zeros(0, 3)));
    }

    @Test
    void parts() {
        assertEquals(Tensor.of(4, 5, 6), M.select(0, -1));
        assertEquals(Tensor.of(2, 5), M.select(1, 1));
        assertEquals(Tensor.of(new double[][]{{2, 3}, {5, 6}}), M.narrow(1, 1, 3));
        assertEquals(Tensor.of(new double[][]{{1, 2}, {4, 5}}), M.narrow(-1, 0, -1));
        assertEquals(Tensor.of(new double[][]{{4, 5, 6}}), M.narrow(0, -1, 2));
    }

    @Test
    void partsByIndices() {
        assertEquals(Tensor.of(new double[][]{{6, 4}, {3, 1}}),
                M.get(Index.range(null, null, -1), Index.range(null, null, -2)));
        assertEquals(Tensor.of(6, 2), M.get(Index.of(1, 0), Index.of(-1, 1)));
        assertEquals(Tensor.of(new double[][]{{3, 1}, {6, 4}}), M.get(Index.ELLIPSIS, Index.of(2, 0)));
        assertEquals(Tensor.of(4, 5, 6), M.get(Index.mask(M.gt(3))));
        assertEquals(Tensor.scalar(5), M.get(Index.at(-1), Index.at(1)));
        assertEquals(Shape.of(2, 1, 0), M.get(Index.ALL, Index.NEW_AXIS, Index.from(3)).shape());
        assertEquals(Tensor.of(7), Tensor.scalar(7).get(Index.NEW_AXIS));
        assertEquals(Tensor.of(2, 3).to(DType.FLOAT32), M.to(DType.FLOAT32).get(Index.at(0), Index.from(1)));
        assertEquals(M, M.get(Index.ALL));
    }

    @Test
    void refusalsNameTheOperation() {
        List<BinaryOperator<Tensor>> pairs =
                List.of(Tensor::plus, Tensor::minus, Tensor::times, Tensor::div, Tensor::eq,
                        Tensor::ne, Tensor::lt, Tensor::le, Tensor::gt, Tensor::ge, Tensor::matmul);
        List<String> names = List.of("plus", "minus", "times", "div", "eq", "ne", "lt", "le", "gt", "ge", "matmul");
        for (int i = 0; i < pairs.size(); i++) {
            BinaryOperator<Tensor> pair = pairs.get(i);
            assertRefused(names.get(i), () -> pair.apply(M, Tensor.of(1, 2)));
            assertRefused(names.get(i), () -> pair.apply(M, null));
        }
        assertRefused("sum", () -> M.sum(2));
        assertRefused("mean", () -> M.mean(0, 0));
        assertRefused("narrow", () -> M.narrow(1, 2, 1));
        assertRefused("narrow", () -> M.narrow(1, 0, 4));
        assertRefused("select", () -> M.select(1, 3));
        for (Index wrong : List.of(Index.at(2), Index.of(0, 2), Index.of(Tensor.of(0.5)), Index.mask(V), COMPUTED)) {
            assertRefused("get", () -> M.get(wrong));
        }
        assertRefused("get", () -> M.get(Index.at(0), Index.at(0), Index.at(0)));
        assertRefused("get", () -> M.get(Index.ELLIPSIS, Index.ELLIPSIS));
        assertRefused("get", () -> M.get(Index.of(0, 1), Index.of(0, 1, 2)));
        assertRefused("get", () -> M.get(Index.of(7), Index.of()));
        assertRefused("get", () -> M.get(Index.at(0), (Index) null));
        assertRefused("get", () -> M.get(Index.at(0), (Index[]) null));
        assertRefused("get", () -> M.get((Index) null));
    }

    private static void assertRefused(String operation, Executable call) {
        assertEquals(operation, assertThrows(AdjointException.class, call).operation());
    }
}
