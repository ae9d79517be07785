package io.adjoint.op.linalg;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.product.Products.matmul;
import static io.adjoint.op.product.Products.product;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.op.Axes;
import io.adjoint.op.Choice;
import io.adjoint.op.Entry;
import io.adjoint.op.Examples;
import io.adjoint.op.Exponential;
import io.adjoint.op.Joins;
import io.adjoint.op.Layouts;
import io.adjoint.op.Reductions;
import io.adjoint.op.Rounding;
import io.adjoint.op.Sample;
import io.adjoint.op.product.Chain;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Exponentials, powers and products of matrices, batched over leading axes. */
public final class MatrixFunctions {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    private static final Opaque.Definition<String> EXP = new Opaque.Definition<String>(
            "matrixExp",
            (none, x) -> x.getFirst().type(),
            (none, x) -> exponentiated(x.getFirst()),
            Presence.whole(2, (none, node, k, u) -> Optional.of(
                    MatrixFunctions.DERIVATIVE.on("", Layouts.transpose(node.operand(0)), u))),
            none -> none)
            .batched(Examples.leading())
            .typeset("\\exp\\left(#1\\right)");

    /** Of the exponential at a matrix, in a direction. */
    private static final Opaque.Definition<String> DERIVATIVE = new Opaque.Definition<String>(
            "matrixExpDerivative",
            (none, x) -> x.getFirst().type(),
            (none, x) -> differentiated(x.get(0), x.get(1)),
            Presence.whole(2, (none, node, k, u) -> Optional.of(derivativePulledBack(node, k, u))),
            none -> none)
            .batched(Examples.leading());

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("matrixExp",
                    Sample.of(Shape.of(3, 3), x -> matrixExp(times(x, 0.5))),
                    Sample.of(Shape.of(2, 2, 2), x -> matrixExp(times(x, 0.5)))),
            Entry.of("matrixPower",
                    Sample.of(Shape.of(2, 2, 2), x -> matrixPower(x, 3)),
                    Sample.of(Shape.of(3, 3), x -> matrixPower(Solves.dominant(x), -2)),
                    Sample.of(Shape.of(2, 2), x -> plus(matrixPower(x, 0), matrixPower(x, 1)))),
            Entry.of("multiDot",
                    Sample.of(List.of(Shape.of(2, 3), Shape.of(3, 2), Shape.of(2, 4)), MatrixFunctions::multiDot),
                    Sample.of(List.of(Shape.of(2), Shape.of(2, 3), Shape.of(3)), MatrixFunctions::multiDot)),
            Entry.of("householderProduct",
                    Sample.of(List.of(Shape.of(3, 2), Shape.of(2)), x -> householderProduct(x.get(0), x.get(1))),
                    Sample.of(List.of(Shape.of(2, 3, 2), Shape.of(2, 1)),
                            x -> householderProduct(x.get(0), x.get(1)))));

    private MatrixFunctions() {}

    private static Tensor exponentiated(Tensor a) {
        Stack stack = Stack.of(a.shape());
        double[] in = STORAGE.doubles(a);
        double[] out = new double[in.length];
        for (int i = 0; i < stack.count(); i++) {
            int at = i * stack.size();
            double[] power = Exponentiation.exp(stack.rows(), Arrays.copyOfRange(in, at, at + stack.size()));
            System.arraycopy(power, 0, out, at, stack.size());
        }
        return STORAGE.adopt(a.shape(), a.dtype(), out);
    }

    private static Tensor differentiated(Tensor a, Tensor e) {
        Stack stack = Stack.of(a.shape());
        double[] at = STORAGE.doubles(a);
        double[] directions = STORAGE.doubles(e);
        double[] out = new double[at.length];
        for (int i = 0; i < stack.count(); i++) {
            int from = i * stack.size();
            double[] derivative = Exponentiation.derivative(stack.rows(),
                    Arrays.copyOfRange(at, from, from + stack.size()),
                    Arrays.copyOfRange(directions, from, from + stack.size()));
            System.arraycopy(derivative, 0, out, from, stack.size());
        }
        return STORAGE.adopt(a.shape(), a.dtype(), out);
    }

    /**
     * In E it is the derivative at A'; in A, that of the exponential of [[A, E], [0, A]], on whose diagonal A stands. That
     * diagonal stays where E is multiplied and u divided by a number, which brings E to the size of A: a larger E would
     * cost digits by more squarings.
     */
    private static Expr derivativePulledBack(Apply node, int operand, Expr u) {
        Expr a = node.operand(0);
        if (operand == 1) {
            return DERIVATIVE.on("", Layouts.transpose(a), u);
        }
        int n = a.shape().dim(-1);
        Expr balance = n == 0 ? number(1, a) : balance(a, node.operand(1));
        Expr zero = Layouts.broadcastTo(Stack.weights(a, n, n, 0, 0, 0), a.shape());
        Expr transposed = Layouts.transpose(blocks(a, times(node.operand(1), balance), zero, a));
        Expr flow = DERIVATIVE.on("", transposed, blocks(zero, div(u, balance), zero, zero));
        Expr whole = plus(Stack.columns(Stack.rows(flow, 0, n), 0, n),
                Stack.columns(Stack.rows(flow, n, 2 * n), n, 2 * n));
        return Presence.present(a.shape().rank() - 2, List.of(node.operand(1)), whole);
    }

    /** The power of 2 that brings E to the size of A, for each matrix; nothing depends on it, so nothing flows into it. */
    private static Expr balance(Expr a, Expr e) {
        Expr size = Choice.maximum(Reductions.amax(Choice.abs(a), true, -2, -1), number(1, a));
        Expr length = Reductions.amax(Choice.abs(e), true, -2, -1);
        Expr power = Exponential.exp2(Rounding.round(Exponential.log2(div(size, length))));
        return Choice.stopGradient(Choice.where(Choice.gt(length, number(0, length)), power, number(1, length)));
    }

    private static Expr blocks(Expr upperLeft, Expr upperRight, Expr lowerLeft, Expr lowerRight) {
        return Joins.concat(-2, List.of(Joins.concat(-1, List.of(upperLeft, upperRight)),
                Joins.concat(-1, List.of(lowerLeft, lowerRight))));
    }

    /**
     * The exponential of each matrix, {@code 1 + A + A^2/2 + ...}.
     *
     * <pre>{@code
     * var t = variable("t", 2.0);
     * var shear = constant(new double[][] {{0, 1}, {0, 0}});
     * shear.times(t).matrixExp();                          // tensor([[1.0, 2.0], [0.0, 1.0]])
     * shear.times(t).matrixExp().sum().gradient().of(t);   // 1.0
     * }</pre>
     *
     * @param a of shape (..., n, n)
     * @return of the same shape; NaN where an element is not finite
     * @throws AdjointException if the matrices are not square
     */
    public static Expr matrixExp(Expr a) {
        Stack.square("matrixExp", a, "Only square matrices have powers; use exp for that of each element");
        return EXP.on("", a);
    }

    /**
     * A power of each matrix, by repeated squaring; of its inverse if n is negative.
     *
     * <pre>{@code
     * var fibonacci = constant(new double[][] {{1, 1}, {1, 0}});
     * fibonacci.matrixPower(10);   // tensor([[89.0, 55.0], [55.0, 34.0]])
     * fibonacci.matrixPower(-1);   // tensor([[0.0, 1.0], [1.0, -1.0]])
     * }</pre>
     *
     * @param a of shape (..., n, n)
     * @param n any integer; 0 gives the unit matrix
     * @return of the same shape
     * @throws AdjointException if the matrices are not square; when evaluated, if n is negative and one is singular
     */
    public static Expr matrixPower(Expr a, int n) {
        Stack stack = Stack.square("matrixPower", a,
                "Only square matrices have powers; use pow for those of each element");
        if (n == 0) {
            return Layouts.broadcastTo(Stack.identity(a, stack.rows()), a.shape());
        }
        Expr square = n < 0 ? Solves.inverse("matrixPower", a) : a;
        Expr power = null;
        for (long rest = Math.abs((long) n); rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                power = power == null ? square : matmul(power, square);
            }
            square = rest > 1 ? matmul(square, square) : square;
        }
        return power;
    }

    /**
     * The product of matrices in the order that takes fewest multiplications. The first may be a row and the last a column
     * of one axis each. Source: T. H. Cormen et al., Introduction to Algorithms, 3rd ed. (2009), section 15.2.
     *
     * <pre>{@code
     * var a = constant(Tensor.ones(1, 100));
     * var b = constant(Tensor.ones(100, 100));
     * multiDot(a, b, b, a.transpose());   // tensor([[1000000.0]]): from left to right, as vectors times matrices
     * }</pre>
     *
     * @param factors at least two, matrices whose lengths fit
     * @return the product
     * @throws AdjointException if there are fewer than two, one is no matrix, or the lengths do not fit
     */
    public static Expr multiDot(List<Expr> factors) {
        return AdjointException.calling("multiDot", () -> {
            AdjointException.notNull(factors, "multiDot", "the factors");
            factors.forEach(factor -> AdjointException.notNull(factor, "multiDot", "a factor"));
            int count = factors.size();
            if (count < 2) {
                throw new AdjointException("multiDot", count + (count == 1 ? " factor" : " factors"), "at least two",
                        "Use the factor itself");
            }
            for (int i = 0; i < count; i++) {
                int rank = factors.get(i).shape().rank();
                if (rank != 2 && (rank != 1 || i > 0 && i < count - 1)) {
                    throw new AdjointException("multiDot", "shape " + factors.get(i).shape() + " for factor " + (i + 1),
                            "two axes, or one for the first and the last", "Use matmul for batches");
                }
            }
            Expr first = factors.getFirst();
            Expr last = factors.getLast();
            Expr[] matrices = factors.toArray(Expr[]::new);
            matrices[0] = first.shape().rank() == 1 ? Axes.unsqueeze(first, 0) : first;
            matrices[count - 1] = last.shape().rank() == 1 ? Axes.unsqueeze(last, 1) : last;
            Expr whole = Chain.product(matrices);
            Expr row = last.shape().rank() == 1 ? Axes.squeeze(whole, 1) : whole;
            return first.shape().rank() == 1 ? Axes.squeeze(row, 0) : row;
        });
    }

    /**
     * The first n columns of a product of Householder's reflections, {@code (1 - t1 v1 v1') (1 - t2 v2 v2') ...}.
     *
     * <pre>{@code
     * var v = constant(new double[][] {{1}, {1}});
     * v.householderProduct(constant(1).unsqueeze(0));   // tensor([[0.0], [-1.0]]): the first column of 1 - t v v'
     * }</pre>
     *
     * @param v of shape (..., m, n), m not less than n; below the diagonal of its first columns are the rests of the v,
     *     which have zeros above their 1
     * @param tau of shape (..., k), k not greater than n
     * @return of shape (..., m, n)
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr householderProduct(Expr v, Expr tau) {
        Stack stack = Stack.of("householderProduct", v);
        AdjointException.notNull(tau, "householderProduct", "the factors");
        int m = stack.rows();
        int n = stack.columns();
        if (m < n || tau.shape().rank() == 0 || tau.shape().dim(-1) > n) {
            throw new AdjointException("householderProduct", "shapes " + v.shape() + " and " + tau.shape(),
                    "no fewer rows than columns, and no more factors than columns", "Transpose or cut one of them");
        }
        Shape batch = stack.batch().broadcast("householderProduct", tau.shape().without(tau.shape().rank() - 1));
        Expr unit = Stack.weights(v, m, n, 0, 1, 0);
        Expr reflectors = plus(times(v, Stack.weights(v, m, n, 1, 0, 0)), unit);
        Expr q = Layouts.broadcastTo(unit, Stack.with(batch, m, n));
        for (int i = tau.shape().dim(-1) - 1; i >= 0; i--) {
            Expr reflector = Stack.columns(reflectors, i, i + 1);
            Expr shares = times(product(true, false, reflector, q), Axes.unsqueeze(Stack.columns(tau, i, i + 1), -1));
            q = minus(q, product(false, false, reflector, shares));
        }
        return q;
    }
}
