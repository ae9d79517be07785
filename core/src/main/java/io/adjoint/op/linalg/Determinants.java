package io.adjoint.op.linalg;

import static io.adjoint.op.Arithmetic.number;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Several;
import io.adjoint.expr.Type;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Choice;
import io.adjoint.op.Define;
import io.adjoint.op.Entry;
import io.adjoint.op.Examples;
import io.adjoint.op.Layouts;
import io.adjoint.op.Parts;
import io.adjoint.op.Reductions;
import io.adjoint.op.Sample;
import io.adjoint.op.linalg.LuFactors.Square;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Determinants, batched over leading axes. That of a singular matrix is differentiable, too, any number of times: it is
 * a polynomial. Its logarithm is not.
 */
public final class Determinants {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    private static final Opaque.Definition<String> DET = new Opaque.Definition<String>(
            "det",
            (none, x) -> numberEach(x.getFirst().type()),
            (none, x) -> numbers(Determinants::det, x),
            (none, node, k, u) -> k == 0
                    ? Optional.of(Define.scaled(matrixwise(u),
                            Minors.cofactors(node.operand(0), node.operand(1), node.operand(2))))
                    : Optional.empty(),
            none -> none).borrowing()
            .batched(Examples.leading())
            .typeset("\\det\\left(#1\\right)");

    /** Of a matrix and its factors. The logarithm's derivative is A^-T: Giles (2008), section 2.2.5. */
    private static final Several.Definition<String> SLOGDET = new Several.Definition<String>(
            "slogdet",
            List.of("sign", "logabsdet"),
            (none, x) -> List.of(numberEach(x.getFirst().type()), numberEach(x.getFirst().type())),
            (none, x) -> List.of(numbers(Determinants::sign, x), numbers(Determinants::logabsdet, x)),
            Parts.each(List.of(Parts.nothing(), (none, node, k, u) -> k == 0
                    ? Optional.of(Define.scaled(matrixwise(u), Layouts.transpose(
                            Solves.inverse("the derivative of logdet", node.operand(0), node.operand(1),
                                    node.operand(2)))))
                    : Optional.empty())),
            none -> none).fixing("sign").borrowing()
            .batched(Examples.leadingSeverally());

    private static final String VOLUME = "Use the product of svdvals for the volume of a matrix that is not square";

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("det",
                    Sample.of(Shape.of(3, 3), Determinants::det),
                    Sample.of(Shape.of(3, 1), x -> Arithmetic.plus(
                            det(Products.product(false, true, x, x)), Reductions.sum(x, false))),
                    Sample.of(Shape.of(2, 2, 2), x -> det(Solves.dominant(x))))
                    .kink("a polynomial at singular matrices, too; 0 where a pivot is no more than rounding leaves of what it is a"
                            + " difference of (32 n units of precision)"),
            Entry.of("slogdet",
                    Sample.of(Shape.of(3, 3), x -> slogdet(Solves.dominant(x)).logabsdet()),
                    Sample.of(Shape.of(2, 2, 2), x -> slogdet(Arithmetic.neg(Solves.dominant(x))).logabsdet()),
                    Sample.of(Shape.of(2, 2), x -> slogdet(Solves.dominant(x)).sign()))
                    .kink("singular matrices as det finds them: sign 0, logarithm -inf, derivative refused"),
            Entry.of("logdet", Sample.of(Shape.of(2, 3, 3), x -> logdet(Solves.dominant(x)))).as("torch.logdet")
                    .kink("singular matrices as det finds them: -inf, derivative refused"));

    /**
     * A determinant's sign and the logarithm of its size.
     *
     * @param sign -1, 0 or 1, of shape (...); its derivative is 0
     * @param logabsdet of shape (...); -inf for a singular matrix
     */
    public record Slogdet(Expr sign, Expr logabsdet) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Slogdet {
            AdjointException.notNull(sign, "slogdet", "the sign");
            AdjointException.notNull(logabsdet, "slogdet", "the logarithm");
        }
    }

    private Determinants() {}

    /** The type of a number a matrix. */
    private static Type numberEach(Type matrices) {
        return matrices.withShape(Stack.of(matrices.shape()).batch());
    }

    private static Tensor numbers(ToDoubleFunction<Square> number, List<Tensor> operands) {
        Tensor a = operands.getFirst();
        Stack stack = Stack.of(a.shape());
        double[] elements = STORAGE.doubles(operands.get(1));
        double[] rows = STORAGE.doubles(operands.get(2));
        double[] out = new double[stack.count()];
        for (int i = 0; i < out.length; i++) {
            out[i] = number.applyAsDouble(Square.of(stack.rows(), elements, rows, i)) + 0.0; // no -0
        }
        return STORAGE.adopt(stack.batch(), a.dtype(), out);
    }

    static double det(Square factors) {
        double product = factors.parity();
        for (int i = 0; i < factors.n(); i++) {
            product *= factors.pivot(i);
        }
        return product;
    }

    private static double logabsdet(Square factors) {
        double sum = 0;
        for (int i = 0; i < factors.n(); i++) {
            sum += Math.log(Math.abs(factors.pivot(i)));
        }
        return sum;
    }

    private static double sign(Square factors) {
        double sign = factors.parity();
        for (int i = 0; i < factors.n(); i++) {
            sign *= Math.signum(factors.pivot(i));
        }
        return sign;
    }

    /** A number a matrix, to be multiplied with the matrices. */
    private static Expr matrixwise(Expr numbers) {
        return Layouts.reshape(numbers, Stack.with(numbers.shape(), 1, 1));
    }

    /**
     * The determinant of each matrix; 1 of an empty one. Its derivative is the matrix of cofactors.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{0, 0}, {0, 3}});
     * a.det();                    // 0.0
     * a.det().gradient().of(a);   // tensor([[3.0, 0.0], [0.0, 0.0]]): the cofactors
     * }</pre>
     *
     * @param a of shape (..., n, n)
     * @return of shape (...)
     * @throws AdjointException if the matrices are not square
     */
    public static Expr det(Expr a) {
        Stack.square("det", a, VOLUME);
        LuFactors.Factored factors = LuFactors.of(a);
        return DET.on("", a, factors.transposed(), factors.rows());
    }

    /**
     * The sign and the logarithm of the absolute value of each determinant, which neither overflow nor underflow.
     *
     * <pre>{@code
     * var a = constant(Tensor.eye(400)).times(-0.1);
     * a.slogdet().sign();        // 1.0
     * a.slogdet().logabsdet();   // -921.03403...
     * a.det();                   // 0.0: underflow
     * }</pre>
     *
     * @param a of shape (..., n, n)
     * @return both, of shape (...)
     * @throws AdjointException if the matrices are not square; when the derivative is evaluated, if one is singular
     */
    public static Slogdet slogdet(Expr a) {
        Stack.square("slogdet", a, VOLUME);
        LuFactors.Factored factors = LuFactors.of(a);
        List<Apply> parts = SLOGDET.on("", a, factors.transposed(), factors.rows());
        return new Slogdet(parts.get(0), parts.get(1));
    }

    /**
     * The logarithm of each determinant: -inf where it is 0, NaN where it is negative.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{2, 0}, {0, 4}});
     * a.logdet();                    // 2.07944...
     * a.logdet().gradient().of(a);   // tensor([[0.5, 0.0], [0.0, 0.25]])
     * }</pre>
     *
     * @param a of shape (..., n, n)
     * @return of shape (...)
     * @throws AdjointException if the matrices are not square; when the derivative is evaluated, if one is singular
     */
    public static Expr logdet(Expr a) {
        Stack.square("logdet", a, VOLUME);
        Slogdet parts = slogdet(a);
        return Choice.where(Choice.lt(parts.sign(), number(0, a)), number(Double.NaN, a), parts.logabsdet());
    }
}
