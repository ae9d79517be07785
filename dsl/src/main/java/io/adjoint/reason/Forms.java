package io.adjoint.reason;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Elementwise.Role;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Layout;
import io.adjoint.expr.Op;
import io.adjoint.expr.Type;
import io.adjoint.expr.Typeset;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Choice;
import io.adjoint.op.Powers;
import io.adjoint.tensor.DType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Operations that are products, quotients and powers to a reader of algebra. */
enum Forms {
    TIMES, ABSORB, DIVIDED, NEGATED, INVERTED, SQUARED, ROOT, INVERTED_ROOT, RAISED, LENGTH, DIRECTION, SIGMOID_SLOPE;

    private static final Variable X = Variable.of("x", Type.NUMBER);

    /** Operations are met by name where no function applies them to all. */
    private static final Map<String, Forms> NAMED = Map.of("direction", DIRECTION, "sigmoidSlope", SIGMOID_SLOPE);

    static final Op NE = op(Choice.ne(X, X));

    private static final Map<Op, Forms> KNOWN = known();

    private static Op op(Expr expr) {
        return ((Apply) expr).op();
    }

    private static Map<Op, Forms> known() {
        Variable y = Variable.of("y", Type.NUMBER);
        Map<Op, Forms> known = new HashMap<>();
        known.put(Arithmetic.TIMES, TIMES);
        known.put(Arithmetic.ABSORB, ABSORB);
        known.put(op(Arithmetic.div(X, y)), DIVIDED);
        known.put(Arithmetic.NEG, NEGATED);
        known.put(op(Arithmetic.reciprocal(X)), INVERTED);
        known.put(op(Powers.square(X)), SQUARED);
        known.put(op(Powers.sqrt(X)), ROOT);
        known.put(op(Powers.rsqrt(X)), INVERTED_ROOT);
        known.put(op(Powers.pow(X, y)), RAISED);
        known.put(op(Powers.hypot(X, y)), LENGTH);
        return known;
    }

    static Optional<Forms> of(Elementwise op) {
        return Optional.ofNullable(KNOWN.get(op)).or(() -> Optional.ofNullable(NAMED.get(op.name())));
    }

    static boolean isSum(Elementwise op) {
        return op.traits().role() == Role.SUM || op.traits().role() == Role.DIFFERENCE;
    }

    static boolean isConversion(Elementwise op) {
        return op.traits().result().isPresent() && op.traits().role() == Role.FUNCTION
                && op.name().equals(op.traits().result().get() == DType.FLOAT64 ? "toFloat64" : "toFloat32");
    }

    /** Whether an application repeats its operand as broadcasting does: a number has any axes of length 1. */
    static boolean repeats(Apply apply) {
        return apply.op() instanceof Layout && (apply.op().name().equals("broadcastTo")
                || apply.op().name().equals("reshape") && apply.operand(0).shape().isScalar());
    }

    /** Whether elements stay where they are. */
    static boolean keepsOrder(Apply apply) {
        return switch (apply.op().typeset()) {
            case Typeset.Permuted(List<Integer> axes) -> IntStream.range(0, axes.size())
                    .allMatch(axis -> axes.get(axis) == axis);
            case Typeset.Repeated _ -> true;
            default -> false;
        };
    }

    /** Whether an expression is stacked matrices with their axes exchanged. */
    static boolean isTransposed(Expr expr) {
        if (!(expr instanceof Apply apply) || !(apply.op().typeset() instanceof Typeset.Permuted(List<Integer> axes))) {
            return false;
        }
        int last = axes.size() - 1;
        return last > 0 && axes.get(last) == last - 1 && axes.get(last - 1) == last
                && IntStream.range(0, last - 1).allMatch(axis -> axes.get(axis) == axis);
    }
}
