package io.adjoint.tour;

import io.adjoint.tensor.Tensor;
import io.vavr.collection.Seq;

/**
 * Digits as a classifier reads them.
 *
 * @param images of shape (digits, 64)
 * @param targets of shape (digits, 10): 1 at the label, 0 elsewhere
 */
public record Batch(Tensor images, Tensor targets) {

    /**
     * Digits side by side.
     *
     * @param digits any digits
     * @return their images, and where their labels are
     */
    public static Batch of(Seq<Digit> digits) {
        double[][] images = digits.map(digit -> digit.pixels().toDoubleArray()).toJavaArray(double[][]::new);
        double[][] targets = digits.map(digit -> oneHot(digit.label())).toJavaArray(double[][]::new);
        return new Batch(Tensor.of(images), Tensor.of(targets));
    }

    private static double[] oneHot(int label) {
        double[] row = new double[Digit.LABELS];
        row[label] = 1;
        return row;
    }

    /** {@return how many digits there are} */
    public int size() {
        return images.shape().dim(0);
    }
}
