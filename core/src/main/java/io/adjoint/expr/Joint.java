package io.adjoint.expr;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * An operation of several results, which are computed together: a decomposition with its factors, extremes with their
 * places, a loop with all that it carries. A node is one result of one application; {@link Apply#results} are all of them.
 *
 * <p>{@link Several} are values that a family declares, as {@link Opaque} ones of one result are. {@link Control} holds
 * bodies of its own.
 */
public sealed interface Joint extends Op permits Several, Control {

    /**
     * Lets a list pass that has an element for each of something.
     *
     * @param <T> the type of its elements
     * @param given the list
     * @param count how many there are
     * @param what what its elements are, as in {@code cotangents}
     * @return the list
     * @throws AdjointException if it is null, holds a null, or has more or fewer, or it is not said what they are
     */
    default <T> List<T> requireCount(List<T> given, int count, String what) {
        AdjointException.notNull(what, name(), "what the elements are");
        Operands.requireCount(name(), given, count, what);
        return given;
    }

    /**
     * Lets the number of a result pass.
     *
     * @param result the number
     * @param count how many results there are
     * @return the number
     * @throws AdjointException if there is no such result
     */
    default int requireResult(int result, int count) {
        if (result < 0 || result >= count) {
            throw new AdjointException(name(), "result " + result, "one of its " + count + " results",
                    "Count results from 0");
        }
        return result;
    }

    /**
     * Lets the arguments of {@link #pulledBack} pass.
     *
     * @param application any result of an application
     * @param cotangents one for each result; empty where nothing comes back
     * @param asked which operands are asked for
     * @return the cotangents
     * @throws AdjointException if an argument is null, the application is of another operation, there are more or fewer
     *     cotangents than results, or one has another shape
     */
    default List<Optional<Expr>> requireCotangents(
            Apply application, List<Optional<Expr>> cotangents, IntPredicate asked) {
        Operands.requireCotangents(this, application, cotangents, asked);
        return cotangents;
    }

    /**
     * Lets the arguments of {@link #pushed} pass.
     *
     * @param application any result of an application
     * @param tangents one for each operand; empty where it does not move
     * @param wanted which results are asked for
     * @return the tangents
     * @throws AdjointException if an argument is null, the application is of another operation, there are more or fewer
     *     tangents than operands, or one has another shape
     */
    default List<Optional<Expr>> requireTangents(
            Apply application, List<Optional<Expr>> tangents, IntPredicate wanted) {
        AdjointException.notNull(wanted, name(), "the question which results are asked for");
        List<Expr> operands = Operands.requireOwn(this, application).operands();
        requireCount(tangents, operands.size(), "tangents");
        for (int k = 0; k < operands.size(); k++) {
            if (tangents.get(k).isPresent() && !tangents.get(k).get().shape().equals(operands.get(k).shape())) {
                throw new AdjointException(name(), "a tangent of shape " + tangents.get(k).get().shape()
                        + " for an operand of shape " + operands.get(k).shape(), "a tangent of the operand's shape",
                        "Pass one number for each element of the operand");
            }
        }
        return tangents;
    }

    /**
     * The name of a result, by which it is told from the others in text.
     *
     * @param result which result, from 0
     * @return its name, as that of a component: {@code s} of {@code svd(a).s}
     */
    String part(int result);

    @Override
    List<Type> types(List<Expr> operands);

    @Override
    List<Tensor> meanings(List<Tensor> operands);

    /** The type of the first result. */
    @Override
    default Type type(List<Expr> operands) {
        return types(operands).getFirst();
    }

    /** The value of the first result. */
    @Override
    default Tensor meaning(List<Tensor> operands) {
        return meanings(operands).getFirst();
    }

    @Override
    List<Optional<Expr>> pulledBack(Apply application, List<Optional<Expr>> cotangents, IntPredicate asked);

    /** The share of the cotangent of this one result. */
    @Override
    default Optional<Expr> pullback(Apply node, int operand, Expr cotangent) {
        Operands.requireFlow(this, node, operand, cotangent);
        List<Optional<Expr>> cotangents = new ArrayList<>(
                Collections.nCopies(node.results().size(), Optional.empty()));
        cotangents.set(node.index(), Optional.of(cotangent));
        return pulledBack(node, cotangents, k -> k == operand).get(operand);
    }

    /**
     * Whether zeros of a result may be masks; see {@link Op#masks}.
     *
     * @param operands the operands
     * @param type the type of the result
     * @param result which result, from 0
     * @return true if a zero of it may stand for nothing
     */
    default boolean masks(List<Expr> operands, Type type, int result) {
        return masks(operands, type);
    }

    @Override
    default Notation notation() {
        return Notation.CALL;
    }
}
