package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.Arithmetic;
import io.adjoint.tensor.DType;

/** Arithmetic of a term: the functions of {@link Arithmetic}. */
public sealed interface ArithmeticMethods extends Fluent permits TermMethods {

    /**
     * {@code this + b}.
     *
     * <pre>{@code
     * var row = variable("row", 1.0, 2.0);
     * var column = variable("column", new double[][] {{10}, {20}});
     * row.plus(column);                               // tensor([[11.0, 12.0], [21.0, 22.0]])
     * row.plus(column).sum().gradient().of(column);   // tensor([[2.0], [2.0]]): as often as it is broadcast
     * }</pre>
     *
     * @param b an expression of a shape that can be broadcast with that of this term
     * @return the sum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term plus(Term b) {
        return Term.of(Arithmetic.plus(expr(), Term.operand("plus", b)));
    }

    /**
     * {@code this + b}.
     *
     * @param b a number in the place of an expression of a shape that can be broadcast with that of this term
     * @return the sum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term plus(double b) {
        return Term.of(Arithmetic.plus(expr(), literal(b).expr()));
    }

    /**
     * {@code this - b}.
     *
     * <pre>{@code
     * var x = variable("x", 5.0, 7.0);
     * x.minus(constant(2));                          // tensor([3.0, 5.0])
     * constant(2).minus(x).sum().gradient().of(x);   // tensor([-1.0, -1.0])
     * }</pre>
     *
     * @param b an expression of a shape that can be broadcast with that of this term
     * @return the difference
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term minus(Term b) {
        return Term.of(Arithmetic.minus(expr(), Term.operand("minus", b)));
    }

    /**
     * {@code this - b}.
     *
     * @param b a number in the place of an expression of a shape that can be broadcast with that of this term
     * @return the difference
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term minus(double b) {
        return Term.of(Arithmetic.minus(expr(), literal(b).expr()));
    }

    /**
     * {@code this * b}, element by element.
     *
     * <pre>{@code
     * var x = variable("x", 3.0);
     * var y = variable("y", 5.0);
     * x.times(y).gradient().of(x);   // y = 5.0 : float64()
     * x.times(x).gradient().of(x);   // x + x, value 6.0
     * }</pre>
     *
     * @param b an expression of a shape that can be broadcast with that of this term
     * @return the product
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term times(Term b) {
        return Term.of(Arithmetic.times(expr(), Term.operand("times", b)));
    }

    /**
     * {@code this * b} with a number.
     *
     * @param b a number, taken in the dtype of this term
     * @return the product
     * @throws AdjointException if the operand is null
     */
    default Term times(double b) {
        return Term.of(Arithmetic.times(expr(), b));
    }

    /**
     * {@code this / b}; IEEE where b is 0.
     *
     * <pre>{@code
     * constant(1).div(constant(4, 0, -0.0));   // tensor([0.25, inf, -inf])
     * var y = variable("y", 4.0);
     * constant(8).div(y).gradient().of(y);     // -0.5: -8 / y^2
     * }</pre>
     *
     * @param b an expression of a shape that can be broadcast with that of this term
     * @return the quotient
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term div(Term b) {
        return Term.of(Arithmetic.div(expr(), Term.operand("div", b)));
    }

    /**
     * {@code this / b}; IEEE where b is 0.
     *
     * @param b a number in the place of an expression of a shape that can be broadcast with that of this term
     * @return the quotient
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term div(double b) {
        return Term.of(Arithmetic.div(expr(), literal(b).expr()));
    }

    /**
     * {@code -this}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, -2.0);
     * x.neg();                          // tensor([-1.0, 2.0])
     * x.neg().sum().gradient().of(x);   // tensor([-1.0, -1.0])
     * }</pre>
     *
     * @return the negative
     * @throws AdjointException if the operand is null
     */
    default Term neg() {
        return Term.of(Arithmetic.neg(expr()));
    }

    /**
     * {@code 1 / this}; an infinity of this term's sign where this term is 0.
     *
     * <pre>{@code
     * var x = variable("x", 4.0);
     * x.reciprocal().gradient().of(x);    // -0.0625
     * constant(0.0, -0.0).reciprocal();   // tensor([inf, -inf])
     * }</pre>
     *
     * @return the reciprocal
     * @throws AdjointException if the operand is null
     */
    default Term reciprocal() {
        return Term.of(Arithmetic.reciprocal(expr()));
    }

    /**
     * The same numbers in another precision.
     *
     * <pre>{@code
     * var x = variable("x", 0.1);
     * x.to(DType.FLOAT32).to(DType.FLOAT64);   // 0.100000001...: float32 has seven digits
     * x.to(DType.FLOAT32).gradient().of(x);    // 1.0: the derivative is float64 again
     * }</pre>
     *
     * @param dtype the dtype to reach
     * @return This term converted
     * @throws AdjointException if the dtype is null
     */
    default Term to(DType dtype) {
        return Term.of(Arithmetic.to(expr(), dtype));
    }
}
