package io.adjoint.dsl;

import static io.adjoint.dsl.Row.P;
import static io.adjoint.dsl.Row.Q;
import static io.adjoint.dsl.Row.TWO;
import static io.adjoint.dsl.Row.p;
import static io.adjoint.dsl.Row.q;
import static io.adjoint.dsl.Row.row;

import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Axes;
import io.adjoint.op.Blends;
import io.adjoint.op.Copies;
import io.adjoint.op.Diagonals;
import io.adjoint.op.Differences;
import io.adjoint.op.FloatingPoint;
import io.adjoint.op.Gathers;
import io.adjoint.op.Indexing;
import io.adjoint.op.Layouts;
import io.adjoint.op.Pieces;
import io.adjoint.op.Reductions;
import io.adjoint.op.Scans;
import io.adjoint.op.Triangles;
import io.adjoint.op.network.Activations;
import io.adjoint.op.order.Modes;
import io.adjoint.op.scatter.ScatterReductions;
import io.adjoint.op.scatter.Scatters;
import io.adjoint.op.scatter.Segments;
import io.adjoint.op.statistics.Covariances;
import io.adjoint.op.statistics.Moments;
import io.adjoint.op.statistics.NormScalings;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Merge;
import io.adjoint.tensor.Tensor;
import java.util.stream.Stream;

/** Axes, pieces, diagonals, scans, and what an index picks. */
final class ArrangingRows {

    private static final Expr BESIDE = Constant.of(Tensor.of(new double[][]{{0}, {2}}));
    private static final Expr PAIR = Constant.of(Tensor.of(1, 0));
    private static final Term beside = Term.of(BESIDE);
    private static final Term pair = Term.of(PAIR);
    private static final Term two = Term.of(TWO);

    private ArrangingRows() {}

    static Stream<Row> axes() {
        int[] from = {0};
        int[] to = {1};
        return Stream.of(
                row("squeeze(int...)", p.squeeze(), Axes.squeeze(P)),
                row("unsqueeze(int)", p.unsqueeze(-1), Axes.unsqueeze(P, -1)),
                row("flatten()", p.flatten(), Axes.flatten(P, 0, -1)),
                row("flatten(int, int)", p.flatten(1, -1), Axes.flatten(P, 1, -1)),
                row("unflatten(int, int...)", p.unflatten(1, 3, -1), Axes.unflatten(P, 1, 3, -1)),
                row("expand(int...)", p.expand(4, -1, 3), Axes.expand(P, 4, -1, 3)),
                row("movedim(int, int)", p.movedim(0, 1), Axes.movedim(P, 0, 1)),
                row("movedim(int[], int[])", p.movedim(from, to), Axes.movedim(P, from, to)),
                row("fliplr()", p.fliplr(), Axes.fliplr(P)),
                row("flipud()", p.flipud(), Axes.flipud(P)),
                row("flip(int...)", p.flip(1), Axes.flip(P, 1)),
                row("roll(int)", p.roll(1), Axes.roll(P, 1)),
                row("roll(int, int)", p.roll(1, 1), Axes.roll(P, 1, 1)),
                row("roll(int[], int[])", p.roll(to, to), Axes.roll(P, to, to)),
                row("rot90()", p.rot90(), Axes.rot90(P, 1, 0, 1)),
                row("rot90(int, int, int)", p.rot90(-1, 0, 1), Axes.rot90(P, -1, 0, 1)));
    }

    static Stream<Row> pieces() {
        int[] lengths = {1, 2};
        return Stream.of(
                row("narrow(int, int, int)", p.narrow(1, -2, 1), Pieces.narrow(P, 1, -2, 1)),
                row("split(int, int)", p.split(2, 1).get(1), Pieces.split(P, 2, 1).get(1)),
                row("split(int[], int)", p.split(lengths, 1).get(1), Pieces.split(P, lengths, 1).get(1)),
                row("tensorSplit(int, int)", p.tensorSplit(2, 1).get(1), Pieces.tensorSplit(P, 2, 1).get(1)),
                row("tensorSplit(int[], int)", p.tensorSplit(lengths, 1).get(1),
                        Pieces.tensorSplit(P, lengths, 1).get(1)),
                row("hsplit(int)", p.hsplit(3).get(1), Pieces.hsplit(P, 3).get(1)),
                row("hsplit(int[])", p.hsplit(lengths).get(1), Pieces.hsplit(P, lengths).get(1)),
                row("vsplit(int)", p.vsplit(2).get(1), Pieces.vsplit(P, 2).get(1)),
                row("vsplit(int[])", p.vsplit(lengths).get(0), Pieces.vsplit(P, lengths).get(0)),
                row("dsplit(int)", p.unsqueeze(0).dsplit(3).get(1), Pieces.dsplit(Axes.unsqueeze(P, 0), 3).get(1)),
                row("dsplit(int[])", p.unsqueeze(0).dsplit(lengths).get(1),
                        Pieces.dsplit(Axes.unsqueeze(P, 0), lengths).get(1)),
                row("chunk(int, int)", p.chunk(2, 1).get(0), Pieces.chunk(P, 2, 1).get(0)),
                row("unbind(int)", p.unbind(1).get(2), Pieces.unbind(P, 1).get(2)),
                row("tile(int...)", p.tile(2), Copies.tile(P, 2)),
                row("repeat(int...)", p.repeat(2, 1), Copies.repeat(P, 2, 1)),
                row("repeatInterleave(int, int)", p.repeatInterleave(2, 1), Copies.repeatInterleave(P, 2, 1)),
                row("repeatInterleave(int[], int)", p.repeatInterleave(lengths, 0),
                        Copies.repeatInterleave(P, lengths, 0)));
    }

    static Stream<Row> diagonals() {
        return Stream.of(
                row("diagonal()", p.diagonal(), Diagonals.diagonal(P, 0, 0, 1)),
                row("diagonal(int)", p.diagonal(1), Diagonals.diagonal(P, 1, 0, 1)),
                row("diagonal(int, int, int)", p.diagonal(1, 1, 0), Diagonals.diagonal(P, 1, 1, 0)),
                row("diagEmbed()", p.diagEmbed(), Diagonals.diagEmbed(P, 0)),
                row("diagEmbed(int)", p.diagEmbed(1), Diagonals.diagEmbed(P, 1)),
                row("diagEmbed(int, int, int)", p.diagEmbed(1, 0, 2), Diagonals.diagEmbed(P, 1, 0, 2)),
                row("diag()", p.diag(), Diagonals.diag(P, 0)),
                row("diag(int)", p.diag(1), Diagonals.diag(P, 1)),
                row("diagflat()", p.diagflat(), Diagonals.diagflat(P, 0)),
                row("diagflat(int)", p.diagflat(-1), Diagonals.diagflat(P, -1)),
                row("diagonalScatter(Term)", p.diagonalScatter(pair), Diagonals.diagonalScatter(P, PAIR, 0, 0, 1)),
                row("diagonalScatter(Term, int, int, int)", p.diagonalScatter(pair, -1, 1, 0),
                        Diagonals.diagonalScatter(P, PAIR, -1, 1, 0)),
                row("trace()", p.trace(), Diagonals.trace(P)),
                row("packTril()", p.packTril(), Triangles.packTril(P)),
                row("packTril(int)", p.packTril(-1), Triangles.packTril(P, -1)),
                row("packTriu()", p.packTriu(), Triangles.packTriu(P)),
                row("packTriu(int)", p.packTriu(1), Triangles.packTriu(P, 1)),
                row("unpackTril()", p.packTril().unpackTril(), Triangles.unpackTril(Triangles.packTril(P))),
                row("unpackTril(int, int, int)", p.packTril(-1).unpackTril(2, 2, -1),
                        Triangles.unpackTril(Triangles.packTril(P, -1), 2, 2, -1)),
                row("unpackTriu()", p.packTril().unpackTriu(), Triangles.unpackTriu(Triangles.packTril(P))),
                row("unpackTriu(int, int, int)", p.packTriu(1).unpackTriu(2, 3, 1),
                        Triangles.unpackTriu(Triangles.packTriu(P, 1), 2, 3, 1)),
                row("tril()", p.tril(), Diagonals.tril(P, 0)),
                row("tril(int)", p.tril(-1), Diagonals.tril(P, -1)),
                row("triu()", p.triu(), Diagonals.triu(P, 0)),
                row("triu(int)", p.triu(1), Diagonals.triu(P, 1)));
    }

    static Stream<Row> moments() {
        int[] last = {1};
        int[] threefold = {1, 0, 3};
        return Stream.of(
                row("prod(int...)", p.prod(1), Reductions.prod(P, false, 1)),
                row("prodKeepDims(int...)", p.prodKeepDims(1), Reductions.prod(P, true, 1)),
                row("var(int...)", p.var(1), Moments.var(P, new int[]{1}, 1, false)),
                row("varKeepDims(int...)", p.varKeepDims(1), Moments.var(P, new int[]{1}, 1, true)),
                row("var(boolean, int...)", p.var(false, 1), Moments.var(P, new int[]{1}, 0, false)),
                row("varKeepDims(boolean, int...)", p.varKeepDims(true, 1), Moments.var(P, new int[]{1}, 1, true)),
                row("std(int...)", p.std(1), Moments.std(P, new int[]{1}, 1, false)),
                row("stdKeepDims(int...)", p.stdKeepDims(1), Moments.std(P, new int[]{1}, 1, true)),
                row("std(boolean, int...)", p.std(true, 1), Moments.std(P, new int[]{1}, 1, false)),
                row("stdKeepDims(boolean, int...)", p.stdKeepDims(false, 1), Moments.std(P, new int[]{1}, 0, true)),
                row("norm(double, int...)", p.norm(3, 1), Moments.norm(P, 3, false, 1)),
                row("normKeepDims(double, int...)", p.normKeepDims(3, 1), Moments.norm(P, 3, true, 1)),
                row("var(int[], int)", p.var(last, 2), Moments.var(P, new int[]{1}, 2, false)),
                row("varKeepDims(int[], int)", p.varKeepDims(last, 2), Moments.var(P, new int[]{1}, 2, true)),
                row("std(int[], int)", p.std(last, 0), Moments.std(P, new int[]{1}, 0, false)),
                row("stdKeepDims(int[], int)", p.stdKeepDims(last, 0), Moments.std(P, new int[]{1}, 0, true)),
                row("varMean(int...)", p.varMean(1).var(), Moments.var(P, new int[]{1}, 1, false)),
                row("varMean(int[], int)", p.varMean(last, 0).mean(), Reductions.mean(P, false, 1)),
                row("varMeanKeepDims(int...)", p.varMeanKeepDims(1).var(), Moments.var(P, new int[]{1}, 1, true)),
                row("varMeanKeepDims(int[], int)", p.varMeanKeepDims(last, 0).var(),
                        Moments.var(P, new int[]{1}, 0, true)),
                row("stdMean(int...)", p.stdMean(1).std(), Moments.std(P, new int[]{1}, 1, false)),
                row("stdMean(int[], int)", p.stdMean(last, 0).mean(), Reductions.mean(P, false, 1)),
                row("stdMeanKeepDims(int...)", p.stdMeanKeepDims(1).std(), Moments.std(P, new int[]{1}, 1, true)),
                row("stdMeanKeepDims(int[], int)", p.stdMeanKeepDims(last, 0).std(),
                        Moments.std(P, new int[]{1}, 0, true)),
                row("cov(int, int...)", p.cov(1, threefold), Covariances.cov(P, 1, threefold)),
                row("cov(int, Term)", p.cov(1, q), Covariances.cov(P, 1, Q)),
                row("cov(int, int[], Term)", p.cov(0, threefold, q), Covariances.cov(P, 0, threefold, Q)),
                row("renorm(double, int, double)", p.renorm(3, 0, 1), NormScalings.renorm(P, 3, 0, 1)),
                row("normalize(int)", p.normalize(1), NormScalings.normalize(P, 2, 1e-12, 1)),
                row("normalize(double, int)", p.normalize(3, 1), NormScalings.normalize(P, 3, 1e-12, 1)),
                row("normalize(double, double, int)", p.normalize(3, 0.1, 1), NormScalings.normalize(P, 3, 0.1, 1)));
    }

    static Stream<Row> scans() {
        return Stream.of(
                row("cumsum(int)", p.cumsum(1), Scans.cumsum(P, 1)),
                row("cumprod(int)", p.cumprod(1), Scans.cumprod(P, 1)),
                row("logcumsumexp(int)", p.logcumsumexp(1), Scans.logcumsumexp(P, 1)),
                row("recurrence(Term, int)", p.recurrence(q, 1), Scans.recurrence(P, Q, 1)),
                row("diff()", p.diff(), Differences.diff(P, 1, -1)),
                row("diff(int)", p.diff(2), Differences.diff(P, 2, -1)),
                row("diff(int, int)", p.diff(1, 0), Differences.diff(P, 1, 0)),
                row("diff(int, int, Term, Term)", p.diff(1, 1, two, q), Differences.diff(P, 1, 1, TWO, Q)),
                row("trapezoid(double, int)", p.trapezoid(2, 1), Differences.trapezoid(P, 2, 1)),
                row("trapezoid(Term, int)", p.trapezoid(q, 1), Differences.trapezoid(P, Q, 1)),
                row("slopes(double, int, int)", p.slopes(2, 1, 1), Differences.slopes(P, 2, 1, 1)),
                row("slopes(Term, int, int)", p.slopes(q, 1, 1), Differences.slopes(P, Q, 1, 1)),
                row("cumulativeTrapezoid(double, int)", p.cumulativeTrapezoid(2, 1),
                        Differences.cumulativeTrapezoid(P, 2, 1)),
                row("cumulativeTrapezoid(Term, int)", p.cumulativeTrapezoid(q, 1),
                        Differences.cumulativeTrapezoid(P, Q, 1)));
    }

    static Stream<Row> picks() {
        return Stream.of(
                row("indexSelect(int, int...)", p.indexSelect(1, 2, 0), Gathers.indexSelect(P, 1, 2, 0)),
                row("indexSelect(int, Term)", p.indexSelect(1, pair), Gathers.indexSelect(P, 1, PAIR)),
                row("embedding(Term)", p.embedding(pair), Gathers.embedding(P, PAIR)),
                row("embedding(Term, int)", p.embedding(pair, 1), Gathers.embedding(P, PAIR, 1)),
                row("take(int...)", p.take(5, 0), Gathers.take(P, 5, 0)),
                row("take(Term)", p.take(pair), Gathers.take(P, PAIR)),
                row("gather(int, Term)", p.gather(1, beside), Gathers.gather(P, 1, BESIDE)),
                row("takeAlongAxis(int, Term)", p.takeAlongAxis(1, beside), Gathers.takeAlongAxis(P, 1, BESIDE)),
                row("scatter(int, Term, Term)", p.scatter(1, beside, two), Scatters.scatter(P, 1, BESIDE, TWO)),
                row("scatterAdd(int, Term, Term)", p.scatterAdd(1, beside, two),
                        Scatters.scatterAdd(P, 1, BESIDE, TWO)),
                row("indexAdd(int, Term, Term)", p.indexAdd(0, pair, q), Scatters.indexAdd(P, 0, PAIR, Q)),
                row("indexAdd(int, Term, Term, double)", p.indexAdd(0, pair, q, 2),
                        Scatters.indexAdd(P, 0, PAIR, Q, 2)),
                row("put(Term, Term)", p.put(pair, pair), Scatters.put(P, PAIR, PAIR, false)),
                row("put(Term, Term, boolean)", p.put(pair, pair, true), Scatters.put(P, PAIR, PAIR, true)),
                row("selectScatter(Term, int, int)", p.selectScatter(q, 0, 1), Indexing.selectScatter(P, Q, 0, 1)),
                row("sliceScatter(Term, int, Index)", p.sliceScatter(p.narrow(1, 0, 2), 1, Index.range(1, 3)),
                        Indexing.sliceScatter(P, Pieces.narrow(P, 1, 0, 2), 1, Index.range(1, 3))),
                row("indexCopy(int, Term, Term)", p.indexCopy(0, pair, q), Scatters.indexCopy(P, 0, PAIR, Q)),
                row("indexFill(int, Term, double)", p.indexFill(0, pair, 2), Scatters.indexFill(P, 0, PAIR, TWO)),
                row("maskedFill(Term, double)", p.maskedFill(q, 2), Scatters.maskedFill(P, Q, TWO)),
                row("maskedFill(Term, Term)", p.maskedFill(q, two), Scatters.maskedFill(P, Q, TWO)),
                row("segmentSum(Term, int)", p.segmentSum(pair, 2), Scatters.segmentSum(P, PAIR, 2)),
                row("scatterReduce(int, Term, Term, Merge, boolean)", p.scatterReduce(1, beside, two, Merge.PROD, true),
                        ScatterReductions.scatterReduce(P, 1, BESIDE, TWO, Merge.PROD, true)),
                row("indexReduce(int, Term, Term, Merge, boolean)", p.indexReduce(0, pair, q, Merge.MEAN, false),
                        ScatterReductions.indexReduce(P, 0, PAIR, Q, Merge.MEAN, false)),
                row("scatterAmax(int, Term, Term)", p.scatterAmax(1, beside, two),
                        Segments.scatterAmax(P, 1, BESIDE, TWO)),
                row("scatterAmin(int, Term, Term)", p.scatterAmin(1, beside, two),
                        Segments.scatterAmin(P, 1, BESIDE, TWO)),
                row("segmentMean(Term, int)", p.segmentMean(pair, 3), Segments.segmentMean(P, PAIR, 3)),
                row("segmentMax(Term, int)", p.segmentMax(pair, 3), Segments.segmentMax(P, PAIR, 3)),
                row("segmentMin(Term, int)", p.segmentMin(pair, 3), Segments.segmentMin(P, PAIR, 3)),
                row("oneHot(int)", p.oneHot(6), Scatters.oneHot(P, 6)));
    }

    static Stream<Row> aliases() {
        return Stream.of(
                row("add(Term)", p.add(q), Arithmetic.plus(P, Q)),
                row("add(double)", p.add(2), Arithmetic.plus(P, TWO)),
                row("add(Term, double)", p.add(q, 3), Blends.add(P, Q, 3)),
                row("sub(Term)", p.sub(q), Arithmetic.minus(P, Q)),
                row("sub(double)", p.sub(2), Arithmetic.minus(P, TWO)),
                row("sub(Term, double)", p.sub(q, 3), Blends.sub(P, Q, 3)),
                row("mul(Term)", p.mul(q), Arithmetic.times(P, Q)),
                row("mul(double)", p.mul(2), Arithmetic.times(P, TWO)),
                row("view(int...)", p.view(3, -1), Layouts.reshape(P, 3, -1)),
                row("rsub(Term)", p.rsub(q), Blends.rsub(P, Q, 1)),
                row("rsub(double)", p.rsub(2), Blends.rsub(P, TWO, 1)),
                row("rsub(Term, double)", p.rsub(q, 3), Blends.rsub(P, Q, 3)),
                row("ldexp(Term)", p.ldexp(q), FloatingPoint.ldexp(P, Q)),
                row("ldexp(double)", p.ldexp(2), FloatingPoint.ldexp(P, TWO)),
                row("frexp()", p.frexp().mantissa(), FloatingPoint.frexp(P).mantissa()),
                row("mode()", p.mode().values(), Modes.mode(P, false, -1).values()),
                row("mode(int)", p.mode(0).indices(), Modes.mode(P, false, 0).indices()),
                row("modeKeepDims(int)", p.modeKeepDims(0).values(), Modes.mode(P, true, 0).values()),
                row("rrelu()", p.rrelu(), Activations.rrelu(P, 0.125, 1.0 / 3)),
                row("rrelu(double, double)", p.rrelu(0.1, 0.5), Activations.rrelu(P, 0.1, 0.5)));
    }
}
