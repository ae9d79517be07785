package io.adjoint.function;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.op.Indexing;
import io.adjoint.op.Joins;
import io.adjoint.op.Layouts;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/**
 * What an associative operation makes of all first elements of sequences, in as many rounds as the length has binary digits.
 * Neighbours are combined to half as many elements, of which the same is asked; what is missing between them is one more
 * combination. Source: G. E. Blelloch, Prefix sums and their applications (1990).
 */
final class Prefixes {

    private static final String NAME = "associativeScan";

    private final BinaryOperator<List<Expr>> combine;

    Prefixes(BinaryOperator<List<Expr>> combine) {
        this.combine = combine;
    }

    List<Expr> of(List<Expr> elements) {
        int length = elements.getFirst().shape().dim(0);
        if (length < 2) {
            return elements;
        }
        List<Expr> odd = of(combined(each(elements, 0, length - 1), each(elements, 1, length)));
        int pairs = (length - 1) / 2;
        if (pairs == 0) {
            return joined(part(elements, 0, 1), odd);
        }
        List<Expr> between = combined(part(odd, 0, pairs), each(elements, 2, length));
        return interleaved(joined(part(elements, 0, 1), between), odd);
    }

    private List<Expr> combined(List<Expr> first, List<Expr> second) {
        List<Expr> made = AdjointException.noNulls(combine.apply(first, second), NAME, "what the function gives");
        if (made.size() != first.size()) {
            throw new AdjointException(NAME, made.size() + " components of two of " + first.size(), "as many",
                    "Return each component of the elements");
        }
        for (int k = 0; k < made.size(); k++) {
            if (!made.get(k).type().equals(first.get(k).type())) {
                throw new AdjointException(NAME,
                        "component " + (k + 1) + " of type " + made.get(k).type() + " of two of type "
                                + first.get(k).type(),
                        "the same type", "Combine many elements at once: their first axis counts them, and stays");
            }
        }
        return made;
    }

    /** Every other element from one position to another. */
    private static List<Expr> each(List<Expr> elements, int from, int to) {
        return elements.stream().map(x -> Indexing.get(x, Index.range(from, to, 2))).toList();
    }

    private static List<Expr> part(List<Expr> elements, int from, int to) {
        return elements.stream().map(x -> Indexing.get(x, Index.range(from, to))).toList();
    }

    private static List<Expr> joined(List<Expr> first, List<Expr> second) {
        return IntStream.range(0, first.size())
                .mapToObj(k -> Joins.concat(0, List.of(first.get(k), second.get(k))))
                .toList();
    }

    /** Elements in turn; of the first ones there may be one more. */
    private static List<Expr> interleaved(List<Expr> first, List<Expr> second) {
        List<Expr> all = new ArrayList<>();
        for (int k = 0; k < first.size(); k++) {
            int pairs = second.get(k).shape().dim(0);
            int length = first.get(k).shape().dim(0);
            Expr turns = Joins.stack(1, List.of(Indexing.get(first.get(k), Index.range(0, pairs)), second.get(k)));
            int[] dims = second.get(k).shape().dims();
            dims[0] = 2 * pairs;
            Expr paired = Layouts.reshape(turns, Shape.of(dims));
            all.add(length == pairs
                    ? paired
                    : Joins.concat(0, List.of(paired, Indexing.get(first.get(k), Index.range(pairs, length)))));
        }
        return all;
    }
}
