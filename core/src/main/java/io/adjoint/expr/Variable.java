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
 *
 * <p>A {@linkplain #fresh fresh} variable is equal to itself alone, whatever it is called: no other can be taken for it.
 */
public final class Variable implements Expr {

    private final String name;
    private final Type type;
    private final Optional<Tensor> value;
    private final Object symbol;
    private final int hash;
    private final boolean masked;

    /** What no other has; copies of one variable share it. */
    private static final class Symbol {
        private final int serial = Serial.next();
        /** What applied the function of which it was a parameter, when that is done. */
        private volatile String endedBy;

        @Override
        public int hashCode() {
            return serial;
        }
    }

    private Variable(String name, Type type, Optional<Tensor> value, Object symbol, boolean masked) {
        this.name = AdjointException.notNull(name, "variable", "the name");
        this.type = AdjointException.notNull(type, "variable " + name, "the type");
        this.value = value;
        if (name.isBlank()) {
            throw new AdjointException("variable", "a blank name", "a name to print and to bind by",
                    "Name it, for example \"x\"");
        }
        this.symbol = symbol;
        this.masked = masked;
        this.hash = isFresh() ? symbol.hashCode() : Objects.hash(name, type);
    }

    /**
     * A variable like no other: equal to itself alone, and bound by itself instead of its name.
     *
     * @param name how it is printed; where others are called so, with a number
     * @param type its shape and dtype
     * @return the leaf, without a value
     * @throws AdjointException if the name is null or blank, or the type null
     */
    public static Variable fresh(String name, Type type) {
        return fresh(name, type, false);
    }

    /**
     * A variable like no other that may stand for a cotangent of which elements are absent.
     *
     * @param name how it is printed; where others are called so, with a number
     * @param type its shape and dtype
     * @param masked whether zeros of its values may be masks; see {@link Op#masks}
     * @return the leaf, without a value
     * @throws AdjointException if the name is null or blank, or the type null
     */
    public static Variable fresh(String name, Type type, boolean masked) {
        return new Variable(name, type, Optional.empty(), new Symbol(), masked);
    }

    /**
     * A variable like no other, with a value.
     *
     * @param name how it is printed; where others are called so, with a number
     * @param value its value wherever no binding gives another
     * @return the leaf
     * @throws AdjointException if the name is null or blank, or the value null
     */
    public static Variable fresh(String name, Tensor value) {
        AdjointException.notNull(value, "variable " + name, "the value");
        return new Variable(name, Type.of(value), Optional.of(value), new Symbol(), false);
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
        return new Variable(name, Type.of(value), Optional.of(value), name, false);
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
        return new Variable(name, type, Optional.empty(), name, false);
    }

    /**
     * Lets the variables of one expression pass: of one name there is one type.
     *
     * @param operation the operation to name in the message
     * @param other the variable of an expression that this one is asked for in
     * @throws AdjointException if the other has the same name and another type, or anything is null
     */
    public void requireSameIfNamesake(String operation, Variable other) {
        AdjointException.notNull(operation, "variable", "the operation");
        if (AdjointException.notNull(other, operation, "the variable").symbol.equals(symbol)
                && !other.type.equals(type)) {
            throw new AdjointException(operation, "the variable " + name + " of type " + type,
                    "type " + other.type + ", as in the expression",
                    "Ask for the variable from which the expression was built");
        }
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
     * What makes it the variable it is, within one expression and among bindings.
     *
     * @return its name; where it is fresh, what no other variable has
     */
    public Object symbol() {
        return symbol;
    }

    /**
     * Its own value.
     *
     * @return the value it was made with, empty for a pure symbol
     */
    public Optional<Tensor> value() {
        return value;
    }

    /**
     * The same variable with another value; expressions of the old one are as they were.
     *
     * @param other its value
     * @return a leaf that is equal to this one
     * @throws AdjointException if the value is null or of another type
     */
    public Variable with(Tensor other) {
        type.requireOf(AdjointException.notNull(other, "with", "the value"), "with", name);
        return new Variable(name, type, Optional.of(other), symbol, masked);
    }

    /**
     * Whether it is like no other.
     *
     * @return true for what {@link #fresh} made
     */
    public boolean isFresh() {
        return symbol instanceof Symbol;
    }

    /** The function of which it was a parameter has been applied. */
    void end(String operation) {
        if (symbol instanceof Symbol own) {
            own.endedBy = operation;
        }
    }

    void requireAlive(String operation) {
        if (symbol instanceof Symbol own && own.endedBy != null) {
            throw new AdjointException(operation,
                    name + ", a parameter of a function that " + own.endedBy + " has applied already",
                    "terms that are there outside of that function",
                    "Keep the parameter inside, and give what is made of it as the function's result");
        }
    }

    @Override
    public boolean masked() {
        return masked;
    }

    @Override
    public Type type() {
        return type;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Variable that && symbol.equals(that.symbol) && type.equals(that.type);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return "Variable " + name + " " + type;
    }
}
