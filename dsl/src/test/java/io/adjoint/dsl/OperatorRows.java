package io.adjoint.dsl;

import static io.adjoint.dsl.Row.P;
import static io.adjoint.dsl.Row.Q;
import static io.adjoint.dsl.Row.TWO;
import static io.adjoint.dsl.Row.p;
import static io.adjoint.dsl.Row.q;
import static io.adjoint.dsl.Row.row;

import io.adjoint.op.Arithmetic;
import io.adjoint.op.Choice;
import io.adjoint.op.Powers;
import io.adjoint.op.product.Products;
import java.util.stream.Stream;

/** Arithmetic, comparisons and functions of two operands. */
final class OperatorRows {

    private OperatorRows() {}

    static Stream<Row> operators() {
        return Stream.of(
                row("plus(Term)", p.plus(q), Arithmetic.plus(P, Q)),
                row("plus(double)", p.plus(2), Arithmetic.plus(P, TWO)),
                row("minus(Term)", p.minus(q), Arithmetic.minus(P, Q)),
                row("minus(double)", p.minus(2), Arithmetic.minus(P, TWO)),
                row("times(Term)", p.times(q), Arithmetic.times(P, Q)),
                row("times(double)", p.times(2), Arithmetic.times(P, TWO)),
                row("div(Term)", p.div(q), Arithmetic.div(P, Q)),
                row("div(double)", p.div(2), Arithmetic.div(P, TWO)),
                row("pow(Term)", p.pow(q), Powers.pow(P, Q)),
                row("pow(double)", p.pow(2), Powers.pow(P, TWO)),
                row("maximum(Term)", p.maximum(q), Choice.maximum(P, Q)),
                row("maximum(double)", p.maximum(2), Choice.maximum(P, TWO)),
                row("minimum(Term)", p.minimum(q), Choice.minimum(P, Q)),
                row("minimum(double)", p.minimum(2), Choice.minimum(P, TWO)),
                row("matmul(Term)", p.matmul(q), Products.matmul(P, Q)));
    }

    static Stream<Row> comparisons() {
        return Stream.of(
                row("eq(Term)", p.eq(q), Choice.eq(P, Q)),
                row("eq(double)", p.eq(2), Choice.eq(P, TWO)),
                row("ne(Term)", p.ne(q), Choice.ne(P, Q)),
                row("ne(double)", p.ne(2), Choice.ne(P, TWO)),
                row("lt(Term)", p.lt(q), Choice.lt(P, Q)),
                row("lt(double)", p.lt(2), Choice.lt(P, TWO)),
                row("le(Term)", p.le(q), Choice.le(P, Q)),
                row("le(double)", p.le(2), Choice.le(P, TWO)),
                row("gt(Term)", p.gt(q), Choice.gt(P, Q)),
                row("gt(double)", p.gt(2), Choice.gt(P, TWO)),
                row("ge(Term)", p.ge(q), Choice.ge(P, Q)),
                row("ge(double)", p.ge(2), Choice.ge(P, TWO)));
    }
}
