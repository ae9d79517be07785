package io.adjoint.expr;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * An operation known only by its meaning on whole tensors: the vocabulary's less regular members, and users' own.
 *
 * @param <A> what describes an application, such as an axis
 * @param definition which operation
 * @param attribute its description
 */
public record Opaque<A>(Definition<A> definition, A attribute) implements Op {
    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Opaque {
        AdjointException.notNull(definition, "operation", "the definition");
        AdjointException.notNull(attribute, "operation", "the description");
    }

    /**
     * All that is true of such an operation. One value each, made once; compares by identity.
     *
     * @param <A> what describes an application
     */
    public static final class Definition<A> {

        private final String name;
        private final TypeRule<A> type;
        private final TensorRule<A> meaning;
        private final Optional<Rule<A>> pullback;
        private final Function<A, String> text;
        private final Optional<Expansion<A>> expansion;
        private final boolean borrows;
        private final Function<A, Notation> notation;
        private final Function<A, Typeset> typeset;
        private final Predicate<A> masking;
        private final Optional<Batch.Rule<Opaque<A>, Expr>> batching;

        /**
         * An operation.
         *
         * @param name its name
         * @param type its shape rule
         * @param meaning what it computes
         * @param pullback its vector-Jacobian product
         * @param text the text of a description
         */
        public Definition(String name, TypeRule<A> type, TensorRule<A> meaning, Rule<A> pullback,
                Function<A, String> text) {
            this(name, type, meaning, Optional.of(AdjointException.notNull(pullback, name, "the pullback")), text);
        }

        /**
         * An operation whose value is a constant in the eyes of every derivative, such as a position or a random number.
         *
         * @param name its name
         * @param type its shape rule
         * @param meaning what it computes
         * @param text the text of a description
         */
        public Definition(String name, TypeRule<A> type, TensorRule<A> meaning, Function<A, String> text) {
            this(name, type, meaning, Optional.empty(), text);
        }

        private Definition(String name, TypeRule<A> type, TensorRule<A> meaning, Optional<Rule<A>> pullback,
                Function<A, String> text) {
            this(name, type, meaning, pullback, text, Optional.empty(), false, attribute -> Notation.CALL,
                    attribute -> Typeset.NAMED, attribute -> false, Optional.empty());
        }

        private Definition(String name, TypeRule<A> type, TensorRule<A> meaning, Optional<Rule<A>> pullback,
                Function<A, String> text, Optional<Expansion<A>> expansion, boolean borrows,
                Function<A, Notation> notation, Function<A, Typeset> typeset, Predicate<A> masking,
                Optional<Batch.Rule<Opaque<A>, Expr>> batching) {
            this.name = AdjointException.notNull(name, "operation", "the name");
            this.type = AdjointException.notNull(type, name, "the shape rule");
            this.meaning = AdjointException.notNull(meaning, name, "the meaning");
            this.pullback = pullback;
            this.text = AdjointException.notNull(text, name, "the text");
            this.expansion = expansion;
            this.borrows = borrows;
            this.notation = notation;
            this.typeset = typeset;
            this.masking = masking;
            this.batching = batching;
        }

        /**
         * The same operation, which is the adjoint of a selection: where it adds nothing up nothing is, which is not the
         * number 0. See {@link Op#masks}.
         *
         * @param which the descriptions of applications of which this is true
         * @return the definition of an operation whose zeros are masks
         */
        public Definition<A> masking(Predicate<A> which) {
            return new Definition<>(name, type, meaning, pullback, text, expansion, borrows, notation, typeset,
                    AdjointException.notNull(which, name, "the descriptions"), batching);
        }

        /**
         * The same operation with a second description of its meaning, in simpler operations, which a compiler can fuse.
         *
         * @param other an expression of the same value
         * @return the definition with it
         */
        public Definition<A> expandedAs(Expansion<A> other) {
            return new Definition<>(name, type, meaning, pullback, text,
                    Optional.of(AdjointException.notNull(other, name, "the expansion")), borrows, notation, typeset,
                    masking, batching);
        }

        /**
         * The same operation, whose meaning promises to keep nothing of its operands: its result is made of new arrays, and
         * no operand is remembered. A program may then lend it memory that is written to again, instead of a copy.
         *
         * @return the definition with that promise
         */
        public Definition<A> borrowing() {
            return new Definition<>(name, type, meaning, pullback, text, expansion, true, notation, typeset, masking,
                    batching);
        }

        /**
         * The same operation with a notation.
         *
         * @param other how it is written
         * @return the definition with it
         */
        public Definition<A> written(Notation other) {
            AdjointException.notNull(other, name, "the notation");
            return written(attribute -> other);
        }

        /**
         * The same operation with a notation that its description decides.
         *
         * @param other how an application is written
         * @return the definition with it
         */
        public Definition<A> written(Function<A, Notation> other) {
            return new Definition<>(name, type, meaning, pullback, text, expansion, borrows,
                    AdjointException.notNull(other, name, "the notation"), typeset, masking, batching);
        }

        /**
         * The same operation with a notation in LaTeX.
         *
         * @param latex the formula; see {@link Typeset#of(String)}
         * @return the definition with it
         */
        public Definition<A> typeset(String latex) {
            Typeset formula = Typeset.of(AdjointException.notNull(latex, name, "the formula"));
            return typeset(attribute -> formula);
        }

        /**
         * The same operation with a notation in LaTeX that its description decides.
         *
         * @param other how an application is typeset
         * @return the definition with it
         */
        public Definition<A> typeset(Function<A, Typeset> other) {
            return new Definition<>(name, type, meaning, pullback, text, expansion, borrows, notation,
                    AdjointException.notNull(other, name, "the notation"), masking, batching);
        }

        /**
         * The same operation with a rule by which it is applied to many examples at once; without one it is applied to one
         * after another.
         *
         * @param rule how it is batched
         * @return the definition with it
         */
        public Definition<A> batched(Batch.Rule<Opaque<A>, Expr> rule) {
            return new Definition<>(name, type, meaning, pullback, text, expansion, borrows, notation, typeset, masking,
                    Optional.of(AdjointException.notNull(rule, name, "the batching")));
        }

        /**
         * Applies the operation.
         *
         * @param attribute its description
         * @param operands its operands
         * @return an expression of the result
         * @throws AdjointException if the operands do not fit
         */
        public Expr on(A attribute, Expr... operands) {
            return Apply.of(new Opaque<>(this, attribute), operands);
        }

        /**
         * The name.
         *
         * @return how the operation is called
         */
        public String name() {
            return name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A shape rule.
     *
     * @param <A> what describes an application
     */
    @FunctionalInterface
    public interface TypeRule<A> {

        /**
         * The type of the result.
         *
         * @param attribute the description
         * @param operands the operands
         * @return the type
         * @throws AdjointException if the operands do not fit
         */
        Type of(A attribute, List<Expr> operands);
    }

    /**
     * A meaning on tensors.
     *
     * @param <A> what describes an application
     */
    @FunctionalInterface
    public interface TensorRule<A> {

        /**
         * The value of the result.
         *
         * @param attribute the description
         * @param operands their values
         * @return the value, of the type that the shape rule gives
         */
        Tensor of(A attribute, List<Tensor> operands);
    }

    /**
     * A vector-Jacobian product.
     *
     * @param <A> what describes an application
     */
    @FunctionalInterface
    public interface Rule<A> {

        /**
         * The cotangent of an operand.
         *
         * @param attribute the description
         * @param node the application
         * @param operand which operand, from 0
         * @param cotangent of the node's type
         * @return an expression of the operand's shape; empty if nothing flows
         */
        Optional<Expr> of(A attribute, Apply node, int operand, Expr cotangent);
    }

    /**
     * A meaning in simpler operations.
     *
     * @param <A> what describes an application
     */
    @FunctionalInterface
    public interface Expansion<A> {

        /**
         * An expression of the same value.
         *
         * @param attribute the description
         * @param operands the operands
         * @return the expression, of the type that the shape rule gives
         */
        Expr of(A attribute, List<Expr> operands);
    }

    /**
     * The same application in simpler operations.
     *
     * @param operands its operands
     * @return an expression of the same value, empty if this operation has no simpler ones
     */
    public Optional<Expr> expanded(List<Expr> operands) {
        Operands.require(name(), operands);
        return definition.expansion.map(expansion -> expansion.of(attribute, operands));
    }

    @Override
    public boolean flows() {
        return definition.pullback.isPresent();
    }

    @Override
    public boolean borrows() {
        return definition.borrows;
    }

    @Override
    public String name() {
        return definition.name;
    }

    @Override
    public Type type(List<Expr> operands) {
        Operands.require(name(), operands);
        return definition.type.of(attribute, operands);
    }

    @Override
    public boolean masks(List<Expr> operands, Type result) {
        Operands.requireMasks(name(), operands, result);
        return Operands.anyMasked(operands) || definition.masking.test(attribute);
    }

    @Override
    public Tensor meaning(List<Tensor> operands) {
        Operands.require(name(), operands);
        return definition.meaning.of(attribute, operands);
    }

    @Override
    public Optional<Expr> pullback(Apply node, int operand, Expr cotangent) {
        Operands.requireFlow(this, node, operand, cotangent);
        return definition.pullback.flatMap(rule -> rule.of(attribute, node, operand, cotangent));
    }

    @Override
    public Optional<List<Expr>> batched(Batch batch) {
        AdjointException.notNull(batch, name(), "the batch").requireOf(this);
        return definition.batching.map(rule -> List.of(rule.of(this, batch)));
    }

    @Override
    public Notation notation() {
        return definition.notation.apply(attribute);
    }

    @Override
    public Typeset typeset() {
        return definition.typeset.apply(attribute);
    }

    @Override
    public String attributes() {
        return definition.text.apply(attribute);
    }

    @Override
    public String toString() {
        return name();
    }
}
