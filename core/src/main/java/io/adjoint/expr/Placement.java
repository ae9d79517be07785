package io.adjoint.expr;

import io.adjoint.AdjointException;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Operands placed side by side into zeros: the elements of each go to the places of an affine {@link View} of the
 * result. Concatenation is a placement that leaves no zeros; placing a single part is the adjoint of slicing.
 *
 * @param <A> what describes the placement
 * @param rule which kind of placement
 * @param attribute its description, such as an axis
 */
public record Placement<A>(Rule<A> rule, A attribute) implements Op {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Placement {
        AdjointException.notNull(rule, "placement", "the rule");
        AdjointException.notNull(attribute, "placement", "the description");
    }

    /**
     * Where operands of given shapes go.
     *
     * @param whole the shape of the result
     * @param places the places of each operand's elements in the result, which overlap nowhere
     */
    public record Places(Shape whole, List<View> places) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Places {
            AdjointException.notNull(whole, "placement", "the whole");
            places = AdjointException.noNulls(places, "placement", "the places");
        }
    }

    /**
     * A kind of placement. One value each, made once in its family; compares by identity.
     *
     * @param <A> what describes a placement of this kind
     */
    public static final class Rule<A> {

        private final String name;
        private final PlacesRule<A> places;
        private final Adjoint<A> adjoint;
        private final Function<A, String> text;
        private final boolean masking;
        private final Optional<Batch.Rule<Placement<A>, Expr>> batching;

        /**
         * A kind of placement.
         *
         * @param name its name
         * @param places where operands of given shapes go; throws where they do not fit
         * @param adjoint the adjoint linear map
         * @param text the text of a description
         */
        public Rule(String name, PlacesRule<A> places, Adjoint<A> adjoint, Function<A, String> text) {
            this(name, places, adjoint, text, false, Optional.empty());
        }

        private Rule(String name, PlacesRule<A> places, Adjoint<A> adjoint, Function<A, String> text,
                boolean masking, Optional<Batch.Rule<Placement<A>, Expr>> batching) {
            this.name = AdjointException.notNull(name, "placement", "the name");
            this.places = AdjointException.notNull(places, name, "the places");
            this.adjoint = AdjointException.notNull(adjoint, name, "the adjoint");
            this.text = AdjointException.notNull(text, name, "the text");
            this.masking = masking;
            this.batching = batching;
        }

        /**
         * The same placement, of cotangents: where no part lies nothing is, which is not the number 0.
         *
         * @return the rule of a placement whose zeros are masks
         */
        public Rule<A> masking() {
            return new Rule<>(name, places, adjoint, text, true, batching);
        }

        /**
         * The same placement with a rule by which it is made for many examples at once.
         *
         * @param rule how it is batched
         * @return the rule with it
         */
        public Rule<A> batched(Batch.Rule<Placement<A>, Expr> rule) {
            return new Rule<>(name, places, adjoint, text, masking,
                    Optional.of(AdjointException.notNull(rule, name, "the batching")));
        }

        /**
         * Applies a placement of this kind.
         *
         * @param attribute its description
         * @param parts what is placed
         * @return the whole
         * @throws io.adjoint.AdjointException if the parts do not fit
         */
        public Expr on(A attribute, Expr... parts) {
            return Apply.of(new Placement<>(this, attribute), parts);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Where parts go.
     *
     * @param <A> what describes the placement
     */
    @FunctionalInterface
    public interface PlacesRule<A> {

        /**
         * The places of parts of given shapes.
         *
         * @param attribute the placement
         * @param parts the shapes of the parts
         * @return the whole and the places in it
         * @throws io.adjoint.AdjointException if the parts do not fit
         */
        Places of(A attribute, List<Shape> parts);
    }

    /**
     * The adjoint of a placement.
     *
     * @param <A> what describes the placement
     */
    @FunctionalInterface
    public interface Adjoint<A> {

        /**
         * The cotangent of a part.
         *
         * @param attribute the placement
         * @param parts the shapes of the parts
         * @param part which part, from 0
         * @param cotangent of the whole's type
         * @return an expression of the part's shape
         */
        Expr of(A attribute, List<Shape> parts, int part, Expr cotangent);
    }

    /**
     * Where operands of given shapes go.
     *
     * @param parts the shapes of the operands
     * @return the whole and the places in it
     */
    public Places places(List<Shape> parts) {
        Operands.require(name(), parts);
        return rule.places.of(attribute, parts);
    }

    /**
     * Whether it places cotangents, beside which nothing is.
     *
     * @return true if its zeros are masks
     */
    public boolean isMasking() {
        return rule.masking;
    }

    @Override
    public String name() {
        return rule.name;
    }

    @Override
    public Type type(List<Expr> operands) {
        Operands.require(name(), operands);
        DType dtype = operands.stream().map(Expr::dtype).reduce(DType::promote).orElseThrow();
        Places at = places(operands.stream().map(Expr::shape).toList());
        for (int k = 0; k < operands.size(); k++) {
            requirePlace(at, k, operands.get(k).shape());
        }
        return new Type(at.whole(), dtype);
    }

    private void requirePlace(Places at, int part, Shape shape) {
        if (at.places.size() <= part || !at.places.get(part).shape().equals(shape)) {
            throw new AdjointException(name(), "part " + (part + 1) + " of shape " + shape,
                    "parts of the shapes of " + at.places.size() + " places", "Pass a part for each place");
        }
        at.places.get(part).requireWithin(at.whole.size(), "the whole");
    }

    @Override
    public boolean masks(List<Expr> operands, Type result) {
        Operands.requireMasks(name(), operands, result);
        return Operands.anyMasked(operands) || rule.masking && leavesOut(operands, result.shape().size());
    }

    private static boolean leavesOut(List<Expr> parts, int size) {
        int placed = 0;
        for (Expr part : parts) {
            placed += part.shape().size();
        }
        return placed < size;
    }

    @Override
    public Tensor meaning(List<Tensor> operands) {
        Operands.require(name(), operands);
        Places at = places(operands.stream().map(Tensor::shape).toList());
        double[] whole = new double[at.whole().size()];
        for (int k = 0; k < operands.size(); k++) {
            at.places().get(k).scatter(STORAGE.doubles(operands.get(k)), whole);
        }
        DType dtype = operands.stream().map(Tensor::dtype).reduce(DType::promote).orElseThrow();
        return STORAGE.adopt(at.whole(), dtype, whole);
    }

    @Override
    public Optional<Expr> pullback(Apply node, int operand, Expr cotangent) {
        Operands.requireFlow(this, node, operand, cotangent);
        List<Shape> parts = node.operands().stream().map(Expr::shape).toList();
        return Optional.of(rule.adjoint.of(attribute, parts, operand, cotangent));
    }

    @Override
    public Optional<List<Expr>> batched(Batch batch) {
        AdjointException.notNull(batch, name(), "the batch").requireOf(this);
        return rule.batching.map(batching -> List.of(batching.of(this, batch)));
    }

    @Override
    public Notation notation() {
        return Notation.CALL;
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
