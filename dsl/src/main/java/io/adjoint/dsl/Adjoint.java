package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.blas.Blas;
import io.adjoint.compile.Program;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.kernel.Kernels;
import io.adjoint.op.Choice;
import io.adjoint.op.Custom;
import io.adjoint.op.Joins;
import io.adjoint.op.linalg.MatrixFunctions;
import io.adjoint.op.product.Contractions;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Where terms begin: leaves, points, what joins several terms, programs, and by inheritance functions in the notation
 * of {@link Mathematics}. Meant for {@code import static io.adjoint.dsl.Adjoint.*}.
 */
public final class Adjoint extends Mathematics {

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
     * @param values its elements wherever no point gives others, at least one
     * @return the leaf
     * @throws AdjointException if the name is null or blank, or there are no elements
     */
    public static Term variable(String name, double... values) {
        AdjointException.notNull(values, "variable " + name, "the values");
        if (values.length == 0) {
            throw new AdjointException("variable " + name, "no value", "at least one number",
                    "Use symbol for a variable without a value, or pass Tensor.zeros(0) for an empty vector");
        }
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
     * @param values the elements, at least one
     * @return the leaf
     * @throws AdjointException if there are no elements
     */
    public static Term constant(double... values) {
        AdjointException.notNull(values, "constant", "the values");
        if (values.length == 0) {
            throw nothing();
        }
        return constant(Tensor.of(values));
    }

    /**
     * A vector with fixed elements that are whole numbers, of float64.
     *
     * @param values the elements, at least one
     * @return the leaf
     * @throws AdjointException if there are no elements
     */
    public static Term constant(int... values) {
        AdjointException.notNull(values, "constant", "the values");
        return constant(Arrays.stream(values).asDoubleStream().toArray());
    }

    /**
     * A vector with fixed elements, of float32. Takes an array but no single values: if it did, Java would read
     * {@code constant(1L, 2L)} as a call of this method, and digits would be lost in silence.
     *
     * @param values the elements, at least one
     * @return the leaf
     * @throws AdjointException if there are no elements
     */
    public static Term constant(float[] values) {
        AdjointException.notNull(values, "constant", "the values");
        if (values.length == 0) {
            throw nothing();
        }
        return constant(Tensor.of(Shape.of(values.length), values));
    }

    private static AdjointException nothing() {
        return new AdjointException("constant", "no value", "at least one number",
                "Pass Tensor.zeros(0) for an empty vector");
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
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * concat(1, a, a.sumKeepDims(1));   // tensor([[1.0, 2.0, 3.0], [3.0, 4.0, 7.0]])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @param parts at least one, of shapes that differ along that axis only
     * @return the whole
     * @throws AdjointException if there are no parts, or the shapes do not fit
     */
    public static Term concat(int axis, Term... parts) {
        return Term.of(Joins.concat(axis, exprs("concat", "a part", listed("concat", parts))));
    }

    /**
     * The parts one after another along a new axis.
     *
     * <pre>{@code
     * var x = variable("x", 3.0);
     * stack(0, x, x.square(), x.pow(3));               // tensor([3.0, 9.0, 27.0])
     * stack(0, x, x.square(), x.pow(3)).jacobian(x);   // tensor([1.0, 6.0, 27.0])
     * }</pre>
     *
     * @param axis where the new axis lies in the result, perhaps negative
     * @param parts at least one, of one shape
     * @return the whole
     * @throws AdjointException if there are no parts, or the shapes differ
     */
    public static Term stack(int axis, Term... parts) {
        return Term.of(Joins.stack(axis, exprs("stack", "a part", listed("stack", parts))));
    }

    /**
     * Einstein's summation: products of elements, summed over the axes that the result does not name.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * einsum("ij,kj->ik", a, a);   // tensor([[5.0, 11.0], [11.0, 25.0]])
     * einsum("...ii->...", a);     // 5.0
     * }</pre>
     *
     * @param spec the axes of each operand, and after {@code ->} of the result, by letters; {@code ...} for any others
     * @param operands one for each term of the specification
     * @return the sums of products
     * @throws AdjointException if the specification is malformed or does not fit the operands
     */
    public static Term einsum(String spec, Term... operands) {
        return Term.of(Contractions.einsum(spec, exprs("einsum", "an operand", listed("einsum", operands))));
    }

    /**
     * The product of matrices in the order that takes fewest multiplications; the first may be a row and the last a
     * column of one axis each.
     *
     * <pre>{@code
     * import io.adjoint.tensor.Tensor;
     * var a = constant(Tensor.ones(1, 100));
     * var b = constant(Tensor.ones(100, 100));
     * multiDot(a, b, b, a.transpose());   // tensor([[1000000.0]]): from left to right, as vectors times matrices
     * }</pre>
     *
     * @param factors at least two
     * @return the product
     * @throws AdjointException if there are fewer than two, one is no matrix, or the lengths do not fit
     */
    public static Term multiDot(Term... factors) {
        return Term.of(MatrixFunctions.multiDot(exprs("multiDot", "a factor", listed("multiDot", factors))));
    }

    /**
     * {@code a} where a condition is not 0, else {@code b}; the branch not taken gets no cotangent.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 4.0);
     * where(x.gt(0), x.sqrt(), x);                          // tensor([0.0, 2.0])
     * where(x.gt(0), x.sqrt(), x).sum().gradient().of(x);   // tensor([1.0, 0.25]): no inf
     * }</pre>
     *
     * @param condition truth values
     * @param a taken where the condition holds
     * @param b taken elsewhere
     * @return the choice
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term where(Term condition, Term a, Term b) {
        List<Expr> x = exprs("where", "an operand", listed("where", condition, a, b));
        return Term.of(Choice.where(x.get(0), x.get(1), x.get(2)));
    }

    /**
     * A term where a condition is not 0, else a number.
     *
     * @param condition truth values
     * @param a taken where the condition holds
     * @param b a number in the dtype of {@code a}, taken elsewhere
     * @return the choice
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term where(Term condition, Term a, double b) {
        return where(condition, a, operand("where", a).literal(b));
    }

    /**
     * A number where a condition is not 0, else a term.
     *
     * @param condition truth values
     * @param a a number in the dtype of {@code b}, taken where the condition holds
     * @param b taken elsewhere
     * @return the choice
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term where(Term condition, double a, Term b) {
        return where(condition, operand("where", b).literal(a), b);
    }

    /**
     * An operation of one's own, of one operand, whose result has the operand's shape.
     *
     * <pre>{@code
     * var cube = operation("cube", x -> x.map(v -> v * v * v), (x, u) -> u.times(x.square()).times(3));
     * var x = variable("x", 2.0);
     * cube.apply(x).gradient().of(x);   // 12.0
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
        requireName(name);
        AdjointException.notNull(forward, name, "the forward function");
        AdjointException.notNull(pullback, name, "the pullback");
        Function<List<Term>, Term> operation = operation(name, x -> forward.apply(x.getFirst()),
                (x, y, u) -> Collections.singletonList(pullback.apply(x.getFirst(), u)));
        return x -> operation.apply(List.of(operand(name, x)));
    }

    /**
     * An operation of one's own, of any number of operands, whose result has the shape to which they are broadcast.
     *
     * @param name its name
     * @param forward what it computes
     * @param pullback the cotangents of the operands, in terms, so that it can be differentiated
     * @return the operation, to be applied to lists of terms; check it with {@code io.adjoint.check.GradientCheck}
     * @throws AdjointException if an argument is null
     */
    public static Function<List<Term>, Term> operation(
            String name, Function<List<Tensor>, Tensor> forward, Pullback pullback) {
        return operation(Custom.of(name, forward, rule(name, pullback)));
    }

    /**
     * An operation of one's own, of any number of operands, with a shape rule.
     *
     * @param name its name
     * @param type the type of the result, from those of the operands
     * @param forward what it computes
     * @param pullback the cotangents of the operands, in terms, so that it can be differentiated
     * @return the operation, to be applied to lists of terms; check it with {@code io.adjoint.check.GradientCheck}
     * @throws AdjointException if an argument is null
     */
    public static Function<List<Term>, Term> operation(String name, Function<List<Type>, Type> type,
            Function<List<Tensor>, Tensor> forward, Pullback pullback) {
        return operation(Custom.of(name, type, forward, rule(name, pullback)));
    }

    /**
     * An operation of one's own that was made of expressions, perhaps with a notation, for terms.
     *
     * @param custom the operation
     * @return the operation, to be applied to lists of terms
     * @throws AdjointException if the operation is null
     */
    public static Function<List<Term>, Term> operation(Custom custom) {
        AdjointException.notNull(custom, "operation", "the operation");
        return x -> Term.of(custom.on(exprs(custom.name(), "an operand",
                AdjointException.notNull(x, custom.name(), "the operands")).toArray(Expr[]::new)));
    }

    private static Custom.Rule rule(String name, Pullback pullback) {
        requireName(name);
        AdjointException.notNull(pullback, name, "the pullback");
        return (x, y, u) -> {
            List<Term> flows = pullback.of(x.stream().map(Term::of).toList(), Term.of(y), Term.of(u));
            AdjointException.notNull(flows, name + " pullback", "the cotangents");
            return exprs(name + " pullback", "a cotangent", flows);
        };
    }

    private static void requireName(String name) {
        if (AdjointException.notNull(name, "operation", "the name").isBlank()) {
            throw new AdjointException("operation", "a blank name", "a name to print", "Name it, as in \"cube\"");
        }
    }

    private static List<Term> listed(String operation, Term... terms) {
        return Arrays.asList(AdjointException.notNull(terms, operation, "the terms"));
    }

    /**
     * Terms compiled to be evaluated many times, as functions of some variables.
     *
     * <pre>{@code
     * import io.adjoint.tensor.Tensor;
     * import java.util.List;
     * var x = variable("x", 2.0);
     * var program = compile(List.of(x.square(), x.square().gradient().of(x)), x);
     * program.run(Tensor.scalar(3));   // [9.0, 6.0]
     * }</pre>
     *
     * @param outputs what each run computes
     * @param inputs the variables whose values each run is given; the others keep their own
     * @return the program
     * @throws AdjointException if an input is no variable or named twice, or a variable has no value and is no input
     */
    public static Program compile(List<Term> outputs, Term... inputs) {
        AdjointException.notNull(outputs, "compile", "the outputs");
        AdjointException.notNull(inputs, "compile", "the inputs");
        return Program.of(
                exprs("compile", "an output", outputs),
                Arrays.stream(inputs).map(input -> Point.requireVariable("compile", input)).toList());
    }

    /** {@return which library computes matrix products and why that one, and whether functions are vectorised} */
    public static String backend() {
        return String.join("\n", Blas.best().name(), Blas.best().why(), Kernels.description());
    }

    private static List<Expr> exprs(String operation, String what, List<Term> terms) {
        return terms.stream().map(term -> AdjointException.notNull(term, operation, what).expr()).toList();
    }
}
