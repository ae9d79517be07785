package io.adjoint.tour;

import static io.adjoint.dsl.Adjoint.at;
import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.symbol;

import io.adjoint.dsl.Gradients;
import io.adjoint.dsl.Point;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Tensor;
import io.vavr.collection.Stream;
import io.vavr.collection.Vector;

/**
 * A softmax classifier with one hidden layer. Its weights are a point; learning is a function from point to point.
 */
final class Classifier {

    static final int EPOCHS = 40;

    private static final int HIDDEN = 128;
    private static final int BATCH = 32;
    private static final double RATE = 0.3;

    private static final Term W1 = symbol("w1", Digit.PIXELS, HIDDEN);
    private static final Term B1 = symbol("b1", HIDDEN);
    private static final Term W2 = symbol("w2", HIDDEN, Digit.LABELS);
    private static final Term B2 = symbol("b2", Digit.LABELS);

    private static final Term IMAGES = symbol("images", BATCH, Digit.PIXELS);
    private static final Term TARGETS = symbol("targets", BATCH, Digit.LABELS);
    private static final Gradients SLOPES = loss(IMAGES, TARGETS).gradient(W1, B1, W2, B2);

    private Classifier() {}

    /**
     * What there is to see of the training after an epoch.
     *
     * @param number how many epochs are done
     * @param weights the weights then
     */
    record Epoch(int number, Point weights) {}

    /** {@return one row of ten scores for each image; the softmax of a row is its distribution} */
    static Term scores(Term images) {
        return images.matmul(W1).plus(B1).maximum(0).matmul(W2).plus(B2);
    }

    /** {@return the mean over the images of minus the logarithm of the right label's probability} */
    static Term loss(Term images, Term targets) {
        return scores(images).logSoftmax(-1).times(targets).sum(-1).mean().neg();
    }

    /** {@return random weights of the size that keeps scores near 1} */
    static Point start(long seed) {
        Tensor w1 = Tensor.randn(seed, Digit.PIXELS, HIDDEN).map(w -> w / Math.sqrt(Digit.PIXELS));
        Tensor w2 = Tensor.randn(seed + 1, HIDDEN, Digit.LABELS).map(w -> w / Math.sqrt(HIDDEN));
        return at(W1, w1).and(B1, Tensor.zeros(HIDDEN)).and(W2, w2).and(B2, Tensor.zeros(Digit.LABELS));
    }

    /** {@return the weights after one step against the gradient of the loss on a batch} */
    static Point step(Point weights, Batch batch) {
        return SLOPES.update(weights.and(IMAGES, batch.images()).and(TARGETS, batch.targets()), RATE);
    }

    /** {@return the training, an epoch at a time, computed as it is read; the first element is the start} */
    static Stream<Epoch> training(Vector<Digit> digits, long seed) {
        return Stream.iterate(new Epoch(0, start(seed)), epoch -> next(epoch, digits, seed)).take(EPOCHS + 1);
    }

    private static Epoch next(Epoch epoch, Vector<Digit> digits, long seed) {
        Point weights = Digit.shuffled(digits, seed + epoch.number()).grouped(BATCH).map(Batch::of)
                .filter(batch -> batch.size() == BATCH).foldLeft(epoch.weights(), Classifier::step);
        return new Epoch(epoch.number() + 1, weights);
    }

    /** {@return the loss on some digits} */
    static double lossOf(Point weights, Vector<Digit> digits) {
        Batch batch = Batch.of(digits);
        return loss(constant(batch.images()), constant(batch.targets())).value(weights).item();
    }

    /** {@return the label with the highest score for each digit} */
    static Vector<Integer> labels(Point weights, Vector<Digit> digits) {
        double[][] scores = scores(constant(Batch.of(digits).images())).value(weights).toMatrix();
        return Vector.of(scores).map(Classifier::highest);
    }

    private static int highest(double[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        return best;
    }
}
