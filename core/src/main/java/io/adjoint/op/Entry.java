package io.adjoint.op;

import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.tensor.Shape;
import java.util.List;
import java.util.stream.Stream;

/**
 * An operation as the vocabulary lists it: its name, and calls from which tests and documentation sample it.
 *
 * @param name the operation's name
 * @param samples calls that are defined and as smooth as the operation is
 */
public record Entry(String name, List<Sample> samples) {

    /**
     * An operation with its samples.
     *
     * @param name the operation's name
     * @param samples its calls
     * @return the entry
     */
    static Entry of(String name, Sample... samples) {
        return new Entry(name, List.of(samples));
    }

    /** Elementwise operations need no samples of their own: shapes that broadcast, within their domain. */
    static List<Entry> ofAll(Elementwise... ops) {
        return Stream.of(ops).map(Entry::of).toList();
    }

    private static Entry of(Elementwise op) {
        return new Entry(op.name(), op.domain().boxes().stream().flatMap(box -> calls(op, box)).toList());
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
