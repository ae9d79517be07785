package io.adjoint.reference;

import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.tensor.Labels;
import io.adjoint.tensor.Reduction;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Strides;
import io.adjoint.tensor.Tensor;
import io.adjoint.tensor.Windows;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** What the attributes of a case mean in this library, by PyTorch's defaults where they are absent. */
final class Attributes {

    private Attributes() {}

    static double[] reals(Case c, String attribute) {
        String digits = c.text(attribute).replace("[", "").replace("]", "");
        return Stream.of(digits.split(",")).filter(number -> !number.isEmpty()).mapToDouble(Attributes::real)
                .toArray();
    }

    private static double real(String number) {
        return switch (number) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(number);
        };
    }

    static double realOr(Case c, String attribute, double otherwise) {
        return c.has(attribute) ? reals(c, attribute)[0] : otherwise;
    }

    static int[] whole(Case c, String attribute) {
        return Arrays.stream(reals(c, attribute)).mapToInt(number -> (int) number).toArray();
    }

    static boolean flagOr(Case c, String attribute, boolean otherwise) {
        return c.has(attribute) ? c.flag(attribute) : otherwise;
    }

    static Reduction reduction(Case c) {
        return c.text("reduction").equals("batchmean")
                ? Reduction.BATCH_MEAN
                : Reduction.valueOf(c.text("reduction").toUpperCase(Locale.ROOT));
    }

    /** The labels of a classification, as a constant. */
    static Expr target(Case c) {
        return Constant.of(Tensor.of(Shape.of(whole(c, "label_shape")), reals(c, "labels")));
    }

    static Labels labels(Case c) {
        Labels labels = Labels.PLAIN.smoothing(realOr(c, "label_smoothing", 0));
        Labels weighted = c.has("weight") ? labels.weights(reals(c, "weight")) : labels;
        return c.has("ignore_index") ? weighted.ignoring(c.integer("ignore_index")) : weighted;
    }

    static Strides strides(Case c) {
        Strides strides = Strides.of(c.integersOr("stride", 1)).dilation(c.integersOr("dilation", 1))
                .outputPadding(c.integersOr("output_padding", 0)).groups(c.integersOr("groups", 1)[0]);
        return switch (c.has("padding") ? c.text("padding") : "valid") {
            case "same" -> strides.samePadding();
            case "valid" -> strides;
            default -> strides.padding(c.integers("padding"));
        };
    }

    static Windows windows(Case c) {
        Windows windows = Windows.of(c.integers("kernel")).padding(c.integersOr("padding", 0))
                .dilation(c.integersOr("dilation", 1));
        Windows stepping = c.has("stride") ? windows.stride(c.integers("stride")) : windows;
        Windows ending = flagOr(c, "ceil_mode", false) ? stepping.ceilMode() : stepping;
        Windows counting = flagOr(c, "count_include_pad", true) ? ending : ending.excludingPadding();
        return c.has("divisor_override") ? counting.divisor(c.integer("divisor_override")) : counting;
    }
}
