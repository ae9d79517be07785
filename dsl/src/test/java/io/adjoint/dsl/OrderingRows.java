package io.adjoint.dsl;

import static io.adjoint.dsl.Row.P;
import static io.adjoint.dsl.Row.Q;
import static io.adjoint.dsl.Row.p;
import static io.adjoint.dsl.Row.q;
import static io.adjoint.dsl.Row.row;
import static io.adjoint.tensor.Interpolation.LOWER;

import io.adjoint.op.Reductions;
import io.adjoint.op.order.Counts;
import io.adjoint.op.order.Extremes;
import io.adjoint.op.order.Orders;
import io.adjoint.op.order.Quantiles;
import io.adjoint.op.statistics.Covariances;
import java.util.stream.Stream;

/** Sorting, extremes and counts. */
final class OrderingRows {

    private OrderingRows() {}

    static Stream<Row> orders() {
        double[] fractions = {0.2, 0.5};
        return Stream.of(
                row("sort()", p.sort(), Orders.sort(P, -1, false)),
                row("sort(int)", p.sort(0), Orders.sort(P, 0, false)),
                row("sort(int, boolean)", p.sort(0, true), Orders.sort(P, 0, true)),
                row("argsort(int)", p.argsort(0), Orders.argsort(P, 0, false)),
                row("argsort(int, boolean)", p.argsort(0, true), Orders.argsort(P, 0, true)),
                row("topk(int)", p.topk(2), Orders.topk(P, 2, -1, true)),
                row("topk(int, int)", p.topk(1, 0), Orders.topk(P, 1, 0, true)),
                row("topk(int, int, boolean)", p.topk(1, 0, false), Orders.topk(P, 1, 0, false)),
                row("kthvalue(int, int)", p.kthvalue(2, 1), Orders.kthvalue(P, 2, false, 1)),
                row("kthvalueKeepDims(int, int)", p.kthvalueKeepDims(2, 1), Orders.kthvalue(P, 2, true, 1)),
                row("median(int...)", p.median(), Quantiles.median(P, false)),
                row("medianKeepDims(int...)", p.medianKeepDims(1), Quantiles.median(P, true, 1)),
                row("nanmedian(int...)", p.nanmedian(1), Quantiles.nanmedian(P, false, 1)),
                row("nanmedianKeepDims(int...)", p.nanmedianKeepDims(), Quantiles.nanmedian(P, true)),
                row("quantile(double, int...)", p.quantile(0.2, 1), Quantiles.quantile(P, 0.2, false, 1)),
                row("quantileKeepDims(double, int...)", p.quantileKeepDims(0.2), Quantiles.quantile(P, 0.2, true)),
                row("quantile(double, Interpolation, int...)", p.quantile(0.2, LOWER, 1),
                        Quantiles.quantile(P, 0.2, LOWER, false, 1)),
                row("quantileKeepDims(double, Interpolation, int...)", p.quantileKeepDims(0.2, LOWER),
                        Quantiles.quantile(P, 0.2, LOWER, true)),
                row("quantile(double[], Interpolation, int...)", p.quantile(fractions, LOWER, 1),
                        Quantiles.quantile(P, fractions, LOWER, false, 1)),
                row("quantileKeepDims(double[], Interpolation, int...)", p.quantileKeepDims(fractions, LOWER),
                        Quantiles.quantile(P, fractions, LOWER, true)),
                row("quantile(double[], int...)", p.quantile(fractions, 1), Quantiles.quantile(P, fractions, false, 1)),
                row("quantileKeepDims(double[], int...)", p.quantileKeepDims(fractions),
                        Quantiles.quantile(P, fractions, true)));
    }

    static Stream<Row> extremes() {
        return Stream.of(
                row("max()", p.max(), Reductions.amax(P, false)),
                row("min()", p.min(), Reductions.amin(P, false)),
                row("max(int)", p.max(1), Extremes.max(P, false, 1)),
                row("maxKeepDims(int)", p.maxKeepDims(1), Extremes.max(P, true, 1)),
                row("min(int)", p.min(1), Extremes.min(P, false, 1)),
                row("minKeepDims(int)", p.minKeepDims(1), Extremes.min(P, true, 1)),
                row("argmax()", p.argmax(), Extremes.argmax(P, false)),
                row("argmaxKeepDims()", p.argmaxKeepDims(), Extremes.argmax(P, true)),
                row("argmax(int)", p.argmax(1), Extremes.argmax(P, false, 1)),
                row("argmaxKeepDims(int)", p.argmaxKeepDims(1), Extremes.argmax(P, true, 1)),
                row("argmin()", p.argmin(), Extremes.argmin(P, false)),
                row("argminKeepDims()", p.argminKeepDims(), Extremes.argmin(P, true)),
                row("argmin(int)", p.argmin(1), Extremes.argmin(P, false, 1)),
                row("argminKeepDims(int)", p.argminKeepDims(1), Extremes.argmin(P, true, 1)),
                row("cummax(int)", p.cummax(1), Extremes.cummax(P, 1)),
                row("cummin(int)", p.cummin(1), Extremes.cummin(P, 1)));
    }

    static Stream<Row> counts() {
        return Stream.of(
                row("countNonzero(int...)", p.countNonzero(1), Counts.countNonzero(P, false, 1)),
                row("countNonzeroKeepDims(int...)", p.countNonzeroKeepDims(1), Counts.countNonzero(P, true, 1)),
                row("any(int...)", p.any(1), Counts.any(P, false, 1)),
                row("anyKeepDims(int...)", p.anyKeepDims(1), Counts.any(P, true, 1)),
                row("all(int...)", p.all(1), Counts.all(P, false, 1)),
                row("allKeepDims(int...)", p.allKeepDims(1), Counts.all(P, true, 1)),
                row("nansum(int...)", p.nansum(1), Counts.nansum(P, false, 1)),
                row("nansumKeepDims(int...)", p.nansumKeepDims(1), Counts.nansum(P, true, 1)),
                row("nanmean(int...)", p.nanmean(1), Counts.nanmean(P, false, 1)),
                row("nanmeanKeepDims(int...)", p.nanmeanKeepDims(1), Counts.nanmean(P, true, 1)),
                row("nanquantile(double, Interpolation, int...)", p.nanquantile(0.2, LOWER, 1),
                        Quantiles.nanquantile(P, 0.2, LOWER, false, 1)),
                row("nanquantileKeepDims(double, Interpolation, int...)", p.nanquantileKeepDims(0.2, LOWER),
                        Quantiles.nanquantile(P, 0.2, LOWER, true)),
                row("nanquantile(double, int...)", p.nanquantile(0.2, 1), Quantiles.nanquantile(P, 0.2, false, 1)),
                row("nanquantileKeepDims(double, int...)", p.nanquantileKeepDims(0.2),
                        Quantiles.nanquantile(P, 0.2, true)),
                row("cov()", p.cov(), Covariances.cov(P, 1)),
                row("cov(int)", p.cov(0), Covariances.cov(P, 0)),
                row("corrcoef()", p.corrcoef(), Covariances.corrcoef(P)),
                row("searchsorted(Term)", q.searchsorted(p), Counts.searchsorted(Q, P, false)),
                row("searchsorted(Term, boolean)", q.searchsorted(p, true), Counts.searchsorted(Q, P, true)));
    }
}
