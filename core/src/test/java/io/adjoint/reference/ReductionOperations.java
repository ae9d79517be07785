package io.adjoint.reference;

import static io.adjoint.reference.Operations.one;
import static java.util.Map.entry;

import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.op.Differences;
import io.adjoint.op.Joins;
import io.adjoint.op.Reductions;
import io.adjoint.op.order.Counts;
import io.adjoint.op.order.Extremes;
import io.adjoint.op.order.Orders;
import io.adjoint.op.order.Quantiles;
import io.adjoint.op.statistics.Covariances;
import io.adjoint.op.statistics.Moments;
import io.adjoint.reference.Operations.Builder;
import io.adjoint.tensor.Interpolation;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reductions, orders, scans and differences of elements.txt that operations.txt has not. */
final class ReductionOperations {

    static final Map<String, Builder> BUILDERS = Map.ofEntries(
            entry("nansum", (c, x) -> Counts.nansum(x.getFirst(), c.keepsDims(), c.axes())),
            entry("nanmean", (c, x) -> Counts.nanmean(x.getFirst(), c.keepsDims(), c.axes())),
            entry("count_nonzero", (c, x) -> Counts.countNonzero(x.getFirst(), c.keepsDims(), c.axes())),
            entry("any", (c, x) -> Counts.any(x.getFirst(), c.keepsDims(), c.axes())),
            entry("all", (c, x) -> Counts.all(x.getFirst(), c.keepsDims(), c.axes())),
            entry("var_c", (c, x) -> Moments.var(x.getFirst(), c.axes(), c.integer("correction"), c.keepsDims())),
            entry("std_c", (c, x) -> Moments.std(x.getFirst(), c.axes(), c.integer("correction"), c.keepsDims())),
            entry("cov", (c, x) -> Covariances.cov(x.getFirst(), c.integer("correction"))),
            one("corrcoef", Covariances::corrcoef),
            one("max_all", x -> Reductions.amax(x, false)),
            one("min_all", x -> Reductions.amin(x, false)),
            entry("min_dim", (c, x) -> Extremes.min(x.getFirst(), c.keepsDims(), c.integer("dim"))),
            entry("argmax", (c, x) -> Extremes.argmax(x.getFirst(), c.keepsDims(), c.integer("dim"))),
            entry("argmin", (c, x) -> Extremes.argmin(x.getFirst(), c.keepsDims(), c.integer("dim"))),
            one("argmax_all", x -> Extremes.argmax(x, false)),
            one("argmin_all", x -> Extremes.argmin(x, false)),
            entry("cummin", (c, x) -> Extremes.cummin(x.getFirst(), c.integer("dim"))),
            entry("sort", (c, x) -> Orders.sort(x.getFirst(), c.integer("dim"), c.flag("descending"))),
            entry("argsort", (c, x) -> Orders.argsort(x.getFirst(), c.integer("dim"), c.flag("descending"))),
            entry("kthvalue", (c, x) -> Orders.kthvalue(x.getFirst(), c.integer("k"), c.keepsDims(), c.integer("dim"))),
            one("median_all", x -> Quantiles.median(x, false)),
            one("nanmedian_all", x -> Quantiles.nanmedian(x, false)),
            entry("nanmedian", (c, x) -> Quantiles.nanmedian(x.getFirst(), c.keepsDims(), c.axes())),
            entry("quantile", (c, x) -> quantile(x.getFirst(), c.reals("q"), c)),
            one("quantile_all", x -> Quantiles.quantile(x, 0.4, false)),
            entry("nanquantile", (c, x) -> Quantiles.nanquantile(
                    x.getFirst(), c.real("q"), interpolation(c), c.keepsDims(), c.axes())),
            entry("gradient", (c, x) -> Differences.slopes(
                    x.getFirst(), c.real("spacing"), c.integer("edge_order"), c.integer("dim"))),
            entry("gradient_x", (c, x) -> Differences.slopes(x.getFirst(),
                    Constant.of(Tensor.of(c.reals("points"))), c.integer("edge_order"), c.integer("dim"))),
            entry("diff_ends", (c, x) -> Differences.diff(
                    Joins.concat(c.integer("dim"), List.of(x.get(1), x.get(0), x.get(2))), 1, c.integer("dim"))),
            entry("searchsorted", (c, x) -> Counts.searchsorted(x.get(0), x.get(1), c.flag("right"))),
            entry("diff", (c, x) -> Differences.diff(x.getFirst(), c.integer("n"), c.integer("dim"))),
            entry("trapezoid", (c, x) -> Differences.trapezoid(x.getFirst(), c.real("dx"), c.integer("dim"))),
            entry("cumulative_trapezoid",
                    (c, x) -> Differences.cumulativeTrapezoid(x.getFirst(), c.real("dx"), c.integer("dim"))),
            entry("trapezoid_x", (c, x) -> Differences.trapezoid(x.get(0), x.get(1), c.integer("dim"))),
            entry("cumulative_trapezoid_x",
                    (c, x) -> Differences.cumulativeTrapezoid(x.get(0), x.get(1), c.integer("dim"))));

    private ReductionOperations() {}

    private static Expr quantile(Expr x, double[] q, Case c) {
        return c.attributes().get("q").startsWith("[")
                ? Quantiles.quantile(x, q, interpolation(c), c.keepsDims(), c.axes())
                : Quantiles.quantile(x, q[0], interpolation(c), c.keepsDims(), c.axes());
    }

    private static Interpolation interpolation(Case c) {
        return Interpolation.valueOf(c.text("interpolation").toUpperCase(Locale.ROOT));
    }
}
