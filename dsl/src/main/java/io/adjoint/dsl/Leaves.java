package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.eval.Bindings;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.op.draws.Draws;
import io.adjoint.random.Key;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where terms begin: variables, symbols and constants, alone or in {@linkplain Structure structures}, and from terms back
 * to values.
 */
public abstract class Leaves extends Vectorisation {

    Leaves() {}

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
        return variable(name, vector(name, values));
    }

    private static Tensor vector(String name, double... values) {
        AdjointException.notNull(values, "variable " + name, "the values");
        if (values.length == 0) {
            throw new AdjointException("variable " + name, "no value", "at least one number",
                    "Use symbol for a variable without a value, or pass Tensor.zeros(0) for an empty vector");
        }
        return Tensor.of(values);
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
     * A variable like no other that is a number: equal to itself alone, however it is called, and bound by itself instead of
     * its name. For what makes variables of its own, such as a layer that is used twice, whose two biases are two:
     *
     * <pre>{@code
     * var a = fresh("b", 1.0);
     * var b = fresh("b", 2.0);
     * a.times(b).gradient().of(a);                     // value 2.0
     * a.times(b).value(at(b, 5.0));                    // 5.0
     * variable("b", 1.0).equals(variable("b", 2.0));   // true
     * a.equals(b);                                     // false
     * }</pre>
     *
     * @param name how it is printed
     * @param value its value wherever no point gives another
     * @return the leaf
     * @throws AdjointException if the name is null or blank
     */
    public static Term fresh(String name, double value) {
        return fresh(name, Tensor.scalar(value));
    }

    /**
     * A variable like no other that is a vector; see {@link #fresh(String, double)}.
     *
     * @param name how it is printed
     * @param values its elements wherever no point gives others, at least one
     * @return the leaf
     * @throws AdjointException if the name is null or blank, or there are no elements
     */
    public static Term fresh(String name, double... values) {
        return fresh(name, vector(name, values));
    }

    /**
     * A variable like no other that is a matrix; see {@link #fresh(String, double)}.
     *
     * @param name how it is printed
     * @param rows its rows wherever no point gives others
     * @return the leaf
     * @throws AdjointException if the name is null or blank, or the rows are ragged
     */
    public static Term fresh(String name, double[][] rows) {
        return fresh(name, Tensor.of(rows));
    }

    /**
     * A variable like no other, of any shape; see {@link #fresh(String, double)}.
     *
     * @param name how it is printed
     * @param value its value wherever no point gives another
     * @return the leaf
     * @throws AdjointException if the name is null or blank, or the value null
     */
    public static Term fresh(String name, Tensor value) {
        return Term.of(Variable.fresh(name, value));
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
     * A source of randomness as a term, for loops and batches; see {@link Keys}.
     *
     * @param key the key
     * @return the leaf, of shape (4)
     * @throws AdjointException if the key is null
     */
    public static Term constant(Key key) {
        return Term.of(Draws.key(key));
    }

    /**
     * Variables in the place of a structure's terms, called as its components are.
     *
     * <pre>{@code
     * import java.util.List;
     * var w = variables("w", List.of(constant(1.0, 2.0), constant(3.0)));
     * w;                                             // [w[0] = [1, 2] : float64(2,), w[1] = 3.0 : float64()]
     * w.get(0).sum().times(w.get(1)).gradient().of(w).get(0);   // tensor([3.0, 3.0])
     * }</pre>
     *
     * @param <T> the structure, such as a record that is a model's parameters
     * @param name what the components' names begin with, as in {@code model.w1}
     * @param values terms that have values
     * @return the same structure of variables with these values
     * @throws AdjointException if the name is null or blank, or, naming the component, there is a null, what is no
     *     structure, or a term without a value
     */
    public static <T> T variables(String name, T values) {
        AdjointException.notNull(name, "variables", "the name");
        Structure<T> structure = Structure.of("variables", name, values);
        List<Tensor> tensors = Values.of(structure.exprs("variables", name, values), Bindings.none());
        List<String> names = structure.names(name);
        return structure.made(IntStream.range(0, names.size())
                .mapToObj(i -> Variable.of(names.get(i), tensors.get(i))).toList());
    }

    /**
     * The values of a structure's terms, evaluated together, with every variable at its own value.
     *
     * <pre>{@code
     * import java.util.List;
     * var x = variable("x", 2.0);
     * values(List.of(x, x.square())).get(1).item();   // 4.0
     * }</pre>
     *
     * @param <T> the structure
     * @param structure its terms
     * @return the same structure of constants
     * @throws AdjointException naming the component, if there is a null or what is no structure; if a variable has no value
     */
    public static <T> T values(T structure) {
        return values(structure, Point.own());
    }

    /**
     * The values of a structure's terms at a point, evaluated together.
     *
     * @param <T> the structure
     * @param structure its terms
     * @param point values of some variables; the others keep their own
     * @return the same structure of constants
     * @throws AdjointException naming the component, if there is a null or what is no structure; if a variable has no value
     */
    public static <T> T values(T structure, Point point) {
        AdjointException.notNull(point, "values", "the point");
        Structure<T> form = Structure.of("values", "structure", structure);
        return Values.in(form, form.exprs("values", "structure", structure), point.bindings());
    }
}
