package io.adjoint.op.linalg;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Entry;
import io.adjoint.op.Examples;
import io.adjoint.op.Sample;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * Functions of symmetric matrices, {@code V diag(f(w)) V'} of the eigenvalues w and eigenvectors V, batched over leading
 * axes. The symmetric part of a matrix is meant. They are as smooth as f, also where eigenvalues are equal: derivatives
 * are made of divided differences. Source: Yu. L. Daleckii and S. G. Krein, Integration and differentiation of functions
 * of Hermitian operators (1965); N. J. Higham, Functions of Matrices (2008), theorem 3.11.
 *
 * <p>Conventions: an eigenvalue that is no more than rounding leaves of 0 is 0. Where f is infinite at an eigenvalue the
 * matrix is refused, and so is a derivative where that of f is infinite; where f is NaN so is the matrix.
 */
public final class SymmetricFunctions {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /** Operands A, its eigenvalues and eigenvectors, and the directions of a derivative that is linear in each and symmetric in all. */
    private static final Opaque.Definition<Scalar> FUNCTION = new Opaque.Definition<Scalar>(
            "symmetricFunction",
            (f, x) -> x.getFirst().type(),
            SymmetricFunctions::value,
            Presence.whole(2, SymmetricFunctions::pullback),
            Scalar::name)
            .batched(Examples.leading());

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            entry("sqrtm", SymmetricFunctions::sqrtm, "scipy.linalg.sqrtm"),
            entry("inverseSqrtm", SymmetricFunctions::inverseSqrtm, "inv(scipy.linalg.sqrtm)"),
            entry("logm", SymmetricFunctions::logm, "scipy.linalg.logm"),
            entry("symmetricExp", x -> symmetricExp(Arithmetic.times(x, 0.3)), "torch.linalg.matrix_exp"),
            entry("symmetricPower", x -> symmetricPower(x, 1.7), "scipy.linalg.fractional_matrix_power"),
            entry("symmetricFunction", x -> symmetricFunction(x, Math::sin, Math::cos, w -> -Math.sin(w),
                    w -> -Math.cos(w)), "scipy.linalg.funm"));

    private SymmetricFunctions() {}

    private static Entry entry(String name, UnaryOperator<Expr> f, String elsewhere) {
        return Entry.of(name,
                Sample.of(Shape.of(3, 3), x -> f.apply(Cholesky.definite(x))),
                Sample.of(Shape.of(2, 2, 2), x -> f.apply(Cholesky.definite(x))))
                .as(elsewhere)
                .kink("equal eigenvalues: divided differences become derivatives; eigenvalues within rounding of 0 are 0;"
                        + " refused where f, or in a derivative f', is infinite");
    }

    private static Optional<Expr> pullback(Scalar f, Apply node, int operand, Expr cotangent) {
        if (operand == 1 || operand == 2) {
            return Optional.empty();
        }
        List<Expr> operands = new ArrayList<>(node.operands());
        if (operand == 0) {
            operands.add(cotangent);
        } else {
            operands.set(operand, cotangent);
        }
        List<Expr> directions = node.operands().subList(3, node.operands().size());
        return Optional.of(Presence.factors(node.shape().rank() - 2, directions,
                FUNCTION.on(f, operands.toArray(Expr[]::new))));
    }

    private static Tensor value(Scalar f, List<Tensor> operands) {
        Tensor a = operands.getFirst();
        Stack stack = Stack.of(a.shape());
        int n = stack.rows();
        double[] values = STORAGE.doubles(operands.get(1));
        double[] vectors = STORAGE.doubles(operands.get(2));
        List<double[]> directions = operands.subList(3, operands.size()).stream().map(STORAGE::doubles).toList();
        double[] out = new double[stack.count() * n * n];
        for (int i = 0; i < stack.count(); i++) {
            int from = i * n * n;
            double[] v = Stack.transposed(n, Arrays.copyOfRange(vectors, from, from + n * n));
            double[] w = levelled(a.dtype(), Arrays.copyOfRange(values, i * n, (i + 1) * n));
            List<double[]> here = directions.stream()
                    .map(e -> Arrays.copyOfRange(e, from, from + n * n)).toList();
            if (Stack.finite(w, 0, n) && Arrays.stream(w).noneMatch(x -> Double.isNaN(f.at(0, x)))) {
                String place = Stack.place(stack.batch(), i);
                System.arraycopy(new EigenbasisSeries(f, w, v, place).derivative(here), 0, out, from, n * n);
            } else {
                Arrays.fill(out, from, from + n * n, Double.NaN);
            }
        }
        return STORAGE.adopt(a.shape(), a.dtype(), out);
    }

    /** With zeros for what rounding makes of them. */
    private static double[] levelled(DType dtype, double[] w) {
        double greatest = Arrays.stream(w).map(Math::abs).max().orElse(0);
        double unit = dtype == DType.FLOAT64 ? Math.ulp(1.0) : Math.ulp(1f);
        return Arrays.stream(w).map(x -> Math.abs(x) <= unit * w.length * greatest ? 0 : x).toArray();
    }

    private static Expr of(String operation, Scalar f, Expr a) {
        Stack.square(operation, a, "Pass a symmetric matrix such as x.matmul(x.transpose())");
        Spectra.Eigh parts = Spectra.eigh(a);
        return FUNCTION.on(f, a, parts.eigenvalues(), parts.eigenvectors());
    }

    /**
     * The square root of each positive semidefinite matrix, {@code X X = A}.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{4, 0}, {0, 4}});
     * a.sqrtm();                                  // tensor([[2.0, 0.0], [0.0, 2.0]])
     * a.sqrtm().get(0).get(1).gradient().of(a);   // tensor([[0.0, 0.125], [0.125, 0.0]])
     * }</pre>
     *
     * @param a of shape (..., n, n), of which the symmetric part is meant
     * @return of the same shape; NaN where an eigenvalue is negative or an element not finite
     * @throws AdjointException if the matrices are not square; when a derivative is evaluated, if one is singular
     */
    public static Expr sqrtm(Expr a) {
        return of("sqrtm", Scalar.power("sqrtm", 0.5), a);
    }

    /**
     * The inverse of the square root of each positive definite matrix, {@code X A X = 1}.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{4, 0}, {0, 16}});
     * a.inverseSqrtm();   // tensor([[0.5, 0.0], [0.0, 0.25]])
     * }</pre>
     *
     * @param a of shape (..., n, n), of which the symmetric part is meant
     * @return of the same shape; NaN where an eigenvalue is negative or an element not finite
     * @throws AdjointException if the matrices are not square; when evaluated, if one is singular
     */
    public static Expr inverseSqrtm(Expr a) {
        return of("inverseSqrtm", Scalar.power("inverseSqrtm", -0.5), a);
    }

    /**
     * The logarithm of each positive definite matrix, whose exponential it is.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 0}, {0, 2}});
     * a.logm();   // tensor([[0.0, 0.0], [0.0, 0.69314...]])
     * }</pre>
     *
     * @param a of shape (..., n, n), of which the symmetric part is meant
     * @return of the same shape; NaN where an eigenvalue is negative or an element not finite
     * @throws AdjointException if the matrices are not square; when evaluated, if one is singular
     */
    public static Expr logm(Expr a) {
        return of("logm", Scalar.LOG, a);
    }

    /**
     * The exponential of each symmetric matrix; {@link MatrixFunctions#matrixExp} takes any.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{0, 0}, {0, 1}});
     * a.symmetricExp();   // tensor([[1.0, 0.0], [0.0, 2.71828...]])
     * }</pre>
     *
     * @param a of shape (..., n, n), of which the symmetric part is meant
     * @return of the same shape; NaN where an element is not finite
     * @throws AdjointException if the matrices are not square; when evaluated, if the exponential overflows
     */
    public static Expr symmetricExp(Expr a) {
        return of("symmetricExp", Scalar.EXP, a);
    }

    /**
     * A real power of each symmetric matrix; of an indefinite one only integral powers.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{4, 0}, {0, 9}});
     * a.symmetricPower(1.5);   // tensor([[8.0, 0.0], [0.0, 27.0]])
     * }</pre>
     *
     * @param a of shape (..., n, n), of which the symmetric part is meant
     * @param exponent any number
     * @return of the same shape; NaN where the power of an eigenvalue is, or an element is not finite
     * @throws AdjointException if the matrices are not square; when evaluated, if one is singular and the power, or in a
     *     derivative that of f, infinite
     */
    public static Expr symmetricPower(Expr a, double exponent) {
        return of("symmetricPower", Scalar.power("symmetricPower", exponent), a);
    }

    /**
     * {@code V diag(f(w)) V'} for any f. A derivative of order k takes those of f up to order k: of two eigenvalues the
     * divided difference {@code (f(w_i) - f(w_j)) / (w_i - w_j)}, which is f' where they are equal, and so on.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 0}, {0, 1}});
     * var y = a.symmetricFunction(w -> w * w * w, w -> 3 * w * w, w -> 6 * w);
     * y.sum().gradient().of(a);   // tensor([[3.0, 3.0], [3.0, 3.0]])
     * }</pre>
     *
     * @param a of shape (..., n, n), of which the symmetric part is meant
     * @param f the function of an eigenvalue
     * @param derivatives f', f'', ..., as many as there will be orders of derivatives
     * @return of the same shape; NaN where f is at an eigenvalue, or an element is not finite
     * @throws AdjointException if the matrices are not square or a function is null; when evaluated, if f is infinite at an
     *     eigenvalue; when a derivative is evaluated at equal eigenvalues, if that of f is not given or infinite
     */
    public static Expr symmetricFunction(Expr a, DoubleUnaryOperator f, DoubleUnaryOperator... derivatives) {
        AdjointException.notNull(f, "symmetricFunction", "the function");
        AdjointException.notNull(derivatives, "symmetricFunction", "the derivatives");
        List<DoubleUnaryOperator> orders = new ArrayList<>(List.of(f));
        for (DoubleUnaryOperator derivative : derivatives) {
            orders.add(AdjointException.notNull(derivative, "symmetricFunction", "a derivative"));
        }
        return of("symmetricFunction", new Scalar.Given(List.copyOf(orders)), a);
    }

    /** A function of an eigenvalue, with its derivatives. */
    sealed interface Scalar {

        Scalar EXP = new Exp();
        Scalar LOG = new Log();

        static Scalar power(String operation, double exponent) {
            return new Power(operation, exponent);
        }

        /** What it is called. */
        String name();

        /** How many derivatives are known. */
        default int orders() {
            return Integer.MAX_VALUE;
        }

        /** The derivative of an order. */
        double at(int order, double x);

        /** The exponential. */
        record Exp() implements Scalar {

            @Override
            public String name() {
                return "symmetricExp";
            }

            @Override
            public double at(int order, double x) {
                return Math.exp(x);
            }
        }

        /** The logarithm. */
        record Log() implements Scalar {

            @Override
            public String name() {
                return "logm";
            }

            @Override
            public double at(int order, double x) {
                return order == 0 ? Math.log(x) : x < 0 ? Double.NaN : derivative(order, x);
            }

            private static double derivative(int order, double x) {
                double value = 1 / x;
                for (int i = 1; i < order; i++) {
                    value *= -i / x;
                }
                return value;
            }
        }

        /** A power. */
        record Power(String name, double exponent) implements Scalar {

            @Override
            public double at(int order, double x) {
                double factor = 1;
                for (int i = 0; i < order; i++) {
                    factor *= exponent - i;
                }
                return factor == 0 ? 0 : factor * Math.pow(x, exponent - order);
            }
        }

        /** Functions of a user. */
        record Given(List<DoubleUnaryOperator> functions) implements Scalar {

            @Override
            public String name() {
                return "symmetricFunction";
            }

            @Override
            public int orders() {
                return functions.size() - 1;
            }

            @Override
            public double at(int order, double x) {
                return functions.get(order).applyAsDouble(x);
            }
        }
    }
}
