package io.adjoint.expr;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * An operation: all that is true of it, in one value. What it is called, which operands it takes, what it means on
 * tensors, how a cotangent is pulled back through it and how it is written.
 *
 * <p>Sealed over a handful of kinds, because a compiler treats a kind alike; open over operations, which are values of
 * these kinds, declared in the families of {@code io.adjoint.op}. Two operations that are {@code equals} compute the
 * same from the same operands.
 *
 * <p>Most operations have one result. A {@link Joint} one has several; what is asked of one result here is then answered
 * for the first, and {@link #types}, {@link #meanings} and {@link #pulledBack} answer for all, whatever the operation.
 */
public sealed interface Op permits Elementwise, Reduction, Layout, Placement, Product, Convolution, Opaque, Joint {

    /**
     * The name.
     *
     * @return how the operation is called in code and messages
     */
    String name();

    /**
     * The shape rule.
     *
     * @param operands the operands
     * @return the type of the result
     * @throws AdjointException if the operation does not take such operands
     */
    Type type(List<Expr> operands);

    /**
     * The shape rule of all results.
     *
     * @param operands the operands
     * @return the types of the results, in order, one at least
     * @throws AdjointException if the operation does not take such operands
     */
    default List<Type> types(List<Expr> operands) {
        return List.of(type(operands));
    }

    /**
     * What the operation means.
     *
     * @param operands values whose types the shape rule has accepted
     * @return the result, rounded to its dtype
     */
    Tensor meaning(List<Tensor> operands);

    /**
     * What the operation means, with all results.
     *
     * @param operands values whose types the shape rule has accepted
     * @return the results, in order, each rounded to its dtype
     */
    default List<Tensor> meanings(List<Tensor> operands) {
        return List.of(meaning(operands));
    }

    /**
     * The share of a cotangent that goes to one operand: the vector-Jacobian product, as an expression in the
     * operands, the result and the cotangent, so that it can be differentiated again.
     *
     * @param node an application of this operation
     * @param operand which operand, from 0
     * @param cotangent of the node's type
     * @return an expression of the operand's shape, which the pass converts to its dtype; empty where nothing flows
     */
    Optional<Expr> pullback(Apply node, int operand, Expr cotangent);

    /**
     * The shares of the results' cotangents that go to the operands: the vector-Jacobian product of all at once, so that
     * what the operands' shares have in common is made once.
     *
     * @param application any result of an application of this operation
     * @param cotangents one for each result, of its type; empty where nothing comes back
     * @param asked which operands are asked for, from 0
     * @return for each operand an expression of its shape, which the pass converts to its dtype; empty where nothing flows,
     *     or nothing is asked
     * @throws AdjointException if there are more or fewer cotangents than results, or one has another shape
     */
    default List<Optional<Expr>> pulledBack(
            Apply application, List<Optional<Expr>> cotangents, IntPredicate asked) {
        Operands.requireCotangents(this, application, cotangents, asked);
        return IntStream.range(0, application.operands().size())
                .mapToObj(k -> asked.test(k)
                        ? cotangents.getFirst().flatMap(cotangent -> pullback(application, k, cotangent))
                        : Optional.<Expr>empty())
                .toList();
    }

    /**
     * Whether zeros of the result may be masks: elements that are absent, which is not the number 0. A cotangent has such
     * elements where a choice did not take an operand's element or a selection left it out, and they contribute nothing
     * even where they meet an infinite or undefined partial derivative. An operation that makes such zeros says so here;
     * any other keeps those of its operands, for a sum, a rearrangement or a multiple of nothing is nothing.
     *
     * @param operands the operands
     * @param result the type of the result
     * @return true if a zero of the result may stand for nothing
     * @throws AdjointException if an operand or the type is null
     */
    default boolean masks(List<Expr> operands, Type result) {
        Operands.requireMasks(name(), operands, result);
        return Operands.anyMasked(operands);
    }

    /**
     * Whether anything of a cotangent may pass to an operand. Where nothing does, no path to a target leads through.
     *
     * @return false if its value is a constant in the eyes of every derivative
     */
    default boolean flows() {
        return true;
    }

    /**
     * Whether anything of a result's cotangent may pass to an operand.
     *
     * @param result which result, from 0
     * @return false if its value is a constant in the eyes of every derivative, as a place is
     */
    default boolean flows(int result) {
        return flows();
    }

    /**
     * Whether its meaning keeps nothing of its operands.
     *
     * @return true if it may be lent memory that is written to again
     */
    default boolean borrows() {
        return false;
    }

    /**
     * How the results move as the operands do, where the operation knows better than the transpose of its transpose: the
     * Jacobian-vector product.
     *
     * @param application any result of an application of this operation
     * @param tangents one for each operand, of its type; empty where it does not move
     * @param wanted which results are asked for, from 0
     * @return for each result an expression of its type, empty where it does not move or is not asked for; empty altogether
     *     if there is no rule
     * @throws AdjointException if there are more or fewer tangents than operands, or one has another type
     */
    default Optional<List<Optional<Expr>>> pushed(
            Apply application, List<Optional<Expr>> tangents, IntPredicate wanted) {
        AdjointException.notNull(application, name(), "the application");
        AdjointException.noNulls(tangents, name(), "the tangents");
        AdjointException.notNull(wanted, name(), "the question which results are asked for");
        return Optional.empty();
    }

    /**
     * The same for many examples at once, where the operation knows more than its kind does.
     *
     * @param batch what it is applied to
     * @return for each result an expression with the examples along its first axis; empty if there is no rule
     * @throws AdjointException if the batch is null
     */
    default Optional<List<Expr>> batched(Batch batch) {
        AdjointException.notNull(batch, name(), "the batch");
        return Optional.empty();
    }

    /**
     * How it is written.
     *
     * @return its notation
     */
    Notation notation();

    /**
     * How it is written in LaTeX.
     *
     * @return its notation; where it has none of its own a named call, or what {@link #notation} says of a subscript or a sign
     */
    default Typeset typeset() {
        return Typeset.NAMED;
    }

    /**
     * The settings that are not operands, such as axes.
     *
     * @return their text, empty if there are none
     */
    default String attributes() {
        return "";
    }
}
