package io.adjoint.expr;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A rearrangement of elements that is an affine {@link View} of its operand.
 *
 * @param <A> what describes the rearrangement
 * @param rule which rearrangement
 * @param attribute its description, such as a permutation of axes
 */
public record Layout<A>(Rule<A> rule, A attribute) implements Op {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Layout {
        AdjointException.notNull(rule, "layout", "the rule");
        AdjointException.notNull(attribute, "layout", "the description");
    }

    /**
     * A kind of rearrangement. One value each, made once in its family; compares by identity.
     *
     * @param <A> what describes a rearrangement of this kind
     */
    public static final class Rule<A> {

        private final String name;
        private final BiFunction<A, Shape, View> view;
        private final Adjoint<A> adjoint;
        private final Function<A, String> text;
        private final Function<A, Notation> notation;
        private final Function<A, Typeset> typeset;
        private final Optional<Batch.Rule<Layout<A>, Expr>> batching;

        /**
         * A kind of rearrangement.
         *
         * @param name its name
         * @param view the view of an operand of a given shape; throws where the shape does not fit
         * @param adjoint the adjoint linear map
         * @param text the text of a description
         */
        public Rule(String name, BiFunction<A, Shape, View> view, Adjoint<A> adjoint, Function<A, String> text) {
            this.name = AdjointException.notNull(name, "layout", "the name");
            this.view = AdjointException.notNull(view, name, "the view");
            this.adjoint = AdjointException.notNull(adjoint, name, "the adjoint");
            this.text = AdjointException.notNull(text, name, "the text");
            this.notation = attribute -> Notation.CALL;
            this.typeset = attribute -> Typeset.NAMED;
            this.batching = Optional.empty();
        }

        private Rule(Rule<A> like, Function<A, Notation> notation, Function<A, Typeset> typeset,
                Optional<Batch.Rule<Layout<A>, Expr>> batching) {
            this.name = like.name;
            this.view = like.view;
            this.adjoint = like.adjoint;
            this.text = like.text;
            this.notation = notation;
            this.typeset = typeset;
            this.batching = batching;
        }

        /**
         * The same kind with a notation.
         *
         * @param other how a rearrangement is written
         * @return the rule with it
         */
        public Rule<A> written(Function<A, Notation> other) {
            return new Rule<>(this, AdjointException.notNull(other, name, "the notation"), typeset, batching);
        }

        /**
         * The same kind with a notation in LaTeX.
         *
         * @param other how a rearrangement is typeset
         * @return the rule with it
         */
        public Rule<A> typeset(Function<A, Typeset> other) {
            return new Rule<>(this, notation, AdjointException.notNull(other, name, "the notation"), batching);
        }

        /**
         * The same kind with a rule by which a rearrangement is made for many examples at once.
         *
         * @param rule how it is batched
         * @return the rule with it
         */
        public Rule<A> batched(Batch.Rule<Layout<A>, Expr> rule) {
            return new Rule<>(this, notation, typeset,
                    Optional.of(AdjointException.notNull(rule, name, "the batching")));
        }

        /**
         * Applies a rearrangement of this kind.
         *
         * @param attribute its description
         * @param operand what is rearranged
         * @return the rearranged expression
         * @throws AdjointException if the operand's shape does not fit
         */
        public Expr on(A attribute, Expr operand) {
            return Apply.of(new Layout<>(this, attribute), operand);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * The adjoint of a rearrangement.
     *
     * @param <A> what describes the rearrangement
     */
    @FunctionalInterface
    public interface Adjoint<A> {

        /**
         * The cotangent of the operand.
         *
         * @param attribute the rearrangement
         * @param shape the operand's shape
         * @param cotangent of the result's type
         * @return an expression of the operand's shape
         */
        Expr of(A attribute, Shape shape, Expr cotangent);
    }

    /**
     * What an expression repeats or rearranges: of a number, every element is that number.
     *
     * @param expr any expression
     * @return the first expression below it that is no layout
     */
    public static Expr source(Expr expr) {
        if (expr == null) {
            AdjointException.notNull(expr, "source", "the expression");
        }
        Expr source = expr;
        while (source instanceof Apply apply && apply.op() instanceof Layout) {
            source = apply.operand(0);
        }
        return source;
    }

    /**
     * How an operand of a given shape is read.
     *
     * @param operand the operand's shape
     * @return the view that is the result
     */
    public View view(Shape operand) {
        return rule.view.apply(attribute, AdjointException.notNull(operand, name(), "the operand's shape"));
    }

    @Override
    public String name() {
        return rule.name;
    }

    @Override
    public Type type(List<Expr> operands) {
        Operands.require(name(), operands, 1);
        Type type = operands.getFirst().type();
        View view = view(type.shape());
        view.requireWithin(type.shape().size(), "the operand");
        return type.withShape(view.shape());
    }

    @Override
    public Tensor meaning(List<Tensor> operands) {
        Operands.require(name(), operands, 1);
        Tensor operand = operands.getFirst();
        View view = view(operand.shape());
        return STORAGE.adopt(view.shape(), operand.dtype(), view.gather(STORAGE.doubles(operand)));
    }

    @Override
    public Optional<Expr> pullback(Apply node, int operand, Expr cotangent) {
        Operands.requireFlow(this, node, operand, cotangent);
        return Optional.of(rule.adjoint.of(attribute, node.operand(0).shape(), cotangent));
    }

    @Override
    public Optional<List<Expr>> batched(Batch batch) {
        AdjointException.notNull(batch, name(), "the batch").requireOf(this);
        return rule.batching.map(batching -> List.of(batching.of(this, batch)));
    }

    @Override
    public Notation notation() {
        return rule.notation.apply(attribute);
    }

    @Override
    public Typeset typeset() {
        return rule.typeset.apply(attribute);
    }

    @Override
    public String attributes() {
        return rule.text.apply(attribute);
    }

    @Override
    public String toString() {
        return name() + "(" + attributes() + ")";
    }
}
