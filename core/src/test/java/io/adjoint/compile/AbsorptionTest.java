package io.adjoint.compile;

import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Product;
import io.adjoint.expr.Pullback;
import io.adjoint.expr.Variable;
import io.adjoint.op.Axes;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Products of matrices in which zeros absorb, wherever the infinity lies that BLAS would multiply by a zero. */
class AbsorptionTest {

    private static final Variable SQUARE = Variable.of("square", Tensor.eye(2));

    private static final Pullback RULE = ((Product) ((Apply) Products.matmul(SQUARE, SQUARE)).op()).rule();

    @Property(tries = 400)
    void aZeroAbsorbsAnywhere(@ForAll @IntRange(min = 1, max = 6) int m, @ForAll @IntRange(min = 1, max = 6) int k,
            @ForAll @IntRange(min = 1, max = 6) int n, @ForAll boolean leftTransposed, @ForAll boolean rightTransposed,
            @ForAll @IntRange(max = 2) int beside, @ForAll boolean added, @ForAll DType dtype, @ForAll Random random) {
        Variable left = matrices("left", leftTransposed ? new int[]{2, k, m + beside} : new int[]{2, m, k + beside},
                dtype, random);
        Variable right = matrices("right", rightTransposed ? new int[]{2, n, k + beside} : new int[]{2, k, n + beside},
                dtype, random);
        Variable addend = Variable.of("addend", Tensor.full(3, 2, m, n).to(dtype));
        Expr a = Axes.span(left, 2, 0, left.shape().dim(2) - beside);
        Expr b = Axes.span(right, 2, 0, right.shape().dim(2) - beside);
        Expr product = times(Apply.of(new Product(leftTransposed, rightTransposed, true, RULE), a, b), 2);
        Expr root = added ? plus(product, addend) : product;
        List<Variable> inputs = List.of(left, right, addend);
        double[] found = Program.of(List.of(root), inputs, Program.Form.LOOPS, Generation.AT_ONCE)
                .run(inputs.stream().map(x -> x.value().orElseThrow()).toList()).getFirst().toDoubleArray();
        double precision = dtype == DType.FLOAT64 ? 1e-14 : 1e-5;
        for (int i = 0; i < found.length; i++) {
            double sum = 0;
            for (int p = 0; p < k; p++) {
                int row = i / n % m;
                sum += Product.absorbed(
                        leftTransposed ? at(left, i / n / m, p, row) : at(left, i / n / m, row, p),
                        rightTransposed ? at(right, i / n / m, i % n, p) : at(right, i / n / m, p, i % n));
            }
            assertEquals(2 * sum + (added ? 3 : 0), found[i], precision * 100, "element " + i);
        }
    }

    private static double at(Variable x, int matrix, int row, int column) {
        Shape shape = x.shape();
        return x.value().orElseThrow().toDoubleArray()[(matrix * shape.dim(1) + row) * shape.dim(2) + column];
    }

    /** Two matrices of small numbers and zeros, with one infinity or none. */
    private static Variable matrices(String name, int[] dims, DType dtype, Random random) {
        double[] values = new double[Arrays.stream(dims).reduce(1, (x, y) -> x * y)];
        Arrays.setAll(values, i -> random.nextBoolean() ? 0 : random.nextInt(-3, 4));
        if (random.nextInt(4) > 0) {
            values[random.nextInt(values.length)] = random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        return Variable.of(name, Tensor.of(Shape.of(dims), values).to(dtype));
    }
}
