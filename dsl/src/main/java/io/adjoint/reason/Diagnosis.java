package io.adjoint.reason;

import io.adjoint.AdjointException;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Bindings;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Notation;
import io.adjoint.expr.Variable;
import io.adjoint.show.Brief;
import io.adjoint.show.Bundle;
import io.adjoint.show.Showable;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where an element that is NaN or infinite comes from: the first operation on its way that made it so of finite operands,
 * with their values; the way from there to the result; where an infinity became NaN; the variables that lead there; and how
 * to mend it, where that is known. An element that no result shows is not blamed: each step of the way was tried, by
 * computing the operation anew with ordinary numbers in the place of those that are not finite. In loops the step is told,
 * counted from 0.
 *
 * <p>Linear in the nodes of the expression, and for loops in their steps; all values are kept while it is made.
 */
public final class Diagnosis implements Showable {

    private static final int LONGEST_WAY = 12;

    private final String subject;
    private final Optional<Finding> finding;

    private record Finding(Tensor value, int element, Trace trace, Mend mend, Optional<Slope> slope) {}

    /** The operation whose derivative it is that is not finite. */
    private record Slope(Apply operation, Mend mend, Optional<Map.Entry<String, Integer>> step) {}

    private Diagnosis(String subject, Optional<Finding> finding) {
        this.subject = subject;
        this.finding = finding;
    }

    /**
     * Why the value of an expression is not finite.
     *
     * @param root any expression
     * @param at values of variables; the others keep their own
     * @return what was found; that all is finite if it is
     * @throws AdjointException if a variable has no value, or anything is null
     */
    public static Diagnosis of(Expr root, Bindings at) {
        AdjointException.notNull(root, "whyNaN", "the expression");
        AdjointException.notNull(at, "whyNaN", "the point");
        return new Diagnosis("the value", found(root, at, Optional.empty(), Optional.empty()));
    }

    /**
     * Why the gradient of an expression is not finite.
     *
     * @param root an expression of one element
     * @param target what it is differentiated by
     * @param at values of variables; the others keep their own
     * @return what was found; that all is finite if it is, or nothing flows to the target
     * @throws AdjointException if the expression has more than one element, a variable has no value, or anything is null
     */
    public static Diagnosis ofGradient(Expr root, Expr target, Bindings at) {
        AdjointException.notNull(root, "whyNaN", "the expression");
        AdjointException.notNull(target, "whyNaN", "the target");
        AdjointException.notNull(at, "whyNaN", "the point");
        String subject = "the gradient by " + Outline.of(target);
        Optional<Unrolled> unrolled = target instanceof Variable ? Unrolled.of(root, at) : Optional.empty();
        Expr forward = unrolled.map(Unrolled::root).orElse(root);
        return new Diagnosis(subject, Derivatives.gradient(forward, List.of(target)).get(target).toJavaOptional()
                .flatMap(gradient -> found(gradient, at, Optional.of(forward), unrolled)));
    }

    private static Optional<Finding> found(Expr root, Bindings at, Optional<Expr> differentiated,
            Optional<Unrolled> unrolled) {
        Frame frame = new Frame(Graph.of(root), at);
        Tensor value = frame.value(root);
        OptionalInt odd = Elements.firstOdd(value);
        if (odd.isEmpty()) {
            return Optional.empty();
        }
        Trace trace = Trace.of(frame, root, odd.getAsInt());
        Trace.Spot end = trace.end();
        Mend mend = end.node() instanceof Apply apply
                ? Mend.of(apply, operands(trace.last(), apply, end.element()), end.value(), readers(trace))
                : Mend.of(end.node());
        Optional<Slope> slope = differentiated.flatMap(forward -> Slopes.of(forward, at, end.node()))
                .map(steep -> new Slope(steep.node(), Mend.ofSlope(steep.node(), steep.operands()),
                        unrolled.flatMap(written -> written.step(steep.node()))));
        return Optional.of(new Finding(value, odd.getAsInt(), trace, mend, slope));
    }

    /** The operations that read the end of a way, from there on. */
    private static List<Apply> readers(Trace trace) {
        Trace inner = trace;
        while (inner.within().isPresent()) {
            inner = inner.within().get().trace();
        }
        List<Trace.Spot> spots = inner.spots();
        List<Apply> readers = new ArrayList<>();
        for (int k = spots.size() - 2; k >= 0 && readers.size() < LONGEST_WAY; k--) {
            readers.add((Apply) spots.get(k).node());
        }
        return readers;
    }

    /** The values of an operation's operands: of a pointwise one the elements that met, of another the first ones. */
    private static double[] operands(Frame frame, Apply apply, int element) {
        return apply.operands().stream().mapToDouble(operand -> operand.shape().size() == 0
                ? Double.NaN
                : frame.element(operand, apply.op() instanceof Elementwise
                        ? Elements.broadcast(operand.shape(), apply.shape(), element)
                        : 0))
                .toArray();
    }

    /**
     * Whether there is nothing to explain.
     *
     * @return true if all elements are finite
     */
    public boolean isFinite() {
        return finding.isEmpty();
    }

    /**
     * The node at which the element became not finite, within a loop's body if it was there.
     *
     * @return the operation of finite operands, or the leaf that is not finite itself; empty if all is finite
     */
    public Optional<Expr> origin() {
        return finding.map(found -> found.trace.end().node());
    }

    /**
     * In which step of a loop it happened.
     *
     * @return the step, from 0; empty if it happened in no loop
     */
    public OptionalInt step() {
        Optional<Integer> step = finding.flatMap(found -> found.slope.flatMap(Slope::step).map(Map.Entry::getValue)
                .or(() -> found.trace.within().map(Trace.Within::step).filter(inside -> inside >= 0)));
        return step.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    /**
     * The variables that lead there.
     *
     * @return those of which the origin is computed; within a loop those of the loop
     */
    public Set<Variable> variables() {
        return finding.map(found -> {
            Expr from = found.trace.spots().getLast().node();
            return (Set<Variable>) new LinkedHashSet<>(Graph.of(from).variables().toJavaList());
        }).orElse(Set.of());
    }

    /**
     * What can be done.
     *
     * @return how to mend it, empty if nothing is known or nothing is wrong
     */
    public Optional<String> mend() {
        return finding.flatMap(found -> found.slope.map(Slope::mend).orElse(found.mend).advice());
    }

    @Override
    public Map<String, String> mimeBundle() {
        return Bundle.text(toString()).preformatted().map();
    }

    @Override
    public String toString() {
        return finding.map(this::told).orElseGet(() -> subject + " is finite");
    }

    private String told(Finding found) {
        List<String> lines = new ArrayList<>();
        Expr root = found.trace.spots().getFirst().node();
        String more =
                Elements.odd(found.value) > 1 ? ", one of " + Elements.odd(found.value) + " that are not finite" : "";
        lines.add(subject + Elements.place(root.shape(), found.element) + " is "
                + Brief.number(Elements.of(found.value)[found.element]) + more);
        tell(found.trace, found, "", lines);
        found.slope.ifPresent(slope -> lines.add("in the gradient: " + slope.mend.cause() + ", of "
                + Outline.of(slope.operation) + slope.step.map(step -> ", in step " + step.getValue() + " of "
                        + step.getKey()).orElse("")));
        String names = variables().stream().map(Variable::name).collect(Collectors.joining(", "));
        lines.add(names.isEmpty() ? "no variable leads there" : "variables that lead there: " + names);
        mend().ifPresent(advice -> lines.add("mend: " + advice));
        return String.join("\n", lines);
    }

    /** From the origin to the result. */
    private static void tell(Trace trace, Finding found, String indent, List<String> lines) {
        List<Trace.Spot> spots = trace.spots();
        int last = spots.size() - 1;
        if (trace.within().isPresent()) {
            Trace.Within inside = trace.within().get();
            String where = inside.step() >= 0 ? "in step " + inside.step() + " of " : "within ";
            lines.add(indent + where + ((Apply) spots.getLast().node()).op().name() + ":");
            tell(inside.trace(), found, indent + "  ", lines);
            last--;
        } else {
            lines.add(indent + "it began at " + at(spots.getLast()) + ": " + found.mend.cause()
                    + met(trace.frame(), spots.getLast()));
            last--;
        }
        int skipped = Math.max(0, last + 1 - LONGEST_WAY);
        boolean nan = Double.isNaN(spots.getLast().value());
        for (int k = last; k >= 0; k--) {
            Trace.Spot spot = spots.get(k);
            boolean turns = !nan && Double.isNaN(spot.value());
            boolean shown = turns || k > last - LONGEST_WAY / 2 || k < LONGEST_WAY / 2;
            if (shown) {
                lines.add(indent + "then " + at(spot) + (turns
                        ? ": " + Mend.meeting((Apply) spot.node(), operands(trace.frame(), (Apply) spot.node(),
                                spot.element())) + " is NaN" + met(trace.frame(), spot)
                        : ""));
            } else if (k == last - LONGEST_WAY / 2) {
                lines.add(indent + "... " + skipped + " more");
            }
            nan |= turns;
        }
    }

    private static String at(Trace.Spot spot) {
        String place = Elements.place(spot.node().shape(), spot.element());
        String text = Outline.of(spot.node());
        boolean enclosed = !place.isEmpty() && spot.node() instanceof Apply apply
                && !apply.op().notation().equals(Notation.CALL);
        return (enclosed ? "(" + text + ")" : text) + place + " = " + Brief.number(spot.value());
    }

    /** What met there: the operands' elements, or in brief the operands. */
    private static String met(Frame frame, Trace.Spot spot) {
        if (!(spot.node() instanceof Apply apply)) {
            return "";
        }
        List<String> values = IntStream.range(0, apply.operands().size()).mapToObj(k -> {
            Expr operand = apply.operand(k);
            return apply.op() instanceof Elementwise
                    ? Brief.number(frame.element(operand,
                            Elements.broadcast(operand.shape(), apply.shape(), spot.element())))
                    : Brief.tensor(frame.value(operand));
        }).toList();
        return ", " + apply.op().name() + "(" + String.join(", ", values) + ")";
    }
}
