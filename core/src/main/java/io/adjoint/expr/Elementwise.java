package io.adjoint.expr;

import io.adjoint.AdjointException;
import io.adjoint.kernel.Vectorised;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A function of numbers applied to tensors element by element, with NumPy's broadcasting and promotion. Computed in
 * double and rounded to the result's dtype, which for the four basic operations and the square root equals arithmetic
 * in that dtype.
 *
 * <p>One value per operation, made once in its family; compares by identity.
 */
public final class Elementwise implements Op {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    private final String name;
    private final Meaning meaning;
    private final Pullback pullback;
    private final Optional<Pullback> pushforward;
    private final Domain domain;
    private final Traits traits;
    private final Typeset typeset;

    /** The operations of which exact laws are known beyond those that the other traits say. */
    public enum Role {
        /** {@code a + b}. */
        SUM,
        /** {@code a - b}. */
        DIFFERENCE,
        /** {@code a * b}. */
        PRODUCT,
        /** The product in which a zero absorbs infinities. */
        ABSORBING_PRODUCT,
        /** {@code -a}. */
        NEGATION,
        /** A comparison or a test: 1 where it holds, else 0. */
        TRUTH,
        /** Any other function. */
        FUNCTION
    }

    /**
     * What is special about some operations.
     *
     * @param notation how it is written
     * @param leftNeutral a first operand that leaves the second as it is, exactly
     * @param rightNeutral a second operand that leaves the first as it is, exactly
     * @param involution whether applying it twice gives back the operand, exactly
     * @param role which of those operations it is that compilers know more of
     * @param result the dtype of the result where it is not the operands' common one
     * @param kernel the kernel that computes it for whole arrays, if there is one
     * @param flows whether anything of a cotangent may pass to an operand
     */
    public record Traits(Notation notation, OptionalDouble leftNeutral, OptionalDouble rightNeutral,
            boolean involution, Role role, Optional<DType> result, Optional<Vectorised> kernel, boolean flows) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Traits {
            AdjointException.notNull(notation, "traits", "the notation");
            AdjointException.notNull(leftNeutral, "traits", "the neutral first operand");
            AdjointException.notNull(rightNeutral, "traits", "the neutral second operand");
            AdjointException.notNull(role, "traits", "the role");
            AdjointException.notNull(result, "traits", "the dtype of the result");
            AdjointException.notNull(kernel, "traits", "the kernel");
        }

        /** Nothing special. */
        public static final Traits NONE = new Traits(Notation.CALL, OptionalDouble.empty(), OptionalDouble.empty(),
                false, Role.FUNCTION, Optional.empty(), Optional.empty(), true);

        /**
         * With a notation.
         *
         * @param other how it is written
         * @return these traits with it
         */
        public Traits written(Notation other) {
            return new Traits(other, leftNeutral, rightNeutral, involution, role, result, kernel, flows);
        }

        /**
         * With a neutral first operand.
         *
         * @param number that operand
         * @return these traits with it
         */
        public Traits neutralOnLeft(double number) {
            return new Traits(
                    notation, OptionalDouble.of(number), rightNeutral, involution, role, result, kernel, flows);
        }

        /**
         * With a neutral second operand.
         *
         * @param number that operand
         * @return these traits with it
         */
        public Traits neutralOnRight(double number) {
            return new Traits(notation, leftNeutral, OptionalDouble.of(number), involution, role, result, kernel,
                    flows);
        }

        /**
         * For an operation that undoes itself.
         *
         * @return these traits with it
         */
        public Traits selfInverse() {
            return new Traits(notation, leftNeutral, rightNeutral, true, role, result, kernel, flows);
        }

        /**
         * For an operation that compilers know.
         *
         * @param which of them it is
         * @return these traits with it
         */
        public Traits in(Role which) {
            return new Traits(notation, leftNeutral, rightNeutral, involution, which, result, kernel, flows);
        }

        /**
         * For a conversion.
         *
         * @param dtype the dtype of the result
         * @return these traits with it
         */
        public Traits giving(DType dtype) {
            return new Traits(notation, leftNeutral, rightNeutral, involution, role,
                    Optional.of(AdjointException.notNull(dtype, "traits", "the dtype")), kernel, flows);
        }

        /**
         * For an operation that has a kernel.
         *
         * @param by the kernel, which gives what the meaning gives within its stated error
         * @return these traits with it
         */
        public Traits vectorised(Vectorised by) {
            return new Traits(notation, leftNeutral, rightNeutral, involution, role, result,
                    Optional.of(AdjointException.notNull(by, "traits", "the kernel")), flows);
        }

        /**
         * For an operation that is a constant in the eyes of every derivative.
         *
         * @return these traits with it
         */
        public Traits withoutFlow() {
            return new Traits(notation, leftNeutral, rightNeutral, involution, role, result, kernel, false);
        }

        /**
         * The operand that an application of two operands is, exactly, because the other is neutral.
         *
         * @param isNeutral whether an operand, counted from 0, is a given number throughout and leaves the other's type
         * @return that operand's position; empty if neither is neutral
         */
        public OptionalInt survivor(Neutral isNeutral) {
            AdjointException.notNull(isNeutral, "traits", "the test of neutral operands");
            if (rightNeutral.isPresent() && isNeutral.test(1, rightNeutral.getAsDouble())) {
                return OptionalInt.of(0);
            }
            return leftNeutral.isPresent() && isNeutral.test(0, leftNeutral.getAsDouble())
                    ? OptionalInt.of(1)
                    : OptionalInt.empty();
        }
    }

    /** Whether an operand is a number. */
    @FunctionalInterface
    public interface Neutral {

        /**
         * Asks.
         *
         * @param operand which operand, from 0
         * @param number which number
         * @return true if the operand is that number
         */
        boolean test(int operand, double number);
    }

    /**
     * An elementwise operation.
     *
     * @param name its name
     * @param meaning its function of numbers
     * @param pullback its vector-Jacobian product
     * @param domain where it may be sampled
     * @param traits what is special about it
     */
    public Elementwise(String name, Meaning meaning, Pullback pullback, Domain domain, Traits traits) {
        this(name, meaning, pullback, Optional.empty(), domain, traits, Typeset.NAMED);
    }

    /**
     * An elementwise operation that knows its partial derivatives.
     *
     * @param name its name
     * @param meaning its function of numbers
     * @param pullback its vector-Jacobian product
     * @param pushforward what a tangent of one operand makes of the result's: the tangent times the partial derivative, of a
     *     shape that can be broadcast to the result's
     * @param domain where it may be sampled
     * @param traits what is special about it
     */
    public Elementwise(String name, Meaning meaning, Pullback pullback, Pullback pushforward, Domain domain,
            Traits traits) {
        this(name, meaning, pullback, Optional.of(AdjointException.notNull(pushforward, name, "the pushforward")),
                domain, traits, Typeset.NAMED);
    }

    private Elementwise(String name, Meaning meaning, Pullback pullback, Optional<Pullback> pushforward, Domain domain,
            Traits traits, Typeset typeset) {
        this.name = AdjointException.notNull(name, "operation", "the name");
        this.meaning = AdjointException.notNull(meaning, name, "the meaning");
        this.pullback = AdjointException.notNull(pullback, name, "the pullback");
        this.pushforward = pushforward;
        this.domain = AdjointException.notNull(domain, name, "the domain");
        this.traits = AdjointException.notNull(traits, name, "the traits");
        this.typeset = typeset;
    }

    /**
     * The same operation with a notation in LaTeX, said where it is declared: it is another operation to all that compare.
     *
     * @param latex the formula, with its operands in the places of {@code #1}, {@code #2}; see {@link Typeset#of(String)}
     * @return the operation with it
     * @throws AdjointException if it is null, has a place for no operand, or a brace that is not closed
     */
    public Elementwise typeset(String latex) {
        return typeset(Typeset.of(latex));
    }

    /**
     * The same operation with a notation in LaTeX, said where it is declared: it is another operation to all that compare.
     *
     * @param latex the formula, with its operands in the places of {@code #1}, {@code #2}
     * @param strength how strongly it binds, as {@link Notation} counts
     * @return the operation with it
     * @throws AdjointException if it is null, has a place for no operand, or a brace that is not closed
     */
    public Elementwise typeset(String latex, int strength) {
        return typeset(Typeset.of(latex, strength));
    }

    private Elementwise typeset(Typeset.Template formula) {
        return new Elementwise(name, meaning, pullback, pushforward, domain, traits,
                formula.requireWithin(name, meaning.arity()));
    }

    @Override
    public Typeset typeset() {
        return typeset;
    }

    /**
     * Applies the operation, with the rewritings that are exact: numbers of a formula are folded, a neutral operand is
     * dropped, an operation that undoes itself is undone.
     *
     * @param operands its operands
     * @return an expression of the result
     * @throws AdjointException if an operand is null, or the shapes cannot be broadcast together
     */
    public Expr on(Expr... operands) {
        return Rewriting.simplified(this, operands).orElseGet(() -> Apply.simplified(this, operands));
    }

    @Override
    public String name() {
        return name;
    }

    /**
     * The function of numbers.
     *
     * @return what this operation does to each element
     */
    public Meaning function() {
        return meaning;
    }

    /**
     * Where it may be sampled.
     *
     * @return the domain for tests
     */
    public Domain domain() {
        return domain;
    }

    /**
     * What is special about it.
     *
     * @return its traits
     */
    public Traits traits() {
        return traits;
    }

    /**
     * Whether this is the product in which a zero absorbs infinities.
     *
     * @return true for the product that masks a cotangent
     */
    public boolean absorbing() {
        return traits.role() == Role.ABSORBING_PRODUCT;
    }

    /**
     * What this operation undoes, exactly.
     *
     * @param operand to what it is to be applied
     * @return the operand's own operand, if the operand is an application of this operation, which is its own inverse
     * @throws AdjointException if the operand is null
     */
    public Optional<Expr> undone(Expr operand) {
        AdjointException.notNull(operand, name, "the operand");
        return traits.involution() && operand instanceof Apply inner && inner.op() == this
                ? Optional.of(inner.operand(0))
                : Optional.empty();
    }

    @Override
    public boolean flows() {
        return traits.flows();
    }

    @Override
    public Notation notation() {
        return traits.notation();
    }

    @Override
    public Type type(List<Expr> operands) {
        Operands.require(name, operands, meaning.arity());
        return common(operands);
    }

    /** The type of a result of operands that were checked. */
    Type common(List<Expr> operands) {
        Type common = operands.getFirst().type();
        for (int k = 1; k < operands.size(); k++) {
            Type type = operands.get(k).type();
            if (!type.equals(common)) {
                common = new Type(common.shape().broadcast(name, type.shape()), common.dtype().promote(type.dtype()));
            }
        }
        return traits.result().isPresent() ? new Type(common.shape(), traits.result().get()) : common;
    }

    /** Beside an element that is there a sum is a number, even where the number is 0. */
    @Override
    public boolean masks(List<Expr> operands, Type result) {
        Operands.requireMasks(name(), operands, result);
        return masked(operands);
    }

    /** Whether zeros of a result may be masks, of operands that were checked. */
    boolean masked(List<Expr> operands) {
        return switch (traits.role()) {
            case ABSORBING_PRODUCT -> true;
            case SUM, DIFFERENCE -> Operands.allMasked(operands);
            default -> Operands.anyMasked(operands);
        };
    }

    @Override
    public Tensor meaning(List<Tensor> operands) {
        Operands.require(name(), operands, meaning.arity());
        Shape shape = operands.getFirst().shape();
        DType dtype = operands.getFirst().dtype();
        for (int k = 1; k < operands.size(); k++) {
            Shape other = operands.get(k).shape();
            shape = other.equals(shape) ? shape : shape.broadcast(name, other);
            dtype = dtype.promote(operands.get(k).dtype());
        }
        return STORAGE.adopt(shape, traits.result().orElse(dtype), elements(operands, shape));
    }

    private double[] elements(List<Tensor> operands, Shape shape) {
        double[] out = new double[shape.size()];
        double[][] spread = new double[operands.size()][];
        for (int k = 0; k < spread.length; k++) {
            spread[k] = spread(operands.get(k), shape);
        }
        meaning.apply(spread, out, out.length);
        return out;
    }

    private static double[] spread(Tensor operand, Shape shape) {
        double[] own = STORAGE.doubles(operand);
        return operand.shape().equals(shape) ? own : View.broadcast(operand.shape(), shape).gather(own);
    }

    @Override
    public Optional<Expr> pullback(Apply node, int operand, Expr cotangent) {
        Operands.requireFlow(this, node, operand, cotangent);
        return pullback.of(node, operand, cotangent);
    }

    /**
     * What a tangent of one operand makes of the result's.
     *
     * @return the rule; empty if the operation has none but its pullback
     */
    public Optional<Pullback> pushforward() {
        return pushforward;
    }

    @Override
    public String toString() {
        return name;
    }
}
