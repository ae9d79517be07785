package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.diff.Derivatives;
import io.adjoint.diff.Reverse;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.tensor.Tensor;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Map;
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
public final class Gradients implements Iterable<Tuple2<Term, Term>> {

    private static final Gradients NONE = new Gradients(LinkedHashMap.empty(), Vector.empty(), true);

    private final Map<Expr, Expr> derivatives;
    private final Vector<Expr> asked;
    private final boolean everyVariable;

    private Gradients(Map<Expr, Expr> derivatives, Vector<Expr> asked, boolean everyVariable) {
        this.derivatives = derivatives;
        this.asked = asked;
        this.everyVariable = everyVariable;
    }

    static Gradients of(Term root, Term cotangent) {
        Vector<Expr> variables = Vector.narrow(Graph.of(root.expr()).variables());
        return new Gradients(pass(root, cotangent, variables), variables, true);
    }

    static Gradients of(Term root, Term cotangent, List<Term> targets) {
        Vector<Expr> asked = Vector.ofAll(targets)
                .map(target -> AdjointException.notNull(target, "gradient", "a target").expr())
                .distinct();
        return new Gradients(pass(root, cotangent, asked), asked, false);
    }

    private static Map<Expr, Expr> pass(Term root, Term cotangent, Vector<Expr> targets) {
        AdjointException.notNull(cotangent, "gradient", "the cotangent");
        return Reverse.pass(root.expr(), cotangent.expr(), targets);
    }

    /** {@return the gradients of a term that depends on nothing} */
    public static Gradients none() {
        return NONE;
    }

    /**
     * The derivative with respect to a term.
     *
     * @param term a variable, or a term that the gradient was asked for
     * @return the derivative, a zero of the term's type if there is no influence
     * @throws AdjointException if the term is an inner node, or one of other variables, that was not asked for
     */
    public Term of(Term term) {
        Expr expr = requireCovered(term);
        return Term.of(derivatives.get(expr).getOrElse(() -> Derivatives.zero(expr.type())));
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
            throw new AdjointException("gradient", "the term " + term + ", for which no gradient was asked",
                    everyVariable ? "a variable" : "one of the terms " + asked.map(Term::of).mkString(", "),
                    "Ask for it by name: y.gradient(term).of(term)");
        }
        return expr;
    }

    private boolean covers(Expr expr) {
        return asked.contains(expr) || everyVariable && expr instanceof Variable;
    }

    /** {@return the terms, in the order in which they were asked for or met} */
    public Vector<Term> terms() {
        return asked.map(Term::of);
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
        Vector<Expr> both = asked.appendAll(other.asked).distinct().filter(e -> covers(e) && other.covers(e));
        Map<Expr, Expr> sums = derivatives.merge(other.derivatives, Arithmetic::plus).filterKeys(both::contains);
        return new Gradients(sums, both, everyVariable && other.everyVariable);
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
     * @param function gives a term of the same type
     * @return the mapped gradients
     * @throws AdjointException if the function gives null or a term of another shape
     */
    public Gradients map(UnaryOperator<Term> function) {
        AdjointException.notNull(function, "map", "the function");
        return new Gradients(derivatives.mapValues(derivative -> mapped(function, derivative)), asked, everyVariable);
    }

    private static Expr mapped(UnaryOperator<Term> function, Expr derivative) {
        Term result = AdjointException.notNull(function.apply(Term.of(derivative)), "map", "the function's result");
        if (!result.shape().equals(derivative.shape())) {
            throw new AdjointException("map", "a result of shape " + result.shape(), "the derivative's shape "
                    + derivative.shape(), "Map gradients to terms of the same shape");
        }
        return result.expr();
    }

    /**
     * A step of gradient descent: every variable moved against its derivative. All derivatives are evaluated together at
     * the point; nothing is changed, the moved point is returned.
     *
     * @param point where to begin; variables that it does not bind begin at their own values
     * @param rate how far to go along the negative derivative
     * @return the point with {@code v - rate * dv} for each variable asked for
     * @throws AdjointException if an inner node was asked for, or a variable has no value
     */
    public Point update(Point point, double rate) {
        AdjointException.notNull(point, "update", "the point");
        List<Tensor> slopes = Evaluator.values(terms().map(term -> of(term).expr()).asJava(), point.bindings());
        Point moved = point;
        for (int i = 0; i < slopes.size(); i++) {
            Term variable = Term.of(asked.get(i));
            moved = moved.and(variable, point.get(variable).zip(slopes.get(i), (value, slope) -> value - rate * slope));
        }
        return moved;
    }

    @Override
    public String toString() {
        return iterator().hasNext() ? toMap().map(entry -> "d/d(" + entry._1 + ") = " + entry._2).mkString("\n") : "{}";
    }
}
