package io.adjoint.function;

import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Type;
import io.adjoint.op.Layouts;
import io.adjoint.tensor.Tensor;
import java.util.Optional;

/** Zeros that stand for nothing: what a branch, or a step, has no share in; see {@link io.adjoint.expr.Op#masks}. */
final class Absent {

    private static final Opaque.Definition<Type> ABSENT = new Opaque.Definition<Type>(
            "absent",
            (type, x) -> type,
            (type, x) -> Tensor.zeros(type.shape(), type.dtype()),
            (type, node, k, u) -> Optional.empty(),
            Type::toString)
            .masking(type -> true)
            .expandedAs((type, x) -> Layouts.broadcastTo(x.getFirst(), type.shape()))
            .borrowing();

    private Absent() {}

    static Expr of(Type type) {
        return ABSENT.on(type, Constant.literal(0, type.dtype()));
    }
}
