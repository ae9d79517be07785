package io.adjoint.reference;

import static io.adjoint.op.Powers.square;
import static io.adjoint.reference.Attributes.flagOr;
import static io.adjoint.reference.Attributes.target;
import static java.util.Map.entry;

import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.op.Gathers;
import io.adjoint.op.LogSumExp;
import io.adjoint.op.network.Activations;
import io.adjoint.op.network.Affine;
import io.adjoint.op.network.LayerNormalizations;
import io.adjoint.op.network.Normalizations;
import io.adjoint.op.network.Normalizations.Statistics;
import io.adjoint.op.network.Recurrent;
import io.adjoint.op.network.Recurrent.Memory;
import io.adjoint.op.network.Recurrent.Weights;
import io.adjoint.reference.Operations.Builder;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** Affine of the reference file of matrices. */
final class LayerOperations {

    static final Map<String, Builder> BUILDERS = Map.ofEntries(
            entry("linear", (c, x) -> x.size() == 2
                    ? Affine.linear(x.get(0), x.get(1))
                    : Affine.linear(x.get(0), x.get(1), x.get(2))),
            entry("bilinear", (c, x) -> Affine.bilinear(x.get(0), x.get(1), x.get(2), x.size() == 3
                    ? Constant.of(Tensor.zeros(x.get(2).shape().dim(0)).to(x.get(2).dtype()))
                    : x.get(3))),
            entry("attention", (c, x) -> x.size() == 3
                    ? Affine.scaledDotProductAttention(x.get(0), x.get(1), x.get(2), flagOr(c, "causal", false))
                    : Affine.scaledDotProductAttention(x.get(0), x.get(1), x.get(2), x.get(3), c.real("scale"))),
            entry("glu", (c, x) -> Affine.glu(x.getFirst(), c.integer("dim"))),
            entry("softmin", (c, x) -> Affine.softmin(x.getFirst(), c.integer("dim"))),
            entry("softmax", (c, x) -> LogSumExp.softmax(x.getFirst(), c.integer("dim"))),
            entry("log_softmax", (c, x) -> LogSumExp.logSoftmax(x.getFirst(), c.integer("dim"))),
            entry("pixel_shuffle", (c, x) -> square(Affine.pixelShuffle(x.getFirst(), c.integer("factor")))),
            entry("pixel_unshuffle", (c, x) -> square(Affine.pixelUnshuffle(x.getFirst(), c.integer("factor")))),
            entry("layer_norm", (c, x) -> x.size() == 1
                    ? LayerNormalizations.layerNorm(x.get(0), Shape.of(c.integers("normalized_shape")), c.real("eps"))
                    : LayerNormalizations.layerNorm(x.get(0), x.get(1), x.get(2), c.real("eps"))),
            entry("rms_norm", (c, x) -> LayerNormalizations.rmsNorm(x.get(0), x.get(1), c.real("eps"))),
            entry("batch_norm", (c, x) -> x.size() == 1
                    ? Normalizations.batchNorm(x.get(0), each(x.get(0), 1), each(x.get(0), 0), c.real("eps"))
                    : Normalizations.batchNorm(x.get(0), x.get(1), x.get(2), c.real("eps"))),
            entry("batch_norm_eval", (c, x) -> Normalizations.batchNorm(x.get(0), x.get(1), x.get(2),
                    new Statistics(x.get(3), x.get(4)), c.real("eps"))),
            entry("batch_norm_running_mean", (c, x) -> running(c, x).mean()),
            entry("batch_norm_running_var", (c, x) -> running(c, x).var()),
            entry("instance_norm", (c, x) -> x.size() == 1
                    ? Normalizations.instanceNorm(x.get(0), c.real("eps"))
                    : Normalizations.instanceNorm(x.get(0), x.get(1), x.get(2), c.real("eps"))),
            entry("group_norm", (c, x) -> x.size() == 1
                    ? Normalizations.groupNorm(x.get(0), c.integer("groups"), c.real("eps"))
                    : Normalizations.groupNorm(x.get(0), c.integer("groups"), x.get(1), x.get(2), c.real("eps"))),
            entry("local_response_norm", (c, x) -> Normalizations.localResponseNorm(x.getFirst(), c.integer("size"),
                    c.real("alpha"), c.real("beta"), c.real("k"))),
            entry("embedding", (c, x) -> square(c.has("padding_idx")
                    ? Gathers.embedding(x.getFirst(), target(c), c.integer("padding_idx"))
                    : Gathers.embedding(x.getFirst(), target(c)))),
            entry("channel_shuffle", (c, x) -> square(Affine.channelShuffle(x.getFirst(), c.integer("groups")))),
            entry("rnn_relu_cell", (c, x) -> Recurrent.rnnCell(x.get(0), x.get(1), weights(x, 2), Activations::relu)),
            entry("lstm_cell_h", (c, x) -> lstm(x).hidden()),
            entry("lstm_cell_c", (c, x) -> lstm(x).cell()),
            entry("gru_cell_pt", (c, x) -> Recurrent.gruCell(x.get(0), x.get(1), weights(x, 2))),
            entry("rnn_tanh_cell", (c, x) -> Recurrent.rnnCell(x.get(0), x.get(1), weights(x, 2))));

    private LayerOperations() {}

    /** A number for each channel. */
    private static Expr each(Expr x, double value) {
        return Constant.of(Tensor.full(value, x.shape().dim(1)).to(x.dtype()));
    }

    private static Statistics running(Case c, List<Expr> x) {
        return Normalizations.batchNorm(x.get(0), each(x.get(0), 1), each(x.get(0), 0),
                new Statistics(x.get(1), x.get(2)), c.real("momentum"), 1e-5).running();
    }

    private static Weights weights(List<Expr> x, int from) {
        return new Weights(x.get(from), x.get(from + 1), x.get(from + 2), x.get(from + 3));
    }

    private static Memory lstm(List<Expr> x) {
        return Recurrent.lstmCell(x.get(0), new Memory(x.get(1), x.get(2)), weights(x, 3));
    }
}
