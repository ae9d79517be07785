package io.adjoint.expr;

import io.adjoint.AdjointException;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/**
 * A monoid by which a reduction combines elements. One value per reduction, made once in its family; compares by
 * identity.
 */
public final class Fold {

    private final String name;
    private final double start;
    private final boolean total;
    private final Elementwise combine;
    private final DoubleBinaryOperator function;
    private final Rule rule;
    private final boolean ordered;
    private final Optional<String> sign;
    private final Optional<Run> run;

    /** What a fold makes of a run of elements, where there is a quicker way than to combine them one by one. */
    @FunctionalInterface
    public interface Run {

        /**
         * All of them combined.
         *
         * @param elements where they lie
         * @param from the first
         * @param to behind the last
         * @return what combining them gives, to the bit; the start if there are none
         */
        double of(double[] elements, int from, int to);
    }

    /** The vector-Jacobian product of a reduction. */
    @FunctionalInterface
    public interface Rule {

        /**
         * The cotangent of the operand.
         *
         * @param reduction the reduction, with its axes
         * @param node its application
         * @param cotangent of the node's type
         * @return an expression of the operand's type
         */
        Optional<Expr> of(Reduction reduction, Apply node, Expr cotangent);
    }

    /**
     * A reduction's monoid.
     *
     * @param name the reduction's name
     * @param start a neutral element, with which folding may begin
     * @param total whether the start is also the value of no elements; where not, that is an error, as for a maximum
     * @param combine the associative operation, of two operands
     * @param rule the vector-Jacobian product
     * @throws AdjointException if a part is null or the operation has not two operands
     */
    public Fold(String name, double start, boolean total, Elementwise combine, Rule rule) {
        this(name, start, total, combine, rule, false, Optional.empty(), Optional.empty());
    }

    private Fold(
            String name, double start, boolean total, Elementwise combine, Rule rule, boolean ordered,
            Optional<String> sign, Optional<Run> run) {
        this.name = AdjointException.notNull(name, "reduction", "the name");
        this.start = start;
        this.total = total;
        this.combine = AdjointException.notNull(combine, name, "the operation");
        this.function = switch (combine.function()) {
            case Meaning.Binary(var f) -> f;
            case Meaning.Unary _,Meaning.Ternary _ -> throw new AdjointException(name, combine.name(),
                    "an operation of two operands", "Fold by an associative operation");
        };
        this.rule = AdjointException.notNull(rule, name, "the pullback");
        this.ordered = ordered;
        this.sign = sign;
        this.run = run;
    }

    /**
     * The same fold with a big operator of LaTeX.
     *
     * @param latex the operator, such as {@code \sum}
     * @return another fold
     * @throws AdjointException if it is null
     */
    public Fold typeset(String latex) {
        return new Fold(name, start, total, combine, rule, ordered,
                Optional.of(AdjointException.notNull(latex, name, "the operator")), run);
    }

    /**
     * The big operator of LaTeX.
     *
     * @return the operator, empty if it is written by its name
     */
    public Optional<String> sign() {
        return sign;
    }

    /**
     * The same fold for an operation whose partial results may overflow in one order and not in another: elements are
     * combined one after another in row-major order, by every way of computing.
     *
     * @return another fold
     */
    public Fold inOrder() {
        return new Fold(name, start, total, combine, rule, true, sign, run);
    }

    /**
     * The same fold with a quicker way over a run of elements.
     *
     * @param way what it makes of a run
     * @return another fold
     * @throws AdjointException if it is null
     */
    public Fold alongRuns(Run way) {
        return new Fold(name, start, total, combine, rule, ordered, sign,
                Optional.of(AdjointException.notNull(way, name, "the way over a run")));
    }

    /**
     * The quicker way over a run of elements.
     *
     * @return what it makes of a run; empty if elements are combined one by one
     */
    public Optional<Run> run() {
        return run;
    }

    /**
     * Whether elements must be combined one after another.
     *
     * @return false if partial results may be combined
     */
    public boolean ordered() {
        return ordered;
    }

    /**
     * The reduction's name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * A neutral element.
     *
     * @return what folding may begin with
     */
    public double start() {
        return start;
    }

    /**
     * Whether a reduction of no elements has a value.
     *
     * @return true if that value is the start
     */
    public boolean total() {
        return total;
    }

    /**
     * The associative operation.
     *
     * @return how two partial results are combined
     */
    public Elementwise combine() {
        return combine;
    }

    /**
     * The associative operation as a function of numbers.
     *
     * @return what it does to two partial results
     */
    public DoubleBinaryOperator function() {
        return function;
    }

    /**
     * The vector-Jacobian product.
     *
     * @return its rule
     */
    public Rule rule() {
        return rule;
    }

    @Override
    public String toString() {
        return name;
    }
}
