package io.adjoint.dsl;

import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;

/** A fluent method, what it gave, and what the core gives. */
record Row(String method, Term fluent, Expr core) {

    static final Expr P = Variable.of("p", Tensor.arange(6).reshape(2, 3));
    static final Expr Q = Variable.of("q", Tensor.of(0.1, 0.2, 0.3));
    static final Expr R = Variable.of("r", Tensor.arange(3));
    static final Expr TWO = Constant.literal(2, DType.FLOAT64);
    static final Term p = Term.of(P);
    static final Term q = Term.of(Q);
    static final Term r = Term.of(R);

    static Row row(String method, Term fluent, Expr core) {
        return new Row(method, fluent, core);
    }

    @Override
    public String toString() {
        return method;
    }
}
