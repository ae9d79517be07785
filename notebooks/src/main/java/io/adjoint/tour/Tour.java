package io.adjoint.tour;

import io.adjoint.show.Brief;
import io.adjoint.show.Progress;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import io.vavr.collection.Stream;
import io.vavr.collection.Vector;
import java.util.Locale;

/**
 * A tour of Adjoint on the command line: the tutorial row by row, a curve fitted to its certified digits, then a
 * classifier of handwritten digits.
 */
public final class Tour {

    static final long SEED = 1;

    private Tour() {}

    /**
     * Takes the tour.
     *
     * @param args ignored
     */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        System.out.println("Adjoint on Java " + Runtime.version().feature() + ": PyTorch's autograd tutorial\n");
        rows().forEach(row -> System.out.println(row.text()));
        Pictures.write().forEach(picture -> System.out.println("  drawn: " + picture));
        System.out.println();
        network();
        System.out.println(Regression.text());
        digits();
    }

    /** {@return rows 1 to 10 of the tutorial} */
    static Stream<Row> rows() {
        return Stream.of(Tree.values(), Tree.innerNodes(), Tree.twice(), Outputs.weights(), Orders.row(),
                Outputs.mean(), Outputs.refusals(), Styles.row(), Stopped.row(), Chain.row());
    }

    private static void network() {
        System.out.println("11. A network of 1000 inputs, 100 hidden, 10 outputs: its loss by hand and by gradient");
        for (DType dtype : DType.values()) {
            NetworkData data = NetworkData.load().to(dtype);
            System.out.printf("  %-8s %4s %24s %24s %24s%n", dtype, "step", "by hand", "by gradient",
                    "PyTorch float64");
            Network.byHand(data).zip(Network.byGradient(data)).zip(NetworkData.referenceLosses())
                    .forEach(losses -> System.out.printf("  %13d %24s %24s %24s%n", losses._2.step(),
                            shown(losses._1._1, dtype), shown(losses._1._2, dtype),
                            shown(losses._2.value(), DType.FLOAT64)));
        }
        System.out.println();
    }

    private static String shown(double loss, DType dtype) {
        return Tensor.scalar(loss, dtype).toString();
    }

    private static void digits() {
        Digit.Split digits = Digit.split(Digit.all(), SEED);
        System.out.printf("A classifier of handwritten digits: %d to learn from, %d held out%n",
                digits.training().size(), digits.heldOut().size());
        Classifier.Epoch last = trained(digits.training());
        System.out.printf("  %d epochs, loss %.4f%n", last.number(),
                Classifier.lossOf(last.weights(), digits.training()));
        Confusion confusion = Confusion.of(digits.heldOut(), Classifier.labels(last.weights(), digits.heldOut()));
        System.out.printf("%n  held out: %d of %d right, accuracy %.1f %%%n%n%s%n", confusion.right(),
                confusion.total(), 100 * confusion.accuracy(), confusion.text().indent(2));
    }

    private static Classifier.Epoch trained(Vector<Digit> digits) {
        try (Progress progress = Progress.of("training", Classifier.EPOCHS)) {
            return Classifier.training(digits, SEED)
                    .peek(epoch -> progress.reached(epoch.number(),
                            "loss " + Brief.number(Classifier.lossOf(epoch.weights(), digits))))
                    .last();
        }
    }
}
