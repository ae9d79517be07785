package io.adjoint.compile;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Elementwise.Role;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Layout;
import io.adjoint.expr.Product;
import io.adjoint.expr.Reduction;
import io.adjoint.expr.View;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Axes;
import io.adjoint.op.Gathers;
import io.adjoint.op.Layouts;
import io.adjoint.op.Picks;
import io.adjoint.op.Reductions;
import io.adjoint.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One place in each row of a matrix, or in each column, and how is computed what is 0 but there: elementwise with what
 * other operands have there, reduced and multiplied by picking rows and adding them up.
 *
 * @param axis along which the places count, 0 or 1; the other is the one that runs through them
 * @param at a vector of places
 */
record Places(int axis, Expr at) {

    /** Operations that are computed at the places alone; what lies deeper is picked. */
    private static final int DEEPEST = 8;

    /** How many positions there are for a place. */
    private int length(Single single) {
        return single.whole().dim(single.axis());
    }

    /** What is 0 but at the places of a matrix, where it is what is given for each. */
    Single single(Expr given, Shape whole) {
        return new Single(Layouts.reshape(given, whole.without(axis)), whole, axis);
    }

    /**
     * What an application gives that leaves a 0 where its operands have one.
     *
     * @param operands the operands; of those that are 0 but at places only the type is looked at
     * @param singles what they are there; null for the others
     */
    Optional<Single> single(Apply apply, List<Expr> operands, List<Single> singles) {
        return switch (apply.op()) {
            case Layout<?> op -> rearranged(op, singles.getFirst());
            case Elementwise op -> elementwise(op, apply.shape(), operands, singles);
            default -> Optional.empty();
        };
    }

    /** Broadcast along further axes, or with other axes of length 1, or with the first two swapped. */
    private static Optional<Single> rearranged(Layout<?> op, Single from) {
        View view = op.view(from.whole());
        Shape to = view.shape();
        int[] steps = from.whole().strides();
        if (to.rank() < 2 || view.offset() != 0) {
            return Optional.empty();
        }
        boolean swapped = view.stride(0) != steps[0];
        int first = swapped ? 1 : 0;
        if (to.dim(0) != from.whole().dim(first) || to.dim(1) != from.whole().dim(1 - first)
                || view.stride(0) != steps[first] || view.stride(1) != steps[1 - first]) {
            return Optional.empty();
        }
        int[] dims = new int[to.rank() - 1];
        dims[0] = from.value().shape().dim(0);
        int next = 2;
        for (int k = 2; k < to.rank(); k++) {
            dims[k - 1] = 1;
            if (to.dim(k) != 1 && view.stride(k) != 0) {
                while (next < from.whole().rank() && from.whole().dim(next) == 1) {
                    next++;
                }
                if (next == from.whole().rank() || from.whole().dim(next) != to.dim(k)
                        || steps[next] != view.stride(k)) {
                    return Optional.empty();
                }
                dims[k - 1] = to.dim(k);
                next++;
            }
        }
        if (Shape.of(dims).size() != from.value().shape().size()) {
            return Optional.empty();
        }
        int axis = swapped ? 1 - from.axis() : from.axis();
        return Optional.of(new Single(Layouts.broadcastTo(Layouts.reshape(from.value(), Shape.of(dims)),
                to.without(axis)), to, axis));
    }

    private Optional<Single> elementwise(Elementwise op, Shape shape, List<Expr> operands, List<Single> singles) {
        Single any = singles.stream().filter(Objects::nonNull).findFirst().orElseThrow();
        boolean fits = shape.dim(0) == any.whole().dim(0) && shape.dim(1) == any.whole().dim(1) && singles.stream()
                .allMatch(each -> each == null
                        || each.axis() == any.axis() && each.whole().rank() == shape.rank()
                                && shape.dim(0) == each.whole().dim(0)
                                && shape.dim(1) == each.whole().dim(1));
        boolean together = !singles.contains(null);
        boolean keepsZeros = switch (op.traits().role()) {
            case ABSORBING_PRODUCT, NEGATION -> true;
            case SUM, DIFFERENCE -> together;
            case PRODUCT -> IntStream.range(0, operands.size())
                    .allMatch(k -> singles.get(k) != null || Arithmetic.absorbsNothing(operands.get(k)));
            case TRUTH, FUNCTION -> false;
        };
        if (!fits || !keepsZeros) {
            return Optional.empty();
        }
        Expr[] there = IntStream.range(0, operands.size())
                .mapToObj(k -> singles.get(k) != null
                        ? singles.get(k).value()
                        : there(operands.get(k), any.axis(), shape, DEEPEST))
                .toArray(Expr[]::new);
        return Optional
                .of(new Single(Layouts.broadcastTo(Apply.of(op, there), shape.without(any.axis())), shape, any.axis()));
    }

    /** What an expression that is broadcast to a whole has at the places: of a shape that is broadcast to the values'. */
    private Expr there(Expr given, int along, Shape whole, int depth) {
        Expr expr = narrow(given);
        int[] dims = new int[whole.rank()];
        Arrays.fill(dims, 1);
        int lead = dims.length - expr.shape().rank();
        for (int k = lead; k < dims.length; k++) {
            dims[k] = expr.shape().dim(k - lead);
        }
        Expr wide = Layouts.reshape(expr, Shape.of(dims));
        int[] rest = Arrays.copyOfRange(dims, 1, dims.length);
        rest[0] = dims[1 - along];
        if (dims[along] == 1) {
            return Layouts.reshape(wide, Shape.of(rest));
        }
        if (depth > 0 && expr instanceof Apply apply && apply.op() instanceof Elementwise op) {
            return Apply.of(op, apply.operands().stream().map(operand -> there(operand, along, whole, depth - 1))
                    .toArray(Expr[]::new));
        }
        if (dims[1 - along] == 1) {
            return rows(wide, along);
        }
        int[] one = dims.clone();
        one[along] = 1;
        int[] column = new int[dims.length];
        Arrays.fill(column, 1);
        column[1 - along] = dims[1 - along];
        Expr index = Layouts.broadcastTo(Layouts.reshape(at, Shape.of(column)), Shape.of(one));
        return Layouts.reshape(Gathers.gather(wide, along, index), Shape.of(rest));
    }

    /** Without what a rearrangement repeats, and made anew, so that it need not be kept for a choice. */
    private static Expr narrow(Expr expr) {
        if (!(expr instanceof Apply apply && apply.op() instanceof Layout<?> op)) {
            return expr;
        }
        View view = op.view(apply.operand(0).shape());
        Expr narrow = Apply.of(op, apply.operand(0));
        for (int k = 0; k < view.shape().rank(); k++) {
            narrow = view.stride(k) == 0 && view.shape().dim(k) > 1 ? Axes.span(narrow, k, 0, 1) : narrow;
        }
        return narrow;
    }

    /** Of what is the same for all places, its rows at them. */
    private Expr rows(Expr wide, int along) {
        return Gathers.indexSelect(Layouts.reshape(wide, wide.shape().without(1 - along)), 0, at);
    }

    /**
     * What an application gives that has other elements than 0 elsewhere.
     *
     * @param operands the operands; of those that are 0 but at places only the type is looked at
     * @param singles what they are there; null for the others
     */
    Optional<Expr> gathered(Apply apply, List<Expr> operands, List<Single> singles) {
        return switch (apply.op()) {
            case Reduction op when op.fold().combine().traits().role() == Role.SUM ->
                    sum(op, singles.getFirst()).map(sum -> Layouts.reshape(sum, apply.shape()));
            case Product op when op.absorbing() && op.isAlone() && apply.shape().rank() == 2 ->
                    product(op, operands, singles);
            default -> Optional.empty();
        };
    }

    private Optional<Expr> sum(Reduction op, Single from) {
        int through = 1 - from.axis();
        int[] others = op.axes().stream().filter(folded -> folded > 1).mapToInt(folded -> folded - 1).toArray();
        boolean overPlaces = op.axes().contains(through);
        if (op.axes().contains(from.axis())) {
            int[] all = overPlaces ? IntStream.concat(IntStream.of(0), IntStream.of(others)).toArray() : others;
            return Optional.of(all.length == 0 ? from.value() : Reductions.sum(from.value(), false, all));
        }
        Expr summed = others.length == 0 ? from.value() : Reductions.sum(from.value(), false, others);
        return overPlaces ? Optional.of(addedUp(summed, length(from))) : Optional.empty();
    }

    /** A product of a matrix that is 0 but at places: {@code A B}, or the transpose of {@code B' A'}. */
    private Optional<Expr> product(Product op, List<Expr> operands, List<Single> singles) {
        Single left = singles.get(0);
        Single right = singles.get(1);
        if (left != null && right != null || operands.stream().anyMatch(operand -> operand.shape().rank() != 2)) {
            return Optional.empty();
        }
        if (left != null) {
            Expr other = op.rightTransposed() ? Layouts.transpose(operands.get(1)) : operands.get(1);
            return Optional.of(product(left, op.leftTransposed() ? 1 - left.axis() : left.axis(), other));
        }
        Expr other = op.leftTransposed() ? operands.get(0) : Layouts.transpose(operands.get(0));
        return Optional.of(Layouts.transpose(
                product(right, op.rightTransposed() ? right.axis() : 1 - right.axis(), other)));
    }

    /** A matrix with places along its rows picks rows of the other; along its columns it adds them up. */
    private Expr product(Single from, int axis, Expr other) {
        Expr column = Layouts.reshape(from.value(), Shape.of(from.value().shape().dim(0), 1));
        return axis == 1
                ? Arithmetic.absorb(column, Gathers.indexSelect(other, 0, at))
                : addedUp(Arithmetic.absorb(column, other), length(from));
    }

    /** The rows of each position added up. */
    private Expr addedUp(Expr rows, int length) {
        Shape whole = Axes.with(rows.shape(), 0, length);
        return Picks.add(Gathers.slices("segmentSum", whole, 0, at.shape()), rows, at);
    }
}
