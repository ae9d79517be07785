package io.adjoint.reason;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Op;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Terms of one simplification, each of them once: what is written alike is the same node. */
final class Interned {

    private record Written(Op op, List<Expr> operands) {}

    private record Number(Tensor value, boolean literal) {}

    private final Map<Object, Expr> known = new HashMap<>();

    /** The node that stands for all that are written so; its operands stand for theirs already. */
    Expr of(Expr expr) {
        return switch (expr) {
            case Variable variable -> variable;
            case Constant constant -> known.computeIfAbsent(new Number(constant.value(), constant.isLiteral()),
                    none -> constant);
            case Apply apply -> applied(apply);
        };
    }

    private Expr applied(Apply apply) {
        Apply first = (Apply) known.computeIfAbsent(new Written(apply.op(), apply.operands()),
                none -> apply.application());
        return first.result(apply.index());
    }

    /** The same of an expression that was just composed of terms that are known. */
    Expr deeply(Expr expr) {
        if (!(expr instanceof Apply apply) || isKnown(apply)) {
            return of(expr);
        }
        List<Expr> operands = new ArrayList<>();
        for (Expr operand : apply.operands()) {
            operands.add(operand instanceof Apply inner && isKnown(inner) ? operand : deeply(operand));
        }
        return of(apply.on(operands));
    }

    private boolean isKnown(Apply apply) {
        return known.get(new Written(apply.op(), apply.operands())) == apply.application();
    }
}
