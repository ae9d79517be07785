package io.adjoint.dsl;

import static io.adjoint.dsl.Row.P;
import static io.adjoint.dsl.Row.Q;
import static io.adjoint.dsl.Row.TWO;
import static io.adjoint.dsl.Row.p;
import static io.adjoint.dsl.Row.q;
import static io.adjoint.dsl.Row.row;

import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.op.Indexing;
import io.adjoint.op.Layouts;
import io.adjoint.op.LogSumExp;
import io.adjoint.op.Reductions;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;

/** Reductions and layouts. */
final class ShapeRows {

    private static final Expr PAIR = Constant.of(Tensor.of(1, 0));
    private static final Term pair = Term.of(PAIR);

    private ShapeRows() {}

    static Stream<Row> reductions() {
        return Stream.of(
                row("sum(int...)", p.sum(1), Reductions.sum(P, false, 1)),
                row("sum(int...)", p.sum(), Reductions.sum(P, false)),
                row("sumKeepDims(int...)", p.sumKeepDims(1), Reductions.sum(P, true, 1)),
                row("sumTo(int...)", p.sumTo(3), Reductions.sumTo(P, Shape.of(3))),
                row("mean(int...)", p.mean(0), Reductions.mean(P, false, 0)),
                row("meanKeepDims(int...)", p.meanKeepDims(0), Reductions.mean(P, true, 0)),
                row("amax(int...)", p.amax(-1), Reductions.amax(P, false, -1)),
                row("amaxKeepDims(int...)", p.amaxKeepDims(-1), Reductions.amax(P, true, -1)),
                row("amin(int...)", p.amin(0, 1), Reductions.amin(P, false, 0, 1)),
                row("aminKeepDims(int...)", p.aminKeepDims(0, 1), Reductions.amin(P, true, 0, 1)),
                row("logsumexp(int...)", p.logsumexp(1), LogSumExp.logsumexp(P, false, 1)),
                row("logsumexpKeepDims(int...)", p.logsumexpKeepDims(1), LogSumExp.logsumexp(P, true, 1)),
                row("softmax(int)", p.softmax(-1), LogSumExp.softmax(P, -1)),
                row("logSoftmax(int)", p.logSoftmax(0), LogSumExp.logSoftmax(P, 0)));
    }

    static Stream<Row> layouts() {
        Index range = Index.range(0, 2);
        return Stream.of(
                row("reshape(int...)", p.reshape(3, -1), Layouts.reshape(P, 3, -1)),
                row("transpose()", p.transpose(), Layouts.transpose(P)),
                row("transpose(int, int)", p.transpose(0, -1), Layouts.transpose(P, 0, -1)),
                row("permute(int...)", p.permute(1, 0), Layouts.permute(P, 1, 0)),
                row("broadcastTo(int...)", p.broadcastTo(4, 2, 3), Layouts.broadcastTo(P, Shape.of(4, 2, 3))),
                row("get(Index...)", p.get(Index.ALL, range), Indexing.get(P, Index.ALL, range)),
                row("get(int...)", p.get(1, -1), Indexing.get(P, Index.at(1), Index.at(-1))),
                row("get(Term...)", p.get(pair, pair), Indexing.get(P, Index.of(PAIR), Index.of(PAIR))),
                row("with(Index, Term)", p.with(range, q), Indexing.with(P, List.of(range), Q)),
                row("with(Index, double)", p.with(range, 2), Indexing.with(P, List.of(range), TWO)),
                row("with(List, Term)", p.with(List.of(Index.ALL, range), q.get(range)),
                        Indexing.with(P, List.of(Index.ALL, range), Indexing.get(Q, range))),
                row("withAdded(Index, Term)", p.withAdded(range, q), Indexing.withAdded(P, List.of(range), Q)),
                row("withAdded(List, Term)", p.withAdded(List.of(range), q),
                        Indexing.withAdded(P, List.of(range), Q)),
                row("maskedSelect(Tensor)", p.maskedSelect(Tensor.of(1, 0, 1)),
                        Indexing.maskedSelect(P, Tensor.of(1, 0, 1))),
                row("maskedScatter(Tensor, Term)", p.maskedScatter(Tensor.of(0, 1, 0), q),
                        Indexing.maskedScatter(P, Tensor.of(0, 1, 0), Q)),
                row("select(int, int)", p.select(-1, 0), Indexing.select(P, -1, 0)));
    }
}
