package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.compile.Memo;
import io.adjoint.diff.Derivatives;
import io.adjoint.diff.Reverse;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Lifetime;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.show.Showable;
import io.adjoint.tensor.Tensor;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.LinkedHashSet;
import io.vavr.collection.Map;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A persistent map from terms to derivatives, which are terms again: what the reverse pass returns.
 *
 * <p>It is total: a variable that does not influence the differentiated term has a zero of its own shape, and {@link
 * #connected} tells it from a derivative that happens to be 0. It iterates in the order in which the terms were asked
 * for, or met. Under {@link #plus} gradients form a monoid with {@link #none} as neutral element.
 */
public final class Gradients implements Iterable<Tuple2<Term, Term>>, Showable {

    private static final int MOST_LISTED = 8;

    private static final Gradients NONE =
            new Gradients(LinkedHashMap.empty(), LinkedHashSet.empty(), Cover.EVERYTHING);

    private final Map<Expr, Expr> derivatives;
    private final Set<Expr> asked;
    private final Cover cover;

    /** Of which terms the derivative is known, be it zero; each covers what the next one does. */
    private enum Cover {
        EVERYTHING, EVERY_VARIABLE, ASKED;

        Cover and(Cover other) {
            return compareTo(other) > 0 ? this : other;
        }
    }

    private Gradients(Map<Expr, Expr> derivatives, Set<Expr> asked, Cover cover) {
        this.derivatives = derivatives;
        this.asked = asked;
        this.cover = cover;
    }

    static Gradients of(Term root, Term cotangent) {
        Graph graph = Graph.of(root.expr());
        Set<Expr> variables = LinkedHashSet.ofAll(graph.variables());
        return new Gradients(pass(graph, root, cotangent, variables), variables, Cover.EVERY_VARIABLE);
    }

    static Gradients of(Term root, Term cotangent, List<Term> targets) {
        Set<Expr> asked = LinkedHashSet.ofAll(targets)
                .map(target -> AdjointException.notNull(target, "gradient", "a target").expr());
        return new Gradients(pass(Graph.of(root.expr()), root, cotangent, asked), asked, Cover.ASKED);
    }

    private static Map<Expr, Expr> pass(Graph graph, Term root, Term cotangent, Set<Expr> targets) {
        AdjointException.notNull(cotangent, "gradient", "the cotangent");
        Lifetime.require("gradient", graph.variables().asJava());
        Lifetime.require("gradient", List.of(cotangent.expr()));
        return Reverse.pass(graph, List.of(root.expr()), List.of(cotangent.expr()), targets);
    }

    /** {@return the gradients of a term that depends on nothing: zero for every term, and none to iterate over} */
    public static Gradients none() {
        return NONE;
    }

    /**
     * The derivative with respect to a term.
     *
     * @param term a variable, or a term that the gradient was asked for
     * @return the derivative, a zero of the term's type if there is no influence
     * @throws AdjointException if the term is an inner node, or one of other variables, that was not asked for; or a
     *     variable that has another type in what was differentiated
     */
    public Term of(Term term) {
        Expr expr = requireCovered(term);
        return Term.of(derivatives.get(expr).getOrElse(() -> Derivatives.zero(expr.type())));
    }

    /**
     * The derivatives with respect to the terms of a structure.
     *
     * <pre>{@code
     * import java.util.Map;
     * var model = Map.of("w", variable("w", 2.0), "b", variable("b", 1.0));
     * var loss = model.get("w").times(3).plus(model.get("b")).square();
     * loss.gradient().of(model).get("w");   // value 42.0
     * }</pre>
     *
     * @param <T> the structure, such as a record that is a model's parameters
     * @param structure variables, or terms that the gradient was asked for
     * @return the same structure of derivatives
     * @throws AdjointException naming the component, if there is a null or what is no structure; as {@link #of(Term)} for
     *     one of its terms
     */
    public <T> T of(T structure) {
        Structure<T> form = Structure.of("gradient", "structure", structure);
        return form.rebuild(form.terms(structure).map(term -> of(term)));
    }

    /**
     * Whether a term influences what was differentiated, so that its derivative is an expression and not the absence of
     * one.
     *
     * @param term a variable, or a term that the gradient was asked for
     * @return false if the derivative is zero for want of a connection
     * @throws AdjointException if the term is an inner node, or one of other variables, that was not asked for
     */
    public boolean connected(Term term) {
        return derivatives.containsKey(requireCovered(term));
    }

    private Expr requireCovered(Term term) {
        Expr expr = AdjointException.notNull(term, "gradient", "the term").expr();
        if (!covers(expr)) {
            throw new AdjointException("gradient", "the term " + term.brief() + ", for which no gradient was asked",
                    cover == Cover.EVERY_VARIABLE ? "a variable" : listed(),
                    "Ask for it by name: y.gradient(term).of(term)");
        }
        if (expr instanceof Variable variable && !asked.contains(expr)) {
            asked.forEach(other -> {
                if (other instanceof Variable own) {
                    variable.requireSameIfNamesake("gradient", own);
                }
            });
        }
        return expr;
    }

    private String listed() {
        String more = asked.size() > MOST_LISTED ? " and " + (asked.size() - MOST_LISTED) + " more" : "";
        return asked.isEmpty()
                ? "a term that all summands cover, and there is none"
                : "one of the terms asked for: " + terms().take(MOST_LISTED).map(Term::brief).mkString(", ") + more;
    }

    private boolean covers(Expr expr) {
        return switch (cover) {
            case EVERYTHING -> true;
            case EVERY_VARIABLE -> expr instanceof Variable || asked.contains(expr);
            case ASKED -> asked.contains(expr);
        };
    }

    /** {@return the terms, in the order in which they were asked for or met} */
    public Vector<Term> terms() {
        return asked.toVector().map(Term::of);
    }

    /** {@return all derivatives as a persistent map, in order} */
    public Map<Term, Term> toMap() {
        return LinkedHashMap.ofEntries(this);
    }

    @Override
    public Iterator<Tuple2<Term, Term>> iterator() {
        return terms().map(term -> Tuple.of(term, of(term))).iterator();
    }

    /**
     * The sum of two gradients, which is the gradient of the sum.
     *
     * @param other further gradients
     * @return gradients of what both cover
     */
    public Gradients plus(Gradients other) {
        AdjointException.notNull(other, "plus", "the other gradients");
        Set<Expr> both = asked.addAll(other.asked).filter(e -> covers(e) && other.covers(e));
        Map<Expr, Expr> sums = derivatives.merge(other.derivatives, Arithmetic::plus).filterKeys(both::contains);
        return new Gradients(sums, both, cover.and(other.cover));
    }

    /**
     * All derivatives times a number.
     *
     * @param factor the number
     * @return the scaled gradients
     */
    public Gradients scale(double factor) {
        return map(derivative -> derivative.times(factor));
    }

    /**
     * A function of every derivative that there is; what is not connected stays so.
     *
     * @param function gives a term of the same shape, which is converted to the derivative's dtype
     * @return the mapped gradients
     * @throws AdjointException if the function gives null or a term of another shape
     */
    public Gradients map(UnaryOperator<Term> function) {
        AdjointException.notNull(function, "map", "the function");
        return new Gradients(derivatives.mapValues(derivative -> mapped(function, derivative)), asked, cover);
    }

    private static Expr mapped(UnaryOperator<Term> function, Expr derivative) {
        Term result = AdjointException.notNull(function.apply(Term.of(derivative)), "map", "the function's result");
        if (!result.shape().equals(derivative.shape())) {
            throw new AdjointException("map", "a result of shape " + result.shape(), "the derivative's shape "
                    + derivative.shape(), "Map gradients to terms of the same shape");
        }
        return Arithmetic.cast(result.expr(), derivative.dtype());
    }

    /**
     * A step of gradient descent: every variable moved against its derivative. All derivatives are evaluated together
     * at the point; nothing is changed, the moved point is returned.
     *
     * @param point where to begin; variables that it does not bind begin at their own values
     * @param rate how far to go along the negative derivative
     * @return the point with {@code v - rate * dv} for each variable asked for
     * @throws AdjointException if an inner node was asked for, or a variable has no value
     */
    public Point update(Point point, double rate) {
        AdjointException.notNull(point, "update", "the point");
        Vector<Term> variables = terms();
        variables.forEach(term -> Point.requireVariable("update", term));
        List<Tensor> moved = Memo.values(
                variables.map(term -> moved(term, rate).expr()).asJava(), point.bindings());
        return variables.zip(moved).foldLeft(point, (there, next) -> there.and(next._1, next._2));
    }

    /** The rate is a constant and no literal, so that another rate is a value, and not a structure, of its own. */
    private Term moved(Term variable, double rate) {
        return variable.minus(of(variable).times(Adjoint.constant(Tensor.scalar(rate, variable.dtype()))));
    }

    /** {@return the text, and a table of each term's shape, derivative and, where all variables have one, its value} */
    @Override
    public java.util.Map<String, String> mimeBundle() {
        return GradientsTable.bundle(this);
    }

    @Override
    public String toString() {
        return asked.isEmpty() ? "{}" : Vector.ofAll(this).map(Gradients::line).mkString("\n");
    }

    /** A derivative with shared terms takes several lines of its own. */
    private static String line(Tuple2<Term, Term> entry) {
        String derivative = entry._2.text();
        String separator = derivative.contains("\n") ? "\n  " : " ";
        return "d/d(" + entry._1.brief() + ") =" + separator + derivative.replace("\n", "\n  ");
    }
}
