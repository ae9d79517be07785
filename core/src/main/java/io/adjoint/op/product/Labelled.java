package io.adjoint.op.product;

import io.adjoint.expr.Expr;
import io.adjoint.op.Diagonals;
import io.adjoint.op.Layouts;
import io.adjoint.op.Reductions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * An expression whose axes have labels, so that axes of several expressions can be told to belong together.
 *
 * @param x the expression
 * @param labels a label for each of its axes
 */
record Labelled(Expr x, List<Integer> labels) {

    int length(int label) {
        return x.shape().dim(labels.indexOf(label));
    }

    int[] lengths(List<Integer> some) {
        return some.stream().mapToInt(this::length).toArray();
    }

    int size(List<Integer> some) {
        return some.stream().mapToInt(this::length).reduce(1, (a, b) -> a * b);
    }

    /** Each label once: of axes with the same label only the diagonal. */
    Labelled diagonal() {
        for (int first = 0; first < labels.size(); first++) {
            int second = labels.lastIndexOf(labels.get(first));
            if (second != first) {
                return diagonal(first, second).diagonal();
            }
        }
        return this;
    }

    private Labelled diagonal(int first, int second) {
        List<Integer> kept = new ArrayList<>(without(first, second));
        kept.add(labels.get(first));
        return new Labelled(Diagonals.diagonal(x, 0, first, second), List.copyOf(kept));
    }

    /** Without the axes of length 1 that stand for more by broadcasting. */
    Labelled squeezed(Map<Integer, Integer> lengths) {
        int[] dropped = axes(label -> length(label) == 1 && lengths.get(label) != 1);
        return new Labelled(Layouts.reshape(x, x.shape().without(dropped)), without(dropped));
    }

    /** Summed along the axes that are not kept. */
    Labelled summed(IntPredicate kept) {
        int[] dropped = axes(kept.negate());
        return dropped.length == 0 ? this : new Labelled(Reductions.sum(x, false, dropped), without(dropped));
    }

    private int[] axes(IntPredicate which) {
        return IntStream.range(0, labels.size()).filter(axis -> which.test(labels.get(axis))).toArray();
    }

    private List<Integer> without(int... axes) {
        return IntStream.range(0, labels.size())
                .filter(axis -> IntStream.of(axes).noneMatch(dropped -> dropped == axis))
                .mapToObj(labels::get)
                .toList();
    }

    /** With the axes in another order. */
    Expr ordered(List<Integer> order) {
        return order.equals(labels)
                ? x
                : Layouts.permute(x, order.stream().mapToInt(labels::indexOf).toArray());
    }
}
