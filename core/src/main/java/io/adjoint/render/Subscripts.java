package io.adjoint.render;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Notation;
import io.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The slots of a subscript as NumPy writes them: {@code 0}, {@code :}, {@code 1:3}, {@code ::-1}, {@code i}. */
final class Subscripts {

    private Subscripts() {}

    static List<Piece> of(Apply read, List<Notation.Slot> slots) {
        List<Piece> pieces = new ArrayList<>();
        for (int axis = 0; axis < slots.size(); axis++) {
            if (!(slots.get(axis) instanceof Notation.Held held) || held.mask() < 2) {
                pieces.add(isMask(read, slots, axis) ? new Piece.Literal("mask") : piece(read, slots.get(axis), axis));
            }
        }
        return pieces;
    }

    /** Whether a mask begins here that is no clearer if its positions are written. */
    private static boolean isMask(Apply read, List<Notation.Slot> slots, int axis) {
        return slots.get(axis) instanceof Notation.Held(int operand, int mask) && mask == 1
                && (read.operand(operand).shape().size() > Text.LONGEST_LISTED_CONSTANT
                        || axis + 1 < slots.size()
                                && slots.get(axis + 1) instanceof Notation.Held next && next.mask() == 2);
    }

    /** The slots if axes of one position are dropped so that a shape remains; empty if none of those does it. */
    static Optional<List<Piece>> dropping(Apply read, List<Notation.Slot> slots, Shape remaining) {
        List<Piece> pieces = of(read, slots);
        int spare = slots.size() - remaining.rank();
        int at = 0;
        for (int axis = 0; axis < slots.size(); axis++) {
            if (!(slots.get(axis) instanceof Notation.Range(int first, int count, int step))) {
                return Optional.empty();
            }
            if (at < remaining.rank() && count == remaining.dim(at) && (count != 1 || spare == 0)) {
                at++;
            } else if (count == 1 && spare > 0) {
                pieces.set(axis, new Piece.Literal(Integer.toString(first)));
                spare--;
            } else {
                return Optional.empty();
            }
        }
        return at == remaining.rank() ? Optional.of(pieces) : Optional.empty();
    }

    private static Piece piece(Apply read, Notation.Slot slot, int axis) {
        Expr operand = read.operand(0);
        return switch (slot) {
            case Notation.Held(int index, int mask) -> new Piece.Term(read.operand(index), 0);
            case Notation.Range range -> new Piece.Literal(text(range, operand.shape().dim(axis)));
        };
    }

    private static String text(Notation.Range range, int length) {
        boolean all = range.count() == length;
        if (all && range.step() == 1 || length == 0) {
            return ":";
        }
        if (all && range.step() == -1) {
            return "::-1";
        }
        int end = range.first() + range.count() * range.step();
        boolean open = end < 0 || range.step() > 1 && end >= length;
        String start = range.step() > 1 && range.first() == 0 ? "" : Integer.toString(range.first());
        return start + ":" + (open ? "" : end) + (range.step() == 1 ? "" : ":" + range.step());
    }
}
