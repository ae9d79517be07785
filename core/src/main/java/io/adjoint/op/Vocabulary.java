package io.adjoint.op;

import java.util.List;
import java.util.stream.Stream;

/**
 * The operations' own list. Tests and documentation find every operation here; whatever a family adds to its entries
 * is tested to second order without another line.
 */
public final class Vocabulary {

    private static final List<Entry> ALL = Stream.of(
            Arithmetic.ENTRIES,
            Powers.ENTRIES,
            Exponential.ENTRIES,
            Trigonometric.ENTRIES,
            Hyperbolic.ENTRIES,
            Special.ENTRIES,
            Choice.ENTRIES,
            Rounding.ENTRIES,
            Activations.ENTRIES,
            Reductions.ENTRIES,
            LogSumExp.ENTRIES,
            Layouts.ENTRIES,
            Indexing.ENTRIES,
            Joins.ENTRIES,
            Products.ENTRIES)
            .flatMap(List::stream)
            .toList();

    private Vocabulary() {}

    /**
     * Every operation.
     *
     * @return the entries of all families, unmodifiable
     */
    public static List<Entry> all() {
        return ALL;
    }
}
