package io.adjoint.tour;

import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How often digits of each label were taken for each label. */
record Confusion(Map<Pair, Integer> counts) {

    /**
     * What a digit is, and what it was taken for.
     *
     * @param actual its label
     * @param predicted the classifier's
     */
    record Pair(int actual, int predicted) {}

    static Confusion of(Vector<Digit> digits, Vector<Integer> predicted) {
        return new Confusion(digits.zipWith(predicted, (digit, label) -> new Pair(digit.label(), label))
                .groupBy(pair -> pair).mapValues(Vector::size));
    }

    int count(int actual, int predicted) {
        return counts.getOrElse(new Pair(actual, predicted), 0);
    }

    int total() {
        return counts.values().sum().intValue();
    }

    int right() {
        return counts.filterKeys(pair -> pair.actual() == pair.predicted()).values().sum().intValue();
    }

    /** {@return the share of digits that were recognised} */
    double accuracy() {
        return (double) right() / total();
    }

    /** {@return a table with a row for each label and a column for each prediction} */
    String text() {
        String head = "is \\ taken for" + cells(predicted -> "" + predicted);
        return IntStream.range(0, Digit.LABELS).mapToObj(this::row)
                .collect(Collectors.joining("\n", head + "\n", ""));
    }

    private String row(int actual) {
        return "%14d".formatted(actual) + cells(predicted -> shown(count(actual, predicted)));
    }

    private static String shown(int count) {
        return count == 0 ? "." : "" + count;
    }

    private static String cells(IntFunction<String> cell) {
        return IntStream.range(0, Digit.LABELS).mapToObj(i -> "%4s".formatted(cell.apply(i)))
                .collect(Collectors.joining());
    }
}
