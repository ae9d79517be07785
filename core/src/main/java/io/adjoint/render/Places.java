package io.adjoint.render;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Typeset;
import io.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which element of a term is meant: an index for each of its axes, or none where the whole term is.
 *
 * @param indices the indices; empty of the whole term
 * @param letters how many letters are indices around it
 */
record Places(Optional<List<String>> indices, int letters) {

    static final Places WHOLE = new Places(Optional.empty(), 0);

    private static final String LETTERS = "ijklmnpqrs";

    /** Along an axis of length 1 there is no choice. */
    private static final String ONLY = "1";

    /** An index that is no variable's letter; {@code i'} and on when all are taken. */
    static String letter(int number, Set<String> taken) {
        int left = number;
        for (int marks = 0;; marks++) {
            for (int k = 0; k < LETTERS.length(); k++) {
                String letter = LETTERS.charAt(k) + "'".repeat(marks);
                if (!taken.contains(letter) && left-- == 0) {
                    return letter;
                }
            }
        }
    }

    boolean isElement() {
        return indices.isPresent();
    }

    /** The indices of the operand's element that an element of a pointwise operation or a rearrangement is made of. */
    Places of(Apply apply, Expr operand) {
        if (indices.isEmpty()) {
            return this;
        }
        List<String> own = indices.get();
        return switch (apply.op().typeset()) {
            case Typeset.Permuted(List<Integer> axes) -> at(permuted(own, axes));
            case Typeset.Repeated _ when apply.shape().size() == operand.shape().size() -> at(
                    respaced(own, apply.shape(), operand.shape()));
            default -> at(broadcast(own, apply.shape(), operand.shape()));
        };
    }

    private Places at(List<String> others) {
        return new Places(Optional.of(others), letters);
    }

    /** Whether single elements can be spoken of below an application. */
    static boolean leadThrough(Apply apply) {
        return apply.op() instanceof Elementwise || apply.op().typeset() instanceof Typeset.Permuted
                || Scope.isSilent(apply);
    }

    private static List<String> permuted(List<String> own, List<Integer> axes) {
        String[] indices = new String[own.size()];
        for (int axis = 0; axis < indices.length; axis++) {
            indices[axes.get(axis)] = own.get(axis);
        }
        return List.of(indices);
    }

    private static List<String> respaced(List<String> own, Shape from, Shape to) {
        List<String> longer = new ArrayList<>();
        for (int axis = 0; axis < from.rank(); axis++) {
            if (from.dim(axis) != 1) {
                longer.add(own.get(axis));
            }
        }
        List<String> indices = new ArrayList<>();
        for (int axis = 0; axis < to.rank(); axis++) {
            indices.add(to.dim(axis) == 1 ? ONLY : longer.removeFirst());
        }
        return indices;
    }

    private static List<String> broadcast(List<String> own, Shape from, Shape to) {
        List<String> indices = new ArrayList<>();
        int lead = from.rank() - to.rank();
        for (int axis = 0; axis < to.rank(); axis++) {
            boolean repeated = to.dim(axis) == 1 && from.dim(axis + lead) != 1;
            indices.add(repeated ? ONLY : own.get(axis + lead));
        }
        return indices;
    }

    /**
     * The indices of a folded operand's element: new letters along the folded axes.
     *
     * @param of the operand's indices
     * @param bound the letters along the folded axes
     * @param free the letters along the others, where the whole is meant
     */
    record Folded(Places of, List<String> bound, List<String> free) {}

    /** The indices of the operand's elements that a reduction folds. */
    Folded folded(Apply apply, Typeset.Over over, Set<String> taken) {
        Shape shape = apply.operand(0).shape();
        List<String> all = new ArrayList<>();
        List<String> bound = new ArrayList<>();
        List<String> free = new ArrayList<>();
        int next = letters;
        int result = 0;
        for (int axis = 0; axis < shape.rank(); axis++) {
            boolean folds = over.axes().contains(axis);
            if (folds && shape.dim(axis) == 1) {
                all.add(ONLY);
            } else if (folds) {
                all.add(letter(next++, taken));
                bound.add(all.getLast());
            } else if (indices.isPresent()) {
                all.add(indices.get().get(result));
            } else if (shape.dim(axis) == 1) {
                all.add(ONLY);
            } else {
                all.add(letter(next++, taken));
                free.add(all.getLast());
            }
            result += !folds || over.keepDims() ? 1 : 0;
        }
        return new Folded(new Places(Optional.of(all), next), bound, free);
    }
}
