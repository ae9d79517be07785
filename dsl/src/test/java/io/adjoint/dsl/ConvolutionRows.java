package io.adjoint.dsl;

import static io.adjoint.dsl.Row.row;
import static io.adjoint.tensor.Resample.LINEAR;

import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.window.AdaptivePooling;
import io.adjoint.op.window.Convolutions;
import io.adjoint.op.window.Grids;
import io.adjoint.op.window.Pooling;
import io.adjoint.op.window.PowerPooling;
import io.adjoint.op.window.Resampling;
import io.adjoint.op.window.TransposedConvolutions;
import io.adjoint.op.window.Unfolding;
import io.adjoint.op.window.Unpooling;
import io.adjoint.tensor.Border;
import io.adjoint.tensor.GridSampling;
import io.adjoint.tensor.Strides;
import io.adjoint.tensor.Tensor;
import io.adjoint.tensor.Windows;
import java.util.stream.Stream;

/** Convolutions, pooling and resampling. */
final class ConvolutionRows {

    private static final Expr B = Variable.of("b", Tensor.of(1, 2));
    private static final Expr X1 = Variable.of("x1", Tensor.randn(1, 1, 2, 4));
    private static final Expr X2 = Variable.of("x2", Tensor.randn(1, 1, 2, 4, 4));
    private static final Expr X3 = Variable.of("x3", Tensor.randn(1, 1, 2, 4, 4, 4));
    private static final Expr W1 = Variable.of("w1", Tensor.randn(1, 2, 2, 2));
    private static final Expr W2 = Variable.of("w2", Tensor.randn(1, 2, 2, 2, 2));
    private static final Expr W3 = Variable.of("w3", Tensor.randn(1, 2, 2, 2, 2, 2));
    private static final Term b = Term.of(B);
    private static final Term x1 = Term.of(X1);
    private static final Term x2 = Term.of(X2);
    private static final Term x3 = Term.of(X3);
    private static final Term w1 = Term.of(W1);
    private static final Term w2 = Term.of(W2);
    private static final Term w3 = Term.of(W3);

    private ConvolutionRows() {}

    static Stream<Row> convolutions() {
        Strides s = Strides.of(2).padding(1);
        return Stream.of(
                row("conv1d(Term)", x1.conv1d(w1),
                        Convolutions.conv1d(X1, W1, Strides.ONE)),
                row("conv1d(Term, Strides)", x1.conv1d(w1, s),
                        Convolutions.conv1d(X1, W1, s)),
                row("conv1d(Term, Term)", x1.conv1d(w1, b),
                        Convolutions.conv1d(X1, W1, B, Strides.ONE)),
                row("conv1d(Term, Term, Strides)", x1.conv1d(w1, b, s),
                        Convolutions.conv1d(X1, W1, B, s)),
                row("conv2d(Term)", x2.conv2d(w2),
                        Convolutions.conv2d(X2, W2, Strides.ONE)),
                row("conv2d(Term, Strides)", x2.conv2d(w2, s),
                        Convolutions.conv2d(X2, W2, s)),
                row("conv2d(Term, Term)", x2.conv2d(w2, b),
                        Convolutions.conv2d(X2, W2, B, Strides.ONE)),
                row("conv2d(Term, Term, Strides)", x2.conv2d(w2, b, s),
                        Convolutions.conv2d(X2, W2, B, s)),
                row("conv3d(Term)", x3.conv3d(w3),
                        Convolutions.conv3d(X3, W3, Strides.ONE)),
                row("conv3d(Term, Strides)", x3.conv3d(w3, s),
                        Convolutions.conv3d(X3, W3, s)),
                row("conv3d(Term, Term)", x3.conv3d(w3, b),
                        Convolutions.conv3d(X3, W3, B, Strides.ONE)),
                row("conv3d(Term, Term, Strides)", x3.conv3d(w3, b, s),
                        Convolutions.conv3d(X3, W3, B, s)),
                row("convTranspose1d(Term)", x1.convTranspose1d(w1),
                        TransposedConvolutions.convTranspose1d(X1, W1, Strides.ONE)),
                row("convTranspose1d(Term, Strides)", x1.convTranspose1d(w1, s),
                        TransposedConvolutions.convTranspose1d(X1, W1, s)),
                row("convTranspose1d(Term, Term)", x1.convTranspose1d(w1, b),
                        TransposedConvolutions.convTranspose1d(X1, W1, B, Strides.ONE)),
                row("convTranspose1d(Term, Term, Strides)", x1.convTranspose1d(w1, b, s),
                        TransposedConvolutions.convTranspose1d(X1, W1, B, s)),
                row("convTranspose2d(Term)", x2.convTranspose2d(w2),
                        TransposedConvolutions.convTranspose2d(X2, W2, Strides.ONE)),
                row("convTranspose2d(Term, Strides)", x2.convTranspose2d(w2, s),
                        TransposedConvolutions.convTranspose2d(X2, W2, s)),
                row("convTranspose2d(Term, Term)", x2.convTranspose2d(w2, b),
                        TransposedConvolutions.convTranspose2d(X2, W2, B, Strides.ONE)),
                row("convTranspose2d(Term, Term, Strides)", x2.convTranspose2d(w2, b, s),
                        TransposedConvolutions.convTranspose2d(X2, W2, B, s)),
                row("convTranspose3d(Term)", x3.convTranspose3d(w3),
                        TransposedConvolutions.convTranspose3d(X3, W3, Strides.ONE)),
                row("convTranspose3d(Term, Strides)", x3.convTranspose3d(w3, s),
                        TransposedConvolutions.convTranspose3d(X3, W3, s)),
                row("convTranspose3d(Term, Term)", x3.convTranspose3d(w3, b),
                        TransposedConvolutions.convTranspose3d(X3, W3, B, Strides.ONE)),
                row("convTranspose3d(Term, Term, Strides)", x3.convTranspose3d(w3, b, s),
                        TransposedConvolutions.convTranspose3d(X3, W3, B, s)));
    }

    static Stream<Row> pooling() {
        Windows windows = Windows.of(3).stride(1);
        return Stream.of(
                row("maxPool1d(int)", x1.maxPool1d(2), Pooling.maxPool1d(X1, Windows.of(2))),
                row("maxPool1d(Windows)", x1.maxPool1d(windows), Pooling.maxPool1d(X1, windows)),
                row("avgPool1d(int)", x1.avgPool1d(2), Pooling.avgPool1d(X1, Windows.of(2))),
                row("avgPool1d(Windows)", x1.avgPool1d(windows), Pooling.avgPool1d(X1, windows)),
                row("adaptiveAvgPool1d(int)", x1.adaptiveAvgPool1d(2),
                        AdaptivePooling.adaptiveAvgPool1d(X1, 2)),
                row("maxPool2d(int)", x2.maxPool2d(2), Pooling.maxPool2d(X2, Windows.of(2))),
                row("maxPool2d(Windows)", x2.maxPool2d(windows), Pooling.maxPool2d(X2, windows)),
                row("avgPool2d(int)", x2.avgPool2d(2), Pooling.avgPool2d(X2, Windows.of(2))),
                row("avgPool2d(Windows)", x2.avgPool2d(windows), Pooling.avgPool2d(X2, windows)),
                row("adaptiveAvgPool2d(int, int)", x2.adaptiveAvgPool2d(2, 2),
                        AdaptivePooling.adaptiveAvgPool2d(X2, 2, 2)),
                row("maxPool3d(int)", x3.maxPool3d(2), Pooling.maxPool3d(X3, Windows.of(2))),
                row("maxPool3d(Windows)", x3.maxPool3d(windows), Pooling.maxPool3d(X3, windows)),
                row("avgPool3d(int)", x3.avgPool3d(2), Pooling.avgPool3d(X3, Windows.of(2))),
                row("avgPool3d(Windows)", x3.avgPool3d(windows), Pooling.avgPool3d(X3, windows)),
                row("adaptiveAvgPool3d(int, int, int)", x3.adaptiveAvgPool3d(2, 2, 2),
                        AdaptivePooling.adaptiveAvgPool3d(X3, 2, 2, 2)),
                row("adaptiveMaxPool1d(int)", x1.adaptiveMaxPool1d(2),
                        AdaptivePooling.adaptiveMaxPool1d(X1, 2)),
                row("lpPool1d(double, Windows)", x1.lpPool1d(3, windows), PowerPooling.lpPool1d(X1, 3, windows)),
                row("adaptiveMaxPool2d(int, int)", x2.adaptiveMaxPool2d(2, 2),
                        AdaptivePooling.adaptiveMaxPool2d(X2, 2, 2)),
                row("lpPool2d(double, Windows)", x2.lpPool2d(3, windows), PowerPooling.lpPool2d(X2, 3, windows)),
                row("adaptiveMaxPool3d(int, int, int)", x3.adaptiveMaxPool3d(2, 2, 2),
                        AdaptivePooling.adaptiveMaxPool3d(X3, 2, 2, 2)),
                row("lpPool3d(double, Windows)", x3.lpPool3d(3, windows), PowerPooling.lpPool3d(X3, 3, windows)),
                row("interpolate(Resample, int...)", x1.interpolate(LINEAR, 5),
                        Resampling.interpolate(X1, LINEAR, false, 5)),
                row("interpolate(Resample, boolean, int...)", x1.interpolate(LINEAR, true, 5),
                        Resampling.interpolate(X1, LINEAR, true, 5)),
                row("interpolate(Resample, boolean, double...)", x1.interpolate(LINEAR, false, 1.5),
                        Resampling.interpolate(X1, LINEAR, false, 1.5)));
    }

    static Stream<Row> windows() {
        Expr line = Variable.of("line", Tensor.randn(21, 1, 2, 6));
        Expr image = Variable.of("image", Tensor.randn(22, 1, 1, 4, 4));
        Expr volume = Variable.of("volume", Tensor.randn(23, 1, 1, 2, 2, 2));
        Expr places = Constant.of(Tensor.zeros(1, 2, 6));
        Expr pixels = Constant.of(Tensor.zeros(1, 1, 4, 4));
        Expr voxels = Constant.of(Tensor.zeros(1, 1, 2, 2, 2));
        Expr points = Variable.of("points", Tensor.randn(24, 1, 2, 3, 2));
        Expr maps = Variable.of("maps", Tensor.randn(25, 1, 2, 3));
        Windows two = Windows.of(2);
        int[] size = {2};
        int[] lengths = {7};
        return Stream.of(
                row("gridSample(Term)", Term.of(image).gridSample(Term.of(points)),
                        Grids.gridSample(image, points, GridSampling.BILINEAR, Border.ZEROS, false)),
                row("gridSample(Term, GridSampling, Border, boolean)",
                        Term.of(image).gridSample(Term.of(points), GridSampling.NEAREST, Border.BORDER, true),
                        Grids.gridSample(image, points, GridSampling.NEAREST, Border.BORDER, true)),
                row("affineGrid(boolean, int...)", Term.of(maps).affineGrid(true, 2, 3),
                        Grids.affineGrid(maps, true, 2, 3)),
                row("maxPool1dWithIndices(Windows)", Term.of(line).maxPool1dWithIndices(two).indices(),
                        Unpooling.maxPool1dWithIndices(line, two).indices()),
                row("maxPool2dWithIndices(Windows)", Term.of(image).maxPool2dWithIndices(two).values(),
                        Unpooling.maxPool2dWithIndices(image, two).values()),
                row("maxPool3dWithIndices(Windows)", Term.of(volume).maxPool3dWithIndices(two).values(),
                        Unpooling.maxPool3dWithIndices(volume, two).values()),
                row("maxUnpool1d(Term, Windows, int...)", Term.of(line).maxUnpool1d(Term.of(places), two),
                        Unpooling.maxUnpool1d(line, places, two)),
                row("maxUnpool2d(Term, Windows, int...)", Term.of(image).maxUnpool2d(Term.of(pixels), two, 9, 9),
                        Unpooling.maxUnpool2d(image, pixels, two, 9, 9)),
                row("maxUnpool3d(Term, Windows, int...)", Term.of(volume).maxUnpool3d(Term.of(voxels), two),
                        Unpooling.maxUnpool3d(volume, voxels, two)),
                row("unfold(int[], Strides)", Term.of(line).unfold(size, Strides.of(2)),
                        Unfolding.unfold(line, size, Strides.of(2))),
                row("fold(int[], int[], Strides)", Term.of(line).fold(lengths, size, Strides.ONE),
                        Unfolding.fold(line, lengths, size, Strides.ONE)));
    }
}
