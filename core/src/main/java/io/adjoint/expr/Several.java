package io.adjoint.expr;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * An operation of several results that is known only by its meaning on whole tensors.
 *
 * @param <A> what describes an application, such as an axis
 * @param definition which operation
 * @param attribute its description
 */
public record Several<A>(Definition<A> definition, A attribute) implements Joint {
    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Several {
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
        private final List<String> parts;
        private final TypesRule<A> types;
        private final TensorsRule<A> meanings;
        private final Rule<A> pullback;
        private final Function<A, String> text;
        private final Set<Integer> fixed;
        private final boolean borrows;
        private final Optional<Batch.Rule<Several<A>, List<? extends Expr>>> batching;

        /**
         * An operation.
         *
         * @param name its name
         * @param parts the names of its results, in order
         * @param types its shape rule, with as many results
         * @param meanings what it computes, with as many results
         * @param pullback its vector-Jacobian product
         * @param text the text of a description
         */
        public Definition(String name, List<String> parts, TypesRule<A> types, TensorsRule<A> meanings,
                Rule<A> pullback, Function<A, String> text) {
            this(name, parts, types, meanings, pullback, text, Set.of(), false, Optional.empty());
        }

        private Definition(String name, List<String> parts, TypesRule<A> types, TensorsRule<A> meanings,
                Rule<A> pullback, Function<A, String> text, Set<Integer> fixed, boolean borrows,
                Optional<Batch.Rule<Several<A>, List<? extends Expr>>> batching) {
            this.name = AdjointException.notNull(name, "operation", "the name");
            this.parts = AdjointException.noNulls(parts, name, "the names of its results");
            this.types = AdjointException.notNull(types, name, "the shape rule");
            this.meanings = AdjointException.notNull(meanings, name, "the meaning");
            this.pullback = AdjointException.notNull(pullback, name, "the pullback");
            this.text = AdjointException.notNull(text, name, "the text");
            this.fixed = fixed;
            this.borrows = borrows;
            this.batching = batching;
            if (parts.isEmpty()) {
                throw new AdjointException(name, "no results", "one at least", "Name each result");
            }
        }

        /**
         * The same operation, some of whose results are constants in the eyes of every derivative, as places are.
         *
         * @param results which, by name
         * @return the definition of an operation through which nothing flows from those
         * @throws AdjointException if there is no result of a name
         */
        public Definition<A> fixing(String... results) {
            var places = new HashSet<Integer>();
            for (String result : AdjointException.notNull(results, name, "the results")) {
                if (!parts.contains(AdjointException.notNull(result, name, "a result"))) {
                    throw new AdjointException(name, "result " + result, "one of " + parts, "Name one of its results");
                }
                places.add(parts.indexOf(result));
            }
            return new Definition<>(name, parts, types, meanings, pullback, text, Set.copyOf(places), borrows,
                    batching);
        }

        /**
         * The same operation, whose meaning promises to keep nothing of its operands; see {@link Op#borrows}.
         *
         * @return the definition with that promise
         */
        public Definition<A> borrowing() {
            return new Definition<>(name, parts, types, meanings, pullback, text, fixed, true, batching);
        }

        /**
         * The same operation with a rule by which it is applied to many examples at once; without one it is applied to one
         * after another.
         *
         * @param rule how it is batched
         * @return the definition with it
         */
        public Definition<A> batched(Batch.Rule<Several<A>, List<? extends Expr>> rule) {
            return new Definition<>(name, parts, types, meanings, pullback, text, fixed, borrows,
                    Optional.of(AdjointException.notNull(rule, name, "the batching")));
        }

        /**
         * Applies the operation.
         *
         * @param attribute its description
         * @param operands its operands
         * @return expressions of the results, in order
         * @throws AdjointException if the operands do not fit
         */
        public List<Apply> on(A attribute, Expr... operands) {
            return Apply.of(new Several<>(this, attribute), operands).results();
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
    public interface TypesRule<A> {

        /**
         * The types of the results.
         *
         * @param attribute the description
         * @param operands the operands
         * @return the types, in order
         * @throws AdjointException if the operands do not fit
         */
        List<Type> of(A attribute, List<Expr> operands);
    }

    /**
     * A meaning on tensors.
     *
     * @param <A> what describes an application
     */
    @FunctionalInterface
    public interface TensorsRule<A> {

        /**
         * The values of the results.
         *
         * @param attribute the description
         * @param operands their values
         * @return the values, of the types that the shape rule gives
         */
        List<Tensor> of(A attribute, List<Tensor> operands);
    }

    /**
     * A vector-Jacobian product.
     *
     * @param <A> what describes an application
     */
    @FunctionalInterface
    public interface Rule<A> {

        /**
         * The cotangents of the operands.
         *
         * @param attribute the description
         * @param results all results of the application
         * @param cotangents one for each result; empty where nothing comes back
         * @param asked which operands are asked for
         * @return for each operand an expression of its shape; empty if nothing flows
         */
        List<Optional<Expr>> of(A attribute, List<Apply> results, List<Optional<Expr>> cotangents, IntPredicate asked);
    }

    @Override
    public String name() {
        return definition.name;
    }

    @Override
    public String part(int result) {
        return definition.parts.get(requireResult(result, definition.parts.size()));
    }

    @Override
    public List<Type> types(List<Expr> operands) {
        Operands.require(name(), operands);
        return counted(definition.types.of(attribute, operands));
    }

    @Override
    public List<Tensor> meanings(List<Tensor> operands) {
        Operands.require(name(), operands);
        return counted(definition.meanings.of(attribute, operands));
    }

    private <T> List<T> counted(List<T> results) {
        if (results.size() != definition.parts.size()) {
            throw new AdjointException(name(), results.size() + " results", "one for each of " + definition.parts,
                    "Give each result that the operation has");
        }
        return results;
    }

    @Override
    public List<Optional<Expr>> pulledBack(Apply application, List<Optional<Expr>> cotangents, IntPredicate asked) {
        requireCotangents(application, cotangents, asked);
        return definition.pullback.of(attribute, application.results(), cotangents, asked);
    }

    @Override
    public boolean flows(int result) {
        return !definition.fixed.contains(result);
    }

    @Override
    public boolean borrows() {
        return definition.borrows;
    }

    @Override
    public Optional<List<Expr>> batched(Batch batch) {
        AdjointException.notNull(batch, name(), "the batch").requireOf(this);
        return definition.batching.map(rule -> List.copyOf(rule.of(this, batch)));
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
