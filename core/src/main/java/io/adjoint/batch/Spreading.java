package io.adjoint.batch;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Elementwise.Role;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Layout;
import io.adjoint.expr.Meaning;
import io.adjoint.expr.Placement;
import io.adjoint.expr.Product;
import io.adjoint.expr.Reduction;
import io.adjoint.expr.View;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Examples;
import io.adjoint.op.Indexing;
import io.adjoint.op.Layouts;
import io.adjoint.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What an operation makes of operands of which most is absent, where that is known without looking at all examples: a
 * matrix times a diagonal is the matrix with its rows scaled, what multiplies a diagonal elementwise multiplies that alone.
 * Where it is not known all examples are laid out.
 */
final class Spreading {

    /** For more examples one operation on all of them is less to be built than one for each. */
    private static final int FEW = 16;

    private final Apply example;
    private final List<Expr> same;
    private final List<Spread> spread;

    /**
     * An application to operands of which some are spread over the examples.
     *
     * @param example the application for one example
     * @param same for each operand that is the same for all examples what it is, else null
     * @param spread for each other operand how it lies, else null
     */
    Spreading(Apply example, List<Expr> same, List<Spread> spread) {
        this.example = example;
        this.same = same;
        this.spread = spread;
    }

    /** How the result lies; empty where all of it has to be computed. */
    Optional<Spread> result() {
        List<Spread> some = spread.stream().filter(Objects::nonNull).toList();
        if (some.stream().allMatch(Spread.Diagonal.class::isInstance)) {
            return diagonal(some.stream().map(Spread.Diagonal.class::cast).toList());
        }
        if (some.stream().allMatch(Spread.Few.class::isInstance) && staysFew(some)) {
            return few(some.stream().map(Spread.Few.class::cast).toList());
        }
        return Optional.empty();
    }

    private Optional<Spread> diagonal(List<Spread.Diagonal> of) {
        Expr elements = of.getFirst().elements();
        return switch (example.op()) {
            case Elementwise op when (isSum(op) || leavesAbsent(op, of.size()))
                    && of.stream().allMatch(each -> each.shape().equals(example.shape())) ->
                    Optional.of(new Spread.Diagonal(elementwise(op), example.shape()));
            case Layout<?> op -> viewed(elements, op.view(of.getFirst().shape()));
            case Reduction op when isSum(op.fold().combine()) && example.shape().size() == 1 ->
                    Optional.of(everywhere(elements));
            case Product op when scales(op) -> Optional.of(everywhere(scaledRows(op, elements)));
            default -> Optional.empty();
        };
    }

    /** Of diagonals the elements, of what is the same for all those that they meet. */
    private Expr elementwise(Elementwise op) {
        Expr[] operands = new Expr[same.size()];
        Arrays.setAll(operands, k -> spread.get(k) instanceof Spread.Diagonal(Expr elements, Shape _)
                ? elements
                : same.get(k).shape().isScalar()
                        ? same.get(k)
                        : Layouts.reshape(Layouts.broadcastTo(same.get(k), example.shape()), example.shape().size()));
        return Apply.of(op, operands);
    }

    private static boolean isSum(Elementwise op) {
        return op.traits().role() == Role.SUM || op.traits().role() == Role.DIFFERENCE;
    }

    /** Whether what is absent of the one operand that is spread is absent of the result, whatever the others are. */
    private boolean leavesAbsent(Elementwise op, int spreads) {
        return spreads == 1 && switch (op.function()) {
            case Meaning.Unary(var f) -> f.applyAsDouble(0) == 0;
            case Meaning.Binary _ -> op.absorbing() || op.traits().role() == Role.PRODUCT
                    && same.stream().filter(Objects::nonNull).allMatch(Arithmetic::absorbsNothing);
            case Meaning.Ternary _ -> false;
        };
    }

    private Optional<Spread> viewed(Expr elements, View view) {
        if (view.isIdentity(elements.shape().size())) {
            return Optional.of(new Spread.Diagonal(elements, view.shape()));
        }
        if (view.shape().size() != 1) {
            return Optional.empty();
        }
        var only = new TreeMap<Integer, Expr>();
        only.put(view.offset(), Layouts.reshape(Indexing.get(elements, view.offset()), view.shape()));
        return Optional.of(new Spread.Few(only));
    }

    private Spread everywhere(Expr examples) {
        return new Spread.Whole(Layouts.reshape(examples,
                Examples.prepended(examples.shape().dim(0), example.shape())));
    }

    /** A product of a matrix with one vector, in which nothing absent meets an infinity. */
    private boolean scales(Product op) {
        return isPlain(op) && same.stream().filter(Objects::nonNull).allMatch(matrix -> matrix.shape().rank() == 2)
                && example.operand(spread.get(0) == null ? 1 : 0).shape().rank() == 2
                && example.shape().size() == example.shape().dim(spread.get(0) == null ? -2 : -1)
                && example.dtype() == example.operand(0).dtype() && example.dtype() == example.operand(1).dtype();
    }

    private static boolean isPlain(Product op) {
        return op.absorbing() && op.isAlone();
    }

    /** For each example the row of the matrix that its element meets, times that element. */
    private Expr scaledRows(Product op, Expr elements) {
        boolean onRight = spread.get(0) == null;
        Expr matrix = same.get(onRight ? 0 : 1);
        boolean rows = onRight ? op.leftTransposed() : !op.rightTransposed();
        return Arithmetic.absorb(Layouts.reshape(elements, elements.shape().size(), 1),
                rows ? matrix : Layouts.transpose(matrix));
    }

    /** Whether an operation leaves examples that are absent absent, and costs less for those that are not. */
    private boolean staysFew(List<Spread> some) {
        return switch (example.op()) {
            case Elementwise op -> isSum(op) && some.size() == 2 || leavesAbsent(op, some.size());
            case Layout<?> _ -> true;
            case Reduction op -> isSum(op.fold().combine());
            case Product op -> isPlain(op) && some.size() == 1
                    && some.getFirst() instanceof Spread.Few(var examples) && examples.size() == 1;
            case Placement<?> _ -> same.stream().allMatch(Objects::isNull);
            default -> false;
        };
    }

    private Optional<Spread> few(List<Spread.Few> some) {
        var result = new TreeMap<Integer, Expr>();
        some.forEach(each -> each.examples().keySet().forEach(place -> result.put(place, null)));
        if (result.size() > FEW) {
            return Optional.empty();
        }
        result.replaceAll((place, none) -> applied(IntStream.range(0, same.size())
                .mapToObj(k -> spread.get(k) instanceof Spread.Few(SortedMap<Integer, Expr> examples)
                        ? examples.get(place)
                        : same.get(k))
                .toArray(Expr[]::new)));
        return Optional.of(new Spread.Few(result));
    }

    /** The operation applied to one example, of which an operand may be absent. */
    private Expr applied(Expr... operands) {
        return switch (example.op()) {
            case Elementwise op when operands.length == 2 && operands[1] == null -> alone(operands[0]);
            case Elementwise op when operands.length == 2 && operands[0] == null ->
                    alone(op.traits().role() == Role.SUM ? operands[1] : Arithmetic.neg(operands[1]));
            case Elementwise op -> op.on(operands);
            case Placement<?> op -> {
                Expr[] parts = operands.clone();
                Arrays.setAll(parts, k -> operands[k] == null ? absent(example.operand(k)) : operands[k]);
                yield Apply.of(op, parts);
            }
            default -> Apply.of(example.op(), operands);
        };
    }

    private Expr alone(Expr term) {
        return Layouts.broadcastTo(Arithmetic.cast(term, example.dtype()), example.shape());
    }

    private static Expr absent(Expr part) {
        return Layouts.broadcastTo(Arithmetic.number(0, part), part.shape());
    }
}
