package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.eval.Bindings;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.Tensor;
import java.util.List;

/**
 * A point at which terms are evaluated: values of some variables. Persistent: moving it makes another point.
 *
 * <pre>{@code
 * var w = variable("w", 1.0);
 * var x = variable("x", 2.0);
 * x.div(w).value(at(w, 4.0).and(x, 1.0));   // 0.25
 * x.div(w).value();                         // 2.0: nothing is changed
 * }</pre>
 */
public final class Point {

    private static final Point OWN = new Point(Bindings.none());

    private final Bindings bindings;

    private Point(Bindings bindings) {
        this.bindings = bindings;
    }

    /** {@return the point at which every variable has its own value} */
    public static Point own() {
        return OWN;
    }

    static Point at(Term variable, Tensor value) {
        return OWN.and(variable, value);
    }

    /**
     * This point with another value of a variable.
     *
     * @param variable a variable
     * @param value its value, of the variable's type
     * @return the moved point
     * @throws AdjointException if the term is no variable, or the value is of another type
     */
    public Point and(Term variable, Tensor value) {
        return new Point(bindings.and(requireVariable("at", variable), value));
    }

    /**
     * This point with a number for a variable of no axes.
     *
     * @param variable a variable
     * @param value its value, taken in the variable's dtype
     * @return the moved point
     * @throws AdjointException if the term is no variable, or has axes
     */
    public Point and(Term variable, double value) {
        return and(variable, Tensor.scalar(value, requireVariable("at", variable).dtype()));
    }

    /**
     * This point with other values of the variables of a structure.
     *
     * @param <T> the structure, such as a record that is a model's parameters
     * @param variables a structure of variables
     * @param values the same structure of terms that have values, each of its variable's type
     * @return the moved point
     * @throws AdjointException naming the component, if a term is no variable, or its value is missing or of another type;
     *     if a term among the values has no value
     */
    public <T> Point and(T variables, T values) {
        Structure<T> form = Structure.of("at", "variables", variables);
        List<Expr> leaves = form.exprs("at", "variables", variables);
        leaves.forEach(leaf -> requireVariable("at", Term.of(leaf)));
        List<Expr> given = form.typed("at", "values", values, "Pass a value of each variable's type");
        Bindings moved = bindings;
        List<Tensor> tensors = Values.of(given, Bindings.none());
        for (int i = 0; i < tensors.size(); i++) {
            moved = moved.and((Variable) leaves.get(i), tensors.get(i));
        }
        return new Point(moved);
    }

    /**
     * The values of the variables of a structure here.
     *
     * <pre>{@code
     * import java.util.List;
     * var w = List.of(variable("a", 1.0), variable("b", 2.0));
     * at(w.get(0), 5.0).of(w).get(0).item();   // 5.0
     * }</pre>
     *
     * @param <T> the structure
     * @param variables a structure of variables
     * @return the same structure of constants
     * @throws AdjointException naming the component, if there is a null or what is no structure; if a term is no variable or
     *     has no value here
     */
    public <T> T of(T variables) {
        Structure<T> form = Structure.of("point", "variables", variables);
        return form.made(form.exprs("point", "variables", variables).stream()
                .map(leaf -> Constant.of(get(Term.of(leaf)))).toList());
    }

    /**
     * The value of a variable here.
     *
     * @param variable a variable
     * @return the value at this point, or its own
     * @throws AdjointException if the term is no variable, or has no value here
     */
    public Tensor get(Term variable) {
        return bindings.value(requireVariable("point", variable));
    }

    /** {@return the bindings of the core that this point wraps} */
    public Bindings bindings() {
        return bindings;
    }

    static Variable requireVariable(String operation, Term term) {
        if (AdjointException.notNull(term, operation, "the variable").expr() instanceof Variable variable) {
            return variable;
        }
        throw new AdjointException(operation, "the term " + term.brief(), "a variable",
                "Only variables have values of their own; build the term from another variable instead");
    }

    @Override
    public String toString() {
        return bindings.toString();
    }
}
