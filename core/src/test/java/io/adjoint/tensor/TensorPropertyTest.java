package io.adjoint.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adjoint.AdjointException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class TensorPropertyTest {
    private static final int TRIES = 300;

    @Provide
    Arbitrary<Tensor> tensors() {
        return shapes(0, 4, 4).flatMap(shape -> elements().array(double[].class).ofSize(shape.size())
                .map(values -> Tensor.of(shape, values)))
                .flatMap(x -> Arbitraries.of(DType.class).map(x::to));
    }

    private static Arbitrary<Shape> shapes(int leastDim, int mostDim, int mostAxes) {
        return Arbitraries.integers().between(leastDim, mostDim).array(int[].class).ofMaxSize(mostAxes)
                .map(Shape::of);
    }

    @Provide
    Arbitrary<Shape> shapes() {
        return shapes(0, 3, 4);
    }

    private static Arbitrary<Double> elements() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.doubles().between(-1e6, 1e6)),
                Tuple.of(1, Arbitraries.of(
                        0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
                        Double.MIN_VALUE, Double.MAX_VALUE)));
    }

    @Property(tries = TRIES)
    void goesToAnArrayAndBack(@ForAll("tensors") Tensor x) {
        assertEquals(x, Tensor.of(x.shape(), x.toDoubleArray()).to(x.dtype()));
        assertEquals(x.to(DType.FLOAT32), Tensor.of(x.shape(), x.toFloatArray()));
    }

    @Property(tries = TRIES)
    void goesToNestedListsAndBack(@ForAll("tensors") Tensor x) {
        Tensor back = Tensor.ofNested(nested(x, 0, 0));
        assertEquals(x.size(), back.size());
        // The axes behind an empty one leave no trace in lists.
        if (x.size() > 0) {
            assertEquals(x.to(DType.FLOAT64), back);
        }
    }

    private static Object nested(Tensor x, int axis, int start) {
        return axis == x.rank()
                ? x.toDoubleArray()[start]
                : IntStream.range(0, x.shape().dim(axis))
                        .mapToObj(i -> nested(x, axis + 1, start + i * x.shape().strides()[axis])).toList();
    }

    @Property(tries = TRIES)
    void goesThroughAnNpyFile(@ForAll("tensors") Tensor x) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Npy.write(out, x);
        assertEquals(x, Npy.read(new ByteArrayInputStream(out.toByteArray())));
    }

    @Property(tries = TRIES)
    void survivesReshaping(@ForAll("tensors") Tensor x) {
        Tensor flat = x.reshape(-1);
        assertEquals(Shape.of(x.size()), flat.shape());
        assertEquals(x, flat.reshape(x.shape().dims()));
    }

    @Property(tries = TRIES)
    void isFoundAtEveryIndex(@ForAll("tensors") Tensor x) {
        double[] values = x.toDoubleArray();
        for (int i = 0; i < values.length; i++) {
            int[] index = index(x.shape(), i);
            int[] fromEnd = IntStream.range(0, index.length).map(a -> index[a] - x.shape().dim(a)).toArray();
            assertEquals(values[i], x.get(index));
            assertEquals(values[i], x.get(fromEnd));
        }
    }

    /** The index of the element at a position in row-major order. */
    private static int[] index(Shape shape, int position) {
        int[] index = new int[shape.rank()];
        int rest = position;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            index[axis] = rest % shape.dim(axis);
            rest /= shape.dim(axis);
        }
        return index;
    }

    @Property(tries = TRIES)
    void broadcastsLikeANaiveOracle(@ForAll("shapes") Shape left, @ForAll("shapes") Shape right) {
        Tensor a = Tensor.arange(left.size()).reshape(left.dims());
        Tensor b = Tensor.arange(right.size()).map(x -> 1000 + x).reshape(right.dims());
        List<Integer> common = naive(left, right);
        if (common == null) {
            assertThrows(AdjointException.class, () -> a.zip(b, Double::sum));
            assertThrows(AdjointException.class, () -> left.broadcast("zip", right));
            return;
        }
        Tensor zipped = a.zip(b, (x, y) -> 10_000 * x + y);
        assertEquals(common, Arrays.stream(zipped.shape().dims()).boxed().toList());
        for (int i = 0; i < zipped.size(); i++) {
            int[] index = index(zipped.shape(), i);
            assertEquals(10_000 * at(a, index) + at(b, index), zipped.get(index));
        }
    }

    private static List<Integer> naive(Shape left, Shape right) {
        int rank = Math.max(left.rank(), right.rank());
        Integer[] common = new Integer[rank];
        for (int axis = 0; axis < rank; axis++) {
            int l = axis - (rank - left.rank()) < 0 ? 1 : left.dim(axis - (rank - left.rank()));
            int r = axis - (rank - right.rank()) < 0 ? 1 : right.dim(axis - (rank - right.rank()));
            if (l != 1 && r != 1 && l != r) {
                return null;
            }
            common[axis] = l == 1 ? r : l;
        }
        return List.of(common);
    }

    private static double at(Tensor x, int[] index) {
        int missing = index.length - x.rank();
        return x.get(IntStream.range(0, x.rank())
                .map(axis -> x.shape().dim(axis) == 1 ? 0 : index[missing + axis]).toArray());
    }

    @Property(tries = TRIES)
    void broadcastsToWhatItCan(@ForAll("shapes") Shape from, @ForAll("shapes") Shape to) {
        List<Integer> common = naive(from, to);
        boolean naive = common != null && common.equals(Arrays.stream(to.dims()).boxed().toList());
        assertEquals(naive, from.canBroadcastTo(to));
    }

    @Property(tries = TRIES)
    void comparesByValue(@ForAll("tensors") Tensor x, @ForAll("tensors") Tensor y) {
        Tensor copy = x.map(value -> value);
        assertEquals(x, x);
        assertEquals(x, copy);
        assertEquals(copy, x);
        assertEquals(x.hashCode(), copy.hashCode());
        assertEquals(x.toString(), copy.toString());
        assertEquals(x.equals(y), y.equals(x));
        boolean same = x.shape().equals(y.shape()) && x.dtype() == y.dtype()
                && Arrays.equals(x.toDoubleArray(), y.toDoubleArray());
        assertEquals(same, x.equals(y));
    }

    @Property(tries = TRIES)
    void isCloseToItself(@ForAll("tensors") Tensor x) {
        assertEquals(true, x.allClose(x.map(value -> value), 0, 0));
        assertEquals(x.size() == 0, x.allClose(x.map(value -> Double.isNaN(value) ? 0 : Double.NaN), 1, 1));
    }

    @Property(tries = TRIES)
    void isNotChangedThroughArraysPassedInOrHandedOut(@ForAll("tensors") Tensor x) {
        double[] in = x.toDoubleArray();
        float[] narrowIn = x.toFloatArray();
        int[] dims = x.shape().dims();
        Tensor wide = Tensor.of(x.shape(), in);
        Tensor narrow = Tensor.of(x.shape(), narrowIn);
        Tensor nested = Tensor.ofNested(in);
        Tensor vector = Tensor.of(in);
        List<Tensor> all = List.of(wide, narrow, nested, vector, wide.reshape(dims));
        List<Tensor> before = all.stream().map(tensor -> tensor.map(value -> value)).toList();
        Arrays.fill(in, 77);
        Arrays.fill(narrowIn, 77);
        Arrays.fill(dims, 77);
        all.forEach(tensor -> {
            Arrays.fill(tensor.toDoubleArray(), 77);
            Arrays.fill(tensor.toFloatArray(), 77);
            Arrays.fill(tensor.shape().dims(), 77);
            Arrays.fill(tensor.shape().strides(), 77);
        });
        assertEquals(before, all);
    }

    @Property(tries = TRIES)
    void isNotChangedThroughMatrices(@ForAll("tensors") Tensor x) {
        double[][] rows = x.reshape(1, x.size()).toMatrix();
        double[] expected = rows[0].clone();
        Tensor matrix = Tensor.of(rows);
        Arrays.fill(rows[0], 77);
        Arrays.fill(matrix.toMatrix()[0], 77);
        if (x.size() > 0) {
            matrix.toRealMatrix().setEntry(0, 0, 77);
            matrix.reshape(-1).toRealVector().setEntry(0, 77);
        }
        assertArrayEquals(expected, matrix.toDoubleArray());
    }

    @Property(tries = TRIES)
    void roundsToItsDtype(@ForAll("tensors") Tensor x) {
        Tensor thirds = x.map(value -> value / 3);
        assertEquals(x.dtype(), thirds.dtype());
        assertArrayEquals(Arrays.stream(x.toDoubleArray()).map(value -> x.dtype().round(value / 3)).toArray(),
                thirds.toDoubleArray());
        assertNotEquals(x.to(DType.FLOAT32), x.to(DType.FLOAT64));
    }
}
