package io.adjoint.reason;

import io.adjoint.AdjointException;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Substitution;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.show.Showable;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a derivative comes about, as a textbook tells it: the parts of an expression with names, then from the result back the
 * derivative by each part, with the rule that gives it and the sum over all parts that read it, and in the end all of it
 * together; with values at a point, where there are any.
 *
 * <p>Formulas are simplified for reading, see {@link Reading}; values are those of the derivative that is computed. Of a
 * long way the part nearest to the result is told.
 */
public final class Derivation implements Showable {

    /** How many parts are told of. */
    public static final int LONGEST = 40;

    /**
     * A line of a derivation.
     *
     * @param symbol what is computed, as {@code u1} or {@code dy/du1}
     * @param formula of what, simplified for reading
     * @param value its value at the point, empty if there is none
     * @param rules by which rules, of each part that reads it
     * @param readers the parts that read it, whose shares are added
     */
    public record Step(Variable symbol, Expr formula, Optional<Tensor> value, List<String> rules,
            List<String> readers) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if one is null
         */
        public Step {
            AdjointException.notNull(symbol, "derivation", "the symbol");
            AdjointException.notNull(formula, "derivation", "the formula");
            AdjointException.notNull(value, "derivation", "the value");
            rules = AdjointException.noNulls(rules, "derivation", "the rules");
            readers = AdjointException.noNulls(readers, "derivation", "the readers");
        }
    }

    private final Paths paths;
    private final List<Step> parts;
    private final List<Step> steps;
    private final Optional<Step> result;

    private Derivation(Paths paths, Optional<Step> result) {
        this.paths = paths;
        this.parts = paths.named().stream().map(part -> new Step(part.symbol(), part.definition(),
                part.symbol().value(), List.of(), List.of())).toList();
        this.result = result;
        this.steps = paths.lead() ? new Backwards(paths).steps() : List.of();
    }

    /**
     * The derivation of a derivative.
     *
     * @param root an expression of one element
     * @param target what it is differentiated by: a variable or a part of it
     * @param at values of variables; the others keep their own, and if one has none there are no values
     * @return the derivation
     * @throws AdjointException if the expression has more than one element, the target is a variable of another type
     *     there, or anything is null
     */
    public static Derivation of(Expr root, Expr target, Bindings at) {
        AdjointException.notNull(root, "derivation", "the expression");
        AdjointException.notNull(target, "derivation", "the target");
        AdjointException.notNull(at, "derivation", "the point");
        if (root.shape().size() != 1) {
            throw new AdjointException("derivation", "a root of shape " + root.shape(), "a root of one element",
                    "Reduce it with sum or mean, or select one element");
        }
        Paths paths = new Paths(root, target, at, LONGEST);
        Optional<Expr> gradient = Derivatives.gradient(root, List.of(target)).get(target).toJavaOptional();
        return new Derivation(paths, gradient.map(found -> together(paths, found, at)));
    }

    private static Step together(Paths paths, Expr gradient, Bindings at) {
        String name = paths.named().isEmpty()
                ? "dy/dy"
                : "d" + paths.named().getLast().symbol().name() + "/d" + paths.by().name();
        Optional<Tensor> value = paths.haveValues() ? Optional.of(Evaluator.value(gradient, at)) : Optional.empty();
        return new Step(Variable.fresh(name, gradient.type()), Reading.of(gradient).written(), value, List.of(),
                List.of());
    }

    /**
     * The parts, operands first.
     *
     * @return each with its formula and its value
     */
    public List<Step> parts() {
        return parts;
    }

    /**
     * The derivatives by the parts, from the result back to the target.
     *
     * @return each with the rules that gave it
     */
    public List<Step> steps() {
        return steps;
    }

    /**
     * The derivative as a whole.
     *
     * @return its formula, simplified for reading, and its value; empty if the expression does not depend on the target
     */
    public Optional<Step> result() {
        return result;
    }

    Paths paths() {
        return paths;
    }

    /**
     * The derivation as a formula of many lines.
     *
     * @return its LaTeX, to be shown
     */
    public Formula latex() {
        return Formula.of(new Telling(this).latex());
    }

    /**
     * The derivation as part of a page, with formulas for MathJax to set.
     *
     * @return HTML
     */
    public String html() {
        return new Telling(this).html();
    }

    @Override
    public Map<String, String> mimeBundle() {
        return latex().bundle(toString()).html(html()).map();
    }

    @Override
    public String toString() {
        return new Telling(this).text();
    }

    /** The walk from the result back, part by part. */
    private static final class Backwards {

        /** What one reader gives back to a part. */
        private record Share(Expr flow, String rule, String reader) {}

        private final Paths paths;
        private final Map<Variable, List<Share>> shares = new HashMap<>();
        private final List<Step> steps = new ArrayList<>();
        private final String result;

        Backwards(Paths paths) {
            this.paths = paths;
            this.result = paths.named().isEmpty() ? "y" : paths.named().getLast().symbol().name();
        }

        List<Step> steps() {
            List<Paths.Part> named = paths.named();
            for (int i = named.size() - 1; i >= 0; i--) {
                Paths.Part part = named.get(i);
                Expr cotangent = i == named.size() - 1
                        ? Derivatives.unit(part.definition())
                        : step(part.symbol()).orElse(null);
                if (cotangent != null) {
                    pull(part, cotangent);
                }
            }
            step(paths.by());
            return Collections.unmodifiableList(steps);
        }

        private void pull(Paths.Part part, Expr cotangent) {
            Apply apply = part.definition();
            List<Variable> told = new ArrayList<>(new LinkedHashSet<>(symbols(apply)));
            for (Variable symbol : told) {
                for (int k = 0; k < apply.operands().size(); k++) {
                    if (apply.operand(k) == symbol && apply.flows()) {
                        apply.op().pullback(apply, k, cotangent).ifPresent(flow -> give(symbol, part, flow));
                    }
                }
            }
        }

        private List<Variable> symbols(Apply apply) {
            Set<Variable> known = new LinkedHashSet<>();
            paths.named().forEach(part -> known.add(part.symbol()));
            known.add(paths.by());
            return apply.operands().stream().filter(Variable.class::isInstance).map(Variable.class::cast)
                    .filter(known::contains).toList();
        }

        private void give(Variable to, Paths.Part from, Expr flow) {
            Expr cast = Arithmetic.cast(flow, to.dtype());
            Expr named = Substitution.of(List.of(cast), Map.of(from.definition(), from.symbol())).getFirst();
            shares.computeIfAbsent(to, none -> new ArrayList<>())
                    .add(new Share(named, Naming.of(from.definition()), from.symbol().name()));
        }

        /** The sum of what all readers give, which has a name from here on. */
        private Optional<Expr> step(Variable symbol) {
            List<Share> all = shares.getOrDefault(symbol, List.of());
            Optional<Expr> sum = all.stream().map(Share::flow).reduce(Arithmetic::plus);
            return sum.map(total -> {
                Optional<Tensor> value = paths.haveValues()
                        ? Optional.of(Evaluator.value(total))
                        : Optional.empty();
                String name = "d" + result + "/d" + symbol.name();
                Variable derivative = value.map(known -> Variable.fresh(name, known))
                        .orElseGet(() -> Variable.fresh(name, total.type(), total.masked()));
                steps.add(new Step(derivative, Reading.of(total).written(), value, rules(all),
                        all.stream().map(Share::reader).distinct().toList()));
                return total.masked() && value.isPresent()
                        ? Variable.fresh(name, total.type(), true).with(value.get())
                        : derivative;
            });
        }

        private static List<String> rules(List<Share> shares) {
            Map<String, Boolean> each = new LinkedHashMap<>();
            shares.forEach(share -> each.put(share.rule, true));
            return List.copyOf(each.keySet());
        }
    }
}
