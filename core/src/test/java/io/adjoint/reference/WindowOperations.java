package io.adjoint.reference;

import static io.adjoint.reference.Attributes.strides;
import static io.adjoint.reference.Attributes.windows;
import static java.util.Map.entry;

import io.adjoint.expr.Expr;
import io.adjoint.op.window.AdaptivePooling;
import io.adjoint.op.window.Convolutions;
import io.adjoint.op.window.Pooling;
import io.adjoint.op.window.PowerPooling;
import io.adjoint.op.window.Resampling;
import io.adjoint.op.window.TransposedConvolutions;
import io.adjoint.reference.Operations.Builder;
import io.adjoint.tensor.Resample;
import io.adjoint.tensor.Strides;
import java.util.Map;
import java.util.stream.IntStream;

/** Convolutions, pooling and resampling of the reference file of matrices. */
final class WindowOperations {

    static final Map<String, Builder> BUILDERS = Map.ofEntries(
            conv("conv1d", Convolutions::conv1d, Convolutions::conv1d),
            conv("conv2d", Convolutions::conv2d, Convolutions::conv2d),
            conv("conv3d", Convolutions::conv3d, Convolutions::conv3d),
            conv("conv_transpose1d", TransposedConvolutions::convTranspose1d, TransposedConvolutions::convTranspose1d),
            conv("conv_transpose2d", TransposedConvolutions::convTranspose2d, TransposedConvolutions::convTranspose2d),
            conv("conv_transpose3d", TransposedConvolutions::convTranspose3d, TransposedConvolutions::convTranspose3d),
            entry("max_pool1d", (c, x) -> Pooling.maxPool1d(x.getFirst(), windows(c))),
            entry("max_pool2d", (c, x) -> Pooling.maxPool2d(x.getFirst(), windows(c))),
            entry("max_pool3d", (c, x) -> Pooling.maxPool3d(x.getFirst(), windows(c))),
            entry("avg_pool1d", (c, x) -> Pooling.avgPool1d(x.getFirst(), windows(c))),
            entry("avg_pool2d", (c, x) -> Pooling.avgPool2d(x.getFirst(), windows(c))),
            entry("avg_pool3d", (c, x) -> Pooling.avgPool3d(x.getFirst(), windows(c))),
            entry("adaptive_avg_pool1d", (c, x) -> AdaptivePooling.adaptiveAvgPool1d(x.getFirst(), size(c, 0))),
            entry("adaptive_avg_pool2d",
                    (c, x) -> AdaptivePooling.adaptiveAvgPool2d(x.getFirst(), size(c, 0), size(c, 1))),
            entry("adaptive_avg_pool3d",
                    (c, x) -> AdaptivePooling.adaptiveAvgPool3d(x.getFirst(), size(c, 0), size(c, 1), size(c, 2))),
            entry("adaptive_max_pool1d", (c, x) -> AdaptivePooling.adaptiveMaxPool1d(x.getFirst(), size(c, 0))),
            entry("adaptive_max_pool2d",
                    (c, x) -> AdaptivePooling.adaptiveMaxPool2d(x.getFirst(), size(c, 0), size(c, 1))),
            entry("adaptive_max_pool3d",
                    (c, x) -> AdaptivePooling.adaptiveMaxPool3d(x.getFirst(), size(c, 0), size(c, 1), size(c, 2))),
            entry("lp_pool1d", (c, x) -> PowerPooling.lpPool1d(x.getFirst(), c.real("p"), windows(c))),
            entry("lp_pool2d", (c, x) -> PowerPooling.lpPool2d(x.getFirst(), c.real("p"), windows(c))),
            entry("interpolate", (c, x) -> resampled(c, x.getFirst())));

    /** A convolution without a bias. */
    private interface Plain {
        Expr of(Expr x, Expr weight, Strides strides);
    }

    /** A convolution with a bias. */
    private interface Biased {
        Expr of(Expr x, Expr weight, Expr bias, Strides strides);
    }

    private WindowOperations() {}

    private static Map.Entry<String, Builder> conv(String name, Plain plain, Biased biased) {
        return entry(name, (c, x) -> x.size() == 2
                ? plain.of(x.get(0), x.get(1), strides(c))
                : biased.of(x.get(0), x.get(1), x.get(2), strides(c)));
    }

    private static int size(Case c, int axis) {
        return c.integers("output_size")[axis];
    }

    private static Expr resampled(Case c, Expr x) {
        Resample mode = switch (c.text("mode")) {
            case "nearest" -> Resample.NEAREST;
            case "nearest-exact" -> Resample.NEAREST_EXACT;
            case "area" -> Resample.AREA;
            case "bicubic" -> Resample.CUBIC;
            default -> Resample.LINEAR;
        };
        if (c.has("size")) {
            return Resampling.interpolate(x, mode, c.flag("align_corners"), c.integers("size"));
        }
        double[] factors = Attributes.reals(c, "scale_factor");
        if (!c.flag("recompute")) {
            return Resampling.interpolate(x, mode, c.flag("align_corners"), factors);
        }
        int axes = x.shape().rank() - 2;
        int[] size = IntStream.range(0, axes)
                .map(axis -> (int) (x.shape().dim(axis + 2) * factors[factors.length == 1 ? 0 : axis])).toArray();
        return Resampling.interpolate(x, mode, c.flag("align_corners"), size);
    }
}
