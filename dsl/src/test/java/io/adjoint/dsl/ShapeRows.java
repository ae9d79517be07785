package io.adjoint.dsl;

import static io.adjoint.dsl.Row.P;
import static io.adjoint.dsl.Row.p;
import static io.adjoint.dsl.Row.row;

import io.adjoint.op.Index;
import io.adjoint.op.Indexing;
import io.adjoint.op.Layouts;
import io.adjoint.op.LogSumExp;
import io.adjoint.op.Reductions;
import io.adjoint.tensor.Shape;
import java.util.stream.Stream;

/** Reductions and layouts. */
final class ShapeRows {

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
                row("select(int, int)", p.select(-1, 0), Indexing.select(P, -1, 0)));
    }
}
