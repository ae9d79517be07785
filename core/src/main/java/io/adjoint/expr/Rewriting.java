package io.adjoint.expr;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is simplified while an expression is built: only what is exact in IEEE arithmetic, and only at numbers that
 * nobody holds. Bolder rules belong to a simplifier with a name of its own.
 */
final class Rewriting {

    private Rewriting() {}

    static Optional<Expr> simplified(Elementwise op, Expr... operands) {
        if (operands == null) {
            AdjointException.notNull(operands, op.name(), "the operands");
        }
        for (Expr operand : operands) {
            if (operand == null) {
                AdjointException.notNull(operand, op.name(), "an operand");
            }
        }
        Optional<Expr> folded = folded(op, operands);
        if (folded.isPresent()) {
            return folded;
        }
        return switch (operands.length) {
            case 1 -> op.undone(operands[0]);
            case 2 -> withoutNeutral(op, operands[0], operands[1]);
            default -> Optional.empty();
        };
    }

    private static Optional<Expr> folded(Elementwise op, Expr... operands) {
        List<Tensor> values = new ArrayList<>(operands.length);
        for (Expr operand : operands) {
            if (!(operand instanceof Constant constant && constant.isLiteral())) {
                return Optional.empty();
            }
            values.add(constant.value());
        }
        if (values.size() != op.function().arity()) {
            return Optional.empty();
        }
        Tensor value = op.meaning(values);
        return Optional.of(Constant.literal(value.item(), value.dtype()));
    }

    private static Optional<Expr> withoutNeutral(Elementwise op, Expr left, Expr right) {
        OptionalInt survivor = op.traits().survivor(
                (k, number) -> k == 1 ? keeps(number, right, left) : keeps(number, left, right));
        return survivor.isEmpty() ? Optional.empty() : Optional.of(survivor.getAsInt() == 0 ? left : right);
    }

    private static boolean keeps(double neutral, Expr candidate, Expr kept) {
        return Layout.source(candidate) instanceof Constant constant
                && constant.isLiteral(neutral)
                && candidate.dtype().promote(kept.dtype()) == kept.dtype()
                && candidate.shape().canBroadcastTo(kept.shape());
    }
}
