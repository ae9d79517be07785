package io.adjoint.compile;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Elementwise.Role;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Layout;
import io.adjoint.expr.Product;
import io.adjoint.expr.Substitution;
import io.adjoint.expr.Variable;
import io.adjoint.expr.View;
import io.adjoint.function.Body;
import io.adjoint.function.Count;
import io.adjoint.function.Loop;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Layouts;
import io.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A pass from expressions to expressions that takes out of loops of known length what need not be done at each step: what
 * depends on no carry and no sequence; a product of each element of a sequence with the same matrix, which is one product of
 * the whole sequence; and a sum of products, which is one product of the stacked factors.
 */
final class LoopMotion {

    /** Fewer steps are not worth another product. */
    private static final int FEWEST = 4;

    /** The longest stack that is made for a product of all steps. */
    private static final long LONGEST = 1L << 26;

    private final Loop loop;
    private final int steps;
    private final List<Expr> operands;
    private final List<Variable> carries;
    private final List<Variable> sequences;
    private final List<Variable> invariants;
    private List<Expr> results;

    private LoopMotion(Loop loop, int steps, List<Expr> operands) {
        this.loop = loop;
        this.steps = steps;
        this.operands = operands;
        List<Variable> parameters = loop.body().parameters();
        int read = loop.carries() + loop.sequences();
        this.carries = parameters.subList(0, loop.carries());
        this.sequences = new ArrayList<>(parameters.subList(loop.carries(), read));
        this.invariants = parameters.subList(read, parameters.size());
        this.results = loop.body().results();
    }

    static List<Expr> of(List<Expr> roots) {
        return Reassembly.with((application, operands) -> application.op() instanceof Loop loop
                && loop.count() instanceof Count.Fixed(int steps)
                && steps >= FEWEST
                        ? Optional.of(new LoopMotion(loop, steps, operands).moved())
                        : Optional.empty(),
                roots);
    }

    private List<Expr> moved() {
        List<Expr> stacks = new ArrayList<>(operands.subList(loop.carries(), loop.carries() + loop.sequences()));
        takeOutProducts(stacks);
        return takenOut(stacks);
    }

    /** An expression of invariants alone, outside of the loop. */
    private Expr outside(Expr expr) {
        Map<Expr, Expr> instead = new HashMap<>();
        for (int k = 0; k < invariants.size(); k++) {
            instead.put(invariants.get(k), operands.get(loop.carries() + loop.sequences() + k));
        }
        return Substitution.of(List.of(expr), instead).getFirst();
    }

    /** Products of elements of sequences with what does not change become sequences. */
    private void takeOutProducts(List<Expr> stacks) {
        Graph graph = Graph.of(results);
        boolean[] moving = new boolean[graph.size()];
        Map<Expr, Expr> instead = new HashMap<>();
        for (int i = 0; i < moving.length; i++) {
            moving[i] = graph.node(i) instanceof Variable variable && !invariants.contains(variable);
            for (int k = 0; k < graph.arity(i); k++) {
                moving[i] |= moving[graph.operand(i, k)];
            }
            if (graph.node(i) instanceof Apply apply && isPlain(apply)
                    && (long) steps * apply.shape().size() <= LONGEST) {
                Expr left = graph.node(graph.operand(i, 0));
                Expr right = graph.node(graph.operand(i, 1));
                Product op = (Product) apply.op();
                if (!moving[graph.operand(i, 1)] && isRows(left, op.leftTransposed())) {
                    int rows = op.leftTransposed() ? 1 : left.shape().dim(0);
                    elementOf(left, stacks).ifPresent(sequence -> instead.put(apply,
                            element(apply, sequence, rows, op.transposed(false, op.rightTransposed()), right, stacks)));
                } else if (!moving[graph.operand(i, 0)] && isRows(right, !op.rightTransposed())) {
                    int rows = op.rightTransposed() ? right.shape().dim(0) : 1;
                    elementOf(right, stacks).ifPresent(sequence -> instead.put(apply, Layouts.transpose(
                            element(apply, sequence, rows, op.transposed(false, !op.leftTransposed()), left, stacks))));
                }
            }
        }
        results = instead.isEmpty() ? results : Substitution.of(graph, results, instead);
    }

    /** Whether a matrix, perhaps read transposed, lies as rows: one column does, too. */
    private static boolean isRows(Expr matrix, boolean transposed) {
        return !transposed || matrix.shape().dim(1) == 1;
    }

    /** The sequence of which something is an element, with all of its numbers in their order. */
    private Optional<Expr> elementOf(Expr expr, List<Expr> stacks) {
        int sequence = sequences.indexOf(Layout.source(expr));
        return sequence >= 0 && isInOrder(expr) ? Optional.of(stacks.get(sequence)) : Optional.empty();
    }

    /** The rows of one step, times a matrix, read from the product of all rows with it. */
    private Variable element(Apply product, Expr sequence, int rows, Product op, Expr matrix, List<Expr> stacks) {
        int inner = op.rightTransposed() ? matrix.shape().dim(1) : matrix.shape().dim(0);
        int columns = op.rightTransposed() ? matrix.shape().dim(0) : matrix.shape().dim(1);
        Variable element =
                Variable.fresh("product", product.type().withShape(Shape.of(rows, columns)), product.masked());
        Expr all = Apply.of(op, Layouts.reshape(sequence, Shape.of(steps * rows, inner)), outside(matrix));
        sequences.add(element);
        stacks.add(Layouts.reshape(all, Shape.of(steps, rows, columns)));
        return element;
    }

    /** A product of two matrices, without scale or addend. */
    private static boolean isPlain(Apply apply) {
        return apply.op() instanceof Product op && op.isAlone()
                && apply.operand(0).shape().rank() == 2 && apply.operand(1).shape().rank() == 2
                && apply.operand(0).dtype() == apply.operand(1).dtype();
    }

    /** Whether a chain of layouts leaves the elements of its source in their order. */
    private static boolean isInOrder(Expr expr) {
        Expr at = expr;
        while (at instanceof Apply apply && apply.op() instanceof Layout<?> layout) {
            View view = layout.view(apply.operand(0).shape());
            if (!view.isIdentity(apply.operand(0).shape().size())
                    || apply.shape().size() != apply.operand(0).shape().size()) {
                return false;
            }
            at = apply.operand(0);
        }
        return true;
    }

    /** A carry that adds up products. */
    private record Sum(int carry, Expr flow, Apply product) {}

    private List<Expr> takenOut(List<Expr> stacks) {
        List<Sum> sums = sums();
        List<Integer> kept = IntStream.range(0, carries.size())
                .filter(k -> sums.stream().noneMatch(sum -> sum.carry == k))
                .boxed().toList();
        List<Expr> inner = new ArrayList<>();
        kept.forEach(k -> inner.add(results.get(k)));
        inner.addAll(results.subList(carries.size(), results.size()));
        int own = inner.size();
        for (Sum sum : sums) {
            Product op = (Product) sum.product.op();
            inner.add(op.leftTransposed() ? sum.product.operand(0) : Layouts.transpose(sum.product.operand(0)));
            inner.add(op.rightTransposed() ? Layouts.transpose(sum.product.operand(1)) : sum.product.operand(1));
        }
        List<Apply> given = looped(kept, stacks, inner);
        Expr[] all = new Expr[results.size()];
        for (int i = 0; i < kept.size(); i++) {
            all[kept.get(i)] = given.get(i);
        }
        for (int i = carries.size(); i < all.length; i++) {
            all[i] = given.get(kept.size() + i - carries.size());
        }
        for (int i = 0; i < sums.size(); i++) {
            all[sums.get(i).carry] = total(sums.get(i), given.get(own + 2 * i), given.get(own + 2 * i + 1));
        }
        return List.of(all);
    }

    /** The loop without those carries, and without what is the same at each step. */
    private List<Apply> looped(List<Integer> kept, List<Expr> stacks, List<Expr> inner) {
        List<Variable> moving = Stream.concat(kept.stream().map(carries::get), sequences.stream()).toList();
        Body.Traced traced = Body.traced(moving, inner);
        List<Expr> given = new ArrayList<>(kept.stream().map(operands::get).toList());
        given.addAll(stacks);
        traced.captured().forEach(term -> given.add(outside(term)));
        return Apply.of(new Loop(loop.name(), traced.body(), kept.size(), sequences.size(), loop.count(),
                loop.reversed(), loop.memory()), given).results();
    }

    private Expr total(Sum sum, Expr left, Expr right) {
        Product op = ((Product) sum.product.op()).transposed(true, false);
        Expr product = Apply.of(op, rows(left), rows(right));
        Map<Expr, Expr> instead = Map.of(sum.product, product);
        return Arithmetic.plus(operands.get(sum.carry), Substitution.of(List.of(sum.flow), instead).getFirst());
    }

    private static Expr rows(Expr stack) {
        Shape shape = stack.shape();
        return Layouts.reshape(stack, Shape.of(shape.dim(0) * shape.dim(1), shape.dim(2)));
    }

    private List<Sum> sums() {
        Graph graph = Graph.of(results);
        int[] readers = new int[graph.size()];
        for (int i = 0; i < readers.length; i++) {
            for (int k = 0; k < graph.arity(i); k++) {
                readers[graph.operand(i, k)]++;
            }
        }
        List<Sum> sums = new ArrayList<>();
        for (int k = 0; k < carries.size(); k++) {
            int at = graph.position(carries.get(k));
            if (at >= 0 && readers[at] == 1 && !results.subList(carries.size(), results.size()).contains(carries.get(k))
                    && results.get(k) instanceof Apply apply && readers[graph.position(apply)] == 0
                    && apply.op() instanceof Elementwise op && op.traits().role() == Role.SUM
                    && apply.operand(0).type().equals(apply.operand(1).type())) {
                int carry = k;
                addend(apply, carries.get(k))
                        .filter(flow -> Layout.source(flow) instanceof Apply product && isPlain(product)
                                && paysStacked(product))
                        .ifPresent(flow -> sums.add(new Sum(carry, flow, (Apply) Layout.source(flow))));
            }
        }
        return sums;
    }

    private static Optional<Expr> addend(Apply sum, Variable carry) {
        return sum.operand(0) == carry
                ? Optional.of(sum.operand(1))
                : sum.operand(1) == carry ? Optional.of(sum.operand(0)) : Optional.empty();
    }

    /** Whether the factors of all steps are kept for less than adding up the product at each. */
    private boolean paysStacked(Apply product) {
        long factors = (long) product.operand(0).shape().size() + product.operand(1).shape().size();
        return product.shape().size() >= 2 * factors && steps * factors <= LONGEST
                && !(product.operand(0) instanceof Constant);
    }
}
