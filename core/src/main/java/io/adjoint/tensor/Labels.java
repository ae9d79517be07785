package io.adjoint.tensor;

import io.adjoint.AdjointException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the labels of a classification count.
 *
 * <pre>{@code
 * Labels.PLAIN.smoothing(0.1).ignoring(-1)
 * }</pre>
 *
 * @param weights a weight for each class, none for equal ones
 * @param ignored a label whose examples do not count
 * @param smoothing which part of an example counts for all classes alike, from 0 to 1
 */
public record Labels(Optional<Tensor> weights, OptionalInt ignored, double smoothing) {

    /** All alike; the label -100 is ignored, PyTorch's default. */
    public static final Labels PLAIN = new Labels(Optional.empty(), OptionalInt.of(-100), 0);

    /**
     * Checks the parts.
     *
     * @param weights a weight for each class
     * @param ignored a label whose examples do not count
     * @param smoothing which part counts for all classes alike
     */
    public Labels {
        AdjointException.notNull(weights, "labels", "the weights");
        AdjointException.notNull(ignored, "labels", "the ignored label");
        if (!(smoothing >= 0 && smoothing <= 1)) {
            throw new AdjointException("labels", "smoothing " + smoothing, "a number from 0 to 1",
                    "Use 0 to count labels as they are");
        }
        if (weights.isPresent() && weights.get().rank() != 1) {
            throw new AdjointException("labels", "weights of shape " + weights.get().shape(), "one axis",
                    "Give a weight for each class");
        }
    }

    /**
     * With weights.
     *
     * @param each a weight for each class
     * @return these settings with them
     * @throws AdjointException if they are no vector
     */
    public Labels weights(Tensor each) {
        return new Labels(Optional.of(AdjointException.notNull(each, "labels", "the weights")), ignored, smoothing);
    }

    /**
     * With weights.
     *
     * @param each a weight for each class
     * @return these settings with them
     */
    public Labels weights(double... each) {
        return weights(Tensor.of(AdjointException.notNull(each, "labels", "the weights")));
    }

    /**
     * With a label whose examples do not count.
     *
     * @param label that label
     * @return these settings with it
     */
    public Labels ignoring(int label) {
        return new Labels(weights, OptionalInt.of(label), smoothing);
    }

    /**
     * With smoothed labels.
     *
     * @param part which part of an example counts for all classes alike
     * @return these settings with it
     * @throws AdjointException if it is not between 0 and 1
     */
    public Labels smoothing(double part) {
        return new Labels(weights, ignored, part);
    }
}
