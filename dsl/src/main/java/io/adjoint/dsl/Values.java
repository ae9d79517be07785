package io.adjoint.dsl;

import io.adjoint.compile.Memo;
import io.adjoint.eval.Bindings;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.tensor.Tensor;
import java.util.List;

/** From terms to their values, which as terms are constants. */
final class Values {

    private Values() {}

    /** The values of expressions, evaluated together. */
    static List<Tensor> of(List<Expr> exprs, Bindings at) {
        return exprs.stream().allMatch(Constant.class::isInstance)
                ? exprs.stream().map(expr -> ((Constant) expr).value()).toList()
                : Memo.values(exprs, at);
    }

    static List<Constant> constants(List<Tensor> values) {
        return values.stream().map(Constant::of).toList();
    }

    /** A structure of the values of another's terms. */
    static <T> T in(Structure<T> structure, List<Expr> exprs, Bindings at) {
        return structure.made(constants(of(exprs, at)));
    }
}
