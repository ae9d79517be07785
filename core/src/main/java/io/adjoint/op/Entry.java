package io.adjoint.op;

import io.adjoint.AdjointException;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.tensor.Shape;
import java.util.Arrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An operation as the vocabulary lists it: its name, calls from which tests sample it, and what documentation says of it.
 *
 * @param name the operation's name
 * @param samples calls that are defined and as smooth as the operation is
 * @param elsewhere what it is called in PyTorch or NumPy; empty if {@code torch.} and the name in snake case
 * @param kink its answer where calculus leaves a choice; empty if it leaves none
 * @param inner whether only derivatives are made of it, so that no face of the library names it
 */
public record Entry(
        String name, List<Sample> samples, Optional<String> elsewhere, Optional<String> kink, boolean inner) {
    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Entry {
        AdjointException.notNull(name, "entry", "the name");
        samples = AdjointException.noNulls(samples, "entry", "the samples");
        AdjointException.notNull(elsewhere, "entry", "the name elsewhere");
        AdjointException.notNull(kink, "entry", "the kink");
    }

    /** The order to which tests hold every sample against finite differences. */
    public static final int ORDER = 3;

    /**
     * An operation with its samples.
     *
     * @param name the operation's name
     * @param samples its calls
     * @return the entry
     */
    public static Entry of(String name, Sample... samples) {
        AdjointException.notNull(samples, "entry", "the samples");
        return new Entry(name, Arrays.asList(samples), Optional.empty(), Optional.empty(), false);
    }

    /**
     * The same operation with what it is called elsewhere.
     *
     * @param equivalent its name in PyTorch or NumPy, or a formula in theirs
     * @return the entry
     */
    public Entry as(String equivalent) {
        AdjointException.notNull(equivalent, "entry", "the name elsewhere");
        return new Entry(name, samples, Optional.of(equivalent), kink, inner);
    }

    /**
     * The same operation with its convention.
     *
     * @param convention what it and its derivatives answer where calculus leaves a choice
     * @return the entry
     */
    public Entry kink(String convention) {
        AdjointException.notNull(convention, "entry", "the kink");
        return new Entry(name, samples, elsewhere, Optional.of(convention), inner);
    }

    /** The same operation, of which only derivatives are made. */
    public Entry asInner() {
        return new Entry(name, samples, elsewhere, kink, true);
    }

    /** Entries one after another. */
    @SafeVarargs
    public static List<Entry> concat(List<Entry>... families) {
        if (families == null) {
            AdjointException.notNull(null, "entry", "the families");
        }
        List<Entry> all = new ArrayList<>();
        for (List<Entry> each : families) {
            all.addAll(AdjointException.noNulls(each, "entry", "the entries"));
        }
        return List.copyOf(all);
    }

    /** Elementwise operations need no samples of their own: shapes that broadcast, within their domain. */
    static List<Entry> ofAll(Elementwise... ops) {
        return Stream.of(ops).map(Entry::of).toList();
    }

    /** An elementwise operation, to be described further. */
    public static Entry of(Elementwise op) {
        AdjointException.notNull(op, "entry", "the operation");
        return of(op.name(), op.domain().boxes().stream().flatMap(box -> calls(op, box)).toArray(Sample[]::new));
    }

    private static Stream<Sample> calls(Elementwise op, List<Interval> box) {
        List<List<Shape>> shapes = List.of(
                List.of(Shape.of(2, 3), Shape.of(2, 3), Shape.of(2, 3)),
                List.of(Shape.of(2, 1), Shape.of(3), Shape.SCALAR),
                List.of(Shape.SCALAR, Shape.SCALAR, Shape.SCALAR));
        return shapes.stream()
                .map(some -> new Sample(some.subList(0, box.size()), box, x -> op.on(x.toArray(Expr[]::new))));
    }
}
