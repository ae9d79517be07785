package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.op.Choice;
import io.adjoint.op.Custom;
import io.adjoint.op.Joins;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where terms begin: leaves, points, what joins several terms, and functions in the notation of mathematics. Meant for
 * {@code import static io.adjoint.dsl.Adjoint.*}.
 */
public final class Adjoint {

    private Adjoint() {}

    /**
     * A variable that is a number.
     *
     * @param name how it is printed and bound
     * @param value its value wherever no point gives another
     * @return the leaf
     * @throws AdjointException if the name is null or blank
     */
    public static Term variable(String name, double value) {
        return variable(name, Tensor.scalar(value));
    }

    /**
     * A variable that is a vector.
     *
     * @param name how it is printed and bound
     * @param values its elements wherever no point gives others
     * @return the leaf
     * @throws AdjointException if the name is null or blank
     */
    public static Term variable(String name, double... values) {
        return variable(name, Tensor.of(values));
    }

    /**
     * A variable that is a matrix.
     *
     * @param name how it is printed and bound
     * @param rows its rows wherever no point gives others
     * @return the leaf
     * @throws AdjointException if the name is null or blank, or the rows are ragged
     */
    public static Term variable(String name, double[][] rows) {
        return variable(name, Tensor.of(rows));
    }

    /**
     * A variable of any shape.
     *
     * @param name how it is printed and bound
     * @param value its value wherever no point gives another
     * @return the leaf
     * @throws AdjointException if the name is null or blank, or the value null
     */
    public static Term variable(String name, Tensor value) {
        return Term.of(Variable.of(name, value));
    }

    /**
     * A variable without a value, to be given one by a point.
     *
     * @param name how it is printed and bound
     * @param dims the lengths of its axes; none for a number
     * @return the leaf, of float64
     * @throws AdjointException if the name is null or blank, or a length negative
     */
    public static Term symbol(String name, int... dims) {
        return symbol(name, DType.FLOAT64, dims);
    }

    /**
     * A variable without a value, to be given one by a point.
     *
     * @param name how it is printed and bound
     * @param dtype its precision
     * @param dims the lengths of its axes; none for a number
     * @return the leaf
     * @throws AdjointException if the name is null or blank, or a length negative
     */
    public static Term symbol(String name, DType dtype, int... dims) {
        AdjointException.notNull(dtype, "symbol " + name, "the dtype");
        return Term.of(Variable.of(name, new Type(Shape.of(dims), dtype)));
    }

    /**
     * A number with a fixed value.
     *
     * @param value the number
     * @return the leaf
     */
    public static Term constant(double value) {
        return constant(Tensor.scalar(value));
    }

    /**
     * A vector with fixed elements.
     *
     * @param values the elements
     * @return the leaf
     */
    public static Term constant(double... values) {
        return constant(Tensor.of(values));
    }

    /**
     * A matrix with fixed elements.
     *
     * @param rows the rows
     * @return the leaf
     * @throws AdjointException if the rows are ragged
     */
    public static Term constant(double[][] rows) {
        return constant(Tensor.of(rows));
    }

    /**
     * A tensor with fixed elements.
     *
     * @param value the tensor
     * @return the leaf
     */
    public static Term constant(Tensor value) {
        return Term.of(Constant.of(value));
    }

    /**
     * A point at which one variable has another value.
     *
     * @param variable a variable of no axes
     * @param value its value there
     * @return the point
     * @throws AdjointException if the term is no variable, or has axes
     */
    public static Point at(Term variable, double value) {
        return Point.own().and(variable, value);
    }

    /**
     * A point at which one variable has another value.
     *
     * @param variable a variable
     * @param value its value there, of the variable's type
     * @return the point
     * @throws AdjointException if the term is no variable, or the value is of another type
     */
    public static Point at(Term variable, Tensor value) {
        return Point.own().and(variable, value);
    }

    /**
     * The parts one after another along an axis that they have.
     *
     * @param axis the axis, perhaps negative
     * @param parts at least one, of shapes that differ along that axis only
     * @return the whole
     * @throws AdjointException if there are no parts, or the shapes do not fit
     */
    public static Term concat(int axis, Term... parts) {
        return Term.of(Joins.concat(axis, exprs("concat", parts)));
    }

    /**
     * The parts one after another along a new axis.
     *
     * @param axis where the new axis lies in the result, perhaps negative
     * @param parts at least one, of one shape
     * @return the whole
     * @throws AdjointException if there are no parts, or the shapes differ
     */
    public static Term stack(int axis, Term... parts) {
        return Term.of(Joins.stack(axis, exprs("stack", parts)));
    }

    /**
     * {@code a} where a condition is not 0, else {@code b}; the branch not taken gets no cotangent.
     *
     * @param condition truth values
     * @param a taken where the condition holds
     * @param b taken elsewhere
     * @return the choice
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term where(Term condition, Term a, Term b) {
        List<Expr> x = exprs("where", condition, a, b);
        return Term.of(Choice.where(x.get(0), x.get(1), x.get(2)));
    }

    /**
     * An operation of one's own, of one operand, whose result has the operand's shape.
     *
     * <pre>{@code
     * var cube = operation("cube", x -> x.map(v -> v * v * v), (x, u) -> u.times(x.square()).times(3));
     * var y = cube.apply(x);
     * }</pre>
     *
     * @param name its name
     * @param forward what it computes
     * @param pullback from operand and cotangent to the operand's cotangent, in terms, so that it can be differentiated
     * @return the operation, to be applied to terms; check it with {@code io.adjoint.check.GradientCheck}
     * @throws AdjointException if an argument is null
     */
    public static Function<Term, Term> operation(
            String name, Function<Tensor, Tensor> forward, BinaryOperator<Term> pullback) {
        AdjointException.notNull(forward, name, "the forward function");
        AdjointException.notNull(pullback, name, "the pullback");
        Custom custom = Custom.of(name, x -> forward.apply(x.getFirst()), (x, y, u) -> {
            Term flow = pullback.apply(Term.of(x.getFirst()), Term.of(u));
            return List.of(AdjointException.notNull(flow, name + " pullback", "the cotangent").expr());
        });
        return x -> Term.of(custom.on(Fluent.operand(name, x)));
    }

    private static List<Expr> exprs(String operation, Term... terms) {
        AdjointException.notNull(terms, operation, "the terms");
        return Stream.of(terms).map(term -> Fluent.operand(operation, term)).toList();
    }

    /**
     * The sine, element by element.
     *
     * @param x any term
     * @return the sine
     */
    public static Term sin(Term x) {
        return AdjointException.notNull(x, "sin", "the operand").sin();
    }

    /**
     * The cosine, element by element.
     *
     * @param x any term
     * @return the cosine
     */
    public static Term cos(Term x) {
        return AdjointException.notNull(x, "cos", "the operand").cos();
    }

    /**
     * The tangent, element by element.
     *
     * @param x any term
     * @return the tangent
     */
    public static Term tan(Term x) {
        return AdjointException.notNull(x, "tan", "the operand").tan();
    }

    /**
     * The arc sine, element by element.
     *
     * @param x any term
     * @return the arc sine
     */
    public static Term asin(Term x) {
        return AdjointException.notNull(x, "asin", "the operand").asin();
    }

    /**
     * The arc cosine, element by element.
     *
     * @param x any term
     * @return the arc cosine
     */
    public static Term acos(Term x) {
        return AdjointException.notNull(x, "acos", "the operand").acos();
    }

    /**
     * The arc tangent, element by element.
     *
     * @param x any term
     * @return the arc tangent
     */
    public static Term atan(Term x) {
        return AdjointException.notNull(x, "atan", "the operand").atan();
    }

    /**
     * The hyperbolic sine, element by element.
     *
     * @param x any term
     * @return the hyperbolic sine
     */
    public static Term sinh(Term x) {
        return AdjointException.notNull(x, "sinh", "the operand").sinh();
    }

    /**
     * The hyperbolic cosine, element by element.
     *
     * @param x any term
     * @return the hyperbolic cosine
     */
    public static Term cosh(Term x) {
        return AdjointException.notNull(x, "cosh", "the operand").cosh();
    }

    /**
     * The hyperbolic tangent, element by element.
     *
     * @param x any term
     * @return the hyperbolic tangent
     */
    public static Term tanh(Term x) {
        return AdjointException.notNull(x, "tanh", "the operand").tanh();
    }

    /**
     * {@code e^x}, element by element.
     *
     * @param x any term
     * @return {@code e^x}
     */
    public static Term exp(Term x) {
        return AdjointException.notNull(x, "exp", "the operand").exp();
    }

    /**
     * {@code e^x - 1}, element by element.
     *
     * @param x any term
     * @return {@code e^x - 1}
     */
    public static Term expm1(Term x) {
        return AdjointException.notNull(x, "expm1", "the operand").expm1();
    }

    /**
     * The natural logarithm, element by element.
     *
     * @param x any term
     * @return the natural logarithm
     */
    public static Term log(Term x) {
        return AdjointException.notNull(x, "log", "the operand").log();
    }

    /**
     * {@code log(1 + x)}, element by element.
     *
     * @param x any term
     * @return {@code log(1 + x)}
     */
    public static Term log1p(Term x) {
        return AdjointException.notNull(x, "log1p", "the operand").log1p();
    }

    /**
     * The square root, element by element.
     *
     * @param x any term
     * @return the square root
     */
    public static Term sqrt(Term x) {
        return AdjointException.notNull(x, "sqrt", "the operand").sqrt();
    }

    /**
     * The absolute value, element by element.
     *
     * @param x any term
     * @return the absolute value
     */
    public static Term abs(Term x) {
        return AdjointException.notNull(x, "abs", "the operand").abs();
    }

    /**
     * {@code x * x}, element by element.
     *
     * @param x any term
     * @return {@code x * x}
     */
    public static Term square(Term x) {
        return AdjointException.notNull(x, "square", "the operand").square();
    }

    /**
     * The product of two matrices; see {@link Term#matmul}.
     *
     * @param a a matrix
     * @param b a matrix
     * @return the product
     * @throws AdjointException if the inner lengths differ
     */
    public static Term matmul(Term a, Term b) {
        return AdjointException.notNull(a, "matmul", "the left operand").matmul(b);
    }
}
