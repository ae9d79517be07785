package io.adjoint.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.Wrong;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.product.Contractions;
import io.adjoint.op.window.AdaptivePooling;
import io.adjoint.op.window.Convolutions;
import io.adjoint.op.window.Pooling;
import io.adjoint.op.window.PowerPooling;
import io.adjoint.op.window.Resampling;
import io.adjoint.op.window.TransposedConvolutions;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Resample;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Strides;
import io.adjoint.tensor.Tensor;
import io.adjoint.tensor.Windows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConvolutionsTest {

    private static Expr x(String name, int seed, int... dims) {
        return Variable.of(name, Tensor.randn(seed, dims));
    }

    private static Tensor value(Expr x) {
        return Evaluator.value(x);
    }

    private static void assertSame(Expr expected, Expr found) {
        assertEquals(expected.shape(), found.shape());
        assertTrue(value(expected).allClose(value(found), 1e-12, 1e-12), () -> value(found) + "");
    }

    private static Expr part(Expr x, int axis, int from, int to) {
        Index[] indices = new Index[axis + 1];
        Arrays.fill(indices, Index.ALL);
        indices[axis] = Index.range(from, to);
        return Indexing.get(x, indices);
    }

    /** From the definition: a window's sum of products at every position of the padded input. */
    @Test
    void aConvolutionIsASumOfProductsInEveryWindow() {
        Expr x = x("x", 1, 2, 3, 6, 7);
        Expr w = x("w", 2, 4, 3, 2, 3);
        Expr found = Convolutions.conv2d(x, w, Strides.of(2, 1).dilation(1, 2));
        List<Expr> rows = new ArrayList<>();
        for (int h = 0; h < 3; h++) {
            List<Expr> row = new ArrayList<>();
            for (int c = 0; c < 3; c++) {
                Expr window =
                        Indexing.get(x, Index.ALL, Index.ALL, Index.range(2 * h, 2 * h + 2), Index.range(c, c + 5, 2));
                row.add(Contractions.einsum("nchw,ochw->no", List.of(window, w)));
            }
            rows.add(Joins.stack(2, row));
        }
        assertSame(Joins.stack(2, rows), found);
    }

    @Test
    void groupsAreConvolutionsSideBySide() {
        Expr x = x("x", 1, 2, 4, 6);
        Expr w = x("w", 2, 6, 2, 3);
        List<Expr> halves = IntStream.range(0, 2)
                .mapToObj(g -> Convolutions.conv1d(part(x, 1, 2 * g, 2 * g + 2), part(w, 0, 3 * g, 3 * g + 3),
                        Strides.ONE))
                .toList();
        assertSame(Joins.concat(1, halves), Convolutions.conv1d(x, w, Strides.ONE.groups(2)));
        Expr v = x("v", 3, 4, 3, 2);
        List<Expr> spread = IntStream.range(0, 2)
                .mapToObj(g -> TransposedConvolutions.convTranspose1d(part(x, 1, 2 * g, 2 * g + 2),
                        part(v, 0, 2 * g, 2 * g + 2),
                        Strides.of(2)))
                .toList();
        assertSame(Joins.concat(1, spread), TransposedConvolutions.convTranspose1d(x, v, Strides.of(2).groups(2)));
    }

    @Test
    void samePaddingKeepsLengthsAndPadsMoreAfter() {
        Expr x = x("x", 1, 1, 1, 5);
        Expr w = x("w", 2, 1, 1, 4);
        Expr padded = Joins.concat(2, List.of(zeros(1, 1, 1), x, zeros(1, 1, 2)));
        assertSame(Convolutions.conv1d(padded, w, Strides.ONE), Convolutions.conv1d(x, w, Strides.ONE.samePadding()));
    }

    private static Expr zeros(int... dims) {
        return Constant.of(Tensor.zeros(dims));
    }

    /** Sum of y * conv(x) equals the sum of convTranspose(y) * x. */
    @Test
    void theTransposedConvolutionIsTheAdjoint() {
        Strides strides = Strides.of(3, 2).padding(1, 2).dilation(1, 2).groups(2);
        Expr x = x("x", 1, 2, 4, 9, 8);
        Expr w = x("w", 2, 6, 2, 3, 3);
        Expr y = x("y", 3, 2, 6, 3, 4);
        Expr there = Reductions.sum(Arithmetic.times(Convolutions.conv2d(x, w, strides), y), false);
        Expr spread = TransposedConvolutions.convTranspose2d(y, w, strides.outputPadding(2, 1));
        assertSame(there, Reductions.sum(Arithmetic.times(spread, x), false));
    }

    @Test
    void theBatchAxisMayBeMissing() {
        Expr x = x("x", 1, 2, 5, 5);
        Expr w = x("w", 2, 3, 2, 2, 2);
        Expr b = x("b", 3, 3);
        Expr batched = Convolutions.conv2d(Layouts.reshape(x, 1, 2, 5, 5), w, b, Strides.ONE);
        assertSame(Layouts.reshape(batched, 3, 4, 4), Convolutions.conv2d(x, w, b, Strides.ONE));
        assertEquals(Shape.of(2, 2, 2), Pooling.maxPool2d(x, Windows.of(2)).shape());
        assertEquals(Shape.of(2, 3, 1), AdaptivePooling.adaptiveAvgPool2d(x, 3, 1).shape());
    }

    @Test
    void precisionIsTheCommonOne() {
        Expr x = Variable.of("x", Tensor.randn(1, 1, 1, 5).to(DType.FLOAT32));
        Expr w = x("w", 2, 1, 1, 2);
        assertEquals(DType.FLOAT64, Convolutions.conv1d(x, w, Strides.ONE).dtype());
        assertEquals(DType.FLOAT32, Convolutions.conv1d(x, Arithmetic.cast(w, DType.FLOAT32), Strides.ONE).dtype());
        assertEquals(DType.FLOAT32, Pooling.avgPool1d(x, Windows.of(2)).dtype());
        Expr slope = Derivatives.gradient(
                Reductions.sum(Convolutions.conv1d(x, w, Strides.ONE), false), List.of(x)).get(x).get();
        assertEquals(DType.FLOAT32, slope.dtype());
    }

    private static Tensor row(double... values) {
        return Tensor.of(values).reshape(1, values.length);
    }

    private static Expr line(double... values) {
        return Variable.of("line", row(values));
    }

    /** As PyTorch 1.13 answers. */
    @Test
    void windowsAtTheBorders() {
        Expr x = line(1, 2, 3, 4, 5);
        assertEquals(row(1, 3, 5), value(Pooling.maxPool1d(x, Windows.of(2).padding(1))));
        assertEquals(row(2, 4, 5), value(Pooling.maxPool1d(x, Windows.of(2).ceilMode())));
        assertEquals(row(5), value(Pooling.maxPool1d(x, Windows.of(6).stride(2).ceilMode())));
        assertEquals(row(3), value(Pooling.avgPool1d(x, Windows.of(6).stride(2).ceilMode())));
        assertEquals(row(0.5, 2.5, 4.5), value(Pooling.avgPool1d(x, Windows.of(2).padding(1))));
        assertEquals(row(1, 2.5, 4.5), value(Pooling.avgPool1d(x, Windows.of(2).padding(1).excludingPadding())));
        assertEquals(row(1.5, 3.5, 5), value(Pooling.avgPool1d(x, Windows.of(2).ceilMode())));
        assertEquals(row(1.5, 3, 4.5), value(AdaptivePooling.adaptiveAvgPool1d(x, 3)));
        assertEquals(row(0.75, 1.75), value(Pooling.avgPool1d(x, Windows.of(2).divisor(4))));
    }

    @Test
    void theFirstOfEqualMaximaTakesAllAndNaNWins() {
        Expr x = line(2, 2, 1, Double.NaN, 7, 7, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
        Expr y = Pooling.maxPool1d(x, Windows.of(2));
        assertEquals(row(2, Double.NaN, 7, Double.NEGATIVE_INFINITY), value(y));
        Expr slope = Derivatives.gradient(Reductions.sum(y, false), List.of(x)).get(x).get();
        assertEquals(row(1, 0, 0, 1, 1, 0, 1, 0), value(slope));
    }

    /** As PyTorch 1.13 answers. */
    @Test
    void placesBetweenElements() {
        Expr x = Variable.of("x", Tensor.of(1, 2, 4).reshape(1, 1, 3));
        assertLine(Resampling.interpolate(x, Resample.LINEAR, false, 6), 1, 1.25, 1.75, 2.5, 3.5, 4);
        assertLine(Resampling.interpolate(x, Resample.LINEAR, true, 5), 1, 1.5, 2, 3, 4);
        assertLine(Resampling.interpolate(x, Resample.LINEAR, true, 1), 1);
        assertLine(Resampling.interpolate(x, Resample.NEAREST, false, 6), 1, 1, 2, 2, 4, 4);
        assertLine(Resampling.interpolate(x, Resample.NEAREST, false, 2), 1, 2);
        assertLine(Resampling.interpolate(x, Resample.NEAREST_EXACT, false, 2), 1, 4);
        assertLine(Resampling.interpolate(x, Resample.AREA, false, 2), 1.5, 3);
        assertLine(Resampling.interpolate(x, Resample.LINEAR, false, 2.0), 1, 1.25, 1.75, 2.5, 3.5, 4);
    }

    private static void assertLine(Expr found, double... expected) {
        assertTrue(value(found).allClose(Tensor.of(expected).reshape(1, 1, expected.length), 1e-14, 0),
                () -> value(found) + "");
    }

    @Test
    void whatIsNotFiniteStaysWhereItIs() {
        Expr x = line(1, Double.POSITIVE_INFINITY, 3, 4);
        assertEquals(row(Double.POSITIVE_INFINITY, 3.5), value(Pooling.avgPool1d(x, Windows.of(2))));
        Expr image = Layouts.reshape(x, 1, 1, 4);
        Expr w = Variable.of("w", Tensor.ones(1, 1, 2));
        assertEquals(Tensor.of(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 7).reshape(1, 1, 3),
                value(Convolutions.conv1d(image, w, Strides.ONE)));
    }

    private static final Expr IMAGE = x("image", 1, 1, 2, 4, 4);
    private static final Expr KERNEL = x("kernel", 2, 3, 2, 3, 3);

    static List<Wrong> wrong() {
        String shapes = "conv2d: got an input of shape (1, 2, 4, 4) and weights of shape ";
        return List.of(
                new Wrong(
                        shapes + "(3, 2); expected 3 or 4 axes of the input, 4 of the weights. The input's are batch, "
                                + "channels and lengths.",
                        () -> Convolutions.conv2d(IMAGE, x("w", 1, 3, 2), Strides.ONE)),
                new Wrong(shapes + "(3, 1, 3, 3); expected weights of shape (output channels, channels / groups, "
                        + "window...). Check the channels.",
                        () -> Convolutions.conv2d(IMAGE, x("w", 1, 3, 1, 3, 3), Strides.ONE)),
                new Wrong(shapes + "(3, 1, 3, 3) in 2 groups; expected weights of shape (output channels, channels / "
                        + "groups, window...). Check the channels.",
                        () -> Convolutions.conv2d(IMAGE, x("w", 1, 3, 1, 3, 3), Strides.ONE.groups(2))),
                new Wrong(
                        "conv2d: got a window of 3 with dilation 2 for length 4 and padding 0; expected a window within "
                                + "the padded length. Use a smaller window or more padding.",
                        () -> Convolutions.conv2d(IMAGE, KERNEL, Strides.ONE.dilation(2))),
                new Wrong(
                        "conv2d: got stride 2 with padding to the same length; expected stride 1. Give the padding as a "
                                + "number.",
                        () -> Convolutions.conv2d(IMAGE, KERNEL, Strides.of(2).samePadding())),
                new Wrong("conv2d: got [1, 2, 3] for 2 axes; expected one number, or one for each axis. Channels and "
                        + "batch are not counted.", () -> Convolutions.conv2d(IMAGE, KERNEL, Strides.of(1, 2, 3))),
                new Wrong(
                        "conv2d: got a bias of shape (2,); expected shape (3,). A bias is one number for each channel of "
                                + "the output.",
                        () -> Convolutions.conv2d(IMAGE, KERNEL, x("b", 1, 2), Strides.ONE)),
                new Wrong(
                        "convTranspose2d: got an input of shape (1, 2, 4, 4) and weights of shape (3, 2, 3, 3); expected "
                                + "weights of shape (channels, output channels / groups, window...). Check the channels.",
                        () -> TransposedConvolutions.convTranspose2d(IMAGE, KERNEL, Strides.ONE)),
                new Wrong("convTranspose2d: got outputPadding 1 with stride 1 and dilation 1; expected less than the "
                        + "stride or the dilation. A larger one would add nothing but zeros.",
                        () -> TransposedConvolutions.convTranspose2d(IMAGE, x("w", 1, 2, 2, 3, 3),
                                Strides.ONE.outputPadding(1))),
                new Wrong("convTranspose2d: got padding to the same length; expected padding by numbers. Choose the "
                        + "length by outputPadding.",
                        () -> TransposedConvolutions.convTranspose2d(IMAGE, x("w", 1, 2, 2, 3, 3),
                                Strides.ONE.samePadding())),
                new Wrong(
                        "strides: got stride [0]; expected at least one number, none below 1. Give one number, or one "
                                + "for each axis.",
                        () -> Strides.of(0)),
                new Wrong(
                        "strides: got padding [-1]; expected at least one number, none below 0. Give one number, or one "
                                + "for each axis.",
                        () -> Strides.ONE.padding(-1)),
                new Wrong("strides: got 0 groups; expected at least 1. Use 1 for all channels together.",
                        () -> Strides.ONE.groups(0)),
                new Wrong(
                        "windows: got size []; expected at least one number, none below 1. Give one number, or one for "
                                + "each axis.",
                        Windows::of),
                new Wrong(
                        "maxPool2d: got padding 2 of windows of 3; expected at most half the window. A window must meet "
                                + "the input.",
                        () -> Pooling.maxPool2d(IMAGE, Windows.of(3).padding(2))),
                new Wrong(
                        "maxPool1d: got dilation 4 for length 3 and padding 1, of which window 0 holds padding alone; "
                                + "expected windows that meet the input. Use a smaller dilation or less padding.",
                        () -> Pooling.maxPool1d(line(1, 2, 3), Windows.of(2).stride(2).padding(1).dilation(4))),
                new Wrong("avgPool2d: got windows of 5 with dilation 1 for length 4 and padding 0; expected a window "
                        + "within the padded length. Use smaller windows.",
                        () -> Pooling.avgPool2d(IMAGE, Windows.of(5))),
                new Wrong("avgPool2d: got dilation [2]; expected none. Only maxima have windows with gaps.",
                        () -> Pooling.avgPool2d(IMAGE, Windows.of(2).dilation(2))),
                new Wrong(
                        "maxPool1d: got shape (1, 2, 4, 4); expected 2 or 3 axes. The input's are batch, channels and "
                                + "lengths.",
                        () -> Pooling.maxPool1d(IMAGE, Windows.of(2))),
                new Wrong("adaptiveAvgPool2d: got length 0 from 4; expected at least 1. Use 1 for one window.",
                        () -> AdaptivePooling.adaptiveAvgPool2d(IMAGE, 0, 1)),
                new Wrong(
                        "interpolate: got shape (1, 2, 4, 4) for 1 length; expected batch, channels and as many lengths. "
                                + "Give a length for each axis beside batch and channels.",
                        () -> Resampling.interpolate(IMAGE, Resample.LINEAR, false, 3)),
                new Wrong(
                        "interpolate: got aligned corners in mode NEAREST; expected mode LINEAR or CUBIC. Other modes have no "
                                + "corners.",
                        () -> Resampling.interpolate(IMAGE, Resample.NEAREST, true, 3, 3)),
                new Wrong("interpolate: got length 0 from 4; expected at least 1. Use a larger factor.",
                        () -> Resampling.interpolate(IMAGE, Resample.AREA, false, 0.1)),
                new Wrong(
                        "adaptiveMaxPool1d: got shape (1, 2, 4, 4); expected 2 or 3 axes. The input's are batch, channels "
                                + "and lengths.",
                        () -> AdaptivePooling.adaptiveMaxPool1d(IMAGE, 2)),
                new Wrong("lpPool2d: got p = 0.0 and divisor 0; expected a finite p that is not 0, and no divisor. Use "
                        + "maxPool for the greatest element.", () -> PowerPooling.lpPool2d(IMAGE, 0, Windows.of(2))),
                Wrong.ofNull("conv2d", "the weights", () -> Convolutions.conv2d(IMAGE, null, Strides.ONE)),
                Wrong.ofNull("conv2d", "the bias", () -> Convolutions.conv2d(IMAGE, KERNEL, null, Strides.ONE)),
                Wrong.ofNull("conv2d", "the strides", () -> Convolutions.conv2d(IMAGE, KERNEL, (Strides) null)),
                Wrong.ofNull("maxPool2d", "the windows", () -> Pooling.maxPool2d(IMAGE, null)),
                Wrong.ofNull("interpolate", "the mode", () -> Resampling.interpolate(IMAGE, null, false, 2, 2)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void saysWhatIsWrong(Wrong wrong) {
        wrong.check();
    }
}
