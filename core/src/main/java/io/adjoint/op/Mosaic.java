package io.adjoint.op;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Layout;
import io.adjoint.expr.Placement;
import io.adjoint.expr.Placement.Places;
import io.adjoint.expr.View;
import io.adjoint.tensor.Progression;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Cotangents of parts of one whole, which lie beside each other: they are one placement of many parts, where adding them up
 * would pad each to the whole with zeros first. Where no part lies nothing is, which is not the number 0.
 *
 * @hidden
 */
public final class Mosaic {

    /** More sets of parts that do not overlap are seldom worth the search. */
    private static final int MOST_SETS = 4;

    /** So many parts are compared with each other; where there are more, the places of their elements are marked. */
    private static final int COMPARED = 32;

    /** Where parts lie in a whole. */
    private record Laid(Shape whole, List<View> places) {

        Laid shifted(int length) {
            return new Laid(Examples.prepended(length, whole), places.stream()
                    .map(place -> Mosaic.shifted(place, whole.size(), length)).toList());
        }

        @Override
        public String toString() {
            return places.stream().map(place -> text(place, whole)).collect(Collectors.joining(" and ")) + " of "
                    + whole;
        }
    }

    private static final Placement.Rule<Laid> MOSAIC = new Placement.Rule<>("mosaic",
            (laid, parts) -> new Places(laid.whole, laid.places), (laid, parts, k, u) -> piece(laid, k, u),
            Laid::toString)
            .batched(Examples.placement(Laid::shifted)).masking();

    /** What lies in one place of a whole. */
    private static final Layout.Rule<Laid> PIECE = new Layout.Rule<>("piece", (laid, shape) -> laid.places.getFirst(),
            (laid, shape, u) -> Mosaic.laid(laid, u), Laid::toString).batched(Examples.layout(Laid::shifted));

    private Mosaic() {}

    private static View shifted(View place, int step, int length) {
        int rank = place.shape().rank();
        int[] strides = new int[rank + 1];
        strides[0] = step;
        for (int axis = 0; axis < rank; axis++) {
            strides[axis + 1] = place.stride(axis);
        }
        return new View(Examples.prepended(length, place.shape()), strides, place.offset());
    }

    /**
     * Parts one after another along a new first axis, of which most are missing: where there is none nothing is.
     *
     * @param parts those that are there by their place, of one type; at least one
     * @param length how many places there are
     * @return the whole
     * @throws AdjointException if there are none
     */
    public static Expr rows(SortedMap<Integer, Expr> parts, int length) {
        AdjointException.notNull(parts, "vmap", "the parts");
        Shape row = parts.get(parts.firstKey()).shape();
        List<View> places = parts.keySet().stream()
                .map(place -> new View(row, row.strides(), place * row.size())).toList();
        return MOSAIC.on(new Laid(Examples.prepended(length, row), places), parts.values().toArray(Expr[]::new));
    }

    private static Expr laid(Laid laid, Expr part) {
        return MOSAIC.on(laid, part);
    }

    private static Expr piece(Laid laid, int part, Expr u) {
        View place = laid.places.get(part);
        return box(place, laid.whole).map(slice -> Indexing.slice(slice, u))
                .orElseGet(() -> PIECE.on(new Laid(laid.whole, List.of(place)), u));
    }

    private static String text(View place, Shape whole) {
        return box(place, whole).map(Slice::toString).orElseGet(() -> place.shape() + " from " + place.offset());
    }

    /** The positions along each axis at which a part lies; empty if it is no slice. */
    private static Optional<Slice> box(View place, Shape whole) {
        int[] strides = whole.strides();
        if (place.shape().rank() != strides.length || place.shape().size() == 0) {
            return Optional.empty();
        }
        Progression[] box = new Progression[strides.length];
        for (int axis = 0; axis < box.length; axis++) {
            int count = place.shape().dim(axis);
            int step = count < 2 ? 1 : place.stride(axis) / strides[axis];
            int first = place.offset() / strides[axis] % whole.dim(axis);
            int last = first + step * (count - 1);
            if (step == 0 || count > 1 && place.stride(axis) != step * strides[axis] || last < 0
                    || last >= whole.dim(axis)) {
                return Optional.empty();
            }
            box[axis] = new Progression(first, count, step);
        }
        return Optional.of(new Slice(List.of(box)));
    }

    /**
     * Whether a cotangent is one of parts beside which nothing is.
     *
     * @param flow any expression
     * @return true if it is a placement whose zeros stand for nothing
     */
    public static boolean isOfParts(Expr flow) {
        return flow instanceof Apply apply && apply.op() instanceof Placement<?> placement && placement.isMasking();
    }

    /**
     * The sum of cotangents of parts, with as few placements as are found: those that overlap nowhere are one.
     *
     * @param flows of one type, each of parts as {@link #isOfParts} says; at least one
     * @return their sum
     * @throws AdjointException if there are none
     */
    public static Expr sum(List<Expr> flows) {
        AdjointException.notNull(flows, "gradient", "the cotangents");
        Shape whole = flows.getFirst().shape();
        List<Tiles> sets = new ArrayList<>();
        for (Expr flow : flows) {
            var apply = (Apply) flow;
            List<View> places = ((Placement<?>) apply.op())
                    .places(apply.operands().stream().map(Expr::shape).toList()).places();
            sets.stream().limit(MOST_SETS).filter(set -> !set.meets(places)).findFirst()
                    .orElseGet(() -> added(sets, whole)).add(apply, places);
        }
        return sets.stream().map(Tiles::joined).reduce(Arithmetic::plus).orElseThrow();
    }

    private static Tiles added(List<Tiles> sets, Shape whole) {
        sets.add(new Tiles(whole));
        return sets.getLast();
    }

    /** Parts that overlap nowhere. */
    private static final class Tiles {

        private final Shape whole;
        private final List<Apply> flows = new ArrayList<>();
        private final List<View> places = new ArrayList<>();
        private final List<Optional<Slice>> boxes = new ArrayList<>();
        private BitSet marked;

        Tiles(Shape whole) {
            this.whole = whole;
        }

        boolean meets(List<View> others) {
            boolean slices = boxes.stream().allMatch(Optional::isPresent);
            for (View other : others) {
                if (other.shape().size() == 0) {
                    continue;
                }
                Optional<Slice> box = box(other, whole);
                boolean met = marked == null && slices && box.isPresent()
                        ? boxes.stream().anyMatch(own -> own.orElseThrow().mayMeet(box.get()))
                        : isMarked(other);
                if (met) {
                    return true;
                }
            }
            return false;
        }

        void add(Apply flow, List<View> more) {
            flows.add(flow);
            for (View place : more) {
                places.add(place);
                if (marked != null) {
                    mark(place);
                } else if (place.shape().size() > 0) {
                    boxes.add(box(place, whole));
                }
            }
            if (marked == null && boxes.size() > COMPARED) {
                markAll();
            }
        }

        private boolean isMarked(View place) {
            if (marked == null) {
                markAll();
            }
            return Arrays.stream(place.positions()).anyMatch(marked::get);
        }

        private void markAll() {
            marked = new BitSet(whole.size());
            places.forEach(this::mark);
            boxes.clear();
        }

        private void mark(View place) {
            for (int position : place.positions()) {
                marked.set(position);
            }
        }

        /** A single cotangent stays as it is. */
        Expr joined() {
            return flows.size() == 1
                    ? flows.getFirst()
                    : MOSAIC.on(new Laid(whole, List.copyOf(places)),
                            flows.stream().flatMap(flow -> flow.operands().stream()).toArray(Expr[]::new));
        }
    }
}
