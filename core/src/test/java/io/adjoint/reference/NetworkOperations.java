package io.adjoint.reference;

import static io.adjoint.reference.Operations.two;
import static io.adjoint.tensor.Reduction.MEAN;
import static java.util.Map.entry;

import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.op.Layouts;
import io.adjoint.op.Powers;
import io.adjoint.op.network.Activations;
import io.adjoint.op.network.Affine;
import io.adjoint.op.network.Entropies;
import io.adjoint.op.network.LayerNormalizations;
import io.adjoint.op.network.Normalizations;
import io.adjoint.op.network.Recurrent;
import io.adjoint.op.network.Regressions;
import io.adjoint.op.product.AddedProducts;
import io.adjoint.op.product.Contractions;
import io.adjoint.op.product.Products;
import io.adjoint.op.window.Convolutions;
import io.adjoint.op.window.Pooling;
import io.adjoint.op.window.Resampling;
import io.adjoint.op.window.TransposedConvolutions;
import io.adjoint.reference.Operations.Builder;
import io.adjoint.tensor.Labels;
import io.adjoint.tensor.Resample;
import io.adjoint.tensor.Strides;
import io.adjoint.tensor.Tensor;
import io.adjoint.tensor.Windows;
import java.util.Arrays;
import java.util.Map;

/** Products, convolutions, losses and layers of the reference file. */
final class NetworkOperations {

    static final Map<String, Builder> BUILDERS = Map.ofEntries(
            two("mm", Products::mm),
            two("mv", Products::mv),
            two("bmm", Products::bmm),
            two("outer", Products::outer),
            entry("addmm",
                    (c, x) -> AddedProducts.addmm(x.get(0), x.get(1), x.get(2), c.real("beta"), c.real("alpha"))),
            entry("tensordot", (c, x) -> Contractions.tensordot(x.get(0), x.get(1), half(c.integers("dims"), 0),
                    half(c.integers("dims"), 1))),
            entry("conv1d", (c, x) -> x.size() == 2
                    ? Convolutions.conv1d(x.get(0), x.get(1), strides(c))
                    : Convolutions.conv1d(x.get(0), x.get(1), x.get(2), strides(c))),
            entry("conv2d", (c, x) -> x.size() == 2
                    ? Convolutions.conv2d(x.get(0), x.get(1), strides(c))
                    : Convolutions.conv2d(x.get(0), x.get(1), x.get(2), strides(c))),
            entry("conv3d", (c, x) -> Convolutions.conv3d(x.get(0), x.get(1), strides(c))),
            entry("conv_transpose2d", (c, x) -> TransposedConvolutions.convTranspose2d(x.get(0), x.get(1), strides(c))),
            entry("max_pool2d", (c, x) -> Pooling.maxPool2d(x.get(0),
                    Windows.of(c.integers("kernel")).stride(c.integersOr("stride", c.integer("kernel"))))),
            entry("interpolate_bilinear", (c, x) -> Powers.square(
                    Resampling.interpolate(x.get(0), Resample.LINEAR, false, c.real("scale")))),
            two("mse_loss", (a, b) -> Regressions.mse(a, b, MEAN)),
            two("smooth_l1", (a, b) -> Regressions.smoothL1(a, b, 1, MEAN)),
            entry("cross_entropy",
                    (c, x) -> Entropies.crossEntropy(x.get(0), numbers(c, "labels"), Labels.PLAIN, MEAN)),
            entry("bce_with_logits", (c, x) -> Entropies.bceWithLogits(
                    x.get(0), Layouts.reshape(numbers(c, "targets"), x.get(0).shape()), MEAN)),
            entry("linear", (c, x) -> Affine.linear(x.get(0), x.get(1), x.get(2))),
            entry("rms_norm", (c, x) -> LayerNormalizations.rmsNorm(x.get(0), x.get(1), c.real("eps"))),
            entry("batch_norm_train",
                    (c, x) -> Normalizations.batchNorm(x.get(0), x.get(1), x.get(2), c.real("eps"))),
            entry("attention", (c, x) -> Affine.scaledDotProductAttention(x.get(0), x.get(1), x.get(2), false)),
            entry("glu", (c, x) -> Affine.glu(x.get(0), c.integer("dim"))),
            entry("softmin", (c, x) -> Affine.softmin(x.get(0), c.integer("dim"))),
            two("prelu", Activations::prelu),
            entry("gru_cell", (c, x) -> Recurrent.gruCell(x.get(0), x.get(1), new Recurrent.Weights(
                    Layouts.transpose(x.get(2)), Layouts.transpose(x.get(3)), x.get(4), x.get(5)))),
            entry("einsum", (c, x) -> Contractions.einsum(c.text("equation"), x)));

    private NetworkOperations() {}

    /** As the attributes say, by PyTorch's defaults where they do not. */
    private static Strides strides(Case c) {
        Strides strides = Strides.of(c.integersOr("stride", 1)).dilation(c.integersOr("dilation", 1))
                .outputPadding(c.integersOr("output_padding", 0)).groups(c.integersOr("groups", 1)[0]);
        return c.has("padding") && c.text("padding").equals("same")
                ? strides.samePadding()
                : strides.padding(c.integersOr("padding", 0));
    }

    private static Expr numbers(Case c, String attribute) {
        return Constant.of(Tensor.of(Arrays.stream(c.integers(attribute)).asDoubleStream().toArray()));
    }

    private static int[] half(int[] numbers, int which) {
        int count = numbers.length / 2;
        return Arrays.copyOfRange(numbers, which * count, (which + 1) * count);
    }
}
