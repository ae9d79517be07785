package io.adjoint.reference;

import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.reference.Attributes.labels;
import static io.adjoint.reference.Attributes.reduction;
import static io.adjoint.reference.Attributes.target;
import static java.util.Map.entry;

import io.adjoint.expr.Expr;
import io.adjoint.op.LogSumExp;
import io.adjoint.op.Reductions;
import io.adjoint.op.network.ClassMargins;
import io.adjoint.op.network.Entropies;
import io.adjoint.op.network.Regressions;
import io.adjoint.op.network.Separations;
import io.adjoint.reference.Operations.Builder;
import io.adjoint.tensor.Reduction;
import io.adjoint.tensor.Tensor;
import java.util.Map;

/** Regressions of the reference file of matrices. */
final class LossOperations {

    static final Map<String, Builder> BUILDERS = Map.ofEntries(
            entry("l1_loss", (c, x) -> Regressions.l1(x.get(0), x.get(1), reduction(c))),
            entry("mse_loss", (c, x) -> Regressions.mse(x.get(0), x.get(1), reduction(c))),
            entry("smooth_l1_loss", (c, x) -> Regressions.smoothL1(x.get(0), x.get(1), c.real("beta"), reduction(c))),
            entry("huber_loss", (c, x) -> Regressions.huber(x.get(0), x.get(1), c.real("delta"), reduction(c))),
            entry("kl_div", (c, x) -> Regressions.klDiv(LogSumExp.logSoftmax(x.get(0), -1), c.flag("log_target")
                    ? LogSumExp.logSoftmax(x.get(1), -1)
                    : LogSumExp.softmax(x.get(1), -1), c.flag("log_target"), reduction(c))),
            entry("kl_div_plain", (c, x) -> Regressions.klDiv(x.get(0), x.get(1), c.flag("log_target"), reduction(c))),
            entry("gaussian_nll_loss", (c, x) -> Regressions.gaussianNll(x.get(0), x.get(1), x.get(2), c.flag("full"),
                    c.real("eps"), reduction(c))),
            entry("poisson_nll_loss", (c, x) -> Regressions.poissonNll(x.get(0), x.get(1), c.flag("log_input"),
                    c.flag("full"), c.real("eps"), reduction(c))),
            entry("binary_cross_entropy", (c, x) -> x.size() == 2
                    ? Entropies.bce(x.get(0), x.get(1), reduction(c))
                    : reduced(times(Entropies.bce(x.get(0), x.get(1), Reduction.NONE), x.get(2)), reduction(c))),
            entry("bce_with_logits", (c, x) -> Entropies.bceWithLogits(x.get(0), x.get(1), reduction(c))),
            entry("bce_with_logits_pos",
                    (c, x) -> Entropies.bceWithLogits(x.get(0), x.get(1), x.get(2), reduction(c))),
            entry("bce_with_logits_weight", (c, x) -> reduced(
                    times(Entropies.bceWithLogits(x.get(0), x.get(1), Reduction.NONE), x.get(2)), reduction(c))),
            entry("nll_loss", (c, x) -> Entropies.nll(x.getFirst(), target(c), labels(c), reduction(c))),
            entry("cross_entropy", (c, x) -> Entropies.crossEntropy(x.getFirst(), target(c), labels(c), reduction(c))),
            entry("cross_entropy_prob",
                    (c, x) -> Entropies.crossEntropy(x.get(0), x.get(1), labels(c), reduction(c))),
            entry("hinge_embedding_loss",
                    (c, x) -> Separations.hingeEmbedding(x.get(0), x.get(1), c.real("margin"), reduction(c))),
            entry("margin_ranking_loss",
                    (c, x) -> Separations.marginRanking(x.get(0), x.get(1), x.get(2), c.real("margin"), reduction(c))),
            entry("multi_margin_loss", (c, x) -> c.has("weight")
                    ? ClassMargins.multiMargin(x.get(0), target(c), c.integer("p"), c.real("margin"), weights(c),
                            reduction(c))
                    : ClassMargins.multiMargin(x.get(0), target(c), c.integer("p"), c.real("margin"), reduction(c))),
            entry("multilabel_margin_loss",
                    (c, x) -> ClassMargins.multilabelMargin(x.getFirst(), target(c), reduction(c))),
            entry("multilabel_soft_margin_loss", (c, x) -> c.has("weight")
                    ? ClassMargins.multilabelSoftMargin(x.get(0), x.get(1), weights(c), reduction(c))
                    : ClassMargins.multilabelSoftMargin(x.get(0), x.get(1), reduction(c))),
            entry("soft_margin_loss", (c, x) -> Separations.softMargin(x.get(0), x.get(1), reduction(c))),
            entry("cosine_embedding_loss",
                    (c, x) -> Separations.cosineEmbedding(x.get(0), x.get(1), x.get(2), c.real("margin"),
                            reduction(c))),
            entry("triplet_margin_loss", (c, x) -> Separations.tripletMargin(x.get(0), x.get(1), x.get(2),
                    c.real("margin"), c.real("p"), c.real("eps"), c.flag("swap"), reduction(c))));

    private LossOperations() {}

    private static Tensor weights(Case c) {
        return Tensor.of(Attributes.reals(c, "weight"));
    }

    private static Expr reduced(Expr losses, Reduction reduction) {
        return switch (reduction) {
            case NONE -> losses;
            case MEAN -> Reductions.mean(losses, false);
            case SUM -> Reductions.sum(losses, false);
            case BATCH_MEAN -> throw new IllegalArgumentException("batchmean");
        };
    }
}
