package io.adjoint.tensor;

import static io.adjoint.AdjointException.notNull;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Elements.Doubles;
import io.adjoint.tensor.Elements.Floats;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * An immutable n-dimensional array of numbers, row-major, of dtype float64 or float32.
 *
 * <p>Every array that goes in or comes out is copied, so that nothing can change a tensor once it is made and
 * any number of threads may share it. NaN and infinities are data like any other. Conventions are NumPy's:
 * negative indices and axes count from the end, and operands of different shapes broadcast. A null argument
 * is an {@link AdjointException} everywhere, and so are dims that make no shape (see {@link Shape#of}).
 *
 * <pre>{@code
 * Tensor x = Tensor.of(new double[][] {{1, 2}, {3, 4.5}});
 * x.get(-1, 0);                            // 3.0
 * x.get(Index.ALL, Index.at(0));           // tensor([1.0, 3.0])
 * x.zip(Tensor.of(10, 20), Double::sum);   // tensor([[11.0, 22.0], [13.0, 24.5]])
 * }</pre>
 */
public final class Tensor implements Calculating {
    private final Shape shape;
    private final Elements elements;

    Tensor(Shape shape, Elements elements) {
        this.shape = shape;
        this.elements = elements;
    }

    /** {@return a float64 tensor of shape {@code ()}} */
    public static Tensor scalar(double value) {
        return scalar(value, DType.FLOAT64);
    }

    /** {@return a tensor of shape {@code ()}, the value rounded to the dtype} */
    public static Tensor scalar(double value, DType dtype) {
        return generate("scalar", Shape.SCALAR, dtype, _ -> value);
    }

    /** {@return a float64 vector of shape {@code (values.length,)}} */
    public static Tensor of(double... values) {
        notNull(values, "Tensor.of", "the values");
        return new Tensor(Shape.of(values.length), new Doubles(values.clone()));
    }

    /**
     * {@return a float64 matrix of shape {@code (rows, columns)}; {@code (0, 0)} for no rows}
     *
     * @throws AdjointException if a row is null or the rows differ in length
     */
    public static Tensor of(double[][] rows) {
        return Nested.tensor("Tensor.of", rows);
    }

    /**
     * {@return a float64 tensor of shape {@code (blocks, rows, columns)}; what no data tell is 0}
     *
     * @throws AdjointException if a block or row is null, or the parts of one level differ in length
     */
    public static Tensor of(double[][][] blocks) {
        return Nested.tensor("Tensor.of", blocks);
    }

    /**
     * Makes a tensor from numbers nested in arrays and lists to any depth, each level one axis. Arrays of
     * primitives, arrays of objects, {@code java.util.List} and {@code Number} may be mixed.
     *
     * <pre>{@code
     * import java.util.List;
     * Tensor.ofNested(List.of(List.of(1, 2.5), List.of(3, 4)));   // tensor([[1.0, 2.5], [3.0, 4.0]])
     * Tensor.ofNested(new int[] {1, 2, 3});                       // tensor([1.0, 2.0, 3.0])
     * }</pre>
     *
     * @return a float32 tensor if there are numbers and each is a {@code float}, a float64 tensor otherwise
     * @throws AdjointException if the parts of one level differ in length or depth, or something is null or
     *     not a number; the message says where
     */
    public static Tensor ofNested(Object numbers) {
        return Nested.tensor("Tensor.ofNested", numbers);
    }

    /**
     * {@return a float64 tensor of the given shape}
     *
     * @param shape the shape
     * @param values the elements, row-major
     * @throws AdjointException if there are not as many values as the shape's size
     */
    public static Tensor of(Shape shape, double... values) {
        notNull(values, "Tensor.of", "the values");
        requireLength("Tensor.of", notNull(shape, "Tensor.of", "the shape"), values.length);
        return new Tensor(shape, new Doubles(values.clone()));
    }

    /**
     * {@return a float32 tensor of the given shape} Takes an array but no single values: if it did, Java
     * would read {@code of(shape, 1, 2)} as a call of this method, and digits would be lost in silence.
     *
     * @param shape the shape
     * @param values the elements, row-major
     * @throws AdjointException if there are not as many values as the shape's size
     */
    public static Tensor of(Shape shape, float[] values) {
        notNull(values, "Tensor.of", "the values");
        requireLength("Tensor.of", notNull(shape, "Tensor.of", "the shape"), values.length);
        return new Tensor(shape, new Floats(values.clone()));
    }

    /** {@return a float64 copy of a Commons Math matrix, of shape {@code (rows, columns)}} */
    public static Tensor of(RealMatrix matrix) {
        return of(notNull(matrix, "Tensor.of", "the matrix").getData());
    }

    /** {@return a float64 copy of a Commons Math vector, of shape {@code (dimension,)}} */
    public static Tensor of(RealVector vector) {
        return of(notNull(vector, "Tensor.of", "the vector").toArray());
    }

    /** {@return a float64 tensor of zeros} */
    public static Tensor zeros(int... dims) {
        return generate("zeros", Shape.of(dims), DType.FLOAT64, _ -> 0);
    }

    /** {@return a tensor of zeros} */
    public static Tensor zeros(Shape shape, DType dtype) {
        return generate("zeros", shape, dtype, _ -> 0);
    }

    /** {@return a float64 tensor of ones} */
    public static Tensor ones(int... dims) {
        return generate("ones", Shape.of(dims), DType.FLOAT64, _ -> 1);
    }

    /** {@return a tensor of ones} */
    public static Tensor ones(Shape shape, DType dtype) {
        return generate("ones", shape, dtype, _ -> 1);
    }

    /** {@return a tensor with every element the same, the value rounded to the dtype} */
    public static Tensor full(Shape shape, double value, DType dtype) {
        return generate("full", shape, dtype, _ -> value);
    }

    /** {@return a float64 tensor with every element the same} */
    public static Tensor full(double value, int... dims) {
        return full(Shape.of(dims), value, DType.FLOAT64);
    }

    /**
     * {@return the float64 identity matrix of shape {@code (n, n)}}
     *
     * @throws AdjointException if {@code n} is negative or the matrix too large
     */
    public static Tensor eye(int n) {
        return generate("eye", Shape.of(n, n), DType.FLOAT64, i -> i / n == i % n ? 1 : 0);
    }

    /**
     * {@return the float64 vector 0, 1, 2, ... of all those below {@code stop}}
     *
     * @throws AdjointException if {@code stop} is not finite or too large
     */
    public static Tensor arange(double stop) {
        return Ranges.arange(0, stop, 1);
    }

    /**
     * {@return the float64 vector of {@code start + i * step} for i = 0, 1, 2, ... up to {@code stop}, itself
     * left out: {@code ceil((stop - start) / step)} elements, none if that is negative}
     *
     * @param start the first element
     * @param stop the end
     * @param step the difference; negative to count down
     * @throws AdjointException if {@code step} is 0, an argument is not finite, or there would be too many
     *     elements
     */
    public static Tensor arange(double start, double stop, double step) {
        return Ranges.arange(start, stop, step);
    }

    /**
     * {@return a float64 vector of {@code n} evenly spaced numbers from {@code start} to exactly {@code
     * stop}; of {@code start} alone if {@code n} is 1}
     *
     * @throws AdjointException if {@code n} is negative
     */
    public static Tensor linspace(double start, double stop, int n) {
        return Ranges.linspace(start, stop, n);
    }

    /**
     * {@return a float64 tensor of standard normal numbers, which a seed determines on every machine alike}
     */
    public static Tensor randn(long seed, int... dims) {
        return Draws.normal(seed, Shape.of(dims));
    }

    /**
     * {@return a float64 tensor of numbers uniform in [0, 1), which a seed determines on every machine alike}
     */
    public static Tensor rand(long seed, int... dims) {
        return Draws.uniform(seed, Shape.of(dims));
    }

    static Tensor generate(String operation, Shape shape, DType dtype, IntToDoubleFunction element) {
        notNull(shape, operation, "the shape");
        notNull(dtype, operation, "the dtype");
        Capacity.require(operation, shape.size(), dtype);
        return new Tensor(shape, Elements.generate(dtype, shape.size(), element));
    }

    static void requireLength(String operation, Shape shape, int length) {
        if (length != shape.size()) {
            throw new AdjointException(operation,
                    length + (length == 1 ? " value" : " values") + " for shape " + shape,
                    "as many as the shape's size, " + shape.size(),
                    "Pass one value for each element, row by row");
        }
    }

    Elements elements() {
        return elements;
    }

    /** {@return the lengths of the axes} */
    public Shape shape() {
        return shape;
    }

    /** {@return the type of the elements} */
    public DType dtype() {
        return elements.dtype();
    }

    /** {@return the number of axes: 0 for a scalar} */
    public int rank() {
        return shape.rank();
    }

    /** {@return the number of elements: 1 for a scalar, 0 if some axis is empty} */
    public int size() {
        return shape.size();
    }

    /**
     * {@return one element, widened to double}
     *
     * @param index one index for each axis; negative ones count from the end
     * @throws AdjointException if there are more or fewer indices than axes, or one is out of range
     */
    public double get(int... index) {
        return elements.at(shape.position("get", index));
    }

    /**
     * {@return the only element of a tensor of any rank, widened to double}
     *
     * @throws AdjointException if the size is not 1
     */
    public double item() {
        if (size() != 1) {
            throw new AdjointException("item", "a tensor of shape " + shape, "exactly one element",
                    "Pick one with get, or reduce the tensor first");
        }
        return elements.at(0);
    }

    /** {@return this tensor with each element rounded to the dtype} */
    public Tensor to(DType dtype) {
        return dtype == dtype() ? this : generate("to", shape, dtype, elements::at);
    }

    /**
     * {@return a tensor of the same elements in the same row-major order under another shape}
     *
     * @param dims the length of each axis; one of them may be -1, and is then found from the others
     * @throws AdjointException if the sizes differ, -1 stands twice or cannot be found, or another dim is
     *     negative
     */
    public Tensor reshape(int... dims) {
        return new Tensor(Reshape.target(shape, notNull(dims, "reshape", "the shape")), elements);
    }

    /** {@return the elements in row-major order, in a new array} */
    public double[] toDoubleArray() {
        return switch (elements) {
            case Doubles(double[] array) -> array.clone();
            case Floats(float[] array) -> Elements.widen(array);
        };
    }

    /** {@return the elements in row-major order, rounded to float, in a new array} */
    public float[] toFloatArray() {
        return switch (elements) {
            case Doubles(double[] array) -> Elements.narrow(array);
            case Floats(float[] array) -> array.clone();
        };
    }

    /**
     * {@return the rows of this matrix, in new arrays}
     *
     * @throws AdjointException if the rank is not 2
     */
    public double[][] toMatrix() {
        requireRank("toMatrix", 2);
        int columns = shape.dim(1);
        return IntStream.range(0, shape.dim(0)).map(row -> row * columns)
                .mapToObj(row -> IntStream.range(row, row + columns).mapToDouble(elements::at).toArray())
                .toArray(double[][]::new);
    }

    /**
     * {@return a copy of this matrix for Commons Math}
     *
     * @throws AdjointException if the rank is not 2, or an axis is empty, which Commons Math does not allow
     */
    public RealMatrix toRealMatrix() {
        requireRank("toRealMatrix", 2);
        if (size() == 0) {
            throw new AdjointException("toRealMatrix", "a tensor of shape " + shape,
                    "at least one row and column",
                    "Commons Math has no empty matrices; use toMatrix");
        }
        return new Array2DRowRealMatrix(toMatrix(), false);
    }

    /**
     * {@return a copy of this vector for Commons Math}
     *
     * @throws AdjointException if the rank is not 1
     */
    public RealVector toRealVector() {
        requireRank("toRealVector", 1);
        return new ArrayRealVector(toDoubleArray(), false);
    }

    private void requireRank(String operation, int rank) {
        if (rank() != rank) {
            throw new AdjointException(
                    operation, "a tensor of shape " + shape, "rank " + rank, "Reshape it first");
        }
    }

    /** {@return a tensor of the same shape and dtype: the function of each element, rounded to the dtype} */
    public Tensor map(DoubleUnaryOperator function) {
        notNull(function, "map", "the function");
        return generate("map", shape, dtype(), i -> function.applyAsDouble(elements.at(i)));
    }

    /**
     * {@return a tensor of the common shape and the promoted dtype: the function of each pair of elements}
     *
     * @param other the other tensor; both are broadcast
     * @param function the function of this tensor's element and the other's
     * @throws AdjointException if the shapes do not broadcast together
     */
    public Tensor zip(Tensor other, DoubleBinaryOperator function) {
        notNull(function, "zip", "the function");
        return Broadcast.zip(this, notNull(other, "zip", "the other tensor"), function);
    }

    /**
     * {@return whether the shapes are equal and every element is near the other tensor's}
     *
     * <p>Near is {@code |a - b| <= atol + rtol * |b|}, or both NaN, or the same infinity. Dtypes may differ.
     *
     * @param other the other tensor
     * @param rtol the relative tolerance, 0 or more
     * @param atol the absolute tolerance, 0 or more
     * @throws AdjointException if a tolerance is negative or NaN
     */
    public boolean allClose(Tensor other, double rtol, double atol) {
        notNull(other, "allClose", "the other tensor");
        if (!(rtol >= 0 && atol >= 0)) {
            throw new AdjointException("allClose", "rtol " + rtol + " and atol " + atol,
                    "tolerances of 0 or more", "Pass small positive numbers, as in 1e-9 and 1e-12");
        }
        return shape.equals(other.shape) && IntStream.range(0, size())
                .allMatch(i -> near(elements.at(i), other.elements.at(i), rtol, atol));
    }

    private static boolean near(double a, double b, double rtol, double atol) {
        boolean same = a == b || Double.isNaN(a) && Double.isNaN(b);
        boolean finite = Double.isFinite(a) && Double.isFinite(b);
        return same || finite && Math.abs(a - b) <= atol + rtol * Math.abs(b);
    }

    /**
     * {@return whether the other object is a tensor of the same shape, dtype and elements} Elements are
     * compared as {@link Double#equals} does: NaN equals NaN, and 0.0 does not equal -0.0.
     */
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Tensor that
                && shape.equals(that.shape) && elements.equals(that.elements);
    }

    /** {@return a hash of the shape and the elements} */
    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + elements.hashCode();
    }

    /**
     * {@return the tensor as NumPy prints it: a scalar as its shortest digits, anything else with brackets,
     * shape and dtype, summarised if it has more than 1000 elements}
     *
     * <pre>
     * tensor([[1. , 2. ],
     *         [3. , 4.5]], shape=(2, 2), dtype=float64)
     * </pre>
     */
    @Override
    public String toString() {
        return TensorText.of(this);
    }
}
