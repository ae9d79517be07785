package io.adjoint.check;

import io.adjoint.AdjointException;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Several;
import io.adjoint.expr.Type;
import io.adjoint.tensor.Tensor;
import io.vavr.collection.Vector;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Whether operations are functions: of their operands alone, which they leave as they are, with results as declared. */
final class Conduct {

    private Conduct() {}

    /** What operations of an expression do that no function does. */
    static Vector<String> breaches(Expr expr, Bindings at) {
        List<Expr> nodes = Graph.of(expr).order();
        Set<String> breaches = new LinkedHashSet<>();
        for (Expr node : nodes) {
            if (node instanceof Apply apply && (apply.op() instanceof Opaque<?> || apply.op() instanceof Several<?>)) {
                breach(apply, at).ifPresent(breaches::add);
            }
        }
        return Vector.ofAll(breaches);
    }

    /** What the operation of one node does that no function does. */
    static Optional<String> breach(Apply apply, Bindings at) {
        return breach(apply, Evaluator.values(apply.operands(), at)).map(what -> apply.op().name() + " " + what);
    }

    private static Optional<String> breach(Apply apply, List<Tensor> operands) {
        List<double[]> before = operands.stream().map(Tensor::toDoubleArray).toList();
        List<Tensor> first;
        try {
            first = apply.op().meanings(operands);
        } catch (AdjointException refused) {
            return Optional.of("refuses its operands: " + refused.getMessage());
        }
        for (Apply result : apply.results()) {
            Type type = Type.of(first.get(result.index()));
            if (!type.equals(result.type())) {
                return Optional.of("gives type " + type + " and declares " + result.type());
            }
        }
        for (int k = 0; k < before.size(); k++) {
            if (!Arrays.equals(before.get(k), operands.get(k).toDoubleArray())) {
                return Optional.of("changes its operand " + (k + 1));
            }
        }
        if (!same(first, apply.op().meanings(operands))) {
            return Optional.of("gives another result for the same operands");
        }
        return same(first, afterOthers(apply, operands))
                ? Optional.empty()
                : Optional.of("gives a result that depends on what it was applied to before");
    }

    /** The result once more, after one for other operands. */
    private static List<Tensor> afterOthers(Apply apply, List<Tensor> operands) {
        try {
            apply.op().meanings(operands.stream().map(operand -> operand.map(v -> v * (1 + 0x1p-10))).toList());
        } catch (AdjointException refused) {
            // those operands need not be among the ones it takes
        }
        return apply.op().meanings(operands);
    }

    private static boolean same(List<Tensor> some, List<Tensor> others) {
        return IntStream.range(0, some.size()).allMatch(i -> same(some.get(i), others.get(i)));
    }

    private static boolean same(Tensor some, Tensor other) {
        return some.shape().equals(other.shape()) && Arrays.equals(some.toDoubleArray(), other.toDoubleArray());
    }
}
