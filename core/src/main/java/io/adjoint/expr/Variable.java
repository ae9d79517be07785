package io.adjoint.expr;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Tensor;
import java.util.Objects;
import java.util.Optional;

/**
 * A leaf that stands for a value: a symbol with a name, a type and, optionally, a value of its own.
 *
 * <p>Two variables of one name and type are the same symbol and equal, whatever their values; an expression that
 * holds both with different values is refused when it is first used (see {@link Graph}).
 */
public final class Variable implements Expr {

    private final String name;
    private final Type type;
    private final Optional<Tensor> value;

    private Variable(String name, Type type, Optional<Tensor> value) {
        this.name = AdjointException.notNull(name, "variable", "the name");
        this.type = AdjointException.notNull(type, "variable " + name, "the type");
        this.value = value;
        if (name.isBlank()) {
            throw new AdjointException("variable", "a blank name", "a name to print and to bind by",
                    "Name it, for example \"x\"");
        }
    }

    /**
     * A variable with a value.
     *
     * @param name how it is printed and bound
     * @param value its value wherever no binding gives another
     * @return the leaf
     * @throws AdjointException if the name is null or blank, or the value null
     */
    public static Variable of(String name, Tensor value) {
        AdjointException.notNull(value, "variable " + name, "the value");
        return new Variable(name, Type.of(value), Optional.of(value));
    }

    /**
     * A variable without a value, to be bound when an expression is evaluated.
     *
     * @param name how it is printed and bound
     * @param type its shape and dtype
     * @return the leaf
     * @throws AdjointException if the name is null or blank, or the type null
     */
    public static Variable of(String name, Type type) {
        return new Variable(name, type, Optional.empty());
    }

    /**
     * The name.
     *
     * @return the name it is printed and bound by
     */
    public String name() {
        return name;
    }

    /**
     * Its own value.
     *
     * @return the value it was made with, empty for a pure symbol
     */
    public Optional<Tensor> value() {
        return value;
    }

    @Override
    public Type type() {
        return type;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Variable that && name.equals(that.name) && type.equals(that.type);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, type);
    }

    @Override
    public String toString() {
        return "Variable " + name + " " + type;
    }
}
