package io.adjoint.op.product;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Entry;
import io.adjoint.op.Layouts;
import io.adjoint.op.Sample;
import io.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sums of products over axes named by letters or numbers, done by matrix products wherever two operands share an axis. */
public final class Contractions {

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("einsum",
                    einsum("ij,jk->ik", Shape.of(2, 3), Shape.of(3, 2)),
                    einsum("ij,kj", Shape.of(2, 3), Shape.of(2, 3)),
                    einsum("ji,jk->ki", Shape.of(3, 2), Shape.of(3, 2)),
                    einsum("iij,jk->k", Shape.of(2, 2, 3), Shape.of(3, 2)),
                    einsum("...i,b...i,c->cb...", Shape.of(2, 2), Shape.of(3, 1, 2), Shape.of(2)),
                    einsum("Ba, aB", Shape.of(2, 3), Shape.of(3, 2)),
                    einsum("ijk->kj", Shape.of(2, 1, 3))),
            Entry.of("tensordot",
                    Sample.of(List.of(Shape.of(2, 3, 2), Shape.of(3, 2, 2)), x -> tensordot(x.get(0), x.get(1), 2)),
                    Sample.of(List.of(Shape.of(2, 3), Shape.of(2, 3)),
                            x -> tensordot(x.get(0), x.get(1), new int[]{1, 0}, new int[]{1, 0}))),
            Entry.of("inner",
                    Sample.of(List.of(Shape.of(2, 3), Shape.of(2, 3)), x -> inner(x.get(0), x.get(1))),
                    Sample.of(List.of(Shape.of(3), Shape.SCALAR), x -> inner(x.get(0), x.get(1)))));

    private Contractions() {}

    private static Sample einsum(String spec, Shape... shapes) {
        return Sample.of(List.of(shapes), x -> einsum(spec, x));
    }

    /**
     * Einstein's summation: products of elements, summed over the axes that the result does not name.
     *
     * <p>{@code "bij,jk->bik"} names the axes of each operand and of the result by letters; a letter twice in one operand
     * takes its diagonal, {@code ...} stands for any axes before or between, which are broadcast. Without {@code ->} the
     * result has the axes of {@code ...} and those whose letter occurs once, in the alphabet's order, capitals first.
     * Three operands or more are contracted in pairs, those first that leave the least.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * einsum("ij,kj->ik", a, a);   // tensor([[5.0, 11.0], [11.0, 25.0]])
     * einsum("...ii->...", a);     // 5.0
     * }</pre>
     *
     * @param spec the specification; blanks do not count
     * @param operands one for each term of the specification
     * @return the sums of products
     * @throws AdjointException if the specification is malformed or does not fit the operands
     */
    public static Expr einsum(String spec, List<Expr> operands) {
        AdjointException.notNull(spec, "einsum", "the specification");
        AdjointException.notNull(operands, "einsum", "the operands");
        operands.forEach(x -> AdjointException.notNull(x, "einsum", "an operand"));
        Subscripts subscripts = Subscripts.parse(spec, operands.stream().map(Expr::shape).toList());
        List<Labelled> parts = new ArrayList<>();
        for (int k = 0; k < operands.size(); k++) {
            Labelled part = new Labelled(operands.get(k), subscripts.operands().get(k));
            parts.add(part.diagonal().squeezed(subscripts.lengths()));
        }
        return contracted(parts, subscripts.output());
    }

    private static Expr contracted(List<Labelled> parts, List<Integer> output) {
        while (parts.size() > 1) {
            int[] pair = cheapest(parts, output);
            Labelled second = parts.remove(pair[1]);
            Labelled first = parts.remove(pair[0]);
            Set<Integer> kept = new HashSet<>(output);
            parts.forEach(part -> kept.addAll(part.labels()));
            parts.add(pair[0], contracted(first, second, kept, output));
        }
        return parts.getFirst().summed(output::contains).ordered(output);
    }

    /** The pair whose product is the least larger than the two. */
    private static int[] cheapest(List<Labelled> parts, List<Integer> output) {
        int[] best = {0, 1};
        long least = Long.MAX_VALUE;
        for (int i = 0; i < parts.size() && parts.size() > 2; i++) {
            for (int j = i + 1; j < parts.size(); j++) {
                long growth = growth(parts, i, j, output);
                if (growth < least) {
                    least = growth;
                    best = new int[]{i, j};
                }
            }
        }
        return best;
    }

    private static long growth(List<Labelled> parts, int i, int j, List<Integer> output) {
        Labelled a = parts.get(i);
        Labelled b = parts.get(j);
        Map<Integer, Integer> lengths = new HashMap<>();
        Stream.of(a, b).forEach(part -> part.labels().forEach(label -> lengths.put(label, part.length(label))));
        long product = lengths.keySet().stream()
                .filter(label -> output.contains(label) || IntStream.range(0, parts.size())
                        .anyMatch(k -> k != i && k != j && parts.get(k).labels().contains(label)))
                .mapToLong(lengths::get)
                .reduce(1, (x, y) -> x * y);
        return product - a.x().shape().size() - b.x().shape().size();
    }

    /** The product of two, summed over the labels that nothing else needs. */
    private static Labelled contracted(Labelled left, Labelled right, Set<Integer> kept, List<Integer> output) {
        Labelled a = left.summed(label -> kept.contains(label) || right.labels().contains(label));
        Labelled b = right.summed(label -> kept.contains(label) || left.labels().contains(label));
        List<Integer> batch = some(a, label -> b.labels().contains(label) && kept.contains(label));
        List<Integer> inner = some(
                a.x().shape().size() >= b.x().shape().size() ? a : b,
                label -> a.labels().contains(label) && b.labels().contains(label) && !kept.contains(label));
        List<Integer> rows = some(a, label -> !b.labels().contains(label));
        List<Integer> columns = some(b, label -> !a.labels().contains(label));
        if (inner.isEmpty() || rows.isEmpty() && columns.isEmpty()) {
            return multiplied(a, b, batch, rows, columns, inner);
        }
        boolean turned = !columns.isEmpty() && !rows.isEmpty()
                && output.indexOf(columns.getFirst()) < output.indexOf(rows.getFirst());
        return turned ? product(b, a, batch, columns, rows, inner) : product(a, b, batch, rows, columns, inner);
    }

    private static List<Integer> some(Labelled part, Predicate<Integer> which) {
        return part.labels().stream().filter(which).toList();
    }

    private static List<Integer> joined(List<Integer> first, List<Integer> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static List<Integer> joined(List<Integer> first, List<Integer> second, List<Integer> third) {
        return joined(joined(first, second), third);
    }

    private static int[] joined(int[]... lengths) {
        return Stream.of(lengths).flatMapToInt(IntStream::of).toArray();
    }

    private static int[] ones(List<Integer> labels) {
        return labels.stream().mapToInt(label -> 1).toArray();
    }

    /** Element by element, where there is nothing to sum or all is. */
    private static Labelled multiplied(
            Labelled a, Labelled b, List<Integer> batch, List<Integer> rows, List<Integer> columns,
            List<Integer> inner) {
        Expr left = Layouts.reshape(a.ordered(joined(batch, rows, inner)),
                joined(a.lengths(batch), a.lengths(rows), ones(columns), a.lengths(inner)));
        Expr right = b.ordered(joined(batch, columns, inner));
        if (!rows.isEmpty()) {
            right = Layouts.reshape(right,
                    joined(b.lengths(batch), ones(rows), b.lengths(columns), b.lengths(inner)));
        }
        Labelled all = new Labelled(Arithmetic.times(left, right), joined(joined(batch, rows), columns, inner));
        return all.summed(label -> !inner.contains(label));
    }

    private static Labelled product(
            Labelled a, Labelled b, List<Integer> batch, List<Integer> rows, List<Integer> columns,
            List<Integer> inner) {
        boolean leftTurned = a.labels().equals(joined(batch, inner, rows)) && !rows.isEmpty();
        boolean rightTurned = b.labels().equals(joined(batch, columns, inner)) && !columns.isEmpty();
        Expr product = Products.product(leftTurned, rightTurned,
                leftTurned ? matrix(a, batch, inner, rows) : matrix(a, batch, rows, inner),
                rightTurned ? matrix(b, batch, columns, inner) : matrix(b, batch, inner, columns));
        int[] lengths = joined(a.lengths(batch), a.lengths(rows), b.lengths(columns));
        return new Labelled(Layouts.reshape(product, lengths), joined(batch, rows, columns));
    }

    private static Expr matrix(Labelled x, List<Integer> batch, List<Integer> rows, List<Integer> columns) {
        return Layouts.reshape(x.ordered(joined(batch, rows, columns)),
                joined(x.lengths(batch), new int[]{x.size(rows), x.size(columns)}));
    }

    /**
     * The sums of products over the last two axes of a and the first two of b.
     *
     * <pre>{@code
     * var a = constant(1, 2, 3, 4).reshape(2, 2);
     * a.tensordot(a);   // 30.0
     * }</pre>
     *
     * @param a of at least two axes
     * @param b whose first two lengths are the last two of {@code a}
     * @return of the other axes of both
     * @throws AdjointException if the lengths differ, or there are fewer than two axes
     */
    public static Expr tensordot(Expr a, Expr b) {
        return tensordot(a, b, 2);
    }

    /**
     * The sum of products over the last axes of one and the first of another.
     *
     * <pre>{@code
     * var a = constant(Tensor.ones(2, 3, 4));
     * var b = constant(Tensor.ones(3, 4, 5));
     * a.tensordot(b, 2).shape();   // (2, 5)
     * }</pre>
     *
     * @param a any expression
     * @param b an expression whose first lengths are the last ones of {@code a}
     * @param count how many axes are summed, from 0
     * @return an expression of the other axes, those of {@code a} first
     * @throws AdjointException if there are too few axes, or their lengths differ
     */
    public static Expr tensordot(Expr a, Expr b, int count) {
        AdjointException.notNull(a, "tensordot", "the left operand");
        AdjointException.notNull(b, "tensordot", "the right operand");
        if (count < 0 || count > Math.min(a.shape().rank(), b.shape().rank())) {
            throw new AdjointException("tensordot", count + " axes of shapes " + a.shape() + " and " + b.shape(),
                    "from 0 to as many as both have", "Pass the axes of each as arrays if they are others");
        }
        int first = a.shape().rank() - count;
        return tensordot(a, b, IntStream.range(first, first + count).toArray(), IntStream.range(0, count).toArray());
    }

    /**
     * The sum of products over given axes of both.
     *
     * @param a any expression
     * @param b any expression
     * @param leftAxes axes of {@code a}, perhaps negative
     * @param rightAxes as many axes of {@code b}, each of the length of its partner
     * @return an expression of the other axes, those of {@code a} first
     * @throws AdjointException if an axis is out of range or named twice, or the lengths or numbers of axes differ
     */
    public static Expr tensordot(Expr a, Expr b, int[] leftAxes, int[] rightAxes) {
        AdjointException.notNull(a, "tensordot", "the left operand");
        AdjointException.notNull(b, "tensordot", "the right operand");
        AdjointException.notNull(leftAxes, "tensordot", "the left axes");
        AdjointException.notNull(rightAxes, "tensordot", "the right axes");
        int[] left = a.shape().axes("tensordot", leftAxes);
        int[] right = b.shape().axes("tensordot", rightAxes);
        List<Integer> own = IntStream.range(0, a.shape().rank()).boxed().toList();
        List<Integer> others = new ArrayList<>(
                IntStream.range(0, b.shape().rank()).map(axis -> own.size() + axis).boxed().toList());
        if (left.length != right.length) {
            throw new AdjointException("tensordot", left.length + " axes of the left and " + right.length
                    + " of the right", "as many of both", "Name the axes in pairs");
        }
        for (int i = 0; i < left.length; i++) {
            if (a.shape().dim(left[i]) != b.shape().dim(right[i])) {
                throw new AdjointException("tensordot", "axes " + left[i] + " and " + right[i] + " of shapes "
                        + a.shape() + " and " + b.shape(), "axes of one length", "Name the axes in pairs");
            }
            others.set(right[i], left[i]);
        }
        List<Integer> output = Stream.concat(own.stream(), others.stream())
                .filter(label -> !own.contains(label) || !others.contains(label))
                .toList();
        return contracted(new ArrayList<>(List.of(new Labelled(a, own), new Labelled(b, List.copyOf(others)))), output);
    }

    /**
     * The sum of products over the last axis of both; the product where one is a number.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * a.inner(a);              // tensor([[5.0, 11.0], [11.0, 25.0]]): a a^T
     * a.inner(constant(10));   // tensor([[10.0, 20.0], [30.0, 40.0]])
     * }</pre>
     *
     * @param a any expression
     * @param b an expression whose last length is that of {@code a}
     * @return an expression of the other axes, those of {@code a} first
     * @throws AdjointException if the last lengths differ
     */
    public static Expr inner(Expr a, Expr b) {
        AdjointException.notNull(a, "inner", "the left operand");
        AdjointException.notNull(b, "inner", "the right operand");
        if (a.shape().isScalar() || b.shape().isScalar()) {
            return Arithmetic.times(a, b);
        }
        if (a.shape().dim(-1) != b.shape().dim(-1)) {
            throw new AdjointException("inner", "shapes " + a.shape() + " and " + b.shape(),
                    "last axes of one length", "Use tensordot to name other axes");
        }
        return tensordot(a, b, new int[]{-1}, new int[]{-1});
    }
}
