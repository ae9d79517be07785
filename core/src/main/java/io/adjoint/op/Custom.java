package io.adjoint.op;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Notation;
import io.adjoint.expr.Op;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Type;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A user's own operation: a forward function on values and a pullback on expressions. Made once and applied often;
 * written with the public operations, its pullback can be differentiated again.
 *
 * <pre>{@code
 * var cube = Custom.of("cube", x -> x.getFirst().map(v -> v * v * v),
 *         (x, y, u) -> List.of(times(u, times(square(x.getFirst()), 3))));
 * Expr y = cube.on(x);
 * }</pre>
 */
public final class Custom {

    private final Opaque.Definition<String> definition;
    private final String name;

    /** A user's vector-Jacobian product. */
    @FunctionalInterface
    public interface Rule {

        /**
         * The cotangents of the operands.
         *
         * @param operands the operands
         * @param result the operation's result
         * @param cotangent of the result's type
         * @return an expression an operand, of that operand's shape
         */
        List<Expr> of(List<Expr> operands, Expr result, Expr cotangent);
    }

    private Custom(String name, Opaque.Definition<String> definition) {
        this.name = name;
        this.definition = definition;
    }

    private static Opaque.Definition<String> definition(String name, Function<List<Type>, Type> type,
            Function<List<Tensor>, Tensor> forward, Rule rule) {
        if (AdjointException.notNull(name, "operation", "the name").isBlank()) {
            throw new AdjointException("operation", "a blank name", "a name to print", "Name it, for example \"cube\"");
        }
        AdjointException.notNull(type, name, "the shape rule");
        AdjointException.notNull(forward, name, "the forward function");
        AdjointException.notNull(rule, name, "the pullback");
        return new Opaque.Definition<>(
                name,
                (label, x) -> AdjointException.notNull(type.apply(x.stream().map(Expr::type).toList()), name,
                        "the result's type"),
                (label, x) -> checked(name, type, x, forward.apply(x)),
                (label, node, k, u) -> Optional.of(checked(name, rule, node, k, u)),
                label -> "");
    }

    /**
     * An operation whose result has the shape and dtype that its operands have after broadcasting.
     *
     * @param name its name
     * @param forward what it computes
     * @param rule its pullback
     * @return the operation
     * @throws AdjointException if an argument is null
     */
    public static Custom of(String name, Function<List<Tensor>, Tensor> forward, Rule rule) {
        return of(name, types -> common(name, types), forward, rule);
    }

    /**
     * An operation with a shape rule of its own.
     *
     * @param name its name
     * @param type the type of the result, from those of the operands
     * @param forward what it computes
     * @param rule its pullback
     * @return the operation
     * @throws AdjointException if an argument is null
     */
    public static Custom of(String name, Function<List<Type>, Type> type, Function<List<Tensor>, Tensor> forward,
            Rule rule) {
        return new Custom(name, definition(name, type, forward, rule));
    }

    /**
     * The same operation, written as a sign: {@code Notation.infix("&", Notation.PRODUCT)} prints {@code a & b}.
     *
     * @param notation how it is written
     * @return the operation with it
     * @throws AdjointException if the notation is null
     */
    public Custom written(Notation notation) {
        return new Custom(name, definition.written(notation));
    }

    /**
     * The same operation, written in LaTeX.
     *
     * @param latex the formula, with its operands in the places of {@code #1}, {@code #2}
     * @return an operation to be applied in this one's place
     * @throws AdjointException if it is null, or a brace is not closed
     */
    public Custom typeset(String latex) {
        return new Custom(name, definition.typeset(latex));
    }

    /**
     * The operation's name.
     *
     * @return how it is called
     */
    public String name() {
        return name;
    }

    /**
     * What is applied, for those that keep expressions by the names of their operations.
     *
     * @return the operation of every node that {@link #on} makes
     */
    public Op operation() {
        return new Opaque<>(definition, name);
    }

    /**
     * Applies the operation.
     *
     * @param operands its operands
     * @return an expression of the result
     * @throws AdjointException if there are no operands, one is null, or the shape rule refuses them
     */
    public Expr on(Expr... operands) {
        if (AdjointException.notNull(operands, name, "the operands").length == 0) {
            throw new AdjointException(name, "no operands", "at least one", "Pass the expressions it is applied to");
        }
        return definition.on(name, operands);
    }

    /** {@return the name} */
    @Override
    public String toString() {
        return name;
    }

    private static Type common(String name, List<Type> types) {
        Shape shape = types.getFirst().shape();
        DType dtype = types.getFirst().dtype();
        for (Type type : types) {
            shape = shape.broadcast(name, type.shape());
            dtype = dtype.promote(type.dtype());
        }
        return new Type(shape, dtype);
    }

    private static Tensor checked(String name, Function<List<Type>, Type> rule, List<Tensor> operands, Tensor result) {
        Type expected = rule.apply(operands.stream().map(Type::of).toList());
        if (result == null) {
            throw new AdjointException(name, "null from the forward function", "a value of type " + expected,
                    "Return a tensor");
        }
        if (!Type.of(result).equals(expected)) {
            throw new AdjointException(name, "a result of type " + Type.of(result), "type " + expected,
                    "Return that type, or give the operation a shape rule that says otherwise");
        }
        return result;
    }

    private static Expr checked(String name, Rule rule, Apply node, int operand, Expr cotangent) {
        List<Expr> flows = rule.of(node.operands(), node, cotangent);
        if (flows == null || flows.size() != node.operands().size()) {
            throw new AdjointException(name + " pullback", flows == null ? "null" : "a list of " + flows.size(),
                    "one cotangent for each operand, " + node.operands().size() + " in all",
                    "Return a list of expressions, each of its operand's shape");
        }
        Expr flow = flows.get(operand);
        Shape shape = node.operand(operand).shape();
        if (flow == null || !flow.shape().equals(shape)) {
            throw new AdjointException(name + " pullback",
                    flow == null ? "null" : "a cotangent of shape " + flow.shape(),
                    "a cotangent of shape " + shape + " for operand " + (operand + 1),
                    "Sum the axes along which the operand was broadcast, with sumTo");
        }
        return flow;
    }
}
