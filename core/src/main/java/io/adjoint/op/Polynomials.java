package io.adjoint.op;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Product;
import io.adjoint.expr.Type;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Powers of numbers side by side, as in a Vandermonde matrix {@code V}. Its products with a vector need no matrix:
 * {@code V w} are values of a polynomial, by Horner's rule, and {@code V^T r} sums of powers that run along. Where powers
 * overflow, or the vector is not finite, both are summed as the products of matrices are.
 *
 * <p>Source: W. G. Horner, A new method of solving numerical equations of all orders, by continuous approximation, Phil. Trans.
 * R. Soc. 109 (1819).
 */
public final class Polynomials {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /** The values of so many points stay in the cache from one coefficient to the next. */
    private static final int BLOCK = 512;

    /**
     * The columns of the matrix.
     *
     * @param count how many powers, from the 0th
     * @param increasing whether the 0th comes first; else it comes last
     */
    private record Columns(int count, boolean increasing) {

        /** The column of a power. */
        int of(int power) {
            return increasing ? power : count - 1 - power;
        }

        /** The shape of all powers of so many numbers. */
        Shape beside(Shape shape) {
            int[] dims = Arrays.copyOf(shape.dims(), shape.rank() + 1);
            dims[shape.rank()] = count;
            return Shape.of(dims);
        }

        @Override
        public String toString() {
            return "count=" + count + (increasing ? ", increasing" : "");
        }
    }

    /**
     * A product of the matrix with a vector.
     *
     * @param columns of the matrix
     * @param absorbing whether a term is 0 where either factor is, whatever the other
     */
    private record Along(Columns columns, boolean absorbing) {}

    private static final Opaque.Definition<Columns> POWERS = new Opaque.Definition<>(
            "vander",
            (columns, x) -> new Type(columns.beside(x.getFirst().shape()), x.getFirst().dtype()),
            Polynomials::powers,
            Polynomials::slope,
            Columns::toString).borrowing().batched(Examples.leading());

    private static final Opaque.Definition<Along> VALUES = new Opaque.Definition<>(
            "polynomial",
            (along, x) -> new Type(Shape.of(x.get(0).shape().size(), 1), x.get(0).dtype().promote(x.get(1).dtype())),
            Polynomials::values,
            along -> along.columns.toString()).borrowing();

    private static final Opaque.Definition<Along> SUMS = new Opaque.Definition<>(
            "powerSums",
            (along, x) -> new Type(Shape.of(along.columns.count, 1), x.get(0).dtype().promote(x.get(1).dtype())),
            Polynomials::sums,
            along -> along.columns.toString()).borrowing();

    private Polynomials() {}

    /** The powers of each element along a new last axis. */
    static Expr powers(Expr x, int count, boolean increasing) {
        return POWERS.on(new Columns(count, increasing), x);
    }

    /**
     * What a product of a matrix of powers and a vector is without the matrix.
     *
     * @param product any product
     * @param left its left operand
     * @param right its right operand
     * @return the same as a polynomial's values or as sums of powers; empty if it is another product
     * @throws AdjointException if anything is null
     * @hidden
     */
    public static Optional<Expr> product(Product product, Expr left, Expr right) {
        AdjointException.notNull(product, "polynomial", "the product");
        AdjointException.notNull(left, "polynomial", "the left operand");
        AdjointException.notNull(right, "polynomial", "the right operand");
        if (!product.isAlone() || left.shape().rank() != 2 || right.shape().rank() != 2) {
            return Optional.empty();
        }
        return along(left, product.leftTransposed(), right, product.rightTransposed(), product.absorbing())
                .or(() -> along(right, !product.rightTransposed(), left, !product.leftTransposed(), product.absorbing())
                        .map(Layouts::transpose));
    }

    private static Optional<Expr> along(
            Expr matrix, boolean transposed, Expr vector, boolean turned, boolean absorbing) {
        if (vector.shape().dim(turned ? 0 : 1) != 1 || !(matrix instanceof Apply apply)
                || !(apply.op() instanceof Opaque<?> op) || op.definition() != POWERS) {
            return Optional.empty();
        }
        var along = new Along((Columns) op.attribute(), absorbing);
        return Optional.of(
                (transposed ? SUMS : VALUES).on(along, apply.operand(0), turned ? Layouts.transpose(vector) : vector));
    }

    /** The slope of {@code x^j} is {@code j x^(j-1)}. */
    private static Optional<Expr> slope(Columns columns, Apply node, int operand, Expr cotangent) {
        int count = columns.count;
        if (count < 2) {
            return Optional.empty();
        }
        Expr x = node.operand(0);
        int axis = x.shape().rank();
        int from = columns.increasing ? 1 : 0;
        double[] degrees = IntStream.range(0, count - 1).mapToDouble(j -> columns.increasing ? j + 1 : count - 1 - j)
                .toArray();
        Expr factors = Constant.of(Tensor.of(Shape.of(count - 1), degrees).to(x.dtype()));
        Expr slopes = Arithmetic.times(powers(x, count - 1, columns.increasing), factors);
        Expr flow = Axes.span(cotangent, axis, from, from + count - 1);
        return Optional.of(Reductions.sum(Define.scaled(flow, slopes), false, axis));
    }

    private static Tensor powers(Columns columns, List<Tensor> operands) {
        Tensor x = operands.getFirst();
        double[] in = STORAGE.doubles(x);
        Shape shape = columns.beside(x.shape());
        double[] out = new double[shape.size()];
        int step = columns.increasing ? 1 : -1;
        for (int i = 0; i < in.length && columns.count > 0; i++) {
            double power = 1;
            int at = i * columns.count + columns.of(0);
            for (int j = 0; j < columns.count; j++, at += step) {
                out[at] = power;
                power *= in[i];
            }
        }
        return STORAGE.adopt(shape, x.dtype(), out);
    }

    private static Tensor values(Along along, List<Tensor> operands) {
        double[] x = STORAGE.doubles(operands.get(0));
        double[] column = STORAGE.doubles(operands.get(1));
        DType dtype = operands.get(0).dtype().promote(operands.get(1).dtype());
        int count = along.columns.count;
        double[] weights = new double[count];
        Arrays.setAll(weights, power -> column[along.columns.of(power)]);
        double[] out = new double[x.length];
        boolean tame = isTame(x, count, operands.get(0).dtype(), weights);
        for (int from = 0; from < x.length; from += BLOCK) {
            int to = Math.min(x.length, from + BLOCK);
            if (tame) {
                horner(x, weights, out, from, to);
            } else {
                written(x, operands.get(0).dtype(), along.absorbing, weights, out, from, to);
            }
        }
        return STORAGE.adopt(Shape.of(x.length, 1), dtype, out);
    }

    /** Four coefficients at a time, each for all points of a block, which HotSpot vectorises. */
    private static void horner(double[] x, double[] weights, double[] out, int from, int to) {
        int power = weights.length - 1;
        for (; power >= 3; power -= 4) {
            double a = weights[power];
            double b = weights[power - 1];
            double c = weights[power - 2];
            double d = weights[power - 3];
            for (int i = from; i < to; i++) {
                out[i] = (((out[i] * x[i] + a) * x[i] + b) * x[i] + c) * x[i] + d;
            }
        }
        for (; power >= 0; power--) {
            double a = weights[power];
            for (int i = from; i < to; i++) {
                out[i] = out[i] * x[i] + a;
            }
        }
    }

    private static void written(
            double[] x, DType dtype, boolean absorbing, double[] weights, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            double power = 1;
            for (double weight : weights) {
                out[i] += term(dtype.round(power), weight, absorbing);
                power *= x[i];
            }
        }
    }

    private static double term(double power, double weight, boolean absorbing) {
        return absorbing ? Product.absorbed(power, weight) : power * weight;
    }

    private static Tensor sums(Along along, List<Tensor> operands) {
        double[] x = STORAGE.doubles(operands.get(0));
        double[] weights = STORAGE.doubles(operands.get(1));
        DType dtype = operands.get(0).dtype().promote(operands.get(1).dtype());
        int count = along.columns.count;
        double[] sums = new double[count];
        int i = 0;
        if (isTame(x, count, operands.get(0).dtype(), weights)) {
            for (; i + 3 < x.length; i += 4) {
                fourPoints(x, weights, i, sums);
            }
        }
        for (; i < x.length; i++) {
            double power = 1;
            for (int j = 0; j < count; j++) {
                sums[j] += term(operands.get(0).dtype().round(power), weights[i], along.absorbing);
                power *= x[i];
            }
        }
        double[] out = new double[count];
        Arrays.setAll(out, column -> sums[along.columns.of(column)]);
        return STORAGE.adopt(Shape.of(count, 1), dtype, out);
    }

    private static void fourPoints(double[] x, double[] weights, int i, double[] sums) {
        double a = weights[i];
        double b = weights[i + 1];
        double c = weights[i + 2];
        double d = weights[i + 3];
        for (int j = 0; j < sums.length; j++) {
            sums[j] += a + b + (c + d);
            a *= x[i];
            b *= x[i + 1];
            c *= x[i + 2];
            d *= x[i + 3];
        }
    }

    /** Whether all powers and all weights are finite numbers. */
    private static boolean isTame(double[] x, int count, DType dtype, double[] weights) {
        double greatest = 0;
        for (double number : x) {
            greatest = Math.max(greatest, Math.abs(number));
        }
        double nothing = 0;
        for (double weight : weights) {
            nothing += weight * 0;
        }
        double limit = dtype == DType.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
        return nothing == 0 && Math.pow(greatest, Math.max(1, count - 1)) <= limit;
    }
}
