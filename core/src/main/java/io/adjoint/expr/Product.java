package io.adjoint.expr;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The matrix product of the last two axes, batched over the leading ones with broadcasting; either operand may be read
 * transposed, so that its pullbacks are products again. A compiler may let it take in scalings and an addend of the
 * result's shape, as BLAS does: {@code alpha s A B + beta C}, of the operands A, B, C if there is an addend, and s if there
 * is a scale. Of masked cotangents it is the absorbing product, in whose terms a zero absorbs whatever it meets: see
 * {@link Op#masks}.
 *
 * @param leftTransposed whether the left matrices are read as (k, m)
 * @param rightTransposed whether the right matrices are read as (n, k)
 * @param alpha by what the product is multiplied
 * @param scaled whether the last operand is a number by which the product is multiplied next
 * @param after by what it is multiplied then; 1 if it is not scaled
 * @param beta by what the addend is multiplied; 0 if there is none
 * @param absorbing whether a term is 0 where either factor is, whatever the other
 * @param rule the vector-Jacobian product of the product alone
 */
public record Product(boolean leftTransposed, boolean rightTransposed, double alpha, boolean scaled,
        double after, double beta, boolean absorbing, Pullback rule) implements Op {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Product {
        AdjointException.notNull(rule, "matmul", "the pullback");
    }

    /**
     * A product alone.
     *
     * @param leftTransposed whether the left matrices are read as (k, m)
     * @param rightTransposed whether the right matrices are read as (n, k)
     * @param absorbing whether a term is 0 where either factor is, whatever the other
     * @param rule the vector-Jacobian product
     */
    public Product(boolean leftTransposed, boolean rightTransposed, boolean absorbing, Pullback rule) {
        this(leftTransposed, rightTransposed, 1, false, 1, 0, absorbing, rule);
    }

    /**
     * The same product read otherwise.
     *
     * @param left whether the left matrices are read as (k, m)
     * @param right whether the right matrices are read as (n, k)
     * @return the product, scaled and accumulated as this one
     */
    public Product transposed(boolean left, boolean right) {
        return new Product(left, right, alpha, scaled, after, beta, absorbing, rule);
    }

    /**
     * Whether nothing is done with the product.
     *
     * @return true if it is neither scaled nor has an addend
     */
    public boolean isAlone() {
        return alpha == 1 && !scaled && after == 1 && beta == 0;
    }

    /**
     * The same product, multiplied by a number more.
     *
     * @param factor the number
     * @return the product without an addend
     * @throws IllegalStateException if there is an addend
     */
    public Product times(double factor) {
        if (beta != 0) {
            throw new IllegalStateException("scaled after its addend");
        }
        return scaled
                ? new Product(leftTransposed, rightTransposed, alpha, true, after * factor, 0, absorbing, rule)
                : new Product(leftTransposed, rightTransposed, alpha * factor, false, 1, 0, absorbing, rule);
    }

    /**
     * The same product, multiplied by a number that is its last operand.
     *
     * @return the product without an addend
     * @throws IllegalStateException if it is scaled already
     */
    public Product scaledByOperand() {
        if (scaled || beta != 0) {
            throw new IllegalStateException("scaled once, before its addend");
        }
        return new Product(leftTransposed, rightTransposed, alpha, true, 1, 0, absorbing, rule);
    }

    /**
     * The same product, with an addend as its third operand.
     *
     * @param factor by what the addend is multiplied, not 0
     * @return the product with it
     */
    public Product accumulated(double factor) {
        return new Product(leftTransposed, rightTransposed, alpha, scaled, after, factor, absorbing, rule);
    }

    @Override
    public String name() {
        return "matmul";
    }

    @Override
    public Type type(List<Expr> operands) {
        Operands.require(name(), operands, count());
        Expr left = operands.get(0);
        Expr right = operands.get(1);
        return new Type(resultShape(left.shape(), right.shape()), left.dtype().promote(right.dtype()));
    }

    private int count() {
        return 2 + (beta == 0 ? 0 : 1) + (scaled ? 1 : 0);
    }

    private String described() {
        return (leftTransposed ? ", left transposed" : "") + (rightTransposed ? ", right transposed" : "")
                + (alpha == 1 ? "" : ", times " + alpha) + (scaled ? ", times the last" : "")
                + (after == 1 ? "" : ", times " + after)
                + (beta == 0 ? "" : ", plus the third times " + beta);
    }

    @Override
    public boolean masks(List<Expr> operands, Type result) {
        Operands.requireMasks(name(), operands, result);
        return absorbing || Operands.anyMasked(operands);
    }

    /**
     * A term of an absorbing product.
     *
     * @param a a factor
     * @param b the other
     * @return {@code a * b}, and 0 where that is undefined and either is 0
     */
    public static double absorbed(double a, double b) {
        double product = a * b;
        return product != product && (a == 0 || b == 0) ? 0 : product;
    }

    private double term(double a, double b) {
        return absorbing ? absorbed(a, b) : a * b;
    }

    /**
     * How many terms each element of the result is a sum of.
     *
     * @param left the shape of the left operand
     * @return the inner length
     */
    public int inner(Shape left) {
        AdjointException.notNull(left, name(), "the left shape");
        return left.dim(leftTransposed ? -2 : -1);
    }

    /**
     * What it takes to compute.
     *
     * @param result the shape of the result
     * @param left the shape of the left operand
     * @return how many terms are added up
     */
    public long work(Shape result, Shape left) {
        AdjointException.notNull(result, name(), "the shape of the result");
        return (long) result.size() * inner(left);
    }

    private int rightInner(Shape right) {
        return right.dim(rightTransposed ? -1 : -2);
    }

    private int rows(Shape left) {
        return left.dim(leftTransposed ? -1 : -2);
    }

    private int columns(Shape right) {
        return right.dim(rightTransposed ? -2 : -1);
    }

    private Shape resultShape(Shape left, Shape right) {
        if (left.rank() < 2 || right.rank() < 2 || inner(left) != rightInner(right)) {
            throw new AdjointException(name(), "shapes " + left + " and " + right + described(),
                    "matrices whose inner lengths agree", "Transpose or reshape one of them");
        }
        Shape batch = batch(left).broadcast(name(), batch(right));
        int[] dims = Arrays.copyOf(batch.dims(), batch.rank() + 2);
        dims[batch.rank()] = rows(left);
        dims[batch.rank() + 1] = columns(right);
        return Shape.of(dims);
    }

    private static Shape batch(Shape shape) {
        return Shape.of(Arrays.copyOf(shape.dims(), shape.rank() - 2));
    }

    @Override
    public Tensor meaning(List<Tensor> operands) {
        Operands.require(name(), operands, count());
        Shape left = operands.get(0).shape();
        Shape right = operands.get(1).shape();
        Shape result = resultShape(left, right);
        int[] leftStarts = View.broadcast(batch(left), batch(result)).positions();
        int[] rightStarts = View.broadcast(batch(right), batch(result)).positions();
        int m = rows(left);
        int k = inner(left);
        int n = columns(right);
        double[] a = STORAGE.doubles(operands.get(0));
        double[] b = STORAGE.doubles(operands.get(1));
        double[] c = new double[result.size()];
        for (int i = 0; i < leftStarts.length; i++) {
            multiply(a, leftStarts[i] * m * k, b, rightStarts[i] * k * n, c, i * m * n, m, k, n);
        }
        scale(c, alpha);
        scale(c, scaled ? STORAGE.doubles(operands.getLast())[0] : 1);
        scale(c, after);
        if (beta != 0) {
            double[] addend = STORAGE.doubles(operands.get(2));
            Arrays.setAll(c, i -> c[i] + beta * addend[i]);
        }
        return STORAGE.adopt(result, operands.get(0).dtype().promote(operands.get(1).dtype()), c);
    }

    private static void scale(double[] elements, double factor) {
        if (factor != 1) {
            Arrays.setAll(elements, i -> factor * elements[i]);
        }
    }

    private void multiply(double[] a, int a0, double[] b, int b0, double[] c, int c0, int m, int k, int n) {
        int rowStep = leftTransposed ? 1 : k;
        int innerStep = leftTransposed ? m : 1;
        for (int i = 0; i < m; i++) {
            if (rightTransposed) {
                for (int j = 0; j < n; j++) {
                    double sum = 0;
                    for (int p = 0; p < k; p++) {
                        sum += term(a[a0 + i * rowStep + p * innerStep], b[b0 + j * k + p]);
                    }
                    c[c0 + i * n + j] = sum;
                }
            } else {
                for (int p = 0; p < k; p++) {
                    double factor = a[a0 + i * rowStep + p * innerStep];
                    for (int j = 0; j < n; j++) {
                        c[c0 + i * n + j] += term(factor, b[b0 + p * n + j]);
                    }
                }
            }
        }
    }

    @Override
    public Optional<Expr> pullback(Apply node, int operand, Expr cotangent) {
        Operands.requireFlow(this, node, operand, cotangent);
        return rule.of(node, operand, cotangent);
    }

    @Override
    public Notation notation() {
        return Notation.infix("@", Notation.PRODUCT);
    }

    @Override
    public Typeset typeset() {
        if (alpha != 1 || scaled || beta != 0) {
            return Typeset.NAMED;
        }
        return Typeset.of((leftTransposed ? "#1^{\\top}" : "#1") + (rightTransposed ? " #2^{\\top}" : " #2"),
                Notation.PRODUCT);
    }

    @Override
    public String attributes() {
        return described().isEmpty() ? "" : described().substring(2);
    }

    @Override
    public String toString() {
        return name() + described();
    }
}
